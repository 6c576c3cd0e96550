import type { PrintWish } from '#contract/print'
import { countPupilsByClass, listClasses } from '#db/queries/classes'
import { listStaff } from '#db/queries/people'
import { className, compareClasses } from '#domain/classes/school-class'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { staffShortName } from '#domain/people/person'
import { periodsOfGrade } from '#domain/school/grading-period'
import { answer, type CallContext, os, readDb, referenceOf, schoolOf, todayInYear } from '../context.ts'
import { periodName } from '../print/copy-scope.ts'

/** Paper copies: what may be printed, the summary sheet of a class, its journal. */
export const printFeature = {
  choices: os.print.choices.handler(({ context }) => choicesOf(context)),
  summary: os.print.summary.handler(async ({ context, input, signal }) =>
    answer(await printed(context, 'summary', input, signal)),
  ),
  journal: os.print.journal.handler(async ({ context, input, signal }) =>
    answer(await printed(context, 'journal', input, signal)),
  ),
}

const choicesOf = (context: CallContext) => {
  const db = readDb(context)
  const { year, periods, locks } = referenceOf(context)
  const names = new Map(listStaff(db).map(s => [s.id, staffShortName(s)]))
  const sizes = countPupilsByClass(db, todayInYear(context))
  return {
    yearName: year.name,
    classes: listClasses(db)
      .filter(c => c.yearId === year.id)
      .sort(compareClasses)
      .map(c => ({
        id: c.id,
        name: className(c),
        classTeacher: (c.classTeacherId && names.get(c.classTeacherId)) ?? '',
        pupils: sizes.get(c.id) ?? 0,
        periods: periodsOfGrade(periods, c.grade).map(({ id, kind, number, starts, ends }) => ({
          id,
          kind,
          number,
          starts,
          ends,
          isClosed: locks.some(lock => lock.periodId === id),
        })),
      })),
  }
}

/** The document as a file with the name that it is kept under; it is made in a worker. Refusal: NothingFound. */
const printed = async (
  context: CallContext,
  document: 'journal' | 'summary',
  wish: PrintWish,
  stop: AbortSignal | undefined,
): Promise<File | Refusal> => {
  const named = nameOf(context, document, wish)
  if (isRefusal(named)) return named
  const { file } = schoolOf(context).connection
  for await (const pdf of context.app.ports.workers.start<Uint8Array<ArrayBuffer> | Refusal>(
    'print',
    { file, document, ...wish },
    stop,
  )) {
    return isRefusal(pdf) ? pdf : new File([pdf], named, { type: 'application/pdf' })
  }
  throw new Error('the worker ended without a document')
}

/** «Журнал 5А I четверть.pdf», «Сводная ведомость 5А 2026-27.pdf»; what file systems do not allow in a name is a hyphen. */
const nameOf = (
  context: CallContext,
  document: 'journal' | 'summary',
  { classId, periodId }: PrintWish,
): string | Refusal => {
  const { yearName, classes } = choicesOf(context)
  const of = classes.find(c => c.id === classId)
  if (!of) return refuse('NothingFound', { what: 'class', name: classId })
  const period = of.periods.find(p => p.id === periodId)
  if (periodId !== null && !period) return refuse('NothingFound', { what: 'period', name: periodId })
  const what = document === 'journal' ? 'Журнал' : 'Сводная ведомость'
  return `${[what, of.name, period ? periodName(period) : yearName].join(' ').replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '-')}.pdf`
}
