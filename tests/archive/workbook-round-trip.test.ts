import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstDifference } from '#main/archive/xlsx/compare-workbook'
import { readWorkbook } from '#main/archive/xlsx/read-workbook'
import type { CellValue } from '#main/archive/xlsx/workbook'
import { writeWorkbook } from '#main/archive/xlsx/write-workbook'
import { anyNumber, anyText, anyWorkbook, aSheet, aWorkbook, cellsOf, sheetOf } from './any-workbook.ts'

const back = (...values: CellValue[]): CellValue[] => [
  ...(readWorkbook(writeWorkbook(aWorkbook([sheetOf(values)]))).sheets[0]?.rows[0] ?? []),
]

test('any workbook comes back cell by cell', () => {
  fc.assert(
    fc.property(anyWorkbook, workbook => {
      const { sheets } = readWorkbook(writeWorkbook(workbook))
      expect(sheets).toEqual(workbook.sheets.map(cellsOf))
      expect(firstDifference(workbook, sheets)).toBe(null)
    }),
    { numRuns: 300 },
  )
})

test('any text comes back unit by unit', () => {
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 1, maxLength: 50 }), texts => {
      expect(back(...texts)).toEqual(texts)
    }),
    { numRuns: 1000 },
  )
})

test('any number comes back to the last bit', () => {
  fc.assert(
    fc.property(fc.array(anyNumber, { minLength: 1, maxLength: 50 }), numbers => {
      expect(back(...numbers)).toEqual(numbers)
    }),
    { numRuns: 1000 },
  )
})

test('every UTF-16 unit comes back alone, in a row with itself, and beside an underscore', () => {
  const units = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit))
  for (let from = 0; from < units.length; from += 8192) {
    const texts = units.slice(from, from + 8192).flatMap(unit => [unit, unit + unit])
    expect(back(...texts)).toEqual(texts)
  }
  const beside = units.map(unit => `_x005F${unit}_x0041_${unit}`)
  for (let from = 0; from < beside.length; from += 16_384)
    expect(back(...beside.slice(from, from + 16_384))).toEqual(beside.slice(from, from + 16_384))
})

test.each([
  '',
  ' ',
  '=1+1',
  "+cmd|'/c calc'!A0",
  '-1',
  '@SUM(A1)',
  '0012',
  '5',
  '1e5',
  'истина',
  'строка\nстрока',
  'строка\r\nстрока\r',
  '\tтаб\t',
  ' пробелы \u00a0',
  '_x000A_',
  '_x000a_',
  '_x005F_x000A_',
  '_x005F\r',
  '\ud83d',
  '\ude00\ud83d',
  '😀',
  '\u0000',
  '\ufffe\uffff\ufeff',
  '&amp;<b>]]></t></si>',
  '</sheetData>',
])('the text %j comes back as itself', text => {
  expect(back(text, null, text)).toEqual([text, null, text])
})

test('a text of 32 767 characters comes back, even when each of them must be escaped; a longer one is a fault', () => {
  const texts = [...'я\r&\ud800'].map(unit => unit.repeat(32_767))
  expect(back(...texts)).toEqual(texts)
  expect(() => back('я'.repeat(32_768))).toThrow(
    'Row 1 of the sheet «Лист»: A text of 32768 characters; a cell holds 32767.',
  )
})

test('minus nothing is nothing; what is no number is a fault', () => {
  expect(back(-0)).toEqual([0])
  for (const number of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
    expect(() => back(number)).toThrow('is no number of a cell')
})

test('empty rows, empty cells with a style and sheets without rows come back as nothing', () => {
  const style = { border: true }
  const rows = [
    { values: [null, null], styles: style },
    { values: [], styles: [] },
    { values: [null, 'а', null], styles: style },
    { values: [null], styles: style, height: 20 },
  ]
  const { sheets } = readWorkbook(writeWorkbook(aWorkbook([aSheet({ rows }), aSheet({ name: 'пусто' })])))
  expect(sheets).toEqual([
    { name: 'Лист', rows: [[], [], [null, 'а']] },
    { name: 'пусто', rows: [] },
  ])
})

test('the widest and the lowest cell come back', () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => ({ values: i === 19_999 ? ['низ'] : [], styles: [] }))
  rows[0] = { values: [...Array<CellValue>(16_383).fill(null), 'край'] as string[], styles: [] }
  const workbook = aWorkbook([aSheet({ rows })])
  expect(firstDifference(workbook, readWorkbook(writeWorkbook(workbook)).sheets)).toBe(null)
  const wider = aWorkbook([sheetOf(Array<CellValue>(16_385).fill('а'))])
  expect(() => writeWorkbook(wider)).toThrow('has 16385 columns')
})

test('equal values give equal bytes, whoever made them and however styles are shared', () => {
  fc.assert(
    fc.property(anyWorkbook, workbook => {
      expect(writeWorkbook(structuredClone(workbook))).toEqual(writeWorkbook(workbook))
    }),
    { numRuns: 100 },
  )
  const made = (bold: object) => aWorkbook([aSheet({ rows: [{ values: ['а', 'б'], styles: [bold, { bold: true }] }] })])
  const one = { bold: true }
  expect(writeWorkbook(made(one))).toEqual(writeWorkbook(made({ ...one })))
})

test('the first cell that differs is named, a missing and a renamed sheet too', () => {
  const workbook = aWorkbook([sheetOf(['а', 1], [], [null, 'б'])])
  const sheets = [{ name: 'Лист', rows: [['а', 1], [], [null, 'б']] }]
  expect(firstDifference(workbook, sheets)).toBe(null)
  const differs = (rows: CellValue[][]) => firstDifference(workbook, [{ name: 'Лист', rows }])
  expect(differs([['а', '1'], [], [null, 'б']])).toEqual({ sheet: 'Лист', row: 1, column: 2, wanted: 1, found: '1' })
  expect(differs([['а', 1], [], [null, 'б'], ['в']])).toMatchObject({ row: 4, column: 1, wanted: null, found: 'в' })
  expect(differs([['а', 1]])).toMatchObject({ row: 3, column: 2, wanted: 'б', found: null })
  expect(firstDifference(workbook, [])).toMatchObject({ row: 0, column: 0, wanted: 'Лист', found: null })
  expect(firstDifference(workbook, [{ name: 'лист', rows: [] }])).toMatchObject({ wanted: 'Лист', found: 'лист' })
  expect(firstDifference(aWorkbook([]), sheets)).toMatchObject({ sheet: 'Лист', wanted: null, found: 'Лист' })
})
