import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { Chance } from './chance.ts'
import type { PlannedClass } from './classes.ts'
import { type DemoNorms, demoNorms } from './norms.ts'
import { type ClassWeek, createSchoolWeek, days, lost, type SchoolWeek, slotsADay, type Unit } from './school-week.ts'
import type { PlannedLesson } from './staffing.ts'

/** A lesson in its place of the week from a day on; `lesson` is its place in the list of lessons. */
export type PlannedPlacement = { lesson: number; weekday: 1 | 2 | 3 | 4 | 5; slot: number; from: CalendarDate }

/**
 * Puts all lessons into the week: no teacher and so no room twice at a time, no window in a class's day, days of even
 * length, and the order that the sanitary norms ask for as far as it can be had. Grade 1 has no more lessons a day than its
 * steps allow: what is beyond them begins later in the year. The same chance gives the same timetable.
 */
export const planTimetable = (
  classes: readonly PlannedClass[],
  lessons: readonly PlannedLesson[],
  teacherCount: number,
  chance: Chance,
): PlannedPlacement[] => {
  const norms = demoNorms()
  const units = classes.map(({ grade }, classIndex) => unitsOf(lessons, classIndex, grade, norms))
  for (let attempt = 0; attempt < 50; attempt++) {
    const filled = classes.map(({ grade }, i) => classWeekOf(units[i]!, grade, norms, chance))
    const week = createSchoolWeek(filled, teacherCount, norms)
    if (!settle(week, chance)) continue
    return week.places.flatMap(({ classIndex, cell }) => {
      const unit = units[classIndex]![week.unitAt(classIndex, cell)]!
      const weekday = (Math.floor(cell / slotsADay) + 1) as PlannedPlacement['weekday']
      const slot = (cell % slotsADay) + 1
      const from = beginOf(slot, classes[classIndex]!.grade, norms)
      return unit.lessons.map(lesson => ({ lesson, weekday, slot, from }))
    })
  }
  throw new Error('no timetable without clashes was found')
}

/** One unit for every subject of a class. */
const unitsOf = (
  lessons: readonly PlannedLesson[],
  classIndex: number,
  grade: number,
  norms: DemoNorms,
): readonly Unit[] => {
  const bySubject = new Map<string, Unit>()
  for (const [i, { classIndex: of, subject, teacher, hours }] of lessons.entries()) {
    if (of !== classIndex) continue
    const unit = bySubject.get(subject.key)
    if (unit) {
      unit.lessons.push(i)
      unit.teachers.push(teacher)
    } else
      bySubject.set(subject.key, {
        lessons: [i],
        teachers: [teacher],
        hours,
        points: norms.points(subject, grade),
        isSport: subject.key === 'sport',
        double: norms.double(subject, grade),
      })
  }
  return [...bySubject.values()]
}

/**
 * A class's week filled at random, from the first slot on and on every day as many lessons as on the others or one more: the
 * days on which a week may be hardest are long first, the light ones last. In grade 1 the one day with a fifth lesson has
 * physical education.
 */
const classWeekOf = (
  units: readonly Unit[],
  grade: number,
  { peak, light, steps }: DemoNorms,
  chance: Chance,
): ClassWeek => {
  const filled = chance.shuffled(units.flatMap(unit => Array.from({ length: unit.hours }, () => unit)))
  const others = [1, 2, 3, 4, 5].filter(day => !peak.includes(day) && !light.includes(day))
  const longFirst = [...chance.shuffled(peak), ...chance.shuffled(others), ...light].map(day => day - 1)
  const cells = longFirst.flatMap((day, rank) => {
    const length = Math.floor(filled.length / days) + (rank < filled.length % days ? 1 : 0)
    return Array.from({ length }, (_, i) => day * slotsADay + i)
  })
  return {
    units,
    filled,
    cells,
    sportDay: grade === 1 ? longFirst[0] : undefined,
    firstLessons: grade === 1 ? steps[0]!.max : undefined,
  }
}

/** The day from which a lesson is given: in grade 1 when the first step begins that has so many lessons a day. */
const beginOf = (slot: number, grade: number, { steps }: DemoNorms): CalendarDate =>
  (grade === 1 ? steps.find(({ longest }) => slot <= longest) : steps[0])!.from

/** Points out of a hundred that a class may lose in the audit without being looked at again. */
const fine = 15

/** True when no clash is left and nothing that the law forbids. Classes that are not fine yet are warmed up again some times, and the others with them. */
const settle = (week: SchoolWeek, chance: Chance): boolean => {
  cool(week, [], chance, cooling.hot, cooling.tries)
  let isWhole = takeClashesOut(week, chance)
  for (let again = 0; again < cooling.again && isWhole; again++) {
    const poor = week.places.filter(({ classIndex }) => week.lostBy(classIndex) > fine)
    if (poor.length === 0) break
    cool(week, poor, chance, cooling.warm, cooling.triesAgain)
    isWhole = takeClashesOut(week, chance)
  }
  return isWhole && week.places.every(({ classIndex }) => week.lostBy(classIndex) < lost.error)
}

/** How many changes are tried for every lesson of the week, from which to which heat, and the price of a clash meanwhile. */
const cooling = { tries: 150, hot: 5, warm: 2, cold: 0.3, triesAgain: 40, again: 20, dear: 40 }

/**
 * Simulated annealing: what is dearer is taken less and less often, until only what is better is taken. Half of the tries
 * are given to the poor, where there are some.
 */
const cool = (week: SchoolWeek, poor: SchoolWeek['places'], chance: Chance, hot: number, tries: number): void => {
  const byClass = [...Map.groupBy(week.places, ({ classIndex }) => classIndex).values()]
  const total = tries * week.places.length
  let heat = hot
  for (let step = 0; step < total; step++) {
    if (step % 1000 === 0) heat = hot * (cooling.cold / hot) ** (step / total)
    const { classIndex, cell } = chance.pick(poor.length > 0 && step % 2 === 0 ? poor : week.places)
    const other = chance.pick(byClass[classIndex]!).cell
    week.swap(classIndex, cell, other, cooling.dear, -heat * Math.log(1 - chance.next()))
  }
}

/** What a clash costs when none may be left. */
const clash = 10_000

/** Steps after which all is given up. */
const exhaustion = 20_000

/** The best change of a lesson that clashes, one after another, with a short memory of what was just moved. */
const takeClashesOut = (week: SchoolWeek, chance: Chance): boolean => {
  const movedTill = new Map<string, number>()
  const key = (classIndex: number, cell: number) => `${classIndex} ${cell}`
  for (let step = 1; step < exhaustion && week.clashes() > 0; step++) {
    const { classIndex, cell } = chance.pick(week.places.filter(p => week.clashesAt(p.classIndex, p.cell)))
    let best: { cell: number; cost: number } | undefined
    for (const place of week.places) {
      if (place.classIndex !== classIndex) continue
      const cost = week.costOfSwap(classIndex, cell, place.cell, clash)
      if ((movedTill.get(key(classIndex, place.cell)) ?? 0) > step && cost >= 0) continue
      if (cost < (best?.cost ?? Number.POSITIVE_INFINITY)) best = { cell: place.cell, cost }
    }
    if (!best) continue
    week.swap(classIndex, cell, best.cell, clash, Number.POSITIVE_INFINITY)
    for (const moved of [cell, best.cell]) movedTill.set(key(classIndex, moved), step + 5 + chance.below(10))
  }
  return week.clashes() === 0
}
