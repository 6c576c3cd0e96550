import type { MarkValue } from '#domain/journal/mark'
import type { LessonId, PeriodId, PupilId } from '#domain/kernel/ids'
import type { WriteDb } from '../handle.ts'
import { command } from './define.ts'

type Lock = { lockedAt: string; lockedBy: string }

export const periodCommands = {
  /** The administrator closes a grading period (LCK-04). */
  'period.lock': command({
    entity: 'period',
    entityId: (v: Lock & { periodId: PeriodId }) => v.periodId,
    apply: (db, { periodId, lockedAt, lockedBy }) => {
      const old = lockOf(db, periodId)
      db.run(
        `INSERT INTO period_lock (period_id, locked_at, locked_by) VALUES (?, ?, ?)
         ON CONFLICT (period_id) DO UPDATE SET locked_at = excluded.locked_at, locked_by = excluded.locked_by`,
        periodId,
        lockedAt,
        lockedBy,
      )
      return old
    },
  }),
  /** Opens a closed period again; the reason stands in the log. */
  'period.unlock': command({
    entity: 'period',
    entityId: (v: { periodId: PeriodId; reason: string }) => v.periodId,
    apply: (db, { periodId }) => {
      const old = lockOf(db, periodId)
      db.run('DELETE FROM period_lock WHERE period_id = ?', periodId)
      return old
    },
  }),
  /** Marks of a period on one page; null takes a mark away. */
  'period-marks.set': command({
    entity: 'periodMarks',
    entityId: (v: {
      lessonId: LessonId
      periodId: PeriodId
      marks: readonly { pupilId: PupilId; value: MarkValue | null }[]
    }) => v.lessonId,
    apply: (db, { lessonId, periodId, marks }) =>
      marks.map(({ pupilId, value }) => {
        const old = db.get<{ value: MarkValue }>(
          'SELECT value FROM period_mark WHERE lesson_id = ? AND period_id = ? AND pupil_id = ?',
          lessonId,
          periodId,
          pupilId,
        )
        db.run(
          'DELETE FROM period_mark WHERE lesson_id = ? AND period_id = ? AND pupil_id = ?',
          lessonId,
          periodId,
          pupilId,
        )
        if (value !== null) {
          db.run(
            'INSERT INTO period_mark (lesson_id, period_id, pupil_id, value) VALUES (?, ?, ?, ?)',
            lessonId,
            periodId,
            pupilId,
            value,
          )
        }
        return { pupilId, value: old?.value ?? null }
      }),
  }),
  /** A mapping of columns kept under a name; null forgets it. */
  'import-profile.save': command({
    entity: 'importProfile',
    entityId: (v: { name: string; mapping: string | null }) => v.name,
    apply: (db, { name, mapping }) => {
      const old = db.get<{ mapping: string }>('SELECT mapping FROM import_profile WHERE name = ?', name)
      db.run('DELETE FROM import_profile WHERE name = ?', name)
      if (mapping !== null) db.run('INSERT INTO import_profile (name, mapping) VALUES (?, ?)', name, mapping)
      return old?.mapping ?? null
    },
  }),
}

const lockOf = (db: WriteDb, periodId: PeriodId): Lock | null =>
  db.get<Lock>('SELECT locked_at AS lockedAt, locked_by AS lockedBy FROM period_lock WHERE period_id = ?', periodId) ??
  null
