import { useTranslation } from 'react-i18next'
import { KeyHint } from '../../ui/Keys.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'

export type PreviewStatusProps = {
  readonly hasQuestion: boolean
  /** How many answers the chosen row has. */
  readonly choices: number
  readonly lastAnswer: string | undefined
  readonly onUndo: () => void
}

/** The keys of the preview and the last answer, which can be taken back. */
export function PreviewStatus({ hasQuestion, choices, lastAnswer, onUndo }: PreviewStatusProps) {
  const { t } = useTranslation('exchange')
  return (
    <StatusLine
      keys={
        <>
          <KeyHint keys={['↑', '↓']}>{t('key.rows')}</KeyHint>
          {choices > 0 && (
            <KeyHint keys={['1', String(choices)]} between="–">
              {t('key.answer')}
            </KeyHint>
          )}
          {hasQuestion && <KeyHint keys={['N']}>{t('key.nextQuestion')}</KeyHint>}
          <KeyHint keys={['Enter']}>{t('key.panel')}</KeyHint>
          <KeyHint keys={['Ctrl', 'F']} joined>
            {t('key.search')}
          </KeyHint>
          <KeyHint keys={['Ctrl', 'B']} joined>
            {t('key.side')}
          </KeyHint>
          {lastAnswer !== undefined && (
            <KeyHint keys={['Ctrl', 'Z']} joined>
              {t('key.undo')}
            </KeyHint>
          )}
        </>
      }
      {...(lastAnswer === undefined
        ? {}
        : { lastStep: { words: lastAnswer, undoLabel: t('pupils.preview.undo'), onUndo } })}
    />
  )
}
