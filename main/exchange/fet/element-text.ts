import type { FetFault } from '#domain/kernel/file-faults'

/** Carries a fault out of the depth of a list; never leaves this folder. */
export class FetFaultFound extends Error {
  readonly why: FetFault
  readonly where: string
  constructor(why: FetFault, where: string) {
    super(`${why}: ${where}`)
    this.why = why
    this.where = where.length > 200 ? `${where.slice(0, 200)}…` : where
  }
}

const numberLimit = 1_000_000_000

/** `true` of 6.x and later 5.x, `yes` of older files. */
export const isYes = (text: string): boolean => /^\s*(true|yes|1)\s*$/i.test(text)

/** A whole number of at most nine digits, blanks around it allowed. */
export const integer = (text: string, where: string): number => {
  const trimmed = text.trim()
  if (!/^[+-]?\d{1,10}$/.test(trimmed) || Math.abs(Number(trimmed)) > numberLimit)
    throw new FetFaultFound('NumberWrong', `${where}: ${trimmed}`)
  return Number(trimmed)
}
