import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readWorkbook } from '#main/archive/xlsx/read-workbook'
import type { CellStyle, ReadSheet } from '#main/archive/xlsx/workbook'
import { writeWorkbook } from '#main/archive/xlsx/write-workbook'
import { zippedParts } from '#main/archive/xlsx/zip-read'
import { packPart, zipFile } from '#main/archive/xlsx/zip-write'
import { zipFile as anyZipFile } from '../support/xlsx-file.ts'
import { aSheet, aWorkbook, sheetOf } from './any-workbook.ts'

const border: CellStyle = { border: true }
const rows = Array.from({ length: 40 }, (_, r) => ({
  values: Array.from({ length: 60 }, (_, c) => ((r * c) % 3 === 0 ? null : c === 0 ? `Ученик ${r}` : (r * c) % 5)),
  styles: border,
}))
const topics = Array.from({ length: 60 }, (_, i) => [
  i,
  `Тема ${i}: ${'умножение дробей, '.repeat(i % 7)}`,
  '_x000D_\r',
])
const small = writeWorkbook(aWorkbook([sheetOf(['а', null, 1.5], [], ['=б'])]))
const large = writeWorkbook(aWorkbook([aSheet({ rows }), { ...sheetOf(...topics), name: 'Темы' }]))

/** What the reader says: the cells, or the first words of its fault. */
const verdict = (bytes: Uint8Array): { sheets: ReadSheet[] } | 'refused' => {
  try {
    return readWorkbook(bytes)
  } catch (fault) {
    if (!(fault instanceof Error) || fault.constructor !== Error || !fault.message.endsWith('.')) throw fault
    return 'refused'
  }
}

const flipped = (bytes: Uint8Array, at: number, change: number): Uint8Array => {
  const copy = Uint8Array.from(bytes)
  copy[at]! ^= change
  return copy
}

test('a changed byte at any place of a small workbook is found, or changes no cell', () => {
  const whole = readWorkbook(small)
  let found = 0
  for (let at = 0; at < small.length; at++)
    for (const change of [1 << (at % 8), 0xff]) {
      const said = verdict(flipped(small, at, change))
      if (said === 'refused') found++
      else expect(said).toEqual(whole)
    }
  // Padding bits after the end of a packed part mean nothing.
  expect(found).toBeGreaterThan(small.length * 2 - 40)
})

test('a changed byte of a large workbook is found, or changes no cell', () => {
  const whole = readWorkbook(large)
  let found = 0
  fc.assert(
    fc.property(fc.nat(large.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const said = verdict(flipped(large, at, change))
      if (said === 'refused') found++
      else expect(said).toEqual(whole)
    }),
    { numRuns: 1000 },
  )
  expect(found).toBeGreaterThan(980)
})

test('a workbook that lost or gained bytes anywhere is refused', () => {
  fc.assert(
    fc.property(fc.nat(large.length - 1), fc.integer({ min: 1, max: 600 }), fc.nat(255), (at, length, byte) => {
      const [before, after] = [large.subarray(0, at), large.subarray(at)]
      expect(verdict(Buffer.concat([before, after.subarray(length)]))).toBe('refused')
      expect(verdict(Buffer.concat([before, Buffer.alloc(length, byte), after]))).toBe('refused')
    }),
    { numRuns: 300 },
  )
  expect(verdict(new Uint8Array())).toBe('refused')
  expect(verdict(Buffer.concat([large, large]))).toBe('refused')
})

test('bytes that are no workbook are refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), bytes => {
      expect(verdict(bytes)).toBe('refused')
    }),
  )
})

describe('a zip file that is whole, but not of this shape, is refused', () => {
  const parts = zippedParts(small).map(({ name, unpack }) => ({ name, data: unpack() }))
  const packed = parts.map(({ name, data }) => packPart(name, data))
  const entry = { name: 'xl/styles.xml', data: parts.find(({ name }) => name === 'xl/styles.xml')!.data }

  test('put together again by the same writer it is the same file', () => {
    expect(zipFile(packed)).toEqual(small)
  })

  test('parts twice, missing, too many, or named in bytes that are no text', () => {
    expect(() => readWorkbook(zipFile([...packed, packed[0]!]))).toThrow('has the part «[Content_Types].xml» twice')
    for (const part of packed)
      expect(() => readWorkbook(zipFile(packed.filter(other => other !== part)))).toThrow(`has no part «${part.name}»`)
    const more = packPart('xl/vbaProject.bin', new Uint8Array(9))
    expect(() => readWorkbook(zipFile([...packed, more]))).toThrow('a part that it does not need: «xl/vbaProject.bin»')
    expect(() => readWorkbook(anyZipFile([{ name: Uint8Array.of(0xff), data: 'а' }]))).toThrow()
  })

  test.each([
    ['stored parts', { ...entry, method: 0 }, {}],
    ['another flag', { ...entry, flags: 8 }, {}],
    ['another name before the data', { ...entry, localName: 'xl/stylez.xml' }, {}],
    ['a wrong CRC-32', { ...entry, crc: 1 }, {}],
    ['a wrong size', { ...entry, size: 5 }, {}],
    ['a size that would fill the memory', { ...entry, size: 0xf0000000 }, {}],
    ['bytes of another part', { ...entry, offset: 0 }, {}],
    [
      'bytes after the packed data',
      { ...entry, packed: Buffer.concat([packPart('', entry.data).packed, Buffer.alloc(3)]) },
      {},
    ],
    ['a comment', entry, { comment: 'PK' }],
    ['zip64 records', entry, { zip64: true }],
    ['a wrong number of parts', entry, { entries: 2 }],
    ['a directory elsewhere', entry, { directoryAt: 3 }],
  ])('%s', (_, changed, options) => {
    const bytes = anyZipFile(
      parts.map(part => (part.name === entry.name ? changed : part)),
      options,
    )
    expect(verdict(bytes)).toBe('refused')
  })
})

describe('a workbook with good checksums and other content is refused', () => {
  const changed = (name: string, from: string | RegExp, to: string): Uint8Array =>
    zipFile(
      zippedParts(small).map(part => {
        const text = part.unpack().toString()
        if (part.name === name) expect(text).not.toBe(text.replace(from, to))
        return packPart(part.name, Buffer.from(part.name === name ? text.replace(from, to) : text))
      }),
    )
  const sheet = 'xl/worksheets/sheet1.xml'
  const texts = 'xl/sharedStrings.xml'

  test.each([
    ['a formula', sheet, '<v>1.5', '<f>1+1</f><v>1.5'],
    ['a cell at another address', sheet, 'r="A3"', 'r="A4"'],
    ['a cell at a longer address', sheet, 'r="A3"', 'r="A33"'],
    ['a cell without a column', sheet, 'r="A3"', 'r="3"'],
    ['a cell beyond the last column', sheet, 'r="A3"', 'r="ZZZZ3"'],
    ['a row beyond the last', sheet, 'row r="3"', 'row r="99999999"'],
    ['cells out of order', sheet, 'r="A1"', 'r="D1"'],
    ['rows out of order', sheet, 'row r="3"', 'row r="1"'],
    ['a row number that is none', sheet, 'row r="3"', 'row r="x"'],
    ['a hidden row', sheet, '<row r="3"', '<row r="3" hidden="1"'],
    ['a style that is not there', sheet, '<c r="A3"', '<c r="A3" s="9"'],
    ['a text that is not there', sheet, '<v>1</v></c></row></sheetData>', '<v>7</v></c></row></sheetData>'],
    ['a text that is no number', sheet, '<v>1</v></c></row></sheetData>', '<v></v></c></row></sheetData>'],
    ['a number that is none', sheet, '1.5', '1,5'],
    ['a text of its own', sheet, 't="s"><v>1</v>', 't="str"><v>1</v>'],
    ['another list of rows', sheet, '</sheetData>', '</sheetData><sheetData></sheetData>'],
    ['no list of rows', sheet, /<sheetData>.*<\/sheetData>/, ''],
    ['no end', sheet, '</worksheet>', ''],
    ['bytes after the end', sheet, '</worksheet>', '</worksheet> '],
    ['one text more', texts, '</sst>', '<si><t>в</t></si></sst>'],
    ['a text less', texts, /<si><t>=б<\/t><\/si>/, ''],
    ['another number of uses', texts, ' count="2"', ' count="3"'],
    ['no number of texts', texts, ' uniqueCount="2"', ''],
    ['formatted text', texts, '<t>=б</t>', '<r><t>=б</t></r>'],
    ['a text with phonetics', texts, '=б</t>', '=б</t><rPh/>'],
    ['another entity', texts, '=б', '&lol;'],
    ['an entity without an end', texts, '=б', '&amp'],
    ['bytes after the texts', texts, '</sst>', '</sst> '],
    ['a sheet with another id', 'xl/workbook.xml', 'sheetId="1"', 'sheetId="2"'],
    ['a hidden sheet', 'xl/workbook.xml', '<sheet name', '<sheet state="hidden" name'],
    ['no sheets', 'xl/workbook.xml', /<sheet .*?>/, ''],
    ['a sheet elsewhere', 'xl/_rels/workbook.xml.rels', 'worksheets/sheet1.xml', 'worksheets/sheet2.xml'],
    ['no way to the sheet', 'xl/_rels/workbook.xml.rels', /<Relationship Id="rId1".*?>/, ''],
    ['a style less than counted', 'xl/styles.xml', /<cellXfs count="1">/, '<cellXfs count="2">'],
  ])('%s', (_, name, from, to) => {
    expect(verdict(changed(name, from, to))).toBe('refused')
  })

  test('and one that is no UTF-8', () => {
    const bytes = zipFile(
      zippedParts(small).map(({ name, unpack }) =>
        packPart(name, name === texts ? Buffer.from(unpack().toString('latin1'), 'utf16le') : unpack()),
      ),
    )
    expect(verdict(bytes)).toBe('refused')
  })
})
