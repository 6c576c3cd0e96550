import { Buffer } from 'node:buffer'
import { crc32, deflateRawSync, constants as zlib } from 'node:zlib'
import type { TableFault } from '#domain/kernel/file-faults'
import { columnLetters, type TableFile } from '#main/exchange/tables/table'
import { type SourceWorkbook, workbookParts, xlsxFile, type ZipEntry } from '../../support/xlsx-file.ts'

/** A broken or hostile file and what must come of it: a refusal with this fault, or exactly these lines. */
export type HostileTable = {
  name: string
  fileName: string
  make: () => Uint8Array
  expected: { refused: TableFault } | { reads: readonly string[] }
}

/**
 * A table as lines, so that what is expected can be read: a line a row (`2: A=Иванов | C=01.09.2013 {2013-09-01}`, ƒ
 * marks a formula's value), a line `[name]` before each sheet of a workbook, a line `! kind ×n place` a remark.
 */
export const linesOf = (file: TableFile): string[] => [
  ...file.sheets.flatMap(({ name, hidden, rows }) => [
    ...(file.kind === 'csv' ? [] : [`[${name}${hidden ? ', hidden' : ''}]`]),
    ...rows.map(
      ({ number, cells }) =>
        `${number}: ${cells
          .map(
            ({ column, text, date, formula }) =>
              `${columnLetters(column)}=${text}${date ? ` {${date}}` : ''}${formula ? ' ƒ' : ''}`,
          )
          .join(' | ')}`,
    ),
  ]),
  ...file.remarks.map(({ remark, where, count }) => `! ${remark} ×${count} ${where}`),
]

/** The list that most of the workbooks hold. */
export const pupils = [
  ['ФИО', 'Класс'],
  ['Иванов Иван', '5А'],
] as const
export const pupilLines = ['1: A=ФИО | B=Класс', '2: A=Иванов Иван | B=5А']

const whole: SourceWorkbook = { sheets: [{ name: 'Лист1', rows: pupils }] }

export const goodFile = (): Buffer => xlsxFile(whole)

/** The parts of the good workbook, changed. */
export const partsWith = (change: (part: ZipEntry) => Partial<ZipEntry>): ZipEntry[] =>
  workbookParts(whole).map(part => ({ ...part, ...change(part) }))

export const sheetName = 'xl/worksheets/sheet1.xml'

/** Changes the sheet's entry only. */
export const sheetWith = (change: Partial<ZipEntry>): ZipEntry[] =>
  partsWith(({ name }) => (name === sheetName ? change : {}))

const unitSize = 1024 * 1024

/**
 * A text of any length, packed without ever being whole: pieces of a mebibyte that are flushed can be set one after
 * another.
 */
export const packedText = (head: string, unit: string, mebibytes: number, tail: string) => {
  const filling = Buffer.from(unit.repeat(Math.floor(unitSize / Buffer.byteLength(unit))))
  const flushed = deflateRawSync(filling, { finishFlush: zlib.Z_FULL_FLUSH })
  const start = deflateRawSync(Buffer.from(head), { finishFlush: zlib.Z_FULL_FLUSH })
  const end = deflateRawSync(Buffer.from(tail))
  let crc = crc32(head)
  for (let i = 0; i < mebibytes; i++) crc = crc32(filling, crc)
  return {
    packed: Buffer.concat([start, ...Array.from({ length: mebibytes }, () => flushed), end]),
    size: Buffer.byteLength(head) + filling.length * mebibytes + Buffer.byteLength(tail),
    crc: crc32(tail, crc),
  }
}

/** Hostile files of one kind: a name, the fault or the lines, and the bytes. */
export const collect = (extension: string) => {
  const all: HostileTable[] = []
  const add = (name: string, expected: HostileTable['expected'], make: () => Uint8Array, ending = extension) => {
    all.push({ name, fileName: `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.${ending}`, make, expected })
  }
  return {
    all,
    refused: (name: string, why: TableFault, make: () => Uint8Array, ending?: string) =>
      add(name, { refused: why }, make, ending),
    read: (name: string, reads: readonly string[], make: () => Uint8Array, ending?: string) =>
      add(name, { reads }, make, ending),
  }
}

/** Names one part of a workbook that is replaced or left out. */
export const onePart = (name: string, part: string | Uint8Array | null): ReadonlyMap<string, typeof part> =>
  new Map([[name, part]])
