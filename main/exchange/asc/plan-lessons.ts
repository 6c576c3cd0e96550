import type { AscCard, AscFile, AscLesson } from './asc-file.ts'
import { bitsOf } from './cycle.ts'

/** A place of a piece: day of the cycle from 0, and the run of terms in which it stands there, both included, from 0. */
export type AscPlace = {
  day: number
  slot: number
  roomIds: string[]
  locked: boolean
  fromTerm: number
  toTerm: number
}

export type AscPiece = { duration: number; places: AscPlace[] }

/** What a lesson of the file stands for in a class: group null for the whole of it. */
export type AscAudience = { classId: string; groupId: string | null }

/** A lesson as a journal has it: all lines of the file that differ only in the length of their cards and in their weeks. */
export type AscPlannedLesson = {
  lines: AscLesson[]
  subjectId: string
  teacherIds: string[]
  audiences: AscAudience[]
  hoursPerWeek: number
  pieces: AscPiece[]
  /** The last term in which it is taught, from 0. */
  lastTerm: number
}

/** The lessons of a file in its order, each with the pieces of its whole cycle and where they stand. */
export const lessonsOf = (file: AscFile): AscPlannedLesson[] => {
  const cards = Map.groupBy(file.cards, ({ lessonId }) => lessonId)
  const groups = new Map(file.groups.map(group => [group.id, group]))
  const lines = file.lessons.map(line => ({ line, audiences: audiencesOf(line, groups) }))
  const alike = Map.groupBy(lines, ({ line, audiences }) =>
    JSON.stringify([
      line.subjectId,
      line.teacherIds,
      audiences,
      termBits(line, file.terms.length),
      line.apart,
      line.isSeminar ? line.id : '',
    ]),
  )
  return [...alike.values()].map(all => {
    const [{ line, audiences }] = all as [(typeof all)[number]]
    const pieces = all.flatMap(one => piecesOf(one.line, cards.get(one.line.id) ?? [], file))
    const slots = pieces.reduce((sum, { duration }) => sum + duration, 0)
    return {
      lines: all.map(one => one.line),
      subjectId: line.subjectId,
      teacherIds: line.teacherIds,
      audiences,
      hoursPerWeek: slots / file.weeks.length,
      pieces,
      lastTerm: termBits(line, file.terms.length).at(-1)!,
    }
  })
}

/** Classes of which no group is named are taught whole. */
const audiencesOf = (
  line: AscLesson,
  groups: ReadonlyMap<string, { classId: string; entire: boolean }>,
): AscAudience[] => {
  const named = new Map<string, string[]>()
  for (const id of line.groupIds) {
    const { classId } = groups.get(id)!
    named.set(classId, [...(named.get(classId) ?? []), id])
  }
  return line.classIds.flatMap((classId): AscAudience[] => {
    const ids = named.get(classId) ?? []
    return ids.length && !ids.some(id => groups.get(id)!.entire)
      ? ids.map(groupId => ({ classId, groupId }))
      : [{ classId, groupId: null }]
  })
}

/** The terms of a line: all where it may choose, for then its cards decide. */
const termBits = ({ terms: masks }: AscLesson, count: number): number[] => {
  const bits = new Set(masks.flatMap(mask => bitsOf(mask, count)))
  return masks.length && bits.size ? [...bits].sort((a, b) => a - b) : bitsOf('', count)
}

type Standing = { week: number; terms: number[]; place: Omit<AscPlace, 'fromTerm' | 'toTerm'> }

/**
 * The pieces of a line: one for each of its cards in each week, and so many without a place as its hours still want. Cards
 * that stand in different terms are places of one piece.
 */
const piecesOf = (line: AscLesson, cards: readonly AscCard[], file: AscFile): AscPiece[] => {
  const { length: weeks } = file.weeks
  const terms = file.terms.length
  const standings: Standing[] = cards.flatMap(({ day, slot, roomIds, locked, weeks: mask, terms: termMask }) =>
    bitsOf(mask || (line.weeks.length === 1 ? line.weeks[0]! : ''), weeks).map(week => ({
      week,
      terms: termMask ? bitsOf(termMask, terms) : termBits(line, terms),
      place: { day: week * file.days.length + day, slot, roomIds, locked },
    })),
  )
  standings.sort((a, b) => a.place.day - b.place.day || a.place.slot - b.place.slot)
  const pieces: { week: number; taken: Set<number>; places: AscPlace[] }[] = []
  for (const { week, terms: of, place } of standings) {
    const free = pieces.find(piece => piece.week === week && of.every(term => !piece.taken.has(term)))
    const piece = free ?? { week, taken: new Set<number>(), places: [] }
    if (!free) pieces.push(piece)
    for (const term of of) piece.taken.add(term)
    piece.places.push(...runsOf(of).map(([fromTerm, toTerm]) => ({ ...place, fromTerm, toTerm })))
  }
  const wanted = wantedOf(line, pieces.length, weeks)
  return [
    ...pieces.map(({ places }) => ({ duration: line.length, places })),
    ...wanted.slice(pieces.length).map(duration => ({ duration, places: [] })),
  ]
}

/** «0, 1, 3» as the runs 0–1 and 3–3. */
const runsOf = (terms: readonly number[]): [from: number, to: number][] => {
  const runs: [number, number][] = []
  for (const term of terms) {
    const last = runs.at(-1)
    if (last?.[1] === term - 1) last[1] = term
    else runs.push([term, term])
  }
  return runs
}

/**
 * Durations of the pieces that a line's hours want in the whole cycle. Hours of a line of one week of two are told as an
 * average by some («0.5») and as those of its own week by others («1»): the latter unless they are broken or the cards
 * tell otherwise.
 */
const wantedOf = ({ perWeek, length, weeks: masks }: AscLesson, placed: number, weeks: number): number[] => {
  const hours = perWeek ?? 0
  // A line that may choose its week stands in one of them.
  const own = masks.length ? Math.min(...masks.map(mask => bitsOf(mask, weeks).length)) : weeks
  const broken = Math.abs(hours - Math.round(hours)) > 0.01
  const average = Math.round((hours * weeks) / length)
  const total = own === weeks || broken || (placed > 0 && placed === average) ? hours * weeks : hours * own
  const whole = Math.floor(total / length + 0.01)
  const rest = Math.round(total - whole * length)
  return [...Array<number>(Math.min(whole, mostPieces)).fill(length), ...(rest > 0 ? [rest] : [])]
}

/** More pieces than a cycle has slots are no lesson. */
const mostPieces = 200
