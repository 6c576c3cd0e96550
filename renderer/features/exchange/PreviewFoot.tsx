import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PupilPreview } from '#contract/exchange'
import { ImportFoot } from './Wizard.tsx'

export type PreviewFootProps = {
  readonly counts: PupilPreview['counts']
  /** Questions without an answer. */
  readonly open: number
  /** The preview is of the answers as they stand. */
  readonly isReady: boolean
  readonly isRunning: boolean
  readonly onBack: () => void
  readonly onApply: () => void
}

/** Applying, and beside it what keeps from it. */
export function PreviewFoot({ counts, open, isReady, isRunning, onBack, onApply }: PreviewFootProps) {
  const { t } = useTranslation('exchange')
  const count = counts.new + counts.changed
  const words = [
    open > 0
      ? t('pupils.preview.open', { count: open })
      : count === 0
        ? t('pupils.preview.nothing')
        : t('pupils.preview.ready'),
    ...(counts.refused > 0 && count > 0 ? [t('pupils.preview.refusedDoNotHinder', { count: counts.refused })] : []),
  ]
  return (
    <ImportFoot onBack={onBack} words={isReady ? words.join(' ') : ''}>
      <Button
        variant="filled"
        disabled={!isReady || open > 0 || counts.asked > 0 || count === 0}
        loading={isRunning}
        onClick={onApply}
      >
        {t('pupils.preview.apply', { count })}
      </Button>
    </ImportFoot>
  )
}
