import type { Attendance } from '#domain/journal/attendance'
import { type Cell, fullCell, type LessonRecord, type PupilCell, type ShortCell } from '#domain/journal/lesson-record'
import type { Mark, WorkKind } from '#domain/journal/mark'
import type { LessonRecordId, PupilId, WorkKindId } from '#domain/kernel/ids'
import type { WriteDb } from '../handle.ts'
import { command, insertRow } from './define.ts'
import { listId } from './school.ts'

/** What the log calls a column of the journal: every change in it is found under this word and the record's id. */
export const lessonRecordEntity = 'lessonRecord'

export const journalCommands = {
  'work-kinds.add': command({
    entity: 'workKind',
    entityId: (v: { workKinds: readonly WorkKind[] }) => listId(v.workKinds),
    apply: (db, { workKinds }) => {
      for (const [position, k] of workKinds.entries()) {
        insertRow(db, 'work_kind', { id: k.id, name: k.name, code: k.code, weight: k.weight, position })
      }
      return null
    },
  }),
  /** A lesson as it was held, with all its cells at once. */
  'lesson.record': command({
    entity: lessonRecordEntity,
    entityId: (v: { record: LessonRecord; cells: readonly ShortCell[] }) => v.record.id,
    apply: (db, { record: r, cells }) => {
      insertRow(db, 'lesson_record', {
        id: r.id,
        lesson_id: r.lessonId,
        date: r.date,
        slot: r.slot,
        topic: r.topic,
        homework: r.homework,
        work_kind_id: r.workKindId,
      })
      for (const cell of cells) writeCell(db, r.id, fullCell(cell, r.workKindId))
      return null
    },
  }),
  'cells.set': command({
    entity: lessonRecordEntity,
    entityId: (v: { recordId: LessonRecordId; cells: readonly PupilCell[] }) => v.recordId,
    apply: (db, { recordId, cells }) =>
      cells.map((cell): PupilCell => {
        const old = readCell(db, recordId, cell.pupilId)
        if (old.marks.length) db.run('DELETE FROM mark WHERE record_id = ? AND pupil_id = ?', recordId, cell.pupilId)
        if (old.attendance) db.run('DELETE FROM absence WHERE record_id = ? AND pupil_id = ?', recordId, cell.pupilId)
        writeCell(db, recordId, cell)
        return { pupilId: cell.pupilId, ...old }
      }),
  }),
  'topic.set': command({
    entity: lessonRecordEntity,
    entityId: (v: { recordId: LessonRecordId; topic: string }) => v.recordId,
    apply: (db, { recordId, topic }) => {
      const old = db.get<{ topic: string }>('SELECT topic FROM lesson_record WHERE id = ?', recordId)!
      db.run('UPDATE lesson_record SET topic = ? WHERE id = ?', topic, recordId)
      return old
    },
  }),
  'homework.set': command({
    entity: lessonRecordEntity,
    entityId: (v: { recordId: LessonRecordId; homework: string }) => v.recordId,
    apply: (db, { recordId, homework }) => {
      const old = db.get<{ homework: string }>('SELECT homework FROM lesson_record WHERE id = ?', recordId)!
      db.run('UPDATE lesson_record SET homework = ? WHERE id = ?', homework, recordId)
      return old
    },
  }),
  'work-kind.set': command({
    entity: lessonRecordEntity,
    entityId: (v: { recordId: LessonRecordId; workKindId: WorkKindId }) => v.recordId,
    apply: (db, { recordId, workKindId }) => {
      const old = db.get<{ workKindId: WorkKindId }>(
        'SELECT work_kind_id AS workKindId FROM lesson_record WHERE id = ?',
        recordId,
      )!
      db.run('UPDATE lesson_record SET work_kind_id = ? WHERE id = ?', workKindId, recordId)
      return old
    },
  }),
}

const readCell = (db: WriteDb, recordId: LessonRecordId, pupilId: PupilId): Cell => ({
  marks: db.all<Mark>(
    'SELECT value, work_kind_id AS workKindId FROM mark WHERE record_id = ? AND pupil_id = ? ORDER BY position',
    recordId,
    pupilId,
  ),
  attendance:
    db.get<{ attendance: Attendance }>(
      'SELECT attendance FROM absence WHERE record_id = ? AND pupil_id = ?',
      recordId,
      pupilId,
    )?.attendance ?? null,
})

const writeCell = (db: WriteDb, recordId: LessonRecordId, cell: PupilCell): void => {
  for (const [i, mark] of cell.marks.entries()) {
    db.run(
      'INSERT INTO mark (record_id, pupil_id, position, value, work_kind_id) VALUES (?, ?, ?, ?, ?)',
      recordId,
      cell.pupilId,
      i + 1,
      mark.value,
      mark.workKindId,
    )
  }
  if (cell.attendance) {
    db.run(
      'INSERT INTO absence (record_id, pupil_id, attendance) VALUES (?, ?, ?)',
      recordId,
      cell.pupilId,
      cell.attendance,
    )
  }
}
