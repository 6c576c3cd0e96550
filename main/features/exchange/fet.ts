import type { ClassLevelWish, FetRead, ImportReport } from '#contract/exchange'
import type { ReadDb } from '#db/handle'
import type { RevisedRow, RowChange } from '#db/log'
import { listClasses } from '#db/queries/classes'
import { listConstraints, listLessonTags, listRoomDetails, listRoomSets } from '#db/queries/constraints'
import { isSchoolEmpty, listFetElements } from '#db/queries/exchange'
import { listStaff } from '#db/queries/people'
import { getSchool, listSubjects } from '#db/queries/school'
import {
  listLessons,
  listPieces,
  listPlacements,
  listSubgroupMembersOn,
  listSubgroups,
  listTimetableDays,
  listUnavailability,
} from '#db/queries/timetable'
import { className } from '#domain/classes/school-class'
import { isWithin } from '#domain/kernel/calendar-date'
import type { ImportId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import type { BuiltInActor, Role } from '#domain/people/role'
import { mainBells } from '#domain/school/bells'
import { type CallContext, readDb, referenceOf, todayInYear, write } from '../../context.ts'
import { classLevelsOf } from '../../exchange/fet/class-level.ts'
import type { ExportState } from '../../exchange/fet/export-state.ts'
import type { FetFile } from '../../exchange/fet/fet-file.ts'
import type { ImportReport as PlanReport } from '../../exchange/fet/import-report.ts'
import { planExport } from '../../exchange/fet/plan-export.ts'
import { planImport } from '../../exchange/fet/plan-import.ts'
import { writeFet } from '../../exchange/fet/write-fet.ts'
import { giveRevision } from '../../revision.ts'
import { createWaitingRoom, type GivenFile, readInWorker } from './reading.ts'

const waiting = createWaitingRoom<FetFile>()

/** Reads a FET file in a worker and says what is in it. Refusals: FetNotReadable, ImportTooSlow. */
export const readFet = async (context: CallContext, file: GivenFile): Promise<FetRead | Refusal> => {
  const tooLarge = refuse('FetNotReadable', { why: 'FileTooLarge', where: file.name })
  const read = await readInWorker<FetFile>(context, 'read-fet', file, tooLarge)
  if (isRefusal(read)) return read
  const { importId } = waiting.put(context, file.name, read)
  const groups = read.years.flatMap(y => y.groups)
  const plan = planned(context, read, 'auto')
  const carried = new Set(plan.report.carried.map(({ type }) => type))
  const constraints = Map.groupBy([...read.timeConstraints, ...read.spaceConstraints], c => c.type)
  return {
    importId,
    fileName: file.name,
    version: read.version,
    institution: read.institution,
    counts: {
      days: read.days.length,
      hours: read.hours.length,
      subjects: read.subjects.length,
      teachers: read.teachers.length,
      years: read.years.length,
      groups: new Set(groups.map(g => g.name)).size,
      subgroups: new Set(groups.flatMap(g => g.subgroups.map(s => s.name))).size,
      activities: read.activities.length,
      placed: plan.rows.placement.length,
      rooms: read.rooms.length,
      buildings: read.buildings.length,
    },
    levels: (['auto', 'year', 'group'] as const).map(level => levelOf(context, read, level)),
    constraints: [...constraints]
      .map(([type, all]) => ({ type, count: all.length, understood: !carried.has(type) }))
      .sort((a, b) => b.count - a.count),
  }
}

const levelOf = (context: CallContext, file: FetFile, level: ClassLevelWish): FetRead['levels'][number] => {
  const years = classLevelsOf(file, level)
  const doubtful = years.find(y => y.confidence !== 'sure')
  return {
    level,
    classes: planned(context, file, level).rows.class.map(className),
    reason: (doubtful ?? years[0])?.reason ?? 'Unknown',
    sure: doubtful === undefined,
  }
}

const planned = (context: CallContext, file: FetFile, classLevel: ClassLevelWish) => {
  const { year } = referenceOf(context)
  return planImport(file, { classLevel, yearId: year.id, yearStarts: year.starts }, () => context.app.ports.ids.next())
}

/** Brings the file into the empty school, all of it or nothing. Refusals: ImportExpired, SchoolNotEmpty. */
export const applyFet = (
  context: CallContext,
  role: Role | BuiltInActor,
  {
    importId,
    classLevel,
    nameSchool,
  }: { importId: ImportId; classLevel: ClassLevelWish; nameSchool?: boolean | undefined },
): ImportReport | Refusal => {
  const found = waiting.find(context, importId)
  if (isRefusal(found)) return found
  const { rows, report } = planned(context, found.read, classLevel)
  const written = write(context, role, (tx, give) => {
    if (!isSchoolEmpty(tx)) return refuse('SchoolNotEmpty', {})
    const step = { kind: 'fetImported', file: found.fileName, lessons: rows.lesson.length }
    giveRevision(give, 'school.import', step, changeOf(tx, context, rows))
    const { id, locality } = getSchool(tx)
    const name = rows.school.name.slice(0, 200)
    if (nameSchool && name) give('school.rename', { id, name, shortName: shortened(name), locality })
    return null
  })
  if (isRefusal(written)) return written
  waiting.leave(context)
  return wordedReport(report)
}

/** At most forty letters for the header. */
const shortened = (name: string): string => (name.length > 40 ? `${name.slice(0, 39)}…` : name)

/** The plan's rows; the week and, where the file tells its times, the bells of the new school make way for the file's. */
const changeOf = (
  db: ReadDb,
  context: CallContext,
  { school: _, year, ...rows }: ReturnType<typeof planImport>['rows'],
): RowChange => {
  const present = referenceOf(context)
  const bells = rows.bell_schedule.length > 0 ? present.bells.schedules : []
  return {
    gone: {
      timetable_day: listTimetableDays(db, present.year.id)
        .filter(d => !rows.timetable_day.some(r => r.day === d.day))
        .map(d => ({ year_id: present.year.id, day: d.day })),
      bell_slot: bells.flatMap(b => b.slots.map(s => ({ schedule_id: b.id, slot: s.slot }))),
      bell_schedule: bells.map(b => ({ id: b.id })),
    },
    put: {
      ...(rows as unknown as Record<string, RevisedRow[]>),
      school_year: [
        {
          id: present.year.id,
          name: present.year.name,
          starts: present.year.starts,
          ends: present.year.ends,
          slots: year.slots,
        },
      ],
    },
  }
}

type Line = ImportReport['lines'][number]

/** Addresses of the screens that a report leads to. */
const screens: Record<string, string> = {
  classes: '/classes',
  bells: '/settings/bells',
  calendar: '/settings/year',
  staff: '/people',
  subjects: '/timetable',
  pupils: '/import/pupils',
  timetable: '/timetable',
  lessons: '/timetable',
}

const wordedReport = (report: PlanReport): ImportReport => ({
  lines: [
    ...Object.entries(report.came)
      .filter(([, count]) => count > 0)
      .map(
        ([thing, count]): Line => ({ section: 'came', code: `fet.${thing}`, data: { count }, link: screenOf(thing) }),
      ),
    ...report.guessed.map(
      ({ guess, screen, ...data }): Line => ({
        section: 'guessed',
        code: `fet.guess${guess}`,
        data: flat(data),
        link: screens[screen] ?? null,
      }),
    ),
    ...report.remarks.map(
      ({ remark, where }): Line => ({
        section: 'guessed',
        code: `fet.remark${remark}`,
        data: { where },
        link: null,
      }),
    ),
    ...report.carried.map(
      ({ type, count }): Line => ({
        section: 'carried',
        code: 'fet.carried',
        data: { type, count },
        link: null,
      }),
    ),
    ...report.decide.map(
      ({ decide, screen, ...data }): Line => ({
        section: 'decide',
        code: `fet.decide${decide}`,
        data: flat(data),
        link: screens[screen] ?? null,
      }),
    ),
  ],
})

const screenOf = (thing: string): string => {
  if (thing === 'days' || thing === 'hours') return '/settings/bells'
  if (thing === 'teachers') return '/people'
  return thing === 'classes' || thing === 'subgroups' ? '/classes' : '/timetable'
}

/** Lists become their texts and their number. */
const flat = (data: Record<string, unknown>): Line['data'] =>
  Object.fromEntries(
    Object.entries(data).flatMap(([key, value]): [string, string | number][] => {
      if (typeof value === 'string' || typeof value === 'number') return [[key, value]]
      if (!Array.isArray(value)) return []
      const names = value.map(v => (typeof v === 'string' ? v : ((v as { year?: string }).year ?? '')))
      return [
        [key, names.join(', ')],
        ['count', value.length],
      ]
    }),
  )

/** The timetable of today, or of the year's day nearest to it, as a FET file. */
export const exportFet = (context: CallContext): { name: string; bytes: Uint8Array<ArrayBuffer> } => {
  const db = readDb(context)
  const carried = listFetElements(db).map(row => ({ format: 'fet' as const, ...row }))
  const file = planExport(exportState(context, db), carried)
  return { name: `${getSchool(db).shortName}.fet`, bytes: new Uint8Array(writeFet(file)) }
}

const exportState = (context: CallContext, db: ReadDb): ExportState => {
  const { year, bells } = referenceOf(context)
  const on = todayInYear(context)
  const sets = listRoomSets(db)
  const subgroups = listSubgroups(db)
  const members = Map.groupBy(listSubgroupMembersOn(db, on), m => m.subgroupId)
  const lessons = listLessons(db).filter(l => l.ends === null || l.ends >= on)
  const taught = new Set(lessons.map(l => l.id))
  return {
    school: { name: getSchool(db).name },
    days: listTimetableDays(db, year.id),
    slots: year.slots,
    bells: [...(mainBells(bells, on)?.slots ?? [])],
    subjects: listSubjects(db),
    rooms: listRoomDetails(db).map(room => ({ ...room, sets: sets.get(room.id) ?? [] })),
    staff: listStaff(db),
    classes: listClasses(db).filter(c => c.yearId === year.id),
    divisions: [...new Map(subgroups.map(g => [g.divisionId, { id: g.divisionId, classId: g.classId }])).values()],
    subgroups: subgroups.map(g => ({
      id: g.id,
      divisionId: g.divisionId,
      name: g.name,
      pupils: (members.get(g.id) ?? []).map(m => m.pupilId),
    })),
    lessons,
    lessonTags: listLessonTags(db),
    pieces: listPieces(db).filter(p => taught.has(p.lessonId)),
    placements: listPlacements(db).filter(p => taught.has(p.lessonId) && isWithin(on, p.validFrom, p.validTo)),
    unavailability: listUnavailability(db),
    constraints: listConstraints(db),
  }
}
