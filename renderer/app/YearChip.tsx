import { Popover } from '@mantine/core'
import { IconCalendar, IconLock } from '@tabler/icons-react'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { OpenSchool } from '#contract/school'
import { addDays, type CalendarDate, isWithin } from '#domain/kernel/calendar-date'
import { useDesk } from '../client/provider.tsx'
import { HeaderChip } from '../ui/HeaderChips.tsx'
import styles from './YearChip.module.css'

/** The school year and its running period with the end; opened: all periods of the year. */
export function YearChip() {
  const { t } = useTranslation('app')
  const { school, today } = useDesk()
  const now = useWhereInYear()
  const isClosedNow = groupsOf(school.periods)[0]?.some(p => p.isClosed && isWithin(today, p.starts, p.ends)) ?? false
  return (
    <Popover position="bottom-start" withArrow={false}>
      <Popover.Target>
        <HeaderChip
          isBordered
          isMenu
          icon={isClosedNow ? <IconLock aria-hidden="true" /> : <IconCalendar aria-hidden="true" />}
          more={now && `· ${now}`}
          title={isClosedNow ? `${t('year.title')}: ${t('year.closedNow')}` : t('year.title')}
        >
          <b>{school.yearName}</b>
        </HeaderChip>
      </Popover.Target>
      <Popover.Dropdown>
        {groupsOf(school.periods).map(periods => (
          <table key={periods[0]!.id} className={styles.periods}>
            <caption>{t('year.grades', { from: periods[0]!.fromGrade, to: periods[0]!.toGrade })}</caption>
            <tbody>
              {periods.map(period => (
                <tr key={period.id} aria-current={isWithin(today, period.starts, period.ends) || undefined}>
                  <td>{t(`period.${period.kind}`, { number: roman(period.number) })}</td>
                  <td>
                    {dayjs(period.starts).format('DD.MM.YYYY')}–{dayjs(period.ends).format('DD.MM.YYYY')}
                  </td>
                  <td>
                    {period.isClosed ? (
                      <span className={styles.closed}>
                        <IconLock aria-hidden="true" />
                        {t('year.closed')}
                      </span>
                    ) : (
                      isWithin(today, period.starts, period.ends) && t('year.now')
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}

type Period = OpenSchool['periods'][number]

/** «I четверть до 23 октября», «каникулы до 1 ноября»; of the youngest grades, whose periods are the shortest. */
const useWhereInYear = (): string => {
  const { t } = useTranslation('app')
  const { school, today } = useDesk()
  const periods = groupsOf(school.periods)[0] ?? []
  const day = (date: CalendarDate) => dayjs(date).format('D MMMM')
  const current = periods.find(period => isWithin(today, period.starts, period.ends))
  if (current) {
    const name = t(`period.${current.kind}`, { number: roman(current.number) })
    return t('year.until', { name, date: day(current.ends) })
  }
  const next = periods.find(period => period.starts > today)
  if (!next) return t('year.over')
  return next === periods[0]
    ? t('year.begins', { date: day(next.starts) })
    : t('year.holidays', { date: day(addDays(next.starts, -1)) })
}

/** Periods of the same grades together, the youngest first, in the order of time. */
const groupsOf = (periods: readonly Period[]): Period[][] => {
  const ordered = [...periods].sort((a, b) => a.fromGrade - b.fromGrade || (a.starts < b.starts ? -1 : 1))
  return [...Map.groupBy(ordered, period => period.fromGrade).values()]
}

const roman = (number: number): string => ['0', 'I', 'II', 'III', 'IV'][number] ?? String(number)
