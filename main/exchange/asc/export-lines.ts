import type { Lesson, Piece, Placement, TimetableDay } from '#domain/timetable/lesson'

/** Where an item stands: weekday from 0; `weeks` and `terms` from 0. */
export type LinePlace = { day: number; slot: number; roomId: string | null; weeks: number[]; terms: number[] }

/** Hours of a lesson that make one line of the file: cards of one length that hold in the same weeks. */
export type ExportLine = {
  duration: number
  /** `all` weeks alike, in one week by its number from 0, or in `any` one. */
  weeks: 'all' | 'any' | number
  /** Cards in each of its weeks. */
  count: number
  places: LinePlace[]
}

export type ExportCycle = { weeks: number; weekOf: (day: number) => number; weekdayOf: (day: number) => number }

/** Two weeks are those whose days say so; any other cycle goes out as one long week. */
export const cycleOfDays = (days: readonly TimetableDay[]): ExportCycle & { days: number } => {
  const first = days.filter(({ week }) => week !== 2)
  const isTwoWeeks = first.length < days.length && first.length > 0
  const place = new Map(days.map(({ day }, i) => [day, i]))
  if (!isTwoWeeks) return { weeks: 1, days: days.length, weekOf: () => 0, weekdayOf: day => place.get(day) ?? day - 1 }
  const week = new Map(days.map(({ day, week }) => [day, (week ?? 1) - 1]))
  const ordered = [0, 1].map(of => days.filter(({ day }) => week.get(day) === of))
  const weekday = new Map(
    ordered.flatMap(of => of.map(({ day, weekday }, i) => [day, weekday === null ? i : weekday - 1] as const)),
  )
  return {
    weeks: 2,
    days: Math.max(...weekday.values()) + 1,
    weekOf: day => week.get(day) ?? 0,
    weekdayOf: day => weekday.get(day) ?? 0,
  }
}

/** One piece's place in every term, null where it has none. */
type Item = { duration: number; places: (Spot | null)[] }
type Spot = { week: number; day: number; slot: number; roomId: string | null }

/** The lines of a lesson: its active pieces, those of two weeks that stand alike brought together. */
export const linesOf = (
  lesson: Lesson,
  pieces: readonly Piece[],
  places: readonly ReadonlyMap<string, Placement>[],
  cycle: ExportCycle,
): ExportLine[] => {
  const lines = new Map<string, ExportLine>()
  const lineOf = (duration: number, weeks: ExportLine['weeks']): ExportLine => {
    const key = `${duration} ${weeks}`
    const line = lines.get(key) ?? { duration, weeks, count: 0, places: [] }
    lines.set(key, line)
    return line
  }
  const items = pieces
    .filter(({ active }) => active)
    .map(
      ({ number, duration }): Item => ({
        duration,
        places: places.map(byPiece => {
          const p = byPiece.get(`${lesson.id} ${number}`)
          return p ? { week: cycle.weekOf(p.day), day: cycle.weekdayOf(p.day), slot: p.slot, roomId: p.roomId } : null
        }),
      }),
    )
  if (cycle.weeks === 1) {
    for (const item of items) put(lineOf(item.duration, 'all'), item, [0])
    return [...lines.values()]
  }
  const left = new Set(items)
  for (const item of items) {
    if (!left.delete(item)) continue
    const twin = [...left].find(other => other.duration === item.duration && areTwins(item, other))
    if (twin) {
      left.delete(twin)
      put(lineOf(item.duration, 'all'), item, [0, 1])
      continue
    }
    const weeks = new Set(item.places.flatMap(spot => (spot ? [spot.week] : [])))
    const [week] = weeks
    put(lineOf(item.duration, weeks.size === 1 ? week! : 'any'), item, null)
  }
  return [...lines.values()]
}

/** The same weekday, slot and room in the two weeks, in every term; or neither of them anywhere. */
const areTwins = (a: Item, b: Item): boolean =>
  a.places.every((spot, term) => {
    const other = b.places[term] ?? null
    if (!spot || !other) return spot === other
    return (
      spot.week !== other.week && spot.day === other.day && spot.slot === other.slot && spot.roomId === other.roomId
    )
  })

/** Adds an item to a line, its equal places of following terms as one; `weeks` null for the place's own. */
const put = (line: ExportLine, { places }: Item, weeks: number[] | null): void => {
  line.count++
  const made: LinePlace[] = []
  for (const [term, spot] of places.entries()) {
    if (!spot) continue
    const { day, slot, roomId } = spot
    const of = weeks ?? [spot.week]
    const same = made.find(p => p.day === day && p.slot === slot && p.roomId === roomId && p.weeks.join() === of.join())
    if (same) same.terms.push(term)
    else made.push({ day, slot, roomId, weeks: of, terms: [term] })
  }
  line.places.push(...made)
}
