import type { ImportReport } from '#contract/exchange'
import type { TimetablePreview, TimetablePreviewRow } from '#contract/timetable-files'
import type { FileStep } from './FileWizard.tsx'

/** Everything that was decided in «Расписание из таблицы» so far. */
export type TablesDraft = {
  readonly step: FileStep
  readonly preview: TimetablePreview | null
  readonly unplaceOthers: boolean
  readonly report: ImportReport | null
}

export const emptyTablesDraft: TablesDraft = { step: 'file', preview: null, unplaceOthers: false, report: null }

/** Rows shown together. */
export const tableFilters = ['all', 'refused', 'written', 'same'] as const
export type TableFilter = (typeof tableFilters)[number]

export const isShownUnder = ({ status }: TimetablePreviewRow, filter: TableFilter): boolean => {
  if (filter === 'all') return true
  if (filter === 'written') return status !== 'refused' && status !== 'same'
  return status === filter
}

/** What wants a look first: rows that are not understood, else those that change something. */
export const firstFilter = ({ counts, rows }: Pick<TimetablePreview, 'counts' | 'rows'>): TableFilter =>
  counts.refused > 0 ? 'refused' : rows.length > counts.same ? 'written' : 'all'
