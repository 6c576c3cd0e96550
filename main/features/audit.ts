import type { AuditPrint, NormsView } from '#contract/audit'
import type { RevisedRow, RowChange, Step } from '#db/log'
import type { SubjectId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import type { NormName } from '#domain/norms/norm'
import type { NormChoice } from '#domain/norms/norms-on'
import { answer, type CallContext, os, readDb, roleWithRight, todayInYear, write } from '../context.ts'
import { shippedNorms } from '../norms.ts'
import { giveRevision, takeBack } from '../revision.ts'
import { choicesOfSchool, normsViewOf } from './audit/norms-view.ts'
import { reportOf } from './audit/report.ts'

/** The timetable looked through: what is broken, what the norms say, and how the school reads them. */
export const auditFeature = {
  report: os.audit.report.handler(({ context, input }) => reportOf(context, input.on ?? todayInYear(context))),
  norms: os.audit.norms.handler(({ context, input }) => normsViewOf(context, input.on ?? todayInYear(context))),
  setNorm: os.audit.setNorm.handler(({ context, input: { norm, ...choice } }) =>
    answer(setNorm(context, norm, choice)),
  ),
  setPoints: os.audit.setPoints.handler(({ context, input }) => answer(setPoints(context, input.points))),
  undoNorms: os.audit.undoNorms.handler(({ context }) => answer(tookBack(context, 'undo'))),
  redoNorms: os.audit.redoNorms.handler(({ context }) => answer(tookBack(context, 'redo'))),
  print: os.audit.print.handler(async ({ context, input, signal }) => printed(context, input, signal)),
}

type Chosen = { [K in keyof NormChoice]: NormChoice[K] | undefined }

const setNorm = (context: CallContext, norm: NormName, { look, hard, weekdays }: Chosen): NormsView | Refusal => {
  const stated = shippedNorms.norms.filter(one => one.norm === norm)
  const old = choicesOfSchool(readDb(context))[norm] ?? {}
  const allowed = stated.flatMap(one => (one.norm === 'lightDay' ? one.data.choices : []))
  const days = weekdays?.filter(day => allowed.includes(day))
  const next: NormChoice = {
    ...old,
    ...(look === undefined ? {} : { look }),
    ...(hard === undefined ? {} : { hard }),
    ...(days === undefined ? {} : { weekdays: days }),
  }
  const kind =
    look !== undefined
      ? look
        ? 'normOn'
        : 'normOff'
      : hard !== undefined
        ? hard
          ? 'normHard'
          : 'normSoft'
        : 'normDays'
  return revised(context, { kind, norm }, put('norm_choice', [{ name: norm, value: JSON.stringify(next) }]))
}

type WantedPoints = { subjectId: SubjectId; grade: number; points: number | null }

const setPoints = (context: CallContext, wanted: readonly WantedPoints[]): NormsView | Refusal => {
  const known = new Map(normsViewOf(context, todayInYear(context)).subjects.map(one => [one.subjectId, one.name]))
  for (const { subjectId } of wanted) {
    if (!known.has(subjectId)) return refuse('NothingFound', { what: 'subject', name: subjectId })
  }
  const rows = (kept: boolean): RevisedRow[] =>
    wanted
      .filter(({ points }) => (points !== null) === kept)
      .map(({ subjectId, grade, points }) => ({
        subject_id: subjectId,
        grade,
        ...(points === null ? {} : { points }),
      }))
  const [first] = wanted
  const step: Step =
    wanted.length === 1 && first
      ? { kind: 'points', subject: known.get(first.subjectId)!, grade: first.grade }
      : { kind: 'pointsSeveral', count: wanted.length }
  const change = { gone: put('subject_points', rows(false)).put, put: put('subject_points', rows(true)).put }
  return revised(context, step, change)
}

const put = (table: 'norm_choice' | 'subject_points', rows: readonly RevisedRow[]): RowChange => ({
  gone: {},
  put: rows.length > 0 ? { [table]: rows } : {},
})

const revised = (context: CallContext, step: Step, change: RowChange): NormsView | Refusal => {
  const role = roleWithRight(context, 'norms.edit')
  if (isRefusal(role)) return role
  const written = write(context, role, (_, give) => {
    giveRevision(give, 'norms.edit', step, change)
    return null
  })
  return isRefusal(written) ? written : normsViewOf(context, todayInYear(context))
}

const tookBack = (context: CallContext, which: 'undo' | 'redo'): NormsView | Refusal => {
  const role = roleWithRight(context, 'norms.edit')
  if (isRefusal(role)) return role
  const taken = takeBack(context, role, 'norms.edit', which)
  return isRefusal(taken) ? taken : normsViewOf(context, todayInYear(context))
}

/** The list as a file; it is made in a worker, which needs no school for it. */
const printed = async (
  context: CallContext,
  { name, ...list }: AuditPrint,
  stop: AbortSignal | undefined,
): Promise<File> => {
  const moment = new Date(context.app.ports.clock.now()).toISOString()
  const task = { document: 'timetable-audit', list, moment }
  for await (const pdf of context.app.ports.workers.start<Uint8Array<ArrayBuffer>>('print', task, stop)) {
    return new File([pdf], `${name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '-')}.pdf`, { type: 'application/pdf' })
  }
  throw new Error('the worker ended without a document')
}
