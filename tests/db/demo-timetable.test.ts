import { describe, expect, it } from 'vitest'
import { createChance } from '#db/demo/chance'
import { type PlannedClass, planClasses } from '#db/demo/classes'
import { type PlannedLesson, planStaffing, type Staffing } from '#db/demo/staffing'
import { type PlannedPlacement, planTimetable } from '#db/demo/timetable'
import { className } from '#domain/classes/school-class'

/** Lessons a week and a day that СанПиН allows in a five-day week (norms: max_weekly_load, max_lessons_per_day). */
const mostAWeek = [21, 23, 23, 23, 29, 30, 32, 33, 33, 34, 34]
const mostADay = [5, 5, 5, 5, 6, 6, 7, 7, 7, 7, 7]

const everySize = Array.from({ length: 60 }, (_, i) => i + 1)
const someSeeds = (size: number): number[] => (size % 3 === 0 ? [1, 1 + ((size * 7) % 20)] : [1])

const staffingOf = (size: number, seed: number): Staffing =>
  planStaffing(planClasses(size, size * 30), createChance(seed, 'staffing'))

const plan = (size: number, seed: number) => {
  const classes = planClasses(size, size * 30)
  const staffing = staffingOf(size, seed)
  const chance = createChance(seed, 'timetable')
  return { classes, staffing, placed: planTimetable(classes, staffing.lessons, staffing.teachers.length, chance) }
}

/** A plain checker that shares no code with the planner: what is wrong with a timetable, in words. */
const faultsOf = (classes: PlannedClass[], { lessons, teachers }: Staffing, placed: PlannedPlacement[]): string[] => {
  const faults: string[] = []
  const taken = new Map<string, PlannedLesson[]>()
  for (const { lesson, weekday, slot } of placed) {
    const held = lessons[lesson]!
    const time = `${weekday}.${slot}`
    for (const place of [
      `teacher ${held.teacher}`,
      `room ${teachers[held.teacher]!.room}`,
      `class ${held.classIndex}`,
    ]) {
      const key = `${place} at ${time}`
      taken.set(key, [...(taken.get(key) ?? []), held])
    }
  }
  for (const [key, held] of taken) {
    const [a, b, ...more] = held
    const areSubgroups = a!.subject === b?.subject && a!.group + b!.group === 3 && more.length === 0
    if (held.length > 1 && !(key.startsWith('class') && areSubgroups)) faults.push(key)
  }
  for (const [i, lesson] of lessons.entries()) {
    const hours = placed.filter(p => p.lesson === i).length
    if (hours !== lesson.hours) faults.push(`lesson ${i}: ${hours} of ${lesson.hours} hours`)
  }
  for (const [classIndex, { grade }] of classes.entries()) {
    const name = className(classes[classIndex]!)
    const days = [1, 2, 3, 4, 5].map(
      day =>
        new Set(placed.filter(p => lessons[p.lesson]!.classIndex === classIndex && p.weekday === day).map(p => p.slot)),
    )
    for (const slots of days)
      if (Math.max(...slots) !== slots.size || !slots.has(1)) faults.push(`${name} has a window or a late start`)
    const lengths = days.map(slots => slots.size)
    if (Math.max(...lengths) > mostADay[grade - 1]!) faults.push(`${name} has too long a day`)
    if (Math.max(...lengths) - Math.min(...lengths) > 1) faults.push(`${name} has uneven days`)
    if (lengths.reduce((a, b) => a + b, 0) !== mostAWeek[grade - 1]!) faults.push(`${name} has a wrong week`)
    const fiveLessons = lengths.indexOf(5) + 1
    const sportDays = placed
      .filter(p => lessons[p.lesson]!.classIndex === classIndex && lessons[p.lesson]!.subject.key === 'sport')
      .map(p => p.weekday as number)
    if (grade === 1 && (lengths.filter(n => n > 4).length > 1 || !sportDays.includes(fiveLessons)))
      faults.push(`${name} has a fifth lesson without physical education`)
    for (const { lesson, slot, from } of placed) {
      const isLater = grade === 1 && slot > 3
      if (lessons[lesson]!.classIndex === classIndex && from !== (isLater ? '2026-11-01' : '2026-09-01'))
        faults.push(`${name} has lesson ${slot} from ${from}`)
    }
  }
  return faults
}

/** Points of the scale by grade (СанПиН 1.2.3685-21, табл. 6.9–6.11), of 8 and more: such lessons are hard. */
const hardSubjects: Record<string, readonly number[]> = {
  mathematics: [1, 2, 3, 4, 5, 6],
  russian: [5, 6, 7, 10, 11],
  english: [5, 6, 7, 8, 9, 10, 11],
  history: [6, 8, 9],
  social: [6, 7],
  biology: [5, 6],
  physics: [7, 8, 9, 10, 11],
  chemistry: [8, 9, 10, 11],
  literature: [10, 11],
}

/** Two points of a hundred for every hard lesson that is not second to fourth, and for every one that follows another. */
const lostByHardLessons = ({ lessons }: Staffing, placed: PlannedPlacement[], classIndex: number, grade: number) => {
  const isHard = new Set(
    placed
      .filter(p => lessons[p.lesson]!.classIndex === classIndex)
      .filter(p => hardSubjects[lessons[p.lesson]!.subject.key]?.includes(grade))
      .map(p => p.weekday * 10 + p.slot),
  )
  const outside = [...isHard].filter(place => place % 10 < 2 || place % 10 > 4).length
  const following = [...isHard].map(place => (isHard.has(place - 1) ? (isHard.has(place - 2) ? 2 : 1) : 0))
  return 2 * outside + 2 * following.reduce((a: number, b) => a + b, 0)
}

describe('the timetable of a demo school', () => {
  it('has no clash, no window, no day over the norm and few hard lessons out of place, for 1 to 60 classes', {
    timeout: 180_000,
  }, () => {
    const faults = everySize.flatMap(size =>
      someSeeds(size).flatMap(seed => {
        const { classes, staffing, placed } = plan(size, seed)
        const tooHard = classes
          .map((c, i) => ({ name: className(c), lost: lostByHardLessons(staffing, placed, i, c.grade) }))
          .filter(({ lost }) => lost > 15)
          .map(({ name, lost }) => `${name} loses ${lost} points by hard lessons`)
        return [...faultsOf(classes, staffing, placed), ...tooHard].map(
          fault => `${size} classes, seed ${seed}: ${fault}`,
        )
      }),
    )
    expect(faults).toEqual([])
  })

  it('gives no teacher more than 30 lessons a week', () => {
    const loads = everySize.flatMap(size => {
      const { lessons, teachers } = staffingOf(size, 1)
      return teachers.map((_, t) => lessons.filter(l => l.teacher === t).reduce((sum, l) => sum + l.hours, 0))
    })
    expect(Math.max(...loads)).toBeLessThanOrEqual(30)
    expect(Math.min(...loads)).toBeGreaterThan(0)
  })

  it('gives every teacher a room of his own and every class a class teacher of its own who teaches all its pupils', () => {
    for (const size of everySize) {
      const { lessons, teachers, classTeachers } = staffingOf(size, 1)
      expect(new Set(teachers.map(t => t.room)).size).toBe(teachers.length)
      expect(new Set(classTeachers).size).toBe(size)
      for (const [classIndex, teacher] of classTeachers.entries())
        expect(lessons.some(l => l.classIndex === classIndex && l.teacher === teacher && l.group === 0)).toBe(true)
    }
  })
})

describe('the classes of a demo school', () => {
  it('always have 5А, and no grade 1 when there are two', () => {
    for (const size of everySize) expect(planClasses(size, size * 30).map(className)).toContain('5А')
    expect(planClasses(2, 60).map(className)).toEqual(['5А', '8А'])
  })

  it('are spread evenly over the grades, and all pupils are in them', () => {
    for (const size of everySize) {
      const classes = planClasses(size, size * 27 + 5)
      const parallels = Array.from({ length: 11 }, (_, i) => classes.filter(c => c.grade === i + 1).length)
      expect(Math.max(...parallels) - Math.min(...parallels)).toBeLessThanOrEqual(1)
      expect(classes.length).toBe(size)
      expect(classes.reduce((sum, c) => sum + c.pupils, 0)).toBe(size * 27 + 5)
    }
  })

  it('cannot be none, more than 60, or nearly empty', () => {
    expect(() => planClasses(0, 30)).toThrow(RangeError)
    expect(() => planClasses(61, 1800)).toThrow(RangeError)
    expect(() => planClasses(30, 59)).toThrow(RangeError)
  })
})
