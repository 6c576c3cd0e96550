import type { ClassLesson, ClassPage, ClassPupil, ClassYear } from '#domain/journal/class-year'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import { certificatePages, contentsPages, type PlacedPage, pupilPages, type Section } from './book-lists.ts'
import { journalCode } from './content-code.ts'
import { type CopyScope, isWithinScope } from './copy-scope.ts'
import { pageTitle, type Spread, spreadsOf, type WrittenPage } from './spreads.ts'
import type { TablePage } from './table-pages.ts'
import type { Typeface } from './typeface.ts'

/** A journal as it will be printed on both sides and bound: the first of its pages is page 1, their number is even. */
export type JournalPlan = {
  readonly year: ClassYear
  readonly scope: CopyScope
  /** Of the content, see content-code.ts. */
  readonly code: string
  readonly stateDate: CalendarDate
  readonly pages: readonly PlannedPage[]
}

/** `bookmark` is the entry of the viewer's contents that leads to the page. */
export type PlannedPage = { readonly bookmark?: string } & (
  | { readonly kind: 'cover' | 'blank' }
  | { readonly kind: 'left' | 'right'; readonly spread: Spread }
  | TablePage
)

/**
 * Cover, contents, list of the class, then a spread or more for every subject and subgroup, each beginning on an even page,
 * and the list of what stands on which pages with the lines of those who certify it (PRN-01, PRN-02).
 */
export const planJournal = (
  year: ClassYear,
  scope: CopyScope,
  stateDate: CalendarDate,
  typeface: Typeface,
): JournalPlan => {
  const written = year.pages.map((page): WrittenPage => {
    const lessons = page.lessons.filter(l => scope.has(l.date))
    const pupils = pupilsOf(year, page, lessons, scope)
    return { page, lessons, pupils, spreads: spreadsOf(page, lessons, pupils, scope, typeface) }
  })
  const code = journalCode(year, scope, written)
  const onPages = new Set(written.flatMap(w => w.pupils))
  const classPupils = year.pupils.filter(p => onPages.has(p) || isWithinScope(p.stays, scope))
  const pupils = pupilPages(classPupils, year, typeface)
  // The numbers in the contents have no say in how many pages they take.
  const contentsLength = contentsPages(placedFrom(1, written), typeface).length
  const listFrom = 2 + contentsLength
  const listTo = 1 + contentsLength + pupils.length
  const placed = placedFrom(listTo + (listTo % 2 === 0 ? 2 : 1), written)
  const pages: PlannedPage[] = [
    { kind: 'cover' },
    ...marked('Содержание', contentsPages(placed, typeface)),
    ...marked('Список класса', pupils),
    ...(listTo % 2 === 0 ? [blank] : []),
    ...written.flatMap(({ page, spreads }) => marked(pageTitle(page), spreads.flatMap(halvesOf))),
  ]
  const sections: Section[] = [
    { title: 'Титульный лист', from: 1, to: 1 },
    { title: 'Содержание', from: 2, to: listFrom - 1 },
    { title: 'Список класса', from: listFrom, to: listTo },
    ...placed
      .filter(p => p.spreads.length > 0)
      .map(p => ({ ...p, title: pageTitle(p.page), lessons: p.lessons.length })),
  ]
  const certificate = certificatePages(sections, pages.length + 1, { year, scope, code, stateDate }, typeface)
  pages.push(...marked('Заверительный лист', certificate))
  if (pages.length % 2 === 1) pages.push(blank)
  return { year, scope, code, stateDate, pages }
}

/** Each page takes its spreads one after another, the first from an even page of the book. */
const placedFrom = (first: number, written: readonly WrittenPage[]): PlacedPage[] => {
  let next = first
  return written.map(page => {
    const from = next
    next += 2 * page.spreads.length
    return { ...page, from, to: next - 1 }
  })
}

/** Pupils who were of the page at any time of what is printed, and any who have an entry in it. */
const pupilsOf = (
  year: ClassYear,
  page: ClassPage,
  lessons: readonly ClassLesson[],
  scope: CopyScope,
): ClassPupil[] => {
  const ofPage = new Set(page.pupilIds)
  const entered = new Set([
    ...lessons.flatMap(l => [...l.cells.keys()]),
    ...page.periodMarks.filter(m => scope.periods.some(p => p.id === m.periodId)).map(m => m.pupilId),
  ])
  return year.pupils.filter(
    ({ id }) => ofPage.has(id) && (entered.has(id) || isWithinScope(page.stays.get(id) ?? [], scope)),
  )
}

const halvesOf = (spread: Spread): PlannedPage[] => [
  { kind: 'left', spread },
  { kind: 'right', spread },
]

const blank: PlannedPage = { kind: 'blank' }

/** The first of the pages is what a bookmark leads to. */
const marked = (bookmark: string, pages: readonly PlannedPage[]): PlannedPage[] =>
  pages.map((page, i) => (i === 0 ? { ...page, bookmark } : page))
