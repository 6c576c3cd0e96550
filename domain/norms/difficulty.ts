import type { ClassId } from '../kernel/ids.ts'
import { findingOf, type NormFinding } from './finding.ts'
import type { HeldNorm, NormsOfDay } from './norms-on.ts'
import { normsNamed } from './norms-on.ts'
import { subjectKey, subjectKeys } from './subject-names.ts'

/** The scale of difficulty of one day, for many questions. */
export type DifficultyScale = { readonly pointsOf: ReadonlyMap<string, number> }

/** Scale of difficulty (СанПиН 1.2.3685-21, табл. 6.9–6.11); empty where the school does not look at it. */
export const difficultyScale = (norms: NormsOfDay): DifficultyScale => ({
  pointsOf: new Map(normsNamed(norms, 'difficulty').flatMap(pointsByKey)),
})

const pointsByKey = ({ data }: HeldNorm<'difficulty'>): [string, number][] =>
  data.rows.flatMap(({ subjects, points }) =>
    subjects.flatMap(subject =>
      Object.entries(points).map(([grade, value]): [string, number] => [
        placeIn(subjectKey(subject), Number(grade)),
        value,
      ]),
    ),
  )

const placeIn = (key: string, grade: number): string => `${grade} ${key}`

/**
 * Points of a subject in a grade; null where neither the scale nor the school has any: «no norm». `own` are the school's
 * points for this subject and grade, which win. The subject goes by its name: case, ё, abbreviations, level and group do
 * not matter, «Иностранный язык (английский)» and «Английский язык» are the foreign language.
 */
export const pointsOf = (
  { pointsOf }: DifficultyScale,
  subjectName: string,
  grade: number,
  own?: number | null,
): number | null =>
  own ??
  subjectKeys(subjectName)
    .map(key => pointsOf.get(placeIn(key, grade)))
    .find(points => points !== undefined) ??
  null

/** A subject that a class has. */
export type SubjectOfClass = {
  readonly subject: string
  readonly grade: number
  /** The school's own points. */
  readonly own?: number | null
  readonly who: ClassId | null
}

/**
 * Subjects without points, each as a finding of amount 0: what the curve of the day and week leaves out of account. Nothing
 * for grades that the scale doesn't know.
 */
export const subjectsWithoutPoints = (norms: NormsOfDay, subjects: readonly SubjectOfClass[]): NormFinding[] => {
  const tables = normsNamed(norms, 'difficulty')
  const scale = difficultyScale(norms)
  return subjects.flatMap(({ subject, grade, own, who }) => {
    const table = tables.find(({ data }) => data.rows.some(({ points }) => String(grade) in points))
    return table && pointsOf(scale, subject, grade, own) === null
      ? [findingOf(table, { data: { subject }, amount: 0, who })]
      : []
  })
}
