import { useTranslation } from 'react-i18next'
import type { StepList } from '#contract/steps'
import { KeyHint } from '../../ui/Keys.tsx'
import { type LastStep, StatusLine } from '../../ui/StatusLine.tsx'
import { stepValues } from './labels.ts'
import type { ClassTab } from './tabs.ts'
import type { LastStepKind } from './use-class-edits.ts'

export type ClassStatusProps = {
  readonly tab: ClassTab
  readonly canEdit: boolean
  readonly hasPupils: boolean
  readonly picked: number
  /** How many subgroups stand beside each other. */
  readonly subgroups: number
  readonly steps: Pick<StepList, 'undo' | 'redo'> | undefined
  readonly last: LastStepKind | undefined
  readonly onUndo: () => void
  readonly onRedo: () => void
}

/** The keys that work now, the last step in words with the way back, and how many are picked. */
export function ClassStatus(props: ClassStatusProps) {
  const { tab, canEdit, hasPupils, picked, steps, last } = props
  const { t } = useTranslation('classes')
  const words = ({ kind, ...values }: NonNullable<StepList['undo']>['what']) => t(`step.${kind}`, stepValues(values))
  const lastStep = (): LastStep | undefined => {
    if (!canEdit || !steps) return undefined
    if (last === 'undone' && steps.redo) {
      return { words: t('undone', { step: words(steps.redo.what) }), undoLabel: t('redo'), onUndo: props.onRedo }
    }
    return steps.undo ? { words: words(steps.undo.what), undoLabel: t('undo'), onUndo: props.onUndo } : undefined
  }
  const isList = tab === 'pupils' || tab === 'subgroups'
  const step = lastStep()
  const digits = Math.min(props.subgroups, 9)
  return (
    <StatusLine
      keys={
        <>
          {isList && hasPupils && <KeyHint keys={['↑', '↓']}>{t('keys.pupil')}</KeyHint>}
          {isList && hasPupils && canEdit && <KeyHint keys={[t('keys.space')]}>{t('keys.pick')}</KeyHint>}
          {tab === 'subgroups' && hasPupils && canEdit && digits > 0 && (
            <KeyHint keys={digits > 2 ? ['1', String(digits)] : ['1', '2']} between={digits > 2 ? '–' : ' '}>
              {t('keys.intoSubgroup')}
            </KeyHint>
          )}
          {tab === 'pupils' && hasPupils && canEdit && <KeyHint keys={['Enter']}>{t('keys.move')}</KeyHint>}
          {isList && hasPupils && canEdit && (
            <KeyHint keys={['Ctrl', 'A']} joined>
              {t('keys.all')}
            </KeyHint>
          )}
          {isList && picked > 0 && <KeyHint keys={['Esc']}>{t('keys.drop')}</KeyHint>}
          <KeyHint keys={['[', ']']}>{t('keys.class')}</KeyHint>
          <KeyHint keys={['Ctrl', 'F']} joined>
            {t('keys.find')}
          </KeyHint>
          <KeyHint keys={['Ctrl', 'B']} joined>
            {t('keys.panel')}
          </KeyHint>
        </>
      }
      {...(step ? { lastStep: step } : {})}
      facts={isList && picked > 0 && t('picked', { count: picked })}
    />
  )
}
