import type { CurriculumLineView, CurriculumView } from '#contract/curriculum'
import type { ClassId, CurriculumLineId, StaffId, SubjectId } from '#domain/kernel/ids'

/** An id of the right shape that can be read: `idOf('5А')`. */
export const idOf = <I extends string>(name: string): I => name as I

const colours = ['alg', 'his', 'eng'] as const

/** A line of the whole class, as its class and subject are called. */
export const aLine = (
  className: string,
  subject: string,
  hours: number | readonly [number, number],
  teachers: readonly (string | null)[] = ['Крылова Н. В.'],
  more: Partial<CurriculumLineView> = {},
): CurriculumLineView => {
  const [firstHalf, secondHalf] = typeof hours === 'number' ? [hours, hours] : hours
  return {
    id: idOf<CurriculumLineId>(`${className} ${subject}`),
    classId: idOf<ClassId>(className),
    subjectId: idOf<SubjectId>(subject),
    firstHalf,
    secondHalf,
    doubles: 0,
    divisionId: null,
    joint: '',
    parts: teachers.map(name => ({
      subgroupId: null,
      staffId: name === null ? null : idOf<StaffId>(name),
      assistantId: null,
      roomId: null,
      lessonId: null,
    })),
    ...more,
  }
}

/** A curriculum of 5А, 5Б, 6А with mathematics, history and English; the norm of the fifth is 29 hours. */
export const aCurriculum = (
  lines: readonly CurriculumLineView[],
  more: Partial<CurriculumView> = {},
): CurriculumView => ({
  year: { id: idOf('2026'), name: '2026/27' },
  version: { number: 1, madeAt: '2026-08-01T09:00:00.000Z', approvals: [] },
  versions: [{ number: 1, madeAt: '2026-08-01T09:00:00.000Z', approvals: [] }],
  isNewest: true,
  revision: 1,
  due: { date: idOf('2026-08-25'), daysLeft: 3 },
  week: { days: 5, weeks: 1 },
  halves: {
    first: { starts: idOf('2026-09-01'), ends: idOf('2027-01-10') },
    second: { starts: idOf('2027-01-11'), ends: idOf('2027-05-31') },
    now: 'first',
  },
  hasEarlierYear: false,
  classes: ['5А', '5Б', '6А'].map(name => ({ id: idOf(name), name, grade: Number(name[0]), divisions: [] })),
  subjects: ['Математика', 'История', 'Английский язык'].map((name, i) => ({
    ...{ id: idOf<SubjectId>(name), name, shortName: name, code: name.slice(0, 3), colour: colours[i]! },
  })),
  staff: ['Белова О. И.', 'Крылова Н. В.', 'Ёлкин А. А.'].map(name => ({ id: idOf(name), name })),
  rooms: [],
  lines: [...lines],
  totals: ['5А', '5Б'].map(name => ({
    ...{ classId: idOf<ClassId>(name), firstHalf: 0, secondHalf: 0, most: 29, clause: 'табл. 6.6' },
  })),
  load: [],
  findings: [],
  can: {
    ...{ editHours: true, editTeachers: true, makeVersion: true, makeLessons: true },
    ...{ approve: [], export: true, import: true },
  },
  ...{ steps: [], undo: null, redo: null },
  ...more,
})
