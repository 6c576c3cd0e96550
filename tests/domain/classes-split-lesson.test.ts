import { expect, test } from 'vitest'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { Placement } from '#domain/timetable/lesson'
import { splitLesson, type TaughtLesson } from '#domain/timetable/split-lesson'

const on = calendarDate('2026-11-02')
const placement = (id: string, validFrom: string, validTo: string | null = null): Placement => ({
  id: id as never,
  lessonId: 'урок' as never,
  piece: 1,
  day: 3,
  slot: 2,
  roomId: '21' as never,
  pinned: true,
  validFrom: calendarDate(validFrom),
  validTo: validTo === null ? null : calendarDate(validTo),
})
const taught = (placements: Placement[], isWritten = false): TaughtLesson => ({
  lesson: {
    id: 'урок' as never,
    subjectId: 'англ' as never,
    teachers: ['Белова' as never],
    audiences: [{ classId: '7А' as never, subgroupId: null }],
    hoursPerWeek: 3,
    ends: null,
  },
  pieces: [
    { lessonId: 'урок' as never, number: 1, duration: 2, active: true },
    { lessonId: 'урок' as never, number: 2, duration: 1, active: false },
  ],
  placements,
  isWritten,
})
const split = (lesson: TaughtLesson) => {
  let n = 0
  const subgroups = [
    { subgroupId: 'первая' as never, teachers: ['Орлова' as never] },
    { subgroupId: 'вторая' as never, teachers: [] },
  ]
  return splitLesson(lesson, '7А' as never, subgroups, on, <Id extends string>() => `new${++n}` as Id)
}

test('what stood in the timetable stands there for each subgroup; the first keeps the room', () => {
  const { ended, lessons, placements } = split(taught([placement('п', '2026-09-01')]))
  expect(ended).toMatchObject({ id: 'урок', ends: '2026-11-01' })
  expect(lessons.map(l => [l.lesson.audiences, l.lesson.teachers, l.lesson.hoursPerWeek])).toEqual([
    [[{ classId: '7А', subgroupId: 'первая' }], ['Орлова'], 3],
    [[{ classId: '7А', subgroupId: 'вторая' }], [], 3],
  ])
  expect(lessons.map(l => l.pieces.map(p => [p.lessonId, p.number, p.duration, p.active]))).toEqual(
    lessons.map(l => [
      [l.lesson.id, 1, 2, true],
      [l.lesson.id, 2, 1, false],
    ]),
  )
  expect(placements.gone).toEqual([])
  expect(placements.put.map(p => [p.lessonId, p.day, p.slot, p.roomId, p.pinned, p.validFrom, p.validTo])).toEqual([
    ['урок', 3, 2, '21', true, '2026-09-01', '2026-11-01'],
    [lessons[0]!.lesson.id, 3, 2, '21', true, '2026-11-02', null],
    [lessons[1]!.lesson.id, 3, 2, null, true, '2026-11-02', null],
  ])
})

test('what ended before stays, what begins later is taken over with its days', () => {
  const old = placement('старое', '2026-09-01', '2026-10-25')
  const later = placement('позже', '2027-01-11', '2027-03-19')
  const { ended, placements } = split(taught([old, later]))
  expect(ended).not.toBeNull()
  expect(placements.gone).toEqual(['позже'])
  expect(placements.put.map(p => [p.validFrom, p.validTo])).toEqual([
    ['2027-01-11', '2027-03-19'],
    ['2027-01-11', '2027-03-19'],
  ])
})

test('a lesson never held before the day goes wholly, one with a written page stays', () => {
  expect(split(taught([placement('п', '2026-11-02')])).ended).toBeNull()
  expect(split(taught([])).ended).toBeNull()
  expect(split(taught([], true)).ended).toMatchObject({ ends: '2026-11-01' })
})
