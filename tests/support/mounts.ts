import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

// Real file systems for tests. Everything goes when the test ends, whatever is still open on it.

/** Runs a program of the system and answers what it prints. */
export const system = (program: string, ...words: string[]): string =>
  execFileSync(program, words, { encoding: 'utf8', stdio: 'pipe' })

/** Whether a program of the system can be run with such words. */
export const hasProgram = (program: string, word = '--version'): boolean => spawnSync(program, [word]).status === 0

/** Mounting asks for root and for Linux; without them a test says `notRun(mountNeeds)`. */
export const canMount = process.platform === 'linux' && process.getuid?.() === 0
export const mountNeeds = 'root on Linux, to mount file systems'

/** Whether loop devices and mkfs.ext4 are there too. */
export const canLoop = canMount && hasProgram('losetup', '--find') && hasProgram('mkfs.ext4', '-V')
export const loopNeeds = 'root, loop devices and mkfs.ext4'

/** A folder of its own. */
export const aFolder = (under = tmpdir()): string => {
  const folder = mkdtempSync(join(under, 'letopis-media-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Mounts with the words of mount(8), and lets go of it at the end. */
export const mounted = (folder: string, ...words: string[]): string => {
  system('mount', ...words, folder)
  onTestFinished(() => unmount(folder))
  return folder
}

/** As if the volume were pulled out: its path leads to the empty mount point at once. */
export const unmount = (folder: string): void => {
  spawnSync('umount', ['--lazy', folder])
}

/** A volume in memory. */
export const aTmpfs = (options = 'size=16m', folder = aFolder()): string =>
  mounted(folder, '-t', 'tmpfs', '-o', options, 'letopis-test')

/** A file with an ext4 in it, as a disk: mount it with `aLoop`. */
export const anImage = (megabytes = 24, folder = aFolder()): string => {
  const image = join(folder, 'image')
  writeFileSync(image, '')
  truncateSync(image, megabytes * 1024 * 1024)
  system('mkfs.ext4', '-q', '-F', image)
  return image
}

/** A loop device of an image, with the words of losetup(8). */
export const aLoopDevice = (image: string, ...words: string[]): string => {
  const device = system('losetup', ...words, '--find', '--show', image).trim()
  onTestFinished(() => void system('losetup', '--detach', device))
  return device
}

/** An ext4 on a loop device. `direct`: the device goes round the computer's memory, as a disk does. */
export const aLoop = (image: string, { direct = false, options = 'rw' } = {}): string =>
  mounted(aFolder(), '-o', options, aLoopDevice(image, ...(direct ? ['--direct-io=on'] : [])))

/** A folder of the checkout's disk: temporary folders may be memory. */
export const onDisk = (): string => {
  const cache = join(process.cwd(), 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  return aFolder(cache)
}

/** `stat.dev` as the ports tell it. */
export const deviceOf = (folder: string): string => String(statSync(folder, { bigint: true }).dev)
