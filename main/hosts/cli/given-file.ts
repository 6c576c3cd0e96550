import { existsSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import type { Core } from '../../core.ts'
import { type Call, required } from './terminal.ts'

/** The file that a call names first, with its name. Refusals: FileMissing, FileNotReadable. */
export const givenFile = (call: Call): File | Refusal => {
  const path = resolve(call.files[0]!)
  if (!existsSync(path)) return refuse('FileMissing', { file: path })
  try {
    return new File([readFileSync(path)], basename(path))
  } catch {
    return refuse('FileNotReadable', { file: path })
  }
}

/** That file, and a client on the school of `--db`: opened for reading only when `--dry-run` asks what would come. */
export const givenFileInSchool = (
  call: Call,
): { file: File; client: ReturnType<Core['client']>; isTried: boolean } | Refusal => {
  const file = givenFile(call)
  if (isRefusal(file)) return file
  const db = resolve(required(call, 'db'))
  const isTried = call.options['dry-run'] === 'true'
  const refusal = isTried ? call.core.openSchoolForReading(db) : call.core.openSchool(db)
  if (refusal) return refusal
  return { file, client: call.core.client(call.core.openBuiltInSession('console', call.origin)), isTried }
}
