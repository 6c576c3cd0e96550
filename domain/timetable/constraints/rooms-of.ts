import type { RoomId } from '../../kernel/ids.ts'
import type { ProblemRoom } from './problem.ts'
import type { RoomName, SourceRoom } from './problem-source.ts'

/** Rooms under dense numbers: first the school's own, each under one number, then the choices of those that stand for several. */
export type NumberedRooms = {
  readonly rooms: readonly ProblemRoom[]
  readonly names: readonly RoomName[]
  readonly buildings: readonly string[]
  numberOf(id: RoomId): number | undefined
  numberWith(id: RoomId, realRooms: readonly RoomId[]): number | undefined
}

/** FET's mark of a room of any size, and what the kernel takes for one. */
const unlimitedFrom = 30_000
const unlimited = 1_000_000

/** More choices of one room are not told apart; those that placements name are always there. */
const choiceLimit = 60

/** `chosen` are real rooms that placements name, with the room that stands for them. */
export const numberRooms = (
  source: readonly SourceRoom[],
  chosen: readonly { readonly roomId: RoomId; readonly realRooms: readonly RoomId[] }[],
): NumberedRooms => {
  const numbers = new Map(source.map(({ id }, number) => [id, number]))
  const buildings = [...new Set(source.flatMap(({ building }) => (building ? [building] : [])))]
  const rooms: ProblemRoom[] = []
  const names: RoomName[] = []
  const base = (room: SourceRoom): Omit<ProblemRoom, 'occupies' | 'named'> => ({
    capacity: room.capacity <= 0 || room.capacity >= unlimitedFrom ? unlimited : room.capacity,
    building: room.building ? buildings.indexOf(room.building) : -1,
  })
  const present = (ids: readonly RoomId[]): RoomId[] => ids.filter(id => numbers.has(id))
  const setsOf = ({ sets }: SourceRoom) => sets.map(present)

  for (const [number, room] of source.entries()) {
    // Before the choice a room that stands for others takes those of them that every choice takes.
    const sure = room.sets.length ? inEveryChoice(setsOf(room)).map(id => numbers.get(id)!) : [number]
    rooms.push({ ...base(room), occupies: sure.sort((a, b) => a - b), named: number })
    names.push({ roomId: room.id, realRooms: [], unchosen: setsOf(room).some(set => set.length > 1) })
  }

  const choices = new Map<string, number>()
  const choiceKey = (id: RoomId, realRooms: readonly RoomId[]) => `${id} ${[...realRooms].sort().join()}`
  const put = (room: SourceRoom, realRooms: readonly RoomId[]) => {
    const key = choiceKey(room.id, realRooms)
    if (choices.has(key)) return
    choices.set(key, rooms.length)
    const occupies = [...new Set(realRooms.map(id => numbers.get(id)!))].sort((a, b) => a - b)
    rooms.push({ ...base(room), occupies, named: numbers.get(room.id)! })
    names.push({ roomId: room.id, realRooms, unchosen: false })
  }
  for (const { roomId, realRooms } of chosen) {
    const room = source[numbers.get(roomId) ?? -1]
    if (room?.sets.length && realRooms.length) put(room, present(realRooms))
  }
  for (const room of source)
    if (setsOf(room).some(set => set.length > 1))
      for (const choice of choicesOf(setsOf(room).filter(set => set.length))) put(room, choice)

  return {
    rooms,
    names,
    buildings,
    numberOf: id => numbers.get(id),
    numberWith: (id, realRooms) => choices.get(choiceKey(id, present(realRooms))) ?? numbers.get(id),
  }
}

/** Each once: the rooms without which the sets could not give one each. Two sets of the same two rooms leave no choice. */
const inEveryChoice = (sets: readonly (readonly RoomId[])[]): RoomId[] => {
  const without = (room: RoomId) => sets.map(set => (set.length > 1 ? set.filter(id => id !== room) : set))
  const only = new Set(sets.flatMap(set => (set.length === 1 ? set : [])))
  if (!canGive(sets)) return [...only]
  return [...new Set(sets.flat())].filter(room => only.has(room) || !canGive(without(room)))
}

/** Can each set that has rooms give one of its own? */
const canGive = (sets: readonly (readonly RoomId[])[]): boolean => {
  const giver = new Map<RoomId, number>()
  const gives = (set: number, tried: Set<RoomId>): boolean =>
    sets[set]!.some(room => {
      if (tried.has(room)) return false
      tried.add(room)
      const other = giver.get(room)
      if (other !== undefined && !gives(other, tried)) return false
      giver.set(room, set)
      return true
    })
  return sets.every((set, number) => set.length === 0 || gives(number, new Set()))
}

/** One real room of each set, all different; so many choices as the limit lets, each set's rooms by turns. */
const choicesOf = (sets: readonly (readonly RoomId[])[]): RoomId[][] => {
  const total = sets.reduce((all, set) => all * set.length, 1)
  const made: RoomId[][] = []
  if (total <= choiceLimit)
    for (let n = 0; n < total; n++) {
      let rest = n
      made.push(
        sets.map(set => {
          const choice = set[rest % set.length]!
          rest = Math.floor(rest / set.length)
          return choice
        }),
      )
    }
  // Too many: along the diagonals, so that every room of every set is in some choice.
  else
    for (let n = 0; made.length < choiceLimit && n < total; n++)
      made.push(sets.map((set, i) => set[(n + i * Math.floor(n / set.length)) % set.length]!))
  return made.filter(choice => new Set(choice).size === choice.length)
}
