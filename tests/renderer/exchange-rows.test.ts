import { describe, expect, test } from 'vitest'
import type { PreviewRow, Question, RowStatus } from '#domain/classes/pupil-import/preview'
import type { Reason } from '#domain/classes/pupil-import/reasons'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { PupilId } from '#domain/kernel/ids'
import {
  choicesOf,
  inOrder,
  isOpen,
  isRefusedFor,
  isSameDecision,
  markLetters,
  nextOpen,
  rowAfterKey,
  shownRows,
  wrongPositions,
} from '../../renderer/features/exchange/preview-rows.ts'
import { aPreviewRow, aQuestion } from './exchange-builders.ts'

const numbers = (rows: readonly PreviewRow[]): number[] => rows.map(({ row }) => row)

describe('the rows of a preview', () => {
  const statuses: RowStatus[] = ['same', 'new', 'changed', 'asked', 'refused', 'same', 'refused']
  const rows = statuses.map((status, index) =>
    aPreviewRow(index + 2, { status, question: status === 'asked' ? aQuestion() : null }),
  )

  test('stand refused first, then asked, changed, new, same, each kind as in the file', () => {
    expect(numbers(inOrder(rows))).toEqual([6, 8, 5, 4, 3, 2, 7])
  })

  test('an answered row keeps its place', () => {
    const answered = rows.map(row =>
      row.row === 5
        ? aPreviewRow(5, { status: 'same', question: aQuestion({ decision: { is: 'same', pupilId: pupil(1) } }) })
        : row,
    )
    expect(numbers(inOrder(answered))).toEqual(numbers(inOrder(rows)))
  })

  test('a filter shows one kind, a number its row, words the names and classes that begin so', () => {
    const named = [
      aPreviewRow(2, { shown: { surname: 'Королёва', givenName: 'Анна', className: '5А' } }),
      aPreviewRow(3, { shown: { surname: 'Соколов', givenName: 'Ян', className: '5Б' }, status: 'refused' }),
      aPreviewRow(20, { shown: { surname: 'Ян', givenName: 'Пётр', className: '6А' } }),
    ]
    expect(numbers(shownRows(named, 'refused', ''))).toEqual([3])
    expect(numbers(shownRows(named, 'all', '2'))).toEqual([2])
    expect(numbers(shownRows(named, 'all', 'королева анн'))).toEqual([2])
    expect(numbers(shownRows(named, 'all', 'ян'))).toEqual([3, 20])
    expect(numbers(shownRows(named, 'all', '5'))).toEqual([])
    expect(numbers(shownRows(named, 'all', '5б'))).toEqual([3])
    expect(numbers(shownRows(named, 'refused', 'королёва'))).toEqual([])
  })

  test('keys walk over them and stop at both ends', () => {
    const walk = (from: number | undefined, key: string) => rowAfterKey(rows, from, key, 3)
    expect([walk(2, 'ArrowDown'), walk(3, 'ArrowUp'), walk(2, 'ArrowUp'), walk(8, 'ArrowDown')]).toEqual([3, 2, 2, 8])
    expect([walk(2, 'PageDown'), walk(7, 'PageDown'), walk(8, 'PageUp')]).toEqual([5, 8, 5])
    expect([walk(5, 'Home'), walk(5, 'End'), walk(undefined, 'ArrowDown'), walk(99, 'ArrowUp')]).toEqual([2, 8, 2, 2])
    expect([walk(5, 'a'), rowAfterKey([], undefined, 'End', 3)]).toEqual([undefined, undefined])
  })
})

describe('questions', () => {
  const [first, second, third] = [2, 3, 4].map(row =>
    aPreviewRow(row, { status: 'asked', question: aQuestion({ key: `question ${row}` }) }),
  ) as [PreviewRow, PreviewRow, PreviewRow]
  const plain = aPreviewRow(9, { status: 'new' })
  const rows = [first, second, third, plain]

  test('the next open one comes after the row, then from the beginning; none is left at the end', () => {
    const open = ({ status }: PreviewRow) => status === 'asked'
    expect(nextOpen(rows, 2, open)).toBe(3)
    expect(nextOpen(rows, 4, open)).toBe(2)
    expect(nextOpen(rows, 9, open)).toBe(2)
    expect(nextOpen(rows, undefined, open)).toBe(2)
    expect(nextOpen(rows, 3, ({ row }) => row === 3)).toBe(3)
    expect(nextOpen(rows, 2, () => false)).toBeUndefined()
  })

  test('an answer closes one before the core has said so, but what the core still asks stays open', () => {
    const answers = [{ key: 'question 3', decision: { is: 'skip' as const } }]
    expect(rows.map(row => isOpen(row, answers, false))).toEqual([true, false, true, false])
    expect(rows.map(row => isOpen(row, answers, true))).toEqual([true, true, true, false])
  })

  test('digits give another child, each pupil it may be, and leaving the row out', () => {
    const several = aQuestion({ kind: 'Several', pupils: [aPupilOfQuestion(1), aPupilOfQuestion(2)] })
    expect(choicesOf(several)).toEqual([
      { digit: 1, decision: { is: 'new' } },
      { digit: 2, decision: { is: 'same', pupilId: pupil(1) } },
      { digit: 3, decision: { is: 'same', pupilId: pupil(2) } },
      { digit: 4, decision: { is: 'skip' } },
    ])
    const twice = aQuestion({ kind: 'TwiceInFile', pupils: [], answers: ['new', 'skip'] })
    expect(choicesOf(twice).map(({ decision }) => decision.is)).toEqual(['new', 'skip'])
  })

  test('two decisions are the same when they name the same pupil', () => {
    expect(isSameDecision(null, { is: 'new' })).toBe(false)
    expect(isSameDecision({ is: 'skip' }, { is: 'skip' })).toBe(true)
    expect(isSameDecision({ is: 'same', pupilId: pupil(1) }, { is: 'same', pupilId: pupil(2) })).toBe(false)
  })
})

describe('a refused row', () => {
  const mixed: Reason = {
    code: 'MixedAlphabet',
    field: 'surname',
    column: 0,
    data: { letter: 'o', position: 4, positions: [4, 6], alphabet: 'latin', looksLike: 'о' },
  }

  test('marks the letters it was refused for, counted in whole letters', () => {
    const row = aPreviewRow(27, { status: 'refused', reasons: [mixed] })
    expect(wrongPositions(row, 'surname')).toEqual([4, 6])
    expect(wrongPositions(row, 'givenName')).toEqual([])
    expect(markLetters('Пирoгoв', [4, 6])).toEqual([
      { text: 'Пир', isWrong: false },
      { text: 'o', isWrong: true },
      { text: 'г', isWrong: false },
      { text: 'o', isWrong: true },
      { text: 'в', isWrong: false },
    ])
    expect(markLetters('𠀀bc', [1])).toEqual([
      { text: '𠀀', isWrong: true },
      { text: 'bc', isWrong: false },
    ])
  })

  test('shows in red the cells that its reasons name', () => {
    const row = aPreviewRow(14, {
      status: 'refused',
      reasons: [{ code: 'DateImpossible', field: 'born', column: 2, data: { day: 31, month: 2, year: 2013 } }],
    })
    expect([isRefusedFor(row, ['born']), isRefusedFor(row, ['className', 'grade'])]).toEqual([true, false])
  })
})

const pupil = (number: number): PupilId => `pupil-${number}` as PupilId

const aPupilOfQuestion = (number: number): Question['pupils'][number] => ({
  id: pupil(number),
  card: {
    id: pupil(number),
    surname: 'Попова',
    givenName: 'Анна',
    patronymic: 'Сергеевна',
    sex: 'f',
    born: calendarDate('2014-05-12'),
  },
  className: '6В',
  differs: ['class'],
})
