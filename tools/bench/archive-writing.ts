// A worker: makes the files of an archive as main/workers/archive.ts does and writes them into one folder, each flushed; no
// hash, no manifest, no reading back. It is what the whole work on two media is held against.
import { statSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { takeSnapshot } from '#db/connection'
import { eachLogRow } from '#db/log'
import { openYear } from '#db/queries/class-year'
import { isRefusal } from '#domain/kernel/refusal'
import { classWorkbook } from '#main/archive/book/class-workbook'
import { booksFolder, logFile, publicKeyFile, readMeFile, snapshotFile } from '#main/archive/names'
import { packedLines } from '#main/archive/packed-lines'
import { readMe } from '#main/archive/read-me'
import { newKeyPair } from '#main/archive/signature'
import { writeWorkbook } from '#main/archive/xlsx/write-workbook'
import { openArchiveFolder } from '#main/platform/media/archive-folder'
import { openWorkFolder } from '#main/platform/work-folder'

const { file, root } = workerData as { file: string; root: string }

const name = 'writing'
const work = openWorkFolder(file, 'archive-work')
const snapshot = takeSnapshot(file, work.fileIn(snapshotFile))
if (isRefusal(snapshot)) throw new Error(snapshot.refusal)
const db = snapshot.read
const year = openYear(db)
const folder = await openArchiveFolder({ root, device: String(statSync(root, { bigint: true }).dev), name })
for (const { id, name: className } of year.classes) {
  const workbook = classWorkbook(year.classYear(id), { by: 'bench', software: 'bench', state: year.state })
  await folder.write(`${booksFolder}/${className}.xlsx`, writeWorkbook(workbook))
}
await folder.write(logFile, packedLines(logLines()))
await folder.copy(snapshotFile, snapshot.file)
await folder.write(publicKeyFile, Buffer.from(newKeyPair().publicKey))
await folder.write(readMeFile, Buffer.from(readMe({ school: year.school.name, year: year.yearName, folder: name })))
await folder.flush()
folder.close()
snapshot.close()
work.remove()

function* logLines(): Generator<string> {
  for (const row of eachLogRow(db)) yield JSON.stringify(row)
}
