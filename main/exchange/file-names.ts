/** Names that Windows keeps for devices, with any ending. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** Letters of a name without its ending: with it and a folder it stays far under the 255 of every file system. */
const longest = 80

/**
 * Makes names of files from names of things, good for FAT32 and every system: signs that some system forbids become a
 * space, and no two are the same but for case. Ending with the dot: `.ics`.
 */
export const createFileNames = (): ((name: string, ending: string) => string) => {
  const taken = new Set<string>()
  return (name, ending) => {
    const base = safeName(name)
    for (let n = 1; ; n++) {
      const file = `${base}${n === 1 ? '' : ` (${n})`}${ending}`
      const key = file.toLowerCase().normalize('NFC')
      if (taken.has(key)) continue
      taken.add(key)
      return file
    }
  }
}

export const safeName = (name: string): string => {
  const cut = [
    ...name
      .toWellFormed()
      .normalize('NFC')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: no file system likes them in names
      .replace(/[\x00-\x1f\x7f<>:"/\\|?*]/g, ' ')
      // Marks that turn the direction of writing could make one name look like another.
      .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
      .replace(/\s+/gu, ' '),
  ]
    .slice(0, longest)
    .join('')
    .replace(/^[\s.]+|[\s.]+$/gu, '')
  if (cut === '') return '_'
  return devices.test(cut) ? `_${cut}` : cut
}
