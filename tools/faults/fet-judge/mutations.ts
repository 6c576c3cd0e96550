import { basicRules, fits, type Problem, type Standing } from '#domain/timetable/constraints/problem'
import { createKernel } from '#domain/timetable/kernel/kernel'
import type { Chance } from './chance.ts'
import type { JudgedSchool } from './judged-school.ts'

export type MutationKind = 'move' | 'swap' | 'room'

/** A changed timetable: where what was moved stands now, and the kernel's hard cost of the whole. */
export type Mutation = {
  readonly kind: MutationKind
  readonly moved: readonly Place[]
  readonly standing: Standing
  readonly kernelHard: number
  /** What the kernel finds broken, each kind once. */
  readonly breaks: readonly string[]
}

type Place = { readonly piece: number; readonly start: number; readonly room: number }

/** Tries before a wanted verdict is given up; after so many of one kind any kind will do. */
const tries = { feasible: 3000, infeasible: 120, ofOneKind: 300 }

/**
 * Random changes of a timetable (null when nothing can be changed), about half of them feasible by the kernel's word, and never of what the user had locked.
 * Of what breaks something those are preferred that break what was seldom broken: clashes come by themselves.
 */
export const mutationsOf = (school: JudgedSchool, chance: Chance): (() => Mutation | null) => {
  const seen = new Map<string, number>(basicRules.map(name => [name, commonly]))
  const { problem, standing } = school
  const kernel = createKernel(problem, standing)
  const together = startingTogether(problem)
  const pieces = [...standing.starts.keys()].filter(piece => isMovable(school, together[piece]!))
  const ofAtom = new Map<number, number[]>()
  for (const piece of pieces)
    for (const atom of problem.pieces[piece]!.atoms) ofAtom.set(atom, [...(ofAtom.get(atom) ?? []), piece])
  const roomsOf = roomChoices(school)
  const roomable = [...standing.starts.keys()].filter(piece => roomsOf(piece).length > 0)

  const changes: Record<MutationKind, () => Place[] | null> = {
    move: () => {
      if (pieces.length === 0) return null
      const group = together[chance.oneOf(pieces)]!
      const start = chance.whole(0, problem.days * problem.hours - 1)
      return placed(group.map(piece => ({ piece, start, room: standing.rooms[piece]! })))
    },
    swap: () => {
      if (pieces.length < 2) return null
      // A class whose week is full has no other change than within itself.
      const first = chance.oneOf(pieces)
      const atom = chance.is(0.7) ? (problem.pieces[first]!.atoms[0] ?? -1) : -1
      const [a, b] = [together[first]!, together[chance.oneOf(ofAtom.get(atom) ?? pieces)]!]
      const [startOfA, startOfB] = [standing.starts[a[0]!]!, standing.starts[b[0]!]!]
      if (a === b || startOfA === startOfB) return null
      return placed([
        ...a.map(piece => ({ piece, start: startOfB, room: standing.rooms[piece]! })),
        ...b.map(piece => ({ piece, start: startOfA, room: standing.rooms[piece]! })),
      ])
    },
    room: () => {
      if (roomable.length === 0) return null
      const piece = chance.oneOf(roomable)
      return placed([{ piece, start: standing.starts[piece]!, room: chance.oneOf(roomsOf(piece)) }])
    },
  }
  const placed = (moved: Place[]): Place[] | null =>
    moved.every(({ piece, start, room }) => {
      const changed = start !== standing.starts[piece] || room !== standing.rooms[piece]
      return changed && fits(problem, problem.pieces[piece]!.duration, start)
    })
      ? moved
      : null

  const weigh = (kind: MutationKind, moved: readonly Place[]): Mutation => {
    const mark = kernel.mark()
    for (const { piece, start, room } of moved) kernel.apply(piece, start, room)
    const breaks = [...new Set(kernel.violations().map(violation => violation.kind))]
    const mutation = { kind, moved, standing: kernel.standing(), kernelHard: kernel.cost().hard, breaks }
    kernel.undoTo(mark)
    return mutation
  }
  /** Whether it would break something, without looking at what. */
  const isFeasible = (moved: readonly Place[]): boolean => {
    const mark = kernel.mark()
    for (const { piece, start, room } of moved) kernel.apply(piece, start, room)
    const { hard } = kernel.cost()
    kernel.undoTo(mark)
    return hard === 0
  }

  return () => {
    const kind = chance.oneOf(kinds)
    const feasible = chance.is(0.5)
    const found: Mutation[] = []
    let any: Mutation | null = null
    for (let i = 0; i < (feasible ? tries.feasible : tries.infeasible) || (!any && i < tries.feasible); i++) {
      // A school without rooms, or with everything locked, has no change of some kinds.
      const of = i > tries.ofOneKind || (i > 50 && !any) ? chance.oneOf(kinds) : kind
      const moved = changes[of]()
      if (!moved) continue
      if (isFeasible(moved) === feasible) {
        found.push(weigh(of, moved))
        if (feasible) break
      } else any ??= weigh(of, moved)
      any ??= found[0] ?? null
    }
    const chosen = rarest(found, seen) ?? any
    for (const what of chosen?.breaks ?? []) seen.set(what, (seen.get(what) ?? 0) + 1)
    return chosen
  }
}

/** How often a clash counts as broken before the first change: it comes by itself, and hides what is broken with it. */
const commonly = 4

const kinds: readonly MutationKind[] = ['move', 'move', 'swap', 'room']

/** The one of which all that it breaks was broken least. */
const rarest = (found: readonly Mutation[], seen: ReadonlyMap<string, number>): Mutation | null => {
  const known = ({ breaks }: Mutation): number => Math.max(0, ...breaks.map(what => seen.get(what) ?? 0))
  return found.reduce<Mutation | null>((best, one) => (best && known(best) <= known(one) ? best : one), null)
}

const isMovable = ({ timeLocked, standing }: JudgedSchool, group: readonly number[]): boolean =>
  group.every(piece => !timeLocked.has(piece) && standing.starts[piece]! >= 0)

/** By piece: it and all that must begin with it. */
const startingTogether = ({ pieces, rules }: Problem): readonly (readonly number[])[] => {
  const groups = pieces.map((_, piece) => [piece])
  for (const rule of rules) {
    if (rule.kind !== 'sameStart') continue
    const joined = [...new Set(rule.pieces.flatMap(piece => groups[piece]!))]
    for (const piece of joined) groups[piece] = joined
  }
  return groups
}

/**
 * Rooms a piece may be tried in: as often those that its rules name as any other. None for what may
 * not be changed: a placement here has one pin for its slot and its room, so a time that was locked locks the room too.
 */
const roomChoices = (school: JudgedSchool): ((piece: number) => readonly number[]) => {
  const { problem, standing, timeLocked, roomLocked, roomAsked, homed, unchosenRooms } = school
  const all = [...problem.rooms.keys()].filter(room => !unchosenRooms.has(room))
  const choices = Array.from(standing.starts.keys(), piece =>
    standing.starts[piece]! < 0 || roomLocked.has(piece) || roomAsked.has(piece) || timeLocked.has(piece)
      ? []
      : all.filter(room => room !== standing.rooms[piece]),
  )
  for (const rule of problem.rules) {
    if (rule.kind !== 'rooms') continue
    for (const piece of rule.pieces) {
      const named = choices[piece]!.filter(room => rule.rooms.includes(problem.rooms[room]!.named))
      if (homed.has(piece)) choices[piece] = named
      else if (named.length > 0) {
        const times = Math.ceil(choices[piece]!.length / named.length)
        choices[piece] = [...choices[piece]!, ...Array.from({ length: times }, () => named).flat()]
      }
    }
  }
  return piece => choices[piece]!
}
