import type { ReadDb } from '#db/handle'
import { type RevisedRow, type RevisedTable, type RowChange, rowOf } from '#db/log'
import { listClasses } from '#db/queries/classes'
import { listLessons, listSubgroups } from '#db/queries/timetable'
import { addDays, type CalendarDate } from '#domain/kernel/calendar-date'
import type { ClassId } from '#domain/kernel/ids'

/** Tables whose rows hold from a day till a day, and the columns that say so. */
const dated = {
  class_membership: ['from_date', 'to_date'],
  subgroup_membership: ['from_date', 'to_date'],
  placement: ['valid_from', 'valid_to'],
  // A lesson is there from the first day: what began later is its placements.
  lesson: [null, 'ends'],
} as const satisfies Partial<Record<RevisedTable, readonly [string | null, string]>>

/**
 * The first day on which a change makes the pages of each touched class other than they are, by the class's grade. A change
 * of names has no day; another grade counts from the year's first day, for the old grade and the new.
 */
export const touchedDays = (
  db: ReadDb,
  change: RowChange,
  yearStarts: CalendarDate,
): { grade: number; from: CalendarDate }[] => {
  const grades = new Map(listClasses(db).map(c => [c.id, c.grade]))
  const touched: { grade: number; from: CalendarDate }[] = []
  for (const row of change.put.class ?? []) {
    const [old, grade] = [grades.get(row.id as ClassId), row.grade as number]
    if (old === undefined || old === grade) continue
    touched.push({ grade: old, from: yearStarts }, { grade, from: yearStarts })
  }
  const classesOf = classFinder(db, change)
  for (const [table, [first, last]] of Object.entries(dated) as [keyof typeof dated, [string | null, string]][]) {
    const add = (row: RevisedRow, from: CalendarDate | null) => {
      if (from === null) return
      for (const classId of classesOf(table, row)) {
        const grade = grades.get(classId)
        if (grade !== undefined) touched.push({ grade, from })
      }
    }
    for (const row of change.gone[table] ?? []) {
      const old = rowOf(db, table, row)
      if (old && first) add(old, old[first] as CalendarDate)
    }
    for (const row of change.put[table] ?? []) {
      add(row, firstDifference(rowOf(db, table, row), row, first, last))
    }
  }
  return touched
}

/** The first day on which two states of a row differ; null for none. Another place in the timetable differs throughout. */
const firstDifference = (
  old: RevisedRow | undefined,
  now: RevisedRow,
  first: string | null,
  last: string,
): CalendarDate | null => {
  if (!old) return first === null ? null : (now[first] as CalendarDate)
  const days: CalendarDate[] = []
  if (first !== null && Object.keys(now).some(column => column !== last && now[column] !== old[column])) {
    days.push(old[first] as CalendarDate, now[first] as CalendarDate)
  }
  const ends = [old[last], now[last]].filter(day => day !== null) as CalendarDate[]
  if (old[last] !== now[last]) days.push(...ends.map(day => addDays(day, 1)))
  return days.sort()[0] ?? null
}

/** The classes that a row belongs to; a subgroup or lesson may be known only by the change itself. */
const classFinder = (db: ReadDb, { put }: RowChange): ((table: keyof typeof dated, row: RevisedRow) => ClassId[]) => {
  const classOfSubgroup = new Map<unknown, ClassId>(listSubgroups(db).map(g => [g.id, g.classId]))
  const classOfDivision = new Map((put.division ?? []).map(d => [d.id, d.class_id as ClassId]))
  for (const g of put.subgroup ?? []) {
    const classId = classOfDivision.get(g.division_id!)
    if (classId) classOfSubgroup.set(g.id, classId)
  }
  let audiences: Map<unknown, ClassId[]> | undefined
  const classesOfLesson = (lessonId: unknown): ClassId[] => {
    if (!audiences) {
      audiences = new Map(listLessons(db).map(l => [l.id, l.audiences.map(a => a.classId)]))
      for (const a of put.lesson_audience ?? []) {
        audiences.set(a.lesson_id, [...(audiences.get(a.lesson_id) ?? []), a.class_id as ClassId])
      }
    }
    return audiences.get(lessonId) ?? []
  }
  return (table, row) => {
    if (table === 'class_membership') return [row.class_id as ClassId]
    if (table === 'lesson') return classesOfLesson(row.id)
    if (table === 'placement') return classesOfLesson(row.lesson_id)
    const classId = classOfSubgroup.get(row.subgroup_id)
    return classId ? [classId] : []
  }
}
