import type { NormLevel } from '#domain/norms/norm'
import type { DemoNorms } from './norms.ts'

export const days = 5
export const slotsADay = 7
const cellCount = days * slotsADay

/** What stands in one cell of a class's week: a lesson of the class, or of both subgroups at once. */
export type Unit = {
  /** Places in the list of lessons, and who teaches them. */
  lessons: number[]
  teachers: number[]
  hours: number
  points: number
  isSport: boolean
  /** How much of a fault two lessons running are. */
  double: NormLevel | null
}

/** A class with the length of its days. Cells count slots of the week from 0: `day * slotsADay + slot`. */
export type ClassWeek = {
  units: readonly Unit[]
  /** The unit of each cell, in the order of the cells. */
  filled: readonly Unit[]
  cells: readonly number[]
  /** The day that is long because of physical education (grade 1). */
  sportDay: number | undefined
  /** Lessons a day with which the year begins where they are fewer (grade 1). */
  firstLessons: number | undefined
}

/** Points that the audit's score takes for a breach of a norm; an error is beyond all price. */
export const lost = { error: 60, hard: 2, double: 2, peak: 2, light: 1 }

/** And what else is not wanted, in the same coin. */
const price = { sameDay: 2, missing: 4 }

/** A week of the whole school being made; it knows what every change costs. */
export type SchoolWeek = {
  /** All places that are filled: a class and a cell each. */
  places: readonly { classIndex: number; cell: number }[]
  /** Lessons for which a teacher is not free. */
  clashes(): number
  /** Points that the norms take from a class. */
  lostBy(classIndex: number): number
  clashesAt(classIndex: number, cell: number): boolean
  /** Which unit stands in a cell, as a place in the class's list. */
  unitAt(classIndex: number, cell: number): number
  /** Changes two cells of a class if that costs no more than `limit`; a teacher in two places costs `clash`. */
  swap(classIndex: number, p: number, q: number, clash: number, limit: number): boolean
  /** What that would cost; `Infinity` where both hold the same. */
  costOfSwap(classIndex: number, p: number, q: number, clash: number): number
}

export const createSchoolWeek = (
  classes: readonly ClassWeek[],
  teacherCount: number,
  { hard, peak, light }: Pick<DemoNorms, 'hard' | 'peak' | 'light'>,
): SchoolWeek => {
  const firstUnit = classes.map((_, i) => classes.slice(0, i).reduce((sum, { units }) => sum + units.length, 0))
  const units = classes.flatMap(c => c.units)
  const isHard = Uint8Array.from(units, ({ points }) => Number(points >= hard.points))
  const points = Uint8Array.from(units, unit => unit.points)
  const double = Uint8Array.from(units, unit =>
    unit.double === null ? 0 : unit.double === 'error' ? lost.error : lost.double,
  )
  const isSport = Uint8Array.from(units, unit => Number(unit.isSport))
  const teachers = units.map(unit => unit.teachers)
  const isPeak = Uint8Array.from({ length: days }, (_, day) => Number(peak.includes(day + 1)))
  const isLight = Uint8Array.from({ length: days }, (_, day) => Number(light.includes(day + 1)))

  /** The unit of every cell of every class, −1 where there is no lesson. */
  const at = new Int16Array(classes.length * cellCount).fill(-1)
  const lengths = new Uint8Array(classes.length * days)
  const busy = new Uint8Array(teacherCount * cellCount)
  /** By class and day: what its order costs, its points, and those of the lessons with which the year begins. */
  const losses = new Uint16Array(classes.length * days)
  const repeats = new Uint8Array(classes.length * days)
  const sums = new Uint8Array(classes.length * days)
  const firstSums = new Uint8Array(classes.length * days)
  const costs = new Float64Array(classes.length)
  let clashes = 0

  const weighDay = (classIndex: number, day: number): void => {
    const from = classIndex * cellCount + day * slotsADay
    const length = lengths[classIndex * days + day]!
    const first = classes[classIndex]!.firstLessons ?? 0
    let loss = 0
    let sum = 0
    let firstSum = 0
    let run = 0
    let repeated = 0
    for (let slot = 0; slot < length; slot++) {
      const unit = at[from + slot]!
      sum += points[unit]!
      if (slot < first) firstSum += points[unit]!
      if (isHard[unit] === 1) {
        if (slot + 1 < hard.from || slot + 1 > hard.to) loss += lost.hard
        run++
        // As the norm counts a run of them: the second is one breach, every further one two.
        if (run > 1) loss += lost.hard * (run === 2 ? 1 : 2)
      } else run = 0
      for (let other = 0; other < slot; other++) {
        if (at[from + other] !== unit) continue
        repeated++
        if (other === slot - 1) loss += double[unit]!
      }
    }
    losses[classIndex * days + day] = loss
    repeats[classIndex * days + day] = repeated
    sums[classIndex * days + day] = sum
    firstSums[classIndex * days + day] = firstSum
  }

  /** The hardest day is one of the peak, the easiest one of the light; how far it is from that shows the way. */
  const costOfCurve = (list: Uint8Array, from: number): number => {
    let [most, mostOfPeak, least, leastOfLight] = [0, 0, 255, 255]
    for (let day = 0; day < days; day++) {
      const sum = list[from + day]!
      if (sum > most) most = sum
      if (isPeak[day] === 1 && sum > mostOfPeak) mostOfPeak = sum
      if (sum < least) least = sum
      if (isLight[day] === 1 && sum < leastOfLight) leastOfLight = sum
    }
    return (
      (most > mostOfPeak ? lost.peak + 0.1 * (most - mostOfPeak) : 0) +
      (leastOfLight > least ? lost.light + 0.1 * (leastOfLight - least) : 0)
    )
  }

  const lostBy = (classIndex: number): number => {
    const { sportDay } = classes[classIndex]!
    let points = costOfCurve(sums, classIndex * days)
    for (let day = 0; day < days; day++) points += losses[classIndex * days + day]!
    return sportDay === undefined || hasSport(classIndex, sportDay) ? points : points + lost.error
  }

  const weighClass = (classIndex: number): number => {
    const { firstLessons } = classes[classIndex]!
    const from = classIndex * days
    let cost = lostBy(classIndex)
    for (let day = 0; day < days; day++) cost += price.sameDay * repeats[from + day]!
    if (firstLessons !== undefined)
      cost += costOfCurve(firstSums, from) + price.missing * missed(classIndex, firstLessons)
    // The worse a class has it, the dearer: no class pays for the others.
    return cost * (1 + (cost / 8) ** 2)
  }

  const hasSport = (classIndex: number, day: number): boolean => {
    const from = classIndex * cellCount + day * slotsADay
    for (let slot = 0; slot < lengths[classIndex * days + day]!; slot++)
      if (isSport[at[from + slot]!] === 1) return true
    return false
  }

  /** Lessons that are lacking when the year begins with short days: half of a subject's hours are to be among them. */
  const missed = (classIndex: number, firstLessons: number): number => {
    const count = new Uint8Array(classes[classIndex]!.units.length)
    for (let day = 0; day < days; day++) {
      for (let slot = 0; slot < firstLessons; slot++)
        count[at[classIndex * cellCount + day * slotsADay + slot]! - firstUnit[classIndex]!]!++
    }
    return classes[classIndex]!.units.reduce(
      (sum, { hours }, i) => sum + Math.max(0, Math.ceil(hours / 2) - count[i]!),
      0,
    )
  }

  const leave = (unit: number, cell: number): number => {
    let freed = 0
    for (const teacher of teachers[unit]!) if (busy[teacher * cellCount + cell]!-- > 1) freed++
    return freed
  }
  const come = (unit: number, cell: number): number => {
    let made = 0
    for (const teacher of teachers[unit]!) if (busy[teacher * cellCount + cell]!++ > 0) made++
    return made
  }

  for (const [classIndex, { filled, cells }] of classes.entries()) {
    const { units: own } = classes[classIndex]!
    for (const [i, cell] of cells.entries()) {
      const unit = firstUnit[classIndex]! + own.indexOf(filled[i]!)
      at[classIndex * cellCount + cell] = unit
      lengths[classIndex * days + Math.floor(cell / slotsADay)]!++
      clashes += come(unit, cell)
    }
    for (let day = 0; day < days; day++) weighDay(classIndex, day)
    costs[classIndex] = weighClass(classIndex)
  }

  /** Puts the unit of each cell into the other: answers by how much the clashes grow. */
  const exchange = (classIndex: number, p: number, q: number): number => {
    const from = classIndex * cellCount
    const [a, b] = [at[from + p]!, at[from + q]!]
    const freed = leave(a, p) + leave(b, q)
    at[from + p] = b
    at[from + q] = a
    return come(a, q) + come(b, p) - freed
  }

  const weighDays = (classIndex: number, p: number, q: number): void => {
    const [a, b] = [Math.floor(p / slotsADay), Math.floor(q / slotsADay)]
    weighDay(classIndex, a)
    if (a !== b) weighDay(classIndex, b)
  }

  const swapIf = (classIndex: number, p: number, q: number, clash: number, limit: number, isTrial: boolean): number => {
    const from = classIndex * cellCount
    if (at[from + p] === at[from + q]) return Number.POSITIVE_INFINITY
    const more = exchange(classIndex, p, q)
    // No order of lessons makes good for more than the class costs now.
    if (clash * more - costs[classIndex]! > limit) {
      exchange(classIndex, p, q)
      return Number.POSITIVE_INFINITY
    }
    weighDays(classIndex, p, q)
    const cost = weighClass(classIndex)
    const change = clash * more + cost - costs[classIndex]!
    if (isTrial || change > limit) {
      exchange(classIndex, p, q)
      weighDays(classIndex, p, q)
      return isTrial ? change : Number.POSITIVE_INFINITY
    }
    clashes += more
    costs[classIndex] = cost
    return change
  }

  return {
    places: classes.flatMap(({ cells }, classIndex) => cells.map(cell => ({ classIndex, cell }))),
    clashes: () => clashes,
    lostBy,
    clashesAt: (classIndex, cell) =>
      teachers[at[classIndex * cellCount + cell]!]!.some(teacher => busy[teacher * cellCount + cell]! > 1),
    unitAt: (classIndex, cell) => at[classIndex * cellCount + cell]! - firstUnit[classIndex]!,
    swap: (classIndex, p, q, clash, limit) => swapIf(classIndex, p, q, clash, limit, false) <= limit,
    costOfSwap: (classIndex, p, q, clash) => swapIf(classIndex, p, q, clash, Number.POSITIVE_INFINITY, true),
  }
}
