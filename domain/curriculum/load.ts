import type { ClassId, CurriculumLineId, StaffId, SubgroupId, SubjectId } from '../kernel/ids.ts'
import type { CurriculumLine, CurriculumPart } from './curriculum.ts'

/** Hours a week in either half-year. */
export type HalfHours = { firstHalf: number; secondHalf: number }

/** What a teacher teaches to one class or subgroup, or to several together. */
export type LoadLine = HalfHours & {
  subjectId: SubjectId
  audiences: readonly { classId: ClassId; subgroupId: SubgroupId | null }[]
  as: 'teacher' | 'assistant'
  lineIds: readonly CurriculumLineId[]
}

/** A teacher's load; `staffId` null gathers what nobody teaches yet. */
export type TeacherLoad = HalfHours & {
  staffId: StaffId | null
  lines: readonly LoadLine[]
  bySubject: readonly (HalfHours & { subjectId: SubjectId })[]
}

/**
 * The teaching load (CUR-02): hours of every subgroup count for who teaches it, a lesson of several classes together counts
 * once, and an assistant has the same hours as the one he helps. Teachers come in the order of the lines.
 */
export const teachingLoad = (lines: readonly CurriculumLine[]): TeacherLoad[] => {
  const byTeacher = new Map<StaffId | null, Map<string, LoadLine & { audiences: Audiences }>>()
  const count = (
    staffId: StaffId | null,
    as: LoadLine['as'],
    line: CurriculumLine,
    part: CurriculumPart,
    i: number,
  ) => {
    const own = byTeacher.get(staffId) ?? new Map<string, LoadLine & { audiences: Audiences }>()
    byTeacher.set(staffId, own)
    // Lines taught together are one lesson as far as they have one teacher.
    const key = `${as} ${line.joint ? `${line.joint} ${line.subjectId}` : line.id} ${i}`
    const audience = { classId: line.classId, subgroupId: part.subgroupId }
    const known = own.get(key)
    own.set(key, {
      subjectId: line.subjectId,
      audiences: [...(known?.audiences ?? []), audience],
      firstHalf: Math.max(known?.firstHalf ?? 0, line.firstHalf),
      secondHalf: Math.max(known?.secondHalf ?? 0, line.secondHalf),
      as,
      lineIds: [...(known?.lineIds ?? []), line.id],
    })
  }
  for (const line of lines) {
    for (const [i, part] of line.parts.entries()) {
      count(part.staffId, 'teacher', line, part, i)
      if (part.assistantId !== null) count(part.assistantId, 'assistant', line, part, i)
    }
  }
  return [...byTeacher].map(([staffId, own]) => {
    const list = [...own.values()]
    const bySubject = Map.groupBy(list, l => l.subjectId)
    return {
      staffId,
      ...sum(list),
      lines: list,
      bySubject: [...bySubject].map(([subjectId, of]) => ({ subjectId, ...sum(of) })),
    }
  })
}

type Audiences = LoadLine['audiences'][number][]

/** Hours a week of a pupil of each class: a divided subject counts once. Classes without lines are not in it. */
export const classHours = (lines: readonly CurriculumLine[]): Map<ClassId, HalfHours> =>
  new Map([...Map.groupBy(lines, l => l.classId)].map(([classId, own]) => [classId, sum(own)]))

const sum = (list: readonly HalfHours[]): HalfHours => ({
  firstHalf: list.reduce((total, l) => total + l.firstHalf, 0),
  secondHalf: list.reduce((total, l) => total + l.secondHalf, 0),
})
