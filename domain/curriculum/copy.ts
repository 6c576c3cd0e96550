import type { ClassId, CurriculumLineId, DivisionId } from '../kernel/ids.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { CurriculumLine } from './curriculum.ts'
import {
  type CurriculumDraft,
  type CurriculumSchool,
  type DividedClass,
  divisionLike,
  emptyParts,
  lineOf,
  type NewId,
  settleJoints,
} from './draft.ts'

/**
 * Classes get the lines of another class of the year in the stead of their own. Lessons taught together stay the copied
 * class's own. Refusal: NothingFound.
 */
export const copyClass = (
  draft: CurriculumDraft,
  { classes }: CurriculumSchool,
  wish: { fromClassId: ClassId; toClassIds: readonly ClassId[]; withTeachers: boolean },
  newId: NewId,
): CurriculumDraft | Refusal => {
  const unknown = [wish.fromClassId, ...wish.toClassIds].find(id => !classes.some(c => c.id === id))
  if (unknown) return refuse('NothingFound', { what: 'class', name: unknown })
  const source = draft.lines.filter(l => l.classId === wish.fromClassId).map(l => ({ ...l, joint: '' }))
  let now = draft
  for (const classId of new Set(wish.toClassIds)) {
    if (classId !== wish.fromClassId)
      now = replaceLines(now, source, draft.divisions, classId, wish.withTeachers, newId)
  }
  return { ...now, lines: settleJoints(now.lines) }
}

/**
 * Every class gets the lines of the class of last year's newest curriculum with its grade and letter, or of the first of its
 * grade; a class whose grade was not there keeps what it has. Refusal: NoEarlierYear.
 */
export const copyYear = (
  draft: CurriculumDraft,
  { classes, lastYear }: CurriculumSchool,
  withTeachers: boolean,
  newId: NewId,
): CurriculumDraft | Refusal => {
  if (!lastYear || lastYear.lines.length === 0) return refuse('NoEarlierYear', {})
  const byClass = Map.groupBy(lastYear.lines, l => l.classId)
  let now = draft
  for (const { id, grade, letter } of classes) {
    const parallel = lastYear.classes.filter(c => c.grade === grade && byClass.has(c.id))
    const own = parallel.find(c => c.letter === letter)
    const from = own ?? parallel[0]
    if (!from) continue
    // Who is taught together with whom follows only where the class itself goes on under its name.
    const source = byClass.get(from.id)!.map(l => (own ? l : { ...l, joint: '' }))
    now = replaceLines(now, source, lastYear.divisions, id, withTeachers, newId)
  }
  return { ...now, lines: settleJoints(now.lines) }
}

/** The lines of a class become those given; a subject that it has keeps its line's id and its lessons. */
const replaceLines = (
  draft: CurriculumDraft,
  source: readonly CurriculumLine[],
  divisions: readonly DividedClass[],
  classId: ClassId,
  withTeachers: boolean,
  newId: NewId,
): CurriculumDraft => {
  let now = draft
  const known = new Map<DivisionId, DividedClass>()
  const lines = source.map(line => {
    let division = line.divisionId ? known.get(line.divisionId) : undefined
    const model = line.divisionId && divisions.find(d => d.id === line.divisionId)
    if (!division && model) {
      const found = divisionLike(now, model, classId, newId)
      now = found.draft
      division = found.division
      known.set(model.id, division)
    }
    const old = lineOf(draft, classId, line.subjectId)
    const parts = emptyParts(division ?? null).map((part, i) => {
      const of = withTeachers ? line.parts[i] : undefined
      const before = old?.parts.find(p => p.subgroupId === part.subgroupId)
      return {
        ...part,
        staffId: of?.staffId ?? null,
        assistantId: of?.assistantId ?? null,
        roomId: of?.roomId ?? null,
        lessonId: before?.lessonId ?? null,
      }
    })
    const id = old?.id ?? newId<CurriculumLineId>()
    return { ...line, id, classId, divisionId: division?.id ?? null, parts }
  })
  return { ...now, lines: [...now.lines.filter(l => l.classId !== classId), ...lines] }
}
