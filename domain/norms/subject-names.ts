/**
 * What subjects are called in schools. A subject's key is the short name under which the scale of difficulty knows it;
 * names are compared without regard to case, ё, punctuation, level («базовый») and group («1 гр.»).
 */

/** Are these two names of one subject? */
export const isSubject = (name: string, known: string): boolean => subjectKeys(name).includes(subjectKey(known))

/** The surest key of a name. */
export const subjectKey = (name: string): string => subjectKeys(name)[0] ?? ''

/**
 * Keys under which a subject may be looked for, the surest first: «Математика (алгебра)» is математика where the scale has
 * it, else алгебра. A native language is never the state one: «Родной язык (русский)» has one key only.
 */
export const subjectKeys = (name: string): string[] => {
  const whole = wordsOf(name)
  if (/(^| )родн/.test(whole)) return [/литератур|чтени/.test(whole) ? whole : 'родной']
  const outside = wordsOf(name.replaceAll(/\([^)]*\)/g, ' '))
  const inside = [...name.matchAll(/\(([^)]*)\)/g)].map(([, text]) => wordsOf(text!))
  const keys = [whole, outside, ...inside].filter(words => words !== '').map(keyOf)
  return [...new Set(keys)]
}

/** Small letters, е for ё, words parted by single spaces, without words that say only the level or the group. */
const wordsOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^а-яa-z]+/)
    .filter(word => word !== '' && !beside.has(word))
    .join(' ')

const beside = new Set(
  (
    'базовый базовая баз б углубленный углубленная углубл угл у профильный профильная проф п уровень ур группа подгруппа ' +
    'гр пг мальчики девочки юноши девушки мал дев класс кл язык яз'
  ).split(' '),
)

const keyOf = (words: string): string => {
  const known = aliases.get(words)
  if (known !== undefined) return known
  return beginnings.find(([beginning]) => beginning.test(words))?.[1] ?? words
}

/** Names by what they begin with. */
const beginnings: readonly (readonly [RegExp, string])[] = [
  [/^алгебра и начал/, 'алгебра'],
  [
    /^(второй |2 )?(иностранный|английский|немецкий|французский|испанский|китайский|итальянский)( второй)?$/,
    'иностранный',
  ],
  [/^иностранный (английский|немецкий|французский|испанский|китайский|итальянский)$/, 'иностранный'],
  [/^(история россии|всеобщая история|история (древнего мира|средних веков|нового времени|новейшая))/, 'история'],
  [/^основы безопасности/, 'обзр'],
  [/^труд технология|^технология труд|^технология (технический|обслуживающий)/, 'труд'],
]

/** Other names and usual abbreviations of one subject. */
const aliases = new Map(
  Object.entries({
    математика: 'матем, мат',
    алгебра: 'алг',
    геометрия: 'геом',
    русский: 'рус, русск',
    литература: 'лит, лит ра, литер',
    'литературное чтение': 'лит чтение, литер чтение, чтение',
    иностранный: 'ин, иностр, англ, нем, франц, фр, исп, кит',
    'окружающий мир': 'окр мир, окруж мир',
    информатика: 'инф, информ, информатика и икт, икт',
    история: 'ист, истор',
    обществознание: 'общ, общество, обществозн, граждановедение',
    география: 'геогр, гео',
    биология: 'биол, био',
    физика: 'физ',
    химия: 'хим',
    экономика: 'эконом',
    'изобразительное искусство': 'изо, рисование, изобраз искусство, изобразит искусство',
    музыка: 'муз',
    труд: 'технология, технол, трудовое обучение',
    'физическая культура': 'физкультура, физ культура, физра, физ ра, фк, физвоспитание',
    обзр: 'обж',
    'мировая художественная культура': 'мхк',
  }).flatMap(([key, others]) => [[key, key] as const, ...others.split(', ').map(other => [other, key] as const)]),
)
