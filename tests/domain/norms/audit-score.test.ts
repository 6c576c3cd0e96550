import { describe, expect, test } from 'vitest'
import type { ClassId } from '#domain/kernel/ids'
import { classScores } from '#domain/norms/audit-score'
import { findingOf, type NormFinding } from '#domain/norms/finding'
import type { NormName } from '#domain/norms/norm'
import { normNamed } from '#domain/norms/norms-on'
import { normsOf, only } from './the-norms.ts'

const [a, b] = ['7А', '7Б'] as ClassId[]
const found = (norm: NormName, amount: number, who: ClassId | null = a!): NormFinding =>
  findingOf(normNamed(normsOf(), norm)!, { data: {}, amount, who })
const scoreOf = (...findings: NormFinding[]) => only(classScores([a!], findings))

describe('the score of a class', () => {
  test('is 100 when nothing is broken, also by others', () => {
    expect(scoreOf()).toEqual({ classId: a, score: 100, costs: [] })
    expect(scoreOf(found('difficulty', 0))).toEqual({ classId: a, score: 100, costs: [] })
    expect(scoreOf(found('noWindows', 3, b), found('noWindows', 3, null)).score).toBe(100)
  })

  test('an error takes 5 points, a warning 2, an advice 1, each as often as it is broken', () => {
    expect(scoreOf(found('noWindows', 1)).score).toBe(95)
    expect(scoreOf(found('hardInRow', 3)).score).toBe(94)
    expect(scoreOf(found('lightDay', 1)).score).toBe(99)
    expect(scoreOf(found('noWindows', 0.5)).score).toBe(95)
  })

  test('one norm takes at most 30, 15 and 5 points', () => {
    expect(scoreOf(found('noWindows', 6)).score).toBe(70)
    expect(scoreOf(found('noWindows', 7)).score).toBe(70)
    expect(scoreOf(found('hardInRow', 40), found('hardInRow', 40)).score).toBe(85)
    expect(scoreOf(found('firstHour', 9)).score).toBe(95)
  })

  test('what costs most comes first', () => {
    expect(
      scoreOf(found('lightDay', 1), found('hardLessons', 5), found('noWindows', 1), found('noWindows', 2)),
    ).toEqual({
      classId: a,
      score: 74,
      costs: [
        { norm: 'noWindows', level: 'error', points: 15 },
        { norm: 'hardLessons', level: 'warning', points: 10 },
        { norm: 'lightDay', level: 'advice', points: 1 },
      ],
    })
  })

  test('is never under 0', () => {
    const norms = ['noWindows', 'dailyLessons', 'dayDifference', 'doublesPrimary'] as const
    expect(scoreOf(...norms.map(norm => found(norm, 50))).score).toBe(0)
  })

  test('every class has its own', () => {
    expect(classScores([a!, b!], [found('noWindows', 2, b)]).map(({ score }) => score)).toEqual([100, 90])
  })
})
