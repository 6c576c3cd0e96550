import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { systemMedia } from '#main/platform/media/system-media'
import {
  aFolder,
  aLoop,
  aLoopDevice,
  anImage,
  aTmpfs,
  canLoop,
  canMount,
  deviceOf,
  hasProgram,
  loopNeeds,
  mounted,
  mountNeeds,
  onDisk,
  system,
} from '../support/mounts.ts'
import { notRun } from '../support/not-run.ts'

const { volumeOf, listVolumes, discardUnfinished } = systemMedia

/** A folder where a person would look for disks. */
const amongMedia = (): string => {
  const folder = mkdtempSync('/mnt/letopis-media-')
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('every folder of this computer lies on a volume', async () => {
  const folder = onDisk()
  const volume = await volumeOf(folder)
  expect(volume).toMatchObject({ device: deviceOf(folder), readOnly: false })
  expect(volume!.freeBytes).toBeGreaterThan(0)
  expect(volume!.totalBytes).toBeGreaterThan(volume!.freeBytes)
})

test('a folder that is not there, or is a file, lies on none', async () => {
  const folder = aFolder()
  writeFileSync(join(folder, 'file'), '')
  expect(await volumeOf(join(folder, 'file'))).toBeNull()
  expect(await volumeOf(join(folder, 'nothing'))).toBeNull()
})

test('a folder mounted a second time elsewhere is the same medium', async () => {
  if (!canMount) return notRun(mountNeeds)
  const first = onDisk()
  const second = mounted(aFolder(), '--bind', first)
  const [there, here] = [await volumeOf(first), await volumeOf(second)]
  expect(here).toMatchObject({ path: second, mediumId: there!.mediumId, device: there!.device, kind: there!.kind })
  expect(there!.path).not.toBe(second)
})

test('two partitions of one disk are one medium with two device numbers, and another disk is another medium', async () => {
  if (!canLoop) return notRun(loopNeeds)
  if (!hasProgram('addpart')) return notRun('addpart of util-linux')
  const image = anImage(48)
  const device = aLoopDevice(image, '--partscan')
  const volumes = []
  for (const [number, start] of [
    ['1', '2048'],
    ['2', '43008'],
  ] as const) {
    system('addpart', device, number, start, '40000')
    system('mkfs.ext4', '-q', '-F', `${device}p${number}`)
    volumes.push(await volumeOf(mounted(aFolder(), `${device}p${number}`)))
  }
  const [one, two] = volumes
  expect(one).toMatchObject({ kind: 'loop', fileSystem: 'ext4' })
  expect(two!.mediumId).toBe(one!.mediumId)
  expect(two!.device).not.toBe(one!.device)
  const other = await volumeOf(aLoop(anImage()))
  expect(other!.kind).toBe('loop')
  expect(other!.mediumId).not.toBe(one!.mediumId)
})

test('a loop device is a disk of its own, however many devices its file has', async () => {
  if (!canLoop) return notRun(loopNeeds)
  const folder = onDisk()
  const image = anImage(24, folder)
  const volume = await volumeOf(aLoop(image))
  const again = await volumeOf(aLoop(image, { options: 'ro,norecovery' }))
  expect(volume).toMatchObject({ kind: 'loop', fileSystem: 'ext4', readOnly: false })
  expect(again).toMatchObject({ kind: 'loop', mediumId: volume!.mediumId, readOnly: true })
  expect((await volumeOf(folder))!.mediumId).not.toBe(volume!.mediumId)
})

test('a volume in memory is told as memory, a medium by its device number', async () => {
  if (!canMount) return notRun(mountNeeds)
  const [first, second] = [aTmpfs('size=4m'), aTmpfs()]
  const inside = join(first, 'a', 'b')
  mkdirSync(inside, { recursive: true })
  expect(await volumeOf(inside)).toMatchObject({
    path: first,
    kind: 'memory',
    fileSystem: 'tmpfs',
    device: deviceOf(first),
    mediumId: deviceOf(first),
    totalBytes: 4 * 1024 * 1024,
  })
  expect((await volumeOf(second))!.mediumId).not.toBe(deviceOf(first))
})

test('a mount that hides another is the one that is told', async () => {
  if (!canMount) return notRun(mountNeeds)
  const folder = aTmpfs('size=4m')
  aTmpfs('size=8m', folder)
  expect(await volumeOf(folder)).toMatchObject({ totalBytes: 8 * 1024 * 1024, device: deviceOf(folder) })
})

test('offered are volumes in the folders of media, with any name, and none of the system', async () => {
  if (!canLoop) return notRun(loopNeeds)
  const folder = amongMedia()
  const [disk, memory] = [join(folder, 'архив # школы \\ 1'), join(folder, 'memory')]
  for (const path of [disk, memory]) mkdirSync(path)
  mounted(disk, '-o', 'ro,norecovery', aLoopDevice(anImage()))
  aTmpfs('size=4m', memory)
  const elsewhere = aTmpfs()
  const volumes = await listVolumes()
  expect(volumes.find(v => v.path === disk)).toMatchObject({ kind: 'loop', readOnly: true, device: deviceOf(disk) })
  expect(volumes.find(v => v.path === memory)).toMatchObject({ kind: 'memory', mediumId: deviceOf(memory) })
  const paths = volumes.map(v => v.path)
  for (const path of ['/', '/proc', '/dev/shm', elsewhere]) expect(paths).not.toContain(path)
})

test('what a stopped archive left is taken away, and nothing else', async () => {
  const folder = aFolder()
  for (const name of ['а (не завершён)/Классы', 'а', 'б (не завершён)'])
    mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, 'а (не завершён)/Классы/5А.xlsx'), 'x')
  await discardUnfinished(folder, 'а')
  expect(readdirSync(folder).sort()).toEqual(['а', 'б (не завершён)'])
})

test('taking away what is not there, or can not be taken, is no fault', async () => {
  const folder = aFolder()
  mkdirSync(join(folder, 'kept (не завершён)'))
  await discardUnfinished(join(folder, 'nothing'), 'а')
  for (const name of ['', '.', '..', '../x', `../${folder.split('/').at(-1)!}/kept`, '\0'])
    await discardUnfinished(folder, name)
  expect(readdirSync(folder)).toEqual(['kept (не завершён)'])
  if (!canMount) return notRun(mountNeeds)
  const sealed = aTmpfs('size=1m')
  mkdirSync(join(sealed, 'а (не завершён)'))
  mounted(sealed, '-o', 'remount,ro')
  await discardUnfinished(sealed, 'а')
  expect(readdirSync(sealed)).toEqual(['а (не завершён)'])
})
