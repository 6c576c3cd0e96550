/** Letters that look the same in both alphabets: Latin, then Cyrillic. Latin ë is written for ё. */
const twins = 'aа cс eе oо pр xх yу kк ëё AА BВ CС EЕ HН KК MМ OО PР TТ XХ YУ ËЁ'
  .split(' ')
  .map(pair => [...pair] as [string, string])

export const cyrillicOfLatin: ReadonlyMap<string, string> = new Map(twins)
export const latinOfCyrillic: ReadonlyMap<string, string> = new Map(twins.map(([latin, cyrillic]) => [cyrillic, latin]))

/** True when the text has a letter of the alphabet. */
export const isCyrillic = (text: string): boolean => /\p{Script=Cyrillic}/u.test(text)
export const isLatin = (text: string): boolean => /\p{Script=Latin}/u.test(text)

/** True for a Cyrillic or Latin letter in its usual form: no fullwidth letter, ligature or Roman numeral. */
export const isNameLetter = (sign: string): boolean =>
  /^[\p{Lu}\p{Ll}]$/u.test(sign) && (isCyrillic(sign) || isLatin(sign)) && sign.normalize('NFKC') === sign

/** Signs that are not seen, named by what they are. */
export const invisibleSigns = [
  'leftToRightMark',
  'rightToLeftMark',
  'arabicLetterMark',
  'leftToRightEmbedding',
  'rightToLeftEmbedding',
  'popDirectionalFormatting',
  'leftToRightOverride',
  'rightToLeftOverride',
  'leftToRightIsolate',
  'rightToLeftIsolate',
  'firstStrongIsolate',
  'popDirectionalIsolate',
  'zeroWidthSpace',
  'zeroWidthNonJoiner',
  'zeroWidthJoiner',
  'wordJoiner',
  'byteOrderMark',
  'softHyphen',
  'controlCharacter',
  'otherInvisible',
] as const
export type InvisibleSign = (typeof invisibleSigns)[number]

const codePoints = [
  0x200e, 0x200f, 0x061c, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0x200b, 0x200c,
  0x200d, 0x2060, 0xfeff, 0x00ad,
]
const signByCodePoint = new Map(codePoints.map((codePoint, place) => [codePoint, invisibleSigns[place]!]))

// Control, format, private, unassigned signs and lone surrogates; joiners, selectors and blanks that pass for letters.
const unseen = /[\p{C}\u115f\u1160\u2800\u3164\uffa0]|\u034f|\u17b4|\u17b5|[\ufe00-\ufe0f]/u
const allUnseen = new RegExp(unseen.source, 'gu')

/** The first unseen sign of a plain text: what it is, its code point «U+202E», its place from 1. */
export const findInvisible = (
  text: string,
): { sign: InvisibleSign; codePoint: string; position: number } | undefined => {
  const found = unseen.exec(text)
  if (!found) return undefined
  const codePoint = found[0].codePointAt(0)!
  const isControl = /\p{Cc}/u.test(found[0])
  return {
    sign: signByCodePoint.get(codePoint) ?? (isControl ? 'controlCharacter' : 'otherInvisible'),
    codePoint: codePointName(found[0]),
    position: [...text.slice(0, found.index)].length + 1,
  }
}

/** «U+202E». */
export const codePointName = (sign: string): string =>
  `U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`

/** Text that may be shown: every unseen sign as �, at most 80 signs. */
export const showable = (text: string): string => {
  const seen = text.length > 400 ? text.slice(0, 400) : text
  const signs = [...seen.replace(allUnseen, '\ufffd')]
  return signs.length > 80 || seen !== text ? `${signs.slice(0, 79).join('')}…` : signs.join('')
}
