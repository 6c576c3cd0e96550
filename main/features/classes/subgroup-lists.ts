import type { ReadDb } from '#db/handle'
import {
  listClassStays,
  listDivisions,
  listPupilIdsOfClass,
  listPupilIdsOfDivision,
  listSubgroupStays,
  listSubgroupsOfClass,
  type SubgroupStay,
} from '#db/queries/classes'
import { checkSubgroupMoveDay, isSubgroupMove } from '#domain/classes/moves'
import { className, type SchoolClass } from '#domain/classes/school-class'
import { moveStay, stayOn } from '#domain/classes/stays'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, DivisionId, PupilId, SubgroupId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import type { CallContext } from '../../context.ts'
import { changeSubgroupStays, noRows, type Rows } from '../../revised-rows.ts'
import { divisionTitle } from './division-names.ts'
import { edit, findOpenClass, type Ground, type Planned, wordPupils } from './editing.ts'

/** Moves pupils into a subgroup of a division from a day on, within CLS-05. */
export const moveBetweenSubgroups = (
  context: CallContext,
  input: {
    classId: ClassId
    on: CalendarDate
    divisionId: DivisionId
    pupilIds: readonly PupilId[]
    toSubgroupId: SubgroupId
  },
) =>
  edit(context, (ground): Planned<null> | Refusal => {
    const found = findDivision(ground, input)
    if (isRefusal(found)) return found
    const to = found.subgroups.find(g => g.id === input.toSubgroupId)
    if (!to) return refuse('NothingFound', { what: 'subgroup', name: input.toSubgroupId })
    const pupilIds = [...new Set(input.pupilIds)]
    const change = moveInDivision(ground, found, new Map(pupilIds.map(id => [id, to.id])), input.on)
    if (isRefusal(change)) return change
    const words = { className: className(found.of), division: found.title, to: to.name, on: input.on }
    return {
      step: { kind: 'moveBetween', ...words, ...wordPupils(ground.db, pupilIds) },
      change,
      result: null,
    }
  })

/** Replaces the lists of a division from a day on, within CLS-05. */
export const redivide = (
  context: CallContext,
  input: {
    classId: ClassId
    on: CalendarDate
    divisionId: DivisionId
    subgroups: readonly { id: SubgroupId; pupils: readonly PupilId[] }[]
  },
) =>
  edit(context, (ground): Planned<null> | Refusal => {
    const found = findDivision(ground, input)
    if (isRefusal(found)) return found
    const listed = new Set(input.subgroups.map(g => g.id))
    const areAllListed = listed.size === input.subgroups.length && found.subgroups.every(g => listed.has(g.id))
    if (!areAllListed || listed.size !== found.subgroups.length) return refuse('ChangedMeanwhile', {})
    const wanted = input.subgroups.flatMap(g => g.pupils.map(pupilId => [pupilId, g.id] as const))
    const targets = new Map<PupilId, SubgroupId | null>(wanted)
    if (targets.size < wanted.length) return refuse('ChangedMeanwhile', {})
    for (const [pupilId, stays] of found.stays) {
      const isThere = stays.some(s => s.to === null || s.to >= input.on)
      if (isThere && !targets.has(pupilId)) targets.set(pupilId, null)
    }
    const change = moveInDivision(ground, found, targets, input.on)
    if (isRefusal(change)) return change
    const words = { className: className(found.of), division: found.title, on: input.on, count: wanted.length }
    return { step: { kind: 'redivide', ...words }, change, result: null }
  })

type FoundDivision = {
  of: SchoolClass
  title: string
  subgroups: readonly { id: SubgroupId; name: string }[]
  /** Stays in the division, by pupil. */
  stays: ReadonlyMap<PupilId, SubgroupStay[]>
}

const findDivision = (
  ground: Ground,
  { classId, divisionId, on }: { classId: ClassId; divisionId: DivisionId; on: CalendarDate },
): FoundDivision | Refusal => {
  const { db } = ground
  const of = findOpenClass(ground, classId, on)
  if (isRefusal(of)) return of
  const division = listDivisions(db).find(d => d.id === divisionId && d.classId === classId)
  if (!division) return refuse('ChangedMeanwhile', {})
  const subgroups = listSubgroupsOfClass(db, classId).filter(g => g.divisionId === divisionId)
  const stays = Map.groupBy(staysIn(db, divisionId), s => s.pupilId)
  return { of, title: divisionTitle(division, subgroups), subgroups, stays }
}

/** All stays in the subgroups of a division. */
export const staysIn = (db: ReadDb, divisionId: DivisionId): SubgroupStay[] =>
  listSubgroupStays(db, listPupilIdsOfDivision(db, divisionId)).filter(s => s.divisionId === divisionId)

/**
 * Puts pupils into subgroups (null: into none) from a day on. Who is put into one must be in the class that day.
 * Refusals: ChangedMeanwhile, SubgroupMoveInPeriod (CLS-05).
 */
const moveInDivision = (
  { db, reference, today }: Ground,
  { of, stays }: FoundDivision,
  targets: ReadonlyMap<PupilId, SubgroupId | null>,
  on: CalendarDate,
): Rows | Refusal => {
  const lasting = membersOn(db, of.id, on)
  const rows = noRows()
  for (const [pupilId, to] of targets) {
    if (to !== null && !lasting.has(pupilId)) return refuse('ChangedMeanwhile', {})
    const own = stays.get(pupilId) ?? []
    const early = isSubgroupMove(own, to, on, today)
      ? checkSubgroupMoveDay(reference.calendar.periods, of.grade, on)
      : undefined
    if (early) return early
    changeSubgroupStays(rows, pupilId, moveStay(own, to, on, lasting.get(pupilId) ?? null))
  }
  return rows
}

/** Who is in a class on a day, with the last day of his stay. */
export const membersOn = (db: ReadDb, classId: ClassId, on: CalendarDate): Map<PupilId, CalendarDate | null> => {
  const stays = Map.groupBy(
    listClassStays(db, listPupilIdsOfClass(db, classId)).filter(s => s.groupId === classId),
    s => s.pupilId,
  )
  const members = new Map<PupilId, CalendarDate | null>()
  for (const [pupilId, own] of stays) {
    const stay = stayOn(own, on)
    if (stay) members.set(pupilId, stay.to)
  }
  return members
}
