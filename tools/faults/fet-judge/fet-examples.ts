import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'

/** Where Debian's package `fet-data` puts the example files of FET. */
const installed = '/usr/share/doc/fet-data/examples'
/** Where they are unpacked on a machine that leaves documentation out of its packages (slim Debian images). */
const unpacked = join(tmpdir(), 'letopis-fet-data')

let found: string | undefined | null = null

/**
 * The folder of FET's example files, read where they lie; on a slim Debian the package is fetched and unpacked beside the
 * temporary files. Undefined on a machine that has neither the package nor a way to it.
 */
export const fetExamples = (): string | undefined => {
  if (found === null) found = findExamples()
  return found
}

const findExamples = (): string | undefined => {
  for (const folder of [installed, join(unpacked, installed)]) if (hasExamples(folder)) return folder
  const download = mkdtempSync(join(tmpdir(), 'letopis-fet-'))
  try {
    const run = (command: string, ...args: string[]) =>
      spawnSync(command, args, { cwd: download, timeout: 240_000, stdio: 'ignore' }).status === 0
    if (
      !run('apt-get', 'download', 'fet-data') &&
      !(run('apt-get', 'update') && run('apt-get', 'download', 'fet-data'))
    )
      return undefined
    const deb = readdirSync(download).find(name => name.endsWith('.deb'))
    if (!deb || !run('dpkg', '-x', deb, 'files')) return undefined
    // Two test processes may unpack at once: the first to rename wins, both are right.
    try {
      renameSync(join(download, 'files'), unpacked)
    } catch {
      if (!hasExamples(join(unpacked, installed))) return undefined
    }
    return hasExamples(join(unpacked, installed)) ? join(unpacked, installed) : undefined
  } finally {
    rmSync(download, { recursive: true, force: true })
  }
}

const hasExamples = (folder: string): boolean => existsSync(join(folder, 'FET-5-official'))

/** All .fet files of a folder of the examples, `FET-5-official` say, as paths below the examples, in their order by name. */
export const fetFilesIn = (examples: string, folder: string): string[] =>
  readdirSync(join(examples, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.fet'))
    .map(entry => relative(examples, join(entry.parentPath, entry.name)))
    .sort()

/** The schools among the official 5.x files: no universities, no examinations, no saved results. */
export const schoolFiles = (examples: string): string[] =>
  fetFilesIn(examples, 'FET-5-official').filter(
    path => !/universit|exam|_data_and_timetable/i.test(path.slice('FET-5-official'.length)),
  )

/** Where the program `fet-cl` lies, when the package `fet` is installed. */
export const fetProgram = (): string | undefined =>
  (process.env.PATH ?? '')
    .split(':')
    .map(folder => join(folder, 'fet-cl'))
    .find(path => existsSync(path) && dirname(path) !== '.')
