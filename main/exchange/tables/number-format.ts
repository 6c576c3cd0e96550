/** What a number format makes of a number, as far as it matters to a list. */
export type NumberFormat =
  | { shows: 'number' /** Digits at least, for formats like `0000`. */; digits: number }
  | { shows: 'date' | 'dateTime' | 'time' }

export const general: NumberFormat = { shows: 'number', digits: 0 }

const date: NumberFormat = { shows: 'date' }
const dateTime: NumberFormat = { shows: 'dateTime' }
const time: NumberFormat = { shows: 'time' }

/** Formats that Excel knows by number alone (ECMA-376, 18.8.30). */
export const builtInFormat = (id: number): NumberFormat => {
  if (id >= 14 && id <= 17) return date
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return time
  return id === 22 ? dateTime : general
}

/** Longer than any that Excel lets a person type. */
const longest = 1000

/** Reads a format code as it stands in the file, always in the American spelling: `dd.mm.yyyy`, `[h]:mm`, `0000`. */
export const readFormat = (code: string): NumberFormat => {
  if (code.length > longest) return general
  if (/^0+$/.test(code)) return { shows: 'number', digits: code.length }
  const letters = lettersOf(code)
  const hasTime = /[hs]/.test(letters)
  // An m beside hours or seconds is a minute, else a month.
  const hasDate = /[dy]/.test(letters) || (letters.includes('m') && !hasTime)
  if (hasDate) return hasTime ? dateTime : date
  return hasTime ? time : general
}

/** The letters of the first section that stand for something: not those in quotes, in brackets or behind a sign. */
const lettersOf = (code: string): string => {
  let letters = ''
  for (let at = 0; at < code.length; at++) {
    const sign = code[at]!
    if (sign === ';') break
    if (sign === '"') at = endOf(code, '"', at + 1)
    else if (sign === '[') {
      const end = endOf(code, ']', at + 1)
      const inside = code.slice(at + 1, end).toLowerCase()
      // [h], [mm], [ss] count hours, minutes, seconds past their turn; other brackets are colours, countries, terms.
      if (/^(h+|m+|s+)$/.test(inside)) letters += 's'
      at = end
    } else if (sign === '\\' || sign === '_' || sign === '*') at++
    else if (/^am\/pm/i.test(code.slice(at, at + 5))) at += 4
    else if (/[a-z]/i.test(sign)) letters += sign.toLowerCase()
  }
  return /^general$/.test(letters) ? '' : letters
}

const endOf = (code: string, sign: string, from: number): number => {
  const end = code.indexOf(sign, from)
  return end < 0 ? code.length : end
}
