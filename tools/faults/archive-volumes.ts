import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { fillerName } from './archive-look.ts'

/** A medium of the campaigns: a real file system, which all that can happen to a disk can happen to. */
export type TestVolume = {
  /** Where it is mounted. */
  readonly path: string
  /** The same file system as one holds it in the hand: it stays when the volume is pulled out. */
  readonly hand: string
  /** `umount --lazy`: the path leads to the empty mount point at once. */
  pullOut(): void
  plugIn(): void
  setReadOnly(isReadOnly: boolean): void
  /** Takes all room that is left, and gives it back. */
  fill(): void
  empty(): void
  remove(): void
}

/** In memory; `resize`: bytes of the whole volume from now on. */
export const tmpfsVolume = (folder: string, megabytes: number): TestVolume & { resize(bytes: number): void } => {
  const { path, ...volume } = mountIn(folder, ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'letopis-faults'])
  return { path, ...volume, resize: bytes => system('mount', '-o', `remount,size=${bytes}`, path) }
}

/** An ext4 on a loop device; the image lies in `imageFolder`. `direct`: the device goes round the computer's memory. */
export const loopVolume = (
  folder: string,
  { imageFolder = folder, direct = false, megabytes = 24 } = {},
): TestVolume & { truncateImage(): void } => {
  mkdirSync(folder, { recursive: true })
  const image = join(imageFolder, 'image')
  writeFileSync(image, '')
  truncateSync(image, megabytes * 2 ** 20)
  system('mkfs.ext4', '-q', '-F', '-m', '0', image)
  const device = system('losetup', ...(direct ? ['--direct-io=on'] : []), '--find', '--show', image).trim()
  const volume = mountIn(folder, [device])
  return {
    ...volume,
    truncateImage: () => truncateSync(image, 0),
    remove: () => {
      volume.remove()
      spawnSync('losetup', ['--detach', device])
      rmSync(image, { force: true })
    },
  }
}

/** What the campaigns cannot do here, as the end of «needs …»; null when they can. */
export const volumesNeed = (): string | null => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'root on Linux, to mount file systems'
  return spawnSync('losetup', ['--find']).status === 0 && spawnSync('mkfs.ext4', ['-V']).status === 0
    ? null
    : 'loop devices and mkfs.ext4'
}

const mountIn = (folder: string, words: readonly string[]): TestVolume => {
  const [path, hand] = [join(folder, 'mount'), join(folder, 'hand')]
  for (const made of [path, hand]) mkdirSync(made, { recursive: true })
  system('mount', ...words, hand)
  const plugIn = () => void system('mount', '--bind', hand, path)
  const pullOut = () => void spawnSync('umount', ['--lazy', path])
  plugIn()
  return {
    path,
    hand,
    pullOut,
    plugIn,
    setReadOnly: isReadOnly => void system('mount', '-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, hand),
    fill: () => fillUp(join(hand, fillerName)),
    empty: () => rmSync(join(hand, fillerName), { force: true }),
    remove: () => {
      pullOut()
      spawnSync('umount', ['--lazy', hand])
      for (const made of [path, hand]) rmSync(made, { recursive: true, force: true })
    },
  }
}

/** Writes till the last block is taken. */
const fillUp = (file: string): void => {
  const handle = openSync(file, 'a')
  try {
    for (let size = 2 ** 20; size >= 512; ) {
      try {
        writeSync(handle, Buffer.alloc(size))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
        size /= 2
      }
    }
  } finally {
    closeSync(handle)
  }
}

const system = (program: string, ...words: string[]): string =>
  execFileSync(program, words, { encoding: 'utf8', stdio: 'pipe' })
