import { createHash } from 'node:crypto'
import type { ClassYear } from '#domain/journal/class-year'
import { fullName } from '#domain/people/person'
import { cellPieces } from './cell-pieces.ts'
import type { CopyScope } from './copy-scope.ts'
import { pageTitle, type WrittenPage } from './spreads.ts'

/**
 * The code of a document's content: the first eight hex digits of the SHA-256 of its values. Two copies of equal values have
 * equal codes whenever and wherever they were printed; the code stands on every page.
 */
export const contentCode = (values: unknown): string =>
  createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 8)

/** The code of a printed journal: of all that it says, without ids. */
export const journalCode = (year: ClassYear, scope: CopyScope, pages: readonly WrittenPage[]): string =>
  contentCode([
    'journal',
    [year.school.name, year.school.locality, year.yearName, year.className, year.classTeacher],
    [scope.title, scope.isClosed],
    year.pupils.map(pupil => [fullName(pupil), pupil.born, pupil.stays.map(s => [s.from, s.to])]),
    pages.map(({ page, lessons, pupils }) => [
      pageTitle(page),
      page.teachers,
      page.jointWith,
      pupils.map(fullName),
      lessons.map(l => [
        [l.date, l.slot, l.topic, l.homework, l.workKind.code],
        pupils.map(p => cellPieces(l.cells.get(p.id) ?? emptyCell, l.workKind).map(piece => piece.text)),
      ]),
      scope.periods.map(period => {
        const marks = new Map(page.periodMarks.filter(m => m.periodId === period.id).map(m => [m.pupilId, m.value]))
        return pupils.map(p => marks.get(p.id) ?? 0)
      }),
    ]),
  ])

const emptyCell = { marks: [], attendance: null }
