import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { mediumKinds, readSources, ruleBreaches } from '#domain/archive/register'
import { findingKinds, keySources } from '#domain/archive/verification'
import type { ArchiveId, PeriodId } from '#domain/kernel/ids'
import type { RefusalCode } from '#domain/kernel/refusal'
import { periodKinds } from '#domain/school/grading-period'
import { procedure } from './procedure.ts'
import { id, moment } from './values.ts'

const totals = z.object({
  classes: z.number(),
  pupils: z.number(),
  lessons: z.number(),
  marks: z.number(),
  absences: z.number(),
  periodMarks: z.number(),
})

const place = {
  room: z.string().trim().max(60),
  safe: z.string().trim().max(60),
  responsible: z.string().trim().max(100),
}

/** A disk before the person. */
const volume = z.object({
  path: z.string(),
  label: z.string(),
  volumeId: z.string(),
  device: z.string(),
  mediumId: z.string(),
  model: z.string(),
  serial: z.string(),
  fileSystem: z.string(),
  kind: z.enum(mediumKinds),
  removable: z.boolean(),
  readOnly: z.boolean(),
  freeBytes: z.number(),
  totalBytes: z.number(),
  /** The school's own file lies on the same medium. */
  holdsSchool: z.boolean(),
  /** Where the register says this very volume is kept. */
  known: z.object(place).nullable(),
})
export type ArchiveVolume = z.infer<typeof volume>

/** Why one target failed, worded as any refusal is. */
const refusal = z.object({
  refusal: z.string() as unknown as z.ZodType<RefusalCode>,
  data: z.record(z.string(), z.unknown()),
})

/** One of the two media while its archive is being written and read back. */
const mediumProgress = z.object({
  folder: z.string(),
  label: z.string(),
  room: z.string(),
  state: z.enum(['waiting', 'writing', 'flushed', 'reading', 'verified', 'failed']),
  /** Files. */
  written: z.number(),
  read: z.number(),
  total: z.number(),
  bytes: z.number(),
  /** From the first byte to the flushed last one. */
  writeSeconds: z.number().nullable(),
  readFrom: z.enum(readSources).nullable(),
  /** Control totals counted in the cells that came back from it. */
  totals: totals.nullable(),
  refusal: refusal.nullable(),
  /** Path of the file at hand, relative to the archive. */
  file: z.string(),
})
export type MediumProgress = z.infer<typeof mediumProgress>

export const archiveJob = z.object({
  yearName: z.string(),
  startedAt: moment,
  startedBy: z.string(),
  /**
   * `snapshot`: a copy of the base is taken; `writing`; `reading`: back from the media; `done`: it stands in the register;
   * `failed`: at least one target failed, the year is not archived; `stopped`: by the person.
   */
  phase: z.enum(['snapshot', 'writing', 'reading', 'done', 'failed', 'stopped']),
  folder: z.string(),
  media: z.tuple([mediumProgress, mediumProgress]),
  /** A workbook a class, with its state on both media. */
  books: z.array(
    z.object({
      className: z.string(),
      media: z.tuple([z.enum(['waiting', 'written', 'verified']), z.enum(['waiting', 'written', 'verified'])]),
    }),
  ),
  /** Counted in the base. */
  totals: totals.nullable(),
  /** Cells of the workbooks that were read back. */
  cells: z.number(),
  /** Of the whole work, 0 to 1; and seconds that are left, null while nobody knows. */
  share: z.number(),
  secondsLeft: z.number().nullable(),
  endedAt: moment.nullable(),
  /** The line of the register, once it stands there. */
  archiveId: id<ArchiveId>().nullable(),
  /** Why the whole work failed, when no single medium is to blame. */
  refusal: refusal.nullable(),
})
export type ArchiveJob = z.infer<typeof archiveJob>

const registerMedium = z.object({
  position: z.number(),
  label: z.string(),
  volumeId: z.string(),
  serial: z.string(),
  kind: z.enum(mediumKinds),
  readFrom: z.enum(readSources),
  verifiedAt: moment,
  ...place,
  /** Readings after the first, oldest first. */
  rereads: z.array(z.object({ at: moment, by: z.string(), faults: z.number(), readFrom: z.enum(readSources) })),
  /** Day before which it is to be read again: a year after the last good reading. */
  rereadBy: z.string(),
})
const registerEntry = z.object({
  id: id<ArchiveId>(),
  yearName: z.string(),
  folder: z.string(),
  headSeq: z.number(),
  headHash: z.string(),
  manifestSha256: z.string(),
  publicKey: z.string(),
  software: z.string(),
  madeAt: moment,
  madeBy: z.string(),
  files: z.number(),
  bytes: z.number(),
  totals,
  breach: z.enum(ruleBreaches),
  confirmation: z.string(),
  media: z.array(registerMedium),
})
export type RegisterEntry = z.infer<typeof registerEntry>

/** What would be archived now, and how complete it is. */
const readiness = z.object({
  yearName: z.string(),
  schoolName: z.string(),
  totals,
  /** Lessons that timetable and calendar give up to today, and how many of them are not recorded. */
  planned: z.number(),
  notRecorded: z.number(),
  /** Recorded lessons without a topic. */
  withoutTopic: z.number(),
  periods: z.array(
    z.object({
      id: id<PeriodId>(),
      kind: z.enum(periodKinds),
      number: z.number(),
      starts: z.string(),
      ends: z.string(),
      fromGrade: z.number(),
      toGrade: z.number(),
      isClosed: z.boolean(),
    }),
  ),
  /** Bytes that an archive takes on each medium, about. */
  bytes: z.number(),
})
export type ArchiveReadiness = z.infer<typeof readiness>

const finding = z.object({ kind: z.enum(findingKinds), path: z.string(), detail: z.string() })
const archiveReport = z.object({
  folder: z.string(),
  findings: z.array(finding),
  keySource: z.enum(keySources),
  says: z.object({ school: z.string(), year: z.string(), head: z.string(), software: z.string(), totals }).nullable(),
  files: z.number(),
  bytes: z.number(),
})

/** Progress of a check: bytes read of all; the last event carries the reports, one an archive on the medium. */
const checkProgress = z.object({
  done: z.number(),
  total: z.number(),
  file: z.string(),
  reports: z.array(archiveReport).nullable(),
  readFrom: z.enum(readSources).nullable(),
})
export type ArchiveCheckProgress = z.infer<typeof checkProgress>

const target = z.object({
  folder: z.string().min(1),
  /** `device` of the volume as it was chosen. */
  device: z.string(),
  ...place,
})

export const archive = {
  /** What would be archived, and how complete it is. */
  readiness: procedure('archive.make').output(readiness),
  /** Disks that lie before the person. */
  volumes: procedure('archive.make').output(z.array(volume)),
  /** The volume of a folder that was typed or browsed. Refusal: MediumNotThere. */
  volumeOf: procedure('archive.make')
    .input(z.object({ folder: z.string().min(1) }))
    .output(volume),
  /**
   * Starts an archive of the year on two media (ARC-01, ARC-04). It goes on when the page is left. The same medium or the
   * same room twice is refused unless `confirmation` says in words why; then the register keeps those words. Refusals:
   * ArchiveRunning, MediumNotThere, MediumReadOnly, DiskFull, SameFolder, SameMedium, SameRoom.
   */
  start: procedure('archive.make')
    .input(z.object({ targets: z.tuple([target, target]), confirmation: z.string().trim().max(300) }))
    .output(archiveJob),
  /** The job that runs, or the last one of this process; null before the first. */
  job: procedure('archive.make').output(archiveJob.nullable()),
  /** The job's states from now on till it ends. */
  watch: procedure('archive.make').output(eventIterator(archiveJob)),
  /** Stops the job; what was half written is taken away. */
  stop: procedure('archive.make').output(archiveJob.nullable()),
  /** Every archive with its media and their readings, newest first (ARC-02). */
  register: procedure('archive.read').output(z.array(registerEntry)),
  /** Where a medium is kept, and who answers for it (ARC-03, ARC-04). Refusals: NothingFound, SameRoom. */
  setPlace: procedure('archive.make')
    .input(z.object({ archiveId: id<ArchiveId>(), position: z.number().int().min(1).max(2), ...place }))
    .output(z.array(registerEntry)),
  /**
   * Reads an archive, or all archives of a medium, from the medium and checks everything against the register. With
   * `archiveId` and `position` the answer is entered there as a reading of that medium. Refusals: ArchiveNotThere,
   * FileNotReadable, NothingFound.
   */
  check: procedure('archive.read')
    .input(
      z.object({
        folder: z.string().min(1),
        reread: z.object({ archiveId: id<ArchiveId>(), position: z.number().int().min(1).max(2) }).nullable(),
      }),
    )
    .output(eventIterator(checkProgress)),
}
