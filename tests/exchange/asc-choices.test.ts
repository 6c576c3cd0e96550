import { describe, expect, test } from 'vitest'
import type { ImportMatch } from '#contract/asc-import'
import {
  countMatches,
  decisionOfValue,
  decisionValue,
  matchRows,
  noChoices,
  withChoice,
} from '../../renderer/features/exchange/match-choices.ts'

const match = (key: string, decision: ImportMatch['decision'], isSure: boolean): ImportMatch => ({
  kind: 'teacher',
  key,
  name: key,
  candidates: [],
  decision,
  isSure,
})

const matches = [
  match('a', { is: 'link', id: 'add' }, true),
  match('b', { is: 'link', id: 'x y' }, false),
  match('c', { is: 'add' }, false),
]

describe('decisions in the table of matching', () => {
  test('nothing chosen: what was proposed, and two rows to look at', () => {
    const rows = matchRows(matches, noChoices)
    expect(rows.map(({ now, isOpen }) => [now.is, isOpen])).toEqual([
      ['link', false],
      ['link', true],
      ['add', true],
    ])
    expect(countMatches(rows)).toEqual({ link: 2, add: 1, skip: 0, open: 2 })
  })

  test('a row that a person decided is open no more, even where he agrees', () => {
    const agreed = withChoice(noChoices, matches[1]!, matches[1]!.decision)
    const rows = matchRows(matches, withChoice(agreed, matches[2]!, { is: 'skip' }))
    expect(countMatches(rows)).toEqual({ link: 2, add: 0, skip: 1, open: 0 })
    expect([...withChoice(agreed, matches[1]!, { is: 'add' }).values()]).toEqual([
      { kind: 'teacher', key: 'b', decision: { is: 'add' } },
    ])
  })

  test('a decision comes back from the value of its option, whatever the id', () => {
    for (const { decision } of matches) expect(decisionOfValue(decisionValue(decision))).toEqual(decision)
    expect(decisionOfValue('skip')).toEqual({ is: 'skip' })
  })
})
