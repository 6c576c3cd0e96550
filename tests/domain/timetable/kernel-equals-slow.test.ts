import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fits, type Problem, type Standing, type Violation } from '#domain/timetable/constraints/problem'
import { createKernel, type Kernel, noFit } from '#domain/timetable/kernel/kernel'
import { generatedSchool } from '../../../tools/bench/generated-school.ts'
import { type Chance, chanceOf, measureKinds, randomProblem, randomStanding } from './random-problem.ts'
import { slowCheck, slowCostsOf } from './slow-checker.ts'

/** A problem, a standing and chance for what is done with it. */
type State = { problem: Problem; standing: Standing; chance: Chance }

/** Of a seed, which is what a failing run prints. */
const stateOf = (seed: number): State => {
  const problem = randomProblem(seed)
  return { problem, standing: randomStanding(problem, seed + 1), chance: chanceOf(seed + 2) }
}
const seeds = fc.noBias(fc.noShrink(fc.nat()))

test('cost and evidence of 2,000 random timetables are those of the slow checker, and every rule was broken', () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(seeds, seed => {
      const { problem, standing } = stateOf(seed)
      const kernel = createKernel(problem, standing)
      const { cost, violations } = slowCheck(problem, standing)
      expect(kernel.violations()).toEqual(violations)
      expect(kernel.cost()).toEqual(cost)
      for (const { kind } of violations) seen.set(kind, (seen.get(kind) ?? 0) + 1)
    }),
    { numRuns: 2000 },
  )
  expect(measureKinds.filter(kind => (seen.get(kind) ?? 0) < 50)).toEqual([])
}, 60_000)

test('what a piece costs in every slot is what the slow checker finds with it there', () => {
  fc.assert(
    fc.property(seeds, seed => {
      const { problem, standing, chance } = stateOf(seed)
      const kernel = createKernel(problem, standing)
      const piece = chance.whole(0, problem.pieces.length - 1)
      const room = chance.whole(-1, problem.rooms.length - 1)
      const hard = new Int32Array(problem.days * problem.hours)
      const soft = new Float64Array(hard.length)
      const before = bytesOf(kernel)
      kernel.costsOf(piece, room, hard, soft)
      const now = kernel.cost()
      const slow = slowCostsOf(problem, standing, piece, room)
      expect(
        Array.from(hard, (cost, slot) => (cost === noFit ? null : [now.hard + cost, now.soft + soft[slot]!])),
      ).toEqual(slow.map(cost => cost && [cost.hard, cost.soft]))
      for (const slot of hard.keys()) {
        kernel.evaluate(piece, slot, room)
        expect([kernel.delta.hard, kernel.delta.soft]).toEqual([hard[slot], soft[slot]])
      }
      kernel.evaluate(piece, -1, -1)
      const without = slowCheck(problem, placed(standing, piece, -1, -1)).cost
      expect([now.hard + kernel.delta.hard, now.soft + kernel.delta.soft]).toEqual([without.hard, without.soft])
      expect(bytesOf(kernel)).toEqual(before)
    }),
    { numRuns: 200 },
  )
}, 60_000)

test('two pieces that take each other’s place cost what the slow checker finds', () => {
  let swaps = 0
  fc.assert(
    fc.property(seeds, seed => {
      const { problem, standing, chance } = stateOf(seed)
      const kernel = createKernel(problem, standing)
      const before = bytesOf(kernel)
      for (let turn = 0; turn < 5; turn++) {
        const a = chance.whole(0, problem.pieces.length - 1)
        const b = chance.whole(0, problem.pieces.length - 1)
        const [startOfA, startOfB] = [kernel.startOf(a), kernel.startOf(b)]
        if (a === b || startOfA < 0 || startOfB < 0) continue
        const [roomOfA, roomOfB] = [
          chance.whole(-1, problem.rooms.length - 1),
          chance.whole(-1, problem.rooms.length - 1),
        ]
        kernel.evaluateSwap(a, b, roomOfA, roomOfB)
        if (kernel.delta.hard === noFit) continue
        const swapped = placed(placed(standing, a, startOfB, roomOfA), b, startOfA, roomOfB)
        const { hard, soft } = slowCheck(problem, swapped).cost
        const now = kernel.cost()
        expect([now.hard + kernel.delta.hard, now.soft + kernel.delta.soft]).toEqual([hard, soft])
        swaps++
      }
      expect(bytesOf(kernel)).toEqual(before)
    }),
    { numRuns: 300 },
  )
  expect(swaps).toBeGreaterThan(200)
}, 60_000)

test('after long random walks cost, evidence and every byte are those of a kernel made anew', () => {
  fc.assert(
    fc.property(seeds, seed => {
      const { problem, standing, chance } = stateOf(seed)
      const kernel = createKernel(problem, standing)
      for (let step = 0; step < 60; step++) {
        moveOne(kernel, chance)
        if (step % 20 === 0) expect(kernel.cost()).toEqual(slowCheck(problem, kernel.standing()).cost)
      }
      const anew = createKernel(problem, kernel.standing())
      expect(kernel.cost()).toEqual(anew.cost())
      expect(kernel.violations()).toEqual(anew.violations())
      expect(bytesOf(kernel)).toEqual(bytesOf(anew))
    }),
    { numRuns: 500 },
  )
}, 60_000)

test('moves taken back leave every byte as it was, one by one and to a mark', () => {
  fc.assert(
    fc.property(seeds, seed => {
      const { problem, standing, chance } = stateOf(seed)
      const kernel = createKernel(problem, standing)
      const before = bytesOf(kernel)
      moveOne(kernel, chance)
      kernel.undo()
      expect(bytesOf(kernel)).toEqual(before)
      moveOne(kernel, chance)
      const [mark, marked] = [kernel.mark(), bytesOf(kernel)]
      for (let step = chance.whole(1, 40); step > 0; step--) moveOne(kernel, chance)
      kernel.undoTo(mark)
      expect(bytesOf(kernel)).toEqual(marked)
      kernel.undoTo(0)
      expect(bytesOf(kernel)).toEqual(before)
      expect(kernel.undo()).toBe(false)
    }),
    { numRuns: 500 },
  )
}, 60_000)

test('the violations of a piece are those whose evidence has it; of a move those that are new or worse', () => {
  let worse = 0
  fc.assert(
    fc.property(seeds, seed => {
      const { problem, standing, chance } = stateOf(seed)
      const kernel = createKernel(problem, standing)
      const all = slowCheck(problem, standing).violations
      const piece = chance.whole(0, problem.pieces.length - 1)
      expect(kernel.violationsOf(piece)).toEqual(all.filter(({ pieces }) => pieces.includes(piece)))
      const before = bytesOf(kernel)
      const { duration } = problem.pieces[piece]!
      const start = chance.is(0.1)
        ? -1
        : chance.whole(0, problem.days - 1) * problem.hours + chance.whole(0, problem.hours - duration)
      const room = start < 0 ? -1 : chance.whole(-1, problem.rooms.length - 1)
      const moved = slowCheck(problem, placed(standing, piece, start, room)).violations
      const found = kernel.violationsIfPlaced(piece, start, room)
      expect(found).toEqual(newOrWorse(all, moved))
      expect(bytesOf(kernel)).toEqual(before)
      worse += found.length
    }),
    { numRuns: 1000 },
  )
  expect(worse).toBeGreaterThan(4000)
}, 60_000)

test('a change of places breaks and mends what the slow checker finds, and leaves every byte as it was', () => {
  let [worse, better] = [0, 0]
  fc.assert(
    fc.property(seeds, seed => {
      const { problem, standing, chance } = stateOf(seed)
      const kernel = createKernel(problem, standing)
      const all = slowCheck(problem, standing).violations
      const before = bytesOf(kernel)
      for (let turn = 0; turn < 5; turn++) {
        const a = chance.whole(0, problem.pieces.length - 1)
        const b = chance.whole(0, problem.pieces.length - 1)
        const [startOfA, startOfB] = [kernel.startOf(a), kernel.startOf(b)]
        if (a === b || startOfA < 0 || startOfB < 0) continue
        const [roomOfA, roomOfB] = [
          chance.whole(-1, problem.rooms.length - 1),
          chance.whole(-1, problem.rooms.length - 1),
        ]
        const found = kernel.violationsIfSwapped(a, b, roomOfA, roomOfB)
        const isInside =
          fits(problem, problem.pieces[a]!.duration, startOfB) && fits(problem, problem.pieces[b]!.duration, startOfA)
        const swapped = placed(placed(standing, a, startOfB, roomOfA), b, startOfA, roomOfB)
        const after = isInside ? slowCheck(problem, swapped).violations : all
        expect(found).toEqual({ broken: newOrWorse(all, after), mended: newOrWorse(after, all) })
        worse += found.broken.length
        better += found.mended.length
      }
      expect(bytesOf(kernel)).toEqual(before)
    }),
    { numRuns: 300 },
  )
  expect(Math.min(worse, better)).toBeGreaterThan(1000)
}, 60_000)

test('in a school of 60 classes under every kind of rule they agree too, before and after 500 moves', () => {
  const problem = generatedSchool()
  expect(new Set(problem.rules.map(({ kind }) => kind)).size).toBe(measureKinds.length)
  fc.assert(
    fc.property(seeds, seed => {
      const standing = randomStanding(problem, seed)
      const kernel = createKernel(problem, standing)
      const chance = chanceOf(seed)
      expect(kernel.violations()).toEqual(slowCheck(problem, standing).violations)
      for (let step = 0; step < 500; step++) moveOne(kernel, chance)
      const slow = slowCheck(problem, kernel.standing())
      expect(kernel.cost()).toEqual(slow.cost)
      expect(kernel.violations()).toEqual(slow.violations)
    }),
    { numRuns: 2 },
  )
}, 60_000)

const moveOne = (kernel: Kernel, { whole, is }: Chance) => {
  const { pieces, rooms, days, hours } = kernel.problem
  const piece = whole(0, pieces.length - 1)
  const start = is(0.15) ? -1 : whole(0, days - 1) * hours + whole(0, hours - pieces[piece]!.duration)
  kernel.apply(piece, start, whole(-1, rooms.length - 1))
}

const placed = ({ starts, rooms }: Standing, piece: number, start: number, room: number): Standing => ({
  starts: starts.with(piece, start),
  rooms: rooms.with(piece, room),
})

const bytesOf = (kernel: Kernel): string =>
  kernel
    .arrays()
    .map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength).toString('base64'))
    .join(' ')

/** Compared by rule, row, day, slot and, where several pieces have one each, piece. */
const newOrWorse = (before: readonly Violation[], after: readonly Violation[]): Violation[] =>
  after.filter(
    now =>
      !before.some(
        then =>
          then.rule === now.rule &&
          then.kind === now.kind &&
          then.row === now.row &&
          then.day === now.day &&
          then.slot === now.slot &&
          (now.pieces.length !== 1 ||
            then.pieces.length !== 1 ||
            !ofPiece.has(now.kind) ||
            then.pieces[0] === now.pieces[0]) &&
          then.amount >= now.amount,
      ),
  )

const ofPiece = new Set<string>([
  'preferredStarts',
  'preferredSlots',
  'endsDay',
  'rooms',
  'roomGrades',
  'schoolClosed',
  'teacherClosed',
  'pupilsClosed',
  'roomClosed',
  'roomTooSmall',
])
