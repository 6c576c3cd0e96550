import { readFileSync } from 'node:fs'
import i18next, { type TFunction } from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { fetTypeWords, fixWords, reasonWords, remarkWords, reportLineWords, someNames } from '#contract/exchange-words'
import { invisibleSigns } from '#domain/classes/pupil-import/letters'
import type { QuestionKind } from '#domain/classes/pupil-import/match-pupils'
import type { Reason, ReasonData, Remark, RemarkData } from '#domain/classes/pupil-import/reasons'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { ClassId } from '#domain/kernel/ids'
import { levelReasons } from '#main/exchange/fet/class-level'
import type { TableRemarkKind } from '#main/exchange/tables/table'
import { answerWords } from '../../renderer/features/exchange/answer-words.ts'
import { linkName, withRowRemarks } from '../../renderer/features/exchange/report-words.ts'
import { questionTitle, questionWords, shownChanges } from '../../renderer/features/exchange/row-words.ts'
import { mappingGaps, tableRemarkWords } from '../../renderer/features/exchange/table-words.ts'
import { aPreviewRow, aQuestion } from './exchange-builders.ts'

type Words = TFunction<'exchange'>
const words = {} as Record<'ru' | 'en', Words>

beforeAll(async () => {
  const textsOf = (language: string) => ({
    exchange: JSON.parse(readFileSync(`resources/locales/${language}/exchange.json`, 'utf8')),
  })
  const i18n = i18next.createInstance()
  await i18n.init({
    resources: { ru: textsOf('ru'), en: textsOf('en') },
    lng: 'ru',
    fallbackLng: false,
    defaultNS: 'exchange',
    interpolation: { escapeValue: false },
  })
  words.ru = i18n.getFixedT('ru') as unknown as Words
  words.en = i18n.getFixedT('en') as unknown as Words
})

/** A sentence, and neither a key nor a text with a hole that nothing filled. */
const isSentence = (text: string): boolean =>
  text.trim() !== '' && !/\{\{|undefined|\[object|exchange:|^[a-z]+\.[A-Za-z]/.test(text)

const place = { field: 'surname', column: 0 } as const

/** One of each, so that a code without words is found. */
const reasonData: ReasonData = {
  Missing: {},
  InvisibleSign: { sign: 'rightToLeftOverride', codePoint: 'U+202E', position: 3 },
  MixedAlphabet: { letter: 'o', position: 4, positions: [4], alphabet: 'latin', looksLike: 'о' },
  SignNotOfName: { sign: '*', codePoint: 'U+002A', position: 2 },
  Initials: { text: 'И. П.' },
  NameTooLong: { length: 70, atMost: 60 },
  NameUnclear: { text: 'а б в г д', words: 5 },
  DateImpossible: { day: 31, month: 2, year: 2013 },
  MonthImpossible: { month: 13 },
  DateUnreadable: { text: 'весна' },
  DateIsNumber: { text: '41346' },
  BornInFuture: { date: calendarDate('2031-01-01') },
  TooYoung: { age: 2, atLeast: 5 },
  TooOld: { age: 31, atMost: 21 },
  EnrolledAfterYear: { date: calendarDate('2028-01-01'), ends: calendarDate('2027-05-26') },
  EnrolledBeforeBirth: { date: calendarDate('2010-01-01'), born: calendarDate('2014-05-12') },
  SexUnknown: { text: 'х' },
  ClassUnreadable: { text: 'пятый' },
  ClassUnknown: { className: '5Г', grade: 5, classes: ['5А', '5Б'] },
  ClassLetterMissing: { grade: 5, classes: ['5А', '5Б'] },
  ClassAmbiguous: { text: '5', classes: ['5А', '5Б'] },
  GradeOutOfRange: { grade: 15 },
  DoubleOfRow: { row: 12 },
}
const reasons = Object.entries(reasonData).map(([code, data]) => ({ ...place, code, data }) as Reason)

const remarkData: RemarkData = {
  CapitalsChanged: { was: 'ВОЛКОВ', becomes: 'Волков' },
  NamePartsRead: { surname: 'Волков', givenName: 'Семён', patronymic: '' },
  AlphabetsDiffer: {},
  SexGuessed: { sex: 'f', patronymic: 'Денисовна' },
  SexDiffersFromPatronymic: { sex: 'm', patronymic: 'Денисовна' },
  DayReadFirst: { date: calendarDate('2014-06-05') },
  CenturyGuessed: { date: calendarDate('2014-06-05') },
  ClassLetterRead: { text: '5A', className: '5А' },
  AgeUnusualForGrade: { age: 17, grade: 3 },
}
const remarks = Object.entries(remarkData).map(([code, data]) => ({ ...place, code, data }) as Remark)

const questionKinds = {
  OtherClass: null,
  OneDiffers: null,
  Several: null,
  SeveralRows: null,
  OtherRowIsPupil: null,
  TwiceInFile: null,
} satisfies Record<QuestionKind, null>

const tableRemarks = {
  formulaWithoutValue: null,
  mergedCells: null,
  valueUnderMerge: null,
  impossibleDate: null,
  errorValue: null,
  hiddenRows: null,
} satisfies Record<TableRemarkKind, null>

describe.each(['ru', 'en'] as const)('in %s', language => {
  test('every reason, remark, unseen sign and question has its sentence', () => {
    const t = words[language]
    const said = [
      ...reasons.map(reason => reasonWords(reason, t)),
      ...invisibleSigns.map(sign =>
        reasonWords({ ...place, code: 'InvisibleSign', data: { sign, codePoint: 'U+200B', position: 1 } }, t),
      ),
      ...remarks.map(remark => remarkWords(remark, t)),
      ...Object.keys(questionKinds).flatMap(kind => [
        questionWords(aQuestion({ kind: kind as QuestionKind, row: 12 }), t),
        questionWords(aQuestion({ kind: kind as QuestionKind, row: 12, pupils: [] }), t),
      ]),
      ...(['surname', 'givenName', 'patronymic', 'born', 'class'] as const).map(field =>
        questionWords(aQuestion({ kind: 'OneDiffers', pupils: [{ ...aQuestion().pupils[0]!, differs: [field] }] }), t),
      ),
      ...Object.keys(tableRemarks).map(remark =>
        tableRemarkWords({ remark, sheet: 'Лист1', where: 'B3', count: 4 }, t),
      ),
      ...levelReasons.map(reason => t(`fet.reason.${reason}`)),
    ]
    expect(said.filter(text => !isSentence(text))).toEqual([])
    expect(new Set(Object.keys(tableRemarks).map(remark => t(`remark.${remark}`))).size).toBe(6)
  })

  test('every field has its name, its place and what is said where it is missing', () => {
    const t = words[language]
    const fields = ['surname', 'givenName', 'patronymic', 'fullName', 'sex', 'born', 'className', 'grade', 'letter']
    const said = [...fields, 'enrolledOn'].flatMap(field => [
      t(`field.${field}`),
      t(`inField.${field}`),
      t(`missing.${field}`),
    ])
    expect(said.filter(text => !isSentence(text))).toEqual([])
    const check = { missing: ['name', 'surname', 'givenName', 'born', 'class', 'grade'], doubled: ['sex'] } as const
    expect(mappingGaps({ missing: [...check.missing], doubled: [...check.doubled] }, t).every(isSentence)).toBe(true)
  })
})

test('a refusal says what, with the cell to correct', () => {
  const t = words.ru
  const reason = (code: keyof ReasonData) => reasons.find(one => one.code === code)!
  expect(reasonWords(reason('MixedAlphabet'), t)).toBe('В фамилии латинская буква «o», 4-я.')
  expect(fixWords(reason('MixedAlphabet'), 27, t)).toBe('Исправьте ячейку A27.')
  expect(reasonWords(reason('DateImpossible'), t)).toBe('Такой даты нет: 31.02.2013.')
  expect(reasonWords(reason('ClassUnknown'), t)).toBe('Класса 5Г в школе нет. Есть 5А, 5Б.')
  expect(fixWords({ ...reason('Missing'), column: null }, 3, t)).toBe('')
  expect(fixWords(reason('DoubleOfRow'), 40, t)).toBe('')
})

test('a question speaks of him or of her, and of what differs', () => {
  const t = words.ru
  const asked = aQuestion()
  expect(questionTitle(aPreviewRow(33), asked, t)).toBe('Строка 33: одна ученица или две?')
  expect(questionWords(asked, t)).toBe('Есть ученица с тем же именем и датой рождения: 6В. Это она?')
  expect(answerWords(asked, { is: 'new' }, t)).toBe('Разные: завести новую')
  const boy = { ...asked.pupils[0]!, card: { ...asked.pupils[0]!.card, sex: 'm' as const } }
  expect(answerWords(aQuestion({ pupils: [boy] }), { is: 'same', pupilId: boy.id }, t)).toBe('Один: обновить карточку')
  const several = aQuestion({ kind: 'Several', pupils: [boy, { ...boy, className: null }] })
  expect(answerWords(several, { is: 'same', pupilId: boy.id }, t)).toBe('Это он: Попова Анна, 6В')
})

test('a change shows old and new, the move to another class first, with its day', () => {
  const changes = shownChanges(
    {
      changes: [
        { field: 'patronymic', was: '', becomes: 'Витальевич' },
        { field: 'born', was: '2014-05-12', becomes: '2014-05-21' },
        { field: 'sex', was: 'm', becomes: 'f' },
      ],
      transfer: {
        from: { id: 'b' as ClassId, grade: 5, letter: 'Б' },
        to: { id: null, grade: 6, letter: 'Б' },
        on: calendarDate('2026-09-01'),
      },
    },
    words.ru,
  )
  expect(changes).toEqual([
    { was: '5Б', becomes: '6Б', what: 'Класс с 01.09.2026' },
    { was: 'пусто', becomes: 'Витальевич', what: 'Отчество' },
    { was: '12.05.2014', becomes: '21.05.2014', what: 'Дата рождения' },
    { was: 'мужской', becomes: 'женский', what: 'Пол' },
  ])
})

describe('FET', () => {
  test('a constraint is worded by whom it binds and what it limits; one that nobody knows is still a constraint', () => {
    const t = words.ru
    expect(fetTypeWords('TeacherMaxGapsPerWeek', t)).toBe('Учитель: окон в неделю не больше')
    expect(fetTypeWords('ConstraintStudentsMaxGapsPerWeek', t)).toBe('Все классы: окон в неделю не больше')
    expect(fetTypeWords('BasicCompulsoryTime', t)).toBe('Никто не бывает в двух местах сразу')
    expect(fetTypeWords('TeachersOfSomethingNew', t)).toBe('Другое ограничение')
    expect(fetTypeWords('Unheard', t)).toBe('Другое ограничение')
  })

  test('of many names the first are told and how many more there are', () => {
    const names = ['5А', '5Б', '5В', '6А', '6Б']
    expect(someNames(names, 4, words.ru)).toBe('5А, 5Б, 5В, 6А, 6Б')
    expect(someNames(names, 3, words.ru)).toBe('5А, 5Б, 5В и ещё 2')
  })
})

describe('a report', () => {
  test('counts in words that bend, whatever its number is called', () => {
    const line = (code: string, data: Record<string, string | number>) =>
      reportLineWords({ section: 'came', code, data, link: null }, words.ru)
    expect(line('pupilsAdded', { count: 92, classes: 30 })).toBe('92 новых ученика, классов: 30')
    expect(line('fet.decideUnplaced', { pieces: 21 })).toBe('Поставьте 21 урок, у которого ещё нет места')
    expect(line('fet.carried', { type: 'MinDaysBetweenActivities', count: 173 })).toBe(
      'Занятия: не ближе стольких дней друг к другу: 173',
    )
    expect(line('somethingNew', {})).toBe('Ещё одно сведение о загрузке')
    const many = Array.from({ length: 41 }, (_, index) => `Класс ${index + 1}`).join(', ')
    expect(line('fet.decideClassNames', { names: many, count: 41 })).toContain('Класс 10 и ещё 31')
  })

  test('tells what was guessed in the rows that were written, once a row', () => {
    const guess = (code: 'SexGuessed' | 'CapitalsChanged') => remarks.find(remark => remark.code === code)!
    const report = withRowRemarks({ lines: [] }, [
      aPreviewRow(2, { remarks: [guess('SexGuessed'), guess('CapitalsChanged'), guess('CapitalsChanged')] }),
      aPreviewRow(3, { remarks: [guess('SexGuessed')], status: 'changed' }),
      aPreviewRow(4, { remarks: [guess('SexGuessed')], status: 'refused' }),
    ])
    expect(report.lines.map(({ code, data }) => [code, data.count])).toEqual([
      ['remarks.SexGuessed', 2],
      ['remarks.CapitalsChanged', 1],
    ])
    expect(reportLineWords(report.lines[0]!, words.ru)).toBe('Пол определён по отчеству в 2 строках')
  })

  test('a link is named by the page it leads to', () => {
    expect(linkName('/classes', 'pupilsAdded')).toBe('classes')
    expect(linkName('/import/pupils', 'fet.decidePupils')).toBe('pupils')
    expect(linkName('/import/pupils', 'rowsRefused')).toBe('again')
    expect(linkName('/settings/bells', 'fet.guessBells')).toBe('bells')
    expect(linkName('/somewhere', 'x')).toBe('other')
  })
})
