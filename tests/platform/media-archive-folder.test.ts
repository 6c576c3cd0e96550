import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type ArchiveFolder, existingArchive, openArchiveFolder } from '#main/platform/media/archive-folder'
import { type FinishedFolder, foldersHolding, openFinishedFolder } from '#main/platform/media/finished-folder'
import { MediumFault, type MediumFaultKind } from '#main/platform/media/medium-fault'
import { aFolder, aTmpfs, canMount, deviceOf, mounted, mountNeeds, unmount } from '../support/mounts.ts'
import { notRun } from '../support/not-run.ts'

const name = 'школа-7-2026-2027-0123456789ab'
const unfinished = `${name} (не завершён)`

const begin = async (root: string): Promise<ArchiveFolder> => {
  const folder = await openArchiveFolder({ root, device: deviceOf(root), name })
  onTestFinished(() => folder.close())
  return folder
}

const reading = async (place: Parameters<typeof openFinishedFolder>[0]): Promise<FinishedFolder> => {
  const folder = await openFinishedFolder(place)
  onTestFinished(() => folder.close())
  return folder
}

/** The fault that some work ends with. */
const faultOf = async (work: Promise<unknown>): Promise<MediumFaultKind | 'none'> => {
  try {
    await work
    return 'none'
  } catch (fault) {
    if (fault instanceof MediumFault) return fault.fault
    throw fault
  }
}

const text = (words: string) => Buffer.from(words)

test('an archive is written under the name of the unfinished and gets its own name at the end', async () => {
  const root = aFolder()
  const folder = await begin(root)
  expect(folder.path).toBe(join(root, unfinished))
  await folder.write('Классы/5А.xlsx', text('книга'))
  await folder.write('manifest.json', text('{}'))
  await folder.flush()
  expect(readdirSync(root)).toEqual([unfinished])
  expect(Buffer.from((await folder.readBack('Классы/5А.xlsx')).bytes).toString()).toBe('книга')
  expect(await existingArchive({ root, device: deviceOf(root), name })).toBe(false)
  await folder.finish()
  expect(readdirSync(root)).toEqual([name])
  expect(readFileSync(join(root, name, 'Классы/5А.xlsx'), 'utf8')).toBe('книга')
  expect((await folder.readBack('manifest.json')).bytes).toEqual(text('{}'))
  expect(await existingArchive({ root, device: deviceOf(root), name })).toBe(true)
})

test('files are written to two media at the same time', async () => {
  const folders = await Promise.all([begin(aFolder()), begin(aFolder())])
  const files = Array.from({ length: 40 }, (_, n) => [`Классы/${n}.xlsx`, randomBytes(50_000)] as const)
  await Promise.all(folders.flatMap(folder => files.map(([path, bytes]) => folder.write(path, bytes))))
  for (const folder of folders) {
    const back = await Promise.all(files.map(([path]) => folder.readBack(path)))
    back.forEach(({ bytes }, n) => {
      expect(files[n]![1].equals(bytes)).toBe(true)
    })
  }
})

test('what an earlier run left half written is taken away, and only that', async () => {
  const root = aFolder()
  const others = [`${name}0 (не завершён)`, 'другой (не завершён)', 'фото']
  for (const other of [...others, `${unfinished}/Классы`]) mkdirSync(join(root, other), { recursive: true })
  writeFileSync(join(root, unfinished, 'Классы/9Я.xlsx'), 'old')
  const folder = await begin(root)
  await folder.write('manifest.json', text('{}'))
  expect(readdirSync(join(root, unfinished))).toEqual(['manifest.json'])
  expect(readdirSync(root).sort()).toEqual([...others, unfinished].sort())
})

test('a link under the name of the unfinished is taken away without what it leads to', async () => {
  const [root, elsewhere] = [aFolder(), aFolder()]
  writeFileSync(join(elsewhere, 'photo'), 'x')
  symlinkSync(elsewhere, join(root, unfinished))
  await (await begin(root)).write('a', text('a'))
  expect(readdirSync(elsewhere)).toEqual(['photo'])
})

test('a finished folder of the name is never touched', async () => {
  const root = aFolder()
  mkdirSync(join(root, name))
  expect(await faultOf(openArchiveFolder({ root, device: deviceOf(root), name }))).toBe('FolderTaken')
  rmSync(join(root, name), { recursive: true })
  const folder = await begin(root)
  await folder.write('a', text('a'))
  mkdirSync(join(root, name))
  expect(await faultOf(folder.finish())).toBe('FolderTaken')
  expect(readdirSync(root).sort()).toEqual([name, unfinished].sort())
})

test('no file is written twice, and none outside', async () => {
  const root = aFolder()
  const folder = await begin(root)
  await folder.write('a', text('first'))
  expect(await faultOf(folder.write('a', text('second')))).toBe('FolderTaken')
  expect(readFileSync(join(root, unfinished, 'a'), 'utf8')).toBe('first')
  for (const path of ['../b', '/b', 'a/../../b', '', 'Классы/']) {
    expect(await faultOf(folder.write(path, text('b')))).toBe('NotThere')
    expect(await faultOf(folder.readBack(path))).toBe('NotThere')
  }
  expect(readdirSync(root)).toEqual([unfinished])
})

test('a large file is copied from the local disk; a fault of that disk is not put on the medium', async () => {
  const [root, local] = [aFolder(), aFolder()]
  const bytes = randomBytes(3 * 1024 * 1024 + 17)
  writeFileSync(join(local, 'school.letopis'), bytes)
  const folder = await begin(root)
  await folder.copy('school.letopis', join(local, 'school.letopis'))
  expect(bytes.equals((await folder.readBack('school.letopis')).bytes)).toBe(true)
  await expect(folder.copy('b', join(local, 'nothing'))).rejects.toMatchObject({ code: 'ENOENT' })
  await expect(folder.copy('c', local)).rejects.toMatchObject({ code: 'EISDIR' })
})

test('a folder that is not there is told as such, one on another device as pulled out', async () => {
  const root = aFolder()
  const [missing, device] = [join(root, 'nothing'), deviceOf(root)]
  writeFileSync(join(root, 'file'), '')
  expect(await faultOf(openArchiveFolder({ root: missing, device, name }))).toBe('NotThere')
  expect(await faultOf(openArchiveFolder({ root: join(root, 'file'), device, name }))).toBe('NotThere')
  expect(await faultOf(openArchiveFolder({ root, device: '1', name }))).toBe('PulledOut')
  expect(await faultOf(openFinishedFolder({ root, name }))).toBe('NotThere')
  expect(await faultOf(existingArchive({ root, device: '1', name }))).toBe('PulledOut')
  expect(readdirSync(root)).toEqual(['file'])
})

test('a folder that is removed midway is not there any more', async () => {
  const root = aFolder()
  const folder = await begin(root)
  await folder.write('Классы/a', text('a'))
  rmSync(join(root, unfinished), { recursive: true })
  expect(await faultOf(folder.write('Классы/b', text('b')))).toBe('NotThere')
  expect(await faultOf(folder.readBack('Классы/a'))).toBe('NotThere')
  expect(await faultOf(folder.finish())).toBe('NotThere')
  rmSync(root, { recursive: true })
  expect(await faultOf(folder.write('b', text('b')))).toBe('NotThere')
})

test('a volume unmounted midway is pulled out, and nothing lands under its mount point', async () => {
  if (!canMount) return notRun(mountNeeds)
  const root = aTmpfs()
  const folder = await begin(root)
  await folder.write('Классы/a', text('a'))
  unmount(root)
  for (const work of [
    folder.write('Классы/b', text('b')),
    folder.copy('c', import.meta.filename),
    folder.flush(),
    folder.readBack('Классы/a'),
    folder.readBackHash('Классы/a'),
    folder.finish(),
  ])
    expect(await faultOf(work)).toBe('PulledOut')
  expect(readdirSync(root)).toEqual([])
})

test('a volume whose mount point went with it is pulled out too', async () => {
  if (!canMount) return notRun(mountNeeds)
  const root = join(aFolder(), 'АРХИВ')
  mkdirSync(root)
  const folder = await begin(aTmpfs('size=1m', root))
  unmount(root)
  rmSync(root, { recursive: true })
  expect(await faultOf(folder.write('b', text('b')))).toBe('PulledOut')
  expect(existsSync(root)).toBe(false)
})

test('another volume under the same path is not the one that was chosen', async () => {
  if (!canMount) return notRun(mountNeeds)
  const root = aTmpfs()
  const folder = await begin(root)
  const chosen = deviceOf(root)
  unmount(root)
  aTmpfs('size=16m', root)
  expect(deviceOf(root)).not.toBe(chosen)
  expect(await faultOf(folder.write('b', text('b')))).toBe('PulledOut')
  expect(await faultOf(openArchiveFolder({ root, device: chosen, name }))).toBe('PulledOut')
  expect(readdirSync(root)).toEqual([])
})

test('whenever a volume goes, its mount point stays empty', async () => {
  if (!canMount) return notRun(mountNeeds)
  const root = aFolder()
  for (let round = 0; round < 25; round++) {
    mounted(root, '-t', 'tmpfs', '-o', 'size=16m', 'letopis-test')
    const device = deviceOf(root)
    const gone = new Promise(resolve => spawn('umount', ['--lazy', root]).on('exit', resolve))
    let fault: string = 'none'
    while (fault === 'none') fault = await faultOf(writeOnce(root, device))
    expect(fault).toBe('PulledOut')
    await gone
    expect(readdirSync(root)).toEqual([])
  }
})

const writeOnce = async (root: string, device: string): Promise<void> => {
  const folder = await openArchiveFolder({ root, device, name })
  try {
    for (let n = 0; n < 5; n++) await folder.write(`${n}/a`, text('a'))
    await folder.flush()
  } finally {
    folder.close()
  }
}

test('a file that would land on another volume inside the folder is refused and taken away', async () => {
  if (!canMount) return notRun(mountNeeds)
  const root = aFolder()
  const folder = await begin(root)
  await folder.write('Классы/a', text('a'))
  const other = aTmpfs('size=1m', join(root, unfinished, 'Классы'))
  expect(await faultOf(folder.write('Классы/b', text('b')))).toBe('PulledOut')
  expect(await faultOf(folder.write('Классы/внутри/b', text('b')))).toBe('PulledOut')
  expect(readdirSync(other)).toEqual([])
})

test('a medium without room says so, at whatever byte it ends', async () => {
  if (!canMount) return notRun(mountNeeds)
  const root = aTmpfs('size=1m')
  const folder = await begin(root)
  await folder.write('a', randomBytes(600_000))
  expect(await faultOf(folder.write('b', randomBytes(600_000)))).toBe('DiskFull')
  rmSync(join(root, unfinished, 'b'))
  const large = join(aFolder(), 'large')
  writeFileSync(large, randomBytes(1_200_000))
  expect(await faultOf(folder.copy('c', large))).toBe('DiskFull')
  const crowded = aTmpfs('nr_inodes=4')
  const small = await begin(crowded)
  await small.write('a', text('a'))
  expect(await faultOf(small.write('Классы/b', text('b')))).toBe('DiskFull')
})

test('a medium that became read-only says so', async () => {
  if (!canMount) return notRun(mountNeeds)
  const root = aTmpfs()
  const folder = await begin(root)
  await folder.write('a', text('a'))
  mounted(root, '-o', 'remount,ro')
  expect(await faultOf(folder.write('b', text('b')))).toBe('ReadOnly')
  expect(await faultOf(folder.finish())).toBe('ReadOnly')
  expect(await faultOf(openArchiveFolder({ root, device: deviceOf(root), name: 'x' }))).toBe('ReadOnly')
  expect((await folder.readBack('a')).bytes).toEqual(text('a'))
})

test('permission that is taken midway says so, for writing and for reading', async () => {
  if (process.getuid?.() !== 0) return notRun('root, to act as another person')
  const nobody = 65534
  // A folder for temporary files may be closed to others.
  const root = aFolder('/tmp')
  chownSync(root, nobody, nobody)
  const asNobody = async <T>(work: () => Promise<T>): Promise<T> => {
    process.setegid!(nobody)
    process.seteuid!(nobody)
    try {
      return await work()
    } finally {
      process.seteuid!(0)
      process.setegid!(0)
    }
  }
  const folder = await asNobody(() => begin(root))
  await asNobody(() => folder.write('a', text('a')))
  chmodSync(join(root, unfinished), 0o500)
  expect(await asNobody(() => faultOf(folder.write('b', text('b'))))).toBe('NotWritable')
  chmodSync(join(root, unfinished, 'a'), 0)
  expect(await asNobody(() => faultOf(folder.readBack('a')))).toBe('NotReadable')
  chmodSync(root, 0)
  expect(await asNobody(() => faultOf(openArchiveFolder({ root, device: deviceOf(root), name: 'x' })))).toBe(
    'NotWritable',
  )
  expect(await asNobody(() => faultOf(openFinishedFolder({ root })))).toBe('NotReadable')
})

test('a folder is listed with all that is in it, links not followed', async () => {
  const root = aFolder()
  mkdirSync(join(root, 'архив/Классы/пусто'), { recursive: true })
  writeFileSync(join(root, 'архив/manifest.json'), '{}')
  writeFileSync(join(root, 'архив/Классы/10Б.xlsx'), 'книга')
  symlinkSync('/etc', join(root, 'архив/etc'))
  const folder = await reading({ root, device: deviceOf(root), name: 'архив' })
  expect(folder.path).toBe(join(root, 'архив'))
  const entries = [
    { path: 'etc', size: 0, kind: 'other' },
    { path: 'manifest.json', size: 2, kind: 'file' },
    { path: 'Классы/10Б.xlsx', size: 10, kind: 'file' },
    { path: 'Классы/пусто', size: 0, kind: 'folder' },
  ]
  expect(await folder.list()).toEqual(entries)
  expect(await (await reading({ root: join(root, 'архив') })).list()).toEqual(entries)
})

test('neither links nor folders are read for files, and what is missing is told', async () => {
  const root = aFolder()
  writeFileSync(join(root, 'a'), 'a')
  symlinkSync('a', join(root, 'link'))
  mkdirSync(join(root, 'folder'))
  const folder = await reading({ root })
  expect((await folder.readBack('a')).bytes).toEqual(text('a'))
  expect(await faultOf(folder.readBack('link'))).toBe('NotReadable')
  expect(await faultOf(folder.readBack('folder'))).toBe('NotReadable')
  expect(await faultOf(folder.readBackHash('nothing'))).toBe('NotThere')
})

test('archives of a medium are found by the files they hold', () => {
  const root = aFolder()
  for (const folder of ['б', 'а', 'фото']) mkdirSync(join(root, folder))
  for (const file of ['а/manifest.json', 'б/log.jsonl.gz', 'фото/1.jpg']) writeFileSync(join(root, file), '')
  const files = ['manifest.json', 'log.jsonl.gz']
  expect(foldersHolding(root, files)).toEqual(['а', 'б'])
  expect(foldersHolding(join(root, 'а'), files)).toEqual([''])
  expect(foldersHolding(join(root, 'nothing'), files)).toEqual([])
})
