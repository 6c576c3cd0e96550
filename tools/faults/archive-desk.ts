// Makes archives for the campaigns through the feature itself, as a process that can be killed, robbed of its rights or run
// under libfiu. Tells its parent every step and waits there for its word.
import type { ArchiveMessage } from '#main/archive/messages'
import { workerThreads } from '#main/platform/workers'
import type { Workers } from '#main/ports'
import { archiveTo, consoleOf, openCore } from './archive-core.ts'
import type { DeskOrder, DeskWord, Step } from './archive-protocol.ts'

const tell = (word: DeskWord): void => void process.send!(word)

let goOn = () => {}
/** Tells a step and waits for the parent's word. */
const pass = (step: Step): Promise<void> => {
  const passed = new Promise<void>(resolve => {
    goOn = resolve
  })
  tell({ is: 'step', step })
  return passed
}

/** The real workers; the one that makes an archive is `archive-gate.ts` in the bundle. */
const workers: Workers = {
  start: <Message>(name: Parameters<Workers['start']>[0], data: unknown, stop?: AbortSignal) =>
    name === 'archive'
      ? (gated(data as object, stop) as AsyncGenerator<Message>)
      : workerThreads.start<Message>(name, data, stop),
}

async function* gated(data: object, stop?: AbortSignal): AsyncGenerator<ArchiveMessage> {
  const gate = new Int32Array(new SharedArrayBuffer(4))
  await pass({ is: 'start' })
  for await (const message of workerThreads.start<ArchiveMessage>('archive', { ...data, gate }, stop)) {
    await pass(message)
    Atomics.add(gate, 0, 1)
    Atomics.notify(gate, 0)
    yield message
  }
}

const faults: string[] = []
let client: ReturnType<typeof consoleOf> | undefined
process.on('message', async (order: DeskOrder) => {
  if (order.order === 'go') goOn()
  else if (order.order === 'archive') {
    const outcome = await archiveTo(client!, order.folders)
    tell({ is: 'ended', outcome: { ...outcome, faults: faults.splice(0) } })
  } else {
    client = consoleOf(openCore(order.school, text => faults.push(text), { workers }))
    tell({ is: 'opened' })
  }
})
// A parent that is gone wants no archives.
process.on('disconnect', () => process.exit())
tell({ is: 'ready' })
