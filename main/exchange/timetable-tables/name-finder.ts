import { withTwins } from '../letter-twins.ts'

/**
 * Finds things by the names that people write. Three looks, the strictest first: as it stands (case, spaces and ё
 * apart), without signs and with Latin letters taken for their Russian twins, and by a short form alone.
 */
export type NameFinder<T> = (text: string) => { found: T | null; several: boolean }

export type Named<T> = { thing: T; names: readonly string[]; shortForms?: readonly string[] }

export const createNameFinder = <T>(things: readonly Named<T>[]): NameFinder<T> => {
  const looks: { key(text: string): string; things: Map<string, Set<T>> }[] = [
    { key: nameKey, things: keyed(things, t => t.names, nameKey) },
    { key: looseKey, things: keyed(things, t => t.names, looseKey) },
    { key: looseKey, things: keyed(things, t => t.shortForms ?? [], looseKey) },
  ]
  return text => {
    for (const { key, things: byKey } of looks) {
      const found = [...(byKey.get(key(text)) ?? [])]
      if (found.length === 1) return { found: found[0]!, several: false }
      if (found.length > 1) return { found: null, several: true }
    }
    return { found: null, several: false }
  }
}

const keyed = <T>(
  things: readonly Named<T>[],
  namesOf: (thing: Named<T>) => readonly string[],
  key: (text: string) => string,
): Map<string, Set<T>> => {
  const map = new Map<string, Set<T>>()
  for (const thing of things)
    for (const name of namesOf(thing)) {
      const k = key(name)
      if (k === '') continue
      const same = map.get(k)
      if (same) same.add(thing.thing)
      else map.set(k, new Set([thing.thing]))
    }
  return map
}

/** Small letters, ё as е, one space for many. */
export const nameKey = (text: string): string => text.replace(/\s+/gu, ' ').trim().toLowerCase().replaceAll('ё', 'е')

/** Letters and digits alone. A word of Latin letters only stays Latin: «Music» is no Russian word. */
const looseKey = (text: string): string =>
  nameKey(text)
    .split(/[^\p{L}\p{N}]+/u)
    .map(word => (/^[abcehkmoptxy\d]{1,3}$/.test(word) || /\p{Script=Cyrillic}/u.test(word) ? withTwins(word) : word))
    .join('')
