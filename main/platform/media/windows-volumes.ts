import { realpath, stat, statfs } from 'node:fs/promises'
import { win32 } from 'node:path'
import type { Media, Volume } from '../../ports.ts'
import { runProgram } from './run-program.ts'

/** Volumes of Windows that have a drive letter, from PowerShell's storage module. */
export const windowsVolumes: Pick<Media, 'listVolumes' | 'volumeOf'> = {
  listVolumes: async () => {
    const drives = offeredDrives(await drivesNow(), systemLetter())
    const volumes = await Promise.all(drives.map(drive => volumeAt(drive, `${drive.letter}:\\`)))
    return volumes.filter(volume => volume !== null)
  },
  volumeOf: async folder => {
    try {
      const path = await realpath(folder)
      const letter = /^([a-z]):/i.exec(path)?.[1]?.toUpperCase()
      return await volumeAt((await drivesNow()).find(drive => drive.letter === letter) ?? null, path)
    } catch {
      return null
    }
  },
}

/** All but the system's own: removable disks, other disks, then partitions of the system's disk, each by letter. */
export const offeredDrives = (drives: readonly Drive[], system: string): Drive[] => {
  const systemDisk = drives.find(drive => drive.letter === system)?.mediumId
  const rankOf = (drive: Drive): number => (drive.removable ? 0 : drive.mediumId === systemDisk ? 2 : 1)
  return drives
    .filter(drive => drive.letter !== system)
    .sort((a, b) => rankOf(a) - rankOf(b) || (a.letter < b.letter ? -1 : 1))
}

const systemLetter = (): string => (process.env.SystemDrive ?? 'C:').slice(0, 1).toUpperCase()

/** A volume with a letter, as PowerShell tells it. */
export type Drive = Omit<Volume, 'path' | 'device' | 'freeBytes' | 'totalBytes'> & { readonly letter: string }

/** Enumerations are asked for as words: as values they come out as numbers on one version and as words on another. */
const script = `
$ErrorActionPreference = 'SilentlyContinue'
[Console]::OutputEncoding = [Text.UTF8Encoding]::new($false)
$found = foreach ($partition in Get-Partition | Where-Object DriveLetter) {
  $volume = $partition | Get-Volume
  $disk = $partition | Get-Disk
  [pscustomobject]@{
    letter = "$($partition.DriveLetter)"; label = "$($volume.FileSystemLabel)"; fileSystem = "$($volume.FileSystem)"
    volumeId = "$($volume.UniqueId)"; driveType = "$($volume.DriveType)"; disk = "$($disk.Number)"; bus = "$($disk.BusType)"
    model = "$($disk.FriendlyName)"; serial = "$($disk.SerialNumber)"
    readOnly = [bool]($partition.IsReadOnly -or $disk.IsReadOnly)
  }
}
ConvertTo-Json -Compress -InputObject @($found)
`

/** None where PowerShell may not be used: then the device number counts. */
const drivesNow = async (): Promise<Drive[]> => {
  try {
    return readDrives(await runProgram('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script]))
  } catch {
    return []
  }
}

/** Drives from the JSON of the script; one drive may stand there without a list around it. */
export const readDrives = (text: string): Drive[] => {
  const found: unknown = JSON.parse(text.replace(/^\uFEFF/, '').trim() || '[]')
  return [found].flat().flatMap(item => {
    const told = item as Record<string, unknown>
    const word = (key: string): string => String(told[key] ?? '').trim()
    const [letter, bus, driveType] = [word('letter').toUpperCase(), word('bus'), word('driveType')]
    if (!/^[A-Z]$/.test(letter) || opticalTypes.has(driveType)) return []
    const isImage = imageBuses.has(bus)
    return {
      letter,
      label: word('label'),
      volumeId: /\{([^}]+)\}/.exec(word('volumeId'))?.[1] ?? word('volumeId'),
      mediumId: `${isImage ? 'loop' : 'disk'}:${word('disk')}`,
      model: word('model'),
      serial: word('serial'),
      fileSystem: fileSystemNames[word('fileSystem')] ?? word('fileSystem').toLowerCase(),
      kind: isImage ? ('loop' as const) : ('disk' as const),
      removable: removableTypes.has(driveType) || removableBuses.has(bus),
      readOnly: told.readOnly === true,
    }
  })
}

// The numbers are MSFT_Disk's and MSFT_Volume's.
const imageBuses = new Set(['File Backed Virtual', '15'])
const removableBuses = new Set(['USB', '7', 'SD', '12', 'MMC', '13', '1394', '4'])
const removableTypes = new Set(['Removable', '2'])
const opticalTypes = new Set(['CD-ROM', '5'])
const fileSystemNames: Readonly<Record<string, string>> = { FAT32: 'vfat', FAT: 'vfat' }

/** Without a drive it is a share, or a letter that is given to a folder. */
const volumeAt = async (drive: Drive | null, folder: string): Promise<Volume | null> => {
  try {
    const status = await stat(folder, { bigint: true })
    if (!status.isDirectory()) return null
    const space = await statfs(folder)
    const device = String(status.dev)
    const { letter, ...known } = drive ?? {
      letter: null,
      ...{ label: '', volumeId: '', model: '', serial: '', fileSystem: '', removable: false, readOnly: false },
      ...{ mediumId: device, kind: folder.startsWith('\\\\') ? ('network' as const) : ('unknown' as const) },
    }
    return {
      ...known,
      path: letter === null ? win32.parse(folder).root : `${letter}:\\`,
      device,
      freeBytes: space.bavail * space.bsize,
      totalBytes: space.blocks * space.bsize,
    }
  } catch {
    return null
  }
}
