import type { ClassPupil, ClassYear, Interval } from '#domain/journal/class-year'
import { fullName } from '#domain/people/person'
import { serialOfDay } from '../xlsx/serial-of-day.ts'
import type { CellValue, Sheet } from '../xlsx/workbook.ts'
import { styles } from './book-styles.ts'
import { bookFooter } from './page-sheet.ts'
import { dayWords, words } from './words.ts'

/**
 * The list of the class, «Ученики»: a head in row 1, then a row a pupil: A number, B full name, C sex, D day of birth, E and F
 * first and last day in the class, G his code. Who came back has all his days in E and F as text; of whom only an entry
 * tells has none.
 */
export const pupilSheet = (year: ClassYear): Sheet => {
  const { number, name, sex, sexes, born, from, to, code } = words.pupil
  return {
    name: words.sheets.pupils,
    widths: [5, 40, 6, 15, 15, 15, 20],
    rows: [
      { values: [number, name, sex, born, from, to, code], styles: styles.head },
      ...year.pupils.map((pupil, i) => ({
        values: [i + 1, fullName(pupil), sexes[pupil.sex], serialOfDay(pupil.born), ...daysOf(pupil), pupil.id],
        styles: rowStyles,
      })),
    ],
    frozen: { rows: 1, columns: 2 },
    repeated: { rows: [1, 1] },
    orientation: 'portrait',
    footer: bookFooter(year, words.sheets.pupils),
  }
}

/** Rows of the sheet above its first pupil, and the column of the codes from 0. */
export const [pupilHeads, codeColumn] = [1, 6]

const rowStyles = [styles.number, styles.name, styles.mark, styles.day, styles.day, styles.day, styles.name]

const daysOf = ({ stays }: ClassPupil): [CellValue, CellValue] => {
  const days = (day: (stay: Interval) => Interval['to'], write: (date: NonNullable<Interval['to']>) => CellValue) =>
    stays.map(day).map(date => (date === null ? null : write(date)))
  if (stays.length < 2) return [days(s => s.from, serialOfDay)[0] ?? null, days(s => s.to, serialOfDay)[0] ?? null]
  return [days(s => s.from, dayWords).join('; '), days(s => s.to, dayWords).join('; ')]
}
