import { ICalCalendar, ICalCalendarMethod, type ICalEventData, ICalEventTransparency } from 'ical-generator'
import { addDays, type CalendarDate, partsOf } from '#domain/kernel/calendar-date'
import { hoursOfZone, type TimeZone } from '#domain/school/time-zones'

/** One hour of a lesson on a day. */
export type CalendarLesson = {
  lessonId: string
  date: CalendarDate
  slot: number
  /** `HH:MM`; null where no bell is set: then the event has the whole day and its number in the title. */
  starts: string | null
  ends: string | null
  title: string
  room: string
  description: string
}

export type OutgoingCalendar = {
  /** «5А · расписание 2026/27». */
  name: string
  zone: TimeZone
  lessons: readonly CalendarLesson[]
  /** The moment of writing, milliseconds since 1970. */
  at: number
  language: 'ru' | 'en'
}

/**
 * A calendar as an iCalendar file (RFC 5545): one event for every lesson of every day, without repetitions. A rule of
 * repetition would be shorter, but short days, moved days, holidays of some grades and placements that hold from a day
 * on would need an exception for nearly every week, and Outlook and Google read exceptions differently.
 *
 * Times are those of the clock in the school's zone (`TZID` with its `VTIMEZONE`): Google takes times without a zone for
 * those of the reader's calendar, Outlook for those of his computer, so that a parent elsewhere would see another hour.
 *
 * The UID of an event is its lesson, day and slot: written again it is the same, so that a calendar program changes the
 * event and does not add a second one. `SEQUENCE` grows with time, else Outlook would keep the older one.
 */
export const writeCalendar = ({ name, zone, lessons, at, language }: OutgoingCalendar): string => {
  const calendar = new ICalCalendar({
    prodId: { company: 'Letopis', product: 'Timetable', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    // The library writes a name as it stands, line ends too.
    name: escaped(plain(name)),
    ttl: 12 * 60 * 60,
  })
  const seen = new Map<string, number>()
  const sequence = Math.max(0, Math.floor((at - epoch) / 60_000))
  const stamp = new Date(Math.floor(at / 1000) * 1000)
  for (const lesson of lessons) {
    const key = `${lesson.lessonId}-${lesson.date}-${lesson.slot}`
    const earlier = seen.get(key) ?? 0
    seen.set(key, earlier + 1)
    calendar.createEvent({
      // Two places of one lesson at one time are a fault of the timetable, but no two events may have one name.
      id: `${key}${earlier ? `-${earlier + 1}` : ''}@letopis`,
      sequence,
      stamp,
      ...timesOf(lesson, zone, language),
      ...(lesson.room === '' ? {} : { location: plain(lesson.room) }),
      ...(lesson.description === '' ? {} : { description: plain(lesson.description) }),
    })
  }
  // The library ends without the line end that RFC 5545, 3.1 asks for.
  return withZone(`${calendar.toString()}\r\n`, zone)
}

/**
 * The zone goes in before the events. Told to the library, it would write the moments of `DTSTAMP` in it too, which must
 * be in UTC (3.8.7.2), and by the clock of this computer.
 */
const withZone = (text: string, zone: TimeZone): string => {
  const at = text.indexOf('\r\nBEGIN:VEVENT\r\n')
  const before = at < 0 ? text.lastIndexOf('END:VCALENDAR') : at + 2
  return `${text.slice(0, before)}X-WR-TIMEZONE:${zone}\r\n${zoneBlock(zone)}\r\n${text.slice(before)}`
}

const epoch = Date.UTC(2020, 0, 1)

const timesOf = (lesson: CalendarLesson, zone: TimeZone, language: 'ru' | 'en'): ICalEventData => {
  const { date, starts, ends, slot } = lesson
  if (starts === null || ends === null) {
    const number = language === 'ru' ? `Урок ${slot}` : `Lesson ${slot}`
    return {
      start: clockTime(date, '00:00'),
      end: clockTime(addDays(date, 1), '00:00'),
      allDay: true,
      summary: plain(`${number}: ${lesson.title}`),
      // A day on which somebody has lessons is not a day that is taken from morning to night.
      transparency: ICalEventTransparency.TRANSPARENT,
    }
  }
  return {
    start: clockTime(date, starts),
    end: clockTime(date, ends),
    timezone: zone,
    summary: plain(lesson.title),
  }
}

/**
 * A time of the clock for the library, which takes the values of Temporal by their shape. A JavaScript date would be
 * turned by the zone of this computer.
 */
const clockTime = (date: CalendarDate, time: string) => {
  const [year, month, day] = partsOf(date)
  const text = `${date}T${time}:00`
  const parts = {
    year,
    month,
    day,
    hour: Number(time.slice(0, 2)),
    minute: Number(time.slice(3, 5)),
    second: 0,
    toJSON: () => text,
    toString: () => text,
  }
  const plainTime = {
    ...parts,
    toPlainDate: () => ({ ...parts, toPlainDateTime: () => plainTime }),
    toZonedDateTime: (timeZoneId: string) => ({
      ...parts,
      timeZoneId,
      // The time stands as it is: the event names the same zone.
      withTimeZone: () => plainTime.toZonedDateTime(timeZoneId),
      toPlainDateTime: () => plainTime,
      toInstant: () => ({ epochMilliseconds: Date.parse(`${text}Z`) }),
    }),
  }
  return plainTime as unknown as NonNullable<ICalEventData['start']>
}

/** The zone as it has been since 26 October 2014: no summer time. */
const zoneBlock = (zone: TimeZone): string => {
  const offset = `+${String(hoursOfZone(zone)).padStart(2, '0')}00`
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    'BEGIN:STANDARD',
    'DTSTART:20141026T020000',
    `TZOFFSETFROM:${offset}`,
    `TZOFFSETTO:${offset}`,
    `TZNAME:${offset.slice(0, 3)}`,
    'END:STANDARD',
    'END:VTIMEZONE',
  ].join('\r\n')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters that a calendar can't hold
const controls = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g

/** A TEXT value (RFC 5545, 3.3.11). */
const escaped = (text: string): string => text.replace(/[\\;,]/g, sign => `\\${sign}`).replace(/\r\n?|\n/g, '\\n')

const plain = (text: string): string => text.replace(controls, '').toWellFormed()
