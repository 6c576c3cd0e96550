import { readFileSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Volume } from '../../ports.ts'
import { majorMinor } from './device-number.ts'
import { blockDeviceOf, fileSystemNames, type ParentDisk, parentDiskOf } from './linux-disks.ts'
import { type Mount, mountsOver, readMountTable } from './mount-table.ts'

/** What lies under a mount. */
export type Medium = Pick<Volume, 'label' | 'volumeId' | 'fileSystem' | 'kind' | 'model' | 'serial' | 'removable'> & {
  /** Null: no parent disk, the device number counts. */
  readonly parentId: string | null
  /** `direct`: O_DIRECT reads the medium; `dropped`: it may be served from memory, so the cache has to go first. */
  readonly readWay: ReadWay
}

/** How far a read can be brought to the medium itself. */
export type ReadWay = 'direct' | 'dropped' | 'cache'

/** The mounts of this process. */
export const mountsNow = (system: string): Mount[] =>
  readMountTable(readFileSync(join(system, 'proc/self/mountinfo'), 'utf8'))

/** The mount that a real path lies on; `device` is the number that `stat` gives for it. */
export const mountOf = (mounts: readonly Mount[], path: string, device: bigint): Mount | null =>
  mountsOver(mounts, path).find(mount => isOfMount(mount, device)) ?? null

/** Subvolumes of one file system have numbers of their own, which the table of mounts doesn't tell. */
export const isOfMount = (mount: Mount, device: bigint): boolean =>
  mount.device === majorMinor(device) || withSubvolumes.has(mount.type)

export const mediumOf = (system: string, mount: Mount): Medium => {
  const device = deviceUnder(system, mount)
  const disk = device === null ? null : parentDiskOf(system, device)
  const names = device === null ? { label: '', volumeId: '', type: '' } : fileSystemNames(system, device)
  return {
    label: names.label,
    volumeId: names.volumeId,
    fileSystem: mount.type === 'fuseblk' ? names.type || mount.type : (commonNames[mount.type] ?? mount.type),
    kind: disk?.kind ?? kindWithoutDisk(mount),
    model: disk?.model ?? '',
    serial: disk?.serial ?? '',
    removable: disk?.removable ?? false,
    parentId: disk?.id ?? null,
    readWay: readWayOf(mount, disk),
  }
}

/** How a folder of this computer can be read back; `cache` where that can't be found out. */
export const readWayUnder = (folder: string, system = '/'): ReadWay => {
  if (process.platform !== 'linux') return 'cache'
  try {
    const path = realpathSync(folder)
    const mount = mountOf(mountsNow(system), path, statSync(path, { bigint: true }).dev)
    return mount === null ? 'cache' : mediumOf(system, mount).readWay
  } catch {
    return 'cache'
  }
}

const withSubvolumes = new Set(['btrfs', 'bcachefs'])

const commonNames: Readonly<Record<string, string>> = { ntfs3: 'ntfs', msdos: 'vfat' }

const deviceUnder = (system: string, mount: Mount): string | null => {
  if (!mount.device.startsWith('0:')) return mount.device
  return mount.source.startsWith('/dev/') ? blockDeviceOf(system, mount.source) : null
}

const kindWithoutDisk = ({ type }: Mount): Volume['kind'] => {
  if (type === 'tmpfs' || type === 'ramfs') return 'memory'
  return networkTypes.has(type) ? 'network' : 'unknown'
}

/** Shares of other computers; for a virtual machine also folders of its host. */
const networkTypes = new Set(
  `nfs nfs4 cifs smb3 smbfs ncpfs afs ceph coda davfs 9p virtiofs vboxsf prl_fs fuse.vmhgfs-fuse fuse.sshfs fuse.rclone
  fuse.davfs fuse.davfs2 fuse.curlftpfs fuse.s3fs fuse.glusterfs fuse.smbnetfs`.split(/\s+/),
)

const readWayOf = (mount: Mount, disk: ParentDisk | null): ReadWay => {
  if (!disk?.reachesMedium) return 'cache'
  // Its program reads the disk through the cache of the block device, which no flag of the file goes round.
  if (mount.type.startsWith('fuse')) return 'cache'
  // Compressed or journalled data is read through memory in spite of O_DIRECT.
  return readsDirect.has(mount.type) && !mount.options.has('data=journal') ? 'direct' : 'dropped'
}

const readsDirect = new Set(['ext2', 'ext3', 'ext4', 'xfs', 'vfat', 'msdos', 'exfat', 'ntfs3', 'hfsplus', 'udf'])
