import type { AscFile } from './asc-file.ts'
import type { AscPresent, AscRows, AscWish } from './import-rows.ts'

export type DayPlan = {
  /** The file as the school's cycle wants it: its weeks are as many as the school has. */
  file: AscFile
  /** The day of the timetable for a day of the cycle from 0; null where the school has none. */
  dayOf: (day: number) => number | null
  twoWeeks: boolean
  /** False where the days are of no week: no lesson dates follow from them. */
  known: boolean
  /** Lessons of one week of two, in a school whose weeks are all alike: they come without their places. */
  weekLost: number
}

/**
 * The days on which the file's places stand. In an empty school they are the file's own; where there are days already the
 * file's are found among them by weekday and week, and a weekday that a cycle of one week lacks is added.
 */
export const planDays = (file: AscFile, present: AscPresent, { yearId }: AscWish, rows: AscRows): DayPlan => {
  const weeks = file.weeks.length
  if (present.isEmpty || !present.days.length) {
    const known = file.days.length <= 7 && weeks <= 2
    for (let week = 0; week < weeks; week++)
      for (const [i, { name }] of file.days.entries())
        rows.timetable_day.push({
          year_id: yearId,
          day: week * file.days.length + i + 1,
          name: weeks > 2 && name ? `${name} ${week + 1}` : name,
          weekday: known ? i + 1 : null,
          week: weeks === 2 ? (week === 0 ? 1 : 2) : null,
        })
    return { file, dayOf: day => day + 1, twoWeeks: weeks === 2, known, weekLost: 0 }
  }
  const schoolWeeks = present.days.some(({ week }) => week === 2) ? 2 : 1
  const { file: fitted, lost } = fitWeeks(file, schoolWeeks)
  const byPlace = new Map(present.days.map(({ day, weekday, week }) => [`${weekday} ${week ?? 1}`, day]))
  const dayNumbers = new Set(present.days.map(({ day }) => day))
  const dayOf = (day: number): number | null => {
    const [weekday, week] = [(day % file.days.length) + 1, Math.floor(day / file.days.length) + 1]
    const there = byPlace.get(`${weekday} ${week}`)
    if (there !== undefined || schoolWeeks > 1 || weekday > 7 || dayNumbers.has(weekday)) return there ?? null
    rows.timetable_day.push({ year_id: yearId, day: weekday, name: '', weekday, week: null })
    byPlace.set(`${weekday} 1`, weekday)
    dayNumbers.add(weekday)
    return weekday
  }
  return { file: fitted, dayOf, twoWeeks: false, known: true, weekLost: lost }
}

/**
 * A file of equal weeks stands in both weeks of a school. What holds in one week only has no place where weeks are not
 * told apart.
 */
const fitWeeks = (file: AscFile, wanted: number): { file: AscFile; lost: number } => {
  const { length } = file.weeks
  if (length === wanted) return { file, lost: 0 }
  const weeks = Array.from({ length: wanted }, (_, i) => file.weeks[i] ?? { name: '', short: '' })
  if (length === 1) return { file: { ...file, weeks }, lost: 0 }
  const isPartial = (mask: string) => mask.includes('0')
  const cards = file.cards.filter(({ weeks: mask }) => !isPartial(mask))
  const masksOfLessons = new Set(file.lessons.filter(l => l.weeks.some(isPartial)).map(({ id }) => id))
  const lost = new Set(file.cards.filter(({ weeks: mask }) => isPartial(mask)).map(({ lessonId }) => lessonId))
  return {
    file: {
      ...file,
      weeks,
      cards,
      lessons: file.lessons.map(l => (masksOfLessons.has(l.id) ? { ...l, weeks: [] } : l)),
    },
    lost: new Set([...lost, ...masksOfLessons]).size,
  }
}
