import type { ClassId } from '../kernel/ids.ts'
import type { NormFinding } from './finding.ts'
import type { NormLevel, NormName } from './norm.ts'

/** A class's score, and what took how many points from it, the most first. */
export type ClassScore = {
  readonly classId: ClassId
  /** 0 to 100, whole. */
  readonly score: number
  readonly costs: readonly { readonly norm: NormName; readonly level: NormLevel; readonly points: number }[]
}

/** Points that one breach takes, and the most that one norm takes from a class however often it is broken. */
const scorePoints: Readonly<Record<NormLevel, { readonly each: number; readonly most: number }>> = {
  error: { each: 5, most: 30 },
  warning: { each: 2, most: 15 },
  advice: { each: 1, most: 5 },
}

/**
 * The score of every class. A class begins with 100. Every finding takes its amount (a part of 1 as 1) times 5 points for an error,
 * 2 for a warning, 1 for an advice; one norm takes no more than 30, 15 and 5, so that one fault that is everywhere doesn't
 * hide all others. What is left, not under 0 and rounded, is the score. Findings of no class, of
 * other classes or of amount 0 count nowhere.
 */
export const classScores = (classes: readonly ClassId[], findings: readonly NormFinding[]): ClassScore[] => {
  const byClass = Map.groupBy(findings, ({ who }) => who)
  return classes.map(classId => {
    const costs = [...Map.groupBy(byClass.get(classId) ?? [], ({ norm }) => norm)]
      .flatMap(([norm, broken]) =>
        [...Map.groupBy(broken, ({ level }) => level)].map(([level, ofLevel]) => {
          const amount = ofLevel.reduce(
            (sum, finding) => sum + (finding.amount > 0 ? Math.max(1, finding.amount) : 0),
            0,
          )
          return { norm, level, points: Math.min(amount * scorePoints[level].each, scorePoints[level].most) }
        }),
      )
      .filter(({ points }) => points > 0)
      .sort((a, b) => b.points - a.points || (a.norm < b.norm ? -1 : 1))
    const taken = costs.reduce((sum, { points }) => sum + points, 0)
    return { classId, score: Math.round(Math.max(0, 100 - taken)), costs }
  })
}
