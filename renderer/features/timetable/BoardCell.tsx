import { IconAlertTriangle, IconArrowRight, IconBan, IconCheck, IconX } from '@tabler/icons-react'
import { memo, type ReactNode, useRef } from 'react'
import type { Violation } from '#contract/timetable'
import { classes } from '../../ui/classes.ts'
import styles from './Board.module.css'
import type { ObjectKind, Standing } from './board.ts'
import { useDropPlace } from './drag.ts'
import { LessonCard } from './LessonCard.tsx'
import type { Words } from './labels.ts'
import type { SlotVerdict, VerdictTone } from './verdict.ts'

export type BoardCellProps = {
  readonly day: number
  readonly slot: number
  readonly columnIndex: number
  readonly kind: ObjectKind
  readonly objectId: string
  readonly standings: readonly Standing[]
  readonly verdict: SlotVerdict | undefined
  /** The object, or the whole school, has no lessons then. */
  readonly closed: 'own' | 'school' | undefined
  /** A lesson is in the hand: colours speak of the places and no longer of subjects. */
  readonly isPicking: boolean
  /** The piece in the hand, told to the slots that it was taken from. */
  readonly pickedKey: string | undefined
  /** The card in focus; undefined while the cursor is elsewhere. */
  readonly activeCard: number | undefined
  /** Only lessons of this subject keep their colour. */
  readonly litSubject: string | undefined
  readonly canEdit: boolean
  readonly words: Words
}

/** A slot of the board. Painted anew only when something in it changes. */
export const BoardCell = memo(function BoardCell(props: BoardCellProps) {
  const { day, slot, standings, verdict, closed, isPicking, activeCard, words } = props
  const { t } = words
  const element = useRef<HTMLTableCellElement>(null)
  const isOver = useDropPlace(element, { day, slot }, props.canEdit)
  const isActive = activeCard !== undefined
  const name = cellName(props)
  const shown = standings.slice(0, mostCards)
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a table with the role grid is a gridcell
    <td
      ref={element}
      data-day={day}
      data-slot={slot}
      aria-colindex={props.columnIndex + 2}
      aria-selected={isActive}
      tabIndex={isActive ? 0 : -1}
      className={classes(
        styles.cell,
        isPicking && styles.picking,
        verdict ? styles[verdict.tone] : closed && styles.closedSlot,
        isActive && styles.active,
        isOver && styles.over,
      )}
    >
      <span className={styles.unseen}>{name}</span>
      <div className={styles.inside} aria-hidden="true">
        <div className={styles.cards}>
          {shown.map((standing, index) => (
            <LessonCard
              key={`${standing.card.key} ${standing.part}`}
              standing={standing}
              kind={props.kind}
              objectId={props.objectId}
              index={index}
              count={shown.length}
              isActive={activeCard === index}
              isPale={props.litSubject !== undefined && standing.card.subject.id !== props.litSubject}
              isTaken={standing.card.key === props.pickedKey}
              mayDrag={props.canEdit}
              words={words}
            />
          ))}
          {standings.length > shown.length && (
            <span className={styles.more}>{t('timetable:cell.more', { count: standings.length - shown.length })}</span>
          )}
        </div>
        {verdict && (
          <div className={styles.verdict}>
            {iconOf[verdict.tone]}
            <span className={styles.reason}>{verdictWords(verdict, standings, words)}</span>
          </div>
        )}
        {!verdict && closed && (isPicking || standings.length === 0) && (
          <div className={styles.verdict}>
            {iconOf.closed}
            <span className={styles.reason}>
              {t(closed === 'school' ? 'timetable:cell.closedSchool' : 'timetable:cell.closed')}
            </span>
          </div>
        )}
      </div>
    </td>
  )
})

/** Cards side by side in one slot; a joint hour of more groups says how many there are. */
const mostCards = 4

const verdictWords = (verdict: SlotVerdict, standings: readonly Standing[], words: Words): string => {
  const { t } = words
  // What may not be comes before wishes; what stands in the slot is seen anyway, and told after what is not.
  const [first, ...others] = unseenFirst(verdict.conflicts, standings)
  if (verdict.tone === 'origin') return t('timetable:verdict.origin')
  if (verdict.swap !== undefined) return t('timetable:verdict.swap', { lesson: verdict.swap })
  if (!first) return t('timetable:verdict.free')
  if (verdict.noSwap) {
    const { other } = verdict.noSwap.words
    return verdict.noSwap.rule === 'pupils-busy'
      ? t('timetable:verdict.noSwapBusy', { other })
      : t('timetable:verdict.noSwap', { why: words.short(verdict.noSwap) })
  }
  return others.length === 0
    ? words.short(first)
    : t('timetable:verdict.more', { words: words.short(first), count: others.length })
}

const unseenFirst = (conflicts: readonly Violation[], standings: readonly Standing[]): Violation[] => {
  const seen = new Set(standings.map(({ card }) => card.placement.id))
  const isSeen = ({ placements }: Violation) => placements.length > 0 && placements.every(id => seen.has(id))
  return conflicts.toSorted((a, b) => Number(b.hard) - Number(a.hard) || Number(isSeen(a)) - Number(isSeen(b)))
}

/** «Четверг, 5-й урок: Алгебра, Крылова Н. В., каб. 21. Нельзя: Крылова Н. В. ведёт 9А» */
const cellName = ({ day, slot, standings, verdict, closed, words }: BoardCellProps): string => {
  const { t } = words
  const lessons = standings.map(({ card }) =>
    [
      card.subject.name,
      card.audience,
      card.teachers,
      card.room,
      card.placement.pinned && t('timetable:cell.pinned'),
      card.isBroken && t('timetable:cell.broken'),
    ]
      .filter(Boolean)
      .join(', '),
  )
  const what = lessons.length > 0 ? lessons.join('; ') : closed ? t('timetable:cell.closed') : t('timetable:cell.empty')
  const name = t('timetable:cell.name', { place: words.fullPlace({ day, slot }), what })
  if (!verdict) return name
  const why =
    verdict.swap === undefined
      ? verdict.conflicts.map(words.short)
      : [t('timetable:verdict.swap', { lesson: verdict.swap })]
  return `${name}. ${[t(`timetable:verdict.spoken.${verdict.tone}`), ...why].join(': ')}`
}

const iconOf: Record<VerdictTone, ReactNode> = {
  free: <IconCheck aria-hidden="true" />,
  wish: <IconAlertTriangle aria-hidden="true" />,
  clash: <IconX aria-hidden="true" />,
  closed: <IconBan aria-hidden="true" />,
  origin: <IconArrowRight aria-hidden="true" />,
}
