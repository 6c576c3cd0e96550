import { type CalendarDate, isWithin } from '../kernel/calendar-date.ts'
import type { PupilId } from '../kernel/ids.ts'
import { type Attendance, attendances, isMissed } from './attendance.ts'
import type { ClassPage, ClassYear } from './class-year.ts'

/** What one pupil missed: lessons by their reason, times late, and days without a single lesson attended. */
export type Missed = {
  readonly lessons: number
  readonly ill: number
  /** For a good reason other than illness. */
  readonly excused: number
  /** Without a known reason. */
  readonly absent: number
  readonly late: number
  /** Days of which every recorded lesson that he belonged to was missed. */
  readonly days: number
}

/** `ofPeriods` in the order of the class's periods; `ofYear` is of all days, those between periods too. */
export type PupilAttendance = {
  readonly pupilId: PupilId
  readonly ofPeriods: readonly Missed[]
  readonly ofYear: Missed
}

/** What everybody of the class missed, in the order of the list: the summary of attendance of the paper journal. */
export const classAttendance = (year: Pick<ClassYear, 'periods' | 'pupils' | 'pages'>): PupilAttendance[] => {
  const days = [...new Set(year.pages.flatMap(page => page.lessons.map(l => l.date)))].sort()
  const placeOf = new Map(days.map((date, place) => [date, place]))
  const tallies = new Map(year.pupils.map(({ id }) => [id, emptyTally(days.length)]))
  for (const page of year.pages) {
    const places = page.lessons.map(l => placeOf.get(l.date)!)
    for (const pupilId of page.pupilIds) count(page, places, pupilId, tallies.get(pupilId)!)
  }
  return year.pupils.map(({ id }) => {
    const tally = tallies.get(id)!
    const missed = (isCounted: (date: CalendarDate) => boolean) =>
      sumOfDays(
        tally,
        days.flatMap((date, place) => (isCounted(date) ? [place] : [])),
      )
    return {
      pupilId: id,
      ofPeriods: year.periods.map(p => missed(date => isWithin(date, p.starts, p.ends))),
      ofYear: missed(() => true),
    }
  })
}

/** Sums of several pupils, for the last line of a table. */
export const sumOfMissed = (list: readonly Missed[]): Missed => ({
  lessons: list.reduce((sum, m) => sum + m.lessons, 0),
  ill: list.reduce((sum, m) => sum + m.ill, 0),
  excused: list.reduce((sum, m) => sum + m.excused, 0),
  absent: list.reduce((sum, m) => sum + m.absent, 0),
  late: list.reduce((sum, m) => sum + m.late, 0),
  days: list.reduce((sum, m) => sum + m.days, 0),
})

/** A pupil's days: recorded lessons that he belonged to, and how often each sign stands in them. */
type Tally = { readonly held: Uint8Array } & Readonly<Record<Attendance, Uint8Array>>

const emptyTally = (days: number): Tally => ({
  held: new Uint8Array(days),
  absent: new Uint8Array(days),
  ill: new Uint8Array(days),
  excused: new Uint8Array(days),
  late: new Uint8Array(days),
})

const count = ({ stays, lessons }: ClassPage, places: readonly number[], pupilId: PupilId, tally: Tally): void => {
  const own = stays.get(pupilId) ?? []
  for (const [i, { date, cells }] of lessons.entries()) {
    const cell = cells.get(pupilId)
    // An entry tells of a lesson that he was at, whatever the lists say.
    if (!cell && !own.some(s => isWithin(date, s.from, s.to))) continue
    tally.held[places[i]!]!++
    if (cell?.attendance) tally[cell.attendance][places[i]!]!++
  }
}

const sumOfDays = (tally: Tally, places: readonly number[]): Missed => {
  const sum = { lessons: 0, ill: 0, excused: 0, absent: 0, late: 0, days: 0 }
  for (const place of places) {
    let missed = 0
    for (const sign of attendances) {
      sum[sign] += tally[sign][place]!
      if (isMissed(sign)) missed += tally[sign][place]!
    }
    sum.lessons += missed
    if (missed > 0 && missed === tally.held[place]) sum.days++
  }
  return sum
}
