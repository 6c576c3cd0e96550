import type { PupilMapping, TableRead } from '#contract/exchange'
import type { PupilField } from '#domain/classes/pupil-import/fields'
import { cellAddress } from '#domain/classes/pupil-import/table'

/** How a column came by its meaning. */
export type ColumnOrigin = 'sure' | 'likely' | 'guessed' | 'profile' | 'chosen'

export type ColumnLine = {
  readonly column: number
  /** «C», as the spreadsheet calls it. */
  readonly letters: string
  readonly header: string
  readonly sample: readonly string[]
  readonly field: PupilField | null
  /** Null for a column that is left out. */
  readonly origin: ColumnOrigin | null
  /** Another column has the same meaning, or one that contradicts it. */
  readonly isDoubled: boolean
}

/** Lines of the table «Столбцы» and how many columns are not shown because nothing stands in them. */
export const columnLines = (
  read: Pick<TableRead, 'columns' | 'mapping'>,
  mapping: PupilMapping,
  profile: string | null,
  doubled: readonly PupilField[],
): { lines: ColumnLine[]; blank: number } => {
  const lines = read.columns.flatMap((guess): ColumnLine[] => {
    const field = mapping.fields[guess.column] ?? null
    if (guess.header === '' && guess.sample.length === 0 && field === null) return []
    const isGuess = field === guess.field && guess.sureness !== null
    const given = profile !== null && field === (read.mapping.fields[guess.column] ?? null) ? 'profile' : 'chosen'
    return [
      {
        column: guess.column,
        letters: lettersOf(guess.column),
        header: guess.header,
        sample: guess.sample,
        field,
        origin: field === null ? null : isGuess && profile === null ? guess.sureness : given,
        isDoubled: field !== null && doubled.some(other => other === field || parts[other]?.includes(field)),
      },
    ]
  })
  return { lines, blank: read.columns.length - lines.length }
}

/** «AB» of a column counted from 0. */
export const lettersOf = (column: number): string => cellAddress(column, 0).slice(0, -1)

/** A part that is doubled contradicts the whole that stands beside it. */
const parts: Partial<Record<PupilField, readonly PupilField[]>> = {
  surname: ['fullName'],
  givenName: ['fullName'],
  patronymic: ['fullName'],
  grade: ['className'],
  letter: ['className'],
}
