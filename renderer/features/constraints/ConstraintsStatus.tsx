import { useTranslation } from 'react-i18next'
import type { ConstraintsView } from '#contract/constraints'
import { KeyHint } from '../../ui/Keys.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { stepWords, type Wording } from './sentence.ts'
import type { LastWrite } from './use-constraints.ts'

export type ConstraintsStatusProps = {
  readonly tab: 'closed' | 'all' | 'concerning'
  readonly view: ConstraintsView
  readonly wording: Wording
  readonly last: LastWrite
  /** Constraints that the filters leave. */
  readonly shown: number
  readonly onUndo: (() => void) | undefined
  readonly onRedo: (() => void) | undefined
}

/** The keys that work now, the timetable's last step with the way back, and how many constraints are listed. */
export function ConstraintsStatus({ tab, view, wording, last, shown, onUndo, onRedo }: ConstraintsStatusProps) {
  const { t } = useTranslation('constraints')
  const { edit } = view.can
  const isUndone = last?.how === 'undone' && view.redo !== null
  const line = isUndone ? view.redo : view.undo
  const words = line ? stepWords(line.what, wording) : undefined
  const turn = isUndone ? onRedo : onUndo
  return (
    <StatusLine
      keys={
        <>
          <KeyHint keys={tab === 'closed' ? ['↑', '↓', '←', '→'] : ['↑', '↓']}>
            {tab === 'closed' ? t('keys.move') : t('keys.rows')}
          </KeyHint>
          {edit && <KeyHint keys={[t('keys.space')]}>{tab === 'closed' ? t('keys.mark') : t('keys.switch')}</KeyHint>}
          {edit && tab === 'closed' && (
            <KeyHint keys={['Shift', '→']} joined>
              {t('keys.range')}
            </KeyHint>
          )}
          {tab !== 'closed' && <KeyHint keys={['Enter']}>{t('keys.open')}</KeyHint>}
          {edit && tab === 'all' && <KeyHint keys={['Del']}>{t('keys.remove')}</KeyHint>}
          <KeyHint keys={['Ctrl', 'F']} joined>
            {t('keys.find')}
          </KeyHint>
          {tab !== 'concerning' && (
            <KeyHint keys={['Ctrl', 'B']} joined>
              {t('keys.panel')}
            </KeyHint>
          )}
        </>
      }
      {...(words
        ? {
            lastStep: {
              words: isUndone ? t('undone', { step: words }) : words,
              ...(turn ? { undoLabel: isUndone ? t('redo') : t('undo'), onUndo: turn } : {}),
            },
          }
        : {})}
      facts={
        tab === 'all' && shown < view.constraints.length
          ? t('list.shown', { shown, all: view.constraints.length })
          : t('list.count', { count: view.constraints.length })
      }
    />
  )
}
