import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Chance, chanceOf } from './chance.ts'
import { type Comparison, compare, patienceFor } from './compare.ts'
import { fetExamples, fetProgram, schoolFiles } from './fet-examples.ts'
import { type JudgedSchool, judgedSchool } from './judged-school.ts'
import { mutationsOf } from './mutations.ts'
import { pinnedFile } from './pinned-file.ts'
import { runFet } from './run-fet.ts'
import { slowCheck } from './slow-checker/slow-checker.ts'

export type JudgeWish = {
  /** Paths below the examples; without them all school files, in an order by chance. */
  readonly files?: readonly string[]
  /** How many files that FET solves are judged at most. */
  readonly fileCount: number
  readonly comparisonsPerFile: number
  readonly seed: number
  /** Called after each file that FET solves, and with what differs. */
  readonly report: (line: string) => void
}

export type Judgement = {
  readonly solved: number
  readonly unsolved: number
  readonly comparisons: number
  readonly feasible: number
  /** How often what was broken in a mutated timetable, by the name of the rule. */
  readonly broken: Readonly<Record<string, number>>
  /** FET accepted them only with its wishes out of the way. */
  readonly byLuck: number
  /** What did not agree, one line each. */
  readonly disagreements: readonly string[]
}

/** What this machine lacks for the judge; null when it has all. */
export const judgeNeeds = (): string | null =>
  fetProgram() && fetExamples() ? null : 'fet-cl (Debian packages fet and fet-data)'

/**
 * FET as the judge. School files are solved by fet-cl; its timetable must show nothing hard broken here; then it is changed
 * by chance, and what we say of each change must be what FET says of it with every activity pinned.
 */
export const judge = async ({
  fileCount,
  comparisonsPerFile,
  seed,
  report,
  ...wish
}: JudgeWish): Promise<Judgement> => {
  const [program, examples] = [fetProgram()!, fetExamples()!]
  const found = { solved: 0, unsolved: 0, comparisons: 0, feasible: 0, byLuck: 0 }
  const disagreements: string[] = []
  const seen = new Map<string, number>()
  const files = wish.files ?? shuffled(schoolFiles(examples), chanceOf(seed))
  /** The quick ones first: what is not solved within a time comes again at the end with a longer one. */
  const waiting = files.map((path, number) => ({ path, number, seconds: limits[0]! }))

  const judgeFile = async ({ path, number, seconds }: (typeof waiting)[number]): Promise<void> => {
    const solution = await runFet(program, readFileSync(join(examples, path)), seconds)
    if (!solution.result) {
      const longer = limits.find(limit => limit > seconds)
      if (longer && solution.verdict === 'nothing') waiting.push({ path, number, seconds: longer })
      else found.unsolved++
      return
    }
    if (found.solved >= fileCount) return
    found.solved++
    const school = judgedSchool(solution.result)
    const say = (what: string) => {
      disagreements.push(`${path}: ${what}`)
      report(`DIFFERS ${path}: ${what}`)
    }
    const { violations } = slowCheck(school.problem, school.standing)
    for (const { kind, amount, pieces } of violations)
      say(
        `FET's own timetable breaks ${kind} by ${amount}: activities ${pieces.map(p => school.activityOf[p]).join(', ')}`,
      )
    const unplaced = school.standing.starts.filter(start => start < 0).length
    if (unplaced > 0) say(`${unplaced} pieces of FET's own timetable stand nowhere`)
    if (violations.length > 0) return

    const clean = await runFet(program, pinnedFile(school, school.standing), 60)
    if (clean.verdict !== 'solved') {
      say(`FET does not take its own timetable back: ${clean.says}`)
      return
    }
    const next = mutationsOf(school, chanceOf(seed + number))
    const of = { compared: 0, feasible: 0, differ: 0 }
    for (let i = 0; i < comparisonsPerFile; i++) {
      const mutation = next()
      if (!mutation) break
      const comparison = await compare(program, school, mutation, patienceFor(clean.seconds))
      found.comparisons++
      of.compared++
      if (comparison.ours) of.feasible++
      if (comparison.byLuck) found.byLuck++
      for (const what of comparison.mutation.breaks) seen.set(what, (seen.get(what) ?? 0) + 1)
      const told = disagreementIn(school, comparison)
      if (told) {
        of.differ++
        say(told)
      }
    }
    found.feasible += of.feasible
    report(
      `${path}: ${school.problem.pieces.length} pieces, solved in ${solution.seconds.toFixed(1)} s, pinned ${clean.seconds.toFixed(1)} s; ${of.compared} changes, ${of.feasible} feasible, ${of.differ} differ`,
    )
  }

  const worker = async () => {
    while (found.solved < fileCount) {
      const next = waiting.shift()
      if (!next) return
      await judgeFile(next)
    }
  }
  await Promise.all([worker(), worker()])
  return {
    ...found,
    broken: Object.fromEntries([...seen].sort(([, a], [, b]) => b - a)),
    disagreements,
  }
}

/** Seconds that fet-cl has for a school file. */
const limits = [2, 10, 60]

const shuffled = <T>(list: readonly T[], chance: Chance): T[] => {
  const rest = [...list]
  return list.map(() => rest.splice(chance.whole(0, rest.length - 1), 1)[0]!)
}

/** What does not agree in a comparison, null when all does. */
const disagreementIn = (
  school: JudgedSchool,
  { mutation, ours, fets, kernelDiffers, fetSays }: Comparison,
): string | null => {
  if (ours === fets && !kernelDiffers) return null
  const { hours } = school.problem
  const moves = mutation.moved.map(({ piece, start, room }) => {
    const place = school.roomNames[room]
    const at = `day ${Math.floor(start / hours)} hour ${start % hours}`
    return `activity ${school.activityOf[piece]} to ${at}${place ? ` in ${[place.room, ...place.realRooms].join(' + ')}` : ''}`
  })
  const what = kernelDiffers ? 'the kernel and the slow checker differ' : `we say ${ours ? 'yes' : 'no'}`
  return `${mutation.kind} ${moves.join(', ')}: ${what} (${mutation.breaks.join(', ')}), FET ${fetSays}`
}
