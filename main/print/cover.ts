import { fullDate } from './copy-scope.ts'
import type { JournalPlan } from './journal-plan.ts'
import type { Frame } from './page-frame.ts'
import type { Paper } from './paper.ts'
import { wrapText } from './wrap.ts'

/** Draws the cover: whose journal it is, of what time, and of which state of the data. */
export const drawCover = (paper: Paper, frame: Frame, { year, scope, code, stateDate }: JournalPlan): void => {
  const centred = (text: string, top: number, size: number, face: 'regular' | 'bold' = 'regular'): number => {
    const lines = wrapText(paper.clean(text), frame.width, part => paper.widthOf(part, size, face))
    for (const [i, line] of lines.entries()) {
      const x = frame.left + (frame.width - paper.widthOf(line, size, face)) / 2
      paper.write(line, x, top + (i + 1) * size * 1.25, size, face)
    }
    return top + lines.length * size * 1.25
  }
  let y = centred(year.school.name, frame.top + 24, 14)
  y = centred(year.school.locality, y + 4, 12)
  y = centred('КЛАССНЫЙ ЖУРНАЛ', Math.max(y + 60, 260), 28, 'bold')
  y = centred(year.className, y + 16, 40, 'bold')
  y = centred(scope.title, y + 16, 16)
  y = centred(`${fullDate(scope.from)} — ${fullDate(scope.to)}`, y + 4, 12)
  y = centred(`Классный руководитель: ${year.classTeacher || 'не назначен'}`, y + 40, 12)
  const isYear = scope.period === null
  centred(
    `${isYear ? 'Отчётные периоды' : 'Отчётный период'} ${scope.isClosed ? 'закрыт' : 'не закрыт'}${isYear ? 'ы' : ''}.`,
    y + 12,
    10,
  )
  const end = centred('Бумажная копия электронного журнала', frame.bottom - 50, 10)
  centred(`Данные по состоянию на ${fullDate(stateDate)}, код содержания ${code}`, end + 2, 10)
}
