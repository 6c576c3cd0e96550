import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, calendarDate } from '#domain/kernel/calendar-date'
import { serialOfDay } from '#main/archive/xlsx/serial-of-day'
import { sheetName } from '#main/archive/xlsx/sheet-name'
import type { Sheet } from '#main/archive/xlsx/workbook'
import { writeWorkbook } from '#main/archive/xlsx/write-workbook'
import { anyText, aSheet, aWorkbook } from './any-workbook.ts'

test.each([
  ['Английский язык 1', 'Английский язык 1'],
  ['Основы безопасности и защиты Родины', 'Основы безопасности и защиты Ро'],
  ['Музыка/ИЗО: [1] *?\\', 'Музыка ИЗО 1'],
  ["'Я и мир'", 'Я и мир'],
  ["д'Артаньян", "д'Артаньян"],
  ['строка\nстрока\t', 'строка строка'],
  ['', 'Лист'],
  ['///', 'Лист'],
  ['журнал', 'журнал (2)'],
  ['History', 'History (2)'],
  [`${'а'.repeat(30)}😀`, 'а'.repeat(30)],
  ['\ud800x', 'x'],
])('%j becomes the name %j', (wanted, name) => {
  expect(sheetName(wanted, new Set())).toBe(name)
})

test('a name that is taken gets a number, whatever its case and length', () => {
  expect(sheetName('физика', new Set(['ФИЗИКА']))).toBe('физика (2)')
  expect(sheetName('Физика', new Set(['физика', 'Физика (2)']))).toBe('Физика (3)')
  const long = 'Основы безопасности и защиты Родины'
  expect(sheetName(long, new Set([sheetName(long, new Set())]))).toBe('Основы безопасности и защит (2)')
})

test('names made of any texts are sheets of one workbook', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(anyText, fc.constantFrom('а', 'А', 'history', 'ß', 'SS')), { minLength: 1 }),
      texts => {
        const taken = new Set<string>()
        for (const text of texts) taken.add(sheetName(text, taken))
        expect(taken.size).toBe(texts.length)
        expect(() => writeWorkbook(aWorkbook([...taken].map(name => aSheet({ name }))))).not.toThrow()
      },
    ),
  )
})

test.each([
  [[''], 'is empty'],
  [['а'.repeat(32)], 'has 32 characters'],
  [['а:б'], 'has a character that no name of a sheet may have'],
  [['а\u0001'], 'has a character that no name of a sheet may have'],
  [['\udc00'], 'has a character that no name of a sheet may have'],
  [["'а"], 'has an apostrophe at an end'],
  [['Журнал'], 'is reserved by Excel'],
  [['Химия', 'химия'], 'Two sheets have the name'],
  [[], 'at least one sheet'],
])('the names %j are a fault', (names, fault) => {
  expect(() => writeWorkbook(aWorkbook(names.map(name => aSheet({ name }))))).toThrow(fault)
})

const brokenSheets: [Partial<Sheet>, string][] = [
  [{ widths: [10, 256] }, 'has a column 256 characters wide'],
  [{ rows: [{ values: ['а'], styles: [], height: 410 }] }, 'has a row 410 points high'],
  [{ frozen: { rows: -1, columns: 0 } }, 'cannot freeze -1 rows and 0 columns'],
  [{ repeated: { rows: [2, 1] } }, 'cannot repeat the rows 2–1'],
  [{ repeated: { columns: [0, 1] } }, 'cannot repeat the columns 0–1'],
  [{ merges: [{ row: 1, column: 1, toRow: 1, toColumn: 1 }] }, 'cannot merge the cells A1:A1'],
  [
    {
      merges: [
        { row: 1, column: 1, toRow: 2, toColumn: 2 },
        { row: 2, column: 2, toRow: 3, toColumn: 3 },
      ],
    },
    'merges a cell of B2:C3 twice',
  ],
  [{ rows: [{ values: ['а'], styles: { fill: 'красный' } }] }, '«красный» is no colour RRGGBB'],
  [{ rows: [{ values: ['а'], styles: { size: 0 } }] }, 'A font of 0 points'],
]
test.each(brokenSheets)('a sheet with %j is a fault', (sheet, fault) => {
  expect(() => writeWorkbook(aWorkbook([aSheet(sheet)]))).toThrow(fault)
})

test('a workbook made at no moment is a fault', () => {
  expect(() => writeWorkbook({ ...aWorkbook([aSheet()]), created: '2026-09-01' })).toThrow('is no moment')
})

test("days are counted as Excel counts them, with Lotus's 29 February 1900", () => {
  const serials = ['1900-01-01', '1900-02-28', '1900-03-01', '1970-01-01', '2026-09-01', '2199-12-31']
  expect(serials.map(date => serialOfDay(calendarDate(date)))).toEqual([1, 59, 61, 25569, 46266, 109_574])
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), days => {
      expect(serialOfDay(addDays(calendarDate('1900-03-01'), days))).toBe(61 + days)
    }),
  )
})
