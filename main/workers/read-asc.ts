import { parentPort, workerData } from 'node:worker_threads'
import { readAsc } from '../exchange/asc/read-asc.ts'

/** Reads an aSc file away from the thread that answers the screens, and sends what it says or the refusal. */
const { bytes } = workerData as { bytes: Uint8Array }
parentPort?.postMessage(readAsc(bytes))
