import type { ImportReport } from '#contract/exchange'
import type { PreviewRow } from '#domain/classes/pupil-import/preview'

export type ReportLine = ImportReport['lines'][number]
export type ReportSection = ReportLine['section']

/** The report with what was guessed in the rows that were written, counted by kind; the person may look it up there. */
export const withRowRemarks = (report: ImportReport, rows: readonly PreviewRow[]): ImportReport => {
  const counts = new Map<string, number>()
  for (const { status, remarks } of rows) {
    if (status !== 'new' && status !== 'changed') continue
    for (const code of new Set(remarks.map(remark => remark.code))) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  const lines = [...counts].map(
    ([code, count]): ReportLine => ({ section: 'guessed', code: `remarks.${code}`, data: { count }, link: '/classes' }),
  )
  return { lines: [...report.lines, ...lines] }
}

export const linesOf = (report: ImportReport, section: ReportSection): ReportLine[] =>
  report.lines.filter(line => line.section === section)

/** Which words a link has: by the page it leads to. */
export const linkName = (link: string, code: string): string => {
  if (code === 'rowsRefused' || code === 'rowsSkipped') return 'again'
  const [, section = '', part = ''] = link.split('/')
  if (section === 'import') return part === 'pupils' ? 'pupils' : 'import'
  if (section === 'settings') return part === 'bells' || part === 'year' ? part : 'other'
  return section === 'classes' || section === 'timetable' || section === 'people' ? section : 'other'
}
