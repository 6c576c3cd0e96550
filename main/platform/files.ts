import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { Files, Preferences } from '../ports.ts'

const schoolFileEnding = '.letopis'

const noPreferences: Preferences = { language: null, colourScheme: 'auto', recent: [] }

/** The user's folder for Letopis: the same in all hosts. `LETOPIS_HOME` names another. */
export const defaultHome = (): string => {
  const named = process.env.LETOPIS_HOME
  if (named) return resolve(named)
  if (process.platform === 'win32') return join(process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Letopis')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Letopis')
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'Letopis')
}

/** Files under the given home folder: `preferences.json` and a folder for each school. */
export const diskFiles = (home = defaultHome()): Files => {
  const preferencesFile = join(home, 'preferences.json')
  return {
    schoolsFolder: home,
    readPreferences: () => {
      try {
        return { ...noPreferences, ...(JSON.parse(readFileSync(preferencesFile, 'utf8')) as Partial<Preferences>) }
      } catch {
        return noPreferences
      }
    },
    writePreferences: preferences => {
      mkdirSync(home, { recursive: true })
      const fresh = `${preferencesFile}.new`
      writeFileSync(fresh, JSON.stringify(preferences, null, 2))
      renameSync(fresh, preferencesFile)
    },
    newSchoolFile: schoolName => {
      const name = folderName(schoolName)
      let folder = join(home, name)
      for (let n = 2; existsSync(folder); n++) folder = join(home, `${name} (${n})`)
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      return join(folder, `school${schoolFileEnding}`)
    },
    listSchools: folder => {
      const here = namesIn(folder)
      const under = here.flatMap(name => namesIn(join(folder, name)).map(inner => join(folder, name, inner)))
      return [...here.map(name => join(folder, name)), ...under].filter(path => isSchoolFile(path))
    },
    listFolder: asked => {
      const folder = resolve(asked)
      try {
        const entries = readdirSync(folder, { withFileTypes: true }).filter(e => !e.name.startsWith('.'))
        const parent = dirname(folder)
        return {
          folder,
          parent: parent === folder ? null : parent,
          folders: entries
            .filter(e => e.isDirectory())
            .map(e => e.name)
            .sort(),
          files: entries
            .filter(e => e.isFile() && e.name.endsWith(schoolFileEnding))
            .map(e => e.name)
            .sort(),
        }
      } catch {
        return null
      }
    },
    home: () => homedir(),
    exists: existsSync,
    removeSchool: file => {
      for (const suffix of ['', '-wal', '-shm', '.lock', '.lock-journal']) rmSync(file + suffix, { force: true })
      if (dirname(dirname(file)) === home && namesIn(dirname(file)).length === 0)
        rmSync(dirname(file), { recursive: true })
    },
  }
}

/** A school's name as a folder name that every file system takes. */
const folderName = (name: string): string =>
  name
    .replace(/[<>:"/\\|?*]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[. ]+$/, '')
    .trim()
    .slice(0, 60) || 'School'

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

const isSchoolFile = (path: string): boolean => path.endsWith(schoolFileEnding) && statSync(path).isFile()
