import { expect, test } from 'vitest'
import type { ClassId, LessonId, RoomId, StaffId, SubjectId } from '#domain/kernel/ids'
import { type Concerned, concernsIn } from '#domain/timetable/constraints/concerns'
import type { ConstraintRule } from '#domain/timetable/constraints/constraint'
import { aLesson, aPiece, aSubgroup, audience } from './a-timetable.ts'

const [krylova, belova, serova] = ['Крылова', 'Белова', 'Серова'] as unknown as [StaffId, StaffId, StaffId]
const [fifth, sixth] = ['5А', '6А'] as unknown as [ClassId, ClassId]
const [gym, hall] = ['зал', '21'] as unknown as [RoomId, RoomId]
const subject = (name: string) => name as SubjectId
const lesson = (id: string, of: string, teachers: string[], audiences: string[]) => ({
  ...aLesson(id, { teachers, audiences }),
  subjectId: subject(of),
})

const concerns = concernsIn({
  lessons: [
    lesson('maths5', 'математика', ['Крылова'], ['5А']),
    lesson('english5one', 'английский', ['Крылова'], ['5А/англ1']),
    lesson('english5two', 'английский', ['Белова'], ['5А/англ2']),
    lesson('sport6', 'физкультура', ['Белова', 'Серова'], ['6А']),
  ],
  tags: new Map([['sport6' as LessonId, ['спорт']]]),
  pieces: [
    aPiece('maths5', { number: 1, duration: 2 }),
    aPiece('maths5', { number: 2 }),
    aPiece('maths5', { number: 3, active: false }),
    aPiece('english5one'),
    aPiece('english5two'),
    aPiece('sport6'),
  ],
  subgroups: [aSubgroup('5А/англ1'), aSubgroup('5А/англ2')],
  teachers: [krylova, belova, serova],
  classes: [fifth, sixth],
  rooms: [
    { id: gym, kind: 'спортзал' },
    { id: hall, kind: '' },
  ],
})

/** Names of those concerned, in one line a thing. */
const told = (rule: ConstraintRule) => {
  const { pieces, rows, teachers, classes, rooms, subjects }: Concerned = concerns.of(rule)
  return { pieces, rows, who: [...teachers, ...classes, ...rooms].join(' '), subjects: subjects.join(' ') }
}

test('a rule about one teacher concerns that teacher and all his pieces', () => {
  expect(told({ kind: 'maxGapsPerWeek', who: { teacherId: krylova }, max: 2 })).toEqual({
    pieces: 3,
    rows: 1,
    who: 'Крылова',
    subjects: '',
  })
})

test('a rule about all teachers concerns each of them, one about all pupils each class', () => {
  expect(told({ kind: 'maxGapsPerDay', who: { all: 'teachers' }, max: 1 })).toMatchObject({
    rows: 3,
    who: 'Крылова Белова Серова',
  })
  expect(told({ kind: 'earlyStart', who: { all: 'pupils' }, max: 0 })).toMatchObject({ rows: 2, who: '5А 6А' })
})

test('a rule about a subgroup concerns its class, and the lessons of the class and of that subgroup alone', () => {
  expect(told({ kind: 'maxHoursDaily', who: { audiences: [audience('5А/англ1')] }, max: 7, tag: null })).toEqual({
    pieces: 3,
    rows: 1,
    who: '5А',
    subjects: '',
  })
})

test('a tag leaves of the counted days only the pieces that have it', () => {
  expect(told({ kind: 'maxHoursDaily', who: { all: 'pupils' }, max: 2, tag: 'спорт' }).pieces).toBe(1)
})

test('a filter concerns the teachers, classes and subjects of the lessons that it finds', () => {
  expect(told({ kind: 'endsDay', filter: { subjectId: subject('английский') } })).toEqual({
    pieces: 2,
    rows: 0,
    who: 'Крылова Белова 5А',
    subjects: 'английский',
  })
  expect(told({ kind: 'endsDay', filter: { audiences: [audience('5А/англ2')] } })).toMatchObject({
    pieces: 3,
    subjects: 'математика английский',
  })
  expect(told({ kind: 'endsDay', filter: {} })).toMatchObject({ pieces: 5, who: 'Крылова Белова Серова 5А 6А' })
})

test('a filter by length, part and tag finds pieces, and never one that is switched off', () => {
  expect(told({ kind: 'endsDay', filter: { duration: 2 } }).pieces).toBe(1)
  expect(told({ kind: 'endsDay', filter: { teacherId: krylova, component: 2 } }).pieces).toBe(1)
  expect(told({ kind: 'endsDay', filter: { component: 3 } }).pieces).toBe(0)
  expect(told({ kind: 'endsDay', filter: { tag: 'спорт' } })).toMatchObject({ pieces: 1, who: 'Белова Серова 6А' })
})

test('pieces by name concern those who meet in them; one that is gone or switched off concerns nobody', () => {
  const piece = (lessonId: string, number: number) => ({ lessonId: lessonId as LessonId, piece: number })
  expect(
    told({ kind: 'minDays', days: 1, consecutive: true, pieces: [piece('maths5', 1), piece('maths5', 2)] }),
  ).toEqual({ pieces: 2, rows: 0, who: 'Крылова 5А', subjects: 'математика' })
  expect(told({ kind: 'sameDay', pieces: [piece('maths5', 3), piece('gone', 1)] })).toMatchObject({
    pieces: 0,
    who: '',
  })
})

test('rules about rooms concern the rooms they name, of a kind those of that kind', () => {
  const filter = { subjectId: subject('физкультура') }
  expect(told({ kind: 'rooms', rooms: [hall], filter }).who).toBe('Белова Серова 6А 21')
  expect(told({ kind: 'roomKind', roomKind: 'спортзал', filter }).who).toBe('Белова Серова 6А зал')
  expect(told({ kind: 'roomGrades', best: [gym], good: [hall], emergency: [], filter }).who).toBe(
    'Белова Серова 6А зал 21',
  )
  expect(told({ kind: 'homeRooms', owner: { audiences: [audience('6А')] }, rooms: [hall] })).toEqual({
    pieces: 0,
    rows: 1,
    who: '6А 21',
    subjects: '',
  })
})
