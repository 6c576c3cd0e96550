import type { SchoolCalendar } from '#contract/calendar'
import type { PeriodKind } from '#domain/school/grading-period'

export type Period = SchoolCalendar['periods'][number]

/** A period as it is saved: new ones have no id. */
export type PeriodInput = Omit<Period, 'id' | 'lock'> & { id?: Period['id'] }

/** The periods of one kind that the same grades have. */
export type PeriodGroup = {
  readonly key: string
  readonly kind: PeriodKind
  readonly fromGrade: number
  readonly toGrade: number
  readonly periods: readonly Period[]
}

/** Groups from the youngest grades on, the periods of each in order. */
export const periodGroups = (periods: readonly Period[]): PeriodGroup[] => {
  const byGroup = Map.groupBy(periods, p => `${p.kind} ${p.fromGrade} ${p.toGrade}`)
  return [...byGroup]
    .map(([key, list]) => {
      const { kind, fromGrade, toGrade } = list[0]!
      return { key, kind, fromGrade, toGrade, periods: list.toSorted((a, b) => (a.starts < b.starts ? -1 : 1)) }
    })
    .sort((a, b) => a.fromGrade - b.fromGrade || a.toGrade - b.toGrade)
}

/** The first run of grades 1–11 that have no periods at all. */
export const freeGrades = (
  periods: readonly Pick<Period, 'fromGrade' | 'toGrade'>[],
): { fromGrade: number; toGrade: number } | undefined => {
  const isFree = (grade: number) => !periods.some(p => p.fromGrade <= grade && grade <= p.toGrade)
  const grades = Array.from({ length: 11 }, (_, i) => i + 1)
  const fromGrade = grades.find(isFree)
  if (fromGrade === undefined) return undefined
  const next = grades.find(grade => grade > fromGrade && !isFree(grade))
  return { fromGrade, toGrade: (next ?? 12) - 1 }
}

/** «41», or «40–41» where not all grades of a period study on the same days. */
export const studyDaysText = (calendar: Pick<SchoolCalendar, 'studyDays'>, period: Pick<Period, 'id'>): string => {
  const counts = calendar.studyDays.filter(s => s.periodId === period.id).map(s => s.days)
  const [least, most] = [Math.min(...counts), Math.max(...counts)]
  return least === most ? String(least) : `${least}–${most}`
}
