import { readdir, realpath, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Media, Volume } from '../../ports.ts'
import { runProgram } from './run-program.ts'
import { withinTime } from './within-time.ts'

/** Volumes of macOS, from df and diskutil. */
export const macosVolumes: Pick<Media, 'listVolumes' | 'volumeOf'> = {
  listVolumes: async () => {
    // The system's own volume stands there as a link.
    const entries = await readdir('/Volumes', { withFileTypes: true })
    const names = entries.filter(e => e.isDirectory() && !/^(\.|com\.apple\.)/.test(e.name)).map(e => e.name)
    const volumes = await Promise.all(names.map(name => withinTime(volumeUnder(join('/Volumes', name)), patience)))
    return volumes
      .filter(volume => volume !== null)
      .sort((a, b) => Number(b.removable) - Number(a.removable) || (a.path < b.path ? -1 : 1))
  },
  volumeOf: folder => withinTime(volumeUnder(folder), patience),
}

/** Milliseconds: diskutil asks every disk, and one that sleeps has to wake up. */
const patience = 20_000

const volumeUnder = async (folder: string): Promise<Volume | null> => {
  try {
    const path = await realpath(folder)
    const status = await stat(path, { bigint: true })
    if (!status.isDirectory()) return null
    const mount = readDf(await runProgram('/bin/df', ['-P', path]))
    if (mount === null) return null
    const device = String(status.dev)
    const info = mount.source.startsWith('/dev/') ? await diskInfo(mount.source) : null
    const whole = info && (await diskInfo(wholeDisksOf(info)[0]!))
    const space = await statfs(path)
    return {
      ...(info && whole ? macosVolume(info, whole) : shareOf(mount.source, device)),
      path: mount.path,
      device,
      freeBytes: space.bavail * space.bsize,
      totalBytes: space.blocks * space.bsize,
    }
  } catch {
    return null
  }
}

/** Device and mount point from what `df -P` prints for one folder. */
export const readDf = (text: string): { source: string; path: string } | null => {
  const [, source, path] = /^(.+?)\s+\d+\s+-?\d+\s+-?\d+\s+\d+%\s+(.+)$/m.exec(text) ?? []
  return source === undefined || path === undefined ? null : { source, path }
}

/** What is read of `diskutil info -plist`; older systems leave keys out. */
export type DiskutilInfo = {
  VolumeName?: string
  VolumeUUID?: string
  DiskUUID?: string
  FilesystemType?: string
  ParentWholeDisk?: string
  DeviceIdentifier?: string
  APFSPhysicalStores?: { APFSPhysicalStore?: string }[]
  BusProtocol?: string
  MediaName?: string
  Internal?: boolean
  RemovableMedia?: boolean
  RemovableMediaOrExternalDevice?: boolean
  WritableVolume?: boolean
}

/** Null where diskutil knows nothing: then the device number counts. */
const diskInfo = async (device: string): Promise<DiskutilInfo | null> => {
  try {
    const plist = await runProgram('/usr/sbin/diskutil', ['info', '-plist', device])
    return JSON.parse(await runProgram('/usr/bin/plutil', ['-convert', 'json', '-o', '-', '-'], plist)) as DiskutilInfo
  } catch {
    return null
  }
}

/** The disks that a volume lies on: an APFS volume's own whole disk is made up, its physical stores tell. */
export const wholeDisksOf = (info: DiskutilInfo): string[] => {
  const stores = (info.APFSPhysicalStores ?? []).flatMap(store => store.APFSPhysicalStore ?? [])
  const parts = stores.length > 0 ? stores : [info.ParentWholeDisk ?? info.DeviceIdentifier ?? '']
  return [...new Set(parts.map(part => part.replace(/^(disk\d+)s\d.*$/, '$1')))].sort()
}

/** A volume from what diskutil tells of it and of its whole disk. It tells no serial number. */
export const macosVolume = (
  info: DiskutilInfo,
  whole: DiskutilInfo,
): Omit<Volume, 'path' | 'device' | 'freeBytes' | 'totalBytes'> => {
  const isImage = info.BusProtocol === 'Disk Image'
  return {
    label: info.VolumeName ?? '',
    volumeId: info.VolumeUUID ?? info.DiskUUID ?? '',
    mediumId: `${isImage ? 'loop' : 'disk'}:${wholeDisksOf(info).join('+')}`,
    model: whole.MediaName ?? '',
    serial: '',
    fileSystem: info.FilesystemType === 'msdos' ? 'vfat' : (info.FilesystemType ?? ''),
    kind: isImage ? 'loop' : 'disk',
    removable:
      !isImage && (info.RemovableMediaOrExternalDevice ?? (info.RemovableMedia === true || info.Internal === false)),
    readOnly: info.WritableVolume === false,
  }
}

const shareOf = (source: string, device: string): Omit<Volume, 'path' | 'device' | 'freeBytes' | 'totalBytes'> => ({
  label: '',
  volumeId: '',
  mediumId: device,
  model: '',
  serial: '',
  fileSystem: '',
  kind: /^\/\/|:\//.test(source) ? 'network' : 'unknown',
  removable: false,
  readOnly: false,
})
