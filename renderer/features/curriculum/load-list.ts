import type { CurriculumView, TeacherLoad } from '#contract/curriculum'
import type { CurriculumLineId, StaffId, SubjectId } from '#domain/kernel/ids'
import { wordMatcher } from '#domain/kernel/word-search'

/** Lines that nobody teaches yet; one for classes that are taught together. */
export type Vacancy = {
  readonly lineId: CurriculumLineId
  /** Place of the part in its line, from 0. */
  readonly part: number
  readonly subjectId: SubjectId
  readonly classes: string
  readonly subgroup: string
  readonly firstHalf: number
  readonly secondHalf: number
}

export const loadFilters = ['all', 'without', 'vacancies'] as const
export type LoadFilter = (typeof loadFilters)[number]

/** A teacher in the list; without lines where he has no load. */
export type LoadRow = Omit<TeacherLoad, 'staffId'> & { readonly staffId: StaffId }

/** Teachers with their load by name; the person who looks comes first. */
export const loadRows = (view: CurriculumView, own: StaffId | undefined): LoadRow[] => {
  const rows = view.load.filter((load): load is LoadRow => load.staffId !== null)
  return [...rows.filter(({ staffId }) => staffId === own), ...rows.filter(({ staffId }) => staffId !== own)]
}

/** Staff members who teach nothing in this version. */
export const staffWithoutLoad = (view: CurriculumView): LoadRow[] => {
  const taught = new Set(view.load.map(({ staffId }) => staffId))
  return view.staff
    .filter(({ id }) => !taught.has(id))
    .map(({ id, name }) => ({
      ...{ staffId: id, name, firstHalf: 0, secondHalf: 0, year: 0 },
      lines: [],
      bySubject: [],
    }))
}

export const vacanciesOf = (view: CurriculumView): Vacancy[] => {
  const classes = new Map(view.classes.map(one => [one.id, one]))
  const seen = new Set<string>()
  return view.lines.flatMap(line =>
    line.parts.flatMap(({ staffId, subgroupId }, part) => {
      if (staffId !== null) return []
      const together = line.joint ? view.lines.filter(other => isTogether(other, line)) : [line]
      const key = `${together[0]!.id} ${part}`
      if (seen.has(key)) return []
      seen.add(key)
      const subgroups = classes.get(line.classId)?.divisions.flatMap(division => division.subgroups) ?? []
      return [
        {
          lineId: line.id,
          part,
          subjectId: line.subjectId,
          classes: together.map(({ classId }) => classes.get(classId)?.name ?? '').join(', '),
          subgroup: subgroups.find(({ id }) => id === subgroupId)?.name ?? '',
          firstHalf: line.firstHalf,
          secondHalf: line.secondHalf,
        },
      ]
    }),
  )
}

type Line = CurriculumView['lines'][number]

/** Taught together: the same word, of the same subject. */
export const isTogether = (a: Line, b: Line): boolean =>
  a === b || (a.joint !== '' && a.joint === b.joint && a.subjectId === b.subjectId)

/** Rows that a search leaves: by the beginnings of words of the name, of a subject or of a class. */
export const searched = <T>(rows: readonly T[], text: string, wordsOf: (row: T) => string): readonly T[] => {
  if (text.trim() === '') return rows
  const matches = wordMatcher(text)
  return rows.filter(row => matches(wordsOf(row)))
}
