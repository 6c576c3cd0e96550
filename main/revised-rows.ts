import type { RevisedRow, RowChange } from '#db/log'
import type { Division, SchoolClass, Subgroup } from '#domain/classes/school-class'
import type { StayChange } from '#domain/classes/stays'
import type { ClassId, PupilId, SubgroupId } from '#domain/kernel/ids'
import type { Pupil } from '#domain/people/person'
import type { Change } from '#domain/timetable/edit'
import type { Lesson, Piece, Placement } from '#domain/timetable/lesson'

/** Rows that a step takes away and puts, gathered table by table. */
export type Rows = { [S in keyof RowChange]: { [T in keyof RowChange[S]]?: RevisedRow[] } }

export const noRows = (): Rows => ({ gone: {}, put: {} })

type Table = keyof RowChange['put']

export const takeRow = (rows: Rows, table: Table, row: RevisedRow): void => {
  rows.gone[table] ??= []
  rows.gone[table].push(row)
}

export const putRow = (rows: Rows, table: Table, row: RevisedRow): void => {
  rows.put[table] ??= []
  rows.put[table].push(row)
}

export const isEmpty = ({ gone, put }: RowChange): boolean =>
  [gone, put].every(side => Object.values(side).every(rows => !rows?.length))

export const putClass = (rows: Rows, c: SchoolClass): void =>
  putRow(rows, 'class', {
    id: c.id,
    year_id: c.yearId,
    grade: c.grade,
    letter: c.letter,
    class_teacher_id: c.classTeacherId,
    home_room_id: c.homeRoomId,
  })

export const putPupil = (rows: Rows, p: Pupil): void =>
  putRow(rows, 'pupil', {
    id: p.id,
    surname: p.surname,
    given_name: p.givenName,
    patronymic: p.patronymic,
    sex: p.sex,
    born: p.born,
  })

export const changeClassStays = (rows: Rows, pupilId: PupilId, { gone, put }: StayChange<ClassId>): void => {
  for (const s of gone) {
    takeRow(rows, 'class_membership', { class_id: s.groupId, pupil_id: pupilId, from_date: s.from })
  }
  for (const s of put) {
    putRow(rows, 'class_membership', { class_id: s.groupId, pupil_id: pupilId, from_date: s.from, to_date: s.to })
  }
}

export const changeSubgroupStays = (rows: Rows, pupilId: PupilId, { gone, put }: StayChange<SubgroupId>): void => {
  for (const s of gone) {
    takeRow(rows, 'subgroup_membership', { subgroup_id: s.groupId, pupil_id: pupilId, from_date: s.from })
  }
  for (const s of put) {
    putRow(rows, 'subgroup_membership', { subgroup_id: s.groupId, pupil_id: pupilId, from_date: s.from, to_date: s.to })
  }
}

export const putDivision = (rows: Rows, d: Division): void =>
  putRow(rows, 'division', { id: d.id, class_id: d.classId, subject_id: d.subjectId, name: d.name })

export const putSubgroup = (rows: Rows, g: Subgroup): void =>
  putRow(rows, 'subgroup', { id: g.id, division_id: g.divisionId, number: g.number, name: g.name })

export const putLesson = (rows: Rows, l: Pick<Lesson, 'id' | 'subjectId' | 'hoursPerWeek' | 'ends'>): void =>
  putRow(rows, 'lesson', { id: l.id, subject_id: l.subjectId, hours_per_week: l.hoursPerWeek, ends: l.ends })

/** A lesson that is new, with all that belongs to it but its placements. */
export const putNewLesson = (rows: Rows, lesson: Lesson, pieces: readonly Piece[]): void => {
  putLesson(rows, lesson)
  for (const [i, staffId] of lesson.teachers.entries()) {
    putRow(rows, 'lesson_teacher', { lesson_id: lesson.id, position: i + 1, staff_id: staffId })
  }
  for (const [i, a] of lesson.audiences.entries()) {
    const of = { lesson_id: lesson.id, position: i + 1 }
    putRow(rows, 'lesson_audience', { ...of, class_id: a.classId, subgroup_id: a.subgroupId })
  }
  for (const p of pieces) {
    putRow(rows, 'lesson_piece', {
      lesson_id: lesson.id,
      number: p.number,
      duration: p.duration,
      active: p.active ? 1 : 0,
    })
  }
}

/** A lesson that goes wholly, with all that belongs to it but its placements. */
export const takeLesson = (rows: Rows, lesson: Lesson, pieces: readonly Piece[]): void => {
  takeRow(rows, 'lesson', { id: lesson.id })
  takeLessonParts(rows, lesson, pieces)
}

/** What belongs to a lesson but its placements, while its own row stays. */
export const takeLessonParts = (rows: Rows, lesson: Lesson, pieces: readonly Piece[]): void => {
  for (const i of lesson.teachers.keys()) takeRow(rows, 'lesson_teacher', { lesson_id: lesson.id, position: i + 1 })
  for (const i of lesson.audiences.keys()) takeRow(rows, 'lesson_audience', { lesson_id: lesson.id, position: i + 1 })
  for (const { number } of pieces) takeRow(rows, 'lesson_piece', { lesson_id: lesson.id, number })
}

export const changePlacements = (rows: Rows, { gone, put }: Change): void => {
  for (const id of gone) takeRow(rows, 'placement', { id })
  for (const p of put) putPlacement(rows, p)
}

const putPlacement = (rows: Rows, p: Placement): void =>
  putRow(rows, 'placement', {
    id: p.id,
    lesson_id: p.lessonId,
    piece: p.piece,
    day: p.day,
    slot: p.slot,
    room_id: p.roomId,
    real_rooms: JSON.stringify(p.realRooms ?? []),
    pinned: p.pinned ? 1 : 0,
    valid_from: p.validFrom,
    valid_to: p.validTo,
  })
