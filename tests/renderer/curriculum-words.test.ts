import { readFileSync } from 'node:fs'
import i18next, { type TFunction } from 'i18next'
import { expect, test } from 'vitest'
import type { CurriculumFinding } from '#contract/curriculum'
import { curriculumFindingKinds } from '#domain/curriculum/check'
import { clauseWords, findingSentence, longDate, stepWords } from '../../renderer/features/curriculum/words.ts'

const languages = ['ru', 'en'] as const
const namespaces = ['curriculum', 'norms']
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
const t = (language: 'ru' | 'en') => text.getFixedT(language) as unknown as TFunction<'curriculum'>

const aFinding = (more: Partial<CurriculumFinding>): CurriculumFinding => ({
  ...{ kind: 'noTeacher', level: 'error', blocks: ['load'], classId: null, lineId: null, norm: null },
  data: { className: '7А', subject: 'Алгебра', count: 2.5 },
  ...more,
})
const norm = {
  ...{ norm: 'weeklyLoad', clause: 'СанПиН 1.2.3685-21, табл. 6.6', source: 'СанПиН 1.2.3685-21' },
  ...{ fromMemory: false, lapsed: false },
}

test('a finding names the class, the subject and the hours', () => {
  expect(findingSentence(aFinding({}), t('ru'), 'ru')).toBe('7А, Алгебра: не назначен учитель (2,5 ч)')
  expect(findingSentence(aFinding({}), t('en'), 'en')).toBe('7А, Алгебра: no teacher (2.5 h)')
})

test('a broken norm says the hours, the bound and of which half-year', () => {
  const data = { className: '5А', hours: 30.5, max: 29, days: 5 }
  const finding = (half: string) => aFinding({ kind: 'norm', norm, data: { ...data, half } })
  expect(findingSentence(finding('year'), t('ru'), 'ru')).toBe(
    '5А: 30,5 ч в неделю, а при 5-дневной неделе можно не больше 29',
  )
  expect(findingSentence(finding('second'), t('ru'), 'ru')).toMatch(/^5А, 2-е полугодие: /)
  expect(clauseWords(finding('year'), t('ru'))).toBe('СанПиН 1.2.3685-21, табл. 6.6')
  expect(clauseWords(aFinding({ norm: { ...norm, lapsed: true } }), t('ru'))).toContain('истёк')
})

test.each(languages)('in %s every kind of finding has its sentence', language => {
  const kinds = curriculumFindingKinds.filter(kind => kind !== 'norm')
  for (const kind of kinds) {
    expect(findingSentence(aFinding({ kind }), t(language), language)).toMatch(/^7А/)
  }
})

test.each([
  [{ kind: 'hours', className: '7А', subject: 'Алгебра', firstHalf: 3, secondHalf: 2.5 }, '7А, Алгебра: 3/2,5 ч'],
  [{ kind: 'hours', className: '7А', subject: 'Алгебра', firstHalf: 0, secondHalf: 0 }, '7А, Алгебра: 0 ч'],
  [{ kind: 'doubles', className: '7А', subject: 'Труд', count: 1 }, '7А, Труд: сдвоенных уроков 1'],
  [
    { kind: 'divided', className: '7А', subject: 'Труд', division: 'Труд', count: 2 },
    '7А, Труд: деление на подгруппы (2)',
  ],
  [{ kind: 'undivided', className: '7А', subject: 'Труд' }, '7А, Труд: без деления'],
  [{ kind: 'teacher', className: '7А', subject: 'Труд', teacher: 'Белова О. И.' }, '7А, Труд: учитель Белова О. И.'],
  [{ kind: 'teacher', className: '7А', subject: 'Труд', teacher: '' }, '7А, Труд: без учителя'],
  [{ kind: 'assistant', className: '7А', subject: 'Труд', teacher: '' }, '7А, Труд: без второго учителя'],
  [{ kind: 'room', className: '7А', subject: 'Труд', room: '12' }, '7А, Труд: кабинет 12'],
  [{ kind: 'room', className: '7А', subject: 'Труд', room: '' }, '7А, Труд: без кабинета'],
  [{ kind: 'joined', subject: 'Физкультура', classes: '7А, 7Б' }, 'Физкультура: вместе 7А, 7Б'],
  [{ kind: 'unjoined', className: '7А', subject: 'Физкультура' }, '7А, Физкультура: отдельно'],
  [{ kind: 'subjectAdded', subject: 'ОБЗР' }, 'Новый предмет: ОБЗР'],
  [{ kind: 'classCopied', from: '7А', to: '7Б', count: 1 }, 'Из 7А скопировано в 7Б'],
  [{ kind: 'yearCopied', year: '2025/26', count: 300 }, 'Скопировано из 2025/26'],
  [{ kind: 'several', count: 4 }, 'Изменений в плане: 4'],
  [{ kind: 'versionMade', number: 2 }, 'Редакция 2'],
  [{ kind: 'lessonsMade', added: 1, changed: 0, ended: 0, from: '2026-10-14' }, 'Уроки составлены с 14.10.2026'],
  [{ kind: 'imported', file: 'план.xlsx', count: 12 }, 'Загружено из файла план.xlsx'],
] as const)('the step %o is «%s»', (what, words) => {
  expect(stepWords(what as never, t('ru'), 'ru')).toBe(words)
  expect(stepWords(what as never, t('en'), 'en')).not.toContain('step.')
})

test('a day of the year has its month in words', () => {
  expect(longDate('2026-08-25', 'ru')).toBe('25 августа')
  expect(longDate('2026-08-25', 'en')).toBe('25 August')
})
