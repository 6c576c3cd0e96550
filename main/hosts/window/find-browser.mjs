// Finds an installed Chromium, Chrome or Edge. Plain JavaScript that loads on an old Node: tools/start.mjs reads it before
// the guard has answered.
import { existsSync } from 'node:fs'
import { delimiter, join, posix, win32 } from 'node:path'

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
 * Full path of a program on the PATH.
 * @param {string} program
 * @param {{ env?: NodeJS.ProcessEnv, platform?: string, exists?: (path: string) => boolean }} [machine]
 */
export function programPath(program, { env = process.env, platform = process.platform, exists = existsSync } = {}) {
  const endings = platform === 'win32' ? ['.exe', '.cmd'] : ['']
  return (env.PATH ?? '')
    .split(delimiter)
    .filter(folder => folder !== '')
    .flatMap(folder => endings.map(ending => join(folder, program + ending)))
    .find(path => exists(path))
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
