import { parentPort, workerData } from 'node:worker_threads'
import { openForReading } from '#db/connection'
import type { ReadDb } from '#db/handle'
import { openYear } from '#db/queries/class-year'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, PeriodId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { readResource } from '../platform/resource-files.ts'
import type { AuditList } from '../print/timetable-audit.ts'

/** A list that is printed as it was read on the screen; the moment is when. */
export type AuditTask = { readonly document: 'timetable-audit'; readonly list: AuditList; readonly moment: string }

/** What is to be printed, from which file. */
export type PrintTask = {
  readonly file: string
  readonly document: 'journal' | 'summary'
  readonly classId: ClassId
  /** Null is the whole year. */
  readonly periodId: PeriodId | null
}

/** Prints one document on a connection of its own, and sends the PDF or the refusal: NothingFound. */
const printed = async (db: ReadDb, { document, classId, periodId }: PrintTask): Promise<Uint8Array | Refusal> => {
  const opened = openYear(db)
  if (!opened.classes.some(c => c.id === classId)) return refuse('NothingFound', { what: 'class', name: '' })
  const order = { year: opened.classYear(classId), periodId, state: stateOf(opened.state) }
  const fonts = readFonts()
  // Each of the two documents has a library of its own, and loading both takes longer than printing one.
  if (document === 'summary') return (await import('../print/summary-sheet.ts')).printSummary(order, fonts)
  return (await import('../print/journal-pages.ts')).printJournal(order, fonts)
}

const readFonts = () => ({
  regular: readResource('fonts/PTSans-Regular.ttf'),
  bold: readResource('fonts/PTSans-Bold.ttf'),
})

/** The moment of the last change, and the day it was where the computer stands. */
const stateOf = (moment: string) => ({ moment, date: calendarDate(new Date(moment).toLocaleDateString('sv')) })

const send = (answer: Uint8Array | Refusal) =>
  parentPort?.postMessage(answer, isRefusal(answer) ? [] : [answer.buffer as ArrayBuffer])

const task = workerData as PrintTask | AuditTask
if (task.document === 'timetable-audit') {
  const { printAudit } = await import('../print/timetable-audit.ts')
  send(await printAudit(task.list, stateOf(task.moment), readFonts()))
} else {
  const connection = openForReading(task.file)
  if (isRefusal(connection)) send(connection)
  else {
    try {
      send(await printed(connection.read, task))
    } finally {
      connection.close()
    }
  }
}
