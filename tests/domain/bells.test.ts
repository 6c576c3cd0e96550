import { expect, test } from 'vitest'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { BellScheduleId } from '#domain/kernel/ids'
import { type Bells, bellsFor, mainBells, ringingSlots, slotsForGrades } from '#domain/school/bells'

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

test('slots ring for a class by its own bells, for a teacher of several grades by the main ones', () => {
  const at = (starts: string) => [{ slot: 1, starts, ends: '09:15' }]
  const ringing: Bells = {
    schedules: [
      { ...aSchedule('first graders', 1, 1), slots: at('08:40') },
      { ...aSchedule('all', 1, 11), slots: at('08:30') },
    ],
    days: [],
  }
  const found = ringingSlots(ringing, on, { first: 0, last: 1, grades: [1, 5, 5] })
  const unset = { slot: 0, starts: null, ends: null }
  expect(found).toEqual({
    slots: [unset, ...at('08:30')],
    ownSlots: [{ grade: 1, slots: [unset, ...at('08:40')] }],
  })
  const first = (grades: number[]) => slotsForGrades(found, grades)[1]?.starts
  expect([first([1]), first([5]), first([1, 5]), first([])]).toEqual(['08:40', '08:30', '08:30', '08:30'])
})
