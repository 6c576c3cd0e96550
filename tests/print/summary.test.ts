import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { classAttendance } from '#domain/journal/class-attendance'
import type { ClassYear, YearPeriod } from '#domain/journal/class-year'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { PeriodId } from '#domain/kernel/ids'
import { isRefusal } from '#domain/kernel/refusal'
import { pupilShortName } from '#domain/people/person'
import { scopeOf } from '#main/print/copy-scope'
import { printSummary } from '#main/print/summary-sheet'
import { summaryOf } from '#main/print/summary-values'
import { aCell, aClassYear, aFilledYear, aLesson, aPage, aPupil, quarters } from '../support/class-year.ts'
import { linesOf, type PdfPage, type PdfText, readPdf } from '../support/pdf-file.ts'
import { printFonts } from '../support/print-fonts.ts'

const state = { moment: '2027-05-31T10:00:00.000Z', date: calendarDate('2027-05-31') }

const print = async (year: ClassYear, periodId: PeriodId | null): Promise<Uint8Array> => {
  const pdf = await printSummary({ year, periodId, state }, printFonts)
  if (isRefusal(pdf)) throw new Error(pdf.refusal)
  return pdf
}

/** pdfmake writes word by word: words of one place are put together. */
const plain = (line: string) => line.replaceAll(/\s+/g, ' ').trim()

/** Names of the table's rows with what stands in each column, by the columns' places. */
const readTable = (page: PdfPage, columns: readonly number[]) => {
  const numbers = page.texts.filter(t => /^\d+$/.test(t.text.trim()) && t.x + t.width < 80)
  return numbers.map(number => {
    const own = page.texts.filter(t => Math.abs(t.y - number.y) < 3 && t !== number)
    const cells = own.filter(t => t.x >= Math.min(...columns) - 14)
    const texts = columns.map(() => '')
    for (const cell of cells) texts[nearest(columns, cell.x + cell.width / 2)] += cell.text.trim()
    return {
      name: plain(
        own
          .filter(t => !cells.includes(t))
          .map(t => t.text)
          .join(''),
      ),
      texts,
    }
  })
}

const nearest = (places: readonly number[], x: number): number =>
  places.reduce((best, at, i) => (Math.abs(at - x) < Math.abs(places[best]! - x) ? i : best), 0)

const middleOf = (t: PdfText) => t.x + t.width / 2

const year = aFilledYear(28)

describe('the summary sheet of a class', () => {
  let ofYear: Awaited<ReturnType<typeof readPdf>>
  let ofQuarter: Awaited<ReturnType<typeof readPdf>>
  beforeAll(async () => {
    ofYear = await readPdf(await print(year, null))
    ofQuarter = await readPdf(await print(year, quarters[0]!.id))
  })

  test('of a year it has every pupil’s marks of all periods by subject, and the days and lessons missed', () => {
    const [page] = ofYear.pages
    const labels = page!.texts.filter(t => /^(I|II|III|IV|Год)$/.test(t.text.trim()))
    const lowest = Math.max(...labels.map(t => t.y))
    const subjectColumns = labels.filter(t => t.y === lowest).sort((a, b) => a.x - b.x)
    const missedColumns = page!.texts.filter(t => /^(дн\.|ур\.)$/.test(t.text.trim())).sort((a, b) => a.x - b.x)
    const columns = [...subjectColumns, ...missedColumns].map(middleOf)
    expect([subjectColumns.length, missedColumns.length]).toEqual([25, 10])
    const attendance = classAttendance(year)
    const text = (count: number) => (count ? String(count) : '')
    expect(readTable(page!, columns)).toEqual(
      year.pupils.map((pupil, p) => {
        const subjects = [...new Set(year.pages.map(one => one.subjectName))]
        const mark = (subject: string, period: string) =>
          year.pages
            .filter(one => one.subjectName === subject)
            .flatMap(one => one.periodMarks.filter(m => m.pupilId === pupil.id && m.periodId === period))
            .map(m => String(m.value))
            .join('/')
        const { ofPeriods, ofYear: whole } = attendance[p]!
        return {
          name: pupilShortName(pupil),
          texts: [
            ...subjects.flatMap(subject => [...quarters.map(q => mark(subject, q.id)), '']),
            ...[...ofPeriods, whole].flatMap(missed => [text(missed.days), text(missed.lessons)]),
          ],
        }
      }),
    )
  })

  test('of a quarter it has that quarter alone', () => {
    const [page] = ofQuarter.pages
    // The first lines of the names that read upwards, and the heads of what was missed.
    const names = ['Математика', 'Русский', 'Английский', 'Физическая', 'Основы'].map(word =>
      page!.texts.find(t => t.isUpwards && t.text.startsWith(word)),
    )
    const missed = ['дней', 'уроков'].map(title => page!.texts.find(t => t.text === title)!)
    const columns = [...names.map(t => t!.x - 3), ...missed.map(middleOf)]
    const first = quarters[0]!
    const attendance = classAttendance(year)
    expect(readTable(page!, columns)).toEqual(
      year.pupils.map((pupil, p) => {
        const { days, lessons } = attendance[p]!.ofPeriods[0]!
        const marks = year.pages.flatMap(one =>
          one.periodMarks.filter(m => m.pupilId === pupil.id && m.periodId === first.id),
        )
        return {
          name: pupilShortName(pupil),
          texts: [...marks.map(m => String(m.value)), '', String(days || ''), String(lessons || '')],
        }
      }),
    )
    const lines = linesOf(page!).map(plain)
    expect(lines.some(line => line.includes('I четверть 2026/27 учебного года'))).toBe(true)
    expect(lines.some(line => / (II|III|IV|Год)( |$)/.test(line))).toBe(false)
  })

  test('names of subjects that are too wide read upwards and are text', () => {
    const upwards = ofQuarter.pages[0]!.texts.filter(t => t.isUpwards).map(t => plain(t.text))
    expect(upwards).toEqual(expect.arrayContaining(['Математика', 'Русский язык']))
    expect(upwards.join(' ')).toContain('Основы духовно- нравственной культуры народов России')
  })

  test('the council’s decision has a column, and deputy, class teacher and director sign beside the place of the stamp', () => {
    const drawn = ofYear.pages[0]!.texts.map(t => t.text).join(' ')
    expect(drawn).toContain('Решение педагогического совета (дата и номер)')
    const last = linesOf(ofYear.pages.at(-1)!).map(plain)
    expect(last).toContain('Верно')
    for (const post of ['Заместитель директора', 'Классный руководитель Крылова Нина Васильевна', 'Директор'])
      expect(last.some(line => line.includes(post))).toBe(true)
    expect(last.some(line => line.includes('М. П.'))).toBe(true)
    expect(last.filter(line => line === '(должность) (подпись) (расшифровка подписи) (дата)')).toHaveLength(3)
  })

  test('a class with many subjects goes on over pages: heads, pupils and numbers of pages again', async () => {
    const pupils = year.pupils
    const names = Array.from({ length: 17 }, (_, i) => `Предмет ${String.fromCharCode(1040 + i)}`)
    const pages = names.map(subjectName => aPage(pupils, { subjectName }))
    const pdf = await readPdf(await print({ ...year, pages }, null))
    const all = pdf.pages.map(page => linesOf(page).map(plain))
    const tables = all.filter(lines => lines.some(line => line.startsWith('28 ')))
    expect(tables.length).toBeGreaterThan(1)
    for (const lines of tables) expect(lines.some(line => line.includes('Фамилия, имя'))).toBe(true)
    expect(all.map(lines => /стр\. (\d+) из (\d+)/.exec(lines.at(-1)!)!.slice(1).map(Number))).toEqual(
      all.map((_, i) => [i + 1, all.length]),
    )
    for (const name of names) expect(all.filter(lines => lines.some(line => line.includes(name)))).toHaveLength(1)
  })

  test('no table runs over its page, whatever class it is', async () => {
    const halfYears = [quarters[0]!, quarters[2]!].map(
      (q, i): YearPeriod => ({ ...q, id: `h${i}` as PeriodId, kind: 'half-year', number: i + 1 }),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 80 }),
        fc.integer({ min: 0, max: 22 }),
        fc.constantFrom<readonly YearPeriod[]>(quarters, halfYears, [...quarters, ...halfYears]),
        fc.boolean(),
        async (size, subjects, periods, isOne) => {
          const pupils = Array.from({ length: size }, (_, n) => aPupil(n))
          const pages = Array.from({ length: subjects }, (_, n) =>
            aPage(pupils, { subjectName: n % 5 === 4 ? `Основы безопасности и защиты Родины ${n}` : `Физика ${n}` }),
          )
          const name = 'Муниципальное общеобразовательное учреждение '.repeat(size % 7)
          const of = aClassYear({ pupils, pages, periods, school: { name, locality: 'Белоречье' } })
          const periodId = isOne ? periods[0]!.id : null
          const pdf = await readPdf(await print(of, periodId))
          for (const [i, page] of pdf.pages.entries()) {
            // A page that a table ran over to has no title.
            expect(page.texts[0]!.text).toBe('Сводная')
            expect([page.width, page.height].map(Math.round)).toEqual([842, 595])
            const from = i % 2 === 0 ? 56.6 : 28.3
            expect(Math.min(...page.texts.map(t => t.x))).toBeGreaterThan(from - 0.1)
            expect(Math.max(...page.texts.map(t => t.x + (t.isUpwards ? 0 : t.width)))).toBeLessThan(from + 757.5)
          }
        },
      ),
      { numRuns: 12 },
    )
  }, 60_000)

  test('a pupil who changed the subgroup within a period and has two marks shows both', async () => {
    const pupils = [aPupil(1)]
    const marks = (value: 4 | 5) => [{ periodId: quarters[0]!.id, pupilId: pupils[0]!.id, value }]
    const pages = [
      aPage(pupils, { subjectName: 'Английский язык', subgroupName: '1', periodMarks: marks(4) }),
      aPage(pupils, { subjectName: 'Английский язык', subgroupName: '2', periodMarks: marks(5) }),
    ]
    const pdf = await readPdf(await print(aClassYear({ pupils, pages }), quarters[0]!.id))
    expect(linesOf(pdf.pages[0]!).map(plain)).toContain('1 Ёлкин Глеб 4/5')
  })

  test('the mark of a year that the school gives as a period stands under «Год»', async () => {
    const pupils = [aPupil(1)]
    const whole: YearPeriod = {
      ...quarters[3]!,
      id: 'year' as PeriodId,
      kind: 'year',
      number: 1,
      starts: quarters[0]!.starts,
    }
    const pages = [
      aPage(pupils, {
        lessons: [aLesson('2026-09-02', { cells: new Map([[pupils[0]!.id, aCell([], 'ill')]]) })],
        periodMarks: [{ periodId: whole.id, pupilId: pupils[0]!.id, value: 5 }],
      }),
    ]
    const pdf = await readPdf(await print(aClassYear({ pupils, pages, periods: [...quarters, whole] }), null))
    // One day and one lesson missed in the first quarter, and so in the year.
    expect(linesOf(pdf.pages[0]!).map(plain)).toContain('1 Ёлкин Глеб 5 1 1 1 1')
  })

  test('a small class is signed below its table', async () => {
    const pupils = [aPupil(1), aPupil(2)]
    const pdf = await readPdf(await print(aClassYear({ pupils, pages: [aPage(pupils)] }), null))
    expect(pdf.pages).toHaveLength(1)
    expect(linesOf(pdf.pages[0]!).map(plain)).toContain('Верно')
  })

  test('equal values give equal bytes, and one mark another code', async () => {
    const bytes = await print(aFilledYear(28), null)
    expect(Buffer.from(bytes).equals(await print(aFilledYear(28), null))).toBe(true)
    const codeOf = (of: ClassYear) => summaryOf(of, scopeOf({ year: of, periodId: null, state })!).code
    const [page, ...others] = year.pages
    const [mark, ...marks] = page!.periodMarks
    const changed = { ...page!, periodMarks: [{ ...mark!, value: 5 as const }, ...marks] }
    expect(codeOf({ ...year, pages: [changed, ...others] })).not.toBe(codeOf(year))
    expect(plain(linesOf(ofYear.pages[0]!).at(-1)!)).toContain(`код ${codeOf(year)}`)
  })

  test('a period that the class does not have is refused', async () => {
    expect(await printSummary({ year, periodId: 'other' as PeriodId, state }, printFonts)).toEqual({
      refusal: 'NothingFound',
      data: { what: 'period', name: '' },
    })
  })
})
