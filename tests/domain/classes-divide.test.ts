import fc from 'fast-check'
import { expect, test } from 'vitest'
import { divideByAlphabet, divideBySex, divideEvenly } from '#domain/classes/divide'
import { sortKey } from '#domain/people/person'

const pupil = (surname: string, sex: 'm' | 'f' = 'm', givenName = 'Саша') => ({
  surname,
  givenName,
  patronymic: '',
  sex,
})
const surnames = (parts: readonly (readonly { surname: string }[])[]) => parts.map(part => part.map(p => p.surname))
const someClass = ['Яковлева', 'Ёлкин', 'Авдеев', 'Жуков', 'Ершов', 'Белкина', 'Елагин'].map(s =>
  pupil(s, s.endsWith('а') ? 'f' : 'm'),
)

test('by the alphabet the first half of the list goes first, ё among е', () => {
  expect(surnames(divideByAlphabet(someClass, 2))).toEqual([
    ['Авдеев', 'Белкина', 'Елагин', 'Ёлкин'],
    ['Ершов', 'Жуков', 'Яковлева'],
  ])
})

test('in halves the odd and the even numbers of the list go apart', () => {
  expect(surnames(divideEvenly(someClass, 2))).toEqual([
    ['Авдеев', 'Елагин', 'Ершов', 'Яковлева'],
    ['Белкина', 'Ёлкин', 'Жуков'],
  ])
})

test('boys and girls, each by the alphabet', () => {
  expect(surnames(divideBySex(someClass))).toEqual([
    ['Авдеев', 'Елагин', 'Ёлкин', 'Ершов', 'Жуков'],
    ['Белкина', 'Яковлева'],
  ])
})

const anyClass = fc.array(
  fc.record({
    surname: fc.constantFrom('Ёлкин', 'Елкина', 'Ершов', 'Авдеев', 'Яковлев', 'ё', ''),
    givenName: fc.constantFrom('Пётр', 'Петр', 'Анна'),
    patronymic: fc.constantFrom('', 'Ильич'),
    sex: fc.constantFrom('m' as const, 'f' as const),
  }),
  { maxLength: 40 },
)
const anyParts = fc.integer({ min: 1, max: 12 })
const nameOf = (p: { surname: string; givenName: string; patronymic: string }) =>
  sortKey(`${p.surname}\u0000${p.givenName}\u0000${p.patronymic}`)

test('every proposal puts each pupil into one part, in order, and sizes differ by at most one', () => {
  fc.assert(
    fc.property(anyClass, anyParts, (pupils, parts) => {
      for (const divide of [divideByAlphabet, divideEvenly]) {
        const proposal = divide(pupils, parts)
        expect(proposal).toHaveLength(parts)
        const sizes = proposal.map(part => part.length)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
        expect(new Set(proposal.flat())).toEqual(new Set(pupils))
        expect(proposal.flat()).toHaveLength(pupils.length)
        for (const part of proposal) {
          const names = part.map(nameOf)
          expect(names).toEqual([...names].sort())
        }
      }
      const [boys, girls] = divideBySex(pupils)
      expect(boys.length + girls.length).toBe(pupils.length)
      expect(boys.every(p => p.sex === 'm') && girls.every(p => p.sex === 'f')).toBe(true)
    }),
  )
})

test('by the alphabet a later part never stands before an earlier one', () => {
  fc.assert(
    fc.property(anyClass, anyParts, (pupils, parts) => {
      const names = divideByAlphabet(pupils, parts).flat().map(nameOf)
      expect(names).toEqual([...names].sort())
    }),
  )
})
