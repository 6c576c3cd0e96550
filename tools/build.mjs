// npm run build (and `prepare` after npm ci): everything that runs lies in dist/ afterwards.
//   dist/renderer   the page          dist/preload   Electron's bridge
//   dist/main       the three hosts and the workers      dist/resources   locales, fonts, icons as files
import { cpSync, existsSync, rmSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureNode } from './node-version.mjs'

await ensureNode()
// Not imported before: an old Node cannot even read them.
const { build } = await import('vite')
const { default: react } = await import('@vitejs/plugin-react')

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dist = join(root, 'dist')

/**
 * Files that stay files: forms and letters need fonts, the archive the words, the packager the icon.
 * @type {readonly string[]}
 */
const resourceFolders = ['locales', 'fonts', 'icons', 'norms', 'templates']

const page = { 'renderer/index.html': 'renderer/index.html', 'renderer/main.tsx': 'renderer/main.tsx' }
const preload = { bridge: 'preload/bridge.ts' }
const main = {
  cli: 'main/hosts/cli/main.ts',
  electron: 'main/hosts/electron/main.ts',
  'worker-archive': 'main/workers/archive.ts',
  'worker-check': 'main/workers/check.ts',
  'worker-demo': 'main/workers/demo.ts',
  'worker-print': 'main/workers/print.ts',
  'worker-read-fet': 'main/workers/read-fet.ts',
  'worker-read-asc': 'main/workers/read-asc.ts',
  'worker-read-table': 'main/workers/read-table.ts',
  'worker-verify-archive': 'main/workers/verify-archive.ts',
  // Last: its time is the build's time (tools/built.mjs).
  window: 'main/hosts/window/main.ts',
}

/** @satisfies {import('vite').InlineConfig} */
const quiet = /** @type {const} */ ({ configFile: false, logLevel: 'warn', mode: 'production' })

const started = performance.now()
/** @type {string[]} */
const lacking = []

rmSync(join(dist, 'resources'), { recursive: true, force: true })
for (const folder of resourceFolders)
  if (existsSync(join(root, 'resources', folder)))
    cpSync(join(root, 'resources', folder), join(dist, 'resources', folder), { recursive: true })
const made = [
  await attempt('the page (dist/renderer)', buildPage),
  await attempt("Electron's bridge (dist/preload)", buildPreload),
  await attempt('the hosts and workers (dist/main)', buildMain),
]

for (const path of lacking) console.error(`build: ${path} is not there, so what it makes is missing in dist/`)
const isWhole = lacking.length === 0 && !made.includes(false)
// What is not whole counts as not built (tools/built.mjs goes by the time of this file).
if (!isWhole && existsSync(join(dist, 'main', 'window.js'))) utimesSync(join(dist, 'main', 'window.js'), 0, 0)
if (isWhole) console.log(`built in ${((performance.now() - started) / 1000).toFixed(1)} s`)
process.exitCode = isWhole ? 0 : 1

/**
 * One part's failure is told in the bundler's words, without a stack, and leaves the other parts their turn.
 * @param {string} what
 * @param {() => Promise<void>} work
 */
async function attempt(what, work) {
  try {
    await work()
    return true
  } catch (fault) {
    console.error(`build: ${what} cannot be built. ${fault instanceof Error ? fault.message : fault}`)
    return false
  }
}

async function buildPage() {
  if (Object.keys(present(page)).length < 2) return
  await build({
    ...quiet,
    root: join(root, 'renderer'),
    base: '/',
    plugins: [react()],
    build: {
      outDir: join(dist, 'renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      // The policy allows no script and no font that is not a file of ours, and no inline script at all.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 3000,
      reportCompressedSize: false,
    },
  })
}

/** A sandboxed preload script must be one CommonJS file. */
async function buildPreload() {
  const input = present(preload)
  if (Object.keys(input).length === 0) return
  await build({
    ...quiet,
    root,
    publicDir: false,
    build: {
      outDir: join(dist, 'preload'),
      emptyOutDir: true,
      target: 'chrome130',
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input,
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  })
}

/** Everything is bundled but what cannot be: Electron itself, the native module, Node's own. */
async function buildMain() {
  const input = present(main)
  await build({
    ...quiet,
    root,
    publicDir: false,
    ssr: { noExternal: true, external: ['electron', 'better-sqlite3'] },
    build: {
      ssr: true,
      outDir: join(dist, 'main'),
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input,
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          // Beside the hosts: main/platform/workers.ts looks for the workers in its own folder, wherever it was put.
          chunkFileNames: 'shared-[hash].js',
        },
      },
    },
  })
}

/**
 * The entries whose source is there; the others are noted.
 * @param {Readonly<Record<string, string>>} entries
 */
function present(entries) {
  return Object.fromEntries(
    Object.entries(entries)
      .filter(([, path]) => {
        const isThere = existsSync(join(root, path))
        if (!isThere) lacking.push(path)
        return isThere
      })
      .map(([name, path]) => [name, join(root, path)]),
  )
}
