import { listSpecialNeedsClasses } from '#db/queries/curriculum'
import type { SchoolClass } from '#domain/classes/school-class'
import type { NormsOfDay } from '#domain/norms/norms-on'
import { type CallContext, readDb } from '../../context.ts'
import { normsOfSchool } from '../../norms.ts'
import { studyDaysOfClass, weekOfSchool, type YearFrame } from './frame.ts'

/** The norms of a day, a class as they ask for it, and the weeks of the school's cycle. */
export type YearNorms = {
  norms: NormsOfDay
  weeks: 1 | 2
  ofClass(schoolClass: Pick<SchoolClass, 'id' | 'grade'>): { grade: number; days: number; hasSpecialNeeds: boolean }
}

/** The norms of today. */
export const yearNorms = (context: CallContext, frame: YearFrame): YearNorms => {
  const db = readDb(context)
  const daysOf = studyDaysOfClass(db, frame)
  const special = listSpecialNeedsClasses(db)
  return {
    norms: normsOfSchool(db, frame.today),
    weeks: weekOfSchool(frame).weeks,
    ofClass: ({ id, grade }) => ({ grade, days: daysOf(id), hasSpecialNeeds: special.has(id) }),
  }
}
