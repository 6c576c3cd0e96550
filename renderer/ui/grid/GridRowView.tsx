import { memo } from 'react'
import { classes } from '../classes.ts'
import styles from './Grid.module.css'
import { cellClassOf, type GridLayout, headRowCount, summaryClassOf } from './grid-layout.ts'
import {
  cellOfSummary,
  columnOfSummary,
  emptyGridCell,
  type GridCell,
  type GridColumn,
  type GridRow,
  type GridSummaryColumn,
  paintsAlike,
} from './grid-model.ts'

export type GridRowViewProps = {
  readonly row: GridRow
  readonly rowIndex: number
  readonly columns: readonly GridColumn[]
  readonly summaryColumns: readonly GridSummaryColumn[]
  readonly layout: GridLayout
  /** Index of the active cell if it is in this row, else −1. */
  readonly activeColumn: number
  readonly cellName: (row: GridRow, column: GridColumn, cell: GridCell) => string
}

/** One row of the grid. Rendered again only when it paints differently: see `paintsAlike`. */
export const GridRowView = memo(function GridRowView(props: GridRowViewProps) {
  const { row, rowIndex, columns, summaryColumns, layout, activeColumn, cellName } = props
  const lastLead = layout.lead.length - 1
  return (
    <tr
      aria-rowindex={headRowCount + rowIndex + 1}
      data-row={row.id}
      className={classes(styles.row, activeColumn >= 0 && styles.activeRow)}
    >
      {layout.lead.map((lead, index) =>
        index === lastLead ? (
          <th key={lead.style.left} scope="row" aria-colindex={index + 1} className={lead.className} style={lead.style}>
            {row.lead[index]}
          </th>
        ) : (
          <td key={lead.style.left} aria-colindex={index + 1} className={lead.className} style={lead.style}>
            {row.lead[index]}
          </td>
        ),
      )}
      {columns.map((column, index) => {
        const cell = row.cells[index] ?? emptyGridCell
        const isActive = index === activeColumn
        const className = cellClassOf(layout.cellClass[index] ?? '', cell)
        return (
          // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a table with the role grid is a gridcell
          <td
            key={column.id}
            aria-colindex={layout.lead.length + index + 1}
            aria-label={cellName(row, column, cell)}
            aria-readonly={column.locked || cell.locked ? true : undefined}
            tabIndex={isActive ? 0 : undefined}
            className={isActive ? classes(className, styles.active) : className}
          >
            {cell.text}
          </td>
        )
      })}
      {layout.summary.map((summary, index) => {
        const cell = row.summary?.[index]
        const column = summaryColumns[index]
        const isStop = column !== undefined && summary.stop >= 0
        const isActive = isStop && summary.stop === activeColumn
        const className = summaryClassOf(summary.className, cell)
        return (
          // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a table with the role grid is a gridcell
          <td
            key={summary.style.right}
            aria-colindex={layout.lead.length + columns.length + index + 1}
            aria-label={isStop ? cellName(row, columnOfSummary(column), cellOfSummary(cell)) : undefined}
            aria-readonly={isStop && column.locked ? true : undefined}
            tabIndex={isActive ? 0 : undefined}
            className={isActive ? classes(className, styles.active) : className}
            style={summary.style}
          >
            {cell?.tone === 'warning' ? <span className={styles.doubt}>{cell.text}</span> : cell?.text}
          </td>
        )
      })}
    </tr>
  )
}, sameRowView)

function sameRowView(a: GridRowViewProps, b: GridRowViewProps): boolean {
  return (
    a.rowIndex === b.rowIndex &&
    a.activeColumn === b.activeColumn &&
    a.columns === b.columns &&
    a.summaryColumns === b.summaryColumns &&
    a.layout === b.layout &&
    a.cellName === b.cellName &&
    paintsAlike(a.row, b.row)
  )
}
