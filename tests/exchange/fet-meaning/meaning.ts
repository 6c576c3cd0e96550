import type { XmlNode } from '#main/exchange/fet/xml-tree'
import { dayName, fetConstraint, hourName, type TinyActivity, type TinyFet } from '../../support/tiny-fet.ts'

/** A sentence, whether FET takes the timetable, and the timetable. */
export type Meaning = readonly [sentence: string, accepted: boolean, tiny: TinyFet]

export const yes = true
export const no = false

/** An activity of the teacher T with class A; `at` is day and hour from 0. */
export const of = (id: number, at: readonly [number, number], more: Partial<TinyActivity> = {}): TinyActivity => ({
  id,
  at,
  teachers: ['T'],
  students: ['A'],
  ...more,
})

/** An activity of the teacher U with class B. */
export const other = (id: number, at: readonly [number, number], more: Partial<TinyActivity> = {}): TinyActivity =>
  of(id, at, { teachers: ['U'], students: ['B'], ...more })

/** Activities of T and A at these hours of the first day, numbered from 1. */
export const atHours = (...hours: readonly number[]): TinyActivity[] => hours.map((hour, i) => of(i + 1, [0, hour]))

type Slot = readonly [day: number, hour: number]

const slotsOf = (list: readonly Slot[]) => list.map(([day, hour]) => ({ Day: dayName(day), Hour: hourName(hour) }))

export const breaks = (...slots: readonly Slot[]): XmlNode =>
  fetConstraint('BreakTimes', { Number_of_Break_Times: slots.length, Break_Time: slotsOf(slots) })

/** Slots in which a teacher, a students' set or a room is not available. */
export const closed = (
  whose: { Teacher: string } | { Students: string } | { Room: string },
  ...slots: readonly Slot[]
): XmlNode => {
  const kind = 'Teacher' in whose ? 'Teacher' : 'Students' in whose ? 'StudentsSet' : 'Room'
  return fetConstraint(`${kind}NotAvailableTimes`, {
    ...whose,
    Number_of_Not_Available_Times: slots.length,
    Not_Available_Time: slotsOf(slots),
  })
}

export const activities = (...ids: readonly number[]) => ({ Number_of_Activities: ids.length, Activity_Id: ids })

/** Two classes; A is divided into A1 and A2. */
export const divided = { A: { A1: 10, A2: 10 }, B: 20 }

/** Meanings of one rule: each with its activities, and what else the file says. */
export const meanings = (
  list: readonly (readonly [string, boolean, readonly TinyActivity[], readonly XmlNode[]])[],
  more: Partial<TinyFet> = {},
): Meaning[] =>
  list.map(([sentence, accepted, lessons, time]) => [
    sentence,
    accepted,
    { students: divided, activities: lessons, time, ...more },
  ])

/** The same for rules about rooms. */
export const roomMeanings = (
  list: readonly (readonly [string, boolean, readonly TinyActivity[], readonly XmlNode[], Partial<TinyFet>?])[],
): Meaning[] =>
  list.map(([sentence, accepted, lessons, space, more]) => [
    sentence,
    accepted,
    {
      students: divided,
      rooms: [{ name: 'R1' }, { name: 'R2' }, { name: 'R3' }],
      activities: lessons,
      space,
      ...more,
    },
  ])
