import { describe, expect, test } from 'vitest'
import { checkWeeklyLoad, weeklyLimit } from '#domain/norms/weekly-load'
import { namesOf, normsOf, only } from './the-norms.ts'

const check = (grade: number, days: number, hours: number, extracurricular = 0) =>
  namesOf(checkWeeklyLoad(normsOf(), { grade, days, hours, hasSpecialNeeds: false, extracurricular }))

describe('weekly load', () => {
  test.each([
    [1, 5, 21],
    [2, 5, 23],
    [4, 5, 23],
    [5, 5, 29],
    [6, 5, 30],
    [7, 5, 32],
    [8, 5, 33],
    [9, 5, 33],
    [10, 5, 34],
    [11, 5, 34],
    [2, 6, 26],
    [4, 6, 26],
    [5, 6, 32],
    [6, 6, 33],
    [7, 6, 35],
    [8, 6, 36],
    [9, 6, 36],
    [10, 6, 37],
    [11, 6, 37],
  ])('grade %i in a week of %i days has up to %i hours, and half an hour more is too much', (grade, days, hours) => {
    expect(check(grade, days, hours - 1)).toEqual([])
    expect(check(grade, days, hours)).toEqual([])
    expect(check(grade, days, hours + 0.5)).toEqual(['weeklyLoad'])
    expect(check(grade, days, hours + 1)).toEqual(['weeklyLoad'])
  })

  test('grade 1 on a sixth day is too much with any hours, and its limit stays that of five days', () => {
    expect(check(1, 6, 15)).toEqual(['sixDayWeek'])
    expect(check(1, 6, 22)).toEqual(['sixDayWeek', 'weeklyLoad'])
    expect(check(1, 5, 15)).toEqual([])
    expect(check(2, 6, 15)).toEqual([])
  })

  test('extracurricular activities have a limit of their own: 10 hours', () => {
    expect(check(5, 5, 29, 10)).toEqual([])
    expect(check(5, 5, 29, 10.5)).toEqual(['extracurricular'])
    expect(check(5, 5, 30, 11)).toEqual(['weeklyLoad', 'extracurricular'])
  })

  test('a grade without norms has no findings', () => {
    expect(check(0, 5, 60)).toEqual([])
    expect(check(12, 6, 60)).toEqual([])
  })

  test('a finding cites the clause and says whether it is from memory', () => {
    const load = { hasSpecialNeeds: false, who: null }
    const of5 = only(checkWeeklyLoad(normsOf(), { ...load, grade: 5, days: 5, hours: 30 }))
    expect(of5).toMatchObject({
      norm: 'weeklyLoad',
      level: 'error',
      clause: 'СанПиН 1.2.3685-21, табл. 6.6',
      fromMemory: false,
      lapsed: false,
      amount: 1,
      data: { hours: 30, max: 29, days: 5 },
      who: null,
      where: null,
    })
    const of11 = only(checkWeeklyLoad(normsOf(), { ...load, grade: 11, days: 6, hours: 38 }))
    expect(of11).toMatchObject({ fromMemory: true, data: { hours: 38, max: 37, days: 6 } })
  })

  test('a stricter limit for special needs wins where the data have one', () => {
    const norms = normsOf()
    const own = norms.norms.flatMap(held =>
      held.norm === 'weeklyLoad' && held.data.days === 5
        ? [{ ...held, data: { days: 5, specialNeeds: true, rows: [{ grades: [5, 5], max: 27 }] } as const }]
        : [],
    )
    const stricter = { ...norms, norms: [...norms.norms, ...own] }
    const limit = (hasSpecialNeeds: boolean) => weeklyLimit(stricter, { grade: 5, days: 5, hasSpecialNeeds })?.max
    expect([limit(true), limit(false)]).toEqual([27, 29])
    expect(weeklyLimit(norms, { grade: 5, days: 5, hasSpecialNeeds: true })?.max).toBe(29)
  })
})
