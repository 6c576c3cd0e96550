import { expect, test } from 'vitest'
import { type DiskutilInfo, macosVolume, readDf, wholeDisksOf } from '#main/platform/media/macos-volumes'
import { offeredDrives, readDrives } from '#main/platform/media/windows-volumes'

// What the programs of macOS and Windows print, in their documented shapes: neither system can be run here.

test('macOS: df tells the device and the mount point of a folder, names with spaces too', () => {
  const head = 'Filesystem 512-blocks       Used  Available Capacity  Mounted on\n'
  expect(readDf(`${head}/dev/disk4s1 122880000 1024 122878976     1%    /Volumes/АРХИВ ШКОЛЫ\n`)).toEqual({
    source: '/dev/disk4s1',
    path: '/Volumes/АРХИВ ШКОЛЫ',
  })
  expect(readDf(`${head}//anna@server/school 1953513 1000 1952513     1%    /Volumes/school\n`)).toEqual({
    source: '//anna@server/school',
    path: '/Volumes/school',
  })
  expect(readDf('')).toBeNull()
})

test('macOS: a stick is a removable disk, named by its whole disk', () => {
  const stick: DiskutilInfo = {
    DeviceIdentifier: 'disk4s1',
    ParentWholeDisk: 'disk4',
    VolumeName: 'ARCHIVE',
    VolumeUUID: '0F1E2D3C-0000-0000-0000-000000000001',
    FilesystemType: 'msdos',
    BusProtocol: 'USB',
    MediaName: '',
    Internal: false,
    RemovableMedia: true,
    RemovableMediaOrExternalDevice: true,
    WritableVolume: true,
  }
  expect(macosVolume(stick, { MediaName: 'DataTraveler 3.0' })).toEqual({
    label: 'ARCHIVE',
    volumeId: '0F1E2D3C-0000-0000-0000-000000000001',
    mediumId: 'disk:disk4',
    model: 'DataTraveler 3.0',
    serial: '',
    fileSystem: 'vfat',
    kind: 'disk',
    removable: true,
    readOnly: false,
  })
})

test('macOS: two volumes of one APFS container lie on the disk of its physical store', () => {
  const volume = {
    ParentWholeDisk: 'disk3',
    APFSPhysicalStores: [{ APFSPhysicalStore: 'disk0s2' }],
    FilesystemType: 'apfs',
  }
  const [first, second] = [
    { ...volume, DeviceIdentifier: 'disk3s5', VolumeName: 'Data' },
    { ...volume, DeviceIdentifier: 'disk3s7', VolumeName: 'lnx' },
  ]
  expect(macosVolume(first, {}).mediumId).toBe('disk:disk0')
  expect(macosVolume(second, {}).mediumId).toBe('disk:disk0')
  expect(wholeDisksOf({ DeviceIdentifier: 'disk3s1s1', ParentWholeDisk: 'disk3' })).toEqual(['disk3'])
  const fusion = { APFSPhysicalStores: [{ APFSPhysicalStore: 'disk1s2' }, { APFSPhysicalStore: 'disk0s2' }] }
  expect(wholeDisksOf(fusion)).toEqual(['disk0', 'disk1'])
})

test('macOS: a disk image is a disk of its own and none in the hand', () => {
  const image = {
    ParentWholeDisk: 'disk6',
    BusProtocol: 'Disk Image',
    RemovableMediaOrExternalDevice: true,
    WritableVolume: false,
  }
  expect(macosVolume(image, {})).toMatchObject({
    kind: 'loop',
    mediumId: 'loop:disk6',
    removable: false,
    readOnly: true,
  })
})

const drive = (letter: string, disk: string, more: Record<string, unknown> = {}) => ({
  letter,
  label: '',
  fileSystem: 'NTFS',
  volumeId: `\\\\?\\Volume{0000000${disk}-0000-0000-0000-10000000000${letter}}\\`,
  driveType: 'Fixed',
  disk,
  bus: 'SATA',
  model: 'WDC WD10EZEX',
  serial: '     WD-WCC6Y0',
  readOnly: false,
  ...more,
})

test('Windows: drives are told with their parent disk, and offered without the drive of the system', () => {
  const told = [
    drive('C', '0'),
    drive('D', '0', { label: 'Данные' }),
    drive('G', '3', { bus: 'File Backed Virtual' }),
    drive('F', '2', { bus: 'SD', driveType: 'Removable', fileSystem: 'exFAT', readOnly: true }),
    drive('E', '1', { bus: 'USB', driveType: 'Removable', fileSystem: 'FAT32', model: 'Kingston DataTraveler 3.0' }),
    drive('H', '4', { driveType: 'CD-ROM' }),
  ]
  const drives = readDrives(`\uFEFF${JSON.stringify(told)}\r\n`)
  expect(drives.map(d => d.letter)).toEqual(['C', 'D', 'G', 'F', 'E'])
  expect(drives[1]).toEqual({
    letter: 'D',
    label: 'Данные',
    volumeId: '00000000-0000-0000-0000-10000000000D',
    mediumId: drives[0]!.mediumId,
    model: 'WDC WD10EZEX',
    serial: 'WD-WCC6Y0',
    fileSystem: 'ntfs',
    kind: 'disk',
    removable: false,
    readOnly: false,
  })
  expect(drives[2]).toMatchObject({ kind: 'loop', mediumId: 'loop:3', removable: false })
  expect(drives[3]).toMatchObject({ fileSystem: 'exfat', removable: true, readOnly: true })
  expect(drives[4]).toMatchObject({ fileSystem: 'vfat', removable: true, mediumId: 'disk:1' })
  expect(offeredDrives(drives, 'C').map(d => d.letter)).toEqual(['E', 'F', 'G', 'D'])
})

test('Windows: one drive without a list, enumerations as numbers, and no drive at all are understood', () => {
  const one = readDrives(JSON.stringify(drive('E', '1', { bus: 7, driveType: 2, disk: 1 })))
  expect(one).toMatchObject([{ letter: 'E', removable: true, mediumId: 'disk:1' }])
  expect(readDrives('')).toEqual([])
  expect(readDrives('[]')).toEqual([])
})
