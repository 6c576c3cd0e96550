import { addDays, type CalendarDate, isWithin } from '../kernel/calendar-date.ts'

/** A pupil's time in a class or subgroup; both its days included, `to` null while it lasts. */
export type Stay<Group extends string> = { groupId: Group; from: CalendarDate; to: CalendarDate | null }

/** A change of one pupil's stays: `gone` are taken out, `put` come in or stand for those of the same group and first day. */
export type StayChange<Group extends string> = { gone: Stay<Group>[]; put: Stay<Group>[] }

/**
 * Lets a pupil be in `to` from a day on, or nowhere (null), till `until`. `stays` are all his stays in classes, or in
 * subgroups of one division. What holds on the day ends the day before, what begins on the day or later is replaced, what
 * ended before is history and stays as it was. Where he was in `to` till the day before, that stay goes on.
 */
export const moveStay = <Group extends string>(
  stays: readonly Stay<Group>[],
  to: Group | null,
  on: CalendarDate,
  until: CalendarDate | null = null,
): StayChange<Group> => {
  const eve = addDays(on, -1)
  const after = stays.filter(s => s.from < on).map(s => (endsBefore(s, on) ? s : { ...s, to: eve }))
  if (to !== null) {
    const last = after.findIndex(s => s.groupId === to && s.to === eve)
    if (last >= 0) after[last] = { ...after[last]!, to: until }
    else after.push({ groupId: to, from: on, to: until })
  }
  return differenceOf(stays, after)
}

/** The change that makes `after` of `before`. */
const differenceOf = <Group extends string>(
  before: readonly Stay<Group>[],
  after: readonly Stay<Group>[],
): StayChange<Group> => {
  const was = new Map(before.map(s => [keyOf(s), s]))
  const kept = new Set(after.map(keyOf))
  return {
    gone: before.filter(s => !kept.has(keyOf(s))),
    put: after.filter(s => {
      const old = was.get(keyOf(s))
      return old === undefined || old.to !== s.to
    }),
  }
}

const keyOf = (stay: Stay<string>): string => `${stay.groupId} ${stay.from}`

const endsBefore = ({ to }: Stay<string>, day: CalendarDate): boolean => to !== null && to < day

/** The stay that holds on a day; undefined where the pupil is in no group. */
export const stayOn = <S extends Stay<string>>(stays: readonly S[], day: CalendarDate): S | undefined =>
  stays.find(s => isWithin(day, s.from, s.to))

/** Does any stay hold on any day of the interval? */
export const staysWithin = (stays: readonly Stay<string>[], from: CalendarDate, to: CalendarDate): boolean =>
  stays.some(s => s.from <= to && (s.to === null || s.to >= from))
