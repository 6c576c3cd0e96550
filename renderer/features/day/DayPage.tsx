import { useTranslation } from 'react-i18next'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import { useDesk } from '../../client/provider.tsx'
import { PageTitle, Toolbar } from '../../ui/Toolbar.tsx'
import { OwnDay } from './OwnDay.tsx'
import { SchoolDay } from './SchoolDay.tsx'
import type { DayView } from './view.ts'

export type DayPageProps = {
  /** Without it: the school for those who may see it, else one's own day. */
  readonly view: DayView | undefined
  /** Without it: today. */
  readonly date: CalendarDate | undefined
}

/** «Сегодня» of the school's heads, «Мой день» of teachers; who is both, switches. */
export function DayPage({ view, date }: DayPageProps) {
  const { t } = useTranslation('day')
  const { account, today } = useDesk()
  const views = (['own', 'school'] as const).filter(one => account.rights.includes(`day.${one}`))
  const shown = views.find(one => one === view) ?? views.at(-1)
  if (shown === 'school') return <SchoolDay date={date ?? today} views={views} />
  if (shown === 'own') return <OwnDay date={date ?? today} views={views} />
  return (
    <Toolbar label={t('toolbar')}>
      <PageTitle>{t('nothing')}</PageTitle>
    </Toolbar>
  )
}
