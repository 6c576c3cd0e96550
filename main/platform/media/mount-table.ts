/** A line of Linux's table of mounts. */
export type Mount = {
  /** «major:minor» of the file system; major 0 when it lies on no block device of its own. */
  readonly device: string
  /** Where it is mounted: an absolute path. */
  readonly path: string
  /** «ext4», «vfat», «tmpfs», «fuseblk»… */
  readonly type: string
  /** What was mounted: a device node, a share, a word. */
  readonly source: string
  /** Of this mount and of its file system. */
  readonly options: ReadonlySet<string>
}

/** Mounts that can be seen, from the text of `/proc/self/mountinfo`: of two on one path the later one hides the earlier. */
export const readMountTable = (text: string): Mount[] => {
  const byPath = new Map<string, Mount>()
  for (const line of text.split('\n')) {
    const [before, after] = line.split(' - ')
    const [, , device, , path, own] = before!.split(' ')
    const [type, source, shared] = (after ?? '').split(' ')
    if (device === undefined || path === undefined || own === undefined || !type) continue
    const options = new Set([...own.split(','), ...(shared ?? '').split(',')])
    byPath.set(unescaped(path), { device, path: unescaped(path), type, source: unescaped(source ?? ''), options })
  }
  return [...byPath.values()]
}

/** The mount that a path lies on by its name alone; the first is the nearest, the rest could be hidden by it. */
export const mountsOver = (mounts: readonly Mount[], path: string): Mount[] =>
  mounts.filter(mount => isUnder(path, mount.path)).sort((a, b) => b.path.length - a.path.length)

/** The path is the folder or lies in it. */
export const isUnder = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`)

/** The kernel writes space, tab, line end, backslash and # as octal numbers. */
const unescaped = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
