import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import type { FindingKind, KeySource } from '#domain/archive/verification'
import { isManifestFault, type Manifest, readManifest, writeManifest } from '#main/archive/manifest'
import { logFile, manifestFile, publicKeyFile, signatureFile, snapshotFile } from '#main/archive/names'
import { sign } from '#main/archive/signature'
import { zippedParts } from '#main/archive/xlsx/zip-read'
import { packPart, zipFile } from '#main/archive/xlsx/zip-write'
import type { Tamper, TamperWorld } from './archive-tamper.ts'
import type { TamperedFolder } from './archive-tamper-folder.ts'

// What somebody does who knows how an archive is made: afterwards every sum is right again. Only the school's key, or its
// register, tells; so some can't be found by the key that lies beside the archive, and are not asked of it.

type Forge = (folder: TamperedFolder, world: TamperWorld) => void

const forgery = (
  name: string,
  sources: readonly KeySource[],
  kinds: readonly (readonly FindingKind[])[],
  forge: Forge,
): Tamper => ({
  name,
  file: null,
  sources,
  apply: (folder, world) => {
    forge(folder, world)
    return { paths: [], isForged: true, kinds }
  },
})

const [everyone, byKey, byRegister]: [KeySource[], KeySource[], KeySource[]] = [
  ['register', 'given', 'beside'],
  ['register', 'given'],
  ['register'],
]

export const forgeries: readonly Tamper[] = [
  forgery('alter a book and the manifest', everyone, [['signature']], folder => {
    alterBook(folder)
    remakeManifest(folder)
  }),
  forgery('alter a book, sign anew with another key beside', byKey, [['key']], folder => {
    alterBook(folder)
    signWithForeignKey(folder)
  }),
  forgery('alter a book, sign anew, leave the key', everyone, [['signature']], folder => {
    alterBook(folder)
    remakeManifest(folder)
    folder.put(signatureFile, sign(folder.read(manifestFile), folder.foreign.privateKey))
  }),
  forgery('sign anew with another key, alter nothing', byKey, [['key']], folder => signWithForeignKey(folder)),
  forgery('take a class out, sign anew with another key', byKey, [['key']], folder => {
    folder.drop(firstBook(folder))
    signWithForeignKey(folder, manifest => ({
      ...manifest,
      totals: { ...manifest.totals, classes: manifest.totals.classes - 1 },
    }))
  }),
  forgery('name another school and year, sign anew with another key', byKey, [['key']], folder =>
    signWithForeignKey(folder, manifest => ({ ...manifest, school: 'Другая школа', year: '2025/26' })),
  ),
  forgery('count other totals, sign anew with another key', everyone, [['key', 'totals'], ['totals']], folder =>
    signWithForeignKey(folder, manifest => ({
      ...manifest,
      totals: { ...manifest.totals, marks: manifest.totals.marks + 1 },
    })),
  ),
  forgery('alter a book, sign anew with the key of the school', byRegister, [['register']], (folder, world) => {
    alterBook(folder)
    remakeManifest(folder)
    folder.put(signatureFile, sign(folder.read(manifestFile), world.privateKey))
  }),
  forgery('alter a row of the log, sign anew with the key of the school', everyone, [['log']], (folder, world) => {
    const rows = gunzipSync(folder.read(logFile)).toString()
    folder.put(logFile, gzipSync(rows.replace(/("at":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.)\d/, '$19')))
    remakeManifest(folder)
    folder.put(signatureFile, sign(folder.read(manifestFile), world.privateKey))
  }),
  forgery(
    'alter a mark in the base, sign anew with the key of the school',
    everyone,
    [['snapshot']],
    (folder, world) => {
      const sqlite = new Database(folder.read(snapshotFile))
      sqlite.exec(`UPDATE mark SET value = 7 - value WHERE (record_id, pupil_id, position) =
      (SELECT record_id, pupil_id, position FROM mark LIMIT 1)`)
      folder.put(snapshotFile, sqlite.serialize())
      sqlite.close()
      remakeManifest(folder)
      folder.put(signatureFile, sign(folder.read(manifestFile), world.privateKey))
    },
  ),
  forgery('an older archive under the name of the newer', everyone, [['name']], (folder, world) =>
    become(folder, world, world.older),
  ),
  forgery('the manifest and the signature of an older archive', everyone, [['name'], ['changed']], (folder, world) => {
    for (const path of [manifestFile, signatureFile]) folder.put(path, world.read(world.older, path))
  }),
  forgery(
    'an older archive that says it is the newer, signed anew with another key',
    everyone,
    [['key', 'log'], ['log'], ['snapshot']],
    (folder, world) => {
      const { head } = manifestOf(folder)
      become(folder, world, world.older)
      signWithForeignKey(folder, manifest => ({ ...manifest, head }))
    },
  ),
  forgery('a whole archive of a school that went its own way, under its name', byKey, [['key']], (folder, world) =>
    become(folder, world, world.foreignArchive),
  ),
]

/** In place of its files those of another archive; the name stays. */
const become = (folder: TamperedFolder, world: TamperWorld, archive: string): void => {
  for (const path of folder.files()) folder.put(path, world.read(archive, path))
}

const firstBook = (folder: TamperedFolder): string => folder.files().find(path => path.endsWith('.xlsx'))!

/** Alters one cell of a workbook; the workbook stays a good one. */
const alterBook = (folder: TamperedFolder): void => {
  const path = firstBook(folder)
  let isDone = false
  const parts = zippedParts(folder.read(path)).map(({ name, unpack }) => {
    const part = unpack()
    if (isDone || !name.startsWith('xl/worksheets/')) return packPart(name, part)
    const altered = part.toString().replace(/( t="s"><v>)(\d+)(<\/v>)/, (_, head, text, end) => {
      isDone = true
      return `${head}${text === '0' ? 1 : Number(text) - 1}${end}`
    })
    return packPart(name, Buffer.from(altered))
  })
  if (!isDone) throw new Error(`${path} has no cell to alter`)
  folder.put(path, zipFile(parts))
}

/** Puts another public key beside, makes the manifest right for it and signs it. */
const signWithForeignKey = (folder: TamperedFolder, change?: (manifest: Manifest) => Manifest): void => {
  folder.put(publicKeyFile, Buffer.from(folder.foreign.publicKey))
  remakeManifest(folder, change)
  folder.put(signatureFile, sign(folder.read(manifestFile), folder.foreign.privateKey))
}

/** Makes the manifest right for the files that lie in the folder now. */
const remakeManifest = (folder: TamperedFolder, change: (manifest: Manifest) => Manifest = m => m): void => {
  const files = folder
    .files()
    .filter(path => path !== manifestFile && path !== signatureFile)
    .map(path => {
      const bytes = folder.read(path)
      return { path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
    })
  folder.put(manifestFile, writeManifest(change({ ...manifestOf(folder), files })))
}

const manifestOf = (folder: TamperedFolder): Manifest => {
  const manifest = readManifest(folder.read(manifestFile))
  if (isManifestFault(manifest)) throw new Error(manifest.fault)
  return manifest
}
