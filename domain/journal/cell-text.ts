import type { Attendance } from './attendance.ts'
import type { Cell } from './lesson-record.ts'

/** The letters that journals use in Russia; they are the entry itself, in every language of the interface. */
export const attendanceLetters: Record<Attendance, string> = { absent: 'н', ill: 'б', excused: 'у', late: 'о' }

/** A cell as it is written: «4», «4/5», «н», «н/4»; empty for nothing. */
export const cellText = (cell: Cell): string =>
  [...(cell.attendance ? [attendanceLetters[cell.attendance]] : []), ...cell.marks.map(m => String(m.value))].join('/')
