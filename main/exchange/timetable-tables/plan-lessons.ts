import type { LessonId } from '#domain/kernel/ids'
import type { Piece } from '#domain/timetable/lesson'
import type { BookLesson, TimetableBook } from '../timetable-book/book.ts'
import type { LessonField } from './columns.ts'
import {
  bySubject,
  cellWordsOf,
  classMissing,
  createLessonMatcher,
  isReason,
  isSameSet,
  isTaughtAs,
  type LessonMatcher,
  type LessonNames,
  readAudiences,
} from './match-lessons.ts'
import { piecesOfHours, pieceText, readPieces } from './piece-text.ts'
import type { PlannedRow, RowReason } from './planned-row.ts'
import type { SheetRow } from './read-sheets.ts'

type LessonRow = SheetRow<LessonField>

export type PlannedLessons = {
  rows: PlannedRow[]
  /** All lessons as they would be. */
  after: BookLesson[]
  added: BookLesson[]
  changed: { before: BookLesson; after: BookLesson }[]
}

/**
 * What the rows of «Уроки» make of the lessons. A lesson is known by its code, else by class, subgroup, subject and
 * teachers, else, where it is the only one of class, subgroup and subject, by these alone: then its teachers change.
 * An empty cell changes nothing.
 */
export const planLessons = (rows: readonly LessonRow[], book: TimetableBook, newId: () => LessonId): PlannedLessons => {
  const matcher = createLessonMatcher(book)
  const weeks = book.days.some(d => d.week !== null) ? 2 : 1
  const takenBy = new Map<LessonId, number>()
  const known: Known = {
    matcher,
    byCode: new Map(book.lessons.map(l => [l.id, l])),
    ofSubject: bySubject(book.lessons),
  }
  const exact = rows.map(row => exactLesson(row, known))
  for (const [i, lesson] of exact.entries()) if (lesson && !takenBy.has(lesson.id)) takenBy.set(lesson.id, rows[i]!.row)

  const after = new Map(book.lessons.map(l => [l.id, l]))
  const added: BookLesson[] = []
  const changed: PlannedLessons['changed'] = []
  const madeBy = new Map<string, number>()
  const planned = rows.map((row, i): PlannedRow => {
    const line = (status: PlannedRow['status'], lesson: string, reason: RowReason | null = null): PlannedRow => ({
      sheet: 'lessons',
      row: row.row,
      status,
      lesson,
      to: null,
      from: null,
      reason,
    })
    const refused = (reason: RowReason) => line('refused', cellWordsOf(row.cells), reason)
    const before = exact[i] ?? otherLesson(row, known, takenBy)
    if (isReason(before)) return refused(before)
    if (before) {
      const first = takenBy.get(before.id)
      if (first !== undefined && first !== row.row) return refused({ code: 'DoubleOfRow', data: { row: first } })
      takenBy.set(before.id, row.row)
      const lesson = changedLesson(before, row, matcher, weeks)
      if (isReason(lesson)) return refused(lesson)
      if (lesson === before) return line('same', matcher.words(lesson))
      after.set(lesson.id, lesson)
      changed.push({ before, after: lesson })
      return line('changed', matcher.words(lesson))
    }
    const lesson = newLesson(row, book, matcher, weeks, newId)
    if (isReason(lesson)) return refused(lesson)
    const key = JSON.stringify([lesson.subjectId, lesson.audiences, lesson.teachers])
    const first = madeBy.get(key)
    if (first !== undefined) return refused({ code: 'DoubleOfRow', data: { row: first } })
    madeBy.set(key, row.row)
    after.set(lesson.id, lesson)
    added.push(lesson)
    return line('new', matcher.words(lesson))
  })
  return { rows: planned, after: [...after.values()], added, changed }
}

type Known = {
  matcher: LessonMatcher
  byCode: ReadonlyMap<string, BookLesson>
  ofSubject: ReturnType<typeof bySubject>
}

/** The lesson that the row names wholly; undefined when there is none, or several. */
const exactLesson = (row: LessonRow, { matcher, byCode, ofSubject }: Known): BookLesson | undefined => {
  const coded = matcher.byCode(row.cells, byCode)
  if (coded) return coded
  const names = matcher.readNames(row.cells)
  if (isReason(names)) return undefined
  const taught = matcher.ofAudience(names, ofSubject).filter(l => isTaughtBy(l, names, row, matcher))
  return taught.length === 1 ? taught[0] : undefined
}

const isTaughtBy = (lesson: BookLesson, names: LessonNames, row: LessonRow, matcher: LessonMatcher): boolean =>
  names.teachers === null ||
  isSameSet(lesson.teachers, names.teachers) ||
  isTaughtAs(row.cells.teachers ?? '', lesson, matcher.names)

/** The only lesson of class, subgroup and subject that no other row names; undefined where a new one is meant. */
const otherLesson = (
  row: LessonRow,
  { matcher, ofSubject }: Known,
  takenBy: ReadonlyMap<LessonId, number>,
): BookLesson | RowReason | undefined => {
  const names = matcher.readNames(row.cells)
  if (isReason(names)) return names
  const all = matcher.ofAudience(names, ofSubject)
  if (all.length === 0 && names.classes.length === 0) return classMissing
  const taught = all.filter(l => isTaughtBy(l, names, row, matcher))
  if (taught.length > 1) return { code: 'SeveralLessons', data: { count: taught.length } }
  const free = all.filter(l => !takenBy.has(l.id))
  if (free.length > 1) return { code: 'SeveralLessons', data: { count: free.length } }
  return free[0]
}

const newLesson = (
  row: LessonRow,
  book: TimetableBook,
  matcher: LessonMatcher,
  weeks: 1 | 2,
  newId: () => LessonId,
): BookLesson | RowReason => {
  const names = matcher.readNames(row.cells)
  if (isReason(names)) return names
  if (names.classes.length === 0) return classMissing
  const audiences = readAudiences(names, book)
  if (isReason(audiences)) return audiences
  const hours = readHours(row)
  if (isReason(hours)) return hours
  const told = readPieceCell(row)
  if (isReason(told)) return told
  if (hours === null && told === null) return { code: 'Missing', data: { field: 'hours' } }
  const pieces = told ?? piecesOfHours(hours!, weeks)
  if (!pieces || pieces.length === 0)
    return { code: 'NumberWrong', data: { field: 'hours', text: row.cells.hours ?? '' } }
  const id = newId()
  return {
    id,
    subjectId: names.subjectId,
    teachers: names.teachers ?? [],
    audiences,
    hoursPerWeek: hours ?? slotsOf(pieces) / weeks,
    ends: null,
    pieces: pieces.map((p, i) => ({ lessonId: id, number: i + 1, ...p })),
  }
}

/** The very lesson when the row says nothing else. */
const changedLesson = (
  lesson: BookLesson,
  row: LessonRow,
  matcher: LessonMatcher,
  weeks: 1 | 2,
): BookLesson | RowReason => {
  const teachers = teachersAfter(lesson, row, matcher)
  if (isReason(teachers)) return teachers
  const hours = readHours(row)
  if (isReason(hours)) return hours
  const told = readPieceCell(row)
  if (isReason(told)) return told
  const hasOtherHours = hours !== null && hours !== lesson.hoursPerWeek
  const hasOtherPieces = told !== null && pieceText(told) !== pieceText(lesson.pieces)
  if (!hasOtherHours && !hasOtherPieces) return teachers === lesson.teachers ? lesson : { ...lesson, teachers }
  const wanted = hasOtherPieces ? told : piecesFor(lesson, hours!, weeks)
  if (!wanted) return { code: 'PiecesUnclear', data: { hours: hours!, text: pieceText(lesson.pieces) } }
  return {
    ...lesson,
    teachers,
    hoursPerWeek: hasOtherHours ? hours : slotsOf(wanted) / weeks,
    pieces: renumbered(lesson, wanted),
  }
}

const teachersAfter = (
  lesson: BookLesson,
  row: LessonRow,
  matcher: LessonMatcher,
): BookLesson['teachers'] | RowReason => {
  if (isTaughtAs(row.cells.teachers ?? '', lesson, matcher.names)) return lesson.teachers
  const names = matcher.readNames(row.cells)
  if (isReason(names)) return names
  return names.teachers === null || isSameSet(names.teachers, lesson.teachers) ? lesson.teachers : names.teachers
}

const readHours = (row: LessonRow): number | null | RowReason => {
  const text = row.cells.hours ?? ''
  if (text === '') return null
  const hours = /^\d{1,2}([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN
  return hours >= 0 && hours <= 60 ? hours : { code: 'NumberWrong', data: { field: 'hours', text } }
}

type Part = Pick<Piece, 'duration' | 'active'>

const readPieceCell = (row: LessonRow): Part[] | null | RowReason => {
  const text = row.cells.pieces ?? ''
  if (text === '') return null
  return readPieces(text) ?? { code: 'NumberWrong', data: { field: 'pieces', text } }
}

const slotsOf = (pieces: readonly Part[]): number =>
  pieces.reduce((sum, { duration, active }) => sum + (active ? duration : 0), 0)

/** More hours are single ones; fewer take single ones away. Undefined when they do not come out so. */
const piecesFor = (lesson: BookLesson, hours: number, weeks: 1 | 2): Part[] | undefined => {
  const pieces: Part[] = lesson.pieces.map(({ duration, active }) => ({ duration, active }))
  let missing = hours * weeks - slotsOf(pieces)
  if (!Number.isInteger(missing)) return undefined
  for (; missing > 0; missing--) pieces.push({ duration: 1, active: true })
  for (; missing < 0; missing++) {
    const at = pieces.findLastIndex(p => p.active && p.duration === 1)
    if (at < 0) return undefined
    pieces.splice(at, 1)
  }
  return pieces
}

/** Wanted pieces under the numbers of those that stay as they are, so that their places stay theirs. */
const renumbered = (lesson: BookLesson, wanted: readonly Part[]): Piece[] => {
  const free = [...lesson.pieces]
  let next = Math.max(0, ...lesson.pieces.map(p => p.number))
  return wanted
    .map(part => {
      const at = free.findIndex(p => p.duration === part.duration && p.active === part.active)
      const number = at < 0 ? ++next : free.splice(at, 1)[0]!.number
      return { lessonId: lesson.id, number, ...part }
    })
    .sort((a, b) => a.number - b.number)
}
