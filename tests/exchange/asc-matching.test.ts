import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { closenessOf } from '#main/exchange/matching/closeness'
import { matchThings } from '#main/exchange/matching/match-things'
import { decidedBy, type MatchKind, matchKinds, type NamedThing } from '#main/exchange/matching/matching'

const thing = (name: string, short = ''): NamedThing => ({ key: name, name, short })
const close = (kind: MatchKind, a: string, b: string) => closenessOf(kind, thing(a), thing(b))

describe('how close two names are', () => {
  test.each([
    ['Крылова Нина Викторовна', 'Крылова Нина Викторовна', 'same'],
    ['крылова  нина викторовна', 'Крылова Нина Викторовна', 'same'],
    ['Нина Викторовна Крылова', 'Крылова Нина Викторовна', 'same'],
    ['Ёлкин Пётр Ильич', 'Елкин Петр Ильич', 'same'],
    ['Крылова Н. В.', 'Крылова Нина Викторовна', 'near'],
    ['Крылова Н.В.', 'Крылова Нина Викторовна', 'near'],
    ['Н. В. Крылова', 'Крылова Нина Викторовна', 'near'],
    ['Крылова Нина', 'Крылова Нина Викторовна', 'near'],
    ['Крылова', 'Крылова Нина Викторовна', 'far'],
    ['Крылова М. В.', 'Крылова Нина Викторовна', null],
    ['Крылова Н. П.', 'Крылова Нина Викторовна', null],
    ['Белова Нина Викторовна', 'Крылова Нина Викторовна', null],
    ['Крылава Нина Викторовна', 'Крылова Нина Викторовна', 'far'],
  ] as const)('teachers «%s» and «%s»: %s', (a, b, expected) => {
    expect(close('teacher', a, b)).toBe(expected)
    expect(close('teacher', b, a)).toBe(expected)
  })

  test.each([
    ['5 А', '5А', 'same'],
    ['5 «А»', '5А', 'same'],
    ['5-а', '5А', 'same'],
    ['5A', '5А', 'same'],
    ['5 Б', '5А', null],
    ['15А', '5А', null],
  ] as const)('classes «%s» and «%s»: %s', (a, b, expected) => {
    expect(close('class', a, b)).toBe(expected)
    expect(close('class', b, a)).toBe(expected)
  })

  test.each([
    ['Русский язык', 'русский  язык', 'same'],
    ['Основы безопасности, жизнедеятельности', 'Основы безопасности жизнедеятельности', 'same'],
    ['Англ. яз.', 'Английский язык', 'near'],
    ['Физика', 'Физическая культура', null],
    ['Математика', 'Математека', 'far'],
    ['Химия', 'Физика', null],
  ] as const)('subjects «%s» and «%s»: %s', (a, b, expected) => {
    expect(close('subject', a, b)).toBe(expected)
    expect(close('subject', b, a)).toBe(expected)
  })

  test.each([
    ['каб. 21', '21', 'same'],
    ['Кабинет № 21', '21', 'same'],
    ['21 а', '21а', 'same'],
    ['21 химия', '21', 'near'],
    ['21', '211', null],
    ['Спортзал', 'Спорт зал', 'same'],
  ] as const)('rooms «%s» and «%s»: %s', (a, b, expected) => {
    expect(close('room', a, b)).toBe(expected)
    expect(close('room', b, a)).toBe(expected)
  })

  test('closeness is the same both ways, and a name is the same as itself', () => {
    const name = fc.oneof(
      fc.constantFrom('5А', 'Крылова Н. В.', 'Крылова Нина Викторовна', 'каб. 21', '', '—', 'ИЗО', 'Химия', '5 «A»'),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...matchKinds), name, name, (kind, a, b) => {
        expect(close(kind, a, a) ?? 'same').toBe('same')
        expect(close(kind, a, b)).toBe(close(kind, b, a))
      }),
    )
  })
})

describe('what is proposed', () => {
  const propose = (kind: MatchKind, theirs: string[], ours: string[]) =>
    matchThings(
      kind,
      theirs.map(name => thing(name)),
      ours.map(name => thing(name)),
    ).map(({ name, decision, isSure }) => [name, decision.is === 'link' ? decision.id : decision.is, isSure])

  test('the same name is linked, a name written otherwise too but to be looked at, a new one is added', () => {
    expect(
      propose(
        'teacher',
        ['Крылова Н. В.', 'Белова Анна Петровна', 'Тарасова О. И.', 'Серова'],
        ['Крылова Нина Викторовна', 'Белова Анна Петровна', 'Серова Ольга Львовна'],
      ),
    ).toEqual([
      ['Крылова Н. В.', 'Крылова Нина Викторовна', false],
      ['Белова Анна Петровна', 'Белова Анна Петровна', true],
      ['Тарасова О. И.', 'add', true],
      ['Серова', 'add', false],
    ])
  })

  test('initials that two teachers have, and two entries for one teacher, are left to a person', () => {
    expect(propose('teacher', ['Иванова М. П.'], ['Иванова Мария Петровна', 'Иванова Марина Павловна'])).toEqual([
      ['Иванова М. П.', 'add', false],
    ])
    expect(propose('teacher', ['Крылова Н. В.', 'Крылова Нина'], ['Крылова Нина Викторовна'])).toEqual([
      ['Крылова Н. В.', 'add', false],
      ['Крылова Нина', 'add', false],
    ])
    expect(propose('teacher', ['Крылова Н. В.', 'Крылова Нина Викторовна'], ['Крылова Нина Викторовна'])).toEqual([
      ['Крылова Н. В.', 'add', false],
      ['Крылова Нина Викторовна', 'Крылова Нина Викторовна', true],
    ])
  })

  test('decisions of a person take the place of the proposed ones; strange keys and lost links do nothing', () => {
    const matches = matchThings('room', [thing('21'), thing('22')], [thing('21')])
    const decisions = decidedBy(
      matches,
      [
        { kind: 'room', key: '21', decision: { is: 'skip' } },
        { kind: 'room', key: '22', decision: { is: 'link', id: 'gone' } },
        { kind: 'class', key: '21', decision: { is: 'skip' } },
      ],
      (_, id) => id === '21',
    )
    expect([...decisions]).toEqual([
      ['room 21', { is: 'skip' }],
      ['room 22', { is: 'add' }],
    ])
  })

  test('three hundred teachers are matched with three hundred others in a few seconds at most', () => {
    const word = (number: number) => [...String(number)].map(digit => 'абвгдежзик'[Number(digit)]).join('')
    const names = (from: number) =>
      Array.from({ length: 300 }, (_, i) => `Фам${word(from + i)} Имя${word(i)} Отч${word(i % 30)}ович`)
    const starts = performance.now()
    propose('teacher', names(0), names(1000))
    expect(performance.now() - starts).toBeLessThan(20_000)
  })
})
