import { describe, expect, test } from 'vitest'
import { checkGradeOneWeek, gradeOneStep } from '#domain/norms/grade-one'
import { namesOf, normsOf } from './the-norms.ts'

const [sport, other] = ['Физкультура', 'Русский язык']
const day = (lessons: number, withSport = false): string[] =>
  Array.from({ length: lessons }, (_, i) => (withSport && i === 0 ? sport : other))
const check = (on: string, days: string[][], grade = 1) => namesOf(checkGradeOneWeek(normsOf(on), { grade, days }))

describe('stepped mode of grade 1', () => {
  test.each([
    ['2026-09-01', 3],
    ['2026-10-31', 3],
    ['2026-11-01', 4],
    ['2026-12-31', 4],
    ['2027-01-11', 4],
    ['2027-05-31', 4],
    ['2026-07-01', 3],
  ])('on %s there are %i lessons a day', (on, lessons) => {
    expect(gradeOneStep(normsOf(on))?.step.max).toBe(lessons)
  })

  test('September and October: three lessons a day, fifteen a week', () => {
    expect(check('2026-09-15', [day(3), day(3), day(3), day(3), day(3)])).toEqual([])
    expect(check('2026-09-15', [day(3), day(3), day(3), day(3), day(4, true)])).toEqual(['gradeOneDay', 'gradeOneWeek'])
    expect(check('2026-09-15', [day(4), day(2), day(3), day(3), day(3)])).toEqual(['gradeOneDay'])
  })

  test('later: four, and five once a week by physical education', () => {
    expect(check('2027-02-01', [day(4), day(4), day(5, true), day(4), day(4)])).toEqual([])
    expect(check('2027-02-01', [day(4), day(4), day(5), day(4), day(4)])).toEqual(['gradeOneDay'])
    expect(check('2027-02-01', [day(5, true), day(4), day(5, true), day(4), day(3)])).toEqual(['gradeOneDay'])
    expect(check('2027-02-01', [day(6, true), day(4), day(4), day(4), day(3)])).toEqual(['gradeOneDay'])
  })

  test('other grades have no steps', () => {
    expect(check('2026-09-15', [day(6), day(6)], 2)).toEqual([])
  })
})
