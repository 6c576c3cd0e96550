import { Buffer } from 'node:buffer'
import { type Refusal, refuse } from '#domain/kernel/refusal'
import { readCsv } from './csv.ts'
import { readSharedStrings } from './shared-strings.ts'
import { readSheet } from './sheet.ts'
import type { TableFile } from './table.ts'
import { Unreadable } from './table-fault.ts'
import { type TableLimits, tableLimits } from './table-limits.ts'
import { readStyles, readWorkbook } from './workbook.ts'
import { xmlBudget } from './xml-events.ts'
import { openZip } from './zip-parts.ts'

/**
 * Reads a workbook (.xlsx, .xlsm) or a text file (.csv, .tsv, .txt) into a plain value. What a file is follows from
 * its bytes: the name only serves to speak of it. Nothing of the content is interpreted: no formula is computed, no
 * link followed, no part opened that the cells do not need. Refusal: `TableNotReadable` with a `TableFault` and the
 * place.
 */
export const readTable = async (
  bytes: Uint8Array,
  fileName: string,
  limits: TableLimits = tableLimits,
): Promise<TableFile | Refusal> => {
  try {
    return await read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), limits)
  } catch (fault) {
    if (fault instanceof Unreadable)
      return refuse('TableNotReadable', { why: fault.why, where: fault.where || fileName })
    throw fault
  }
}

const read = async (bytes: Buffer, limits: TableLimits): Promise<TableFile> => {
  if (bytes.length > limits.fileBytes) throw new Unreadable('fileTooLarge', '')
  if (bytes.length === 0) throw new Unreadable('empty', '')
  if (startsWith(bytes, compoundFile))
    throw new Unreadable(bytes.includes(encryptedPackage) ? 'encrypted' : 'oldExcel', '')
  const file =
    startsWith(bytes, zipFile) || startsWith(bytes, emptyZip) ? await readXlsx(bytes, limits) : readCsv(bytes, limits)
  if (file.sheets.every(({ rows }) => rows.length === 0)) throw new Unreadable('empty', '')
  return file
}

const zipFile = [0x50, 0x4b, 0x03, 0x04]
const emptyZip = [0x50, 0x4b, 0x05, 0x06]
/** The container of the .xls, and of every workbook with a password: then it holds a stream of this name. */
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le')

const startsWith = (bytes: Buffer, signature: readonly number[]): boolean =>
  signature.every((byte, i) => bytes[i] === byte)

const readXlsx = async (bytes: Buffer, limits: TableLimits): Promise<TableFile> => {
  const zip = await openZip(bytes, limits)
  const budgets = {
    xml: xmlBudget(limits),
    content: { rows: limits.rows, cells: limits.cells, characters: limits.characters },
  }
  const workbook = await readWorkbook(zip, budgets.xml, limits)
  const sources = {
    epoch: workbook.epoch,
    sharedStrings: workbook.sharedStrings
      ? await readSharedStrings(zip, workbook.sharedStrings, budgets.xml, limits)
      : [],
    styles: workbook.styles ? await readStyles(zip, workbook.styles, budgets.xml) : [],
  }
  const file: TableFile = { kind: 'xlsx', encoding: null, delimiter: null, sheets: [], remarks: [] }
  for (const sheet of workbook.sheets) {
    const { rows, remarks } = await readSheet(zip, sheet, sources, budgets, limits)
    file.sheets.push({ name: sheet.name, hidden: sheet.hidden, rows })
    file.remarks.push(...remarks)
  }
  return file
}
