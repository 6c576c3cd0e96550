import type { ClassLesson } from '#domain/journal/class-year'
import type { PupilId } from '#domain/kernel/ids'
import { cellPieces, piecesWidth, raisedSize } from './cell-pieces.ts'
import { periodShortName } from './copy-scope.ts'
import { groupLine, hairline, type Paper, type Segment } from './paper.ts'
import type { SpreadColumn } from './spread-units.ts'
import { type Spread, spreadGeometry, spreadHeadHeight } from './spreads.ts'
import { gridSize, padding } from './table.ts'

const { numberWidth, periodWidth, headRows } = spreadGeometry
const [monthRow, dayRow] = headRows

/** Draws the pupils of a spread with their marks and absences, the upper left corner of the table at x and top. */
export const drawLeftTable = (paper: Paper, x: number, top: number, spread: Spread): void => {
  const grid = gridOf(x, top, spread)
  paper.shade(x, top, grid.right - x, spreadHeadHeight)
  drawHead(paper, x, top, spread, grid)
  for (const [row, pupil] of spread.pupils.entries()) {
    const middle = grid.body + (row + 0.5) * spread.rowHeight
    const number = String(pupil.number)
    paper.write(
      number,
      x + numberWidth - padding.side - paper.widthOf(number, gridSize),
      middle + drop(gridSize),
      gridSize,
    )
    const step = pupil.nameSize + 1
    for (const [i, line] of pupil.name.entries()) {
      const baseline = middle + drop(pupil.nameSize) + (i - (pupil.name.length - 1) / 2) * step
      paper.write(line, x + numberWidth + padding.side, baseline, pupil.nameSize)
    }
    for (const [i, column] of spread.columns.entries()) {
      drawCell(paper, grid.edges[i]!, grid.edges[i + 1]!, middle, column, pupil.id)
    }
  }
  rule(paper, x, top, spread, grid)
}

/** Left edges of the columns and, last, the right edge of the table; where the rows begin and end. */
type Grid = { edges: number[]; right: number; body: number; bottom: number }

const gridOf = (x: number, top: number, spread: Spread): Grid => {
  const edges = [x + numberWidth + spread.nameWidth]
  for (const column of spread.columns)
    edges.push(edges.at(-1)! + (column.kind === 'lesson' ? spread.lessonWidth : periodWidth))
  const body = top + spreadHeadHeight
  return { edges, right: edges.at(-1)!, body, bottom: body + spread.pupils.length * spread.rowHeight }
}

/** From the middle of a line to its baseline: capitals and digits stand in the middle. */
const drop = (size: number): number => size * 0.35

const drawHead = (paper: Paper, x: number, top: number, { columns, nameWidth }: Spread, { edges }: Grid): void => {
  const middle = top + spreadHeadHeight / 2
  centre(paper, '№', x, x + numberWidth, middle)
  centre(paper, 'Фамилия, имя', x + numberWidth, x + numberWidth + nameWidth, middle)
  for (const [first, end] of monthsOf(columns)) {
    const [from, to] = [edges[first]!, edges[end]!]
    const name = months[Number(dateOf(columns[first]!).slice(5, 7)) - 1]!
    const text = paper.widthOf(name, gridSize) <= to - from - 3 ? name : name.slice(0, 3)
    centre(paper, text, from, to, top + monthRow / 2)
  }
  for (const [i, column] of columns.entries()) {
    const [from, to] = [edges[i]!, edges[i + 1]!]
    if (column.kind === 'period') {
      const name = periodShortName(column.period)
      const size = Math.min(gridSize, (spreadHeadHeight - 4) / paper.widthOf(name, 1))
      const y = middle + paper.widthOf(name, size) / 2
      paper.writeUpwards(name, (from + to) / 2 + drop(size), y, size)
      continue
    }
    centre(paper, String(Number(column.lesson.date.slice(8))), from, to, top + monthRow + dayRow / 2)
    const code = column.isContinued ? 'прод.' : paper.clean(column.lesson.workKind.code)
    centre(paper, code, from, to, top + monthRow + dayRow + (spreadHeadHeight - monthRow - dayRow) / 2)
  }
}

/** Text in the middle between two edges, smaller where it is wider than they allow. */
const centre = (
  paper: Paper,
  text: string,
  from: number,
  to: number,
  middle: number,
  face: 'regular' | 'bold' = 'regular',
): void => {
  if (text === '') return
  const size = Math.min(gridSize, (to - from - 1) / paper.widthOf(text, 1, face))
  paper.write(text, (from + to - paper.widthOf(text, size, face)) / 2, middle + drop(size), size, face)
}

/** Runs of lesson columns of one month: [first, end). */
const monthsOf = (columns: readonly SpreadColumn[]): [number, number][] => {
  const runs: [number, number][] = []
  for (const [i, column] of columns.entries()) {
    if (column.kind === 'period') continue
    const last = runs.at(-1)
    const goesOn = last?.[1] === i && dateOf(columns[i - 1]!).slice(0, 7) === column.lesson.date.slice(0, 7)
    if (last && goesOn) last[1] = i + 1
    else runs.push([i, i + 1])
  }
  return runs
}

const dateOf = (column: SpreadColumn): string => (column.kind === 'lesson' ? column.lesson.date : '')

const months = [
  ...['январь', 'февраль', 'март', 'апрель', 'май', 'июнь'],
  ...['июль', 'август', 'сентябрь', 'октябрь', 'ноябрь', 'декабрь'],
]

const drawCell = (
  paper: Paper,
  from: number,
  to: number,
  middle: number,
  column: SpreadColumn,
  pupil: PupilId,
): void => {
  if (column.kind === 'lesson') drawEntries(paper, from, to, middle, column.lesson, pupil)
  const mark = column.kind === 'period' ? column.marks.get(pupil) : undefined
  if (mark !== undefined) centre(paper, String(mark), from, to, middle, 'bold')
}

const drawEntries = (
  paper: Paper,
  from: number,
  to: number,
  middle: number,
  lesson: ClassLesson,
  pupil: PupilId,
): void => {
  const cell = lesson.cells.get(pupil)
  if (!cell) return
  const pieces = cellPieces(cell, lesson.workKind)
  const size = Math.min(gridSize, (to - from - 1) / piecesWidth(pieces, 1, paper))
  let x = (from + to - piecesWidth(pieces, size, paper)) / 2
  for (const { text, isRaised } of pieces) {
    const own = isRaised ? size * raisedSize : size
    paper.write(paper.clean(text), x, middle + drop(size) - (isRaised ? size * 0.35 : 0), own)
    x += paper.widthOf(paper.clean(text), own)
  }
}

/** Every fifth row and every change of month or period is a group line. */
const rule = (paper: Paper, x: number, top: number, { columns, pupils, rowHeight }: Spread, grid: Grid): void => {
  const { edges, right, body, bottom } = grid
  const rules: Segment[] = [[x + numberWidth, top, x + numberWidth, bottom]]
  const groups: Segment[] = [
    [x, top, right, top],
    [x, body, right, body],
    [x, bottom, right, bottom],
    [x, top, x, bottom],
    [right, top, right, bottom],
    [edges[0]!, top, edges[0]!, bottom],
  ]
  for (let row = 1; row < pupils.length; row++) {
    const y = body + row * rowHeight
    ;(row % 5 === 0 ? groups : rules).push([x, y, right, y])
  }
  const begins = new Set(monthsOf(columns).map(([first]) => first))
  for (const [i, column] of columns.entries()) {
    if (column.kind === 'lesson') {
      rules.push([edges[i]!, top + monthRow, edges[i + 1]!, top + monthRow])
      rules.push([edges[i]!, top + monthRow + dayRow, edges[i + 1]!, top + monthRow + dayRow])
    }
    if (i === 0) continue
    if (begins.has(i) || column.kind === 'period') groups.push([edges[i]!, top, edges[i]!, bottom])
    else rules.push([edges[i]!, top + monthRow, edges[i]!, bottom])
  }
  paper.lines(hairline, rules)
  paper.lines(groupLine, groups)
}
