import type { JudgedSchool } from './judged-school.ts'
import type { Mutation } from './mutations.ts'
import { pinnedFile } from './pinned-file.ts'
import { type FetAnswer, runFet } from './run-fet.ts'
import { slowCheck } from './slow-checker/slow-checker.ts'

/** What we and FET say of one mutated timetable. */
export type Comparison = {
  readonly mutation: Mutation
  readonly ours: boolean
  readonly fets: boolean
  /** FET said yes only when its wishes were out of the way. */
  readonly byLuck: boolean
  /** The kernel's hard cost is not the slow checker's. */
  readonly kernelDiffers: boolean
  readonly fetSays: string
  readonly seconds: number
}

/** Seconds a pinned file may take before it counts as refused, by what the unmutated one took. */
export const patienceFor = (cleanSeconds: number): number => Math.max(2, 10 * cleanSeconds)

/**
 * Asks both. FET's no is a refusal, or no success within its time; where we say yes it is asked again for longer: first
 * with its wishes out of the way, which it meets only by chance, then as the file is.
 */
export const compare = async (
  program: string,
  school: JudgedSchool,
  mutation: Mutation,
  patience: number,
): Promise<Comparison> => {
  const { cost } = slowCheck(school.problem, mutation.standing)
  const ours = cost.hard === 0
  const file = pinnedFile(school, mutation.standing)
  let answer = await runFet(program, file, patience)
  let byLuck = false
  if (ours && answer.verdict !== 'solved') {
    const calm = await runFet(program, pinnedFile(school, mutation.standing, 'dropped'), patience)
    byLuck = calm.verdict === 'solved'
    answer =
      byLuck || answer.verdict === 'refused' ? { ...answer, verdict: calm.verdict } : await runFet(program, file, 60)
  }
  return {
    mutation,
    ours,
    fets: answer.verdict === 'solved',
    byLuck,
    kernelDiffers: mutation.kernelHard !== cost.hard,
    fetSays: lastWords(answer),
    seconds: answer.seconds,
  }
}

const lastWords = ({ verdict, says }: FetAnswer): string =>
  `${verdict}: ${says.split('\n').filter(Boolean).slice(2).join(' ')}`
