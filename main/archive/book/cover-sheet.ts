import { attendances } from '#domain/journal/attendance'
import { attendanceLetters } from '#domain/journal/cell-text'
import { classTotals, pageCompleteness } from '#domain/journal/class-totals'
import type { ClassPage, ClassYear } from '#domain/journal/class-year'
import type { CellStyle, CellValue, Row, Sheet } from '../xlsx/workbook.ts'
import { styles } from './book-styles.ts'
import type { KindLabels } from './page-cell.ts'
import { bookFooter, jointWords, pageName } from './page-sheet.ts'
import { heightOf } from './row-height.ts'
import { dayWords, lockWords, momentWords, periodWords, words } from './words.ts'

/** Who made a book, with what, and the moment of the last change that it holds (ISO, UTC): there is no clock in it. */
export type BookMaker = { readonly by: string; readonly software: string; readonly state: string }

/**
 * The first sheet, «О книге»: what this book is, by whom, as of when, how complete it is, its control totals, what stands
 * on the other sheets, and what the signs mean. `sheets` are the names of the pages' sheets, in their order.
 */
export const coverSheet = (year: ClassYear, made: BookMaker, sheets: readonly string[], labels: KindLabels): Sheet => ({
  name: words.sheets.cover,
  widths,
  rows: [
    { values: [cover.title(year.className, year.yearName)], styles: styles.title },
    empty,
    ...whatItIs(year, made),
    empty,
    ...periodRows(year),
    empty,
    ...pageRows(year.pages, sheets),
    empty,
    ...totalRows(year),
    empty,
    ...sheetRows(),
    empty,
    ...signRows(labels),
  ],
  orientation: 'landscape',
  footer: bookFooter(year, words.sheets.cover),
})

const { cover } = words
const widths = [34, 36, 34, 12, 12, 12, 44]
const empty: Row = { values: [], styles: styles.top }
/** What stands beside a label runs on over the empty cells at its right. */
const labelled: readonly CellStyle[] = [styles.label, styles.topLeft, styles.top]
const section = (name: string): Row => ({ values: [name], styles: styles.section })
const line = (label: CellValue, ...values: CellValue[]): Row => ({ values: [label, ...values], styles: labelled })

const whatItIs = (year: ClassYear, { by, software, state }: BookMaker): Row[] => [
  line(cover.school, year.school.name),
  line(cover.locality, year.school.locality),
  line(cover.year, `${year.yearName} (${dayWords(year.yearStarts)}–${dayWords(year.yearEnds)})`),
  line(cover.className, year.className),
  line(cover.classTeacher, year.classTeacher || cover.noTeacher),
  line(cover.madeBy, by),
  line(cover.software, software),
  line(cover.state, `${momentWords(state)} UTC (${cover.stateNote})`),
]

const periodRows = ({ periods }: ClassYear): Row[] => {
  if (periods.length === 0) return [section(cover.completeness), line(cover.noPeriods)]
  return [
    section(cover.completeness),
    { values: [cover.period, cover.dates, cover.locked], styles: styles.headLeft },
    ...periods.map(period => ({
      values: [periodWords(period), `${dayWords(period.starts)}–${dayWords(period.ends)}`, lockWords(period)],
      styles: styles.name,
    })),
  ]
}

const pageRows = (pages: readonly ClassPage[], sheets: readonly string[]): Row[] => {
  const { name, wrapped, slot, sum, headLeft } = styles
  const counts = pages.map(pageCompleteness)
  const sumOf = (what: keyof (typeof counts)[number]) => counts.reduce((total, count) => total + count[what], 0)
  return [
    section(cover.pages),
    {
      values: [
        cover.page,
        cover.subject,
        cover.teacher,
        cover.planned,
        cover.recorded,
        cover.withoutTopic,
        cover.joint,
      ],
      styles: styles.head,
      height: 26,
    },
    ...pages.map((page, i) => {
      const { planned, recorded, withoutTopic } = counts[i]!
      const teachers = page.teachers.join(', ') || words.page.noTeacher
      const joint = jointWords(page)
      return {
        values: [sheets[i]!, pageName(page), teachers, planned, recorded, withoutTopic, joint],
        styles: [name, wrapped, wrapped, slot, slot, slot, wrapped],
        height: heightOf([
          [pageName(page), widths[1]!],
          [teachers, widths[2]!],
          [joint ?? '', widths[6]!],
        ]),
      }
    }),
    {
      values: [cover.total, null, null, sumOf('planned'), sumOf('recorded'), sumOf('withoutTopic'), null],
      styles: [headLeft, headLeft, headLeft, sum, sum, sum, headLeft],
    },
  ]
}

const totalRows = (year: ClassYear): Row[] => {
  const totals = classTotals(year)
  const names = ['pupils', 'lessons', 'marks', 'absences', 'periodMarks'] as const
  return [
    section(cover.totals),
    ...names.map(what => line(cover.totalNames[what], totals[what], what === 'lessons' ? cover.lessonsNote : null)),
  ]
}

const sheetRows = (): Row[] => {
  const { pupils, page, progress, attendance } = cover.sheetNotes
  return [
    section(cover.sheets),
    line(words.sheets.pupils, pupils),
    line(cover.pages, page[0]),
    line(null, page[1]),
    line(words.sheets.progress, progress),
    line(words.sheets.attendance, attendance),
  ]
}

const signRows = (labels: KindLabels): Row[] => [
  section(cover.signs),
  ...attendances.map(sign => line(attendanceLetters[sign], cover.signNames[sign])),
  line('4/5', cover.marksInCell),
  line('5К, 5(Ответ)', cover.otherKind),
  ...labels.all.map(kind => line(labels.label(kind), `${cover.workKind}: ${kind.name}`)),
]
