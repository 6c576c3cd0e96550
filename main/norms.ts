import type { ReadDb } from '#db/handle'
import { listNormChoices } from '#db/queries/norms'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { Norms } from '#domain/norms/norm'
import { readNormChoices } from '#domain/norms/norm-choices'
import { type NormsOfDay, normsOn } from '#domain/norms/norms-on'
import { areNormFaults, readNorms } from '#domain/norms/read-norms'
import bells from '#resources/norms/bells.json' with { type: 'json' }
import controlWorks from '#resources/norms/control-works.json' with { type: 'json' }
import dailyLessons from '#resources/norms/daily-lessons.json' with { type: 'json' }
import difficulty from '#resources/norms/difficulty.json' with { type: 'json' }
import editions from '#resources/norms/editions.json' with { type: 'json' }
import gradeOne from '#resources/norms/grade-one.json' with { type: 'json' }
import homework from '#resources/norms/homework.json' with { type: 'json' }
import timetableQuality from '#resources/norms/timetable-quality.json' with { type: 'json' }
import weeklyLoad from '#resources/norms/weekly-load.json' with { type: 'json' }

const read = readNorms({
  editions,
  files: {
    'weekly-load': weeklyLoad,
    'daily-lessons': dailyLessons,
    bells,
    'grade-one': gradeOne,
    difficulty,
    'timetable-quality': timetableQuality,
    'control-works': controlWorks,
    homework,
  },
})
if (areNormFaults(read)) throw new Error(`resources/norms: ${JSON.stringify(read)}`)

/** The norms that the product comes with. */
export const shippedNorms: Norms = read

/** The norms of a day as the school reads them. */
export const normsOfSchool = (db: ReadDb, on: CalendarDate): NormsOfDay =>
  normsOn(shippedNorms, on, readNormChoices(listNormChoices(db)))
