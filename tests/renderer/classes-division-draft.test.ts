import type { TFunction } from 'i18next'
import { createInstance } from 'i18next'
import { expect, test } from 'vitest'
import type { OpenedClass } from '#contract/classes'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { LessonId, PupilId, StaffId, SubjectId } from '#domain/kernel/ids'
import { withoutSubgroup } from '../../renderer/features/classes/columns.ts'
import {
  dividedBy,
  divideInputOf,
  draftColumns,
  draftFaults,
  newDraft,
  withCount,
  withMoved,
  withSubject,
  withWay,
} from '../../renderer/features/classes/division-draft.ts'
import { draftSentences } from '../../renderer/features/classes/draft-words.ts'
import texts from '../../resources/locales/ru/classes.json' with { type: 'json' }

const english = 'english' as SubjectId
const today = calendarDate('2026-10-14')
const november = calendarDate('2026-11-02')
const staff = [
  { id: 'orlova' as StaffId, name: 'Орлова Е. А.' },
  { id: 'demin' as StaffId, name: 'Дёмин К. И.' },
]

const opened = {
  on: today,
  line: { id: '7a', name: '7А' },
  pupils: [...'abcde'].map((id, i) => ({ id: id as PupilId, sex: i < 3 ? 'f' : 'm' })),
  lessons: [
    {
      lessonId: 'whole' as LessonId,
      subject: { id: english },
      subgroup: null,
      teachers: [staff[0]],
      hoursPerWeek: 3,
    },
    { lessonId: 'part' as LessonId, subject: { id: english }, subgroup: 'подгруппа 1', teachers: [], hoursPerWeek: 1 },
  ],
  nextSubgroupMove: november,
} as unknown as OpenedClass

const nameOf = (number: number) => `подгруппа ${number}`
const bySex = ['мальчики', 'девочки'] as const
const i18n = createInstance()
await i18n.init({ lng: 'ru', resources: { ru: { classes: texts } }, interpolation: { escapeValue: false } })
const t = i18n.t as unknown as TFunction<'classes'>
const told = (draft: Parameters<typeof draftSentences>[0], subject?: string) =>
  draftSentences(draft, opened, { subject, staff }, t, 'ru')

test('a class is divided by its list: into runs, by turns, by sex; the larger parts first', () => {
  const lists = (way: 'alphabet' | 'halves' | 'sex', parts: number) =>
    dividedBy(way, opened.pupils, parts).map(list => list.join(''))
  expect(lists('alphabet', 2)).toEqual(['abc', 'de'])
  expect(lists('halves', 2)).toEqual(['ace', 'bd'])
  expect(lists('halves', 3)).toEqual(['ad', 'be', 'c'])
  expect(lists('sex', 2)).toEqual(['de', 'abc'])
})

test('dividing for a subject takes its whole-class lessons and proposes the first day after the period', () => {
  const draft = withSubject(newDraft(opened, nameOf), english, opened)
  expect(draft.lessons).toEqual([{ lessonId: 'whole', hoursPerWeek: 3, isTaken: true, teachers: ['orlova', null] }])
  expect(draft.on).toBe(november)
  expect(withSubject(draft, 'drawing' as SubjectId, opened).on).toBe(today)
})

test('fewer subgroups leave their pupils without one; more of them begin empty', () => {
  const three = withWay(withCount(newDraft(opened, nameOf), 3, nameOf), 'alphabet', opened.pupils, nameOf, bySex)
  expect(
    draftColumns(withCount(three, 2, nameOf), opened.pupils, () => '').map(c => [c.key, c.pupils.join('')]),
  ).toEqual([
    [withoutSubgroup, 'e'],
    ['0', 'ab'],
    ['1', 'cd'],
  ])
  expect(draftFaults({ ...withCount(three, 4, nameOf), name: 'Группы' })).toEqual(['emptySubgroup'])
  expect(withCount(three, 1, nameOf).names).toHaveLength(2)
  expect(withCount(three, 99, nameOf).names).toHaveLength(12)
})

test('boys and girls are two named subgroups, and a division by the list afterwards is numbered again', () => {
  const sexes = withWay(withCount(newDraft(opened, nameOf), 3, nameOf), 'sex', opened.pupils, nameOf, bySex)
  expect([sexes.names, [...sexes.placeOf].filter(([, place]) => place === 0).map(([id]) => id)]).toEqual([
    ['мальчики', 'девочки'],
    ['d', 'e'],
  ])
  expect(withWay(sexes, 'halves', opened.pupils, nameOf, bySex).names).toEqual(['подгруппа 1', 'подгруппа 2'])
})

test('a draft wants a subject or a name, and different names of its subgroups', () => {
  const draft = newDraft(opened, nameOf)
  expect(draftFaults(draft)).toEqual(['name'])
  expect(draftFaults({ ...draft, name: 'Хор', names: ['А', 'а '] })).toEqual(['subgroupNameTwice'])
  expect(draftFaults({ ...draft, name: 'Хор', names: ['А', ' '] })).toEqual(['subgroupName'])
  expect(draftFaults({ ...draft, name: 'Хор' })).toEqual([])
})

test('what is sent are the lists as they stand, and only the lessons that go on in subgroups', () => {
  const draft = withMoved(withSubject(newDraft(opened, nameOf), english, opened), ['c' as PupilId], 1)
  expect(divideInputOf(draft, opened)).toEqual({
    classId: '7a',
    on: november,
    subjectId: english,
    name: '',
    subgroups: [
      { name: 'подгруппа 1', pupils: ['a', 'b'] },
      { name: 'подгруппа 2', pupils: ['c', 'd', 'e'] },
    ],
    lessons: [{ lessonId: 'whole', teachers: [['orlova'], []] }],
  })
  const kept = { ...draft, lessons: draft.lessons.map(lesson => ({ ...lesson, isTaken: false })) }
  expect(divideInputOf(kept, opened).lessons).toEqual([])
})

test('what a division will do is told before it is done, with lessons, teachers, day and lists', () => {
  const draft = withSubject(newDraft(opened, nameOf), english, opened)
  const both = { ...draft, lessons: [{ ...draft.lessons[0]!, teachers: staff.map(({ id }) => id) }] }
  expect(told(both, 'Английский язык')).toEqual([
    'Английский язык 7А (3 ч) станет двумя уроками: Орлова Е. А. и Дёмин К. И., с 2 ноября 2026.',
    'Учеников в подгруппах: 3 / 2.',
  ])
  expect(told(draft, 'Английский язык')[1]).toBe('Учитель не назначен: подгруппа 2.')
  expect(told({ ...draft, subjectId: null, name: 'Хор', lessons: [], placeOf: new Map() })).toEqual([
    '7А делится на две подгруппы с 2 ноября 2026.',
    'Учеников в подгруппах: 0 / 0.',
    '5 учеников останутся без подгруппы.',
  ])
})
