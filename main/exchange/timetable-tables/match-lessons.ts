import type { ClassId, StaffId, SubgroupId, SubjectId } from '#domain/kernel/ids'
import type { Audience } from '#domain/timetable/lesson'
import {
  type BookClass,
  type BookLesson,
  type BookNames,
  type BookSubject,
  classesOfLesson,
  namesOf,
  subgroupsOfLesson,
  type TimetableBook,
  teachersOfLesson,
} from '../timetable-book/book.ts'
import { cellWords } from './columns.ts'
import { createNameFinder, type NameFinder, nameKey } from './name-finder.ts'
import type { RowReason } from './planned-row.ts'

/** Cells by which a row names its lesson. */
export type LessonCells = {
  readonly [F in 'class' | 'subgroup' | 'subject' | 'teachers' | 'code']?: string
}

/** A lesson's names as a row gives them, found in the school. */
export type LessonNames = {
  /** None for a meeting of teachers. */
  classes: readonly ClassId[]
  subjectId: SubjectId
  /** As it stands: what it means depends on the lesson. */
  subgroup: string
  /** Null where the row says nothing of them; none where it says that nobody teaches it. */
  teachers: readonly StaffId[] | null
}

/** Finds classes, subjects, teachers and lessons of a book by the texts of a row. */
export type LessonMatcher = ReturnType<typeof createLessonMatcher>

export const createLessonMatcher = (book: TimetableBook) => {
  const names = namesOf(book)
  const finders = {
    class: createNameFinder<BookClass>(book.classes.map(c => ({ thing: c, names: [c.name] }))),
    subject: createNameFinder<BookSubject>(
      book.subjects.map(s => ({ thing: s, names: [s.name], shortForms: [s.shortName] })),
    ),
    teachers: createNameFinder<StaffId>(
      book.teachers.map(t => ({ thing: t.id, names: [t.name, t.fullName], shortForms: [t.fullName.split(' ')[0]!] })),
    ),
  }

  /** Refused with the first cell that is missing or not found. */
  const readNames = (cells: LessonCells): LessonNames | RowReason => {
    const classes = findAll(finders.class, cells.class ?? '', /[,;\n]/)
    if (isReason(classes)) return { ...classes, data: { ...classes.data, field: 'class' } }
    const subject = findAll(finders.subject, cells.subject ?? '', null)
    if (isReason(subject)) return { ...subject, data: { ...subject.data, field: 'subject' } }
    if (subject.length === 0) return { code: 'Missing', data: { field: 'subject' } }
    const text = cells.teachers ?? ''
    const teachers = isNone(text) ? [] : findAll(finders.teachers, text, /[,;\n/]/)
    if (isReason(teachers)) return { ...teachers, data: { ...teachers.data, field: 'teachers' } }
    return {
      classes: classes.map(c => c.id),
      subjectId: subject[0]!.id,
      subgroup: cells.subgroup ?? '',
      teachers: text === '' ? null : teachers,
    }
  }

  /** The lesson that the row's code names, when class, subgroup and subject of the row are those of the lesson. */
  const byCode = (cells: LessonCells, lessons: ReadonlyMap<string, BookLesson>): BookLesson | undefined => {
    const lesson = lessons.get(cells.code ?? '')
    if (!lesson) return undefined
    const subject = names.subjects.get(lesson.subjectId)
    const agrees =
      isSameText(cells.class ?? '', classesOfLesson(lesson, names)) &&
      isSameText(cells.subgroup ?? '', subgroupsOfLesson(lesson, names)) &&
      [subject?.name ?? '', subject?.shortName ?? ''].some(name => isSameText(cells.subject ?? '', name))
    return agrees ? lesson : undefined
  }

  /** Lessons of the row's subject, classes and subgroup, whoever teaches them. */
  const ofAudience = (row: LessonNames, lessons: ReadonlyMap<SubjectId, readonly BookLesson[]>): BookLesson[] => {
    const near = (lessons.get(row.subjectId) ?? []).filter(lesson =>
      isSameSet(
        lesson.audiences.map(a => a.classId),
        row.classes,
      ),
    )
    if (near.length === 0) return []
    const read = readAudiences(row, book)
    const key = (a: Audience) => `${a.classId} ${a.subgroupId}`
    const asked = isReason(read) ? null : read.map(key)
    return near.filter(
      lesson =>
        isSameText(row.subgroup, subgroupsOfLesson(lesson, names)) ||
        (asked !== null && isSameSet(asked, lesson.audiences.map(key))),
    )
  }

  return { names, readNames, byCode, ofAudience, words: (lesson: BookLesson) => lessonWords(lesson, names) }
}

/** Lessons by their subject, to be found quickly. */
export const bySubject = (lessons: readonly BookLesson[]): ReadonlyMap<SubjectId, readonly BookLesson[]> =>
  Map.groupBy(lessons, l => l.subjectId)

/** «Алгебра 7А», «Английский 7А, 1-я подгруппа». */
const lessonWords = (lesson: BookLesson, names: BookNames): string => {
  const subgroup = subgroupsOfLesson(lesson, names)
  const audience = [classesOfLesson(lesson, names), subgroup].filter(Boolean).join(', ')
  return [names.subjects.get(lesson.subjectId)?.shortName ?? '', audience].filter(Boolean).join(' ')
}

/** What a row says of its lesson, for one that is not understood. */
export const cellWordsOf = (cells: LessonCells): string =>
  [cells.subject, [cells.class, cells.subgroup].filter(Boolean).join(', ')].filter(Boolean).join(' ')

/** What a row without a class lacks where no meeting of teachers is meant. */
export const classMissing: RowReason = { code: 'Missing', data: { field: 'class' } }

/** Do the lesson's teachers read as the cell does? Two teachers of one name are told apart by nothing else. */
export const isTaughtAs = (text: string, lesson: BookLesson, names: BookNames): boolean =>
  text === '' ||
  isSameText(text, teachersOfLesson(lesson, names)) ||
  (isNone(text) && lesson.teachers.length === 0) ||
  isSameSet(text.split(/[,;\n/]/).map(nameKey), teachersOfLesson(lesson, names).split(',').map(nameKey))

export const isSameSet = <T>(a: readonly T[], b: readonly T[]): boolean => {
  const [first, second] = [new Set(a), new Set(b)]
  return first.size === second.size && [...first].every(one => second.has(one))
}

/** «—», «-», «нет»: the cell says that there is nothing. */
export const isNone = (text: string): boolean => /^[-–—]+$/.test(text) || nameKey(text) === cellWords.no

export const isReason = (answer: unknown): answer is RowReason =>
  typeof answer === 'object' && answer !== null && 'code' in answer && 'data' in answer

/** The things that a text names: the whole of it, else the parts of a list. */
const findAll = <T>(find: NameFinder<T>, text: string, between: RegExp | null): T[] | RowReason => {
  if (text.trim() === '') return []
  const whole = find(text)
  if (whole.found !== null) return [whole.found]
  const parts = between === null ? [text] : text.split(between).filter(part => part.trim() !== '')
  const found: T[] = []
  for (const part of parts) {
    const one = find(part)
    if (one.found === null) return { code: one.several ? 'Several' : 'Unknown', data: { text: part.trim() } }
    if (!found.includes(one.found)) found.push(one.found)
  }
  return found
}

const isSameText = (a: string, b: string): boolean => nameKey(a) === nameKey(b)

/**
 * The audiences that the classes and the cell «Подгруппа» mean: «1-я подгруппа», «7А: 1-я подгруппа; 7Б: мальчики». A
 * name that several divisions have is the one of the subject's own division.
 */
export const readAudiences = (row: LessonNames, book: TimetableBook): Audience[] | RowReason => {
  const chosen = new Map<ClassId, SubgroupId[]>()
  for (const part of row.subgroup.split(/[;\n]/)) {
    const text = part.trim()
    if (text === '') continue
    const found = subgroupsNamed(text, row, book)
    if (found.length !== 1) {
      return { code: found.length > 1 ? 'Several' : 'Unknown', data: { field: 'subgroup', text } }
    }
    const { id, classId } = found[0]!
    chosen.set(classId, [...(chosen.get(classId) ?? []), id])
  }
  return row.classes.flatMap((classId): Audience[] =>
    (chosen.get(classId) ?? [null]).map(subgroupId => ({ classId, subgroupId })),
  )
}

const subgroupsNamed = (text: string, row: LessonNames, book: TimetableBook) => {
  const classes = new Map(book.classes.map(c => [c.id, c.name]))
  const ofClasses = book.subgroups.filter(g => row.classes.includes(g.classId))
  const whole = createNameFinder(
    ofClasses.flatMap(g => [{ thing: g, names: [`${classes.get(g.classId) ?? ''}: ${g.name}`] }]),
  )(text)
  if (whole.found) return [whole.found]
  const named = ofClasses.filter(g => isSameText(g.name, text))
  const own = named.filter(g => g.subjectId === row.subjectId)
  return own.length === 1 ? own : named
}
