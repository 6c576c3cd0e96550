import type { Division, SchoolClass, Subgroup } from '#domain/classes/school-class'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, PupilId } from '#domain/kernel/ids'
import type { Pupil } from '#domain/people/person'
import { command, insertRow } from './define.ts'
import { listId } from './school.ts'

export const classCommands = {
  'classes.add': command({
    entity: 'class',
    entityId: (v: { classes: readonly SchoolClass[] }) => listId(v.classes),
    apply: (db, { classes }) => {
      for (const c of classes) {
        insertRow(db, 'class', {
          id: c.id,
          year_id: c.yearId,
          grade: c.grade,
          letter: c.letter,
          class_teacher_id: c.classTeacherId,
          home_room_id: c.homeRoomId,
        })
      }
      return null
    },
  }),
  'pupils.enrol': command({
    entity: 'class',
    entityId: (v: { classId: ClassId; from: CalendarDate; pupils: readonly Pupil[] }) => v.classId,
    apply: (db, { classId, from, pupils }) => {
      for (const p of pupils) {
        insertRow(db, 'pupil', {
          id: p.id,
          surname: p.surname,
          given_name: p.givenName,
          patronymic: p.patronymic,
          sex: p.sex,
          born: p.born,
        })
        insertRow(db, 'class_membership', { class_id: classId, pupil_id: p.id, from_date: from, to_date: null })
      }
      return null
    },
  }),
  'class.divide': command({
    entity: 'class',
    entityId: (v: {
      division: Division
      from: CalendarDate
      subgroups: readonly (Subgroup & { pupils: readonly PupilId[] })[]
    }) => v.division.classId,
    apply: (db, { division, from, subgroups }) => {
      insertRow(db, 'division', {
        id: division.id,
        class_id: division.classId,
        subject_id: division.subjectId,
        // The first schema's log names no division.
        name: division.name ?? '',
      })
      for (const s of subgroups) {
        insertRow(db, 'subgroup', { id: s.id, division_id: division.id, number: s.number, name: s.name })
        for (const pupil of s.pupils) {
          insertRow(db, 'subgroup_membership', { subgroup_id: s.id, pupil_id: pupil, from_date: from, to_date: null })
        }
      }
      return null
    },
  }),
}
