import type { Board } from './board.ts'
import { type Lists, listsWith } from './lists.ts'
import { createMasks, type Masks } from './masks.ts'

/**
 * A track is a set of pieces whose busy hours are counted: those of a teacher, of an atom, of a class, or only such of them
 * as have a tag, a subject or enough points. Rows with the same pieces and the same open slots are one track.
 */
export type Tracks = {
  /** Of a track, ascending. */
  readonly pieces: readonly (readonly number[])[]
  readonly ofPiece: Lists
  readonly masks: Masks
  /** Open hours as bits: track × days + day. */
  readonly open: Int32Array
}

/** Tracks as they are asked for while rules are compiled. */
export type TrackPlan = {
  readonly rowPieces: Readonly<Record<RowKind, readonly (readonly number[])[]>>
  /** Track of a row, or of those pieces of it that `has` picks, under a name for what it picks; -1 for no pieces. */
  readonly trackOf: (kind: RowKind, row: number, name?: string, has?: (piece: number) => boolean) => number
  /** Open hours of a row as bits, by day. */
  readonly openOf: (kind: RowKind, row: number) => Int32Array
  /** No track may be asked for afterwards. */
  readonly build: () => Tracks
}

export type RowKind = 'teachers' | 'atoms' | 'classes'

export const planTracks = (board: Board): TrackPlan => {
  const { problem, days } = board
  const rowPieces = { teachers: piecesOfTeachers(board), atoms: piecesOfAtoms(board), classes: [] as number[][] }
  rowPieces.classes = problem.classes.map(({ atoms }) => ascending(atoms.flatMap(atom => rowPieces.atoms[atom]!)))
  const known = new Map<string, number>()
  const pieces: (readonly number[])[] = []
  const opens: Int32Array[] = []
  const school = openHours(board, problem.closed.school)
  const opensOf = {
    teachers: problem.closed.teachers.map(closed => joined(school, openHours(board, closed))),
    atoms: problem.closed.atoms.map(closed => joined(school, openHours(board, closed))),
    classes: [] as Int32Array[],
  }
  // A class has lessons while one of its pupils can.
  opensOf.classes = problem.classes.map(({ atoms }) =>
    atoms.length === 0
      ? school
      : school.map((_, day) => atoms.reduce((open, atom) => open | opensOf.atoms[atom]![day]!, 0)),
  )
  const answers = new Map<string, number>()
  const trackWith = (chosen: readonly number[], open: Int32Array): number => {
    if (chosen.length === 0) return -1
    const key = `${chosen.join()} ${open.join()}`
    const track = known.get(key)
    if (track !== undefined) return track
    known.set(key, pieces.length)
    opens.push(open)
    return pieces.push(chosen) - 1
  }
  return {
    rowPieces,
    openOf: (kind, row) => opensOf[kind][row]!,
    trackOf: (kind, row, name = '', has) => {
      const asked = `${kind} ${row} ${name}`
      const before = answers.get(asked)
      if (before !== undefined) return before
      const all = rowPieces[kind][row]!
      const track = trackWith(has ? all.filter(has) : all, opensOf[kind][row]!)
      answers.set(asked, track)
      return track
    },
    build: () => ({
      pieces,
      ofPiece: listsWith(pieces, problem.pieces.length),
      masks: createMasks(pieces.length, board),
      open: joinedRows(opens, days),
    }),
  }
}

/** By piece: those of its tracks that are wanted. */
export const onlyTracks = ({ pieces, ofPiece }: Tracks, wanted: Iterable<number>): Lists => {
  const isWanted = new Set(wanted)
  return listsWith(
    pieces.map((list, track) => (isWanted.has(track) ? list : [])),
    ofPiece.from.length - 1,
  )
}

const joinedRows = (rows: readonly Int32Array[], width: number): Int32Array => {
  const whole = new Int32Array(rows.length * width)
  rows.forEach((row, i) => {
    whole.set(row, i * width)
  })
  return whole
}

/** Slots that are not closed, as bits by day. */
const openHours = ({ days, hours, dayOf, hourOf }: Board, closed: readonly number[]): Int32Array => {
  const open = new Int32Array(days).fill(2 ** hours - 1)
  for (const slot of closed) open[dayOf[slot]!]! &= ~(1 << hourOf[slot]!)
  return open
}

const joined = (a: Int32Array, b: Int32Array): Int32Array => a.map((bits, day) => bits & b[day]!)

const piecesOfTeachers = ({ problem }: Board): number[][] => {
  const rows: number[][] = Array.from({ length: problem.teachers }, () => [])
  problem.pieces.forEach(({ teachers }, piece) => {
    for (const teacher of new Set(teachers)) rows[teacher]!.push(piece)
  })
  return rows
}

const piecesOfAtoms = ({ problem }: Board): number[][] => {
  const rows: number[][] = Array.from({ length: problem.atoms }, () => [])
  problem.pieces.forEach(({ atoms }, piece) => {
    for (const atom of atoms) rows[atom]!.push(piece)
  })
  return rows
}

const ascending = (numbers: readonly number[]): number[] => [...new Set(numbers)].sort((a, b) => a - b)
