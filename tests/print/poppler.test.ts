import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { calendarDate } from '#domain/kernel/calendar-date'
import { isRefusal, type Refusal } from '#domain/kernel/refusal'
import { pupilShortName } from '#domain/people/person'
import { printJournal } from '#main/print/journal-pages'
import { printSummary } from '#main/print/summary-sheet'
import { aFilledYear } from '../support/class-year.ts'
import { notRun } from '../support/not-run.ts'
import { printFonts } from '../support/print-fonts.ts'

/** A second reader of the PDF files: Debian's poppler-utils. */
const hasPoppler = spawnSync('pdfinfo', ['-v']).status === 0

const order = {
  year: aFilledYear(),
  periodId: null,
  state: { moment: '2027-05-31T10:00:00.000Z', date: calendarDate('2027-05-31') },
}

describe('paper copies, read by poppler', () => {
  const folder = mkdtempSync(join(tmpdir(), 'letopis-print-'))
  const files = { journal: join(folder, 'journal.pdf'), summary: join(folder, 'summary.pdf') }
  beforeAll(async () => {
    const write = (file: string, pdf: Uint8Array | Refusal) => {
      if (isRefusal(pdf)) throw new Error(pdf.refusal)
      writeFileSync(file, pdf)
    }
    write(files.journal, await printJournal(order, printFonts))
    write(files.summary, await printSummary(order, printFonts))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const said = (program: string, ...args: string[]) => {
    const { stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26 })
    expect([status, stderr]).toEqual([0, ''])
    return stdout
  }

  test.each(['journal', 'summary'] as const)('%s: both fonts are embedded and have their Unicode', name => {
    if (!hasPoppler) return notRun('poppler-utils (Debian)')
    const fonts = said('pdffonts', files[name]).trim().split('\n').slice(2)
    expect(fonts).toHaveLength(2)
    for (const font of fonts) expect(font).toMatch(/PTSans-(Regular|Bold) +CID TrueType +Identity-H +yes yes yes/)
  })

  test('journal: A4 upright, an even number of pages; summary: A4 lying', () => {
    if (!hasPoppler) return notRun('poppler-utils (Debian)')
    const journal = said('pdfinfo', files.journal)
    expect(journal).toMatch(/Page size: +595\.28 x 841\.89 pts \(A4\)/)
    expect(Number(/Pages: +(\d+)/.exec(journal)![1]) % 2).toBe(0)
    expect(journal).toMatch(/CreationDate: +Mon May 31 \d\d:00:00 2027/)
    expect(said('pdfinfo', files.summary)).toMatch(/Page size: +841\.89 x 595\.28 pts \(A4\)/)
  })

  test.each(['journal', 'summary'] as const)('%s: every name and subject is text, with ё and without U+FFFD', name => {
    if (!hasPoppler) return notRun('poppler-utils (Debian)')
    const text = said('pdftotext', '-layout', files[name], '-')
    expect(text).not.toContain('\ufffd')
    for (const pupil of order.year.pupils) expect(text).toContain(pupilShortName(pupil))
    expect(text).toContain('Ёлкин')
    for (const subject of ['Математика', 'Русский язык']) expect(text).toContain(subject)
  })

  test('journal: every page is drawn without a complaint', () => {
    if (!hasPoppler) return notRun('poppler-utils (Debian)')
    expect(said('pdftoppm', '-r', '20', '-png', files.journal, join(folder, 'page'))).toBe('')
  })
})
