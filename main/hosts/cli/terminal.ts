import type { TFunction } from 'i18next'
import type { Language } from '#contract/values'
import type { Core } from '../../core.ts'

/** What a command of the command line gets. */
export type Call = {
  core: Core
  t: TFunction<'cli'>
  language: Language
  /** Values of the options that the command names. */
  options: Record<string, string | undefined>
  /** Values of the options that may be given more than once, in order. */
  lists: Record<string, readonly string[] | undefined>
  /** Files named after the command. */
  files: readonly string[]
  json: boolean
  /** «user@computer», written beside every command in the log. */
  origin: string
  out(text: string): void
  /** Progress for a person; nothing with --json. */
  progress(text: string): void
}

/** The call was wrong: exit 2 with the sentence. */
export class WrongUsage extends Error {}

/** The option's text, which must be there. */
export const required = (call: Call, option: string): string => {
  const value = call.options[option]
  if (value === undefined || value === '') throw new WrongUsage(call.t('cli:missingOption', { option }))
  return value
}

/** The option as a whole number between two bounds; undefined when it was not given. */
export const wholeNumber = (call: Call, option: string, from: number, to: number): number | undefined => {
  const text = call.options[option]
  if (text === undefined) return undefined
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < from || value > to)
    throw new WrongUsage(call.t('cli:wrongNumber', { option, from, to }))
  return value
}

/** Lines of cells with columns of equal width. */
export const inColumns = (rows: readonly (readonly string[])[]): string => {
  const widths = rows.reduce<number[]>((known, row) => row.map((cell, i) => Math.max(known[i] ?? 0, cell.length)), [])
  return rows
    .map(row =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join(' ')
        .trimEnd(),
    )
    .join('\n')
}
