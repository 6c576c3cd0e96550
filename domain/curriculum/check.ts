import type { ClassId, CurriculumLineId, SubjectId } from '../kernel/ids.ts'
import type { ApprovedThing, CurriculumLine } from './curriculum.ts'
import { type CurriculumDraft, divisionOf, jointWith } from './draft.ts'

/**
 * What can be wrong with a curriculum:
 * - `norm`: the weekly load of a class is not what the norms say (CUR-10); found by `domain/norms`;
 * - `noTeacher`: nobody teaches a part;
 * - `halfHours`: half hours in a cycle of one week;
 * - `doublesTooMany`: more hours in double lessons than there are;
 * - `jointDiffers`: lines taught together differ in subject, hours, parts or teachers;
 * - `partsDiffer`: the parts of a line are not the subgroups of its division;
 * - `sameTwice`: a teacher is his own assistant, or teaches two subgroups of a division, which are taught at once;
 * - `classEmpty`: a class has no hours.
 */
export const curriculumFindingKinds = [
  'norm',
  'noTeacher',
  'halfHours',
  'doublesTooMany',
  'jointDiffers',
  'partsDiffer',
  'sameTwice',
  'classEmpty',
] as const
export type CurriculumFindingKind = (typeof curriculumFindingKinds)[number]

export type LineFinding = {
  kind: Exclude<CurriculumFindingKind, 'norm'>
  level: 'error' | 'warning' | 'advice'
  /** What can be approved only in spite of it. */
  blocks: readonly ApprovedThing[]
  classId: ClassId | null
  lineId: CurriculumLineId | null
  subjectId: SubjectId | null
  /** Hours, or doubles, that it is about; 0 where it is about none. */
  count: number
}

/** What is wrong with the lines, in their order, then the classes without any. `weeks` are those of the timetable's cycle. */
export const checkCurriculum = (
  draft: CurriculumDraft,
  classes: readonly { id: ClassId }[],
  weeks: 1 | 2,
): LineFinding[] => {
  const taught = new Set(draft.lines.map(l => l.classId))
  return [
    ...draft.lines.flatMap(line => checkLine(draft, line, weeks)),
    ...classes
      .filter(c => !taught.has(c.id))
      .map(c => ({
        ...{ kind: 'classEmpty' as const, level: 'warning' as const, blocks: [] },
        ...{ classId: c.id, lineId: null, subjectId: null, count: 0 },
      })),
  ]
}

const checkLine = (draft: CurriculumDraft, line: CurriculumLine, weeks: 1 | 2): LineFinding[] => {
  const most = Math.max(line.firstHalf, line.secondHalf)
  const found = (
    kind: LineFinding['kind'],
    level: LineFinding['level'],
    blocks: readonly ApprovedThing[],
    count = 0,
  ): LineFinding => ({ kind, level, blocks, count, classId: line.classId, lineId: line.id, subjectId: line.subjectId })
  const untaught = line.parts.filter(p => p.staffId === null).length
  const isHalf = !Number.isInteger(line.firstHalf) || !Number.isInteger(line.secondHalf)
  return [
    ...(untaught ? [found('noTeacher', 'error', ['load'], most * untaught)] : []),
    ...(isHalf && weeks === 1 ? [found('halfHours', 'warning', [], most)] : []),
    ...(line.doubles * 2 > most ? [found('doublesTooMany', 'error', ['curriculum'], line.doubles)] : []),
    ...(jointWith(draft.lines, line).every(other => isTaughtLike(line, other))
      ? []
      : [found('jointDiffers', 'error', ['curriculum', 'load'])]),
    ...(areSubgroups(draft, line) ? [] : [found('partsDiffer', 'error', ['curriculum', 'load'])]),
    ...(isOncePerPart(line) ? [] : [found('sameTwice', 'warning', [])]),
  ]
}

const isTaughtLike = (a: CurriculumLine, b: CurriculumLine): boolean =>
  a.firstHalf === b.firstHalf &&
  a.secondHalf === b.secondHalf &&
  a.doubles === b.doubles &&
  a.parts.length === b.parts.length &&
  a.parts.every((p, i) => p.staffId === b.parts[i]!.staffId && p.assistantId === b.parts[i]!.assistantId)

const areSubgroups = (draft: CurriculumDraft, line: CurriculumLine): boolean => {
  const expected =
    line.divisionId === null ? [null] : (divisionOf(draft, line.divisionId)?.subgroups ?? []).map(g => g.id)
  return (
    expected.length === line.parts.length &&
    line.parts.every(p => (expected as (string | null)[]).includes(p.subgroupId))
  )
}

const isOncePerPart = ({ parts }: CurriculumLine): boolean => {
  const busy = parts.flatMap(p => [p.staffId, p.assistantId]).filter(id => id !== null)
  return new Set(busy).size === busy.length
}
