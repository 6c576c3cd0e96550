import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isRefusal } from '#domain/kernel/refusal'
import type { Problem, Standing } from '#domain/timetable/constraints/problem'
import { problemOf } from '#domain/timetable/constraints/problem-of'
import { createKernel, type Kernel, noFit } from '#domain/timetable/kernel/kernel'
import { planImport } from '#main/exchange/fet/plan-import'
import { readFet } from '#main/exchange/fet/read-fet'
import { sourceOfRows } from '../faults/fet-judge/source-of-rows.ts'
import { generatedSchool } from './generated-school.ts'
import { type Figure, median, quantile, timesOf } from './measure.ts'

/** Where Debian's package `fet-data` has the schools. */
const examples = '/usr/share/doc/fet-data/examples/FET-5-official'
const lomFile = join(examples, 'Bulgaria/Lom_high_school_2007-2008.fet')
const stMarysFile = join(examples, 'India/St-Marys-College/St-Marys-College-Puthanagadi.fet')

const rounds = 5
const moves = 200_000

/**
 * The timetable kernel: all slots of every lesson of St-Marys and of a generated school of 60 classes under every kind of
 * rule, the audit of that school, and moves weighed in the school of Lom. Each school stands as a greedy hand would put it.
 */
export const benchTimetableKernel = async (): Promise<Figure[]> => {
  const generated = standingOf(generatedSchool())
  const { pieces, classes, teachers, rules } = generated.problem
  const size = `${classes.length} classes, ${pieces.length} pieces, ${teachers} teachers, ${rules.length} rules`
  const figures = [
    allSlots('all slots of one lesson, generated school, every rule on', generated, 4, size),
    audit(generated),
    memory(generated),
    ...weighed('generated school, every rule on', generated),
  ]
  if (!existsSync(lomFile) || !existsSync(stMarysFile)) {
    console.log('Lom and St-Marys not run: need fet-data (Debian)')
    return figures
  }
  const [stMarys, lom] = [standingOf(schoolOf(stMarysFile)), standingOf(schoolOf(lomFile))]
  return [
    allSlots('all slots of one lesson, St-Marys (41 classes)', stMarys, 2, `${stMarys.problem.pieces.length} pieces`),
    ...figures,
    ...weighed('Lom, its own constraints', lom, 1_000_000 / 300_000),
  ]
}

type School = { readonly problem: Problem; readonly standing: Standing }

const schoolOf = (file: string): Problem => {
  const read = readFet(readFileSync(file))
  if (isRefusal(read)) throw new Error(`${file}: ${JSON.stringify(read)}`)
  const on = '2026-09-01'
  let last = 0
  const ids = () => `id${String(++last).padStart(7, '0')}`
  const { rows } = planImport(read, { classLevel: 'auto', yearId: 'year', yearStarts: on }, ids)
  return problemOf(sourceOfRows(rows, on)).problem
}

/** Every piece put one by one where it costs least. */
const standingOf = (problem: Problem): School => {
  const kernel = createKernel(problem)
  const costs = slotCosts(problem)
  for (let piece = 0; piece < problem.pieces.length; piece++) {
    let best: { start: number; room: number; cost: number } | null = null
    for (const room of candidateRooms(problem, piece)) {
      kernel.costsOf(piece, room, costs.hard, costs.soft)
      for (let start = 0; start < costs.hard.length; start++) {
        if (costs.hard[start] === noFit) continue
        const cost = costs.hard[start]! * 1e7 + costs.soft[start]!
        if (best === null || cost < best.cost) best = { start, room, cost }
      }
    }
    if (best) kernel.apply(piece, best.start, best.room)
  }
  return { problem, standing: kernel.standing() }
}

/** Those that a rule names for it, at most four; else none. */
const candidateRooms = ({ rules }: Problem, piece: number): readonly number[] => {
  const rule = rules.find(one => one.kind === 'rooms' && one.pieces.includes(piece))
  return rule?.kind === 'rooms' ? rule.rooms.slice(0, 4) : [-1]
}

const slotCosts = ({ days, hours }: Problem) => ({
  hard: new Int32Array(days * hours),
  soft: new Float64Array(days * hours),
})

const allSlots = (name: string, { problem, standing }: School, goal: number, about: string): Figure => {
  const kernel = createKernel(problem, standing)
  const { hard, soft } = slotCosts(problem)
  const times: number[] = []
  for (let round = 0; round < rounds; round++)
    for (let piece = 0; piece < problem.pieces.length; piece++)
      times.push(...timesOf(1, () => kernel.costsOf(piece, kernel.roomOf(piece), hard, soft)))
  return {
    name,
    value: median(times),
    unit: 'ms',
    goal,
    note: `p95 ${quantile(times, 0.95).toFixed(2)} ms; ${about}`,
  }
}

const audit = ({ problem, standing }: School): Figure => {
  let found = 0
  const times: number[] = []
  const processor: number[] = []
  for (let round = 0; round < 5 * rounds; round++) {
    const before = process.cpuUsage()
    times.push(
      ...timesOf(1, () => {
        found = createKernel(problem, standing).violations().length
      }),
    )
    const { user, system } = process.cpuUsage(before)
    processor.push((user + system) / 1000)
  }
  return {
    name: 'whole audit of that school: kernel made, violations found',
    value: median(times),
    unit: 'ms',
    goal: 100,
    note: `processor ${median(processor).toFixed(0)} ms; first ${times[0]!.toFixed(0)} ms; ${found} violations`,
  }
}

/** Of one kernel, measured over several that are held at once. */
const memory = ({ problem, standing }: School): Figure => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const used = () => {
    collect()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  const before = used()
  const kernels = Array.from({ length: 10 }, () => createKernel(problem, standing))
  const bytes = (used() - before) / kernels.length
  const counts = kernels[0]!.arrays().reduce((sum, { byteLength }) => sum + byteLength, 0)
  return {
    name: 'memory of a kernel over its problem, generated school',
    value: bytes / 1e6,
    unit: 'MB',
    goal: 50,
    note: `${(counts / 1e6).toFixed(1)} MB of it counts that moves change`,
  }
}

/** Random moves one by one, and by whole columns of slots. */
const weighed = (name: string, { problem, standing }: School, goal?: number): Figure[] => {
  const kernel = createKernel(problem, standing)
  const { hard, soft } = slotCosts(problem)
  const single = perSecond(() => {
    let state = 1
    for (let i = 0; i < moves; i++) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      const piece = (state >>> 8) % problem.pieces.length
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      kernel.evaluate(piece, (state >>> 8) % hard.length, kernel.roomOf(piece))
    }
    return moves
  })
  const columns = perSecond(() => wholeColumns(kernel, hard, soft))
  return [
    {
      name: `a random move weighed, ${name}`,
      value: 1e6 / single,
      unit: 'µs',
      ...(goal === undefined ? {} : { goal: Number(goal.toFixed(2)) }),
      note: `${thousands(single)} moves a second, one thread`,
    },
    {
      name: '  the same by all slots of a piece at once',
      value: 1e6 / columns,
      unit: 'µs',
      note: `${thousands(columns)} slots a second`,
    },
  ]
}

const wholeColumns = (kernel: Kernel, hard: Int32Array, soft: Float64Array): number => {
  let slots = 0
  for (let piece = 0; slots < moves; piece = (piece + 1) % kernel.problem.pieces.length) {
    kernel.costsOf(piece, kernel.roomOf(piece), hard, soft)
    slots += hard.length
  }
  return slots
}

/** The middle of several rounds. */
const perSecond = (work: () => number): number =>
  median(
    Array.from({ length: rounds }, () => {
      const started = performance.now()
      return work() / ((performance.now() - started) / 1000)
    }),
  )

const thousands = (value: number): string => `${Math.round(value / 1000).toLocaleString('en')},000`
