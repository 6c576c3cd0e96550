import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Chance } from '#db/demo/chance'
import type { RefusalCode } from '#domain/kernel/refusal'
import { loopVolume, type TestVolume, tmpfsVolume } from './archive-volumes.ts'

/**
 * When a fault strikes a medium: before the snapshot of the base; when the folders are about to be opened; after one of its
 * files; after the last one, before folders are flushed; after one that was read back; after the last of them, before the
 * folder gets its own name; when it is verified; when both are, before the register is written.
 */
export const phases = ['snapshot', 'begin', 'writing', 'flush', 'reading', 'finish', 'late', 'record'] as const
export type Phase = (typeof phases)[number]

/** What can happen to a medium while an archive is made. */
export type TargetFault = {
  readonly name: string
  /** When it strikes; in all but `harmless` a medium has to fail. */
  readonly phases: readonly Phase[]
  readonly harmless: readonly Phase[]
  /** How the sentence about the medium may begin. */
  readonly sentences: readonly RefusalCode[]
  /** In which process: with the rights of root, without those that make permissions idle, or under libfiu. */
  readonly maker: MakerKind
  /** True when it is a call of the process that fails: either medium may be the one that is hit. */
  readonly hitsEither?: true
  /** True when it can be made only while nothing is being written. */
  readonly isExact?: true
  /** A medium in a folder of its own, as it is before. */
  lay(folder: string, chance: Chance): Medium
}
export type MakerKind = 'root' | 'robbed' | 'fiu'

export type Medium = {
  /** Where the archive goes. */
  readonly target: string
  readonly volume: TestVolume
  strike(phase: Phase, maker: number): void
  /** As a person does it before he tries again. */
  mend(maker: number): void
  /** The disk itself has lost what it held: nothing on it can be looked at. */
  readonly isSpoilt?: true
}

const [before, all] = [
  ['snapshot', 'begin'],
  ['snapshot', 'begin', 'writing', 'flush', 'reading', 'finish', 'late'],
] as [Phase[], Phase[]]
const megabytes = 24

/** A volume in memory or an ext4 on a loop device. */
const anyVolume = (folder: string, chance: Chance): TestVolume =>
  chance.below(3) === 0 ? loopVolume(folder, { megabytes }) : tmpfsVolume(folder, megabytes)

/** A disk that is beyond repair is replaced by another under the same path. */
const replaced = (folder: string, volume: TestVolume): void => {
  volume.remove()
  tmpfsVolume(folder, megabytes)
}

export const targetFaults: readonly TargetFault[] = [
  {
    name: 'filled up',
    phases: all,
    // Nothing is written any more.
    harmless: ['flush', 'reading', 'finish', 'late'],
    sentences: ['DiskFull'],
    maker: 'root',
    lay: (folder, chance) => {
      const volume = anyVolume(folder, chance)
      return { target: volume.path, volume, strike: volume.fill, mend: volume.empty }
    },
  },
  {
    name: 'room up to a byte',
    phases: ['snapshot'],
    harmless: [],
    sentences: ['DiskFull'],
    maker: 'root',
    isExact: true,
    lay: (folder, chance) => {
      const volume = tmpfsVolume(folder, megabytes)
      return {
        target: volume.path,
        volume,
        // Less than the snapshot and the log alone; memory is given by the page.
        strike: () => volume.resize(chance.between(1, 700) * 4096),
        mend: () => volume.resize(megabytes * 2 ** 20),
      }
    },
  },
  {
    name: 'remounted read-only',
    phases: all,
    harmless: ['late'],
    sentences: ['MediumReadOnly'],
    maker: 'root',
    isExact: true,
    lay: (folder, chance) => {
      const volume = anyVolume(folder, chance)
      return {
        target: volume.path,
        volume,
        strike: () => volume.setReadOnly(true),
        mend: () => volume.setReadOnly(false),
      }
    },
  },
  {
    name: 'unfinished folder removed',
    phases: ['writing', 'flush', 'reading', 'finish'],
    harmless: [],
    sentences: ['MediumNotThere'],
    maker: 'root',
    lay: (folder, chance) => {
      const volume = anyVolume(folder, chance)
      return { target: volume.path, volume, strike: () => removeArchives(volume.path), mend: () => {} }
    },
  },
  {
    name: 'target folder removed',
    phases: all,
    harmless: ['late'],
    sentences: ['MediumNotThere'],
    maker: 'root',
    lay: (folder, chance) => {
      const volume = anyVolume(folder, chance)
      const target = join(volume.path, 'Архив')
      mkdirSync(target)
      return {
        target,
        volume,
        strike: () => rmSync(target, { recursive: true, force: true, maxRetries: 5 }),
        mend: () => void mkdirSync(target, { recursive: true }),
      }
    },
  },
  {
    name: 'permission taken',
    phases: all,
    harmless: ['late'],
    sentences: ['FolderNotWritable', 'FileNotReadable'],
    maker: 'robbed',
    lay: (folder, chance) => {
      const volume = anyVolume(folder, chance)
      const target = join(volume.path, 'Архив')
      mkdirSync(target)
      // Nothing may be entered, or nothing be changed.
      const mode = chance.pick([0o000, 0o500])
      return {
        target,
        volume,
        strike: () => chmodSync(target, mode),
        mend: () => chmodSync(target, 0o755),
      }
    },
  },
  {
    name: 'pulled out',
    phases: all,
    harmless: ['late'],
    sentences: ['MediumPulledOut'],
    maker: 'root',
    lay: (folder, chance) => {
      const volume = anyVolume(folder, chance)
      return { target: volume.path, volume, strike: volume.pullOut, mend: volume.plugIn }
    },
  },
  {
    // The loop device's image is sparse and lies on memory that is full: the disk answers writes with an error of its own.
    name: 'disk that takes no writes',
    phases: [...before, 'writing', 'flush'],
    harmless: ['flush'],
    sentences: ['FolderNotWritable', 'MediumReadOnly', 'DiskFull', 'FileNotReadable', 'MediumReadBackWrong'],
    maker: 'root',
    lay: folder => {
      const under = tmpfsVolume(`${folder}-under`, megabytes)
      const volume = loopVolume(folder, { imageFolder: under.path, megabytes })
      const remove = () => {
        volume.remove()
        under.remove()
      }
      const both = { ...volume, remove }
      return {
        target: volume.path,
        volume: both,
        strike: under.fill,
        mend: () => replaced(folder, both),
        isSpoilt: true,
      }
    },
  },
  {
    // What was written is gone from the disk; it is read round the computer's memory.
    name: 'disk that loses its bytes',
    phases: ['writing', 'flush', 'reading'],
    harmless: [],
    sentences: ['FileNotReadable', 'MediumReadBackWrong', 'FolderNotWritable', 'MediumReadOnly'],
    maker: 'root',
    isExact: true,
    lay: folder => {
      const volume = loopVolume(folder, { direct: true, megabytes })
      return {
        target: volume.path,
        volume,
        strike: volume.truncateImage,
        mend: () => replaced(folder, volume),
        isSpoilt: true,
      }
    },
  },
  {
    name: 'call that fails with EIO',
    phases: ['snapshot', 'writing', 'flush', 'reading', 'finish', 'record'],
    harmless: [],
    sentences: ['FolderNotWritable', 'FileNotReadable'],
    maker: 'fiu',
    hitsEither: true,
    isExact: true,
    lay: folder => {
      const volume = tmpfsVolume(folder, megabytes)
      return {
        target: volume.path,
        volume,
        strike: (phase, maker) => fiu(maker, ...failing(phase)),
        // A failure that has struck is not there any more, and libfiu complains of one that is not there.
        mend: maker => {
          for (const phase of phases)
            if (callOf[phase]) fiu(maker, ...failing(phase), '-c', `disable name=posix/io/${callOf[phase]}`)
        },
      }
    },
  },
]

/** The call whose next use fails. Those that Node itself lives by (read, write, open) are let alone. */
const callOf: Readonly<Partial<Record<Phase, string>>> = {
  snapshot: 'rw/pwrite',
  writing: 'sync/fsync',
  flush: 'sync/fsync',
  reading: 'rw/pread',
  finish: 'dir/rename',
  record: 'rw/pwrite',
}

/** Where libfiu listens in a process; the process's id is put after it. */
const fiuPath = '/tmp/letopis-fiu'
/** What a process is started with to be under libfiu. */
export const fiuSettings = {
  LD_PRELOAD: '/usr/lib/fiu/fiu_run_preload.so /usr/lib/fiu/fiu_posix_preload.so',
  FIU_CTRL_FIFO: fiuPath,
}

const fiu = (process: number, ...words: string[]): void =>
  void execFileSync('fiu-ctrl', ['-f', fiuPath, ...words, String(process)], { stdio: 'pipe' })

/** EIO, once. */
const failing = (phase: Phase): string[] => ['-c', `enable name=posix/io/${callOf[phase]},onetime,failinfo=5`]

/** What a fault's process lacks here, as the end of «needs …»; null when nothing. */
export const makerNeeds: Readonly<Record<MakerKind, () => string | null>> = {
  root: () => null,
  robbed: () =>
    spawnSync('setpriv', ['--version']).status === 0 ? null : 'setpriv, to act without the rights of root',
  fiu: () => (spawnSync('fiu-ctrl', ['-h']).error === undefined ? null : 'fiu-utils (Debian), to let calls fail'),
}

const removeArchives = (folder: string): void => {
  for (const name of readdirSync(folder))
    if (name !== 'lost+found') rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 5 })
}
