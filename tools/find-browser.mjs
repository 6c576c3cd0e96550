// Finds a Chromium, Chrome or Edge: the window host opens it, the end-to-end tests drive it.
//   node tools/find-browser.mjs      prints its path, installing Debian's chromium where that can be done
import { existsSync } from 'node:fs'
import { posix, win32 } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureDebian, programPath } from './find-debian.mjs'

const programs = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
]

/**
 * Path of an installed browser, undefined when there is none. `LETOPIS_BROWSER` in the environment goes before all.
 * @param {{ env?: NodeJS.ProcessEnv, platform?: string, exists?: (path: string) => boolean }} [machine]
 * @returns {string | undefined}
 */
export function findBrowser({ env = process.env, platform = process.platform, exists = existsSync } = {}) {
  const chosen = env.LETOPIS_BROWSER
  if (chosen !== undefined && exists(chosen)) return chosen
  if (platform === 'win32') return onWindows(env).find(exists)
  if (platform === 'darwin') return onMac(env).find(exists)
  for (const program of programs) {
    const path = programPath(program, { env, platform, exists })
    if (path !== undefined) return path
  }
  return ['/snap/bin/chromium', '/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge'].find(exists)
}

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

/** @param {NodeJS.ProcessEnv} env */
function onWindows(env) {
  const folders = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA]
  const places = [
    ['Google', 'Chrome', 'Application', 'chrome.exe'],
    ['Chromium', 'Application', 'chrome.exe'],
    ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ]
  return places.flatMap(place =>
    folders.flatMap(folder => (folder === undefined ? [] : [win32.join(folder, ...place)])),
  )
}

/** @param {NodeJS.ProcessEnv} env */
function onMac(env) {
  const folders = ['/Applications', ...(env.HOME === undefined ? [] : [posix.join(env.HOME, 'Applications')])]
  return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap(name =>
    folders.map(folder => posix.join(folder, `${name}.app`, 'Contents', 'MacOS', name)),
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const browser = findOrInstallBrowser(console.error)
  console.log(browser ?? 'no Chromium, Chrome or Edge found')
  process.exit(browser === undefined ? 1 : 0)
}
