import { Worker } from 'node:worker_threads'
import type { Workers } from '../ports.ts'

/**
 * Worker threads, one entry each. From the sources (tests, tools) they are the `.ts` files of main/workers, in a build
 * the `.js` files beside the host's.
 */
export const workerThreads: Workers = {
  start: <Message>(name: string, data: unknown, stop?: AbortSignal) => messagesOf<Message>(name, data, stop),
}

/** A worker that wants more than this is broken, or reads a file that was made to break it. */
const resourceLimits = { maxOldGenerationSizeMb: 400 }

async function* messagesOf<Message>(name: string, data: unknown, stop?: AbortSignal): AsyncGenerator<Message> {
  const entry = import.meta.url.endsWith('.ts') ? `../workers/${name}.ts` : `./worker-${name}.js`
  const worker = new Worker(new URL(entry, import.meta.url), { workerData: data, resourceLimits })
  const waiting: Message[] = []
  let ended = false
  let fault: unknown
  let wake = () => {}
  const stir = () => wake()
  worker.on('message', (message: Message) => {
    waiting.push(message)
    stir()
  })
  worker.on('error', error => {
    fault = error
    ended = true
    stir()
  })
  const end = () => {
    ended = true
    stir()
  }
  worker.on('exit', end)
  stop?.addEventListener('abort', end, { once: true })
  try {
    for (;;) {
      const message = waiting.shift()
      if (message !== undefined) yield message
      else if (fault) throw fault
      else if (ended) return
      else
        await new Promise<void>(resolve => {
          wake = resolve
        })
    }
  } finally {
    stop?.removeEventListener('abort', end)
    await worker.terminate()
  }
}
