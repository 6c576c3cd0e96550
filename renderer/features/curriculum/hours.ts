import type { CurriculumLineView } from '#contract/curriculum'

/** Hours a week of either half-year. */
export type HalfHours = { readonly firstHalf: number; readonly secondHalf: number }

/** Which half-years a table shows and what is typed into it changes. */
export const halfChoices = ['both', 'first', 'second'] as const
export type HalfChoice = (typeof halfChoices)[number]

export const noHours: HalfHours = { firstHalf: 0, secondHalf: 0 }

/** The most hours of a subject a week: the contract's bound. */
const most = 40

/** «2», «2,5», «2/1» where the half-years differ; '' for none at all. */
export const hoursText = (hours: HalfHours, half: HalfChoice, language: string): string => {
  const { firstHalf, secondHalf } = hours
  if (half === 'first') return firstHalf === 0 ? '' : numberText(firstHalf, language)
  if (half === 'second') return secondHalf === 0 ? '' : numberText(secondHalf, language)
  if (firstHalf === 0 && secondHalf === 0) return ''
  if (firstHalf === secondHalf) return numberText(firstHalf, language)
  return `${numberText(firstHalf, language)}/${numberText(secondHalf, language)}`
}

/** The same, with 0 for none. */
export const hoursOrZero = (hours: HalfHours, half: HalfChoice, language: string): string =>
  hoursText(hours, half, language) || '0'

/** «2,5»: at most one digit after the comma. */
export const numberText = (value: number, language: string): string =>
  numberFormats[language === 'ru' ? 'ru' : 'en'].format(value)

const digits = { maximumFractionDigits: 2, useGrouping: false }
// Made once: one for every cell of the plan takes longer than all the rest of drawing it.
const numberFormats = { ru: new Intl.NumberFormat('ru', digits), en: new Intl.NumberFormat('en', digits) }

/**
 * What was typed into a cell, as the half-years it changes: «2,5», «2/1» (where both are shown), '' for none. A comma and a
 * point both part the half. Undefined for what is no hours: steps of a half, at most 40.
 */
export const hoursTyped = (text: string, half: HalfChoice): Partial<HalfHours> | undefined => {
  const parts = text.split('/')
  if (parts.length > (half === 'both' ? 2 : 1)) return undefined
  const [first, second = first] = parts.map(oneTyped)
  if (first === undefined || second === undefined) return undefined
  if (half === 'first') return { firstHalf: first }
  if (half === 'second') return { secondHalf: first }
  return { firstHalf: first, secondHalf: second }
}

const oneTyped = (text: string): number | undefined => {
  const plain = text.replace(/\s/g, '').replace(',', '.')
  if (plain === '' || plain === '-' || plain === '–' || plain === '—') return 0
  if (!/^\d*\.?\d*$/.test(plain) || plain === '.') return undefined
  const value = Number(plain)
  return value <= most && Number.isInteger(value * 2) ? value : undefined
}

/** Hours a week of the pupils of a class: a divided subject counts once. */
export const sumOf = (lines: readonly Pick<CurriculumLineView, 'firstHalf' | 'secondHalf'>[]): HalfHours => ({
  firstHalf: lines.reduce((sum, line) => sum + line.firstHalf, 0),
  secondHalf: lines.reduce((sum, line) => sum + line.secondHalf, 0),
})

/** The half-years that are looked at, as numbers. */
export const shownHours = ({ firstHalf, secondHalf }: HalfHours, half: HalfChoice): readonly number[] =>
  half === 'first' ? [firstHalf] : half === 'second' ? [secondHalf] : [firstHalf, secondHalf]
