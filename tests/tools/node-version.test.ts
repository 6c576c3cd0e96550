import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isTooOld, tooOldSentence } from '../../tools/node-version.mjs'

let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'letopis-node-version-'))
  mkdirSync(join(root, 'tools'))
  cpSync('tools/node-version.mjs', join(root, 'tools/node-version.mjs'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('the Node guard', () => {
  test.each([
    ['14.21.3', true],
    ['20.20.2', true],
    ['22.13.1', true],
    ['22.14.0', false],
    ['22.14.1', false],
    ['24.0.0', false],
    ['100.0.0', false],
  ])('Node %s is too old: %s', (version, answer) => {
    expect(isTooOld(version)).toBe(answer)
  })

  test('the sentence names both versions and the way out, on one line', () => {
    expect(tooOldSentence('20.20.2')).toMatch(/^[^\n]*22\.14[^\n]*20\.20\.2[^\n]*npm ci[^\n]*$/)
  })

  test('an old Node without the pinned one gets the sentence and exit code 1', () => {
    const { status, stdout, stderr } = runAsOldNode()
    expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: `${tooOldSentence('20.20.2')}\n` })
  })

  test('an old Node hands over to the pinned one, arguments and exit code included', () => {
    mkdirSync(join(root, 'node_modules/node/bin'), { recursive: true })
    symlinkSync(process.execPath, join(root, 'node_modules/node/bin/node'))
    const { status, stdout } = runAsOldNode('--no-open')
    expect({ status, stdout }).toEqual({ status: 7, stdout: `ran on ${process.versions.node} with --no-open\n` })
  })

  test('the files of npm start and npm test import nothing by a name that an old Node lacks', () => {
    // A missing name fails before the guard can speak; the names here are all of Node 14.
    const known =
      'spawn|spawnSync|existsSync|mkdirSync|mkdtempSync|readdirSync|readFileSync|rmSync|statSync|writeFileSync|tmpdir|dirname|join|delimiter|posix|win32|fileURLToPath'
    const files = ['start', 'test', 'built', 'find-browser', 'find-debian', 'node-version'].map(
      name => `tools/${name}.mjs`,
    )
    const names = files.flatMap(file =>
      [...readFileSync(file, 'utf8').matchAll(/^import \{([^}]*)\} from 'node:/gm)].flatMap(([, list = '']) =>
        list.split(','),
      ),
    )
    expect(names.length).toBeGreaterThan(0)
    expect(names.map(name => name.trim()).filter(name => !known.split('|').includes(name))).toEqual([])
  })

  test.runIf(existsSync('/usr/bin/node'))("this machine's own Node loads the guard, whatever its age", () => {
    writeFileSync(
      join(root, 'tools/own.mjs'),
      "import { isTooOld } from './node-version.mjs'\nconsole.log(isTooOld('20.0.0'))\n",
    )
    expect(spawnSync('/usr/bin/node', [join(root, 'tools/own.mjs')], { encoding: 'utf8' }).stdout).toBe('true\n')
  })
})

/** Runs the guard in a process that says it is Node 20 (unless the guard has handed over to the pinned one). */
function runAsOldNode(...args: string[]) {
  writeFileSync(
    join(root, 'tools/program.mjs'),
    `import { ensureNode } from './node-version.mjs'
if (process.env.FIRST_PROCESS === String(process.ppid)) Object.defineProperty(process.versions, 'node', { value: '20.20.2' })
await ensureNode()
console.log('ran on ' + process.versions.node + ' with ' + process.argv.slice(2).join(' '))
process.exit(7)
`,
  )
  return spawnSync(process.execPath, [join(root, 'tools/program.mjs'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, FIRST_PROCESS: String(process.pid) },
  })
}
