import type { ClassPage, ClassYear } from './class-year.ts'

/** What the journal of one class adds to the control totals of a year; joint lessons only where they are counted. */
export type ClassTotals = {
  readonly pupils: number
  readonly lessons: number
  readonly marks: number
  /** Signs of absence and lateness. */
  readonly absences: number
  readonly periodMarks: number
}

export const classTotals = ({ pupils, pages }: Pick<ClassYear, 'pupils' | 'pages'>): ClassTotals => {
  let [lessons, marks, absences, periodMarks] = [0, 0, 0, 0]
  for (const page of pages) {
    if (page.isCountedHere) lessons += page.lessons.length
    periodMarks += page.periodMarks.length
    for (const lesson of page.lessons) {
      for (const cell of lesson.cells.values()) {
        marks += cell.marks.length
        if (cell.attendance) absences++
      }
    }
  }
  return { pupils: pupils.length, lessons, marks, absences, periodMarks }
}

/** How complete a page is: lessons of the timetable, recorded ones, and those of them that have no topic. */
export type Completeness = { readonly planned: number; readonly recorded: number; readonly withoutTopic: number }

export const pageCompleteness = (page: Pick<ClassPage, 'plannedLessons' | 'lessons'>): Completeness => ({
  planned: page.plannedLessons,
  recorded: page.lessons.length,
  withoutTopic: page.lessons.filter(lesson => lesson.topic.trim() === '').length,
})
