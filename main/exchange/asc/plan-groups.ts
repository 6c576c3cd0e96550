import { sexOfPatronymic } from '#domain/classes/pupil-import/read-name'
import type { PersonName } from '#domain/people/person'
import { parsePersonName } from '../fet/person-name.ts'
import { comparable } from '../matching/closeness.ts'
import { type AscFile, type AscGroup, type AscStudent, attribute } from './asc-file.ts'
import type { AscPresent, AscRows, AscWish } from './import-rows.ts'
import type { ThingIds } from './plan-things.ts'

export type GroupPlan = {
  /** Ids of subgroups by ids of groups. */
  subgroups: Map<string, string>
  shown: Map<string, string>
  /** Divisions that aSc gives every class and nothing uses: they are only carried. */
  unused: number
  /** Pupils of the file who are not in the school and of whom no card can be made: their birth date is not told. */
  unknownPupils: number
}

/**
 * Divisions and subgroups of the classes that came. One that a class has already, with these very subgroups or for this
 * very subject, is taken for the file's. Pupils are found by name in their class, or made where the file tells enough.
 */
export const planGroups = (
  file: AscFile,
  present: AscPresent,
  wish: AscWish,
  things: ThingIds,
  rows: AscRows,
  ids: () => string,
): GroupPlan => {
  const plan: GroupPlan = { subgroups: new Map(), shown: new Map(), unused: 0, unknownPupils: 0 }
  const subjects = subjectsOfGroups(file)
  const used = new Set(file.lessons.flatMap(({ groupIds }) => groupIds))
  const pupils = planPupils(file, present, wish, things, rows, plan, ids)
  for (const { id } of file.classes) {
    const classId = things.class.get(id)
    if (!classId) continue
    for (const groups of divisionsOfClass(file, id, subjects)) {
      if (!groups.some(group => used.has(group.id)) && isUsual(groups)) {
        plan.unused++
        continue
      }
      const taught = new Set(groups.flatMap(group => [...(subjects.get(group.id) ?? [])]))
      const [subject] = taught
      const subjectId = (taught.size === 1 && things.subject.get(subject!)) || null
      const own = divisionHere(present, classId, groups, subjectId)
      if (own) {
        for (const [i, group] of groups.entries()) {
          plan.subgroups.set(group.id, own[i]!.id)
          plan.shown.set(own[i]!.id, own[i]!.name)
        }
        continue
      }
      const divisionId = ids()
      rows.division.push({
        id: divisionId,
        class_id: classId,
        subject_id: subjectId,
        name: subjectId
          ? ''
          : groups
              .map(({ name }) => name)
              .join(' / ')
              .slice(0, 60),
      })
      for (const [i, group] of groups.entries()) {
        const subgroupId = ids()
        plan.subgroups.set(group.id, subgroupId)
        plan.shown.set(subgroupId, group.name)
        rows.subgroup.push({
          id: subgroupId,
          division_id: divisionId,
          number: i + 1,
          name: group.name,
          expected_pupils: group.students || group.studentIds.length || null,
        })
        for (const student of group.studentIds) {
          const pupilId = pupils.get(student)
          if (pupilId)
            rows.subgroup_membership.push({
              subgroup_id: subgroupId,
              pupil_id: pupilId,
              from_date: wish.from,
              to_date: null,
            })
        }
      }
    }
  }
  return plan
}

const subjectsOfGroups = (file: AscFile): Map<string, Set<string>> => {
  const subjects = new Map<string, Set<string>>()
  for (const { groupIds, subjectId } of file.lessons)
    for (const id of groupIds) subjects.set(id, (subjects.get(id) ?? new Set()).add(subjectId))
  return subjects
}

/** The divisions of a class in the file's order: groups of one tag; without tags, groups that have a subject in common. */
const divisionsOfClass = (
  file: AscFile,
  classId: string,
  subjects: ReadonlyMap<string, ReadonlySet<string>>,
): AscGroup[][] => {
  const groups = file.groups.filter(group => group.classId === classId && !group.entire)
  const told = Map.groupBy(
    groups.filter(({ division }) => division !== null),
    ({ division }) => division,
  )
  const untold: AscGroup[][] = []
  for (const group of groups.filter(({ division }) => division === null)) {
    const own = subjects.get(group.id)
    const alike = untold.find(division =>
      division.some(({ id }) => [...(subjects.get(id) ?? [])].some(subject => own?.has(subject))),
    )
    if (alike) alike.push(group)
    else untold.push([group])
  }
  return [...told.values(), ...untold]
}

/** Divisions that aSc makes in every class by itself. */
const isUsual = (groups: readonly AscGroup[]): boolean =>
  groups.every(
    ({ name, students, studentIds }) =>
      !students &&
      !studentIds.length &&
      /^(?:(?:группа|group|гр)\.? ?\d|\d\.? ?(?:группа|group)|мальчики|девочки|юноши|девушки|boys|girls)$/.test(
        comparable(name),
      ),
  )

/** The subgroups of a division that is there already, in the order of the file's groups. */
const divisionHere = (
  { divisions, subgroups }: AscPresent,
  classId: string,
  groups: readonly AscGroup[],
  subjectId: string | null,
): { id: string; name: string }[] | null => {
  const own = divisions
    .filter(division => division.classId === classId)
    .map(division => ({
      division,
      parts: subgroups.filter(s => s.divisionId === division.id).sort((a, b) => a.number - b.number),
    }))
    .filter(({ parts }) => parts.length === groups.length)
  for (const { parts } of own) {
    const byName = groups.map(({ name }) => parts.find(part => comparable(part.name) === comparable(name)))
    if (byName.every(part => part !== undefined) && new Set(byName).size === groups.length) return byName
  }
  return own.find(({ division }) => subjectId !== null && division.subjectId === subjectId)?.parts ?? null
}

/** Ids of pupils by ids of students. */
const planPupils = (
  file: AscFile,
  present: AscPresent,
  wish: AscWish,
  things: ThingIds,
  rows: AscRows,
  plan: GroupPlan,
  ids: () => string,
): Map<string, string> => {
  const pupils = new Map<string, string>()
  const here = Map.groupBy(present.pupils, pupil => `${pupil.classId} ${nameKey(pupil)}`)
  for (const student of file.students) {
    const classId = things.class.get(student.classId)
    if (!classId) continue
    const name = nameOfStudent(student)
    const own = here.get(`${classId} ${nameKey(name)}`) ?? []
    const sex = sexOf(student, name)
    if (own.length === 1) pupils.set(student.id, own[0]!.id)
    else if (own.length === 0 && student.born && sex && name.givenName) {
      const id = ids()
      pupils.set(student.id, id)
      rows.pupil.push({
        id,
        surname: name.surname,
        given_name: name.givenName,
        patronymic: name.patronymic,
        sex,
        born: student.born,
      })
      rows.class_membership.push({ class_id: classId, pupil_id: id, from_date: wish.from, to_date: null })
    } else plan.unknownPupils++
  }
  return pupils
}

const nameKey = ({ surname, givenName }: PersonName | { surname: string; givenName: string }): string =>
  comparable(`${surname} ${givenName}`)

const nameOfStudent = ({ name, lastName, firstName }: AscStudent): PersonName => {
  if (lastName) {
    const [givenName = '', ...rest] = firstName.split(/\s+/)
    return { surname: lastName, givenName, patronymic: rest.join(' ') }
  }
  const parsed = parsePersonName(name)
  if (parsed.givenName) return parsed
  // A list of pupils is written surname first.
  const [surname = '', givenName = '', ...rest] = name.split(/\s+/)
  return { surname, givenName, patronymic: rest.join(' ') }
}

const sexOf = ({ sex, row }: AscStudent, { patronymic }: PersonName): 'm' | 'f' | undefined => {
  const told = sex || (row ? attribute(row, 'gender').toLowerCase() : '')
  if (told === 'm' || told === 'м') return 'm'
  if (told === 'f' || told === 'ж') return 'f'
  return sexOfPatronymic(patronymic)
}
