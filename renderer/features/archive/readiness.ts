import type { ArchiveReadiness } from '#contract/archive'

type Period = ArchiveReadiness['periods'][number]

/** A period that stands open, with its number as it is written: «III». */
export type OpenPeriod = Pick<Period, 'kind' | 'fromGrade' | 'toGrade'> & { readonly number: string }

type Recorded = Pick<ArchiveReadiness, 'periods' | 'notRecorded' | 'withoutTopic'>

/** What a year lacks when it is archived now. */
export const gapsOf = ({
  periods,
  notRecorded,
  withoutTopic,
}: Recorded): { openPeriods: OpenPeriod[]; notRecorded: number; withoutTopic: number } => ({
  openPeriods: periods
    .filter(({ isClosed }) => !isClosed)
    .toSorted((a, b) => a.fromGrade - b.fromGrade || (a.starts < b.starts ? -1 : 1))
    .map(({ kind, number, fromGrade, toGrade }) => ({ kind, fromGrade, toGrade, number: roman(number) })),
  notRecorded,
  withoutTopic,
})

/** All periods are closed, all lessons recorded with their topics. */
export const isWhole = (readiness: Recorded): boolean => {
  const { openPeriods, notRecorded, withoutTopic } = gapsOf(readiness)
  return openPeriods.length === 0 && notRecorded === 0 && withoutTopic === 0
}

const roman = (number: number): string => ['0', 'I', 'II', 'III', 'IV'][number] ?? String(number)
