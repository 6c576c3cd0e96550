import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { SubjectId } from '#domain/kernel/ids'
import { subject } from './school.ts'

/** Points of difficulty that the school gives to a subject of a grade, in the stead of the scale or where it has none. */
export const subjectPoints = sqliteTable(
  'subject_points',
  {
    subjectId: text('subject_id')
      .$type<SubjectId>()
      .notNull()
      .references(() => subject.id),
    grade: integer('grade').notNull(),
    points: integer('points').notNull(),
  },
  t => [primaryKey({ columns: [t.subjectId, t.grade] })],
)

/** How the school reads the norms where they leave a choice, and which of them it does not look at; by name, JSON. */
export const normChoice = sqliteTable('norm_choice', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
})
