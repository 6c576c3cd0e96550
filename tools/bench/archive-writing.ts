// A worker: makes every file of an archive as main/workers/archive.ts does and writes them into one folder, one after
// another, each flushed. Nothing is hashed (the manifest's sums are blank), nothing is read back, no cell is compared or
// counted. It is what the whole work on two media is held against.
import { statSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { takeSnapshot } from '#db/connection'
import { eachLogRow } from '#db/log'
import { openYear } from '#db/queries/class-year'
import { isRefusal } from '#domain/kernel/refusal'
import { classWorkbook } from '#main/archive/book/class-workbook'
import { type ManifestFile, writeManifest } from '#main/archive/manifest'
import {
  booksFolder,
  logFile,
  manifestFile,
  publicKeyFile,
  readMeFile,
  signatureFile,
  snapshotFile,
} from '#main/archive/names'
import { packedLines } from '#main/archive/packed-lines'
import { readMe } from '#main/archive/read-me'
import { newKeyPair, sign } from '#main/archive/signature'
import { writeWorkbook } from '#main/archive/xlsx/write-workbook'
import { openArchiveFolder } from '#main/platform/media/archive-folder'
import { openWorkFolder } from '#main/platform/work-folder'

const { file, root } = workerData as { file: string; root: string }

const name = 'writing'
const sha256 = '0'.repeat(64)
const work = openWorkFolder(file, 'archive-work')
const snapshot = takeSnapshot(file, work.fileIn(snapshotFile))
if (isRefusal(snapshot)) throw new Error(snapshot.refusal)
const db = snapshot.read
const year = openYear(db)
const folder = await openArchiveFolder({ root, device: String(statSync(root, { bigint: true }).dev), name })
const files: ManifestFile[] = []
const put = async (path: string, bytes: Uint8Array) => {
  files.push({ path, size: bytes.length, sha256 })
  await folder.write(path, bytes)
}
for (const { id, name: className } of year.classes) {
  const workbook = classWorkbook(year.classYear(id), { by: 'bench', software: 'bench', state: year.state })
  await put(`${booksFolder}/${className}.xlsx`, writeWorkbook(workbook))
}
await put(logFile, packedLines(logLines()))
files.push({ path: snapshotFile, size: statSync(snapshot.file).size, sha256 })
await folder.copy(snapshotFile, snapshot.file)
const { publicKey, privateKey } = newKeyPair()
await put(publicKeyFile, Buffer.from(publicKey))
await put(readMeFile, Buffer.from(readMe({ school: year.school.name, year: year.yearName, folder: name })))
const { head, totals } = year
const manifest = writeManifest({
  school: year.school.name,
  year: year.yearName,
  software: 'bench',
  head,
  totals,
  files,
})
await folder.write(manifestFile, manifest)
await folder.write(signatureFile, sign(manifest, privateKey))
await folder.flush()
folder.close()
snapshot.close()
work.remove()

function* logLines(): Generator<string> {
  for (const row of eachLogRow(db)) yield JSON.stringify(row)
}
