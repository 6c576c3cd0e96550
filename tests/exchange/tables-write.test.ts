import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '#domain/kernel/refusal'
import { readTable } from '#main/exchange/tables/read-table'
import { type OutgoingList, writeList } from '#main/exchange/tables/write-list'
import { notRun } from '../support/not-run.ts'
import { linesOf } from './hostile-tables/hostile-table.ts'

const list: OutgoingList = {
  title: 'Список: 5А [2026/27] — очень длинное название листа',
  columns: [
    { title: 'ФИО', width: 30, kind: 'text' },
    { title: 'Класс', width: 8, kind: 'text' },
    { title: 'Дата рождения', width: 14.5, kind: 'date' },
    { title: 'Пропусков', width: 10, kind: 'number' },
  ],
  rows: [
    ['Иванов Иван', '5А', '2013-02-28', 12],
    ["=cmd|'/c calc'!A0", '+7', '1900-01-01', -1.5],
    ['-', '@x', '1900-03-01', 0],
    ['\tтаб', '\rвозврат', '2013-02-30', null],
    ['<b>&"жирный"</b>', "'уже", null, 0.1],
    [' пробелы ', '12', '2199-12-31', null],
  ],
}

/** Debian's own Python: the package python3-openpyxl belongs to it. */
const python = '/usr/bin/python3'

const script = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
sheet = book.active
print(json.dumps({
  'sheets': book.sheetnames,
  'freeze': sheet.freeze_panes,
  'widths': [round(sheet.column_dimensions[c].width, 1) for c in 'ABCD'],
  'bold': [cell.font.b for cell in sheet[1]] + [cell.font.b for cell in sheet[2]],
  'types': [[cell.data_type for cell in row] for row in sheet.iter_rows(min_row=2)],
  'values': [[cell.value.isoformat() if cell.is_date else cell.value for cell in row] for row in sheet.iter_rows()],
  'formats': [cell.number_format for cell in sheet['C']],
}))
`

test('a written list is what openpyxl finds: values, types, bold head, widths, first row in sight', async () => {
  if (spawnSync(python, ['-c', 'import openpyxl']).status !== 0) return notRun('python3-openpyxl')
  const folder = mkdtempSync(join(tmpdir(), 'letopis-list-'))
  try {
    const file = join(folder, 'list.xlsx')
    writeFileSync(file, await writeList(list))
    const { stdout, stderr } = spawnSync(python, ['-W', 'ignore', '-c', script, file], { encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual({
      sheets: ['Список  5А  2026 27  — очень дл'],
      freeze: 'A2',
      widths: [30, 8, 14.5, 10],
      bold: [true, true, true, true, false, false, false, false],
      types: [
        ['s', 's', 'd', 'n'],
        ['s', 's', 'd', 'n'],
        ['s', 's', 'd', 'n'],
        ['s', 's', 's', 'n'],
        ['s', 's', 'n', 'n'],
        ['s', 's', 'd', 'n'],
      ],
      values: [
        ['ФИО', 'Класс', 'Дата рождения', 'Пропусков'],
        ['Иванов Иван', '5А', '2013-02-28T00:00:00', 12],
        ["'=cmd|'/c calc'!A0", "'+7", '1900-01-01T00:00:00', -1.5],
        ["'-", "'@x", '1900-03-01T00:00:00', 0],
        ["'\tтаб", "'\nвозврат", '2013-02-30', null],
        ['<b>&"жирный"</b>', "'уже", null, 0.1],
        [' пробелы ', '12', '2199-12-31T00:00:00', null],
      ],
      formats: ['General', ...Array.from({ length: 3 }, () => 'dd.mm.yyyy'), 'General', 'General', 'dd.mm.yyyy'],
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a written list is read back as it was', async () => {
  const answer = await readTable(await writeList(list), 'list.xlsx')
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer))
  expect(linesOf(answer)).toEqual([
    '[Список  5А  2026 27  — очень дл]',
    '1: A=ФИО | B=Класс | C=Дата рождения | D=Пропусков',
    '2: A=Иванов Иван | B=5А | C=28.02.2013 {2013-02-28} | D=12',
    "3: A==cmd|'/c calc'!A0 | B=+7 | C=01.01.1900 {1900-01-01} | D=-1.5",
    '4: A=- | B=@x | C=01.03.1900 {1900-03-01} | D=0',
    '5: A=\tтаб | B=\nвозврат | C=2013-02-30',
    `6: A=<b>&"жирный"</b> | B='уже | D=0.1`,
    '7: A= пробелы  | B=12 | C=31.12.2199 {2199-12-31}',
  ])
})

test('no text of a written list is taken for a formula, and every one comes back', async () => {
  const sign = fc.constantFrom('=', '+', '-', '@', '\t', '\n', "'", 'я', ' ', '"', '<', '&', '😀')
  const text = fc.array(sign, { minLength: 1, maxLength: 6 }).map(signs => signs.join(''))
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 10 }), async texts => {
      const bytes = await writeList({
        title: '',
        columns: [{ title: 'x', width: 10, kind: 'text' }],
        rows: texts.map(t => [t]),
      })
      const answer = await readTable(bytes, 'list.xlsx')
      if (isRefusal(answer)) throw new Error(JSON.stringify(answer))
      expect(answer.sheets[0]!.rows.slice(1).map(({ cells }) => cells[0]!.text)).toEqual(texts)
    }),
  )
})

const foreignScript = `
import sys, datetime, openpyxl
book = openpyxl.Workbook()
sheet = book.active
sheet.title = 'Ученики'
sheet.append(['ФИО', 'Дата рождения', 'Класс', 'Средний балл', 'Сумма', 'Есть'])
sheet.append(['Иванов <Иван> & Ко', datetime.date(2013, 9, 1), 5, 4.3, '=D2*2', True])
sheet.append(['Петров\\nПётр', datetime.datetime(2013, 9, 1, 8, 30), '5А', 0.1 + 0.2, None, False])
sheet.append(['Список', None, None])
sheet.merge_cells('A4:C4')
sheet['B3'].number_format = 'dd.mm.yyyy hh:mm'
sheet['H7'] = datetime.time(8, 30)
sheet.row_dimensions[3].hidden = True
book.create_sheet('Скрытый').sheet_state = 'hidden'
book['Скрытый']['A1'] = 1
book.create_chartsheet('График')
book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904 if len(sys.argv) > 2 else openpyxl.utils.datetime.CALENDAR_WINDOWS_1900
book.save(sys.argv[1])
`

test.each([
  ['1900', []],
  ['1904', ['1904']],
])('a workbook that openpyxl wrote is read, epoch of %s', async (_, epoch) => {
  if (spawnSync(python, ['-c', 'import openpyxl']).status !== 0) return notRun('python3-openpyxl')
  const folder = mkdtempSync(join(tmpdir(), 'letopis-list-'))
  try {
    const file = join(folder, 'foreign.xlsx')
    expect(spawnSync(python, ['-W', 'ignore', '-c', foreignScript, file, ...epoch], { encoding: 'utf8' }).stderr).toBe(
      '',
    )
    const answer = await readTable(readFileSync(file), 'foreign.xlsx')
    if (isRefusal(answer)) throw new Error(JSON.stringify(answer))
    expect(linesOf(answer)).toEqual([
      '[Ученики]',
      '1: A=ФИО | B=Дата рождения | C=Класс | D=Средний балл | E=Сумма | F=Есть',
      '2: A=Иванов <Иван> & Ко | B=01.09.2013 {2013-09-01} | C=5 | D=4.3 | E= ƒ | F=ИСТИНА',
      '3: A=Петров\nПётр | B=01.09.2013 08:30 {2013-09-01} | C=5А | D=0.3 | F=ЛОЖЬ',
      '4: A=Список',
      '7: H=08:30',
      '[Скрытый, hidden]',
      '1: A=1',
      '! formulaWithoutValue ×1 Ученики!E2',
      '! hiddenRows ×1 Ученики!3',
      '! mergedCells ×1 Ученики!A4',
    ])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
