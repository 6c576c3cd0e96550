import type { ArchiveCheckProgress } from '#contract/archive'
import { listArchives } from '#db/queries/archive'
import type { ArchiveId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import type { CheckMessage, CheckOrder } from '../../archive/messages.ts'
import { type CallContext, readDb, roleWithRight, schoolOf, write } from '../../context.ts'
import type { Ports } from '../../ports.ts'

type Wish = { folder: string; reread: { archiveId: ArchiveId; position: number } | null }

/**
 * Reads archives back from a medium and checks them against the register. A reading that is asked for by the register's
 * line is entered there, with the faults that were found. Refusals: those of the worker, NothingFound, NotAllowed.
 */
export async function* checkMedium(
  context: CallContext,
  { folder, reread }: Wish,
): AsyncGenerator<ArchiveCheckProgress | Refusal> {
  const wanted = reread && listArchives(readDb(context)).find(a => a.id === reread.archiveId)
  if (reread && !wanted) return yield refuse('NothingFound', { what: 'archive', name: reread.archiveId })
  const order: CheckOrder = { folder, file: schoolOf(context).connection.file, key: null }
  for await (const progress of check(context.app.ports, order)) {
    if (isRefusal(progress) || progress.reports === null || progress.readFrom === null) {
      yield progress
      continue
    }
    const reports = wanted ? reportsOf(progress.reports, wanted.folder, folder) : progress.reports
    if (reread) {
      const entered = enter(context, reread, reports, progress.readFrom)
      if (isRefusal(entered)) return yield entered
    }
    yield { ...progress, reports }
  }
}

/** Checks archives by a given key, or by the one that lies beside each (null). Refusals: those of the worker. */
export const checkWithoutSchool = (
  ports: Ports,
  folder: string,
  key: string | null,
): AsyncGenerator<ArchiveCheckProgress | Refusal> => check(ports, { folder, file: null, key })

async function* check(ports: Ports, order: CheckOrder): AsyncGenerator<ArchiveCheckProgress | Refusal> {
  for await (const message of ports.workers.start<CheckMessage>('verify-archive', order)) {
    if (message.is === 'refused') return yield message.refusal
    if (message.is === 'progress') {
      yield { done: message.done, total: message.total, file: message.path, reports: null, readFrom: null }
    } else {
      yield {
        done: 1,
        total: 1,
        file: '',
        reports: message.reports.map(r => ({ ...r, findings: [...r.findings] })),
        readFrom: message.from,
      }
    }
  }
}

/** Only the archive that was asked for; one that is not on the medium at all is missing as a whole. */
type Reports = NonNullable<ArchiveCheckProgress['reports']>

const reportsOf = (reports: Reports, wanted: string, medium: string): Reports => {
  const found = reports.filter(r => r.folder.split(/[/\\]/).at(-1) === wanted)
  if (found.length > 0) return found
  const missing = { kind: 'missing', path: wanted, detail: '' } as const
  return [{ folder: medium, findings: [missing], keySource: 'register', says: null, files: 0, bytes: 0 }]
}

const enter = (
  context: CallContext,
  { archiveId, position }: { archiveId: ArchiveId; position: number },
  reports: Reports,
  readFrom: 'medium' | 'cache',
): null | Refusal => {
  const role = roleWithRight(context, 'archive.read')
  if (isRefusal(role)) return role
  const { person } = context.session
  if (!person) return refuse('SignInRequired', {})
  const by = person.kind === 'account' ? person.accountId : person.actor
  return write(context, role, (_, give, at) => {
    give('archive.reread', { archiveId, position, at, by, faults: reports.flatMap(r => r.findings).length, readFrom })
    return null
  })
}
