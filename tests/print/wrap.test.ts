import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formOf, numberWords } from '#main/print/number-words'
import { wrapText } from '#main/print/wrap'

const widthOf = (text: string) => [...text].length

describe('breaking a text into lines', () => {
  test('no line is wider than the column, and no character is lost', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('а', 'б', 'ё', ' ', ' ', '-', '/', '№', '\n', '\u00a0'), maxLength: 200 }),
        fc.integer({ min: 1, max: 30 }),
        (text, width) => {
          const lines = wrapText(text, width, widthOf)
          for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width)
          const bare = (list: readonly string[]) => list.join('').replaceAll(/[ \n\u00a0]/g, '')
          expect(bare(lines)).toBe(bare([text]))
        },
      ),
    )
  })

  test.each([
    ['решение задач на дроби', 13, ['решение задач', 'на дроби']],
    ['учебно-методический', 12, ['учебно-', 'методический']],
    ['№ 12–19', 4, ['№', '12–1', '9']],
    ['а. Ершов', 4, ['а.', 'Ершо', 'в']],
    ['одна\n\nдве', 10, ['одна', '', 'две']],
    ['', 10, []],
  ])('%j in %i characters', (text, width, lines) => {
    expect(wrapText(text, width, widthOf)).toEqual(lines)
  })

  test('a no-break space holds its words together', () => {
    expect(wrapText('смотри §\u00a012', 9, widthOf)).toEqual(['смотри', '§\u00a012'])
  })
})

describe('counts in words', () => {
  test.each([
    [0, 'feminine', 'ноль'],
    [1, 'feminine', 'одна'],
    [2, 'masculine', 'два'],
    [12, 'feminine', 'двенадцать'],
    [44, 'feminine', 'сорок четыре'],
    [122, 'feminine', 'сто двадцать две'],
    [288, 'masculine', 'двести восемьдесят восемь'],
    [1041, 'masculine', 'одна тысяча сорок один'],
    [5000, 'feminine', 'пять тысяч'],
  ] as const)('%i (%s) is «%s»', (count, gender, words) => {
    expect(numberWords(count, gender)).toBe(words)
  })

  test('every count up to 9999 has words of its own; more has none', () => {
    expect(new Set(Array.from({ length: 10000 }, (_, n) => numberWords(n, 'masculine'))).size).toBe(10000)
    expect(() => numberWords(10000, 'masculine')).toThrow(RangeError)
  })

  test.each([
    [1, 'лист'],
    [3, 'листа'],
    [11, 'листов'],
    [21, 'лист'],
    [112, 'листов'],
    [100, 'листов'],
  ])('%i %s', (count, form) => {
    expect(formOf(count, 'лист', 'листа', 'листов')).toBe(form)
  })
})
