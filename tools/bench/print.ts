import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces'
import { openForReading } from '#db/connection'
import { openYear } from '#db/queries/class-year'
import { cellText } from '#domain/journal/cell-text'
import type { ClassCell, ClassYear } from '#domain/journal/class-year'
import { calendarDate } from '#domain/kernel/calendar-date'
import { isRefusal } from '#domain/kernel/refusal'
import { readResource } from '#main/platform/resource-files'
import { type CopyOrder, periodShortName, scopeOf } from '#main/print/copy-scope'
import { printJournal } from '#main/print/journal-pages'
import { type JournalPlan, type PlannedPage, planJournal } from '#main/print/journal-plan'
import { mm } from '#main/print/page-frame'
import { family, pdfOf } from '#main/print/pdfmake-document'
import { lessonColumns } from '#main/print/spread-units'
import { pageTitle, type Spread, spreadGeometry } from '#main/print/spreads'
import type { TablePage } from '#main/print/table-pages'
import type { PrintFonts } from '#main/print/typeface'
import { typefaceOf } from '#main/print/typeface'
import { type Figure, median } from './measure.ts'

const pairs = 5

/**
 * The journal of a class for a year as PDF: ours against pdfmake with the same tables on the same pages, in turn. Both have
 * the values read; ours also decides which lesson comes on which page.
 */
export const benchPrint = async (file: string): Promise<Figure[]> => {
  const connection = openForReading(file)
  if (isRefusal(connection)) throw new Error(connection.refusal)
  const opened = openYear(connection.read)
  const largest = opened.classes.find(c => c.grade >= 8) ?? opened.classes[0]!
  const started = performance.now()
  const year = opened.classYear(largest.id)
  const reading = performance.now() - started
  connection.close()
  const fonts: PrintFonts = {
    regular: readResource('fonts/PTSans-Regular.ttf'),
    bold: readResource('fonts/PTSans-Bold.ttf'),
  }
  const state = { moment: opened.state, date: calendarDate(opened.state.slice(0, 10)) }
  const order: CopyOrder = { year, periodId: null, state }
  const plan = planJournal(year, scopeOf(order)!, state.date, typefaceOf(fonts))
  const [ours, theirs]: [number[], number[]] = [[], []]
  let bytes = 0
  for (let pair = 0; pair < pairs; pair++) {
    ours.push(
      await timed(async () => {
        const pdf = await printJournal(order, fonts)
        if (isRefusal(pdf)) throw new Error(pdf.refusal)
        expectPages(pdf, plan.pages.length)
        bytes = pdf.length
      }),
    )
    theirs.push(await timed(async () => expectPages(await pdfmakeOf(plan, order, fonts), plan.pages.length)))
  }
  const cells = year.pages.reduce((sum, page) => sum + page.lessons.length * page.pupilIds.length, 0)
  return [
    {
      name: `journal of ${largest.name} for a year: ${plan.pages.length} pages, ${cells} cells`,
      value: median(ours),
      unit: 'ms',
      note: `${(bytes / 1e6).toFixed(2)} MB, read from the base in ${reading.toFixed(0)} ms`,
    },
    { name: '  pdfmake laying out the same tables', value: median(theirs), unit: 'ms' },
    { name: '  ours / pdfmake', value: median(ours.map((ms, i) => ms / theirs[i]!)), unit: '×', goal: 0.5 },
  ]
}

const timed = async (work: () => Promise<void>): Promise<number> => {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** Both make the same book, or the comparison means nothing. */
const expectPages = (pdf: Uint8Array, pages: number): void => {
  const found = [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/\/Type \/Page\n/g),
  ].length
  if (found !== pages) throw new Error(`${pages} pages were planned, the PDF has ${found}`)
}

const pdfmakeOf = (
  { year, scope, code, pages }: JournalPlan,
  order: CopyOrder,
  fonts: PrintFonts,
): Promise<Uint8Array> =>
  pdfOf(
    {
      pageSize: 'A4',
      pageMargins: [10 * mm, 10 * mm, 10 * mm, 14 * mm],
      defaultStyle: { font: family, fontSize: 9, lineHeight: 0.92 },
      content: pages.map((page, i) => ({
        stack: contentOf(page, year, scope.title),
        margin: i % 2 === 0 ? [10 * mm, 0, 0, 0] : [0, 0, 10 * mm, 0],
        ...(i > 0 ? { pageBreak: 'before' as const } : {}),
      })),
      footer: (page, count) => ({
        columns: [
          { text: `стр. ${page} из ${count}`, fontSize: 8 },
          { text: `Классный журнал · ${year.className} · ${scope.shortTitle} · код ${code}`, fontSize: 8 },
        ],
        margin: [10 * mm, 4],
      }),
    },
    scope.title,
    order.state,
    fonts,
  )

const contentOf = (page: PlannedPage, year: ClassYear, title: string): Content[] => {
  if (page.kind === 'table') return listOf(page)
  if (page.kind === 'cover') return [year.school.name, { text: year.className, fontSize: 40 }, title]
  if (!('spread' in page)) return ['Чистая страница']
  return page.kind === 'left'
    ? [...titleOf(page.spread, title), leftTable(page.spread)]
    : [...titleOf(page.spread, page.spread.page.teachers.join(', ')), rightTable(page.spread)]
}

const listOf = ({ title, columns, rows, notes }: TablePage): Content[] => {
  const body = [columns.map(c => head(c.title)), ...rows.map(row => row.cells.map(lines => lines.join(' ')))]
  const widths = columns.map(c => c.width)
  return [{ text: title, fontSize: 12, bold: true }, ...(rows.length > 0 ? [tableOf(widths, body)] : []), ...notes]
}

const titleOf = (spread: Spread, below: string): Content[] => [
  { text: pageTitle(spread.page), fontSize: 12, bold: true },
  { text: below, margin: [0, 0, 0, 4] },
]

const head = (text: string): TableCell => ({ text, fillColor: '#ebebeb', alignment: 'center' })

const leftTable = ({ columns, pupils, nameWidth, lessonWidth, rowHeight }: Spread): ContentTable => {
  const widths = columns.map(c => (c.kind === 'lesson' ? lessonWidth : spreadGeometry.periodWidth))
  const months = columns.map(c =>
    head(c.kind === 'lesson' ? c.lesson.date.slice(5, 7) : periodShortName(c.period).slice(0, 3)),
  )
  const days = columns.map(c => head(c.kind === 'lesson' ? String(Number(c.lesson.date.slice(8))) : ''))
  const codes = columns.map(c => head(c.kind === 'lesson' ? c.lesson.workKind.code : ''))
  const rows = pupils.map((pupil): TableCell[] => [
    { text: String(pupil.number), alignment: 'right' },
    { text: pupil.name.join(' '), fontSize: 10 },
    ...columns.map(c => ({
      text: c.kind === 'lesson' ? textOf(c.lesson.cells.get(pupil.id)) : String(c.marks.get(pupil.id) ?? ''),
      alignment: 'center' as const,
    })),
  ])
  return tableOf(
    [spreadGeometry.numberWidth, nameWidth, ...widths],
    [
      [head('№'), head('Фамилия, имя'), ...months],
      [head(''), head(''), ...days],
      [head(''), head(''), ...codes],
      ...rows,
    ],
    row => (row < 3 ? 9 : rowHeight - 3),
  )
}

const textOf = (cell: ClassCell | undefined): string =>
  cell
    ? cellText({
        attendance: cell.attendance,
        marks: cell.marks.map(m => ({ value: m.value, workKindId: '' as never })),
      })
    : ''

const rightTable = ({ columns, rows }: Spread): Content => {
  const lessons = columns.flatMap(c => (c.kind === 'lesson' ? [c.lesson] : []))
  if (rows.length === 0) return 'Уроков в этом периоде нет.'
  return tableOf(
    lessonColumns.map(c => c.width),
    [
      lessonColumns.map(c => head(c.title)),
      ...lessons.map(l => [`${l.date.slice(8)}.${l.date.slice(5, 7)}`, l.topic, l.homework]),
    ],
  )
}

const tableOf = (widths: readonly number[], body: TableCell[][], heights?: (row: number) => number): ContentTable => ({
  table: { widths: widths.map(width => width - 2.6), body, headerRows: 1, ...(heights ? { heights } : {}) },
  layout: {
    hLineWidth: row => (row % 5 === 0 ? 0.75 : 0.25),
    vLineWidth: () => 0.25,
    paddingLeft: () => 1,
    paddingRight: () => 1,
    paddingTop: () => 0.5,
    paddingBottom: () => 0.5,
  },
})
