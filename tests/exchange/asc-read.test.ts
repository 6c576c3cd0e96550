import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '#domain/kernel/refusal'
import type { AscFile } from '#main/exchange/asc/asc-file'
import { readAsc } from '#main/exchange/asc/read-asc'
import { workerThreads } from '#main/platform/workers'
import { fileOf, fixture, fixtures } from './asc-schools.ts'

const encode = (text: string) => new TextEncoder().encode(text)

const cyrillic = (text: string): Uint8Array => {
  const table = [...new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))]
  return Uint8Array.from([...text].map(sign => table.indexOf(sign)))
}

const small = (declaration: string, name = 'Физика') =>
  `${declaration}<timetable importtype="database"><subjects columns="id,name"><subject id="1" name="${name}"/></subjects>
<classes columns="id,name"><class id="1" name="7А"/></classes></timetable>`

const nameIn = (bytes: Uint8Array) => {
  const { subjects, encoding, remarks } = fileOf(bytes)
  return [subjects[0]!.name, encoding, remarks.map(({ remark }) => remark).join()]
}

describe('the letters of a file', () => {
  test('UTF-8 with a mark, without one, declared and not', () => {
    expect(nameIn(encode(`\uFEFF${small('<?xml version="1.0" encoding="UTF-8"?>')}`))).toEqual(['Физика', 'utf-8', ''])
    expect(nameIn(encode(small('')))).toEqual(['Физика', 'utf-8', ''])
  })

  test('UTF-8 under the name of a code page is read as what it is', () => {
    expect(nameIn(encode(small('<?xml version="1.0" encoding="windows-1251"?>')))).toEqual(['Физика', 'utf-8', ''])
  })

  test('windows-1251 declared, not declared, and under a Western name', () => {
    const declared = small('<?xml version="1.0" encoding="windows-1251"?>')
    expect(nameIn(cyrillic(declared))).toEqual(['Физика', 'windows-1251', ''])
    expect(nameIn(cyrillic(small('')))).toEqual(['Физика', 'windows-1251', ''])
    expect(nameIn(cyrillic(small('<?xml version="1.0" encoding="windows-1252"?>')))).toEqual([
      'Физика',
      'windows-1251',
      'EncodingGuessed',
    ])
  })

  test('accented letters of the West stand alone and stay Western', () => {
    const text = small('<?xml version="1.0" encoding="windows-1252"?>', 'Français, période').replace('7А', '7A')
    expect(nameIn(Buffer.from(text, 'latin1'))).toEqual(['Français, période', 'windows-1252', ''])
  })

  test('UTF-16 with its mark', () => {
    const text = `\uFEFF${small('<?xml version="1.0" encoding="UTF-16"?>')}`
    expect(nameIn(new Uint8Array(Buffer.from(text, 'utf16le')))).toEqual(['Физика', 'utf-16le', ''])
  })
})

const counts = (file: AscFile) => ({
  days: file.days.length,
  weeks: file.weeks.length,
  terms: file.terms.length,
  slots: file.periods.map(({ slot }) => slot),
  classes: file.classes.map(({ name }) => name),
  groups: file.groups.filter(({ entire }) => !entire).length,
  lessons: file.lessons.length,
  cards: file.cards.length,
  remarks: file.remarks.map(({ remark }) => remark),
})

describe('files of several years', () => {
  test('2012 in windows-1251: a zero lesson, divisions, joined classes, buildings', () => {
    const file = fixture('asc-2012-windows-1251.xml')
    expect(file.encoding).toBe('windows-1251')
    expect(counts(file)).toEqual({
      days: 5,
      weeks: 1,
      terms: 1,
      slots: [0, 1, 2, 3, 4, 5],
      classes: ['5 А', '5 Б'],
      groups: 8,
      lessons: 7,
      cards: 8,
      remarks: [],
    })
    expect(file.rooms[0]).toMatchObject({ building: 'Главный корпус', capacity: 30 })
    expect(file.rooms[1]).toMatchObject({ building: '', capacity: 0 })
    expect(file.periods[0]).toMatchObject({ slot: 0, starts: '07:40', ends: '08:20' })
  })

  test('2024 in UTF-8 with a mark: two weeks, two terms, closed slots, pupils', () => {
    const file = fixture('asc-2024-two-weeks.xml')
    expect(counts(file)).toMatchObject({ days: 6, weeks: 2, terms: 2, lessons: 6, cards: 8, remarks: [] })
    expect(file.weeks.map(({ name }) => name)).toEqual(['Неделя А', 'Неделя Б'])
    expect(file.teachers[0]!.timeOff).toEqual([
      { day: 2, slot: 1 },
      { day: 2, slot: 2 },
      { day: 2, slot: 3 },
      { day: 2, slot: 4 },
      { day: 5, slot: 3 },
    ])
    expect(file.students.map(({ born }) => born)).toEqual(['', '2013-05-12', ''])
    expect(file.lessons[4]).toMatchObject({ weeks: ['10', '01'], perWeek: 0.5 })
  })

  test('2008 without an encoding: a list of days from 0, old names of columns, a card without a lesson', () => {
    const file = fixture('asc-2008-no-encoding.xml')
    expect(counts(file)).toMatchObject({ days: 3, slots: [1, 2, 3], lessons: 3, cards: 4, remarks: [] })
    expect(file.days.map(({ short }) => short)).toEqual(['Пн', 'Вт', 'Ср'])
    expect(file.lessons[1]).toMatchObject({ length: 2, perWeek: 4, teacherIds: ['2'] })
    expect(file.lessons[2]).toMatchObject({ row: null, classIds: ['1', '2'], perWeek: 1 })
    expect(file.cards.map(({ day, slot }) => [day, slot])).toEqual([
      [0, 1],
      [2, 2],
      [1, 1],
      [1, 3],
    ])
  })

  test('a table of schedules alone makes the lessons; its days count from 1', () => {
    const file = fixture('schedules-windows-1252-label.xml')
    expect(counts(file)).toMatchObject({ days: 5, lessons: 1, cards: 2, remarks: ['EncodingGuessed'] })
    expect(file.lessons[0]).toMatchObject({ perWeek: 2 })
    expect(file.cards.map(({ day, roomIds }) => [day, roomIds])).toEqual([
      [0, ['1']],
      [3, []],
    ])
  })

  test('basic data: groups without divisions, hours by an old name, a card for each hour of a double lesson', () => {
    const file = fixture('basic-data-utf-8.xml')
    expect(counts(file)).toMatchObject({ days: 5, slots: [1, 2, 3, 4], lessons: 3, cards: 2 })
    expect(file.remarks).toEqual([{ remark: 'DivisionsGuessed', where: '3' }])
    expect(file.lessons.map(({ perWeek, length }) => [perWeek, length])).toEqual([
      [4, 2],
      [4, 2],
      [3, 1],
    ])
  })

  test('what a row says wrong is named, and the rest is read', () => {
    const text = `<timetable><periods><period period="1"/><period period="1"/><period period="x"/></periods>
<subjects><subject id="1" name="Химия"/><subject id="1" name="Физика"/></subjects><classes><class id="1" name=""/></classes>
<weeksdefs><weeksdef id="w" weeks="every"/></weeksdefs>
<lessons><lesson id="1" subjectid="1" classids="1,9" teacherids="8" periodspercard="1.5" periodsperweek="two"/><lesson id="2" subjectid="7"/></lessons>
<cards><card lessonid="1" period="1" days="10000"/><card lessonid="1" period="7" days="10000"/><card lessonid="5" period="1" days="1"/></cards>
<x>text<y><z/></y></x></timetable>`
    const file = fileOf(encode(text))
    expect(file.remarks.map(({ remark, where }) => `${remark} ${where}`)).toEqual([
      'LeftOut 2',
      'MaskWrong weeksdefs w: every',
      'IdTwice periods 1',
      'NumberWrong periods: x',
      'IdTwice subjects 1',
      'NameEmpty classes 1',
      'IdUnknown lessons 1: classes 9',
      'IdUnknown lessons 1: teachers 8',
      'NumberWrong lessons 1: 1.5',
      'NumberWrong lessons 1: two',
      'RowAlone lessons 2',
      'CardOutside 1 : 5',
      'RowAlone cards : 5',
    ])
    expect(file.cards).toHaveLength(1)
  })
})

describe('reading in a worker', () => {
  test('a file and a refusal come through as they are', async () => {
    const ask = async (bytes: Uint8Array) => {
      for await (const answer of workerThreads.start<unknown>('read-asc', { bytes })) return answer
      throw new Error('the worker said nothing')
    }
    const bytes = readFileSync(join(fixtures, 'asc-2012-windows-1251.xml'))
    expect(await ask(bytes)).toEqual(JSON.parse(JSON.stringify(fileOf(bytes))))
    const refused = readAsc(encode('<fet/>'))
    expect(isRefusal(refused) && refused).toMatchObject({ data: { why: 'NotAsc', where: 'fet' } })
    expect(await ask(encode('<fet/>'))).toEqual(refused)
  })
})
