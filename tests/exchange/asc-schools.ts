import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays, type CalendarDate, calendarDate, isWithin } from '#domain/kernel/calendar-date'
import { isRefusal } from '#domain/kernel/refusal'
import type { Placement } from '#domain/timetable/lesson'
import type { AscFile } from '#main/exchange/asc/asc-file'
import type { AscEncoding } from '#main/exchange/asc/asc-text'
import type { AscExportState } from '#main/exchange/asc/export-state'
import { type AscElement, type AscPresent, type AscRows, nothingPresent } from '#main/exchange/asc/import-rows'
import { planAscExport } from '#main/exchange/asc/plan-asc-export'
import { type AscPlan, planAscImport } from '#main/exchange/asc/plan-asc-import'
import { readAsc } from '#main/exchange/asc/read-asc'
import { writeAsc } from '#main/exchange/asc/write-asc'
import { told } from '../support/fet-schools.ts'

export const fixtures = 'tests/fixtures/asc'

export const fileOf = (bytes: Uint8Array): AscFile => {
  const file = readAsc(bytes)
  if (isRefusal(file)) throw new Error(JSON.stringify(file))
  return file
}

export const fixture = (name: string): AscFile => fileOf(readFileSync(join(fixtures, name)))

const yearStarts = calendarDate('2026-09-01')
export const halves = [
  { starts: yearStarts, ends: calendarDate('2026-12-30') },
  { starts: calendarDate('2026-12-31'), ends: calendarDate('2027-05-31') },
]

export const wishFrom = (from: CalendarDate = yearStarts) => ({
  yearId: 'year',
  yearStarts,
  from,
  termDates: (count: number) => (count === 2 ? halves : null),
})

export const numbered = (prefix = 'id') => {
  let last = 0
  return () => `${prefix}${String(++last).padStart(6, '0')}`
}

/** A file brought into an empty school. */
export const importAsc = (file: AscFile): AscPlan =>
  planAscImport(file, nothingPresent, new Map(), wishFrom(), numbered())

/** Rows of an import as the database gives them back. */
export const presentOf = (put: AscRows, slots: number): AscPresent => {
  const teachers = Map.groupBy(put.lesson_teacher, row => row.lesson_id)
  const audiences = Map.groupBy(put.lesson_audience, row => row.lesson_id)
  // Ids are plain texts here and branded there.
  return {
    isEmpty: false,
    days: put.timetable_day,
    slots,
    subjects: put.subject.map(({ short_name, ...rest }) => ({ ...rest, shortName: short_name })),
    rooms: put.room,
    staff: put.staff.map(({ given_name, ...rest }) => ({ ...rest, givenName: given_name })),
    classes: put.class.map(({ id, year_id, grade, letter, class_teacher_id, home_room_id }) => ({
      id,
      yearId: year_id,
      grade,
      letter,
      classTeacherId: class_teacher_id,
      homeRoomId: home_room_id,
    })),
    divisions: put.division.map(({ id, class_id, subject_id, name }) => ({
      id,
      classId: class_id,
      subjectId: subject_id,
      name,
    })),
    subgroups: put.subgroup.map(({ id, division_id, number, name }) => ({ id, divisionId: division_id, number, name })),
    lessons: put.lesson.map(({ id, subject_id, hours_per_week, ends }) => ({
      id,
      subjectId: subject_id,
      hoursPerWeek: hours_per_week,
      ends,
      teachers: (teachers.get(id) ?? []).map(row => row.staff_id),
      audiences: (audiences.get(id) ?? []).map(row => ({ classId: row.class_id, subgroupId: row.subgroup_id })),
    })),
    pieces: put.lesson_piece.map(p => ({
      lessonId: p.lesson_id,
      number: p.number,
      duration: p.duration,
      active: p.active === 1,
    })),
    placements: put.placement.map(p => ({
      id: p.id,
      lessonId: p.lesson_id,
      piece: p.piece,
      day: p.day,
      slot: p.slot,
      roomId: p.room_id,
      pinned: p.pinned === 1,
      validFrom: p.valid_from,
      validTo: p.valid_to,
    })),
    pupils: put.class_membership.map(({ class_id, pupil_id }) => {
      const { given_name, ...pupil } = put.pupil.find(({ id }) => id === pupil_id)!
      return { ...pupil, givenName: given_name, classId: class_id }
    }),
  } as unknown as AscPresent
}

/** A school as its export sees it on the year's first day. */
export const stateOf = (present: AscPresent, rows: Pick<AscRows, 'subgroup' | 'bell_slot'>): AscExportState => {
  const standingOn = (date: CalendarDate): Placement[] =>
    present.placements.filter(p => isWithin(date, p.validFrom, p.validTo))
  const [first, second] = [standingOn(yearStarts), standingOn(halves[1]!.starts)]
  const isSame = first.length === second.length && first.every(({ id }) => second.some(other => other.id === id))
  const expected = new Map(rows.subgroup.map(s => [s.id, s.expected_pupils]))
  return {
    ...present,
    bells: rows.bell_slot,
    rooms: present.rooms.map(room => ({ building: '', ...room })),
    subgroups: present.subgroups.map(s => ({ ...s, pupils: expected.get(s.id) ?? null })),
    places: isSame ? [first] : [first, second],
    termEnds: isSame ? [] : [addDays(halves[1]!.starts, -1)],
  }
}

export const stateOfPlan = ({ put, slots }: AscPlan): AscExportState => stateOf(presentOf(put, slots), put)

/** Exported and read again. */
export const exported = (
  state: AscExportState,
  kept: readonly AscElement[],
  encoding: AscEncoding = 'utf-8',
): AscFile => fileOf(writeAsc(planAscExport(state, kept), encoding))

/** What the school says by names, in the words of the exchange with FET: see `told`. Nothing is pinned in aSc. */
export const toldOf = (state: AscExportState, parts: Map<string, string[]> = new Map()) => {
  const { days, ...said } = told({
    state: {
      ...state,
      school: { name: '' },
      placements: (state.places[0] ?? []).map(p => ({ ...p, pinned: false })),
      unavailability: [],
    } as never,
    parts,
  })
  return { ...said, days: days.length, later: state.places[1] ? placesByName(state, state.places[1]) : null }
}

/** Places of a part of the year by what stands there. */
const placesByName = (state: AscExportState, places: readonly Placement[]): string[] => {
  const subjectOf = new Map(
    state.lessons.map(l => [l.id as string, state.subjects.find(({ id }) => id === l.subjectId)!.name]),
  )
  return places.map(p => `${subjectOf.get(p.lessonId)} ${p.day} ${p.slot}`).sort()
}
