import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { KeyHint } from '../../ui/Keys.tsx'
import { type LastStep, StatusLine } from '../../ui/StatusLine.tsx'
import type { StaffStep } from './use-staff-edits.ts'

export type PeopleStatusProps = {
  readonly canEdit: boolean
  readonly hasRows: boolean
  readonly step: StaffStep | undefined
  /** Takes the step back, or does it again. */
  readonly onTurn: (() => void) | undefined
  readonly shown: number
  readonly all: number
}

/** The keys that work now, the last step in words with the way back, and how many are listed. */
export function PeopleStatus({ canEdit, hasRows, step, onTurn, shown, all }: PeopleStatusProps) {
  const { t } = useTranslation('people')
  return (
    <StatusLine
      keys={
        <>
          {hasRows && <KeyHint keys={['↑', '↓']}>{t('keys.person')}</KeyHint>}
          {hasRows && canEdit && <KeyHint keys={['Enter']}>{t('keys.open')}</KeyHint>}
          <KeyHint keys={['Ctrl', 'F']} joined>
            {t('keys.find')}
          </KeyHint>
          {onTurn && (
            <KeyHint keys={['Ctrl', step?.how === 'undone' ? 'Y' : 'Z']} joined>
              {step?.how === 'undone' ? t('redo') : t('undo')}
            </KeyHint>
          )}
          <KeyHint keys={['Ctrl', 'B']} joined>
            {t('keys.panel')}
          </KeyHint>
        </>
      }
      {...(step ? { lastStep: lastStepOf(step, onTurn, t) } : {})}
      facts={shown < all ? t('shown', { shown, all }) : undefined}
    />
  )
}

const lastStepOf = (step: StaffStep, onTurn: (() => void) | undefined, t: TFunction<'people'>): LastStep => {
  const words = t(step.text, {
    who: step.who,
    value: step.value || t('nothing'),
    count: step.count ?? 0,
    roles: (step.roles ?? []).map(role => t(`role.${role}.short`)).join(', '),
  })
  return {
    words: step.how === 'undone' ? t('undone', { step: words }) : words,
    ...(onTurn ? { undoLabel: step.how === 'undone' ? t('redo') : t('undo'), onUndo: onTurn } : {}),
  }
}
