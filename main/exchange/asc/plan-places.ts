import { addDays, type CalendarDate } from '#domain/kernel/calendar-date'
import type { Lesson, Piece, Placement } from '#domain/timetable/lesson'
import { longestPiece } from '../fet/plan-import.ts'
import type { AscFile } from './asc-file.ts'
import { largest } from './cycle.ts'
import type { AscPresent, AscRows, AscWish } from './import-rows.ts'
import type { DayPlan } from './plan-days.ts'
import type { GroupPlan } from './plan-groups.ts'
import { type AscPlannedLesson, lessonsOf } from './plan-lessons.ts'
import type { ThingIds } from './plan-things.ts'

export type PlacePlan = {
  added: number
  changed: number
  same: number
  /** Lessons of a skipped subject, or of nobody but skipped classes. */
  skipped: number
  withoutTeacher: number
  withoutClass: number
  unplaced: number
  placed: number
  /** Cards in several rooms: the first is taken. */
  severalRooms: number
  /** Places of a part of the year whose days the school does not know: they hold the whole year. */
  termsUnknown: boolean
  /** Lessons of the file's classes that the school has and the file has not; they stay as they are. */
  onlyHere: number
  pieces: number
  /** Id of the lesson here by ids of the file's lessons. */
  lessons: Map<string, string>
  gonePlacements: string[]
  gonePieces: { lesson_id: string; number: number }[]
}

type Target = {
  lessonId: string
  lesson: Lesson | null
  planned: AscPlannedLesson
  subjectId: string
  teachers: string[]
  audiences: { classId: string; subgroupId: string | null }[]
}

/** Lessons with their pieces and places. A lesson that is there already takes the file's places from the given day on. */
export const planPlaces = (
  days: DayPlan,
  present: AscPresent,
  wish: AscWish,
  things: ThingIds,
  groups: GroupPlan,
  rows: AscRows,
  ids: () => string,
): PlacePlan => {
  const { file } = days
  const terms = file.terms.length > 1 ? wish.termDates(file.terms.length) : null
  const plan: PlacePlan = {
    added: 0,
    changed: 0,
    same: 0,
    skipped: 0,
    withoutTeacher: 0,
    withoutClass: 0,
    unplaced: 0,
    placed: 0,
    severalRooms: file.cards.filter(({ roomIds }) => roomIds.length > 1).length,
    termsUnknown: file.terms.length > 1 && terms === null,
    onlyHere: 0,
    pieces: 0,
    lessons: new Map(),
    gonePlacements: [],
    gonePieces: [],
  }
  const here = Map.groupBy(
    present.lessons.filter(({ ends }) => ends === null || ends >= wish.from),
    lesson => meaningOf(lesson.subjectId, lesson.teachers, lesson.audiences),
  )
  const taken = new Set<string>()
  for (const planned of lessonsOf(file)) {
    const target = targetOf(planned, things, groups, ids)
    if (!target) {
      plan.skipped++
      continue
    }
    const alike = here.get(meaningOf(target.subjectId, target.teachers, target.audiences)) ?? []
    const own = alike.find(({ id }) => !taken.has(id))
    if (own) {
      taken.add(own.id)
      target.lesson = own
      target.lessonId = own.id
    }
    for (const { id } of planned.lines) plan.lessons.set(id, target.lessonId)
    if (!target.teachers.length) plan.withoutTeacher++
    if (!target.audiences.length) plan.withoutClass++
    putLesson(target, { days, present, wish, things, rows, ids, terms, plan })
  }
  const came = new Set(things.class.values())
  plan.onlyHere = [...here.values()]
    .flat()
    .filter(({ id, audiences }) => !taken.has(id) && audiences.some(({ classId }) => came.has(classId))).length
  return plan
}

const meaningOf = (
  subjectId: string,
  teachers: readonly string[],
  audiences: readonly { classId: string; subgroupId: string | null }[],
): string =>
  JSON.stringify([
    subjectId,
    [...teachers].sort(),
    audiences.map(({ classId, subgroupId }) => `${classId} ${subgroupId ?? ''}`).sort(),
  ])

/** The lesson in ids of the school; null when its subject or all of its classes were skipped. */
const targetOf = (planned: AscPlannedLesson, things: ThingIds, groups: GroupPlan, ids: () => string): Target | null => {
  const subjectId = things.subject.get(planned.subjectId)
  const audiences = new Map<string, Target['audiences'][number]>()
  for (const { classId, groupId } of planned.audiences) {
    const own = things.class.get(classId)
    if (!own) continue
    const subgroupId = groupId === null ? null : (groups.subgroups.get(groupId) ?? null)
    audiences.set(`${own} ${subgroupId ?? ''}`, { classId: own, subgroupId })
  }
  if (!subjectId || (planned.audiences.length && !audiences.size)) return null
  return {
    lessonId: ids(),
    lesson: null,
    planned,
    subjectId,
    teachers: [...new Set(planned.teacherIds.flatMap(id => things.teacher.get(id) ?? []))],
    audiences: [...audiences.values()],
  }
}

type Context = {
  days: DayPlan
  present: AscPresent
  wish: AscWish
  things: ThingIds
  rows: AscRows
  ids: () => string
  terms: ReturnType<AscWish['termDates']>
  plan: PlacePlan
}

const putLesson = (target: Target, context: Context): void => {
  const { rows, plan, terms, days } = context
  const { planned, lesson, lessonId } = target
  const ends = planned.lastTerm < days.file.terms.length - 1 ? (terms?.[planned.lastTerm]?.ends ?? null) : null
  const placed = placesOf(target, context)
  plan.pieces += placed.length
  plan.placed += placed.filter(({ places }) => places.length).length
  plan.unplaced += placed.filter(({ places }) => !places.length).length
  const row = { id: lessonId, subject_id: target.subjectId, hours_per_week: planned.hoursPerWeek, ends }
  if (lesson) {
    const isSame = fitPieces(lesson, placed, context)
    if (lesson.hoursPerWeek !== planned.hoursPerWeek) rows.lesson.push({ ...row, ends: lesson.ends })
    if (isSame && lesson.hoursPerWeek === planned.hoursPerWeek) plan.same++
    else plan.changed++
    return
  }
  plan.added++
  rows.lesson.push(row)
  for (const [i, staff_id] of target.teachers.entries())
    rows.lesson_teacher.push({ lesson_id: lessonId, position: i + 1, staff_id })
  for (const [i, { classId, subgroupId }] of target.audiences.entries())
    rows.lesson_audience.push({ lesson_id: lessonId, position: i + 1, class_id: classId, subgroup_id: subgroupId })
  for (const [i, { duration, places }] of placed.entries()) {
    rows.lesson_piece.push({ lesson_id: lessonId, number: i + 1, duration, active: 1 })
    for (const place of places) putPlace(lessonId, i + 1, place, context)
  }
}

type Place = {
  day: number
  slot: number
  roomId: string | null
  pinned: boolean
  from: CalendarDate
  to: CalendarDate | null
}
type PlacedPiece = { duration: number; places: Place[] }

/** The pieces with their places in days and rooms of the school and dates of the year. */
const placesOf = ({ planned }: Target, { days, wish, things, terms }: Context): PlacedPiece[] => {
  const last = days.file.terms.length - 1
  return planned.pieces.map(({ duration, places }) => ({
    duration: Math.min(duration, longestPiece),
    places: places.flatMap(place => {
      const day = days.dayOf(place.day)
      const from = place.fromTerm > 0 && terms ? terms[place.fromTerm]!.starts : wish.yearStarts
      const to = place.toTerm < last && terms ? terms[place.toTerm]!.ends : null
      if (day === null || (to !== null && to < wish.from)) return []
      const roomId = place.roomIds.map(id => things.room.get(id)).find(id => id !== undefined) ?? null
      return [{ day, slot: place.slot, roomId, pinned: place.locked, from: later(from, wish.from), to }]
    }),
  }))
}

const later = (a: CalendarDate, b: CalendarDate): CalendarDate => (a > b ? a : b)

const putPlace = (lessonId: string, piece: number, { day, slot, roomId, pinned, from, to }: Place, context: Context) =>
  context.rows.placement.push({
    id: context.ids(),
    lesson_id: lessonId,
    piece,
    day,
    slot,
    room_id: roomId,
    pinned: pinned ? 1 : 0,
    valid_from: from,
    valid_to: to,
  })

/**
 * Gives a lesson the file's pieces and places. What stands as the file wants it stays; other places end the day before, or
 * go when they had not begun. A piece that stood somewhere before is switched off, not taken away: its dates are written.
 * True when nothing changed.
 */
const fitPieces = (lesson: Lesson, wanted: readonly PlacedPiece[], context: Context): boolean => {
  const { present, wish, rows, plan } = context
  const pieces = present.pieces.filter(({ lessonId }) => lessonId === lesson.id)
  const standing = present.placements.filter(
    p => p.lessonId === lesson.id && (p.validTo === null || p.validTo >= wish.from),
  )
  const free = new Set(pieces.filter(({ active }) => active))
  const standsAt = (piece: Piece, place: Place) => standing.find(p => p.piece === piece.number && isSamePlace(p, place))
  const choose = ({ duration, places }: PlacedPiece, strictly: boolean): Piece | undefined =>
    [...free].find(
      piece =>
        piece.duration === duration &&
        (!strictly || (places.length > 0 && places.every(place => standsAt(piece, place) !== undefined))),
    )
  const chosen = new Map<PlacedPiece, Piece>()
  for (const strictly of [true, false])
    for (const one of wanted) {
      const piece = chosen.has(one) ? undefined : choose(one, strictly)
      if (!piece) continue
      chosen.set(one, piece)
      free.delete(piece)
    }
  let isSame = free.size === 0
  const kept = new Set<Placement>()
  let last = Math.max(0, ...pieces.map(({ number }) => number))
  for (const one of wanted) {
    const piece = chosen.get(one)
    const number = piece?.number ?? ++last
    if (!piece) {
      isSame = false
      rows.lesson_piece.push({ lesson_id: lesson.id, number, duration: one.duration, active: 1 })
    }
    for (const place of one.places) {
      const there = piece && standsAt(piece, place)
      if (there && !kept.has(there)) kept.add(there)
      else {
        isSame = false
        putPlace(lesson.id, number, place, context)
      }
    }
  }
  // A file without any card tells hours and says nothing of places.
  const tellsPlaces = context.days.file.cards.length > 0
  const stays = new Set([...chosen.values()].map(({ number }) => number))
  for (const placement of standing) {
    if (kept.has(placement) || (!tellsPlaces && stays.has(placement.piece))) continue
    isSame = false
    if (placement.validFrom >= wish.from) plan.gonePlacements.push(placement.id)
    else
      rows.placement.push({
        id: placement.id,
        lesson_id: placement.lessonId,
        piece: placement.piece,
        day: placement.day,
        slot: placement.slot,
        room_id: placement.roomId,
        pinned: placement.pinned ? 1 : 0,
        valid_from: placement.validFrom,
        valid_to: addDays(wish.from, -1),
      })
  }
  for (const { number, duration } of free) {
    const stood = present.placements.some(
      p => p.lessonId === lesson.id && p.piece === number && p.validFrom < wish.from,
    )
    if (stood) rows.lesson_piece.push({ lesson_id: lesson.id, number, duration, active: 0 })
    else plan.gonePieces.push({ lesson_id: lesson.id, number })
  }
  return isSame
}

const isSamePlace = (p: Placement, { day, slot, roomId, to, from }: Place): boolean =>
  p.day === day && p.slot === slot && p.roomId === roomId && p.validTo === to && p.validFrom <= from

/** Slots that the file's lessons need. */
export const lastSlotOf = (file: AscFile): number => {
  const lengths = new Map(file.lessons.map(({ id, length }) => [id, length]))
  return largest(
    [
      ...file.periods.map(({ slot }) => slot),
      ...file.cards.map(({ lessonId, slot }) => slot + (lengths.get(lessonId) ?? 1) - 1),
    ],
    0,
  )
}
