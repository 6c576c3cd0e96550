import { createHash, randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type ArchiveFolder, openArchiveFolder } from '#main/platform/media/archive-folder'
import { dropCache } from '#main/platform/media/drop-cache'
import { openFinishedFolder } from '#main/platform/media/finished-folder'
import { readWayUnder } from '#main/platform/media/linux-medium'
import {
  aLoop,
  anImage,
  aTmpfs,
  canLoop,
  canMount,
  deviceOf,
  hasProgram,
  loopNeeds,
  mountNeeds,
  onDisk,
  system,
} from '../support/mounts.ts'
import { notRun } from '../support/not-run.ts'

const begin = async (root: string): Promise<ArchiveFolder> => {
  const folder = await openArchiveFolder({ root, device: deviceOf(root), name: 'архив' })
  onTestFinished(() => folder.close())
  return folder
}

const sizes = [0, 1, 511, 512, 513, 4095, 4096, 4097, 65_536, 1024 * 1024, 1024 * 1024 + 3, 3 * 1024 * 1024 + 4095]

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Writes files of all sizes and reads them back; answers where they came from. */
const readBackAll = async (root: string): Promise<Set<string>> => {
  const folder = await begin(root)
  const sources = new Set<string>()
  for (const size of sizes) {
    const bytes = randomBytes(size)
    await folder.write(`${size}`, bytes)
    const whole = await folder.readBack(`${size}`)
    expect(bytes.equals(whole.bytes)).toBe(true)
    expect(whole.bytes.length).toBe(size)
    const hash = await folder.readBackHash(`${size}`)
    expect(hash).toEqual({ size, sha256: sha256(bytes), from: whole.from })
    sources.add(whole.from)
  }
  return sources
}

test('files of any size come back from the disk of the checkout byte by byte', async () => {
  const root = onDisk()
  const isDirect = readWayUnder(root) === 'direct'
  const expected = isDirect ? 'medium' : expect.stringMatching(/^(medium|cache)$/)
  // Then without the programs that drop a file from memory.
  if (isDirect) vi.stubEnv('PATH', '/nonexistent')
  onTestFinished(() => void vi.unstubAllEnvs())
  expect([...(await readBackAll(root))]).toEqual([expected])
})

test('sizes around the blocks of a disk and of the buffer come back as they were', async () => {
  const folder = await begin(onDisk())
  let n = 0
  const block = fc.constantFrom(512, 4096, 1024 * 1024)
  await fc.assert(
    fc.asyncProperty(
      block,
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: -2, max: 2 }),
      async (of, times, more) => {
        const bytes = randomBytes(Math.max(0, of * times + more))
        await folder.write(`${++n}`, bytes)
        expect(bytes.equals((await folder.readBack(`${n}`)).bytes)).toBe(true)
      },
    ),
    { numRuns: 40 },
  )
})

test('several files asked for at the same time do not get into each other', async () => {
  const folder = await begin(onDisk())
  const files = Array.from({ length: 20 }, (_, n) => randomBytes(n * 4096 + n))
  for (const [n, bytes] of files.entries()) await folder.write(`${n}`, bytes)
  const back = await Promise.all(files.flatMap((_, n) => [folder.readBack(`${n}`), folder.readBackHash(`${n}`)]))
  files.forEach((bytes, n) => {
    expect(bytes.equals((back[2 * n] as { bytes: Uint8Array }).bytes)).toBe(true)
    expect(back[2 * n + 1]).toMatchObject({ size: bytes.length, sha256: sha256(bytes) })
  })
})

test('memory is never called a medium, though it takes O_DIRECT', async () => {
  if (!canMount) return notRun(mountNeeds)
  expect([...(await readBackAll(aTmpfs('size=64m')))]).toEqual(['cache'])
})

test('a loop device reads its file through the cache, unless it was told to go round it', async () => {
  if (!canLoop) return notRun(loopNeeds)
  const image = anImage(24, onDisk())
  expect(readWayUnder(aLoop(image))).toBe('cache')
  expect(readWayUnder(aLoop(anImage(24, aTmpfs('size=64m')), { direct: true }))).toBe('cache')
})

test('what is on the medium is read, not what the computer remembers of it', async () => {
  if (!canLoop) return notRun(loopNeeds)
  const image = anImage(48, onDisk())
  const root = aLoop(image, { direct: true })
  if (readWayUnder(root) !== 'direct') return notRun('a disk under the checkout that takes O_DIRECT')
  const folder = await begin(root)
  const bytes = randomBytes(100_001)
  await folder.write('Классы/5А.xlsx', bytes)
  await folder.flush()
  const damaged = damage(image, bytes)
  expect(bytes.equals(readFileSync(join(folder.path, 'Классы/5А.xlsx')))).toBe(true)
  const back = await folder.readBack('Классы/5А.xlsx')
  expect(back.from).toBe('medium')
  expect(damaged.equals(back.bytes)).toBe(true)
  expect(await folder.readBackHash('Классы/5А.xlsx')).toMatchObject({ sha256: sha256(damaged), from: 'medium' })
})

test('where O_DIRECT reads memory all the same, the file is dropped from it first', async () => {
  if (!canLoop) return notRun(loopNeeds)
  if (!hasProgram('fincore')) return notRun('fincore of util-linux')
  const image = anImage(48, onDisk())
  const root = aLoop(image, { direct: true, options: 'data=journal' })
  expect(readWayUnder(root)).not.toBe('direct')
  if (readWayUnder(root) === 'cache') return notRun('a disk under the checkout that takes O_DIRECT')
  const folder = await begin(root)
  const bytes = randomBytes(100_001)
  await folder.write('a', bytes)
  await folder.flush()
  // The journal writes it to its place.
  system('sync', '--file-system', root)
  const damaged = damage(image, bytes)
  const back = await folder.readBack('a')
  expect(back.from === 'medium' ? damaged.equals(back.bytes) : bytes.equals(back.bytes)).toBe(true)
  expect(back.from).toBe('medium')
})

test('a file in memory can not be dropped, and that is noticed', async () => {
  if (!canMount) return notRun(mountNeeds)
  const file = join(aTmpfs(), 'a')
  writeFileSync(file, randomBytes(100_000))
  expect(await dropCache(file)).toBe(false)
  expect(await dropCache(`${file}-nothing`)).toBe(false)
})

test('a medium that can not be read says so', async () => {
  if (!canLoop) return notRun(loopNeeds)
  const image = anImage(48, onDisk())
  const root = aLoop(image, { direct: true })
  if (readWayUnder(root) !== 'direct') return notRun('a disk under the checkout that takes O_DIRECT')
  const folder = await begin(root)
  await folder.write('a', randomBytes(8 * 1024 * 1024))
  await folder.flush()
  truncateSync(image, 1024 * 1024)
  await expect(folder.readBackHash('a')).rejects.toMatchObject({ fault: 'NotReadable', path: join(folder.path, 'a') })
})

test('a large file is hashed with little memory', async () => {
  const root = onDisk()
  mkdirSync(join(root, 'a'))
  const part = randomBytes(1024 * 1024)
  const hash = createHash('sha256')
  const file = openSync(join(root, 'a/large'), 'w')
  for (let n = 0; n < 100; n++) {
    writeSync(file, part)
    hash.update(part)
  }
  fsyncSync(file)
  closeSync(file)
  const folder = await openFinishedFolder({ root, name: 'a' })
  onTestFinished(() => folder.close())
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 5)
  const back = await folder.readBackHash('large')
  clearInterval(watch)
  expect(back).toMatchObject({ size: 100 * 1024 * 1024, sha256: hash.digest('hex') })
  expect(most - before).toBeLessThan(30 * 1024 * 1024)
})

/** Turns a bit of the first sector of some bytes wherever an image holds them; answers what the bytes are now. */
const damage = (image: string, bytes: Buffer): Buffer => {
  const all = readFileSync(image)
  const damaged = Buffer.from(bytes)
  damaged[100]! ^= 1
  const file = openSync(image, 'r+')
  let places = 0
  for (let at = all.indexOf(bytes.subarray(0, 512)); at >= 0; at = all.indexOf(bytes.subarray(0, 512), at + 1)) {
    writeSync(file, damaged, 100, 1, at + 100)
    places++
  }
  fsyncSync(file)
  closeSync(file)
  expect(places).toBeGreaterThan(0)
  return damaged
}
