// Outside programs that tests and the window host need: found on the PATH, installed on a Debian where we are root.
//   node tools/find-debian.mjs chromium:chromium poppler-utils:pdftotext      (package:program)
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { programPath } from '../main/hosts/window/find-browser.mjs'

/**
 * What is asked of the machine: a program on the PATH, or a file where Debian puts it (absolute), and the package that
 * brings it.
 * @typedef {{ package: string, program: string }} Need
 */

/** True on a Debian (or its kin) where packages can be installed without asking anyone. */
function canInstallDebian() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && programPath('apt-get') !== undefined
}

/**
 * Makes the programs available where that can be done; answers the packages that are still missing.
 * @param {readonly Need[]} needs
 * @param {(line: string) => void} [say]
 * @returns {string[]}
 */
export function ensureDebian(needs, say = console.log) {
  const isThere = (/** @type {string} */ wanted) =>
    wanted.startsWith('/') ? existsSync(wanted) : programPath(wanted) !== undefined
  const missing = () => needs.filter(({ program }) => !isThere(program)).map(need => need.package)
  const packages = missing()
  if (packages.length === 0 || !canInstallDebian()) return packages

  say(`Installing from Debian: ${packages.join(', ')}`)
  // An old list may name files that are gone, so the list is fetched first. Its failure shows in the installation.
  apt(['update'])
  const { status, stderr } = apt(['install', '--yes', '--no-install-recommends', ...packages])
  if (status !== 0) say(`apt-get could not install them: ${stderr.trim().split('\n').at(-1)}`)
  return missing()
}

/** @param {readonly string[]} args */
function apt(args) {
  return spawnSync('apt-get', ['--quiet', '--option', 'DPkg::Lock::Timeout=120', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 600_000,
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const needs = process.argv.slice(2).map(arg => {
    const [name = '', program = name] = arg.split(':')
    return { package: name, program }
  })
  const missing = ensureDebian(needs)
  if (missing.length > 0) console.error(`missing: ${missing.join(', ')}`)
  process.exit(missing.length > 0 ? 1 : 0)
}
