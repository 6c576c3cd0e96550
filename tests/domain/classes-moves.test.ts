import fc from 'fast-check'
import { expect, test } from 'vitest'
import { movementsOf } from '#domain/classes/movements'
import { checkSubgroupMoveDay, isSubgroupMove, nextSubgroupMoveDay } from '#domain/classes/moves'
import { moveStay, type Stay, type StayChange, stayOn, staysWithin } from '#domain/classes/stays'
import { addDays, type CalendarDate, calendarDate, datesBetween } from '#domain/kernel/calendar-date'
import type { GradingPeriod, PeriodKind } from '#domain/school/grading-period'

const starts = calendarDate('2026-09-01')
const ends = calendarDate('2027-05-31')
const days = datesBetween(starts, ends)

const period = (kind: PeriodKind, number: number, from: CalendarDate, to: CalendarDate): GradingPeriod => ({
  id: `${kind}${number}` as never,
  yearId: 'year' as never,
  kind,
  number,
  starts: from,
  ends: to,
  fromGrade: 5,
  toGrade: 9,
})

/** Periods one after another with gaps of any length, sometimes under a period of the whole year. */
const anyPeriods = fc
  .tuple(
    fc.array(fc.tuple(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 1, max: 80 })), { maxLength: 4 }),
    fc.boolean(),
  )
  .map(([spans, hasYear]) => {
    let next = 0
    const periods: GradingPeriod[] = []
    for (const [gap, length] of spans) {
      const [from, to] = [next + gap, next + gap + length - 1]
      if (to >= days.length) break
      periods.push(period('quarter', periods.length + 1, days[from]!, days[to]!))
      next = to + 1
    }
    return hasYear && periods.length > 0 ? [period('year', 1, starts, ends), ...periods] : periods
  })

/** The rule told day by day: in school that has begun and has not ended nobody changes; a period's first day is free. */
const plainYear = (periods: readonly GradingPeriod[]) => {
  const quarters = periods.filter(p => p.kind === 'quarter')
  return days.map(day => {
    let isFree = true
    for (const { starts, ends } of quarters) if (day !== starts && day >= starts && day <= ends) isFree = false
    return { day, isFree, isFirst: quarters.some(p => p.starts === day) }
  })
}

test('on every day of the year: subgroups may change between periods and on a first day, else the next one is named', () => {
  fc.assert(
    fc.property(anyPeriods, periods => {
      const year = plainYear(periods)
      year.forEach(({ day, isFree }, i) => {
        const refusal = checkSubgroupMoveDay(periods, 7, day)
        expect(refusal === undefined).toBe(isFree)
        const next = year.slice(i + 1).find(d => d.isFirst)?.day ?? null
        expect(nextSubgroupMoveDay(periods, 7, day)).toBe(next)
        if (refusal) expect(refusal.data).toMatchObject({ kind: 'quarter', next })
        if (next) expect(checkSubgroupMoveDay(periods, 7, next)).toBeUndefined()
      })
    }),
    { numRuns: 60 },
  )
})

test('another grade’s periods bind nobody, a class without a grade is free on every day', () => {
  const periods = [period('quarter', 1, starts, calendarDate('2026-10-25'))]
  expect(checkSubgroupMoveDay(periods, 10, calendarDate('2026-10-14'))).toBeUndefined()
  expect(checkSubgroupMoveDay(periods, 0, calendarDate('2026-10-14'))).toBeUndefined()
  expect(checkSubgroupMoveDay(periods, 5, calendarDate('2026-10-14'))?.data).toEqual({
    kind: 'quarter',
    number: 1,
    next: null,
  })
})

type Group = 'А' | 'Б' | 'В'
const anyDay = fc.integer({ min: 1, max: days.length - 1 }).map(i => days[i]!)
const anyMove = fc.record({ to: fc.constantFrom<Group | null>('А', 'Б', 'В', null), on: anyDay })

const applied = (stays: readonly Stay<Group>[], { gone, put }: StayChange<Group>): Stay<Group>[] => {
  const key = (s: Stay<Group>) => `${s.groupId} ${s.from}`
  const replaced = new Set([...gone, ...put].map(key))
  return [...stays.filter(s => !replaced.has(key(s))), ...put]
}

/** Where the pupil is on every day; fails when he is in two places. */
const placesOf = (stays: readonly Stay<Group>[]): (Group | null)[] =>
  days.map(day => {
    const here = stays.filter(s => s.from <= day && (s.to === null || s.to >= day))
    if (here.length > 1) throw new Error(`two places on ${day}`)
    return here[0]?.groupId ?? null
  })

test('whatever the moves, the days before are as they were and from the day on he is where he was put', () => {
  fc.assert(
    fc.property(fc.array(anyMove, { maxLength: 12 }), moves => {
      let stays: Stay<Group>[] = []
      const plain: (Group | null)[] = days.map(() => null)
      for (const { to, on } of moves) {
        stays = applied(stays, moveStay(stays, to, on))
        plain.fill(to, days.indexOf(on))
        expect(placesOf(stays)).toEqual(plain)
        expect(stays.every(s => s.to === null || s.to >= s.from)).toBe(true)
        expect(moveStay(stays, to, on)).toEqual({ gone: [], put: [] })
      }
    }),
  )
})

test('a stay ends with the class: `until` is its last day', () => {
  const [on, until] = [calendarDate('2026-10-14'), calendarDate('2026-12-01')]
  expect(moveStay<Group>([], 'А', on, until).put).toEqual([{ groupId: 'А', from: on, to: until }])
  const planned: Stay<Group>[] = [{ groupId: 'А', from: starts, to: null }]
  expect(moveStay(planned, 'А', on, until).put).toEqual([{ groupId: 'А', from: starts, to: until }])
})

test('a move takes a pupil out of a subgroup where he is or has been; anything else is a first list or a plan', () => {
  fc.assert(
    fc.property(fc.array(anyMove, { maxLength: 6 }), anyMove, anyDay, (before, { to, on }, today) => {
      let stays: Stay<Group>[] = []
      for (const move of before) stays = applied(stays, moveStay(stays, move.to, move.on))
      const places = placesOf(stays)
      const [eve, now] = [days.indexOf(on) - 1, days.indexOf(today)]
      let isMove = false
      for (let day = eve; day < days.length; day++) {
        const place = places[day] ?? null
        if (place === null || place === to) continue
        let begun = day
        while (begun > 0 && places[begun - 1] === place) begun--
        if (begun <= now || begun <= eve) isMove = true
      }
      expect(isSubgroupMove(stays, to, on, today)).toBe(isMove)
    }),
  )
})

test('whatever is allowed, no pupil ever goes from one subgroup to another inside a period', () => {
  fc.assert(
    fc.property(anyPeriods, fc.array(fc.tuple(anyMove, anyDay), { maxLength: 20 }), (periods, moves) => {
      const isFree = plainYear(periods).map(day => day.isFree)
      let stays: Stay<Group>[] = []
      for (const [{ to, on }, today] of moves.sort(([, a], [, b]) => (a < b ? -1 : 1))) {
        if (isSubgroupMove(stays, to, on, today) && checkSubgroupMoveDay(periods, 7, on)) continue
        stays = applied(stays, moveStay(stays, to, on))
        const places = placesOf(stays)
        places.forEach((place, day) => {
          const eve = places[day - 1]
          if (place && eve && place !== eve) expect(isFree[day]).toBe(true)
        })
      }
    }),
  )
})

test('a first list planned inside a period is not broken off later in it', () => {
  const day = calendarDate
  const planned: Stay<Group>[] = [{ groupId: 'А', from: day('2026-11-10'), to: null }]
  const today = day('2026-10-14')
  expect(isSubgroupMove(planned, 'Б', day('2026-11-14'), today)).toBe(true)
  expect(isSubgroupMove(planned, 'Б', day('2026-11-10'), today)).toBe(false)
  expect(isSubgroupMove(planned, 'Б', day('2026-11-10'), day('2026-11-10'))).toBe(true)
})

test('stays are found by day and by interval', () => {
  const stays: Stay<Group>[] = [
    { groupId: 'А', from: calendarDate('2026-09-01'), to: calendarDate('2026-09-30') },
    { groupId: 'Б', from: calendarDate('2026-11-02'), to: null },
  ]
  expect(stayOn(stays, calendarDate('2026-09-30'))?.groupId).toBe('А')
  expect(stayOn(stays, calendarDate('2026-10-01'))).toBeUndefined()
  expect(staysWithin(stays, calendarDate('2026-10-01'), calendarDate('2026-11-01'))).toBe(false)
  expect(staysWithin(stays, calendarDate('2026-10-01'), calendarDate('2026-11-02'))).toBe(true)
})

test('movements tell who came, left and changed his subgroup; the first lists are none', () => {
  const day = calendarDate
  const [a, b] = ['А', 'Б'] as never[]
  const [one, two] = ['1', '2'] as never[]
  const stay = <G>(groupId: G, from: string, to: string | null = null) => ({
    groupId,
    from: day(from),
    to: to === null ? null : day(to),
  })
  const inDivision = <G>(groupId: G, from: string, to: string | null = null) => ({
    ...stay(groupId, from, to),
    divisionId: 'английский' as never,
  })
  const movements = movementsOf(a!, { starts, ends }, [
    {
      pupilId: 'старожил' as never,
      classes: [stay(a!, '2026-09-01')],
      subgroups: [inDivision(one!, '2026-09-08', '2026-11-01'), inDivision(two!, '2026-11-02')],
    },
    {
      pupilId: 'новичок' as never,
      classes: [stay(a!, '2026-10-05')],
      subgroups: [inDivision(two!, '2026-10-07')],
    },
    {
      pupilId: 'ушедший' as never,
      classes: [stay(b!, '2026-09-01', '2026-09-30'), stay(a!, '2026-10-01', '2026-12-30')],
      subgroups: [inDivision(one!, '2026-10-01', '2026-12-30')],
    },
    {
      pupilId: 'без подгруппы' as never,
      classes: [stay(a!, '2026-09-01', '2027-05-31')],
      subgroups: [inDivision(one!, '2026-09-08', '2026-10-30')],
    },
  ])
  expect(movements.map(m => [m.date, m.pupilId, m.kind, m.from, m.to])).toEqual([
    ['2026-12-31', 'ушедший', 'left', 'А', null],
    ['2026-11-02', 'старожил', 'subgroup', '1', '2'],
    ['2026-10-31', 'без подгруппы', 'subgroup', '1', null],
    ['2026-10-07', 'новичок', 'subgroup', null, '2'],
    ['2026-10-05', 'новичок', 'came', null, 'А'],
    ['2026-10-01', 'ушедший', 'came', 'Б', 'А'],
    ['2026-10-01', 'ушедший', 'subgroup', null, '1'],
  ])
  expect(movements.every(m => m.date > starts && addDays(m.date, -1) <= ends)).toBe(true)
})
