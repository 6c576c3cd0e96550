import type { CalendarDate } from '#domain/kernel/calendar-date'
import { calendarDate, partsOf } from '#domain/kernel/calendar-date'
import { difficultyScale, pointsOf } from '#domain/norms/difficulty'
import type { NormLevel } from '#domain/norms/norm'
import { isInRange, type NormsOfDay, normNamed, normsNamed, normsOn } from '#domain/norms/norms-on'
import { areNormFaults, readNorms } from '#domain/norms/read-norms'
import { isSubject } from '#domain/norms/subject-names'
import difficulty from '#resources/norms/difficulty.json' with { type: 'json' }
import editions from '#resources/norms/editions.json' with { type: 'json' }
import gradeOne from '#resources/norms/grade-one.json' with { type: 'json' }
import timetableQuality from '#resources/norms/timetable-quality.json' with { type: 'json' }
import { yearStarts } from './calendar.ts'
import type { DemoSubject } from './subjects.ts'

/** What the sanitary norms ask of the timetable of the demo school, read from the data that its audit goes by. */
export type DemoNorms = {
  /** Points of difficulty of a subject; 0 where the scale has none. */
  points(subject: DemoSubject, grade: number): number
  /** Lessons of so many points are hard, and stand best from lesson `from` to lesson `to`. */
  hard: { points: number; from: number; to: number }
  /** Weekdays, Monday is 1: the hardest day of a week is one of `peak`, the easiest one of `light`. */
  peak: readonly number[]
  light: readonly number[]
  /** How much two lessons running of a subject of the grade are a fault; null where they are none. */
  double(subject: DemoSubject, grade: number): NormLevel | null
  /** Grade 1 by the months of the year: lessons a day, and on one day with physical education one more. */
  steps: readonly { from: CalendarDate; max: number; longest: number }[]
}

export const demoNorms = (): DemoNorms => {
  const norms = normsOfYear()
  const [hard, row] = [normNamed(norms, 'hardLessons')!.data, normNamed(norms, 'hardInRow')!.data]
  const light = normNamed(norms, 'lightDay')!.data.weekdays
  const doubles = (['doublesPrimary', 'doublesMiddle'] as const).flatMap(name => normsNamed(norms, name))
  const scale = difficultyScale(norms)
  return {
    points: ({ name }, grade) => pointsOf(scale, name, grade) ?? 0,
    hard: { ...hard, points: Math.min(hard.points, row.points) },
    peak: normNamed(norms, 'peakDay')!.data.weekdays.filter(day => !light.includes(day)),
    light,
    double: ({ name }, grade) =>
      doubles.find(({ data }) => isInRange(data.grades, grade) && !data.except.some(known => isSubject(name, known)))
        ?.level ?? null,
    steps: normNamed(norms, 'gradeOneDay')!.data.steps.map(({ months, max, extraMax, extraDays }) => ({
      from: beginOf(months[0]),
      max,
      longest: extraDays > 0 ? extraMax : max,
    })),
  }
}

const normsOfYear = (): NormsOfDay => {
  const files = { difficulty, 'grade-one': gradeOne, 'timetable-quality': timetableQuality }
  const read = readNorms({ editions: { ...editions, files: Object.keys(files) }, files })
  if (areNormFaults(read)) throw new Error(`resources/norms: ${JSON.stringify(read)}`)
  return normsOn(read, yearStarts)
}

/** The first day of a month in the school year. */
const beginOf = (month: number): CalendarDate => {
  const [year, first] = partsOf(yearStarts)
  return calendarDate(`${month < first ? year + 1 : year}-${String(month).padStart(2, '0')}-01`)
}
