import type { Measure, MeasureKind } from '#domain/timetable/constraints/problem'
import {
  areOnOneDay,
  type Found,
  numbersOf,
  over,
  overlap,
  type Placed,
  pairsOf,
  placedOf,
  shareAtom,
  slotsOf,
  sum,
  type Timetable,
  touch,
  upTo,
} from './placed.ts'

type OfPieces = Extract<Measure, { readonly pieces: readonly number[] }>
type Of<Kind extends MeasureKind> = Extract<Measure, { readonly kind: Kind }>

/** Findings of a rule about named pieces. */
export const pieceFindings = (timetable: Timetable, rule: OfPieces): readonly Found[] => {
  const placed = placedOf(timetable, rule.pieces)
  switch (rule.kind) {
    case 'preferredStarts':
      return each(placed, one => (rule.allowed.includes(one.start) ? 0 : 1))
    case 'preferredSlots':
      return each(placed, one => slotsOf(one).filter(slot => !rule.allowed.includes(slot)).length)
    case 'endsDay':
      return each(placed, one =>
        timetable.placed.some(other => areOnOneDay(one, other) && other.start > one.start && shareAtom(one, other))
          ? 1
          : 0,
      )
    case 'minDays':
      return faultyPairs(placed, (a, b) => over(rule.days, distance(a, b)))
    case 'maxDays':
      return faultyPairs(placed, (a, b) => over(distance(a, b), rule.days))
    case 'adjacentIfSameDay':
      return faultyPairs(placed, (a, b) => (areOnOneDay(a, b) && !touch(a, b) ? 1 : 0))
    case 'maxPerDay':
      return upTo(timetable.problem.days).map(day => {
        const pieces = placed.filter(one => one.day === day)
        return { amount: over(pieces.length, rule.count), pieces, day }
      })
    case 'minGaps':
      return faultyPairs(placed, (a, b) => (areOnOneDay(a, b) ? over(rule.gaps, slotsBetween(a, b)) : 0))
    case 'notOverlapping':
      return notOverlapping(placed)
    case 'sameStart':
      return asWhole(
        placed,
        countPairs(placed, (a, b) => a.start !== b.start),
      )
    case 'sameDay':
      return asWhole(
        placed,
        countPairs(placed, (a, b) => a.day !== b.day),
      )
    case 'sameHour':
      return asWhole(
        placed,
        countPairs(placed, (a, b) => a.from !== b.from),
      )
    case 'consecutive':
      return whenAllStand(rule, placed, ([first, second]) => (follows(timetable, first!, second!) ? 0 : 1))
    case 'grouped':
      return whenAllStand(rule, placed, () =>
        ordersOf(placed).some(order => order.every((one, i) => i === 0 || follows(timetable, order[i - 1]!, one)))
          ? 0
          : 1,
      )
    case 'ordered':
      return whenAllStand(rule, placed, ([first, second]) => (second!.start < first!.end ? 1 : 0))
    case 'orderedIfSameDay':
      return whenAllStand(rule, placed, ([first, second]) =>
        areOnOneDay(first!, second!) && second!.start < first!.end ? 1 : 0,
      )
    case 'maxOccupied':
    case 'minOccupied':
      return occupied(placed, rule)
    case 'maxSimultaneous':
    case 'minSimultaneous':
      return simultaneous(placed, rule)
    case 'rooms':
      return each(placed, one => (rule.rooms.includes(nameOf(timetable, one)) ? 0 : 1))
    case 'roomGrades':
      return each(placed, one => {
        const name = nameOf(timetable, one)
        return rule.good.includes(name) ? 1 : rule.emergency.includes(name) ? 2 : 0
      })
    case 'maxRooms': {
      const names = placed.map(one => nameOf(timetable, one)).filter(name => name >= 0)
      return asWhole(placed, over(new Set(names).size, rule.count))
    }
    case 'sameRoomIfConsecutive':
      return faultyPairs(placed, (a, b) => {
        const [one, other] = [nameOf(timetable, a), nameOf(timetable, b)]
        return touch(a, b) && one >= 0 && other >= 0 && one !== other ? 1 : 0
      })
  }
}

const each = (placed: readonly Placed[], amountOf: (one: Placed) => number): Found[] =>
  placed.map(one => ({ amount: amountOf(one), pieces: [one] }))

const asWhole = (placed: readonly Placed[], amount: number): Found[] => [{ amount, pieces: placed }]

const countPairs = (placed: readonly Placed[], differ: (a: Placed, b: Placed) => boolean): number =>
  pairsOf(placed).filter(([a, b]) => differ(a, b)).length

const faultyPairs = (placed: readonly Placed[], amountOf: (a: Placed, b: Placed) => number): Found[] => {
  const faulty = pairsOf(placed).filter(([a, b]) => amountOf(a, b) > 0)
  return asWhole(faulty.flat(), sum(faulty.map(([a, b]) => amountOf(a, b))))
}

const distance = (a: Placed, b: Placed): number => Math.abs(a.day - b.day)

const slotsBetween = (a: Placed, b: Placed): number => Math.max(0, a.start - b.end, b.start - a.end)

const notOverlapping = (placed: readonly Placed[]): Found[] => {
  const faulty = pairsOf(placed).filter(([a, b]) => overlap(a, b))
  const slots = new Set(placed.flatMap(slotsOf))
  return asWhole(faulty.flat(), sum([...slots].map(slot => over(covering(placed, slot).length, 1))))
}

const covering = (placed: readonly Placed[], slot: number): Placed[] =>
  placed.filter(one => one.start <= slot && slot < one.end)

/** A rule on two or three pieces says nothing while one of them stands nowhere. */
const whenAllStand = (
  { pieces }: OfPieces,
  placed: readonly Placed[],
  amountOf: (placed: readonly Placed[]) => number,
): Found[] => (placed.length < pieces.length ? [] : asWhole(placed, amountOf(placed)))

const ordersOf = (placed: readonly Placed[]): Placed[][] =>
  placed.length < 2
    ? [[...placed]]
    : placed.flatMap(first => ordersOf(placed.filter(one => one !== first)).map(rest => [first, ...rest]))

/** Does `second` begin on the day where `first` ends, but for slots closed to the school? */
const follows = ({ problem }: Timetable, first: Placed, second: Placed): boolean => {
  if (!areOnOneDay(first, second) || second.start < first.end) return false
  for (let slot = first.end; slot < second.start; slot++) if (!problem.closed.school.includes(slot)) return false
  return true
}

const occupied = (placed: readonly Placed[], { kind, slots, count }: Of<'maxOccupied' | 'minOccupied'>): Found[] => {
  const found = slots.filter(slot => covering(placed, slot).length > 0).length
  const evidence = placed.filter(one => slotsOf(one).some(slot => slots.includes(slot)))
  return asWhole(evidence, kind === 'maxOccupied' ? over(found, count) : over(count, found))
}

const simultaneous = (
  placed: readonly Placed[],
  { kind, slots, count, allowNone }: Of<'maxSimultaneous' | 'minSimultaneous'>,
): Found[] =>
  slots.map(slot => {
    const pieces = covering(placed, slot)
    const forgiven = kind === 'minSimultaneous' && allowNone && numbersOf(pieces).length === 0
    const amount = kind === 'maxSimultaneous' ? over(pieces.length, count) : over(count, pieces.length)
    return { amount: forgiven ? 0 : amount, pieces, slot }
  })

/** The room that rules name; -1 for none. */
const nameOf = ({ problem }: Timetable, { room }: Placed): number => (room < 0 ? -1 : problem.rooms[room]!.named)
