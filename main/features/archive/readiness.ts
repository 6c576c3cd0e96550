import type { ArchiveReadiness } from '#contract/archive'
import type { ReadDb } from '#db/handle'
import { countYear, listRecordPlaces } from '#db/queries/class-year'
import { getSchool } from '#db/queries/school'
import { type CallContext, readDb, referenceOf } from '../../context.ts'
import { plannedDates } from '../../planned-lessons.ts'

/** What would be archived now, and how complete it is: lessons of timetable and calendar up to today against the records. */
export const readinessOf = (context: CallContext): ArchiveReadiness => {
  const db = readDb(context)
  const { year, calendar, locks, pages } = referenceOf(context)
  const today = context.app.ports.clock.today()
  const recorded = new Map<string, boolean>()
  for (const { lessonId, date, slot, hasTopic } of listRecordPlaces(db, year)) {
    recorded.set(`${lessonId} ${date} ${slot}`, hasTopic)
  }
  let [planned, notRecorded] = [0, 0]
  for (const page of pages.values()) {
    for (const { date, slot } of plannedDates(referenceOf(context), page)) {
      if (date > today) continue
      planned++
      if (!recorded.has(`${page.lessonId} ${date} ${slot}`)) notRecorded++
    }
  }
  const closed = new Set(locks.map(l => l.periodId))
  const totals = countYear(db, year)
  return {
    yearName: year.name,
    schoolName: getSchool(db).name,
    totals,
    planned,
    notRecorded,
    withoutTopic: [...recorded.values()].filter(hasTopic => !hasTopic).length,
    periods: calendar.periods.map(({ yearId: _, ...period }) => ({ ...period, isClosed: closed.has(period.id) })),
    bytes: sizeOfArchive(db),
  }
}

/** The base itself, and books and log that take about half of it once more. */
export const sizeOfArchive = (db: ReadDb): number =>
  Math.ceil(
    1.5 *
      db.get<{ bytes: number }>('SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()')!
        .bytes,
  )
