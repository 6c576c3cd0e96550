// npm start: Letopis in Electron, or in the window host where Electron's program cannot be had.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isBuilt } from './built.mjs'
import { findOrInstallBrowser } from './find-browser.mjs'
import { ensureNode } from './node-version.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const electronFolder = join(root, 'node_modules', 'electron')
/** Written when Electron's program could not be fetched, so that the next start does not wait for it again. */
const missNote = join(root, 'node_modules', '.cache', 'letopis-electron-not-fetched')
const day = 24 * 60 * 60 * 1000
/** The shell's code for a program that is there and cannot be loaded, such as Electron without its system libraries. */
const programNotRunnable = 127

await ensureNode()
process.exit(await start(process.argv.slice(2)))

/**
 * Opens Letopis and comes back with the exit code when it has ended.
 * @param {readonly string[]} args passed on to the host
 * @returns {Promise<number>}
 */
async function start(args) {
  if (!isBuilt(root)) {
    // The build speaks on stderr: what stands on stdout is the host's.
    const code = await run(process.execPath, [join(root, 'tools', 'build.mjs')], process.env, ['ignore', 2, 2])
    if (code !== 0) return code
  }
  if (args.includes('--no-open')) return openWindowHost(args)
  if (!hasDisplay(process.platform, process.env)) {
    console.log('No display here: Letopis is served without a window.')
    return openWindowHost([...args, '--no-open'])
  }

  const electron = electronProgram() ?? (await fetchElectron())
  if (electron !== undefined) {
    // Chromium's sandbox refuses to run as root, and a container has often no other user.
    const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const code = await run(electron, [...asRoot, root, ...args], process.env)
    if (code !== programNotRunnable) return code
  }
  const browser = findOrInstallBrowser()
  const instead =
    browser === undefined ? 'no browser found either, open the address yourself' : 'opening in a browser window'
  console.log(`Electron's program cannot be had on this machine: ${instead}.`)
  return openWindowHost(browser === undefined ? [...args, '--no-open'] : args, browser)
}

/** @param {readonly string[]} args @param {string} [browser] */
function openWindowHost(args, browser) {
  const env = browser === undefined ? process.env : { ...process.env, LETOPIS_BROWSER: browser }
  return run(process.execPath, [join(root, 'dist', 'main', 'window.js'), ...args], env)
}

/**
 * Windows and macOS always have a screen; Linux has one when it says so.
 * @param {string} platform
 * @param {NodeJS.ProcessEnv} env
 */
function hasDisplay(platform, env) {
  return platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY)
}

/** Where Electron's program lies, when it has been fetched. (Importing `electron` would start the fetching.) */
function electronProgram() {
  const note = join(electronFolder, 'path.txt')
  if (!existsSync(note)) return undefined
  const path = join(electronFolder, 'dist', readFileSync(note, 'utf8'))
  return existsSync(path) ? path : undefined
}

/**
 * Has the electron package fetch its program, as its own first run would. Given up when nothing has come for 20
 * seconds; a slow line that does bring something is waited for.
 */
async function fetchElectron() {
  const script = join(electronFolder, 'install.js')
  if (!existsSync(script) || process.env.ELECTRON_SKIP_BINARY_DOWNLOAD || process.env.CI) return undefined
  if (existsSync(missNote) && Date.now() - statSync(missNote).mtimeMs < day) return undefined

  const folder = mkdtempSync(join(tmpdir(), 'letopis-electron-'))
  const env = { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder }
  const stop = new AbortController()
  let size = 0
  let grewAt = Date.now()
  const watch = setInterval(() => {
    const now = sizeOf(folder) + sizeOf(join(electronFolder, 'dist'))
    if (now > size) grewAt = Date.now()
    size = now
    if (Date.now() - grewAt > 20_000) stop.abort()
  }, 1000)
  await run(process.execPath, [script], env, 'ignore', stop.signal)
  clearInterval(watch)
  rmSync(folder, { recursive: true, force: true })

  const program = electronProgram()
  if (program === undefined) {
    mkdirSync(dirname(missNote), { recursive: true })
    writeFileSync(missNote, 'Delete this file to have npm start try again.\n')
  }
  return program
}

/** @param {string} path @returns {number} */
function sizeOf(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return 0
  return stat.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : stat.size
}

/**
 * Runs a program to its end. It shares our terminal, so Ctrl-C reaches it by itself; any other signal is passed on,
 * and what does not end within five seconds of one is killed. After a signal nothing more is started.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {import('node:child_process').StdioOptions} [stdio]
 * @param {AbortSignal} [stop]
 * @returns {Promise<number>}
 */
function run(program, args, env, stdio = 'inherit', stop) {
  const child = spawn(program, args, { env, stdio })
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
  let isEnding = false
  /** @param {NodeJS.Signals} signal */
  const pass = signal => {
    isEnding = true
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    setTimeout(() => child.kill('SIGKILL'), 5000).unref()
  }
  for (const signal of signals) process.on(signal, pass)
  stop?.addEventListener('abort', () => child.kill('SIGKILL'))

  return new Promise(resolve => {
    child.on('error', () => resolve(programNotRunnable))
    child.on('exit', (code, signal) => {
      for (const name of signals) process.off(name, pass)
      const answer = code ?? (signal === 'SIGINT' ? 130 : 1)
      if (isEnding) process.exit(answer)
      resolve(answer)
    })
  })
}
