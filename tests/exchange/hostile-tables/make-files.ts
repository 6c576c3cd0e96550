import { cellFiles } from './cell-files.ts'
import { containerFiles } from './container-files.ts'
import { csvFiles } from './csv-files.ts'
import type { HostileTable } from './hostile-table.ts'
import { sheetFiles } from './sheet-files.ts'
import { xmlFiles } from './xml-files.ts'
import { zipFiles } from './zip-files.ts'

/** All broken and hostile spreadsheets, the same bytes every time; each is built when it is asked for. */
export const hostileTables: readonly HostileTable[] = [
  ...zipFiles,
  ...containerFiles,
  ...xmlFiles,
  ...sheetFiles,
  ...cellFiles,
  ...csvFiles,
]
