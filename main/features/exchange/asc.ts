import type { AscRead, AscWish } from '#contract/asc-import'
import type { ImportReport } from '#contract/exchange'
import type { ReadDb } from '#db/handle'
import type { RevisedRow, RowChange } from '#db/log'
import { listClasses, listPupilsOn } from '#db/queries/classes'
import { listRoomDetails } from '#db/queries/constraints'
import { isSchoolEmpty, listAscElements } from '#db/queries/exchange'
import { listStaff } from '#db/queries/people'
import { getSchool, listSubjects } from '#db/queries/school'
import {
  listLessons,
  listPieces,
  listPlacements,
  listSubgroupMembersOn,
  listSubgroups,
  listTimetableDays,
} from '#db/queries/timetable'
import { addDays, type CalendarDate, isWithin } from '#domain/kernel/calendar-date'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import type { BuiltInActor, Role } from '#domain/people/role'
import { mainBells } from '#domain/school/bells'
import type { Placement } from '#domain/timetable/lesson'
import { type CallContext, readDb, referenceOf, todayInYear, write } from '../../context.ts'
import type { AscFile } from '../../exchange/asc/asc-file.ts'
import type { AscEncoding } from '../../exchange/asc/asc-text.ts'
import type { AscExportState } from '../../exchange/asc/export-state.ts'
import type { AscLine, AscScreen } from '../../exchange/asc/import-report.ts'
import type { AscPresent } from '../../exchange/asc/import-rows.ts'
import { matchAsc, presentThings } from '../../exchange/asc/match-asc.ts'
import { planAscExport } from '../../exchange/asc/plan-asc-export.ts'
import { type AscPlan, planAscImport } from '../../exchange/asc/plan-asc-import.ts'
import { writeAsc } from '../../exchange/asc/write-asc.ts'
import { decidedBy } from '../../exchange/matching/matching.ts'
import { checkOpenFrom, giveRevision, listSteps, takeBack } from '../../revision.ts'
import { createWaitingRoom, type GivenFile, readInWorker } from './reading.ts'

const waiting = createWaitingRoom<AscFile>()

/** Reads an aSc file in a worker and proposes what its things are here. Refusals: AscNotReadable, ImportTooSlow. */
export const readAsc = async (context: CallContext, file: GivenFile): Promise<AscRead | Refusal> => {
  const tooLarge = refuse('AscNotReadable', { why: 'FileTooLarge', where: file.name })
  const read = await readInWorker<AscFile>(context, 'read-asc', file, tooLarge)
  if (isRefusal(read)) return read
  const { importId } = waiting.put(context, file.name, read)
  const from = proposedFrom(context)
  const present = presentIn(context, readDb(context), from)
  const things = presentThings(present)
  const named = (kind: keyof typeof things) => things[kind].map(({ key, name }) => ({ id: key, name }))
  return {
    importId,
    fileName: file.name,
    format: (read.root.displayname ?? '').slice(0, 200),
    version: (read.root.ascttversion ?? '').slice(0, 40),
    encoding: read.encoding,
    counts: {
      days: read.days.length,
      weeks: read.weeks.length,
      terms: read.terms.length,
      periods: read.periods.length,
      subjects: read.subjects.length,
      teachers: read.teachers.length,
      rooms: read.rooms.length,
      classes: read.classes.length,
      groups: read.groups.filter(({ entire }) => !entire).length,
      students: read.students.length,
      lessons: read.lessons.length,
      cards: read.cards.length,
    },
    isEmpty: present.isEmpty,
    from,
    matches: matchAsc(read, present).map(m => ({ ...m, candidates: [...m.candidates] })),
    present: { class: named('class'), subject: named('subject'), teacher: named('teacher'), room: named('room') },
  }
}

/** What the file brings with these decisions, without writing. Refusals: ImportExpired, DateOutsideYear, ChangedMeanwhile. */
export const previewAsc = (context: CallContext, wish: AscWish): ImportReport | Refusal => {
  const planned = planFor(context, readDb(context), wish)
  return isRefusal(planned) ? planned : worded(planned.plan)
}

/** Writes the plan as one step. Refusals: those of the preview, and PeriodLocked. */
export const applyAsc = (context: CallContext, role: Role | BuiltInActor, wish: AscWish): ImportReport | Refusal => {
  const written = write(context, role, (tx, give) => {
    const planned = planFor(context, tx, wish)
    if (isRefusal(planned)) return planned
    const { plan, present, from, fileName } = planned
    for (const grade of new Set(present.classes.map(c => c.grade))) {
      const locked = checkOpenFrom(context, grade, from)
      if (locked) return locked
    }
    const step = { kind: 'ascImported', file: fileName, lessons: plan.put.lesson.length }
    giveRevision(give, 'school.import', step, changeOf(tx, context, plan, present))
    return worded(plan)
  })
  if (!isRefusal(written)) waiting.leave(context)
  return written
}

/** Takes the last import back when it was one from aSc. Refusals: NothingToUndo, StepOverwritten. */
export const undoAsc = (context: CallContext, role: Role | BuiltInActor): { file: string } | Refusal => {
  const { undo } = listSteps(context, 'school.import')
  if (undo?.what.kind !== 'ascImported') return refuse('NothingToUndo', {})
  const taken = takeBack(context, role, 'school.import', 'undo')
  return isRefusal(taken) ? taken : { file: String(taken.what.file ?? '') }
}

/** An empty school takes the file's places for the whole year; a school that works, from today on. */
const proposedFrom = (context: CallContext): CalendarDate =>
  isSchoolEmpty(readDb(context)) ? referenceOf(context).year.starts : todayInYear(context)

type Planned = { plan: AscPlan; present: AscPresent; from: CalendarDate; fileName: string }

const planFor = (context: CallContext, db: ReadDb, wish: AscWish): Planned | Refusal => {
  const found = waiting.find(context, wish.importId)
  if (isRefusal(found)) return found
  const { year } = referenceOf(context)
  const from = isSchoolEmpty(db) ? year.starts : (wish.from ?? proposedFrom(context))
  if (!isWithin(from, year.starts, year.ends)) return refuse('DateOutsideYear', { date: from })
  const present = presentIn(context, db, from)
  const ids = presentThings(present)
  const exists = (kind: keyof typeof ids, id: string) => ids[kind].some(({ key }) => key === id)
  // What somebody chose to link with is gone since.
  if (wish.decisions.some(({ kind, decision }) => decision.is === 'link' && !exists(kind, decision.id)))
    return refuse('ChangedMeanwhile', {})
  const decisions = decidedBy(matchAsc(found.read, present), wish.decisions, exists)
  const plan = planAscImport(
    found.read,
    present,
    decisions,
    { yearId: year.id, yearStarts: year.starts, from, termDates: count => termDates(context, count) },
    () => context.app.ports.ids.next(),
  )
  return { plan, present, from, fileName: found.fileName }
}

/** The year cut where its grading periods of so many end; half-years by two quarters where there are no others. */
const termDates = (context: CallContext, count: number): { starts: CalendarDate; ends: CalendarDate }[] | null => {
  const { year, periods } = referenceOf(context)
  const kinds = { 2: ['half-year', 'quarter'], 3: ['trimester'], 4: ['quarter'] }[count] ?? []
  for (const kind of kinds) {
    const own = periods.filter(p => p.yearId === year.id && p.kind === kind)
    const lasts = [...new Map(own.toSorted((a, b) => b.fromGrade - a.fromGrade).map(p => [p.number, p.ends])).entries()]
      .sort(([a], [b]) => a - b)
      .map(([, ends]) => ends)
    const step = lasts.length / count
    if (!Number.isInteger(step) || step < 1) continue
    const ends = Array.from({ length: count }, (_, i) => (i < count - 1 ? lasts[(i + 1) * step - 1]! : year.ends))
    return ends.map((end, i) => ({ starts: i ? addDays(ends[i - 1]!, 1) : year.starts, ends: end }))
  }
  return null
}

const presentIn = (context: CallContext, db: ReadDb, from: CalendarDate): AscPresent => {
  const { year } = referenceOf(context)
  const classes = listClasses(db).filter(c => c.yearId === year.id)
  const own = new Set(classes.map(c => c.id))
  const subgroups = listSubgroups(db).filter(s => own.has(s.classId))
  return {
    isEmpty: isSchoolEmpty(db),
    days: listTimetableDays(db, year.id),
    slots: year.slots,
    subjects: listSubjects(db),
    rooms: listRoomDetails(db),
    staff: listStaff(db),
    classes,
    divisions: [
      ...new Map(
        subgroups.map(s => [
          s.divisionId,
          { id: s.divisionId, classId: s.classId, subjectId: s.subjectId, name: s.divisionName },
        ]),
      ).values(),
    ],
    subgroups,
    lessons: listLessons(db),
    pieces: listPieces(db),
    placements: listPlacements(db),
    pupils: listPupilsOn(db, from).map(p => ({ ...p, id: p.pupilId })),
  }
}

/** The plan's rows; in an empty school the file's week and, where it tells them, bells take the place of the proposed ones. */
const changeOf = (db: ReadDb, context: CallContext, { put, gone, slots }: AscPlan, present: AscPresent): RowChange => {
  const { year, bells } = referenceOf(context)
  const days = new Set(put.timetable_day.map(({ day }) => day))
  const schedules = present.isEmpty && put.bell_schedule.length ? bells.schedules : []
  const kept = new Set(put.exchange_element.map(e => `${e.section} ${e.position}`))
  const rows = Object.entries(put as unknown as Record<string, RevisedRow[]>).filter(([, all]) => all.length)
  return {
    gone: {
      ...gone,
      timetable_day: present.isEmpty
        ? present.days.filter(({ day }) => !days.has(day)).map(({ day }) => ({ year_id: year.id, day }))
        : [],
      bell_slot: schedules.flatMap(b => b.slots.map(({ slot }) => ({ schedule_id: b.id, slot }))),
      bell_schedule: schedules.map(({ id }) => ({ id })),
      exchange_element: listAscElements(db)
        .filter(e => !kept.has(`${e.section} ${e.position}`))
        .map(({ section, position }) => ({ format: 'asc', section, position })),
    },
    put: {
      ...Object.fromEntries(rows),
      ...(slots !== year.slots
        ? { school_year: [{ id: year.id, name: year.name, starts: year.starts, ends: year.ends, slots }] }
        : {}),
    },
  }
}

/** Addresses of the screens that a report leads to. */
const screens: Record<AscScreen, string> = {
  classes: '/classes',
  bells: '/settings/bells',
  calendar: '/settings/year',
  staff: '/people',
  pupils: '/import/pupils',
  timetable: '/timetable',
}

const worded = ({ report }: AscPlan): ImportReport => ({
  lines: report.map(({ section, code, data, screen }: AscLine) => ({
    section,
    code,
    data,
    link: screen && screens[screen],
  })),
})

/** The timetable from today on as an aSc file. */
export const exportAsc = (
  context: CallContext,
  encoding: AscEncoding,
): { name: string; bytes: Uint8Array<ArrayBuffer> } => {
  const db = readDb(context)
  const kept = listAscElements(db).map(row => ({ format: 'asc' as const, ...row }))
  const file = planAscExport(exportState(context, db), kept)
  return { name: `${getSchool(db).shortName}.xml`, bytes: new Uint8Array(writeAsc(file, encoding)) }
}

const exportState = (context: CallContext, db: ReadDb): AscExportState => {
  const { year, bells } = referenceOf(context)
  const on = todayInYear(context)
  const present = presentIn(context, db, on)
  const members = Map.groupBy(listSubgroupMembersOn(db, on), m => m.subgroupId)
  const lessons = present.lessons.filter(l => l.ends === null || l.ends >= on)
  const taught = new Set(lessons.map(l => l.id))
  const placements = present.placements.filter(p => taught.has(p.lessonId))
  const standingOn = (date: CalendarDate) => placements.filter(p => isWithin(date, p.validFrom, p.validTo))
  const later = secondHalf(context, on)
  const places =
    later && differ(standingOn(on), standingOn(later)) ? [standingOn(on), standingOn(later)] : [standingOn(on)]
  return {
    ...present,
    bells: [...(mainBells(bells, on)?.slots ?? [])],
    rooms: listRoomDetails(db),
    slots: year.slots,
    subgroups: present.subgroups.map(s => ({ ...s, pupils: members.get(s.id)?.length ?? null })),
    lessons,
    pieces: present.pieces.filter(p => taught.has(p.lessonId)),
    places,
    termEnds: places.length > 1 ? [addDays(later!, -1)] : [],
  }
}

/** The first day of the second half-year while it is still to come. */
const secondHalf = (context: CallContext, on: CalendarDate): CalendarDate | undefined => {
  const starts = termDates(context, 2)?.[1]?.starts
  return starts !== undefined && starts > on ? starts : undefined
}

const differ = (a: readonly Placement[], b: readonly Placement[]): boolean => {
  const ids = new Set(b.map(({ id }) => id))
  return a.length !== b.length || a.some(({ id }) => !ids.has(id))
}
