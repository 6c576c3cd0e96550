import type { SubjectId } from '#domain/kernel/ids'
import type { ReadDb } from '../handle.ts'

/** How the school reads the norms: `readNormChoices` understands the rows. */
export const listNormChoices = (db: ReadDb): { name: string; value: string }[] =>
  db.all('SELECT name, value FROM norm_choice ORDER BY name')

/** Points of difficulty that the school gives to a subject of a grade; they win over the scale's. */
export type OwnPoints = { subjectId: SubjectId; grade: number; points: number }

export const listSubjectPoints = (db: ReadDb): OwnPoints[] =>
  db.all('SELECT subject_id AS subjectId, grade, points FROM subject_points ORDER BY subject_id, grade')
