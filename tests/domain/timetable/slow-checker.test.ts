import { describe, expect, test } from 'vitest'
import {
  type BasicRule,
  hardWeight,
  type Measure,
  type MeasureKind,
  type Problem,
} from '#domain/timetable/constraints/problem'
import { chanceOf, measureKinds, randomProblem, randomStanding } from './random-problem.ts'
import { slowCheck, slowCostsOf } from './slow-checker.ts'
import { pieceExamples } from './slow-checker-piece-examples.ts'
import { normExamples, rowExamples } from './slow-checker-row-examples.ts'
import { at, type Example, type Places, school, standingOf } from './slow-checker-school.ts'

const violationsOf = (rule: Measure, places: Places, closed: Partial<Problem['closed']> = {}) => {
  const problem = { ...school, closed: { ...school.closed, ...closed }, rules: [{ origin: '', weight: 100, ...rule }] }
  const found = slowCheck(problem, standingOf(places))
  const violations = found.violations.filter(violation => violation.rule === 0)
  const amount = violations.reduce((sum, violation) => sum + violation.amount, 0)
  expect(found.cost.soft).toBe(100 * amount)
  return { amount, violations }
}

const examples: Readonly<Record<MeasureKind, readonly Example[]>> = {
  ...pieceExamples,
  ...rowExamples,
  ...normExamples,
}

/** What no rule says, by what is broken: the pieces, the row and the amount of each. */
const basics: Readonly<Record<BasicRule, readonly [Places, Partial<Problem['closed']>, (readonly number[])[]][]>> = {
  teacherBusy: [
    [[0, 0, null, null], {}, [[0, 1]]],
    [[0, 1, 2], {}, []],
    [[null, null, null, null, 0, 1], {}, [[1, 1]]],
    [[null, null, null, null, 0, 2], {}, []],
  ],
  pupilsBusy: [
    [[0, 0, 0], {}, [[0, 2]]],
    [[0, 1, null, null, 0], {}, []],
    [[4, 5], {}, []],
  ],
  roomBusy: [
    [[[0, 1], null, null, null, null, [0, 1]], {}, [[1, 1]]],
    [[[0, 4], null, null, null, null, [0, 5]], {}, [[2, 1]]],
    [[[0, 4], null, null, null, null, [0, 1]], {}, []],
    [[[0, 1], null, null, null, [1, 1]], {}, []],
  ],
  schoolClosed: [
    [[null, null, null, null, 0], { school: [0, 1] }, [[-1, 2]]],
    [[null, null, null, null, 1], { school: [0] }, []],
    [[null, null, null, null, 0], { school: [1] }, [[-1, 1]]],
  ],
  teacherClosed: [
    [[0], { teachers: [[0], []] }, [[0, 1]]],
    [[0], { teachers: [[], [0]] }, []],
    [[null, null, null, null, 0], { teachers: [[], [1, 2]] }, [[1, 1]]],
  ],
  pupilsClosed: [
    [[0], { atoms: [[0], [], []] }, [[-1, 1]]],
    [[0], { atoms: [[], [0], [0]] }, []],
    [[null, null, null, null, 0], { atoms: [[], [0, 1], []] }, [[-1, 2]]],
  ],
  roomClosed: [
    [[[0, 1]], { rooms: [[], [0], [], [], [], []] }, [[1, 1]]],
    [[[0, 1]], { rooms: [[0], [], [], [], [], []] }, []],
    [
      [[0, 4]],
      { rooms: [[0], [0], [0], [0], [], []] },
      [
        [0, 1],
        [2, 1],
        [3, 1],
      ],
    ],
  ],
  roomTooSmall: [
    [[null, null, null, null, null, [0, 0]], {}, [[-1, 1]]],
    [[[0, 0]], {}, []],
    [[null, null, null, null, null, [0, 1]], {}, []],
  ],
}

describe.each(Object.entries(examples))('%s', (_, ofKind) => {
  test.each(ofKind.map((example, i) => [['clashing', 'harmless'][i] ?? 'boundary', example] as const))(
    '%s',
    (_, [rule, places, amount, evidence, closed]) => {
      const found = violationsOf(rule, places, closed)
      expect(found.amount).toBe(amount)
      expect(found.violations.map(({ pieces }) => pieces)).toEqual(evidence)
    },
  )
})

describe.each(Object.entries(basics))('%s', (kind, ofKind) => {
  test.each(ofKind)('example %#', (places, closed, expected) => {
    const problem = { ...school, closed: { ...school.closed, ...closed }, rules: [] }
    const { cost, violations } = slowCheck(problem, standingOf(places))
    const found = violations.filter(violation => violation.kind === kind)
    expect(found.map(({ row, amount }) => [row, amount])).toEqual(expected)
    expect(found.every(({ weight, rule }) => weight === hardWeight && rule === -1)).toBe(true)
    expect(cost).toEqual({ hard: violations.reduce((sum, { amount }) => sum + amount, 0), soft: 0 })
  })
})

test('costs of a piece by slot are those of the whole timetable with the piece there, null where it reaches over a day', () => {
  const rule = { origin: '', weight: 5, kind: 'preferredStarts', allowed: [at(0, 0)], pieces: [4] } as const
  const problem = { ...school, rules: [rule] }
  const standing = standingOf([at(0, 1)])
  const costs = slowCostsOf(problem, standing, 4, 0)
  expect(costs).toHaveLength(15)
  expect(costs.slice(0, 5)).toEqual([
    { hard: 0, soft: 0 },
    { hard: 0, soft: 5 },
    { hard: 0, soft: 5 },
    { hard: 0, soft: 5 },
    null,
  ])
  expect(standing.starts[4]).toBe(-1)
})

test('violations come in their order: rule, kind, row, day, slot, pieces', () => {
  const seed = Number(process.env.LETOPIS_SEED ?? Date.now() % 2 ** 31)
  console.log(`seed ${seed}`)
  const problem = randomProblem(seed)
  const { violations } = slowCheck(problem, randomStanding(problem, seed))
  const keys = violations.map(v => [v.rule, v.kind, v.row, v.day, v.slot, v.pieces.join()].join(' '))
  expect(new Set(keys).size).toBe(keys.length)
  expect(violations.map(({ rule }) => rule)).toEqual(violations.map(({ rule }) => rule).sort((a, b) => a - b))
})

test('random problems have every kind of rule, and the same seed makes the same problem', () => {
  const seed = chanceOf(Date.now()).whole(1, 2 ** 30)
  console.log(`seed ${seed}`)
  const problem = randomProblem(seed)
  expect(new Set(problem.rules.map(({ kind }) => kind))).toEqual(new Set(measureKinds))
  expect(randomProblem(seed)).toEqual(problem)
  expect(randomStanding(problem, seed)).toEqual(randomStanding(problem, seed))
})
