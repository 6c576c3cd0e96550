import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type CalendarDate, calendarDate, datesBetween, isWithin } from '#domain/kernel/calendar-date'
import type { Refusal } from '#domain/kernel/refusal'
import { checkBells, pauseBetween, slotsOfPlan, withBellMoved } from '#domain/school/bell-edit'
import { studyDaysOf } from '#domain/school/calendar'
import { type CalendarUse, checkPlan, checkPlanChange, type YearPlan } from '#domain/school/calendar-edit'
import { proposedPeriods, usualBells } from '#domain/school/defaults'
import { type GradingPeriod, periodKinds, periodsInYear } from '#domain/school/grading-period'
import { checkFrame, isWeek, withWeekdays } from '#domain/timetable/frame-edit'
import { type Placement, weekOf } from '#domain/timetable/lesson'

const date = calendarDate
const aPeriod = (number: number, starts: string, ends: string, part: Partial<GradingPeriod> = {}): GradingPeriod => ({
  id: `p${number}` as never,
  yearId: 'y' as never,
  kind: 'quarter',
  number,
  starts: date(starts),
  ends: date(ends),
  fromGrade: 1,
  toGrade: 9,
  ...part,
})
const aDayOff = (starts: string, ends = starts, part: Partial<YearPlan['daysOff'][number]> = {}) => ({
  id: `off ${starts}` as never,
  name: 'Выходной',
  starts: date(starts),
  ends: date(ends),
  fromGrade: 1,
  toGrade: 11,
  ...part,
})
const aPlan = (part: Partial<YearPlan> = {}): YearPlan => ({
  year: { id: 'y' as never, name: '2026/27', starts: date('2026-09-01'), ends: date('2027-05-31') },
  periods: [aPeriod(1, '2026-09-01', '2026-10-25'), aPeriod(2, '2026-11-02', '2026-12-30')],
  daysOff: [aDayOff('2026-10-26', '2026-11-01')],
  moved: [],
  bells: { schedules: [], days: [] },
  ...part,
})
const noUse: CalendarUse = { locks: [], periodMarks: [], lessons: [], isTwoWeeks: false, nameOf: a => a }
const locked = (number: number): CalendarUse => ({
  ...noUse,
  locks: [{ periodId: `p${number}` as never, lockedAt: '2026-10-26T10:00:00.000Z', lockedBy: 'admin' }],
  nameOf: () => 'Агеева Н. В.',
})
const nameOf = (refusal: Refusal | undefined) => refusal?.refusal ?? 'allowed'

describe('a year plan', () => {
  test.each<[string, Partial<YearPlan>, Partial<Refusal> | undefined]>([
    ['as it is usual', {}, undefined],
    [
      'that ends before it begins',
      { year: { ...aPlan().year, ends: date('2026-08-01') } },
      { refusal: 'YearDatesWrong' },
    ],
    [
      'with a period that ends before it begins',
      { periods: [aPeriod(1, '2026-10-25', '2026-09-01')] },
      { refusal: 'DatesWrong' },
    ],
    ['with a period of one day', { periods: [aPeriod(1, '2026-10-25', '2026-10-25')] }, { refusal: 'DatesWrong' }],
    [
      'with a period that begins before the year',
      { periods: [aPeriod(1, '2026-08-31', '2026-10-25')] },
      { refusal: 'DateOutsideYear', data: { date: date('2026-08-31') } },
    ],
    [
      'with two periods of one grade on one day',
      { periods: [aPeriod(2, '2026-10-25', '2026-12-30'), aPeriod(1, '2026-09-01', '2026-10-25')] },
      { refusal: 'DatesOverlap', data: { first: 'quarter 1', second: 'quarter 2' } },
    ],
    [
      'with two first quarters in a grade',
      {
        periods: [
          aPeriod(1, '2026-09-01', '2026-10-25'),
          aPeriod(1, '2026-11-02', '2026-12-30', { id: 'other' as never, fromGrade: 9, toGrade: 11 }),
        ],
      },
      { refusal: 'NameTaken', data: { name: 'quarter 1' } },
    ],
    [
      'with other periods for other grades on the same days',
      {
        periods: [
          aPeriod(1, '2026-09-01', '2026-10-25'),
          aPeriod(1, '2026-09-01', '2026-12-30', { id: 'h' as never, kind: 'half-year', fromGrade: 10, toGrade: 11 }),
        ],
      },
      undefined,
    ],
    ['with a day off after the year', { daysOff: [aDayOff('2027-06-01')] }, { refusal: 'DateOutsideYear' }],
    ['with holidays that end too early', { daysOff: [aDayOff('2026-11-01', '2026-10-26')] }, { refusal: 'DatesWrong' }],
    [
      'with a date moved twice',
      { moved: [1, 2].map(weekday => ({ date: date('2026-11-07'), weekday: weekday as 1 })) },
      { refusal: 'DatesOverlap' },
    ],
    [
      'with bells for a day of another year',
      { bells: { schedules: [], days: [{ date: date('2027-09-01'), scheduleId: 'b' as never }] } },
      { refusal: 'DateOutsideYear' },
    ],
  ])('%s', (_sentence, part, refusal) => {
    const answer = checkPlan(aPlan(part))
    if (refusal) expect(answer).toMatchObject(refusal)
    else expect(answer).toBeUndefined()
  })
})

describe('a closed period', () => {
  const before = aPlan()
  const [first, second] = before.periods as [GradingPeriod, GradingPeriod]
  test.each<[string, Partial<YearPlan>]>([
    ['is not removed', { periods: [second] }],
    ['keeps its first day', { periods: [{ ...first, starts: date('2026-09-02') }, second] }],
    ['keeps its last day', { periods: [{ ...first, ends: date('2026-10-24') }, second] }],
    ['keeps its number', { periods: [{ ...first, number: 3 }, second] }],
    ['keeps its grades', { periods: [{ ...first, toGrade: 8 }, second] }],
    ['gets no day off', { daysOff: [...before.daysOff, aDayOff('2026-10-05')] }],
    ['gets no day off for one grade', { daysOff: [aDayOff('2026-10-05', '2026-10-05', { fromGrade: 9 })] }],
    ['gets no moved day', { moved: [{ date: date('2026-10-03'), weekday: 1 }] }],
  ])('%s', (_sentence, part) => {
    const refusal = {
      refusal: 'PeriodLocked',
      data: { kind: 'quarter', number: 1, by: 'Агеева Н. В.', at: '2026-10-26T10:00:00.000Z' },
    }
    expect(checkPlanChange(before, aPlan(part), locked(1))).toEqual(refusal)
    expect(checkPlanChange(before, aPlan(part), noUse)).toBeUndefined()
  })

  test.each<[string, Partial<YearPlan>]>([
    ['the dates of an open one', { periods: [first, { ...second, ends: date('2026-12-28') }] }],
    ['a day off in an open one', { daysOff: [...before.daysOff, aDayOff('2026-11-04')] }],
    ['a day off of grades that it has not', { daysOff: [aDayOff('2026-10-05', '2026-10-05', { fromGrade: 10 })] }],
    ['the name of holidays', { daysOff: [aDayOff('2026-10-26', '2026-11-01', { name: 'Осенние каникулы' })] }],
    ['the last day of the year', { year: { ...before.year, ends: date('2027-05-26') } }],
    ['bells', { bells: { schedules: [], days: [{ date: date('2026-10-05'), scheduleId: 'short' as never }] } }],
  ])('leaves open: %s', (_sentence, part) => {
    expect(checkPlanChange(before, aPlan(part), locked(1))).toBeUndefined()
  })

  test('in a cycle of two weeks also keeps which week a day is in', () => {
    const earlier = aPlan({ year: { ...before.year, starts: date('2026-08-24') } })
    expect(checkPlanChange(before, earlier, locked(1))).toBeUndefined()
    expect(nameOf(checkPlanChange(before, earlier, { ...locked(1), isTwoWeeks: true }))).toBe('PeriodLocked')
  })

  test('that is moved out of the year is refused as closed or as outside, never allowed', () => {
    const shorter = aPlan({ year: { ...before.year, starts: date('2026-09-15') } })
    expect(nameOf(checkPlan(shorter))).toBe('DateOutsideYear')
  })
})

describe('a period with marks or written lessons', () => {
  const before = aPlan()
  const [first, second] = before.periods as [GradingPeriod, GradingPeriod]
  const marked: CalendarUse = {
    ...noUse,
    periodMarks: [{ periodId: first.id, grade: 5, count: 28 }],
    lessons: [
      { grade: 5, date: date('2026-10-20'), count: 6 },
      { grade: 5, date: date('2026-10-23'), count: 7 },
    ],
  }
  test.each<[string, GradingPeriod[], number]>([
    ['it is not removed', [second], 28],
    ['it keeps its number', [{ ...first, number: 3 }, second], 28],
    ['it keeps a grade with marks', [{ ...first, toGrade: 4 }, second], 28],
    ['it keeps the lessons its marks were made of', [{ ...first, ends: date('2026-10-21') }, second], 7],
    [
      'nor do they go to the next period',
      [
        { ...first, ends: date('2026-10-19') },
        { ...second, starts: date('2026-10-20') },
      ],
      13,
    ],
  ])('%s', (_sentence, periods, count) => {
    expect(checkPlanChange(before, aPlan({ periods }), marked)).toEqual({
      refusal: 'ThingInUse',
      data: { name: 'quarter 1', count },
    })
  })

  test('it may be shortened over days without lessons, and lose a grade without marks', () => {
    expect(checkPlanChange(before, aPlan({ periods: [{ ...first, ends: date('2026-10-23') }, second] }), marked)).toBe(
      undefined,
    )
    expect(checkPlanChange(before, aPlan({ periods: [{ ...first, toGrade: 8 }, second] }), marked)).toBeUndefined()
  })

  test('without marks, written lessons may go to another period of their grade but not out of all', () => {
    const written = { ...marked, periodMarks: [] }
    const moved = [
      { ...first, ends: date('2026-10-19') },
      { ...second, starts: date('2026-10-20') },
    ]
    expect(checkPlanChange(before, aPlan({ periods: moved }), written)).toBeUndefined()
    expect(
      checkPlanChange(before, aPlan({ periods: [{ ...first, ends: date('2026-10-22') }, second] }), written),
    ).toEqual({ refusal: 'ThingInUse', data: { name: 'quarter 1', count: 7 } })
  })
})

const monday = date('2026-08-31')
const day = fc.integer({ min: 0, max: 50 }).map(n => addDays(monday, n))
const range = fc.tuple(day, day).map(([a, b]) => (a < b ? { starts: a, ends: b } : { starts: b, ends: a }))
const grades = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  .map(([a, b]) => ({ fromGrade: Math.min(a, b), toGrade: Math.max(a, b) }))
const periodLists = fc
  .array(fc.tuple(range, grades, fc.constantFrom(...periodKinds), fc.integer({ min: 1, max: 4 })), { maxLength: 4 })
  .map(list =>
    list.map(([dates, of, kind, number], i) =>
      aPeriod(number, dates.starts, dates.ends, { id: `p${i}` as never, kind, ...of }),
    ),
  )
const year = { id: 'y' as never, name: '', starts: monday, ends: addDays(monday, 50) }
const plans: fc.Arbitrary<YearPlan> = fc.record({
  year: fc.constant(year),
  periods: periodLists,
  daysOff: fc
    .array(fc.tuple(range, grades), { maxLength: 3 })
    .map(list => list.map(([dates, of], i) => ({ ...aDayOff(dates.starts, dates.ends, of), id: `d${i}` as never }))),
  moved: fc
    .uniqueArray(fc.tuple(day, fc.integer({ min: 1, max: 6 })), { maxLength: 3, selector: ([d]) => d })
    .map(list => list.map(([d, weekday]) => ({ date: d, weekday: weekday as 1 }))),
  bells: fc.constant({ schedules: [], days: [] }),
})

test('periods are accepted exactly when no day of any grade lies in two and no number stands twice in a grade', () => {
  fc.assert(
    fc.property(periodLists, periods => {
      let isRight = periods.every(p => p.starts < p.ends)
      for (let grade = 1; grade <= 4; grade++) {
        const own = periods.filter(p => p.fromGrade <= grade && grade <= p.toGrade)
        if (new Set(own.map(p => `${p.kind} ${p.number}`)).size < own.length) isRight = false
        for (const d of datesBetween(year.starts, year.ends)) {
          if (own.filter(p => p.starts <= d && d <= p.ends).length > 1) isRight = false
        }
      }
      expect(checkPlan(aPlan({ year, periods, daysOff: [] })) === undefined).toBe(isRight)
    }),
    { numRuns: 3000 },
  )
})

test('a calendar edit is refused exactly when a closed period would be another, or be studied on other days', () => {
  fc.assert(
    fc.property(plans, plans, fc.nat(3), (before, other, closed) => {
      // Half of the edits leave the periods alone: most random ones would change them.
      const after = closed % 2 === 0 ? { ...other, periods: before.periods } : other
      const use: CalendarUse = {
        ...noUse,
        locks: [{ periodId: `p${closed}` as never, lockedAt: '', lockedBy: '' }],
      }
      const period = before.periods[closed]
      const next = after.periods.find(p => p.id === period?.id)
      let isSame = period === undefined || JSON.stringify(period) === JSON.stringify(next)
      for (let grade = period?.fromGrade ?? 9; period && grade <= period.toGrade; grade++) {
        const inside = (plan: YearPlan) =>
          studyDaysOf(plan, grade)
            .filter(d => isWithin(d.date, period.starts, period.ends))
            .map(d => `${d.date} ${d.weekday}`)
        if (JSON.stringify(inside(before)) !== JSON.stringify(inside(after))) isSame = false
      }
      expect(nameOf(checkPlanChange(before, after, use))).toBe(isSame ? 'allowed' : 'PeriodLocked')
    }),
    { numRuns: 3000 },
  )
})

describe('bells', () => {
  const slot = (n: number, starts: string, ends: string) => ({ slot: n, starts, ends })
  test.each<[string, ReturnType<typeof slot>[], number | undefined]>([
    ['as usual', [...usualBells], undefined],
    ['one after another without a break', [slot(1, '08:30', '09:15'), slot(2, '09:15', '10:00')], undefined],
    ['a lesson that ends before it begins', [slot(1, '09:15', '08:30')], 1],
    ['a lesson that begins before the one before has ended', [slot(1, '08:30', '09:15'), slot(2, '09:10', '10:00')], 2],
    ['two lessons of one number', [slot(1, '08:30', '09:15'), slot(1, '09:25', '10:10')], 1],
    ['a zero lesson', [slot(0, '07:40', '08:20'), slot(1, '08:30', '09:15')], undefined],
  ])('%s', (_sentence, slots, wrong) => {
    const answer = checkBells([{ name: 'Основное', slots }])
    expect(answer).toEqual(wrong === undefined ? undefined : { refusal: 'BellsOverlap', data: { slot: wrong } })
  })

  test('of two schedules bear two names', () => {
    expect(checkBells(['Основное', ' основное '].map(name => ({ name, slots: [] })))).toEqual({
      refusal: 'NameTaken',
      data: { name: 'основное' },
    })
  })

  test('are made of the first bell, the length of lessons and breaks: the usual ones come out', () => {
    const plan = { starts: '08:30', firstSlot: 1, slots: 7, lesson: 45, pause: 10 }
    const longPauses = [2, 3].map(after => ({ after, minutes: 20 }))
    expect(slotsOfPlan({ ...plan, longPauses })).toEqual(usualBells)
    expect(pauseBetween(usualBells[1], usualBells[2])).toBe(20)
  })

  test('a bell that is moved takes all later ones along, so that lengths and breaks stay', () => {
    const times = (slots: ReturnType<typeof withBellMoved>) => slots?.map(s => `${s.starts}–${s.ends}`)
    expect(times(withBellMoved(usualBells, 6, 'starts', '13:30'))?.slice(-3)).toEqual([
      '12:30–13:15',
      '13:30–14:15',
      '14:25–15:10',
    ])
    expect(times(withBellMoved(usualBells, 6, 'ends', '14:05'))?.slice(-2)).toEqual(['13:25–14:05', '14:15–15:00'])
    expect(withBellMoved(usualBells, 1, 'starts', '17:30')).toBeUndefined()
    expect(withBellMoved(usualBells, 9, 'starts', '17:30')).toBeUndefined()
  })

  test('any plan gives bells that pass, and none after midnight', () => {
    fc.assert(
      fc.property(
        fc.record({
          hour: fc.integer({ min: 0, max: 23 }),
          firstSlot: fc.constantFrom(0, 1),
          slots: fc.integer({ min: 1, max: 15 }),
          lesson: fc.integer({ min: 10, max: 120 }),
          pause: fc.integer({ min: 0, max: 60 }),
          longPauses: fc.array(
            fc.record({ after: fc.integer({ min: 0, max: 15 }), minutes: fc.integer({ min: 0, max: 90 }) }),
            { maxLength: 3 },
          ),
        }),
        ({ hour, ...plan }) => {
          const slots = slotsOfPlan({ ...plan, starts: `${String(hour).padStart(2, '0')}:05` })
          expect(checkBells([{ name: '', slots }])).toBeUndefined()
          expect(
            slots.every(s => s.ends < '24:00' && pauseBetween({ ends: s.starts }, { starts: s.ends }) === plan.lesson),
          ).toBe(true)
        },
      ),
    )
  })
})

describe('the frame of the timetable', () => {
  const placed = (day: number, slot: number, lessonId = 'l'): Placement => ({
    id: `${day} ${slot}` as never,
    lessonId: lessonId as never,
    piece: 1,
    day,
    slot,
    roomId: null,
    pinned: false,
    validFrom: date('2026-09-01'),
    validTo: date('2026-09-30'),
  })
  const pieces = new Map([['double' as never, [{ lessonId: 'double' as never, number: 1, duration: 2, active: true }]]])
  const six = { days: weekOf(6), slots: 8 }
  test('Saturday comes and goes, but not while lessons were ever placed on it', () => {
    expect(withWeekdays(weekOf(5), 6)).toEqual(weekOf(6))
    expect(withWeekdays(weekOf(6), 5)).toEqual(weekOf(5))
    const five = { days: weekOf(5), slots: 8 }
    expect(checkFrame(six, five, [placed(5, 1)], pieces)).toBeUndefined()
    expect(checkFrame(six, five, [placed(6, 1), placed(6, 2)], pieces)).toEqual({
      refusal: 'ThingInUse',
      data: { name: 'weekday 6', count: 2 },
    })
  })

  test('a slot goes only when no hour of a lesson stands in it', () => {
    const seven = { ...six, slots: 7 }
    expect(checkFrame(six, seven, [placed(1, 7)], pieces)).toBeUndefined()
    expect(checkFrame(six, seven, [placed(1, 7, 'double')], pieces)).toEqual({
      refusal: 'ThingInUse',
      data: { name: 'slot 8', count: 1 },
    })
  })

  test('an imported cycle that is no week is left alone', () => {
    const cycle = [...weekOf(5), ...weekOf(5)].map((d, i) => ({ ...d, day: i + 1, week: i < 5 ? 1 : 2 }) as const)
    expect(isWeek(cycle)).toBe(false)
    expect(withWeekdays(cycle, 6)).toBe(cycle)
    expect(isWeek(weekOf(3).map(d => ({ ...d, weekday: null })))).toBe(false)
  })
})

test('the proposed periods of every kind fit into their year, in order and without overlap', () => {
  for (const kind of periodKinds) {
    for (const ends of ['2027-05-31', '2027-04-01', '2027-06-30'] as const) {
      const whole = { starts: date('2026-09-01'), ends: date(ends) as CalendarDate }
      const periods = proposedPeriods(kind, whole).map((p, i) =>
        aPeriod(p.number, p.starts, p.ends, { kind, id: `p${i}` as never }),
      )
      expect(periods).toHaveLength(periodsInYear[kind])
      expect(checkPlan(aPlan({ year: { ...aPlan().year, ...whole }, periods, daysOff: [] }))).toBeUndefined()
      expect(periods[0]!.starts).toBe(whole.starts)
      expect(periods.at(-1)!.ends).toBe(whole.ends)
    }
  }
})
