import { className } from '#domain/classes/school-class'
import { bareRoomName, editDistance, nameKey } from '#domain/curriculum/near-names'
import type { PersonName } from '#domain/people/person'
import { parseClassName } from '../fet/class-name.ts'
import { parsePersonName } from '../fet/person-name.ts'
import type { Closeness, MatchKind, NamedThing } from './matching.ts'

/** How close two names of one kind are; null when they have nothing to do with each other. */
export const closenessOf = (kind: MatchKind, a: NamedThing, b: NamedThing): Closeness | null => {
  if (kind === 'teacher') return closenessOfPeople(people(a), people(b))
  if (kind === 'class') return closenessOfClasses(classNames(a), classNames(b))
  if (kind === 'room') return closenessOfRooms(roomNames(a), roomNames(b))
  return closenessOfSubjects(subjectNames(a), subjectNames(b))
}

/** Takes a thing's name apart once, however many it is compared with. */
const once = <T>(read: (thing: NamedThing) => T): ((thing: NamedThing) => T) => {
  const known = new WeakMap<NamedThing, T>()
  return thing => {
    const there = known.get(thing)
    if (there !== undefined) return there
    const made = read(thing)
    known.set(thing, made)
    return made
  }
}

/** A name as it is compared: the same form in which the curriculum's tables look names up. */
export const comparable = nameKey

const roomNames = once(({ name }) => bareRoomName(name))

const closenessOfRooms = (a: string, b: string): Closeness | null => {
  // «21а» beside «21 а» is the same room; «21» beside «21 химия» may be.
  if (a.replaceAll(' ', '') === b.replaceAll(' ', '')) return 'same'
  if (!a || !b) return null
  const numbers = [a, b].map(name => /\d+/.exec(name)?.[0])
  if (numbers[0] !== numbers[1]) return null
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (long.startsWith(`${short} `) || long.endsWith(` ${short}`)) return 'near'
  return numbers[0] === undefined && isTypo(a, b) ? 'far' : null
}

const classNames = once(({ name, short }) => [name, short].filter(Boolean).map(classKey))

const closenessOfClasses = (a: readonly string[], b: readonly string[]): Closeness | null => {
  if (a[0] === b[0]) return 'same'
  return a.some(name => b.includes(name)) ? 'near' : null
}

const latinClassLetters: Record<string, string> = {
  A: 'А',
  B: 'В',
  E: 'Е',
  K: 'К',
  M: 'М',
  H: 'Н',
  O: 'О',
  C: 'С',
  T: 'Т',
}

/** «5 «А»», «5-а», «5A» with a Latin letter: one class. Latin B is В here: the sign is what was typed. */
const classKey = (name: string): string => {
  const parsed = parseClassName(name.replace(/(?<=\d)["«»“”]|["«»“”]/g, ' '))
  return parsed.grade
    ? className({ ...parsed, letter: parsed.letter.replace(/[A-Z]/g, letter => latinClassLetters[letter] ?? letter) })
    : comparable(name)
}

const subjectNames = once(({ name, short }) => [comparable(name), comparable(short)] as const)

const closenessOfSubjects = (a: readonly [string, string], b: readonly [string, string]): Closeness | null => {
  if (a[0] === b[0]) return 'same'
  if (!a[0] || !b[0]) return null
  if (isAbbreviation(a[0], b[0]) || isAbbreviation(b[0], a[0])) return 'near'
  const [first, second] = [a, b].map(([name, short]) => (short.length > 2 ? [name, short] : [name]))
  if (first!.some(name => second!.includes(name))) return 'near'
  return isTypo(a[0], b[0]) ? 'far' : null
}

/** «англ яз» for «английский язык»: word by word each begins the other, and at least one was cut. */
const isAbbreviation = (short: string, long: string): boolean => {
  const [first, second] = [short.split(' '), long.split(' ')]
  return (
    first.length === second.length &&
    first.every((word, i) => word.length >= 2 && second[i]!.startsWith(word)) &&
    first.some((word, i) => word.length < second[i]!.length)
  )
}

/** At most one letter in six differs. */
const isTypo = (a: string, b: string): boolean => {
  const longest = Math.max(a.length, b.length)
  const most = Math.max(1, Math.floor(longest / 6))
  return longest >= 5 && longest <= 200 && Math.abs(a.length - b.length) <= most && editDistance(a, b) <= most
}

type ComparablePerson = PersonName & { whole: string }

/** The same person when surname, given name and patronymic are; initials are near; a surname alone is far. */
const closenessOfPeople = (first: ComparablePerson, second: ComparablePerson): Closeness | null => {
  if (first.whole === second.whole) return 'same'
  if (first.surname !== second.surname)
    return agree(first.givenName, second.givenName) &&
      agree(first.patronymic, second.patronymic) &&
      isTypo(first.surname, second.surname)
      ? 'far'
      : null
  if (!first.givenName || !second.givenName) return 'far'
  if (!agree(first.givenName, second.givenName)) return null
  if (!first.patronymic || !second.patronymic)
    return first.givenName === second.givenName && first.givenName.length > 1 ? 'near' : 'far'
  if (!agree(first.patronymic, second.patronymic)) return null
  return first.givenName === second.givenName && first.patronymic === second.patronymic ? 'same' : 'near'
}

/** A name taken apart and made comparable; two words are taken for surname and given name. */
const people = once(({ name }): ComparablePerson => {
  const parsed = parsePersonName(name)
  const whole = comparable(name)
  const words = parsed.givenName ? [] : whole.split(' ')
  const parts = words.length === 2 ? { surname: words[0]!, givenName: words[1]!, patronymic: '' } : parsed
  return {
    whole,
    surname: comparable(parts.surname),
    givenName: comparable(parts.givenName),
    patronymic: comparable(parts.patronymic),
  }
})

/** The same names, or one the initial of the other. */
const agree = (a: string, b: string): boolean =>
  a === b || (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b))
