import { describe, expect, test } from 'vitest'
import type { JournalPage } from '#contract/journal'
import type { MarkValue } from '#domain/journal/mark'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { PupilId } from '#domain/kernel/ids'
import { barOf, type EntryRules, entryOf } from '../../renderer/features/journal/entry.ts'
import { cellTableOf, gridRowsOf, slowKey } from '../../renderer/features/journal/page-grid.ts'
import {
  periodEntryOf,
  periodMarkColumn,
  proposalOf,
  undisputedMarks,
} from '../../renderer/features/journal/period-marks.ts'

const row = (average: number | null, periodMark: MarkValue | null = null) => ({ average, periodMark })
const rules = (part: Partial<EntryRules['can']> = {}, more: Partial<EntryRules> = {}): EntryRules => ({
  can: { writeMarks: true, writeAttendance: true, readHistory: true, ...part },
  label: { grade: 5 },
  ...more,
})
const noRights = { writeMarks: false, writeAttendance: false }
const lock = { at: '2026-10-26T11:31:00.000Z', by: 'Агеева Н. В.' }

describe('the mark of a period', () => {
  test('is set by a digit, and the keyboard goes down', () => {
    expect(periodEntryOf('digit4', row(3.2), rules())).toEqual({ kind: 'write', value: 4, step: 'down' })
    expect(periodEntryOf('digit4', row(3.2, 5), rules())).toEqual({ kind: 'write', value: 4, step: 'down' })
    expect(periodEntryOf('digit5', row(3.2, 5), rules())).toEqual({ kind: 'move', step: 'down' })
  })

  test('is taken from the proposal by Enter, the disputed one too; where one stands Enter only moves', () => {
    expect(periodEntryOf('enter', row(4.2), rules())).toEqual({ kind: 'write', value: 4, step: 'down' })
    expect(periodEntryOf('enter', row(3.5), rules())).toEqual({ kind: 'write', value: 4, step: 'down' })
    expect(periodEntryOf('enter', row(4.2, 3), rules())).toBeUndefined()
    expect(periodEntryOf('enter', row(null), rules())).toBeUndefined()
  })

  test('is cleared by Del', () => {
    expect(periodEntryOf('clear', row(4, 4), rules())).toEqual({ kind: 'write', value: null, step: 'stay' })
    expect(periodEntryOf('clear', row(4), rules())).toEqual({ kind: 'move', step: 'stay' })
  })

  test.each(['digit1', 'digit9', 'n', 'slash'] as const)('takes no %s', key => {
    expect(periodEntryOf(key, row(4), rules())).toEqual({ kind: 'barred', bar: 'noSuchMark' })
  })

  test.each([
    ['closed', rules(noRights, { lock }), 'locked'],
    ['another’s', rules(noRights), 'readOnly'],
    ['a class teacher’s who does not teach', rules({ writeMarks: false }), 'marksNotYours'],
  ] as const)('on a page that is %s says why', (_sentence, page, bar) => {
    expect(periodEntryOf('digit4', row(4), page)).toEqual({ kind: 'barred', bar })
    expect(periodEntryOf('enter', row(4), page)).toBeUndefined()
  })

  test('leaves moves and other keys alone', () => {
    expect(periodEntryOf('f2', row(4), rules())).toBeUndefined()
    expect(periodEntryOf('space', row(4), rules())).toBeUndefined()
  })
})

test('a closed period bars every cell, and says that it is closed', () => {
  const spot = {
    row: { from: calendarDate('2026-09-01'), to: null },
    column: { date: calendarDate('2026-10-14'), workKindId: 'k' as never },
    cell: { marks: [], attendance: null },
    awaitsSecond: false,
  }
  expect(barOf(spot, rules(noRights, { lock }))).toBe('locked')
  expect(entryOf('digit5', spot, rules(noRights, { lock }))).toEqual({ kind: 'barred', bar: 'locked' })
})

test('«Выставить предложенные» sets what is empty and undisputed, and nothing else', () => {
  const rows = [row(4.2), row(3.5), row(2.8, 4), row(null), row(1.9), row(4.59), row(4.61)].map((r, i) => ({
    ...r,
    pupilId: `p${i}` as PupilId,
  }))
  expect(undisputedMarks(rows)).toEqual([
    { pupilId: 'p0', was: null, became: 4 },
    { pupilId: 'p4', was: null, became: 2 },
    { pupilId: 'p6', was: null, became: 5 },
  ])
  expect(proposalOf(row(3.5))).toEqual({ value: 4, isDisputed: true })
})

test('the column shows what stands, else what is proposed, pale or with a question; in a closed period nothing', () => {
  const rows = [row(4.2), row(3.5), row(4.2, 5), row(2.1, 2), row(null)].map((r, i) => ({
    ...r,
    pupilId: `p${i}` as PupilId,
    name: `${i}`,
    from: calendarDate('2026-09-01'),
    to: null,
    missed: 0,
    late: 0,
  }))
  const page = { rows, columns: [], cells: [], lock: null, label: { grade: 5 } } as unknown as JournalPage
  const shown = (of: JournalPage, slow: string[] = []) =>
    gridRowsOf(of, cellTableOf(of), { language: 'ru', slow: new Set(slow), awaiting: undefined }).map(
      line => line.summary?.[1],
    )
  expect(shown(page)).toEqual([
    { text: '4', tone: 'pale' },
    { text: '4?', tone: 'warning' },
    { text: '5' },
    { text: '2', tone: 'danger' },
    { text: '' },
  ])
  expect(shown({ ...page, lock }).map(cell => cell?.text)).toEqual(['', '', '5', '2', ''])
  expect(shown(page, [slowKey(periodMarkColumn, 'p2')])[2]).toEqual({ text: '5', saving: true })
})
