import {
  countRecordsFrom,
  countUsesOfDivision,
  type DivisionRow,
  isPageWritten,
  listDivisions,
  listSubgroupsOfClass,
} from '#db/queries/classes'
import { listStaff } from '#db/queries/people'
import { listSubjects } from '#db/queries/school'
import { listLessons, listSubgroupParts } from '#db/queries/timetable'
import { className, type Division } from '#domain/classes/school-class'
import { moveStay } from '#domain/classes/stays'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, DivisionId, LessonId, PupilId, StaffId, SubgroupId, SubjectId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { splitLesson, type TaughtLesson } from '#domain/timetable/split-lesson'
import type { CallContext } from '../../context.ts'
import {
  changePlacements,
  changeSubgroupStays,
  noRows,
  putDivision,
  putLesson,
  putNewLesson,
  putSubgroup,
  type Rows,
  takeLesson,
  takeRow,
} from '../../revised-rows.ts'
import { checkNames, divisionTitle } from './division-names.ts'
import { edit, findClass, findOpenClass, type Ground, type Planned } from './editing.ts'
import { membersOn, staysIn } from './subgroup-lists.ts'

type WantedDivision = {
  classId: ClassId
  on: CalendarDate
  subjectId: SubjectId | null
  name: string
  subgroups: readonly { name: string; pupils: readonly PupilId[] }[]
  lessons: readonly { lessonId: LessonId; teachers: readonly (readonly StaffId[])[] }[]
}

/** Divides a class from a day on, with the lessons that go on in the subgroups (CLS-03). */
export const divide = (context: CallContext, wanted: WantedDivision) =>
  edit(context, (ground): Planned<{ divisionId: DivisionId }> | Refusal => {
    const { db } = ground
    const { classId, on, subjectId } = wanted
    const divided = findOpenClass(ground, classId, on)
    if (isRefusal(divided)) return divided
    const subject = subjectId === null ? undefined : listSubjects(db).find(s => s.id === subjectId)
    if (subjectId !== null && !subject) return refuse('NothingFound', { what: 'subject', name: subjectId })
    const division: Division = { id: ground.newId(), classId, subjectId, name: wanted.name }
    const title = divisionTitle({ ...division, subjectName: subject?.name ?? null }, wanted.subgroups)
    const taken = checkNames(db, classId, division.id, title, wanted.subgroups)
    if (taken) return taken
    const lasting = membersOn(db, classId, on)
    const pupils = wanted.subgroups.flatMap(g => g.pupils)
    if (!areEachIn(pupils, lasting)) return refuse('ChangedMeanwhile', {})

    const rows = noRows()
    putDivision(rows, division)
    const subgroups = wanted.subgroups.map((g, i) => ({
      id: ground.newId<SubgroupId>(),
      divisionId: division.id,
      number: i + 1,
      ...g,
    }))
    for (const subgroup of subgroups) {
      putSubgroup(rows, subgroup)
      for (const pupilId of subgroup.pupils) {
        changeSubgroupStays(rows, pupilId, moveStay([], subgroup.id, on, lasting.get(pupilId)!))
      }
    }
    const refusal = divideLessons(ground, rows, wanted, subgroups)
    if (refusal) return refusal
    const words = { className: className(divided), division: title, parts: subgroups.length, count: pupils.length, on }
    return { step: { kind: 'divide', ...words }, change: rows, result: { divisionId: division.id } }
  })

/** Lets lessons of the whole class go on in its subgroups. Refusals: ChangedMeanwhile, ThingInUse. */
const divideLessons = (
  { db, reference, newId }: Ground,
  rows: Rows,
  { classId, on, lessons }: WantedDivision,
  subgroups: readonly { id: SubgroupId }[],
): Refusal | undefined => {
  if (lessons.length === 0) return undefined
  const all = new Map(listLessons(db).map(l => [l.id, l]))
  const staff = new Set(listStaff(db).map(s => s.id))
  const known = lessons.every(l => l.teachers.length <= subgroups.length && l.teachers.flat().every(t => staff.has(t)))
  if (!known || new Set(lessons.map(l => l.lessonId)).size < lessons.length) return refuse('ChangedMeanwhile', {})
  for (const { lessonId, teachers } of lessons) {
    const lesson = all.get(lessonId)
    const isWholeClass = lesson?.audiences.length === 1 && lesson.audiences[0]!.classId === classId
    if (!isWholeClass || lesson.audiences[0]!.subgroupId !== null || (lesson.ends !== null && lesson.ends < on)) {
      return refuse('ChangedMeanwhile', {})
    }
    const written = countRecordsFrom(db, lessonId, on)
    const name = reference.pages.get(lessonId)?.subjectName ?? ''
    if (written > 0) return refuse('ThingInUse', { name, count: written })
    const taught: TaughtLesson = {
      lesson,
      pieces: reference.pieces.get(lessonId) ?? [],
      placements: reference.placements.get(lessonId) ?? [],
      isWritten: isPageWritten(db, lessonId),
    }
    const parts = subgroups.map(({ id }, i) => ({ subgroupId: id, teachers: [...new Set(teachers[i] ?? [])] }))
    const split = splitLesson(taught, classId, parts, on, newId)
    if (split.ended) putLesson(rows, split.ended)
    else takeLesson(rows, lesson, taught.pieces)
    for (const part of split.lessons) putNewLesson(rows, part.lesson, part.pieces)
    changePlacements(rows, split.placements)
  }
  return undefined
}

const areEachIn = (pupils: readonly PupilId[], members: ReadonlyMap<PupilId, unknown>): boolean =>
  new Set(pupils).size === pupils.length && pupils.every(id => members.has(id))

/** Other names of a division and its subgroups. */
export const renameDivision = (
  context: CallContext,
  input: { divisionId: DivisionId; name: string; subgroups: readonly { id: SubgroupId; name: string }[] },
) =>
  edit(context, (ground): Planned<null> | Refusal => {
    const { db } = ground
    const found = findDivisionOnly(ground, input.divisionId)
    if (isRefusal(found)) return found
    const { of, division, subgroups } = found
    const wanted = new Map(input.subgroups.map(g => [g.id, g.name]))
    if (input.subgroups.some(g => !subgroups.some(s => s.id === g.id))) return refuse('ChangedMeanwhile', {})
    const renamed = subgroups.map(g => ({ ...g, name: wanted.get(g.id) ?? g.name }))
    const [was, title] = [divisionTitle(division, subgroups), divisionTitle({ ...division, name: input.name }, renamed)]
    const taken = checkNames(db, of.id, division.id, title, renamed)
    if (taken) return taken
    const rows = noRows()
    if (division.name !== input.name) putDivision(rows, { ...division, name: input.name })
    for (const [i, g] of renamed.entries()) if (g.name !== subgroups[i]!.name) putSubgroup(rows, g)
    const words = { className: className(of), division: title, ...(was === title ? {} : { was, context: 'renamed' }) }
    return { step: { kind: 'rename', ...words }, change: rows, result: null }
  })

/** Takes away a division that nothing uses, with its lists. Refusals: ChangedMeanwhile, ThingInUse. */
export const removeDivision = (context: CallContext, { divisionId }: { divisionId: DivisionId }) =>
  edit(context, (ground): Planned<null> | Refusal => {
    const { db } = ground
    const found = findDivisionOnly(ground, divisionId)
    if (isRefusal(found)) return found
    const { of, division, subgroups } = found
    const title = divisionTitle(division, subgroups)
    const uses = countUsesOfDivision(db, divisionId)
    if (uses > 0) return refuse('ThingInUse', { name: title, count: uses })
    const rows = noRows()
    for (const { groupId, pupilId, from } of staysIn(db, divisionId)) {
      takeRow(rows, 'subgroup_membership', { subgroup_id: groupId, pupil_id: pupilId, from_date: from })
    }
    for (const { subgroupId, part } of listSubgroupParts(db).filter(p => subgroups.some(g => g.id === p.subgroupId))) {
      takeRow(rows, 'subgroup_part', { subgroup_id: subgroupId, part })
    }
    for (const { id } of subgroups) takeRow(rows, 'subgroup', { id })
    takeRow(rows, 'division', { id: divisionId })
    return { step: { kind: 'removeDivision', className: className(of), division: title }, change: rows, result: null }
  })

const findDivisionOnly = (ground: Ground, divisionId: DivisionId) => {
  const division: DivisionRow | undefined = listDivisions(ground.db).find(d => d.id === divisionId)
  if (!division) return refuse('ChangedMeanwhile', {})
  const of = findClass(ground, division.classId)
  if (isRefusal(of)) return of
  const subgroups = listSubgroupsOfClass(ground.db, of.id).filter(g => g.divisionId === divisionId)
  return { of, division, subgroups }
}
