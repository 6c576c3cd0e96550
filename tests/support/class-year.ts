import type { ClassCell, ClassLesson, ClassPage, ClassPupil, ClassYear, YearPeriod } from '#domain/journal/class-year'
import type { MarkValue } from '#domain/journal/mark'
import { addDays, type CalendarDate, calendarDate, weekdayOf } from '#domain/kernel/calendar-date'
import type { ClassId, LessonId, LessonRecordId, PeriodId, PupilId } from '#domain/kernel/ids'
import { usualQuarters } from '#domain/school/grading-period'

export const quarters: readonly YearPeriod[] = usualQuarters(2026).map(({ number, starts, ends }) => ({
  id: `q${number}` as PeriodId,
  kind: 'quarter',
  number,
  starts,
  ends,
  closedAt: number < 4 ? `${ends}T12:00:00.000Z` : null,
}))

const surnames = [
  'Авдеев',
  'Ёлкин',
  'Ершов',
  'Жуков',
  'Зимин',
  'Орлова',
  'Подъяблонская',
  'Семёнова',
  'Щёткин',
  'Юрьев',
]
const givenNames = ['Алёна', 'Глеб', 'Данил', 'Иван', 'Пётр', 'Семён', 'Фёкла']

/** A pupil of the class for the whole year. */
export const aPupil = (n: number, changes: Partial<ClassPupil> = {}): ClassPupil => ({
  id: `pupil-${String(n).padStart(3, '0')}` as PupilId,
  surname: surnames[n % surnames.length]! + ['', 'ский', 'цев'][Math.floor(n / 10) % 3]!,
  givenName: givenNames[n % givenNames.length]!,
  patronymic: 'Олегович',
  sex: 'm',
  born: calendarDate(`2015-0${(n % 9) + 1}-1${n % 10}`),
  stays: [{ from: calendarDate('2026-09-01'), to: null }],
  ...changes,
})

export const answer = { name: 'Ответ на уроке', code: '' }
export const test = { name: 'Контрольная работа', code: 'К' }

/** A lesson without entries. */
export const aLesson = (date: string, changes: Partial<ClassLesson> = {}): ClassLesson => ({
  id: `record-${date}-${changes.slot ?? 1}` as LessonRecordId,
  date: calendarDate(date),
  slot: 1,
  topic: `Тема урока ${date}`,
  homework: `Задание ${date}`,
  workKind: answer,
  cells: new Map(),
  ...changes,
})

export const aCell = (marks: readonly MarkValue[], attendance: ClassCell['attendance'] = null): ClassCell => ({
  marks: marks.map(value => ({ value, workKind: answer })),
  attendance,
})

/** A page of the whole class, without lessons. */
export const aPage = (pupils: readonly ClassPupil[], changes: Partial<ClassPage> = {}): ClassPage => ({
  lessonId: `lesson-${changes.subjectName ?? 'maths'}-${changes.subgroupName ?? ''}` as LessonId,
  subjectName: 'Математика',
  subgroupName: '',
  teachers: ['Крылова Нина Васильевна'],
  jointWith: [],
  isCountedHere: true,
  plannedLessons: 0,
  pupilIds: pupils.map(p => p.id),
  stays: new Map(pupils.map(p => [p.id, p.stays])),
  lessons: [],
  periodMarks: [],
  ...changes,
})

/** A class without pages. */
export const aClassYear = (changes: Partial<ClassYear> = {}): ClassYear => ({
  school: { name: 'Средняя школа № 14', locality: 'Белоречье' },
  yearName: '2026/27',
  yearStarts: calendarDate('2026-09-01'),
  yearEnds: calendarDate('2027-05-31'),
  classId: 'class-5a' as ClassId,
  className: '5А',
  grade: 5,
  classTeacher: 'Крылова Нина Васильевна',
  periods: quarters,
  pupils: [],
  pages: [],
  ...changes,
})

/** Study days of the quarters: Monday to Friday. */
const studyDays: readonly CalendarDate[] = quarters.flatMap(({ starts, ends }) => {
  const days: CalendarDate[] = []
  for (let day = starts; day <= ends; day = addDays(day, 1)) if (weekdayOf(day) <= 5) days.push(day)
  return days
})

/**
 * A page with a lesson every `every` study days, a mark or an absence in about every third cell, and the marks of the first
 * three quarters.
 */
export const aFilledPage = (
  pupils: readonly ClassPupil[],
  every: number,
  changes: Partial<ClassPage> = {},
): ClassPage => {
  const lessons = studyDays
    .filter((_, i) => i % every === 0)
    .map((date, n): ClassLesson => {
      const cells = new Map<PupilId, ClassCell>()
      for (const [p, pupil] of pupils.entries()) {
        const dice = (n * 31 + p * 17 + n * p) % 19
        if (dice < 4) cells.set(pupil.id, aCell([((dice % 4) + 2) as MarkValue]))
        else if (dice === 4) cells.set(pupil.id, aCell([4, 5]))
        else if (dice === 5) cells.set(pupil.id, aCell([], 'absent'))
        else if (dice === 6) cells.set(pupil.id, aCell([3], 'late'))
      }
      return aLesson(date, {
        topic: `Тема ${n + 1}: ${'сложение и вычитание обыкновенных дробей, '.repeat(n % 3)}решение задач`,
        homework: n % 4 === 3 ? '' : `§ ${n + 1}, № ${n * 7 + 12}–${n * 7 + 19}, правило выучить`,
        workKind: n % 9 === 8 ? test : answer,
        cells,
      })
    })
  const periodMarks = quarters
    .filter(q => q.closedAt !== null)
    .flatMap(q => pupils.map((p, i) => ({ periodId: q.id, pupilId: p.id, value: ((i % 4) + 2) as MarkValue })))
  return aPage(pupils, { lessons, plannedLessons: lessons.length, periodMarks, ...changes })
}

/** A class of `size` pupils with pages of every kind: whole class, subgroups, a joint lesson, an empty one. */
export const aFilledYear = (size = 28): ClassYear => {
  const pupils = Array.from({ length: size }, (_, n) => aPupil(n))
  const half = Math.ceil(size / 2)
  return aClassYear({
    pupils,
    pages: [
      aFilledPage(pupils, 1, { subjectName: 'Математика' }),
      aFilledPage(pupils, 2, { subjectName: 'Русский язык', teachers: ['Белова Ольга Петровна'] }),
      aFilledPage(pupils.slice(0, half), 2, { subjectName: 'Английский язык', subgroupName: '1-я подгруппа' }),
      aFilledPage(pupils.slice(half), 2, { subjectName: 'Английский язык', subgroupName: '2-я подгруппа' }),
      aFilledPage(pupils, 5, {
        subjectName: 'Физическая культура',
        jointWith: ['5Б'],
        teachers: ['Зимин Пётр Ильич', 'Серова Инна Львовна'],
      }),
      aPage(pupils, { subjectName: 'Основы духовно-нравственной культуры народов России' }),
    ],
  })
}
