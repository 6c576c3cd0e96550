import { beforeAll, describe, expect, test } from 'vitest'
import { cellText } from '#domain/journal/cell-text'
import type { ClassYear } from '#domain/journal/class-year'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { PeriodId } from '#domain/kernel/ids'
import { isRefusal } from '#domain/kernel/refusal'
import { pupilShortName } from '#domain/people/person'
import { printJournal } from '#main/print/journal-pages'
import {
  aCell,
  aClassYear,
  aFilledPage,
  aFilledYear,
  aLesson,
  answer,
  aPage,
  aPupil,
  quarters,
  test as testWork,
} from '../support/class-year.ts'
import { linesOf, readPdf } from '../support/pdf-file.ts'
import { printFonts } from '../support/print-fonts.ts'
import { footerOf, readSpreads } from './read-journal.ts'

const state = { moment: '2027-03-20T10:00:00.000Z', date: calendarDate('2027-03-20') }

const print = async (year: ClassYear, periodId: PeriodId | null, at = state): Promise<Uint8Array> => {
  const pdf = await printJournal({ year, periodId, state: at }, printFonts)
  if (isRefusal(pdf)) throw new Error(pdf.refusal)
  return pdf
}

const year = aFilledYear()
const first = quarters[0]!

/** Everything that the journal of a time must say, by subject and lesson. */
const wanted = (of: ClassYear, has: (date: string) => boolean, periodIds: readonly PeriodId[]) =>
  of.pages
    .filter(page => page.lessons.some(l => has(l.date)))
    .map(page => {
      const pupils = of.pupils.filter(p => page.pupilIds.includes(p.id))
      return {
        subject: [page.subjectName, page.subgroupName].filter(Boolean).join(', '),
        lessons: page.lessons
          .filter(l => has(l.date))
          .map(lesson => ({
            date: `${lesson.date.slice(8)}.${lesson.date.slice(5, 7)}`,
            topic: lesson.topic,
            homework: lesson.homework,
            cells: pupils.map(p => {
              const cell = lesson.cells.get(p.id)
              return [pupilShortName(p), cell ? cellText(cell as never) : '']
            }),
          })),
        periodMarks: periodIds.map(id =>
          pupils.map(p => [
            pupilShortName(p),
            String(page.periodMarks.find(m => m.periodId === id && m.pupilId === p.id)?.value ?? ''),
          ]),
        ),
      }
    })

/** The same, read from the spreads of a PDF. */
const read = (spreads: ReturnType<typeof readSpreads>) =>
  [...Map.groupBy(spreads, s => s.subject)].map(([subject, own]) => ({
    subject,
    lessons: own.flatMap(s => s.rows.map((row, i) => ({ ...row, cells: s.pupils.map(p => [p.name, p.cells[i]]) }))),
    periodMarks: own.flatMap(s => s.periods.map((_, i) => s.pupils.map(p => [p.name, p.periodMarks[i]]))),
  }))

describe('the journal of a class on paper', () => {
  let ofQuarter: Awaited<ReturnType<typeof readPdf>>
  let ofYear: Awaited<ReturnType<typeof readPdf>>
  beforeAll(async () => {
    ofQuarter = await readPdf(await print(year, first.id))
    ofYear = await readPdf(await print(year, null))
  })

  test('PRN-01: the copy of a quarter has every mark, absence, topic, homework and quarter mark of it, and no other', () => {
    const inQuarter = (date: string) => date >= first.starts && date <= first.ends
    expect(read(readSpreads(ofQuarter.pages))).toEqual(wanted(year, inQuarter, [first.id]))
  })

  test('PRN-01: the copy of a year has all lessons, and the marks of the periods that are over', () => {
    const over = quarters.filter(q => q.closedAt !== null).map(q => q.id)
    expect(read(readSpreads(ofYear.pages))).toEqual(wanted(year, () => true, over))
  })

  test('PRN-01: printed on both sides it is a book: even pages left, odd right, both halves of the same lessons', () => {
    const spreads = readSpreads(ofYear.pages)
    expect(spreads.length).toBeGreaterThan(15)
    for (const { page, days, rows } of spreads) {
      expect(page % 2).toBe(0)
      expect(rows.map(r => Number(r.date.slice(0, 2)))).toEqual(days)
    }
    expect(ofYear.pages.length % 2).toBe(0)
    expect(ofYear.layout).toBe('TwoPageRight')
    expect(ofYear.duplex).toBe('DuplexFlipLongEdge')
  })

  test('PRN-01: the list of the class is printed before its pages, with those who came and left', async () => {
    const pupils = [
      aPupil(1, { stays: [{ from: calendarDate('2026-09-01'), to: calendarDate('2026-11-12') }] }),
      aPupil(2, { stays: [{ from: calendarDate('2026-12-01'), to: null }] }),
    ]
    const { pages } = await readPdf(
      await print(aClassYear({ pupils, pages: [aPage(pupils, { lessons: [aLesson('2026-12-03')] })] }), null),
    )
    const lines = linesOf(pages[2]!)
    expect(lines).toContain('1 Ёлкин Глеб Олегович 11.02.2015 12.11.2026')
    expect(lines).toContain('2 Ершов Данил Олегович 12.03.2015 01.12.2026')
  })

  test('the cover says whose journal it is, of what time, who leads the class, and whether the time is closed', () => {
    expect(linesOf(ofQuarter.pages[0]!)).toEqual(
      expect.arrayContaining([
        'Средняя школа № 14',
        'Белоречье',
        '5А',
        'I четверть 2026/27 учебного года',
        '01.09.2026 — 25.10.2026',
        'Классный руководитель: Крылова Нина Васильевна',
        'Отчётный период закрыт.',
      ]),
    )
    expect(linesOf(ofYear.pages[0]!)).toContain('Отчётные периоды не закрыты.')
  })

  test('the contents name the pages on which every subject stands', () => {
    const spreads = Map.groupBy(readSpreads(ofYear.pages), s => s.subject)
    const contents = linesOf(ofYear.pages[1]!)
    for (const [subject, own] of spreads) {
      const range = `${own[0]!.page}–${own.at(-1)!.page + 1}`
      expect(contents.find(line => line.includes(`${subject} `) && line.endsWith(` ${range}`))).toBeDefined()
    }
    expect(contents.some(line => line.includes('Основы духовно-нравственной') && line.endsWith('записей нет'))).toBe(
      true,
    )
    expect(ofYear.bookmarks).toEqual(['Содержание', 'Список класса', ...spreads.keys(), 'Заверительный лист'])
  })

  test('PRN-02: the last page certifies the copy: its pages by subject, its sheets, and who signs', () => {
    const lines = linesOf(ofQuarter.pages.at(-1)!)
    const spreads = Map.groupBy(readSpreads(ofQuarter.pages), s => s.subject)
    expect(spreads.size).toBe(5)
    for (const [subject, own] of spreads) {
      const pages = `${own[0]!.page}–${own.at(-1)!.page + 1} ${own.length * 2}`
      expect(lines.find(line => line.includes(subject) && line.endsWith(pages))).toBeDefined()
    }
    expect(lines).toContain('1 Титульный лист 1 1')
    expect(lines).toContain('В копии 16 (шестнадцать) страниц, 8 (восемь) листов.')
    const signed = lines.slice(lines.indexOf('Верно'))
    expect(signed.slice(0, 8)).toEqual([
      'Верно',
      'Заместитель директора',
      '(должность) (подпись) (расшифровка подписи) (дата)',
      'Классный руководитель Крылова Нина Васильевна',
      '(должность) (подпись) (расшифровка подписи) (дата)',
      'Директор',
      '(должность) (подпись) (расшифровка подписи) (дата)',
      'М. П.',
    ])
    expect(lines.join(' ')).toContain('Правильность переноса данных из электронного журнала на бумагу подтверждается')
  })

  test('every page says what it belongs to, of which content and state, and its number', () => {
    const code = /код ([0-9a-f]{8})/.exec(footerOf(ofQuarter.pages[0]!))![1]
    for (const [i, page] of ofQuarter.pages.entries()) {
      const what = `Классный журнал · 5А · I четверть 2026/27 · код ${code} · на 20.03.2027`
      const number = `стр. ${i + 1} из 16`
      expect(footerOf(page)).toBe(i % 2 === 0 ? `${what} ${number}` : `${number} ${what}`)
    }
  })

  test('margins are mirrored: 20 mm where it is bound, 10 elsewhere, on A4', () => {
    const mm = 72 / 25.4
    for (const [i, page] of ofYear.pages.entries()) {
      expect([page.width, page.height].map(Math.round)).toEqual([595, 842])
      const leftmost = Math.min(...page.texts.map(t => t.x))
      expect(leftmost).toBeGreaterThan((i % 2 === 0 ? 20 : 10) * mm - 0.1)
      expect(leftmost).toBeLessThan((i % 2 === 0 ? 20 : 10) * mm + 8)
      const rightmost = Math.max(...page.texts.map(t => t.x + (t.isUpwards ? 0 : t.width)))
      expect(rightmost).toBeLessThan(page.width - (i % 2 === 0 ? 10 : 20) * mm + 0.1)
      expect(Math.max(...page.texts.map(t => t.y))).toBeLessThan(page.height - 10 * mm)
    }
  })

  test('equal values give equal bytes', async () => {
    const [once, again] = [await print(aFilledYear(), null), await print(aFilledYear(), null)]
    expect(Buffer.from(once).equals(again)).toBe(true)
  })

  test('the code of the content follows the values: not the day of the state, and any mark', async () => {
    const codeOf = async (of: ClassYear, at = state) =>
      /код ([0-9a-f]{8})/.exec(footerOf((await readPdf(await print(of, first.id, at))).pages[0]!))![1]
    const later = { moment: '2027-04-01T00:00:00.000Z', date: calendarDate('2027-04-01') }
    const [page, ...others] = year.pages
    const [lesson, ...lessons] = page!.lessons
    const changed = { ...lesson!, cells: new Map([...lesson!.cells, [year.pupils[3]!.id, aCell([2])]]) }
    expect(await codeOf(year, later)).toBe(await codeOf(year))
    expect(await codeOf({ ...year, pages: [{ ...page!, lessons: [changed, ...lessons] }, ...others] })).not.toBe(
      await codeOf(year),
    )
  })

  test('a mark for work of another kind than its column’s carries that kind', async () => {
    const pupils = [aPupil(3)]
    const both = {
      marks: [{ value: 5, workKind: testWork } as const, { value: 4, workKind: answer } as const],
      attendance: null,
    }
    const lesson = aLesson('2026-09-03', { cells: new Map([[pupils[0]!.id, both]]) })
    const pdf = await readPdf(await print(aClassYear({ pupils, pages: [aPage(pupils, { lessons: [lesson] })] }), null))
    expect(readSpreads(pdf.pages)[0]!.pupils[0]!.cells).toEqual(['5К/4'])
    expect(linesOf(pdf.pages[1]!).join(' ')).toContain('К — Контрольная работа')
  })

  test('a long text that the page has no room for goes on on the next spread, whole, its column with it', async () => {
    const pupils = [aPupil(1), aPupil(2)]
    const long = Array.from({ length: 320 }, (_, i) => `слово${i}`).join(' ')
    const lessons = [
      aLesson('2026-09-01'),
      aLesson('2026-09-02', { homework: long, cells: new Map([[pupils[0]!.id, aCell([5])]]) }),
      aLesson('2026-09-03'),
    ]
    const spreads = readSpreads(
      (await readPdf(await print(aClassYear({ pupils, pages: [aPage(pupils, { lessons })] }), null))).pages,
    )
    expect(spreads.map(s => s.days)).toEqual([
      [1, 2],
      [2, 3],
    ])
    for (const { days, rows } of spreads) expect(rows.map(r => Number(r.date.slice(0, 2)))).toEqual(days)
    const parts = spreads.flatMap(s => s.rows.filter(r => r.date === '02.09'))
    expect(parts.map(p => p.homework).join(' ')).toBe(long)
    expect(parts.map(p => p.topic).join('')).toBe('Тема урока 2026-09-02')
  })

  test('a class of sixty stands on several spreads, each pupil once for every lesson', async () => {
    const pupils = Array.from({ length: 60 }, (_, n) => aPupil(n))
    const page = aFilledPage(pupils, 9)
    const spreads = readSpreads((await readPdf(await print(aClassYear({ pupils, pages: [page] }), first.id))).pages)
    expect(spreads.length).toBe(2)
    expect(spreads[0]!.days).toEqual(spreads[1]!.days)
    expect(spreads.flatMap(s => s.pupils.map(p => p.name))).toEqual(pupils.map(pupilShortName))
  })

  test('a name of sixty letters is set whole in two lines', async () => {
    const pupils = [
      aPupil(0, { surname: 'Константинопольская-Преображенская', givenName: 'Мария-Александра-Виктория' }),
      aPupil(1),
    ]
    const { pages } = await readPdf(
      await print(aClassYear({ pupils, pages: [aPage(pupils, { lessons: [aLesson('2026-09-01')] })] }), null),
    )
    const left = pages[3]!.texts
    expect(
      left
        .filter(t => /Констант|Преображ|Мария|Виктория/.test(t.text))
        .map(t => t.text)
        .join(' ')
        .replaceAll('- ', '-'),
    ).toBe('Константинопольская-Преображенская Мария-Александра-Виктория')
  })

  test('what the fonts lack is named by its number, and invisible signs are left out', async () => {
    const pupils = [aPupil(1)]
    const lesson = aLesson('2026-09-01', {
      topic: 'Угол ∠ABC\u200b = 90°, се\u0308рый\tёж',
      homework: 'Строка\nвторая √2 ≤ π',
    })
    const [spread] = readSpreads(
      (await readPdf(await print(aClassYear({ pupils, pages: [aPage(pupils, { lessons: [lesson] })] }), null))).pages,
    )
    expect(spread!.rows).toEqual([
      { date: '01.09', topic: 'Угол [U+2220]ABC = 90°, сёрый ёж', homework: 'Строка вторая √2 ≤ π' },
    ])
  })

  test('a subject with a mark for the period and no lesson is printed all the same', async () => {
    const pupils = [aPupil(1)]
    const page = aPage(pupils, { periodMarks: [{ periodId: first.id, pupilId: pupils[0]!.id, value: 4 }] })
    const { pages } = await readPdf(await print(aClassYear({ pupils, pages: [page] }), first.id))
    expect(linesOf(pages[4]!)).toContain('Уроков в этом периоде нет.')
    expect(readSpreads(pages)[0]).toMatchObject({ periods: ['I четв.'], pupils: [{ periodMarks: ['4'] }] })
  })

  test('a class without pupils and pages has a cover, its lists and the certificate', async () => {
    const { pages } = await readPdf(await print(aClassYear({ classTeacher: '' }), null))
    expect(pages).toHaveLength(4)
    expect(linesOf(pages[0]!)).toContain('Классный руководитель: не назначен')
  })

  test('a period that the class does not have is refused', async () => {
    const answered = await printJournal({ year, periodId: 'other' as PeriodId, state }, printFonts)
    expect(answered).toEqual({ refusal: 'NothingFound', data: { what: 'period', name: '' } })
  })
})
