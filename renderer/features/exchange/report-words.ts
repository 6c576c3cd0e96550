import type { TFunction } from 'i18next'
import type { ImportReport } from '#contract/exchange'
import type { PreviewRow } from '#domain/classes/pupil-import/preview'
import { fetTypeWords, someNames } from './fet-words.ts'

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

/** A line of a report in words. What is counted stands under one of several names, and words bend to it. */
export const reportLineWords = ({ code, data }: ReportLine, t: TFunction<'exchange'>): string => {
  const type = typeof data.type === 'string' ? { type: fetTypeWords(data.type, t) } : {}
  const counted = [data.count, data.pieces, data.lessons, data.days].find(value => typeof value === 'number')
  const lists = Object.fromEntries(
    (['names', 'years'] as const).flatMap(key =>
      typeof data[key] === 'string' ? [[key, someNames(data[key].split(', '), 10, t)]] : [],
    ),
  )
  const values = { ...data, ...lists, ...type, ...(counted === undefined ? {} : { count: counted }) }
  return t([`exchange:report.${code}`, 'exchange:report.other'], values)
}

/** Which words a link has: by the page it leads to. */
export const linkName = (link: string, code: string): string => {
  if (code === 'rowsRefused' || code === 'rowsSkipped') return 'again'
  const [, section = '', part = ''] = link.split('/')
  if (section === 'import') return part === 'pupils' ? 'pupils' : 'import'
  if (section === 'settings') return part === 'bells' || part === 'year' ? part : 'other'
  return section === 'classes' || section === 'timetable' ? section : 'other'
}
