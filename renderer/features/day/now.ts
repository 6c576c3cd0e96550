import { useQuery } from '@tanstack/react-query'
import dayjs, { type Dayjs } from 'dayjs'
import { useEffect, useState } from 'react'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import { useQueries } from '../../client/provider.tsx'

/** The core's clock, running on in the page; renders again every ten seconds. */
export const useNow = (): Dayjs => {
  const queries = useQueries()
  const { data, dataUpdatedAt } = useQuery(queries.app.state.queryOptions())
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick(count => count + 1), 10_000)
    return () => clearInterval(timer)
  }, [])
  return data ? dayjs(data.now).add(Date.now() - dataUpdatedAt, 'millisecond') : dayjs()
}

type Slot = { readonly slot: number; readonly starts: string | null; readonly ends: string | null }

export type Bell<S extends Slot> =
  | { readonly kind: 'before'; readonly first: S; readonly minutes: number }
  | { readonly kind: 'lesson'; readonly lesson: S; readonly minutes: number }
  | { readonly kind: 'break'; readonly next: S; readonly minutes: number }
  | { readonly kind: 'over' }

/** Where the clock stands between the bells of that very day; minutes to the next bell. Undefined on another day. */
export const bellNow = <S extends Slot>(slots: readonly S[], date: CalendarDate, now: Dayjs): Bell<S> | undefined => {
  if (now.format('YYYY-MM-DD') !== date || slots.length === 0) return undefined
  const time = now.format('HH:mm')
  const lesson = slots.find(({ starts, ends }) => starts !== null && ends !== null && starts <= time && time < ends)
  if (lesson) return { kind: 'lesson', lesson, minutes: minutesUntil(lesson.ends!, now) }
  const next = slots.find(({ starts }) => starts !== null && starts > time)
  if (!next) return { kind: 'over' }
  const minutes = minutesUntil(next.starts!, now)
  return next === slots[0] ? { kind: 'before', first: next, minutes } : { kind: 'break', next, minutes }
}

const minutesUntil = (time: string, now: Dayjs): number => {
  const [hours, minutes] = time.split(':').map(Number) as [number, number]
  return hours * 60 + minutes - (now.hour() * 60 + now.minute())
}
