import type { ArchivedMedium, ArchiveEntry, Reread } from '#domain/archive/register'
import type { ArchiveId } from '#domain/kernel/ids'
import type { ReadDb } from '../handle.ts'

/** The register of archives, newest first. */
export const listArchives = (db: ReadDb): ArchiveEntry[] =>
  db
    .all<Omit<ArchiveEntry, 'totals'> & { totals: string }>(
      `SELECT a.id, a.year_id AS yearId, y.name AS yearName, a.folder, a.head_seq AS headSeq, a.head_hash AS headHash,
         a.manifest_sha256 AS manifestSha256, a.public_key AS publicKey, a.software, a.made_at AS madeAt,
         a.made_by AS madeBy, a.files, a.bytes, a.totals, a.confirmation
       FROM archive a JOIN school_year y ON y.id = a.year_id ORDER BY a.made_at DESC, a.id DESC`,
    )
    .map(row => ({ ...row, totals: JSON.parse(row.totals) as ArchiveEntry['totals'] }))

/** Media of all archives, the first before the second. */
export const listArchiveMedia = (db: ReadDb): (ArchivedMedium & { archiveId: ArchiveId })[] =>
  db.all(
    `SELECT archive_id AS archiveId, position, label, volume_id AS volumeId, medium_id AS mediumId, serial, kind,
       read_from AS readFrom, verified_at AS verifiedAt, room, safe, responsible
     FROM archive_medium ORDER BY archive_id, position`,
  )

/** Later readings of all media, oldest first. */
export const listRereads = (db: ReadDb): Reread[] =>
  db.all<Reread>(
    `SELECT archive_id AS archiveId, position, at, by, faults, read_from AS readFrom FROM archive_reread ORDER BY at`,
  )
