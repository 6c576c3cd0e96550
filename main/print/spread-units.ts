import type { ClassLesson, ClassPage, YearPeriod } from '#domain/journal/class-year'
import type { MarkValue } from '#domain/journal/mark'
import type { PupilId } from '#domain/kernel/ids'
import { type CopyScope, shortDate } from './copy-scope.ts'
import { frameOf, mm } from './page-frame.ts'
import { type Column, leading, padding, type Row, rowHeight, rowOf } from './table.ts'
import type { Typeface } from './typeface.ts'

/** A column of the left half: a lesson, or the marks of a period that ended. */
export type SpreadColumn =
  | { readonly kind: 'lesson'; readonly lesson: ClassLesson; readonly isContinued: boolean }
  | { readonly kind: 'period'; readonly period: YearPeriod; readonly marks: ReadonlyMap<PupilId, MarkValue> }

/** The table of the right half. */
export const lessonColumns: readonly Column[] = [
  { title: 'Дата', width: 13 * mm, align: 'centre' },
  { title: 'Тема урока', width: 96 * mm },
  { title: 'Домашнее задание', width: frameOf(1).width - 109 * mm },
]

/** What stays together: a lesson's column and row, and the columns of the periods that end with it. */
export type Unit = { readonly columns: readonly SpreadColumn[]; readonly row: Row | null }

/** The lessons and periods of a page in their order; none where nothing of it is printed. */
export const unitsOf = (
  page: ClassPage,
  lessons: readonly ClassLesson[],
  scope: CopyScope,
  typeface: Typeface,
): Unit[] => {
  const marks = Map.groupBy(page.periodMarks, m => m.periodId)
  if (lessons.length === 0 && !scope.periods.some(p => marks.has(p.id))) return []
  const columnOf = (period: YearPeriod): SpreadColumn => ({
    kind: 'period',
    period,
    marks: new Map(marks.get(period.id)?.map(m => [m.pupilId, m.value])),
  })
  const endingIn = (from: string, before: string) =>
    scope.periods.filter(p => p.ends >= from && p.ends < before).map(columnOf)
  const first = lessons[0]?.date ?? afterAll
  const earlier = endingIn('', first)
  return [
    ...(earlier.length > 0 ? [{ columns: earlier, row: null }] : []),
    ...lessons.map((lesson, i): Unit => {
      const row = rowOf([shortDate(lesson.date), lesson.topic, lesson.homework], lessonColumns, typeface)
      const beginsGroup = i > 0 && lessons[i - 1]!.date.slice(0, 7) !== lesson.date.slice(0, 7)
      const periods = endingIn(lesson.date, lessons[i + 1]?.date ?? afterAll)
      return { columns: [{ kind: 'lesson', lesson, isContinued: false }, ...periods], row: { ...row, beginsGroup } }
    }),
  ]
}

/** Later than any date. */
const afterAll = '9'

export type ColumnWidths = { readonly lesson: number; readonly period: number }

export const unitWidth = ({ columns }: Unit, widths: ColumnWidths): number =>
  columns.reduce((sum, column) => sum + widths[column.kind], 0)

/**
 * Units in order, as many a spread as both its halves hold. A long text that the rest of a page has no room for, and any that
 * is longer than a page, goes on on the next spread: its column and its day are there again.
 */
export const takenTogether = (
  units: readonly Unit[],
  room: { readonly width: number; readonly height: number },
  widths: ColumnWidths,
): Unit[][] => {
  const spreads: Unit[][] = []
  let free = { width: -1, height: -1 }
  const put = (unit: Unit) => {
    spreads.at(-1)!.push(unit)
    free = { width: free.width - unitWidth(unit, widths), height: free.height - heightOf(unit) }
  }
  const turn = () => {
    spreads.push([])
    free = room
  }
  for (const unit of units) {
    let rest = unit
    while (heightOf(rest) > free.height || unitWidth(rest, widths) > free.width) {
      const [head, tail] = cut(rest, free.height)
      const isWorthIt = linesOf(rest) >= longText || heightOf(rest) > room.height
      if (head && isWorthIt && unitWidth(head, widths) <= free.width) {
        put(head)
        rest = tail
      } else if (free === room) break
      turn()
    }
    put(rest)
  }
  return spreads
}

/** Shorter texts go to the next spread whole. */
const longText = 12
/** Fewer lines than these do not stay behind. */
const fewestLines = 4

const heightOf = ({ row }: Unit): number => (row ? rowHeight(row) : 0)

const linesOf = ({ row }: Unit): number => Math.max(0, ...(row?.cells.map(lines => lines.length) ?? []))

/** The beginning of a lesson's texts that fits into a height, without its periods, and what is left; nothing where too little fits. */
const cut = (unit: Unit, height: number): [Unit, Unit] | [undefined, Unit] => {
  const { row, columns } = unit
  const [column, ...periods] = columns
  const lines = Math.floor((height - 2 * padding.above) / leading)
  if (!row || column?.kind !== 'lesson' || lines < fewestLines || linesOf(unit) <= lines) return [undefined, unit]
  const [day = [], ...texts] = row.cells
  const head = { ...row, cells: [day, ...texts.map(text => text.slice(0, lines))] }
  const tail = { cells: [day, ...texts.map(text => text.slice(lines))] }
  return [
    { columns: [column], row: head },
    { columns: [{ ...column, isContinued: true }, ...periods], row: tail },
  ]
}
