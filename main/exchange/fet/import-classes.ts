import { className } from '#domain/classes/school-class'
import type { AudienceName, AudiencePlan, PlannedClass } from './audiences.ts'
import { sharedLeaves } from './audiences.ts'
import { classNames } from './class-name.ts'
import type { FetFile } from './fet-file.ts'
import type { ImportRows } from './import-rows.ts'
import { shownNames } from './shown-names.ts'
import { divisionsOf } from './students.ts'
import { elementToXml, leaf } from './xml-tree.ts'

export type AudienceId = { classId: string; subgroupId: string | null }

/** Each once. */
export const distinctAudiences = (list: readonly AudienceName[]): AudienceName[] => [
  ...new Map(list.map(one => [`${one.className}\u0000${one.part ?? ''}`, one])).values(),
]

/** Classes with their divisions and subgroups; which audience a name of the plan became, and the rows that keep it. */
export const addClasses = (file: FetFile, plan: AudiencePlan, yearId: string, rows: ImportRows, ids: () => string) => {
  const idOf = new Map<string, AudienceId>()
  const carried: ImportRows['exchange_element'] = []
  const key = ({ className: name, part }: AudienceName) => `${name}\u0000${part ?? ''}`
  const keep = (owner: string, name: string, shown: string, ofClass?: string) =>
    carried.push({
      format: 'fet',
      section: 'students',
      position: carried.length + 1,
      owner,
      name,
      shown,
      xml: ofClass === undefined ? '' : elementToXml(leaf('Class', ofClass)),
    })
  const names = uniqueClassNames(plan.classes.map(({ name }) => name))
  const shared = sharedLeaves(plan.classes)
  const subjects = subjectsOfSets(file)

  for (const [i, planned] of plan.classes.entries()) {
    const classId = ids()
    const { grade, letter } = names[i]!
    rows.class.push({
      id: classId,
      year_id: yearId,
      grade,
      letter,
      class_teacher_id: null,
      home_room_id: null,
      expected_pupils: planned.students || null,
    })
    idOf.set(key({ className: planned.name, part: null }), { classId, subgroupId: null })
    keep(classId, planned.name, className({ grade, letter }))
    const divisions = divisionsOf(planned.parts)
    const explicit = divisions.length > 1
    for (const [d, parts] of divisions.entries()) {
      const divisionId = ids()
      const taught = new Set(parts.flatMap(({ name }) => [...(subjects.get(name) ?? [])]))
      const subject =
        taught.size === 1 ? rows.subject[file.subjects.findIndex(({ name }) => taught.has(name))] : undefined
      rows.division.push({
        id: divisionId,
        class_id: classId,
        subject_id: subject?.id ?? null,
        name: subject
          ? ''
          : divisionName(
              parts.map(({ name }) => shortPart(planned, name)),
              d + 1,
            ),
      })
      for (const [n, part] of parts.entries()) {
        const subgroupId = ids()
        const shown = shortPart(planned, part.name)
        rows.subgroup.push({
          id: subgroupId,
          division_id: divisionId,
          number: n + 1,
          name: shown,
          expected_pupils: part.students || null,
        })
        idOf.set(key({ className: planned.name, part: part.name }), { classId, subgroupId })
        keep(subgroupId, part.name, shown, planned.name)
        if (explicit || [...part.leaves].some(leaf => shared.has(leaf)))
          for (const leaf of part.leaves) rows.subgroup_part.push({ subgroup_id: subgroupId, part: leaf })
      }
    }
  }
  return { carried, of: (name: AudienceName): AudienceId => idOf.get(key(name))! }
}

/** Parsed names; whole names that only differ in blanks get a number. */
const uniqueClassNames = (names: readonly string[]): { grade: number; letter: string }[] => {
  const parsed = classNames(names)
  const whole = shownNames(parsed.map(({ grade, letter }) => (grade ? `\u0000${grade} ${letter}` : letter)))
  return parsed.map((name, i) => (name.grade ? name : { grade: 0, letter: whole[i]! }))
}

/** «8 а англ1» of class «8 а» is «англ1». */
const shortPart = ({ name: whole }: PlannedClass, name: string): string => {
  const trimmed = name.trim()
  const rest = trimmed.startsWith(whole.trim()) ? trimmed.slice(whole.trim().length).replace(/^[\s\-–_/.:]+/, '') : ''
  return rest || (trimmed === whole.trim() ? 'весь класс' : trimmed || '—')
}

/** The letters that all names of a division begin with, when they are a word; else its number. */
const divisionName = (names: readonly string[], number: number): string => {
  let common = names[0] ?? ''
  for (const name of names) while (!name.startsWith(common)) common = common.slice(0, -1)
  const word = /^[\p{L}\s.]{3,}/u.exec(common.trim())?.[0].trim()
  return names.length > 1 && word ? word : `Деление ${number}`
}

/** Subjects that are taught to each set by its name. */
const subjectsOfSets = (file: FetFile): Map<string, Set<string>> => {
  const subjects = new Map<string, Set<string>>()
  for (const { students, subject } of file.activities)
    for (const name of students) subjects.set(name, (subjects.get(name) ?? new Set()).add(subject))
  return subjects
}
