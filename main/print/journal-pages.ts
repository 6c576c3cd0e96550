import { type Refusal, refuse } from '#domain/kernel/refusal'
import { type CopyOrder, fullDate, scopeOf } from './copy-scope.ts'
import { drawCover } from './cover.ts'
import { type JournalPlan, type PlannedPage, planJournal } from './journal-plan.ts'
import { drawLeftTable } from './left-page.ts'
import type { Frame } from './page-frame.ts'
import { hairline, openPaper, type Paper } from './paper.ts'
import { drawSignatures, signersOf } from './signatures.ts'
import { lessonColumns } from './spread-units.ts'
import { type Spread, spreadHeadHeight, titleHeight, titleLines } from './spreads.ts'
import { drawTable, gridSize, leading } from './table.ts'
import { noteGap, type TablePage, tableTitleHeight } from './table-pages.ts'
import type { PrintFonts } from './typeface.ts'

/**
 * The journal of a class as PDF, A4 with mirrored margins, to be printed on both sides and bound: equal values give equal
 * bytes (PRN-01, PRN-02). Refusal: NothingFound, where the class has no such period.
 */
export const printJournal = async (order: CopyOrder, fonts: PrintFonts): Promise<Uint8Array | Refusal> => {
  const { year, state } = order
  const scope = scopeOf(order)
  if (!scope) return refuse('NothingFound', { what: 'period', name: '' })
  const paper = openPaper(`Классный журнал ${year.className}, ${scope.title}`, state, fonts)
  const plan = planJournal(year, scope, state.date, paper)
  for (const [i, page] of plan.pages.entries()) {
    const frame = paper.nextPage()
    if (page.bookmark !== undefined) paper.bookmark(page.bookmark)
    drawPage(paper, frame, page, plan)
    drawFooter(paper, frame, i + 1, plan)
  }
  return paper.finish()
}

const drawPage = (paper: Paper, frame: Frame, page: PlannedPage, plan: JournalPlan): void => {
  if (page.kind === 'cover') drawCover(paper, frame, plan)
  else if (page.kind === 'table') drawTablePage(paper, frame, page, plan)
  else if ('spread' in page) drawHalf(paper, frame, page.kind, page.spread, plan)
  else paper.write('Чистая страница', frame.left, frame.top + gridSize, gridSize)
}

const drawHalf = (
  paper: Paper,
  frame: Frame,
  half: 'left' | 'right',
  spread: Spread,
  { year, scope }: JournalPlan,
): void => {
  const title = titleLines(spread.page, paper)
  let baseline = frame.top
  for (const line of title.subject) {
    baseline += 15
    paper.write(line, frame.left, baseline - 3, 12, 'bold')
  }
  if (spread.isContinued) {
    const x = frame.left + paper.widthOf(title.subject.at(-1) ?? '', 12, 'bold') + 6
    paper.write('(продолжение)', x, baseline - 3, gridSize)
  }
  const below = half === 'left' ? [paper.clean(`Класс ${year.className}, ${scope.title}`)] : title.teacher
  for (const line of below) {
    baseline += leading
    paper.write(line, frame.left, baseline - 1, gridSize)
  }
  const top = frame.top + titleHeight(title)
  if (half === 'left') drawLeftTable(paper, frame.left, top, spread)
  else if (spread.rows.length === 0) paper.write('Уроков в этом периоде нет.', frame.left, top + leading, gridSize)
  else drawTable(paper, frame.left, top, lessonColumns, spread.rows, spreadHeadHeight)
}

const drawTablePage = (paper: Paper, frame: Frame, page: TablePage, { year }: JournalPlan): void => {
  paper.write(page.title, frame.left, frame.top + 12, 12, 'bold')
  let y = frame.top + tableTitleHeight
  if (page.rows.length > 0) y = drawTable(paper, frame.left, y, page.columns, page.rows)
  if (page.notes.length > 0) y += noteGap
  for (const line of page.notes) {
    y += leading
    paper.write(line, frame.left, y, gridSize)
  }
  if (page.isSigned) drawSignatures(paper, frame.left, y + leading, signersOf(year.classTeacher))
}

const footerSize = 8

/** What the page belongs to at the binding edge, its number at the outer one. */
const drawFooter = (
  paper: Paper,
  frame: Frame,
  page: number,
  { year, scope, code, stateDate, pages }: JournalPlan,
): void => {
  const what = paper.clean(
    ['Классный журнал', year.className, scope.shortTitle, `код ${code}`, `на ${fullDate(stateDate)}`].join(' · '),
  )
  const number = `стр. ${page} из ${pages.length}`
  const right = frame.left + frame.width
  const atRight = (text: string) => right - paper.widthOf(text, footerSize)
  paper.lines(hairline, [[frame.left, frame.footer - 10, right, frame.footer - 10]])
  paper.write(what, frame.isOdd ? frame.left : atRight(what), frame.footer, footerSize)
  paper.write(number, frame.isOdd ? atRight(number) : frame.left, frame.footer, footerSize)
}
