// Whether dist/ is there and newer than everything it is built from.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const sources = [
  'domain',
  'contract',
  'db',
  'main',
  'preload',
  'renderer',
  'resources',
  'tools/build.mjs',
  'package.json',
]

/** @param {string} root folder of package.json */
export function isBuilt(root) {
  const built = join(root, 'dist', 'main', 'window.js')
  if (!existsSync(built)) return false
  const { mtimeMs } = statSync(built)
  return sources.every(source => newestTime(join(root, source)) <= mtimeMs)
}

/**
 * Time of the youngest file at or under a path; 0 when there is none.
 * @param {string} path
 * @returns {number}
 */
function newestTime(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(0, ...readdirSync(path).map(name => newestTime(join(path, name))))
}
