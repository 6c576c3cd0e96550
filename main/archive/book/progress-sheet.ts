import type { ClassYear } from '#domain/journal/class-year'
import type { PeriodId, PupilId } from '#domain/kernel/ids'
import { fullName } from '#domain/people/person'
import type { CellValue, Sheet } from '../xlsx/workbook.ts'
import { styles } from './book-styles.ts'
import { bookFooter } from './page-sheet.ts'
import { periodWords, words } from './words.ts'

/**
 * The summary of progress, «Успеваемость»: a head of two rows, subjects over grading periods, then a row a pupil. Whoever
 * has two marks of one subject and period, because he changed subgroup, has both: «4/5».
 */
export const progressSheet = (year: ClassYear): Sheet => {
  const { periods } = year
  const subjects = [...new Set(year.pages.map(page => page.subjectName))]
  const marks = marksBySubject(year)
  const { head, headTurned, number, name, periodMark } = styles
  const columns = subjects.flatMap(subject => periods.map(period => ({ subject, period })))
  const noRest = periods.slice(1).map(() => null)
  const rowStyles = [number, name, ...columns.map(() => periodMark)]
  return {
    name: words.sheets.progress,
    // A subject's name needs some room, however few periods there are.
    widths: [5, 38, ...columns.map(() => Math.max(5, Math.ceil(14 / periods.length)))],
    rows: [
      {
        values: [
          words.pupil.number,
          words.pupil.name,
          ...subjects.flatMap(subject => (periods.length ? [subject, ...noRest] : [])),
        ],
        styles: head,
        height: 42,
      },
      {
        values: [null, null, ...columns.map(({ period }) => periodWords(period))],
        styles: [head, head, ...columns.map(() => headTurned)],
        height: 70,
      },
      ...year.pupils.map((pupil, i) => ({
        values: [
          i + 1,
          fullName(pupil),
          ...columns.map(({ subject, period }) => cellOf(marks.get(keyOf(subject, period.id, pupil.id)))),
        ],
        styles: rowStyles,
      })),
    ],
    merges: [
      ...[1, 2].map(column => ({ row: 1, column, toRow: 2, toColumn: column })),
      ...(periods.length > 1
        ? subjects.map((_, i) => {
            const column = 3 + i * periods.length
            return { row: 1, column, toRow: 1, toColumn: column + periods.length - 1 }
          })
        : []),
    ],
    frozen: { rows: 2, columns: 2 },
    repeated: { rows: [1, 2], columns: [1, 2] },
    orientation: 'landscape',
    footer: bookFooter(year, words.sheets.progress),
  }
}

const marksBySubject = ({ pages }: ClassYear): Map<string, number[]> => {
  const marks = new Map<string, number[]>()
  for (const { subjectName, periodMarks } of pages) {
    for (const { periodId, pupilId, value } of periodMarks) {
      const key = keyOf(subjectName, periodId, pupilId)
      marks.set(key, [...(marks.get(key) ?? []), value])
    }
  }
  return marks
}

const keyOf = (subject: string, periodId: PeriodId, pupilId: PupilId): string => `${periodId} ${pupilId} ${subject}`

const cellOf = (marks: readonly number[] | undefined): CellValue =>
  marks === undefined ? null : marks.length === 1 ? marks[0]! : marks.join('/')
