import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Two disks to take pictures with: where they are mounted. */
export type TwoVolumes = readonly [string, string]

let made: TwoVolumes | null | undefined

/**
 * Two ext4 disks in files, named as a school names its sticks, mounted where sticks are; made once a process and gone at
 * its end. Null where nobody may mount or there are no loop devices.
 */
export const twoVolumes = (): TwoVolumes | null => {
  made ??= canMount() ? mountBoth() : null
  return made
}

/** Where archives can be shown being made. */
export const canMount = (): boolean =>
  process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('losetup', ['-f']).status === 0

const mountBoth = (): TwoVolumes => {
  const folder = mkdtempSync('/mnt/letopis-screens-')
  const devices: string[] = []
  const paths = ['АРХИВ-А', 'АРХИВ-Б'].map(name => join(folder, name))
  // A run that is stopped ends too.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))
  process.on('exit', () => {
    for (const path of paths) spawnSync('umount', ['--lazy', path])
    for (const device of devices) spawnSync('losetup', ['--detach', device])
    rmSync(folder, { recursive: true, force: true })
  })
  for (const path of paths) {
    const image = `${path}.img`
    writeFileSync(image, '')
    truncateSync(image, 400 * 1024 * 1024)
    execFileSync('mkfs.ext4', ['-q', '-F', '-L', path.slice(folder.length + 1), image])
    const args = ['--direct-io=on', '--find', '--show', image]
    const device = execFileSync('losetup', args, { encoding: 'utf8' }).trim()
    devices.push(device)
    mkdirSync(path)
    execFileSync('mount', [device, path])
  }
  return [paths[0]!, paths[1]!]
}
