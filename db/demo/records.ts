import type { Attendance } from '#domain/journal/attendance'
import type { LessonRecord, PupilCell } from '#domain/journal/lesson-record'
import type { Mark, MarkValue } from '#domain/journal/mark'
import { type CalendarDate, weekdayOf } from '#domain/kernel/calendar-date'
import type { LessonId, LessonRecordId, PupilId, WorkKindId } from '#domain/kernel/ids'
import { lateToFirst, lateToOthers, planAbsences, skipsALesson } from './absences.ts'
import { endOf, momentOf, schoolDays } from './calendar.ts'
import { type Chance, createChance, type IdMaker } from './chance.ts'
import { type DemoSubject, demoSubjects } from './subjects.ts'
import { lessonText } from './texts.ts'

/** A pupil as the records need him: his place among all pupils, and how he learns. */
export type Learner = { index: number; id: PupilId; ability: number; talents: Float32Array }

/** A page of the journal with its pupils and its places in the week. */
export type DemoPage = {
  lessonId: LessonId
  subject: DemoSubject
  grade: number
  learners: readonly Learner[]
  /** Each from a day on till the end of the year. */
  places: readonly { weekday: number; slot: number; from: CalendarDate }[]
  /** Lessons in the year. */
  total: number
}

/** A lesson as it was held, and the moment at which its teacher wrote it down. */
export type HeldLesson = { at: number; record: LessonRecord; cells: PupilCell[] }

/** How a pupil learns: mean about «4», stronger in some subjects than in others. */
export const learnerOf = (index: number, id: PupilId, chance: Chance): Learner => {
  const ability = 3.9 + 0.55 * chance.normal()
  return { index, id, ability, talents: Float32Array.from(demoSubjects, () => 0.25 * chance.normal()) }
}

/** How likely a pupil who is present gets a mark: nearly all in a control work, many in other works. */
const markedIn = { control: 0.96, other: 0.84, answer: 0.25 }
const twoMarksIn = { work: 0.06, answer: 0.015 }

/** All lessons of a year in the order of time, one at a time. */
export function* heldLessons(
  seed: number,
  pages: readonly DemoPage[],
  pupilCount: number,
  workKindByCode: ReadonlyMap<string, WorkKindId>,
  makeId: IdMaker,
): Generator<HeldLesson> {
  const chance = createChance(seed, 'records')
  const days = schoolDays()
  const absences = planAbsences(pupilCount, days.length, createChance(seed, 'absences'))
  const shifts = pages.map(() => chance.below(60))
  const heldSoFar = pages.map(() => 0)
  const week = weekOf(pages)

  for (const [day, date] of days.entries()) {
    const today = week[weekdayOf(date)]!.filter(({ from }) => from <= date).map(({ page, slot }) => ({
      page,
      slot,
      at: writtenAt(date, pages[page]!.grade, slot, chance),
    }))
    // Equal moments keep the order of slots and pages.
    today.sort((a, b) => a.at - b.at)
    for (const { page: place, slot, at } of today) {
      const page = pages[place]!
      const text = lessonText(page.subject, page.grade, heldSoFar[place]!++, page.total, shifts[place]!)
      const workKindId = workKindByCode.get(text.workKindCode)!
      const cells: PupilCell[] = []
      for (const learner of page.learners) {
        const attendance = absences.on(learner.index, day) ?? lessonAttendance(slot, chance)
        const isThere = attendance === null || attendance === 'late'
        const marks =
          isThere && page.grade > 1 ? marksOf(learner, page.subject, text.workKindCode, workKindId, chance) : []
        if (attendance !== null || marks.length > 0) cells.push({ pupilId: learner.id, marks, attendance })
      }
      const id = makeId<LessonRecordId>(at)
      const { topic, homework } = text
      yield { at, record: { id, lessonId: page.lessonId, date, slot, topic, homework, workKindId }, cells }
    }
  }
}

type PlaceOfPage = { page: number; slot: number; from: CalendarDate }

const weekOf = (pages: readonly DemoPage[]): PlaceOfPage[][] => {
  const week: PlaceOfPage[][] = Array.from({ length: 6 }, () => [])
  for (const [page, { places }] of pages.entries())
    for (const { weekday, slot, from } of places) week[weekday]!.push({ page, slot, from })
  for (const day of week) day.sort((a, b) => a.slot - b.slot || a.page - b.page)
  return week
}

/** Teachers write in the break after the lesson. */
const writtenAt = (date: CalendarDate, grade: number, slot: number, chance: Chance): number =>
  momentOf(date, endOf(grade, slot)) + chance.between(20, 9 * 60) * 1000

const lessonAttendance = (slot: number, chance: Chance): Attendance | null => {
  const point = chance.next()
  if (point < skipsALesson) return 'absent'
  return point < skipsALesson + (slot === 1 ? lateToFirst : lateToOthers) ? 'late' : null
}

const marksOf = (
  learner: Learner,
  subject: DemoSubject,
  code: string,
  workKindId: WorkKindId,
  chance: Chance,
): Mark[] => {
  const isWork = code !== ''
  const likely = code === 'К' ? markedIn.control : isWork ? markedIn.other : markedIn.answer * subject.markShare
  if (chance.next() >= likely) return []
  const usual = learner.ability + learner.talents[demoSubjects.indexOf(subject)]!
  const draw = (): Mark => ({ value: markValueOf(usual + 0.55 * chance.normal()), workKindId })
  return chance.next() < (isWork ? twoMarksIn.work : twoMarksIn.answer) ? [draw(), draw()] : [draw()]
}

const markValueOf = (level: number): MarkValue => Math.max(2, Math.min(5, Math.round(level))) as MarkValue
