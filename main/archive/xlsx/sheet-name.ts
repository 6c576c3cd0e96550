/**
 * A valid name of a sheet out of any text, unlike all of `taken` whatever the case: what no sheet's name may hold becomes
 * a space or goes, the text is cut to 31 characters, a name that is taken gets « (2)», « (3)» …. Deterministic.
 */
export const sheetName = (wanted: string, taken: ReadonlySet<string>): string => {
  const allowed = wanted
    .replace(forbidden, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ ']+|[ ']+$/g, '')
  const base = allowed === '' ? 'Лист' : allowed
  const used = new Set(Array.from(taken, sameName))
  for (let number = isReserved(base) ? 2 : 1; ; number++) {
    const suffix = number === 1 ? '' : ` (${number})`
    const name = cut(base, longestName - suffix.length) + suffix
    if (!used.has(sameName(name))) return name
  }
}

/** Why a text is no name of a sheet, as the end of a sentence; null when it is one. */
export const sheetNameFault = (name: string): string | null => {
  if (name === '') return 'is empty'
  if (name.length > longestName) return `has ${name.length} characters, more than ${longestName}`
  if (name.search(forbidden) >= 0) return 'has a character that no name of a sheet may have'
  if (name.startsWith("'") || name.endsWith("'")) return 'has an apostrophe at an end'
  return isReserved(name) ? 'is reserved by Excel' : null
}

/** Equal for two names that a spreadsheet program takes for the same. */
export const sameName = (name: string): string => name.toUpperCase().toLowerCase()

const longestName = 31

/** Excel's own, what XML cannot hold, and surrogates without a pair. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const forbidden = /[[\]:*?/\\\u0000-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu

/** Names that Excel keeps for its list of changes, in English and in Russian. */
const isReserved = (name: string): boolean => ['history', 'журнал'].includes(sameName(name))

/** Not through the middle of a pair, and not so that a space or an apostrophe comes to stand at the end. */
const cut = (name: string, length: number): string => {
  const whole = (name.charCodeAt(length - 1) & 0xfc00) === 0xd800 ? length - 1 : length
  return name.slice(0, whole).replace(/[ ']+$/, '')
}
