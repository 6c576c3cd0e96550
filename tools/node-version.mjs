// The Node guard. It must itself load on an old Node (14.13 and later), and so must every file that calls it and every
// file they import: no younger syntax, no younger names imported from Node's modules.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const oldestNode = '22.14.0'

/**
 * True when this version of Node cannot run Letopis.
 * @param {string} version such as `20.20.2`
 */
export function isTooOld(version) {
  const [have, need] = [version, oldestNode].map(text =>
    text.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0),
  )
  return Number(have) < Number(need)
}

/**
 * Where npm has put the pinned Node, if it has.
 * @param {string} root folder of package.json
 */
export function pinnedNode(root) {
  const folder = join(root, 'node_modules', 'node', 'bin')
  return [join(folder, 'node'), join(folder, 'node.exe')].find(path => existsSync(path))
}

/**
 * The sentence for a Node that is too old and not replaced.
 * @param {string} version
 */
export function tooOldSentence(version) {
  const wanted = oldestNode.split('.').slice(0, 2).join('.')
  return `Letopis needs Node ${wanted} or newer, this is Node ${version}. Run "npm ci" first: it brings the right one along.`
}

/**
 * Comes back when this Node will do. Else the same command runs on the pinned Node and this process ends with its
 * answer; without a pinned Node it ends with one sentence.
 * @param {string} [root]
 * @returns {Promise<void>}
 */
export async function ensureNode(root = dirname(dirname(fileURLToPath(import.meta.url)))) {
  if (!isTooOld(process.versions.node)) return
  const node = pinnedNode(root)
  if (node === undefined) {
    console.error(tooOldSentence(process.versions.node))
    process.exit(1)
  }
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to both of us; anyone else sends it only here.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  await new Promise(() => {
    child.on('error', error => {
      console.error(`${tooOldSentence(process.versions.node)} (${error.message})`)
      process.exit(1)
    })
    child.on('exit', (code, signal) => process.exit(signal === null ? (code === null ? 1 : code) : 1))
  })
}
