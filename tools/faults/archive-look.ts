import { createHash, createPublicKey, verify } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkSchool } from '#db/check'
import { openForReading } from '#db/connection'
import { headOfLog } from '#db/log'
import { listArchives } from '#db/queries/archive'
import type { ArchiveEntry } from '#domain/archive/register'
import { isRefusal } from '#domain/kernel/refusal'

// What stands on media and in the base after a fault, looked at from outside: of the product only the base is read with its
// own queries, the copies are checked as ПРОЧТИ.txt tells anybody to.

/** A folder of a medium. `whole`: every file is there with the bytes of the signed manifest, and nothing else is. */
export type Copy = {
  readonly name: string
  readonly state: 'whole' | 'unfinished' | 'broken'
  /** What is wrong with a broken one. */
  readonly fault: string
  readonly manifestSha256: string
}

/** Everything that lies in a medium's folder, a filler aside; a folder that is not there holds nothing. */
export const copiesIn = (folder: string): Copy[] => {
  let names: string[] = []
  try {
    names = readdirSync(folder).filter(name => name !== fillerName && name !== 'lost+found')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  return names.map(name => {
    if (name.normalize('NFC').endsWith(' (не завершён)'))
      return { name, state: 'unfinished', fault: '', manifestSha256: '' }
    const fault = faultOfCopy(join(folder, name), name)
    return {
      name,
      state: fault === '' ? 'whole' : 'broken',
      fault,
      manifestSha256: fault === '' ? sha256(join(folder, name, 'manifest.json')) : '',
    }
  })
}

/** Fills a medium up; no part of an archive. */
export const fillerName = 'filler'

/** Bytes of two trees that differ, as paths; both must be whole copies. */
export const differencesOf = (one: string, two: string): string[] => {
  const [first, second] = [filesIn(one), filesIn(two)]
  return [...new Set([...first, ...second])].filter(
    path =>
      !first.includes(path) ||
      !second.includes(path) ||
      !readFileSync(join(one, path)).equals(readFileSync(join(two, path))),
  )
}

const faultOfCopy = (folder: string, name: string): string => {
  try {
    const manifest = readFileSync(join(folder, 'manifest.json'))
    const { head, files } = JSON.parse(manifest.toString()) as {
      head: { hash: string }
      files: { path: string; size: number; sha256: string }[]
    }
    const key = createPublicKey(readFileSync(join(folder, 'public-key.pem')))
    if (!verify(null, manifest, key, readFileSync(join(folder, 'manifest.json.sig')))) return 'wrong signature'
    if (!name.endsWith(head.hash.slice(0, 12))) return 'named for another head'
    const wanted = [...files.map(file => file.path), 'manifest.json', 'manifest.json.sig'].sort()
    const found = filesIn(folder)
    if (JSON.stringify(found) !== JSON.stringify(wanted)) return `holds ${found.join(', ')}`
    const wrong = files.find(file => {
      const path = join(folder, file.path)
      return lstatSync(path).size !== file.size || sha256(path) !== file.sha256
    })
    return wrong ? `${wrong.path} is not what the manifest says` : ''
  } catch (error) {
    return String(error)
  }
}

/** Files by path, empty folders too. */
const filesIn = (folder: string): string[] => {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter(entry => !entry.isDirectory() || readdirSync(join(entry.parentPath, entry.name)).length === 0)
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
  return paths.sort()
}

const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

/** The base beside the process that writes it. */
export type BaseWatch = {
  /** Changes with every commit of another connection, whatever it wrote. */
  version(): number
  head(): string
  archives(): ArchiveEntry[]
  /** What SQLite's quick check finds wrong; empty when nothing. */
  quickFault(): string
  /** Every check of the product, the fold of the log too; what is wrong. */
  faults(): string[]
  close(): void
}

export const watchBase = (file: string): BaseWatch => {
  const connection = openForReading(file)
  if (isRefusal(connection)) throw new Error(`${connection.refusal}: ${file}`)
  const { read, close } = connection
  return {
    version: () => read.get<{ data_version: number }>('PRAGMA data_version')!.data_version,
    head: () => JSON.stringify(headOfLog(read)),
    archives: () => listArchives(read),
    quickFault: () => {
      const { quick_check: answer } = read.get<{ quick_check: string }>('PRAGMA quick_check(1)')!
      return answer === 'ok' ? '' : answer
    },
    faults: () => [...checkSchool(read)].filter(f => !f.ok).map(f => `${f.check}: ${f.detail}`),
    close,
  }
}
