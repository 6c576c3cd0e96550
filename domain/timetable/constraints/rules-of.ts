import type { Audience } from '../lesson.ts'
import type { Constraint, ConstraintRule, PieceFilter, SlotRef, Who } from './constraint.ts'
import { hardWeight, type Measure, type ProblemRule } from './problem.ts'
import type { Numbered, ProblemNames, ProblemSource, RuleOrigin } from './problem-source.ts'

type Made = { readonly rule: ProblemRule; readonly origin: RuleOrigin }

/**
 * The rules that a school's constraints ask. A constraint that is switched off or weighs nothing makes none (but for the
 * adjacency of `minDays`, which has no weight of its own in FET), nor does one of which nobody is left; what is gone is
 * dropped from the others. `pinnedToRooms`: pieces whose pinned placement has a room.
 */
export const rulesOf = (source: ProblemSource, numbered: Numbered, pinnedToRooms: Iterable<number>): Made[] => {
  const compile = compiler(source, numbered)
  const alive = source.constraints.filter(({ active }) => active)
  const made: Made[] = []
  /** Pieces that are sent to rooms, however lightly: home rooms do not concern them. */
  const roomed = new Set<number>(pinnedToRooms)
  for (const constraint of alive) {
    if (constraint.kind === 'homeRooms') continue
    for (const { weight = weightOf(constraint.weight), ...measure } of compile.measures(constraint)) {
      if (weight > 0)
        made.push({
          rule: { origin: constraint.id, weight, ...measure },
          origin: { kind: 'constraint', constraint },
        })
      if (measure.kind === 'rooms') for (const piece of measure.pieces) roomed.add(piece)
    }
  }
  const atHome = new Set<number>()
  for (const constraint of alive) {
    if (constraint.kind !== 'homeRooms' || constraint.weight === 0) continue
    const rooms = compile.rooms(constraint.rooms)
    const pieces = compile.ofOwner(constraint.owner).filter(piece => !roomed.has(piece))
    if (!rooms.length || !pieces.length) continue
    made.push({
      rule: { origin: constraint.id, weight: weightOf(constraint.weight), kind: 'rooms', rooms, pieces },
      origin: { kind: 'constraint', constraint },
    })
    for (const piece of pieces) atHome.add(piece)
  }
  return [...made, ...ofHomeRooms(source, numbered, compile, new Set([...roomed, ...atHome]))]
}

/** Of 10 000; a wish never weighs so much as a hard rule, nor nothing but where it says so. */
const weightOf = (percent: number): number =>
  percent >= 100 ? hardWeight : percent === 0 ? 0 : Math.min(hardWeight - 1, Math.max(1, Math.round(percent * 100)))

/** How much a class's own room is wished where nobody says anything: so little that it only decides between equals. */
const homeRoomWeight = 100

/** Lessons of whole classes that have a room of their own, where no rule sends them elsewhere. */
const ofHomeRooms = (
  source: ProblemSource,
  { names }: Numbered,
  compile: Compiler,
  roomed: ReadonlySet<number>,
): Made[] =>
  source.classes.flatMap(({ id, homeRoomId }): Made[] => {
    const room = homeRoomId === null ? undefined : names.numberOf.room(homeRoomId)
    if (room === undefined) return []
    const pieces = compile
      .ofOwner({ audiences: [{ classId: id, subgroupId: null }] })
      .filter(piece => !roomed.has(piece))
    const rule: ProblemRule = { origin: 'homeRoom', weight: homeRoomWeight, kind: 'rooms', rooms: [room], pieces }
    return pieces.length ? [{ rule, origin: { kind: 'homeRoom' } }] : []
  })

type WeightedMeasure = Measure & { readonly weight?: number }

type Compiler = {
  measures(constraint: Constraint): WeightedMeasure[]
  rooms(ids: readonly string[]): number[]
  ofOwner(owner: (ConstraintRule & { kind: 'homeRooms' })['owner']): number[]
}

const compiler = (source: ProblemSource, { problem, names }: Numbered): Compiler => {
  const { numberOf } = names
  const lessons = new Map(source.lessons.map(lesson => [lesson.id, lesson]))
  const lessonOf = names.pieces.map(({ lessonId }) => lessons.get(lessonId)!)
  const all = { teachers: upTo(problem.teachers), atoms: upTo(problem.atoms) }

  const slots = (refs: readonly SlotRef[]): number[] => ascending(refs.map(({ day, slot }) => numberOf.slot(day, slot)))
  const rooms = (ids: readonly string[]): number[] => ascending(ids.map(id => numberOf.room(id as never) ?? -1))
  const filtered = piecesBy(source, { problem, names })
  const piecesOf = (rule: ConstraintRule): number[] => {
    if ('pieces' in rule)
      return [
        ...new Set(rule.pieces.flatMap(({ lessonId, piece }) => numberOf.piece({ lessonId, number: piece }) ?? [])),
      ]
    return 'filter' in rule ? filtered(rule.filter) : []
  }
  const rowsOf = (who: Who): { of: 'teachers' | 'atoms'; rows: readonly number[] } => {
    if ('teacherId' in who) return { of: 'teachers', rows: [numberOf.teacher(who.teacherId) ?? -1].filter(n => n >= 0) }
    if ('audiences' in who) return { of: 'atoms', rows: numberOf.atoms(who.audiences) }
    return who.all === 'teachers' ? { of: 'teachers', rows: all.teachers } : { of: 'atoms', rows: all.atoms }
  }
  const ofOwner: Compiler['ofOwner'] = owner => {
    const isOf = (lesson: ProblemSource['lessons'][number]): boolean =>
      'teacherId' in owner
        ? lesson.teachers.length === 1 && lesson.teachers[0] === owner.teacherId
        : sameAudiences(lesson.audiences, owner.audiences)
    return names.pieces.flatMap((_, piece) => (isOf(lessonOf[piece]!) ? [piece] : []))
  }

  const measures = (rule: Constraint): WeightedMeasure[] => {
    if ('who' in rule) return ofRows(rule, rowsOf(rule.who), numberOf, source.firstSlot)
    const pieces = piecesOf(rule)
    const named = 'pieces' in rule ? rule.pieces.length : pieces.length
    if (!pieces.length) return []
    switch (rule.kind) {
      case 'preferredStarts':
      case 'preferredSlots': {
        const allowed = slots(rule.slots)
        return allowed.length ? [{ kind: rule.kind, allowed, pieces }] : []
      }
      case 'endsDay':
        return [{ kind: rule.kind, pieces }]
      case 'minDays':
        if (pieces.length < 2) return []
        return [
          { kind: 'minDays', days: rule.days, pieces },
          ...(rule.consecutive ? [{ kind: 'adjacentIfSameDay', pieces, weight: hardWeight } as const] : []),
          // FET lets no more than two of them on one day, whatever the wish weighs. Side by side there are never three.
          ...(!rule.consecutive && rule.weight < 100 && pieces.length > 2
            ? [{ kind: 'maxPerDay', count: 2, pieces, weight: hardWeight } as const]
            : []),
        ]
      case 'maxDays':
        return pieces.length < 2 ? [] : [{ kind: 'maxDays', days: rule.days, pieces }]
      case 'sameStart':
      case 'sameDay':
      case 'sameHour':
      case 'notOverlapping':
      case 'sameRoomIfConsecutive':
        return pieces.length < 2 ? [] : [{ kind: rule.kind, pieces }]
      case 'minGaps':
        return pieces.length < 2 ? [] : [{ kind: 'minGaps', gaps: rule.gaps, pieces }]
      case 'consecutive':
      case 'ordered':
      case 'orderedIfSameDay':
        return pieces.length === 2 && named === 2 ? [{ kind: rule.kind, pieces }] : []
      case 'grouped':
        return pieces.length === named && (named === 2 || named === 3) ? [{ kind: 'grouped', pieces }] : []
      case 'maxOccupied':
      case 'minOccupied':
        return [{ kind: rule.kind, slots: slots(rule.slots), count: rule.count, pieces }]
      case 'maxSimultaneous':
      case 'minSimultaneous':
        return [{ kind: rule.kind, slots: slots(rule.slots), count: rule.count, allowNone: rule.allowNone, pieces }]
      case 'rooms':
        return toRooms(rooms(rule.rooms), pieces)
      case 'roomKind':
        return toRooms(
          source.rooms.flatMap(({ kind, id }) => (kind === rule.roomKind ? [numberOf.room(id)!] : [])),
          pieces,
        )
      case 'roomGrades': {
        const [good, emergency] = [rooms(rule.good), rooms(rule.emergency)]
        const any = toRooms(ascending([...rooms(rule.best), ...good, ...emergency]), pieces)
        // A third of the weight for each grade below the best.
        const weight = rule.weight === 0 ? 0 : Math.max(1, Math.round(weightOf(rule.weight) / 3))
        return any.length ? [...any, { kind: 'roomGrades', good, emergency, pieces, weight }] : []
      }
      case 'maxRooms':
        return [{ kind: 'maxRooms', count: rule.count, pieces }]
      case 'homeRooms':
        return []
    }
  }
  return { measures, rooms, ofOwner }
}

const toRooms = (rooms: readonly number[], pieces: readonly number[]): WeightedMeasure[] =>
  rooms.length ? [{ kind: 'rooms', rooms, pieces }] : []

const upTo = (length: number): number[] => Array.from({ length }, (_, i) => i)

/** Each once, without what is not there. */
const ascending = (numbers: readonly number[]): number[] =>
  [...new Set(numbers.filter(number => number >= 0))].sort((a, b) => a - b)

const sameAudiences = (a: readonly Audience[], b: readonly Audience[]): boolean => {
  const keys = (list: readonly Audience[]) => new Set(list.map(({ classId, subgroupId }) => subgroupId ?? classId))
  const [of, asked] = [keys(a), keys(b)]
  return of.size === asked.size && [...of].every(key => asked.has(key))
}

const piecesBy = (source: ProblemSource, { problem, names }: Numbered): ((filter: PieceFilter) => number[]) => {
  const lessons = new Map(source.lessons.map(lesson => [lesson.id, lesson]))
  return ({ teacherId, audiences, subjectId, tag, duration, component }) => {
    const pupils = audiences ? new Set(names.numberOf.atoms(audiences)) : null
    return names.pieces.flatMap(({ lessonId, number }, piece) => {
      const lesson = lessons.get(lessonId)!
      const fitting =
        (teacherId == null || lesson.teachers.includes(teacherId)) &&
        (subjectId == null || lesson.subjectId === subjectId) &&
        (tag == null || lesson.tags.includes(tag)) &&
        (duration == null || problem.pieces[piece]!.duration === duration) &&
        (component == null || number === component) &&
        (pupils === null || problem.pieces[piece]!.atoms.some(atom => pupils.has(atom)))
      return fitting ? [piece] : []
    })
  }
}

type RowRule = Extract<ConstraintRule, { readonly who: Who }>

const ofRows = (
  rule: RowRule,
  rows: { of: 'teachers' | 'atoms'; rows: readonly number[] },
  numberOf: ProblemNames['numberOf'],
  firstSlot: number,
): WeightedMeasure[] => {
  if (!rows.rows.length) return []
  const tag = 'tag' in rule && rule.tag !== null ? numberOf.tag(rule.tag) : -1
  if (tag === undefined) return []
  switch (rule.kind) {
    case 'maxGapsPerWeek':
    case 'maxGapsPerDay':
    case 'earlyStart':
      return [{ kind: rule.kind, max: rule.max, ...rows }]
    case 'maxHoursDaily':
    case 'maxHoursContinuously':
      return [{ kind: rule.kind, max: rule.max, tag, ...rows }]
    case 'minHoursDaily':
      return [{ kind: 'minHoursDaily', min: rule.min, allowEmptyDays: rule.allowEmptyDays, tag, ...rows }]
    case 'maxSpanPerDay':
      return [{ kind: 'maxSpanPerDay', max: rule.max, exceptions: rule.exceptions, ...rows }]
    case 'maxDaysPerWeek':
    case 'minDaysPerWeek':
      return [{ kind: rule.kind, days: rule.days, ...rows }]
    case 'intervalMaxDays':
      return [
        { kind: 'intervalMaxDays', from: rule.from - firstSlot, to: rule.to - firstSlot, days: rule.days, ...rows },
      ]
    case 'minRestingHours':
      return [{ kind: 'minRestingHours', rest: rule.hours, circular: rule.circular, ...rows }]
    case 'maxBuildingChangesPerDay':
    case 'maxBuildingChangesPerWeek':
    case 'minGapsBetweenBuildingChanges':
      return [{ kind: rule.kind, count: rule.count, ...rows }]
  }
}
