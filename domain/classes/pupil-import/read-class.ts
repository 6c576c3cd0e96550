import type { ClassId } from '../../kernel/ids.ts'
import { className, compareClasses } from '../school-class.ts'
import { cyrillicOfLatin, findInvisible, isCyrillic, isLatin, latinOfCyrillic, showable } from './letters.ts'
import { type Place, type Reason, type Remark, reasonOf, remarkOf } from './reasons.ts'
import { plainText } from './table.ts'

/** A class of the school, or one to be made (`id` null). */
export type ClassRef = { id: ClassId | null; grade: number; letter: string }

export type ClassReading = { class: ClassRef; remark: Remark | null } | { reason: Reason }

/** Reads the text of a class; undefined for a blank one. */
export type ClassReader = (text: string, place: Place) => ClassReading | undefined

/**
 * A reader of class names as people write them: «5А», «5 "А"», «5-а», «11 Б класс», a Latin letter for its Russian twin
 * (with a remark: a class letter is no one's name). Where `create` is true an unknown class of the grades 1–11 with a
 * letter of at most three signs is one to be made; its letter is Russian unless the school's (or, in a school without
 * classes, the file's) letters are Latin. A bare «5» is a class only where the grade has no lettered classes.
 * `texts` are all the file's: what a class without a letter means does not depend on the order of rows.
 */
export const createClassReader = (
  classes: readonly (ClassRef & { id: ClassId })[],
  texts: readonly string[],
  create: boolean,
): ClassReader => {
  const byKey = new Map<string, ClassRef[]>()
  const bySquashed = new Map<string, ClassRef[]>()
  for (const known of classes) {
    append(byKey, classKey(known), known)
    append(bySquashed, squashed(className(known)), known)
  }
  const distinct = new Set(texts)
  const letters = (classes.length > 0 ? classes : [...distinct].map(partsOfClass)).flatMap(parts => parts?.letter ?? [])
  const isLatinSchool =
    !letters.some(isCyrillic) && (classes.length > 0 ? letters.some(isLatin) : letters.some(hasLatinWithoutTwin))
  const letteredGrades = new Set(
    [...classes, ...(create ? [...distinct].map(partsOfClass) : [])].flatMap(parts =>
      parts && parts.letter !== '' ? [parts.grade] : [],
    ),
  )
  const namesOf = (grade: number): string[] =>
    classes
      .filter(known => known.grade === grade)
      .sort(compareClasses)
      .map(className)

  const read = (text: string, place: Place): ClassReading => {
    const hidden = findInvisible(text)
    if (hidden) return { reason: reasonOf(place, 'InvisibleSign', hidden) }
    const parts = partsOfClass(text)
    const found = (parts && byKey.get(classKey(parts))) ?? bySquashed.get(squashed(text)) ?? []
    const exact = found.length > 1 && parts ? found.filter(known => upper(known.letter) === upper(parts.letter)) : found
    if (exact.length === 1) {
      const known = exact[0]!
      const isReadOtherwise = parts !== undefined && upper(parts.letter) !== upper(known.letter)
      const remark = remarkOf(place, 'ClassLetterRead', { text: showable(text), className: className(known) })
      return { class: known, remark: isReadOtherwise ? remark : null }
    }
    if (found.length > 1) {
      return { reason: reasonOf(place, 'ClassAmbiguous', { text: showable(text), classes: found.map(className) }) }
    }
    if (!parts) return { reason: reasonOf(place, 'ClassUnreadable', { text: showable(text) }) }
    const { grade } = parts
    if (grade < 1 || grade > 11) return { reason: reasonOf(place, 'GradeOutOfRange', { grade }) }
    if (parts.letter === '' && letteredGrades.has(grade)) {
      return { reason: reasonOf(place, 'ClassLetterMissing', { grade, classes: namesOf(grade) }) }
    }
    const letter = canonicalLetter(parts.letter, isLatinSchool)
    if (!isClassLetter(letter)) return { reason: reasonOf(place, 'ClassUnreadable', { text: showable(text) }) }
    const made: ClassRef = { id: null, grade, letter }
    if (!create) {
      return { reason: reasonOf(place, 'ClassUnknown', { className: className(made), grade, classes: namesOf(grade) }) }
    }
    const isReadOtherwise = upper(parts.letter) !== upper(letter)
    const remark = remarkOf(place, 'ClassLetterRead', { text: showable(text), className: className(made) })
    return { class: made, remark: isReadOtherwise ? remark : null }
  }

  const known = new Map<string, ClassReading>()
  return (text, place) => {
    const plain = plainText(text)
    if (plain === '') return undefined
    let reading = known.get(plain)
    if (!reading) {
      reading = read(plain, place)
      known.set(plain, reading)
    }
    return reading
  }
}

/** What two writings of one class have in common: «5 a» and «5А» have the same. */
export const classKey = (c: { grade: number; letter: string }): string => `${c.grade}|${folded(c.letter)}`

/** Grade and letter of «5А», «5 "А"», «5-а», «5-1», «11-й Б класс», «7»; undefined for any other text. */
export const partsOfClass = (text: string): { grade: number; letter: string } | undefined => {
  const plain = plainText(text)
  if (plain.length > longestClass) return undefined
  const bare = plain
    .toLowerCase()
    .replace(/[«»"'„“”‘’`]/g, ' ')
    .replace(/(^|[\d\p{L}]) *(класса?|кл\.?|class|grade) *($|[\p{L}\d])/gu, '$1 $3')
    .trim()
    .replace(/^(\d{1,2}) ?- ?(?:ый|ой|й)(?= |$)/, '$1')
  const parts = /^(\d{1,2})(?:[ .\-–—/_]*(\p{L}[\p{L}\d]{0,9})|[ \-–—/_]+(\d{1,2}))?\.?$/u.exec(bare)
  return parts ? { grade: Number(parts[1]), letter: upper(parts[2] ?? parts[3] ?? '') } : undefined
}

const longestClass = 40

const append = (map: Map<string, ClassRef[]>, key: string, value: ClassRef): void => {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

const upper = (text: string): string => text.toUpperCase().replaceAll('Ё', 'Е')

const folded = (text: string): string =>
  upper([...text.toUpperCase()].map(sign => cyrillicOfLatin.get(sign) ?? sign).join(''))

const squashed = (text: string): string => folded(text).replace(/[^\p{L}\p{N}]+|КЛАСС/gu, '')

const hasLatinWithoutTwin = (text: string): boolean =>
  [...upper(text)].some(sign => isLatin(sign) && !cyrillicOfLatin.has(sign))

/** The letter in one alphabet where all its signs have a twin there; otherwise as it was written. */
const canonicalLetter = (text: string, inLatin: boolean): string => {
  const twins = inLatin ? latinOfCyrillic : cyrillicOfLatin
  const turned = [...upper(text)].map(sign => twins.get(sign) ?? sign).join('')
  return isCyrillic(turned) && isLatin(turned) ? upper(text) : turned
}

const isClassLetter = (text: string): boolean =>
  /^([\p{Script=Cyrillic}\d]{0,3}|[\p{Script=Latin}\d]{0,3})$/u.test(text)
