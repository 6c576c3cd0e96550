import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../client/provider.tsx'
import { FaultState } from '../../ui/FaultState.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { BellsTab } from './BellsTab.tsx'
import styles from './Calendar.module.css'
import { DaysOffTab } from './DaysOffTab.tsx'
import type { CalendarStep } from './step-words.ts'
import { type CalendarEditor, useCalendar } from './use-calendar.ts'
import { YearTab } from './YearTab.tsx'

export type CalendarTab = {
  readonly id: string
  readonly label: string
  readonly content: (onStep: (step: CalendarStep) => void) => ReactNode
}

const parts = { year: YearTab, holidays: DaysOffTab, bells: BellsTab } as const

/** The settings of the school year, for the page of settings: who may not change them may look. */
export const useCalendarTabs = (): readonly CalendarTab[] => {
  const { t } = useTranslation('calendar')
  const mayRead = useDesk().account.rights.includes('calendar.read')
  return useMemo(
    () =>
      mayRead
        ? (['year', 'holidays', 'bells'] as const).map(id => ({
            id,
            label: t(`tab.${id}`),
            content: onStep => <Opened part={id} onStep={onStep} />,
          }))
        : [],
    [mayRead, t],
  )
}

type OpenedProps = { readonly part: keyof typeof parts; readonly onStep: (step: CalendarStep) => void }

function Opened({ part, onStep }: OpenedProps) {
  const { t } = useTranslation('calendar')
  const { editor, error, retry } = useCalendar(onStep)
  const Part: (props: { editor: CalendarEditor }) => ReactNode = parts[part]
  if (error) {
    return (
      <FaultState what={t('fault.read')} safe={t('fault.safe')} retry={{ label: t('fault.retry'), onRetry: retry }} />
    )
  }
  if (!editor) return null
  const problem = editor.problemOf('page')
  return (
    <div className={styles.tab}>
      {!editor.calendar.can.edit && <Notice>{t('readOnly')}</Notice>}
      {problem && (
        <Notice tone="bad" live="alert">
          {problem}
        </Notice>
      )}
      <Part editor={editor} />
    </div>
  )
}
