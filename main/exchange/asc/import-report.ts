import { type AscFile, ascRemarks } from './asc-file.ts'
import type { AscRows } from './import-rows.ts'
import type { DayPlan } from './plan-days.ts'
import type { GroupPlan } from './plan-groups.ts'
import type { PlacePlan } from './plan-places.ts'
import type { ThingIds } from './plan-things.ts'
import { isUnderstoodTable } from './read-asc.ts'

/** What an import brought, guessed, only carries, and leaves to decide; each line with the screen that shows it. */
export type AscReport = AscLine[]

export type AscLine = {
  section: 'came' | 'guessed' | 'carried' | 'decide'
  /** Words: `report.<code>` of the locale. What a file of FET brings too is said in its words. */
  code: string
  data: Record<string, string | number>
  screen: AscScreen | null
}

export type AscScreen = 'classes' | 'bells' | 'calendar' | 'staff' | 'pupils' | 'timetable'

type Planned = {
  put: AscRows
  days: DayPlan
  bells: { slots: number; ends: number } | null
  things: ThingIds
  groups: GroupPlan
  places: PlacePlan
  isEmpty: boolean
}

export const reportOf = (file: AscFile, planned: Planned): AscReport => [
  ...came(file, planned),
  ...guessed(file, planned),
  ...carried(file, planned),
  ...decide(file, planned),
]

const line = (
  section: AscLine['section'],
  code: string,
  data: AscLine['data'],
  screen: AscScreen | null = null,
): AscLine => ({ section, code, data, screen })

const came = (file: AscFile, { put, bells, things, places, isEmpty }: Planned): AscLine[] => {
  const counted = (code: string, count: number, screen: AscScreen): AscLine[] =>
    count > 0 ? [line('came', code, { count }, screen)] : []
  return [
    ...(isEmpty ? counted('fet.days', put.timetable_day.length, 'bells') : []),
    ...(isEmpty ? counted('fet.hours', file.periods.length, 'bells') : []),
    ...counted('asc.bells', bells?.slots ?? 0, 'bells'),
    ...counted('asc.linked', things.linked.size, 'timetable'),
    ...counted('fet.subjects', put.subject.length, 'timetable'),
    ...counted('fet.teachers', put.staff.length, 'staff'),
    ...counted('fet.rooms', put.room.length, 'timetable'),
    ...counted('fet.classes', [...things.class.values()].filter(id => !things.linked.has(id)).length, 'classes'),
    ...counted('fet.subgroups', put.subgroup.length, 'classes'),
    ...counted('asc.pupils', put.pupil.length, 'classes'),
    ...counted('fet.lessons', places.added, 'timetable'),
    ...counted('asc.lessonsChanged', places.changed, 'timetable'),
    ...counted('asc.lessonsSame', places.same, 'timetable'),
    ...counted('fet.pieces', places.pieces, 'timetable'),
    ...counted('fet.placements', places.placed, 'timetable'),
    ...counted('fet.unavailability', put.unavailability.length, 'timetable'),
  ]
}

const guessed = (file: AscFile, { bells, days, things, put }: Planned): AscLine[] => [
  ...(bells?.ends ? [line('guessed', 'asc.guessBells', { count: bells.ends }, 'bells')] : []),
  ...(days.twoWeeks ? [line('guessed', 'fet.guessTwoWeeks', { count: put.timetable_day.length }, 'calendar')] : []),
  ...(file.periods[0]?.slot === 0 ? [line('guessed', 'asc.guessZero', {}, 'bells')] : []),
  ...(things.splitNames ? [line('guessed', 'fet.guessTeacherNames', { count: things.splitNames }, 'staff')] : []),
  ...(things.guessedColours
    ? [line('guessed', 'fet.guessSubjectColours', { count: things.guessedColours }, 'timetable')]
    : []),
  ...ascRemarks.flatMap(remark => {
    const all = file.remarks.filter(one => one.remark === remark)
    const where = all.slice(0, namedRemarks).map(one => one.where)
    return all.length
      ? [
          line('guessed', `asc.remark${remark}`, {
            where: where.join('; '),
            more: all.length > namedRemarks ? '…' : '',
          }),
        ]
      : []
  }),
]

/** So many places are named of a remark that is made often. */
const namedRemarks = 5

/** Tables, and attributes of understood ones, that do nothing here. */
const carried = (file: AscFile, { groups }: Planned): AscLine[] => {
  const rest = file.tables.filter(table => table.rows.length && !isUnderstoodTable(table))
  const seminars = file.lessons.filter(({ isSeminar }) => isSeminar).length
  return [
    ...rest.map(({ name, rows }) => line('carried', 'asc.table', { name: name.slice(0, 60), count: rows.length })),
    ...(seminars ? [line('carried', 'asc.seminars', { count: seminars })] : []),
    ...(groups.unused ? [line('carried', 'asc.unusedDivisions', { count: groups.unused }, 'classes')] : []),
  ]
}

const decide = (file: AscFile, { put, days, bells, things, groups, places, isEmpty }: Planned): AscLine[] => {
  const ungraded = put.class.filter(({ grade }) => grade === 0).map(({ letter }) => letter)
  const named = (code: string, names: readonly string[], screen: AscScreen): AscLine[] =>
    names.length ? [line('decide', code, { names: names.join(', '), count: names.length }, screen)] : []
  const counted = (code: string, count: number, screen: AscScreen): AscLine[] =>
    count > 0 ? [line('decide', code, { count }, screen)] : []
  return [
    ...(isEmpty && !days.known ? counted('fet.decideDaysOfCycle', put.timetable_day.length, 'calendar') : []),
    ...(isEmpty ? [line('decide', 'fet.decideYearDates', {}, 'calendar')] : []),
    ...(isEmpty && !bells ? [line('decide', 'fet.decideBells', {}, 'bells')] : []),
    ...named('fet.decideClassNames', ungraded, 'classes'),
    ...named('fet.decideTeacherNames', things.wholeNames, 'staff'),
    ...(isEmpty && !file.students.length ? [line('decide', 'asc.decidePupils', {}, 'pupils')] : []),
    ...counted('asc.decideUnknownPupils', groups.unknownPupils, 'pupils'),
    ...counted('fet.decideLessonsWithoutTeacher', places.withoutTeacher, 'timetable'),
    ...counted('fet.decideLessonsWithoutClass', places.withoutClass, 'timetable'),
    ...counted('asc.decideSkipped', places.skipped, 'timetable'),
    ...counted('asc.decideWeeks', days.weekLost, 'calendar'),
    ...(places.termsUnknown ? [line('decide', 'asc.decideTerms', {}, 'calendar')] : []),
    ...counted('asc.decideRooms', places.severalRooms, 'timetable'),
    ...counted('asc.decideOnlyHere', places.onlyHere, 'timetable'),
    ...counted('fet.decideUnplaced', places.unplaced, 'timetable'),
  ]
}
