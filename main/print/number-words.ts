/** A count from 0 to 9999 in Russian words, of feminine things («две страницы») or masculine ones («два листа»). */
export const numberWords = (count: number, gender: 'feminine' | 'masculine'): string => {
  if (!Number.isInteger(count) || count < 0 || count > 9999) throw new RangeError(`no words for ${count}`)
  if (count === 0) return 'ноль'
  const thousands = Math.floor(count / 1000)
  return [
    ...(thousands ? [belowThousand(thousands, 'feminine'), formOf(thousands, 'тысяча', 'тысячи', 'тысяч')] : []),
    belowThousand(count % 1000, gender),
  ]
    .filter(Boolean)
    .join(' ')
}

/** The form of a noun that goes with a count: 1 лист, 2 листа, 5 листов. */
export const formOf = (count: number, one: string, few: string, many: string): string => {
  const [tens, ones] = [Math.floor(count / 10) % 10, count % 10]
  return tens === 1 || ones === 0 || ones > 4 ? many : ones === 1 ? one : few
}

const belowThousand = (count: number, gender: 'feminine' | 'masculine'): string => {
  const [hundred, rest] = [Math.floor(count / 100), count % 100]
  const words = [hundreds[hundred]]
  if (rest < 20) words.push(gender === 'feminine' ? (feminine[rest] ?? ones[rest]) : ones[rest])
  else {
    const last = rest % 10
    words.push(tens[Math.floor(rest / 10)], gender === 'feminine' ? (feminine[last] ?? ones[last]) : ones[last])
  }
  return words.filter(Boolean).join(' ')
}

const ones = [
  ...['', 'один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять', 'десять', 'одиннадцать'],
  ...['двенадцать', 'тринадцать', 'четырнадцать', 'пятнадцать', 'шестнадцать', 'семнадцать', 'восемнадцать'],
  'девятнадцать',
]
const feminine: Partial<Record<number, string>> = { 1: 'одна', 2: 'две' }
const tens = [
  '',
  '',
  ...['двадцать', 'тридцать', 'сорок', 'пятьдесят', 'шестьдесят', 'семьдесят', 'восемьдесят', 'девяносто'],
]
const hundreds = [
  ...['', 'сто', 'двести', 'триста', 'четыреста', 'пятьсот', 'шестьсот', 'семьсот', 'восемьсот', 'девятьсот'],
]
