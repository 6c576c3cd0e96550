import { describe, expect, test } from 'vitest'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { AscFile } from '#main/exchange/asc/asc-file'
import { matchAsc } from '#main/exchange/asc/match-asc'
import { type AscPlan, planAscImport } from '#main/exchange/asc/plan-asc-import'
import { type Decision, decidedBy, type MatchKind } from '#main/exchange/matching/matching'
import { fixture, halves, importAsc, numbered, presentOf, wishFrom } from './asc-schools.ts'

/** A line of the report by its code. */
const said = (plan: AscPlan, code: string) => plan.report.find(line => line.code === code)?.data

/** Placements as «subject day slot room from to», by names. */
const places = ({ put }: AscPlan): string[] => {
  const subject = new Map(put.lesson.map(l => [l.id, put.subject.find(({ id }) => id === l.subject_id)!.name]))
  const room = new Map(put.room.map(({ id, name }) => [id, name]))
  return put.placement.map(p =>
    [subject.get(p.lesson_id), p.day, p.slot, room.get(p.room_id ?? '') ?? '—', p.valid_from, p.valid_to].join(' '),
  )
}

describe('an aSc file in an empty school', () => {
  test('2012: cards of several lengths are one lesson; groups, joined classes and a zero lesson', () => {
    const plan = importAsc(fixture('asc-2012-windows-1251.xml'))
    const { put } = plan
    const maths = put.lesson.find(({ hours_per_week }) => hours_per_week === 5)!
    expect(put.lesson_piece.filter(p => p.lesson_id === maths.id).map(p => p.duration)).toEqual([1, 1, 1, 2])
    const joint = put.lesson_audience.filter(a => put.lesson[3]!.id === a.lesson_id)
    expect(joint).toMatchObject([
      { class_id: put.class[0]!.id, subgroup_id: null },
      { class_id: put.class[1]!.id, subgroup_id: null },
    ])
    expect(places(plan)).toContain('Разговоры о важном 1 0 — 2026-09-01 ')
    expect(put.bell_slot[0]).toMatchObject({ slot: 0, starts: '07:40' })
    expect(put.class[0]).toMatchObject({ grade: 5, letter: 'А', class_teacher_id: put.staff[0]!.id })
    expect(put.class[0]!.home_room_id).toBe(put.room[0]!.id)
    expect(put.staff[0]).toMatchObject({ surname: 'Крылова', given_name: 'Нина', patronymic: 'Викторовна' })
    expect(put.room[0]).toMatchObject({ name: 'каб. 21', building: 'Главный корпус' })
    expect(put.division.map(({ subject_id }) => put.subject.find(s => s.id === subject_id)?.short_name)).toEqual([
      'Англ',
      'Труд',
      'Труд',
    ])
    expect(put.subgroup.map(({ expected_pupils }) => expected_pupils)).toEqual([13, 12, null, null, null, null])
    expect(plan.slots).toBe(5)
  })

  test('2012: what is not understood is named and kept', () => {
    const plan = importAsc(fixture('asc-2012-windows-1251.xml'))
    expect(plan.report.filter(({ section }) => section === 'carried').map(({ code, data }) => [code, data])).toEqual([
      ['asc.table', { name: 'breaks', count: 1 }],
      ['asc.table', { name: 'classsubjects', count: 1 }],
      ['asc.unusedDivisions', { count: 1 }],
    ])
    expect(said(plan, 'asc.decideRooms')).toEqual({ count: 1 })
    expect(said(plan, 'fet.decideUnplaced')).toEqual({ count: 3 })
    expect(plan.put.exchange_element.filter(({ section }) => section === 'classsubjects')).toHaveLength(1)
  })

  test('2024: a lesson of every week stands in both, one of the first week in its days only', () => {
    const plan = importAsc(fixture('asc-2024-two-weeks.xml'))
    const { put } = plan
    expect(put.timetable_day).toHaveLength(12)
    expect(put.timetable_day[6]).toEqual({ year_id: 'year', day: 7, name: 'Понедельник', weekday: 1, week: 2 })
    expect(put.lesson[0]).toMatchObject({ hours_per_week: 2.5, ends: null })
    expect(places(plan).filter(place => place.startsWith('Алгебра'))).toEqual([
      'Алгебра 1 1 301 2026-09-01 ',
      'Алгебра 2 2 301 2026-09-01 2026-12-30',
      'Алгебра 2 3 301 2026-12-31 ',
      'Алгебра 7 1 301 2026-09-01 ',
      'Алгебра 8 2 301 2026-09-01 2026-12-30',
      'Алгебра 8 3 301 2026-12-31 ',
      'Алгебра 6 4 301 2026-09-01 ',
    ])
    expect(put.lesson_piece.filter(p => p.lesson_id === put.lesson[0]!.id)).toHaveLength(5)
    expect(places(plan).filter(place => place.startsWith('Информатика'))).toEqual([
      'Информатика 3 2 Кабинет информатики 2026-09-01 ',
      'Информатика 9 2 Кабинет информатики 2026-09-01 ',
    ])
    expect(put.lesson[3]).toMatchObject({ hours_per_week: 0.5 })
  })

  test('2024: a lesson of the first half-year ends with it, one of the second begins with it', () => {
    const { put } = importAsc(fixture('asc-2024-two-weeks.xml'))
    const ofSubject = (name: string) => {
      const subject = put.subject.find(s => s.name === name)!
      const lesson = put.lesson.find(l => l.subject_id === subject.id)!
      const [placement] = put.placement.filter(p => p.lesson_id === lesson.id)
      return [lesson.ends, placement!.valid_from, placement!.valid_to]
    }
    expect(ofSubject('Музыка')).toEqual([halves[0]!.ends, '2026-09-01', halves[0]!.ends])
    expect(ofSubject('ИЗО')).toEqual([null, halves[1]!.starts, null])
  })

  test('parts of the year that the school does not have are said, and the places hold the whole year', () => {
    const file = fixture('asc-2024-two-weeks.xml')
    const wish = { ...wishFrom(), termDates: () => null }
    const plan = planAscImport(file, { ...presentOf(importAsc(file).put, 4), ...nothing }, new Map(), wish, numbered())
    expect(said(plan, 'asc.decideTerms')).toEqual({})
    expect(plan.put.placement.every(p => p.valid_from === '2026-09-01' && p.valid_to === null)).toBe(true)
  })

  test('2024: a pupil with a birth date comes, the others are counted; closed slots hold in both weeks', () => {
    const plan = importAsc(fixture('asc-2024-two-weeks.xml'))
    expect(plan.put.pupil).toMatchObject([
      { surname: 'Борисова', given_name: 'Анна', patronymic: 'Львовна', sex: 'f', born: '2013-05-12' },
    ])
    expect(plan.put.subgroup_membership).toMatchObject([{ subgroup_id: plan.put.subgroup[1]!.id }])
    expect(said(plan, 'asc.decideUnknownPupils')).toEqual({ count: 2 })
    expect(plan.put.unavailability.map(({ day, slot }) => `${day} ${slot}`).sort()).toEqual(
      ['3 1', '3 2', '3 3', '3 4', '6 3', '9 1', '9 2', '9 3', '9 4', '12 3'].sort(),
    )
  })

  test('2008: cards and lessons of old names, double lessons without a place', () => {
    const plan = importAsc(fixture('asc-2008-no-encoding.xml'))
    expect(places(plan)).toEqual([
      'Литература 1 1 12 2026-09-01 ',
      'Литература 3 2 12 2026-09-01 ',
      'Труд 2 1 — 2026-09-01 ',
      'Литература 2 3 12 2026-09-01 ',
    ])
    expect(said(plan, 'fet.decideUnplaced')).toEqual({ count: 2 })
    expect(said(plan, 'fet.decideTeacherNames')).toEqual({ names: 'Фёдоров', count: 1 })
  })

  test('groups without divisions exclude each other where they share a subject', () => {
    const { put } = importAsc(fixture('basic-data-utf-8.xml'))
    expect(put.division.map(({ id }) => put.subgroup.filter(s => s.division_id === id).map(s => s.name))).toEqual([
      ['A', 'B'],
      ['Sport'],
    ])
    expect(put.placement.map(({ slot }) => slot)).toEqual([1, 3])
  })
})

const nothing = {
  isEmpty: true,
  days: [],
  subjects: [],
  rooms: [],
  staff: [],
  classes: [],
  divisions: [],
  subgroups: [],
  lessons: [],
  pieces: [],
  placements: [],
}

const november = calendarDate('2026-11-02')

/** A file brought a second time into what it made of a school, with some own decisions. */
const again = (
  file: AscFile,
  changed: AscFile = file,
  own: { kind: MatchKind; key: string; decision: Decision }[] = [],
) => {
  const first = importAsc(file)
  const present = presentOf(first.put, first.slots)
  const decisions = decidedBy(matchAsc(changed, present), own, () => true)
  return { first, plan: planAscImport(changed, present, decisions, wishFrom(november), numbered('again')) }
}

describe('an aSc file in a school that has things', () => {
  test.each([
    'asc-2008-no-encoding.xml',
    'asc-2012-windows-1251.xml',
    'asc-2024-two-weeks.xml',
    'basic-data-utf-8.xml',
  ])('%s a second time changes nothing', name => {
    const { plan } = again(fixture(name))
    const { exchange_element: _, unavailability: __, ...rest } = plan.put
    expect(Object.entries(rest).flatMap(([table, rows]) => (rows.length ? [table] : []))).toEqual([])
    expect(plan.gone).toEqual({ placement: [], lesson_piece: [] })
    expect(said(plan, 'asc.lessonsChanged')).toBeUndefined()
  })

  test('a card that moved ends its old place the day before and begins the new one', () => {
    const file = fixture('asc-2012-windows-1251.xml')
    const cards = file.cards.map((card, i) => (i === 0 ? { ...card, day: 4, slot: 5 } : card))
    const { plan, first } = again(file, { ...file, cards })
    expect(plan.put.placement).toMatchObject([
      { day: 5, slot: 5, piece: 1, valid_from: november, valid_to: null },
      { id: first.put.placement[0]!.id, day: 1, slot: 1, valid_from: '2026-09-01', valid_to: '2026-11-01' },
    ])
    expect(said(plan, 'asc.lessonsChanged')).toEqual({ count: 1 })
    expect(plan.put.lesson).toEqual([])
  })

  test('hours that the file no longer has are switched off where they stood, and taken away where they did not', () => {
    const file = fixture('asc-2012-windows-1251.xml')
    const without = {
      ...file,
      lessons: file.lessons.map(l => (l.id === '*100' ? { ...l, perWeek: 1 } : l)),
      cards: file.cards.filter((_, i) => i !== 1),
    }
    const { plan, first } = again(file, without)
    const [maths] = first.put.lesson
    expect(plan.put.lesson).toMatchObject([{ id: maths!.id, hours_per_week: 3 }])
    expect(plan.put.lesson_piece).toEqual([{ lesson_id: maths!.id, number: 2, duration: 1, active: 0 }])
    expect(plan.gone.lesson_piece).toEqual([{ lesson_id: maths!.id, number: 3 }])
  })

  test('a skipped class leaves its lessons out, a skipped teacher and room leave theirs empty', () => {
    const file = fixture('asc-2012-windows-1251.xml')
    const renamed = {
      ...file,
      classes: file.classes.map(c => ({ ...c, name: `${c.name[0]} ${c.name.at(-1)}1` })),
      subjects: file.subjects.map(s => ({ ...s, name: `${s.name} углублённо` })),
    }
    const { plan } = again(file, renamed, [
      { kind: 'class', key: '*41', decision: { is: 'skip' } },
      { kind: 'class', key: '*40', decision: { is: 'add' } },
      { kind: 'teacher', key: '*20', decision: { is: 'skip' } },
      { kind: 'room', key: '*31', decision: { is: 'skip' } },
    ])
    expect(plan.put.class.map(({ letter }) => letter)).toEqual(['А1'])
    expect(said(plan, 'asc.decideSkipped')).toEqual({ count: 1 })
    expect(said(plan, 'fet.decideLessonsWithoutTeacher')).toEqual({ count: 2 })
    expect(plan.put.placement.filter(p => p.room_id === null)).toHaveLength(5)
  })

  test('an added class or subject whose name is taken gets another, so that no name stands twice', () => {
    const file = fixture('asc-2012-windows-1251.xml')
    const { plan } = again(file, file, [
      { kind: 'class', key: '*40', decision: { is: 'add' } },
      { kind: 'subject', key: '*10', decision: { is: 'add' } },
      { kind: 'room', key: '*33', decision: { is: 'add' } },
    ])
    expect(plan.put.class).toMatchObject([{ grade: 0, letter: '5 А (2)' }])
    expect(plan.put.subject).toMatchObject([{ name: 'Математика (2)', code: 'Мат2' }])
    expect(plan.put.room).toMatchObject([{ name: '22 (2)' }])
  })

  test('lessons that only the school has stay as they are and are counted', () => {
    const file = fixture('asc-2012-windows-1251.xml')
    const fewer = { ...file, lessons: file.lessons.slice(0, 3), cards: file.cards.slice(0, 4) }
    const { plan } = again(file, fewer)
    expect(said(plan, 'asc.decideOnlyHere')).toEqual({ count: 4 })
    expect(plan.put.placement).toEqual([])
  })

  test('a file without cards changes hours, not places', () => {
    const file = fixture('asc-2012-windows-1251.xml')
    const { plan } = again(file, { ...file, cards: [] })
    expect([plan.put.placement, plan.put.lesson_piece, plan.gone.placement]).toEqual([[], [], []])
  })

  test('weeks by turns in a school whose weeks are alike come without their places', () => {
    const twoWeeks = fixture('asc-2024-two-weeks.xml')
    const first = importAsc({ ...twoWeeks, weeks: [{ name: '', short: '' }], lessons: [], cards: [] })
    const present = presentOf(first.put, first.slots)
    const decisions = decidedBy(matchAsc(twoWeeks, present), [], () => true)
    const plan = planAscImport(twoWeeks, present, decisions, wishFrom(), numbered('again'))
    expect(said(plan, 'asc.decideWeeks')).toEqual({ count: 3 })
    expect(new Set(plan.put.placement.map(({ day }) => day))).toEqual(new Set([1, 2, 5]))
  })

  test('equal weeks stand in both weeks of a school that has two', () => {
    const oneWeek = fixture('asc-2012-windows-1251.xml')
    const first = importAsc(fixture('asc-2024-two-weeks.xml'))
    const present = presentOf(first.put, first.slots)
    const decisions = decidedBy(matchAsc(oneWeek, present), [], () => true)
    const plan = planAscImport(oneWeek, present, decisions, wishFrom(), numbered('again'))
    expect(plan.put.placement).toHaveLength(16)
    const [maths] = plan.put.lesson
    expect(plan.put.lesson_piece.filter(p => p.lesson_id === maths!.id)).toHaveLength(8)
    expect(maths!.hours_per_week).toBe(5)
  })
})
