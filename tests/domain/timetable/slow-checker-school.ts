import type { Measure, Problem, ProblemPiece, Standing } from '#domain/timetable/constraints/problem'

const hours = 5
export const at = (day: number, hour: number): number => day * hours + hour

const piece = (more: Partial<ProblemPiece> = {}): ProblemPiece => ({
  duration: 1,
  subject: 0,
  teachers: [0],
  atoms: [0],
  tags: [],
  pupils: 0,
  points: 0,
  ...more,
})

/**
 * Three days of five hours. Pieces 0 to 3 are of teacher 0 and atom 0; 4 is long, of teacher 1 and atom 1; 5 is of teacher
 * 1, atom 2 and another subject. Class 0 has atoms 0 and 1, class 1 atom 2. Rooms: 0 (small) and 1 in different buildings,
 * 2 in none, 3 a virtual one, 4 and 5 its choices 0 + 2 and 1 + 2.
 */
export const school: Omit<Problem, 'rules'> = {
  days: 3,
  hours,
  teachers: 2,
  atoms: 3,
  subjects: 2,
  tags: 1,
  buildings: 2,
  classes: [
    { grade: 5, atoms: [0, 1] },
    { grade: 6, atoms: [2] },
  ],
  rooms: [
    { capacity: 10, building: 0, occupies: [0], named: 0 },
    { capacity: 30, building: 1, occupies: [1], named: 1 },
    { capacity: 30, building: -1, occupies: [2], named: 2 },
    { capacity: 30, building: -1, occupies: [3], named: 3 },
    { capacity: 30, building: -1, occupies: [0, 2], named: 3 },
    { capacity: 30, building: -1, occupies: [1, 2], named: 3 },
  ],
  pieces: [
    piece({ points: 8 }),
    piece({ points: 8, tags: [0] }),
    piece({ points: 3, tags: [0] }),
    piece({ points: 8 }),
    piece({ duration: 2, teachers: [1], atoms: [1], points: 5 }),
    piece({ teachers: [1], atoms: [2], subject: 1, pupils: 25, points: 2 }),
  ],
  closed: { school: [], teachers: [[], []], atoms: [[], [], []], rooms: [[], [], [], [], [], []] },
}

/** Places of pieces 0, 1, …: slot, or slot and room; null for nowhere. */
export type Places = readonly (number | readonly [slot: number, room: number] | null)[]

export const standingOf = (places: Places): Standing => {
  const starts = new Int32Array(school.pieces.length).fill(-1)
  const rooms = new Int32Array(school.pieces.length).fill(-1)
  for (const [i, place] of places.entries()) {
    const [slot, room] = typeof place === 'number' ? [place, -1] : (place ?? [-1, -1])
    starts[i] = slot
    rooms[i] = room
  }
  return { starts, rooms }
}

export type Example = readonly [
  rule: Measure,
  places: Places,
  amount: number,
  /** Pieces of each violation. */
  evidence: readonly (readonly number[])[],
  closed?: Partial<Problem['closed']>,
]
