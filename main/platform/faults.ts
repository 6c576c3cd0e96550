import { appendFileSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { FaultLog } from '../ports.ts'
import { defaultHome } from './files.ts'

/** Writes faults into a text file; a fault of writing them is swallowed, because nothing can be done about it. */
export const faultLog = (file = join(defaultHome(), 'faults.log')): FaultLog => ({
  fault: (where, fault) => {
    try {
      mkdirSync(dirname(file), { recursive: true })
      const text = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
      appendFileSync(file, `${new Date().toISOString()} ${where}\n${text}\n`)
    } catch {
      // a full or read-only disk
    }
  },
})
