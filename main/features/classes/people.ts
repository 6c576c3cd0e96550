import type { ReadDb } from '#db/handle'
import {
  type ClassStay,
  listClasses,
  listClassStays,
  listPupilsBorn,
  listSubgroupStays,
  type SubgroupStay,
} from '#db/queries/classes'
import { getStaff } from '#db/queries/people'
import { className, type SchoolClass } from '#domain/classes/school-class'
import { moveStay } from '#domain/classes/stays'
import { addDays, type CalendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, PupilId, RoomId, StaffId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { fullName, type Pupil, pupilShortName, sortKey } from '#domain/people/person'
import type { CallContext } from '../../context.ts'
import { changeClassStays, changeSubgroupStays, noRows, putClass, putPupil, type Rows } from '../../revised-rows.ts'
import { checkDay, edit, findClass, findOpenClass, type Ground, type Planned, wordPupils } from './editing.ts'

type WantedClass = {
  id?: ClassId | undefined
  grade: number
  letter: string
  classTeacherId: StaffId | null
  homeRoomId: RoomId | null
}

/** A new class or another name, class teacher or room of one (CLS-01, CLS-02). */
export const saveClass = (context: CallContext, wanted: WantedClass) =>
  edit(context, ground => {
    const { db, reference } = ground
    const old = wanted.id && findClass(ground, wanted.id)
    if (isRefusal(old)) return old
    const { id: _, ...words } = wanted
    const saved: SchoolClass = { ...words, id: old?.id ?? ground.newId(), yearId: reference.year.id }
    const refusal = checkNameFree(db, saved) ?? checkLinks(ground, saved)
    if (refusal) return refusal
    const name = className(saved)
    const rows = noRows()
    if (!old) {
      putClass(rows, saved)
      return { step: { kind: 'addClass', className: name }, change: rows, result: { classId: saved.id } }
    }
    const was = className(old)
    const isSame =
      old.grade === saved.grade &&
      old.letter === saved.letter &&
      old.classTeacherId === saved.classTeacherId &&
      old.homeRoomId === saved.homeRoomId
    if (!isSame) putClass(rows, saved)
    const step = { kind: 'saveClass' as const, className: name, ...(was === name ? {} : { was, context: 'renamed' }) }
    return { step, change: rows, result: { classId: saved.id } }
  })

const checkNameFree = (db: ReadDb, { id, yearId, grade, letter }: SchoolClass): Refusal | undefined => {
  const taken = listClasses(db).find(
    c => c.id !== id && c.yearId === yearId && c.grade === grade && sortKey(c.letter) === sortKey(letter),
  )
  return taken && refuse('NameTaken', { name: className(taken) })
}

const checkLinks = ({ db, reference }: Ground, { classTeacherId, homeRoomId }: SchoolClass): Refusal | undefined =>
  (classTeacherId !== null && !getStaff(db, classTeacherId)) ||
  (homeRoomId !== null && !reference.rooms.has(homeRoomId))
    ? refuse('ChangedMeanwhile', {})
    : undefined

/** Takes a pupil into a class from a day. One who left the school comes back to his own card. */
export const enrol = (
  context: CallContext,
  { classId, on, pupil }: { classId: ClassId; on: CalendarDate; pupil: Omit<Pupil, 'id'> },
) =>
  edit(context, (ground): Planned<{ pupilId: PupilId }> | Refusal => {
    const { db } = ground
    const target = findOpenClass(ground, classId, on)
    if (isRefusal(target)) return target
    const rows = noRows()
    const known = listPupilsBorn(db, pupil.born).filter(p => sortKey(fullName(p)) === sortKey(fullName(pupil)))
    const stays = listClassStays(
      db,
      known.map(p => p.id),
    )
    const present = stays.find(s => s.to === null || s.to >= on)
    if (present) return alreadyHere(db, pupil, present)
    const returning = known[0]
    const pupilId: PupilId = returning?.id ?? ground.newId()
    if (!returning) putPupil(rows, { ...pupil, id: pupilId })
    const own = stays.filter(s => s.pupilId === pupilId)
    changeClassStays(rows, pupilId, moveStay(own, classId, on))
    const words = { className: className(target), names: pupilShortName(pupil), on }
    return { step: { kind: 'enrol', ...words }, change: rows, result: { pupilId } }
  })

const alreadyHere = (db: ReadDb, pupil: Omit<Pupil, 'id'>, { groupId }: ClassStay): Refusal => {
  const present = listClasses(db).find(c => c.id === groupId)
  return refuse('PupilAlreadyHere', { pupil: pupilShortName(pupil), className: present ? className(present) : '' })
}

/** Moves pupils to another class, or out of the school, from a day on (CLS-08). */
export const movePupils = (
  context: CallContext,
  input: { classId: ClassId; on: CalendarDate; pupilIds: readonly PupilId[]; toClassId: ClassId | null },
) =>
  edit(context, (ground): Planned<null> | Refusal => {
    const { db } = ground
    const { on, toClassId } = input
    const from = findOpenClass(ground, input.classId, on)
    if (isRefusal(from)) return from
    const to = toClassId && findClass(ground, toClassId)
    if (isRefusal(to)) return to
    const closed = to && checkDay(ground, to.grade, on)
    if (closed) return closed
    // Into the class itself: a leaving that is taken back, of one who was there till the day before.
    const since = toClassId === from.id ? addDays(on, -1) : on
    const pupilIds = [...new Set(input.pupilIds)]
    const classStays = Map.groupBy(listClassStays(db, pupilIds), s => s.pupilId)
    const subgroupStays = Map.groupBy(listSubgroupStays(db, pupilIds), s => s.pupilId)
    const rows = noRows()
    for (const pupilId of pupilIds) {
      const own = classStays.get(pupilId) ?? []
      if (!own.some(s => s.groupId === from.id && (s.to === null || s.to >= since))) {
        return refuse('ChangedMeanwhile', {})
      }
      changeStaysOf(rows, pupilId, own, subgroupStays.get(pupilId) ?? [], toClassId, on)
    }
    const words = { className: className(from), to: to ? className(to) : '', on, ...wordPupils(db, pupilIds) }
    return {
      step: { kind: 'movePupils', ...words, ...(to ? {} : { context: 'out' }) },
      change: rows,
      result: null,
    }
  })

/**
 * A pupil leaves the subgroups of his class with the class. Where he stays in the class after all, those that ended with it
 * go on with it: he has not moved.
 */
const changeStaysOf = (
  rows: Rows,
  pupilId: PupilId,
  classStays: readonly ClassStay[],
  subgroupStays: readonly SubgroupStay[],
  toClassId: ClassId | null,
  on: CalendarDate,
): void => {
  const moved = moveStay(classStays, toClassId, on)
  changeClassStays(rows, pupilId, moved)
  const staying = classStays.find(
    s => s.groupId === toClassId && s.from < on && (s.to === null || s.to >= addDays(on, -1)),
  )
  for (const stays of Map.groupBy(subgroupStays, s => s.divisionId).values()) {
    const goesOn = staying && stays.find(s => s.classId === toClassId && s.from < on && s.to === staying.to)
    changeSubgroupStays(rows, pupilId, moveStay(stays, goesOn?.groupId ?? null, on))
  }
}
