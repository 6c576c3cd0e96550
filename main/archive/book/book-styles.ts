import type { CellStyle } from '../xlsx/workbook.ts'

/** Styles of the archive's workbooks: each is made once, the writer knows them by identity. */

const head = { bold: true, border: true, fill: 'EDEDED', vertical: 'center' } as const
/** Of a day on which the pupil was not in the list. */
const absentFill = 'D9D9D9'

export const styles = {
  title: { bold: true, size: 14 },
  section: { bold: true, size: 11 },
  label: { bold: true, vertical: 'top' },
  top: { vertical: 'top' },
  topLeft: { align: 'left', vertical: 'top' },
  head: { ...head, align: 'center', wrap: true },
  headLeft: { ...head, align: 'left' },
  headRight: { ...head, align: 'right' },
  headTurned: { ...head, align: 'center', rotated: true },
  headDay: { ...head, align: 'center', rotated: true, format: 'dayMonth' },
  /** Over texts that run on into their neighbours. */
  headOpen: { bold: true, fill: 'EDEDED', vertical: 'center' },
  number: { border: true, align: 'right', vertical: 'top' },
  name: { border: true, vertical: 'top' },
  wrapped: { border: true, wrap: true, vertical: 'top' },
  day: { border: true, align: 'center', vertical: 'top', format: 'day' },
  slot: { border: true, align: 'center', vertical: 'top' },
  mark: { border: true, align: 'center' },
  markOutside: { border: true, align: 'center', fill: absentFill },
  periodMark: { border: true, bold: true, align: 'center' },
  sum: { border: true, bold: true, align: 'center', fill: 'EDEDED' },
} as const satisfies Record<string, CellStyle>
