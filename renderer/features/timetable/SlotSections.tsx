import { Button } from '@mantine/core'
import { IconAlertTriangle, IconArrowRight, IconBan, IconCheck, IconX } from '@tabler/icons-react'
import { type CSSProperties, type ReactNode, type Ref, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Violation } from '#contract/timetable'
import type { LessonId, RoomId } from '#domain/kernel/ids'
import { Keys } from '../../ui/Keys.tsx'
import { PanelSection } from '../../ui/SidePanel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import type { Tone } from '../../ui/tone.ts'
import { type Board, type Card, fromSideOf, type LessonOfView, type PieceRef, type Slot } from './board.ts'
import type { DropChoice } from './drop.ts'
import type { Words } from './labels.ts'
import styles from './Panel.module.css'
import { RoomSelect } from './RoomSelect.tsx'
import type { Hand, Swap } from './use-picked.ts'
import { type SlotVerdict, toneOf, type VerdictTone, verdictTones } from './verdict.ts'

export type SlotActions = {
  readonly pick: (piece: PieceRef) => void
  readonly putBack: () => void
  readonly drop: (choice: number) => void
  readonly toTray: (piece: PieceRef) => void
  readonly pin: (card: Card) => void
  readonly setRoom: (card: Card, roomId: RoomId | null) => void
  readonly chooseRoom: (roomId: RoomId | null) => void
  readonly editLesson: (lessonId: LessonId) => void
  readonly jump: (violation: Violation) => void
  readonly focusBoard: () => void
}

type HandProps = {
  readonly board: Board
  readonly hand: Hand
  readonly words: Words
  readonly roomRef: Ref<HTMLInputElement>
  readonly actions: SlotActions
}

/** What is in the hand: the lesson, its room, and how many places say what. */
export function HandSection({ board, hand, words, roomRef, actions }: HandProps) {
  const { t } = useTranslation('timetable')
  const { picked, lesson, counts } = hand
  const { origin } = picked
  const own = origin?.placement.roomId ?? null
  return (
    <PanelSection
      title={
        <>
          <IconArrowRight aria-hidden="true" className={styles.titleIcon} />{' '}
          {origin ? t('panel.pickedFrom', { place: words.place(origin.placement) }) : t('panel.fromTray')}
        </>
      }
      aside={<Keys keys={['Esc']} />}
    >
      <LessonLine board={board} lesson={lesson} />
      <ul className={styles.counts}>
        {verdictTones
          .filter(tone => tone !== 'origin' && (tone !== 'wish' || (counts?.wish ?? 0) > 0))
          .map(tone => (
            <li key={tone} data-tone={tone}>
              {smallIcons[tone]}
              <b>{counts ? counts[tone] : '·'}</b> {t(`count.${tone}`)}
            </li>
          ))}
      </ul>
      <div className={styles.field}>
        <span>{t('panel.room')}</span>
        <RoomSelect
          ref={roomRef}
          rooms={board.view.rooms}
          roomId={picked.roomId === undefined ? own : picked.roomId}
          onRoom={roomId => {
            actions.chooseRoom(roomId)
            actions.focusBoard()
          }}
          onLeave={actions.focusBoard}
        />
      </div>
    </PanelSection>
  )
}

type TargetProps = {
  readonly at: Slot
  readonly verdict: SlotVerdict | undefined
  readonly swap: Swap | undefined
  readonly choices: readonly DropChoice[]
  /** How many lessons stand in the way. */
  readonly blocked: number
  readonly words: Words
  /** The first choice takes the keyboard. */
  readonly isAsking: boolean
  readonly actions: SlotActions
}

/** The slot under the cursor while a lesson is in the hand: every reason in a sentence, and what can be done. */
export function TargetSection({ at, verdict, swap, choices, blocked, words, isAsking, actions }: TargetProps) {
  const { t } = useTranslation('timetable')
  const tone = verdict?.tone
  // What stands there is what is changed places with: no reason of its own.
  const isSwap = verdict?.swap !== undefined
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isAsking) first.current?.focus()
  }, [isAsking])
  return (
    <PanelSection
      title={t('panel.under', { place: words.place(at) })}
      aside={
        tone &&
        tone !== 'origin' && (
          <StateBadge tone={badgeTone[tone]}>
            {isSwap ? t(`verdict.spoken.${tone === 'wish' ? 'swapWish' : 'swap'}`) : t(`verdict.spoken.${tone}`)}
          </StateBadge>
        )
      }
    >
      {!verdict && <p className={styles.hint}>{t('panel.wait')}</p>}
      {tone === 'origin' && <p className={styles.hint}>{t('bar.atHome')}</p>}
      {verdict && tone !== 'origin' && verdict.conflicts.length === 0 && <Reason tone="free">{t('panel.free')}</Reason>}
      {verdict && !isSwap && <Reasons violations={verdict.conflicts} words={words} />}
      {verdict && !isSwap && <Mended violations={verdict.mended ?? []} words={words} />}
      {swap && (
        <>
          <p className={styles.swap}>{t('verdict.swap', { lesson: swap.other.subject.name })}</p>
          {swap.conflicts.length === 0 ? (
            <Reason tone="free">{t('panel.swapFree')}</Reason>
          ) : (
            <Reasons violations={swap.conflicts} words={words} />
          )}
          <Mended violations={swap.mended} words={words} />
        </>
      )}
      {choices.length > 0 && (
        <div className={styles.buttons}>
          {choices.map(({ way }, index) => (
            <Button
              key={way}
              ref={index === 0 ? first : undefined}
              size="xs"
              variant={index === 0 ? 'filled' : 'default'}
              onClick={() => actions.drop(index)}
              rightSection={<Keys keys={dropKeys[index]!} joined />}
            >
              {t(`way.${way}`, { count: blocked })}
            </Button>
          ))}
        </div>
      )}
    </PanelSection>
  )
}

const dropKeys = [['Enter'], ['Shift', 'Enter'], ['Ctrl', 'Enter']] as const

type FocusProps = {
  readonly board: Board
  readonly at: Slot
  readonly cards: readonly Card[]
  readonly active: Card | undefined
  readonly closed: 'own' | 'school' | undefined
  readonly words: Words
  readonly roomRef: Ref<HTMLInputElement>
  readonly actions: SlotActions
}

/** The slot under the cursor at rest: its lessons, what they break, and what can be done with the one in focus. */
export function FocusSection({ board, at, cards, active, closed, words, roomRef, actions }: FocusProps) {
  const { t } = useTranslation('timetable')
  const { edit } = board.view.can
  return (
    <PanelSection title={t('panel.under', { place: words.place(at) })}>
      {cards.length === 0 && <p className={styles.hint}>{closed ? t('panel.closedSlot') : t('panel.emptySlot')}</p>}
      {cards.map(card => (
        <div key={card.key} className={styles.lesson} aria-current={(cards.length > 1 && card === active) || undefined}>
          <LessonLine board={board} lesson={card.lesson} room={card.room} />
          {card === active && <Broken board={board} card={card} seen={cards} words={words} onShow={actions.jump} />}
        </div>
      ))}
      {edit && active && (
        <>
          <div className={styles.field}>
            <span>{t('panel.room')}</span>
            <RoomSelect
              key={active.placement.id}
              ref={roomRef}
              rooms={board.view.rooms}
              roomId={active.placement.roomId}
              onRoom={roomId => {
                actions.setRoom(active, roomId)
                actions.focusBoard()
              }}
              onLeave={actions.focusBoard}
            />
          </div>
          <div className={styles.buttons}>
            <Button size="xs" onClick={() => actions.pick(active)}>
              {t('panel.take')}
            </Button>
            <Button size="xs" onClick={() => actions.pin(active)}>
              {active.placement.pinned ? t('panel.unpin') : t('panel.pin')}
            </Button>
            <Button size="xs" onClick={() => actions.toTray(active)}>
              {t('panel.toTray')}
            </Button>
            <Button size="xs" onClick={() => actions.editLesson(active.lessonId)}>
              {t('panel.edit')}
            </Button>
          </div>
        </>
      )}
    </PanelSection>
  )
}

type LessonLineProps = { readonly board: Board; readonly lesson: LessonOfView; readonly room?: string }

/** «Алгебра 7А», under it «Крылова Н. В. · каб. 21 · 3 ч в неделю». */
function LessonLine({ board, lesson, room }: LessonLineProps) {
  const { t } = useTranslation('timetable')
  const subject = board.subjects.get(lesson.subjectId)
  const teachers = lesson.teachers.map(id => board.names.teacher.get(id)).join(', ')
  return (
    <div className={styles.lessonLine} style={{ '--subject': `var(--s-${subject?.colour})` } as CSSProperties}>
      <span className={styles.marker} />
      <div>
        <p>
          <b>{subject?.name}</b> <span className={styles.secondary}>{board.audiences.get(lesson.id)}</span>
        </p>
        <p className={styles.hint}>
          {[teachers || t('panel.noTeacher'), room, t('panel.hours', { count: lesson.hoursPerWeek })]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
    </div>
  )
}

type BrokenProps = {
  readonly board: Board
  readonly card: Card
  /** Cards of the same slot: they need not be shown. */
  readonly seen: readonly Card[]
  readonly words: Words
  readonly onShow: (violation: Violation) => void
}

/** What a placed lesson breaks, told from its own side, with the way to the other lesson. */
function Broken({ board, card, seen, words, onShow }: BrokenProps) {
  const { t } = useTranslation('timetable')
  return board.broken.get(card.placement.id)?.map(violation => {
    const other = violation.lessons.find(id => id !== card.lessonId)
    const isSeen = seen.some(({ lessonId }) => lessonId === other)
    return (
      <Reason key={keyOf(violation)} tone={toneOf([violation])}>
        {words.why(fromSideOf(card.lessonId, violation, board))}
        {other && !isSeen && (
          <button type="button" className={styles.link} onClick={() => onShow({ ...violation, lessons: [other] })}>
            {t('panel.show')}
          </button>
        )}
      </Reason>
    )
  })
}

function Reasons({ violations, words }: { readonly violations: readonly Violation[]; readonly words: Words }) {
  return violations.map(violation => (
    <Reason key={keyOf(violation)} tone={toneOf([violation])}>
      {words.why(violation)}
    </Reason>
  ))
}

/** What the move would put right. */
function Mended({ violations, words }: { readonly violations: readonly Violation[]; readonly words: Words }) {
  const { t } = useTranslation('timetable')
  return violations.map(violation => (
    <Reason key={keyOf(violation)} tone="free">
      {t('panel.mended', { what: words.why(violation) })}
    </Reason>
  ))
}

const keyOf = ({ rule, lessons, placements, day, slot, broken }: Violation): string =>
  [rule, ...lessons, ...placements, day, slot, broken && JSON.stringify(broken.data)].join(' ')

function Reason({ tone, children }: { readonly tone: VerdictTone; readonly children: ReactNode }) {
  return (
    <p className={styles.reason} data-tone={tone}>
      {smallIcons[tone]}
      <span>{children}</span>
    </p>
  )
}

const smallIcons: Record<VerdictTone, ReactNode> = {
  free: <IconCheck aria-hidden="true" />,
  wish: <IconAlertTriangle aria-hidden="true" />,
  clash: <IconX aria-hidden="true" />,
  closed: <IconBan aria-hidden="true" />,
  origin: <IconArrowRight aria-hidden="true" />,
}

const badgeTone: Record<Exclude<VerdictTone, 'origin'>, Tone> = {
  free: 'good',
  wish: 'warning',
  clash: 'bad',
  closed: 'neutral',
}
