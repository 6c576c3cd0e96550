import { className } from '#domain/classes/school-class'
import type { AudienceName, AudiencePlan, PlannedClass } from './audiences.ts'
import { classSetsOf, planAudiences, sharedLeaves } from './audiences.ts'
import { carry } from './carried.ts'
import { classLevelsOf, type WantedLevel } from './class-level.ts'
import { classNames } from './class-name.ts'
import type { FetActivity, FetFile } from './fet-file.ts'
import { fixedRooms, fixedTimes, unavailabilities } from './fixed-places.ts'
import { bellsOf } from './hour-times.ts'
import { countCarried, type ImportDecision, type ImportGuess, type ImportReport } from './import-report.ts'
import { emptyRows, type ImportRows } from './import-rows.ts'
import { parsePersonName } from './person-name.ts'
import { divisionsOf } from './students.ts'
import { cut, guessColours, subjectCodes } from './subject-guess.ts'
import { elementToXml, leaf, type XmlNode } from './xml-tree.ts'

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
  for (const [i, { name, capacity, element }] of file.rooms.entries()) {
    const id = ids()
    roomIds.set(name, id)
    own(element, id, name, roomNames[i]!)
    rows.room.push({ id, name: roomNames[i]!, capacity: Math.max(0, capacity) })
  }

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
    rows.placement.push({
      id: ids(),
      lesson_id: piece.lessonId,
      piece: piece.number,
      day: time.day + 1,
      slot: time.hour + 1,
      room_id: roomIds.get(rooms.get(time.activityId)?.room ?? '') ?? null,
      pinned: time.locked ? 1 : 0,
      valid_from: wish.yearStarts,
      valid_to: null,
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
    },
    guessed: guesses(),
    carried: countCarried(file),
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

/** Names without needless blanks; where two would be the same they stay as they are, and at worst get a number. */
export const shownNames = (names: readonly string[]): string[] => {
  const trimmed = names.map(name => name.trim().replace(/\s+/g, ' ') || '—')
  const times = new Map<string, number>()
  for (const name of trimmed) times.set(name, (times.get(name) ?? 0) + 1)
  const taken = new Set<string>()
  return trimmed.map((name, i) => {
    const wanted = times.get(name) === 1 ? name : names[i]!.trim() ? names[i]! : name
    let shown = wanted
    for (let number = 2; taken.has(shown); number++) shown = `${wanted} (${number})`
    taken.add(shown)
    return shown
  })
}

type AudienceId = { classId: string; subgroupId: string | null }

const distinctAudiences = (list: readonly AudienceName[]): AudienceName[] => [
  ...new Map(list.map(one => [`${one.className}\u0000${one.part ?? ''}`, one])).values(),
]

const addClasses = (file: FetFile, plan: AudiencePlan, yearId: string, rows: ImportRows, ids: () => string) => {
  const idOf = new Map<string, AudienceId>()
  const carried: ImportRows['exchange_element'] = []
  const key = ({ className: name, part }: AudienceName) => `${name}\u0000${part ?? ''}`
  const keep = (owner: string, name: string, shown: string, ofClass?: string) =>
    carried.push({
      format: 'fet',
      section: 'students',
      position: carried.length + 1,
      owner,
      name,
      shown,
      xml: ofClass === undefined ? '' : elementToXml(leaf('Class', ofClass)),
    })
  const names = uniqueClassNames(plan.classes.map(({ name }) => name))
  const shared = sharedLeaves(plan.classes)
  const subjects = subjectsOfSets(file)

  for (const [i, planned] of plan.classes.entries()) {
    const classId = ids()
    const { grade, letter } = names[i]!
    rows.class.push({ id: classId, year_id: yearId, grade, letter, class_teacher_id: null, home_room_id: null })
    idOf.set(key({ className: planned.name, part: null }), { classId, subgroupId: null })
    keep(classId, planned.name, className({ grade, letter }))
    const divisions = divisionsOf(planned.parts)
    const explicit = divisions.length > 1
    for (const [d, parts] of divisions.entries()) {
      const divisionId = ids()
      const taught = new Set(parts.flatMap(({ name }) => [...(subjects.get(name) ?? [])]))
      const subject =
        taught.size === 1 ? rows.subject[file.subjects.findIndex(({ name }) => taught.has(name))] : undefined
      rows.division.push({
        id: divisionId,
        class_id: classId,
        subject_id: subject?.id ?? null,
        name: subject
          ? ''
          : divisionName(
              parts.map(({ name }) => shortPart(planned, name)),
              d + 1,
            ),
      })
      for (const [n, part] of parts.entries()) {
        const subgroupId = ids()
        const shown = shortPart(planned, part.name)
        rows.subgroup.push({ id: subgroupId, division_id: divisionId, number: n + 1, name: shown })
        idOf.set(key({ className: planned.name, part: part.name }), { classId, subgroupId })
        keep(subgroupId, part.name, shown, planned.name)
        if (explicit || [...part.leaves].some(leaf => shared.has(leaf)))
          for (const leaf of part.leaves) rows.subgroup_part.push({ subgroup_id: subgroupId, part: leaf })
      }
    }
  }
  return { carried, of: (name: AudienceName): AudienceId => idOf.get(key(name))! }
}

/** Parsed names; whole names that only differ in blanks get a number. */
const uniqueClassNames = (names: readonly string[]): { grade: number; letter: string }[] => {
  const parsed = classNames(names)
  const whole = shownNames(parsed.map(({ grade, letter }) => (grade ? `\u0000${grade} ${letter}` : letter)))
  return parsed.map((name, i) => (name.grade ? name : { grade: 0, letter: whole[i]! }))
}

/** «8 а англ1» of class «8 а» is «англ1». */
const shortPart = ({ name: whole }: PlannedClass, name: string): string => {
  const trimmed = name.trim()
  const rest = trimmed.startsWith(whole.trim()) ? trimmed.slice(whole.trim().length).replace(/^[\s\-–_/.:]+/, '') : ''
  return rest || (trimmed === whole.trim() ? 'весь класс' : trimmed || '—')
}

/** The letters that all names of a division begin with, when they are a word; else its number. */
const divisionName = (names: readonly string[], number: number): string => {
  let common = names[0] ?? ''
  for (const name of names) while (!name.startsWith(common)) common = common.slice(0, -1)
  const word = /^[\p{L}\s.]{3,}/u.exec(common.trim())?.[0].trim()
  return names.length > 1 && word ? word : `Деление ${number}`
}

/** Subjects that are taught to each set by its name. */
const subjectsOfSets = (file: FetFile): Map<string, Set<string>> => {
  const subjects = new Map<string, Set<string>>()
  for (const { students, subject } of file.activities)
    for (const name of students) subjects.set(name, (subjects.get(name) ?? new Set()).add(subject))
  return subjects
}

type LessonContext = {
  rows: ImportRows
  ids: () => string
  audiencesOf: (names: readonly string[]) => AudienceId[]
  subjectOf: (name: string) => string
  teacherOf: (name: string) => string
  weeks: number
}

/** Activities of one group that agree in everything but their length are the pieces of one lesson. */
const addLessons = (file: FetFile, context: LessonContext): Map<number, { lessonId: string; number: number }> => {
  const { rows, ids } = context
  const pieceOf = new Map<number, { lessonId: string; number: number }>()
  const alike = Map.groupBy(file.activities, activity =>
    activity.groupId ? `${activity.groupId}\u0000${meaningOf(activity)}` : `alone ${activity.id}`,
  )
  for (const pieces of alike.values()) {
    const [first] = pieces as [FetActivity]
    const lessonId = ids()
    const hours = pieces.reduce((sum, { active, duration }) => sum + (active ? duration : 0), 0)
    rows.lesson.push({
      id: lessonId,
      subject_id: context.subjectOf(first.subject),
      hours_per_week: hours / context.weeks,
      ends: null,
    })
    for (const [i, name] of first.teachers.entries())
      rows.lesson_teacher.push({ lesson_id: lessonId, position: i + 1, staff_id: context.teacherOf(name) })
    for (const [i, { classId, subgroupId }] of context.audiencesOf(first.students).entries())
      rows.lesson_audience.push({ lesson_id: lessonId, position: i + 1, class_id: classId, subgroup_id: subgroupId })
    for (const [i, { id, duration, active }] of pieces.entries()) {
      pieceOf.set(id, { lessonId, number: i + 1 })
      rows.lesson_piece.push({
        lesson_id: lessonId,
        number: i + 1,
        duration: Math.min(duration, longestPiece),
        active: active ? 1 : 0,
      })
    }
  }
  return pieceOf
}

/** No longer than a day can be: what is longer can be placed nowhere anyway. */
export const longestPiece = 40

const meaningOf = ({ teachers, subject, tags, students }: FetActivity): string =>
  JSON.stringify([teachers, subject, tags, students])

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
