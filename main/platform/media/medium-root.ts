import { closeSync, constants, existsSync, fstatSync, openSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { majorMinor } from './device-number.ts'
import { MediumFault, type MediumFaultKind } from './medium-fault.ts'
import { isPlainName } from './unfinished-folder.ts'

/**
 * A folder that is held open on a medium. Everything is reached through what is held, where the system allows it, so that
 * nothing can land in the empty mount point of a volume that was just unmounted; and while it is held, no other volume is
 * given the same device number.
 */
export type MediumRoot = {
  /** Absolute, as it was chosen. */
  readonly path: string
  /** `stat.dev` as text. */
  readonly device: string
  /** Where to reach a relative path (with /; empty for the folder itself) of the held folder. */
  at(relative: string): string
  /** The same for the eye. */
  shown(relative: string): string
  /** Throws when the folder's path leads to another medium than was chosen, or nowhere. */
  check(): void
  /** What a failed call says of the medium; throws what is no fault of a medium. */
  faultOf(error: unknown, relative: string, doing: Doing): MediumFault
  close(): void
}
export type Doing = 'write' | 'read'

/** Holds the folder `root`, which lies on the given device; without a device on whatever it lies. Faults: NotThere, PulledOut, NotReadable, NotWritable. */
export const holdRoot = (root: string, device: string | undefined, doing: Doing): MediumRoot => {
  const handle = openRoot(root, doing)
  const held = String(fstatSync(handle, { bigint: true }).dev)
  const chosen = device ?? held
  if (held !== chosen) {
    closeSync(handle)
    throw new MediumFault('PulledOut', root)
  }
  const through = throughHandle(handle) ?? root
  const shown = (relative: string) => (relative === '' ? root : join(root, ...relative.split('/')))
  // A sandbox may hide all devices: only one that was seen can be missed.
  const isPlugged = isDeviceThere(chosen) ? () => isDeviceThere(chosen) : () => true
  const lost = () => lostFault(root, chosen, isPlugged)
  let isHeld = true
  return {
    path: root,
    device: chosen,
    at: relative => (relative === '' ? `${through}/.` : join(through, ...relative.split('/'))),
    shown,
    check: () => {
      const fault = lost()
      if (fault) throw fault
    },
    faultOf: (error, relative, doing) => {
      if (error instanceof MediumFault) return error
      const code = (error as NodeJS.ErrnoException).code
      if (typeof code !== 'string' || !('syscall' in (error as object))) throw error
      return lost() ?? new MediumFault(faultOfCode(code, doing), shown(relative), error)
    },
    close: () => {
      if (isHeld) closeSync(handle)
      isHeld = false
    },
  }
}

/** A relative path below a folder; throws on one that leads out of it, whoever wrote it into a manifest. */
export const within = (folder: string, relative: string): string => {
  if (!relative.split('/').every(isPlainName)) throw new MediumFault('NotThere', relative)
  return folder === '' ? relative : `${folder}/${relative}`
}

const openRoot = (root: string, doing: Doing): number => {
  try {
    return openSync(root, constants.O_RDONLY | (constants.O_DIRECTORY ?? 0))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new MediumFault('NotThere', root, error)
    throw new MediumFault(faultOfCode(code ?? '', doing), root, error)
  }
}

/** Linux opens below a held folder by this name. */
const throughHandle = (handle: number): string | null => {
  if (process.platform !== 'linux') return null
  const path = `/proc/self/fd/${handle}`
  return existsSync(`${path}/.`) ? path : null
}

/** Null while the path still leads to the chosen medium. */
const lostFault = (root: string, device: string, isPlugged: () => boolean): MediumFault | null => {
  try {
    const here = deviceOf(root)
    if (here === null) {
      // Taken away on the medium itself, or together with its mount point?
      let above = dirname(root)
      while (deviceOf(above) === null) above = dirname(above)
      return new MediumFault(deviceOf(above) === device ? 'NotThere' : 'PulledOut', root)
    }
    return here === device && isPlugged() ? null : new MediumFault('PulledOut', root)
  } catch (error) {
    // Not even its root can be asked any more; whoever may not enter a folder above it can't tell, so the call itself decides.
    return (error as NodeJS.ErrnoException).code === 'EACCES' ? null : new MediumFault('PulledOut', root, error)
  }
}

const deviceOf = (path: string): string | null => {
  const status = statSync(path, { bigint: true, throwIfNoEntry: false })
  return status === undefined ? null : String(status.dev)
}

/** A stick that was drawn out stays mounted for a while, and what the computer remembers of it can still be read; its device is gone. */
const isDeviceThere = (device: string): boolean =>
  process.platform === 'linux' && existsSync(`/sys/dev/block/${majorMinor(BigInt(device))}`)

const faultOfCode = (code: string, doing: Doing): MediumFaultKind =>
  faultsOfCodes[code] ?? (doing === 'write' ? 'NotWritable' : 'NotReadable')

const faultsOfCodes: Readonly<Record<string, MediumFaultKind>> = {
  ENOSPC: 'DiskFull',
  EDQUOT: 'DiskFull',
  EFBIG: 'DiskFull',
  EROFS: 'ReadOnly',
  ENOENT: 'NotThere',
  ENOTDIR: 'NotThere',
  EEXIST: 'FolderTaken',
  ENOTEMPTY: 'FolderTaken',
  ENXIO: 'PulledOut',
  ENODEV: 'PulledOut',
  ESTALE: 'PulledOut',
  ENOTCONN: 'PulledOut',
  EHOSTDOWN: 'PulledOut',
  EHOSTUNREACH: 'PulledOut',
}
