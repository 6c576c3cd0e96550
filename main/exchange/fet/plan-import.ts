import type { LessonId, RoomId, StaffId, SubjectId } from '#domain/kernel/ids'
import type { Audience } from '#domain/timetable/lesson'
import { classSetsOf, planAudiences } from './audiences.ts'
import { carry } from './carried.ts'
import { classLevelsOf, type WantedLevel } from './class-level.ts'
import { ruleMark } from './constraints/export-constraints.ts'
import { filterActivities, readConstraints } from './constraints/read-constraints.ts'
import type { FetFile } from './fet-file.ts'
import { fixedRooms, fixedTimes, unavailabilities } from './fixed-places.ts'
import { bellsOf } from './hour-times.ts'
import { addClasses, distinctAudiences } from './import-classes.ts'
import { addLessons } from './import-lessons.ts'
import { countCarried, type ImportDecision, type ImportGuess, type ImportReport } from './import-report.ts'
import { emptyRows, type ImportRows } from './import-rows.ts'
import { parsePersonName } from './person-name.ts'
import { shownNames } from './shown-names.ts'
import { cut, guessColours, subjectCodes } from './subject-guess.ts'
import type { XmlNode } from './xml-tree.ts'

export { longestPiece } from './import-lessons.ts'
export { shownNames } from './shown-names.ts'

export type ImportWish = { classLevel: WantedLevel; yearId: string; yearStarts: string }

export type ImportPlan = { rows: ImportRows; report: ImportReport }

/**
 * What a .fet file becomes in an empty school: rows of its tables in an order that keeps foreign keys, and a report. The
 * year itself is the caller's; `rows.year.slots` is what it needs. Pure: `ids` gives a new id each time.
 */
export const planImport = (file: FetFile, wish: ImportWish, ids: () => string): ImportPlan => {
  const rows = emptyRows(file.institution.trim(), file.hours.length)
  const owners = new Map<XmlNode, { owner: string; name: string; shown: string }>()
  const own = (element: XmlNode, owner: string, name: string, shown: string) =>
    owners.set(element, { owner, name, shown })

  const days = addDays(file, wish.yearId, rows)
  for (const [i, day] of file.days.entries()) own(day.element, '', day.name, rows.timetable_day[i]!.name)
  const bells = addBells(file, rows, ids)

  const subjectIds = new Map<string, string>()
  const subjectNames = shownNames(file.subjects.map(({ name }) => name))
  const colours = guessColours(subjectNames)
  const codes = subjectCodes(subjectNames)
  for (const [i, { name, element }] of file.subjects.entries()) {
    const id = ids()
    const shown = subjectNames[i]!
    subjectIds.set(name, id)
    own(element, id, name, shown)
    rows.subject.push({ id, name: shown, short_name: cut(shown, 20), code: codes[i]!, colour: colours[i]!.colour })
  }

  const roomIds = new Map<string, string>()
  const roomNames = shownNames(file.rooms.map(({ name }) => name))
  for (const [i, { name, capacity, building, element }] of file.rooms.entries()) {
    const id = ids()
    roomIds.set(name, id)
    own(element, id, name, roomNames[i]!)
    rows.room.push({ id, name: roomNames[i]!, capacity: Math.max(0, capacity), building: building.trim() })
  }
  for (const { name, realRooms } of file.rooms)
    for (const [i, set] of realRooms.entries())
      for (const real of new Set(set))
        rows.room_set.push({ room_id: roomIds.get(name)!, number: i + 1, real_room_id: roomIds.get(real)! })

  const staffIds = new Map<string, string>()
  const wholeNames: string[] = []
  for (const { name, element } of file.teachers) {
    const id = ids()
    const parts = parsePersonName(name)
    if (!parts.givenName) wholeNames.push(parts.surname)
    staffIds.set(name, id)
    own(element, id, name, [parts.surname, parts.givenName, parts.patronymic].filter(Boolean).join(' '))
    rows.staff.push({
      id,
      surname: parts.surname,
      given_name: parts.givenName,
      patronymic: parts.patronymic,
      post: 'Учитель',
    })
  }

  const tags = new Set(file.tags.map(({ name }) => name))
  const levels = classLevelsOf(file, wish.classLevel)
  const plan = planAudiences(file, classSetsOf(file, levels))
  const audienceIds = addClasses(file, plan, wish.yearId, rows, ids)
  const audiencesOf = (names: readonly string[]) =>
    distinctAudiences(names.flatMap(plan.audiencesOf)).map(audienceIds.of)

  const pieceOf = addLessons(file, {
    rows,
    ids,
    audiencesOf,
    subjectOf: name => subjectIds.get(name)!,
    teacherOf: name => staffIds.get(name)!,
    weeks: days.twoWeeks ? 2 : 1,
  })
  for (const activity of file.activities) {
    const { lessonId, number } = pieceOf.get(activity.id)!
    own(activity.element, lessonId, String(activity.id), String(number))
  }

  const rooms = fixedRooms(file)
  for (const time of fixedTimes(file).times.values()) {
    const piece = pieceOf.get(time.activityId)!
    const room = rooms.get(time.activityId)
    rows.placement.push({
      id: ids(),
      lesson_id: piece.lessonId,
      piece: piece.number,
      day: time.day + 1,
      slot: time.hour + 1,
      room_id: roomIds.get(room?.room ?? '') ?? null,
      pinned: time.locked ? 1 : 0,
      valid_from: wish.yearStarts,
      valid_to: null,
      real_rooms: JSON.stringify((room?.realRooms ?? []).flatMap(name => roomIds.get(name) ?? [])),
    })
  }
  rows.unavailability = unavailabilityRows(file, {
    teacher: name => [{ kind: 'teacher', ownerId: staffIds.get(name)! }],
    room: name => [{ kind: 'room', ownerId: roomIds.get(name)! }],
    students: name =>
      audiencesOf([name]).map(({ classId, subgroupId }) =>
        subgroupId ? { kind: 'subgroup', ownerId: subgroupId } : { kind: 'class', ownerId: classId },
      ),
  })

  const ref = (id: number) => {
    const piece = pieceOf.get(id)
    return piece && { lessonId: piece.lessonId as LessonId, piece: piece.number }
  }
  const constraints = readConstraints(
    file,
    {
      teacher: name => staffIds.get(name) as StaffId | undefined,
      students: name => audiencesOf([name]) as Audience[],
      subject: name => subjectIds.get(name) as SubjectId | undefined,
      room: name => roomIds.get(name) as RoomId | undefined,
      tag: name => (tags.has(name) ? name : undefined),
      activity: ref,
      day: positionIn(file.days),
      slot: positionIn(file.hours),
      slots: file.hours.length,
      ...filterActivities(file, plan.leafSets, ref),
    },
    ids,
  )
  for (const [i, { constraint, element }] of constraints.read.entries()) {
    const { id, weight, active, comment, ...rule } = constraint
    own(element, id, element.name, ruleMark(constraint))
    rows.timetable_constraint.push({
      id,
      position: i + 1,
      kind: rule.kind,
      weight,
      active: active ? 1 : 0,
      rule: JSON.stringify(rule),
      comment,
    })
  }

  own(heading(file, 'Institution_Name'), '', 'Institution_Name', rows.school.name)
  rows.exchange_element = [...carry(file, owners), ...audienceIds.carried]

  const report: ImportReport = {
    came: {
      days: file.days.length,
      hours: file.hours.length,
      subjects: rows.subject.length,
      teachers: rows.staff.length,
      rooms: rows.room.length,
      classes: rows.class.length,
      subgroups: rows.subgroup.length,
      lessons: rows.lesson.length,
      pieces: rows.lesson_piece.length,
      placements: rows.placement.length,
      unavailability: rows.unavailability.length,
      constraints: rows.timetable_constraint.length,
    },
    guessed: guesses(),
    carried: countCarried(constraints.carried),
    decide: decisions(),
    remarks: file.remarks,
  }
  return { rows, report }

  function guesses(): ImportGuess[] {
    const asked = levels.filter(({ reason }) => reason !== 'NoGroups' && reason !== 'Asked')
    const told = file.teachers.length - wholeNames.length
    return [
      ...(asked.length ? [{ guess: 'ClassLevel', years: asked, screen: 'classes' } as const] : []),
      ...(bells ? [{ guess: 'Bells', ...bells, screen: 'bells' } as const] : []),
      ...(days.twoWeeks ? [{ guess: 'TwoWeeks', days: file.days.length, screen: 'calendar' } as const] : []),
      ...(told ? [{ guess: 'TeacherNames', count: told, screen: 'staff' } as const] : []),
      ...(rows.subject.length
        ? [
            {
              guess: 'SubjectColours',
              count: colours.filter(({ guessed }) => guessed).length,
              screen: 'subjects',
            } as const,
          ]
        : []),
    ]
  }

  function decisions(): ImportDecision[] {
    const ungraded = rows.class.filter(({ grade }) => grade === 0).map(({ letter }) => letter)
    const unsure = levels.filter(({ confidence }) => confidence === 'unsure').map(({ year }) => year)
    const withTeacher = new Set(rows.lesson_teacher.map(({ lesson_id }) => lesson_id))
    const withClass = new Set(rows.lesson_audience.map(({ lesson_id }) => lesson_id))
    const withoutTeacher = rows.lesson.length - withTeacher.size
    const withoutClass = rows.lesson.length - withClass.size
    const unplaced = rows.lesson_piece.filter(({ active }) => active).length - placedPieces(rows)
    return [
      ...(unsure.length ? [{ decide: 'ClassLevel', years: unsure, screen: 'classes' } as const] : []),
      ...(days.known ? [] : [{ decide: 'DaysOfCycle', days: file.days.length, screen: 'calendar' } as const]),
      { decide: 'YearDates', screen: 'calendar' },
      ...(bells ? [] : [{ decide: 'Bells', screen: 'bells' } as const]),
      ...(ungraded.length ? [{ decide: 'ClassNames', names: ungraded, screen: 'classes' } as const] : []),
      ...(wholeNames.length ? [{ decide: 'TeacherNames', names: wholeNames, screen: 'staff' } as const] : []),
      { decide: 'Pupils', screen: 'pupils' },
      ...(withoutTeacher
        ? [{ decide: 'LessonsWithoutTeacher', lessons: withoutTeacher, screen: 'lessons' } as const]
        : []),
      ...(withoutClass ? [{ decide: 'LessonsWithoutClass', lessons: withoutClass, screen: 'lessons' } as const] : []),
      ...(unplaced > 0 ? [{ decide: 'Unplaced', pieces: unplaced, screen: 'timetable' } as const] : []),
    ]
  }
}

/** The place of a name in a list, from 1. */
const positionIn = (list: readonly { name: string }[]): ((name: string) => number | undefined) => {
  const places = new Map(list.map(({ name }, i) => [name, i + 1]))
  return name => places.get(name)
}

/** Active pieces that stand somewhere. */
const placedPieces = (rows: ImportRows): number => {
  const active = new Set(rows.lesson_piece.flatMap(p => (p.active ? [`${p.lesson_id} ${p.number}`] : [])))
  return rows.placement.filter(p => active.has(`${p.lesson_id} ${p.piece}`)).length
}

const heading = (file: FetFile, name: string): XmlNode =>
  file.document.root.children.find(child => child.name === name) ?? { name, text: '', children: [] }

/** Up to seven days are a week from Monday on; ten, twelve and fourteen are two weeks by turns. */
const addDays = (file: FetFile, yearId: string, rows: ImportRows): { known: boolean; twoWeeks: boolean } => {
  const { length } = file.days
  const twoWeeks = [10, 12, 14].includes(length)
  const week = twoWeeks ? length / 2 : length
  const known = week <= 7
  for (const [i, { name }] of file.days.entries())
    rows.timetable_day.push({
      year_id: yearId,
      day: i + 1,
      name: name.trim(),
      weekday: known ? (i % week) + 1 : null,
      week: twoWeeks ? (i < week ? 1 : 2) : null,
    })
  return { known, twoWeeks }
}

/** The last slot for which a bell can ring. */
const lastBell = 15

const addBells = (file: FetFile, rows: ImportRows, ids: () => string): { slots: number; ends: number } | null => {
  const bells = bellsOf(file.hours.map(({ name }) => name))?.slice(0, lastBell)
  if (!bells) return null
  const id = ids()
  rows.bell_schedule.push({ id, name: 'Обычный день', from_grade: 0, to_grade: 12 })
  for (const [i, { starts, ends }] of bells.entries())
    rows.bell_slot.push({ schedule_id: id, slot: i + 1, starts, ends })
  return { slots: bells.length, ends: bells.filter(({ guessed }) => guessed).length }
}

type OwnerOfTime = { kind: 'teacher' | 'class' | 'subgroup' | 'room'; ownerId: string }

/** Rows of the file's unavailabilities, each once; `of` finds the owners of a name, none for one that is not here. */
const unavailabilityRows = (
  file: FetFile,
  of: Record<'teacher' | 'students' | 'room', (name: string) => OwnerOfTime[]>,
): ImportRows['unavailability'] => {
  const rows = new Map<string, ImportRows['unavailability'][number]>()
  for (const { of: kind, name, slots } of unavailabilities(file))
    for (const owner of kind === 'break' ? [{ kind: 'school' as const, ownerId: '' }] : of[kind](name))
      for (const { day, hour } of slots)
        rows.set(`${owner.kind} ${owner.ownerId} ${day} ${hour}`, {
          kind: owner.kind,
          owner_id: owner.ownerId,
          day: day + 1,
          slot: hour + 1,
        })
  return [...rows.values()]
}
