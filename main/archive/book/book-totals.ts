import type { ArchiveTotals } from '#domain/archive/totals'
import type { ReadSheet } from '../xlsx/workbook.ts'
import { countPageCell } from './page-cell.ts'
import { dayRow, firstLesson, firstPupil } from './page-sheet.ts'
import { codeColumn, pupilHeads } from './pupil-sheet.ts'
import { words } from './words.ts'

/** What a book of a class holds, counted in its cells alone. */
export type BookTotals = {
  /** Codes of the pupils. */
  readonly pupilIds: ReadonlySet<string>
  /** Those that are not counted in the book of another class. */
  readonly lessons: number
  readonly marks: number
  readonly absences: number
  readonly periodMarks: number
  /** Cells that are not empty, of all sheets. */
  readonly cells: number
}

/** Counts the control totals in the cells of a book that was read back. Throws where the cells are no book of a class. */
export const bookTotals = (sheets: readonly ReadSheet[]): BookTotals => {
  const others: ReadonlySet<string> = new Set(Object.values(words.sheets))
  const list = sheets.find(sheet => sheet.name === words.sheets.pupils)
  if (!list) throw new Error(`the book has no sheet «${words.sheets.pupils}»`)
  const codes = list.rows.slice(pupilHeads).map(row => row[codeColumn])
  const pupilIds = new Set(codes.filter(code => typeof code === 'string'))
  if (pupilIds.size !== codes.length) throw new Error('a pupil has no code, or two have the same')
  let [lessons, marks, absences, periodMarks, cells] = [0, 0, 0, 0, 0]
  for (const sheet of sheets) {
    for (const row of sheet.rows) for (const value of row) if (value !== null) cells++
    if (others.has(sheet.name)) continue
    const page = pageTotals(sheet)
    lessons += page.lessons
    marks += page.marks
    absences += page.absences
    periodMarks += page.periodMarks
  }
  return { pupilIds, lessons, marks, absences, periodMarks, cells }
}

/** Control totals of an archive out of those of its books: a pupil of two classes counts once. */
export const totalsOfBooks = (books: readonly BookTotals[]): ArchiveTotals => {
  const sumOf = (what: 'lessons' | 'marks' | 'absences' | 'periodMarks') =>
    books.reduce((sum, book) => sum + book[what], 0)
  return {
    classes: books.length,
    pupils: new Set(books.flatMap(book => [...book.pupilIds])).size,
    lessons: sumOf('lessons'),
    marks: sumOf('marks'),
    absences: sumOf('absences'),
    periodMarks: sumOf('periodMarks'),
  }
}

/** A sheet of the layout that `page-sheet.ts` describes. */
const pageTotals = ({ name, rows }: ReadSheet) => {
  const days = rows[dayRow] ?? []
  if (days[firstLesson - 1] !== words.page.date) throw new Error(`the sheet «${name}» is no page of a journal`)
  const afterLessons = days.findIndex((value, i) => i >= firstLesson && typeof value !== 'number')
  const firstPeriod = afterLessons < 0 ? days.length : afterLessons
  const columns = days.length
  const isElsewhere = String(rows[jointRow]?.[0] ?? '').startsWith(words.page.countedElsewhere)
  let [marks, absences, periodMarks] = [0, 0, 0]
  for (let r = firstPupil; typeof rows[r]?.[0] === 'number'; r++) {
    const row = rows[r]!
    for (let c = firstLesson; c < row.length; c++) {
      const value = row[c]!
      if (value === null) continue
      if (c >= columns) throw new Error(`the sheet «${name}» has a value outside its columns`)
      const count = countPageCell(value)
      if (c < firstPeriod) {
        marks += count.marks
        absences += count.absences
      } else periodMarks += count.marks
    }
  }
  return { lessons: isElsewhere ? 0 : firstPeriod - firstLesson, marks, absences, periodMarks }
}

const jointRow = 2
