import dayjs from 'dayjs'
import type { TFunction } from 'i18next'
import type { PeriodChoice } from './choice.ts'

/** «I четверть», «Учебный год» */
export const periodWords = ({ kind, number }: Pick<PeriodChoice, 'kind' | 'number'>, t: TFunction<'print'>): string =>
  t(`print:period.${kind}`, { number: ['', 'I', 'II', 'III', 'IV'][number] ?? String(number) })

/** «01.09.2026–25.10.2026» */
export const datesWords = ({ starts, ends }: NonNullable<PeriodChoice['dates']>): string =>
  `${dayjs(starts).format('DD.MM.YYYY')}–${dayjs(ends).format('DD.MM.YYYY')}`
