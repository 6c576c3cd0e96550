import { IconArrowsSplit2, IconUserQuestion, IconUsersGroup } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type HalfChoice, hoursOrZero, hoursText } from './hours.ts'
import styles from './PlanGrid.module.css'
import { isSameRow, type PlanCell, type PlanColumn, type PlanRow } from './plan-model.ts'

type SchoolClass = PlanColumn['schoolClass']

export type PlanGridRowProps = {
  readonly row: PlanRow
  /** Its place in the matrix, from 0. */
  readonly at: number
  readonly classes: readonly SchoolClass[]
  readonly half: HalfChoice
  readonly language: string
  /** Column of the keyboard's cell, where it is in this row. */
  readonly spot: number | undefined
  /** Chosen columns, ends included, where some of this row are. */
  readonly left: number | undefined
  readonly right: number | undefined
  /** More than the keyboard's cell is chosen. */
  readonly isBlock: boolean
  readonly isWrong: boolean
  /** Stands in the stead of the hours of the keyboard's cell. */
  readonly typing: ReactNode
}

/** A subject's hours in every class. Drawn anew only when it says something else: of a large school it has thirty cells. */
export const PlanGridRow = memo(
  ({ row, at, classes, half, language, spot, left = 0, right = -1, isBlock, isWrong, typing }: PlanGridRowProps) => {
    const { t } = useTranslation('curriculum')
    return (
      <tr aria-rowindex={at + 2}>
        <th scope="row" data-active={spot !== undefined || undefined} title={row.subject.name}>
          <span className={styles.subject} data-colour={row.subject.colour}>
            <i style={{ background: `var(--s-${row.subject.colour})` }} />
            <span>{row.subject.name}</span>
          </span>
        </th>
        {row.cells.map((cell, i) => {
          const isSpot = i === spot
          const isChosen = i >= left && i <= right
          return (
            <td
              key={classes[i]!.id}
              // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of the ARIA grid
              role="gridcell"
              data-row={at}
              data-column={i}
              tabIndex={isSpot ? 0 : -1}
              aria-selected={isChosen}
              aria-label={nameOfCell(row, i, classes[i]!, half, language, t)}
              data-spot={isSpot || undefined}
              data-in={(isBlock && isChosen) || undefined}
              data-wrong={(isSpot && isWrong) || undefined}
            >
              {(isSpot && typing) || contentOf(cell, half, language, t)}
            </td>
          )
        })}
      </tr>
    )
  },
  ({ row, classes, ...before }, { row: nextRow, classes: nextClasses, ...after }) =>
    isSameRow(row, nextRow) &&
    classes.length === nextClasses.length &&
    classes.every((one, i) => one === nextClasses[i]) &&
    (Object.keys(after) as (keyof typeof after)[]).every(key => before[key] === after[key]),
)

/** «Алгебра, 7А, часов: 3, по подгруппам». */
export const nameOfCell = (
  { subject, cells }: PlanRow,
  at: number,
  schoolClass: SchoolClass,
  half: HalfChoice,
  language: string,
  t: TFunction<'curriculum'>,
): string => {
  const cell = cells[at]!
  const hours = hoursOrZero(cell.hours, half, language)
  return [t('plan.cell', { subject: subject.name, className: schoolClass.name, hours }), ...marksOf(cell, t)].join(', ')
}

/** What the small signs of a cell say. */
const marksOf = ({ line, lacksTeacher }: PlanCell, t: TFunction<'curriculum'>): string[] => [
  ...(line?.joint ? [t('plan.joint')] : []),
  ...(line?.divisionId ? [t('plan.divided')] : []),
  ...(lacksTeacher ? [t('plan.lacksTeacher')] : []),
]

const contentOf = (cell: PlanCell, half: HalfChoice, language: string, t: TFunction<'curriculum'>): ReactNode => (
  <span className={styles.content}>
    <span>{hoursText(cell.hours, half, language)}</span>
    {cell.line && (
      <span className={styles.marks} title={marksOf(cell, t).join(', ')}>
        {cell.line.joint !== '' && <IconUsersGroup aria-hidden="true" />}
        {cell.line.divisionId !== null && <IconArrowsSplit2 aria-hidden="true" />}
        {cell.lacksTeacher && <IconUserQuestion aria-hidden="true" className={styles.lacks} />}
      </span>
    )}
  </span>
)
