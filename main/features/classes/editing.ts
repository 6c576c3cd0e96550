import type { ReadDb } from '#db/handle'
import type { RowChange, Step } from '#db/log'
import { listClasses, listPupils } from '#db/queries/classes'
import type { SchoolClass } from '#domain/classes/school-class'
import { type CalendarDate, isWithin } from '#domain/kernel/calendar-date'
import type { ClassId, PupilId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { byName, type PersonName, pupilShortName } from '#domain/people/person'
import { periodsOfGrade } from '#domain/school/grading-period'
import { periodLocked } from '#domain/school/period-lock'
import {
  type CallContext,
  nameOfActor,
  type Reference,
  readDb,
  referenceOf,
  roleWithRight,
  write,
} from '../../context.ts'
import { isEmpty } from '../../revised-rows.ts'
import { giveRevision, takeBack } from '../../revision.ts'
import { findLostEntries } from './lost-entries.ts'
import { touchedDays } from './touched-days.ts'

/** Words of a step: the screen's sentence `classes:step.<kind>`, filled with the rest; `context` and `count` choose it. */
export type ClassesStep = Step & {
  kind:
    | 'addClass'
    | 'saveClass'
    | 'enrol'
    | 'movePupils'
    | 'divide'
    | 'moveBetween'
    | 'redivide'
    | 'rename'
    | 'removeDivision'
  className: string
}

/** What an edit would write, and what it answers. */
export type Planned<Result> = { step: ClassesStep; change: RowChange; result: Result }

/** What an edit is planned on. */
export type Ground = {
  db: ReadDb
  reference: Reference
  today: CalendarDate
  newId: <Id extends string>() => Id
}

/**
 * One step of the editor of classes: what `plan` makes of the present state is written as one revision, unless nothing
 * changes. Refusals: those of the plan, NotAllowed, PeriodLocked, ThingInUse (somebody's marks or absences would stand on
 * no page any more).
 */
export const edit = <Result>(
  context: CallContext,
  plan: (ground: Ground) => Planned<Result> | Refusal,
): Result | Refusal => {
  const role = roleWithRight(context, 'classes.edit')
  if (isRefusal(role)) return role
  const reference = referenceOf(context)
  const { clock, ids } = context.app.ports
  return write(context, role, (db, give) => {
    const planned = plan({ db, reference, today: clock.today(), newId: () => ids.next() })
    if (isRefusal(planned) || isEmpty(planned.change)) return isRefusal(planned) ? planned : planned.result
    const closed = checkTouchedDays(db, reference, planned.change)
    if (closed) return closed
    const [lost] = findLostEntries(db, reference, planned.change)
    if (lost) return refuse('ThingInUse', { name: nameOfPupil(db, lost.pupilId), count: lost.count })
    giveRevision(give, 'classes.edit', planned.step, planned.change)
    return planned.result
  })
}

/** Takes back the last step, or does it again. Refusals: NotAllowed, NothingToUndo, StepOverwritten, PeriodLocked. */
export const takeBackStep = (context: CallContext, which: 'undo' | 'redo'): null | Refusal => {
  const role = roleWithRight(context, 'classes.edit')
  if (isRefusal(role)) return role
  const [db, reference] = [readDb(context), referenceOf(context)]
  const taken = takeBack(
    context,
    role,
    'classes.edit',
    which,
    change =>
      checkTouchedDays(db, reference, change) ??
      (findLostEntries(db, reference, change).length > 0 ? refuse('StepOverwritten', {}) : undefined),
  )
  return isRefusal(taken) ? taken : null
}

/** May a step for a class hold from the day on? Refusals: DateOutsideYear, PeriodLocked. */
export const checkDay = (
  { db, reference }: Pick<Ground, 'db' | 'reference'>,
  grade: number,
  on: CalendarDate,
): Refusal | undefined =>
  isWithin(on, reference.year.starts, reference.year.ends)
    ? checkOpenFrom(db, reference, grade, on)
    : refuse('DateOutsideYear', { date: on })

const checkTouchedDays = (db: ReadDb, reference: Reference, change: RowChange): Refusal | undefined => {
  for (const { grade, from } of touchedDays(db, change, reference.year.starts)) {
    const refusal = checkOpenFrom(db, reference, grade, from)
    if (refusal) return refusal
  }
  return undefined
}

/** No change reaches into or behind a closed period (LCK-04): what holds from a day on, holds in all later periods. */
const checkOpenFrom = (db: ReadDb, reference: Reference, grade: number, from: CalendarDate): Refusal | undefined => {
  for (const period of periodsOfGrade(reference.calendar.periods, grade)) {
    const lock = period.ends >= from && reference.locks.find(l => l.periodId === period.id)
    if (lock) return periodLocked(period, lock, nameOfActor(db))
  }
  return undefined
}

/** A class of the year. Refusal: NothingFound. */
export const findClass = (
  { db, reference }: Pick<Ground, 'db' | 'reference'>,
  classId: ClassId,
): SchoolClass | Refusal =>
  listClasses(db).find(c => c.id === classId && c.yearId === reference.year.id) ??
  refuse('NothingFound', { what: 'class', name: classId })

/** A class whose step may hold from the day on. Refusals: NothingFound, DateOutsideYear, PeriodLocked. */
export const findOpenClass = (ground: Ground, classId: ClassId, on: CalendarDate): SchoolClass | Refusal => {
  const found = findClass(ground, classId)
  return isRefusal(found) ? found : (checkDay(ground, found.grade, on) ?? found)
}

/** What steps say of pupils: how many, and the names of the first three. */
export const wordPupils = (db: ReadDb, pupilIds: readonly PupilId[]): { count: number; names: string } => ({
  count: pupilIds.length,
  names: wordNames(listPupils(db, pupilIds)),
})

const wordNames = (people: readonly PersonName[]): string => {
  const names = byName(people).map(pupilShortName)
  return names.length > 3 ? `${names.slice(0, 3).join(', ')}…` : names.join(', ')
}

const nameOfPupil = (db: ReadDb, pupilId: PupilId): string => wordNames(listPupils(db, [pupilId]))
