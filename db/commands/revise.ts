import type { Stored, WriteDb } from '../handle.ts'
import { command } from './define.ts'

/** Tables that revisions write, each with the columns of its key. */
const keys = {
  school_year: ['id'],
  grading_period: ['id'],
  timetable_day: ['year_id', 'day'],
  bell_schedule: ['id'],
  bell_slot: ['schedule_id', 'slot'],
  bell_day: ['date'],
  day_off: ['id'],
  moved_day: ['date'],
  subject: ['id'],
  room: ['id'],
  staff: ['id'],
  pupil: ['id'],
  class: ['id'],
  class_membership: ['class_id', 'pupil_id', 'from_date'],
  division: ['id'],
  subgroup: ['id'],
  subgroup_part: ['subgroup_id', 'part'],
  subgroup_membership: ['subgroup_id', 'pupil_id', 'from_date'],
  lesson: ['id'],
  lesson_teacher: ['lesson_id', 'position'],
  lesson_audience: ['lesson_id', 'position'],
  lesson_piece: ['lesson_id', 'number'],
  placement: ['id'],
  room_set: ['room_id', 'number', 'real_room_id'],
  timetable_constraint: ['id'],
  curriculum: ['id'],
  curriculum_line: ['id'],
  curriculum_part: ['line_id', 'position'],
  subject_points: ['subject_id', 'grade'],
  norm_choice: ['name'],
  unavailability: ['kind', 'owner_id', 'day', 'slot'],
  exchange_element: ['format', 'section', 'position'],
} as const

export type RevisedTable = keyof typeof keys
export type RevisedRow = Readonly<Record<string, string | number | null>>
type Rows = Partial<Record<RevisedTable, readonly RevisedRow[]>>

/**
 * A change of rows and nothing else: `gone` names rows by their keys, `put` holds whole rows that are written or replace
 * those of the same key. Its inverse is a change too, so that every revision can be undone by giving its inverse.
 */
export type RowChange = { readonly gone: Rows; readonly put: Rows }

/**
 * What a revision command carries: the change, what was done in data that history can word, and the number of the log row
 * that it takes back when it is an undo or redo.
 */
export type Revision = RowChange & { readonly step: Step; readonly undoes?: number }

/** A step in the words of its time: `kind` names the sentence, the rest fills it in. */
export type Step = { readonly kind: string } & Readonly<Record<string, string | number>>

const revision = (entity: string, tables: readonly RevisedTable[]) =>
  command({
    entity,
    entityId: (_: Revision) => entity,
    apply: (db, change): RowChange => {
      for (const table of [...Object.keys(change.gone), ...Object.keys(change.put)]) {
        if (!tables.includes(table as RevisedTable)) throw new Error(`${entity} does not write ${table}`)
      }
      return applyRows(db, change)
    },
  })

const lessonTables = ['lesson', 'lesson_teacher', 'lesson_audience', 'lesson_piece', 'placement'] as const
const memberTables = ['pupil', 'class_membership', 'subgroup_membership'] as const
const divisionTables = ['division', 'subgroup', 'subgroup_part'] as const

export const revisionCommands = {
  /** Lessons, their placements, and when somebody or something is not to be had. */
  'timetable.edit': revision('timetable', [
    ...lessonTables,
    'unavailability',
    'room',
    'room_set',
    'timetable_constraint',
  ]),
  /** The curriculum and teaching load of a version that is not approved, and the lessons made from it. */
  'curriculum.edit': revision('curriculum', [
    'curriculum',
    'curriculum_line',
    'curriculum_part',
    'subject',
    ...divisionTables,
    ...lessonTables,
  ]),
  /** The school's own points of difficulty, and its choices among the norms. */
  'norms.edit': revision('norms', ['subject_points', 'norm_choice']),
  /** Classes, who is in them, divisions, and the lessons that follow a division. */
  'classes.edit': revision('classes', ['class', ...memberTables, ...divisionTables, ...lessonTables]),
  /** Pupils of an imported list with their classes. */
  'pupils.import': revision('pupils', ['class', ...memberTables]),
  /** The year's dates, periods, days off, and bells. */
  'calendar.edit': revision('calendar', [
    'school_year',
    'grading_period',
    'timetable_day',
    'bell_schedule',
    'bell_slot',
    'bell_day',
    'day_off',
    'moved_day',
  ]),
  /** A whole timetable file brought into an empty school. */
  'school.import': revision('import', Object.keys(keys) as RevisedTable[]),
}

/** Writes a change and returns its inverse. References are looked at when the transaction ends. */
const applyRows = (db: WriteDb, change: RowChange): RowChange => {
  db.run('PRAGMA defer_foreign_keys = ON')
  const gone: Record<string, RevisedRow[]> = {}
  const put: Record<string, RevisedRow[]> = {}
  for (const [table, rows] of entriesOf(change.gone)) {
    for (const row of rows) {
      const old = rowOf(db, table, row)
      if (!old) continue
      add(put, table, old)
      db.run(`DELETE FROM ${table} WHERE ${whereKey(table)}`, ...keyOf(table, row))
    }
  }
  for (const [table, rows] of entriesOf(change.put)) {
    const [insert, columns] = upsertOf(table, rows)
    for (const row of rows) {
      const old = rowOf(db, table, row)
      if (old) add(put, table, old)
      else add(gone, table, Object.fromEntries(keys[table].map(k => [k, row[k]!])))
      db.run(insert, ...columns.map(c => row[c] ?? null))
    }
  }
  return { gone: withoutReplaced(gone, put), put }
}

/** A row that was taken away and put again under its key is not gone in the inverse: it is put back as it was. */
const withoutReplaced = (gone: Record<string, RevisedRow[]>, put: Record<string, RevisedRow[]>): Rows =>
  Object.fromEntries(
    Object.entries(gone)
      .map(([table, rows]) => {
        const restored = new Set((put[table] ?? []).map(row => JSON.stringify(keyOf(table as RevisedTable, row))))
        return [table, rows.filter(row => !restored.has(JSON.stringify(keyOf(table as RevisedTable, row))))] as const
      })
      .filter(([, rows]) => rows.length > 0),
  )

const entriesOf = (rows: Rows) => Object.entries(rows) as [RevisedTable, readonly RevisedRow[]][]

const add = (to: Record<string, RevisedRow[]>, table: string, row: RevisedRow): void => {
  to[table] ??= []
  to[table].push(row)
}

const whereKey = (table: RevisedTable): string => keys[table].map(k => `${k} = ?`).join(' AND ')

/** The values of a row's key, in the key's order. */
export const keyOf = (table: RevisedTable, row: RevisedRow): Stored[] => keys[table].map(k => row[k] ?? null)

/** A row as it stands in the database, by the key of the given one. */
export const rowOf = (db: Pick<WriteDb, 'get'>, table: RevisedTable, row: RevisedRow): RevisedRow | undefined =>
  db.get<RevisedRow>(`SELECT * FROM ${table} WHERE ${whereKey(table)}`, ...keyOf(table, row))

/** All rows of one put have the same columns; columns are names of the schema, never a user's text. */
const upsertOf = (table: RevisedTable, rows: readonly RevisedRow[]): [sql: string, columns: string[]] => {
  const columns = [...new Set(rows.flatMap(Object.keys))]
  const rest = columns.filter(c => !(keys[table] as readonly string[]).includes(c))
  return [
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
     ON CONFLICT (${keys[table].join(', ')}) DO ${rest.length ? `UPDATE SET ${rest.map(c => `${c} = excluded.${c}`).join(', ')}` : 'NOTHING'}`,
    columns,
  ]
}
