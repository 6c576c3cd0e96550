import { memo, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { SidePanel } from '../../ui/SidePanel.tsx'
import type { Cursor } from './Board.tsx'
import { type Board, type LessonOfView, type ObjectKind, type Standing, slotKey } from './board.ts'
import { LessonForm } from './LessonForm.tsx'
import type { Words } from './labels.ts'
import { BlockSection, HistorySection, ViolationsSection } from './SchoolSections.tsx'
import { FocusSection, HandSection, type SlotActions, TargetSection } from './SlotSections.tsx'
import type { Blocking } from './use-editing.ts'
import { cardsAt, choicesIn, type Hand } from './use-picked.ts'
import type { Outcome, TimetableWriter } from './use-writer.ts'

export type PanelActions = SlotActions & {
  readonly setBlocking: (blocking: Blocking) => void
  readonly markDay: () => void
  readonly markRow: () => void
  /** After it was saved or removed, with what came of it. */
  readonly closeForm: (outcome?: Outcome) => void
}

export type PanelProps = {
  readonly board: Board
  readonly words: Words
  readonly kind: ObjectKind
  readonly objectId: string
  readonly name: string
  readonly standings: ReadonlyMap<string, readonly Standing[]>
  readonly cursor: Cursor
  readonly hand: Hand | undefined
  /** The lesson in the hand was let go on others: the first choice takes the keyboard. */
  readonly isAsking: boolean
  readonly closed: ReadonlyMap<string, 'own' | 'school'>
  readonly blocking: Blocking
  /** The lesson that is written about; a new one without it. */
  readonly form: { readonly lesson: LessonOfView | undefined } | undefined
  readonly writer: TimetableWriter
  readonly roomRef: Ref<HTMLInputElement>
  readonly actions: PanelActions
}

/** The panel beside the board: what is in the hand, what is under the cursor, what is broken, marks, history; or the form. */
export const Panel = memo(function Panel(props: PanelProps) {
  const { board, words, standings, cursor, hand, form, blocking, actions } = props
  const { t } = useTranslation('timetable')
  const { state, can } = board.view
  const key = slotKey(cursor)
  const cards = cardsAt(standings, cursor)
  const { choices, blocked } = choicesIn(hand, standings, cursor)
  if (form) {
    return (
      <SidePanel label={t('panel.name')}>
        <LessonForm
          key={form.lesson?.id ?? 'new'}
          board={board}
          lesson={form.lesson}
          kind={props.kind}
          objectId={props.objectId}
          onSave={async draft => {
            const outcome = await props.writer.saveLesson(draft)
            if (outcome.ok) actions.closeForm(outcome)
            return outcome.ok
          }}
          onRemove={async lessonId => actions.closeForm(await props.writer.removeLesson(lessonId))}
          onClose={() => actions.closeForm()}
        />
      </SidePanel>
    )
  }
  const marks = can.edit && (
    <BlockSection
      name={props.name}
      count={[...props.closed.values()].filter(whose => whose === 'own').length}
      blocking={blocking}
      onBlocking={actions.setBlocking}
      onDay={actions.markDay}
      onRow={actions.markRow}
    />
  )
  return (
    <SidePanel label={t('panel.name')}>
      {hand && <HandSection board={board} hand={hand} words={words} roomRef={props.roomRef} actions={actions} />}
      {hand ? (
        <TargetSection
          at={cursor}
          verdict={hand.verdicts?.get(key)}
          swap={hand.swaps.get(key)}
          choices={choices}
          blocked={blocked}
          words={words}
          isAsking={props.isAsking}
          actions={actions}
        />
      ) : (
        <>
          {blocking !== 'off' && marks}
          <FocusSection
            board={board}
            at={cursor}
            cards={cards}
            active={cards[Math.min(cursor.card, cards.length - 1)]}
            closed={props.closed.get(key)}
            words={words}
            roomRef={props.roomRef}
            actions={actions}
          />
        </>
      )}
      <ViolationsSection violations={state.violations} words={words} onJump={actions.jump} />
      {blocking === 'off' && marks}
      {can.edit && <HistorySection state={state} words={words} />}
    </SidePanel>
  )
})
