import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { ClassId, LessonId, PlacementId, RoomId, StaffId, SubgroupId } from '../kernel/ids.ts'
import { type AudienceOverlaps, overlapAudiences, type TimetableSubgroup } from './audience-overlap.ts'
import type { Lesson, Piece, Placement, Unavailability } from './lesson.ts'

/** Everything that a timetable is made of. Days are counted from 1, slots from `firstSlot`. */
export type TimetableData = {
  /** Days of the cycle. */
  days: number
  /** The last slot of a day. */
  slots: number
  /** 0 where a school has a zero lesson. */
  firstSlot: 0 | 1
  lessons: readonly Lesson[]
  pieces: readonly Piece[]
  placements: readonly Placement[]
  unavailability: readonly Unavailability[]
  subgroups: readonly TimetableSubgroup[]
}

/** A slot of the cycle. */
export type CycleSlot = { day: number; slot: number }

/** Names a piece: the lesson and its number in it. */
export type PieceKey = Pick<Piece, 'lessonId' | 'number'>

/** A lesson with its teachers and audiences as numbers. */
export type IndexedLesson = {
  lesson: Lesson
  teachers: readonly number[]
  audiences: readonly number[]
  /** All audiences that share pupils with it. */
  reach: readonly number[]
}

export type IndexedPiece = { piece: Piece; lesson: IndexedLesson; standings: Set<Standing> }

/** A piece as it stands somewhere, or as it would. */
export type Standing = {
  /** Null while it is only asked about. */
  placement: Placement | null
  piece: IndexedPiece
  at: CycleSlot
  /** The slots of the frame that it covers, ascending and without gaps; fewer than its duration at the day's end. */
  cells: readonly number[]
  /** None or one. */
  rooms: readonly number[]
  /** The days on which it is held, closed: a lesson that ends takes its placements along. */
  from: CalendarDate
  to: CalendarDate | null
}

/** Teachers, audiences or rooms under dense numbers: where they are busy, and where they are closed. */
export type Resources = {
  /** What else stands where one of these is needed, on a common day: each once, in no order. */
  others(numbers: readonly number[], asked: Standing): Standing[]
  /** Which of these are closed in slots that it covers, and the first such slot; null when none is. */
  closed(numbers: readonly number[], asked: Standing): { numbers: number[]; cell: number } | null
}

/** What the rules look into. */
export type TimetableIndex = {
  frame: Frame
  audiences: AudienceOverlaps
  /** By number. */
  teacherIds: readonly StaffId[]
  roomIds: readonly RoomId[]
  byTeacher: Resources
  byAudience: Resources
  byRoom: Resources
  /** The whole school is its only number, 0. */
  bySchool: Resources
  /** Throws for a piece that is not in the data: that is a fault of the caller. */
  piece(key: PieceKey): IndexedPiece
  pieces(): Iterable<IndexedPiece>
  standings(): Iterable<Standing>
  /** A piece put somewhere, without placing it. */
  asked(key: PieceKey, at: Omit<Placement, 'id' | 'lessonId' | 'piece' | 'pinned'>): Standing
  /** Puts a placement in, in the stead of the one with its id; returns that one. */
  place(placement: Placement): Placement | undefined
  remove(id: PlacementId): Placement | undefined
}

/** Gives every teacher, audience and room a number and every slot of the frame a cell, and puts the placements in. */
export const indexTimetable = (data: TimetableData): TimetableIndex => {
  const frame = frameOf(data)
  const audiences = overlapAudiences(
    data.subgroups,
    data.lessons.flatMap(lesson => lesson.audiences),
    data.unavailability.flatMap(({ kind, ownerId }) => (kind === 'class' ? [ownerId as ClassId] : [])),
  )
  const teachers = numbering<StaffId>()
  const rooms = numbering<RoomId>()
  const [byTeacher, byAudience, byRoom, bySchool] = [
    createResources(frame),
    createResources(frame),
    createResources(frame),
    createResources(frame),
  ]
  const standings = new Map<PlacementId, Standing>()

  const pieces = new Map<LessonId, Map<number, IndexedPiece>>()
  const lessons = new Map<LessonId, IndexedLesson>()
  for (const lesson of data.lessons) {
    const numbers = [...new Set(lesson.audiences.map(audiences.numberOf))]
    lessons.set(lesson.id, {
      lesson,
      teachers: [...new Set(lesson.teachers.map(teachers.of))],
      audiences: numbers,
      reach: audiences.reach(numbers),
    })
    pieces.set(lesson.id, new Map())
  }
  for (const piece of data.pieces) {
    const lesson = lessons.get(piece.lessonId)
    if (!lesson) throw new RangeError(`piece of a lesson that is not in the timetable: ${piece.lessonId}`)
    pieces.get(piece.lessonId)!.set(piece.number, { piece, lesson, standings: new Set() })
  }
  const pieceOf = ({ lessonId, number }: PieceKey): IndexedPiece => {
    const piece = pieces.get(lessonId)?.get(number)
    if (!piece) throw new RangeError(`no piece ${number} of lesson ${lessonId} in the timetable`)
    return piece
  }

  for (const { kind, ownerId, day, slot } of data.unavailability) {
    const cell = frame.cellOf(day, slot)
    if (cell === null) continue
    const close = (resources: OpenResources, number: number | undefined) => {
      if (number !== undefined) resources.close(number, cell)
    }
    if (kind === 'school') close(bySchool, 0)
    if (kind === 'teacher') close(byTeacher, teachers.of(ownerId as StaffId))
    if (kind === 'class') close(byAudience, audiences.numberOfClass(ownerId as ClassId))
    if (kind === 'subgroup') close(byAudience, audiences.numberOfSubgroup(ownerId as SubgroupId))
    if (kind === 'room') close(byRoom, rooms.of(ownerId as RoomId))
  }

  const asked: TimetableIndex['asked'] = (key, { day, slot, roomId, validFrom, validTo }) => {
    const piece = pieceOf(key)
    return {
      placement: null,
      piece,
      at: { day, slot },
      cells: frame.cellsOf({ day, slot }, piece.piece.duration),
      rooms: roomId === null ? [] : [rooms.of(roomId)],
      from: validFrom,
      to: earlier(validTo, piece.lesson.lesson.ends),
    }
  }

  const occupy = (standing: Standing, act: 'add' | 'drop') => {
    if (isNever(standing)) return
    byTeacher[act](standing.piece.lesson.teachers, standing)
    byAudience[act](standing.piece.lesson.audiences, standing)
    byRoom[act](standing.rooms, standing)
  }
  const remove = (id: PlacementId): Placement | undefined => {
    const standing = standings.get(id)
    if (!standing) return undefined
    standings.delete(id)
    standing.piece.standings.delete(standing)
    occupy(standing, 'drop')
    return standing.placement!
  }
  const place = (placement: Placement): Placement | undefined => {
    const standing = { ...asked({ lessonId: placement.lessonId, number: placement.piece }, placement), placement }
    const before = remove(placement.id)
    standings.set(placement.id, standing)
    standing.piece.standings.add(standing)
    occupy(standing, 'add')
    return before
  }
  data.placements.forEach(place)

  return {
    frame,
    audiences,
    teacherIds: teachers.values,
    roomIds: rooms.values,
    byTeacher,
    byAudience,
    byRoom,
    bySchool,
    piece: pieceOf,
    pieces: function* () {
      for (const ofLesson of pieces.values()) yield* ofLesson.values()
    },
    standings: () => standings.values(),
    asked,
    place,
    remove,
  }
}

/** True when no day is left to it, because its lesson had ended or it ends before it begins. */
export const isNever = ({ from, to }: Pick<Standing, 'from' | 'to'>): boolean => to !== null && to < from

/** The earlier of two ends; null is an open one. */
export const earlier = (a: CalendarDate | null, b: CalendarDate | null): CalendarDate | null =>
  a === null ? b : b === null ? a : a < b ? a : b

/** The first slot that both cover; they must have one in common. */
export const firstCommonCell = (a: Standing, b: Standing): number => Math.max(a.cells[0]!, b.cells[0]!)

/** The days and slots that exist, and their numbering as cells in the order of the cycle. */
export type Frame = {
  days: number
  firstSlot: number
  lastSlot: number
  /** Null for a slot that does not exist. */
  cellOf(day: number, slot: number): number | null
  slotOf(cell: number): CycleSlot
  /** The existing slots among `duration` consecutive ones. */
  cellsOf(at: CycleSlot, duration: number): number[]
}

const frameOf = ({ days, slots, firstSlot }: Pick<TimetableData, 'days' | 'slots' | 'firstSlot'>): Frame => {
  const perDay = slots - firstSlot + 1
  const cellOf = (day: number, slot: number) =>
    day < 1 || day > days || slot < firstSlot || slot > slots ? null : (day - 1) * perDay + slot - firstSlot
  return {
    days,
    firstSlot,
    lastSlot: slots,
    cellOf,
    slotOf: cell => ({ day: Math.floor(cell / perDay) + 1, slot: (cell % perDay) + firstSlot }),
    cellsOf: ({ day, slot }, duration) => {
      const cells: number[] = []
      for (let i = 0; i < duration; i++) {
        const cell = cellOf(day, slot + i)
        if (cell !== null) cells.push(cell)
      }
      return cells
    },
  }
}

type OpenResources = Resources & {
  add(numbers: readonly number[], standing: Standing): void
  drop(numbers: readonly number[], standing: Standing): void
  close(number: number, cell: number): void
}

const createResources = ({ days, firstSlot, lastSlot }: Frame): OpenResources => {
  const size = days * (lastSlot - firstSlot + 1)
  /** By number × size + cell. */
  const busy: (Standing[] | undefined)[] = []
  const shut = new Set<number>()
  return {
    others: (numbers, asked) => {
      const found: Standing[] = []
      for (const number of numbers)
        for (const cell of asked.cells)
          for (const other of busy[number * size + cell] ?? [])
            if (!isItself(other, asked) && meet(other, asked) && !found.includes(other)) found.push(other)
      return found
    },
    closed: (numbers, { cells }) => {
      if (shut.size === 0) return null
      const closed = numbers.filter(number => cells.some(cell => shut.has(number * size + cell)))
      if (closed.length === 0) return null
      return { numbers: closed, cell: cells.find(cell => closed.some(number => shut.has(number * size + cell)))! }
    },
    add: (numbers, standing) => {
      for (const number of numbers)
        for (const cell of standing.cells) {
          const key = number * size + cell
          const list = busy[key]
          if (list) list.push(standing)
          else busy[key] = [standing]
        }
    },
    drop: (numbers, standing) => {
      for (const number of numbers)
        for (const cell of standing.cells) {
          const list = busy[number * size + cell]!
          list.splice(list.indexOf(standing), 1)
        }
    },
    close: (number, cell) => {
      shut.add(number * size + cell)
    },
  }
}

/** A piece that is asked about is being moved: wherever it stands now is no hindrance. */
const isItself = (other: Standing, asked: Standing): boolean =>
  asked.placement === null ? other.piece === asked.piece : other === asked

const meet = (a: Standing, b: Standing): boolean =>
  (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to)

const numbering = <T>() => {
  const numbers = new Map<T, number>()
  const values: T[] = []
  return {
    values: values as readonly T[],
    of: (value: T): number => {
      const known = numbers.get(value)
      if (known !== undefined) return known
      numbers.set(value, values.length)
      return values.push(value) - 1
    },
  }
}
