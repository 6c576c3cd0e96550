import type { ImportId } from '#domain/kernel/ids'
import { type Refusal, refuse } from '#domain/kernel/refusal'
import type { CallContext, Session } from '../../context.ts'
import type { WorkerName } from '../../ports.ts'

/** A file that was read and waits for the person's decisions. One of a kind a window; the next takes its place. */
type Waiting<T> = { importId: ImportId; fileName: string; read: T }

/** Files that wait, by the window that read them: they go with it. */
export const createWaitingRoom = <T>() => {
  const rooms = new WeakMap<Session, Waiting<T>>()
  return {
    put: (context: CallContext, fileName: string, read: T): Waiting<T> => {
      const waiting = { importId: context.app.ports.ids.next<ImportId>(), fileName, read }
      rooms.set(context.session, waiting)
      return waiting
    },
    /** Refusal: ImportExpired, when another file was read since, or the window is another. */
    find: (context: CallContext, importId: ImportId): Waiting<T> | Refusal => {
      const waiting = rooms.get(context.session)
      return waiting?.importId === importId ? waiting : refuse('ImportExpired', {})
    },
    leave: (context: CallContext): void => {
      rooms.delete(context.session)
    },
  }
}

/** A file as a host hands it over. */
export type GivenFile = { readonly name: string; readonly size: number; arrayBuffer(): Promise<ArrayBuffer> }

/** Largest file that is read, bytes, and the time that reading may take, seconds. */
const limits = { bytes: 50 * 1024 * 1024, seconds: 30 }

/** Lets a worker read a file; it is stopped when its time is over. Refusals: those of the worker, ImportTooSlow. */
export const readInWorker = async <T>(
  context: CallContext,
  worker: WorkerName,
  file: GivenFile,
  tooLarge: Refusal,
): Promise<T | Refusal> => {
  if (file.size > limits.bytes) return tooLarge
  const bytes = new Uint8Array(await file.arrayBuffer())
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), limits.seconds * 1000)
  try {
    const data = { bytes, fileName: file.name }
    for await (const answer of context.app.ports.workers.start<T | Refusal>(worker, data, stop.signal)) return answer
    if (stop.signal.aborted) return refuse('ImportTooSlow', { seconds: limits.seconds })
    throw new Error(`${worker} ended without an answer`)
  } catch (fault) {
    // The worker's own heap is bounded: a file that needs more was made to need it.
    if ((fault as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY') return tooLarge
    throw fault
  } finally {
    clearTimeout(timer)
  }
}
