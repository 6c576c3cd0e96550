import { classUnavailable } from './class-unavailable.ts'
import { outsideTheDay } from './outside-the-day.ts'
import { pupilsBusy } from './pupils-busy.ts'
import { roomBusy } from './room-busy.ts'
import { roomUnavailable } from './room-unavailable.ts'
import type { AnyRule } from './rule.ts'
import { schoolClosed } from './school-closed.ts'
import { teacherBusy } from './teacher-busy.ts'
import { teacherUnavailable } from './teacher-unavailable.ts'

/** Conflicts: a timetable that breaks one of these cannot be held. They are told in this order. */
export const conflictRules: readonly AnyRule[] = [
  outsideTheDay,
  schoolClosed,
  pupilsBusy,
  teacherBusy,
  roomBusy,
  classUnavailable,
  teacherUnavailable,
  roomUnavailable,
]

/** Wishes: what makes one timetable better than another. */
export const wishRules: readonly AnyRule[] = []
