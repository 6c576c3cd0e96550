import type { ClassPage, ClassYear } from '#domain/journal/class-year'
import { sheetName } from '../xlsx/sheet-name.ts'
import type { Workbook } from '../xlsx/workbook.ts'
import { attendanceSheet } from './attendance-sheet.ts'
import { type BookMaker, coverSheet } from './cover-sheet.ts'
import { kindLabels } from './page-cell.ts'
import { pageName, pageSheet } from './page-sheet.ts'
import { progressSheet } from './progress-sheet.ts'
import { pupilSheet } from './pupil-sheet.ts'
import { words } from './words.ts'

export type { BookMaker } from './cover-sheet.ts'

/**
 * The journal of one class in one year as a workbook (ARC-01): what it is, the pupils, a sheet a journal page, summaries of
 * progress and attendance. Equal values make an equal workbook: no clock, no chance, nothing of a medium.
 */
export const classWorkbook = (year: ClassYear, made: BookMaker): Workbook => {
  const labels = kindLabels(year)
  const names = pageSheetNames(year.pages)
  return {
    title: words.cover.title(year.className, year.yearName),
    creator: made.software,
    created: made.state,
    sheets: [
      coverSheet(year, made, names, labels),
      pupilSheet(year),
      ...year.pages.map((page, i) => pageSheet(year, page, names[i]!, labels)),
      progressSheet(year),
      attendanceSheet(year),
    ],
  }
}

/** Names of the pages' sheets; a long subject gives way to its subgroup. */
const pageSheetNames = (pages: readonly ClassPage[]): string[] => {
  const taken = new Set<string>(Object.values(words.sheets))
  return pages.map(page => {
    const room = longestSheetName - page.subgroupName.length - 2
    const isLong = page.subgroupName !== '' && page.subjectName.length > room && room >= shortestSubject
    const subjectName = isLong ? page.subjectName.slice(0, room).trimEnd() : page.subjectName
    const name = sheetName(pageName({ ...page, subjectName }), taken)
    taken.add(name)
    return name
  })
}

const [longestSheetName, shortestSubject] = [31, 8]
