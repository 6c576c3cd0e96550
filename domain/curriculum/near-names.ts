import { cyrillicOfLatin } from '../classes/pupil-import/letters.ts'
import { fullName, type PersonName } from '../people/person.ts'

/** A thing by the names that people write it with; the first is shown. */
export type NamedThing = { id: string; names: readonly string[] }

/**
 * One form for names that are told alike: case, ё, dots, quotes and blanks do not matter, nor Latin letters that look like the
 * Russian ones of their word.
 */
export const nameKey = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/\p{L}+/gu, word => (/[а-яё]/.test(word) && /[a-zë]/.test(word) ? inCyrillic(word) : word))
    .replaceAll('ё', 'е')
    // A plus tells names apart: «C» is not «C++».
    .replace(/[^\p{L}\p{M}\p{N}+&%]+/gu, ' ')
    .trim()

const inCyrillic = (word: string): string =>
  [...word.toUpperCase()]
    .map(letter => cyrillicOfLatin.get(letter) ?? letter)
    .join('')
    .toLowerCase()

/** «Крылова Нина Васильевна», «Крылова Н. В.», «Крылова Нина», «Крылова». */
export const namesOfPerson = (person: PersonName): string[] => {
  const { surname, givenName, patronymic } = person
  const initials = [givenName, patronymic].filter(Boolean).map(part => `${part[0]}.`)
  return [fullName(person), [surname, ...initials].join(' '), `${surname} ${givenName}`.trim(), surname]
}

/** The room's name, and what is left of it without «каб.» before it. */
export const namesOfRoom = (name: string): [string, string] => [name, bareRoomName(name)]

/** «21» of «каб. 21», «Кабинет № 21», «ауд.21», in the form of `nameKey`. */
export const bareRoomName = (name: string): string => nameKey(name).replace(roomWords, '')

/** Words before a room's name that say nothing. */
const roomWords = /^(?:каб|кабинет|ауд|аудитория|room|classroom|rm)(?: |(?=\d))/

/** The only thing that is called so; undefined where there is none or there are several. */
export const findNamed = (things: readonly NamedThing[]): ((text: string) => string | undefined) => {
  const byKey = new Map<string, Set<string>>()
  for (const { id, names } of things) {
    for (const name of names) {
      const key = nameKey(name)
      byKey.set(key, (byKey.get(key) ?? new Set()).add(id))
    }
  }
  return text => {
    const found = byKey.get(nameKey(text))
    return found?.size === 1 ? [...found][0] : undefined
  }
}

/** The things whose names are nearest to a text, the nearest first; none that has little in common with it. */
export const nearestNamed = (things: readonly NamedThing[], text: string, most = 3): { id: string; text: string }[] => {
  const key = nameKey(text)
  return things
    .map(({ id, names }) => ({ id, text: names[0]!, far: Math.min(...names.map(name => farness(key, nameKey(name)))) }))
    .filter(({ far }) => far <= 0.5)
    .sort((a, b) => a.far - b.far || (a.text < b.text ? -1 : 1))
    .slice(0, most)
    .map(({ id, text: shown }) => ({ id, text: shown }))
}

/** 0 for equal texts, 1 for texts with nothing in common; a text that begins the other is near to it. */
const farness = (a: string, b: string): number => {
  if (a === b) return 0
  if (a !== '' && b !== '' && (a.startsWith(b) || b.startsWith(a))) return 0.1
  return editDistance(a, b) / Math.max(a.length, b.length, 1)
}

/** How many letters have to be put in, left out or changed to make one text of the other. */
export const editDistance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[b.length]!
}
