import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Volume } from '../../ports.ts'
import { majorMinor } from './device-number.ts'

/** The disk in the hand: what a block device lies on in the end. */
export type ParentDisk = {
  /** Equal for two block devices of one disk. */
  readonly id: string
  readonly kind: Volume['kind']
  /** Empty when the system tells none. */
  readonly model: string
  readonly serial: string
  readonly removable: boolean
  /** Reads that go round the cache of this device go round the computer's memory altogether. */
  readonly reachesMedium: boolean
}

/** Name and id of a file system; empty where the system tells none. */
export type FileSystemNames = { readonly label: string; readonly volumeId: string; readonly type: string }

/**
 * The parent disk of the block device «major:minor»: a partition's disk; for LUKS, LVM and RAID the disks under them, so
 * that two arrays on the same disks are one medium too. Null when the kernel knows no such device. `system` is the root
 * folder of /sys, /dev and /run.
 */
export const parentDiskOf = (system: string, device: string): ParentDisk | null => {
  const folder = realOf(join(system, 'sys/dev/block', device))
  if (folder === null) return null
  const disks = [...new Set(disksUnder(folder))].sort()
  const [first] = disks
  if (first === undefined) return null
  const kinds = disks.map(kindOf)
  const kind = kinds.find(k => k !== 'disk') ?? 'disk'
  const ids = disks.map(disk => (kindOf(disk) === 'loop' ? backingFileOf(system, disk) : readText(disk, 'dev'))).sort()
  return {
    id: `${kind}:${ids.join('+')}`,
    kind,
    model: modelOf(system, first),
    serial: serialOf(system, first),
    removable: disks.some(isRemovable),
    reachesMedium: disks.every(disk => kindOf(disk) === 'disk' || loopGoesRoundCache(system, disk)),
  }
}

/** What udev knows of the file system on a block device. */
export const fileSystemNames = (system: string, device: string): FileSystemNames => {
  const known = udevOf(system, device)
  const node = basename(realOf(join(system, 'sys/dev/block', device)) ?? '')
  return {
    label: decoded(known.get('ID_FS_LABEL_ENC') ?? linkTo(system, 'by-label', node)),
    volumeId: decoded(known.get('ID_FS_UUID_ENC') ?? known.get('ID_FS_UUID') ?? linkTo(system, 'by-uuid', node)),
    type: known.get('ID_FS_TYPE') ?? '',
  }
}

/** «major:minor» of a device node, for file systems whose own device number is none of a block device (btrfs). */
export const blockDeviceOf = (system: string, node: string): string | null => {
  const real = realOf(join(system, node))
  return real === null ? null : readText(join(system, 'sys/class/block', basename(real)), 'dev') || null
}

/** Folders under /sys of the whole disks that a device lies on. */
const disksUnder = (folder: string): string[] => {
  const disk = readText(folder, 'partition') === '' ? folder : dirname(folder)
  const below = namesIn(join(disk, 'slaves')).map(name => realOf(join(disk, 'slaves', name)))
  return below.length === 0 ? [disk] : below.flatMap(lower => (lower === null ? [] : disksUnder(lower)))
}

const kindOf = (disk: string): Volume['kind'] => {
  const name = basename(disk)
  if (/^loop\d/.test(name)) return 'loop'
  if (/^z?ram\d/.test(name)) return 'memory'
  return /^(nbd|rbd|drbd)\d/.test(name) ? 'network' : 'disk'
}

/** Two loop devices of one file are one disk. */
const backingFileOf = (system: string, disk: string): string => {
  try {
    const { dev, ino } = statSync(join(system, readText(disk, 'loop/backing_file')), { bigint: true })
    return `${dev}:${ino}`
  } catch {
    return readText(disk, 'dev')
  }
}

/** By default a loop device reads its file through the cache, whoever asks it. */
const loopGoesRoundCache = (system: string, disk: string): boolean => {
  if (readText(disk, 'loop/dio') !== '1') return false
  try {
    const { dev } = statSync(join(system, readText(disk, 'loop/backing_file')), { bigint: true })
    return parentDiskOf(system, majorMinor(dev))?.reachesMedium ?? false
  } catch {
    return false
  }
}

const isRemovable = (disk: string): boolean =>
  readText(disk, 'removable') === '1' || /\/(usb|fw)\d+\//.test(disk) || readText(disk, 'device/type') === 'SD'

const modelOf = (system: string, disk: string): string => {
  const known = udevOf(system, readText(disk, 'dev'))
  const model =
    decoded(known.get('ID_MODEL_ENC') ?? '') || readText(disk, 'device/model') || readText(disk, 'device/name')
  const vendor = decoded(known.get('ID_VENDOR_ENC') ?? '') || readText(disk, 'device/vendor')
  // «ATA» is a bus and 0x1af4 a number: neither says who made the disk.
  const names = model === '' || model.startsWith(vendor) || /^(ATA|0x.*)$/.test(vendor) ? [model] : [vendor, model]
  return names.join(' ')
}

const serialOf = (system: string, disk: string): string =>
  udevOf(system, readText(disk, 'dev')).get('ID_SERIAL_SHORT') ||
  readText(disk, 'serial') ||
  readText(disk, 'device/serial') ||
  usbSerialOf(disk) ||
  readText(disk, 'wwid') ||
  readText(disk, 'device/wwid')

/** The USB device is some folders above its disk. */
const usbSerialOf = (disk: string): string => {
  for (let folder = disk; /\/usb\d+\//.test(folder); folder = dirname(folder))
    if (readText(folder, 'idVendor') !== '') return readText(folder, 'serial')
  return ''
}

const udevOf = (system: string, device: string): Map<string, string> => {
  const lines = readText(system, `run/udev/data/b${device}`).split('\n')
  const pairs = lines.filter(line => line.startsWith('E:')).map(line => line.slice(2).split('='))
  return new Map(pairs.map(([key, ...value]) => [key!, value.join('=')]))
}

/** The name under which udev links to a node in one of its folders. */
const linkTo = (system: string, folder: string, node: string): string => {
  const links = join(system, 'dev/disk', folder)
  return namesIn(links).find(name => basename(realOf(join(links, name)) ?? '') === node) ?? ''
}

/** udev writes what no file name may hold as \x and two hexadecimal digits of a byte. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('%', '%25').replaceAll(/\\x([0-9a-f]{2})/gi, '%$1')).trim()
  } catch {
    return text.trim()
  }
}

const readText = (folder: string, file: string): string => {
  try {
    return readFileSync(join(folder, file), 'utf8').trim()
  } catch {
    return ''
  }
}

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

const realOf = (path: string): string | null => {
  try {
    return realpathSync(path)
  } catch {
    return null
  }
}
