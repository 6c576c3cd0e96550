import { resolve } from 'node:path'
import { type Refusal, refuse } from '#domain/kernel/refusal'
import { periodKinds } from '#domain/school/grading-period'
import { type Call, required, WrongUsage, wholeNumber } from './terminal.ts'

/** `period lock --db FILE --period N [--kind half-year]`: closes a grading period. */
export const lockPeriod = (call: Call) => change(call, (client, periodId) => client.calendar.lockPeriod({ periodId }))

/** `period unlock --db FILE --period N --reason TEXT [--kind half-year]`: opens it again for a reason. */
export const unlockPeriod = (call: Call) => {
  const reason = required(call, 'reason')
  return change(call, (client, periodId) => client.calendar.unlockPeriod({ periodId, reason }))
}

type Client = ReturnType<Call['core']['client']>
type Calendar = Awaited<ReturnType<Client['calendar']['get']>>
type PeriodId = Calendar['periods'][number]['id']

const change = async (
  call: Call,
  work: (client: Client, periodId: PeriodId) => Promise<Calendar>,
): Promise<Refusal | undefined> => {
  const number = wholeNumber(call, 'period', 1, 6)
  if (number === undefined) throw new WrongUsage(call.t('cli:missingOption', { option: 'period' }))
  const { kind } = call.options
  if (kind !== undefined && !periodKinds.some(k => k === kind)) {
    throw new WrongUsage(call.t('cli:wrongOption', { detail: `--kind ${periodKinds.join('|')}` }))
  }
  const refusal = call.core.openSchool(resolve(required(call, 'db')))
  if (refusal) return refusal
  const client = call.core.client(call.core.openBuiltInSession('console', call.origin))
  const { periods } = await client.calendar.get()
  // Quarters and half-years have the same numbers: the finer kind is meant when none is named.
  const [period] = periods
    .filter(p => p.number === number && (kind === undefined || p.kind === kind))
    .sort((a, b) => periodKinds.indexOf(a.kind) - periodKinds.indexOf(b.kind))
  if (!period) return refuse('NothingFound', { what: 'period', name: String(number) })
  const after = await work(client, period.id)
  const { lock } = after.periods.find(p => p.id === period.id)!
  if (call.json) call.out(JSON.stringify({ kind: period.kind, number, locked: lock !== null }))
  else {
    const name = call.t(`cli:page.period_${period.kind}` as 'cli:page.period_quarter', { number })
    call.out(call.t(lock ? 'cli:period.locked' : 'cli:period.unlocked', { name }))
  }
  return undefined
}
