import type { BasicRule } from '#domain/timetable/constraints/problem'
import { coversBySlot, type Found, type Placed, slotsOf, type Timetable } from './placed.ts'

/** The rules that no constraint says, in the order of `basicRules`. */
export const basicFindings = (timetable: Timetable): readonly (readonly [BasicRule, readonly Found[]])[] => {
  const { problem, placed } = timetable
  const { closed } = problem
  return [
    ['teacherBusy', clashes(timetable.ofTeacher)],
    ['pupilsBusy', clashes(timetable.ofAtom)],
    ['roomBusy', clashes(byOccupiedRoom(timetable))],
    ['schoolClosed', placed.map(one => ({ amount: inside(one, closed.school), pieces: [one] }))],
    [
      'teacherClosed',
      placed.flatMap(one =>
        one.is.teachers.map(row => ({ amount: inside(one, closed.teachers[row]!), pieces: [one], row })),
      ),
    ],
    [
      'pupilsClosed',
      placed.map(one => ({
        amount: slotsOf(one).filter(slot => one.is.atoms.some(atom => closed.atoms[atom]!.includes(slot))).length,
        pieces: [one],
      })),
    ],
    [
      'roomClosed',
      placed.flatMap(one =>
        roomsOf(timetable, one).map(row => ({ amount: inside(one, closed.rooms[row]!), pieces: [one], row })),
      ),
    ],
    [
      'roomTooSmall',
      placed.map(one => ({
        amount: one.room >= 0 && one.is.pupils > problem.rooms[one.room]!.capacity ? 1 : 0,
        pieces: [one],
      })),
    ],
  ]
}

const clashes = (groups: ReadonlyMap<number, readonly Placed[]>): Found[] =>
  [...groups].flatMap(([row, placed]) =>
    [...coversBySlot(placed)].map(([slot, covering]) => ({
      amount: covering.length - 1,
      pieces: covering,
      row,
      slot,
    })),
  )

const byOccupiedRoom = (timetable: Timetable): Map<number, Placed[]> => {
  const groups = new Map<number, Placed[]>()
  for (const one of timetable.placed)
    for (const room of occupiedBy(timetable, one)) groups.set(room, [...(groups.get(room) ?? []), one])
  return groups
}

const occupiedBy = ({ problem }: Timetable, { room }: Placed): number[] =>
  room < 0 ? [] : [...new Set(problem.rooms[room]!.occupies)]

/** What may be closed to it: the room by its name, and what it takes. */
const roomsOf = (timetable: Timetable, one: Placed): number[] =>
  one.room < 0 ? [] : [...new Set([timetable.problem.rooms[one.room]!.named, ...occupiedBy(timetable, one)])]

const inside = (one: Placed, closed: readonly number[]): number =>
  slotsOf(one).filter(slot => closed.includes(slot)).length
