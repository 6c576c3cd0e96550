import type { TFunction } from 'i18next'
import type { ArchiveVolume } from '#contract/archive'
import { sizeWords } from './figures.ts'
import type { Offer } from './media-choice.ts'

/** What a medium is called: the label of its file system, else its model, else the folder that it was mounted under. */
export const volumeName = ({ label, model, path }: Pick<ArchiveVolume, 'label' | 'model' | 'path'>): string =>
  label || model || (path.split(/[/\\]/).findLast(part => part !== '') ?? path)

/** A folder that the person named is called by its path, a disk by its own name. */
export const offerName = ({ volume, isNamed }: Pick<Offer, 'volume' | 'isNamed'>): string =>
  isNamed ? volume.path : volumeName(volume)

/** «свободно 58,1 ГБ из 64 ГБ» */
export const freeWords = (volume: ArchiveVolume, t: TFunction<'archive'>, language: string): string =>
  t('archive:volume.free', {
    free: sizeWords(volume.freeBytes, t, language),
    total: sizeWords(volume.totalBytes, t, language),
  })

/** «Kingston DataTraveler · № 0719-KD · том 7C4A-19E2 · vfat»: what tells it from another one, as far as the system knows. */
export const identityWords = (
  { label, model, serial, volumeId, fileSystem }: Partial<ArchiveVolume>,
  t: TFunction<'archive'>,
): string =>
  [
    ...(model && label ? [model] : []),
    ...(serial ? [t('archive:volume.serial', { serial })] : []),
    ...(volumeId ? [t('archive:volume.id', { id: volumeId })] : []),
    ...(fileSystem ? [fileSystem] : []),
  ].join(' · ')
