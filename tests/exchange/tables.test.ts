import { Buffer } from 'node:buffer'
import { performance } from 'node:perf_hooks'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tableFaults } from '#domain/kernel/file-faults'
import { isRefusal } from '#domain/kernel/refusal'
import { guessDelimiter } from '#main/exchange/tables/csv'
import { readRecords } from '#main/exchange/tables/csv-records'
import { readFormat } from '#main/exchange/tables/number-format'
import { readTable } from '#main/exchange/tables/read-table'
import { showDate } from '#main/exchange/tables/serial-date'
import { cellAt, columnLetters, type TableFile } from '#main/exchange/tables/table'
import { Unreadable } from '#main/exchange/tables/table-fault'
import { tableLimits } from '#main/exchange/tables/table-limits'
import { workbookParts, xlsxFile, type ZipEntry, zipFile } from '../support/xlsx-file.ts'
import { hostileTables } from './hostile-tables/make-files.ts'

const tableOf = async (bytes: Uint8Array, fileName = 'list.xlsx'): Promise<TableFile> => {
  const answer = await readTable(bytes, fileName)
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer))
  return answer
}

/** 1,500 pupils of eight columns: names, class, day of birth, sex, telephone, insurance number, address, note. */
const pupilRows = (count: number) =>
  Array.from({ length: count }, (_, i) => [
    `Иванов Иван Иванович ${i}`,
    `${5 + (i % 7)}А`,
    { xml: `<c r="C${i + 1}" s="1"><v>${41_000 + i}</v></c>` },
    'м',
    79_161_234_567 + i,
    '123-456-789 00',
    'г. Москва, ул. Ленина, д. 5, кв. 7',
    null,
  ])

test('1,500 pupils of eight columns are read in well under a second', async () => {
  const bytes = xlsxFile({ sheets: [{ name: 'Ученики', rows: pupilRows(1_500) }], formats: [14] })
  const before = performance.now()
  const { sheets } = await tableOf(bytes)
  const milliseconds = performance.now() - before
  console.log(`1,500 pupils × 8 columns from XLSX: ${milliseconds.toFixed(0)} ms`)
  expect(sheets[0]!.rows).toHaveLength(1_500)
  expect(sheets[0]!.rows[1_499]!.cells.map(({ text }) => text)).toEqual([
    'Иванов Иван Иванович 1499',
    '6А',
    '09.05.2016',
    'м',
    '79161236066',
    '123-456-789 00',
    'г. Москва, ул. Ленина, д. 5, кв. 7',
  ])
  expect(milliseconds).toBeLessThan(10_000)
})

test('a cell is found by its column, gaps or not', async () => {
  const { sheets } = await tableOf(
    xlsxFile({
      sheets: [
        {
          name: 'Л',
          rows: [
            ['а', null, null, 'б'],
            ['в', 'г'],
          ],
        },
      ],
    }),
  )
  const [first, second] = sheets[0]!.rows
  expect([1, 2, 3, 4, 5].map(column => cellAt(first!, column)?.text)).toEqual([
    'а',
    undefined,
    undefined,
    'б',
    undefined,
  ])
  expect([1, 2, 3].map(column => cellAt(second!, column)?.text)).toEqual(['в', 'г', undefined])
})

test('columns are called as in Excel', () => {
  expect([1, 26, 27, 52, 702, 703, 16_384, 1_000_000].map(columnLetters)).toEqual([
    'A',
    'Z',
    'AA',
    'AZ',
    'ZZ',
    'AAA',
    'XFD',
    'BDWGN',
  ])
})

test('a number format is known for a date, a time or a number', () => {
  const shows = (code: string) => readFormat(code).shows
  for (const code of [
    'dd.mm.yyyy',
    'D/M/YY',
    'mmm yy',
    '[$-F800]dddd, mmmm dd, yyyy',
    'yyyy\\-mm\\-dd',
    'd "ч"',
    '[Red]d.m.yy;@',
  ])
    expect([code, shows(code)]).toEqual([code, 'date'])
  for (const code of ['dd.mm.yyyy hh:mm', 'd.m.yy h:mm AM/PM', 'yyyy-mm-dd"T"hh:mm:ss'])
    expect([code, shows(code)]).toEqual([code, 'dateTime'])
  for (const code of ['hh:mm', '[h]:mm:ss', 'mm:ss.0', '[mm]', 'h:mm am/pm'])
    expect([code, shows(code)]).toEqual([code, 'time'])
  for (const code of [
    'General',
    '0',
    '#,##0.00 "руб."',
    '"день "0',
    '0\\d',
    '[Yellow]0',
    '0.00E+00',
    '@',
    '_d0',
    '*y0',
    '#,##0_);[Red](#,##0)',
    ';dd',
  ])
    expect([code, shows(code)]).toEqual([code, 'number'])
})

test('serial numbers of both epochs are the days that Excel shows', () => {
  fc.assert(
    fc.property(fc.integer({ min: 61, max: 109_574 }), serial => {
      const day = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10)
      expect(showDate(serial, 'date', 1900).date).toBe(day)
      if (serial > 1_462) expect(showDate(serial - 1_462, 'date', 1904).date).toBe(day)
    }),
  )
})

test('the delimiter is the sign that parts most lines alike', () => {
  expect(guessDelimiter('ФИО;Класс\nИванов, И.;5А\nПетров, П., мл.;5Б\n')).toBe(';')
  expect(guessDelimiter('а,б\n"в;г;д",е\n')).toBe(',')
  expect(guessDelimiter('"многострочное\n;;;;\nполе"\tб\nв\tг')).toBe('\t')
  expect(guessDelimiter('одно слово')).toBe(null)
  expect(guessDelimiter('')).toBe(null)
})

const recordsOf = (pieces: readonly string[]): string[][] | 'refused' => {
  const records: string[][] = []
  try {
    readRecords(pieces, ';', tableLimits, record => records.push(record))
    return records
  } catch (fault) {
    if (fault instanceof Unreadable) return 'refused'
    throw fault
  }
}

const csvText = fc
  .array(fc.constantFrom('"', '"', '""', ';', '\n', '\r\n', '\r', 'а', ' ', "'"), { maxLength: 60 })
  .map(parts => parts.join(''))

test('records are those of csv-parse, whatever the quotes and line ends', () => {
  const oracle = (text: string): string[][] | 'refused' => {
    try {
      return parse(text, {
        delimiter: ';',
        record_delimiter: ['\r\n', '\n', '\r'],
        relax_quotes: true,
        relax_column_count: true,
      }) as unknown as string[][]
    } catch {
      return 'refused'
    }
  }
  fc.assert(
    fc.property(csvText, text => {
      expect(recordsOf([text])).toEqual(oracle(text))
    }),
    { numRuns: 5_000 },
  )
})

test('records do not depend on where the text is cut into pieces', () => {
  fc.assert(
    fc.property(csvText, fc.array(fc.nat(60), { maxLength: 8 }), (text, cuts) => {
      const ends = [0, ...cuts.toSorted((a, b) => a - b), text.length]
      const pieces = ends.slice(1).map((end, i) => text.slice(ends[i], end))
      expect(recordsOf(pieces)).toEqual(recordsOf([text]))
    }),
    { numRuns: 2_000 },
  )
})

test('what a workbook holds comes out, whatever its texts', async () => {
  // Control characters, CR and texts of the form _x000D_ have tests of their own; XML can't hold the former.
  const text = fc.string({ unit: 'grapheme', maxLength: 20 }).filter(t => !/^'|_x|[\p{Cc}\ufffe\uffff]/u.test(t))
  const rows = fc.array(fc.array(text, { maxLength: 6 }), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(rows, async source => {
      const answer = await readTable(xlsxFile({ sheets: [{ name: 'Л', rows: source }] }), 'x.xlsx')
      const found = isRefusal(answer) ? [] : answer.sheets[0]!.rows
      const cells = found.flatMap(({ number, cells }) => cells.map(cell => [number, cell.column, cell.text]))
      expect(cells).toEqual(source.flatMap((row, r) => row.flatMap((t, c) => (t === '' ? [] : [[r + 1, c + 1, t]]))))
    }),
  )
})

/** Every answer is a refusal with a known fault, or a table whose rows and cells ascend. */
const expectAnswer = async (bytes: Uint8Array) => {
  const answer = await readTable(bytes, 'fuzz')
  if (isRefusal(answer)) {
    expect(tableFaults).toContain('why' in answer.data && answer.data.why)
    return
  }
  for (const { rows } of answer.sheets) {
    const numbers = rows.map(({ number }) => number)
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
    for (const { cells } of rows)
      expect(cells.every(({ column }, i) => i === 0 || column > cells[i - 1]!.column)).toBe(true)
  }
}

const damage = fc.array(fc.record({ at: fc.nat(), kind: fc.constantFrom('set', 'cut', 'double'), byte: fc.nat(255) }), {
  minLength: 1,
  maxLength: 6,
})

const damaged = (bytes: Buffer, steps: readonly { at: number; kind: string; byte: number }[]): Buffer =>
  steps.reduce((now, { at, kind, byte }) => {
    const place = now.length === 0 ? 0 : at % now.length
    if (kind === 'set') return Buffer.concat([now.subarray(0, place), Buffer.from([byte]), now.subarray(place + 1)])
    if (kind === 'cut') return Buffer.concat([now.subarray(0, place), now.subarray(place + (byte % 40))])
    return Buffer.concat([now.subarray(0, place + (byte % 40)), now.subarray(place)])
  }, Buffer.from(bytes))

const sample = {
  sheets: [
    {
      name: 'Лист1',
      data: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>41518</v></c><c r="C1" t="inlineStr"><is><t>5А</t></is></c></row>',
    },
  ],
  sharedStrings: '<si><t>Иванов</t></si>',
  formats: ['dd.mm.yyyy'],
}

test('a workbook damaged anywhere is refused or read, and never a fault', async () => {
  const good = xlsxFile(sample)
  await fc.assert(
    fc.asyncProperty(damage, steps => expectAnswer(damaged(good, steps))),
    { numRuns: 1_500 },
  )
})

test('parts damaged before they were packed are refused or read, and never a fault', async () => {
  const parts = workbookParts(sample)
  const property = fc.asyncProperty(fc.nat(parts.length - 1), damage, (which, steps) => {
    const broken = parts.map(
      (part, i): ZipEntry => (i === which ? { ...part, data: damaged(Buffer.from(part.data as string), steps) } : part),
    )
    return expectAnswer(zipFile(broken))
  })
  await fc.assert(property, { numRuns: 1_500 })
})

test('text files damaged anywhere are refused or read, and never a fault', async () => {
  const texts = hostileTables
    .filter(({ fileName, expected }) => fileName.endsWith('.csv') && 'reads' in expected)
    .map(({ make }) => Buffer.from(make()).subarray(0, 2_000))
  const property = fc.asyncProperty(fc.constantFrom(...texts), damage, (text, steps) =>
    expectAnswer(damaged(text, steps)),
  )
  await fc.assert(property, { numRuns: 1_500 })
})
