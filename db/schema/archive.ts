import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { MediumKind, ReadSource } from '#domain/archive/register'
import type { ArchiveId, SchoolYearId } from '#domain/kernel/ids'
import { schoolYear } from './school.ts'

/** The register of archives (ARC-02): each was written to two media and read back from both. */
export const archive = sqliteTable('archive', {
  id: text('id').$type<ArchiveId>().primaryKey(),
  yearId: text('year_id')
    .$type<SchoolYearId>()
    .notNull()
    .references(() => schoolYear.id),
  folder: text('folder').notNull(),
  headSeq: integer('head_seq').notNull(),
  headHash: text('head_hash').notNull(),
  manifestSha256: text('manifest_sha256').notNull(),
  /** PEM of the key that its manifest is signed with. */
  publicKey: text('public_key').notNull(),
  software: text('software').notNull(),
  madeAt: text('made_at').notNull(),
  madeBy: text('made_by').notNull(),
  files: integer('files').notNull(),
  bytes: integer('bytes').notNull(),
  /** Control totals as JSON. */
  totals: text('totals').notNull(),
  confirmation: text('confirmation').notNull(),
})

/** The media of an archive, and where they are kept (ARC-04). */
export const archiveMedium = sqliteTable(
  'archive_medium',
  {
    archiveId: text('archive_id')
      .$type<ArchiveId>()
      .notNull()
      .references(() => archive.id),
    position: integer('position').notNull(),
    label: text('label').notNull(),
    volumeId: text('volume_id').notNull(),
    mediumId: text('medium_id').notNull(),
    serial: text('serial').notNull(),
    kind: text('kind').$type<MediumKind>().notNull(),
    readFrom: text('read_from').$type<ReadSource>().notNull(),
    verifiedAt: text('verified_at').notNull(),
    room: text('room').notNull(),
    safe: text('safe').notNull(),
    responsible: text('responsible').notNull(),
  },
  t => [primaryKey({ columns: [t.archiveId, t.position] })],
)

/** Later readings of a medium: when, by whom, and how many faults were found. */
export const archiveReread = sqliteTable(
  'archive_reread',
  {
    archiveId: text('archive_id')
      .$type<ArchiveId>()
      .notNull()
      .references(() => archive.id),
    position: integer('position').notNull(),
    at: text('at').notNull(),
    by: text('by').notNull(),
    faults: integer('faults').notNull(),
    readFrom: text('read_from').$type<ReadSource>().notNull(),
  },
  t => [primaryKey({ columns: [t.archiveId, t.position, t.at] })],
)
