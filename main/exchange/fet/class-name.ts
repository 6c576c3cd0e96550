/** A class's name taken apart. Grade 0: not a class's name, and `letter` is the whole of it. */
export type ClassName = { grade: number; letter: string }

const romanGrades = new Map(
  ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'].map((roman, i) => [roman, i + 1]),
)

/** Words that stand before or after a grade and say nothing: «Grade 5», «Clasa a V-a», «Lớp 10», «8 а класс». */
const leadingWord =
  /^(?:(?:grade|gr|class|clasa|cls|klasse|kl|form|standard|std|year|yr|lớp|khối|anul|an|c|y|класс|кл|параллель|clase|curso|classe|класа)\.?(?=[\s\d]|[IVX]+\b)\s*(?:a\s+)?)/iu
const trailingWord = /\s*(?:класс|кл\.?|class|grade|года обучения)$/iu

/**
 * «8 а» is 8 «А», «XII-B» 12 «B», «5А» 5 «А», «10A1» 10 «A1», «10-1» 10 «-1», «7» 7 «». Only grades 1–12 are grades; any
 * other name, «101» or «B Com fin 4», is kept whole with grade 0.
 */
export const parseClassName = (name: string): ClassName => {
  const whole = name.trim().replace(/\s+/g, ' ')
  const bare = whole
    .replace(/[«»"“”„]/g, '')
    .replace(leadingWord, '')
    .replace(trailingWord, '')
    .trim()
  const arabic = arabicClass.exec(bare)
  if (arabic) {
    const grade = Number(arabic[1])
    const numbered = /^\d$/.test(arabic[3]!)
    const letter = numbered ? `-${arabic[3]}` : arabic[3]!
    if (grade >= 1 && grade <= 12 && (letter === '' || (numbered ? arabic[2] !== '' : isLetter(letter))))
      return { grade, letter: letter.toUpperCase() }
  }
  // Roman numbers are written in capitals; the Cyrillic Х and І look the same and are met too.
  const roman = /^([IVXІХ]+)\s*[-–_/.\s]?\s*(\p{L}\d?)?$/u.exec(bare)
  const grade = roman && romanGrades.get(roman[1]!.replaceAll('Х', 'X').replaceAll('І', 'I'))
  return grade ? { grade, letter: (roman[2] ?? '').toUpperCase() } : { grade: 0, letter: whole }
}

/** The grade, what stands between, and one to three letters with a digit or without. */
const arabicClass = /^0?(\d{1,2})(?:\s*[ºª°.]|-?(?:й|го|th|st|nd|rd|-a)(?!\p{L}))?(\s*[-–_/.\s]?\s*)(\p{L}{0,3}\d?)$/u

/** One letter, one letter and a digit, a digit; or a profile's short name («ИМ», «ФМ») in capitals. */
const isLetter = (letter: string): boolean => /^(?:\p{L}\d?|\p{Lu}{2,3}\d?)$/u.test(letter)

/** The grade that a year's name tells: «8», «Clasa 5», «IX», «Gr 7», «1st year»; 0 when it tells none or names a class. */
export const gradeOfYearName = (name: string): number => {
  const { grade, letter } = parseClassName(name)
  if (grade && !letter) return grade
  const ordinal = /^(\d{1,2})(?:st|nd|rd|th|-й|-я|\.)?\s+(?:year|grade|form|класс|курс)/i.exec(name.trim())
  const numbered = ordinal ?? /^\p{L}+\.?\s*0?(\d{1,2})\.?$/u.exec(name.trim())
  const number = Number(numbered?.[1] ?? 0)
  return number >= 1 && number <= 13 ? number : 0
}

/** True for «2008-2009», «1422», «ΣΧΟΛΙΚΟ ΕΤΟΣ 2010-2011»: a year that stands for the whole school. */
export const namesSchoolYear = (name: string): boolean =>
  /(?:^|\D)(?:1[3-4]|20)\d{2}(?:\s*[-/–]\s*(?:20)?\d{2,4})?$/.test(name.trim())

/**
 * Names for many classes at once: two that would be told apart by nothing keep their whole names, with grade 0. The
 * order is kept.
 */
export const classNames = (names: readonly string[]): ClassName[] => {
  const parsed = names.map(parseClassName)
  const times = new Map<string, number>()
  const key = ({ grade, letter }: ClassName) => `${grade}\u0000${letter}`
  for (const name of parsed) times.set(key(name), (times.get(key(name)) ?? 0) + 1)
  return parsed.map((name, i) => (times.get(key(name))! > 1 ? { grade: 0, letter: names[i]! } : name))
}
