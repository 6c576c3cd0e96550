import { describe, expect, test } from 'vitest'
import type { Cell } from '#domain/journal/lesson-record'
import type { MarkValue } from '#domain/journal/mark'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { WorkKindId } from '#domain/kernel/ids'
import {
  barOf,
  type EntryRules,
  type EntrySpot,
  entryOf,
  pastedValueOf,
  pasteOver,
  presentCells,
} from '../../renderer/features/journal/entry.ts'

const answer = 'answer' as WorkKindId
const control = 'control' as WorkKindId
const mark = (value: MarkValue, workKindId = answer) => ({ value, workKindId })
const cell = (part: Partial<Cell> = {}): Cell => ({ marks: [], attendance: null, ...part })
const spot = (part: Partial<EntrySpot> = {}): EntrySpot => ({
  row: { from: calendarDate('2026-09-01'), to: null },
  column: { date: calendarDate('2026-10-14'), workKindId: answer },
  cell: cell(),
  awaitsSecond: false,
  ...part,
})
const rules = (part: Partial<EntryRules['can']> = {}, grade = 5): EntryRules => ({
  can: { writeMarks: true, writeAttendance: true, readHistory: true, ...part },
  label: { grade },
})
const classTeacher = rules({ writeMarks: false })
const deputy = rules({ writeMarks: false, writeAttendance: false })

describe('a mark', () => {
  test('JRN-11: takes the kind of work of its lesson, and the keyboard goes down', () => {
    const column = { date: calendarDate('2026-10-14'), workKindId: control }
    expect(entryOf('digit4', spot({ column }), rules())).toEqual({
      kind: 'write',
      cell: cell({ marks: [mark(4, control)] }),
      step: 'down',
    })
  })

  test('replaces what stood there, both marks of it', () => {
    const full = spot({ cell: cell({ marks: [mark(3), mark(5)] }) })
    expect(entryOf('digit2', full, rules())).toMatchObject({ cell: { marks: [mark(2)] } })
  })

  test('that stands there already only moves on', () => {
    expect(entryOf('digit4', spot({ cell: cell({ marks: [mark(4)] }) }), rules())).toEqual({
      kind: 'move',
      step: 'down',
    })
  })

  test('for a pupil who was absent leaves the absence', () => {
    const absent = spot({ cell: cell({ attendance: 'absent' }) })
    expect(entryOf('digit4', absent, rules())).toMatchObject({ cell: { marks: [mark(4)], attendance: 'absent' } })
  })

  test('is from 2 to 5', () => {
    for (const key of ['digit0', 'digit1', 'digit6', 'digit9'] as const) {
      expect(entryOf(key, spot(), rules())).toEqual({ kind: 'barred', bar: 'noSuchMark' })
    }
  })

  test('after «/» stands second, and a third one replaces the second', () => {
    const one = cell({ marks: [mark(4)] })
    const two = cell({ marks: [mark(4), mark(5)] })
    expect(entryOf('slash', spot({ cell: one }), rules())).toEqual({ kind: 'awaitSecond' })
    expect(entryOf('digit5', spot({ cell: one, awaitsSecond: true }), rules())).toMatchObject({ cell: two })
    expect(entryOf('digit2', spot({ cell: two, awaitsSecond: true }), rules())).toMatchObject({
      cell: { marks: [mark(4), mark(2)] },
    })
    expect(entryOf('slash', spot(), rules())).toEqual({ kind: 'barred', bar: 'noFirstMark' })
  })

  test('JRN-21: is not set in grade 1, while absences are', () => {
    expect(entryOf('digit5', spot(), rules({}, 1))).toEqual({ kind: 'barred', bar: 'gradeOne' })
    expect(entryOf('slash', spot(), rules({}, 1))).toEqual({ kind: 'barred', bar: 'gradeOne' })
    expect(entryOf('n', spot(), rules({}, 1))).toMatchObject({ kind: 'write', cell: { attendance: 'absent' } })
  })
})

describe('н б у о', () => {
  test('set absence, illness, a good reason and lateness, and the keyboard stays', () => {
    const written = (['n', 'b', 'u', 'o'] as const).map(key => entryOf(key, spot(), rules()))
    expect(written).toEqual(
      (['absent', 'ill', 'excused', 'late'] as const).map(attendance => ({
        kind: 'write',
        cell: cell({ attendance }),
        step: 'stay',
      })),
    )
  })

  test('replace each other, and the same letter again takes itself away', () => {
    const ill = spot({ cell: cell({ attendance: 'ill', marks: [mark(4)] }) })
    expect(entryOf('n', ill, rules())).toMatchObject({ cell: { attendance: 'absent', marks: [mark(4)] } })
    expect(entryOf('b', ill, rules())).toMatchObject({ cell: { attendance: null, marks: [mark(4)] } })
  })
})

describe('clearing', () => {
  test('empties the cell, and an empty one needs no command', () => {
    const full = spot({ cell: cell({ marks: [mark(4)], attendance: 'late' }) })
    expect(entryOf('clear', full, rules())).toEqual({ kind: 'write', cell: cell(), step: 'stay' })
    expect(entryOf('clear', spot(), rules())).toEqual({ kind: 'move', step: 'stay' })
  })

  test('by a class teacher takes the absence and leaves the marks', () => {
    const full = spot({ cell: cell({ marks: [mark(4)], attendance: 'absent' }) })
    expect(entryOf('clear', full, classTeacher)).toMatchObject({ cell: { marks: [mark(4)], attendance: null } })
    expect(entryOf('clear', spot({ cell: cell({ marks: [mark(4)] }) }), classTeacher)).toEqual({
      kind: 'barred',
      bar: 'marksNotYours',
    })
  })
})

describe('what may not be written', () => {
  test('LCK-06: who only looks is told so at every key that would write', () => {
    for (const key of ['digit5', 'n', 'slash', 'clear'] as const) {
      expect(entryOf(key, spot(), deputy)).toEqual({ kind: 'barred', bar: 'readOnly' })
    }
  })

  test('LCK-07: a class teacher writes absences and no marks on the pages of others', () => {
    expect(entryOf('digit5', spot(), classTeacher)).toEqual({ kind: 'barred', bar: 'marksNotYours' })
    expect(entryOf('u', spot(), classTeacher)).toMatchObject({ kind: 'write', cell: { attendance: 'excused' } })
  })

  test('days before the pupil came and after he left are closed', () => {
    const row = { from: calendarDate('2026-10-15'), to: calendarDate('2026-10-20') }
    const on = (date: string) => spot({ row, column: { date: calendarDate(date), workKindId: answer } })
    expect(entryOf('n', on('2026-10-14'), rules())).toEqual({ kind: 'barred', bar: 'outside' })
    expect(entryOf('n', on('2026-10-21'), rules())).toEqual({ kind: 'barred', bar: 'outside' })
    expect(barOf(on('2026-10-15'), rules())).toBeUndefined()
    expect(barOf(on('2026-10-20'), rules())).toBeUndefined()
  })

  test('keys that enter nothing are left to others', () => {
    expect((['f2', 'f4', 'space', 'escape', 'ctrlEnter'] as const).map(key => entryOf(key, spot(), deputy))).toEqual(
      Array(5).fill(undefined),
    )
  })
})

test('«Все на уроке» takes away absences and leaves lateness and marks', () => {
  const column = [
    cell({ attendance: 'absent', marks: [mark(4)] }),
    cell({ attendance: 'late' }),
    cell({ attendance: 'ill' }),
    cell({ marks: [mark(5)] }),
  ]
  expect(presentCells(column)).toEqual([
    { index: 0, cell: cell({ marks: [mark(4)] }) },
    { index: 2, cell: cell() },
  ])
})

describe('a pasted column', () => {
  const spots = [cell(), cell({ marks: [mark(3)] }), cell({ attendance: 'absent' })].map(one => spot({ cell: one }))

  test('is read as it would be typed: marks over marks, absences beside them, nothing for an empty line', () => {
    expect(pasteOver('5\r\nн\r\n4/5\r\n', 0, spots, rules())).toEqual([
      { kind: 'write', index: 0, text: '5', cell: cell({ marks: [mark(5)] }) },
      { kind: 'write', index: 1, text: 'н', cell: cell({ marks: [mark(3)], attendance: 'absent' }) },
      { kind: 'write', index: 2, text: '4/5', cell: cell({ marks: [mark(4), mark(5)], attendance: 'absent' }) },
    ])
    expect(pasteOver('\n3\n', 0, spots, rules())).toEqual([
      { kind: 'keep', index: 0, text: '' },
      { kind: 'keep', index: 1, text: '3' },
    ])
  })

  test('starts at the focused row, and lines past the last pupil fall on nobody', () => {
    const lines = pasteOver('2\n3\n4', 2, spots, rules())
    expect(lines).toMatchObject([{ kind: 'write', index: 2 }, { kind: 'beyond' }, { kind: 'beyond' }])
  })

  test('names every wrong value instead of guessing', () => {
    const kinds = (pasteOver('7\n4,5\nосв', 0, spots, rules()) as { kind: string; bar?: string }[]).map(l => l.bar)
    expect(kinds).toEqual(['notMark', 'notMark', 'notMark'])
  })

  test('keeps to the same rules as typing', () => {
    expect(pasteOver('5\nн', 0, spots, classTeacher)).toMatchObject([
      { kind: 'barred', bar: 'marksNotYours' },
      { kind: 'write', cell: { attendance: 'absent' } },
    ])
    expect(pasteOver('5', 0, spots, rules({}, 1))).toMatchObject([{ kind: 'barred', bar: 'gradeOne' }])
  })

  test('of several columns is refused whole', () => {
    expect(pasteOver('4\t5\n3\t3', 0, spots, rules())).toBe('severalColumns')
    expect(pasteOver(' \n', 0, spots, rules())).toBe('nothing')
  })

  test('may be written with either keyboard', () => {
    expect(['н', 'Н', 'N', 'б', 'у', 'о', 'O'].map(text => pastedValueOf(text)?.attendance)).toEqual([
      'absent',
      'absent',
      'absent',
      'ill',
      'excused',
      'late',
      'late',
    ])
    expect(pastedValueOf('н/4')).toEqual({ marks: [4], attendance: 'absent' })
    expect(['н/', '/4', '4/', '4/5/3', '45', 'нн'].map(pastedValueOf)).toEqual(Array(6).fill(undefined))
  })
})
