import type { TFunction } from 'i18next'
import { findingName, findingSentence } from '#contract/finding-words'
import type { StepLine } from '#contract/steps'
import type { TimetableView, Violation } from '#contract/timetable'
import { type CalendarDate, isCalendarDate } from '#domain/kernel/calendar-date'
import type { Card, ObjectKind, Slot } from './board.ts'

type Day = TimetableView['days'][number]

/** Words of one timetable: its days by the language of the page. */
export type Words = {
  /** The texts themselves, for what is painted hundreds of times. */
  readonly t: TFunction<'timetable'>
  /** «Четверг», «Чт, 2-я неделя», or the name that the school gave. */
  readonly day: (day: number) => string
  /** «чт», «чт 2н» */
  readonly shortDay: (day: number) => string
  /** «чт 5» */
  readonly place: (at: Slot) => string
  /** «четверг, 5-й урок» */
  readonly fullPlace: (at: Slot) => string
  /** A broken rule as a whole sentence with its lesson and place. */
  readonly rule: (violation: Violation) => string
  /** The same where lesson and place are seen already. */
  readonly why: (violation: Violation) => string
  /** In as few words as a slot has room for. */
  readonly short: (violation: Violation) => string
  /** A step of the history. */
  readonly step: (step: StepLine['what']) => string
}

export const wordsOf = (days: readonly Day[], t: TFunction<'timetable'>, language: string): Words => {
  // Formatting a weekday is slow, and a board asks for it hundreds of times at every paint.
  const nameOf = (day: Day, style: 'long' | 'short'): string => {
    if (!day.weekday) return day.name || t(style === 'long' ? 'timetable:dayNumber' : 'timetable:shortDayNumber', day)
    if (day.week === null) return weekdayName(day.weekday, style, language)
    const name = weekdayName(day.weekday, 'short', language)
    return t(style === 'long' ? 'timetable:dayOfWeek' : 'timetable:shortDayOfWeek', { name, week: day.week })
  }
  const names = new Map(days.map(day => [day.day, { long: nameOf(day, 'long'), short: nameOf(day, 'short') }]))
  const named = (day: number, style: 'long' | 'short') => names.get(day)?.[style] ?? String(day)
  const place = ({ day, slot }: Slot) => {
    const name = named(day, 'short')
    return /\d$/.test(name) ? `${name}, ${slot}` : `${name} ${slot}`
  }
  const paramsOf = ({ day, slot, words }: Violation) => ({
    ...words,
    otherClass: words.otherClass || words.other,
    day: named(day, 'short'),
    slot: String(slot),
  })
  const why = (violation: Violation) => {
    if (violation.broken) return findingSentence(violation.broken, t, language)
    const sentence = t(`timetable:why.${violation.rule}`, paramsOf(violation))
    const { pupils, pupilCount } = violation.words
    return violation.rule === 'pupils-busy' && pupils
      ? `${sentence} ${t('timetable:pupilsInBoth', { pupils, count: pupilCount })}`
      : sentence
  }
  return {
    t,
    day: day => capital(named(day, 'long')),
    shortDay: day => named(day, 'short'),
    place,
    fullPlace: ({ day, slot }) => t('timetable:place', { day: named(day, 'long'), slot }),
    rule: violation =>
      violation.broken
        ? findingSentence(violation.broken, t, language)
        : t(`timetable:rule.${violation.rule}`, paramsOf(violation)),
    why,
    short: violation =>
      violation.broken ? findingName(violation.broken, t) : t(`timetable:short.${violation.rule}`, paramsOf(violation)),
    step: what => {
      const number = (key: string) => (typeof what[key] === 'number' ? what[key] : undefined)
      const placeIn = (day: number | undefined, slot: number | undefined) =>
        day === undefined || slot === undefined ? t('timetable:tray.name') : place({ day, slot })
      const { count } = what
      return t(`timetable:step.${what.kind}`, {
        ...what,
        ...(typeof count === 'number' ? { count } : {}),
        owner: what.owner || t('timetable:wholeSchool'),
        from: placeIn(number('fromDay'), number('fromSlot')),
        to: placeIn(number('day'), number('slot')),
      })
    },
  }
}

/** What a card shows, by whose timetable it stands in; in a narrow one the code may take the place of the title. */
export const cardLines = (card: Card, kind: ObjectKind, objectId: string, shape: CardShape): CardLines => {
  const { subject, lesson, audience, teachers, room } = card
  if (kind !== 'class') {
    const title = audience || subject.name
    const details = [audience ? subject.shortName : '', kind === 'room' ? teachers : ''].filter(Boolean)
    return { title, code: title, details, room: kind === 'room' ? '' : room }
  }
  // In its own class only the subgroup is worth telling, and who else is there.
  const names = audience.split('; ')
  const isOwn = (index: number) => lesson.audiences[index]?.classId === objectId
  const subgroups = names.flatMap((name, i) =>
    isOwn(i) && lesson.audiences[i]?.subgroupId !== null ? name.split(', ').slice(1) : [],
  )
  const others = names.filter((_, i) => !isOwn(i))
  const title = shape.isNarrow ? subject.shortName : subject.name
  return {
    title,
    code: title.length > longestTight && shape.isNarrow ? subject.code : title,
    details: [subgroups.join(', '), others.length > 0 ? shape.together(others.join('; ')) : '', teachers].filter(
      Boolean,
    ),
    room,
  }
}

/** Letters of a title that fits half a slot in the narrowest window. */
const longestTight = 7

export type CardShape = { readonly isNarrow: boolean; readonly together: (others: string) => string }
export type CardLines = {
  readonly title: string
  readonly code: string
  readonly details: readonly string[]
  readonly room: string
}

/** A typed day: «2.11», «02.11.26», «02.11.2026»; without a year the one that lies nearest inside the school year. */
export const dateOfText = (
  text: string,
  year: { readonly starts: CalendarDate; readonly ends: CalendarDate },
): CalendarDate | undefined => {
  const parts = /^\s*(\d{1,2})[.,/ -](\d{1,2})(?:[.,/ -](\d{2}|\d{4}))?\.?\s*$/.exec(text)
  if (!parts) return undefined
  const [, day, month, written] = parts as unknown as [string, string, string, string | undefined]
  const inYear = (number: string) => `${number}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (written !== undefined) return checked(inYear(written.length === 2 ? `20${written}` : written))
  const first = checked(inYear(year.starts.slice(0, 4)))
  const second = checked(inYear(year.ends.slice(0, 4)))
  return first && first >= year.starts ? first : (second ?? first)
}

const checked = (text: string): CalendarDate | undefined => (isCalendarDate(text) ? text : undefined)

/** «1 ноября», “1 November”. */
export const dayMonth = (date: CalendarDate, language: string): string =>
  new Intl.DateTimeFormat(localeOf(language), { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(date))

/** Times of moments on the computer's clock: «11:12». */
export const clockOf = (language: string): ((moment: string) => string) => {
  const format = new Intl.DateTimeFormat(localeOf(language), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return moment => format.format(new Date(moment))
}

const localeOf = (language: string): string => (language.startsWith('ru') ? 'ru' : 'en-GB')

/** 5 January 1970 was a Monday. */
const weekdayName = (weekday: number, style: 'long' | 'short', language: string): string =>
  new Intl.DateTimeFormat(localeOf(language), { weekday: style, timeZone: 'UTC' }).format(
    new Date(Date.UTC(1970, 0, 4 + weekday)),
  )

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
