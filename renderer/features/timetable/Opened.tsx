import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'wouter'
import type { Violation } from '#contract/timetable'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import { LoadingLine } from '../../ui/LoadingLine.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { Board, type BoardHandle, type Cursor } from './Board.tsx'
import {
  type Board as BoardData,
  isSameSlot,
  type LessonOfView,
  type ObjectKind,
  type PieceRef,
  pieceKey,
  type Slot,
  slotKey,
  type ViewName,
} from './board.ts'
import { movedSlot } from './board-keys.ts'
import { draggedPiece, placeOfTarget } from './drag.ts'
import { type Address, neighbourOf, otherView, pageOfViolation, startOf } from './going.ts'
import type { Words } from './labels.ts'
import { ObjectPicker, type PickerHandle } from './ObjectPicker.tsx'
import { Panel, type PanelActions } from './Panel.tsx'
import { Status } from './Status.tsx'
import styles from './TimetablePage.module.css'
import { Tools } from './Tools.tsx'
import { Tray, type TrayHandle } from './Tray.tsx'
import { type Blocking, useEditing } from './use-editing.ts'
import { useGrip } from './use-grip.ts'
import { useDragMonitor, useGlobalKeys } from './use-page-keys.ts'
import { cardsAt, choicesIn, usePicked } from './use-picked.ts'
import { useSeen } from './use-seen.ts'
import { useToldHand } from './use-told-hand.ts'
import { type Stroke, useTypeAhead } from './use-type-ahead.ts'
import type { TimetableWriter } from './use-writer.ts'
import { nextFree } from './verdict.ts'

export type OpenedProps = {
  readonly board: BoardData
  readonly words: Words
  readonly writer: TimetableWriter
  readonly kind: ObjectKind
  readonly object: { readonly id: string; readonly name: string } | undefined
  /** Begins with the form of a new lesson. */
  readonly isAdding: boolean
  readonly isLoading: boolean
  readonly onGo: (view: ViewName, objectId?: string) => void
  readonly onDate: (on: CalendarDate) => void
}

/** The timetable of one class, teacher or room, and all that is done with it by hand. */
export function Opened(props: OpenedProps) {
  const { board, words, writer, kind, onGo } = props
  const { t } = useTranslation('timetable')
  const { view } = board
  const objectId = props.object?.id ?? ''
  const name = props.object?.name ?? ''
  const canEdit = view.can.edit
  const { days, slots, standings, closed, waiting, schoolHours } = useSeen(board, kind, objectId)

  const [search] = useSearchParams()
  const [cursor, setCursor] = useState<Cursor>(() => ({ ...startOf(search.get('at'), days, slots), card: 0 }))
  const { hand, error, pick, chooseRoom, putBack } = usePicked(board, standings)
  const editing = useEditing({ board, words, writer, kind, objectId })
  const [blocking, setBlocking] = useState<Blocking>('off')
  const [form, setForm] = useState<{ readonly lesson: LessonOfView | undefined } | undefined>(
    props.isAdding ? { lesson: undefined } : undefined,
  )
  const [isAsking, setAsking] = useState(false)
  const [lit, setLit] = useState<string>()
  const [isPanelOpen, setPanelOpen] = useState(true)
  const [bar, setBar] = useState<{ readonly text: string; readonly at: number }>()
  const grid = useRef<BoardHandle>(null)
  const tray = useRef<TrayHandle>(null)
  const picker = useRef<PickerHandle>(null)
  const roomField = useRef<HTMLInputElement>(null)

  const cards = cardsAt(standings, cursor)
  const active = cards[Math.min(cursor.card, cards.length - 1)]
  const verdict = hand?.verdicts?.get(slotKey(cursor))
  const choicesAt = (at: Slot) => choicesIn(hand, standings, at).choices
  const tell = (text: string) => setBar({ text, at: Date.now() })
  const focusBoard = () => grid.current?.focus()

  // The keyboard belongs to the board as soon as there is one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once per object
  useEffect(() => {
    if (!form) focusBoard()
  }, [kind, objectId])

  const take = (piece: PieceRef) => {
    setBar(undefined)
    writer.dismiss()
    if (!canEdit) return tell(t('bar.readOnly'))
    if (board.byPiece.get(pieceKey(piece))?.placement.pinned) tell(t('panel.untilPinned'))
    setBlocking('off')
    setForm(undefined)
    setAsking(false)
    pick(piece)
  }

  const dropAt = (at: Slot, index: number) => {
    if (!hand?.verdicts) return
    const choice = choicesAt(at)[index]
    if (!choice) return tell(index === 0 ? t('bar.atHome') : t('bar.notThatMany'))
    const { picked } = hand
    putBack()
    setCursor({ ...at, card: 0 })
    focusBoard()
    editing.drop(choice, picked)
  }

  const letGoAt = (at: Slot) => {
    const ways = choicesAt(at).length
    if (ways > 1) {
      // Others stand there: what becomes of them is asked in the panel.
      showPanel()
      setCursor({ ...at, card: 0 })
      setAsking(true)
    } else if (ways === 1) dropAt(at, 0)
    else putBack()
  }

  const toTray = (piece: PieceRef) => {
    putBack()
    focusBoard()
    editing.unplace(piece)
  }

  const cancel = () => {
    setBar(undefined)
    writer.dismiss()
    if (hand) {
      if (hand.picked.origin) setCursor({ ...hand.picked.origin.placement, card: cursor.card })
      putBack()
      editing.say(t('said.cancelled'))
    } else if (form) setForm(undefined)
    else if (blocking !== 'off') setBlocking('off')
    else setLit(undefined)
  }

  const showPanel = () => {
    if (!isPanelOpen) flushSync(() => setPanelOpen(true))
  }

  const go = (to: Address | undefined) => to && onGo(to.view, to.objectId)
  const step = (by: 1 | -1) => go(neighbourOf(board, kind, objectId, by))
  const goToView = (to: ViewName) => {
    if (to !== kind) go(otherView(to, active ?? hand?.picked.origin ?? undefined))
  }
  const jump = (violation: Violation) => {
    putBack()
    go(pageOfViolation(board, violation, cardsAt(standings, violation)))
    setCursor({ day: violation.day, slot: violation.slot, card: 0 })
    setTimeout(focusBoard)
  }

  const act = ({ key, page }: Stroke) => {
    if (key.kind !== 'escape') setBar(undefined)
    switch (key.kind) {
      case 'move':
        return setCursor({ ...movedSlot(key.move, cursor, days, slots, page), card: 0 })
      case 'card':
        if (cards.length > 1) setCursor({ ...cursor, card: (cursor.card + key.step + cards.length) % cards.length })
        return
      case 'free': {
        const free = hand?.verdicts && nextFree(hand.verdicts, cursor, key.step, days, slots)
        if (free) setCursor({ ...free, card: 0 })
        else if (hand?.verdicts) tell(t('bar.noFree'))
        return
      }
      case 'object':
        return step(key.step)
      case 'view':
        return goToView(key.view)
      case 'escape':
        return cancel()
      case 'letGo':
        return letGoAt(key.at)
      case 'drop':
        if (blocking !== 'off') editing.mark(blocking, [cursor])
        else if (hand) dropAt(cursor, key.choice)
        else if (active && key.choice === 0) take(active)
        return
      case 'pick':
        if (blocking !== 'off') editing.mark(blocking, [cursor])
        else if (hand)
          editing.say(verdict ? verdict.conflicts.map(words.why).join(' ') || t('panel.free') : t('panel.wait'))
        else if (active) take(active)
        else tell(canEdit ? t('bar.nothingHere') : t('bar.readOnly'))
        return
      default:
        return edit(key.kind)
    }
  }

  const edit = (key: 'tray' | 'pin' | 'room' | 'block') => {
    if (!canEdit) tell(t('bar.readOnly'))
    else if (key === 'block') setBlocking(blocking === 'off' ? 'own' : 'off')
    else if (key === 'room') {
      showPanel()
      roomField.current?.focus()
    } else if (key === 'tray') {
      const piece = hand?.picked ?? active
      if (piece) toTray(piece)
      else tell(t('bar.nothingHere'))
    } else {
      const card = hand?.picked.origin ?? active
      if (card) editing.pin(card)
      else tell(t('bar.nothingHere'))
    }
  }

  const ahead = useTypeAhead(hand?.isAsking ?? false, act)
  const type = (key: Stroke['key'], page = 0) => {
    if (ahead.type({ key, page })) tell(t('panel.wait'))
  }

  const onPress = (at: Slot, card: number | undefined) => {
    setBar(undefined)
    const isHere = isSameSlot(cursor, at)
    setCursor({ ...at, card: card ?? 0 })
    if (blocking !== 'off') editing.mark(blocking, [at])
    else if (hand && isSameSlot(hand.picked.origin?.placement, at)) cancel()
    else if (hand && isHere) type({ kind: 'drop', choice: 0 })
    else if (!hand && card !== undefined && canEdit) {
      const pressed = cardsAt(standings, at)[card]
      if (pressed) take(pressed)
    }
  }

  const actions = useGrip({
    pick: piece => {
      take(piece)
      focusBoard()
    },
    putBack: () => {
      ahead.forget()
      cancel()
      focusBoard()
    },
    drop: choice => type({ kind: 'drop', choice }),
    toTray,
    pin: editing.pin,
    setRoom: editing.setRoom,
    chooseRoom,
    editLesson: lessonId => {
      showPanel()
      setForm({ lesson: board.lessons.get(lessonId) })
    },
    jump,
    focusBoard,
    setBlocking: next => {
      putBack()
      setBlocking(next)
    },
    markDay: () =>
      editing.mark(
        blocking,
        slots.map(slot => ({ day: cursor.day, slot })),
      ),
    markRow: () =>
      editing.mark(
        blocking,
        days.map(day => ({ day, slot: cursor.slot })),
      ),
    closeForm: outcome => {
      if (outcome) editing.report(outcome)
      flushSync(() => setForm(undefined))
      focusBoard()
    },
    step,
    goToView,
    onKey: type,
    onPress,
    undo: () => void (ahead.forget() || editing.undo()),
    redo: editing.redo,
    unlight: () => setLit(undefined),
    add: () => {
      showPanel()
      putBack()
      setForm({ lesson: undefined })
    },
    goTo: (view: ObjectKind, id: string) => onGo(view, id),
  } satisfies PanelActions & Record<string, unknown>)

  useGlobalKeys({
    undo: actions.undo,
    redo: actions.redo,
    find: () => picker.current?.open(),
    escape: actions.putBack,
  })
  useDragMonitor({
    onStart: source => {
      const piece = draggedPiece(source)
      if (piece) take(piece)
    },
    onDrop: target => {
      const place = placeOfTarget(target)
      if (!hand || !place) return putBack()
      if (place === 'tray') toTray(hand.picked)
      else type({ kind: 'letGo', at: place })
    },
  })

  useToldHand(hand, board, editing.say)

  // The board is painted first, the panel beside it after that.
  const calm = useDeferredValue(
    useMemo(
      () => ({ board, kind, objectId, name, standings, closed, cursor, hand, isAsking, blocking, form }),
      [board, kind, objectId, name, standings, closed, cursor, hand, isAsking, blocking, form],
    ),
  )
  const pickerOfTools = useMemo(
    () => (
      <ObjectPicker
        ref={picker}
        view={view}
        kind={kind}
        objectId={objectId}
        onPick={actions.goTo}
        onSubject={setLit}
        onStep={actions.step}
      />
    ),
    [view, kind, objectId, actions],
  )
  const pickedKey = hand && pieceKey(hand.picked)
  return (
    <>
      <Tools
        view={view}
        shown={kind}
        onView={actions.goToView}
        onDate={props.onDate}
        picker={pickerOfTools}
        lit={lit && board.subjects.get(lit)?.name}
        onUnlight={actions.unlight}
        onUndo={actions.undo}
        onRedo={actions.redo}
        onAdd={actions.add}
      />
      <WorkArea
        isPanelOpen={isPanelOpen}
        onPanelToggle={() => setPanelOpen(!isPanelOpen)}
        panel={<Panel {...calm} words={words} writer={writer} roomRef={roomField} actions={actions} />}
      >
        <LoadingLine isLoading={props.isLoading} label={t('loading')} />
        <Board
          ref={grid}
          board={board}
          kind={kind}
          objectId={objectId}
          name={name}
          standings={standings}
          closed={closed}
          isPicking={hand?.verdicts !== undefined || blocking !== 'off'}
          pickedKey={pickedKey}
          verdicts={hand?.verdicts}
          cursor={cursor}
          litSubject={lit}
          words={words}
          onKey={actions.onKey}
          onPress={actions.onPress}
        />
        <Tray
          ref={tray}
          kind={kind}
          name={name}
          waiting={waiting}
          schoolHours={schoolHours}
          pickedKey={pickedKey}
          canEdit={canEdit}
          onPick={actions.pick}
          onLeave={actions.putBack}
        />
      </WorkArea>
      <p role="status" aria-live="polite" className={styles.unseen}>
        {editing.said}
      </p>
      <Status
        mode={hand ? 'hand' : blocking !== 'off' ? 'block' : canEdit ? 'rest' : 'read'}
        hasNeighbours={cards.length > 1}
        state={view.state}
        last={writer.last}
        bar={bar}
        error={error}
        canEdit={canEdit}
        words={words}
        onUndo={actions.undo}
        onRedo={actions.redo}
      />
    </>
  )
}
