// The worker that makes an archive, as it is, behind a gate: after every word that it tells it stands still until it is let
// on, so that a fault strikes right there and nowhere else.
import { parentPort, workerData } from 'node:worker_threads'

const { gate } = workerData as { gate: Int32Array }
const port = parentPort!
const post = port.postMessage.bind(port)
let told = 0
port.postMessage = (message: unknown) => {
  post(message)
  told++
  for (let passed = Atomics.load(gate, 0); passed < told; passed = Atomics.load(gate, 0)) Atomics.wait(gate, 0, passed)
}
await import('#main/workers/archive')
