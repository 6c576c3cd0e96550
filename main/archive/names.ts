import { unfinishedSuffix } from '#domain/archive/unfinished'

/**
 * Names of folders and files of an archive. They lie on media of any kind, so they are valid on FAT32, exFAT and NTFS and
 * the same on each: `portableNameFault` is the rule.
 */
export const readMeFile = 'ПРОЧТИ.txt'
export const manifestFile = 'manifest.json'
export const signatureFile = 'manifest.json.sig'
export const publicKeyFile = 'public-key.pem'
export const booksFolder = 'Классы'
export const logFile = 'log.jsonl.gz'
export const snapshotFile = 'school.letopis'

/** «Школа № 14-2026-27-0123456789ab»: school, year, and the beginning of the hash of the log's last row. */
export const archiveFolderName = (school: string, yearName: string, headHash: string): string => {
  const end = `-${portable(yearName, '-')}-${headHash.slice(0, headLength)}`
  return guarded(cut(portable(school, ' '), longestName - end.length - unfinishedSuffix.length) || 'Школа') + end
}

/** True when a folder's name, unfinished or not, ends in the beginning of the hash. */
export const isNamedFor = (folder: string, headHash: string): boolean =>
  withoutSuffix(folder).endsWith(`-${headHash.slice(0, headLength)}`)

/** True for what may be the name of an archive's folder, unfinished or not. */
export const looksLikeArchive = (folder: string): boolean => /-[0-9a-f]{12}$/.test(withoutSuffix(folder))

export const isUnfinished = (folder: string): boolean => folder.normalize('NFC').endsWith(unfinishedSuffix)

/** «5А.xlsx» for a class, unlike all of `taken` whatever the case: «5А (2).xlsx». */
export const bookFileName = (className: string, taken: ReadonlySet<string>): string => {
  const used = new Set(Array.from(taken, foldedName))
  const base = guarded(portable(className, '-') || 'Класс')
  for (let number = 1; ; number++) {
    const end = `${number === 1 ? '' : ` (${number})`}.xlsx`
    const name = cut(base, longestName - end.length) + end
    if (!used.has(foldedName(name))) return name
  }
}

/** Equal for two names that a file system which does not tell cases takes for one. */
export const foldedName = (name: string): string => name.normalize('NFC').toUpperCase().toLowerCase()

/** Why a name is not valid on every medium, or not in NFC; null when it is. */
export const portableNameFault = (name: string): string | null => {
  if (name === '' || name === '.' || name === '..') return 'no name'
  if (name.length > longestName) return `longer than ${longestName} characters`
  if (name.search(forbidden) >= 0) return 'has a character that not every file system takes'
  if (/[. ]$|^ /.test(name)) return 'has a dot or a space at an end'
  if (isDevice(name)) return 'is a device of Windows'
  return name === name.normalize('NFC') ? null : 'is not composed'
}

/** UTF-16 units. FAT takes 255, but a path of Windows has room for 259 with everything above. */
const longestName = 120
const headLength = 12

/**
 * What FAT, exFAT and NTFS forbid; control and format characters, which nobody sees; what is outside the plane that FAT
 * knows, and halves of it.
 */
const forbidden = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Co}\p{Surrogate}\ufff0-\uffff\u{10000}-\u{10ffff}]/gu

const withoutSuffix = (folder: string): string => {
  const name = folder.normalize('NFC')
  return name.endsWith(unfinishedSuffix) ? name.slice(0, -unfinishedSuffix.length) : name
}

/** The text with `instead` where something is forbidden, without what may not stand at an end. */
const portable = (text: string, instead: string): string =>
  text
    .normalize('NFC')
    .replace(forbidden, instead)
    .replace(/\s+/g, ' ')
    .replace(/^[. -]+|[. -]+$/g, '')

const cut = (name: string, length: number): string => name.slice(0, length).replace(/[. ]+$/, '')

/** A device's name with anything after a dot is still the device. */
const isDevice = (name: string): boolean =>
  /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\.|$)/i.test(name)

const guarded = (name: string): string => (isDevice(name) ? `_${name}` : name)
