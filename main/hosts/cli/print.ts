import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Refusal, refuse } from '#domain/kernel/refusal'
import { sortKey } from '#domain/people/person'
import { periodKinds } from '#domain/school/grading-period'
import { type Call, required, wholeNumber } from './terminal.ts'

/** `print summary --db FILE --class 5А [--period N] --out OUT.pdf`: the summary sheet of a class for a period or the year. */
export const printSummary = (call: Call) => print(call, 'summary')

/** `print journal --db FILE --class 5А [--period N] --out OUT.pdf`: its journal, to be printed on both sides. */
export const printJournal = (call: Call) => print(call, 'journal')

const print = async (call: Call, document: 'summary' | 'journal'): Promise<Refusal | undefined> => {
  const [db, wanted] = [resolve(required(call, 'db')), required(call, 'class')]
  const out = resolve(required(call, 'out'))
  const number = wholeNumber(call, 'period', 1, 6)
  if (existsSync(out)) return refuse('FileExists', { file: out })
  const refusal = call.core.openSchoolForReading(db)
  if (refusal) return refusal
  const client = call.core.client(call.core.openBuiltInSession('console', call.origin))
  const { classes } = await client.print.choices()
  const of = classes.find(c => sortKey(c.name) === sortKey(wanted))
  if (!of) return refuse('NothingFound', { what: 'class', name: wanted })
  // Quarters and half-years have the same numbers: the finer kind is meant.
  const [period] = of.periods
    .filter(p => p.number === number)
    .sort((a, b) => periodKinds.indexOf(a.kind) - periodKinds.indexOf(b.kind))
  if (number !== undefined && !period) return refuse('PeriodNotFound', { number, className: of.name })
  const file = await client.print[document]({ classId: of.id, periodId: period?.id ?? null })
  try {
    writeFileSync(out, new Uint8Array(await file.arrayBuffer()), { flag: 'wx' })
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOSPC') return refuse('FolderNotWritable', { file: out })
    // Nothing half-written stays.
    rmSync(out, { force: true })
    return refuse('DiskFull', { file: out })
  }
  call.out(
    call.json
      ? JSON.stringify({ file: out, name: file.name, bytes: file.size })
      : call.t('cli:print.written', { file: out }),
  )
  return undefined
}
