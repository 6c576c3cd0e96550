import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarDate } from '#domain/kernel/calendar-date'
import { serialOfDay } from '#main/archive/xlsx/serial-of-day'
import type { CellStyle, Workbook } from '#main/archive/xlsx/workbook'
import { writeWorkbook } from '#main/archive/xlsx/write-workbook'
import { notRun } from '../support/not-run.ts'
import { anyNumber, aSheet, aWorkbook, cellsOf, sheetOf } from './any-workbook.ts'

/** Debian's own Python: the package python3-openpyxl belongs to it. */
const python = '/usr/bin/python3'

const styles = {
  head: { bold: true, size: 14, align: 'left', vertical: 'top', wrap: true },
  date: { rotated: true, border: true, align: 'center', vertical: 'center', format: 'dayMonth' },
  name: { border: true, fill: 'ffeecc' },
  mark: { border: true, align: 'center' },
  average: { border: true, format: 'decimal' },
  day: { format: 'day', align: 'right' },
} satisfies Record<string, CellStyle>

const day = (text: string): number => serialOfDay(calendarDate(text))

const journal: Workbook = aWorkbook([
  aSheet({
    name: "Алгебра д'Артаньяна",
    widths: [28.5, 4, 4, 4, 7],
    rows: [
      { values: ['5А. Алгебра & начала', null], styles: styles.head, height: 30 },
      {
        values: ['Фамилия, имя', day('2026-09-01'), day('2026-12-31'), day('2027-05-31'), 'Среднее'],
        styles: [styles.name, styles.date, styles.date, styles.date, styles.mark],
      },
      {
        values: ['Алёшина Ёлка', 5, 'н', null, 4.5],
        styles: [styles.name, styles.mark, styles.mark, styles.mark, styles.average],
      },
      { values: [null, day('1900-03-01'), day('2199-12-31')], styles: [undefined, styles.day, styles.day] },
    ],
    frozen: { rows: 2, columns: 1 },
    repeated: { rows: [1, 2], columns: [1, 1] },
    merges: [{ row: 1, column: 1, toRow: 1, toColumn: 5 }],
    orientation: 'landscape',
    pagesWide: 3,
    footer: { left: 'Школа & Ко №5', centre: '&P из &N', right: 'Летопись' },
  }),
  aSheet({
    name: 'Темы',
    rows: [
      ...['=1+1', '+7', '-', '@x', '0012', '_x000A_', ' пробелы ', 'две\nстроки', '<b>&"', '😀'].map(text => ({
        values: [text],
        styles: [],
      })),
    ],
    frozen: { rows: 1, columns: 0 },
    repeated: { rows: [1, 1] },
    orientation: 'portrait',
    footer: { left: 'Очень длинное название школы '.repeat(20), centre: '', right: '&P' },
  }),
])

const script = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
def side(c): return [getattr(c.border, s).style for s in ('left', 'right', 'top', 'bottom')]
def look(c): return [c.font.name, c.font.sz, c.font.b, c.alignment.textRotation or 0, c.alignment.horizontal,
  c.alignment.vertical, bool(c.alignment.wrap_text), c.number_format, set(side(c)) == {'thin'},
  c.fill.fgColor.rgb if c.fill.fill_type else None]
print(json.dumps({
  'title': book.properties.title, 'creator': book.properties.creator, 'created': book.properties.created.isoformat(),
  'sheets': [{
    'name': s.title, 'freeze': s.freeze_panes, 'rows': s.print_title_rows, 'columns': s.print_title_cols,
    'paper': s.page_setup.paperSize, 'orientation': s.page_setup.orientation, 'fit': s.sheet_properties.pageSetUpPr.fitToPage,
    'height': int(s.page_setup.fitToHeight), 'width': int(s.page_setup.fitToWidth), 'footer': [s.oddFooter.left.text, s.oddFooter.center.text, s.oddFooter.right.text],
    'widths': {k: v.width for k, v in s.column_dimensions.items()}, 'grouped': {k: [v.min, v.max] for k, v in s.column_dimensions.items()},
    'heights': {k: v.height for k, v in s.row_dimensions.items() if v.height},
    'merges': [str(m) for m in s.merged_cells.ranges],
    'values': [[c.value.isoformat() if getattr(c, 'is_date', False) else c.value for c in r] for r in s.iter_rows()],
    'types': [[getattr(c, 'data_type', None) for c in r] for r in s.iter_rows()],
  } for s in book],
  'looks': [look(book.worksheets[0][a]) for a in ('A1', 'B2', 'A3', 'D3', 'E3', 'B4', 'A4')],
}))
`

const inFolder = <T>(work: (folder: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), 'letopis-workbook-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const askPython = (code: string, workbook: Workbook) =>
  inFolder(folder => {
    const file = join(folder, 'book.xlsx')
    writeFileSync(file, writeWorkbook(workbook))
    const { stdout, stderr } = spawnSync(python, ['-W', 'error', '-c', code, file], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
    expect(stderr).toBe('')
    return JSON.parse(stdout)
  })

const hasOpenpyxl = () => spawnSync(python, ['-c', 'import openpyxl']).status === 0

test('openpyxl finds the values, the looks and the settings of the page that were written', () => {
  if (!hasOpenpyxl()) return notRun('python3-openpyxl')
  const found = askPython(script, journal)
  expect(found).toMatchObject({ title: 'Журнал 5А, 2026/27', creator: 'Летопись', created: '2026-09-01T00:00:00' })
  const [marks, topics] = found.sheets
  expect(marks).toEqual({
    name: "Алгебра д'Артаньяна",
    freeze: 'B3',
    rows: '$1:$2',
    columns: '$A:$A',
    paper: 9,
    orientation: 'landscape',
    fit: true,
    height: 0,
    width: 3,
    footer: ['Школа && Ко №5', '&P из &N', 'Летопись'],
    widths: { A: 28.5, B: 4, E: 7 },
    grouped: { A: [1, 1], B: [2, 4], E: [5, 5] },
    heights: { 1: 30 },
    merges: ['A1:E1'],
    values: [
      ['5А. Алгебра & начала', null, null, null, null],
      ['Фамилия, имя', '2026-09-01T00:00:00', '2026-12-31T00:00:00', '2027-05-31T00:00:00', 'Среднее'],
      ['Алёшина Ёлка', 5, 'н', null, 4.5],
      [null, '1900-03-01T00:00:00', '2199-12-31T00:00:00', null, null],
    ],
    types: [
      ['s', 'n', 'n', 'n', 'n'],
      ['s', 'd', 'd', 'd', 's'],
      ['s', 'n', 's', 'n', 'n'],
      ['n', 'd', 'd', 'n', 'n'],
    ],
  })
  expect(topics).toMatchObject({ name: 'Темы', freeze: 'A2', rows: '$1:$1', columns: null, orientation: 'portrait' })
  expect(topics.footer[0].startsWith('Очень длинное название школы Очень')).toBe(true)
  expect(topics.footer[0].endsWith('…')).toBe(true)
  expect(`&L${topics.footer[0]}&R${topics.footer[2]}`).toHaveLength(255)
  expect(topics.values.flat()).toEqual(journal.sheets[1]!.rows.flatMap(({ values }) => values))
  expect(new Set(topics.types.flat())).toEqual(new Set(['s']))
  expect(found.looks).toEqual([
    ['Arial', 14, true, 0, 'left', 'top', true, 'General', false, null],
    ['Arial', 10, false, 90, 'center', 'center', false, 'dd.mm', true, null],
    ['Arial', 10, false, 0, null, null, false, 'General', true, 'FFFFEECC'],
    ['Arial', 10, false, 0, 'center', null, false, 'General', true, null],
    ['Arial', 10, false, 0, null, null, false, '0.00', true, null],
    ['Arial', 10, false, 0, 'right', null, false, 'dd.mm.yyyy', false, null],
    ['Arial', 10, false, 0, null, null, false, 'General', false, null],
  ])
})

/** Texts without the units that our escapes stand for: openpyxl leaves those escapes as they are. */
const commonText = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 30 })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out.
  .map(text => text.replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_x/g, '-'))
const commonValue = fc.oneof(commonText, anyNumber, fc.constant(null))

test('openpyxl finds every value of random workbooks', () => {
  if (!hasOpenpyxl()) return notRun('python3-openpyxl')
  const values = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps([[[c if c is None or isinstance(c, str) else repr(float(c)) for c in r] for r in s.iter_rows(values_only=True)] for s in book]))
`
  fc.assert(
    fc.property(
      fc.array(fc.array(commonValue, { minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 40 }),
      rows => {
        const sheet = sheetOf(...rows)
        const found: (string | null)[][][] = askPython(values, aWorkbook([sheet]))
        const wanted = cellsOf(sheet).rows
        const cells = wanted.map((row, r) =>
          row.map((value, c) => {
            const cell = found[0]?.[r]?.[c] ?? null
            return typeof value === 'number' && cell !== null ? Number(cell) : cell
          }),
        )
        expect(cells).toEqual(wanted)
      },
    ),
    { numRuns: 10 },
  )
})

/** All sheets as CSV, with values as they are shown: LibreOffice names the files by the sheets. */
const everySheet = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1'

const askLibreOffice = (folder: string, workbook: Workbook, filter: string): string[] => {
  const out = join(folder, 'out')
  mkdirSync(out, { recursive: true })
  const file = join(folder, 'book.xlsx')
  writeFileSync(file, writeWorkbook(workbook))
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`
  const settings = [profile, '--headless', '--norestore', '--convert-to', filter, '--outdir', out, file]
  // Without a locale it makes no files with Russian names.
  const env = { ...process.env, LC_ALL: 'C.UTF-8' }
  const { status, stderr } = spawnSync('soffice', settings, { encoding: 'utf8', timeout: 100_000, env })
  expect(status, stderr).toBe(0)
  return readdirSync(out).map(name => join(out, name))
}

const hasLibreOffice = () => spawnSync('soffice', ['--version']).status === 0

test('LibreOffice opens a workbook, shows its values and days, and saves it with the same cells', {
  timeout: 120_000,
}, () => {
  if (!hasLibreOffice()) return notRun('libreoffice-calc')
  inFolder(folder => {
    const tables = askLibreOffice(folder, journal, everySheet)
    const textOf = (sheet: string) => readFileSync(tables.find(path => path.includes(sheet))!, 'utf8')
    expect(tables).toHaveLength(2)
    expect(textOf('Алгебра')).toBe(
      '5А. Алгебра & начала,,,,\n' +
        '"Фамилия, имя",01.09,31.12,31.05,Среднее\n' +
        'Алёшина Ёлка,5,н,,4.50\n' +
        ',01.03.1900,31.12.2199,,\n',
    )
    expect(textOf('Темы')).toBe(
      '=1+1\n+7\n-\n@x\n0012\n_x000A_\n" пробелы "\n"две\nстроки"\n"<b>&"""\n😀\n'.replace('" пробелы "', ' пробелы '),
    )
    const [saved] = askLibreOffice(join(folder), journal, 'xlsx').filter(path => path.endsWith('.xlsx'))
    expect(saved).toBeDefined()
    if (!hasOpenpyxl()) return notRun('python3-openpyxl')
    const { stdout } = spawnSync(python, ['-W', 'ignore', '-c', script, saved!], { encoding: 'utf8' })
    // Frozen rows are lost on the way: LibreOffice has no window here, and keeps them with the window.
    const [marks, topics] = JSON.parse(stdout).sheets
    expect(marks).toMatchObject({
      name: "Алгебра д'Артаньяна",
      rows: '$1:$2',
      columns: '$A:$A',
      paper: 9,
      orientation: 'landscape',
      fit: true,
      merges: ['A1:E1'],
    })
    expect(marks.footer.map((text: string) => text.replace(/&"[^"]*"|&K[0-9A-F]{6}|&\d+/g, ''))).toEqual([
      'Школа && Ко №5',
      '&P из &N',
      'Летопись',
    ])
    expect(topics.values.slice(0, 10).flat()).toEqual(journal.sheets[1]!.rows.flatMap(({ values }) => values))
    expect(new Set(topics.types.slice(0, 10).flat())).toEqual(new Set(['s']))
  })
})
