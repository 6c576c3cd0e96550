import type { Tell } from './field-readers.ts'
import type { MonthRange, Norm } from './norm.ts'
import { subjectKey } from './subject-names.ts'

/** A norm with its place in a file. */
export type PlacedNorm = { readonly norm: Norm; readonly at: string; readonly tell: Tell }

/** Tells of what is said twice for one day: which of the two holds would be a matter of chance. */
export const tellOfRepeats = (norms: readonly PlacedNorm[]): void => {
  const said = new Map<string, Norm[]>()
  for (const { norm, at, tell } of norms) {
    for (const what of saidBy(norm)) {
      const key = `${norm.norm} ${what}`
      const others = said.get(key) ?? []
      if (others.some(other => holdTogether(other, norm))) tell(`${at}.data`, 'saidTwice', what)
      said.set(key, [...others, norm])
    }
  }
}

const holdTogether = (a: Norm, b: Norm): boolean =>
  (b.validTo === null || a.validFrom <= b.validTo) && (a.validTo === null || b.validFrom <= a.validTo)

/** About what a statement says its numbers: 'days 5 grade 7', 'химия grade 9', 'grade 1 month 9'. */
const saidBy = ({ norm, data }: Norm): string[] => {
  if (norm === 'difficulty') {
    return data.rows.flatMap(({ subjects, points }) =>
      subjects.flatMap(subject => Object.keys(points).map(grade => `${subjectKey(subject)} grade ${grade}`)),
    )
  }
  if (norm === 'gradeOneDay') return data.steps.flatMap(({ months }) => eachOf(months).map(month => `month ${month}`))
  if (!('rows' in data)) return ['']
  const of = 'days' in data ? `days ${data.days} ${data.specialNeeds === true ? 'special ' : ''}` : ''
  return data.rows.flatMap(row =>
    eachOf(row.grades).flatMap(grade => {
      const months = 'months' in row ? eachOf(row.months) : []
      return months.length > 0 ? months.map(month => `grade ${grade} month ${month}`) : [`${of}grade ${grade}`]
    }),
  )
}

const eachOf = ([from, to]: MonthRange): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i)
