import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { alarmsOf, breachesOf, type Law, type Source, type Tree } from './check-imports.ts'
import { law } from './rooms.ts'

const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { encoding: 'utf8' })
const paths = listed.split('\0').filter(path => path !== '' && existsSync(path))
const sources = paths
  .filter(path => /\.(ts|tsx|mjs)$/.test(path))
  .map(path => ({ path, text: readFileSync(path, 'utf8') }))
const { imports: subpaths } = JSON.parse(readFileSync('package.json', 'utf8'))

describe('the house', () => {
  test('every source file keeps the import law', () => {
    for (const alarm of alarmsOf(sources, law)) console.warn(alarm)
    expect(sources.length).toBeGreaterThan(0)
    expect(breachesOf(sources, { paths: new Set(paths), subpaths }, law)).toEqual([])
  })

  test('no folder of the house is named by an empty word', () => {
    expect(paths.filter(path => path.split(/[/.-]/).some(word => law.emptyNames.includes(word)))).toEqual([])
  })
})

describe('the check itself: an invented source that breaks a rule is refused', () => {
  const others = [
    'domain/kernel/ids.ts',
    'domain/journal/mark.ts',
    'contract/journal.ts',
    'db/log.ts',
    'db/queries/journal.ts',
    'db/connection.ts',
    'main/core.ts',
    'main/archive/workbook.ts',
    'main/features/people.ts',
    'main/features/journal.ts',
    'main/workers/archive.ts',
    'renderer/ui/Page.tsx',
    'renderer/features/people/PeoplePage.tsx',
    'tests/support/builders.ts',
    'tools/start.mjs',
  ]

  const breaches = (path: string, text: string, changed: Partial<Law> = {}) =>
    breachesOf([{ path, text }], treeOf([...others, path]), { ...law, ...changed })

  test.each([
    ['domain that reads the database', 'domain/journal/x.ts', "import { a } from '#db/queries/journal'"],
    ['domain that takes an npm package', 'domain/journal/x.ts', "import { z } from 'zod'"],
    ['domain that takes a module of Node', 'domain/journal/x.ts', "import { join } from 'node:path'"],
    ['a domain folder that looks to its right', 'domain/kernel/x.ts', "import { a } from '../journal/mark.ts'"],
    ['a type import that breaks the law', 'domain/kernel/x.ts', "import type { A } from '../journal/mark.ts'"],
    ['an import inside a type', 'domain/kernel/x.ts', "export type A = import('../journal/mark.ts').Mark"],
    ['a contract that knows the database', 'contract/x.ts', "import { a } from '#db/log'"],
    ['a query that writes the log', 'db/queries/x.ts', "import { a } from '#db/log'"],
    ['a query that opens a file', 'db/queries/x.ts', "import { open } from 'node:fs'"],
    ['one feature that uses another', 'main/features/x.ts', "import { a } from './people.ts'"],
    [
      'a feature that uses the engine of another name',
      'main/features/x.ts',
      "import { a } from '../archive/workbook.ts'",
    ],
    ['a feature that opens a connection', 'main/features/x.ts', "import { a } from '#db/connection'"],
    ['an engine that reads the database', 'main/print/x.ts', "import { a } from '#db/queries/journal'"],
    ['a core that knows a host', 'main/platform/x.ts', "import { a } from '../core.ts'"],
    ['a screen that imports main', 'renderer/features/x/X.tsx', "import { a } from '#main/core'"],
    ['a screen of another feature', 'renderer/features/x/X.tsx', "import { a } from '../people/PeoplePage.tsx'"],
    ['a dynamic import that breaks the law', 'renderer/features/x/X.tsx', "const a = await import('#main/core')"],
    ['a re-export that breaks the law', 'renderer/features/x/X.tsx', "export * from '#main/core'"],
    [
      'a house component that knows a feature',
      'renderer/ui/X.tsx',
      "export { a } from '../features/people/PeoplePage.tsx'",
    ],
    ['a worker outside the law', 'main/print/x.ts', "const w = new URL('../workers/archive.ts', import.meta.url)"],
    ['the product that imports tools', 'main/core.ts', "import { a } from '../tools/start.mjs'"],
    ['the product that imports tests', 'db/demo/x.ts', "import { a } from '../../tests/support/builders.ts'"],
    ['tools that import tests', 'tools/x.mjs', "import { a } from '../tests/support/builders.ts'"],
  ])('%s', (_sentence, path, text) => {
    expect(breaches(path, text)).toEqual([expect.stringMatching(/does not list it|not a package of this room/)])
  })

  test.each([
    ['electron', 'main/hosts/window/x.ts', "import { app } from 'electron'"],
    ['electron by a subpath', 'renderer/app/x.ts', "import { app } from 'electron/main'"],
    ['electron by require', 'main/hosts/cli/x.ts', "const { app } = require('electron')"],
    ['better-sqlite3', 'tools/x.mjs', "import Database from 'better-sqlite3'"],
    ['exceljs', 'main/archive/x.ts', "import { Workbook } from 'exceljs'"],
  ])('raw %s outside its room', (_name, path, text) => {
    expect(breaches(path, text)).toEqual([expect.stringContaining('is used only in')])
  })

  test('a file in no room', () => {
    expect(breaches('helping/x.ts', "import { a } from '#domain/kernel/ids'")).toEqual([
      'helping/x.ts: stands in no room of rooms.ts',
    ])
  })

  test('a file in no room that imports nothing', () => {
    expect(breaches('helping/x.ts', 'export const a = 1')).toEqual(['helping/x.ts: stands in no room of rooms.ts'])
  })

  test('an import that leads nowhere', () => {
    expect(breaches('contract/x.ts', "import { a } from './absent.ts'")).toEqual([
      'contract/x.ts: "./absent.ts" leads to no file',
    ])
    expect(breaches('contract/x.ts', "import { a } from '#domain/absent'")).toHaveLength(1)
  })

  test('another room reached by a relative path', () => {
    expect(breaches('contract/x.ts', "import { a } from '../domain/kernel/ids.ts'")).toEqual([
      'contract/x.ts: "../domain/kernel/ids.ts" leaves the room: write #domain/kernel/ids',
    ])
  })

  test("a module of Node without its 'node:'", () => {
    expect(breaches('main/platform/x.ts', "import { open } from 'fs'")).toEqual(['main/platform/x.ts: write node:fs'])
  })

  test.each([
    'export default function open() {}',
    'export default 1',
    'const a = 1\nexport { a as default }',
    "export { default } from '#domain/kernel/ids'",
  ])('a default export: %s', text => {
    expect(breaches('contract/x.ts', text)).toEqual(['contract/x.ts: default export: give it a name'])
  })

  test.each(['Date.now()', 'Math.random()', 'new Date()'])('a domain that calls %s', call => {
    expect(breaches('domain/kernel/x.ts', `export const a = ${call}`)).toEqual([
      `domain/kernel/x.ts: ${call}: time and chance come in as arguments`,
    ])
  })

  test.each([
    'contract/utils.ts',
    'contract/date-helpers.ts',
    'contract/common/day.ts',
    'renderer/ui/miscButtons.tsx',
    'renderer/ui/WindowManager.tsx',
  ])('an empty name: %s', path => {
    expect(breaches(path, '')).toEqual([expect.stringContaining('says nothing')])
  })

  test('a file over the limit, unless its reason is stated', () => {
    const long = 'export {}\n'.repeat(801)
    expect(breaches('contract/x.ts', long)).toEqual(['contract/x.ts: 801 lines, 800 allowed'])
    expect(breaches('contract/x.ts', long, { mayBeLong: { 'contract/x.ts': 'a table' } })).toEqual([])
    expect(breaches('contract/x.ts', '', { mayBeLong: { 'contract/x.ts': 'a table' } })).toEqual([
      'contract/x.ts: is not long any more: take it out of mayBeLong',
    ])
    expect(alarmsOf([{ path: 'contract/x.ts', text: 'export {}\n'.repeat(401) }], law)).toHaveLength(1)
    expect(alarmsOf([{ path: 'contract/x.ts', text: 'export {}\n'.repeat(400) }], law)).toEqual([])
  })

  test('a cycle of three files, of types too, told once as a closed path', () => {
    const knot: Source[] = [
      { path: 'contract/a.ts', text: "import { b } from './b.ts'" },
      { path: 'contract/b.ts', text: "import type { C } from './c.ts'" },
      { path: 'contract/c.ts', text: "export const a = () => import('./a.ts')" },
      { path: 'contract/d.ts', text: "import { a } from './a.ts'" },
    ]
    expect(breachesOf(knot, treeOf(knot.map(({ path }) => path)), law)).toEqual([
      'import cycle: contract/a.ts → contract/b.ts → contract/c.ts → contract/a.ts',
    ])
  })

  test('a file that imports itself', () => {
    expect(breaches('contract/x.ts', "import { a } from './x.ts'")).toEqual([
      'import cycle: contract/x.ts → contract/x.ts',
    ])
  })

  test('a source that cannot be parsed', () => {
    expect(breaches('contract/x.ts', 'import {')).toEqual([expect.stringContaining('cannot be read')])
  })

  test('what the law lists is let through', () => {
    const feature = [
      "import type { Mark } from '#domain/journal/mark'",
      "import { listMarks } from '#db/queries/journal'",
      "import { record } from '#db/log'",
      "import { journal } from '#contract/journal'",
      "import { implement } from '@orpc/server'",
      "import { workbook } from './archive/cells.ts'",
      "import { bytes } from '../archive/workbook.ts'",
    ].join('\n')
    const tree = treeOf([...others, 'main/features/archive/cells.ts'])
    expect(breachesOf([{ path: 'main/features/archive.ts', text: feature }], tree, law)).toEqual([])
  })
})

function treeOf(files: readonly string[]): Tree {
  return { paths: new Set(files), subpaths }
}
