import { expect } from 'vitest'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { NormFinding } from '#domain/norms/finding'
import { type NormChoices, type NormsOfDay, normsOn } from '#domain/norms/norms-on'
import { shippedNorms } from '#main/norms'

/** The norms that the product comes with, on a day of the school year 2026/27. */
export const normsOf = (on = '2026-10-01', choices: NormChoices = {}): NormsOfDay =>
  normsOn(shippedNorms, calendarDate(on), choices)

/** Which norms are broken. */
export const namesOf = (findings: readonly Pick<NormFinding, 'norm'>[]): string[] => findings.map(({ norm }) => norm)

export const only = <T>(findings: readonly T[]): T => {
  expect(findings).toHaveLength(1)
  return findings[0]!
}
