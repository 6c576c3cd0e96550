import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import { KeyHint } from '../../ui/Keys.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { bellNow, useNow } from './now.ts'

type BellFactProps = {
  readonly slots: readonly { readonly slot: number; readonly starts: string | null; readonly ends: string | null }[]
  readonly date: CalendarDate
}

/** «Идёт 3-й урок, до звонка 3 мин». */
export function BellFact({ slots, date }: BellFactProps) {
  const { t } = useTranslation('day')
  const bell = bellNow(slots, date, useNow())
  if (!bell) return null
  switch (bell.kind) {
    case 'before':
      return t('bell.before', { time: bell.first.starts })
    case 'lesson':
      return t('bell.lesson', { slot: bell.lesson.slot, count: bell.minutes })
    case 'break':
      return t('bell.break', { slot: bell.next.slot, time: bell.next.starts })
    case 'over':
      return t('bell.over')
  }
}

/** The keys of both days. */
export function DayStatus({ facts, hasRows }: { readonly facts: ReactNode; readonly hasRows: boolean }) {
  const { t } = useTranslation('day')
  return (
    <StatusLine
      keys={
        <>
          <KeyHint keys={['←', '→']}>{t('key.days')}</KeyHint>
          <KeyHint keys={['Home']}>{t('key.today')}</KeyHint>
          {hasRows && <KeyHint keys={['↑', '↓']}>{t('key.rows')}</KeyHint>}
          {hasRows && <KeyHint keys={['Enter']}>{t('key.open')}</KeyHint>}
          <KeyHint keys={['Ctrl', 'K']} joined>
            {t('key.find')}
          </KeyHint>
          <KeyHint keys={['Ctrl', 'B']} joined>
            {t('key.panel')}
          </KeyHint>
          <KeyHint keys={['Alt 1', '2']} between="–">
            {t('key.sections')}
          </KeyHint>
        </>
      }
      facts={facts}
    />
  )
}
