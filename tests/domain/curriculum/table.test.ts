import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TableRow } from '#domain/classes/pupil-import/table'
import {
  bareRoomName,
  findNamed,
  nameKey,
  namesOfPerson,
  namesOfRoom,
  nearestNamed,
} from '#domain/curriculum/near-names'
import { findForm, type RawRow, readRows } from '#domain/curriculum/table-form'
import { createClassesReader } from '#domain/curriculum/table-names'
import { type ImportWish, planCurriculumImport } from '#domain/curriculum/table-plan'
import {
  aClass,
  aDivision,
  aDraft,
  aLine,
  aPart,
  aSchool,
  aTeacher,
  classId,
  countingIds,
  roomId,
  staffId,
} from './draft-builder.ts'

const sheet = (...lines: string[]): TableRow[] =>
  lines.map((line, i) => ({ number: i + 1, cells: line.split(';').map(text => ({ text, date: null })) }))

const classes = ['5А', '5Б', '6А', '10И'].map(aClass)

describe('names', () => {
  const read = createClassesReader(classes)

  test.each([
    ['5А', ['5А']],
    ['5 "а"', ['5А']],
    ['5-A', ['5А']],
    ['10 и класс', ['10И']],
    ['5', ['5А', '5Б']],
    ['5 класс', ['5А', '5Б']],
    ['5 классы', ['5А', '5Б']],
    ['5-е классы', ['5А', '5Б']],
    ['5А, 6А', ['5А', '6А']],
    ['5А; 9Я', []],
    ['Итого', []],
    ['', []],
  ])('%j means the classes %j', (text, names) => {
    expect(read(text)).toEqual(names.map(classId))
  })

  test('a teacher is known by his full name, by initials in any writing, and by a surname that is the only one', () => {
    const staff = [aTeacher('Крылова'), aTeacher('Белова', 'Анна', ''), aTeacher('Белова-Ким', 'Ёла', 'Львовна')]
    const find = findNamed(staff.map(s => ({ id: s.id, names: namesOfPerson(s) })))
    for (const text of [
      'Крылова Нина Викторовна',
      'крылова н.в.',
      'КРЫЛОВА Н. В',
      'Крылова\u00a0Н.\u00a0В.',
      'Крылова',
    ]) {
      expect(find(text)).toBe(staffId('Крылова'))
    }
    expect(find('белова ким ел. л.')).toBeUndefined()
    expect(find('Белова-Ким Е. Л.')).toBe(staffId('Белова-Ким'))
    expect(find('Крылов')).toBeUndefined()
  })

  test('a room is known without its word, and a Latin letter in a Russian word is the one it looks like', () => {
    const rooms = [
      { id: '21', names: namesOfRoom('Кабинет № 21') },
      { id: 'hall', names: namesOfRoom('Спортивный зал') },
    ]
    const find = findNamed(rooms)
    for (const text of ['кабинет 21', '21', 'КАБИНЕТ №21']) expect(find(text)).toBe('21')
    expect(['каб. 21', 'каб.21', 'ауд 21'].map(bareRoomName)).toEqual(['21', '21', '21'])
    expect(find('Cпортивный зaл')).toBe('hall')
    expect(nameKey('Music')).toBe('music')
    expect(nameKey('C++')).not.toBe(nameKey('C'))
  })

  test('two of one name are nobody, and both are near', () => {
    const things = [
      { id: '1', names: ['Иванова Анна Петровна', 'Иванова А. П.'] },
      { id: '2', names: ['Иванова Алла Павловна', 'Иванова А. П.'] },
      { id: '3', names: ['Серова Ия'] },
    ]
    expect(findNamed(things)('Иванова А.П.')).toBeUndefined()
    expect(nearestNamed(things, 'Иванова А.П.').map(t => t.id)).toEqual(['2', '1'])
    expect(nearestNamed(things, 'Серова').map(t => t.text)).toEqual(['Серова Ия'])
    expect(nearestNamed(things, 'Абракадабра')).toEqual([])
  })
})

describe('forms', () => {
  const isClass = (text: string) => createClassesReader(classes)(text).length > 0

  test('a table is known by its heads, in any order and with words around them', () => {
    const rows = sheet(
      'Школа № 7',
      'Кол-во часов;Учебный предмет;Преподаватель;Класс',
      '5;Труд;;5А',
      ';;;',
      'ИТОГО;Всего;;',
    )
    const form = findForm(rows, isClass)!
    expect(form).toEqual({
      form: 'table',
      headerRow: 1,
      columns: new Map([
        ['hours', 0],
        ['subject', 1],
        ['teacher', 2],
        ['class', 3],
      ]),
    })
    expect(readRows(rows, form)).toEqual([
      { row: 3, cell: '3', className: '5А', subject: 'Труд', hours: '5', teacher: '' },
    ])
  })

  test('heads of half-years are told from those of hours, and of a second teacher from the first', () => {
    const head = 'Класс;Предмет;1-е полугодие, часов;II полугодие;Второй учитель;Учитель;Группа;Сдвоенных;Вместе'
    const form = findForm(sheet(head), isClass)!
    expect(form.form === 'table' && [...form.columns.keys()]).toEqual([
      ...['class', 'subject', 'firstHalf', 'secondHalf', 'assistant', 'teacher', 'subgroup', 'doubles', 'joint'],
    ])
  })

  test('subjects of a matrix stand in the column with most different texts; empty cells and dashes say nothing', () => {
    const rows = sheet(';;5А;5Б', 'Языки;Русский язык;5;5', 'Языки;Английский;3;–', 'Языки;Немецкий;;-', ';Итого;8;5')
    const form = findForm(rows, isClass)!
    expect(form).toMatchObject({ form: 'matrix', headerRow: 0, subjectColumn: 1 })
    expect(readRows(rows, form).map(r => [r.cell, r.className, r.subject, r.hours])).toEqual([
      ['C2', '5А', 'Русский язык', '5'],
      ['D2', '5Б', 'Русский язык', '5'],
      ['C3', '5А', 'Английский', '3'],
    ])
  })

  test('a list of pupils is neither', () => {
    expect(findForm(sheet('ФИО;Класс', 'Иванов Иван;5А'), isClass)).toBeUndefined()
    expect(findForm([], isClass)).toBeUndefined()
  })
})

const wish: ImportWish = { half: 'both', createSubjects: false, replace: false, answers: [] }

const planned = (raws: readonly RawRow[], draft = aDraft([]), more: Partial<ImportWish> = {}) =>
  planCurriculumImport(
    raws,
    draft,
    {
      school: aSchool(['5А', '5Б', '6А', '10И']),
      names: {
        ...{ classes, subjects: draft.subjects, staff: ['Крылова', 'Белова', 'Серова'].map(s => aTeacher(s)) },
        rooms: ['21', '22'].map(name => ({ id: roomId(name), name })),
      },
    },
    { ...wish, ...more },
    countingIds(),
  )

const raw = (row: number, className: string, subject: string, more: Partial<RawRow> = {}): RawRow => ({
  ...{ row, cell: String(row), className, subject },
  ...more,
})

describe('a plan', () => {
  test('rows of subgroups that no division has make one, named by them', () => {
    const { draft, newDivisions, rows } = planned([
      raw(2, '5А', 'Труд', { hours: '2', subgroup: 'мальчики', teacher: 'Крылова' }),
      raw(3, '5А', 'Труд', { hours: '2', subgroup: 'девочки' }),
      raw(4, '5А', 'Труд', { hours: '2', subgroup: 'Мальчики' }),
    ])
    expect(newDivisions).toBe(1)
    expect(draft.divisions[0]!.subgroups.map(g => g.name)).toEqual(['мальчики', 'девочки'])
    expect(draft.lines[0]!.parts.map(p => p.staffId)).toEqual([staffId('Крылова'), null])
    expect(rows.map(r => r.state)).toEqual(['new', 'new', 'refused'])
  })

  test('what a row does not say stays: the other half-year, teachers, the division', () => {
    const division = aDivision('5А', 'Труд', '1', '2')
    const old = aLine('5А', 'Труд', 2, {
      ...{ divisionId: division.id, doubles: 1 },
      parts: division.subgroups.map(g => aPart('Серова', { subgroupId: g.id })),
    })
    const { draft, rows } = planned([raw(2, '5А', 'Труд', { hours: '3' })], aDraft([old], [division]), {
      half: 'second',
    })
    expect(draft.lines).toEqual([{ ...old, secondHalf: 3 }])
    expect(rows[0]).toMatchObject({ state: 'changed', firstHalf: null, secondHalf: 3 })
    const same = planned([raw(2, '5А', 'Труд', { hours: '2' })], aDraft([old], [division]))
    expect(same.rows[0]!.state).toBe('same')
    expect(same.draft.lines[0]).toBe(old)
  })

  test('a teacher alone is a change of a line that there is, and nothing where there is none', () => {
    const rows = [raw(2, '5А', 'Труд', { hours: '', teacher: 'Белова' })]
    const changed = planned(rows, aDraft([aLine('5А', 'Труд', 2)]))
    expect(changed.draft.lines[0]!.parts[0]!.staffId).toBe(staffId('Белова'))
    expect(planned(rows).rows[0]).toMatchObject({ state: 'refused', reasons: [{ code: 'HoursMissing' }] })
  })

  test('zero hours take the line away, a blank cell does not', () => {
    const draft = aDraft([aLine('5А', 'Труд', 2)])
    expect(planned([raw(2, '5А', 'Труд', { hours: '0' })], draft).draft.lines).toEqual([])
    expect(planned([raw(2, '5А', 'Труд', { hours: '' })], draft).draft.lines).toHaveLength(1)
  })

  test('any rows give whole lines, each class and subject once, with the parts of its division', () => {
    const text = fc.constantFrom(
      '',
      '5А',
      '5',
      'Труд',
      'труд ',
      'Математика',
      '2',
      '0',
      '1/2',
      '2,5',
      'x',
      '1-я',
      '2-я',
    )
    const anyRow = fc.record({
      className: fc.oneof(text, fc.constantFrom('5Б', '6А', '5А, 5Б')),
      subject: fc.oneof(text, fc.constant('Новый предмет')),
      hours: text,
      doubles: text,
      division: text,
      subgroup: text,
      teacher: fc.oneof(text, fc.constantFrom('Крылова', 'Белова, Серова')),
      joint: text,
    })
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 12 }), fc.boolean(), fc.boolean(), (rows, createSubjects, replace) => {
        const division = aDivision('5А', 'Труд', '1-я', '2-я')
        const before = aDraft([aLine('5А', 'Труд', 2), aLine('6А', 'Труд', 1)], [division])
        const { draft, rows: told } = planned(
          rows.map((r, i) => ({ row: i + 2, cell: `${i + 2}`, ...r })),
          before,
          { createSubjects, replace },
        )
        expect(told).toHaveLength(rows.length)
        const places = draft.lines.map(l => `${l.classId} ${l.subjectId}`)
        expect(new Set(places).size).toBe(places.length)
        for (const line of draft.lines) {
          expect(line.firstHalf + line.secondHalf).toBeGreaterThan(0)
          const subgroups = draft.divisions.find(d => d.id === line.divisionId)?.subgroups.map(g => g.id) ?? [null]
          expect(line.parts.map(p => p.subgroupId)).toEqual(subgroups)
          if (line.joint) expect(draft.lines.filter(l => l.joint === line.joint).length).toBeGreaterThan(1)
        }
      }),
    )
  })
})
