import { existsSync, globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { packagesUsedBy } from './check-imports.ts'

/** May be given on with the product, in a school's hands, without its source. */
const shippedLicences = [
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
  'Zlib',
]
/** Tools of the workshop only: they stay on the developer's machine. */
const workshopLicences = [...shippedLicences, 'MPL-2.0', 'Python-2.0', 'CC0-1.0', 'CC-BY-4.0', 'WTFPL']

/** What the package's own files say where its package.json is silent. */
const licencesRead: Readonly<Record<string, string>> = {
  // LICENSE: «MIT License, Copyright (c) 2017 Devon Govett».
  'png-js': 'MIT',
  // package.json: «MIT/X11».
  chainsaw: 'MIT',
  // Says nothing anywhere. It comes with exceljs, which only the bench runs, and reaches nobody.
  buffers: 'WTFPL',
}

interface Manifest {
  readonly license?: string
  readonly version?: string
  readonly dependencies?: Readonly<Record<string, string>>
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'))
const manifest = read('package.json')
/** Packages of npm; a `file:` is a folder of ours. */
const pinned = Object.fromEntries(
  Object.entries<string>({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
    ([, version]) => !version.startsWith('file:'),
  ),
)
const lock: Readonly<Record<string, Manifest & { gypfile?: boolean; optional?: boolean }>> =
  read('package-lock.json').packages

test('package.json pins exact versions', () => {
  const loose = Object.entries(pinned).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
  expect(loose).toEqual([])
})

test('package-lock.json holds what package.json pins', () => {
  const locked = Object.fromEntries(Object.keys(pinned).map(name => [name, lock[`node_modules/${name}`]?.version]))
  expect(locked).toEqual(pinned)
})

test('npm compiles nothing: the lock entry of better-sqlite3 keeps "gypfile": false, which npm drops at every update', () => {
  expect(lock['node_modules/better-sqlite3']).toMatchObject({ gypfile: false })
})

test('install scripts: the pinned Node is fetched by its own, better-sqlite3 brings its binaries', () => {
  expect(manifest.allowScripts).toEqual({ node: true, 'better-sqlite3': false })
})

test('the only package that stays outside the bundle is the native one', () => {
  expect(Object.keys(manifest.dependencies)).toEqual(['better-sqlite3'])
})

test('everything that reaches a school has a licence that lets it be given on', () => {
  const shipped = [
    ...packagesUsedBy(
      globSync(['{contract,db,domain,main,preload,renderer,server}/**/*.{ts,tsx}']).map(path => ({
        path,
        text: readFileSync(path, 'utf8'),
      })),
    ),
    ...Object.keys(manifest.dependencies),
    'electron',
  ]
  const all = withDependencies(shipped)
  expect(all.size).toBeGreaterThan(1)
  expect(refused([...all], shippedLicences)).toEqual([])
})

test('every locked package has a permitted licence', () => {
  expect(
    refused(
      Object.keys(lock).filter(place => place.includes('node_modules/') && !place.endsWith('/@napi-rs/canvas')),
      workshopLicences,
    ),
  ).toEqual([])
})

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0)', true],
  ['MIT AND BSD-3-Clause', true],
  ['MIT AND GPL-3.0', false],
  ['GPL-3.0', false],
  [undefined, false],
])('the check itself: %s is permitted: %s', (licence, permitted) => {
  expect(isPermitted(licence, shippedLicences)).toBe(permitted)
})

/** Places in node_modules of these packages and all they need, found as Node finds them. */
function withDependencies(names: readonly string[]): Set<string> {
  const found = new Set<string>()
  const queue = names.map(name => ({ name, from: '' }))
  for (const { name, from } of queue) {
    const place = placeOf(name, from)
    if (place === undefined || found.has(place)) continue
    found.add(place)
    queue.push(...Object.keys(lock[place]?.dependencies ?? {}).map(next => ({ name: next, from: `${place}/` })))
  }
  return found
}

function placeOf(name: string, from: string): string | undefined {
  const parents = [...from.matchAll(/node_modules\/(?:@[^/]+\/)?[^/]+\//g)].map(({ index, 0: text }) =>
    from.slice(0, index + text.length),
  )
  return [...parents.reverse(), '']
    .map(parent => `${parent}node_modules/${name}`)
    .find(place => lock[place] !== undefined)
}

/** Packages without a permitted licence. What is installed speaks for itself; other platforms' packages by the lock. */
function refused(places: readonly string[], permitted: readonly string[]): string[] {
  return places
    .map(place => {
      const installed: Manifest = existsSync(`${place}/package.json`) ? read(`${place}/package.json`) : {}
      const name = place.split('node_modules/').at(-1) ?? place
      return { place, licence: licencesRead[name] ?? installed.license ?? lock[place]?.license }
    })
    .filter(({ licence }) => !isPermitted(licence, permitted))
    .map(({ place, licence }) => `${place}: ${licence ?? 'no licence'}`)
}

/** Of an SPDX line «A OR B» one must be permitted, of «A AND B» both. */
function isPermitted(licence: unknown, permitted: readonly string[]): boolean {
  if (typeof licence !== 'string') return false
  return licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some(choice => choice.split(' AND ').every(part => permitted.includes(part.trim())))
}
