import type { PersonName, Sex } from '../../people/person.ts'
import {
  codePointName,
  cyrillicOfLatin,
  findInvisible,
  isCyrillic,
  isLatin,
  isNameLetter,
  latinOfCyrillic,
  showable,
} from './letters.ts'
import { type Place, type Reason, type Remark, reasonOf, remarkOf } from './reasons.ts'
import { plainText } from './table.ts'

/** Longest surname, given name or patronymic, in letters. */
const longestName = 60

/** A name read from cells; usable when there are no reasons. */
export type NameReading = { name: PersonName; reasons: Reason[]; remarks: Remark[] }

type NameField = 'surname' | 'givenName' | 'patronymic'
const nameFields = ['surname', 'givenName', 'patronymic'] as const

/** Reads a name from three cells. «Мария Петровна» in the cell of the given name is parted when no patronymic stands. */
export const readNameParts = (
  texts: Readonly<Record<NameField, string>>,
  columns: Readonly<Record<NameField, number | null>>,
): NameReading => {
  const parts: PersonName = {
    surname: plainName(texts.surname),
    givenName: plainName(texts.givenName),
    patronymic: withoutPlaceholder(plainName(texts.patronymic)),
  }
  const words = parts.givenName.split(' ')
  const isParted = parts.patronymic === '' && words.length > 1 && endsLikePatronymic(words.slice(1).join(' '))
  if (isParted) {
    parts.givenName = words[0]!
    parts.patronymic = words.slice(1).join(' ')
  }
  const reading = checkName(parts, columns)
  if (isParted)
    reading.remarks.push(remarkOf({ field: 'givenName', column: columns.givenName }, 'NamePartsRead', reading.name))
  return reading
}

/**
 * Reads «Фамилия Имя Отчество» from one cell. Two words are surname and given name; a patronymic of two words («Али
 * оглы»), a surname with a particle («де Сото») and «Smith, John» are understood, and «Мария Петровна Иванова» is told
 * by the ending of its second word. Refused when the words can't be told apart.
 */
export const readFullName = (text: string, column: number | null): NameReading => {
  const place: Place = { field: 'fullName', column }
  const plain = plainName(plainText(text).replace(/ [-–—]+$/, ''))
  const comma = plain.indexOf(',')
  const parted =
    comma > 0 && comma === plain.lastIndexOf(',')
      ? partsAfterSurname(plain.slice(0, comma).trim(), wordsOf(plain.slice(comma + 1)))
      : partsOfWords(wordsOf(plain))
  if (!parted) {
    const hidden = findInvisible(plain)
    return {
      name: { surname: showable(plain), givenName: '', patronymic: '' },
      reasons: [
        hidden
          ? reasonOf(place, 'InvisibleSign', hidden)
          : reasonOf(place, 'NameUnclear', { text: showable(plain), words: wordsOf(plain).length }),
      ],
      remarks: [],
    }
  }
  const reading = checkName(parted.name, { surname: column, givenName: column, patronymic: column })
  if (parted.turned) reading.remarks.push(remarkOf(place, 'NamePartsRead', reading.name))
  return reading
}

/** The sex that a patronymic tells by its ending; undefined when it tells none. */
export const sexOfPatronymic = (patronymic: string): Sex | undefined => {
  const small = patronymic.toLowerCase()
  if (/(^|[ -])(оглы|оглу|улы|уулу|угли|ogly|oglu|uulu|ugli)$/.test(small) || /(ич|[vw]ich|ich)$/.test(small))
    return 'm'
  if (/(^|[ -])(кызы|гызы|қызы|кизи|kyzy|gyzy|qizi)$/.test(small) || /(вна|чна|vna|chna)$/.test(small)) return 'f'
  return undefined
}

/** A name in one writing of spaces, dashes and apostrophes: «Римский – Корсаков» → «Римский-Корсаков», O’ → O'. */
export const plainName = (text: string): string => {
  const plain = plainText(text)
  return hasSigns.test(plain) ? plain.replace(dashes, '-').replace(apostrophes, "'").replace(/ ?- ?/g, '-') : plain
}

/** What two writings of one name have in common: small letters, ё as е, one dash and one apostrophe. */
export const nameKey = (text: string): string => plainName(text).toLowerCase().replaceAll('ё', 'е')

const hasSigns = /[^\p{L} ]/u
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g
const apostrophes = /[\u2018\u2019\u02bc\u02b9`\u00b4\u2032\uff07]/g

const wordsOf = (text: string): string[] => text.split(' ').filter(word => word !== '')

/** Words written for «has none». */
const withoutPlaceholder = (patronymic: string): string =>
  /^(-+|нет|отсутствует|без отчества|б\/о|н\/д|n\/a|none)$/i.test(patronymic) ? '' : patronymic

const particles = new Set(
  (
    'аль эль ибн бен абу де дер фон оглы оглу улы уулу угли кызы гызы қызы кизи заде ' +
    'al el ibn bin de der van von of ogly oglu uulu ugli kyzy gyzy qizi'
  ).split(' '),
)
const patronymicParticle = /^(оглы|оглу|улы|уулу|угли|кызы|гызы|қызы|кизи|ogly|oglu|uulu|ugli|kyzy|gyzy|qizi)$/i
// «Ван», «Ле», «Ди» are surnames of their own far more often than particles.
const surnameParticle = /^(де|фон|аль|эль|de|der|van|von|al|el)$/i

const endsLikePatronymic = (text: string): boolean =>
  /[\p{L}](ович|евич|ьич|мич|тич|кич|овна|евна|ична|инична|ovich|evich|ovna|evna|ichna)$/iu.test(text) ||
  /[ -](оглы|оглу|улы|уулу|угли|кызы|гызы|қызы|кизи|ogly|oglu|kyzy)$/i.test(text)

type Parted = { name: PersonName; turned: boolean }

const partsOfWords = (words: string[]): Parted | undefined => {
  if (words.length === 0) return { name: { surname: '', givenName: '', patronymic: '' }, turned: false }
  let ofSurname = 1
  while (ofSurname < words.length - 1 && surnameParticle.test(words[ofSurname - 1]!)) ofSurname++
  const surname = words.slice(0, ofSurname).join(' ')
  const rest = words.slice(ofSurname)
  if (rest[0] && endsLikePatronymic(rest[0])) {
    const last = rest[1]
    if (words.length !== 3 || !last || endsLikePatronymic(last) || patronymicParticle.test(last)) return undefined
    return { name: { surname: last, givenName: surname, patronymic: rest[0] }, turned: true }
  }
  return partsAfterSurname(surname, rest)
}

const partsAfterSurname = (surname: string, rest: string[]): Parted | undefined => {
  if (rest.length === 0) return { name: { surname, givenName: '', patronymic: '' }, turned: false }
  const ofPatronymic = patronymicParticle.test(rest.at(-1)!) ? 2 : Math.min(1, rest.length - 1)
  const given = rest.slice(0, rest.length - ofPatronymic)
  if (given.length !== 1) return undefined
  const patronymic = withoutPlaceholder(rest.slice(rest.length - ofPatronymic).join(' '))
  return { name: { surname, givenName: given[0]!, patronymic }, turned: false }
}

const checkName = (parts: PersonName, columns: Readonly<Record<NameField, number | null>>): NameReading => {
  const name: PersonName = { surname: '', givenName: '', patronymic: '' }
  const reasons: Reason[] = []
  const remarks: Remark[] = []
  for (const field of nameFields) {
    const place: Place = { field, column: columns[field] }
    const text = parts[field]
    const reason = text === '' && field === 'patronymic' ? undefined : reasonAgainst(text, place)
    if (reason) reasons.push(reason)
    name[field] = reason ? showable(text) : capitalised(text)
    if (!reason && name[field] !== text) {
      remarks.push(remarkOf(place, 'CapitalsChanged', { was: text, becomes: name[field] }))
    }
  }
  if (reasons.length === 0) {
    const written = nameFields.filter(field => name[field] !== '')
    const latin = written.filter(field => isLatin(name[field]))
    if (latin.length > 0 && latin.length < written.length) {
      for (const field of latin) {
        const place: Place = { field, column: columns[field] }
        const letters = [...name[field]]
        const isDisguised = letters.every(letter => !isLatin(letter) || cyrillicOfLatin.has(letter))
        if (isDisguised) reasons.push(mixed(place, letters, 'latin'))
        else remarks.push(remarkOf(place, 'AlphabetsDiffer', {}))
      }
    }
  }
  return { name, reasons, remarks }
}

const reasonAgainst = (text: string, place: Place): Reason | undefined => {
  if (text === '') return reasonOf(place, 'Missing', {})
  const hidden = findInvisible(text)
  if (hidden) return reasonOf(place, 'InvisibleSign', hidden)
  if (place.field !== 'surname' && /^\p{Lu}\.? ?(\p{Lu}\.?)?$/u.test(text) && text.includes('.')) {
    return reasonOf(place, 'Initials', { text })
  }
  const letters = [...text]
  const wrong = letters.findIndex(sign => !isNameLetter(sign) && !"' -".includes(sign))
  const dash = /^-|-$|--/.exec(text)
  const position = wrong !== -1 ? wrong : dash ? dash.index : letters.some(sign => !"' -".includes(sign)) ? -1 : 0
  if (position !== -1) {
    const sign = letters[position]!
    return reasonOf(place, 'SignNotOfName', { sign, codePoint: codePointName(sign), position: position + 1 })
  }
  if (isCyrillic(text) && isLatin(text)) {
    const latin = letters.filter(isLatin).length
    return mixed(
      place,
      letters,
      latin * 2 > letters.filter(sign => !"' -".includes(sign)).length ? 'cyrillic' : 'latin',
    )
  }
  if (letters.length > longestName) {
    return reasonOf(place, 'NameTooLong', { length: letters.length, atMost: longestName })
  }
  return undefined
}

/** The refusal of letters of an alphabet that the name is not written in. */
const mixed = (place: Place, letters: readonly string[], alphabet: 'latin' | 'cyrillic'): Reason => {
  const isForeign = alphabet === 'latin' ? isLatin : isCyrillic
  const positions = letters.flatMap((letter, index) => (isForeign(letter) ? [index + 1] : []))
  const letter = letters[positions[0]! - 1]!
  const looksLike = (alphabet === 'latin' ? cyrillicOfLatin : latinOfCyrillic).get(letter) ?? null
  return reasonOf(place, 'MixedAlphabet', {
    letter,
    position: positions[0]!,
    positions: positions.slice(0, longestName),
    alphabet,
    looksLike,
  })
}

/** «ИВАНОВА» and «иванова» → «Иванова»; a name with capitals of its own («аль-Хасан», «МакКей») stays as it is. */
const capitalised = (text: string): string => {
  const upper = text.toUpperCase()
  const isShouted = text === upper && text.length > 1 && text !== text.toLowerCase()
  const isSmall = text !== upper && text === text.toLowerCase()
  if (!isShouted && !isSmall) return text
  return text
    .toLowerCase()
    .split(/([ -])/)
    .map((word, place) => (particles.has(word) && !(place === 0 && text.length === word.length) ? word : capital(word)))
    .join('')
}

// «О'Коннор», but «Саʼди»: only a single letter before the apostrophe makes the next one a capital.
const capital = (word: string): string =>
  word.replace(
    /^(\p{L}')?(\p{L})/u,
    (_, before: string | undefined, letter: string) => `${(before ?? '').toUpperCase()}${letter.toUpperCase()}`,
  )
