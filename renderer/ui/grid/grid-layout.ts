import { classes } from '../classes.ts'
import styles from './Grid.module.css'
import {
  type GridCell,
  type GridColumn,
  type GridLeadColumn,
  type GridSummaryCell,
  type GridSummaryColumn,
  groupsOf,
} from './grid-model.ts'

/** The head has three lines: group, column, sub-head. */
export const headRowCount = 3

/** All that follows from the columns alone, computed once per set of columns. */
export type GridLayout = {
  /** CSS variables of the table: widths of the frozen columns, narrow and wide. */
  readonly sizes: Record<string, string>
  /** Keeps a cell that is scrolled to clear of the head and the frozen columns. */
  readonly scrollPadding: string
  /** Width of every column from left to right, as CSS. */
  readonly widths: readonly string[]
  readonly lead: readonly { className: string; style: { left: string } }[]
  /** `stop` is the index at which the keyboard reaches it, after the columns; −1 where it does not. */
  readonly summary: readonly { className: string; style: { right: string }; stop: number }[]
  readonly groups: ReturnType<typeof groupsOf>
  /** Classes of a column, for its head and for its cells. */
  readonly headClass: readonly string[]
  readonly cellClass: readonly string[]
}

export function gridLayoutOf(
  columns: readonly GridColumn[],
  lead: readonly GridLeadColumn[],
  summary: readonly GridSummaryColumn[],
): GridLayout {
  const sizes: Record<string, string> = { '--grid-columns': String(Math.max(1, columns.length)) }
  const frozen = [...lead, ...summary]
  frozen.forEach((column, index) => {
    sizes[`--grid-narrow-${index}`] = `${column.width}px`
    sizes[`--grid-wide-${index}`] = `${column.wideWidth ?? column.width}px`
  })
  const width = (index: number) =>
    `calc(var(--grid-narrow-${index}) + (var(--grid-wide-${index}) - var(--grid-narrow-${index})) * var(--grid-is-wide))`
  const sum = (from: number, to: number) => {
    const parts = frozen.slice(from, to).map((_, index) => width(from + index))
    return parts.length === 0 ? '0px' : `calc(${parts.join(' + ')})`
  }
  // Distance of a frozen column from the edge it sticks to.
  frozen.forEach((_, index) => {
    sizes[`--grid-at-${index}`] = index < lead.length ? sum(0, index) : sum(index + 1, frozen.length)
  })
  sizes['--grid-lead'] = sum(0, lead.length)
  sizes['--grid-summary'] = sum(lead.length, frozen.length)

  const groups = groupsOf(columns)
  const stops = summary.filter(column => column.name !== undefined)
  const startsGroup = new Set(groups.map(group => group.from).filter(index => index > 0))
  const endsGroup = (index: number) =>
    startsGroup.has(index + 1) || (index === columns.length - 1 && summary.length > 0)
  const columnClass = (column: GridColumn, index: number) =>
    classes(
      column.current && styles.current,
      column.tinted && styles.tinted,
      column.locked && styles.locked,
      startsGroup.has(index) && styles.groupStart,
      endsGroup(index) && styles.groupEnd,
      columns[index + 1]?.current && styles.beforeCurrent,
    )
  return {
    sizes,
    scrollPadding: `47px ${widest(summary)}px 0 ${widest(lead)}px`,
    widths: [
      ...lead.map((_, index) => width(index)),
      ...columns.map(() => 'var(--grid-column)'),
      ...summary.map((_, index) => width(lead.length + index)),
    ],
    lead: lead.map((column, index) => ({
      className: classes(
        styles.lead,
        column.align === 'end' && styles.alignEnd,
        index === lead.length - 1 ? styles.leadName : styles.leadSmall,
      ),
      style: { left: `var(--grid-at-${index})` },
    })),
    summary: summary.map((column, index) => ({
      className: classes(
        styles.summary,
        column.strong && styles.strong,
        column.locked && styles.locked,
        index === 0 && styles.groupStart,
      ),
      style: { right: `var(--grid-at-${lead.length + index})` },
      stop: column.name === undefined ? -1 : columns.length + stops.indexOf(column),
    })),
    groups,
    headClass: columns.map((column, index) => classes(styles.headCell, columnClass(column, index))),
    cellClass: columns.map((column, index) => classes(styles.cell, columnClass(column, index))),
  }
}

function widest(frozen: readonly { width: number; wideWidth?: number }[]): number {
  return frozen.reduce((sum, column) => sum + Math.max(column.width, column.wideWidth ?? 0), 0)
}

/** The classes of one summary cell on top of those of its column. */
export function summaryClassOf(columnClass: string, cell: GridSummaryCell | undefined): string {
  if (!cell?.saving && cell?.tone !== 'pale' && cell?.tone !== 'danger') return columnClass
  return classes(
    columnClass,
    cell.tone === 'pale' && styles.pale,
    cell.tone === 'danger' && styles.danger,
    cell.saving && styles.saving,
  )
}

/** The classes of one cell on top of those of its column. */
export function cellClassOf(columnClass: string, cell: GridCell): string {
  if (!cell.tone && !cell.locked && !cell.saving && !cell.noted && cell.text.length <= 3) return columnClass
  return classes(
    columnClass,
    cell.tone && cell.tone !== 'plain' && styles[cell.tone],
    cell.locked && styles.locked,
    cell.saving && styles.saving,
    cell.noted && styles.noted,
    cell.text.length > 3 && styles.tight,
  )
}
