import type { SchoolCalendar } from '#contract/calendar'

export type BellSchedule = SchoolCalendar['bells'][number]

/** A schedule as it is saved: new ones have no id. */
export type BellInput = Omit<BellSchedule, 'id'> & { id?: BellSchedule['id'] }
