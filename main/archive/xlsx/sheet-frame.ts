import { columnLetters, declaration, escapeXml, mainNamespace } from './parts-xml.ts'
import type { Sheet } from './workbook.ts'

/** The markup of a sheet around its rows: how it is looked at and how it is printed. */

/** Everything up to the first row. Throws on a sheet that no spreadsheet program would open. */
export const markupBeforeRows = (sheet: Sheet, isFirst: boolean): string => {
  checkSheet(sheet)
  return (
    `${declaration}<worksheet xmlns="${mainNamespace}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<dimension ref="${dimension(sheet)}"/>` +
    `<sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0">${pane(sheet)}</sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="12.75"/>${columns(sheet.widths)}<sheetData>`
  )
}

/** Everything after the last row. */
export const markupAfterRows = (sheet: Sheet): string => {
  const merges = (sheet.merges ?? []).map(
    ({ row, column, toRow, toColumn }) => `<mergeCell ref="${cell(column, row)}:${cell(toColumn, toRow)}"/>`,
  )
  return (
    `</sheetData>${merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>` : ''}` +
    '<pageMargins left="0.4" right="0.4" top="0.4" bottom="0.6" header="0.3" footer="0.3"/>' +
    `<pageSetup paperSize="9" fitToWidth="${sheet.pagesWide ?? 1}" fitToHeight="0" orientation="${sheet.orientation}"/>` +
    `${sheet.footer ? `<headerFooter><oddFooter>${escapeXml(footerText(sheet.footer))}</oddFooter></headerFooter>` : ''}` +
    '</worksheet>'
  )
}

const mostRows = 1_048_576
const mostColumns = 16_384

const checkSheet = (sheet: Sheet): void => {
  const { name, rows, widths, merges = [], frozen, repeated } = sheet
  const check = (isRight: boolean, fault: string): void => {
    if (!isRight) throw new RangeError(`The sheet «${name}» ${fault}.`)
  }
  check(rows.length <= mostRows, `has ${rows.length} rows, more than ${mostRows}`)
  const widest = rows.reduce((most, { values }) => Math.max(most, values.length), widths.length)
  check(widest <= mostColumns, `has ${widest} columns, more than ${mostColumns}`)
  for (const width of widths) check(width >= 0 && width <= 255, `has a column ${width} characters wide`)
  for (const { height = 0 } of rows) check(height >= 0 && height <= 409, `has a row ${height} points high`)
  const isSpan = (from: number, to: number, most: number): boolean =>
    Number.isInteger(from) && Number.isInteger(to) && from >= 1 && from <= to && to <= most
  if (frozen)
    check(
      isSpan(1, frozen.rows + 1, mostRows) && isSpan(1, frozen.columns + 1, mostColumns),
      `cannot freeze ${frozen.rows} rows and ${frozen.columns} columns`,
    )
  if (repeated?.rows) check(isSpan(...repeated.rows, mostRows), `cannot repeat the rows ${repeated.rows.join('–')}`)
  if (repeated?.columns)
    check(isSpan(...repeated.columns, mostColumns), `cannot repeat the columns ${repeated.columns.join('–')}`)
  for (const [i, merge] of merges.entries()) {
    const { row, column, toRow, toColumn } = merge
    const place = `${cell(column, row)}:${cell(toColumn, toRow)}`
    check(
      isSpan(row, toRow, mostRows) && isSpan(column, toColumn, mostColumns) && (row < toRow || column < toColumn),
      `cannot merge the cells ${place}`,
    )
    const isFree = merges
      .slice(0, i)
      .every(other => other.toRow < row || other.row > toRow || other.toColumn < column || other.column > toColumn)
    check(isFree, `merges a cell of ${place} twice`)
  }
}

const cell = (column: number, row: number): string => `${columnLetters(column)}${row}`

const dimension = ({ rows }: Sheet): string => {
  const widest = rows.reduce((most, { values }) => Math.max(most, values.length), 0)
  return widest === 0 || (widest === 1 && rows.length === 1) ? 'A1' : `A1:${cell(widest, rows.length)}`
}

const pane = ({ frozen }: Sheet): string => {
  if (!frozen || (frozen.rows === 0 && frozen.columns === 0)) return ''
  const { rows, columns } = frozen
  const active = rows === 0 ? 'topRight' : columns === 0 ? 'bottomLeft' : 'bottomRight'
  const split = `${columns > 0 ? ` xSplit="${columns}"` : ''}${rows > 0 ? ` ySplit="${rows}"` : ''}`
  return (
    `<pane${split} topLeftCell="${cell(columns + 1, rows + 1)}" activePane="${active}" state="frozen"/>` +
    `<selection pane="${active}"/>`
  )
}

/** Neighbours of one width are one element. */
const columns = (widths: readonly number[]): string => {
  const list: string[] = []
  for (let from = 0; from < widths.length; ) {
    let to = from
    while (to + 1 < widths.length && widths[to + 1] === widths[from]) to++
    list.push(`<col min="${from + 1}" max="${to + 1}" width="${widths[from]}" customWidth="1"/>`)
    from = to + 1
  }
  return list.length > 0 ? `<cols>${list.join('')}</cols>` : ''
}

/** A longer footer makes Excel call the whole file broken. */
const longestFooter = 255

/** The longest part is shortened until all three fit. */
const footerText = (footer: NonNullable<Sheet['footer']>): string => {
  const parts = [footer.left, footer.centre, footer.right]
  for (;;) {
    const text = ['&L', '&C', '&R'].map((place, i) => (parts[i] === '' ? '' : place + footerPart(parts[i]!))).join('')
    if (text.length <= longestFooter) return text
    const longest = parts.reduce((most, part, i) => (part.length > parts[most]!.length ? i : most), 0)
    parts[longest] = `${Array.from(parts[longest]!.replace(/…$/, '')).slice(0, -1).join('').trimEnd()}…`
  }
}

/** `&P` and `&N` are page and pages; any other ampersand is one of the text. */
const footerPart = (text: string): string => text.replace(/&(?![PN])/g, '&&')
