import { expect, test } from 'vitest'
import type { JournalPage } from '#contract/journal'
import type { Cell } from '#domain/journal/lesson-record'
import type { MarkValue } from '#domain/journal/mark'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { LessonRecordId, PeriodId, PupilId, WorkKindId } from '#domain/kernel/ids'
import {
  applyChange,
  type Change,
  changesNothing,
  inverseOf,
  type LessonChange,
  overlaps,
  withSums,
} from '../../renderer/features/journal/change.ts'
import { createPageWriter, type WriterPorts } from '../../renderer/features/journal/writer.ts'

const kind = 'answer' as WorkKindId
const record = (n: number) => `record${n}` as LessonRecordId
const pupil = (n: number) => `pupil${n}` as PupilId
const empty: Cell = { marks: [], attendance: null }
const marked = (value: MarkValue): Cell => ({ marks: [{ value, workKindId: kind }], attendance: null })
const date = calendarDate('2026-10-14')
const cells = (n: number, was: Cell, became: Cell): Change => ({
  kind: 'cells',
  recordId: record(0),
  date,
  slot: 1,
  cells: [{ pupilId: pupil(n), was, became }],
})
const topic = (was: string, became: string): LessonChange => ({
  kind: 'topic',
  recordId: record(0),
  date,
  slot: 1,
  was,
  became,
})

const page: JournalPage = {
  label: {} as JournalPage['label'],
  periodId: 'period' as PeriodId,
  workKinds: [],
  columns: [0, 1].map(n => ({
    recordId: record(n),
    isWritten: true,
    date,
    slot: n + 1,
    topic: '',
    homework: '',
    workKindId: kind,
    starts: null,
    ends: null,
    room: null,
  })),
  rows: [0, 1].map(n => ({
    pupilId: pupil(n),
    name: '',
    from: date,
    to: null,
    average: null,
    missed: 0,
    late: 0,
    periodMark: null,
  })),
  cells: [[1, 0, { marks: [{ value: 3, workKindId: kind }], attendance: null }]],
  lock: null,
  can: { writeMarks: true, writeAttendance: true, readHistory: true },
}

/** Ports that hold every command until it is let go. */
const held = () => {
  const sent: { change: Change; commit: () => void; refuse: (error: unknown) => void }[] = []
  const reloaded: Change[] = []
  const ports: WriterPorts = {
    send: change => new Promise((resolve, reject) => sent.push({ change, commit: resolve, refuse: reject })),
    reload: async change => {
      reloaded.push(change)
    },
  }
  return { writer: createPageWriter(ports), sent, reloaded }
}
const settle = () => new Promise(resolve => setTimeout(resolve))

test('steps go out one after another in the order they were made', async () => {
  const { writer, sent } = held()
  const [first, second] = [cells(0, empty, marked(4)), cells(1, empty, marked(5))]
  writer.write(first)
  writer.write(second)
  await settle()
  expect(sent.map(s => s.change)).toEqual([first])
  expect(writer.state().pending.map(p => p.change)).toEqual([first, second])
  sent[0]!.commit()
  await settle()
  expect(sent.map(s => s.change)).toEqual([first, second])
  expect(writer.state().pending.map(p => p.change)).toEqual([second])
})

test('thirty marks typed without waiting are thirty commands, all kept for undoing', async () => {
  const { writer, sent } = held()
  for (let n = 0; n < 30; n++) writer.write(cells(n, empty, marked(4)))
  for (let n = 0; n < 30; n++) {
    await settle()
    sent[n]!.commit()
  }
  await settle()
  expect(sent).toHaveLength(30)
  expect(writer.state().done).toHaveLength(30)
  expect(writer.state().pending).toEqual([])
})

test('a step is taken back by its inverse and done again by itself, without limit', async () => {
  const { writer, sent } = held()
  const steps = [cells(0, empty, marked(4)), topic('', 'Дроби'), cells(0, marked(4), marked(5))]
  for (const step of steps) writer.write(step)
  for (let n = 0; n < 3; n++) expect(writer.undo()).toBe(steps[2 - n])
  expect(writer.undo()).toBeUndefined()
  expect(writer.redo()).toBe(steps[0])
  for (let n = 0; n < 7; n++) {
    await settle()
    sent[n]!.commit()
  }
  await settle()
  expect(sent.map(s => s.change)).toEqual([
    ...steps,
    inverseOf(steps[2]!),
    inverseOf(steps[1]!),
    inverseOf(steps[0]!),
    steps[0],
  ])
  expect(writer.state().last).toEqual({ how: 'redone', change: steps[0] })
})

test('a new step forgets what could be done again', () => {
  const { writer } = held()
  writer.write(cells(0, empty, marked(4)))
  writer.undo()
  writer.write(cells(1, empty, marked(5)))
  expect(writer.redo()).toBeUndefined()
})

test('a refused step leaves with all that was typed on top of it; other cells stay', async () => {
  const { writer, sent, reloaded } = held()
  const first = cells(0, empty, marked(4))
  const onTop = cells(0, marked(4), marked(5))
  const other = cells(1, empty, marked(3))
  const outcomes = [first, onTop, other].map(step => writer.write(step))
  await settle()
  sent[0]!.refuse('no')
  await settle()
  expect(writer.state()).toMatchObject({ done: [other], failure: { change: first, error: 'no', isRepeat: false } })
  expect(reloaded).toEqual([first])
  await settle()
  expect(sent.map(s => s.change)).toEqual([first, other])
  sent[1]!.commit()
  expect((await Promise.all(outcomes)).map(o => o.ok)).toEqual([false, false, true])
})

test('a step back that is refused can be neither undone nor redone any more', async () => {
  const { writer, sent } = held()
  writer.write(cells(0, empty, marked(4)))
  await settle()
  sent[0]!.commit()
  await settle()
  writer.undo()
  await settle()
  sent[1]!.refuse('changed meanwhile')
  await settle()
  expect(writer.state()).toMatchObject({ done: [], undone: [], last: undefined, failure: { isRepeat: true } })
})

test('a step that changes nothing is neither sent nor remembered', async () => {
  const { writer, sent } = held()
  expect(await writer.write(cells(0, marked(4), marked(4)))).toEqual({ ok: true })
  expect(await writer.write(topic('Дроби', 'Дроби'))).toEqual({ ok: true })
  expect([sent.length, writer.state().done.length]).toEqual([0, 0])
})

test('a write that takes long is marked as such until it is committed', async () => {
  const { writer, sent } = held()
  writer.write(cells(0, empty, marked(4)))
  expect(writer.state().pending[0]!.isSlow).toBe(false)
  await new Promise(resolve => setTimeout(resolve, 350))
  expect(writer.state().pending[0]!.isSlow).toBe(true)
  sent[0]!.commit()
  await settle()
  expect(writer.state().pending).toEqual([])
})

test('a change shows on the page it belongs to and nowhere else', () => {
  const changed = applyChange(page, {
    kind: 'cells',
    recordId: record(0),
    date,
    slot: 1,
    cells: [
      { pupilId: pupil(0), was: empty, became: marked(5) },
      { pupilId: pupil(1), was: marked(3), became: empty },
    ],
  })
  expect(changed.cells).toEqual([[0, 0, marked(5)]])
  expect(changed.columns).toBe(page.columns)
  expect(applyChange(page, { ...topic('', 'x'), recordId: record(9) })).toBe(page)
  expect(applyChange(page, topic('', 'Дроби')).columns.map(c => c.topic)).toEqual(['Дроби', ''])
})

test('a change and its inverse leave the page as it was', () => {
  const step = cells(1, marked(3), marked(5))
  expect(applyChange(applyChange(page, step), inverseOf(step))).toEqual(page)
})

test('marks of a period show on the page of that period alone, and their inverse takes them away', () => {
  const marks = (was: MarkValue | null, became: MarkValue | null, period = 'period'): Change => ({
    kind: 'periodMarks',
    periodId: period as PeriodId,
    marks: [{ pupilId: pupil(1), was, became }],
  })
  const set = marks(null, 4)
  expect(applyChange(page, set).rows.map(row => row.periodMark)).toEqual([null, 4])
  expect(applyChange(page, marks(null, 4, 'other'))).toBe(page)
  expect(applyChange(applyChange(page, set), inverseOf(set))).toEqual(page)
  expect([changesNothing(set), changesNothing(marks(4, 4))]).toEqual([false, true])
  expect([overlaps(set, marks(4, 5)), overlaps(set, marks(4, 5, 'other')), overlaps(set, topic('', 'x'))]).toEqual([
    true,
    false,
    false,
  ])
})

test('averages of an answer reach the pages that hold the lesson', () => {
  const sums = [{ pupilId: pupil(1), average: 4.5, missed: 2, late: 1 }]
  expect(withSums(page, record(0), sums).rows[1]).toMatchObject({ average: 4.5, missed: 2, late: 1 })
  expect(withSums(page, record(9), sums)).toBe(page)
})
