import { keyOf, type RevisedRow, type RevisedTable, type RowChange } from '#db/log'
import type { YearPlan } from '#domain/school/calendar-edit'
import type { BellSchedule, SchoolYear } from '#domain/school/school'
import type { Frame } from '#domain/timetable/frame-edit'

/** A school year as its administrator sets it: what is studied when, and the frame of the timetable. */
export type YearState = YearPlan & { frame: Frame }

type Rows = Partial<Record<RevisedTable, readonly RevisedRow[]>>

/** The rows that tell a school year. */
const rowsOfYear = ({ year, periods, daysOff, moved, bells, frame }: YearState): Rows => ({
  school_year: [{ id: year.id, name: year.name, starts: year.starts, ends: year.ends, slots: frame.slots }],
  timetable_day: frame.days.map(({ day, name, weekday, week }) => ({ year_id: year.id, day, name, weekday, week })),
  grading_period: periods.map(p => ({
    id: p.id,
    year_id: p.yearId,
    kind: p.kind,
    number: p.number,
    starts: p.starts,
    ends: p.ends,
    from_grade: p.fromGrade,
    to_grade: p.toGrade,
  })),
  day_off: daysOff.map(d => ({
    id: d.id,
    year_id: year.id,
    name: d.name,
    starts: d.starts,
    ends: d.ends,
    from_grade: d.fromGrade,
    to_grade: d.toGrade,
  })),
  moved_day: moved.map(({ date, weekday }) => ({ date, weekday })),
  bell_schedule: bells.schedules.map(s => ({ id: s.id, name: s.name, from_grade: s.fromGrade, to_grade: s.toGrade })),
  bell_slot: bells.schedules.flatMap(s =>
    s.slots.map(({ slot, starts, ends }) => ({ schedule_id: s.id, slot, starts, ends })),
  ),
  bell_day: bells.days.map(d => ({ date: d.date, schedule_id: d.scheduleId })),
})

/** The rows that lead from one state of a year to the next. */
export const changeBetween = (before: YearState, after: YearState): RowChange => {
  const [old, next] = [rowsOfYear(before), rowsOfYear(after)]
  const gone: Record<string, RevisedRow[]> = {}
  const put: Record<string, RevisedRow[]> = {}
  for (const table of Object.keys(next) as RevisedTable[]) {
    const [was, becomes] = [byKey(table, old[table]), byKey(table, next[table])]
    const lost = [...was].filter(([key]) => !becomes.has(key)).map(([, row]) => row)
    const written = [...becomes].filter(([key, row]) => !same(was.get(key), row)).map(([, row]) => row)
    if (lost.length) gone[table] = lost
    if (written.length) put[table] = written
  }
  return { gone, put }
}

/** The state of a year after a change of its rows. */
export const afterChange = (before: YearState, { gone, put }: RowChange): YearState => {
  const rows: Record<string, RevisedRow[]> = {}
  for (const [table, list] of Object.entries(rowsOfYear(before)) as [RevisedTable, readonly RevisedRow[]][]) {
    const known = byKey(table, list)
    for (const row of gone[table] ?? []) known.delete(keyText(table, row))
    for (const row of put[table] ?? []) known.set(keyText(table, row), row)
    rows[table] = [...known.values()]
  }
  return stateOfRows(before, rows)
}

export const isNoChange = ({ gone, put }: RowChange): boolean =>
  Object.keys(gone).length === 0 && Object.keys(put).length === 0

const stateOfRows = (before: YearState, rows: Record<string, readonly RevisedRow[]>): YearState => {
  const list = <T>(table: RevisedTable): T[] => (rows[table] ?? []).map(row => inCamelCase(row) as T)
  const year = list<SchoolYear & { slots: number }>('school_year').find(({ id }) => id === before.year.id)!
  const slots = Map.groupBy(
    list<BellSchedule['slots'][number] & { scheduleId: string }>('bell_slot'),
    s => s.scheduleId,
  )
  return {
    year,
    frame: { slots: year.slots, days: list('timetable_day') },
    periods: list('grading_period'),
    daysOff: list('day_off'),
    moved: list('moved_day'),
    bells: {
      schedules: list<Omit<BellSchedule, 'slots'>>('bell_schedule').map(schedule => ({
        ...schedule,
        slots: (slots.get(schedule.id) ?? []).sort((a, b) => a.slot - b.slot),
      })),
      days: list('bell_day'),
    },
  }
}

/** Columns are named as the domain's fields, in snake case. */
const inCamelCase = (row: RevisedRow): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column.replace(/_./g, part => part.charAt(1).toUpperCase()), value]),
  )

const byKey = (table: RevisedTable, rows: readonly RevisedRow[] = []): Map<string, RevisedRow> =>
  new Map(rows.map(row => [keyText(table, row), row]))

const keyText = (table: RevisedTable, row: RevisedRow): string => JSON.stringify(keyOf(table, row))

const same = (a: RevisedRow | undefined, b: RevisedRow): boolean =>
  a !== undefined && Object.entries(b).every(([column, value]) => a[column] === value)
