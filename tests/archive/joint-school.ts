import { openForReading, openForWriting, type ReadConnection } from '#db/connection'
import { type Author, type CommandName, type CommandValues, giveCommand } from '#db/log'
import type { ShortCell } from '#domain/journal/lesson-record'
import { calendarDate } from '#domain/kernel/calendar-date'
import {
  type ArchiveId,
  type ClassId,
  type LessonId,
  type LessonRecordId,
  makeId,
  type PupilId,
  type SubjectId,
} from '#domain/kernel/ids'
import { isRefusal } from '#domain/kernel/refusal'
import type { Audience } from '#domain/timetable/lesson'
import { moment, smallSchool } from '../support/small-school.ts'

const author: Author = { actor: 'demo', role: 'demo', origin: '' }

/**
 * The small school with everything that makes an archive hard: 5А and 5Б have physical education together, group one of
 * 5А has technology with 5Б, both groups of 5А have craft in one page; Ершов goes over from 5А to 5Б on 19 October; there
 * are marks of pupils who are in no list; a mark of another kind than its lesson's; a closed period with marks of it.
 */
export const jointSchool = () => {
  const small = smallSchool()
  const connection = openForWriting(small.file)
  if (isRefusal(connection)) throw new Error(connection.refusal)
  let n = 0
  const id = <I extends string>(): I => makeId<I>(Date.UTC(2026, 8, 1) + n, 9, n++)
  const give = <C extends CommandName>(name: C, values: CommandValues<C>, at = moment) => {
    const answer = connection.write(db => giveCommand(db, author, at, name, values))
    if (isRefusal(answer)) throw new Error(answer.refusal)
  }
  const { classes, fifthPupils, firstPupils, staff, workKinds, periods } = small
  const [elkin, avdeev, zhukov, ershov] = fifthPupils.map(p => p.id) as [PupilId, PupilId, PupilId, PupilId]
  const zimin = firstPupils[0]!.id
  const yearId = periods[0]!.yearId
  const second = id<ClassId>()
  give('classes.add', {
    classes: [{ id: second, yearId, grade: 5, letter: 'Б', classTeacherId: null, homeRoomId: null }],
  })
  const pupil = (surname: string) => ({
    id: id<PupilId>(),
    surname,
    givenName: 'Анна',
    patronymic: 'Игоревна',
    sex: 'f' as const,
    born: calendarDate('2015-05-06'),
  })
  const [yakovleva, gone] = [pupil('Яковлева'), pupil('Забытая')]
  give('pupils.enrol', { classId: second, from: calendarDate('2026-09-01'), pupils: [yakovleva, gone] })
  const [groupOne, groupTwo] = connection.read
    .all<{ id: never }>('SELECT id FROM subgroup ORDER BY number')
    .map(row => row.id) as [never, never]
  const stay = (class_id: ClassId, pupil_id: PupilId, from_date: string, to_date: string | null) => ({
    class_id,
    pupil_id,
    from_date,
    to_date,
  })
  give('classes.edit', {
    step: { kind: 'move' },
    gone: { class_membership: [{ class_id: second, pupil_id: gone.id, from_date: '2026-09-01' }] },
    put: {
      class_membership: [
        stay(classes.fifth, ershov, '2026-09-01', '2026-10-18'),
        stay(second, ershov, '2026-10-19', null),
      ],
      subgroup_membership: [
        { subgroup_id: groupTwo, pupil_id: ershov, from_date: '2026-09-01', to_date: '2026-10-18' },
      ],
    },
  })
  const subject = (name: string) => ({
    id: id<SubjectId>(),
    name,
    shortName: name,
    code: name.slice(0, 3),
    colour: 'pe' as const,
  })
  const subjects = {
    sport: subject('Физкультура'),
    technology: subject('Труд (технология) & ремёсла'),
    craft: subject('Ручной труд'),
    meeting: subject('Совещание'),
  }
  give('subjects.add', { subjects: Object.values(subjects) })
  const lesson = (subjectId: SubjectId, audiences: Audience[]) => ({
    id: id<LessonId>(),
    audiences,
    subjectId,
    teachers: [staff.krylova.id, staff.belova.id],
    hoursPerWeek: 1,
    ends: null,
  })
  const whole = (classId: ClassId): Audience => ({ classId, subgroupId: null })
  const group = (subgroupId: never): Audience => ({ classId: classes.fifth, subgroupId })
  const lessons = {
    sport: lesson(subjects.sport.id, [whole(classes.fifth), whole(second)]),
    technology: lesson(subjects.technology.id, [group(groupOne), whole(second)]),
    craft: lesson(subjects.craft.id, [group(groupOne), group(groupTwo)]),
    meeting: lesson(subjects.meeting.id, []),
  }
  give('lessons.add', { lessons: Object.values(lessons) })
  give('placements.add', {
    placements: [
      {
        id: id(),
        lessonId: lessons.sport.id,
        piece: 1,
        day: 3,
        slot: 4,
        roomId: null,
        pinned: false,
        validFrom: calendarDate('2026-10-01'),
        validTo: null,
      },
    ],
  })
  const record = (lessonId: LessonId, date: string, slot: number, topic: string, cells: ShortCell[]) => {
    const recordId = id<LessonRecordId>()
    give('lesson.record', {
      record: {
        id: recordId,
        lessonId,
        date: calendarDate(date),
        slot,
        topic,
        homework: '',
        workKindId: workKinds.answer,
      },
      cells,
    })
    return recordId
  }
  const four = { value: 4 as const, workKindId: workKinds.test }
  const records = {
    sport: record(lessons.sport.id, '2026-10-14', 4, '=1+1', [
      { pupilId: elkin, marks: [5] },
      { pupilId: ershov, marks: [4, 3] },
      { pupilId: yakovleva.id, attendance: 'ill' },
      { pupilId: zimin, marks: [2] },
    ]),
    sportNext: record(lessons.sport.id, '2026-10-21', 4, '', [
      { pupilId: elkin, attendance: 'late', marks: [5, four] },
      { pupilId: ershov, marks: [5] },
      { pupilId: gone.id, attendance: 'absent' },
    ]),
    technology: record(lessons.technology.id, '2026-10-15', 2, 'Нитки', [
      { pupilId: avdeev, marks: [four] },
      { pupilId: zhukov, marks: [3] },
      { pupilId: yakovleva.id, marks: [5] },
    ]),
    craft: record(lessons.craft.id, '2026-10-15', 3, 'Клей', [
      { pupilId: avdeev, attendance: 'excused' },
      { pupilId: zhukov, attendance: 'absent', marks: [4] },
    ]),
    meeting: record(lessons.meeting.id, '2026-10-15', 5, 'План', []),
  }
  give('cells.set', {
    recordId: small.records.maths5,
    cells: [
      { pupilId: elkin, marks: [{ value: 4, workKindId: workKinds.answer }], attendance: null },
      { pupilId: avdeev, marks: [], attendance: 'ill' },
      { pupilId: zimin, marks: [{ value: 3, workKindId: workKinds.answer }], attendance: null },
    ],
  })
  give('work-kind.set', { recordId: small.records.maths5next, workKindId: workKinds.test })
  give('cells.set', {
    recordId: small.records.maths5next,
    cells: [
      { pupilId: elkin, marks: [{ value: 5, workKindId: workKinds.answer }], attendance: null },
      { pupilId: zhukov, marks: [four], attendance: null },
    ],
  })
  const [first] = periods
  give('period-marks.set', {
    lessonId: lessons.sport.id,
    periodId: first!.id,
    marks: [
      { pupilId: elkin, value: 5 },
      { pupilId: ershov, value: 4 },
      { pupilId: gone.id, value: 3 },
    ],
  })
  give(
    'period.lock',
    { periodId: first!.id, lockedAt: '2026-10-26T09:00:00.000Z', lockedBy: 'demo' },
    '2026-10-26T09:00:00.000Z',
  )
  connection.close()
  return {
    ...small,
    lessons: { ...small.lessons, ...lessons },
    records: { ...small.records, ...records },
    classes: { ...classes, second },
    pupils: { elkin, avdeev, zhukov, ershov, zimin, yakovleva: yakovleva.id, gone: gone.id },
  }
}

export type JointSchool = ReturnType<typeof jointSchool>

/** Opens a school's file for reading; the caller closes it. */
export const reading = (file: string): ReadConnection => {
  const connection = openForReading(file)
  if (isRefusal(connection)) throw new Error(connection.refusal)
  return connection
}

/** Enters an archive of the head given in the school's register, later than all else. */
export const enterArchive = (school: JointSchool, head: { seq: number; hash: string }): void => {
  const connection = openForWriting(school.file)
  if (isRefusal(connection)) throw new Error(connection.refusal)
  const archive = {
    id: makeId<ArchiveId>(Date.UTC(2026, 9, 27), 1, 1),
    yearId: school.periods[0]!.yearId,
    folder: 'x',
    headSeq: head.seq,
    headHash: head.hash,
    manifestSha256: '0'.repeat(64),
    publicKey: '',
    software: '',
    madeAt: '2026-10-27T09:00:00.000Z',
    madeBy: 'demo',
    files: 0,
    bytes: 0,
    totals: { classes: 0, pupils: 0, lessons: 0, marks: 0, absences: 0, periodMarks: 0 },
    confirmation: '',
  }
  const answer = connection.write(db =>
    giveCommand(db, author, '2026-10-27T09:00:00.000Z', 'archive.record', { archive, media: [] }),
  )
  connection.close()
  if (isRefusal(answer)) throw new Error(answer.refusal)
}
