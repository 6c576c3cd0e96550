import type { WriteDb } from '#db/handle'
import {
  type CommandName,
  type CommandValues,
  getRevisedRows,
  keyOf,
  type LoggedRevision,
  listRevisions,
  type RevisedTable,
  type Revision,
  type RowChange,
  rowOf,
  type Step,
} from '#db/log'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import { type Refusal, refuse } from '#domain/kernel/refusal'
import { undoStacks } from '#domain/kernel/steps'
import type { BuiltInActor, Role } from '#domain/people/role'
import { periodsOfGrade } from '#domain/school/grading-period'
import { periodLocked } from '#domain/school/period-lock'
import { type CallContext, type Give, nameOfActor, readDb, referenceOf, write } from './context.ts'

/** Commands whose values are a change of rows, so that each can be undone. */
export type RevisionCommand = {
  [C in CommandName]: CommandValues<C> extends Revision ? C : never
}[CommandName]

/** A step as history shows it. `what` is worded by the screen: `kind` names the sentence. */
export type StepLine = { seq: number; at: string; who: string; what: Step }

/** What one editor has done, for its undo and its history: read from the log, so it is there after a restart. */
const readSteps = (context: CallContext, command: RevisionCommand) =>
  undoStacks(listRevisions(readDb(context), command, historyLength).reverse())

/** Steps of the log that are looked at: more than anyone takes back. */
const historyLength = 500

/** The last steps that stand, newest first, and what undo and redo would do next. */
export const listSteps = (context: CallContext, command: RevisionCommand) => {
  const { done, undone } = readSteps(context, command)
  const nameOf = nameOfActor(readDb(context))
  const line = ({ seq, at, actor, step }: LoggedRevision): StepLine => ({ seq, at, who: nameOf(actor), what: step })
  return {
    steps: done.slice(-100).reverse().map(line),
    undo: done.length ? line(done.at(-1)!) : null,
    redo: undone.length ? line(undone.at(-1)!) : null,
  }
}

/** Gives a revision inside a write transaction of the caller. */
export const giveRevision = (give: Give, command: RevisionCommand, step: Step, change: Partial<RowChange>): void => {
  give(command, { gone: change.gone ?? {}, put: change.put ?? {}, step } as never)
}

/**
 * Takes back the last step of an editor, or does again the last that was taken back, as a step of its own in the log.
 * Refusals: NothingToUndo, StepOverwritten (what it wrote was changed since by something else, or is in use).
 */
export const takeBack = (
  context: CallContext,
  role: Role | BuiltInActor,
  command: RevisionCommand,
  which: 'undo' | 'redo',
  check: (change: RowChange) => Refusal | undefined = () => undefined,
): StepLine | Refusal => {
  const { done, undone } = readSteps(context, command)
  const target = (which === 'undo' ? done : undone).at(-1)
  if (!target) return refuse('NothingToUndo', {})
  const { seq, at, actor, step } = target
  const { change, inverse } = getRevisedRows(readDb(context), seq)
  const refusal = check(inverse)
  if (refusal) return refusal
  try {
    return write(context, role, (tx, give) => {
      if (!stands(tx, change)) return refuse('StepOverwritten', {})
      give(command, { ...inverse, step, undoes: seq } as never)
      return { seq, at, who: nameOfActor(tx)(actor), what: step }
    })
  } catch (fault) {
    // What the step brought is named by something newer: marks of a pupil, lessons of a subgroup.
    if ((fault as { code?: string }).code === 'SQLITE_CONSTRAINT_FOREIGNKEY') return refuse('StepOverwritten', {})
    throw fault
  }
}

/** True while every row that a change wrote says what it wrote, and every row that it took away is still away. */
const stands = (db: WriteDb, { gone, put }: RowChange): boolean => {
  for (const [table, rows] of Object.entries(put) as [RevisedTable, RowChange['put'][RevisedTable]][]) {
    for (const row of rows ?? []) {
      const now = rowOf(db, table, row)
      if (!now || Object.entries(row).some(([column, value]) => now[column] !== value)) return false
    }
  }
  for (const [table, rows] of Object.entries(gone) as [RevisedTable, RowChange['gone'][RevisedTable]][]) {
    const written = new Set((put[table] ?? []).map(row => JSON.stringify(keyOf(table, row))))
    for (const row of rows ?? []) {
      if (!written.has(JSON.stringify(keyOf(table, row))) && rowOf(db, table, row)) return false
    }
  }
  return true
}

/**
 * A change that holds from a day on must not begin in a closed period of the grade, nor before one (LCK-04). Refusal:
 * PeriodLocked.
 */
export const checkOpenFrom = (context: CallContext, grade: number, on: CalendarDate): Refusal | undefined => {
  const { periods, locks } = referenceOf(context)
  if (locks.length === 0) return undefined
  for (const period of periodsOfGrade(periods, grade)) {
    const lock = locks.find(l => l.periodId === period.id)
    if (lock && on <= period.ends) return periodLocked(period, lock, nameOfActor(readDb(context)))
  }
  return undefined
}
