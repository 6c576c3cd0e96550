import { addDays, calendarDate, weekdayOf } from '#domain/kernel/calendar-date'
import type {
  BellScheduleId,
  ClassId,
  LessonId,
  PlacementId,
  RoomId,
  StaffId,
  SubgroupId,
  SubjectId,
} from '#domain/kernel/ids'
import type { StudyDay } from '#domain/school/calendar'
import type { BookLesson, TimetableBook } from '#main/exchange/timetable-book/book'

export const hostile = `<script>alert('xss')</script>"&\`<img src=x onerror=alert(1)>`

/** A small timetable: 1А by its own bells, 5А with subgroups, a lesson of both, and a subject that is called markup. */
export const aBook = (changes: Partial<TimetableBook> = {}): TimetableBook => {
  const on = calendarDate('2026-10-14')
  const [first, fifth] = ['c1' as ClassId, 'c5' as ClassId]
  const [one, two] = ['g1' as SubgroupId, 'g2' as SubgroupId]
  const [krylova, belova] = ['t1' as StaffId, 't2' as StaffId]
  const [maths, english, odd] = ['s1' as SubjectId, 's2' as SubjectId, 's3' as SubjectId]
  const [room, gym] = ['r1' as RoomId, 'r2' as RoomId]
  const lesson = (
    id: string,
    subjectId: SubjectId,
    teachers: StaffId[],
    audiences: BookLesson['audiences'],
    duration = 1,
  ): BookLesson => ({
    id: id as LessonId,
    subjectId,
    teachers,
    audiences,
    hoursPerWeek: duration,
    ends: null,
    pieces: [{ lessonId: id as LessonId, number: 1, duration, active: true }],
  })
  const place = (lessonId: string, day: number, slot: number, roomId: RoomId | null) => ({
    id: `p-${lessonId}` as PlacementId,
    lessonId: lessonId as LessonId,
    piece: 1,
    day,
    slot,
    roomId,
    pinned: false,
    validFrom: calendarDate('2026-09-01'),
    validTo: null,
  })
  const bells = (id: string, fromGrade: number, toGrade: number, hour: string) => ({
    id: id as BellScheduleId,
    name: id,
    fromGrade,
    toGrade,
    slots: [1, 2, 3].map(slot => ({ slot, starts: `${hour}:${slot}0`, ends: `${hour}:${slot}5` })),
  })
  return {
    school: 'СОШ № 14',
    year: '2026/27',
    on,
    days: [1, 2, 3, 4, 5].map(day => ({ day, name: '', weekday: day, week: null })),
    slots: 5,
    classes: [
      { id: first, name: '1А', grade: 1, homeRoomId: null },
      { id: fifth, name: '5А', grade: 5, homeRoomId: null },
    ],
    teachers: [
      { id: belova, name: 'Белова Н. В.', fullName: 'Белова Нина Викторовна' },
      { id: krylova, name: 'Семёнова О. П.', fullName: 'Семёнова Ольга Петровна' },
    ],
    rooms: [
      { id: room, name: '21' },
      { id: gym, name: hostile },
    ],
    subjects: [
      { id: maths, name: 'Математика', shortName: 'Математика', colour: 'alg' },
      { id: english, name: 'Английский язык', shortName: 'Английский', colour: 'eng' },
      { id: odd, name: hostile, shortName: hostile, colour: 'pe' },
    ],
    subgroups: [
      { id: one, classId: fifth, subjectId: english, name: '1-я подгруппа' },
      { id: two, classId: fifth, subjectId: english, name: '2-я подгруппа' },
    ],
    lessons: [
      lesson('maths', maths, [krylova], [{ classId: fifth, subgroupId: null }], 2),
      lesson('english-one', english, [krylova], [{ classId: fifth, subgroupId: one }]),
      lesson('english-two', english, [belova], [{ classId: fifth, subgroupId: two }]),
      lesson('first', maths, [belova], [{ classId: first, subgroupId: null }]),
      lesson(
        'joint',
        odd,
        [belova],
        [
          { classId: first, subgroupId: null },
          { classId: fifth, subgroupId: null },
        ],
      ),
    ],
    placements: [
      place('maths', 3, 2, room),
      place('english-one', 3, 1, room),
      place('english-two', 3, 1, null),
      place('first', 1, 1, room),
      place('joint', 5, 3, gym),
    ],
    bells: {
      schedules: [bells('low', 1, 4, '09'), bells('all', 1, 11, '08')],
      days: [{ date: on, scheduleId: 'low' as BellScheduleId }],
    },
    ...changes,
  }
}

export const aYear = { starts: calendarDate('2026-09-01'), ends: calendarDate('2027-05-31') }

/** Every day from Monday to Friday but a week of quarantine for grade 5; a Saturday studied as Wednesday. */
const studyDays = (grade: number): StudyDay[] => {
  const days: StudyDay[] = []
  const monday = addDays(aYear.starts, 1 - weekdayOf(aYear.starts))
  for (let date = aYear.starts, n = 0; date <= aYear.ends; date = addDays(date, 1), n++) {
    const week = Math.floor((n + weekdayOf(aYear.starts) - 1) / 7) + 1
    const weekday = date === '2026-10-17' ? 3 : weekdayOf(date)
    const isOff = grade === 5 && date >= '2026-11-16' && date <= '2026-11-22'
    if (weekday <= 5 && !isOff && monday <= date) days.push({ date, weekday, week })
  }
  return days
}

export const studyDaysByGrade = new Map([1, 5].map(grade => [grade, studyDays(grade)]))
