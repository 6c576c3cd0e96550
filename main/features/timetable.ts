import type { TimetableEdit, TimetableState, TimetableView, Violation } from '#contract/timetable'
import type { ReadDb } from '#db/handle'
import type { RowChange, Step } from '#db/log'
import { hasRecordsOfLesson } from '#db/queries/journal'
import { listPlacements } from '#db/queries/timetable'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { LessonId, RoomId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { ringingSlots } from '#domain/school/bells'
import type { Lesson, UnavailableKind } from '#domain/timetable/lesson'
import { answer, type CallContext, os, referenceOf, roleWithRight, todayInYear, write } from '../context.ts'
import { addLesson, changeLesson, dropLesson, type LessonNow, type WantedLesson } from '../lesson-rows.ts'
import { studyDays } from '../planned-lessons.ts'
import { isEmpty, noRows } from '../revised-rows.ts'
import { checkOpenFrom, giveRevision, listSteps, takeBack } from '../revision.ts'
import { numberedOn } from '../timetable-problem.ts'

import { planEdits, roomOf, standing } from './timetable/editing.ts'
import { type IndexedTimetable, readNow, timetableOn } from './timetable/indexed.ts'
import { kernelSwap, kernelVerdicts } from './timetable/kernel-verdicts.ts'
import { wordingOf } from './timetable/wording.ts'

/** The timetable by hand: what stands where, what is broken, edits that can be undone. */
export const timetableFeature = {
  view: os.timetable.view.handler(({ context, input }) => viewOf(context, input.on ?? todayInYear(context))),
  verdicts: os.timetable.verdicts.handler(({ context, input }) => answer(verdictsOf(context, input))),
  swaps: os.timetable.swaps.handler(({ context, input }) => answer(swapsOf(context, input))),
  edit: os.timetable.edit.handler(({ context, input }) => answer(edited(context, input.on, input.edits))),
  undo: os.timetable.undo.handler(({ context, input }) => answer(tookBack(context, input.on, 'undo'))),
  redo: os.timetable.redo.handler(({ context, input }) => answer(tookBack(context, input.on, 'redo'))),
  setUnavailable: os.timetable.setUnavailable.handler(({ context, input }) => answer(setUnavailable(context, input))),
  saveLesson: os.timetable.saveLesson.handler(({ context, input }) => answer(saveLesson(context, input))),
  removeLesson: os.timetable.removeLesson.handler(({ context, input }) =>
    answer(removeLesson(context, input.on, input.lessonId)),
  ),
}

type AskedVerdicts = { on: CalendarDate; lessonId: LessonId; piece: number; roomId?: RoomId | null | undefined }

const verdictsOf = (context: CallContext, { on, lessonId, piece, roomId }: AskedVerdicts) => {
  const { db, now } = readNow(context, on)
  if (!now.data.pieces.some(p => p.lessonId === lessonId && p.number === piece)) {
    return refuse('NothingFound', { what: 'lesson', name: lessonId })
  }
  const wording = wordingOf(db, now)
  const room = roomId === undefined ? roomOf(now, lessonId, piece) : roomId
  const moved = kernelVerdicts(numberedOn(context, on), { lessonId, piece, roomId: room })
  return now.timetable.verdicts({ lessonId, number: piece }, room, on).map(({ day, slot, conflicts }) => {
    const { conflicts: broken, mended } = moved({ day, slot })
    return { day, slot, conflicts: [...conflicts.map(wording.violation), ...broken], mended: [...mended] }
  })
}

type AskedSwaps = AskedVerdicts & { others: readonly { lessonId: LessonId; piece: number }[] }

const swapsOf = (context: CallContext, { on, lessonId, piece, roomId, others }: AskedSwaps) => {
  const { db, now } = readNow(context, on)
  const nothingFound = refuse('NothingFound', { what: 'lesson', name: lessonId })
  const own = standing(now.data.placements, lessonId, piece, on)
  if (!own) return nothingFound
  const wording = wordingOf(db, now)
  const numbered = numberedOn(context, on)
  const placed = { ...own, roomId: roomId === undefined ? own.roomId : roomId }
  const answers: { conflicts: Violation[]; mended: Violation[] }[] = []
  for (const asked of others) {
    const other = standing(now.data.placements, asked.lessonId, asked.piece, on)
    if (!other) return nothingFound
    // Each in the other's slot; what the two have against each other is over with the change.
    const clashes = [
      [placed, other],
      [other, own],
    ] as const
    const conflicts = clashes.flatMap(([one, { id, day, slot }]) =>
      now.timetable
        .conflictsIfPlaced(
          { lessonId: one.lessonId, number: one.piece },
          { day, slot, roomId: one.roomId, validFrom: on, validTo: null },
        )
        .filter(({ placements }) => !placements.includes(id)),
    )
    const moved = kernelSwap(numbered, { lessonId, piece, roomId: placed.roomId }, asked, other)
    answers.push({
      conflicts: [...conflicts.map(wording.violation), ...moved.conflicts],
      mended: [...moved.mended],
    })
  }
  return answers
}

const edited = (context: CallContext, on: CalendarDate, edits: readonly TimetableEdit[]) => {
  const { db, now } = readNow(context, on)
  const planned = planEdits(now, wordingOf(db, now), edits, on, () => context.app.ports.ids.next())
  if (isRefusal(planned)) return planned
  const lessons = edits.map(e => e.lessonId)
  return revised(context, on, lessons, planned.step, planned.change, stateOf)
}

type Unavailable = {
  on: CalendarDate
  kind: UnavailableKind
  ownerId: string
  slots: readonly { day: number; slot: number }[]
  unavailable: boolean
}

const setUnavailable = (context: CallContext, { on, kind, ownerId, slots, unavailable }: Unavailable) => {
  const owner = nameOfOwner(timetableOn(context, on), kind, ownerId)
  if (owner === undefined) return refuse('NothingFound', { what: 'lesson', name: ownerId })
  const rows = slots.map(({ day, slot }) => ({ kind, owner_id: ownerId, day, slot }))
  const step = { kind: unavailable ? 'unavailable' : 'available', owner, count: rows.length }
  const change = unavailable ? { gone: {}, put: { unavailability: rows } } : { gone: { unavailability: rows }, put: {} }
  return revised(context, on, [], step, change, viewOf)
}

type SavedLesson = WantedLesson & { on: CalendarDate; id?: LessonId | undefined }

const saveLesson = (context: CallContext, wanted: SavedLesson) => {
  const { on, id } = wanted
  const { db, now } = readNow(context, on)
  const subject = now.subjects.find(s => s.id === wanted.subjectId)
  if (!subject) return refuse('NothingFound', { what: 'subject', name: wanted.subjectId })
  const audience = now.classes.find(c => c.id === wanted.audiences[0]?.classId)?.name ?? ''
  const lesson = [subject.shortName, audience].filter(Boolean).join(' ')
  const next = () => context.app.ports.ids.next<LessonId>()
  if (!id) {
    const rows = noRows()
    addLesson(rows, next(), wanted)
    return revised(context, on, [], { kind: 'lessonAdded', lesson }, rows, viewOf)
  }
  const old = now.data.lessons.find(l => l.id === id)
  if (!old) return refuse('NothingFound', { what: 'lesson', name: id })
  const rows = noRows()
  changeLesson(rows, lessonNow(db, now, old), wanted, on, next)
  return revised(context, on, [old.id], { kind: 'lessonChanged', lesson }, rows, viewOf)
}

const removeLesson = (context: CallContext, on: CalendarDate, lessonId: LessonId) => {
  const { db, now } = readNow(context, on)
  const old = now.data.lessons.find(l => l.id === lessonId)
  if (!old) return refuse('NothingFound', { what: 'lesson', name: lessonId })
  const rows = noRows()
  const current = lessonNow(db, now, old)
  dropLesson(rows, current, on)
  const kind = current.isWritten ? 'lessonEnded' : 'lessonRemoved'
  const step = { kind, lesson: wordingOf(db, now).lesson(old.id) }
  return revised(context, on, [old.id], step, rows, viewOf)
}

const lessonNow = (db: ReadDb, now: IndexedTimetable, lesson: Lesson): LessonNow => ({
  lesson,
  pieces: now.data.pieces.filter(p => p.lessonId === lesson.id),
  placements: listPlacements(db).filter(p => p.lessonId === lesson.id),
  isWritten: hasRecordsOfLesson(db, lesson.id),
})

const viewOf = (context: CallContext, on: CalendarDate): TimetableView => {
  const now = timetableOn(context, on)
  const reference = referenceOf(context)
  const pieces = Map.groupBy(now.data.pieces, p => p.lessonId)
  const grade = now.classes[0]?.grade ?? 1
  return {
    on,
    yearId: reference.year.id,
    days: now.days,
    ...ringingSlots(reference.bells, on, {
      first: now.data.firstSlot,
      last: now.data.slots,
      grades: now.classes.map(c => c.grade),
    }),
    subjects: now.subjects,
    teachers: now.teachers,
    rooms: now.rooms,
    classes: now.classes,
    subgroups: now.subgroups,
    lessons: now.data.lessons.map(l => ({
      id: l.id,
      subjectId: l.subjectId,
      teachers: [...l.teachers],
      audiences: [...l.audiences],
      hoursPerWeek: l.hoursPerWeek,
      ends: l.ends,
      roomId: now.roomsWanted.get(l.id) ?? null,
      pieces: (pieces.get(l.id) ?? []).map(({ number, duration, active }) => ({ number, duration, active })),
    })),
    unavailability: [...now.data.unavailability],
    state: stateOf(context, on),
    can: { edit: !isRefusal(roleWithRight(context, 'timetable.edit')) },
    inStudy: studyDays(reference, grade).some(({ date }, i) => date === on && i > 0),
  }
}

const stateOf = (context: CallContext, on: CalendarDate): TimetableState => {
  const { db, now } = readNow(context, on)
  const wording = wordingOf(db, now)
  return {
    placements: now.timetable.placements(),
    violations: now.timetable.violations(on).map(wording.violation),
    ...listSteps(context, 'timetable.edit'),
  }
}

const nameOfOwner = (now: IndexedTimetable, kind: string, id: string): string | undefined => {
  if (kind === 'school') return id === '' ? '' : undefined
  const lists: Record<string, readonly { id: string; name: string }[]> = {
    teacher: now.teachers,
    room: now.rooms,
    class: now.classes,
    subgroup: now.subgroups,
  }
  return lists[kind]?.find(thing => thing.id === id)?.name
}

/** Gives one step of the editor, and answers how things stand after it. */
const revised = <T>(
  context: CallContext,
  on: CalendarDate,
  lessons: readonly LessonId[],
  step: Step,
  change: RowChange,
  then: (context: CallContext, on: CalendarDate) => T,
): T | Refusal => {
  const role = roleWithRight(context, 'timetable.edit')
  if (isRefusal(role)) return role
  const closed = checkDay(context, on, lessons)
  if (closed) return closed
  const written = write(context, role, (_, give) => {
    if (!isEmpty(change)) giveRevision(give, 'timetable.edit', step, change)
    return null
  })
  return isRefusal(written) ? written : then(context, on)
}

const tookBack = (context: CallContext, on: CalendarDate, which: 'undo' | 'redo'): TimetableState | Refusal => {
  const role = roleWithRight(context, 'timetable.edit')
  if (isRefusal(role)) return role
  const taken = takeBack(context, role, 'timetable.edit', which)
  return isRefusal(taken) ? taken : stateOf(context, on)
}

/**
 * An edit holds from a day on, so it must not begin inside the year's closed periods or before them (LCK-04). Refusals:
 * DateOutsideYear, PeriodLocked.
 */
const checkDay = (context: CallContext, on: CalendarDate, lessons: readonly LessonId[]): Refusal | undefined => {
  const { year, pages } = referenceOf(context)
  if (on < year.starts || on > year.ends) return refuse('DateOutsideYear', { date: on })
  for (const lesson of lessons) {
    for (const { grade } of pages.get(lesson)?.audiences ?? []) {
      const closed = checkOpenFrom(context, grade, on)
      if (closed) return closed
    }
  }
  return undefined
}
