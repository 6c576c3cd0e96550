import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileSystemNames, parentDiskOf } from '#main/platform/media/linux-disks'
import { mediumOf } from '#main/platform/media/linux-medium'
import { offeredMounts } from '#main/platform/media/linux-volumes'
import { mountsOver, readMountTable } from '#main/platform/media/mount-table'
import { aFolder } from '../support/mounts.ts'

/** A folder with /sys, /dev and /run of a machine: files with their texts, links with what they lead to. */
const aSystem = (files: Record<string, string>, links: Record<string, string> = {}): string => {
  const system = aFolder()
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(system, path)), { recursive: true })
    writeFileSync(join(system, path), text)
  }
  for (const [path, target] of Object.entries(links)) {
    const link = join(system, path)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(relative(dirname(link), join(system, target)), link)
  }
  return system
}

const usb = 'sys/devices/pci0000:00/0000:00:14.0/usb1/1-2'
const stick = `${usb}/1-2:1.0/host6/target6:0:0/6:0:0:0`

/** A stick of two partitions, as the kernel of Debian 12 shows it. */
const aStick = () =>
  aSystem(
    {
      [`${usb}/idVendor`]: '0951\n',
      [`${usb}/serial`]: '60A44C413F\n',
      [`${stick}/vendor`]: 'Kingston\n',
      [`${stick}/model`]: 'DataTraveler 3.0\n',
      [`${stick}/block/sda/dev`]: '8:0\n',
      [`${stick}/block/sda/removable`]: '1\n',
      [`${stick}/block/sda/sda1/dev`]: '8:1\n',
      [`${stick}/block/sda/sda1/partition`]: '1\n',
      [`${stick}/block/sda/sda2/dev`]: '8:2\n',
      [`${stick}/block/sda/sda2/partition`]: '2\n',
      'dev/sda1': '',
      'dev/sda2': '',
    },
    {
      [`${stick}/block/sda/device`]: stick,
      'sys/dev/block/8:0': `${stick}/block/sda`,
      'sys/dev/block/8:1': `${stick}/block/sda/sda1`,
      'sys/dev/block/8:2': `${stick}/block/sda/sda2`,
      'dev/disk/by-label/АРХИВ\\x20ШКОЛЫ': 'dev/sda1',
      'dev/disk/by-uuid/4A1B-22FF': 'dev/sda1',
    },
  )

test('two partitions of a stick are one medium with its maker and serial number', () => {
  const system = aStick()
  const disk = {
    id: 'disk:8:0',
    kind: 'disk',
    model: 'Kingston DataTraveler 3.0',
    serial: '60A44C413F',
    removable: true,
  }
  expect(parentDiskOf(system, '8:1')).toMatchObject(disk)
  expect(parentDiskOf(system, '8:2')).toMatchObject(disk)
  expect(parentDiskOf(system, '8:17')).toBeNull()
})

test('label and id of a file system come from the links of udev, with the escapes of udev', () => {
  const system = aStick()
  expect(fileSystemNames(system, '8:1')).toEqual({ label: 'АРХИВ ШКОЛЫ', volumeId: '4A1B-22FF', type: '' })
  expect(fileSystemNames(system, '8:2')).toEqual({ label: '', volumeId: '', type: '' })
})

test('where the notes of udev can be read they tell names in full', () => {
  const disk = 'sys/devices/pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0'
  const system = aSystem(
    {
      [`${disk}/vendor`]: 'ATA     \n',
      [`${disk}/model`]: 'WDC WD10EZEX-08W\n',
      [`${disk}/block/sdb/dev`]: '8:16\n',
      [`${disk}/block/sdb/removable`]: '0\n',
      [`${disk}/block/sdb/sdb1/dev`]: '8:17\n',
      [`${disk}/block/sdb/sdb1/partition`]: '1\n',
      'run/udev/data/b8:16':
        'S:disk/by-id/x\nE:ID_MODEL_ENC=WDC\\x20WD10EZEX-08WN4A0\\x20\\x20\nE:ID_SERIAL_SHORT=WD-WCC6Y0\n',
      'run/udev/data/b8:17':
        'E:ID_FS_TYPE=ntfs\nE:ID_FS_LABEL_ENC=\\xd0\\x9a\\xd0\\xbe\\xd0\\xbf\\xd0\\xb8\\xd1\\x8f\\x20100%\nE:ID_FS_UUID=01D5\n',
    },
    {
      [`${disk}/block/sdb/device`]: disk,
      'sys/dev/block/8:16': `${disk}/block/sdb`,
      'sys/dev/block/8:17': `${disk}/block/sdb/sdb1`,
    },
  )
  expect(parentDiskOf(system, '8:17')).toMatchObject({
    model: 'WDC WD10EZEX-08WN4A0',
    serial: 'WD-WCC6Y0',
    removable: false,
  })
  const [mount] = readMountTable('40 27 8:17 / /media/x rw - fuseblk /dev/sdb1 rw,user_id=0')
  expect(mediumOf(system, mount!)).toMatchObject({
    label: 'Копия 100%',
    volumeId: '01D5',
    fileSystem: 'ntfs',
    kind: 'disk',
    // The program of the file system reads through the cache.
    readWay: 'cache',
  })
})

/** An encrypted LVM on a partition of an SSD, two mirrors over the same two disks, an SD card, swap in memory. */
const layers = () => {
  const nvme = 'sys/devices/pci0000:00/0000:00:1d.0/nvme/nvme0'
  const virtual = 'sys/devices/virtual/block'
  const disk = (letter: string, minor: number) => ({
    [`sys/devices/ata/sd${letter}/dev`]: `8:${minor}\n`,
    [`sys/devices/ata/sd${letter}/sd${letter}1/partition`]: '1\n',
    [`sys/devices/ata/sd${letter}/sd${letter}2/partition`]: '2\n',
  })
  return aSystem(
    {
      [`${nvme}/model`]: 'Samsung SSD 980   \n',
      [`${nvme}/serial`]: 'S64DNL0T\n',
      [`${nvme}/nvme0n1/dev`]: '259:0\n',
      [`${nvme}/nvme0n1/nvme0n1p3/dev`]: '259:3\n',
      [`${nvme}/nvme0n1/nvme0n1p3/partition`]: '3\n',
      [`${virtual}/dm-0/dev`]: '254:0\n',
      [`${virtual}/dm-1/dev`]: '254:1\n',
      [`${virtual}/dm-2/dev`]: '254:2\n',
      ...disk('b', 16),
      ...disk('c', 32),
      [`${virtual}/md0/dev`]: '9:0\n',
      [`${virtual}/md1/dev`]: '9:1\n',
      'sys/devices/platform/mmc_host/mmc1/mmc1:aaaa/type': 'SD\n',
      'sys/devices/platform/mmc_host/mmc1/mmc1:aaaa/name': 'SC64G\n',
      'sys/devices/platform/mmc_host/mmc1/mmc1:aaaa/serial': '0x5f3a\n',
      'sys/devices/platform/mmc_host/mmc1/mmc1:aaaa/block/mmcblk1/dev': '179:0\n',
      'sys/devices/platform/mmc_host/mmc1/mmc1:aaaa/block/mmcblk1/removable': '0\n',
      [`${virtual}/zram0/dev`]: '253:0\n',
      'dev/dm-1': '',
    },
    {
      [`${nvme}/nvme0n1/device`]: nvme,
      [`${virtual}/dm-0/slaves/nvme0n1p3`]: `${nvme}/nvme0n1/nvme0n1p3`,
      [`${virtual}/dm-1/slaves/dm-0`]: `${virtual}/dm-0`,
      [`${virtual}/dm-2/slaves/dm-0`]: `${virtual}/dm-0`,
      [`${virtual}/md0/slaves/sdb1`]: 'sys/devices/ata/sdb/sdb1',
      [`${virtual}/md0/slaves/sdc1`]: 'sys/devices/ata/sdc/sdc1',
      [`${virtual}/md1/slaves/sdc2`]: 'sys/devices/ata/sdc/sdc2',
      [`${virtual}/md1/slaves/sdb2`]: 'sys/devices/ata/sdb/sdb2',
      'sys/devices/platform/mmc_host/mmc1/mmc1:aaaa/block/mmcblk1/device':
        'sys/devices/platform/mmc_host/mmc1/mmc1:aaaa',
      'sys/dev/block/259:3': `${nvme}/nvme0n1/nvme0n1p3`,
      'sys/dev/block/254:1': `${virtual}/dm-1`,
      'sys/dev/block/254:2': `${virtual}/dm-2`,
      'sys/dev/block/9:0': `${virtual}/md0`,
      'sys/dev/block/9:1': `${virtual}/md1`,
      'sys/dev/block/179:0': 'sys/devices/platform/mmc_host/mmc1/mmc1:aaaa/block/mmcblk1',
      'sys/dev/block/253:0': `${virtual}/zram0`,
      'sys/class/block/dm-1': `${virtual}/dm-1`,
      'dev/mapper/school-home': 'dev/dm-1',
    },
  )
}

test('an encrypted LVM is followed down to the disk it lies on', () => {
  const system = layers()
  const ssd = { id: 'disk:259:0', model: 'Samsung SSD 980', serial: 'S64DNL0T', removable: false, reachesMedium: true }
  for (const device of ['254:1', '254:2', '259:3']) expect(parentDiskOf(system, device)).toMatchObject(ssd)
})

test('two arrays over the same disks are one medium', () => {
  const system = layers()
  expect(parentDiskOf(system, '9:0')?.id).toBe('disk:8:16+8:32')
  expect(parentDiskOf(system, '9:1')?.id).toBe('disk:8:16+8:32')
})

test('an SD card is removable though the kernel says it is not, and a disk in memory is memory', () => {
  const system = layers()
  expect(parentDiskOf(system, '179:0')).toMatchObject({
    model: 'SC64G',
    serial: '0x5f3a',
    removable: true,
    kind: 'disk',
  })
  expect(parentDiskOf(system, '253:0')).toMatchObject({ kind: 'memory', reachesMedium: false })
})

test('a file system without a device number of its own is found by what was mounted', () => {
  const system = layers()
  const [btrfs] = readMountTable('40 27 0:44 /@home /home rw - btrfs /dev/mapper/school-home rw,subvol=/@home')
  expect(mediumOf(system, btrfs!)).toMatchObject({ parentId: 'disk:259:0', kind: 'disk', readWay: 'dropped' })
})

test('memory, shares and what nobody knows have no parent disk', () => {
  const kindOf = (type: string, source = 'none') => {
    const [mount] = readMountTable(`40 27 0:44 / /mnt/x rw - ${type} ${source} rw`)
    const { kind, parentId, readWay } = mediumOf('/nonexistent', mount!)
    return { kind, parentId, readWay }
  }
  const none = { parentId: null, readWay: 'cache' }
  expect(kindOf('tmpfs')).toEqual({ kind: 'memory', ...none })
  for (const type of ['nfs4', 'cifs', 'fuse.sshfs', '9p']) expect(kindOf(type)).toEqual({ kind: 'network', ...none })
  for (const type of ['overlay', 'zfs', 'fuse.something']) expect(kindOf(type)).toEqual({ kind: 'unknown', ...none })
})

test('any path comes back from the table of mounts', () => {
  const escaped = (path: string) =>
    path.replace(/[ \t\n\\#]/g, c => `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`)
  const names = fc.string({ unit: 'grapheme', minLength: 1 }).filter(name => !name.includes('\0'))
  fc.assert(
    fc.property(names, name => {
      const path = `/media/${name}`
      const line = `36 35 98:0 /mnt1 ${escaped(path)} rw,noatime master:1 shared:2 - ext3 /dev/root rw,errors=continue`
      const [mount] = readMountTable(`${line}\n`)
      return mount?.path === path && mount.device === '98:0' && mount.type === 'ext3' && mount.source === '/dev/root'
    }),
  )
  expect(readMountTable('')).toEqual([])
})

test('of two mounts on one path the later one is seen, and the nearest mount holds a path', () => {
  const mounts = readMountTable(
    [
      '1 0 8:1 / / rw - ext4 /dev/sda1 rw',
      '2 1 8:17 / /mnt/a rw - vfat /dev/sdb1 rw',
      '3 2 0:50 / /mnt/a ro - tmpfs t rw',
    ].join('\n'),
  )
  expect(mounts.map(m => [m.path, m.type, m.options.has('ro')])).toEqual([
    ['/', 'ext4', false],
    ['/mnt/a', 'tmpfs', true],
  ])
  expect(mountsOver(mounts, '/mnt/a/b').map(m => m.path)).toEqual(['/mnt/a', '/'])
  expect(mountsOver(mounts, '/mnt/ab').map(m => m.path)).toEqual(['/'])
})

test('offered are removable disks, then the folders of media, then fixed disks beside the system: never the system itself', () => {
  const table = [
    '22 27 0:21 / /proc rw - proc proc rw',
    '27 1 8:2 / / rw - ext4 /dev/sda2 rw',
    '28 27 8:1 / /boot/efi rw - vfat /dev/sda1 rw',
    '29 27 8:3 / /home rw - ext4 /dev/sda3 rw',
    '30 27 8:17 / /data rw - ext4 /dev/sdb1 rw',
    '31 27 8:17 /www /srv/www rw - ext4 /dev/sdb1 rw',
    '32 27 8:33 / /run/media/anna/АРХИВ rw - vfat /dev/sdc1 rw',
    '33 27 8:33 / /archive rw - vfat /dev/sdc1 rw',
    '34 27 0:40 / /run/user/1000 rw - tmpfs tmpfs rw',
    '35 27 0:41 / /mnt/memory rw - tmpfs tmpfs rw',
    '36 27 0:42 / /mnt/sealed ro - tmpfs tmpfs ro',
    '37 27 0:43 / /mnt/school rw - cifs //server/school rw',
    '38 27 0:44 / /home/anna/share rw - nfs server:/x rw',
    '39 27 7:3 / /snap/core/1 ro - squashfs /dev/loop3 ro',
    '40 27 0:45 / /var/lib/docker/overlay2/x rw - overlay overlay rw',
    '41 27 8:4 / /mnt/windows rw - fuseblk /dev/sda4 rw',
    '42 27 11:0 / /media/cdrom ro - iso9660 /dev/sr0 ro',
  ].join('\n')
  const offers = offeredMounts(readMountTable(table), mount => {
    const [, minor] = mount.device.split(':').map(Number) as [number, number]
    const isBlock = mount.device.startsWith('8:')
    const known = isBlock
      ? { parentId: `disk:8:${minor - (minor % 16)}`, removable: minor >= 32, kind: 'disk' as const }
      : { parentId: null, removable: false, kind: mount.type === 'tmpfs' ? ('memory' as const) : ('network' as const) }
    return { label: '', volumeId: '', fileSystem: mount.type, model: '', serial: '', readWay: 'cache', ...known }
  })
  expect(offers.map(offer => offer.mount.path)).toEqual([
    '/archive',
    '/run/media/anna/АРХИВ',
    '/mnt/memory',
    '/mnt/school',
    '/mnt/windows',
    '/data',
  ])
})
