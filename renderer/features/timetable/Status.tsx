import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { TimetableState } from '#contract/timetable'
import { useErrorWords } from '../../client/words.ts'
import { KeyHint } from '../../ui/Keys.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import type { Words } from './labels.ts'
import styles from './Status.module.css'
import type { LastWrite } from './use-writer.ts'

/** What the keys do now. */
export type StatusMode = 'rest' | 'hand' | 'block' | 'wall' | 'read'

export type StatusProps = {
  readonly mode: StatusMode
  readonly hasNeighbours: boolean
  readonly state: TimetableState
  readonly last: LastWrite | undefined
  /** Why the last key did nothing; `at` tells one from the next. */
  readonly bar: { readonly text: string; readonly at: number } | undefined
  readonly error: unknown
  readonly canEdit: boolean
  readonly words: Words
  /** How much stands, where that is told. */
  readonly placed?: string
  readonly onUndo: () => void
  readonly onRedo: () => void
}

/** The line under the timetable: keys that work now or the last «no», the last step with its undo, what is broken. */
export function Status(props: StatusProps) {
  const { state, last, bar, words, canEdit } = props
  const { t } = useTranslation('timetable')
  const errorWords = useErrorWords()
  const refused = last?.how === 'refused' ? last.error : props.error
  const message = refused
    ? { key: 'refused', text: errorWords(refused), isBad: true }
    : bar && { key: `bar ${bar.at}`, text: bar.text, isBad: false }
  const undone = last?.how === 'undone' ? state.redo : null
  const step = canEdit ? (undone ?? state.undo) : null
  const broken = state.violations.filter(({ hard }) => hard).length
  return (
    <StatusLine
      keys={
        message ? (
          <span key={message.key} role="alert" className={styles.message} data-bad={message.isBad || undefined}>
            {message.text}
          </span>
        ) : (
          <Hints mode={props.mode} hasNeighbours={props.hasNeighbours} />
        )
      }
      lastStep={
        step && !message
          ? {
              words: undone ? t('history.undone', { step: words.step(step.what) }) : words.step(step.what),
              undoLabel: undone ? t('redo') : t('undo'),
              onUndo: undone ? props.onRedo : props.onUndo,
            }
          : undefined
      }
      facts={
        <>
          {props.placed && <span className={styles.placed}>{props.placed}</span>}
          <Link href="/audit" className={broken > 0 ? styles.broken : styles.unbroken}>
            {broken > 0 ? t('violations.count', { count: broken }) : t('violations.none')}
          </Link>
        </>
      }
    />
  )
}

function Hints({ mode, hasNeighbours }: Pick<StatusProps, 'mode' | 'hasNeighbours'>) {
  const { t } = useTranslation('timetable')
  const move = <KeyHint keys={['←↑↓→']}>{t('key.move')}</KeyHint>
  const find = (
    <KeyHint joined keys={['Ctrl', 'F']}>
      {t('key.find')}
    </KeyHint>
  )
  const views = (
    <KeyHint keys={['1', '4']} between="–">
      {t('key.views')}
    </KeyHint>
  )
  const card = hasNeighbours && (
    <KeyHint joined keys={['Shift', '→']}>
      {t('key.card')}
    </KeyHint>
  )
  switch (mode) {
    case 'hand':
      return (
        <>
          {move}
          <KeyHint keys={['Enter']}>{t('key.drop')}</KeyHint>
          <KeyHint keys={[t('key.space')]}>{t('key.why')}</KeyHint>
          <KeyHint keys={['N']}>{t('key.free')}</KeyHint>
          <KeyHint keys={['Del']}>{t('key.tray')}</KeyHint>
          <KeyHint keys={['R']}>{t('key.room')}</KeyHint>
          <KeyHint keys={['Esc']}>{t('key.back')}</KeyHint>
        </>
      )
    case 'block':
      return (
        <>
          {move}
          <KeyHint keys={[t('key.space')]}>{t('key.mark')}</KeyHint>
          <KeyHint keys={['B']}>{t('key.done')}</KeyHint>
        </>
      )
    case 'wall':
      return (
        <>
          {move}
          <KeyHint keys={['Enter']}>{t('key.open')}</KeyHint>
          {views}
        </>
      )
    case 'read':
      return (
        <>
          {move}
          {card}
          <KeyHint keys={['[', ']']}>{t('key.objects')}</KeyHint>
          {views}
          {find}
        </>
      )
    case 'rest':
      return (
        <>
          {move}
          {card}
          <KeyHint keys={[t('key.space')]}>{t('key.pick')}</KeyHint>
          <KeyHint keys={['Del']}>{t('key.tray')}</KeyHint>
          <KeyHint keys={['P']}>{t('key.pin')}</KeyHint>
          <KeyHint keys={['R']}>{t('key.room')}</KeyHint>
          <KeyHint keys={['[', ']']}>{t('key.objects')}</KeyHint>
          {views}
          {find}
        </>
      )
  }
}
