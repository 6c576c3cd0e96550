import { createInstance } from 'i18next'
import { expect, test } from 'vitest'
import { refusalSentence } from '#contract/refusal-words'
import type { RefusalCode, RefusalData } from '#domain/kernel/refusal'
import refusalsEn from '#resources/locales/en/refusals.json' with { type: 'json' }
import refusalsRu from '#resources/locales/ru/refusals.json' with { type: 'json' }

const i18n = createInstance()
i18n.init({
  lng: 'ru',
  initAsync: false,
  interpolation: { escapeValue: false },
  resources: { ru: { refusals: refusalsRu }, en: { refusals: refusalsEn } },
})
const sentence = <C extends RefusalCode>(code: C, data: RefusalData[C], language = 'ru') =>
  refusalSentence(i18n.getFixedT(language) as never, code, data)

test('a closed period says which, by whom and when, on the clock of this computer', () => {
  const at = new Date(2026, 9, 26, 14, 31).toISOString()
  const data = { kind: 'quarter' as const, number: 1, by: 'Агеева Н. В.', at }
  expect(sentence('PeriodLocked', data)).toBe(
    'I четверть закрыта: Агеева Н. В., 26.10.2026, 14:31. Открыть её может администратор школы, назвав причину.',
  )
  expect(sentence('PeriodLocked', { ...data, kind: 'half-year', number: 2, by: 'console' })).toBe(
    'II полугодие закрыто: командная строка, 26.10.2026, 14:31. Открыть его может администратор школы, назвав причину.',
  )
  expect(sentence('PeriodLocked', data, 'en')).toContain('Quarter I is closed')
})

test('things without a name of their own are worded: periods, weekdays, slots, dates', () => {
  expect(sentence('DatesOverlap', { first: 'quarter 1', second: 'quarter 2' })).toMatch(/^I четверть и II четверть/)
  expect(sentence('DatesOverlap', { first: '2026-11-07', second: '2026-11-07' })).toMatch(/^На 07.11.2026 запись/)
  expect(sentence('NameTaken', { name: 'trimester 3' })).toMatch(/^III триместр у этих классов/)
  expect(sentence('NameTaken', { name: '7А' })).toBe('Имя «7А» уже занято. Выберите другое.')
  expect(sentence('ThingInUse', { name: 'weekday 6', count: 21 })).toContain('(суббота) в расписании стоит 21 урок.')
  expect(sentence('ThingInUse', { name: 'slot 8', count: 2 })).toContain('8-й урок')
  expect(sentence('ThingInUse', { name: 'Ершов Данил', count: 5 })).toContain('Ершов Данил, здесь уже 5 записей')
  expect(sentence('DatesWrong', { starts: '2026-10-25' as never, ends: '2026-09-01' as never })).toBe(
    'Окончание (01.09.2026) должно быть позже начала (25.10.2026).',
  )
})

test('a sentence has no hole left, in either language', () => {
  const refusals: [RefusalCode, object][] = [
    ['PeriodNotLocked', { number: 1 }],
    ['BellsOverlap', { slot: 3 }],
    ['DateOutsideYear', { date: '2027-06-01' }],
    ['ThingInUse', { name: 'half-year 1', count: 3 }],
    ['WrongCredentials', { attemptsLeft: 2, waitSeconds: 0 }],
    ['NothingFound', { what: 'class', name: '5Ю' }],
  ]
  for (const [code, data] of refusals) {
    for (const language of ['ru', 'en']) expect(sentence(code, data as never, language)).not.toMatch(/[{}]|undefined/)
  }
})
