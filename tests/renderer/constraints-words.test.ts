import { readFileSync } from 'node:fs'
import i18next, { type TFunction } from 'i18next'
import { expect, test } from 'vitest'
import type { ConstraintLine } from '#contract/constraints'
import type { ClassId, LessonId, RoomId, StaffId } from '#domain/kernel/ids'
import {
  type ConstraintId,
  type ConstraintRule,
  constraintKinds,
  type SlotRef,
} from '#domain/timetable/constraints/constraint'
import { listRows, rowAfter, type WordedLine, wantedLines } from '../../renderer/features/constraints/list-model.ts'
import { emptyRule, fieldsOf } from '../../renderer/features/constraints/rule-draft.ts'
import {
  sentenceOf,
  slotWords,
  stepWords,
  weightWords,
  wordingOf,
} from '../../renderer/features/constraints/sentence.ts'

const languages = ['ru', 'en'] as const
const namespaces = ['constraints', 'timetable']

const text = i18next.createInstance()
await text.init({
  resources: Object.fromEntries(
    languages.map(language => [
      language,
      Object.fromEntries(
        namespaces.map(name => [name, JSON.parse(readFileSync(`resources/locales/${language}/${name}.json`, 'utf8'))]),
      ),
    ]),
  ),
  lng: 'ru',
  interpolation: { escapeValue: false },
})

const view = {
  days: [1, 2, 3, 4, 5].map(day => ({ day, name: '', weekday: day, week: null })),
  slots: [1, 2, 3, 4, 5, 6, 7].map(slot => ({ slot, starts: null, ends: null })),
  ownSlots: [],
}
const inLanguage = (language: 'ru' | 'en') =>
  wordingOf(view, text.getFixedT(language) as unknown as TFunction<'constraints'>, language)
const ru = inLanguage('ru')

const noWords: ConstraintLine['words'] = {
  who: '',
  lessons: [],
  lessonCount: 0,
  teacher: '',
  audiences: '',
  subject: '',
  rooms: '',
  good: '',
  emergency: '',
}
const said = (rule: ConstraintRule, words: Partial<ConstraintLine['words']> = {}, wording = ru) =>
  sentenceOf({ rule, words: { ...noWords, ...words } }, wording)

const krylova = { who: { teacherId: 'k' as StaffId } }
const name = { who: 'Крылова Н. В.' }

test('sentences speak as a school does, with the right form of the word', () => {
  expect(said({ kind: 'maxGapsPerWeek', ...krylova, max: 1 }, name)).toBe('Крылова Н. В.: не больше 1 окна в неделю')
  expect(said({ kind: 'maxGapsPerWeek', ...krylova, max: 2 }, name)).toBe('Крылова Н. В.: не больше 2 окон в неделю')
  expect(said({ kind: 'maxGapsPerWeek', who: { all: 'pupils' }, max: 0 })).toBe('Каждый класс: без окон')
  expect(said({ kind: 'earlyStart', who: { all: 'pupils' }, max: 0 })).toBe(
    'Каждый класс: день всегда начинается с 1-го урока',
  )
  expect(said({ kind: 'minHoursDaily', who: { all: 'teachers' }, min: 2, allowEmptyDays: true, tag: 'труд' })).toBe(
    'Каждый учитель: не меньше 2 уроков в день; день без уроков допустим; считаются уроки с меткой «труд»',
  )
  expect(said({ kind: 'intervalMaxDays', ...krylova, from: 6, to: 8, days: 2 }, name)).toBe(
    'Крылова Н. В.: с 6-го по 7-й урок заняты не больше 2 дней в неделю',
  )
})

test('lessons are named, or told by their filter', () => {
  const pieces = [{ lessonId: 'l' as LessonId, piece: 1 }]
  expect(
    said(
      { kind: 'minDays', pieces, days: 1, consecutive: true },
      { lessons: ['Алгебра 7А', 'Алгебра 7Б', 'Физика 7А'], lessonCount: 5 },
    ),
  ).toBe('Алгебра 7А; Алгебра 7Б; Физика 7А и ещё 2: в разные дни; если в один день, то подряд')
  expect(said({ kind: 'endsDay', filter: {} })).toBe('Все уроки: последний урок дня')
  expect(said({ kind: 'endsDay', filter: { duration: 2, tag: 'труд' } }, { subject: 'Труд', audiences: '7А' })).toBe(
    'Уроки (Труд, 7А, метка «труд», длиной 2 урока): последний урок дня',
  )
})

test('every kind has a sentence, a name and an explanation in both languages, and no hole is left open', () => {
  for (const language of languages) {
    const wording = inLanguage(language)
    for (const kind of constraintKinds) {
      const sentence = said(emptyRule(kind), {}, wording)
      expect(sentence).not.toMatch(/\{\{|constraints[:.]|sentence\./)
      expect(text.exists(`constraints:name.${kind}`, { lng: language })).toBe(true)
      expect(text.exists(`constraints:about.${kind}`, { lng: language })).toBe(true)
    }
  }
})

test('slots are told by days and ranges, and of most of the grid what is left out', () => {
  const slots = (days: number[], numbers: number[]): SlotRef[] =>
    days.flatMap(day => numbers.map(slot => ({ day, slot })))
  expect(slotWords([], ru)).toBe('нигде')
  expect(slotWords(slots([1, 3], [1, 2, 3]), ru)).toBe('пн, ср\u00a01–3')
  expect(slotWords([...slots([1, 2, 3], [1, 3, 4]), ...slots([5], [7])], ru)).toBe('пн–ср\u00a01, 3–4; пт\u00a07')
  expect(slotWords(slots([2], [1, 2, 3, 4, 5, 6, 7]), ru)).toBe('вт весь день')
  const most = slots([1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6])
  expect(slotWords(most, ru)).toBe('везде, кроме пн–пт\u00a07')
  expect(said({ kind: 'preferredSlots', filter: {}, slots: most })).toBe('Все уроки: не стоят пн–пт\u00a07')
  expect(slotWords(slots([1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6, 7]), ru)).toBe('везде')
})

test('a weight is told in words and as a number', () => {
  const words = [100, 95, 60, 20, 5, 0].map(weight => weightWords(weight, ru, 'ru').replace('\u00a0', ' '))
  expect(words).toEqual([
    'обязательно, 100 %',
    'очень желательно, 95 %',
    'желательно, 60 %',
    'по возможности, 20 %',
    'почти не важно, 5 %',
    'не учитывается, 0 %',
  ])
})

test('steps of the timetable are told on this screen too, constraints by the name of their kind', () => {
  expect(stepWords({ kind: 'constraintAdded', rule: 'maxGapsPerWeek' }, ru)).toBe(
    'Добавлено ограничение: Окна за неделю',
  )
  expect(stepWords({ kind: 'constraintWeightSeveral', count: 2, weight: 60 }, ru)).toBe('Вес 2 ограничений: 60 %')
  expect(stepWords({ kind: 'move', lesson: 'Алгебра 7А', fromDay: 1, fromSlot: 2, day: 3, slot: 4 }, ru)).toBe(
    'Алгебра 7А: пн 2 → ср 4',
  )
})

const line = (n: number, rule: ConstraintRule, more: Partial<WordedLine> = {}): WordedLine => ({
  id: `c${n}` as ConstraintId,
  kind: rule.kind,
  weight: 100,
  active: true,
  comment: '',
  rule,
  words: noWords,
  concerns: { pieces: 0, rows: 0, teachers: [], classes: [], rooms: [], subjects: [] },
  sentence: said(rule),
  ...more,
})

test('the list stands in the order of kinds; a kind of more than fifty lies folded until it is opened', () => {
  const rooms = line(0, { kind: 'rooms', filter: {}, rooms: ['r' as RoomId] })
  const spread = Array.from({ length: 51 }, (_, n) =>
    line(n + 1, { kind: 'minDays', filter: {}, days: 1, consecutive: true }),
  )
  const told = (folded: Parameters<typeof listRows>[1]) => listRows([rooms, ...spread], folded).map(({ key }) => key)
  expect(told(new Map())).toEqual(['head among', 'minDays', 'head rooms', 'rooms', 'c0'])
  expect(told(new Map([['minDays', false]]))).toHaveLength(5 + 51)
  expect(told(new Map([['rooms', true]]))).toEqual(['head among', 'minDays', 'head rooms', 'rooms'])
})

test('where a constraint is taken away the next of its kind is the current one, else the one before, else another kind', () => {
  const ends: ConstraintRule = { kind: 'endsDay', filter: {} }
  const rows = listRows(
    [line(1, ends), line(2, ends), line(3, ends), line(4, { kind: 'rooms', filter: {}, rooms: ['r' as RoomId] })],
    new Map(),
  )
  const after = (id: string) => rowAfter(rows, id as ConstraintId)?.key
  expect(['c1', 'c2', 'c3', 'c4'].map(after)).toEqual(['c2', 'c3', 'c2', 'c3'])
  expect(rowAfter(listRows([line(1, ends)], new Map()), 'c1' as ConstraintId)).toBeUndefined()
})

test('the list is filtered by kind, weight, switch, whom it concerns and the beginnings of words', () => {
  const rule: ConstraintRule = { kind: 'maxGapsPerWeek', who: { all: 'teachers' }, max: 2 }
  const lines = [
    line(1, rule, { sentence: 'Крылова Н. В.: не больше 2 окон', comment: 'просьба' }),
    line(2, rule, { weight: 50 }),
    line(3, { kind: 'endsDay', filter: {} }, { active: false }),
    line(
      4,
      { kind: 'endsDay', filter: {} },
      {
        concerns: { ...line(0, rule).concerns, classes: ['7А' as ClassId] },
      },
    ),
  ]
  const all = { filter: 'all', text: '', kind: null, concerning: null } as const
  const found = (wanted: Partial<Parameters<typeof wantedLines>[1]>) =>
    wantedLines(lines, { ...all, ...wanted }).map(({ id }) => id)
  expect(found({})).toEqual(['c1', 'c2', 'c3', 'c4'])
  expect(found({ filter: 'hard' })).toEqual(['c1', 'c4'])
  expect(found({ filter: 'wish' })).toEqual(['c2'])
  expect(found({ filter: 'off' })).toEqual(['c3'])
  expect(found({ kind: 'endsDay' })).toEqual(['c3', 'c4'])
  expect(found({ text: 'крыл ок' })).toEqual(['c1'])
  expect(found({ text: 'просьб' })).toEqual(['c1'])
  expect(found({ concerning: { kind: 'class', id: '7А' } })).toEqual(['c4'])
})

test('a form of every kind asks for all that its rule holds', () => {
  for (const kind of constraintKinds) {
    const { kind: _, allowNone: __, ...held } = emptyRule(kind) as unknown as Record<string, unknown>
    const asked = fieldsOf(kind).map(field => ('name' in field ? field.name : field.is))
    const keys = asked.map(key => (key === 'lessons' ? 'filter' : key === 'named' ? 'pieces' : key))
    expect([kind, ...Object.keys(held)].sort()).toEqual([kind, ...keys.filter(key => key !== 'allowNone')].sort())
  }
})
