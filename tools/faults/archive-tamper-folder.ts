import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A copy of an archive that may be tampered with. Its files are links: each change writes a new one in their place. */
export type TamperedFolder = {
  readonly path: string
  /** Of somebody who is not the school; PEM. */
  readonly foreign: { readonly privateKey: string; readonly publicKey: string }
  /** Files by path. */
  files(): string[]
  read(path: string): Buffer
  /** A file, and the folders over it. */
  put(path: string, bytes: Uint8Array): void
  drop(path: string): void
  move(from: string, to: string): void
  makeFolder(path: string): void
  link(path: string, to: string): void
  remove(): void
}

/** Makes the copy under `path`, whose last part is the archive's name. */
export const copyToTamper = (archive: string, path: string, foreign: TamperedFolder['foreign']): TamperedFolder => {
  const at = (relative: string) => join(path, relative)
  const makeFolder = (relative: string) => void mkdirSync(at(relative), { recursive: true })
  for (const file of filesOf(archive)) {
    makeFolder(dirname(file))
    linkSync(join(archive, file), at(file))
  }
  return {
    path,
    foreign,
    files: () => filesOf(path),
    read: relative => readFileSync(at(relative)),
    put: (relative, bytes) => {
      makeFolder(dirname(relative))
      rmSync(at(relative), { force: true })
      writeFileSync(at(relative), bytes)
    },
    drop: relative => rmSync(at(relative)),
    move: (from, to) => {
      makeFolder(dirname(to))
      renameSync(at(from), at(to))
    },
    makeFolder,
    link: (relative, to) => symlinkSync(to, at(relative)),
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => !entry.isDirectory())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
