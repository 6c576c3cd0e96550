import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CurriculumView } from '#contract/curriculum'
import { KeyHint } from '../../ui/Keys.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import type { LastWrite } from './use-curriculum.ts'
import { stepWords } from './words.ts'

export type CurriculumStatusProps = {
  readonly tab: 'plan' | 'load' | 'vacancies'
  readonly view: CurriculumView
  readonly last: LastWrite
  readonly undo: (() => void) | undefined
  readonly redo: (() => void) | undefined
  /** Why what was typed was not taken: stands before the last step. */
  readonly note?: string | undefined
  readonly facts: ReactNode
}

/** The keys that work now, the last step with the way back, and facts about the focused cell. */
export function CurriculumStatus({ tab, view, last, undo, redo, note, facts }: CurriculumStatusProps) {
  const { t, i18n } = useTranslation('curriculum')
  const isUndone = last?.how === 'undone' && view.redo !== null
  const line = isUndone ? view.redo : view.undo
  const turn = isUndone ? redo : undo
  // What others did before stands in the history, not here.
  const words = last && line && turn ? stepWords(line.what, t, i18n.language) : undefined
  return (
    <StatusLine
      keys={
        note ? undefined : tab === 'plan' ? (
          <>
            {view.can.editHours && (
              <KeyHint keys={['0', '9']} between="–">
                {t('keys.hours')}
              </KeyHint>
            )}
            {view.can.editHours && <KeyHint keys={['Enter']}>{t('keys.down')}</KeyHint>}
            {view.can.editHours && <KeyHint keys={['Del']}>{t('keys.clear')}</KeyHint>}
            <KeyHint keys={['Shift', '→']} joined>
              {t('keys.block')}
            </KeyHint>
            <KeyHint keys={['Ctrl', 'C']} joined>
              {t('keys.copy')}
            </KeyHint>
            <KeyHint keys={['Ctrl', 'B']} joined>
              {t('keys.panel')}
            </KeyHint>
          </>
        ) : (
          <>
            {tab === 'load' && <KeyHint keys={['Enter']}>{t('keys.expand')}</KeyHint>}
            <KeyHint keys={['Ctrl', 'F']} joined>
              {t('keys.find')}
            </KeyHint>
          </>
        )
      }
      {...(note
        ? { lastStep: { words: note } }
        : words && turn
          ? {
              lastStep: {
                words: isUndone ? t('undone', { step: words }) : words,
                undoLabel: isUndone ? t('redo') : t('undo'),
                onUndo: turn,
              },
            }
          : {})}
      facts={note ? undefined : facts}
    />
  )
}
