import { expect, test } from 'vitest'
import { hardWeight, type Measure, type Problem, type Standing } from '#domain/timetable/constraints/problem'
import { createKernel, noFit } from '#domain/timetable/kernel/kernel'
import { randomProblem, randomStanding } from './random-problem.ts'
import { slowCheck, slowCostsOf } from './slow-checker.ts'

const piece = { duration: 1, subject: 0, teachers: [0], atoms: [0], tags: [], pupils: 0, points: 0 }

/** Three pieces of one teacher: the first two for one class, the third for another; two days of four hours. */
const aProblem = (measures: readonly Measure[] = [], weight = hardWeight): Problem => ({
  days: 2,
  hours: 4,
  teachers: 1,
  atoms: 2,
  subjects: 1,
  tags: 0,
  buildings: 0,
  classes: [],
  rooms: [{ capacity: 20, building: -1, occupies: [0], named: 0 }],
  pieces: [piece, { ...piece, duration: 2 }, { ...piece, atoms: [1] }],
  closed: { school: [], teachers: [[]], atoms: [[], []], rooms: [[]] },
  rules: measures.map((measure, number) => ({ origin: `${number}`, weight, ...measure })),
})

const standing = (starts: readonly number[], rooms = starts.map(() => -1)): Standing => ({
  starts: Int32Array.from(starts),
  rooms: Int32Array.from(rooms),
})

test('rules that want pieces somewhere are broken, and paid for, while nothing is placed', () => {
  const problem = aProblem(
    [
      { kind: 'minOccupied', slots: [0, 1], count: 2, pieces: [0, 1] },
      { kind: 'minSimultaneous', slots: [3], count: 1, allowNone: false, pieces: [0] },
    ],
    700,
  )
  const kernel = createKernel(problem)
  expect(kernel.cost()).toEqual({ hard: 0, soft: 2100 })
  kernel.apply(1, 0, -1)
  kernel.apply(0, 3, -1)
  expect(kernel.cost()).toEqual({ hard: 0, soft: 0 })
  expect(kernel.violations()).toEqual([])
})

test('a move that makes two pieces clash is told before it is made, with who and when', () => {
  const kernel = createKernel(aProblem(), standing([0, 2, 5]))
  expect(kernel.cost()).toEqual({ hard: 0, soft: 0 })
  kernel.evaluate(0, 3, 0)
  expect(kernel.delta).toEqual({ hard: 2, soft: 0 })
  const clash = { rule: -1, amount: 1, weight: hardWeight, pieces: [0, 1], row: 0, day: -1, slot: 3 }
  expect(kernel.violationsIfPlaced(0, 3, 0)).toEqual([
    { ...clash, kind: 'pupilsBusy' },
    { ...clash, kind: 'teacherBusy' },
  ])
  expect(kernel.violations()).toEqual([])
  expect([kernel.startOf(0), kernel.roomOf(0)]).toEqual([0, -1])
})

test('a worse violation is told by its whole amount; one that the move leaves as it was is not told', () => {
  const kernel = createKernel(
    aProblem([{ kind: 'maxHoursDaily', max: 1, tag: -1, of: 'teachers', rows: [0] }], 300),
    standing([-1, 0, 4]),
  )
  expect(kernel.violationsIfPlaced(0, 2, -1)).toMatchObject([
    { kind: 'maxHoursDaily', amount: 2, day: 0, pieces: [0, 1] },
  ])
  expect(kernel.violationsIfPlaced(2, 5, -1)).toEqual([])
})

test('a place beyond the end of the day is no place', () => {
  const problem = aProblem()
  const kernel = createKernel(problem)
  const [hard, soft] = [new Int32Array(8), new Float64Array(8)]
  kernel.costsOf(1, -1, hard, soft)
  expect([...hard]).toEqual([0, 0, 0, noFit, 0, 0, 0, noFit])
  kernel.evaluate(1, 3, -1)
  expect(kernel.delta.hard).toBe(noFit)
  kernel.apply(0, 3, -1)
  kernel.apply(1, 0, -1)
  kernel.evaluateSwap(0, 1, -1, -1)
  expect(kernel.delta.hard).toBe(noFit)
  expect(() => kernel.apply(1, 7, -1)).toThrow(RangeError)
  expect(() => createKernel(problem, standing([-1, 3, -1]))).toThrow(RangeError)
})

test('a piece taken out leaves its room; taken back it has it again', () => {
  const kernel = createKernel(aProblem(), standing([0, -1, -1], [0, 0, 0]))
  expect(kernel.standing()).toEqual(standing([0, -1, -1], [0, -1, -1]))
  kernel.apply(0, -1, 0)
  expect(kernel.roomOf(0)).toBe(-1)
  kernel.undo()
  expect([kernel.startOf(0), kernel.roomOf(0)]).toEqual([0, 0])
})

test('moves that are let go of cannot be taken back', () => {
  const kernel = createKernel(aProblem())
  for (let i = 0; i < 1000; i++) kernel.apply(i % 3, i % 3, 0)
  expect(kernel.mark()).toBe(1000)
  kernel.forget()
  expect(kernel.undo()).toBe(false)
  expect([...kernel.standing().starts]).toEqual([0, 1, 2])
})

test('days of 31 hours are counted to the last bit; longer ones are refused', () => {
  let broken = 0
  for (let seed = 0; seed < 60; seed++) {
    const { problem, put } = inLongDays(randomProblem(seed), 31)
    const state = put(randomStanding(randomProblem(seed), seed))
    const kernel = createKernel(problem, state)
    const slow = slowCheck(problem, state)
    expect(kernel.violations()).toEqual(slow.violations)
    expect(kernel.cost()).toEqual(slow.cost)
    broken += slow.violations.length
  }
  const { problem, put } = inLongDays(randomProblem(7), 31)
  const state = put(randomStanding(randomProblem(7), 7))
  const kernel = createKernel(problem, state)
  const [hard, soft] = [new Int32Array(problem.days * 31), new Float64Array(problem.days * 31)]
  kernel.costsOf(0, -1, hard, soft)
  const now = kernel.cost()
  expect(Array.from(hard, (cost, slot) => (cost === noFit ? null : [now.hard + cost, now.soft + soft[slot]!]))).toEqual(
    slowCostsOf(problem, state, 0, -1).map(cost => cost && [cost.hard, cost.soft]),
  )
  expect(broken).toBeGreaterThan(1000)
  expect(() => createKernel({ ...aProblem(), hours: 32 })).toThrow(RangeError)
}, 30_000)

/** The same school at the end of longer days: its first hour comes after hours in which nothing stands. */
const inLongDays = (problem: Problem, hours: number) => {
  const later = hours - problem.hours
  const slot = (one: number) => Math.floor(one / problem.hours) * hours + (one % problem.hours) + later
  const slots = (list: readonly number[]) => list.map(slot)
  const { closed } = problem
  return {
    problem: {
      ...problem,
      hours,
      closed: {
        school: slots(closed.school),
        teachers: closed.teachers.map(slots),
        atoms: closed.atoms.map(slots),
        rooms: closed.rooms.map(slots),
      },
      rules: problem.rules.map(rule => {
        if ('allowed' in rule) return { ...rule, allowed: slots(rule.allowed) }
        if ('slots' in rule) return { ...rule, slots: slots(rule.slots) }
        return rule.kind === 'intervalMaxDays' ? { ...rule, from: rule.from + later, to: rule.to + later } : rule
      }),
    },
    put: ({ starts, rooms }: Standing): Standing => ({
      starts: starts.map(start => (start < 0 ? -1 : slot(start))),
      rooms,
    }),
  }
}
