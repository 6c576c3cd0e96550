import {
  fits,
  hardWeight,
  type Measure,
  type MeasureKind,
  type Problem,
  type ProblemPiece,
  type ProblemRoom,
  type ProblemRule,
  type Standing,
} from '#domain/timetable/constraints/problem'
import { type Chance, chanceOf } from '../../../tools/faults/fet-judge/chance.ts'

export { type Chance, chanceOf }

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

/**
 * A small crowded school with every kind of rule once or twice: 3 to 6 days of 3 to 8 hours, 5 to 25 pieces, closed slots,
 * long pieces, pieces without teachers or pupils, virtual rooms with and without their real rooms, rules without rows.
 */
export const randomProblem = (seed: number): Problem => {
  const chance = chanceOf(seed)
  const { whole, is, some } = chance
  const days = whole(3, 6)
  const hours = whole(3, 8)
  const counts = {
    days,
    hours,
    teachers: whole(1, 5),
    atoms: whole(1, 7),
    subjects: whole(1, 4),
    tags: whole(1, 3),
    buildings: whole(0, 3),
  }
  const rooms = randomRooms(chance, counts.buildings)
  const pieces = upTo(whole(5, 25)).map(() => randomPiece(chance, counts))
  const classes = upTo(whole(1, 3)).map(() => ({ grade: whole(1, 11), atoms: some(counts.atoms, 0.4) }))
  const closedSlots = () => (is(0.5) ? [] : some(days * hours, is(0.2) ? 0.5 : 0.12))
  const closed = {
    school: closedSlots(),
    teachers: upTo(counts.teachers).map(closedSlots),
    atoms: upTo(counts.atoms).map(closedSlots),
    rooms: rooms.map(closedSlots),
  }
  const problem = { ...counts, classes, rooms, pieces, closed }
  const rules: ProblemRule[] = []
  for (const kind of measureKinds)
    for (let times = whole(1, 2); times > 0; times--)
      rules.push({
        origin: `${kind} ${rules.length}`,
        weight: is(0.35) ? hardWeight : whole(1, hardWeight - 1),
        ...randomMeasures[kind](problem, chance),
      })
  return { ...problem, rules: shuffled(chance, rules) }
}

/** Somewhere for most pieces, `left` of them left out; crowded into a few slots as often as not. */
export const randomStanding = (problem: Problem, seed: number, left = 0.15): Standing => {
  const { whole, is } = chanceOf(seed)
  const starts = new Int32Array(problem.pieces.length).fill(-1)
  const rooms = new Int32Array(problem.pieces.length).fill(-1)
  const lastDay = is(0.5) ? problem.days - 1 : whole(0, problem.days - 1)
  for (const [piece, { duration }] of problem.pieces.entries()) {
    const slot = whole(0, lastDay) * problem.hours + whole(0, problem.hours - duration)
    if (is(left) || !fits(problem, duration, slot)) continue
    starts[piece] = slot
    if (problem.rooms.length > 0 && is(0.8)) rooms[piece] = whole(0, problem.rooms.length - 1)
  }
  return { starts, rooms }
}

type Counts = Pick<Problem, 'hours' | 'teachers' | 'atoms' | 'subjects' | 'tags'>

const randomPiece = ({ whole, is, some }: Chance, counts: Counts): ProblemPiece => ({
  duration: is(0.65) ? 1 : whole(1, Math.min(3, counts.hours)),
  subject: whole(0, counts.subjects - 1),
  teachers: is(0.1) ? [] : some(counts.teachers, 0.2, 1),
  atoms: is(0.1) ? [] : some(counts.atoms, 0.25, 1),
  tags: some(counts.tags, 0.3),
  pupils: is(0.3) ? 0 : whole(1, 30),
  points: is(0.2) ? 0 : whole(1, 12),
})

/** Real rooms, then virtual ones: each alone with nothing chosen, and once or twice with real rooms chosen. */
const randomRooms = ({ whole, is, some, oneOf }: Chance, buildings: number): ProblemRoom[] => {
  const building = () => (buildings === 0 || is(0.25) ? -1 : whole(0, buildings - 1))
  const real = whole(0, 4)
  const rooms: ProblemRoom[] = upTo(real).map(number => ({
    capacity: oneOf([10, 20, 30]),
    building: building(),
    occupies: [number],
    named: number,
  }))
  if (real < 2) return rooms
  for (let virtual = whole(0, 2); virtual > 0; virtual--) {
    const named = rooms.length
    const of = { capacity: oneOf([10, 20, 30]), building: building(), named }
    rooms.push({ ...of, occupies: [named] })
    for (let choice = whole(1, 2); choice > 0; choice--) rooms.push({ ...of, occupies: some(real, 0.5, 1) })
  }
  return rooms
}

type Rest = Omit<Problem, 'rules'>
type Maker<Kind extends MeasureKind> = (problem: Rest, chance: Chance) => Measure & { readonly kind: Kind }

const somePieces = ({ pieces }: Rest, { is, some }: Chance) => ({
  pieces: is(0.05) ? [] : some(pieces.length, is(0.3) ? 0.8 : 0.25, 2),
})
/** In no order: the first is the first. */
const fewPieces = ({ pieces }: Rest, chance: Chance, count: number) => ({
  pieces: shuffled(chance, upTo(pieces.length)).slice(0, count),
})
const someRows = ({ teachers, atoms }: Rest, { is, some }: Chance) =>
  is(0.5)
    ? ({ of: 'teachers', rows: is(0.05) ? [] : some(teachers, 0.6, 1) } as const)
    : ({ of: 'atoms', rows: is(0.05) ? [] : some(atoms, 0.5, 1) } as const)
const someClasses = ({ classes }: Rest, { is, some }: Chance) => ({
  classes: is(0.05) ? [] : some(classes.length, 0.7, 1),
})
const someSlots = ({ days, hours }: Rest, { is, some }: Chance) => some(days * hours, is(0.3) ? 0.7 : 0.25)
const anyRooms = ({ rooms }: Rest, { some }: Chance) => some(rooms.length, 0.4)
const anyTag = ({ tags }: Rest, { is, whole }: Chance) => (is(0.5) ? -1 : whole(0, tags - 1))
/** The cycle as one week or as two. */
const someWeeks = ({ days }: Rest, { is }: Chance) => {
  const half = Math.ceil(days / 2)
  return is(0.5) ? [upTo(days)] : [upTo(half), upTo(days - half).map(day => day + half)]
}

const randomMeasures: { readonly [Kind in MeasureKind]: Maker<Kind> } = {
  preferredStarts: (p, c) => ({ kind: 'preferredStarts', allowed: someSlots(p, c), ...somePieces(p, c) }),
  preferredSlots: (p, c) => ({ kind: 'preferredSlots', allowed: someSlots(p, c), ...somePieces(p, c) }),
  endsDay: (p, c) => ({ kind: 'endsDay', ...somePieces(p, c) }),
  minDays: (p, c) => ({ kind: 'minDays', days: c.whole(1, 3), ...somePieces(p, c) }),
  adjacentIfSameDay: (p, c) => ({ kind: 'adjacentIfSameDay', ...somePieces(p, c) }),
  maxPerDay: (p, c) => ({ kind: 'maxPerDay', count: c.whole(0, 3), ...somePieces(p, c) }),
  maxDays: (p, c) => ({ kind: 'maxDays', days: c.whole(0, 2), ...somePieces(p, c) }),
  sameStart: (p, c) => ({ kind: 'sameStart', ...somePieces(p, c) }),
  sameDay: (p, c) => ({ kind: 'sameDay', ...somePieces(p, c) }),
  sameHour: (p, c) => ({ kind: 'sameHour', ...somePieces(p, c) }),
  notOverlapping: (p, c) => ({ kind: 'notOverlapping', ...somePieces(p, c) }),
  minGaps: (p, c) => ({ kind: 'minGaps', gaps: c.whole(1, 3), ...somePieces(p, c) }),
  consecutive: (p, c) => ({ kind: 'consecutive', ...fewPieces(p, c, 2) }),
  grouped: (p, c) => ({ kind: 'grouped', ...fewPieces(p, c, c.whole(2, 3)) }),
  ordered: (p, c) => ({ kind: 'ordered', ...fewPieces(p, c, 2) }),
  orderedIfSameDay: (p, c) => ({ kind: 'orderedIfSameDay', ...fewPieces(p, c, 2) }),
  maxOccupied: (p, c) => ({ kind: 'maxOccupied', slots: someSlots(p, c), count: c.whole(0, 4), ...somePieces(p, c) }),
  minOccupied: (p, c) => ({ kind: 'minOccupied', slots: someSlots(p, c), count: c.whole(1, 6), ...somePieces(p, c) }),
  maxSimultaneous: (p, c) => ({
    kind: 'maxSimultaneous',
    slots: someSlots(p, c),
    count: c.whole(0, 2),
    allowNone: false,
    ...somePieces(p, c),
  }),
  minSimultaneous: (p, c) => ({
    kind: 'minSimultaneous',
    slots: someSlots(p, c),
    count: c.whole(1, 3),
    allowNone: c.is(0.6),
    ...somePieces(p, c),
  }),
  maxGapsPerWeek: (p, c) => ({ kind: 'maxGapsPerWeek', max: c.whole(0, 3), ...someRows(p, c) }),
  maxGapsPerDay: (p, c) => ({ kind: 'maxGapsPerDay', max: c.whole(0, 2), ...someRows(p, c) }),
  maxHoursDaily: (p, c) => ({ kind: 'maxHoursDaily', max: c.whole(0, 3), tag: anyTag(p, c), ...someRows(p, c) }),
  minHoursDaily: (p, c) => ({
    kind: 'minHoursDaily',
    min: c.whole(1, 4),
    allowEmptyDays: c.is(0.6),
    tag: anyTag(p, c),
    ...someRows(p, c),
  }),
  maxHoursContinuously: (p, c) => ({
    kind: 'maxHoursContinuously',
    max: c.whole(1, 3),
    tag: anyTag(p, c),
    ...someRows(p, c),
  }),
  maxSpanPerDay: (p, c) => ({
    kind: 'maxSpanPerDay',
    max: c.whole(1, 5),
    exceptions: c.whole(0, 2),
    ...someRows(p, c),
  }),
  maxDaysPerWeek: (p, c) => ({ kind: 'maxDaysPerWeek', days: c.whole(1, p.days), ...someRows(p, c) }),
  minDaysPerWeek: (p, c) => ({ kind: 'minDaysPerWeek', days: c.whole(1, p.days), ...someRows(p, c) }),
  intervalMaxDays: (p, c) => {
    const from = c.whole(0, p.hours - 1)
    return { kind: 'intervalMaxDays', from, to: c.whole(from + 1, p.hours), days: c.whole(0, 3), ...someRows(p, c) }
  },
  earlyStart: (p, c) => ({ kind: 'earlyStart', max: c.whole(0, 2), ...someRows(p, c) }),
  minRestingHours: (p, c) => ({
    kind: 'minRestingHours',
    rest: c.whole(1, 6),
    circular: c.is(0.5),
    ...someRows(p, c),
  }),
  maxBuildingChangesPerDay: (p, c) => ({ kind: 'maxBuildingChangesPerDay', count: c.whole(0, 1), ...someRows(p, c) }),
  maxBuildingChangesPerWeek: (p, c) => ({ kind: 'maxBuildingChangesPerWeek', count: c.whole(0, 3), ...someRows(p, c) }),
  minGapsBetweenBuildingChanges: (p, c) => ({
    kind: 'minGapsBetweenBuildingChanges',
    count: c.whole(1, 3),
    ...someRows(p, c),
  }),
  rooms: (p, c) => ({ kind: 'rooms', rooms: anyRooms(p, c), ...somePieces(p, c) }),
  roomGrades: (p, c) => {
    const good = anyRooms(p, c)
    const emergency = anyRooms(p, c).filter(room => !good.includes(room))
    return { kind: 'roomGrades', good, emergency, ...somePieces(p, c) }
  },
  maxRooms: (p, c) => ({ kind: 'maxRooms', count: c.whole(0, 3), ...somePieces(p, c) }),
  sameRoomIfConsecutive: (p, c) => ({ kind: 'sameRoomIfConsecutive', ...somePieces(p, c) }),
  classHoursDaily: (p, c) => {
    const max = c.whole(1, 3)
    return {
      kind: 'classHoursDaily',
      max,
      extraMax: max + c.whole(0, 2),
      extraDays: c.whole(0, 2),
      extraSubjects: c.some(p.subjects, 0.5),
      ...someClasses(p, c),
    }
  },
  hardLessons: (p, c) => {
    const from = c.whole(1, 3)
    return { kind: 'hardLessons', points: c.whole(1, 10), from, to: from + c.whole(0, 2), ...someClasses(p, c) }
  },
  hardInRow: (p, c) => ({ kind: 'hardInRow', points: c.whole(1, 10), ...someClasses(p, c) }),
  doubles: (p, c) => ({ kind: 'doubles', except: c.some(p.subjects, 0.3), ...someClasses(p, c) }),
  sameSubjectDaily: (p, c) => ({ kind: 'sameSubjectDaily', max: c.whole(0, 2), ...someClasses(p, c) }),
  dayDifference: (p, c) => ({ kind: 'dayDifference', max: c.whole(0, 2), ...someClasses(p, c) }),
  peakDay: (p, c) => ({ kind: 'peakDay', weeks: someWeeks(p, c), peak: c.some(p.days, 0.4), ...someClasses(p, c) }),
  lightDay: (p, c) => ({
    kind: 'lightDay',
    weeks: someWeeks(p, c),
    light: c.some(p.days, 0.4),
    among: c.some(p.days, 0.8),
    ...someClasses(p, c),
  }),
}

export const measureKinds = Object.keys(randomMeasures) as MeasureKind[]

const shuffled = <T>({ whole }: Chance, list: readonly T[]): T[] => {
  const rest = [...list]
  return list.map(() => rest.splice(whole(0, rest.length - 1), 1)[0]!)
}
