import type { RegisterEntry } from '#contract/archive'
import { listArchiveMedia, listArchives, listRereads } from '#db/queries/archive'
import { type ArchivedMedium, type MediumPlace, type Reread, ruleBreachOf } from '#domain/archive/register'
import { addDays, calendarDate } from '#domain/kernel/calendar-date'
import type { ArchiveId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { type CallContext, nameOfActor, readDb, roleWithRight, write } from '../../context.ts'

/** The register of archives, newest first (ARC-02). */
export const listRegister = (context: CallContext): RegisterEntry[] => {
  const db = readDb(context)
  const nameOf = nameOfActor(db)
  const media = Map.groupBy(listArchiveMedia(db), m => m.archiveId)
  const rereads = Map.groupBy(listRereads(db), r => `${r.archiveId} ${r.position}`)
  return listArchives(db).map(({ yearId: _, ...archive }) => {
    const both = media.get(archive.id) ?? []
    return {
      ...archive,
      madeBy: nameOf(archive.madeBy),
      breach: ruleBreachOf([both[0]!, both[1]!]),
      media: both.map(medium => {
        const readings = rereads.get(`${archive.id} ${medium.position}`) ?? []
        return {
          position: medium.position,
          label: medium.label,
          volumeId: medium.volumeId,
          serial: medium.serial,
          kind: medium.kind,
          readFrom: medium.readFrom,
          verifiedAt: medium.verifiedAt,
          room: medium.room,
          safe: medium.safe,
          responsible: medium.responsible,
          rereads: readings.map(({ at, by, faults, readFrom }) => ({ at, by: nameOf(by), faults, readFrom })),
          rereadBy: rereadDay(medium, readings),
        }
      }),
    }
  })
}

/** A year after the last reading that found no fault. */
const rereadDay = (medium: ArchivedMedium, readings: readonly Reread[]): string => {
  const lastGood = readings.findLast(r => r.faults === 0)?.at ?? medium.verifiedAt
  return addDays(calendarDate(lastGood.slice(0, 10)), 365)
}

/** Writes down where a medium is kept. Refusals: NotAllowed, NothingFound, SameRoom. */
export const setPlace = (
  context: CallContext,
  { archiveId, position, ...place }: MediumPlace & { archiveId: ArchiveId; position: number },
): RegisterEntry[] | Refusal => {
  const role = roleWithRight(context, 'archive.make')
  if (isRefusal(role)) return role
  const written = write(context, role, (db, give) => {
    const both = listArchiveMedia(db).filter(m => m.archiveId === archiveId)
    if (both.length === 0) return refuse('NothingFound', { what: 'archive', name: archiveId })
    const after = both.map(m => (m.position === position ? { ...m, ...place } : m))
    const confirmed = listArchives(db).find(a => a.id === archiveId)?.confirmation !== ''
    if (!confirmed && ruleBreachOf([after[0]!, after[1]!]) === 'sameRoom')
      return refuse('SameRoom', { room: place.room })
    give('archive.place', { archiveId, position, ...place })
    return null
  })
  return isRefusal(written) ? written : listRegister(context)
}
