import { parentPort, workerData } from 'node:worker_threads'
import { readTable } from '../exchange/tables/read-table.ts'

/** Reads a spreadsheet away from the thread that serves the school, and sends the table or the refusal. */
const { bytes, fileName } = workerData as { bytes: Uint8Array; fileName: string }
parentPort?.postMessage(await readTable(bytes, fileName))
