import fc from 'fast-check'
import type { CellStyle, CellValue, ReadSheet, Row, Sheet, Workbook } from '#main/archive/xlsx/workbook'

/** Any JavaScript string at all, with many that look like escapes, break pairs of surrogates or begin like formulas. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 }).map(units => String.fromCharCode(...units)),
  fc
    .array(fc.constantFrom(...'_x0aDF5\r\n\t \u0000\u001f<>&"\'\ud83d\ude00\ufffe\uffff\u0085\u2028ёЯ'.split('')), {
      maxLength: 40,
    })
    .map(units => units.join('')),
  fc
    .array(fc.constantFrom('_x', '_x0', '00', 'D', '_x005F_', '_xd83d_', '_', '\r', '\ude00', '&#13;', '&amp;'))
    .map(parts => parts.join('')),
  fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', ' '), fc.string()).map(([first, rest]) => first + rest),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
)

/** −0 is left out: it is written as 0, and a test says so. */
export const anyNumber: fc.Arbitrary<number> = fc
  .oneof(
    fc.integer({ min: 0, max: 1100 }),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: -99_999, max: 99_999 }).map(cents => cents / 100),
    fc.constantFrom(Number.MAX_VALUE, Number.MIN_VALUE, 1e21, -1e-7, 46266),
  )
  .map(number => (number === 0 ? 0 : number))

const anyValue: fc.Arbitrary<CellValue> = fc.oneof(anyText, anyNumber, fc.constant(null))

const someStyles: readonly CellStyle[] = [
  {},
  { border: true },
  { border: true, rotated: true, align: 'center', vertical: 'center', format: 'dayMonth' },
  { bold: true, size: 14, wrap: true, vertical: 'top' },
  { format: 'decimal', align: 'right' },
  { format: 'day', fill: 'FFEECC', align: 'left' },
]

const anyStyle = fc.option(fc.constantFrom(...someStyles), { nil: undefined })

const anyRow: fc.Arbitrary<Row> = fc.array(fc.tuple(anyValue, anyStyle), { maxLength: 30 }).chain(cells =>
  fc.record({
    values: fc.constant(cells.map(([value]) => value)),
    styles: fc.oneof(fc.constant(cells.map(([, style]) => style)), fc.constantFrom(...someStyles)),
    height: fc.option(
      fc.integer({ min: 0, max: 4090 }).map(tenths => tenths / 10),
      { nil: undefined },
    ),
  }),
)

export const anyWorkbook: fc.Arbitrary<Workbook> = fc
  .array(
    fc.record({
      widths: fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 5 }),
      rows: fc.array(anyRow, { maxLength: 8 }),
      orientation: fc.constantFrom('portrait' as const, 'landscape' as const),
      footer: fc.option(fc.record({ left: anyText, centre: anyText, right: anyText }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map(sheets => aWorkbook(sheets.map((sheet, i) => ({ ...sheet, name: `Лист ${i + 1}` }))))

export const aWorkbook = (sheets: readonly Sheet[]): Workbook => ({
  title: 'Журнал 5А, 2026/27',
  creator: 'Летопись',
  created: '2026-09-01T00:00:00Z',
  sheets,
})

export const aSheet = (sheet: Partial<Sheet> = {}): Sheet => ({
  name: 'Лист',
  widths: [],
  rows: [],
  orientation: 'portrait',
  ...sheet,
})

/** A sheet of these rows of values, in the plain style. */
export const sheetOf = (...rows: readonly (readonly CellValue[])[]): Sheet =>
  aSheet({ rows: rows.map(values => ({ values, styles: [] })) })

/** What must be read of a sheet: its values, without the nothing at the end of a row and of the sheet. */
export const cellsOf = ({ name, rows }: Sheet): ReadSheet => {
  const cells = rows.map(({ values }) => values.slice(0, values.findLastIndex(value => value !== null) + 1))
  return { name, rows: cells.slice(0, cells.findLastIndex(row => row.length > 0) + 1) }
}
