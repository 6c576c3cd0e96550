import { classAttendance } from '#domain/journal/class-attendance'
import type { ClassPupil, ClassYear, YearPeriod } from '#domain/journal/class-year'
import type { MarkValue } from '#domain/journal/mark'
import type { PeriodId, PupilId } from '#domain/kernel/ids'
import { pupilShortName } from '#domain/people/person'
import { contentCode } from './content-code.ts'
import { byEnd, type CopyScope, isWithinScope, periodShortName, roman } from './copy-scope.ts'

/** A column of every subject: a period, or the year («Год»); `period` null is a year that the school does not mark as a period. */
export type SummaryPeriod = { readonly label: string; readonly isYear: boolean; readonly period: YearPeriod | null }

type Missed = { readonly days: number; readonly lessons: number }

export type SummaryRow = {
  /** «Ершов Данил» */
  readonly name: string
  /** By subject, then by period; empty where there is none. */
  readonly marks: readonly (readonly string[])[]
  /** By period. */
  readonly missed: readonly Missed[]
}

/** What a summary sheet says: pupils × subjects × periods, and what each pupil missed. */
export type Summary = {
  readonly subjects: readonly string[]
  readonly periods: readonly SummaryPeriod[]
  readonly rows: readonly SummaryRow[]
  readonly code: string
}

/** The summary of a class: of the whole year all its periods and the year, of a period that one. */
export const summaryOf = (year: ClassYear, scope: CopyScope): Summary => {
  const periods = periodsOf(year, scope)
  const subjects = [...new Set(year.pages.map(page => page.subjectName))]
  const marks = marksOf(year)
  const attendance = new Map(classAttendance(year).map(a => [a.pupilId, a]))
  const isMarked = (pupil: ClassPupil) => periods.some(({ period }) => period && marks.has(keyOf(period.id, pupil.id)))
  const rows = year.pupils
    .filter(pupil => isWithinScope(pupil.stays, scope) || isMarked(pupil))
    .map(
      (pupil): SummaryRow => ({
        name: pupilShortName(pupil),
        marks: subjects.map(subject =>
          periods.map(({ period }) =>
            period ? (marks.get(keyOf(period.id, pupil.id))?.get(subject) ?? []).join('/') : '',
          ),
        ),
        missed: periods.map(({ period, isYear }) => {
          const { ofPeriods, ofYear } = attendance.get(pupil.id)!
          const { days, lessons } = isYear ? ofYear : ofPeriods[year.periods.indexOf(period!)]!
          return { days, lessons }
        }),
      }),
    )
  const { school, className, classTeacher } = year
  const head = [school.name, school.locality, className, classTeacher, scope.title, scope.isClosed]
  const labels = periods.map(p => p.label)
  return { subjects, periods, rows, code: contentCode(['summary', head, subjects, labels, rows]) }
}

const periodsOf = (year: ClassYear, scope: CopyScope): SummaryPeriod[] => {
  if (scope.period) return [{ label: periodShortName(scope.period), isYear: false, period: scope.period }]
  const parts = byEnd(year.periods.filter(p => p.kind !== 'year'))
  const usual = parts.some(p => p.kind === 'quarter') ? 'quarter' : parts[0]?.kind
  return [
    ...parts.map(period => ({
      label: period.kind === usual ? roman(period.number) : periodShortName(period),
      isYear: false,
      period,
    })),
    { label: 'Год', isYear: true, period: year.periods.find(p => p.kind === 'year') ?? null },
  ]
}

/** Marks by period and pupil, then by subject: of subgroups between which a pupil moved there may be two. */
const marksOf = (year: ClassYear): Map<string, Map<string, MarkValue[]>> => {
  const found = new Map<string, Map<string, MarkValue[]>>()
  for (const { subjectName, periodMarks } of year.pages)
    for (const { periodId, pupilId, value } of periodMarks) {
      const key = keyOf(periodId, pupilId)
      const ofPupil = found.get(key) ?? new Map<string, MarkValue[]>()
      found.set(key, ofPupil.set(subjectName, [...(ofPupil.get(subjectName) ?? []), value]))
    }
  return found
}

const keyOf = (periodId: PeriodId, pupilId: PupilId): string => `${periodId} ${pupilId}`
