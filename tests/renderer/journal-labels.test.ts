import { expect, test } from 'vitest'
import type { JournalPage, PageLabel } from '#contract/journal'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { PupilId } from '#domain/kernel/ids'
import {
  averageText,
  dayMonth,
  lessonOfNow,
  monthName,
  roman,
  shortDate,
  surnamesOf,
  weekdayShort,
} from '../../renderer/features/journal/labels.ts'
import { cellTableOf, gridRowsOf } from '../../renderer/features/journal/page-grid.ts'
import { groupsOf, matchesPage, pageTitle } from '../../renderer/features/journal/page-list.ts'

const day = calendarDate('2026-10-14')

test('days are written as a school writes them, in both languages', () => {
  expect([dayMonth(day, 'ru'), monthName(day, 'ru'), weekdayShort(day, 'ru')]).toEqual(['14 октября', 'Октябрь', 'ср'])
  expect([dayMonth(day, 'en'), monthName(day, 'en'), weekdayShort(day, 'en')]).toEqual(['14 October', 'October', 'Wed'])
  expect(shortDate(calendarDate('2026-09-04'))).toBe('04.09')
})

test('an average has two digits and the comma of its language', () => {
  expect([4.2058, 4, 3.995].map(a => averageText(a, 'ru'))).toEqual(['4,21', '4,00', '4,00'])
  expect(averageText(4.2058, 'en')).toBe('4.21')
  expect([1, 2, 3, 4].map(roman)).toEqual(['I', 'II', 'III', 'IV'])
})

test('a page opens at the lesson of today, else at the last one before, else at the first', () => {
  const columns = ['2026-10-12', '2026-10-14', '2026-10-16'].map(date => ({ date: calendarDate(date) }))
  expect(lessonOfNow(columns, day)).toBe(columns[1])
  expect(lessonOfNow(columns, calendarDate('2026-10-15'))).toBe(columns[1])
  expect(lessonOfNow(columns, calendarDate('2026-09-01'))).toBe(columns[0])
  expect(lessonOfNow([], day)).toBeUndefined()
})

test('two of one surname are always named with their given names', () => {
  const rows = ['Иванов Пётр', 'Иванова Анна', 'Иванов Олег'].map((name, i) => ({ pupilId: `${i}` as PupilId, name }))
  expect([...surnamesOf(rows).values()]).toEqual(['Иванов Пётр', 'Иванова', 'Иванов Олег'])
})

const aPage = (part: Partial<PageLabel>): PageLabel => ({
  lessonId: 'l' as PageLabel['lessonId'],
  classId: `class ${part.className ?? '7А'}` as PageLabel['classId'],
  className: '7А',
  grade: 7,
  subject: { name: 'Английский язык', shortName: 'Английский', code: 'АНГ', colour: 'eng' },
  subgroup: null,
  teacherId: 't' as PageLabel['teacherId'],
  teacher: 'Семёнова\u00a0Н.\u00a0В.',
  isOwn: false,
  ...part,
})

test('pages are found by beginnings of words of class, subject, subgroup and teacher, ё as е', () => {
  const page = aPage({ subgroup: '2-я группа' })
  expect(['7а', 'англ', 'семен', '7а анг 2-я', 'язык сем'].every(query => matchesPage(page, query))).toBe(true)
  expect(['глийский', '8а', 'анг 7б'].some(query => matchesPage(page, query))).toBe(false)
  expect(pageTitle(page)).toBe('7А · Английский · 2-я группа')
})

test('own pages stand first, the others by class', () => {
  const pages = [aPage({}), aPage({ className: '8Б' }), aPage({ isOwn: true }), aPage({ className: '8Б' })]
  expect(groupsOf(pages).map(group => [group.isOwn, group.className, group.pages.length])).toEqual([
    [true, '', 1],
    [false, '7А', 1],
    [false, '8Б', 2],
  ])
})

const kind = 'k' as never
const journalPage = (grade: number, average: number | null): JournalPage => ({
  label: aPage({ grade }),
  periodId: 'p' as never,
  workKinds: [],
  columns: ['2026-10-12', '2026-10-14'].map((date, i) => ({
    recordId: `r${i}` as never,
    isWritten: true,
    date: calendarDate(date),
    slot: 1,
    topic: '',
    homework: '',
    workKindId: kind,
    starts: null,
    ends: null,
    room: null,
  })),
  rows: [
    { pupilId: 'a' as never, name: 'Ершов Данил', from: day, to: null, average, missed: 3, late: 0, periodMark: null },
  ],
  cells: [[0, 1, { marks: [{ value: 2, workKindId: kind }], attendance: 'absent' }]],
  lock: null,
  can: { writeMarks: true, writeAttendance: true, readHistory: true },
})
const rowOf = (page: JournalPage) =>
  gridRowsOf(page, cellTableOf(page), { language: 'ru', slow: new Set(), awaiting: undefined })[0]!

test('a row shows its cells with a sign for each state, and closes the days before the pupil came', () => {
  expect(rowOf(journalPage(5, null)).cells).toEqual([
    { text: '', locked: true },
    { text: 'н/2', tone: 'danger' },
  ])
})

test('a disputed average asks with a question mark, a clear one does not, grade 1 has none (JRN-21)', () => {
  expect(rowOf(journalPage(5, 3.5)).summary).toEqual([{ text: '3,50' }, { text: '4?', tone: 'warning' }, { text: '3' }])
  expect(rowOf(journalPage(5, 4.21)).summary).toEqual([{ text: '4,21' }, { text: '4', tone: 'pale' }, { text: '3' }])
  expect(rowOf(journalPage(1, null)).summary).toEqual([{ text: '3' }])
})
