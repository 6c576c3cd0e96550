import type { Chance } from './chance.ts'
import type { PlannedClass } from './classes.ts'
import type { PlannedLesson } from './staffing.ts'

/** A lesson in its place of the week; `lesson` is its place in the list of lessons. */
export type PlannedPlacement = { lesson: number; weekday: 1 | 2 | 3 | 4 | 5; slot: number }

const days = 5
const slotsADay = 7
const cellCount = days * slotsADay

/** Steps after which a few unlucky pairs of equal lessons a day are left as they are, and after which all is given up. */
const patience = 4_000
const exhaustion = 60_000

/** What a clash costs beside a pair of equal lessons a day, which costs 1. */
const clash = 10_000

/** What stands in one cell of a class's week: a lesson of the class, or of both subgroups at once. */
type Unit = { subject: number; isSport: boolean; lessons: number[]; teachers: number[] }

/** The cells a class fills, and the longest of its days when that day must have physical education. */
type Shape = { cells: number[]; sportDay: number | undefined }

/**
 * Puts all lessons into the week: no teacher and so no room twice at a time, no window in a class's day, days of even
 * length. Every class is filled at random, then swaps inside one class take the clashes out (min-conflicts with a short
 * memory of what was just moved). The same chance gives the same timetable.
 */
export const planTimetable = (
  classes: readonly PlannedClass[],
  lessons: readonly PlannedLesson[],
  teacherCount: number,
  chance: Chance,
): PlannedPlacement[] => {
  const units = classes.map((_, classIndex) => unitsOf(lessons, classIndex))
  const shapes = classes.map(({ grade }, i) => shapeOf(units[i]!.length, grade, chance))
  for (let attempt = 0; attempt < 50; attempt++) {
    const filled = units.map(list => chance.shuffled(list))
    if (!takeClashesOut(createWeek(filled, shapes, teacherCount), chance)) continue
    return filled.flatMap((list, classIndex) =>
      list.flatMap((unit, place) => {
        const cell = shapes[classIndex]!.cells[place]!
        const weekday = (dayOf(cell) + 1) as PlannedPlacement['weekday']
        return unit.lessons.map(lesson => ({ lesson, weekday, slot: (cell % slotsADay) + 1 }))
      }),
    )
  }
  throw new Error('no timetable without clashes was found')
}

const dayOf = (cell: number): number => Math.floor(cell / slotsADay)

/** One unit for every hour a week. */
const unitsOf = (lessons: readonly PlannedLesson[], classIndex: number): Unit[] => {
  const bySubject = new Map<string, Unit & { hours: number }>()
  for (const [i, lesson] of lessons.entries()) {
    if (lesson.classIndex !== classIndex) continue
    const { key } = lesson.subject
    const unit = bySubject.get(key)
    if (unit) {
      unit.lessons.push(i)
      unit.teachers.push(lesson.teacher)
    } else {
      const first = { lessons: [i], teachers: [lesson.teacher], hours: lesson.hours }
      bySubject.set(key, { subject: bySubject.size, isSport: key === 'sport', ...first })
    }
  }
  return [...bySubject.values()].flatMap(unit => Array.from({ length: unit.hours }, () => unit))
}

/**
 * From the first slot on, and on every day as many lessons as on the others or one more. In grade 1 the one day with a
 * fifth lesson has physical education (max_lessons_per_day.csv of the norms); others have long days in mid-week.
 */
const shapeOf = (hours: number, grade: number, chance: Chance): Shape => {
  const longFirst = grade === 1 ? chance.shuffled([0, 1, 2, 3, 4]) : [...chance.shuffled([1, 2, 3]), 0, 4]
  const cells = longFirst.flatMap((day, rank) => {
    const length = Math.floor(hours / days) + (rank < hours % days ? 1 : 0)
    return Array.from({ length }, (_, i) => day * slotsADay + i)
  })
  return { cells, sportDay: grade === 1 ? longFirst[0] : undefined }
}

/** A week being made; it counts what every change costs. */
type Week = ReturnType<typeof createWeek>

const createWeek = (units: readonly Unit[][], shapes: readonly Shape[], teacherCount: number) => {
  const subjects = 16
  const busy = new Uint8Array(teacherCount * cellCount)
  const perDay = new Uint8Array(units.length * subjects * days)

  const onDay = (classIndex: number, unit: Unit, cell: number) =>
    (classIndex * subjects + unit.subject) * days + dayOf(cell)
  const isWantedSport = (classIndex: number, unit: Unit, cell: number) =>
    unit.isSport && shapes[classIndex]!.sportDay === dayOf(cell)

  const put = (classIndex: number, unit: Unit, cell: number): number => {
    let cost = 0
    for (const teacher of unit.teachers) cost += clash * Math.min(1, busy[teacher * cellCount + cell]!++)
    const same = perDay[onDay(classIndex, unit, cell)]!++
    return cost + same - (same === 0 && isWantedSport(classIndex, unit, cell) ? clash : 0)
  }
  const take = (classIndex: number, unit: Unit, cell: number): number => {
    let cost = 0
    for (const teacher of unit.teachers) cost -= clash * Math.min(1, --busy[teacher * cellCount + cell]!)
    const same = --perDay[onDay(classIndex, unit, cell)]!
    return cost - same + (same === 0 && isWantedSport(classIndex, unit, cell) ? clash : 0)
  }

  let cost = clash * shapes.filter(shape => shape.sportDay !== undefined).length
  for (const [classIndex, list] of units.entries())
    for (const [place, unit] of list.entries()) cost += put(classIndex, unit, shapes[classIndex]!.cells[place]!)

  return {
    units,
    cost,
    /** The cost that no timetable can be without: six lessons in five days make one pair. */
    leastCost: units.reduce((sum, list) => sum + unavoidablePairs(list), 0),
    /** Swaps two places of a class and tells what that costs. */
    swap: (classIndex: number, p: number, q: number): number => {
      const [list, { cells }] = [units[classIndex]!, shapes[classIndex]!]
      const [a, b, atP, atQ] = [list[p]!, list[q]!, cells[p]!, cells[q]!]
      list[p] = b
      list[q] = a
      const freed = take(classIndex, a, atP) + take(classIndex, b, atQ)
      return freed + put(classIndex, a, atQ) + put(classIndex, b, atP)
    },
    /** True for a teacher in two places, and for a sport lesson of grade 1 that is missed on the longest day. */
    clashes: (classIndex: number, place: number): boolean => {
      const unit = units[classIndex]![place]!
      const { cells, sportDay } = shapes[classIndex]!
      return (
        unit.teachers.some(t => busy[t * cellCount + cells[place]!]! > 1) ||
        (unit.isSport && sportDay !== undefined && perDay[onDay(classIndex, unit, sportDay * slotsADay)] === 0)
      )
    },
    isPaired: (classIndex: number, place: number): boolean =>
      perDay[onDay(classIndex, units[classIndex]![place]!, shapes[classIndex]!.cells[place]!)]! > 1,
  }
}

const unavoidablePairs = (list: readonly Unit[]): number => {
  const hours = new Map<number, number>()
  for (const { subject } of list) hours.set(subject, (hours.get(subject) ?? 0) + 1)
  let pairs = 0
  for (const n of hours.values()) {
    const [least, more] = [Math.floor(n / days), n % days]
    pairs += more * ((least * (least + 1)) / 2) + (days - more) * ((least * (least - 1)) / 2)
  }
  return pairs
}

/** True when no clash is left; equal lessons on one day are taken out as far as patience goes. */
const takeClashesOut = (week: Week, chance: Chance): boolean => {
  const places = week.units.flatMap((list, classIndex) => list.map((_, place) => ({ classIndex, place })))
  const fixedTill = week.units.map(list => new Int32Array(list.length))
  let { cost } = week
  for (let step = 1; step < exhaustion; step++) {
    if (cost === week.leastCost || (cost < clash && step > patience)) return true
    const clashing = cost < clash ? [] : places.filter(p => week.clashes(p.classIndex, p.place))
    const wrong = clashing.length > 0 ? clashing : places.filter(p => week.isPaired(p.classIndex, p.place))
    const { classIndex, place } = chance.pick(wrong)
    const list = week.units[classIndex]!
    const fixed = fixedTill[classIndex]!
    let best: { place: number; delta: number } | undefined
    let ties = 0
    for (let other = 0; other < list.length; other++) {
      if (list[other] === list[place]) continue
      const delta = week.swap(classIndex, place, other)
      week.swap(classIndex, place, other)
      if (fixed[other]! > step && delta >= 0) continue
      if (!best || delta < best.delta) {
        best = { place: other, delta }
        ties = 1
      } else if (delta === best.delta && chance.below(++ties) === 0) best.place = other
    }
    if (!best) continue
    cost += week.swap(classIndex, place, best.place)
    fixed[place] = step + 5 + chance.below(10)
    fixed[best.place] = fixed[place]!
  }
  return cost < clash
}
