import type { AscEncoding } from './asc-text.ts'
import { type AscTables, writeAscTables } from './asc-xml.ts'

/** The bytes of a file for aSc: UTF-8, or windows-1251 for those programs that take no other. */
export const writeAsc = (file: Pick<AscTables, 'root' | 'tables'>, encoding: AscEncoding = 'utf-8'): Uint8Array =>
  writeAscTables(file, encoding)
