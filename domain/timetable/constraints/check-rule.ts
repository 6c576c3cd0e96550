import { type Refusal, type RuleFault, refuse } from '../../kernel/refusal.ts'
import type { ConstraintRule, SlotRef } from './constraint.ts'

/** What a school has, by ids: a rule may name nothing else. */
export type KnownThings = {
  has(kind: 'teacher' | 'class' | 'subgroup' | 'subject' | 'room', id: string): boolean
  hasPiece(lessonId: string, piece: number): boolean
  /** Days of the cycle; a slot of a day. */
  hasDay(day: number): boolean
  hasSlot(slot: number): boolean
}

/**
 * May a rule be kept as it is? What it names must be there, and what it says must have a sense: slots, rooms and lessons
 * where it speaks of some, two lessons for what holds between two. Refusals: NothingFound, ConstraintSenseless.
 */
export const checkRule = (rule: ConstraintRule, known: KnownThings): Refusal | undefined =>
  nothingUnknown(rule, known) ?? faultIn(rule, known)

const nothingUnknown = (rule: ConstraintRule, known: KnownThings): Refusal | undefined => {
  const people = [
    ...('who' in rule ? [rule.who] : []),
    ...('owner' in rule ? [rule.owner] : []),
    ...('filter' in rule ? [rule.filter] : []),
  ]
  for (const one of people) {
    if ('teacherId' in one && one.teacherId && !known.has('teacher', one.teacherId)) {
      return refuse('NothingFound', { what: 'teacher', name: one.teacherId })
    }
    if ('subjectId' in one && one.subjectId && !known.has('subject', one.subjectId)) {
      return refuse('NothingFound', { what: 'subject', name: one.subjectId })
    }
    for (const { classId, subgroupId } of ('audiences' in one && one.audiences) || []) {
      if (!known.has('class', classId)) return refuse('NothingFound', { what: 'class', name: classId })
      if (subgroupId !== null && !known.has('subgroup', subgroupId)) {
        return refuse('NothingFound', { what: 'subgroup', name: subgroupId })
      }
    }
  }
  for (const { lessonId, piece } of 'pieces' in rule ? rule.pieces : []) {
    if (!known.hasPiece(lessonId, piece)) return refuse('NothingFound', { what: 'lesson', name: lessonId })
  }
  for (const room of roomsNamed(rule)) {
    if (!known.has('room', room)) return refuse('NothingFound', { what: 'room', name: room })
  }
  return undefined
}

const roomsNamed = (rule: ConstraintRule): readonly string[] => {
  if (rule.kind === 'roomGrades') return [...rule.best, ...rule.good, ...rule.emergency]
  return 'rooms' in rule ? rule.rooms : []
}

const faultIn = (rule: ConstraintRule, known: KnownThings): Refusal | undefined => {
  const no = (why: RuleFault) => refuse('ConstraintSenseless', { why })
  if ('pieces' in rule) {
    const { length } = rule.pieces
    const { least, most } = piecesNeeded(rule.kind)
    if (new Set(rule.pieces.map(p => `${p.lessonId} ${p.piece}`)).size < length) return no('sameLessonTwice')
    if (length < least || length > most) {
      return no(least === 1 ? 'noLessons' : most === 2 ? 'twoLessons' : most === 3 ? 'twoOrThreeLessons' : 'fewLessons')
    }
  }
  if ('who' in rule && 'audiences' in rule.who && rule.who.audiences.length === 0) return no('nobody')
  if ('owner' in rule && 'audiences' in rule.owner && rule.owner.audiences.length === 0) return no('nobody')
  if ('filter' in rule && rule.filter.audiences?.length === 0) return no('nobody')
  if ('slots' in rule) {
    if (rule.slots.length === 0) return no('noSlots')
    if (rule.slots.some(({ day, slot }: SlotRef) => !known.hasDay(day) || !known.hasSlot(slot)))
      return no('slotOutside')
  }
  if (rule.kind === 'intervalMaxDays') {
    const isInDay = known.hasSlot(rule.from) && known.hasSlot(rule.to - 1)
    if (rule.from >= rule.to || !isInDay) return no('interval')
  }
  const rooms = roomsNamed(rule)
  if ((rule.kind === 'rooms' || rule.kind === 'homeRooms' || rule.kind === 'roomGrades') && rooms.length === 0) {
    return no('noRooms')
  }
  if (new Set(rooms).size < rooms.length) return no('sameRoomTwice')
  if (rule.kind === 'roomKind' && rule.roomKind.trim() === '') return no('noRooms')
  return undefined
}

/** How many lessons a rule of the kind must name when it names them one by one. */
const piecesNeeded = (kind: ConstraintRule['kind']): { readonly least: number; readonly most: number } => {
  switch (kind) {
    case 'consecutive':
    case 'ordered':
    case 'orderedIfSameDay':
      return { least: 2, most: 2 }
    case 'grouped':
      return { least: 2, most: 3 }
    case 'minDays':
    case 'maxDays':
    case 'sameStart':
    case 'sameDay':
    case 'sameHour':
    case 'notOverlapping':
    case 'minGaps':
    case 'maxRooms':
    case 'sameRoomIfConsecutive':
      return { least: 2, most: Number.POSITIVE_INFINITY }
    default:
      return { least: 1, most: Number.POSITIVE_INFINITY }
  }
}
