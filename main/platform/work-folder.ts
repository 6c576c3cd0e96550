import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A folder beside a school's file for what is made on the way. */
export type WorkFolder = { fileIn(name: string): string; remove(): void }

/**
 * Makes a fresh work folder, for its owner alone. What a process that was killed left there goes first. Throws where the
 * school's folder can't be written to.
 */
export const openWorkFolder = (schoolFile: string, purpose: string): WorkFolder => {
  const folder = join(dirname(schoolFile), `.${purpose}`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  return { fileIn: name => join(folder, name), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A fresh folder for temporary files of the system's, for its owner alone. */
export const openTemporaryFolder = (): WorkFolder => {
  const folder = mkdtempSync(join(tmpdir(), 'letopis-'))
  return { fileIn: name => join(folder, name), remove: () => rmSync(folder, { recursive: true, force: true }) }
}
