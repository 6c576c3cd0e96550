import { parentPort, workerData } from 'node:worker_threads'
import { readFet } from '../exchange/fet/read-fet.ts'

/** Reads a .fet file away from the thread that answers the screens, and sends what it says or the refusal. */
const { bytes } = workerData as { bytes: Uint8Array }
parentPort?.postMessage(readFet(bytes))
