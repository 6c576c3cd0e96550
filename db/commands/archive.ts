import type { ArchivedMedium, ArchiveEntry, MediumPlace, Reread } from '#domain/archive/register'
import type { ArchiveId } from '#domain/kernel/ids'
import { command, insertRow } from './define.ts'

export const archiveCommands = {
  /** An archive was written to two media and read back from both: its line of the register (ARC-02). */
  'archive.record': command({
    entity: 'archive',
    entityId: (v: { archive: Omit<ArchiveEntry, 'yearName'>; media: readonly ArchivedMedium[] }) => v.archive.id,
    apply: (db, { archive, media }) => {
      insertRow(db, 'archive', {
        id: archive.id,
        year_id: archive.yearId,
        folder: archive.folder,
        head_seq: archive.headSeq,
        head_hash: archive.headHash,
        manifest_sha256: archive.manifestSha256,
        public_key: archive.publicKey,
        software: archive.software,
        made_at: archive.madeAt,
        made_by: archive.madeBy,
        files: archive.files,
        bytes: archive.bytes,
        totals: JSON.stringify(archive.totals),
        confirmation: archive.confirmation,
      })
      for (const medium of media) {
        insertRow(db, 'archive_medium', {
          archive_id: archive.id,
          position: medium.position,
          label: medium.label,
          volume_id: medium.volumeId,
          medium_id: medium.mediumId,
          serial: medium.serial,
          kind: medium.kind,
          read_from: medium.readFrom,
          verified_at: medium.verifiedAt,
          room: medium.room,
          safe: medium.safe,
          responsible: medium.responsible,
        })
      }
      return null
    },
  }),
  /** Where a medium is kept, and who answers for it. */
  'archive.place': command({
    entity: 'archive',
    entityId: (v: MediumPlace & { archiveId: ArchiveId; position: number }) => v.archiveId,
    apply: (db, { archiveId, position, room, safe, responsible }) => {
      const old = db.get<MediumPlace>(
        'SELECT room, safe, responsible FROM archive_medium WHERE archive_id = ? AND position = ?',
        archiveId,
        position,
      )
      db.run(
        'UPDATE archive_medium SET room = ?, safe = ?, responsible = ? WHERE archive_id = ? AND position = ?',
        room,
        safe,
        responsible,
        archiveId,
        position,
      )
      return old ?? null
    },
  }),
  /** A medium was read once more. */
  'archive.reread': command({
    entity: 'archive',
    entityId: (v: Reread) => v.archiveId,
    apply: (db, { archiveId, position, at, by, faults, readFrom }) => {
      insertRow(db, 'archive_reread', { archive_id: archiveId, position, at, by, faults, read_from: readFrom })
      return null
    },
  }),
}
