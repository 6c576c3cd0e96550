import type { Finding } from '#contract/findings'
import type { ClassId, RoomId, StaffId } from '#domain/kernel/ids'
import type { NormFinding } from '#domain/norms/finding'
import { weightOfNorm } from '#domain/norms/timetable-norms'
import { violationFindings } from '#domain/norms/violation-findings'
import type { ConstraintId } from '#domain/timetable/constraints/constraint'
import { hardWeight, type ProblemRule, type Violation } from '#domain/timetable/constraints/problem'
import { type JoinedViolation, joinViolations } from '#domain/timetable/joined-violations'
import type { NumberedTimetable } from './timetable-problem.ts'

/**
 * What the kernel says, as findings with the names that sentences need: clashes, constraints and norms. Left out are a
 * class's own room, which only decides between equals, and pins, which say where a lesson stands and not where it should.
 */
export const findingsOf = (now: NumberedTimetable, violations: readonly Violation[]): Finding[] => {
  const { problem, originOf } = now.indexed
  const kindOf = (rule: number) => (rule < 0 ? 'clash' : originOf(rule).kind)
  const asked = violations.filter(({ rule }) => ['clash', 'constraint'].includes(kindOf(rule)))
  const ofNorms = violations.filter(({ rule }) => kindOf(rule) === 'norm')
  return [...joinViolations(problem, asked).map(one => findingOf(now, one)), ...normFindingsOf(now, ofNorms)]
}

/** Broken rules of norms as findings of classes with their clause. */
const normFindingsOf = (now: NumberedTimetable, violations: readonly Violation[]): Finding[] => {
  const { indexed, norms, days, source, names, kernel } = now
  // Lessons of a day are told as they follow each other.
  const inOrder = violations.map(one => ({
    ...one,
    pieces: one.pieces.toSorted((a, b) => kernel.startOf(a) - kernel.startOf(b)),
  }))
  return violationFindings(norms, indexed.problem, inOrder, {
    classes: indexed.names.classes,
    subjects: indexed.names.subjects.map(names.subject),
    days,
    firstSlot: source.firstSlot,
  }).map(found => findingOfNorm(now, found, found.who === null ? [] : [found.who], found.pieces))
}

/** A finding of a norm about some classes, whose place, if it has one, is a day or slot of theirs. */
export const findingOfNorm = (
  now: NumberedTimetable,
  found: NormFinding,
  classIds: readonly ClassId[],
  pieces: readonly number[] = [],
): Finding => {
  const { norm, level, clause, source, fromMemory, lapsed, amount, data, where } = found
  const hard = now.norms.norms.some(held => held.norm === norm && held.hard)
  return {
    ...weighed(amount, weightOfNorm({ hard, level })),
    id: ['norm', norm, ...classIds, where?.day, where?.slot, ...named(now, pieces)].join(' '),
    from: 'norm',
    rule: norm,
    level,
    clause: { clause, source, fromMemory, lapsed },
    constraintId: null,
    data: { who: inList(classIds.map(now.names.class), ', ', 8), ...data },
    classIds: [...classIds],
    teacherIds: [],
    roomIds: [],
    pieces: placesOf(now, pieces),
    day: where?.day ?? null,
    slot: where?.slot ?? null,
  }
}

/** Most pieces that a finding tells of. */
const mostPieces = 40

const weighed = (amount: number, weight: number): Pick<Finding, 'hard' | 'amount' | 'weight' | 'cost'> => ({
  hard: weight >= hardWeight,
  amount,
  weight: weight / 100,
  cost: Math.round(amount * weight) / 100,
})

const findingOf = (now: NumberedTimetable, broken: JoinedViolation): Finding => {
  const { names, problem, originOf } = now.indexed
  const rule = problem.rules[broken.rule]
  const origin = rule && originOf(broken.rule)
  const constraintId: ConstraintId | null = origin?.kind === 'constraint' ? origin.constraint.id : null
  const numbers = weighed(broken.amount, broken.weight)
  // What is about one piece is where it stands.
  const at = broken.slot < 0 && broken.pieces.length === 1 ? now.kernel.startOf(broken.pieces[0]!) : broken.slot
  const place = at >= 0 ? names.slotOf(at) : undefined
  const teacherIds = teachersOf(now, broken, rule)
  const classIds = broken.classes.map(number => names.classes[number]!)
  const day = place?.day ?? (broken.day >= 0 ? broken.day + 1 : null)
  const from = rule ? ('constraint' as const) : ('clash' as const)
  return {
    ...numbers,
    id: [from, broken.kind, constraintId, ...broken.rows, day, place?.slot, ...named(now, broken.pieces)].join(' '),
    from,
    rule: broken.kind,
    level: numbers.hard ? 'error' : 'wish',
    clause: null,
    constraintId,
    data: dataOf(now, broken, rule),
    classIds,
    teacherIds,
    roomIds: roomsOf(now, broken),
    pieces: placesOf(now, broken.pieces),
    day,
    slot: place?.slot ?? null,
  }
}

/** Teachers whom it concerns: those of its row or its lessons; a class's day or week is not theirs. */
const teachersOf = (now: NumberedTimetable, broken: JoinedViolation, rule: ProblemRule | undefined): StaffId[] => {
  const { names, problem } = now.indexed
  const ofRow = broken.kind.startsWith('teacher') || (rule && 'of' in rule && rule.of === 'teachers')
  if (ofRow) return broken.rows.map(row => names.teachers[row]!)
  if (rule && 'rows' in rule) return []
  return [...new Set(broken.pieces.flatMap(piece => problem.pieces[piece]!.teachers))].map(row => names.teachers[row]!)
}

const roomsOf = (now: NumberedTimetable, { kind, rows, pieces }: JoinedViolation): RoomId[] => {
  const { rooms } = now.indexed.names
  if (kind === 'roomBusy' || kind === 'roomClosed') return rows.map(row => rooms[row]!.roomId)
  if (kind !== 'roomTooSmall') return []
  return pieces.flatMap(piece => rooms[now.kernel.roomOf(piece)]?.roomId ?? [])
}

const dataOf = (now: NumberedTimetable, broken: JoinedViolation, rule: ProblemRule | undefined): Finding['data'] => {
  const { indexed, names, source } = now
  const { problem } = indexed
  const lessons = [...new Set(broken.pieces.map(piece => names.lesson(indexed.names.pieces[piece]!.lessonId)))]
  const roomIds = broken.pieces.flatMap(piece => indexed.names.rooms[now.kernel.roomOf(piece)]?.roomId ?? [])
  const rooms = broken.kind === 'roomBusy' || broken.kind === 'roomClosed' ? roomsOf(now, broken) : roomIds
  const said = {
    who: whoOf(now, broken, rule),
    lesson: lessons[0] ?? '',
    lessons: inList(lessons),
    room: inList([...new Set(rooms.map(names.room))]),
    count: broken.amount,
  }
  const pupils = problem.pieces[broken.pieces[0]!]?.pupils ?? 0
  if (!rule) {
    const room = problem.rooms[now.kernel.roomOf(broken.pieces[0]!)]
    return broken.kind === 'roomTooSmall' ? { ...said, pupils, limit: room?.capacity ?? 0 } : said
  }
  const wanted: Finding['data'] =
    rule.kind === 'rooms'
      ? { rooms: inList([...new Set(rule.rooms.map(room => names.room(indexed.names.rooms[room]!.roomId)))]) }
      : {}
  const interval: Finding['data'] =
    rule.kind === 'intervalMaxDays'
      ? { fromSlot: rule.from + source.firstSlot, toSlot: rule.to + source.firstSlot - 1 }
      : {}
  const tag: Finding['data'] = 'tag' in rule && rule.tag >= 0 ? { tag: indexed.names.tags[rule.tag]! } : {}
  return { ...said, ...wanted, ...interval, ...tag, limit: limitOf(rule) }
}

/** The number that a rule is about. */
const limitOf = (rule: ProblemRule): number => {
  if ('max' in rule) return rule.max
  if ('min' in rule) return rule.min
  if ('days' in rule) return rule.days
  if ('gaps' in rule) return rule.gaps
  if ('count' in rule) return rule.count
  return 'rest' in rule ? rule.rest : 0
}

const whoOf = (now: NumberedTimetable, broken: JoinedViolation, rule: ProblemRule | undefined): string => {
  const { indexed, names } = now
  if (broken.kind === 'pupilsBusy' || (rule && 'of' in rule && rule.of === 'atoms')) return audienceOf(now, broken)
  if (broken.kind.startsWith('teacher') || (rule && 'rows' in rule)) {
    return broken.rows.map(row => names.teacher(indexed.names.teachers[row]!)).join(', ')
  }
  return broken.classes.map(number => names.class(indexed.names.classes[number]!)).join(', ')
}

/** Atoms as classes, or as the subgroups that they make up: «7А», «7А, 1-я подгруппа». */
const audienceOf = (now: NumberedTimetable, { rows, classes }: JoinedViolation): string => {
  const { indexed, names } = now
  const hit = new Set(rows)
  return classes
    .flatMap(number => {
      const classId = indexed.names.classes[number]!
      const own = indexed.problem.classes[number]!.atoms
      if (own.every(atom => hit.has(atom))) return [names.class(classId)]
      const left = new Set(own.filter(atom => hit.has(atom)))
      const parts = new Map(
        [...left]
          .flatMap(atom => indexed.names.atoms[atom] ?? [])
          .filter(one => one.classId === classId && one.subgroupId !== null)
          .map(one => [one.subgroupId, one]),
      )
      const told: string[] = []
      for (const part of parts.values()) {
        const atoms = indexed.names.numberOf.atoms([part])
        if (!atoms.every(atom => hit.has(atom)) || !atoms.some(atom => left.has(atom))) continue
        told.push(names.audience(part))
        for (const atom of atoms) left.delete(atom)
      }
      // Pupils that no one subgroup makes up, such as the boys of one language.
      return left.size > 0 || told.length === 0 ? [names.class(classId)] : told
    })
    .join('; ')
}

const mostNames = 4

const inList = (list: readonly string[], between = '; ', most = mostNames): string => {
  const shown = list.filter(Boolean)
  return shown.length > most ? `${shown.slice(0, most).join(between)}…` : shown.join(between)
}

/** The first pieces in evidence by their lasting names. */
const named = ({ indexed }: NumberedTimetable, pieces: readonly number[]): string[] =>
  pieces.slice(0, 3).map(piece => `${indexed.names.pieces[piece]!.lessonId}:${indexed.names.pieces[piece]!.number}`)

const placesOf = ({ indexed, kernel }: NumberedTimetable, pieces: readonly number[]): Finding['pieces'] =>
  pieces.slice(0, mostPieces).map(piece => {
    const { lessonId, number } = indexed.names.pieces[piece]!
    const start = kernel.startOf(piece)
    return {
      lessonId,
      piece: number,
      ...(start < 0 ? { day: null, slot: null } : indexed.names.slotOf(start)),
    }
  })
