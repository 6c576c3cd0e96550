import { describe, expect, test } from 'vitest'
import { weekOf } from '#domain/timetable/lesson'
import { findingsIn, ruleOf, weekOfClasses } from './a-week.ts'
import { normsOf, only } from './the-norms.ts'

const norms = normsOf('2027-02-01')
const [easy, sport, hard, harder] = ['Музыка', 'Физкультура', 'Химия', 'Алгебра']
/** Subjects without points, all different: nothing but their number matters. */
const lessons = (count: number): string[] => Array.from({ length: count }, (_, i) => `Кружок${'абвгдежз'[i]}`)
const five = (day: string[]): string[][] => [day, day, day, day, day]
const amounts = (name: string, grade: number, days: string[][], options = {}) =>
  findingsIn(norms, name, { grade, days }, options).map(({ amount }) => amount)

describe('lessons a day', () => {
  test.each([
    [1, 4, 'gradeOneDay'],
    [2, 5, 'dailyLessons'],
    [4, 5, 'dailyLessons'],
    [5, 6, 'dailyLessons'],
    [6, 6, 'dailyLessons'],
    [7, 7, 'dailyLessons'],
    [11, 7, 'dailyLessons'],
  ])('grade %i has up to %i', (grade, most, name) => {
    expect(amounts(name, grade, five(lessons(most - 1)))).toEqual([])
    expect(amounts(name, grade, five(lessons(most)))).toEqual([])
    expect(amounts(name, grade, five(lessons(most + 1)))).toEqual([5])
  })

  test('grade 1 may have five lessons once, by physical education: two such days are too many', () => {
    const long = [...lessons(4), sport]
    expect(amounts('gradeOneDay', 1, [long, lessons(4), lessons(4), lessons(4), lessons(4)])).toEqual([])
    expect(amounts('gradeOneDay', 1, [long, lessons(4), long, lessons(4), lessons(4)])).toEqual([1])
    expect(amounts('gradeOneDay', 1, [lessons(5), lessons(4), lessons(4), lessons(4), lessons(4)])).toEqual([1])
  })

  test('grade 3 may have six lessons once, only if one is physical education', () => {
    const rest = [lessons(5), lessons(5), lessons(4), lessons(4)]
    expect(amounts('dailyLessons', 3, [[...lessons(5), sport], ...rest])).toEqual([])
    expect(amounts('dailyLessons', 3, [lessons(6), ...rest])).toEqual([1])
    expect(amounts('dailyLessons', 3, [[...lessons(6), sport], ...rest])).toEqual([2])
  })

  test('grade 1 in September has three, and its rule is the step of the month', () => {
    const september = normsOf('2026-09-01')
    const found = findingsIn(september, 'gradeOneDay', { grade: 1, days: five(lessons(4)) })
    expect(only(found)).toMatchObject({ amount: 5, data: { max: 3, count: 5 }, who: 'class 0', where: null })
    expect(findingsIn(september, 'gradeOneDay', { grade: 1, days: five(lessons(3)) })).toEqual([])
  })

  test('two halves of a class in one slot are one lesson', () => {
    const { findings } = weekOfClasses(norms, [{ grade: 5, days: [[...lessons(5), 'Труд/1']] }])
    expect(findings.filter(({ norm }) => norm === 'dailyLessons')).toEqual([])
  })
})

describe('the pupils’ day', () => {
  test('a window of a class is one finding, though both halves have it', () => {
    const found = findingsIn(norms, 'noWindows', { grade: 7, days: [[easy, '', easy]] })
    expect(only(found)).toMatchObject({ amount: 1, who: 'class 0', where: { day: 1 }, level: 'error' })
    expect(amounts('noWindows', 7, [[easy, sport, easy]])).toEqual([])
  })

  test('a window of half the class is one too', () => {
    expect(amounts('noWindows', 7, [[easy, 'Труд/1', easy]])).toEqual([1])
  })

  test('a day begins with the first lesson that is open to the class', () => {
    expect(amounts('firstHour', 7, [['', easy]])).toEqual([1])
    expect(amounts('firstHour', 7, [[easy]])).toEqual([])
    expect(amounts('firstHour', 7, [['', easy]], { closed: [0] })).toEqual([])
  })

  test('where there is a zero lesson it may not be used, and a day begins after it', () => {
    const zero = { firstSlot: 0 as const }
    expect(amounts('zeroLesson', 7, [[easy, easy]], zero)).toEqual([1])
    expect(amounts('zeroLesson', 7, [['', easy]], zero)).toEqual([])
    expect(amounts('firstHour', 7, [['', easy]], zero)).toEqual([])
    expect(amounts('firstHour', 7, [['', '', easy]], zero)).toEqual([1])
    expect(ruleOf(weekOfClasses(norms, [{ grade: 7, days: [[easy]] }]).rules, 'zeroLesson')).toEqual([])
  })
})

describe('the curve of the week', () => {
  const [light, middle, heavy] = [[easy], [harder], [harder, hard]]

  test('most points are on Tuesday or Wednesday', () => {
    expect(amounts('peakDay', 7, [middle, heavy, middle, light, middle])).toEqual([])
    expect(amounts('peakDay', 7, [middle, middle, heavy, light, middle])).toEqual([])
    expect(amounts('peakDay', 7, [heavy, middle, middle, light, middle])).toEqual([1])
    const equal = findingsIn(norms, 'peakDay', { grade: 7, days: [heavy, heavy, middle, light, middle] })
    expect(equal).toEqual([])
    const none = findingsIn(norms, 'peakDay', { grade: 7, days: five(lessons(2)) })
    expect(none).toEqual([])
  })

  test('the light day has the fewest points: Thursday, or what the school chose', () => {
    expect(amounts('lightDay', 7, [middle, heavy, middle, light, middle])).toEqual([])
    expect(amounts('lightDay', 7, [middle, heavy, light, middle, middle])).toEqual([1])
    expect(amounts('lightDay', 7, [middle, middle, middle, middle, middle])).toEqual([])
    const onWednesday = normsOf('2027-02-01', { lightDay: { weekdays: [3] } })
    const wednesday = { grade: 7, days: [middle, heavy, light, middle, middle] }
    expect(findingsIn(onWednesday, 'lightDay', wednesday)).toEqual([])
    expect(
      findingsIn(onWednesday, 'lightDay', { grade: 7, days: [middle, heavy, middle, light, middle] }),
    ).toMatchObject([{ data: { weekdays: '3' } }])
  })

  test('a light Wednesday leaves Tuesday as the hardest day', () => {
    const onWednesday = normsOf('2027-02-01', { lightDay: { weekdays: [3] } })
    const rules = (days = weekOf(5)) => weekOfClasses(onWednesday, [{ grade: 7, days: [[easy]] }], { days }).rules
    expect(ruleOf(rules(), 'peakDay')).toMatchObject([{ peak: [1], weeks: [[0, 1, 2, 3, 4]] }])
  })

  test('a short Saturday is no reason against the light day', () => {
    const days = [middle, heavy, middle, light, middle, []]
    expect(amounts('lightDay', 7, days, { days: weekOf(6) })).toEqual([])
  })

  test('days of a class differ by one lesson at most', () => {
    expect(amounts('dayDifference', 7, [lessons(6), lessons(7), lessons(6), lessons(7), lessons(6)])).toEqual([])
    expect(amounts('dayDifference', 7, [lessons(5), lessons(7), lessons(6), lessons(7), lessons(6)])).toEqual([1])
  })

  test('two weeks are looked at one by one', () => {
    const days = [1, 2].flatMap(week =>
      weekOf(5).map((day, i) => ({ ...day, day: i + 1 + (week - 1) * 5, week: week as 1 | 2 })),
    )
    const calm = [middle, heavy, middle, light, middle]
    const wrong = [heavy, middle, middle, light, middle]
    expect(amounts('peakDay', 7, [...calm, ...calm], { days })).toEqual([])
    expect(amounts('peakDay', 7, [...calm, ...wrong], { days })).toEqual([1])
    expect(amounts('peakDay', 7, [...wrong, ...wrong], { days })).toEqual([2])
    const long = [...lessons(5), sport]
    const week = [long, lessons(5), lessons(5), lessons(5), lessons(5)]
    expect(amounts('dailyLessons', 3, [...week, ...week], { days })).toEqual([])
  })

  test('a cycle whose days are no weekdays has no curve', () => {
    const days = weekOf(5).map(day => ({ ...day, weekday: null }))
    const { rules } = weekOfClasses(norms, [{ grade: 7, days: [[easy]] }], { days })
    expect([...ruleOf(rules, 'peakDay'), ...ruleOf(rules, 'lightDay')]).toEqual([])
  })
})

describe('hard lessons', () => {
  test('a subject of eight points stands on lessons 2 to 4; one of seven anywhere', () => {
    // Физика has 8 points in grade 7, биология 7.
    const day = (name: string, place: number) => [lessons(6).map((lesson, i) => (i === place - 1 ? name : lesson))]
    const of = (name: string) =>
      [1, 2, 3, 4, 5, 6].flatMap(place => (amounts('hardLessons', 7, day(name, place)).length ? [place] : []))
    expect(of('Физика')).toEqual([1, 5, 6])
    expect(of('Биология')).toEqual([])
    expect(of('Вероятность и статистика')).toEqual([])
  })

  test('where there is a zero lesson, lessons are still counted from the first', () => {
    const day = ['', easy, hard, easy, hard, hard]
    const found = findingsIn(norms, 'hardLessons', { grade: 7, days: [day] }, { firstSlot: 0 })
    expect(only(found)).toMatchObject({ amount: 1, data: { from: 2, to: 4, count: 1 } })
  })

  test('two hard lessons in a row count one, three count three', () => {
    const inRow = (day: string[]) => amounts('hardInRow', 7, [day])
    expect(inRow([easy, hard, easy, harder])).toEqual([])
    expect(inRow([easy, hard, harder, easy])).toEqual([1])
    expect(inRow([easy, hard, harder, 'Геометрия'])).toEqual([3])
  })
})

describe('the same subject twice', () => {
  test('primary school doubles nothing but physical education', () => {
    expect(amounts('doublesPrimary', 3, [['Математика', 'Математика', easy]])).toEqual([1])
    expect(amounts('doublesPrimary', 3, [[sport, sport, easy]])).toEqual([])
    expect(amounts('doublesPrimary', 3, [['Математика', easy, 'Математика']])).toEqual([])
    expect(amounts('doublesPrimary', 5, [['Математика', 'Математика']])).toEqual([])
  })

  test('grades 5 to 9 double labour and physical education', () => {
    expect(amounts('doublesMiddle', 5, [['Труд (технология)', 'Труд (технология)']])).toEqual([])
    expect(amounts('doublesMiddle', 9, [['Математика', 'Математика']])).toEqual([1])
    expect(amounts('doublesMiddle', 10, [['Математика', 'Математика']])).toEqual([])
    expect(amounts('doublesMiddle', 4, [['Математика', 'Математика']])).toEqual([])
  })

  test('a subject stands twice a day, not three times', () => {
    expect(amounts('sameSubjectDaily', 10, [[easy, sport, easy]])).toEqual([])
    expect(amounts('sameSubjectDaily', 10, [[easy, sport, easy, easy]])).toEqual([1])
  })
})

describe('rules', () => {
  const week = { grade: 7, days: [[easy]] }

  test('are wishes that weigh by level, and hard only where the school says so', () => {
    const { rules } = weekOfClasses(normsOf('2027-02-01', { hardInRow: { hard: true } }), [week])
    expect(Object.fromEntries(rules.map(({ origin, weight }) => [origin.slice(5), weight]))).toEqual({
      dailyLessons: 9000,
      noWindows: 9000,
      firstHour: 1000,
      peakDay: 4000,
      lightDay: 1000,
      dayDifference: 9000,
      hardLessons: 4000,
      hardInRow: 10000,
      doublesMiddle: 4000,
      sameSubjectDaily: 4000,
    })
  })

  test('a norm that the school does not look at makes none', () => {
    const choices = { noWindows: { look: false }, peakDay: { look: false }, gradeOneDay: { look: false } }
    const { rules } = weekOfClasses(normsOf('2026-09-01', choices), [week, { grade: 1, days: [[easy]] }])
    expect(rules.map(({ origin }) => origin)).not.toContain('norm:noWindows')
    expect(rules.map(({ origin }) => origin)).not.toContain('norm:peakDay')
    // Without the steps grade 1 has the limit of every other grade's table.
    expect(ruleOf(rules, 'dailyLessons')).toMatchObject([
      { max: 4, extraMax: 5, extraDays: 1, classes: [1] },
      { max: 7, classes: [0] },
    ])
  })

  test('a class without a grade has those that are for all', () => {
    const { rules } = weekOfClasses(norms, [{ grade: 0, days: [[easy]] }])
    expect(rules.map(({ origin }) => origin.slice(5))).toEqual([
      'noWindows',
      'firstHour',
      'peakDay',
      'lightDay',
      'dayDifference',
      'hardLessons',
      'hardInRow',
      'sameSubjectDaily',
    ])
  })

  test('a school without classes has none', () => {
    expect(weekOfClasses(norms, []).rules).toEqual([])
  })
})

describe('findings', () => {
  test('name class, day, subjects and clause', () => {
    const { findings } = weekOfClasses(norms, [
      { grade: 7, days: [[easy]] },
      { grade: 7, days: [[], [easy, hard, harder]] },
    ])
    expect(findings.filter(({ norm }) => norm === 'hardInRow')).toEqual([
      {
        ...{ norm: 'hardInRow', level: 'warning', clause: 'МР 2.4.0331-23, п. 3.2', lapsed: false, fromMemory: false },
        source: 'сходная программа (запись 66462181155)',
        amount: 1,
        data: { count: 1, points: 8, subjects: 'Музыка, Химия, Алгебра' },
        who: 'class 1',
        where: { day: 2, date: null, slot: null },
        pieces: [1, 2, 3],
      },
    ])
  })
})
