import { expect, test } from 'vitest'
import {
  activated,
  activeOf,
  chosenOf,
  extended,
  noPicking,
  type Picking,
  pickedAll,
  pickedNone,
  pickedOf,
  pickedOnly,
  rowAfterKey,
  toggled,
} from '../../renderer/features/classes/picking.ts'

const order = ['a', 'b', 'c', 'd', 'e']
const none: Picking = noPicking

test('an action is about the picked rows, and about the active one when none is picked', () => {
  const active = activated(none, 'c', order)
  expect(chosenOf(active, order)).toEqual(['c'])
  expect(chosenOf(toggled(toggled(active, 'e', order), 'b', order), order)).toEqual(['b', 'e'])
  expect(chosenOf(none, [])).toEqual([])
})

test('Space picks and lets go, and leaves the others as they are', () => {
  const two = toggled(toggled(none, 'b', order), 'd', order)
  expect(pickedOf(two, order)).toEqual(['b', 'd'])
  expect(pickedOf(toggled(two, 'b', order), order)).toEqual(['d'])
  expect(toggled(two, 'b', order).active).toBe('b')
})

test('Shift picks from where the range began, forth and back', () => {
  const began = activated(none, 'c', order)
  const down = extended(extended(began, 'd', order), 'e', order)
  expect(pickedOf(down, order)).toEqual(['c', 'd', 'e'])
  expect(pickedOf(extended(down, 'b', order), order)).toEqual(['b', 'c'])
})

test('a plain click picks one alone, and a second click on it lets go', () => {
  const one = pickedOnly(toggled(none, 'a', order), 'd', order)
  expect(pickedOf(one, order)).toEqual(['d'])
  expect(pickedOf(pickedOnly(one, 'd', order), order)).toEqual([])
})

test('Ctrl A picks all of a list, and none of it the second time; Esc picks none', () => {
  const all = pickedAll(none, order)
  expect(pickedOf(all, order)).toEqual(order)
  expect(pickedOf(pickedAll(all, order), order)).toEqual([])
  expect(pickedOf(pickedNone(all), order)).toEqual([])
})

test('when the active row is gone the one that took its place has the keyboard, and what is gone is not picked', () => {
  const at = toggled(none, 'c', order)
  expect(activeOf(at, ['a', 'b', 'd', 'e'])).toBe('d')
  expect(activeOf(at, ['a', 'b'])).toBe('b')
  expect(pickedOf(at, ['a', 'b'])).toEqual([])
  expect(activeOf(at, [])).toBeUndefined()
})

test('arrows stop at the ends of a list, and other keys lead nowhere', () => {
  expect(['ArrowDown', 'ArrowUp', 'Home', 'End', 'PageDown'].map(key => rowAfterKey(key, 'b', order))).toEqual([
    'c',
    'a',
    'a',
    'e',
    'e',
  ])
  expect(rowAfterKey('ArrowUp', 'a', order)).toBe('a')
  expect(rowAfterKey('x', 'a', order)).toBeUndefined()
})
