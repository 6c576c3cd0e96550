import { createInstance } from 'i18next'
import { expect, test } from 'vitest'
import { calendarDate } from '#domain/kernel/calendar-date'
import calendarRu from '#resources/locales/ru/calendar.json' with { type: 'json' }
import { freeGrades, type Period, periodGroups, studyDaysText } from '../../renderer/features/calendar/period-groups.ts'
import { gradesText, stepWords } from '../../renderer/features/calendar/step-words.ts'
import { readName, readTime } from '../../renderer/features/calendar/TextCell.tsx'

const i18n = createInstance()
i18n.init({
  lng: 'ru',
  initAsync: false,
  interpolation: { escapeValue: false },
  resources: { ru: { calendar: calendarRu } },
})
const t = i18n.getFixedT('ru', 'calendar') as unknown as Parameters<typeof gradesText>[1]

const period = (kind: Period['kind'], number: number, starts: string, fromGrade: number, toGrade: number): Period => ({
  id: `${kind} ${number} ${fromGrade}` as never,
  kind,
  number,
  starts: calendarDate(starts),
  ends: calendarDate('2027-05-31'),
  fromGrade,
  toGrade,
  lock: null,
})

test('periods stand together by the grades that have them, the youngest first, in order of time', () => {
  const groups = periodGroups([
    period('half-year', 1, '2026-09-01', 10, 11),
    period('quarter', 2, '2026-11-02', 1, 9),
    period('quarter', 1, '2026-09-01', 1, 9),
  ])
  expect(groups.map(g => [g.fromGrade, g.toGrade, ...g.periods.map(p => p.number)])).toEqual([
    [1, 9, 1, 2],
    [10, 11, 1],
  ])
})

test('grades without periods are found, the first run of them', () => {
  expect(freeGrades([])).toEqual({ fromGrade: 1, toGrade: 11 })
  expect(
    freeGrades([
      { fromGrade: 1, toGrade: 4 },
      { fromGrade: 10, toGrade: 11 },
    ]),
  ).toEqual({ fromGrade: 5, toGrade: 9 })
  expect(freeGrades([{ fromGrade: 1, toGrade: 11 }])).toBeUndefined()
})

test('days of study of a period are one number, or from least to most where grades differ', () => {
  const id = 'p' as never
  const days = (...counts: number[]) => ({ studyDays: counts.map((d, i) => ({ periodId: id, grade: i, days: d })) })
  expect(studyDaysText(days(41, 41), { id })).toBe('41')
  expect(studyDaysText(days(41, 40, 41), { id })).toBe('40–41')
})

test('a step says what was done: dates, weekdays and periods in words', () => {
  const said = (what: Parameters<typeof stepWords>[0]) => {
    const { text, values } = stepWords(what, t, 'ru')
    return i18n.t(text, { ...values })
  }
  const dates = { starts: '2026-11-02', ends: '2026-12-28' }
  expect(said({ kind: 'period', period: 'quarter', number: 2, ...dates })).toBe('II четверть: 02.11.2026–28.12.2026')
  expect(said({ kind: 'movedAdded', date: '2026-11-14', weekday: 3 })).toBe('14.11.2026 учатся по расписанию: среда')
  expect(said({ kind: 'periods', count: 4 })).toBe('Изменены 4 периода')
  expect(gradesText({ fromGrade: 5, toGrade: 5 }, t)).toBe('5 класс')
})

test.each([
  ['8:30', '08:30'],
  ['830', '08:30'],
  ['08.30', '08:30'],
  ['1415', '14:15'],
  ['24:00', undefined],
  ['8:60', undefined],
  ['утро', undefined],
])('«%s» as a time is %s', (text, time) => {
  expect(readTime(text)).toBe(time)
})

test('a name is anything but nothing', () => {
  expect([readName('  День города '), readName('   ')]).toEqual(['День города', undefined])
})
