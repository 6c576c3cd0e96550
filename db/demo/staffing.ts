import type { Sex } from '#domain/people/person'
import type { Chance } from './chance.ts'
import type { PlannedClass } from './classes.ts'
import { type DemoSubject, demoSubjects, hoursOf, isDivided, type SubjectKey } from './subjects.ts'

/** A lesson to be taught, in numbers: class, teacher and room are places in their lists. */
export type PlannedLesson = {
  classIndex: number
  subject: DemoSubject
  /** 1 or 2 for a subgroup; 0 for the whole class. */
  group: 0 | 1 | 2
  teacher: number
  hours: number
}

export type PlannedTeacher = { post: string; sex: Sex; room: string; roomFor: 'class' | 'group' | 'sport' }

export type Staffing = {
  teachers: PlannedTeacher[]
  lessons: PlannedLesson[]
  /** Class teacher of each class, as a place in `teachers`. */
  classTeachers: number[]
  /** Who teaches mathematics in 5А. */
  mathematicianOf5A: number
}

/** Who is hired for what. A teacher of a department takes all its subjects in a class, and has a room of his own. */
type Department = {
  post: string
  subjects: readonly SubjectKey[]
  fromGrade: number
  women: number
  roomFor: PlannedTeacher['roomFor']
}

const departments: readonly Department[] = [
  {
    post: 'Учитель русского языка и литературы',
    subjects: ['russian', 'literature'],
    ...{ fromGrade: 5, women: 0.95 },
  },
  { post: 'Учитель математики', subjects: ['mathematics'], ...{ fromGrade: 5, women: 0.85 } },
  { post: 'Учитель истории и обществознания', subjects: ['history', 'social'], ...{ fromGrade: 5, women: 0.65 } },
  { post: 'Учитель географии', subjects: ['geography'], ...{ fromGrade: 5, women: 0.8 } },
  { post: 'Учитель биологии', subjects: ['biology'], ...{ fromGrade: 5, women: 0.9 } },
  { post: 'Учитель физики', subjects: ['physics'], ...{ fromGrade: 7, women: 0.6 } },
  { post: 'Учитель химии', subjects: ['chemistry'], ...{ fromGrade: 8, women: 0.9 } },
  { post: 'Учитель музыки и изобразительного искусства', subjects: ['art'], ...{ fromGrade: 5, women: 0.9 } },
  { post: 'Учитель английского языка', subjects: ['english'], ...{ fromGrade: 2, women: 0.95 }, roomFor: 'group' },
  { post: 'Учитель информатики', subjects: ['informatics'], ...{ fromGrade: 7, women: 0.5 }, roomFor: 'group' },
  { post: 'Учитель труда (технологии)', subjects: ['craft'], ...{ fromGrade: 5, women: 0.5 }, roomFor: 'group' },
  { post: 'Учитель физической культуры', subjects: ['sport'], ...{ fromGrade: 1, women: 0.4 }, roomFor: 'sport' },
].map(d => ({ roomFor: 'class', ...d }) as Department)

const primarySubjects: readonly SubjectKey[] = ['russian', 'literature', 'mathematics', 'world', 'art', 'craft']

/** Lessons a week that a teacher of a subject has on the average at most. */
const usualLoad = 20

const sportPlaces = [
  'Большой спортивный зал',
  'Малый спортивный зал',
  'Спортивная площадка',
  'Гимнастический зал',
  'Стадион',
  'Тренажёрный зал',
  'Хореографический зал',
]

/** Hires teachers, gives each his lessons and his room, and each class its class teacher. */
export const planStaffing = (classes: readonly PlannedClass[], chance: Chance): Staffing => {
  const teachers: PlannedTeacher[] = []
  const lessons: PlannedLesson[] = []
  const classTeachers: number[] = []
  let cabinets = 0
  let sports = 0
  const hire = (post: string, women: number, roomFor: PlannedTeacher['roomFor']): number => {
    const room = roomFor === 'sport' ? (sportPlaces[sports] ?? `Спортивный зал № ${sports + 1}`) : cabinetName(cabinets)
    if (roomFor === 'sport') sports++
    else cabinets++
    return teachers.push({ post, sex: chance.next() < women ? 'f' : 'm', room, roomFor }) - 1
  }

  for (const [classIndex, { grade }] of classes.entries()) {
    if (grade > 4) continue
    const teacher = hire('Учитель начальных классов', 0.99, 'class')
    classTeachers[classIndex] = teacher
    for (const subject of subjectsOf(primarySubjects, grade))
      lessons.push({ classIndex, subject, group: 0, teacher, hours: hoursOf(subject, grade) })
  }

  for (const department of departments) {
    const blocks = blocksOf(department, classes)
    if (blocks.length === 0) continue
    const total = blocks.reduce((sum, block) => sum + block.hours, 0)
    const count = Math.max(Math.ceil(total / usualLoad), blocks.some(block => block.group === 2) ? 2 : 1)
    const hired = Array.from({ length: count }, () => ({
      teacher: hire(department.post, department.women, department.roomFor),
      load: 0,
    }))
    for (const block of blocks) {
      // The second subgroup has lessons at the same time as the first: with another teacher.
      const other = lessons.find(l => block.group === 2 && l.group === 1 && isSamePage(l, block))?.teacher
      const free = hired.filter(({ teacher }) => teacher !== other)
      const chosen = free.reduce((least, one) => (one.load < least.load ? one : least))
      chosen.load += block.hours
      for (const subject of block.subjects) {
        const hours = hoursOf(subject, classes[block.classIndex]!.grade)
        lessons.push({ classIndex: block.classIndex, subject, group: block.group, teacher: chosen.teacher, hours })
      }
    }
  }

  const fifthA = classes.findIndex(({ grade, letter }) => grade === 5 && letter === 'А')
  const mathematicianOf5A = lessons.find(l => l.classIndex === fifthA && l.subject.key === 'mathematics')!.teacher
  appointClassTeachers(classes, teachers, lessons, classTeachers, mathematicianOf5A)
  return { teachers, lessons, classTeachers, mathematicianOf5A }
}

type Block = { classIndex: number; group: 0 | 1 | 2; subjects: DemoSubject[]; hours: number }

/** What a department teaches, in pieces that one teacher takes whole; the largest first, so that loads come out even. */
const blocksOf = ({ subjects, fromGrade }: Department, classes: readonly PlannedClass[]): Block[] =>
  classes
    .flatMap(({ grade }, classIndex): Block[] => {
      const taught = grade < fromGrade ? [] : subjectsOf(subjects, grade)
      if (taught.length === 0) return []
      const hours = taught.reduce((sum, subject) => sum + hoursOf(subject, grade), 0)
      const groups = isDivided(taught[0]!, grade) ? ([1, 2] as const) : ([0] as const)
      return groups.map(group => ({ classIndex, group, subjects: taught, hours }))
    })
    .sort((a, b) => b.hours - a.hours)

const subjectsOf = (keys: readonly SubjectKey[], grade: number): DemoSubject[] =>
  demoSubjects.filter(subject => keys.includes(subject.key) && hoursOf(subject, grade) > 0)

const isSamePage = (lesson: PlannedLesson, block: Block): boolean =>
  lesson.classIndex === block.classIndex && block.subjects.includes(lesson.subject)

/** «каб. 11» … «каб. 29», «каб. 31» …: nineteen rooms a floor. */
const cabinetName = (index: number): string => `каб. ${(Math.floor(index / 19) + 1) * 20 + (index % 19) - 9}`

/**
 * Gives every class from grade 5 a class teacher who teaches all its pupils, none to two classes if it can be helped:
 * a matching by augmenting paths. The mathematician of 5А is left out: he shows what a mere teacher sees.
 */
const appointClassTeachers = (
  classes: readonly PlannedClass[],
  teachers: readonly PlannedTeacher[],
  lessons: readonly PlannedLesson[],
  classTeachers: number[],
  except: number,
): void => {
  const classOf = new Map<number, number>()
  const candidates = (classIndex: number): number[] => [
    ...new Set(
      lessons
        .filter(l => l.classIndex === classIndex && l.group === 0 && l.teacher !== except)
        .sort((a, b) => b.hours - a.hours)
        .map(l => l.teacher)
        .filter(teacher => teachers[teacher]!.roomFor === 'class'),
    ),
  ]
  const appoint = (classIndex: number, tried: Set<number>): boolean => {
    for (const teacher of candidates(classIndex)) {
      if (tried.has(teacher)) continue
      tried.add(teacher)
      const holder = classOf.get(teacher)
      if (holder !== undefined && !appoint(holder, tried)) continue
      classOf.set(teacher, classIndex)
      classTeachers[classIndex] = teacher
      return true
    }
    return false
  }
  for (const [classIndex, { grade }] of classes.entries()) {
    if (grade > 4 && !appoint(classIndex, new Set())) classTeachers[classIndex] = candidates(classIndex)[0]!
  }
}
