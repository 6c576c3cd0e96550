// `workbook-memory.ts ours|exceljs FOLDER COUNT`: writes FOLDER/<i>.model as FOLDER/<i>.xlsx, one after another as the
// archive does, and prints the kilobytes that the process took at most.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { resourceUsage } from 'node:process'
import { deserialize } from 'node:v8'
import type { Workbook } from '#main/archive/xlsx/workbook'
import { writeWorkbook } from '#main/archive/xlsx/write-workbook'
import { writeByExceljs } from './exceljs-workbook.ts'

const [who, folder = '', count] = process.argv.slice(2)
for (let i = 0; i < Number(count); i++) {
  const workbook: Workbook = deserialize(readFileSync(join(folder, `${i}.model`)))
  writeFileSync(join(folder, `${i}.xlsx`), who === 'ours' ? writeWorkbook(workbook) : await writeByExceljs(workbook))
}
console.log(resourceUsage().maxRSS)
