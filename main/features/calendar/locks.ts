import { listPeriodLocks } from '#db/queries/school'
import type { PeriodId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { periodLocked } from '#domain/school/period-lock'
import { type CallContext, nameOfActor, referenceOf, roleWithRight, write } from '../../context.ts'

/** Closes a period in the name of the session's person (LCK-04). Refusals: NotAllowed, ChangedMeanwhile, PeriodLocked. */
export const lockPeriod = (context: CallContext, periodId: PeriodId): undefined | Refusal => {
  const found = findPeriod(context, periodId)
  if (isRefusal(found)) return found
  const { period, role } = found
  const written = write(context, role, (db, give, at) => {
    const lock = listPeriodLocks(db).find(l => l.periodId === periodId)
    if (lock) return periodLocked(period, lock, nameOfActor(db))
    give('period.lock', { periodId, lockedAt: at, lockedBy: actorOf(context) })
    return null
  })
  return isRefusal(written) ? written : undefined
}

/** Opens a closed period; the reason stands in the log. Refusals: NotAllowed, ChangedMeanwhile, PeriodNotLocked. */
export const unlockPeriod = (context: CallContext, periodId: PeriodId, reason: string): undefined | Refusal => {
  const found = findPeriod(context, periodId)
  if (isRefusal(found)) return found
  const { period, role } = found
  const written = write(context, role, (db, give) => {
    if (!listPeriodLocks(db).some(l => l.periodId === periodId)) {
      return refuse('PeriodNotLocked', { number: period.number })
    }
    give('period.unlock', { periodId, reason })
    return null
  })
  return isRefusal(written) ? written : undefined
}

const findPeriod = (context: CallContext, periodId: PeriodId) => {
  const role = roleWithRight(context, 'period.lock')
  if (isRefusal(role)) return role
  const period = referenceOf(context).calendar.periods.find(p => p.id === periodId)
  return period ? { period, role } : refuse('ChangedMeanwhile', {})
}

const actorOf = ({ session: { person } }: CallContext): string => {
  if (!person) throw new Error('nobody locks this period')
  return person.kind === 'account' ? person.accountId : person.actor
}
