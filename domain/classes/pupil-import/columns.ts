import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { type PupilField, pupilFields } from './fields.ts'
import { meaningOfHeader, saysNothing } from './header-words.ts'
import { type Mapping, rowsBelowHeader, rowsSearchedForHeader, widthOf } from './mapping.ts'
import { partsOfClass } from './read-class.ts'
import { readDate } from './read-date.ts'
import { sexOfPatronymic } from './read-name.ts'
import { oldestPupil, sexOfWord, youngestPupil } from './read-row.ts'
import { cellOf, isBlankCell, plainText, type TableCell, type TableRow } from './table.ts'

/**
 * How sure a guess is: `sure`, the header says just that and the cells agree; `likely`, the header says it among other
 * things or the cells disagree; `guessed`, only the cells look so.
 */
export type Sureness = 'sure' | 'likely' | 'guessed'

/** What a column was taken for; `field` and `sureness` are null for a column that is not taken. */
export type ColumnGuess = {
  column: number
  header: string
  field: PupilField | null
  sureness: Sureness | null
  /** The first texts of the column, for the person who decides. */
  sample: string[]
}

export type ColumnsGuess = { mapping: Mapping; columns: ColumnGuess[] }

/**
 * Finds the header among the first rows, below whatever titles there are, and the meaning of the columns: by the words
 * of the header, and by their cells where a column has none. `on` is today: it tells birth dates of pupils from others.
 */
export const guessColumns = (rows: readonly TableRow[], on: CalendarDate): ColumnsGuess => {
  const width = widthOf(rows)
  const header = findHeader(rows, width)
  const headerRow = header === undefined ? null : rows[header.place]!.number
  const below = rowsBelowHeader(rows, { headerRow, fields: [] }).slice(0, sampleRows)
  const columns = Array.from({ length: width }, (_, column): Column => {
    const cells = below.map(row => cellOf(row, column)).filter(cell => !isBlankCell(cell))
    return { column, header: header?.texts[column] ?? '', cells, looks: looksOf(cells, on) }
  })

  const guesses = new Map<number, Guess>()
  for (const column of columns) {
    const meaning = meaningOfHeader(column.header)
    if (meaning) guesses.set(column.column, { field: meaning.field, sureness: surenessOf(meaning, column) })
  }
  settleNames(guesses, columns)
  settleClasses(guesses, columns)
  for (const field of pupilFields) keepSurest(guesses, field)
  guessByCells(guesses, columns)

  return {
    mapping: { headerRow, fields: columns.map(({ column }) => guesses.get(column)?.field ?? null) },
    columns: columns.map(({ column, header, cells }) => ({
      column,
      header: plainText(header),
      field: guesses.get(column)?.field ?? null,
      sureness: guesses.get(column)?.sureness ?? null,
      sample: cells.slice(0, 3).map(cell => cell.date ?? plainText(cell.text)),
    })),
  }
}

type Guess = { field: PupilField; sureness: Sureness }
type Looks = Partial<Record<PupilField, number>>
type Column = { column: number; header: string; cells: readonly TableCell[]; looks: Looks }

const sampleRows = 200

/** The row whose words name the most fields. A cell that is merged downwards stands in the row above. */
const findHeader = (rows: readonly TableRow[], width: number): { place: number; texts: string[] } | undefined => {
  let best: { place: number; texts: string[]; score: number } | undefined
  for (const [place, row] of rows.slice(0, rowsSearchedForHeader).entries()) {
    const above = rows[place - 1]
    const isTitle = above === undefined || above.cells.filter(cell => cell && !isBlankCell(cell)).length < 2
    const own: string[] = []
    const texts: string[] = []
    for (let column = 0; column < width; column++) {
      own.push(cellOf(row, column).text)
      texts.push(isBlankCell(cellOf(row, column)) && !isTitle ? cellOf(above, column).text : own[column]!)
    }
    const score = own.some(isFieldName) ? scoreOf(texts) : 0
    if (score > (best?.score ?? 0)) best = { place, texts, score }
  }
  return best
}

const isFieldName = (text: string): boolean => meaningOfHeader(text) !== undefined

const scoreOf = (texts: readonly string[]): number => {
  const fields = new Map<PupilField, number>()
  for (const text of texts) {
    const meaning = meaningOfHeader(text)
    if (meaning) fields.set(meaning.field, Math.max(fields.get(meaning.field) ?? 0, meaning.sure ? 3 : 2))
  }
  return [...fields.values()].reduce((sum, points) => sum + points, 0)
}

/** Which share of the filled cells could be of each field. */
const looksOf = (cells: readonly TableCell[], on: CalendarDate): Looks => {
  const share = (could: (cell: TableCell) => boolean): number =>
    cells.length === 0 ? 0 : cells.filter(could).length / cells.length
  const words = (count: readonly number[]) => share(({ text }) => count.includes(nameWords(text)))
  return {
    born: share(cell => isBirthDateOfPupil(cell, on)),
    sex: share(({ text }) => sexOfWord(plainText(text)) !== undefined),
    className: share(({ text }) => (partsOfClass(text)?.letter ?? '') !== ''),
    grade: share(({ text }) => partsOfClass(text)?.letter === ''),
    letter: share(({ text }) => /^\p{L}$/u.test(plainText(text))),
    fullName: words([3, 4]),
    givenName: words([1]),
    patronymic: share(({ text }) => nameWords(text) === 1 && sexOfPatronymic(plainText(text)) !== undefined),
  }
}

const isBirthDateOfPupil = (cell: TableCell, on: CalendarDate): boolean => {
  const read = readDate(cell, { field: 'born', column: null }, on)
  if (!read || !('date' in read)) return false
  const years = Number(on.slice(0, 4)) - Number(read.date.slice(0, 4))
  return years >= youngestPupil && years <= oldestPupil + 1
}

/** How many words of letters with a capital the text is; 0 when it is anything else. */
const nameWords = (text: string): number => {
  const plain = plainText(text)
  if (plain.length > 120) return 0
  const words = plain.split(' ')
  return words.every(word => /^\p{Lu}[\p{L}'’-]+$/u.test(word)) ? words.length : 0
}

const surenessOf = (meaning: { field: PupilField; sure: boolean }, { cells, looks }: Column): Sureness => {
  const share = looks[meaning.field]
  const isTold = meaning.field === 'born' || meaning.field === 'sex'
  return meaning.sure && !(isTold && cells.length > 0 && (share ?? 0) < 0.5) ? 'sure' : 'likely'
}

const columnOf = (guesses: ReadonlyMap<number, Guess>, field: PupilField): number | undefined =>
  [...guesses].find(([, guess]) => guess.field === field)?.[0]

const leaveOut = (guesses: Map<number, Guess>, fields: readonly PupilField[]): void => {
  for (const [column, guess] of guesses) if (fields.includes(guess.field)) guesses.delete(column)
}

/** A whole name in a column headed «Фамилия» or «Имя», or a whole name beside its parts: one of both is taken. */
const settleNames = (guesses: Map<number, Guess>, columns: readonly Column[]): void => {
  const [surname, givenName] = [columnOf(guesses, 'surname'), columnOf(guesses, 'givenName')]
  const fullName = columnOf(guesses, 'fullName')
  if (surname !== undefined && givenName !== undefined) {
    leaveOut(guesses, ['fullName'])
    return
  }
  if (fullName !== undefined) {
    const isGivenName = surname !== undefined && (columns[fullName]!.looks.givenName ?? 0) >= 0.5
    if (isGivenName) guesses.set(fullName, { field: 'givenName', sureness: 'likely' })
    else leaveOut(guesses, ['surname', 'givenName', 'patronymic'])
    return
  }
  const alone = surname ?? givenName
  if (alone === undefined || columnOf(guesses, 'patronymic') !== undefined) return
  const { looks } = columns[alone]!
  if ((looks.givenName ?? 0) < 0.5 && columns[alone]!.cells.length > 0) {
    guesses.set(alone, { field: 'fullName', sureness: 'likely' })
  }
}

/** «Класс» may hold «5А», or 5 beside a column with the letter, or the letter beside a column with the grade. */
const settleClasses = (guesses: Map<number, Guess>, columns: readonly Column[]): void => {
  const [whole, grade, letter] = (['className', 'grade', 'letter'] as const).map(field => columnOf(guesses, field))
  if (whole === undefined) return
  const { looks } = columns[whole]!
  if (grade === undefined && letter !== undefined && (looks.className ?? 0) < 0.5) {
    guesses.set(whole, { field: 'grade', sureness: 'likely' })
  } else if (grade !== undefined && letter === undefined && (looks.letter ?? 0) > 0.5) {
    guesses.set(whole, { field: 'letter', sureness: 'likely' })
  } else leaveOut(guesses, ['grade', 'letter'])
}

/** Of two columns with one meaning the surer is kept, then the left one. */
const keepSurest = (guesses: Map<number, Guess>, field: PupilField): void => {
  const columns = [...guesses].filter(([, guess]) => guess.field === field)
  const kept = columns.find(([, guess]) => guess.sureness === 'sure') ?? columns[0]
  for (const [column] of columns) if (column !== kept?.[0]) guesses.delete(column)
}

/** Columns whose header says nothing are judged by their cells; a header that says another thing is believed. */
const guessByCells = (guesses: Map<number, Guess>, columns: readonly Column[]): void => {
  const free = columns.filter(
    ({ column, header, cells }) => cells.length > 0 && !guesses.has(column) && saysNothing(header),
  )
  const take = (column: Column | undefined, field: PupilField): void => {
    if (column) guesses.set(column.column, { field, sureness: 'guessed' })
  }
  const lacks = (...fields: PupilField[]): boolean => fields.every(field => columnOf(guesses, field) === undefined)
  const like = (field: PupilField, share: number): Column | undefined =>
    free.find(({ column, looks }) => !guesses.has(column) && (looks[field] ?? 0) >= share)

  if (lacks('born')) take(like('born', 0.8), 'born')
  if (lacks('sex')) take(like('sex', 0.9), 'sex')
  if (lacks('className', 'grade')) take(like('className', 0.8), 'className')
  if (!lacks('surname', 'givenName', 'patronymic', 'fullName')) return
  const whole = like('fullName', 0.6)
  if (whole) {
    take(whole, 'fullName')
    return
  }
  const patronymic = like('patronymic', 0.6)
  const [surname, givenName] = [2, 1].map(before =>
    free.find(({ column }) => column === (patronymic?.column ?? -1) - before),
  )
  if (patronymic && surname && givenName && [surname, givenName].every(({ looks }) => (looks.givenName ?? 0) >= 0.6)) {
    take(surname, 'surname')
    take(givenName, 'givenName')
    take(patronymic, 'patronymic')
  }
}
