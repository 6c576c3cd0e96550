import { realpath, stat, statfs } from 'node:fs/promises'
import type { Media, Volume } from '../../ports.ts'
import { isOfMount, type Medium, mediumOf, mountOf, mountsNow } from './linux-medium.ts'
import { isUnder, type Mount } from './mount-table.ts'
import { withinTime } from './within-time.ts'

/** Volumes of Linux, from the kernel's tables and what udev wrote down. `system` is the root folder of /proc, /sys, /dev and /run. */
export const linuxVolumes = (system = '/'): Pick<Media, 'listVolumes' | 'volumeOf'> => ({
  listVolumes: async () => {
    const offers = offeredMounts(mountsNow(system), mount => mediumOf(system, mount))
    const volumes = await Promise.all(offers.map(offer => withinTime(volumeAt(offer, offer.mount.path), patience)))
    return volumes.filter(volume => volume !== null)
  },
  volumeOf: folder => withinTime(volumeUnder(system, folder), patience),
})

/** Milliseconds that a file system has to answer. */
const patience = 3_000

export type Offer = { readonly mount: Mount; readonly medium: Medium }

/**
 * Mounts that a person could mean by «the disk before me», in the order in which they are offered: removable disks, what
 * lies in the folders of media, then fixed disks beside the system's own.
 */
export const offeredMounts = (mounts: readonly Mount[], mediumOfMount: (mount: Mount) => Medium): Offer[] => {
  const root = mounts.find(mount => mount.path === '/')
  const systemDisk = root && mediumOfMount(root).parentId
  const offers = mounts
    .filter(mount => !isOfSystem(mount))
    .map(mount => ({ mount, medium: mediumOfMount(mount) }))
    .map(offer => ({ ...offer, rank: rankOf(offer, systemDisk) }))
    .filter(offer => offer.rank !== null)
  // A bind mount elsewhere shows the same files once more.
  const once = offers.filter(
    (offer, n) => offer.rank !== 2 || offers.findIndex(o => o.mount.device === offer.mount.device) === n,
  )
  return once.sort((a, b) => a.rank! - b.rank! || (a.mount.path < b.mount.path ? -1 : 1))
}

/** 0 removable, 1 in a folder of media, 2 a fixed disk of its own; null: nothing that a person would call a disk. */
const rankOf = ({ mount, medium }: Offer, systemDisk: string | null | undefined): number | null => {
  if (medium.removable) return 0
  if (mediaFolders.some(folder => isUnder(mount.path, folder)))
    // Memory that can't be written is some program's own.
    return medium.kind === 'memory' && mount.options.has('ro') ? null : 1
  return medium.kind === 'disk' && medium.parentId !== systemDisk ? 2 : null
}

const mediaFolders = ['/media', '/run/media', '/mnt', '/Volumes']

const isOfSystem = ({ path, type }: Mount): boolean =>
  path === '/' ||
  noDisks.has(type) ||
  (systemFolders.some(folder => isUnder(path, folder)) && !isUnder(path, '/run/media'))

const systemFolders = '/boot /efi /proc /sys /dev /run /snap /var /usr /etc /tmp /opt /nix'.split(' ')

/** The kernel's own, what is put together from others, and what is read-only by its nature. */
const noDisks = new Set(
  `proc sysfs devtmpfs devpts cgroup cgroup2 securityfs debugfs tracefs mqueue hugetlbfs bpf pstore configfs fusectl
  binfmt_misc efivarfs selinuxfs rpc_pipefs nsfs autofs overlay squashfs erofs iso9660 fuse.snapfuse fuse.portal
  fuse.gvfsd-fuse fuse.lxcfs`.split(/\s+/),
)

const volumeUnder = async (system: string, folder: string): Promise<Volume | null> => {
  try {
    const path = await realpath(folder)
    const mount = mountOf(mountsNow(system), path, (await stat(path, { bigint: true })).dev)
    const unseen: Mount = { device: '0:0', path, type: '', source: '', options: new Set() }
    return await volumeAt({ mount: mount ?? unseen, medium: mediumOf(system, mount ?? unseen) }, path)
  } catch {
    return null
  }
}

/** Null when the folder is none, can't be entered, or is hidden by another mount. */
const volumeAt = async ({ mount, medium }: Offer, folder: string): Promise<Volume | null> => {
  try {
    const status = await stat(folder, { bigint: true })
    if (!status.isDirectory() || (folder === mount.path && mount.type !== '' && !isOfMount(mount, status.dev)))
      return null
    const space = await statfs(folder)
    const { parentId, readWay, ...known } = medium
    return {
      ...known,
      path: mount.path,
      device: String(status.dev),
      mediumId: parentId ?? String(status.dev),
      readOnly: mount.options.has('ro'),
      freeBytes: space.bavail * space.bsize,
      totalBytes: space.blocks * space.bsize,
    }
  } catch {
    return null
  }
}
