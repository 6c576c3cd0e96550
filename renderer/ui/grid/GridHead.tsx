import { memo, type ReactNode } from 'react'
import { classes } from '../classes.ts'
import styles from './Grid.module.css'
import type { GridLayout } from './grid-layout.ts'
import type { GridColumn, GridSummaryColumn } from './grid-model.ts'

export type GridHeadProps = {
  readonly layout: GridLayout
  readonly columns: readonly GridColumn[]
  readonly summary: readonly GridSummaryColumn[]
  readonly corner: ReactNode
  readonly cornerSub: ReactNode
  /** Index of the column whose head is lit, or −1. */
  readonly activeColumn: number
}

/** The head of the grid in three lines: groups, columns, sub-heads; the corner and the summary heads span them. */
export const GridHead = memo(function GridHead(props: GridHeadProps) {
  const { layout, columns, summary, activeColumn } = props
  const leadCount = layout.lead.length
  const headClass = (index: number) =>
    index === activeColumn ? classes(layout.headClass[index], styles.activeHead) : layout.headClass[index]
  return (
    <thead className={styles.head}>
      <tr aria-rowindex={1} className={styles.groupLine}>
        <th colSpan={leadCount} rowSpan={2} scope="col" aria-colindex={1} className={styles.corner}>
          {props.corner}
        </th>
        {layout.groups.map(group => (
          <th
            key={group.key}
            colSpan={group.span}
            scope="colgroup"
            aria-colindex={leadCount + group.from + 1}
            className={classes(styles.groupEnd, group.from > 0 && styles.groupStart)}
          >
            {group.label}
          </th>
        ))}
        {summary.map((column, index) => (
          <th
            key={column.id}
            rowSpan={3}
            scope="col"
            aria-colindex={leadCount + columns.length + index + 1}
            data-column={column.name === undefined ? undefined : column.id}
            aria-label={column.name}
            className={
              column.name !== undefined && layout.summary[index]?.stop === activeColumn
                ? classes(layout.summary[index]?.className, styles.activeHead)
                : layout.summary[index]?.className
            }
            style={layout.summary[index]?.style}
          >
            {column.head}
          </th>
        ))}
      </tr>
      <tr aria-rowindex={2} className={styles.columnLine}>
        {columns.map((column, index) => (
          <th
            key={column.id}
            scope="col"
            data-column={column.id}
            aria-colindex={leadCount + index + 1}
            aria-label={column.name}
            aria-current={column.current ? 'date' : undefined}
            className={headClass(index)}
          >
            {column.head}
          </th>
        ))}
      </tr>
      <tr aria-rowindex={3} className={styles.subLine}>
        <td colSpan={leadCount} aria-colindex={1} className={styles.corner}>
          {props.cornerSub}
        </td>
        {columns.map((column, index) => (
          <td key={column.id} aria-colindex={leadCount + index + 1} className={headClass(index)}>
            {column.sub}
          </td>
        ))}
      </tr>
    </thead>
  )
})
