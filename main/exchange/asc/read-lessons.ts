import {
  type AscCard,
  type AscClass,
  type AscFile,
  type AscGroup,
  type AscLesson,
  type AscRemark,
  type AscRow,
  attribute,
  idsOf,
} from './asc-file.ts'
import { type MaskDef, type Masks, splitMasks } from './cycle.ts'

type Reading = { rowsOf: (...tables: string[]) => AscRow[]; masks: Masks; remarks: AscRemark[] }

type Known = Pick<AscFile, 'subjects' | 'teachers' | 'rooms' | 'classes' | 'groups'> & {
  slots: ReadonlySet<number>
  lastSlot: number
}

/** Lessons and cards; a card without a lesson of its own makes one with all that are like it. */
export const readLessons = (reading: Reading, known: Known): { lessons: AscLesson[]; cards: AscCard[] } => {
  const { rowsOf, remarks } = reading
  const find = finder(known, remarks)
  const lessons = new Map<string, AscLesson>()
  for (const row of rowsOf('lessons')) {
    const id = attribute(row, 'id')
    const subjectId = attribute(row, 'subjectid')
    if (!id || !find.has.subjects(subjectId)) {
      remarks.push({ remark: 'RowAlone', where: `lessons ${id || `: ${row.line}`}` })
      continue
    }
    if (lessons.has(id)) {
      remarks.push({ remark: 'IdTwice', where: `lessons ${id}` })
      continue
    }
    lessons.set(id, lessonOf(row, id, reading, find))
  }
  const loose = new Map<string, AscLesson>()
  const cards: AscCard[] = []
  const cardRows = rowsOf('cards')
  for (const row of cardRows.length ? cardRows : rowsOf('timetableschedules')) {
    const lesson = lessons.get(attribute(row, 'lessonid')) ?? looseLesson(row, find, loose)
    if (!lesson) {
      remarks.push({ remark: 'RowAlone', where: `cards : ${row.line}` })
      continue
    }
    const found = cardsOf(row, lesson, reading, known, find)
    if (!found.length) remarks.push({ remark: 'CardOutside', where: `${attribute(row, 'lessonid')} : ${row.line}` })
    if (lesson.row === null) lesson.perWeek = (lesson.perWeek ?? 0) + found.length
    cards.push(...found)
  }
  return { lessons: [...lessons.values(), ...loose.values()], cards: withoutContinued(lessons, cards) }
}

type Finder = ReturnType<typeof finder>

/** Ids of what is there; what is not is told once for every row that names it. */
const finder = (known: Known, remarks: AscRemark[]) => {
  const sets = {
    subjects: new Set(known.subjects.map(({ id }) => id)),
    teachers: new Set(known.teachers.map(({ id }) => id)),
    rooms: new Set(known.rooms.map(({ id }) => id)),
    classes: new Set(known.classes.map(({ id }) => id)),
    groups: new Set(known.groups.map(({ id }) => id)),
  }
  const only = (kind: keyof typeof sets, ids: string[], where: string): string[] =>
    ids.filter(id => {
      if (sets[kind].has(id)) return true
      remarks.push({ remark: 'IdUnknown', where: `${where}: ${kind} ${id}` })
      return false
    })
  return {
    only,
    has: { subjects: (id: string) => sets.subjects.has(id) },
    classes: new Map<string, AscClass>(known.classes.map(found => [found.id, found])),
    groups: new Map<string, AscGroup>(known.groups.map(found => [found.id, found])),
  }
}

const lessonOf = (row: AscRow, id: string, { masks, remarks }: Reading, find: Finder): AscLesson => {
  const where = `lessons ${id}`
  const groupIds = find.only('groups', idsOf(row, 'groupids', 'groupid'), where)
  const named = find.only('classes', idsOf(row, 'classids', 'classid'), where)
  const ofGroups = groupIds.map(group => find.groups.get(group)!.classId)
  const isSeminar = attribute(row, 'seminargroup') !== '' && !groupIds.length
  if (isSeminar) remarks.push({ remark: 'Seminar', where })
  return {
    id,
    subjectId: attribute(row, 'subjectid'),
    teacherIds: find.only('teachers', idsOf(row, 'teacherids', 'teacherid'), where),
    classIds: [...new Set([...named, ...ofGroups])],
    groupIds,
    roomIds: find.only('rooms', idsOf(row, 'classroomids', 'classroomid'), where),
    length: lengthOf(row, remarks, where),
    perWeek: hoursOf(row, remarks, where),
    weeks: chosen(row, masks.weeks, 'weeksdefid', 'weeks'),
    terms: chosen(row, masks.terms, 'termsdefid', 'terms'),
    apart: [attribute(row, 'partner_id'), attribute(row, 'seminargroup')].join(' ').trim(),
    isSeminar,
    row,
  }
}

/** The longest card: half a day of the longest. */
const longestCard = 20

const lengthOf = (row: AscRow, remarks: AscRemark[], where: string): number => {
  const text = attribute(row, 'periodspercard', 'durationperiods')
  if (!text) return 1
  const length = Number(text.replace(',', '.'))
  if (Number.isInteger(length) && length >= 1 && length <= longestCard) return length
  remarks.push({ remark: 'NumberWrong', where: `${where}: ${text}` })
  return 1
}

const hoursOf = (row: AscRow, remarks: AscRemark[], where: string): number | null => {
  const text = attribute(row, 'periodsperweek', 'periods_per_week')
  if (!text) return null
  const hours = Number(text.replace(',', '.'))
  if (Number.isFinite(hours) && hours >= 0 && hours <= 200) return hours
  remarks.push({ remark: 'NumberWrong', where: `${where}: ${text}` })
  return null
}

/** The masks of a def by its id, or those that the row has itself; none where all hold. */
const chosen = (row: AscRow, defs: readonly MaskDef[], idColumn: string, column: string): string[] => {
  const id = attribute(row, idColumn)
  return defs.find(def => def.id === id && id)?.masks ?? splitMasks(attribute(row, column))
}

/** The lesson of a card that names its subject, classes and teachers itself, as the oldest files do. */
const looseLesson = (row: AscRow, find: Finder, loose: Map<string, AscLesson>): AscLesson | null => {
  const subjectId = attribute(row, 'subjectid', 'SubjectGradeID')
  if (!find.has.subjects(subjectId)) return null
  const where = `cards : ${row.line}`
  const teacherIds = find.only('teachers', idsOf(row, 'teacherids', 'teacherid', 'TeacherID'), where)
  const groupIds = find.only('groups', idsOf(row, 'groupids', 'groupid'), where)
  const classIds = find.only('classes', idsOf(row, 'classids', 'classid', 'ClassID'), where)
  const key = JSON.stringify([subjectId, teacherIds, groupIds, classIds])
  const known = loose.get(key)
  if (known) return known
  const made: AscLesson = {
    id: `card ${loose.size + 1}`,
    subjectId,
    teacherIds,
    classIds: [...new Set([...classIds, ...groupIds.map(group => find.groups.get(group)!.classId)])],
    groupIds,
    roomIds: [],
    length: 1,
    perWeek: 0,
    weeks: [],
    terms: [],
    apart: '',
    isSeminar: false,
    row: null,
  }
  loose.set(key, made)
  return made
}

const cardsOf = (
  row: AscRow,
  lesson: AscLesson,
  { masks }: Reading,
  { slots, lastSlot }: Known,
  find: Finder,
): AscCard[] => {
  const period = attribute(row, 'period', 'Period')
  const slot = Number(period)
  if (!/^\d{1,3}$/.test(period) || slot > lastSlot || (slots.size > 0 && !slots.has(slot))) return []
  const ids = find.only(
    'rooms',
    idsOf(row, 'classroomids', 'classroomid', 'SchoolRoomID'),
    `cards ${attribute(row, 'lessonid')}`,
  )
  return daysOfCard(row, masks).map(day => ({
    lessonId: lesson.id,
    day,
    slot,
    weeks: splitMasks(attribute(row, 'weeks'))[0] ?? '',
    terms: splitMasks(attribute(row, 'terms'))[0] ?? '',
    roomIds: ids,
    locked: attribute(row, 'locked') === '1',
  }))
}

/** The days of a card: by its mask, or by the number of the day in older files. */
const daysOfCard = (row: AscRow, masks: Masks): number[] => {
  const [mask] = splitMasks(attribute(row, 'days'))
  if (mask !== undefined) return [...mask].flatMap((sign, i) => (sign === '1' ? [i] : []))
  const day = attribute(row, 'day', 'DayID')
  return /^\d{1,2}$/.test(day) && Number(day) >= masks.firstDay ? [Number(day) - masks.firstDay] : []
}

/**
 * Some programs write a card for each slot of a double lesson. A row of cards of one lesson, one after another on a day,
 * that the length divides and that would overlap otherwise is so many cards of that length.
 */
const withoutContinued = (lessons: ReadonlyMap<string, AscLesson>, cards: readonly AscCard[]): AscCard[] => {
  const continued = new Set<AscCard>()
  const alike = Map.groupBy(cards, c => JSON.stringify([c.lessonId, c.day, c.weeks, c.terms]))
  for (const row of alike.values()) {
    const length = lessons.get(row[0]!.lessonId)?.length ?? 1
    if (length < 2 || row.length < 2) continue
    const inOrder = [...row].sort((a, b) => a.slot - b.slot)
    for (let from = 0; from < inOrder.length; ) {
      let to = from + 1
      while (to < inOrder.length && inOrder[to]!.slot === inOrder[to - 1]!.slot + 1) to++
      if (to - from > 1 && (to - from) % length === 0)
        for (let at = from; at < to; at++) if ((at - from) % length) continued.add(inOrder[at]!)
      from = to
    }
  }
  return cards.filter(card => !continued.has(card))
}
