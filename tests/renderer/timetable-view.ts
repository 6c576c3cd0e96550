import type { TimetableView, Violation } from '#contract/timetable'
import { calendarDate } from '#domain/kernel/calendar-date'
import type {
  ClassId,
  DivisionId,
  LessonId,
  PlacementId,
  RoomId,
  SchoolYearId,
  StaffId,
  SubgroupId,
  SubjectId,
} from '#domain/kernel/ids'

type Lesson = TimetableView['lessons'][number]
type Placement = TimetableView['state']['placements'][number]

/** A subject of the given name. */
const aSubject = (name: string): TimetableView['subjects'][number] => ({
  id: name as SubjectId,
  name,
  shortName: name.slice(0, 20),
  code: name.slice(0, 3),
  colour: 'alg',
})

/** «Алгебра» to 7А by Крылова, one piece of one slot; its id is `id`. */
export const aLesson = (id: string, part: Partial<Lesson> = {}): Lesson => ({
  id: id as LessonId,
  subjectId: 'Алгебра' as SubjectId,
  teachers: ['krylova' as StaffId],
  audiences: [{ classId: '7a' as ClassId, subgroupId: null }],
  hoursPerWeek: 1,
  ends: null,
  roomId: null,
  pieces: [{ number: 1, duration: 1, active: true }],
  ...part,
})

/** Where the first piece of a lesson stands, from 1 September on. */
export const aPlacement = (lessonId: string, day: number, slot: number, part: Partial<Placement> = {}): Placement => ({
  id: `${lessonId}@` as PlacementId,
  lessonId: lessonId as LessonId,
  piece: 1,
  day,
  slot,
  roomId: 'r21' as RoomId,
  pinned: false,
  validFrom: calendarDate('2026-09-01'),
  validTo: null,
  ...part,
})

/** A broken rule in which the named placements clash. */
export const aViolation = (rule: string, placements: readonly string[], part: Partial<Violation> = {}): Violation => ({
  rule,
  hard: true,
  day: 1,
  slot: 1,
  lessons: placements.map(id => id.replace('@', '') as LessonId),
  placements: placements as PlacementId[],
  words: {
    lesson: 'Алгебра 7А',
    other: 'Физика 9А',
    otherClass: '9А',
    teacher: 'Крылова Н. В.',
    room: 'каб. 21',
    className: '',
    pupils: '',
    pupilCount: 0,
  },
  ...part,
})

type Parts = {
  readonly lessons?: readonly Lesson[]
  readonly placements?: readonly Placement[]
  readonly violations?: readonly Violation[]
  readonly unavailability?: TimetableView['unavailability']
}

/** A school of two classes, two teachers and two rooms on 14 October 2026: five days of seven slots. */
export const aView = (parts: Parts = {}): TimetableView => ({
  on: calendarDate('2026-10-14'),
  yearId: 'year' as SchoolYearId,
  days: [1, 2, 3, 4, 5].map(day => ({ day, name: '', weekday: day, week: null })),
  slots: [1, 2, 3, 4, 5, 6, 7].map(slot => ({ slot, starts: null, ends: null })),
  ownSlots: [],
  subjects: ['Алгебра', 'Физика', 'Английский'].map(aSubject),
  teachers: [
    { id: 'krylova' as StaffId, name: 'Крылова Н. В.' },
    { id: 'demin' as StaffId, name: 'Дёмин К. И.' },
  ],
  rooms: [
    { id: 'r21' as RoomId, name: 'каб. 21', capacity: 30 },
    { id: 'r33' as RoomId, name: 'каб. 33', capacity: 15 },
  ],
  classes: [
    { id: '7a' as ClassId, name: '7А', grade: 7, homeRoomId: 'r33' as RoomId, pupils: 30 },
    { id: '9a' as ClassId, name: '9А', grade: 9, homeRoomId: null, pupils: 25 },
  ],
  subgroups: [1, 2].map(number => ({
    id: `7a${number}` as SubgroupId,
    classId: '7a' as ClassId,
    divisionId: 'english' as DivisionId,
    name: `подгруппа ${number}`,
    pupils: 15,
  })),
  lessons: [...(parts.lessons ?? [])],
  unavailability: [...(parts.unavailability ?? [])],
  state: {
    placements: [...(parts.placements ?? [])],
    violations: [...(parts.violations ?? [])],
    steps: [],
    undo: null,
    redo: null,
  },
  can: { edit: true },
  inStudy: true,
})
