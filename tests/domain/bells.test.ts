import { expect, test } from 'vitest'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { BellScheduleId } from '#domain/kernel/ids'
import { type Bells, bellsFor, mainBells } from '#domain/school/bells'

const on = calendarDate('2026-10-14')
const aSchedule = (id: string, fromGrade: number, toGrade: number): Bells['schedules'][number] => ({
  id: id as BellScheduleId,
  name: id,
  fromGrade,
  toGrade,
  slots: [],
})
const bells: Bells = {
  schedules: [aSchedule('first graders', 1, 1), aSchedule('all', 1, 11)],
  days: [{ date: calendarDate('2026-12-31'), scheduleId: 'first graders' as BellScheduleId }],
}

test('grade 1 has its own bells, the other grades those of the school', () => {
  expect([1, 2, 11].map(grade => bellsFor(bells, grade, on)?.id)).toEqual(['first graders', 'all', 'all'])
})

test('where only one set is known it is that of most grades, and on a day of its own that of the day', () => {
  expect(mainBells(bells, on)?.id).toBe('all')
  expect(mainBells(bells, calendarDate('2026-12-31'))?.id).toBe('first graders')
  expect(mainBells({ schedules: [], days: [] }, on)).toBeUndefined()
})
