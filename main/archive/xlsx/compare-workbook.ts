import type { CellValue, ReadSheet, Workbook } from './workbook.ts'

/** A cell that was read back as something else, or the first sheet that is missing or has another name. */
export type CellDifference = {
  readonly sheet: string
  /** From 1; 0 and 0 for the sheet itself. */
  readonly row: number
  readonly column: number
  readonly wanted: CellValue
  readonly found: CellValue
}

/** Compares every cell of a workbook with what `readWorkbook` gave back; null when all are the same. */
export const firstDifference = (workbook: Workbook, sheets: readonly ReadSheet[]): CellDifference | null => {
  for (let i = 0; i < Math.max(workbook.sheets.length, sheets.length); i++) {
    const [wanted, found] = [workbook.sheets[i], sheets[i]]
    if (wanted === undefined || found === undefined || wanted.name !== found.name) {
      const name = wanted?.name ?? null
      return { sheet: name ?? found?.name ?? '', row: 0, column: 0, wanted: name, found: found?.name ?? null }
    }
    for (let r = 0; r < Math.max(wanted.rows.length, found.rows.length); r++) {
      const values = wanted.rows[r]?.values ?? []
      const cells = found.rows[r] ?? []
      for (let c = 0; c < Math.max(values.length, cells.length); c++) {
        const [value, cell] = [values[c] ?? null, cells[c] ?? null]
        if (value !== cell) return { sheet: wanted.name, row: r + 1, column: c + 1, wanted: value, found: cell }
      }
    }
  }
  return null
}
