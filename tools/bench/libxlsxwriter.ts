import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CellStyle, Row, Sheet, Workbook } from '#main/archive/xlsx/workbook'

/**
 * Builds the C program and hands it the workbooks. Answers with a function that writes all of them once and gives the
 * milliseconds of the writing; null when it cannot be built here.
 */
export const libxlsxwriterFor = (folder: string, workbooks: readonly Workbook[]): (() => number) | null => {
  const [program, model, out] = [join(folder, 'libxlsxwriter'), join(folder, 'model.txt'), join(folder, 'c')]
  const source = fileURLToPath(new URL('./libxlsxwriter.c', import.meta.url))
  if (spawnSync('gcc', ['-O2', source, '-o', program, '-lxlsxwriter']).status !== 0) return null
  mkdirSync(out, { recursive: true })
  const file = openSync(model, 'w')
  for (const workbook of workbooks) writeSync(file, linesOf(workbook))
  closeSync(file)
  return () => {
    const { status, stdout } = spawnSync(program, [model, out], { encoding: 'utf8' })
    if (status !== 0) throw new Error(`libxlsxwriter ended with ${status}`)
    return Number(stdout)
  }
}

type Numbers = readonly [number?, number?, number?, number?]

const linesOf = (workbook: Workbook): string => {
  const lines: string[] = []
  const say = (kind: string, [a = 0, b = 0, c = 0, d = 0]: Numbers, text = ''): void => {
    lines.push(`${kind} ${a} ${b} ${c} ${d} ${Buffer.byteLength(text)} ${text}\n`)
  }
  say('W', [])
  const ids = new Map<CellStyle, number>()
  for (const style of stylesOf(workbook)) {
    ids.set(style, ids.size + 1)
    say('X', [style.size, style.fill === undefined ? -1 : Number.parseInt(style.fill, 16)], wordsOf(style))
  }
  for (const sheet of workbook.sheets) {
    saySettings(say, sheet)
    for (const [r, row] of sheet.rows.entries()) {
      if (row.height !== undefined) say('H', [r, 0, 0, row.height])
      for (const [c, value] of row.values.entries()) {
        const style = styleAt(row, c)
        const id = style === undefined ? 0 : ids.get(style)!
        if (typeof value === 'string') say('T', [r, c, id], value)
        else if (value !== null) say('N', [r, c, id, value])
        else if (id > 0) say('B', [r, c, id])
      }
    }
  }
  return lines.join('')
}

const saySettings = (say: (kind: string, numbers: Numbers, text?: string) => void, sheet: Sheet): void => {
  const { frozen, repeated, footer } = sheet
  say('S', [sheet.orientation === 'landscape' ? 1 : 0], sheet.name)
  if (frozen) say('Z', [frozen.rows, frozen.columns])
  if (repeated?.rows) say('R', [repeated.rows[0] - 1, repeated.rows[1] - 1])
  if (repeated?.columns) say('K', [repeated.columns[0] - 1, repeated.columns[1] - 1])
  if (footer) say('P', [], `&L${footer.left}&C${footer.centre}&R${footer.right}`)
  for (const [c, width] of sheet.widths.entries()) say('C', [0, c, 0, width])
  // Before the cells: libxlsxwriter writes an empty text into the first of them, which the cell itself then takes.
  for (const merge of sheet.merges ?? [])
    say('G', [merge.row - 1, merge.column - 1, merge.toRow - 1, merge.toColumn - 1])
}

const isList = (styles: Row['styles']): styles is readonly (CellStyle | undefined)[] => Array.isArray(styles)

const styleAt = ({ styles }: Row, column: number): CellStyle | undefined => (isList(styles) ? styles[column] : styles)

const stylesOf = ({ sheets }: Workbook): Set<CellStyle> => {
  const styles = new Set<CellStyle>()
  for (const row of sheets.flatMap(({ rows }) => rows))
    for (const style of isList(row.styles) ? row.styles : [row.styles]) if (style !== undefined) styles.add(style)
  return styles
}

/** One letter for each trait, as the C program reads them. */
const wordsOf = ({ bold, align, vertical, wrap, rotated, border, format }: CellStyle): string =>
  [
    bold && 'b',
    align && { left: 'l', center: 'c', right: 'r' }[align],
    vertical && { top: 't', center: 'm' }[vertical],
    wrap && 'w',
    rotated && 'u',
    border && 'x',
    format && { day: 'D', dayMonth: 'M', decimal: 'F' }[format],
  ]
    .filter(Boolean)
    .join('')
