import exceljs from 'exceljs'
import { columnLetters } from '#main/archive/xlsx/parts-xml'
import type { CellStyle, CellValue, Workbook } from '#main/archive/xlsx/workbook'

/** The same workbook by exceljs: cells, styles, settings of the page. */
export const writeByExceljs = async ({ title, creator, created, sheets }: Workbook): Promise<Uint8Array> => {
  const book = new exceljs.Workbook()
  book.title = title
  book.creator = creator
  book.created = new Date(created)
  book.modified = new Date(created)
  const styles = new Map<CellStyle, Partial<exceljs.Style>>()
  const styleOf = (style: CellStyle): Partial<exceljs.Style> => {
    const known = styles.get(style)
    if (known !== undefined) return known
    const made = exceljsStyle(style)
    styles.set(style, made)
    return made
  }
  for (const { name, widths, rows, frozen, repeated, merges = [], orientation, pagesWide = 1, footer } of sheets) {
    const sheet = book.addWorksheet(name, {
      views: frozen ? [{ state: 'frozen', xSplit: frozen.columns, ySplit: frozen.rows }] : [],
      pageSetup: { paperSize: 9, orientation, fitToPage: true, fitToWidth: pagesWide, fitToHeight: 0 },
    })
    sheet.columns = widths.map(width => ({ width }))
    if (repeated?.rows) sheet.pageSetup.printTitlesRow = repeated.rows.join(':')
    if (repeated?.columns) sheet.pageSetup.printTitlesColumn = repeated.columns.map(columnLetters).join(':')
    if (footer) sheet.headerFooter.oddFooter = `&L${footer.left}&C${footer.centre}&R${footer.right}`
    for (const [r, { values, styles: own, height }] of rows.entries()) {
      const row = sheet.getRow(r + 1)
      if (height !== undefined) row.height = height
      for (const [c, value] of values.entries()) {
        const style = isList(own) ? own[c] : own
        if (value === null && style === undefined) continue
        const cell = row.getCell(c + 1)
        if (value !== null) cell.value = value
        if (style !== undefined) cell.style = styleOf(style)
      }
    }
    for (const { row, column, toRow, toColumn } of merges) sheet.mergeCells(row, column, toRow, toColumn)
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/** How many cells exceljs finds with a value, and how long their values are as text: to see that both readers read the same. */
export const readByExceljs = async (bytes: Uint8Array<ArrayBuffer>): Promise<{ cells: number; letters: number }> => {
  const book = new exceljs.Workbook()
  await book.xlsx.load(bytes.buffer)
  const values: CellValue[] = []
  book.eachSheet(sheet =>
    sheet.eachRow(row =>
      row.eachCell(cell => {
        // The covered cells of a merge repeat the value of its first.
        if (cell.isMerged && cell.master !== cell) return
        const { value } = cell
        // A day comes as a Date: its number's text has five digits.
        values.push(value instanceof Date ? 10_000 : (value as CellValue))
      }),
    ),
  )
  return tally(values)
}

/** The same two figures of any values. */
export const tally = (values: readonly CellValue[]): { cells: number; letters: number } => {
  const full = values.filter(value => value !== null && value !== '')
  return { cells: full.length, letters: full.reduce<number>((sum, value) => sum + String(value).length, 0) }
}

const isList = (styles: CellStyle | readonly (CellStyle | undefined)[]): styles is readonly (CellStyle | undefined)[] =>
  Array.isArray(styles)

const formats = { day: 'dd.mm.yyyy', dayMonth: 'dd.mm', decimal: '0.00' }
const thin = { style: 'thin' } as const

const exceljsStyle = ({ bold, size, align, vertical, wrap, rotated, border, fill, format }: CellStyle) => {
  const style: Partial<exceljs.Style> = { font: { name: 'Arial', size: size ?? 10, bold: bold ?? false } }
  if (align || vertical || wrap || rotated)
    style.alignment = {
      ...(align && { horizontal: align }),
      ...(vertical && { vertical: vertical === 'center' ? 'middle' : vertical }),
      ...(wrap && { wrapText: true }),
      ...(rotated && { textRotation: 90 }),
    }
  if (border) style.border = { left: thin, right: thin, top: thin, bottom: thin }
  if (fill) style.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${fill}` } }
  if (format) style.numFmt = formats[format]
  return style
}
