import { useTranslation } from 'react-i18next'
import type { AuditReport, NormsView } from '#contract/audit'
import { KeyHint } from '../../ui/Keys.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { stepWords } from './words.ts'

export type AuditStatusProps = {
  readonly tab: 'findings' | 'classes' | 'norms'
  readonly report: AuditReport
  /** Findings that the filters leave. */
  readonly shown: number
  readonly saved: string | undefined
  readonly norms: NormsView | undefined
  readonly isUndone: boolean
  readonly onUndo: (() => void) | undefined
  readonly onRedo: (() => void) | undefined
}

/** The keys that work now, the last step of the norms with the way back, and how much is broken. */
export function AuditStatus({ tab, report, shown, saved, norms, isUndone, onUndo, onRedo }: AuditStatusProps) {
  const { t } = useTranslation('audit')
  const step = tab === 'norms' && norms?.can.edit ? (isUndone && norms.redo ? norms.redo : norms.undo) : null
  const isBack = step !== null && step === norms?.redo
  const turn = isBack ? onRedo : onUndo
  const words = step && stepWords(step.what, t)
  const all = report.findings.length
  return (
    <StatusLine
      keys={
        tab === 'findings' && (
          <>
            <KeyHint keys={['↑', '↓']}>{t('keys.move')}</KeyHint>
            <KeyHint keys={['Enter']}>{t('keys.jump')}</KeyHint>
            <KeyHint keys={['Ctrl', 'F']} joined>
              {t('keys.find')}
            </KeyHint>
            <KeyHint keys={['Ctrl', 'B']} joined>
              {t('keys.panel')}
            </KeyHint>
          </>
        )
      }
      {...(words
        ? {
            lastStep: {
              words: isBack ? t('undone', { step: words }) : words,
              ...(turn ? { undoLabel: isBack ? t('redo') : t('undo'), onUndo: turn } : {}),
            },
          }
        : saved !== undefined
          ? { lastStep: { words: t('saved', { file: saved }) } }
          : {})}
      facts={
        <>
          {tab === 'findings' && shown < all ? t('shown', { shown, all }) : t('found', { count: all })}
          {report.counts.hard > 0 && ` · ${t('hard', { count: report.counts.hard })}`}
        </>
      }
    />
  )
}
