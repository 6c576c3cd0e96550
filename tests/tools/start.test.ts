import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const host = `console.log('host ' + JSON.stringify({ args: process.argv.slice(2), browser: process.env.LETOPIS_BROWSER }))`
let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'letopis-start-'))
  cpSync('tools', join(root, 'tools'), { recursive: true })
  cpSync('main/hosts/window/find-browser.mjs', join(root, 'main/hosts/window/find-browser.mjs'))
  write('tools/build.mjs', `console.log('building')\nprocess.exit(3)`)
  write('dist/main/window.js', host)
  write('package.json', '{ "type": "module", "main": "dist/main/electron.js" }')
  // Built after everything else.
  utimesSync(join(root, 'dist/main/window.js'), new Date(), new Date(Date.now() + 60_000))
  write('bin/browser', '')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('npm start', () => {
  test('--no-open: the window host runs, and stdout is its alone', () => {
    expect(start(['--no-open', '--port', '0'])).toEqual({
      status: 0,
      stdout: 'host {"args":["--no-open","--port","0"]}\n',
      stderr: '',
    })
  })

  test.runIf(process.platform === 'linux')('no display: the same as --no-open, said in one line', () => {
    expect(start([]).stdout).toBe('No display here: Letopis is served without a window.\nhost {"args":["--no-open"]}\n')
  })

  test("no Electron: one line says so, and the window host gets the browser's path", () => {
    expect(start([], desktop()).stdout.split('\n')).toEqual([
      expect.stringMatching(/^Electron.*cannot be had/),
      `host {"args":[],"browser":"${join(root, 'bin/browser')}"}`,
      '',
    ])
  })

  test('Electron is fetched once, and a miss is remembered', () => {
    write(
      'node_modules/electron/install.js',
      `require('node:fs').appendFileSync('${join(root, 'tries')}', 'x')\nprocess.exit(1)`,
    )
    write('node_modules/electron/package.json', '{}')
    for (const _ of [1, 2])
      expect(start([], { ...desktop(), CI: '' }).stdout).toMatch(/^Electron.*cannot be had.*\nhost /)
    expect(readFileSync(join(root, 'tries'), 'utf8')).toBe('x')
  })

  test.each([{ CI: 'true' }, { CI: '', ELECTRON_SKIP_BINARY_DOWNLOAD: '1' }])(
    'Electron is not fetched under %j',
    env => {
      write('node_modules/electron/install.js', `require('node:fs').writeFileSync('${join(root, 'tries')}', 'x')`)
      write('node_modules/electron/package.json', '{}')
      expect(start([], { ...desktop(), ...env }).stdout).toContain('host ')
      expect(existsSync(join(root, 'tries'))).toBe(false)
    },
  )

  test('Electron fetched just now opens Letopis, and its exit code is the answer', () => {
    write(
      'node_modules/electron/install.js',
      `const fs = require('node:fs')
fs.mkdirSync(__dirname + '/dist')
fs.writeFileSync(__dirname + '/dist/electron', '#!/bin/sh\\necho electron "$@"\\nexit 5\\n', { mode: 0o755 })
fs.writeFileSync(__dirname + '/path.txt', 'electron')`,
    )
    write('node_modules/electron/package.json', '{}')
    const { status, stdout } = start(['--db', 'x'], { ...desktop(), CI: '' })
    expect(status).toBe(5)
    expect(stdout).toMatch(/^electron (--no-sandbox )?\S+letopis-start-\w+ --db x\n$/)
  })

  test('Electron that cannot run here gives way to the window host', () => {
    write('node_modules/electron/path.txt', 'electron')
    write('node_modules/electron/dist/electron', '#!/bin/sh\nexit 127\n')
    chmodSync(join(root, 'node_modules/electron/dist/electron'), 0o755)
    expect(start([], desktop()).stdout).toMatch(/^Electron.*cannot be had.*\nhost /)
  })

  test('no build yet: it is made first, on stderr; its failure ends the start', () => {
    rmSync(join(root, 'dist'), { recursive: true })
    expect(start(['--no-open'])).toEqual({ status: 3, stdout: '', stderr: 'building\n' })
  })

  test('a source younger than the build: it is built anew', () => {
    write('domain/kernel/ids.ts', '')
    utimesSync(join(root, 'domain/kernel/ids.ts'), new Date(), new Date(Date.now() + 120_000))
    expect(start(['--no-open'])).toMatchObject({ status: 3 })
  })

  test('a signal ends the host too, even one that will not hear', { timeout: 30_000 }, async () => {
    write(
      'dist/main/window.js',
      `process.on('SIGTERM', () => {})\nconsole.log(process.pid)\nsetInterval(() => {}, 1000)`,
    )
    utimesSync(join(root, 'dist/main/window.js'), new Date(), new Date(Date.now() + 60_000))
    const child = spawn(process.execPath, [join(root, 'tools/start.mjs'), '--no-open'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const pid = Number(await firstLine(child))
    expect(isRunning(pid)).toBe(true)
    child.kill('SIGTERM')
    await new Promise(resolve => child.on('exit', resolve))
    expect(isRunning(pid)).toBe(false)
  })
})

function start(args: string[], env: Record<string, string | undefined> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'tools/start.mjs'), ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, CI: 'true', ...env },
  })
  return { status, stdout, stderr }
}

/** A machine with a screen and a browser. */
const desktop = () => ({ DISPLAY: ':99', LETOPIS_BROWSER: join(root, 'bin/browser') })

function write(path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

const firstLine = (child: ChildProcess) =>
  new Promise<string>(resolve => child.stdout?.once('data', chunk => resolve(String(chunk).trim())))

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
