import { parentPort, workerData } from 'node:worker_threads'
import { openForReading } from '#db/connection'
import type { ReadDb } from '#db/handle'
import { openYear } from '#db/queries/class-year'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, PeriodId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { readResource } from '../platform/resource-files.ts'

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
  const fonts = {
    regular: readResource('fonts/PTSans-Regular.ttf'),
    bold: readResource('fonts/PTSans-Bold.ttf'),
  }
  // Each of the two documents has a library of its own, and loading both takes longer than printing one.
  if (document === 'summary') return (await import('../print/summary-sheet.ts')).printSummary(order, fonts)
  return (await import('../print/journal-pages.ts')).printJournal(order, fonts)
}

/** The moment of the last change, and the day it was where the computer stands. */
const stateOf = (moment: string) => ({ moment, date: calendarDate(new Date(moment).toLocaleDateString('sv')) })

const task = workerData as PrintTask
const connection = openForReading(task.file)
if (isRefusal(connection)) parentPort?.postMessage(connection)
else {
  try {
    const answer = await printed(connection.read, task)
    parentPort?.postMessage(answer, isRefusal(answer) ? [] : [answer.buffer as ArrayBuffer])
  } finally {
    connection.close()
  }
}
