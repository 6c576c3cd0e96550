import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ClassLesson, ClassPage, ClassYear } from '#domain/journal/class-year'
import { addDays, calendarDate } from '#domain/kernel/calendar-date'
import { scopeOf } from '#main/print/copy-scope'
import { planJournal } from '#main/print/journal-plan'
import { frameOf } from '#main/print/page-frame'
import { type Spread, spreadGeometry, spreadHeadHeight, titleHeight, titleLines } from '#main/print/spreads'
import { rowHeight } from '#main/print/table'
import { typefaceOf } from '#main/print/typeface'
import { aClassYear, aLesson, aPage, aPupil, quarters } from '../support/class-year.ts'
import { printFonts } from '../support/print-fonts.ts'

const typeface = typefaceOf(printFonts)
const date = calendarDate('2027-05-31')

const planOf = (year: ClassYear, periodId: ClassYear['periods'][number]['id'] | null) =>
  planJournal(year, scopeOf({ year, periodId, state: { moment: '', date } })!, date, typeface)

const words = fc.string({ unit: fc.constantFrom('ж', 'о', 'ш', 'i', ' ', ' ', '-', '\n', '№', 'Ё'), maxLength: 2000 })
const text = fc.oneof(
  { weight: 8, arbitrary: fc.string({ unit: fc.constantFrom('а', 'б', ' '), maxLength: 120 }) },
  { weight: 1, arbitrary: words },
)

const aYear = fc
  .record({
    size: fc.integer({ min: 0, max: 70 }),
    teachers: fc.array(fc.constantFrom('Крылова Нина Васильевна', 'Зимин Пётр'), { maxLength: 12 }),
    pages: fc.array(
      fc.record({
        lessons: fc.array(fc.record({ after: fc.integer({ min: 0, max: 9 }), topic: text, homework: text }), {
          maxLength: 60,
        }),
        marked: fc.boolean(),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ size, teachers, pages }) => {
    const pupils = Array.from({ length: size }, (_, n) => aPupil(n))
    return aClassYear({
      pupils,
      pages: pages.map(({ lessons, marked }, n): ClassPage => {
        let day = calendarDate('2026-09-01')
        return aPage(pupils, {
          subjectName: `Предмет ${n}`,
          teachers,
          lessons: lessons.map(({ after, ...texts }, slot): ClassLesson => {
            day = addDays(day, after)
            return aLesson(day, { ...texts, slot })
          }),
          periodMarks: marked ? pupils.map(p => ({ periodId: quarters[0]!.id, pupilId: p.id, value: 4 as const })) : [],
        })
      }),
    })
  })

const spreadsOf = (plan: ReturnType<typeof planOf>): Spread[] =>
  plan.pages.flatMap(page => (page.kind === 'left' ? [page.spread] : []))

const bare = (text: string) => typeface.clean(text).replaceAll(/\s/g, '')

describe('the plan of a printed journal', () => {
  test('holds every lesson once, in order, its texts whole, whatever they are; nothing is higher or wider than the page', () => {
    fc.assert(
      fc.property(aYear, fc.constantFrom(quarters[0]!.id, null), (year, periodId) => {
        const plan = planOf(year, periodId)
        const scope = plan.scope
        expect(plan.pages.length % 2).toBe(0)
        for (const [i, page] of plan.pages.entries()) {
          if (page.kind === 'left')
            expect([i % 2, plan.pages[i + 1]]).toEqual([
              1,
              expect.objectContaining({ kind: 'right', spread: page.spread }),
            ])
        }
        const all = Map.groupBy(spreadsOf(plan), s => s.page)
        for (const page of year.pages) {
          const spreads = all.get(page) ?? []
          const lessons = page.lessons.filter(l => scope.has(l.date))
          const firstPupil = spreads[0]?.pupils[0]?.id
          const ofFirst = spreads.filter(s => s.pupils[0]?.id === firstPupil)
          const columns = ofFirst.flatMap(s => s.columns)
          const heads = columns.filter(c => c.kind === 'lesson')
          expect(heads.filter(c => !c.isContinued).map(c => c.lesson)).toEqual(lessons)
          // Both halves: a row for each column of a lesson, the texts whole.
          for (const spread of spreads)
            expect(spread.rows).toHaveLength(spread.columns.filter(c => c.kind === 'lesson').length)
          const rows = ofFirst.flatMap(s => s.rows)
          for (const lesson of lessons) {
            const own = rows.filter((_, i) => heads[i]!.lesson === lesson)
            const read = (cell: number) => own.flatMap(r => r.cells[cell]!).join('')
            expect([bare(read(1)), bare(read(2))]).toEqual([bare(lesson.topic), bare(lesson.homework)])
          }
          // Periods: each once, behind the lessons of its days.
          const isPrinted = lessons.length > 0 || page.periodMarks.length > 0
          expect(columns.flatMap(c => (c.kind === 'period' ? [c.period] : []))).toEqual(isPrinted ? scope.periods : [])
          let last = ''
          for (const column of columns) {
            const day = column.kind === 'lesson' ? column.lesson.date : column.period.ends
            expect(day >= last).toBe(true)
            last = day
          }
          // Pupils: each once for every lesson.
          for (const lesson of lessons) {
            const own = spreads.filter(s =>
              s.columns.some(c => c.kind === 'lesson' && !c.isContinued && c.lesson === lesson),
            )
            expect(own.flatMap(s => s.pupils.map(p => p.id))).toEqual(year.pupils.map(p => p.id))
          }
          for (const spread of spreads) expectToFit(spread)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('a half-year stands behind its second quarter', () => {
    const halfYear = {
      ...quarters[1]!,
      id: 'h1' as never,
      kind: 'half-year' as const,
      number: 1,
      starts: quarters[0]!.starts,
    }
    const pupils = [aPupil(1)]
    const year = aClassYear({
      pupils,
      periods: [halfYear, ...quarters],
      pages: [aPage(pupils, { lessons: [aLesson('2026-12-01'), aLesson('2027-02-01')] })],
    })
    const [spread] = spreadsOf(planOf(year, null))
    expect(spread!.columns.map(c => (c.kind === 'lesson' ? c.lesson.date : c.period.id))).toEqual([
      'q1',
      '2026-12-01',
      'q2',
      'h1',
      '2027-02-01',
      'q3',
      'q4',
    ])
  })

  test('as few spreads as there can be, with the lessons spread evenly over them', () => {
    const pupils = [aPupil(1)]
    const lessons = Array.from({ length: 46 }, (_, i) => aLesson(addDays(calendarDate('2026-09-01'), i)))
    const spreads = spreadsOf(planOf(aClassYear({ pupils, pages: [aPage(pupils, { lessons })] }), quarters[0]!.id))
    expect(spreads).toHaveLength(2)
    for (const { columns } of spreads) expect(columns.length).toBeGreaterThan(20)
  })
})

const expectToFit = (spread: Spread): void => {
  const frame = frameOf(2)
  const room = frame.bottom - frame.top - titleHeight(titleLines(spread.page, typeface)) - spreadHeadHeight + 0.01
  expect(spread.rows.reduce((sum, row) => sum + rowHeight(row), 0)).toBeLessThanOrEqual(room)
  expect(spread.pupils.length * spread.rowHeight).toBeLessThanOrEqual(room)
  const width = spread.columns.reduce(
    (sum, c) => sum + (c.kind === 'lesson' ? spread.lessonWidth : spreadGeometry.periodWidth),
    0,
  )
  expect(spreadGeometry.numberWidth + spread.nameWidth + width).toBeLessThanOrEqual(frame.width + 0.01)
}
