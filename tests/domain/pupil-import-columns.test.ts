import { expect, test } from 'vitest'
import { guessColumns } from '#domain/classes/pupil-import/columns'
import {
  type ColumnProfile,
  checkMapping,
  type Mapping,
  mappingOfProfile,
  profileOfMapping,
} from '#domain/classes/pupil-import/mapping'
import { previewPupils } from '#domain/classes/pupil-import/preview'
import { cellAddress } from '#domain/classes/pupil-import/table'
import { calendarDate } from '#domain/kernel/calendar-date'
import { aSchool, cell, options, table } from './pupil-import-school.ts'

const on = calendarDate('2026-10-14')
const guess = (texts: readonly (readonly string[])[]) => guessColumns(table(texts), on)
const fieldsOf = (headers: readonly string[], data: readonly (readonly string[])[] = []) =>
  guess([headers, ...data]).mapping.fields

test('columns are known by the words of their headers, whatever stars, breaks and case they have', () => {
  expect(
    fieldsOf(['№', 'Фамилия*', 'ИМЯ\nребёнка', 'Отчество (при наличии)', 'Пол (м/ж)', 'Дата рожд.', 'Класс']),
  ).toEqual([null, 'surname', 'givenName', 'patronymic', 'sex', 'born', 'className'])
  expect(fieldsOf(['Ф.И.О. учащегося', 'Д.р.', 'Параллель', 'Литера', 'Дата зачисления'])).toEqual([
    'fullName',
    'born',
    'grade',
    'letter',
    'enrolledOn',
  ])
  expect(fieldsOf(['Last name', 'First Name', 'Middle name', 'Gender', 'DOB', 'Class'])).toEqual([
    'surname',
    'givenName',
    'patronymic',
    'sex',
    'born',
    'className',
  ])
  expect(fieldsOf(['Surname', 'Name', 'Birth date', 'Form'], [['Smith', 'John', '12.05.2014', '5А']])).toEqual([
    'surname',
    'givenName',
    'born',
    'className',
  ])
})

test('columns of parents, teachers and documents are not the pupil’s', () => {
  expect(
    fieldsOf([
      'ФИО матери',
      'ФИО',
      'Дата рождения',
      'Класс',
      'Классный руководитель',
      'Дата рождения отца',
      'Место рождения',
      'Свидетельство о рождении',
      'Дата приказа о зачислении',
      'Фамилия законного представителя',
      'Parent name',
    ]),
  ).toEqual([null, 'fullName', 'born', 'className', null, null, null, null, null, null, null])
})

test('the header is found below titles, and cells merged downwards are read from the row above', () => {
  const { mapping } = guess([
    ['МБОУ «СОШ № 14»'],
    ['Список учащихся 5А класса на 1 сентября'],
    [],
    ['№', 'Ученик', '', '', 'Дата рождения', 'Класс'],
    ['', 'Фамилия', 'Имя', 'Отчество', '', ''],
    ['1', 'Попова', 'Анна', 'Сергеевна', '12.05.2014', '5А'],
  ])
  expect(mapping).toEqual({
    headerRow: 5,
    fields: [null, 'surname', 'givenName', 'patronymic', 'born', 'className'],
  })
})

test('without a header columns are known by their cells', () => {
  const rows = [
    ['1', 'Попова Анна Сергеевна', '12.05.2014', 'ж', '6Б', '+7 900 000-11-02'],
    ['2', 'Ким Артур Витальевич', '08.08.2012', 'м', '8 «А»', '+7 900 000-45-18'],
    ['3', 'Римский-Корсаков Ян Русланович', '2015-11-19', 'м', '5-г', ''],
  ]
  const { mapping, columns } = guess(rows)
  expect(mapping).toEqual({ headerRow: null, fields: [null, 'fullName', 'born', 'sex', 'className', null] })
  expect(columns.map(c => c.sureness)).toEqual([null, 'guessed', 'guessed', 'guessed', 'guessed', null])
  const parted = guess([
    ['Попова', 'Анна', 'Сергеевна', '12.05.2014', '6Б'],
    ['Ким', 'Артур', 'Витальевич', '08.08.2012', '8А'],
  ])
  expect(parted.mapping.fields).toEqual(['surname', 'givenName', 'patronymic', 'born', 'className'])
})

test('a header that says another thing is believed even where its cells look like birth dates', () => {
  const { mapping } = guess([
    ['ФИО', 'Дата выдачи', 'Класс'],
    ['Попова Анна Сергеевна', '12.05.2014', '6Б'],
  ])
  expect(mapping.fields).toEqual(['fullName', null, 'className'])
})

test('how sure a guess is depends on the words and on the cells', () => {
  const { columns } = guess([
    ['Фамилия', 'Имя и отчество ученика', 'Дата рождения', 'Класс обучения ученика', 'СНИЛС'],
    ['Попова', 'Анна Сергеевна', 'не знаю', '6Б', '1'],
    ['Ким', 'Артур Витальевич', 'нет', '8А', '2'],
  ])
  expect(columns.map(({ field, sureness }) => [field, sureness])).toEqual([
    ['surname', 'sure'],
    ['givenName', 'likely'],
    ['born', 'likely'],
    ['className', 'sure'],
    [null, null],
  ])
  expect(columns[4]).toMatchObject({ header: 'СНИЛС', sample: ['1', '2'] })
})

test('a whole name under «Фамилия», a class parted in two columns and doubled columns are understood', () => {
  const row = ['Попова Анна Сергеевна', '12.05.2014', '6', 'Б']
  expect(fieldsOf(['Фамилия', 'Дата рождения', 'Класс', 'Буква'], [row])).toEqual([
    'fullName',
    'born',
    'grade',
    'letter',
  ])
  expect(fieldsOf(['ФИО', 'Дата рождения', 'Параллель', 'Класс'], [row])).toEqual([
    'fullName',
    'born',
    'grade',
    'letter',
  ])
  const whole = ['Попова', 'Анна', '6', '6Б', '12.05.2014', '13.05.2014']
  expect(fieldsOf(['Фамилия', 'Имя', 'Параллель', 'Класс', 'Дата рождения', 'Дата рождения'], [whole])).toEqual([
    'surname',
    'givenName',
    null,
    'className',
    'born',
    null,
  ])
})

test('a mapping without name, birth date or class is told, and so are doubled columns', () => {
  const check = (...fields: Mapping['fields']) => checkMapping({ headerRow: 1, fields })
  expect(check('fullName', 'born', 'className')).toEqual({ missing: [], doubled: [] })
  expect(check('surname', 'givenName', 'born', 'grade')).toEqual({ missing: [], doubled: [] })
  expect(check()).toEqual({ missing: ['name', 'born', 'class'], doubled: [] })
  expect(check('surname', 'letter', null)).toEqual({ missing: ['givenName', 'born', 'grade'], doubled: [] })
  expect(check('givenName', 'born', 'born', 'className')).toEqual({ missing: ['surname'], doubled: ['born'] })
  expect(check('fullName', 'surname', 'born', 'className', 'letter').doubled).toEqual(['surname', 'letter'])
})

test('a saved profile finds its columns by their headers in another order and below other titles', () => {
  const rows = table([
    ['Гр.', 'Кто', 'Когда', 'Когда'],
    ['6Б', 'Попова Анна Сергеевна', '01.09.2021', '12.05.2014'],
  ])
  const profile = profileOfMapping({ headerRow: 1, fields: ['className', 'fullName', null, 'born'] }, rows)
  const saved = JSON.parse(JSON.stringify(profile)) as ColumnProfile
  const other = table([['Выгрузка'], ['КТО *', 'Когда', 'Телефон', 'когда', 'ГР'], []])
  expect(mappingOfProfile(saved, other)).toEqual({
    mapping: { headerRow: 2, fields: ['fullName', null, null, 'born', 'className'] },
    missing: [],
  })
  expect(mappingOfProfile(saved, table([['Кто', 'Гр']])).missing).toEqual([{ header: 'когда', field: 'born' }])
  expect(mappingOfProfile(saved, []).missing).toHaveLength(3)
})

test('a profile of a table without headers goes by position, but not in a table with headers', () => {
  const rows = table([['Попова Анна Сергеевна', '12.05.2014', '6Б']])
  const mapping: Mapping = { headerRow: null, fields: ['fullName', 'born', 'className'] }
  const profile = profileOfMapping(mapping, rows)
  expect(mappingOfProfile(profile, rows)).toEqual({ mapping, missing: [] })
  const headed = table([
    ['Класс', 'ФИО', 'Дата рождения'],
    ['6Б', 'Попова Анна Сергеевна', '12.05.2014'],
  ])
  expect(mappingOfProfile(profile, headed).missing).toHaveLength(3)
})

test('empty tables, only headers, one column and odd words do no harm', () => {
  expect(guess([])).toEqual({ mapping: { headerRow: null, fields: [] }, columns: [] })
  expect(guess([[]]).mapping).toEqual({ headerRow: null, fields: [] })
  expect(guess([['ФИО']]).mapping).toEqual({ headerRow: 1, fields: ['fullName'] })
  expect(fieldsOf(['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])).toEqual([
    null,
    null,
    null,
    null,
    null,
  ])
  const headersOnly = table([['ФИО', 'Дата рождения', 'Класс']])
  const { mapping } = guessColumns(headersOnly, on)
  expect(previewPupils(headersOnly, mapping, aSchool(['5А']), options)).toMatchObject({
    rows: [],
    plan: { newPupils: [] },
  })
  const wide = [{ number: 1, cells: Array.from({ length: 100_000 }, () => cell('ФИО')) }]
  expect(guessColumns(wide, on).columns).toHaveLength(200)
})

test('rows that count the columns, headers printed again and blank rows are no pupils', () => {
  const rows = table([
    ['ФИО', 'Дата рождения', 'Класс', 'Пол'],
    ['1', '2', '3', '4'],
    ['Попова Анна Сергеевна', '12.05.2014', '6Б', 'ж'],
    ['', ' ', '\u00a0', ''],
    ['ФИО', 'Дата рождения', 'Класс', 'Пол'],
    ['Ким Артур Витальевич', '08.08.2012', '6Б', 'м'],
  ])
  const { rows: shown, counts } = previewPupils(rows, guessColumns(rows, on).mapping, aSchool(['6Б']), options)
  expect(shown.map(row => row.row)).toEqual([3, 6])
  expect(counts).toMatchObject({ new: 2, blank: 1 })
})

test('cells are named as spreadsheets name them', () => {
  expect([cellAddress(0, 1), cellAddress(2, 14), cellAddress(25, 2), cellAddress(26, 3), cellAddress(701, 4)]).toEqual([
    'A1',
    'C14',
    'Z2',
    'AA3',
    'ZZ4',
  ])
})
