import { byName, type PersonName, type Sex } from '../people/person.ts'

/**
 * Proposals of how to divide a class (CLS-03). The administrator decides; what he changes by hand is the list that counts.
 * Every proposal orders pupils as school lists do, ё as е; sizes differ by at most one, the first parts are the larger.
 */

/** Runs of the alphabet: the first part of the list into the first subgroup, and so on. `parts` is 1 or more. */
export const divideByAlphabet = <P extends PersonName>(pupils: readonly P[], parts: number): P[][] => {
  const ordered = byName(pupils)
  const [size, larger] = [Math.floor(ordered.length / parts), ordered.length % parts]
  const startOf = (part: number) => part * size + Math.min(part, larger)
  return Array.from({ length: parts }, (_, part) => ordered.slice(startOf(part), startOf(part + 1)))
}

/** By turns along the alphabet: in two parts the odd and the even numbers of the list. `parts` is 1 or more. */
export const divideEvenly = <P extends PersonName>(pupils: readonly P[], parts: number): P[][] => {
  const ordered = byName(pupils)
  return Array.from({ length: parts }, (_, part) => ordered.filter((_, place) => place % parts === part))
}

/** Boys and girls, as large as they are. */
export const divideBySex = <P extends PersonName & { sex: Sex }>(pupils: readonly P[]): [boys: P[], girls: P[]] => {
  const ordered = byName(pupils)
  return [ordered.filter(p => p.sex === 'm'), ordered.filter(p => p.sex === 'f')]
}
