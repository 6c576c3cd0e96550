import { type CSSProperties, type KeyboardEvent, memo, type Ref, useImperativeHandle, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from '../../ui/classes.ts'
import { type ObjectKind, type PieceRef, unplacedHours, type Waiting } from './board.ts'
import { useDraggable, useDropPlace } from './drag.ts'
import { dayMonth } from './labels.ts'
import styles from './Tray.module.css'

export type TrayHandle = { focus(): void }

export type TrayProps = {
  readonly kind: ObjectKind
  readonly name: string
  readonly waiting: readonly Waiting[]
  /** Hours that stand nowhere in the whole school. */
  readonly schoolHours: number
  /** The lesson in the hand. */
  readonly pickedKey: string | undefined
  readonly canEdit: boolean
  readonly onPick: (piece: PieceRef) => void
  readonly onLeave: () => void
  readonly ref?: Ref<TrayHandle>
}

/** What is not placed yet: each lesson once with its hours. One tab stop, arrows walk, Space and Enter take. */
export const Tray = memo(function Tray(props: TrayProps) {
  const { kind, waiting, canEdit } = props
  const { t } = useTranslation('timetable')
  const element = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const [at, setAt] = useState(0)
  const isOver = useDropPlace(element, 'tray', canEdit)
  const active = Math.min(at, waiting.length - 1)
  const buttonAt = (index: number) => list.current?.querySelectorAll('button')[index]
  useImperativeHandle(props.ref, () => ({ focus: () => buttonAt(active)?.focus() }))

  const onKeyDown = (event: KeyboardEvent) => {
    const next = moves[event.key]?.(active, waiting.length)
    if (event.key === 'Escape') props.onLeave()
    if (next === undefined) return
    event.preventDefault()
    setAt(next)
    buttonAt(next)?.focus()
  }
  return (
    <section ref={element} className={classes(styles.tray, isOver && styles.over)} aria-label={t('tray.label')}>
      <div className={styles.head}>
        <b>{t('tray.title')}</b>
        {kind !== 'room' && <span>{t('tray.own', { name: props.name, count: unplacedHours(waiting) })}</span>}
        <span>{t('tray.school', { count: props.schoolHours })}</span>
      </div>
      {isOver ? (
        <p className={styles.hint}>{t('tray.dropHere')}</p>
      ) : (
        waiting.length === 0 && kind !== 'room' && <p className={styles.hint}>{t('tray.allPlaced')}</p>
      )}
      <ul ref={list} className={styles.list} onKeyDown={onKeyDown} hidden={isOver || waiting.length === 0}>
        {waiting.map((one, index) => (
          <li key={one.key}>
            <TrayCard
              waiting={one}
              kind={kind}
              isStop={index === active}
              isPicked={one.pieces.some(number => `${one.lesson.id} ${number}` === props.pickedKey)}
              canEdit={canEdit}
              onPick={() => {
                setAt(index)
                props.onPick({ lessonId: one.lesson.id, piece: one.pieces[0]! })
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  )
})

type TrayCardProps = {
  readonly waiting: Waiting
  readonly kind: ObjectKind
  readonly isStop: boolean
  readonly isPicked: boolean
  readonly canEdit: boolean
  readonly onPick: () => void
}

function TrayCard({ waiting, kind, isStop, isPicked, canEdit, onPick }: TrayCardProps) {
  const { t, i18n } = useTranslation('timetable')
  const element = useRef<HTMLButtonElement>(null)
  const { lesson, subject, duration, pieces, hours } = waiting
  useDraggable(element, canEdit ? { lessonId: lesson.id, piece: pieces[0]! } : undefined)
  const title = kind === 'teacher' ? `${waiting.audience} · ${subject.shortName}` : subject.name
  const who = kind === 'teacher' ? '' : waiting.teachers || t('panel.noTeacher')
  const groups = kind === 'class' ? waiting.audience.split(', ').slice(1).join(', ') : ''
  const from = waiting.from && t('tray.from', { date: dayMonth(waiting.from, i18n.language) })
  return (
    <button
      ref={element}
      type="button"
      tabIndex={isStop ? 0 : -1}
      aria-pressed={isPicked}
      aria-disabled={!canEdit}
      aria-label={t('tray.take', {
        lesson: [subject.name, waiting.audience, who, t('tray.hours', { count: hours }), from]
          .filter(Boolean)
          .join(', '),
      })}
      className={styles.card}
      style={{ '--subject': `var(--s-${subject.colour})` } as CSSProperties}
      onClick={onPick}
    >
      <span className={styles.title}>
        <b>{title}</b> · {t('tray.hours', { count: hours })}
      </span>
      <span className={styles.detail}>{[groups, who].filter(Boolean).join(' · ')}</span>
      {from && <span className={styles.detail}>{from}</span>}
      {duration > 1 && <span className={styles.detail}>{t('tray.double', { count: duration })}</span>}
    </button>
  )
}

const moves: Record<string, ((at: number, count: number) => number) | undefined> = {
  ArrowRight: (at, count) => Math.min(count - 1, at + 1),
  ArrowDown: (at, count) => Math.min(count - 1, at + 1),
  ArrowLeft: at => Math.max(0, at - 1),
  ArrowUp: at => Math.max(0, at - 1),
  Home: () => 0,
  End: (_, count) => count - 1,
}
