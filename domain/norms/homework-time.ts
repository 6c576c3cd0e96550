import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { ClassId } from '../kernel/ids.ts'
import { findingOf, type NormFinding } from './finding.ts'
import { type NormsOfDay, normsNamed, rowOf } from './norms-on.ts'

/** Homework of a class for one day: minutes that all of it is expected to take. */
export type HomeworkOfDay = {
  readonly grade: number
  readonly date: CalendarDate
  readonly minutes: number
  readonly who?: ClassId | null
}

/** Time of homework a day against the norm (СанПиН 1.2.3685-21, табл. 6.6): in grade 1 none. */
export const checkHomeworkTime = (
  norms: NormsOfDay,
  { grade, date, minutes, who = null }: HomeworkOfDay,
): NormFinding[] =>
  normsNamed(norms, 'homeworkTime').flatMap(norm => {
    const max = rowOf(norm.data, grade)?.max
    return max === undefined || minutes <= max
      ? []
      : [findingOf(norm, { data: { minutes, max, date }, who, where: { date } })]
  })
