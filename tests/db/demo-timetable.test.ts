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
const someSeeds = (size: number): number[] => [1, 1 + ((size * 3) % 20), 1 + ((size * 7) % 20)]

const plan = (size: number, seed: number) => {
  const classes = planClasses(size, size * 30)
  const staffing = planStaffing(classes, createChance(seed, 'staffing'))
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
  }
  return faults
}

describe('the timetable of a demo school', () => {
  it('has no clash, no window and no day over the norm, for 1 to 60 classes and many seeds', () => {
    const faults = everySize.flatMap(size =>
      someSeeds(size).flatMap(seed => {
        const { classes, staffing, placed } = plan(size, seed)
        return faultsOf(classes, staffing, placed).map(fault => `${size} classes, seed ${seed}: ${fault}`)
      }),
    )
    expect(faults).toEqual([])
  })

  it('gives no teacher more than 30 lessons a week', () => {
    const loads = everySize.flatMap(size => {
      const { lessons, teachers } = plan(size, 1).staffing
      return teachers.map((_, t) => lessons.filter(l => l.teacher === t).reduce((sum, l) => sum + l.hours, 0))
    })
    expect(Math.max(...loads)).toBeLessThanOrEqual(30)
    expect(Math.min(...loads)).toBeGreaterThan(0)
  })

  it('gives every teacher a room of his own and every class a class teacher of its own who teaches all its pupils', () => {
    for (const size of everySize) {
      const { lessons, teachers, classTeachers } = plan(size, 1).staffing
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
