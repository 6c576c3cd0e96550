import type { ArchiveVolume } from '#contract/archive'
import { listArchiveMedia } from '#db/queries/archive'
import { type Refusal, refuse } from '#domain/kernel/refusal'
import { type CallContext, readDb, schoolOf } from '../../context.ts'
import type { Volume } from '../../ports.ts'

/** Disks before the person, with what the register knows of each. */
export const listVolumes = async (context: CallContext): Promise<ArchiveVolume[]> => {
  const { media } = context.app.ports
  const [volumes, own] = await Promise.all([media.listVolumes(), volumeOfSchool(context)])
  return volumes.map(volume => describe(context, volume, own))
}

/** The volume of a folder. Refusal: MediumNotThere. */
export const describeVolume = async (context: CallContext, folder: string): Promise<ArchiveVolume | Refusal> => {
  const { media } = context.app.ports
  const [volume, own] = await Promise.all([media.volumeOf(folder), volumeOfSchool(context)])
  // What was chosen is the folder: its volume tells what lies under it.
  return volume ? describe(context, { ...volume, path: folder }, own) : refuse('MediumNotThere', { folder })
}

const volumeOfSchool = (context: CallContext): Promise<Volume | null> =>
  context.app.ports.media.volumeOf(schoolOf(context).connection.file)

const describe = (context: CallContext, volume: Volume, own: Volume | null): ArchiveVolume => {
  const known = listArchiveMedia(readDb(context)).findLast(m => isSameVolume(m, volume))
  return {
    ...volume,
    holdsSchool: own !== null && own.mediumId === volume.mediumId,
    known: known ? { room: known.room, safe: known.safe, responsible: known.responsible } : null,
  }
}

/** By the file system's own id; where it has none, by the disk and the label. */
const isSameVolume = (
  known: { volumeId: string; mediumId: string; label: string },
  volume: Pick<Volume, 'volumeId' | 'mediumId' | 'label'>,
): boolean =>
  known.volumeId !== '' || volume.volumeId !== ''
    ? known.volumeId === volume.volumeId
    : known.mediumId === volume.mediumId && known.label === volume.label
