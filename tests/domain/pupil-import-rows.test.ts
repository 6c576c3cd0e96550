import { expect, test } from 'vitest'
import type { Mapping } from '#domain/classes/pupil-import/mapping'
import { createClassReader } from '#domain/classes/pupil-import/read-class'
import type { TableCell } from '#domain/classes/pupil-import/table'
import { calendarDate } from '#domain/kernel/calendar-date'
import { aClass, against, inClass, mapping, read, remarked } from './pupil-import-school.ts'

const born = (text: string | TableCell, told: Parameters<typeof read>[1] = {}) =>
  read(['Попова Анна Сергеевна', 'ж', text, '6Б'], told)

test('a plain row becomes a draft without remarks', () => {
  expect(read(['Попова Анна Сергеевна', 'Ж', '12.05.2014', '6Б'])).toEqual({
    draft: {
      surname: 'Попова',
      givenName: 'Анна',
      patronymic: 'Сергеевна',
      born: '2014-05-12',
      sex: 'f',
      sexFrom: 'cell',
      class: { id: 'class-6Б', grade: 6, letter: 'Б' },
      enrolledOn: null,
    },
    shown: { surname: 'Попова', givenName: 'Анна', patronymic: 'Сергеевна', born: '2014-05-12', className: '6Б' },
    reasons: [],
    remarks: [],
  })
})

test('dates are read as people and programs write them', () => {
  const right: [string, string][] = [
    ['12.05.2014', '2014-05-12'],
    ['1.9.2014', '2014-09-01'],
    ['1.9.14', '2014-09-01'],
    ['31.12.05', '2005-12-31'],
    ['2014-05-12', '2014-05-12'],
    ['2014-05-12T00:00:00', '2014-05-12'],
    ['12.05.2014 0:00:00', '2014-05-12'],
    ['12/05/2014', '2014-05-12'],
    ['12-05-2014 г.', '2014-05-12'],
    ['12 мая 2014', '2014-05-12'],
    ['«1» сентября 2014 года', '2014-09-01'],
    ['12 мая. 2014г', '2014-05-12'],
    ['29 фев 2016', '2016-02-29'],
    ['May 12, 2014', '2014-05-12'],
    ['12 May 2014', '2014-05-12'],
  ]
  expect(right.map(([text]) => [text, born(text).draft?.born])).toEqual(right)
  expect(born({ text: '41771', date: calendarDate('2014-05-12') }).draft?.born).toBe('2014-05-12')
})

test('a date with slashes or a short year is remarked, an impossible or unreadable one refused', () => {
  expect(remarked(born('05/06/2014'))).toEqual([{ code: 'DayReadFirst', field: 'born', date: '2014-06-05' }])
  expect(remarked(born('31/12/2014'))).toEqual([])
  expect(remarked(born('5.6.14'))).toEqual([{ code: 'CenturyGuessed', field: 'born', date: '2014-06-05' }])
  expect(against(born('31.02.2013'))).toEqual([
    { code: 'DateImpossible', field: 'born', day: 31, month: 2, year: 2013 },
  ])
  expect(born('31.02.2013').shown.born).toBe('31.02.2013')
  expect(against(born('29.02.2015'))).toMatchObject([{ code: 'DateImpossible' }])
  expect(against(born('05/13/2014'))).toEqual([{ code: 'MonthImpossible', field: 'born', month: 13 }])
  expect(against(born('2014'))).toEqual([{ code: 'DateIsNumber', field: 'born', text: '2014' }])
  expect(against(born('41771'))).toMatchObject([{ code: 'DateIsNumber' }])
  const unreadable = [
    'весна 2014',
    '12 мaя 2014',
    '12.05.0014',
    '2013-12-31T21:00:00Z',
    '12.05',
    '1'.repeat(99),
    '32 13',
  ]
  for (const text of unreadable) expect(against(born(text))).toMatchObject([{ code: 'DateUnreadable', field: 'born' }])
  expect(against(born(''))).toEqual([{ code: 'Missing', field: 'born' }])
})

test('a pupil is 5 to 21 years old on the first day of the year, older only where adults learn', () => {
  expect(against(born('15.10.2026'))).toEqual([{ code: 'BornInFuture', field: 'born', date: '2026-10-15' }])
  expect(against(born('02.09.2021'))).toEqual([{ code: 'TooYoung', field: 'born', age: 4, atLeast: 5 }])
  expect(against(born('01.09.2021'))).toEqual([])
  expect(against(born('01.09.2004'))).toEqual([{ code: 'TooOld', field: 'born', age: 22, atMost: 21 }])
  expect(against(born('02.09.2004'))).toEqual([])
  expect(against(born('12.05.1980', { adultsLearn: true }))).toEqual([])
})

test('an age that does not fit the grade is remarked', () => {
  expect(remarked(born('12.05.2008'))).toEqual([{ code: 'AgeUnusualForGrade', field: 'born', age: 18, grade: 6 }])
  expect(remarked(born('12.05.2016'))).toEqual([])
})

test('the sex is read from its cell, else told by the patronymic with a remark', () => {
  const sexOf = (name: string, sex: string) => read([name, sex, '12.05.2014', '6Б'])
  const words = ['м', 'Ж.', 'муж.', 'женский', 'M', 'Female', 'мальчик']
  expect(words.map(word => sexOf('Ли Ван', word).draft?.sex)).toEqual(['m', 'f', 'm', 'f', 'm', 'f', 'm'])
  const guessed = sexOf('Попова Анна Сергеевна', '')
  expect(guessed.draft).toMatchObject({ sex: 'f', sexFrom: 'patronymic' })
  expect(remarked(guessed)).toEqual([{ code: 'SexGuessed', field: 'sex', sex: 'f', patronymic: 'Сергеевна' }])
  const patronymics = ['Ильич', 'Ильинична', 'Кузьмич', 'Мамед оглы', 'Мамед-кызы', 'Петрович', 'Азизбек уулу']
  expect(patronymics.map(patronymic => sexOf(`Ли Ван ${patronymic}`, '').draft?.sex)).toEqual('mfmmfmm'.split(''))
  expect(sexOf('Ли Ван', '').draft).toMatchObject({ sex: null, sexFrom: null })
  expect(against(sexOf('Ли Ван', 'х'))).toEqual([{ code: 'SexUnknown', field: 'sex', text: 'х' }])
  expect(remarked(sexOf('Попова Анна Сергеевна', 'м'))).toEqual([
    { code: 'SexDiffersFromPatronymic', field: 'sex', sex: 'm', patronymic: 'Сергеевна' },
  ])
})

test('a class is known however it is written', () => {
  const writings = [
    '5А',
    '5а',
    '5 А',
    '5-а',
    '5 "А"',
    '5«А»',
    '5 «а» класс',
    '5А кл.',
    'класс 5А',
    '5-й А',
    '05А',
    '5.А',
    '5/А',
  ]
  expect(writings.map(text => inClass(text).draft?.class?.id)).toEqual(writings.map(() => 'class-5А'))
  expect(writings.flatMap(text => inClass(text).remarks)).toEqual([])
  expect(inClass('11 А').draft?.class?.id).toBe('class-11А')
})

test('a Latin letter of a class is taken for its Russian twin with a remark', () => {
  const latin = inClass('5A')
  expect(latin.draft?.class?.id).toBe('class-5А')
  expect(remarked(latin)).toEqual([{ code: 'ClassLetterRead', field: 'className', text: '5A', className: '5А' }])
  const twins = ['A', 'B', 'C', 'E', 'H', 'K', 'M', 'O', 'P', 'T', 'X']
  const russian = ['А', 'В', 'С', 'Е', 'Н', 'К', 'М', 'О', 'Р', 'Т', 'Х']
  const classes = russian.map(letter => `6${letter}`)
  expect(twins.map(twin => inClass(`6${twin}`, { classes }).draft?.class?.letter)).toEqual(russian)
  expect(inClass('6Ё', { classes: ['6Е'] }).draft?.class?.letter).toBe('Е')
})

test('an unknown class is refused with the classes of its grade', () => {
  expect(against(inClass('5Г'))).toEqual([
    { code: 'ClassUnknown', field: 'className', className: '5Г', grade: 5, classes: ['5А', '5Б', '5В'] },
  ])
  expect(against(inClass('7А'))).toMatchObject([{ code: 'ClassUnknown', classes: [] }])
  expect(against(inClass('12А'))).toEqual([{ code: 'GradeOutOfRange', field: 'className', grade: 12 }])
  expect(against(inClass('5'))).toEqual([
    { code: 'ClassLetterMissing', field: 'className', grade: 5, classes: ['5А', '5Б', '5В'] },
  ])
  for (const text of ['выбыл', '<b>5А</b>', '__proto__', '5А5Б5В5Г5Д5Е', '5АБВГ', 'А5']) {
    expect(against(inClass(text))).toEqual([{ code: 'ClassUnreadable', field: 'className', text }])
  }
})

test('classes named in other ways are found by their own names', () => {
  const classes = ['5-1', '51', '10СОЦ', '12Sci A', '7'].map(aClass)
  const readClass = createClassReader([{ ...classes[0]!, letter: '1' }, ...classes.slice(2)], [], false)
  const place = { field: 'className', column: 3 } as const
  const found = (text: string) => readClass(text, place)
  expect(found('5-1')).toMatchObject({ class: { grade: 5, letter: '1' } })
  expect(found('51')).toMatchObject({ class: { grade: 5, letter: '1' } })
  expect(found('10 соц')).toMatchObject({ class: { letter: 'СОЦ' } })
  expect(found('12 sci a')).toMatchObject({ class: { letter: 'Sci A' } })
  expect(found('7 класс')).toMatchObject({ class: { grade: 7, letter: '' }, remark: null })
  expect(found('')).toBeUndefined()
})

test('of two classes that look the same the one written alike is meant', () => {
  const classes = ['5А', '5A']
  expect(inClass('5A', { classes }).draft?.class?.id).toBe('class-5A')
  expect(inClass('5А', { classes }).draft?.class?.id).toBe('class-5А')
})

test('unknown classes are made where that is wished, in the alphabet of the school', () => {
  expect(inClass('7A', { create: true }).draft?.class).toEqual({ id: null, grade: 7, letter: 'А' })
  expect(inClass('7a', { create: true, classes: ['5A', '5D'] }).draft?.class).toEqual({
    id: null,
    grade: 7,
    letter: 'A',
  })
  const latin = { create: true, classes: [], texts: ['7A', '7D'] }
  expect(inClass('7A', latin).draft?.class?.letter).toBe('A')
  expect(inClass('7A', { ...latin, texts: ['7A', '7Б'] }).draft?.class?.letter).toBe('А')
  expect(inClass('7', { create: true, texts: ['7'] }).draft?.class).toEqual({ id: null, grade: 7, letter: '' })
  expect(against(inClass('7', { create: true, texts: ['7', '7Б'] }))).toMatchObject([{ code: 'ClassLetterMissing' }])
  expect(against(inClass('12А', { create: true }))).toMatchObject([{ code: 'GradeOutOfRange', grade: 12 }])
  expect(against(inClass('7ЯF', { create: true }))).toMatchObject([{ code: 'ClassUnreadable' }])
})

test('a class may stand in two columns', () => {
  const parted: Mapping = { headerRow: null, fields: ['fullName', 'sex', 'born', 'grade', 'letter'] }
  const row = (grade: string, letter: string) =>
    read(['Ли Ван', 'м', '12.05.2014', grade, letter], { mapping: parted, classes: ['6Б', '5-1', '7'] })
  expect(row('6', 'б').draft?.class?.id).toBe('class-6Б')
  expect(row('6Б', '').draft?.class?.id).toBe('class-6Б')
  expect(row('7 класс', '').draft?.class?.id).toBe('class-7')
})

test('a day of enrolment is after birth and not after the year', () => {
  const withDay: Mapping = { headerRow: null, fields: [...mapping.fields, 'enrolledOn'] }
  const row = (day: string) => read(['Ли Ван', 'м', '12.05.2014', '6Б', day], { mapping: withDay })
  expect(row('01.09.2021').draft?.enrolledOn).toBe('2021-09-01')
  expect(row('').draft?.enrolledOn).toBeNull()
  expect(against(row('01.06.2027'))).toMatchObject([
    { code: 'EnrolledAfterYear', field: 'enrolledOn', date: '2027-06-01' },
  ])
  expect(against(row('12.05.2014'))).toMatchObject([{ code: 'EnrolledBeforeBirth' }])
  expect(against(row('31.04.2026'))).toMatchObject([{ code: 'DateImpossible', field: 'enrolledOn' }])
})

test('all reasons against a row are told with their columns', () => {
  const { draft, reasons } = read(['Пирoгов', 'x', '31.02.2013', '5Г'])
  expect(draft).toBeNull()
  expect(reasons.map(({ code, column }) => [code, column])).toEqual([
    ['MixedAlphabet', 0],
    ['Missing', 0],
    ['DateImpossible', 2],
    ['SexUnknown', 1],
    ['ClassUnknown', 3],
  ])
})

test('cells of a hundred thousand signs are answered at once and shown short', () => {
  for (const sign of ['а', ' а', '-', '1 ', '\u202e', '5а ']) {
    const long = sign.repeat(100_000 / sign.length)
    const started = performance.now()
    const { draft, shown } = read([long, long, long, long])
    expect(draft).toBeNull()
    expect(Math.max(...Object.values(shown).map(text => [...text].length))).toBeLessThanOrEqual(81)
    expect(performance.now() - started).toBeLessThan(500)
  }
})
