import type { Subject } from '#domain/school/school'

/** What the fifteen subjects are called inside the demo school. */
export type SubjectKey =
  | 'russian'
  | 'literature'
  | 'english'
  | 'mathematics'
  | 'informatics'
  | 'history'
  | 'social'
  | 'geography'
  | 'world'
  | 'biology'
  | 'physics'
  | 'chemistry'
  | 'art'
  | 'craft'
  | 'sport'

/** How a class is divided for a subject: each way cuts the class along another line, so that subgroups overlap. */
export type DivisionWay = 'alphabet halves' | 'boys and girls' | 'odd and even'

export type DemoSubject = Omit<Subject, 'id'> & {
  key: SubjectKey
  /**
   * Lessons a week of the grades 1…11: the federal plan of 2026/27 for a five-day week, filled up to the highest load with
   * lessons that are not hard. Grade 6 has two of English and of history: with three, no order of its lessons could keep
   * hard ones apart.
   */
  hours: readonly number[]
  /** Marks are rarer where there is nothing to ask. */
  markShare: number
  division: { way: DivisionWay; fromGrade: number; toGrade: number } | null
}

/** Mathematics is one subject in all grades and literature covers literary reading, as fifteen subjects ask. */
export const demoSubjects: readonly DemoSubject[] = [
  {
    ...{ key: 'russian', name: 'Русский язык', shortName: 'Русский язык', code: 'РУС', colour: 'rus' },
    ...{ hours: [5, 5, 5, 5, 5, 6, 4, 4, 3, 3, 3], markShare: 1.1, division: null },
  },
  {
    ...{ key: 'literature', name: 'Литература', shortName: 'Литература', code: 'ЛИТ', colour: 'lit' },
    ...{ hours: [4, 4, 4, 4, 4, 4, 2, 2, 3, 4, 4], markShare: 1, division: null },
  },
  {
    ...{ key: 'english', name: 'Английский язык', shortName: 'Английский', code: 'АНГЛ', colour: 'eng' },
    ...{ hours: [0, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3], markShare: 1.15 },
    division: { way: 'alphabet halves', fromGrade: 2, toGrade: 11 },
  },
  {
    ...{ key: 'mathematics', name: 'Математика', shortName: 'Математика', code: 'МАТ', colour: 'alg' },
    ...{ hours: [4, 4, 4, 4, 5, 5, 6, 6, 6, 7, 7], markShare: 1.1, division: null },
  },
  {
    ...{ key: 'informatics', name: 'Информатика', shortName: 'Информатика', code: 'ИНФ', colour: 'inf' },
    ...{ hours: [0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2], markShare: 1.1 },
    division: { way: 'odd and even', fromGrade: 7, toGrade: 11 },
  },
  {
    ...{ key: 'history', name: 'История', shortName: 'История', code: 'ИСТ', colour: 'his' },
    ...{ hours: [0, 0, 0, 0, 3, 2, 3, 3, 3, 2, 2], markShare: 1, division: null },
  },
  {
    ...{ key: 'social', name: 'Обществознание', shortName: 'Обществознание', code: 'ОБЩ', colour: 'soc' },
    ...{ hours: [0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 3], markShare: 1, division: null },
  },
  {
    ...{ key: 'geography', name: 'География', shortName: 'География', code: 'ГЕО', colour: 'gpy' },
    ...{ hours: [0, 0, 0, 0, 2, 2, 2, 2, 2, 1, 1], markShare: 1, division: null },
  },
  {
    ...{ key: 'world', name: 'Окружающий мир', shortName: 'Окружающий мир', code: 'ОКР', colour: 'geo' },
    ...{ hours: [2, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0], markShare: 1, division: null },
  },
  {
    ...{ key: 'biology', name: 'Биология', shortName: 'Биология', code: 'БИО', colour: 'bio' },
    ...{ hours: [0, 0, 0, 0, 1, 1, 2, 2, 2, 2, 2], markShare: 1, division: null },
  },
  {
    ...{ key: 'physics', name: 'Физика', shortName: 'Физика', code: 'ФИЗ', colour: 'phy' },
    ...{ hours: [0, 0, 0, 0, 0, 0, 2, 2, 3, 3, 3], markShare: 1, division: null },
  },
  {
    ...{ key: 'chemistry', name: 'Химия', shortName: 'Химия', code: 'ХИМ', colour: 'che' },
    ...{ hours: [0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2], markShare: 1, division: null },
  },
  {
    ...{ key: 'art', name: 'Искусство', shortName: 'Искусство', code: 'ИСК', colour: 'art' },
    ...{ hours: [2, 2, 2, 2, 2, 3, 2, 1, 0, 0, 0], markShare: 0.8, division: null },
  },
  {
    ...{ key: 'craft', name: 'Труд (технология)', shortName: 'Труд', code: 'ТРУД', colour: 'tec' },
    ...{ hours: [1, 1, 1, 1, 2, 2, 2, 2, 1, 0, 0], markShare: 0.8 },
    division: { way: 'boys and girls', fromGrade: 5, toGrade: 9 },
  },
  {
    ...{ key: 'sport', name: 'Физическая культура', shortName: 'Физкультура', code: 'ФК', colour: 'pe' },
    ...{ hours: [3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2], markShare: 0.7, division: null },
  },
]

export const hoursOf = (subject: DemoSubject, grade: number): number => subject.hours[grade - 1]!

export const isDivided = ({ division }: DemoSubject, grade: number): boolean =>
  division !== null && grade >= division.fromGrade && grade <= division.toGrade
