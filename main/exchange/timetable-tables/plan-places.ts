import type { LessonId, RoomId } from '#domain/kernel/ids'
import { isRefusal } from '#domain/kernel/refusal'
import {
  applyChange,
  type Change,
  movePiece,
  placePiece,
  setPinned,
  setRoom,
  unplacePiece,
} from '#domain/timetable/edit'
import type { Piece, Placement } from '#domain/timetable/lesson'
import type { BookLesson, TimetableBook } from '../timetable-book/book.ts'
import type { PlacementField } from './columns.ts'
import { cellWordsOf, createLessonMatcher } from './match-lessons.ts'
import type { NewIds, PlanInput, PlannedRow, RowReason } from './planned-row.ts'
import { createPlaceReader, type ReadPlace } from './read-place.ts'
import type { SheetRow } from './read-sheets.ts'

export type PlannedPlaces = {
  rows: PlannedRow[]
  placements: readonly Placement[]
  unplaced: { lesson: string; day: number; slot: number }[]
  unplaceHindered: boolean
}

/** A place that rows ask for: one row, or as many as the piece has hours where the file has a row an hour. */
type Ask = ReadPlace & { rows: number[]; slots: number; piece?: Piece; stood?: Placement | undefined }

/**
 * Gives the places of «Размещение» to the pieces of their lessons: first to those that stand there, then to those that
 * stand where the file has nothing (they were moved), then to those that stand nowhere. So a workbook that went out
 * and comes back unchanged changes nothing.
 */
export const planPlaces = (
  rows: readonly SheetRow<PlacementField>[],
  lessons: readonly BookLesson[],
  input: PlanInput,
  newId: NewIds['placement'],
): PlannedPlaces => {
  const { book } = input
  const matcher = createLessonMatcher(book)
  const byId = new Map(lessons.map(l => [l.id, l]))
  const before = withoutGonePieces(input.placements, byId, book)
  const standing = standingPlaces(before, book)
  const reader = createPlaceReader(book, lessons, matcher)

  const fates = new Map<number, PlannedRow>()
  const wanted = new Map<LessonId, ReadPlace[]>()
  for (const row of rows) {
    const read = reader(row)
    if ('reason' in read) fates.set(row.row, refused(row.row, cellWordsOf(row.cells), read.reason))
    else wanted.set(read.lessonId, [...(wanted.get(read.lessonId) ?? []), read])
  }

  let after: readonly Placement[] = before
  const named = new Set<string>()
  for (const [lessonId, places] of wanted) {
    const lesson = byId.get(lessonId)!
    const fate = (rowNumbers: readonly number[], rest: Omit<PlannedRow, 'sheet' | 'row' | 'lesson'>) => {
      for (const row of rowNumbers) {
        fates.set(row, { sheet: 'placements', row, lesson: matcher.words(lesson), ...rest })
      }
    }
    const no = (rowNumbers: readonly number[], reason: RowReason) =>
      fate(rowNumbers, { status: 'refused', to: null, from: null, reason })

    const asks = asksOf(places, lesson, standing, no)
    givePieces(asks, lesson, standing)
    for (const ask of asks) {
      if (!ask.piece) {
        no(ask.rows, reasonWithoutPiece(ask, asks, lesson, standing))
        continue
      }
      named.add(pieceKey(lessonId, ask.piece.number))
      const done = putPiece(after, ask, ask.piece, lesson, book, newId)
      after = done.placements
      fate(ask.rows, {
        status: done.status,
        to: { day: ask.day, slot: ask.slot },
        from: ask.stood && done.status === 'moved' ? { day: ask.stood.day, slot: ask.stood.slot } : null,
        reason: null,
      })
    }
  }

  const isWhole = [...fates.values()].every(f => f.status !== 'refused')
  const left = input.unplaceOthers ? unnamed(standing, named) : []
  const unplaced: PlannedPlaces['unplaced'] = []
  if (isWhole) {
    for (const placement of left) {
      const change = unplacePiece(placement, book.on)
      if (isRefusal(change)) continue
      after = applyChange(after, change)
      const { day, slot } = placement
      unplaced.push({ lesson: matcher.words(byId.get(placement.lessonId)!), day, slot })
    }
  }
  return {
    rows: rows.map(row => fates.get(row.row)!),
    placements: after,
    unplaced,
    unplaceHindered: !isWhole && left.length > 0,
  }
}

const refused = (row: number, lesson: string, reason: RowReason): PlannedRow => ({
  sheet: 'placements',
  row,
  status: 'refused',
  lesson,
  to: null,
  from: null,
  reason,
})

const pieceKey = (lessonId: LessonId, number: number): string => `${lessonId} ${number}`

/** Where each piece stands on the day. */
type Standing = ReadonlyMap<string, Placement>

const standingPlaces = (placements: readonly Placement[], book: TimetableBook): Standing =>
  new Map(
    placements
      .filter(p => p.validFrom <= book.on && (p.validTo === null || p.validTo >= book.on))
      .map(p => [pieceKey(p.lessonId, p.piece), p]),
  )

/** Places of pieces that «Уроки» took away, or made longer or shorter, go with them. */
const withoutGonePieces = (
  placements: readonly Placement[],
  lessons: ReadonlyMap<LessonId, BookLesson>,
  book: TimetableBook,
): readonly Placement[] => {
  const before = new Map(book.lessons.map(l => [l.id, l]))
  const isGone = (p: Placement): boolean => {
    const [was, is] = [before.get(p.lessonId), lessons.get(p.lessonId)]
    if (was === is || !is) return false
    return !is.pieces.some(piece => piece.number === p.piece && piece.active)
  }
  return placements.filter(isGone).reduce<readonly Placement[]>((left, placement) => {
    const change = unplacePiece({ ...placement, pinned: false }, book.on)
    return isRefusal(change) ? left : applyChange(left, unpinned(change, placement))
  }, placements)
}

const unpinned = (change: Change, { pinned }: Placement): Change => ({
  gone: change.gone,
  put: change.put.map(p => ({ ...p, pinned })),
})

/**
 * Places as pieces are long. A row without a duration is an hour: hours of one day that follow each other are a piece of
 * several where the lesson has one.
 */
const asksOf = (
  places: readonly ReadPlace[],
  lesson: BookLesson,
  standing: Standing,
  no: (rows: readonly number[], reason: RowReason) => void,
): Ask[] => {
  const left = [...places].sort((a, b) => a.day - b.day || a.slot - b.slot || a.row - b.row)
  const longest = Math.max(1, ...lesson.pieces.filter(p => p.active).map(p => p.duration))
  const stands = (day: number, slot: number) =>
    lesson.pieces.find(p => {
      const placement = standing.get(pieceKey(lesson.id, p.number))
      return p.active && placement?.day === day && placement.slot === slot
    })
  const asks: Ask[] = []
  const firstAt = new Map<string, number>()
  for (let at = 0; at < left.length; ) {
    const place = left[at]!
    const key = `${place.day} ${place.slot}`
    const first = firstAt.get(key)
    if (first !== undefined) {
      no([place.row], { code: 'DoubleOfRow', data: { row: first } })
      at++
      continue
    }
    let taken = 1
    if (place.duration === null) {
      const most = stands(place.day, place.slot)?.duration ?? longest
      const follows = (next: ReadPlace | undefined) =>
        next?.duration === null && next.day === place.day && next.slot === place.slot + taken
      while (taken < most && follows(left[at + taken])) taken++
      // A run for which there is no piece is single hours.
      if (!lesson.pieces.some(p => p.active && p.duration === taken)) taken = 1
    }
    const slots = place.duration ?? taken
    for (let i = 0; i < slots; i++) firstAt.set(`${place.day} ${place.slot + i}`, place.row)
    asks.push({ ...place, slots, rows: left.slice(at, at + taken).map(p => p.row) })
    at += taken
  }
  return asks
}

/** Finds each asked place its piece; one that finds none stays without. */
const givePieces = (asks: readonly Ask[], lesson: BookLesson, standing: Standing): void => {
  const free = lesson.pieces.filter(p => p.active)
  const placeOf = (piece: Piece) => standing.get(pieceKey(lesson.id, piece.number))
  const give = (fits: (ask: Ask, stood: Placement | undefined) => boolean) => {
    for (const ask of asks) {
      if (ask.piece) continue
      const at = free.findIndex(p => p.duration === ask.slots && fits(ask, placeOf(p)))
      if (at < 0) continue
      const [piece] = free.splice(at, 1)
      ask.piece = piece!
      ask.stood = placeOf(piece!)
    }
  }
  const isThere = (ask: Ask, stood: Placement | undefined) => stood?.day === ask.day && stood.slot === ask.slot
  const mayMove = (ask: Ask, stood: Placement | undefined) =>
    stood !== undefined && (!stood.pinned || ask.pinned === false)
  give((ask, stood) => isThere(ask, stood) && stood?.roomId === ask.roomId)
  give(isThere)
  give((ask, stood) => mayMove(ask, stood) && stood?.day === ask.day)
  give(mayMove)
  give((_, stood) => stood === undefined)
}

const reasonWithoutPiece = (ask: Ask, asks: readonly Ask[], lesson: BookLesson, standing: Standing): RowReason => {
  const taken = new Set(asks.flatMap(a => (a.piece ? [a.piece.number] : [])))
  const pinned = lesson.pieces
    .filter(p => p.active && p.duration === ask.slots && !taken.has(p.number))
    .map(p => standing.get(pieceKey(lesson.id, p.number)))
    .find(p => p?.pinned)
  return pinned
    ? { code: 'Pinned', data: { day: pinned.day, slot: pinned.slot } }
    : { code: 'NoPieceLeft', data: { slots: ask.slots, hours: lesson.hoursPerWeek } }
}

const putPiece = (
  placements: readonly Placement[],
  ask: Ask,
  piece: Piece,
  lesson: BookLesson,
  book: TimetableBook,
  newId: NewIds['placement'],
): { placements: readonly Placement[]; status: PlannedRow['status'] } => {
  const effective = { from: book.on, newId }
  let after = placements
  const does = (change: ReturnType<typeof movePiece>) => {
    if (!isRefusal(change)) after = applyChange(after, change)
  }
  const now = () => after.find(p => p.lessonId === lesson.id && p.piece === piece.number && holdsOn(p, book))
  const stood = ask.stood
  if (!stood) {
    const roomId = ask.roomId === undefined ? usualRoom(lesson, placements, book) : ask.roomId
    does(placePiece(after, piece, { day: ask.day, slot: ask.slot, roomId }, effective))
  } else {
    const roomId = ask.roomId === undefined ? stood.roomId : ask.roomId
    if (ask.pinned === false) does(setPinned(stood, false))
    const placed = now()!
    if (placed.day === ask.day && placed.slot === ask.slot) does(setRoom(placed, roomId, effective))
    else does(movePiece(placed, { day: ask.day, slot: ask.slot, roomId }, effective))
  }
  const placed = now()
  if (placed && ask.pinned !== undefined) does(setPinned(placed, ask.pinned))
  if (!stood) return { placements: after, status: 'placed' }
  if (stood.day !== ask.day || stood.slot !== ask.slot) return { placements: after, status: 'moved' }
  return { placements: after, status: now() === stood ? 'same' : 'changed' }
}

const holdsOn = (p: Placement, { on }: TimetableBook): boolean =>
  p.validFrom <= on && (p.validTo === null || p.validTo >= on)

/** The room that the lesson's other pieces have, or the class's own. */
const usualRoom = (lesson: BookLesson, placements: readonly Placement[], book: TimetableBook): RoomId | null => {
  const other = placements.find(p => p.lessonId === lesson.id && p.roomId !== null)
  if (other) return other.roomId
  const [only, ...rest] = lesson.audiences
  if (!only || rest.length > 0 || only.subgroupId !== null) return null
  return book.classes.find(c => c.id === only.classId)?.homeRoomId ?? null
}

/** Pieces that stand on the day and that no row names; a pinned one stays where it is. */
const unnamed = (standing: Standing, named: ReadonlySet<string>): Placement[] =>
  [...standing].flatMap(([key, placement]) => (named.has(key) || placement.pinned ? [] : [placement]))
