import { describe, expect, test } from 'vitest'
import { type ClassBells, checkBellNorms } from '#domain/norms/bell-findings'
import { type BellPlan, slotsOfPlan } from '#domain/school/bell-edit'
import { usualBells } from '#domain/school/defaults'
import { namesOf, normsOf, only } from './the-norms.ts'

const plan: BellPlan = {
  starts: '08:30',
  firstSlot: 1,
  slots: 7,
  lesson: 45,
  pause: 10,
  longPauses: [
    { after: 2, minutes: 20 },
    { after: 3, minutes: 20 },
  ],
}
const found = (bells: Partial<Omit<ClassBells, 'slots'>>, of: Partial<BellPlan> = {}, on?: string) =>
  checkBellNorms(normsOf(on), {
    ...{ grade: 6, shift: 1, hasSpecialNeeds: false },
    ...bells,
    slots: slotsOfPlan({ ...plan, ...of }),
  })
const names = (...args: Parameters<typeof found>) => namesOf(found(...args))
const firstGrade: Partial<BellPlan> = { lesson: 35, slots: 3, longPauses: [{ after: 2, minutes: 40 }] }

describe('bells', () => {
  test('the usual bells of a new school break nothing', () => {
    const bells = { grade: 6, shift: 1, hasSpecialNeeds: false, slots: usualBells }
    expect(checkBellNorms(normsOf(), bells)).toEqual([])
  })

  test('a class without lessons breaks nothing', () => {
    expect(names({}, { slots: 0 })).toEqual([])
    expect(names({}, { slots: 1 })).toEqual([])
  })

  test('lessons begin at 8:00, not at 7:59', () => {
    expect(names({}, { starts: '08:00' })).toEqual([])
    expect(only(found({}, { starts: '07:59' }))).toMatchObject({
      norm: 'earliestStart',
      clause: 'СП 2.4.3648-20, п. 3.4.16',
      data: { time: '07:59', limit: '08:00' },
      where: { slot: 1 },
    })
  })

  test('the second shift ends at 19:00, not at 19:01', () => {
    const second = { shift: 2 }
    expect(found(second, { starts: '14:00', slots: 5 }).map(({ data }) => data)).toEqual([])
    // Five lessons of 45 minutes and breaks of 10, 20, 20, 10 take 285 minutes.
    expect(names(second, { starts: '14:15', slots: 5 })).toEqual([])
    expect(only(found(second, { starts: '14:16', slots: 5 }))).toMatchObject({
      norm: 'latestEnd',
      data: { time: '19:01', limit: '19:00' },
      where: { slot: 5 },
    })
  })

  test('a zero lesson is none', () => {
    expect(names({}, { starts: '08:00', firstSlot: 0 })).toEqual(['zeroLesson'])
    expect(names({}, { starts: '08:00', firstSlot: 1 })).toEqual([])
  })

  test('grades 1, 5, 9, 10, 11 and special needs study in the first shift only', () => {
    const inSecond = (grade: number, hasSpecialNeeds = false) =>
      names(
        { grade, shift: 2, hasSpecialNeeds },
        { lesson: 35, slots: 4, longPauses: [{ after: 2, minutes: 40 }] },
      ).filter(name => name === 'firstShift').length
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].filter(grade => inSecond(grade))).toEqual([1, 5, 9, 10, 11])
    expect(inSecond(6, true)).toBe(1)
    expect(names({ grade: 5, shift: 1 })).toEqual([])
  })

  test('there is a second shift, and no third', () => {
    expect(names({ shift: 2 })).toEqual([])
    expect(names({ shift: 3 })).toEqual(['shifts'])
  })

  test('a lesson has 45 minutes, 40 for special needs', () => {
    expect(names({}, { lesson: 45 })).toEqual([])
    expect(only(found({}, { lesson: 46 }))).toMatchObject({
      norm: 'lessonLength',
      data: { minutes: 46, max: 45, count: 7 },
      where: { slot: 1 },
    })
    expect(names({ hasSpecialNeeds: true }, { lesson: 40 })).toEqual([])
    expect(names({ hasSpecialNeeds: true }, { lesson: 41 })).toEqual(['lessonLength'])
  })

  test.each([
    ['2026-09-01', 35],
    ['2026-12-31', 35],
    ['2027-01-11', 40],
    ['2027-05-31', 40],
    ['2026-08-20', 35],
  ])('in grade 1 on %s a lesson has %i minutes', (on, minutes) => {
    expect(names({ grade: 1 }, { ...firstGrade, lesson: minutes }, on)).toEqual([])
    expect(names({ grade: 1 }, { ...firstGrade, lesson: minutes + 1 }, on)).toEqual(['lessonLength'])
  })

  test('a break has 10 minutes, not 9', () => {
    expect(names({}, { pause: 10 })).toEqual([])
    expect(only(found({}, { pause: 9 }))).toMatchObject({
      norm: 'shortBreak',
      data: { minutes: 9, min: 10, count: 4 },
      where: { slot: 1 },
    })
  })

  test.each([
    [[{ after: 2, minutes: 20 }], []],
    [[{ after: 2, minutes: 30 }], []],
    [[{ after: 3, minutes: 20 }], []],
    [[{ after: 3, minutes: 19 }], ['bigBreak']],
    [[{ after: 2, minutes: 31 }], ['bigBreak']],
    [[{ after: 4, minutes: 20 }], ['bigBreak']],
    [[], ['bigBreak']],
  ])('big break: of %j come %j', (longPauses, broken) => {
    expect(names({}, { longPauses })).toEqual(broken)
  })

  test('two lessons need no big break', () => {
    expect(names({}, { slots: 2, longPauses: [] })).toEqual([])
  })

  test('grade 1 has a pause of 40 minutes, not of 39, and it is its big break', () => {
    expect(names({ grade: 1 }, firstGrade)).toEqual([])
    expect(names({ grade: 1 }, { ...firstGrade, longPauses: [{ after: 2, minutes: 39 }] })).toEqual([
      'bigBreak',
      'dynamicPause',
    ])
    expect(names({ grade: 2 }, { ...firstGrade, longPauses: [{ after: 2, minutes: 40 }] })).toEqual(['bigBreak'])
  })
})
