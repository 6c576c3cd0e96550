import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Opens the link in a Chromium, Chrome or Edge as an application window with a profile of its own, and comes back when
 * the window's browser process has ended; `closing` ends it.
 *
 * The link stands on the browser's command line, where other users of the computer can read it (`ps`). That is no
 * key for long: the browser uses it up within a second, and then it says only that it is over. Somebody quicker would
 * leave the window with that very page, so a theft is seen. A file with the link would not open: a page from a file is
 * a foreign site to the host, and is refused as such.
 */
export const openBrowser = async (browser: string, url: string, home: string, closing: AbortSignal): Promise<void> => {
  const profile = takeProfile(home)
  try {
    const child = spawn(browser, browserArguments(url, profile.folder), { stdio: 'ignore', signal: closing })
    profile.usedBy(child.pid)
    await ended(child, closing)
  } finally {
    profile.release()
  }
}

/** Quiet, without an account, without the questions of a first start. */
export const browserArguments = (url: string, profile: string, isRoot = process.getuid?.() === 0): string[] => [
  `--app=${url}`,
  `--user-data-dir=${profile}`,
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  // What the screens are drawn for; an application window remembers its size only by address, and the port changes.
  '--window-size=1366,768',
  // The page's files come from this computer: nothing is won by keeping them on its disk.
  '--disk-cache-size=33554432',
  // Chromium's sandbox refuses to run as root; the flag beside it hides the banner that says so.
  ...(isRoot ? ['--no-sandbox', '--test-type'] : []),
]

/**
 * A profile folder that no other window host uses: a browser started on a profile in use hands the link to the browser
 * that has it and ends at once, and that would look like a closed window. The lock names the host's process and the
 * browser's; when neither lives, the profile is free.
 */
const takeProfile = (home: string) => {
  const folders = join(home, 'window')
  mkdirSync(folders, { recursive: true, mode: 0o700 })
  for (let n = 1; ; n++) {
    const folder = join(folders, `profile-${n}`)
    const lock = `${folder}.lock`
    if (!isFree(lock)) continue
    rmSync(lock, { force: true })
    try {
      writeFileSync(lock, `${process.pid}`, { flag: 'wx', mode: 0o600 })
    } catch {
      continue // another host was quicker
    }
    furnish(folder)
    return {
      folder,
      usedBy: (pid: number | undefined) => writeFileSync(lock, `${process.pid} ${pid ?? ''}`),
      release: () => rmSync(lock, { force: true }),
    }
  }
}

/**
 * A fresh profile sends nothing of the page anywhere and keeps nothing typed into it: no offer to translate (by Google's
 * server), no offer to remember a password (several people use one computer), no spelling service, no filled-in forms.
 */
const furnish = (folder: string): void => {
  const preferences = join(folder, 'Default', 'Preferences')
  if (existsSync(preferences)) return
  mkdirSync(join(folder, 'Default'), { recursive: true, mode: 0o700 })
  writeFileSync(
    preferences,
    JSON.stringify({
      translate: { enabled: false },
      credentials_enable_service: false,
      credentials_enable_autosignin: false,
      profile: { password_manager_enabled: false, password_manager_leak_detection: false },
      autofill: { profile_enabled: false, credit_card_enabled: false },
      spellcheck: { use_spelling_service: false },
      search: { suggest_enabled: false },
      safebrowsing: { enabled: false },
      net: { network_prediction_options: 2 },
    }),
  )
}

const isFree = (lock: string): boolean => {
  try {
    return !readFileSync(lock, 'utf8').split(' ').map(Number).some(isAlive)
  } catch {
    return true
  }
}

const isAlive = (pid: number): boolean => {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const ended = (child: ChildProcess, closing: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    child.once('error', fault => (closing.aborted ? resolve() : reject(fault)))
    child.once('exit', () => resolve())
  })
