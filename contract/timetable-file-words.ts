import type { Translate } from './exchange-words.ts'
import type { TimetablePreview, TimetablePreviewRow } from './timetable-files.ts'

type Days = TimetablePreview['days']
type Place = NonNullable<TimetablePreviewRow['to']>

const said = (t: Translate, key: string, options: Record<string, unknown> = {}): string =>
  (t as (key: string, options: Record<string, unknown>) => string)(key, options)

/** «пн 3»; in a cycle of two weeks «пн 3, 2-я неделя»; a day that is none of the week by its own name. */
export const placeWords = ({ day, slot }: Place, days: Days, t: Translate): string => {
  const found = days.find(d => d.day === day)
  const name = found?.weekday != null ? said(t, `exchange:tables.weekday.${found.weekday}`) : found?.name || String(day)
  return found?.week != null
    ? said(t, 'exchange:tables.placeInWeek', { day: name, slot, week: found.week })
    : said(t, 'exchange:tables.place', { day: name, slot })
}

/** Why a row of lessons or placements is not understood. */
export const rowReasonWords = (
  { code, data }: NonNullable<TimetablePreviewRow['reason']>,
  days: Days,
  t: Translate,
): string => {
  const field = typeof data.field === 'string' ? { field: said(t, `exchange:tables.field.${data.field}`) } : {}
  const count = typeof data.count === 'number' ? { count: data.count } : {}
  const place =
    typeof data.day === 'number' && typeof data.slot === 'number'
      ? { place: placeWords({ day: data.day, slot: data.slot }, days, t) }
      : {}
  return said(t, `exchange:tables.reason.${code}`, { ...data, ...field, ...count, ...place })
}
