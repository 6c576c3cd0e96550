import type { ClassLesson, ClassPage, ClassPupil } from '#domain/journal/class-year'
import type { PupilId } from '#domain/kernel/ids'
import { cellPieces, piecesWidth } from './cell-pieces.ts'
import type { CopyScope } from './copy-scope.ts'
import { a4, frameOf, mm } from './page-frame.ts'
import { type SpreadColumn, takenTogether, unitsOf, unitWidth } from './spread-units.ts'
import { gridSize, leading, padding, type Row } from './table.ts'
import type { Typeface } from './typeface.ts'
import { wrapText } from './wrap.ts'

/**
 * Two facing pages of a journal: on the left pupils and a column for every lesson, on the right a row for each of the same
 * lessons.
 */
export type Spread = {
  readonly page: ClassPage
  /** Not the first of its subject. */
  readonly isContinued: boolean
  readonly pupils: readonly SpreadPupil[]
  readonly rowHeight: number
  readonly nameWidth: number
  readonly lessonWidth: number
  readonly columns: readonly SpreadColumn[]
  readonly rows: readonly Row[]
}

/** A page of the class's journal as far as it is printed; without lessons and period marks it has no spreads. */
export type WrittenPage = {
  readonly page: ClassPage
  readonly lessons: readonly ClassLesson[]
  readonly pupils: readonly ClassPupil[]
  readonly spreads: readonly Spread[]
}

/** A pupil's place in the list of the page, and the lines of the name. */
export type SpreadPupil = {
  readonly id: PupilId
  readonly number: number
  readonly name: readonly string[]
  readonly nameSize: number
}

/** Widths and heights of the two halves, points. */
export const spreadGeometry = {
  numberWidth: 7 * mm,
  periodWidth: 6.5 * mm,
  /** Rows of the left head: month, day, kind of work. */
  headRows: [13, 13, 12],
  highestRow: 8 * mm,
  lowestRow: 12.5,
} as const

const { numberWidth, periodWidth, headRows, highestRow, lowestRow } = spreadGeometry
export const spreadHeadHeight = headRows.reduce((sum, h) => sum + h, 0)
const pageWidth = frameOf(1).width

/** What stands above the tables of a page's spreads: long names of subject and teachers take several lines. */
export const titleLines = (page: ClassPage, typeface: Typeface) => {
  const joint = page.jointWith.length ? `; урок вместе с ${page.jointWith.join(', ')}` : ''
  const teachers = page.teachers.join(', ')
  const inLines = (text: string, size: number, face: 'regular' | 'bold') =>
    wrapText(typeface.clean(text), pageWidth, part => typeface.widthOf(part, size, face))
  return {
    subject: inLines(pageTitle(page), 12, 'bold'),
    teacher: inLines(
      `${page.teachers.length > 1 ? 'Учителя' : 'Учитель'}: ${teachers || 'не назначен'}${joint}`,
      9,
      'regular',
    ),
  }
}

/** «Английский язык, 1-я подгруппа» */
export const pageTitle = ({ subjectName, subgroupName }: ClassPage): string =>
  [subjectName, subgroupName].filter(Boolean).join(', ')

/** Height of a title on both halves. */
export const titleHeight = ({ subject, teacher }: ReturnType<typeof titleLines>): number =>
  subject.length * 15 + Math.max(1, teacher.length) * leading + 6

/**
 * The spreads of one page of the class's journal: as few as the number of columns on the left and the height of the rows on the
 * right allow; both halves of each hold the same lessons. A lesson whose text is higher than a page goes on over several
 * spreads, its column with it. A page without lessons and period marks has none.
 */
export const spreadsOf = (
  page: ClassPage,
  lessons: readonly ClassLesson[],
  pupils: readonly ClassPupil[],
  scope: CopyScope,
  typeface: Typeface,
): Spread[] => {
  const units = unitsOf(page, lessons, scope, typeface)
  if (units.length === 0) return []
  const height = roomOf(page, typeface)
  const names = namesOf(pupils, typeface)
  const room = { width: pageWidth - numberWidth - names.width, height }
  const taken = (lesson: number) => takenTogether(units, room, { lesson, period: periodWidth })
  const [narrowest, ...wider] = widthsFor(lessons, typeface)
  const fewest = taken(narrowest)
  // Wider columns where they make no more spreads: the lessons spread evenly over them.
  const lessonWidth = wider.findLast(width => taken(width).length === fewest.length) ?? narrowest
  const parts = taken(lessonWidth)
  const widths = { lesson: lessonWidth, period: periodWidth }
  const widest = Math.max(...parts.map(part => part.reduce((sum, unit) => sum + unitWidth(unit, widths), 0)))
  // What is too narrow for another lesson goes to the names, so that a full spread is as wide as the page.
  const free = room.width - widest
  const nameWidth = names.width + (free < lessonWidth ? free : 0)
  const perSpread = Math.max(1, Math.floor(height / names.lowest))
  const groups = chunksOf(names.pupils, perSpread)
  return parts.flatMap((part, at) =>
    groups.map((group, g) => ({
      page,
      isContinued: at + g > 0,
      pupils: group,
      rowHeight: Math.min(highestRow, height / Math.max(1, group.length)),
      nameWidth,
      lessonWidth,
      columns: part.flatMap(unit => unit.columns),
      rows: part.flatMap(unit => unit.row ?? []),
    })),
  )
}

/** A cell that is wider than its column is set smaller, but not less than this. */
const smallestCell = 2 / 3

/** Widths that the columns of lessons may have, narrowest first. */
const widthsFor = (lessons: readonly ClassLesson[], typeface: Typeface): [number, ...number[]] => {
  let widest = 0
  for (const { cells, workKind } of lessons)
    for (const cell of cells.values())
      widest = Math.max(widest, piecesWidth(cellPieces(cell, workKind), gridSize, typeface))
  const least = Math.max(5.4 * mm, widest * smallestCell + 1)
  return [least, ...[5.7, 6, 6.5, 7, 7.5].map(width => width * mm).filter(width => width > least)]
}

/** Height that pupils and lessons of a spread have. */
const roomOf = (page: ClassPage, typeface: Typeface): number => {
  const frame = frameOf(1, a4)
  return frame.bottom - frame.top - titleHeight(titleLines(page, typeface)) - spreadHeadHeight
}

const nameSizes = { usual: 10, least: 8, ofTwoLines: 7 }
const widestName = 58 * mm

/** The names of a page in a column as wide as they need; what is too wide is set smaller, then in two lines. */
const namesOf = (pupils: readonly ClassPupil[], typeface: Typeface) => {
  const names = pupils.map(p => typeface.clean(`${p.surname} ${p.givenName}`.trim()))
  const side = 2 * padding.side
  const widest = Math.max(0, ...names.map(name => typeface.widthOf(name, nameSizes.usual) + side))
  const width = Math.min(widestName, Math.max(38 * mm, widest))
  const set = names.map((name, i): SpreadPupil => {
    const size = Math.min(nameSizes.usual, ((width - side) / typeface.widthOf(name, 1)) * 0.999)
    const nameSize = size < nameSizes.least ? nameSizes.ofTwoLines : size
    const lines =
      size < nameSizes.least ? wrapText(name, width - side, part => typeface.widthOf(part, nameSize)) : [name]
    return { id: pupils[i]!.id, number: i + 1, name: lines, nameSize }
  })
  const most = Math.max(1, ...set.map(p => p.name.length))
  return {
    pupils: set,
    width,
    lowest: most === 1 ? lowestRow : most * (nameSizes.ofTwoLines + 0.5) + 1,
  }
}

/** Equal parts of a list, none longer than `most`; one empty part of an empty list. */
const chunksOf = <T>(list: readonly T[], most: number): (readonly T[])[] => {
  const parts = Math.max(1, Math.ceil(list.length / most))
  const size = Math.max(1, Math.ceil(list.length / parts))
  return Array.from({ length: parts }, (_, i) => list.slice(i * size, (i + 1) * size))
}
