// Finds a Chromium, Chrome or Edge for npm start and npm test, installing Debian's chromium where that can be done.
//   node tools/find-browser.mjs      prints its path
import { fileURLToPath } from 'node:url'
import { findBrowser } from '../main/hosts/window/find-browser.mjs'
import { ensureDebian } from './find-debian.mjs'

export { findBrowser }

/**
 * As `findBrowser`, but on a Debian where we are root it installs chromium when there is none.
 * @param {(line: string) => void} [say]
 */
export function findOrInstallBrowser(say = console.log) {
  const found = findBrowser()
  if (found !== undefined) return found
  ensureDebian([{ package: 'chromium', program: 'chromium' }], say)
  return findBrowser()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const browser = findOrInstallBrowser(console.error)
  console.log(browser ?? 'no Chromium, Chrome or Edge found')
  process.exit(browser === undefined ? 1 : 0)
}
