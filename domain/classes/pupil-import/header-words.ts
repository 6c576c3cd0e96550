import type { PupilField } from './fields.ts'
import { cyrillicOfLatin, isCyrillic } from './letters.ts'
import { plainText } from './table.ts'

/** What a header says its column is; `sure` when it says just that and nothing else. */
export type HeaderMeaning = { field: PupilField; sure: boolean }

/** A header in plain words: small letters, ё as е, no stars, dots, line breaks. «Дата\nрожд.*» → «дата рожд». */
export const headerWords = (text: string): string => {
  if (text.length > longestHeader) return ''
  const small = plainText(text).toLowerCase().replaceAll('ё', 'е')
  const oneAlphabet = isCyrillic(small)
    ? [...small].map(letter => cyrillicOfLatin.get(letter) ?? letter).join('')
    : small
  return oneAlphabet.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

/**
 * The field that a header means, or undefined. Columns of a parent, teacher or former name mean no field of the pupil,
 * however they are worded.
 */
export const meaningOfHeader = (text: string): HeaderMeaning | undefined => {
  const all = headerWords(text).split(' ')
  if (all.some(isOfSomeoneElse)) return undefined
  const words = all.filter(word => !filler.has(word))
  const said = exact.get(words.join(' '))
  if (said) return { field: said, sure: true }
  const likely = likelyAlone.get(words.join(' ')) ?? fieldOfSomeWords(words)
  return likely && { field: likely, sure: false }
}

/** A header that says nothing of its column: empty, a number, «Столбец 3», «Column C». */
export const saysNothing = (text: string): boolean =>
  /^((столбец|колонка|графа|поле|column|field|unnamed) ?)?(\d*|[a-z])$/.test(headerWords(text))

const longestHeader = 120

const filler = new Set(
  (
    'ребенка учащегося учащейся обучающегося обучающейся обучающихся учащихся ученика ученицы учеников воспитанника ' +
    'полное полностью дд мм гг гггг м ж муж жен при наличии обязательно обязательное the of s pupil pupils student ' +
    'students child children yyyy dd mm required'
  ).split(' '),
)

const wordings: Readonly<Record<PupilField, string>> = {
  surname: 'фамилия|фам|surname|last name|lastname|family name|familyname',
  givenName: 'имя|given name|givenname|first name|firstname|forename',
  patronymic: 'отчество|отч|patronymic|middle name|middlename',
  fullName:
    'фио|ф и о|фамилия имя отчество|фамилия имя и отчество|фамилия имя|фамилия и имя|фи|ф и|full name|fullname|' +
    'surname and name|surname name|name and surname',
  sex: 'пол|sex|gender',
  born:
    'дата рождения|дата рожд|дата рожденья|др|д р|день рождения|дата рождения г|число месяц и год рождения|' +
    'число месяц год рождения|день месяц год рождения|birth date|birthdate|date birth|dob|d o b|birthday|born',
  className:
    'класс|кл|класс обучения|класс литера|класс и литера|класс с литерой|класс буква|название класса|' +
    'наименование класса|class|class name|classname|homeroom',
  grade: 'параллель|номер класса|класс номер|класс цифра|цифра класса|год обучения|grade|grade level|year group',
  letter: 'литера|буква|литер|литера класса|буква класса|индекс класса|letter|class letter|section',
  enrolledOn:
    'дата зачисления|зачислен|зачислена|дата приема|дата поступления|дата прибытия|дата зачисления в школу|' +
    'дата зачисления в оо|enrolled|enrolled on|enrolment date|enrollment date|admission date|date admission',
}

const exact = new Map(
  Object.entries(wordings).flatMap(([field, texts]) => texts.split('|').map(text => [text, field as PupilField])),
)

/** Words that mean a field when they stand alone, though they may mean another thing. */
const likelyAlone = new Map<string, PupilField>([
  ...[
    'ученик',
    'ученица',
    'ученики',
    'учащийся',
    'учащиеся',
    'обучающийся',
    'обучающиеся',
    'ребенок',
    'name',
    'names',
  ].map(word => [word, 'fullName'] as const),
  ['год рождения', 'born'],
  ['рождение', 'born'],
  ['form', 'className'],
  ['группа', 'className'],
])

const someoneElse =
  /^(родител|матер|мать|мам[аы]|отец|отца|пап[аы]|опекун|попечител|законн|представител|руковод|учител|педагог|воспитател|директор|сотрудник|брат|сестр|прежн|предыдущ|бывш|девич|родств|mother|father|parent|guardian|teacher|tutor|contact|previous|former|maiden|emergency)/

const isOfSomeoneElse = (word: string): boolean => someoneElse.test(word)

const fieldOfSomeWords = (words: readonly string[]): PupilField | undefined => {
  if (words.length > 8) return undefined
  const has = (beginning: string): boolean => words.some(word => word.startsWith(beginning))
  if (
    ['приказ', 'докум', 'свидет', 'место', 'стран', 'серия', 'акт', 'place', 'certif', 'country', 'order'].some(has)
  ) {
    return undefined
  }
  if (has('фио') || (has('фамил') && (has('имя') || has('имен')))) return 'fullName'
  if (has('рожд') && ['дата', 'год', 'день', 'число'].some(has)) return 'born'
  if (has('birth') && ['date', 'day'].some(has)) return 'born'
  if ((has('зачисл') || has('прием') || has('поступл')) && has('дата')) return 'enrolledOn'
  if (words.length > 3) return undefined
  if (has('фамил')) return 'surname'
  // «Имя и отчество» is read as the given name with the patronymic behind it.
  if (words.includes('имя')) return 'givenName'
  if (has('отчеств')) return 'patronymic'
  if (words.includes('пол')) return 'sex'
  if (words.includes('класс') || words.includes('class')) return 'className'
  return undefined
}
