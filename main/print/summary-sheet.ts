import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces'
import { type Refusal, refuse } from '#domain/kernel/refusal'
import { type CopyOrder, fullDate, scopeOf } from './copy-scope.ts'
import { a4, mm } from './page-frame.ts'
import { family, pdfOf } from './pdfmake-document.ts'
import { captionSize, certified, signatureGap, signatureParts, signersOf, stampText, stampWidth } from './signatures.ts'
import {
  cellSide,
  gridSize,
  layoutOf,
  leading,
  numberWidth,
  type SummaryBlock,
  type SummaryLayout,
  type SummaryPage,
  sheet,
} from './summary-layout.ts'
import { type Summary, type SummaryRow, summaryOf } from './summary-values.ts'
import { type PrintFonts, type Typeface, typefaceOf } from './typeface.ts'
import { wrapText } from './wrap.ts'

/**
 * Сводная ведомость учёта успеваемости of a class as PDF, A4 lying, over as many pages as its subjects need: equal values give
 * equal bytes. Refusal: NothingFound, where the class has no such period.
 */
export const printSummary = async (order: CopyOrder, fonts: PrintFonts): Promise<Uint8Array | Refusal> => {
  const { year, state } = order
  const scope = scopeOf(order)
  if (!scope) return refuse('NothingFound', { what: 'period', name: '' })
  const typeface = typefaceOf(fonts)
  const summary = summaryOf(year, scope)
  const title = `${sheetName} ${year.className}, ${scope.title}`
  const whose = `${year.school.name}, ${year.school.locality} · класс ${year.className} · ${scope.title}`
  const heading = wrapText(typeface.clean(whose), sheet.width, part => typeface.widthOf(part, gridSize))
  const layout = layoutOf(summary, heading.length, typeface)
  const footer = typeface.clean(
    [sheetName, year.className, scope.shortTitle, `код ${summary.code}`, `на ${fullDate(state.date)}`].join(' · '),
  )
  const content: Content[] = layout.pages.map((page, i) => ({
    stack: [...titleOf(heading), tableOf(page, summary, layout, typeface)],
    margin: atBinding(i + 1),
    ...(i > 0 ? { pageBreak: 'before' as const } : {}),
  }))
  const pages = layout.pages.length + (layout.isSignedBelow ? 0 : 1)
  content.push({
    stack: [...(layout.isSignedBelow ? [] : titleOf(heading)), ...signatures(year.classTeacher, typeface)],
    margin: atBinding(pages),
    ...(layout.isSignedBelow ? {} : { pageBreak: 'before' as const }),
  })
  return pdfOf(
    {
      pageSize: { width: a4.height, height: a4.width },
      pageMargins: [10 * mm, 10 * mm, 10 * mm, 10 * mm + sheet.footerHeight],
      content,
      defaultStyle: { font: family, fontSize: gridSize, lineHeight: 0.92 },
      footer: (page, count) => footerOf(page, count, footer),
    },
    title,
    state,
    fonts,
  )
}

/** Between a line and the text of a cell. */
const side = 1.6

/** Height of a line of PT Sans in the sheet, in sizes of its text. */
const lineHeight = 1.294 * 0.92

const sheetName = 'Сводная ведомость учёта успеваемости'

const titleOf = (heading: readonly string[]): Content[] => [
  { text: sheetName, fontSize: 12, bold: true, margin: [0, 0, 0, 2] },
  { stack: heading.map(text => ({ text, noWrap: true })), margin: [0, 0, 0, 5] },
]

/** The binding edge, 10 mm wider than the others, is the left of odd pages and the right of even ones. */
const atBinding = (page: number): [number, number, number, number] =>
  page % 2 === 1 ? [10 * mm, 0, 0, 0] : [0, 0, 10 * mm, 0]

const tableOf = (page: SummaryPage, summary: Summary, layout: SummaryLayout, typeface: Typeface): ContentTable => {
  const widths = [numberWidth, layout.nameWidth, ...page.blocks.flatMap(b => b.widths)]
  const groups = groupsOf(page.blocks)
  const lineOf = (column: number) => (groups.has(column) ? 0.75 : 0.25)
  const heads = headRows(page.blocks, summary, layout)
  const last = heads.length + page.to - page.from
  const rows = summary.rows
    .slice(page.from, page.to)
    .map((row, i): TableCell[] => [
      { text: String(page.from + i + 1), alignment: 'right' },
      fitted(
        typeface.clean(row.name),
        layout.nameWidth - cellSide,
        typeface,
        Math.min(10, (layout.rowHeight - 0.75) / lineHeight),
      ),
      ...page.blocks.flatMap(block => cellsOf(block, row, typeface)),
    ])
  return {
    table: {
      widths: widths.map((width, column) => width - 2 * side - lineOf(column)),
      heights: row => (row < heads.length ? layout.head[row]! : layout.rowHeight) - 1,
      body: [...heads, ...rows].map(row => row.map(middle)),
    },
    layout: {
      // Every fifth pupil, and the table and its head, end in a group line.
      hLineWidth: row =>
        ((row - heads.length) % 5 === 0 && row >= heads.length) || row === 0 || row === last ? 0.75 : 0.25,
      vLineWidth: lineOf,
      hLineColor: () => 'black',
      vLineColor: () => 'black',
      paddingLeft: () => side,
      paddingRight: () => side,
      paddingTop: () => 0,
      paddingBottom: () => 0,
    },
  }
}

/** Edges of columns at which a block begins, and those of the table. */
const groupsOf = (blocks: readonly SummaryBlock[]): Set<number> => {
  const edges = [0, 2]
  for (const block of blocks) edges.push(edges.at(-1)! + block.widths.length)
  return new Set(edges)
}

const middle = (cell: TableCell): TableCell =>
  typeof cell === 'object' ? ({ verticalAlignment: 'middle', ...cell } as TableCell) : cell

const headCell = { fillColor: '#ebebeb', alignment: 'center' } as const

/** Subjects; below them the periods; below what was missed, whether days or lessons. */
const headRows = (blocks: readonly SummaryBlock[], summary: Summary, layout: SummaryLayout): TableCell[][] => {
  const depth = layout.head.length
  const isOne = depth === 2
  const own = (text: string, rowSpan: number): TableCell => ({ ...headCell, text, rowSpan })
  const rows: TableCell[][] = [
    [own('№', depth), own('Фамилия, имя', depth)],
    ...Array.from({ length: depth - 1 }, () => ['', '']),
  ]
  for (const block of blocks) {
    const span = block.widths.length
    const rest = (count: number): TableCell[] => Array.from({ length: count }, () => '')
    if (block.kind === 'decision') {
      rows[0]!.push(own('Решение педагогического совета (дата и номер)', depth))
      for (const row of rows.slice(1)) row.push('')
    } else if (block.kind === 'missed') {
      rows[0]!.push({ ...headCell, text: 'Пропущено', colSpan: span }, ...rest(span - 1))
      if (!isOne) rows[1]!.push(...summary.periods.flatMap(p => [{ ...headCell, text: p.label, colSpan: 2 }, '']))
      rows.at(-1)!.push(
        ...summary.periods.flatMap(() =>
          (isOne ? ['дней', 'уроков'] : ['дн.', 'ур.']).map(text => ({
            ...headCell,
            text,
            noWrap: true,
            fontSize: isOne ? gridSize : 7.5,
          })),
        ),
      )
    } else {
      rows[0]!.push(
        { ...titleCell(block, layout), colSpan: span, rowSpan: isOne ? depth : 1 } as TableCell,
        ...rest(span - 1),
      )
      rows[1]!.push(
        ...(isOne ? rest(span) : summary.periods.map(p => ({ ...headCell, text: p.label, rowSpan: 2, noWrap: true }))),
      )
      rows[2]?.push(...rest(span))
    }
  }
  return rows
}

/** The name of a subject; pdfmake turns no text, so a name that reads upwards is a drawing with text in it. */
const titleCell = ({ title, widths }: SummaryBlock, { isUpwards, head }: SummaryLayout): Record<string, unknown> => {
  if (!isUpwards) return { ...headCell, text: title.join('\n') }
  const width = widths.reduce((sum, w) => sum + w, 0) - cellSide
  const height = (head.length === 2 ? head[0]! + head[1]! : head[0]!) - 3
  const first = width / 2 - ((title.length - 1) * leading) / 2 + gridSize * 0.35
  const lines = title.map(
    (line, i) =>
      `<text transform="translate(${first + i * leading} ${height - 2}) rotate(-90)" font-family="${family}" font-size="${gridSize}">${escaped(line)}</text>`,
  )
  return { ...headCell, svg: `<svg width="${width}" height="${height}">${lines.join('')}</svg>` }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A line of a name or post, smaller where it is wider than its place. */
const fitted = (text: string, width: number, typeface: Typeface, size = 10) => ({
  text: text || ' ',
  fontSize: Math.min(size, (width / (typeface.widthOf(text, 1) || 1)) * 0.995),
  noWrap: true,
})

const cellsOf = (block: SummaryBlock, row: SummaryRow, typeface: Typeface): TableCell[] => {
  if (block.kind === 'decision') return ['']
  const texts =
    block.kind === 'subject'
      ? row.marks[block.subject]!
      : row.missed.flatMap(({ days, lessons }) => [days, lessons].map(count => (count ? String(count) : '')))
  return texts.map((text, i) => ({
    ...fitted(text, block.widths[i]! - cellSide + 1, typeface, gridSize),
    alignment: 'center',
  }))
}

/** «Верно», the lines of the signers, and at their right the place for the stamp. */
const signatures = (classTeacher: string, typeface: Typeface): Content[] => {
  const parts = Object.entries(signatureParts)
  const right = parts.reduce((sum, [, { width }]) => sum + width + signatureGap, 0)
  const radius = stampWidth / 2
  return [
    { text: certified, fontSize: 12, bold: true, margin: [0, 12, 0, 4] },
    {
      columns: [
        {
          width: right,
          stack: signersOf(typeface.clean(classTeacher)).map(signer => ({
            columns: parts.map(([part, { width, caption }]) => ({
              width,
              stack: [
                {
                  ...fitted(part === 'post' ? signer.post : part === 'name' ? signer.name : '', width, typeface),
                  margin: [0, 0, 0, 1],
                },
                { canvas: [{ type: 'line' as const, x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.25 }] },
                { text: caption, fontSize: captionSize, alignment: 'center' as const },
              ],
            })),
            columnGap: signatureGap,
            margin: [0, 6, 0, 6] as [number, number, number, number],
          })),
        },
        {
          width: stampWidth,
          stack: [
            {
              canvas: [
                {
                  type: 'ellipse' as const,
                  x: radius,
                  y: radius,
                  r1: radius,
                  r2: radius,
                  lineWidth: 0.25,
                  dash: { length: 3, space: 3 },
                },
              ],
            },
            { text: stampText, alignment: 'center' as const, relativePosition: { x: 0, y: -radius - 6 } },
          ],
        },
      ],
      columnGap: 10 * mm,
    },
  ]
}

/** What the sheet is at the binding edge, the number of the page at the outer one. */
const footerOf = (page: number, count: number, what: string): Content => {
  const number = `стр. ${page} из ${count}`
  const [left, right] = page % 2 === 1 ? [what, number] : [number, what]
  const [from, , to] = atBinding(page)
  return {
    stack: [
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: sheet.width, y2: 0, lineWidth: 0.25 }] },
      {
        columns: [
          { width: 'auto', text: left, fontSize: 8 },
          { width: '*', text: right, fontSize: 8, alignment: 'right' },
        ],
      },
    ],
    margin: [10 * mm + from, 4, 10 * mm + to, 0],
  }
}
