import type { NormChoice, NormChoices } from './norms-on.ts'
import { normNames } from './read-norms.ts'

/**
 * A school's choices from the rows of `norm_choice`: the name of a norm, and a `NormChoice` as JSON. Rows of norms that are
 * not known, and values that are none, are left out: a newer set of norms may have dropped a name.
 */
export const readNormChoices = (rows: readonly { readonly name: string; readonly value: string }[]): NormChoices =>
  Object.fromEntries(
    rows
      .filter(({ name }) => (normNames as readonly string[]).includes(name))
      .map(({ name, value }) => [name, choiceOf(value)]),
  )

const choiceOf = (text: string): NormChoice => {
  const { look, hard, weekdays } = parsed(text)
  return {
    ...(typeof look === 'boolean' ? { look } : {}),
    ...(typeof hard === 'boolean' ? { hard } : {}),
    ...(Array.isArray(weekdays) ? { weekdays: weekdays.filter(day => Number.isInteger(day)) } : {}),
  }
}

const parsed = (text: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
