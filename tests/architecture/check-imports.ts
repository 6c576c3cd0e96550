import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import { parseSync, Visitor } from 'vite'
import type { Room } from './rooms.ts'

/** A file of the house, or an invented one: its path from the root with forward slashes, and its text. */
export interface Source {
  readonly path: string
  readonly text: string
}

/** What the checks need to know beside the sources. */
export interface Law {
  readonly rooms: readonly Room[]
  readonly roomsWithSubpath: readonly string[]
  readonly rawPackages: Readonly<Record<string, readonly string[]>>
  readonly roomsWithoutClock: readonly string[]
  readonly mayExportDefault: readonly string[]
  readonly emptyNames: readonly string[]
  readonly fileSize: { readonly alarm: number; readonly limit: number }
  /** Path → reason. */
  readonly mayBeLong: Readonly<Record<string, string>>
}

/** What a relative or `#room/` specifier may land on: every path of the tree, and package.json's "imports". */
export interface Tree {
  readonly paths: ReadonlySet<string>
  readonly subpaths: Readonly<Record<string, string>>
}

/** One breach of the law as a sentence that names the file. */
export type Breach = string

type ImportKind = 'value' | 'type' | 'dynamic' | 'worker'

interface Import {
  readonly specifier: string
  readonly kind: ImportKind
}

type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly specifier: string }
  | { readonly kind: 'nothing' }

/** All breaches of the house by these sources, in reading order. */
export function breachesOf(sources: readonly Source[], tree: Tree, law: Law): Breach[] {
  const parsed = sources.map(source => ({ source, ...readSource(source) }))
  return [
    ...parsed.flatMap(({ source, faults }) => faults.map(fault => `${source.path}: cannot be read: ${fault}`)),
    ...sources
      .filter(({ path }) => roomOf(path, law.rooms) === undefined)
      .map(({ path }) => `${path}: stands in no room of rooms.ts`),
    ...parsed.flatMap(({ source, imports }) => imports.flatMap(one => breachesOfImport(source.path, one, tree, law))),
    ...parsed.flatMap(({ source, exportsDefault }) =>
      exportsDefault && !matchesAny(source.path, law.mayExportDefault)
        ? [`${source.path}: default export: give it a name`]
        : [],
    ),
    ...parsed.flatMap(({ source, clocks }) =>
      matchesAny(source.path, law.roomsWithoutClock)
        ? clocks.map(clock => `${source.path}: ${clock}: time and chance come in as arguments`)
        : [],
    ),
    ...sources.flatMap(source => breachesOfName(source.path, law)),
    ...breachesOfSize(sources, law),
    ...cyclesOf(
      new Map(
        parsed.map(({ source, imports }) => [
          source.path,
          // A worker loads in a thread of its own, after its starter: no load order can break on it. Type-only
          // imports count: types that need one another belong in one file.
          imports
            .filter(({ kind }) => kind !== 'worker')
            .map(({ specifier }) => resolveImport(specifier, source.path, tree))
            .flatMap(target => (target.kind === 'file' ? [target.path] : [])),
        ]),
      ),
    ).map(cycle => `import cycle: ${cycle.join(' → ')}`),
  ]
}

/** Files worth a look: longer than the alarm, not yet forbidden. */
export function alarmsOf(sources: readonly Source[], law: Law): string[] {
  return sources
    .filter(({ text }) => lineCount(text) > law.fileSize.alarm)
    .map(({ path, text }) => `${path}: ${lineCount(text)} lines (alarm at ${law.fileSize.alarm})`)
}

/** npm packages that these sources load (types aside), by package name. */
export function packagesUsedBy(sources: readonly Source[]): Set<string> {
  return new Set(
    sources
      .flatMap(source => readSource(source).imports)
      .filter(({ kind, specifier }) => kind !== 'type' && !/^[.#]/.test(specifier) && !isBuiltin(specifier))
      .map(({ specifier }) => packageName(specifier)),
  )
}

/** Everything a file asks for, its default export, and where it looks at the clock. */
function readSource({ path, text }: Source) {
  const { program, module, errors } = parseSync(path, text)
  const faults = errors.map(({ message }) => message)
  if (faults.length > 0) return { imports: [], clocks: [], exportsDefault: false, faults }

  const imports: Import[] = []
  const clocks: string[] = []

  for (const { moduleRequest, entries } of module.staticImports)
    imports.push({
      specifier: moduleRequest.value,
      kind: entries.length > 0 && entries.every(entry => entry.isType) ? 'type' : 'value',
    })
  for (const { entries } of module.staticExports)
    for (const { moduleRequest, isType } of entries)
      if (moduleRequest !== null) imports.push({ specifier: moduleRequest.value, kind: isType ? 'type' : 'value' })

  new Visitor({
    ImportExpression({ source }) {
      if (source.type === 'Literal' && typeof source.value === 'string')
        imports.push({ specifier: source.value, kind: 'dynamic' })
    },
    TSImportType({ source }) {
      imports.push({ specifier: source.value, kind: 'type' })
    },
    CallExpression({ callee, arguments: [first], start, end }) {
      const specifier = first?.type === 'Literal' && typeof first.value === 'string' ? first.value : undefined
      if (specifier !== undefined && callee.type === 'Identifier' && callee.name === 'require')
        imports.push({ specifier, kind: 'value' })
      if (/^(Date\.now|Math\.random)\(/.test(text.slice(start, end))) clocks.push(text.slice(start, end))
    },
    NewExpression({ callee, arguments: [first, second], start, end }) {
      if (callee.type !== 'Identifier') return
      if (callee.name === 'Date' && first === undefined) clocks.push(text.slice(start, end))
      const isSource = first?.type === 'Literal' && typeof first.value === 'string' && isCode(first.value)
      if (
        callee.name === 'URL' &&
        isSource &&
        second !== undefined &&
        text.slice(second.start, second.end) === 'import.meta.url'
      )
        imports.push({ specifier: String(first.value), kind: 'worker' })
    },
  }).visit(program)

  return {
    imports: unique(imports),
    clocks,
    exportsDefault: module.staticExports.some(({ entries }) =>
      entries.some(({ exportName }) => exportName.kind === 'Default' || exportName.name === 'default'),
    ),
    faults,
  }
}

function breachesOfImport(from: string, { specifier, kind }: Import, tree: Tree, law: Law): Breach[] {
  const home = roomOf(from, law.rooms)
  if (home === undefined) return []
  const { room, caught } = home
  const target = resolveImport(specifier, from, tree)

  if (target.kind === 'nothing') return [`${from}: "${specifier}" leads to no file`]
  if (target.kind === 'package') {
    const name = packageName(target.specifier)
    const homes = law.rawPackages[name]
    if (homes !== undefined && !matchesAny(from, homes)) return [`${from}: ${name} is used only in ${homes.join(', ')}`]
    if (isBuiltin(name) && !name.startsWith('node:')) return [`${from}: write node:${specifier}`]
    const allowed = room.packages.some(pattern => isPackage(target.specifier, pattern))
    return allowed ? [] : [`${from}: ${kind} import of ${specifier}: not a package of this room`]
  }

  const allowed = room.mayImport.some(pattern => matches(target.path, pattern, caught))
  if (!allowed) return [`${from}: ${kind} import of ${target.path}: the law of rooms.ts does not list it`]
  const otherRoom = topFolder(target.path) !== topFolder(from) && law.roomsWithSubpath.includes(topFolder(target.path))
  const isWorkshop = ['tests', 'tools'].includes(topFolder(from)) || matchesAny(from, law.mayExportDefault)
  return otherRoom && specifier.startsWith('.') && !isWorkshop
    ? [`${from}: "${specifier}" leaves the room: write #${target.path.replace(/\.ts$/, '')}`]
    : []
}

/** Where a specifier leads. Query suffixes of the bundler (`?url`, `?raw`) are not part of the path. */
function resolveImport(specifier: string, from: string, { paths, subpaths }: Tree): Target {
  const plain = specifier.replace(/\?.*$/, '')
  if (plain.startsWith('.')) {
    const path = posix.join(posix.dirname(from), plain)
    // Built files are not in the tree before the build; they are code all the same.
    return paths.has(path) || path.startsWith('dist/') ? { kind: 'file', path } : { kind: 'nothing' }
  }
  if (plain.startsWith('#')) {
    for (const [pattern, place] of Object.entries(subpaths)) {
      const [before = '', after = ''] = pattern.split('*')
      if (!plain.startsWith(before) || !plain.endsWith(after)) continue
      const path = posix.join(place.replace('*', plain.slice(before.length, plain.length - after.length)))
      if (paths.has(path)) return { kind: 'file', path }
    }
    return { kind: 'nothing' }
  }
  return { kind: 'package', specifier }
}

function breachesOfName(path: string, { emptyNames }: Law): Breach[] {
  const words = path
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
  return words
    .filter(word => emptyNames.includes(word))
    .map(word => `${path}: "${word}" says nothing: name the content`)
}

function breachesOfSize(sources: readonly Source[], { fileSize, mayBeLong }: Law): Breach[] {
  const tooLong = sources.filter(({ text }) => lineCount(text) > fileSize.limit)
  return [
    ...tooLong
      .filter(({ path }) => mayBeLong[path] === undefined)
      .map(({ path, text }) => `${path}: ${lineCount(text)} lines, ${fileSize.limit} allowed`),
    ...Object.keys(mayBeLong)
      .filter(path => !tooLong.some(source => source.path === path))
      .map(path => `${path}: is not long any more: take it out of mayBeLong`),
  ]
}

/** Each knot of files that import one another, once, as a closed path (Tarjan's strongly connected components). */
function cyclesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const cycles: string[][] = []

  const visit = (file: string) => {
    order.set(file, order.size)
    low.set(file, order.get(file)!)
    open.push(file)
    for (const next of graph.get(file) ?? []) {
      if (!graph.has(next)) continue
      if (!order.has(next)) visit(next)
      if (open.includes(next)) low.set(file, Math.min(low.get(file)!, low.get(next)!))
    }
    if (low.get(file) !== order.get(file)) return
    const knot = open.splice(open.indexOf(file))
    if (knot.length > 1 || graph.get(file)!.includes(file)) cycles.push(closedPath(knot, graph))
  }
  for (const file of graph.keys()) if (!order.has(file)) visit(file)
  return cycles
}

/** A way through the knot from its first file back to it. */
function closedPath(knot: readonly string[], graph: ReadonlyMap<string, readonly string[]>): string[] {
  const first = knot[0]!
  const cameFrom = new Map<string, string>()
  const queue = [first]
  for (const file of queue)
    for (const next of graph.get(file) ?? []) {
      if (!knot.includes(next) || cameFrom.has(next)) continue
      cameFrom.set(next, file)
      queue.push(next)
    }
  const path = [first]
  do path.unshift(cameFrom.get(path[0]!)!)
  while (path[0] !== first)
  return path
}

function roomOf(path: string, rooms: readonly Room[]) {
  for (const room of rooms)
    for (const pattern of room.files) {
      const groups = regexOf(pattern).exec(path)
      if (groups !== null) return { room, caught: { ...groups.groups } }
    }
}

const matchesAny = (path: string, patterns: readonly string[]) => patterns.some(pattern => matches(path, pattern))

function matches(path: string, pattern: string, caught: Readonly<Record<string, string>> = {}): boolean {
  return regexOf(pattern.replace(/<(\w+)>/g, (whole, name: string) => caught[name] ?? whole)).test(path)
}

/** `**` any path, `*` inside a segment, `{a,b}` either, `<name>` one caught name. */
function regexOf(pattern: string): RegExp {
  const pieces = pattern.split(/(\*\*|\*|<\w+>|\{[^}]*\})/).map(piece => {
    if (piece === '**') return '.*'
    if (piece === '*') return '[^/]*'
    if (piece.startsWith('<')) return `(?${piece}[^/.]+)`
    if (piece.startsWith('{')) return `(?:${piece.slice(1, -1).split(',').map(escaped).join('|')})`
    return escaped(piece)
  })
  return new RegExp(`^${pieces.join('')}$`)
}

/** `zod` covers `zod/mini`; `@mantine/*` and `node:*` cover what begins so; `node:crypto` only itself. */
function isPackage(specifier: string, pattern: string): boolean {
  const regex = regexOf(pattern.replaceAll('*', '**'))
  return regex.test(specifier) || regex.test(packageName(specifier))
}

const packageName = (specifier: string) =>
  specifier.startsWith('node:') ? specifier : specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')

/** Paths and globs hold no other character that a regular expression reads its own way. */
const escaped = (text: string) => text.replace(/[.+?$^()|[\]\\]/g, '\\$&')

const isCode = (path: string) => /\.(ts|tsx|mjs)$/.test(path)

const topFolder = (path: string) => path.split('/')[0]!

const lineCount = (text: string) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)

const unique = (imports: readonly Import[]) => [
  ...new Map(imports.map(one => [`${one.kind} ${one.specifier}`, one])).values(),
]
