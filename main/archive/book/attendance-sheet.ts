import { classAttendance, type Missed, sumOfMissed } from '#domain/journal/class-attendance'
import type { ClassYear } from '#domain/journal/class-year'
import { fullName } from '#domain/people/person'
import type { Sheet } from '../xlsx/workbook.ts'
import { styles } from './book-styles.ts'
import { bookFooter } from './page-sheet.ts'
import { periodWords, words } from './words.ts'

/**
 * The summary of attendance, «Посещаемость»: a head of two rows, grading periods and the year over what was missed, then a
 * row a pupil and a row of sums. The class's own lessons count, joint ones too; lessons between periods count for the year.
 */
export const attendanceSheet = (year: ClassYear): Sheet => {
  const missed = classAttendance(year)
  const groups = [...year.periods.map(periodWords), words.attendance.ofYear]
  const { head, headTurned, number, name, mark, sum, headLeft } = styles
  const columns = groups.flatMap(() => counted)
  const rowStyles = [number, name, ...columns.map(() => mark)]
  const cells = (list: readonly Missed[]) => list.flatMap(m => counted.map(what => m[what]))
  const noRest = counted.slice(1).map(() => null)
  const rows = missed.map(({ ofPeriods, ofYear }) => [...ofPeriods, ofYear])
  return {
    name: words.sheets.attendance,
    widths: [5, 38, ...columns.map(() => 6)],
    rows: [
      {
        values: [words.pupil.number, words.pupil.name, ...groups.flatMap(group => [group, ...noRest])],
        styles: head,
        height: 20,
      },
      {
        values: [null, null, ...columns.map(what => words.attendance[what])],
        styles: [head, head, ...columns.map(() => headTurned)],
        height: 100,
      },
      ...year.pupils.map((pupil, i) => ({
        values: [i + 1, fullName(pupil), ...cells(rows[i]!)],
        styles: rowStyles,
      })),
      {
        values: [null, words.attendance.total, ...cells(groups.map((_, g) => sumOfMissed(rows.map(row => row[g]!))))],
        styles: [sum, headLeft, ...columns.map(() => sum)],
      },
    ],
    merges: [
      ...[1, 2].map(column => ({ row: 1, column, toRow: 2, toColumn: column })),
      ...groups.map((_, i) => {
        const column = 3 + i * counted.length
        return { row: 1, column, toRow: 1, toColumn: column + counted.length - 1 }
      }),
    ],
    frozen: { rows: 2, columns: 2 },
    repeated: { rows: [1, 2], columns: [1, 2] },
    orientation: 'landscape',
    footer: bookFooter(year, words.sheets.attendance),
  }
}

const counted = ['lessons', 'ill', 'excused', 'absent', 'late', 'days'] as const
