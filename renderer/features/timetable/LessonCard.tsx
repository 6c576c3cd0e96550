import { IconPin } from '@tabler/icons-react'
import { type CSSProperties, useRef } from 'react'
import { classes } from '../../ui/classes.ts'
import styles from './Board.module.css'
import type { ObjectKind, Standing } from './board.ts'
import { useDraggable } from './drag.ts'
import { cardLines, type Words } from './labels.ts'

export type LessonCardProps = {
  readonly standing: Standing
  readonly kind: ObjectKind
  readonly objectId: string
  /** Place among the cards of the slot, and how many there are. */
  readonly index: number
  readonly count: number
  readonly isActive: boolean
  readonly isPale: boolean
  /** It is in the hand. */
  readonly isTaken: boolean
  readonly mayDrag: boolean
  readonly words: Words
}

/** A lesson in its slot: what, who, where. Colour is only help: the words are always there. */
export function LessonCard(props: LessonCardProps) {
  const { standing, kind, objectId, index, count, isActive, mayDrag, words } = props
  const element = useRef<HTMLDivElement>(null)
  const { card, part } = standing
  useDraggable(element, mayDrag && !card.placement.pinned ? card : undefined)
  const { title, code, details, room } = cardLines(card, kind, objectId, {
    isNarrow: count > 1,
    together: others => words.t('timetable:cell.together', { others }),
  })
  // Alone in the slot of its class the facts share a line; elsewhere each has its own.
  const lines = count > 1 || kind !== 'class' ? details : [details.join(' · ')]
  return (
    <div
      ref={element}
      data-card={index}
      className={classes(
        styles.card,
        isActive && count > 1 && styles.activeCard,
        props.isPale && styles.pale,
        props.isTaken && styles.taken,
        card.isBroken && styles.brokenCard,
        mayDrag && styles.mayDrag,
      )}
      style={{ '--subject': `var(--s-${card.subject.colour})` } as CSSProperties}
    >
      <div className={styles.subject}>
        {code === title ? (
          <b className={styles.title}>{title}</b>
        ) : (
          <>
            <b className={classes(styles.title, styles.wide)}>{title}</b>
            <b className={classes(styles.title, styles.tight)}>{code}</b>
          </>
        )}
        {card.duration > 1 && (
          <span className={styles.part}>
            {part + 1}/{card.duration}
          </span>
        )}
        {card.placement.pinned && <IconPin aria-hidden="true" />}
      </div>
      {lines.map((line, at) => (
        <div key={line} className={styles.detail}>
          <span>{line}</span>
          {at === lines.length - 1 && <span className={styles.room}>{room.replace(/^каб\.\s*/, '')}</span>}
        </div>
      ))}
      {card.isBroken && (
        <span className={styles.corner} aria-hidden="true">
          !
        </span>
      )}
    </div>
  )
}
