import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ClassDivision } from '#contract/classes'
import { type CalendarDate, calendarDate } from '#domain/kernel/calendar-date'
import type { PupilId, SubgroupId } from '#domain/kernel/ids'
import {
  arrivalMarks,
  atItsBegin,
  type Column,
  columnsOf,
  countsAfter,
  crossingsOf,
  marksOf,
  movesTo,
  noMoves,
  placesOf,
  plannedLinesOf,
  undividedOf,
  withoutSubgroup,
} from '../../renderer/features/classes/columns.ts'
import { listsOf } from '../../renderer/features/classes/redivide.ts'

const ids = (text: string) => [...text] as PupilId[]
const pupils = [...'abcdefgh'].map((id, i) => ({ id: id as PupilId, sex: i % 2 ? ('f' as const) : ('m' as const) }))
const november = calendarDate('2026-11-02')

const aDivision = (
  name: string,
  code: string,
  lists: readonly string[],
  planned: readonly { pupilId: string; from: number | null; to: number | null; on: CalendarDate }[] = [],
): ClassDivision => {
  const subgroupId = (place: number | null) => (place === null ? null : (`${name} ${place}` as SubgroupId))
  return {
    id: name as ClassDivision['id'],
    name,
    subject: { id: name as never, name, shortName: name, code, colour: 'eng' },
    subgroups: lists.map((list, i) => ({
      id: subgroupId(i + 1)!,
      number: i + 1,
      name: `подгруппа ${i + 1}`,
      teachers: [],
      pupils: ids(list),
    })),
    planned: planned.map(({ pupilId, from, to, on }) => ({
      pupilId: pupilId as PupilId,
      from: subgroupId(from),
      to: subgroupId(to),
      on,
    })),
  }
}

const english = aDivision('Английский язык', 'АНГЛ', ['abcd', 'efgh'])
const informatics = aDivision('Информатика', 'ИНФ', ['aceg', 'bdf'])
const [first, second] = english.subgroups.map(({ id }) => id as string) as [string, string]

test('subgroups stand in the order of the class, and who is in none stands in a column of his own before them', () => {
  expect(
    columnsOf(aDivision('Труд', 'ТРУД', ['ca', 'b']).subgroups, pupils).map(c => [c.key, c.pupils.join('')]),
  ).toEqual([
    [withoutSubgroup, 'defgh'],
    ['Труд 1', 'ac'],
    ['Труд 2', 'b'],
  ])
  expect(columnsOf(english.subgroups, pupils)).toHaveLength(2)
  expect([english, informatics].map(division => undividedOf(division, pupils))).toEqual([0, 1])
})

test('counts tell how many will stand in each column once the pupils have moved', () => {
  const columns = columnsOf(english.subgroups, pupils)
  expect([...countsAfter(columns, movesTo(columns, ids('ab'), second))]).toEqual([
    [first, 2],
    [second, 6],
  ])
  expect([...countsAfter(columns, movesTo(columns, ids('ef'), second)).values()]).toEqual([4, 4])
})

test('counts never lose or gain a pupil, however many are moved wherever', () => {
  const columns = columnsOf(informatics.subgroups, pupils)
  const keys = columns.map(({ key }) => key).filter(key => key !== withoutSubgroup)
  fc.assert(
    fc.property(fc.subarray(pupils.map(({ id }) => id)), fc.constantFrom(...keys), (moved, key) => {
      const counts = countsAfter(columns, movesTo(columns, moved, key))
      expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(pupils.length)
      expect(counts.get(key)).toBe(new Set([...columns.find(c => c.key === key)!.pupils, ...moved]).size)
    }),
  )
})

test('an arriving pupil is announced where he will stand by the order of the class', () => {
  const columns = columnsOf(informatics.subgroups, pupils)
  const target = columns.find(({ key }) => key === 'Информатика 2') as Column
  const marks = arrivalMarks(
    target,
    movesTo(columns, ids('cg'), target.key),
    pupils.map(({ id }) => id),
  )
  expect([[...marks.before], marks.atEnd]).toEqual([['d'], true])
  expect(arrivalMarks(target, noMoves, []).atEnd).toBe(false)
})

test('a pupil carries the signs of his subgroups in the other divisions; two of one letter take two', () => {
  const art = aDivision('Искусство', 'ИСК', ['ab', 'cd'])
  expect(marksOf([english, informatics], english.id).get('a' as PupilId)).toEqual([
    { text: 'И1', title: 'Информатика: подгруппа 1' },
  ])
  expect(
    marksOf([english, informatics, art], english.id)
      .get('b' as PupilId)
      ?.map(({ text }) => text),
  ).toEqual(['Ин2', 'Ис1'])
})

test('crossings count the pupils that two subgroups have in common, now and after a move', () => {
  const divisions = [english, informatics]
  const now = crossingsOf(english, divisions, noMoves)!
  expect(now.heads.map(({ text }) => text)).toEqual(['Инф\u00a01', 'Инф\u00a02'])
  expect(now.rows.map(({ head, counts }) => [head.text, ...counts])).toEqual([
    ['Англ\u00a01', 2, 2],
    ['Англ\u00a02', 2, 1],
  ])
  const moves = movesTo(columnsOf(english.subgroups, pupils), ids('ac'), second)
  expect(crossingsOf(english, divisions, moves)!.rows.map(({ counts }) => counts)).toEqual([
    [0, 2],
    [4, 1],
  ])
  expect(crossingsOf(english, [english], noMoves)).toBeUndefined()
})

test('moves planned alike stand in one line, and a pupil is told where he will be', () => {
  const planned = aDivision(
    'Английский язык',
    'АНГЛ',
    ['abcd', 'efgh'],
    [
      { pupilId: 'a', from: 1, to: 2, on: november },
      { pupilId: 'b', from: 1, to: 2, on: november },
      { pupilId: 'e', from: 2, to: 1, on: calendarDate('2026-11-01') },
    ],
  )
  expect(plannedLinesOf([planned]).map(l => [l.pupilIds.join(''), l.from?.number, l.to?.number, l.on])).toEqual([
    ['e', 2, 1, '2026-11-01'],
    ['ab', 1, 2, '2026-11-02'],
  ])
  const [place] = placesOf('a' as PupilId, [planned])
  expect([place?.subgroup?.number, place?.planned?.to?.number, place?.planned?.on]).toEqual([1, 2, november])
})

test('a division that begins later is shown as it will begin, and its first lists are no moves', () => {
  const later = aDivision(
    'Математика',
    'МАТ',
    ['', ''],
    [
      { pupilId: 'a', from: null, to: 1, on: november },
      { pupilId: 'b', from: null, to: 2, on: november },
    ],
  )
  const { division, begins } = atItsBegin(later)
  expect([division.subgroups.map(({ pupils: list }) => list.join('')), begins]).toEqual([['a', 'b'], november])
  expect(plannedLinesOf([later])).toEqual([])
  expect(atItsBegin(english)).toEqual({ division: english, begins: null })
})

test('divided anew by sex, the subgroup with more boys stays the boys’, whatever its place', () => {
  const girlsFirst = aDivision('Труд', 'ТРУД', ['bdfh', 'aceg'])
  expect([...listsOf('sex', girlsFirst, pupils).values()].map(list => list.join(''))).toEqual(['bdfh', 'aceg'])
  expect([...listsOf('alphabet', girlsFirst, pupils).values()].map(list => list.join(''))).toEqual(['abcd', 'efgh'])
})
