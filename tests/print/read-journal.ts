import { linesOf, type PdfPage, type PdfText } from '../support/pdf-file.ts'

/** What a spread of a printed journal says, read back from where its words stand. */
export type ReadSpread = {
  /** Number of its left page. */
  page: number
  subject: string
  /** «01.09», topic and homework of each row of the right half. */
  rows: { date: string; topic: string; homework: string }[]
  /** Heads of the left half's columns, in order: days of lessons, names of periods. */
  days: number[]
  periods: string[]
  /** Names in order with their cells: by day column, then by period column. */
  pupils: { name: string; cells: string[]; periodMarks: string[] }[]
}

/** The spreads of a printed journal: an even page with names of pupils and the page beside it. */
export const readSpreads = (pages: readonly PdfPage[]): ReadSpread[] =>
  pages.flatMap((left, i) => {
    const right = pages[i + 1]
    return i % 2 === 1 && right && left.texts.some(t => t.text === 'Фамилия, имя')
      ? [readSpread(i + 1, left, right)]
      : []
  })

const readSpread = (page: number, left: PdfPage, right: PdfPage): ReadSpread => {
  const number = left.texts.find(t => t.text === '№')!
  const body = left.texts.filter(t => t.y > number.y + 20 && t.y < left.height - 45)
  const names = body.filter(t => t.x > number.x + 10 && /^\p{Lu}\p{Ll}/u.test(t.text))
  const heads = left.texts.filter(t => Math.abs(t.y - number.y) < 2 && /^\d+$/.test(t.text))
  const periods = left.texts.filter(t => t.isUpwards)
  const columns = [
    ...heads.map(t => ({ at: middleOf(t), isPeriod: false })),
    ...periods.map(t => ({ at: t.x, isPeriod: true })),
  ]
  const pupils = names.map(name => {
    const texts = columns.map(() => '')
    const cells = body.filter(t => Math.abs(t.y - name.y) < 4 && t.x > Math.min(...columns.map(c => c.at)) - 12)
    for (const cell of cells.sort((a, b) => a.x - b.x)) texts[nearest(columns, middleOf(cell))] += cell.text
    return {
      name: name.text,
      cells: texts.filter((_, c) => !columns[c]!.isPeriod),
      periodMarks: texts.filter((_, c) => columns[c]!.isPeriod),
    }
  })
  return {
    page,
    subject: left.texts[0]!.text,
    rows: readRows(right),
    days: heads.map(t => Number(t.text)),
    periods: periods.map(t => t.text),
    pupils,
  }
}

const middleOf = ({ x, width }: PdfText): number => x + width / 2

const nearest = (columns: readonly { at: number }[], x: number): number =>
  columns.reduce((best, { at }, i) => (Math.abs(at - x) < Math.abs(columns[best]!.at - x) ? i : best), 0)

const readRows = (right: PdfPage): ReadSpread['rows'] => {
  const heads = ['Тема урока', 'Домашнее задание'].map(title => right.texts.find(t => t.text === title))
  const body = heads[0] ? right.texts.filter(t => t.y > heads[0]!.y + 15 && t.y < right.height - 45) : []
  const dates = body.filter(t => /^\d\d\.\d\d$/.test(t.text) && t.x < 110)
  const homeworkFrom = 56 + (109 * 72) / 25.4
  return dates.map((date, i) => {
    const own = body.filter(t => t !== date && t.y > date.y - 2 && t.y < (dates[i + 1]?.y ?? Infinity) - 2)
    const joined = (texts: PdfText[]) => texts.map(t => t.text).join(' ')
    return {
      date: date.text,
      topic: joined(own.filter(t => t.x < homeworkFrom)),
      homework: joined(own.filter(t => t.x >= homeworkFrom)),
    }
  })
}

/** The footer of a page. */
export const footerOf = (page: PdfPage): string => linesOf(page).at(-1)!
