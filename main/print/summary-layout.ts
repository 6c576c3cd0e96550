import { a4, mm } from './page-frame.ts'
import type { Summary } from './summary-values.ts'
import type { Typeface } from './typeface.ts'
import { wrapText } from './wrap.ts'

/** A block of columns that stays together: a subject with its periods, what was missed, or the council's decision. */
export type SummaryBlock = {
  readonly kind: 'subject' | 'missed' | 'decision'
  /** Place among the subjects. */
  readonly subject: number
  /** The lines of its title. */
  readonly title: readonly string[]
  /** Widths of its columns, lines and padding included. */
  readonly widths: readonly number[]
}

/** One page of a sheet: some of the blocks for some of the pupils. */
export type SummaryPage = { readonly blocks: readonly SummaryBlock[]; readonly from: number; readonly to: number }

export type SummaryLayout = {
  readonly pages: readonly SummaryPage[]
  /** Whether the subjects' names read upwards: they do where a name is too wide for its columns. */
  readonly isUpwards: boolean
  /** Heights of the rows of the head. */
  readonly head: readonly number[]
  readonly rowHeight: number
  readonly nameWidth: number
  /** Whether the signatures find room below the last page's table. */
  readonly isSignedBelow: boolean
}

/** A4 lying, points: what is between the binding edge and the margin, and between the upper margin and the footer. */
export const sheet = { width: a4.height - 30 * mm, height: a4.width - 20 * mm - 17, footerHeight: 17 } as const

/** Height of the sheet's title with a heading of one line, and of each more line of it. */
const titleHeight = { least: 36, line: 11 }

export const numberWidth = 18
/** Size of the text of the grid, its leading, and what a cell has at its sides with its rules. */
export const gridSize = 9
export const leading = 10.5
export const cellSide = 4
/** Height of «Верно», the three lines and the stamp beside them. */
const signedHeight = 150

const [periodWidth, onePeriodWidth, yearWidth] = [13, 20, 18]
/** Days and lessons of a period, of the year, and of the only period. */
const missedWidths = { period: [14.5, 16.5], year: [16.5, 19.5], one: [28, 34] } as const
/** The council's decision takes what the last page leaves. */
const decisionWidth = { least: 90, most: 170 }
const subHead = 12.5
/** Three lines of the council's decision. */
const lowestHead = 38
const [lowestRow, highestRow] = [11.3, 17]

/**
 * Columns in blocks, over as many pages as they need: first through the blocks, then through the pupils. `headingLines` of the
 * sheet's heading stand above the table of each page.
 */
export const layoutOf = (summary: Summary, headingLines: number, typeface: Typeface): SummaryLayout => {
  const { subjects, periods, rows } = summary
  const isOne = periods.length === 1
  const widthOf = (text: string) => typeface.widthOf(text, gridSize)
  const names = subjects.map(name => typeface.clean(name))
  const periodWidths = periods.map(p =>
    isOne ? onePeriodWidth : Math.max(p.isYear ? yearWidth : periodWidth, widthOf(p.label) + cellSide + 0.5),
  )
  const room = sumOf(periodWidths) - cellSide
  const isUpwards = names.some(
    name => wrapText(name, room, widthOf).length > 3 || name.split(' ').some(word => widthOf(word) > room),
  )
  const longestWord = Math.max(0, ...names.flatMap(name => name.split(/ |(?<=-)/).map(widthOf)))
  const longest = Math.max(isOne ? longestTitle.ofOne : longestTitle.ofMany, longestWord + 1)
  const titles = names.map(name => wrapText(name, isUpwards ? longest : room, widthOf))
  const subjectHeight = isUpwards
    ? Math.max(40, ...titles.flat().map(widthOf)) + 6
    : Math.max(1, ...titles.map(lines => lines.length)) * leading + 6
  const head = isOne ? [Math.max(lowestHead, subjectHeight) - subHead, subHead] : [subjectHeight, subHead, subHead]
  const blocks: SummaryBlock[] = [
    ...titles.map((title, subject): SummaryBlock => {
      const needed = isUpwards ? title.length * leading + 4 : 0
      const wider = Math.max(0, needed - sumOf(periodWidths)) / periods.length
      return { kind: 'subject', subject, title, widths: periodWidths.map(w => w + wider) }
    }),
    {
      kind: 'missed',
      subject: -1,
      title: ['Пропущено'],
      widths: periods.flatMap(p => missedWidths[isOne ? 'one' : p.isYear ? 'year' : 'period']),
    },
    { kind: 'decision', subject: -1, title: [], widths: [decisionWidth.least] },
  ]
  const widest = Math.max(90, ...rows.map(r => typeface.widthOf(typeface.clean(r.name), 10) + cellSide + 1))
  const nameWidth = Math.min(160, widest)
  const parts = partsOf(blocks, sheet.width - numberWidth - nameWidth - 1)
  const title = titleHeight.least + (headingLines - 1) * titleHeight.line
  const free = sheet.height - title - sumOf(head) - 4
  const perPage = Math.max(1, Math.floor(free / lowestRow))
  const chunks = Math.max(1, Math.ceil(rows.length / perPage))
  const size = Math.ceil(rows.length / chunks)
  const rowHeight = Math.min(highestRow, free / Math.max(1, size))
  const pages = Array.from({ length: chunks }, (_, c) =>
    parts.map(part => ({ blocks: part, from: c * size, to: Math.min(rows.length, (c + 1) * size) })),
  ).flat()
  const last = pages.at(-1)!
  const isSignedBelow = free - (last.to - last.from) * rowHeight >= signedHeight
  return { pages, isUpwards, head, rowHeight, nameWidth, isSignedBelow }
}

/** What was missed and the council's decision stand on one page, the last. */
const partsOf = (blocks: readonly SummaryBlock[], room: number): SummaryBlock[][] => {
  const parts: SummaryBlock[][] = []
  let free = -1
  for (const unit of [...blocks.slice(0, -2).map(b => [b]), blocks.slice(-2)]) {
    const width = sumOf(unit.flatMap(b => b.widths))
    if (width > free) {
      parts.push([])
      free = room
    }
    parts.at(-1)!.push(...unit)
    free -= width
  }
  const { least, most } = decisionWidth
  const last = parts.at(-1)!
  return parts.with(-1, last.with(-1, { ...last.at(-1)!, widths: [Math.min(most, least + free)] }))
}

/** Names that read upwards are broken at this length: over several periods there is room for more lines. */
const longestTitle = { ofOne: 78, ofMany: 60 }

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0)
