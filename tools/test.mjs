// npm test: every step in its order; `npm test -- unit` one step, `npm test -- unit tests/domain` a part of it.
// A step that fails does not hide the next ones; the answer is 1 when any has failed.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isBuilt } from './built.mjs'
import { findOrInstallBrowser } from './find-browser.mjs'
import { ensureDebian } from './find-debian.mjs'
import { ensureNode } from './node-version.mjs'

await ensureNode()
// Not a name that every old Node has, so not imported before the guard has answered.
const { stripVTControlCharacters } = await import('node:util')

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const results = join(root, 'tests', 'results')
/** Under CI a missing outside program is a failure: nothing is silently left out there. */
const isCI = process.env.CI === 'true' || process.env.CI === '1'
/** Given to all random tests; the same number repeats a run. */
const seed = process.env.LETOPIS_SEED ?? seedOfCommit() ?? String(Math.floor(Math.random() * 2 ** 31))
/** Marks every process of this run in its environment, so that one left behind is found wherever it went. */
const runMark = `LETOPIS_TEST_RUN=${process.pid}-${Date.now()}`

/**
 * Outside programs of the tests beside a browser.
 * @type {readonly import('./find-debian.mjs').Need[]}
 */
const needs = [
  // Reads the timetables that we export, and makes some that we import.
  { package: 'fet', program: 'fet-cl' },
  // Opens the workbooks that we write; Debian's own python has it.
  { package: 'python3-openpyxl', program: '/usr/lib/python3/dist-packages/openpyxl/__init__.py' },
  // Opens them too, as the school's office may.
  { package: 'libreoffice-calc', program: 'soffice' },
  // Reads the paper copies: pdftotext, pdfinfo, pdffonts, pdftoppm.
  { package: 'poppler-utils', program: 'pdftotext' },
  // A screen that nobody sees: without a window Chromium has no print dialogue.
  { package: 'xvfb', program: 'Xvfb' },
  // Disks that fail: images of them, errors on demand, and what the memory still holds of a file.
  { package: 'mount', program: '/usr/sbin/losetup' },
  { package: 'e2fsprogs', program: '/usr/sbin/mkfs.ext4' },
  { package: 'fiu-utils', program: 'fiu-run' },
  { package: 'util-linux-extra', program: 'fincore' },
  // Check an archive without us.
  { package: 'openssl', program: 'openssl' },
  { package: 'unzip', program: 'unzip' },
  { package: 'sqlite3', program: 'sqlite3' },
]

/** Under CI biome and vitest colour their output by themselves, terminal or not. */
const isTerminal = Boolean(process.stdout.isTTY)
const plainBiome = isTerminal ? [] : ['--colors=off']
const plainVitest = isTerminal ? {} : { NO_COLOR: '1' }

/**
 * @typedef {'passed' | 'failed' | `not run: needs ${string}`} Outcome
 * @typedef {object} Step
 * @property {string} name
 * @property {(args: readonly string[]) => Promise<Outcome>} run
 * @property {readonly string[]} [after] steps that a single run of this one needs first
 */

/** @type {readonly Step[]} */
const steps = [
  { name: 'types', run: () => node('node_modules/typescript/lib/tsc.js', ['-b']) },
  {
    name: 'lint',
    run: args => node('node_modules/@biomejs/biome/bin/biome', ['ci', '--error-on-warnings', ...plainBiome, ...args]),
  },
  { name: 'build', run: async () => (isBuilt(root) ? 'passed' : node('tools/build.mjs', [])) },
  { name: 'programs', run: findPrograms },
  {
    name: 'unit',
    after: ['build', 'programs'],
    run: args => node('node_modules/vitest/vitest.mjs', ['run', ...args], plainVitest),
  },
  {
    name: 'e2e',
    after: ['build', 'programs'],
    run: async args => {
      if (process.env.LETOPIS_BROWSER === undefined) return missing('Chromium, Chrome or Edge')
      return node('node_modules/@playwright/test/cli.js', ['test', ...args])
    },
  },
]

/**
 * A commit meets the same luck wherever and how often it is tested, and the next one another; what is not committed yet has no
 * seed of its own.
 */
function seedOfCommit() {
  const git = (/** @type {string[]} */ ...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' })
  const changes = git('status', '--porcelain')
  const commit = git('rev-parse', 'HEAD').stdout?.trim() ?? ''
  if (changes.status !== 0 || changes.stdout !== '' || !/^[0-9a-f]{40}$/.test(commit)) return undefined
  return String(Number.parseInt(commit.slice(0, 8), 16) >>> 1)
}

/** @type {import('node:child_process').ChildProcess | undefined} */
let running
/** Last lines of each runner that are its summary. */
const summaries = /** @type {Record<string, string[]>} */ ({})

let isEnding = false
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => {
    isEnding = true
    // The runners end their browsers and workers on SIGINT; who is deaf to it is killed.
    const child = running
    if (child === undefined) return
    signalGroup(child, 'SIGINT')
    setTimeout(() => signalGroup(child, 'SIGKILL'), 5000).unref()
  })

process.chdir(root)
// Without a locale Chromium and LibreOffice make no files with Russian names.
if (process.platform === 'linux' && !process.env.LC_ALL && !process.env.LANG) process.env.LC_ALL = 'C.UTF-8'
// What a test leaves in the folder for temporary files goes with this folder.
const temporary = mkdtempSync(join(tmpdir(), 'letopis-run-'))
for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = temporary
process.on('exit', () => rmSync(temporary, { recursive: true, force: true, maxRetries: 3 }))
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
console.log(`seed ${seed} (LETOPIS_SEED=${seed} npm test repeats it)`)

const [only, ...args] = process.argv.slice(2)
const chosen = steps.find(({ name }) => name === only)
if (only !== undefined && chosen === undefined) {
  console.error(`npm test -- ${steps.map(({ name }) => name).join(' | ')}`)
  process.exit(2)
}

/** @type {{ name: string, outcome: Outcome, seconds: number }[]} */
const done = []
for (const step of chosen === undefined
  ? steps
  : steps.filter(one => one === chosen || chosen.after?.includes(one.name))) {
  if (isEnding) break
  console.log(`\n=== ${step.name}`)
  const start = performance.now()
  const outcome = await step.run(step === chosen ? args : [])
  done.push({ name: step.name, outcome, seconds: (performance.now() - start) / 1000 })
}
const left = await killLeftovers()

console.log('\n=== summary')
for (const { name, outcome, seconds } of done)
  console.log(`${name.padEnd(10)}${seconds.toFixed(1).padStart(7)} s  ${outcome}`)
for (const line of left) console.log(`left running, now killed: ${line}`)
for (const lines of Object.values(summaries)) console.log(lines.join('\n'))
const { passed, failed, skipped } = countTests()
const isFailed = left.length > 0 || done.some(({ outcome }) => outcome === 'failed')
if (passed + failed > 0) console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exit(isEnding ? 130 : isFailed ? 1 : 0)

/** @returns {Promise<Outcome>} */
async function findPrograms() {
  const absent = ensureDebian(needs)
  const browser = findOrInstallBrowser()
  if (browser !== undefined) process.env.LETOPIS_BROWSER = browser
  console.log(browser ?? 'no browser')
  if (absent.length > 0) return missing(absent.join(', '))
  return browser === undefined ? missing('Chromium, Chrome or Edge') : 'passed'
}

/** @param {string} what @returns {Outcome} */
function missing(what) {
  console.log(`not run: needs ${what}`)
  return isCI ? 'failed' : `not run: needs ${what}`
}

/**
 * Runs a Node program as a process group of its own; whatever of the group outlives it is killed.
 * @param {string} script
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [settings]
 * @returns {Promise<Outcome>}
 */
function node(script, args, settings = {}) {
  const { FORCE_COLOR: _, ...env } = process.env
  const colours = isTerminal ? { FORCE_COLOR: '1' } : {}
  const [mark = '', value = ''] = runMark.split('=')
  const child = spawn(process.execPath, [script, ...args], {
    // Windows has no process groups, and there a detached child opens a console.
    detached: process.platform !== 'win32',
    env: { ...env, ...colours, ...settings, LETOPIS_SEED: seed, [mark]: value },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running = child
  let tail = ''
  child.stdout.on('data', (/** @type {Buffer} */ chunk) => {
    process.stdout.write(chunk)
    tail = (tail + chunk.toString()).slice(-4000)
  })
  child.stderr.on('data', (/** @type {Buffer} */ chunk) => process.stderr.write(chunk))
  return new Promise(resolve => {
    child.on('error', error => {
      console.error(error.message)
      resolve('failed')
    })
    child.on('exit', () => signalGroup(child, 'SIGKILL'))
    child.on('close', code => {
      running = undefined
      const lines = tail.split('\n').filter(line => isSummary(stripVTControlCharacters(line)))
      if (lines.length > 0) summaries[script] = lines
      resolve(code === 0 ? 'passed' : 'failed')
    })
  })
}

/**
 * Vitest's `Tests  12 passed (12)` and Playwright's `12 passed (3.4s)`.
 * @param {string} line
 */
function isSummary(line) {
  return (
    /^ *(Test Files|Tests|Duration) {2}/.test(line) || /^ {2}\d+ (passed|failed|flaky|skipped|did not run)/.test(line)
  )
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function signalGroup(child, signal) {
  try {
    if (process.platform === 'win32') child.kill()
    else if (child.pid !== undefined) process.kill(-child.pid, signal)
  } catch {
    // The whole group has ended already.
  }
}

/**
 * Processes of this run that left their group and were not ended by whoever started them (Linux tells). Each is a
 * fault of a test.
 * @returns {Promise<string[]>}
 */
async function killLeftovers() {
  if (process.platform !== 'linux') return []
  // A browser's last helpers need a moment to follow it.
  for (let wait = 0; wait < 20 && marked().length > 0; wait++) await new Promise(resolve => setTimeout(resolve, 100))
  return marked().map(pid => {
    const command = readQuietly(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').slice(0, 200)
    try {
      process.kill(Number(pid), 'SIGKILL')
    } catch {
      // It has ended by itself meanwhile.
    }
    return `${pid} ${command}`
  })
}

/** Ids of the processes that carry this run's mark. */
function marked() {
  return readdirSync('/proc').filter(
    name => /^\d+$/.test(name) && readQuietly(`/proc/${name}/environ`).split('\0').includes(runMark),
  )
}

/** @param {string} path */
function readQuietly(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** The runners' own figures, of the runners that have run. */
function countTests() {
  const [vitest, playwright] = ['vitest.json', 'playwright.json'].map(name => {
    const file = join(results, name)
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  })
  return {
    passed: (vitest.numPassedTests ?? 0) + (playwright.stats?.expected ?? 0) + (playwright.stats?.flaky ?? 0),
    failed: (vitest.numFailedTests ?? 0) + (playwright.stats?.unexpected ?? 0),
    skipped: (vitest.numPendingTests ?? 0) + (playwright.stats?.skipped ?? 0),
  }
}
