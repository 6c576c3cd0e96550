import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractFile, listPackage } from '@electron/asar'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { isBuilt } from '../../tools/built.mjs'

const folder = mkdtempSync(join(tmpdir(), 'letopis-pack-'))
const resources = join(folder, 'out', 'linux-unpacked', 'resources')
const asar = join(resources, 'app.asar')
let files: string[] = []
let log = ''

/**
 * Packs with electron-builder.yml over a folder that stands for Electron's distribution, into a temporary folder. Only
 * the fuses are left out: they are burnt into Electron's own program, and here there is none
 * (electron-security.test.ts asserts them as data).
 */
beforeAll(() => {
  if (!isBuilt(process.cwd())) throw new Error('dist/ is missing or older than its sources: npm run build')
  const stub = join(folder, 'electron')
  mkdirSync(join(stub, 'resources'), { recursive: true })
  mkdirSync(join(stub, 'locales'))
  writeFileSync(join(stub, 'locales', 'en-US.pak'), '')
  writeFileSync(join(stub, 'version'), packageJson.devDependencies.electron)
  writeFileSync(join(stub, 'electron'), 'a stub')
  chmodSync(join(stub, 'electron'), 0o755)
  const { PATH, HOME } = process.env
  const config = readFileSync('electron-builder.yml', 'utf8')
    .replace(/^electronFuses:\n( {2}.*\n)+/m, '')
    .replace('output: release', `output: ${join(folder, 'out')}`)
  writeFileSync(join(folder, 'builder.yml'), `${config}electronDist: ${stub}\n`)
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/electron-builder/cli.js', '--dir', '--linux', '--x64', '--config', join(folder, 'builder.yml')],
    // Anything it might want to fetch would fail at once. (Told that it is tested, it says nothing: so no VITEST.)
    { encoding: 'utf8', env: { PATH, HOME, HTTPS_PROXY: 'http://127.0.0.1:1', HTTP_PROXY: 'http://127.0.0.1:1' } },
  )
  log = stdout + stderr
  if (status !== 0) throw new Error(log)
  files = listPackage(asar, { isPack: false }).map(path => path.replaceAll('\\', '/'))
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const filesUnder = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).replaceAll('\\', '/'))

describe('what electron-builder packs', () => {
  test('everything that was built: hosts, workers, bridge, page, and every resource as a file', () => {
    expect(files).toEqual(expect.arrayContaining(filesUnder('dist').map(path => `/${path}`)))
    for (const part of [
      '/package.json',
      '/dist/main/electron.js',
      '/dist/main/window.js',
      '/dist/main/cli.js',
      '/dist/main/worker-demo.js',
      '/dist/main/worker-check.js',
      '/dist/preload/bridge.cjs',
      '/dist/renderer/index.html',
      '/dist/resources/locales/ru/refusals.json',
      '/dist/resources/locales/en/refusals.json',
    ])
      expect(files).toContain(part)
    expect(files.some(path => /^\/dist\/renderer\/assets\/.+\.js$/.test(path))).toBe(true)
    expect(files.some(path => /^\/dist\/renderer\/assets\/.+\.css$/.test(path))).toBe(true)
    const fonts = filesUnder('resources/fonts').map(path => `/dist/${path}`)
    expect(files.filter(path => fonts.includes(path))).toHaveLength(fonts.length)
  })

  test('the program that Electron starts is the built one, and the page it opens is the packed one', () => {
    const packed = JSON.parse(extractFile(asar, 'package.json').toString())
    expect(packed).toMatchObject({ name: 'letopis', main: 'dist/main/electron.js', type: 'module' })
    expect(packed).not.toHaveProperty('devDependencies')
    expect(extractFile(asar, 'dist/renderer/index.html').toString()).toBe(
      readFileSync('dist/renderer/index.html', 'utf8'),
    )
  })

  test('the native module lies outside the archive, for this system alone, with its licence', () => {
    const unpacked = join(resources, 'app.asar.unpacked', 'node_modules', 'better-sqlite3')
    const binaries = files.filter(path => path.endsWith('.node'))
    expect(binaries).toEqual(
      ['linux-arm64', 'linux-x64', 'linuxmusl-arm64', 'linuxmusl-x64'].map(
        name => `/node_modules/better-sqlite3/prebuilds/${name}.node`,
      ),
    )
    for (const path of binaries) expect(existsSync(join(resources, 'app.asar.unpacked', path))).toBe(true)
    expect(existsSync(join(unpacked, 'LICENSE'))).toBe(true)
  })

  test('no sources, no tests, no tools, no maps, and of packages only what cannot be bundled', () => {
    const top = new Set(files.map(path => path.split('/')[1]))
    expect([...top].sort()).toEqual(['dist', 'node_modules', 'package.json'])
    expect(new Set(files.filter(path => path.startsWith('/node_modules/')).map(path => path.split('/')[2]))).toEqual(
      new Set(Object.keys(packageJson.dependencies)),
    )
    expect(files.filter(path => /\.(ts|tsx|map|c|cpp|h|gyp|letopis)$/.test(path))).toEqual([])
  })

  test('nothing was compiled and nothing fetched', () => {
    expect(log).toContain('npmRebuild is set to false')
    expect(log).not.toMatch(/downloading|node-gyp/i)
  })
})
