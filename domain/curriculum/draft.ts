import type { Division, SchoolClass, Subgroup } from '../classes/school-class.ts'
import type { ClassId, DivisionId, RoomId, StaffId, SubgroupId, SubjectId } from '../kernel/ids.ts'
import { sortKey } from '../people/person.ts'
import type { Subject } from '../school/school.ts'
import type { CurriculumLine, CurriculumPart } from './curriculum.ts'

/** A division with its subgroups in order. */
export type DividedClass = Division & { readonly subgroups: readonly Subgroup[] }

/** A version that is worked on, with the divisions and subjects that its lines name. Edits answer with another one. */
export type CurriculumDraft = {
  readonly lines: readonly CurriculumLine[]
  readonly divisions: readonly DividedClass[]
  readonly subjects: readonly Subject[]
}

/** What edits may name beside the draft. */
export type CurriculumSchool = {
  /** Classes of the year, in the order of school lists. */
  readonly classes: readonly Pick<SchoolClass, 'id' | 'grade' | 'letter'>[]
  readonly staff: ReadonlySet<StaffId>
  readonly rooms: ReadonlySet<RoomId>
  /** The newest curriculum of the year before; null where there is none. */
  readonly lastYear: {
    readonly classes: readonly Pick<SchoolClass, 'id' | 'grade' | 'letter'>[]
    readonly lines: readonly CurriculumLine[]
    readonly divisions: readonly DividedClass[]
  } | null
}

/** Makes an id; the caller's, since the domain has neither clock nor chance. */
export type NewId = <I extends string>() => I

export const wholeClass: CurriculumPart = {
  subgroupId: null,
  staffId: null,
  assistantId: null,
  roomId: null,
  lessonId: null,
}

/** One part for the whole class, or one a subgroup of the division. */
export const emptyParts = (division: DividedClass | null): CurriculumPart[] =>
  division ? division.subgroups.map(g => ({ ...wholeClass, subgroupId: g.id })) : [wholeClass]

export const lineOf = (
  { lines }: Pick<CurriculumDraft, 'lines'>,
  classId: ClassId,
  subjectId: SubjectId,
): CurriculumLine | undefined => lines.find(l => l.classId === classId && l.subjectId === subjectId)

export const divisionOf = (draft: CurriculumDraft, id: DivisionId | null): DividedClass | null =>
  (id && draft.divisions.find(d => d.id === id)) || null

/** Lines taught together with the given one, itself among them, in the order of the draft. */
export const jointWith = (lines: readonly CurriculumLine[], line: CurriculumLine): CurriculumLine[] =>
  line.joint ? lines.filter(l => l.joint === line.joint && l.subjectId === line.subjectId) : [line]

/** Whoever was left alone by the others is joint no more. */
export const settleJoints = (lines: readonly CurriculumLine[]): CurriculumLine[] => {
  const sizes = new Map<string, number>()
  for (const { joint, subjectId } of lines) {
    if (joint) sizes.set(`${joint} ${subjectId}`, (sizes.get(`${joint} ${subjectId}`) ?? 0) + 1)
  }
  return lines.map(l => (l.joint && sizes.get(`${l.joint} ${l.subjectId}`)! < 2 ? { ...l, joint: '' } : l))
}

/**
 * The division of a class that serves as the given one of another class does: of its subject, name and size, else of its
 * subject and size; a new one with its words where the class has none.
 */
export const divisionLike = (
  draft: CurriculumDraft,
  of: DividedClass,
  classId: ClassId,
  newId: NewId,
): { draft: CurriculumDraft; division: DividedClass } => {
  const alike = draft.divisions.filter(
    d => d.classId === classId && d.subjectId === of.subjectId && d.subgroups.length === of.subgroups.length,
  )
  const named = alike.find(d => d.name === of.name) ?? (of.subjectId ? alike[0] : undefined)
  if (named) return { draft, division: named }
  const names = of.subgroups.map(g => g.name)
  const division = newDivision(draft, { classId, subjectId: of.subjectId, name: of.name, subgroups: names }, newId)
  return { draft: { ...draft, divisions: [...draft.divisions, division] }, division }
}

/** A division with words of its own: where the class has one that is called so, its number of subgroups tells it apart. */
export const newDivision = (
  draft: CurriculumDraft,
  wish: Pick<Division, 'classId' | 'subjectId' | 'name'> & { subgroups: readonly string[] },
  newId: NewId,
): DividedClass => {
  const id = newId<DivisionId>()
  const { classId, subjectId } = wish
  const subgroups = wish.subgroups.map((name, i) => ({ id: newId<SubgroupId>(), divisionId: id, number: i + 1, name }))
  const title = divisionTitle(draft, { ...wish, subgroups })
  const taken = new Set(draft.divisions.filter(d => d.classId === classId).map(d => sortKey(divisionTitle(draft, d))))
  let name = wish.name
  for (let n = subgroups.length; taken.has(sortKey(name || title)); n++) name = `${title} (${n})`
  return { id, classId, subjectId, name, subgroups }
}

/** What a division is called: by its own name, by its subject, or by its subgroups. */
export const divisionTitle = (
  { subjects }: Pick<CurriculumDraft, 'subjects'>,
  { name, subjectId, subgroups }: Pick<DividedClass, 'name' | 'subjectId'> & { subgroups: readonly { name: string }[] },
): string => name || subjects.find(s => s.id === subjectId)?.name || subgroups.map(g => g.name).join(' / ')
