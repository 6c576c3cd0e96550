import { type CalendarDate, daysBetween } from '../kernel/calendar-date.ts'
import type { ClassId, SubjectId } from '../kernel/ids.ts'
import { findingOf, type NormFinding } from './finding.ts'
import { type NormsOfDay, normNamed, normsNamed, rowOf } from './norms-on.ts'

/** A control work, or another assessment, planned or held. */
export type ControlWork = {
  readonly classId: ClassId
  readonly grade: number
  readonly subjectId: SubjectId
  /** As sentences name it. */
  readonly subject: string
  readonly date: CalendarDate
  /** Its first lesson of the class's day, counted from 1, and how many lessons it takes. */
  readonly lesson: number
  readonly lessons: number
  /** Lessons of the class on that day; null where they are not known. */
  readonly lessonsOfDay: number | null
  /** Minutes for the work itself; null where nobody said, which is a whole lesson. */
  readonly minutes: number | null
  /** False for a work of a subgroup or of single pupils. */
  readonly wholeClass: boolean
}

/** Hours of a subject in a class: a week, and a whole year. */
export type SubjectHours = {
  readonly classId: ClassId
  readonly subjectId: SubjectId
  readonly perWeek: number
  readonly perYear: number
}

/**
 * Control works against the norms (letters of 06.08.2021, order of 2025): in grade 1 none; one of a class a day; of a
 * subject in a parallel one in two and a half weeks; no more than a tenth of the subject's hours; not on the first or the
 * last lesson but for subjects of one hour a week; no longer than the grade may have. Works of a part of the class or of less than
 * half an hour are no assessments and are not counted. Findings stand in the order of the norms, then of dates.
 */
export const checkControlWorks = (
  norms: NormsOfDay,
  works: readonly ControlWork[],
  hours: readonly SubjectHours[],
): NormFinding[] => {
  const least = normNamed(norms, 'assessment')?.data.minutes ?? 0
  const counted = works
    .filter(({ wholeClass, minutes }) => wholeClass && (minutes === null || minutes >= least))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.lesson - b.lesson))
  return [
    ...tooYoung(norms, counted),
    ...tooManyADay(norms, counted),
    ...tooOften(norms, counted),
    ...tooMuch(norms, counted, hours),
    ...atTheEdge(norms, counted, hours),
    ...tooLong(norms, counted),
  ]
}

const placeOf = ({ classId, date, lesson }: ControlWork) => ({ who: classId, where: { date, slot: lesson } })

const tooYoung = (norms: NormsOfDay, works: readonly ControlWork[]): NormFinding[] => {
  const norm = normNamed(norms, 'controlWorksFrom')
  if (!norm) return []
  return works
    .filter(({ grade }) => grade > 0 && grade < norm.data.grade)
    .map(work =>
      findingOf(norm, { data: { grade: work.grade, subject: work.subject, date: work.date }, ...placeOf(work) }),
    )
}

const tooManyADay = (norms: NormsOfDay, works: readonly ControlWork[]): NormFinding[] => {
  const norm = normNamed(norms, 'controlWorksDaily')
  if (!norm) return []
  return [...Map.groupBy(works, ({ classId, date }) => `${classId} ${date}`).values()]
    .filter(({ length }) => length > norm.data.max)
    .map(ofDay =>
      findingOf(norm, {
        data: {
          count: ofDay.length,
          max: norm.data.max,
          subjects: ofDay.map(({ subject }) => subject).join(', '),
          date: ofDay[0]!.date,
        },
        amount: ofDay.length - norm.data.max,
        ...placeOf(ofDay[norm.data.max]!),
      }),
    )
}

/**
 * The classes of a parallel write one work within a week of each other: that is one assessment. The next may begin two and a
 * half weeks after the first began, and no class writes two of a subject nearer to each other than that.
 */
const tooOften = (norms: NormsOfDay, works: readonly ControlWork[]): NormFinding[] => {
  const norm = normNamed(norms, 'controlWorksOften')
  if (!norm) return []
  const tooNear = (before: ControlWork | undefined, work: ControlWork): before is ControlWork =>
    before !== undefined && daysBetween(before.date, work.date) < norm.data.weeks * 7
  return [...Map.groupBy(works, ({ grade, subjectId }) => `${grade} ${subjectId}`).values()].flatMap(ofParallel => {
    const found: NormFinding[] = []
    const lastOfClass = new Map<ClassId, ControlWork>()
    let assessment: ControlWork[] = []
    for (const work of ofParallel) {
      const isSame =
        assessment.length > 0 &&
        daysBetween(assessment[0]!.date, work.date) <= 7 &&
        assessment.every(({ classId }) => classId !== work.classId)
      const before = [lastOfClass.get(work.classId), isSame ? undefined : assessment[0]].find(other =>
        tooNear(other, work),
      )
      if (before) {
        const days = daysBetween(before.date, work.date)
        const data = {
          subject: work.subject,
          count: days,
          weeks: norm.data.weeks,
          date: work.date,
          before: before.date,
        }
        found.push(findingOf(norm, { data, ...placeOf(work) }))
      }
      assessment = isSame ? [...assessment, work] : [work]
      lastOfClass.set(work.classId, work)
    }
    return found
  })
}

const hoursOf = (hours: readonly SubjectHours[], { classId, subjectId }: ControlWork): SubjectHours | undefined =>
  hours.find(one => one.classId === classId && one.subjectId === subjectId)

const tooMuch = (norms: NormsOfDay, works: readonly ControlWork[], hours: readonly SubjectHours[]): NormFinding[] => {
  const norm = normNamed(norms, 'controlWorksShare')
  if (!norm) return []
  return [...Map.groupBy(works, ({ classId, subjectId }) => `${classId} ${subjectId}`).values()].flatMap(ofSubject => {
    const last = ofSubject.at(-1)!
    const year = hoursOf(hours, last)?.perYear ?? 0
    const taken = ofSubject.reduce((sum, { lessons }) => sum + lessons, 0)
    if (year === 0 || taken * 100 <= year * norm.data.percent) return []
    const data = { subject: last.subject, count: taken, hours: year, percent: norm.data.percent }
    return [findingOf(norm, { data, amount: taken - Math.floor((year * norm.data.percent) / 100), ...placeOf(last) })]
  })
}

const atTheEdge = (norms: NormsOfDay, works: readonly ControlWork[], hours: readonly SubjectHours[]): NormFinding[] => {
  const norm = normNamed(norms, 'controlWorksEdge')
  if (!norm) return []
  return works
    .filter(work => {
      const isLast = work.lessonsOfDay !== null && work.lesson + work.lessons - 1 >= work.lessonsOfDay
      const weekly = hoursOf(hours, work)?.perWeek
      return (work.lesson === 1 || isLast) && (weekly === undefined || weekly > norm.data.exceptHours)
    })
    .map(work =>
      findingOf(norm, { data: { subject: work.subject, lesson: work.lesson, date: work.date }, ...placeOf(work) }),
    )
}

const tooLong = (norms: NormsOfDay, works: readonly ControlWork[]): NormFinding[] =>
  normsNamed(norms, 'controlWorkLength').flatMap(norm =>
    works.flatMap(work => {
      const max = rowOf(norm.data, work.grade)?.max
      if (max === undefined || work.lessons <= max) return []
      const data = { subject: work.subject, count: work.lessons, max, date: work.date }
      return [findingOf(norm, { data, amount: work.lessons - max, ...placeOf(work) })]
    }),
  )
