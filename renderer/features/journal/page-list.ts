import type { PageLabel } from '#contract/journal'
import { matchesWords } from '#domain/kernel/word-search'

/** Pages under one heading: the person's own, or those of a class. */
export type PageGroup = {
  readonly key: string
  readonly isOwn: boolean
  readonly className: string
  readonly pages: readonly PageLabel[]
}

/** The own pages first, then class after class in the order they came. */
export const groupsOf = (pages: readonly PageLabel[]): PageGroup[] => {
  const own = pages.filter(page => page.isOwn)
  const byClass = new Map<string, PageLabel[]>()
  for (const page of pages) {
    if (page.isOwn) continue
    const group = byClass.get(page.classId)
    if (group) group.push(page)
    else byClass.set(page.classId, [page])
  }
  return [
    ...(own.length > 0 ? [{ key: 'own', isOwn: true, className: '', pages: own }] : []),
    ...[...byClass].map(([key, of]) => ({ key, isOwn: false, className: of[0]!.className, pages: of })),
  ]
}

/** Found by the beginnings of words of class, subject, subgroup and teacher. */
export const matchesPage = (page: PageLabel, query: string): boolean =>
  matchesWords(
    `${page.className} ${page.subject.name} ${page.subject.shortName} ${page.subgroup ?? ''} ${page.teacher}`,
    query,
  )

/** «7А · Алгебра», with the subgroup where there is one. */
export const pageTitle = (page: PageLabel): string =>
  [page.className, page.subject.shortName, page.subgroup].filter(Boolean).join(' · ')
