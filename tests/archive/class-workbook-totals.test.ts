import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { openYear } from '#db/queries/class-year'
import type { ArchiveTotals } from '#domain/archive/totals'
import { classTotals } from '#domain/journal/class-totals'
import type { ClassYear } from '#domain/journal/class-year'
import { type BookTotals, bookTotals, totalsOfBooks } from '#main/archive/book/book-totals'
import { readWorkbook } from '#main/archive/xlsx/read-workbook'
import { makeDemoFile } from '../../tools/demo-file.ts'
import { aFilledYear } from '../support/class-year.ts'
import { notRun } from '../support/not-run.ts'
import { temporaryFolder } from '../support/small-school.ts'
import { bytesOf, yearsOf } from './class-books.ts'
import { jointSchool, reading } from './joint-school.ts'

/** A school with joint lessons. */
let file: string
let years: Record<string, ClassYear>
beforeAll(() => {
  file = jointSchool().file
  years = yearsOf(file)
})

/** What the tables of a school's file hold. */
const tableTotals = (schoolFile: string): ArchiveTotals => {
  const connection = reading(schoolFile)
  try {
    return openYear(connection.read).totals
  } finally {
    connection.close()
  }
}

describe('control totals counted in the cells', () => {
  const totalsIn = (all: readonly ClassYear[]): BookTotals[] =>
    all.map(year => bookTotals(readWorkbook(bytesOf(year)).sheets))

  test('of all books are those of the tables, joint lessons and pupils of two classes included', () => {
    expect(totalsOfBooks(totalsIn(Object.values(years)))).toEqual(tableTotals(file))
  })

  test('of one book are those of its class', () => {
    for (const year of [...Object.values(years), aFilledYear()]) {
      const [book] = totalsIn([year])
      const { pupilIds, cells, ...counts } = book!
      expect({ ...counts, pupils: pupilIds.size }).toEqual(classTotals(year))
      expect(cells).toBeGreaterThan(100)
    }
  })

  test('a cell that no journal holds, a value outside the columns, or a pupil without a code is a fault', () => {
    const sheets = readWorkbook(bytesOf(years['5А']!)).sheets
    const changed = (sheet: string, row: number, column: number, value: string | number | null) =>
      sheets.map(s => ({
        ...s,
        rows: s.rows.map((cells, r) =>
          s.name === sheet && r === row
            ? Array.from({ length: Math.max(cells.length, column + 1) }, (_, c) =>
                c === column ? value : (cells[c] ?? null),
              )
            : cells,
        ),
      }))
    expect(() => bookTotals(changed('Физкультура', 7, 4, 'x'))).toThrow('is no entry')
    expect(() => bookTotals(changed('Физкультура', 7, 4, 6))).toThrow('is no entry')
    expect(() => bookTotals(changed('Физкультура', 7, 8, 5))).toThrow('outside its columns')
    expect(() => bookTotals(changed('Ученики', 1, 6, null))).toThrow('no code')
    expect(() => bookTotals(changed('Физкультура', 3, 3, null))).toThrow('no page')
    expect(() => bookTotals(sheets.filter(s => s.name !== 'Ученики'))).toThrow('no sheet')
    expect(bookTotals(changed('Физкультура', 7, 4, '5/5')).marks).toBe(bookTotals(sheets).marks + 1)
  })
})

/** Debian's own Python: the package python3-openpyxl belongs to it. It knows of a book only what page-sheet.ts says. */
const python = '/usr/bin/python3'
const script = String.raw`
import datetime, json, re, sys, openpyxl
pupils, total = set(), dict(lessons=0, marks=0, absences=0, periodMarks=0)
for file in sys.argv[1:]:
    book = openpyxl.load_workbook(file)
    pupils |= {row[6].value for row in book['Ученики'].iter_rows(min_row=2)}
    for sheet in book:
        if sheet['D4'].value != 'Дата': continue
        heads = [c.value for c in sheet[4]][4:]
        days = [h for h in heads if isinstance(h, datetime.datetime)]
        if not str(sheet['A3'].value).startswith('Совместный урок: учтён в книге '): total['lessons'] += len(days)
        for row in sheet.iter_rows(min_row=7):
            if not isinstance(row[0].value, int): break
            for i, cell in enumerate(row[4:]):
                if cell.value is None: continue
                parts = re.findall(r'[нбуо]|[2-5](?:\([^()]*\)|[^\W\d_]+)?', str(cell.value))
                if '/'.join(parts) != str(cell.value): raise ValueError(cell.value)
                marks = sum(p[0] in '2345' for p in parts)
                if i < len(days):
                    total['marks'] += marks
                    total['absences'] += len(parts) - marks
                else: total['periodMarks'] += marks
print(json.dumps(dict(total, classes=len(sys.argv) - 1, pupils=len(pupils))))
`

const openpyxlTotals = (all: readonly ClassYear[]) => {
  const folder = temporaryFolder()
  const files = all.map((year, i) => {
    const file = join(folder, `${i}.xlsx`)
    writeFileSync(file, bytesOf(year))
    return file
  })
  const { stdout, stderr } = spawnSync(python, ['-c', script, ...files], { encoding: 'utf8' })
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

test('openpyxl counts in the books what the tables hold', { timeout: 60_000 }, async () => {
  if (spawnSync(python, ['-c', 'import openpyxl']).status !== 0) return notRun('python3-openpyxl')
  expect(openpyxlTotals(Object.values(years))).toEqual(tableTotals(file))

  const demo = join(temporaryFolder(), 'demo.letopis')
  await makeDemoFile(demo, { classes: 2, pupils: 24, seed: 5 })
  expect(openpyxlTotals(Object.values(yearsOf(demo)))).toEqual(tableTotals(demo))
})
