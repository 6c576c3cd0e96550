import type { JournalPage, LessonColumn, PupilRow } from '#contract/journal'
import { type Attendance, isMissed } from '#domain/journal/attendance'
import { type Cell, emptyCell, sameCell } from '#domain/journal/lesson-record'
import { type MarkValue, markValues } from '#domain/journal/mark'
import { isWithin } from '#domain/kernel/calendar-date'
import type { WorkKindId } from '#domain/kernel/ids'
import type { GridKey } from '../../ui/grid/grid-keys.ts'

/** Why a cell does not take what was typed; every one has its sentence. */
export type EntryBar =
  /** The period is closed (LCK-04). */
  | 'locked'
  /** The page is another's and nothing in it may be written. */
  | 'readOnly'
  /** Absences may be written here, marks not. */
  | 'marksNotYours'
  /** Grade 1 (JRN-21). */
  | 'gradeOne'
  /** The pupil was not in the class or subgroup on that day. */
  | 'outside'
  /** 0, 1, 6…9. */
  | 'noSuchMark'
  /** «/» where no first mark stands. */
  | 'noFirstMark'
  /** A column is pasted into a lesson, not over the marks of a period. */
  | 'noPasteHere'

/** What of a page decides an entry. */
export type EntryRules = Pick<JournalPage, 'can'> &
  Partial<Pick<JournalPage, 'lock'>> & { readonly label: Pick<JournalPage['label'], 'grade'> }

/** Where it is typed. */
export type EntrySpot = {
  readonly row: Pick<PupilRow, 'from' | 'to'>
  readonly column: Pick<LessonColumn, 'date' | 'workKindId'>
  readonly cell: Cell
  /** «/» was pressed here: the next digit is the second mark. */
  readonly awaitsSecond: boolean
}

export type Entry =
  | { readonly kind: 'write'; readonly cell: Cell; readonly step: 'down' | 'stay' }
  /** Nothing to write, only the step. */
  | { readonly kind: 'move'; readonly step: 'down' | 'stay' }
  | { readonly kind: 'awaitSecond' }
  | { readonly kind: 'barred'; readonly bar: EntryBar }

/** What a key does in a cell; undefined for keys that enter nothing. */
export const entryOf = (key: GridKey, spot: EntrySpot, rules: EntryRules): Entry | undefined => {
  const { cell, column } = spot
  const digit = /^digit(\d)$/.exec(key)?.[1]
  const attendance = attendanceKeys[key]
  if (digit === undefined && attendance === undefined && key !== 'slash' && key !== 'clear') return undefined
  const bar = barOf(spot, rules)
  if (bar) return { kind: 'barred', bar }
  if (attendance) {
    return {
      kind: 'write',
      cell: { ...cell, attendance: cell.attendance === attendance ? null : attendance },
      step: 'stay',
    }
  }
  const marksBar = marksBarOf(rules)
  if (key === 'clear') {
    const cleared = marksBar ? { ...cell, attendance: null } : emptyCell
    if (!sameCell(cell, cleared)) return { kind: 'write', cell: cleared, step: 'stay' }
    return marksBar && cell.marks.length > 0 ? { kind: 'barred', bar: marksBar } : { kind: 'move', step: 'stay' }
  }
  if (marksBar) return { kind: 'barred', bar: marksBar }
  if (key === 'slash') {
    return cell.marks.length > 0 ? { kind: 'awaitSecond' } : { kind: 'barred', bar: 'noFirstMark' }
  }
  const value = Number(digit)
  if (!isMarkValue(value)) return { kind: 'barred', bar: 'noSuchMark' }
  const mark = { value, workKindId: column.workKindId }
  const first = cell.marks[0]
  const next: Cell = { ...cell, marks: spot.awaitsSecond && first ? [first, mark] : [mark] }
  return sameCell(cell, next) ? { kind: 'move', step: 'down' } : { kind: 'write', cell: next, step: 'down' }
}

/** Why nothing at all can be written in a cell. */
export const barOf = (spot: Pick<EntrySpot, 'row' | 'column'>, rules: EntryRules): EntryBar | undefined => {
  return pageBarOf(rules) ?? (isWithin(spot.column.date, spot.row.from, spot.row.to) ? undefined : 'outside')
}

/** Why nothing at all can be written on a page. */
export const pageBarOf = (rules: EntryRules): 'locked' | 'readOnly' | undefined => {
  if (rules.can.writeMarks || rules.can.writeAttendance) return undefined
  return rules.lock ? 'locked' : 'readOnly'
}

/** Why marks cannot be written on a page where other things can. */
export const marksBarOf = (rules: EntryRules): EntryBar | undefined =>
  !rules.can.writeMarks ? 'marksNotYours' : rules.label.grade === 1 ? 'gradeOne' : undefined

/** «Все на уроке»: the cells of one lesson that say of a pupil that he is not there, without it. */
export const presentCells = (column: readonly Cell[]): { index: number; cell: Cell }[] =>
  column.flatMap((cell, index) => (isMissed(cell.attendance) ? [{ index, cell: { ...cell, attendance: null } }] : []))

/** One value of a pasted column. */
export type PastedValue = { readonly marks: readonly MarkValue[]; readonly attendance: Attendance | null }

/** A pasted line against the pupil it falls on. */
export type PasteLine =
  | { readonly kind: 'write'; readonly index: number; readonly text: string; readonly cell: Cell }
  /** Empty in the spreadsheet, or the same as what stands in the cell. */
  | { readonly kind: 'keep'; readonly index: number; readonly text: string }
  | { readonly kind: 'barred'; readonly index: number; readonly text: string; readonly bar: PasteBar }
  /** No pupil is left for it. */
  | { readonly kind: 'beyond'; readonly text: string }

export type PasteBar = EntryBar | 'notMark'

/**
 * A column from a spreadsheet laid over the cells of a lesson from the focused row downward. Marks replace marks, a sign
 * of absence replaces such a sign, an empty line leaves the cell as it is: as if every value were typed.
 * `severalColumns` when the clipboard holds more than one column.
 */
export const pasteOver = (
  text: string,
  from: number,
  spots: readonly Omit<EntrySpot, 'awaitsSecond'>[],
  rules: EntryRules,
): PasteLine[] | 'severalColumns' | 'nothing' => {
  const lines = text.replace(/(\r?\n)+$/, '').split(/\r?\n/)
  if (lines.every(line => line.trim() === '')) return 'nothing'
  if (lines.some(line => line.trim().includes('\t'))) return 'severalColumns'
  return lines.map((line, i): PasteLine => {
    const value = line.trim()
    const index = from + i
    const spot = spots[index]
    if (!spot) return { kind: 'beyond', text: value }
    if (value === '') return { kind: 'keep', index, text: value }
    const pasted = pastedValueOf(value)
    const bar = barOf(spot, rules) ?? (pasted ? pasted.marks.length > 0 && marksBarOf(rules) : 'notMark')
    if (bar || !pasted) return { kind: 'barred', index, text: value, bar: bar || 'notMark' }
    const { workKindId } = spot.column
    const cell: Cell = {
      marks: pasted.marks.length > 0 ? marksOf(pasted.marks, workKindId) : spot.cell.marks,
      attendance: pasted.attendance ?? spot.cell.attendance,
    }
    return sameCell(cell, spot.cell)
      ? { kind: 'keep', index, text: value }
      : { kind: 'write', index, text: value, cell }
  })
}

/** Reads «4», «4/5», «н», «н/4»; Latin letters that look or lie the same count too. Undefined for anything else. */
export const pastedValueOf = (text: string): PastedValue | undefined => {
  const [, letter, first, second] = /^(?:([нбуоnhbyuo])(?:\/|$))?(?:([2-5])(?:\/([2-5]))?)?$/i.exec(text) ?? []
  if (letter === undefined && first === undefined) return undefined
  if (text.endsWith('/')) return undefined
  return {
    marks: [first, second].filter(m => m !== undefined).map(m => Number(m) as MarkValue),
    attendance: letter === undefined ? null : attendanceLetters[letter.toLowerCase()]!,
  }
}

const attendanceKeys: Partial<Record<GridKey, Attendance>> = { n: 'absent', b: 'ill', u: 'excused', o: 'late' }

const attendanceLetters: Record<string, Attendance> = {
  н: 'absent',
  n: 'absent',
  h: 'absent',
  б: 'ill',
  b: 'ill',
  у: 'excused',
  u: 'excused',
  y: 'excused',
  о: 'late',
  o: 'late',
}

const marksOf = (values: readonly MarkValue[], workKindId: WorkKindId) => values.map(value => ({ value, workKindId }))

const isMarkValue = (value: number): value is MarkValue => (markValues as readonly number[]).includes(value)
