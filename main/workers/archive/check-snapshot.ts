import { checkSchool } from '#db/check'
import { openForReading } from '#db/connection'
import { headOfLog } from '#db/log'
import type { ArchiveFinding } from '#domain/archive/verification'
import { isRefusal } from '#domain/kernel/refusal'
import type { Manifest } from '../../archive/manifest.ts'
import { snapshotFile } from '../../archive/names.ts'

/**
 * Looks into a copy of an archive's database, on the local disk: it opens, every check of a school's file holds, and its
 * log ends where the manifest says.
 */
export const checkSnapshot = (file: string, manifest: Manifest | null): ArchiveFinding[] => {
  const find = (detail: string): ArchiveFinding => ({ kind: 'snapshot', path: snapshotFile, detail })
  const connection = openForReading(file)
  if (isRefusal(connection)) return [find(connection.refusal)]
  try {
    const head = headOfLog(connection.read)
    const isHead = manifest === null || (head.seq === manifest.head.seq && head.hash === manifest.head.hash)
    const broken = [...checkSchool(connection.read)].filter(finding => !finding.ok)
    return [
      ...(isHead ? [] : [find(`№ ${head.seq}`)]),
      ...broken.map(({ check, detail }) => find(`${check}: ${detail}`)),
    ]
  } finally {
    connection.close()
  }
}
