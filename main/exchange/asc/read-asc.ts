import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import {
  type AscCard,
  type AscClass,
  type AscFile,
  type AscGroup,
  type AscName,
  type AscPeriod,
  type AscRemark,
  type AscRoom,
  type AscRow,
  type AscStudent,
  type AscTable,
  type AscTeacher,
  type AscThing,
  attribute,
  idsOf,
} from './asc-file.ts'
import { type AscTables, readAscTables } from './asc-xml.ts'
import { cycleOf, daysCount, largest, type Masks, masksOf } from './cycle.ts'
import { readLessons } from './read-lessons.ts'

/**
 * Reads an XML file of aSc Timetables, 2008 to 2024: windows-1251 or UTF-8, with the tables and columns that it has.
 * Refuses with `AscNotReadable` what is no XML, no aSc file, over the limits, or without a class and a lesson. What a
 * row says wrong becomes a remark that names it, and the rest is read.
 */
export const readAsc = (bytes: Uint8Array): AscFile | Refusal => {
  const tables = readAscTables(bytes)
  return isRefusal(tables) ? tables : understand(tables)
}

/** The last slot that a day can have, and the most days a cycle can have. */
const gridLimit = { slot: 40, days: 99 }

/** More weeks, or parts of a year, than this has no timetable; and more cards no lesson and no school. */
const mostParts = 8
const mostCards = { lesson: 300, file: 50_000 }

/** A lesson with more cards than a lesson can have, or the last one of a file with too many. */
const crowdedLesson = (cards: readonly AscCard[]): string | undefined => {
  const counts = new Map<string, number>()
  for (const [i, { lessonId }] of cards.entries()) {
    const count = (counts.get(lessonId) ?? 0) + 1
    if (count > mostCards.lesson || i > mostCards.file) return lessonId.slice(0, 40)
    counts.set(lessonId, count)
  }
  return undefined
}

/** More classes, rooms or teachers than this has no school. */
const mostThings = 5000

const understand = ({ root, encoding, tables, remarks }: AscTables): AscFile | Refusal => {
  const rowsOf = (...names: string[]): AscRow[] =>
    tables.filter(({ name }) => names.includes(name.toLowerCase())).flatMap(({ rows }) => rows)
  const masks = masksOf(tables, remarks)
  const periods = periodsOf(rowsOf('periods'), remarks)
  if (periods === null) return refuse('AscNotReadable', { why: 'GridTooLarge', where: 'periods' })
  const slots = periods.map(({ slot }) => slot)
  const off = (row: AscRow) => timeOffOf(attribute(row, 'timeoff'), slots)
  const things = <T extends AscThing>(table: string, more: (row: AscRow, thing: AscThing) => T): T[] =>
    withoutRepeated(table, rowsOf(table), remarks).map(row => more(row, thingOf(row, table, remarks)))

  for (const table of ['subjects', 'teachers', 'classrooms', 'classes'])
    if (rowsOf(table).length > mostThings) return refuse('AscNotReadable', { why: 'TooManyElements', where: table })

  const subjects = things('subjects', (_, thing) => thing)
  const teachers = things('teachers', (row, thing): AscTeacher => teacherOf(row, thing, off))
  const buildings = new Map(rowsOf('buildings').map(row => [attribute(row, 'id'), attribute(row, 'name')]))
  const rooms = things(
    'classrooms',
    (row, thing): AscRoom => ({
      ...thing,
      building: buildings.get(attribute(row, 'buildingid')) ?? attribute(row, 'building'),
      capacity: numberOf(row, 'capacity') ?? 0,
      timeOff: off(row),
    }),
  )
  const grades = new Map(rowsOf('grades').map(row => [attribute(row, 'id'), numberOf(row, 'grade') ?? 0]))
  const classes = things(
    'classes',
    (row, thing): AscClass => ({
      ...thing,
      grade: gradeOf(numberOf(row, 'grade') ?? grades.get(attribute(row, 'gradeid')) ?? 0),
      teacherId: idsOf(row, 'teacherid', 'teacherids')[0] ?? '',
      roomIds: idsOf(row, 'classroomids', 'classroomid'),
      timeOff: off(row),
    }),
  )
  const known = new Set(classes.map(({ id }) => id))
  const groups = things('groups', groupOf).filter(({ id, classId }) => {
    if (known.has(classId)) return true
    remarks.push({ remark: 'IdUnknown', where: `groups ${id}: ${classId || 'classid'}` })
    return false
  })
  const untold = groups.filter(({ division, entire }) => division === null && !entire)
  if (untold.length) remarks.push({ remark: 'DivisionsGuessed', where: String(untold.length) })
  const students = things('students', studentOf)
  const read = readLessons(
    { rowsOf, masks, remarks },
    { subjects, teachers, rooms, classes, groups, slots: new Set(slots), lastSlot: gridLimit.slot },
  )
  if (classes.length === 0 && read.lessons.length === 0)
    return refuse('AscNotReadable', { why: 'NothingInside', where: attribute({ attributes: root }, 'displayname') })
  const days = daysOf(rowsOf('days'), masks, daysCount(masks, read.cards))
  const { weeks, terms } = cycleOf(masks, read)
  const crowded = crowdedLesson(read.cards)
  if (crowded !== undefined) return refuse('AscNotReadable', { why: 'TooManyElements', where: `cards ${crowded}` })
  if (days.length * weeks.length > gridLimit.days || Math.max(weeks.length, terms.length) > mostParts)
    return refuse('AscNotReadable', { why: 'GridTooLarge', where: `${days.length} × ${weeks.length}` })
  return {
    root,
    encoding,
    tables,
    days,
    weeks,
    terms,
    periods: periods.length ? periods : periodsOfCards(read),
    subjects,
    teachers,
    rooms,
    classes,
    groups,
    students,
    ...read,
    remarks,
  }
}

const thingOf = (row: AscRow, table: string, remarks: AscRemark[]): AscThing => {
  const short = attribute(row, 'short', 'shortname')
  const id = attribute(row, 'id')
  const name =
    attribute(row, 'name') || short || [attribute(row, 'lastname'), attribute(row, 'firstname')].join(' ').trim()
  if (!name) remarks.push({ remark: 'NameEmpty', where: `${table} ${id}` })
  return { id, name: cut(name || '—'), short: cut(short), row }
}

/** No name of a school is longer; what is longer was made to break something. */
const cut = (name: string): string => (name.length > 200 ? name.slice(0, 200) : name)

/** The first row of every id; a row without an id cannot be named by others and is left out. */
const withoutRepeated = (table: string, rows: readonly AscRow[], remarks: AscRemark[]): AscRow[] => {
  const seen = new Set<string>()
  return rows.filter(row => {
    const id = attribute(row, 'id')
    if (id && !seen.has(id)) return seen.add(id)
    remarks.push({ remark: id ? 'IdTwice' : 'RowAlone', where: `${table} ${id || `: ${row.line}`}` })
    return false
  })
}

const teacherOf = (row: AscRow, thing: AscThing, off: (row: AscRow) => AscTeacher['timeOff']): AscTeacher => ({
  ...thing,
  lastName: cut(attribute(row, 'lastname')),
  firstName: cut(attribute(row, 'firstname')),
  timeOff: off(row),
})

const groupOf = (row: AscRow, thing: AscThing): AscGroup => ({
  ...thing,
  classId: attribute(row, 'classid'),
  entire: attribute(row, 'entireclass') === '1',
  division: attribute(row, 'divisiontag') || null,
  students: numberOf(row, 'studentcount'),
  studentIds: idsOf(row, 'studentids'),
})

const studentOf = (row: AscRow, thing: AscThing): AscStudent => ({
  ...thing,
  classId: attribute(row, 'classid'),
  lastName: cut(attribute(row, 'lastname')),
  firstName: cut(attribute(row, 'firstname')),
  born: dateOf(attribute(row, 'birthdate', 'dateofbirth', 'birthday')),
  sex: attribute(row, 'gender', 'sex').toLowerCase(),
})

/** `2014-03-05` or `05.03.2014` as the former; empty for what is no date. */
const dateOf = (text: string): string => {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? []
  const iso = day ? `${year}-${month!.padStart(2, '0')}-${day.padStart(2, '0')}` : text
  const date = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? new Date(`${iso}T00:00:00Z`) : null
  return date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : ''
}

const gradeOf = (grade: number): number => (grade >= 1 && grade <= 12 ? grade : 0)

/** A whole number of at most six digits; null for anything else. */
const numberOf = (row: AscRow, name: string): number | null => {
  const text = attribute(row, name)
  return /^\d{1,6}$/.test(text) ? Number(text) : null
}

/**
 * Periods by their slots. A zero lesson keeps its 0. Where the numbers are not those of a day they are counted anew; null
 * when there are more than a day can have.
 */
const periodsOf = (rows: readonly AscRow[], remarks: AscRemark[]): AscPeriod[] | null => {
  const slots = new Map<number, AscPeriod>()
  for (const row of rows) {
    const slot = numberOf(row, 'period')
    if (slot === null || slot > gridLimit.slot) {
      remarks.push({ remark: 'NumberWrong', where: `periods: ${attribute(row, 'period')}` })
      continue
    }
    if (slots.has(slot)) remarks.push({ remark: 'IdTwice', where: `periods ${slot}` })
    else
      slots.set(slot, {
        slot,
        name: cut(attribute(row, 'name')),
        short: cut(attribute(row, 'short')),
        starts: timeOf(attribute(row, 'starttime')),
        ends: timeOf(attribute(row, 'endtime')),
      })
  }
  if (rows.length > gridLimit.slot + 1) return null
  return [...slots.values()].sort((a, b) => a.slot - b.slot)
}

/** «8:30», «08:30:00» as `08:30`. */
const timeOf = (text: string): string | null => {
  const [, hour, minute] = /^(\d{1,2})[:.](\d{2})(?::\d{2})?$/.exec(text) ?? []
  return hour && Number(hour) < 24 && Number(minute) < 60 ? `${hour.padStart(2, '0')}:${minute}` : null
}

const periodsOfCards = ({ lessons, cards }: Pick<AscFile, 'lessons' | 'cards'>): AscPeriod[] => {
  const lengths = new Map(lessons.map(({ id, length }) => [id, length]))
  const ends = cards.map(({ lessonId, slot }) => slot + (lengths.get(lessonId) ?? 1) - 1)
  const last = Math.min(gridLimit.slot, largest(ends, 0))
  const first = cards.some(({ slot }) => slot === 0) ? 0 : 1
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const slot = first + i
    return { slot, name: String(slot), short: String(slot), starts: null, ends: null }
  })
}

/** The days of a week by the masks that have one day, or by the table of days of older files. */
const daysOf = (rows: readonly AscRow[], masks: Masks, count: number): AscName[] => {
  const listed = [...rows].sort((a, b) => Number(attribute(a, 'day')) - Number(attribute(b, 'day')))
  return Array.from({ length: count }, (_, i) => {
    const single = masks.days.find(({ masks: [mask = '', ...others] }) => !others.length && onlyBit(mask) === i)
    const row = listed[i]
    return (
      single?.called ?? { name: row ? cut(attribute(row, 'name')) : '', short: row ? cut(attribute(row, 'short')) : '' }
    )
  })
}

const onlyBit = (mask: string): number => (mask.replaceAll('0', '') === '1' ? mask.indexOf('1') : -1)

/**
 * Closed slots of «.1110,.1111»: days by commas, a sign for each period, `0` closed. A leading point stands for a zero
 * lesson that the day does not have.
 */
const timeOffOf = (text: string, slots: readonly number[]): { day: number; slot: number }[] => {
  if (!/^[01.?,]+$/.test(text) || text.length > 2000) return []
  return text.split(',').flatMap((signs, day) => {
    const skipped = signs.startsWith('.') && slots[0] !== 0 ? 1 : 0
    return [...signs.slice(skipped)].flatMap((sign, i) => {
      const slot = slots[i]
      return sign === '0' && slot !== undefined ? [{ day, slot }] : []
    })
  })
}

/** The tables by their names, for those who carry them. */
export const isUnderstoodTable = ({ name }: Pick<AscTable, 'name'>): boolean => understood.has(name.toLowerCase())

const understood = new Set([
  'periods',
  'days',
  'daysdefs',
  'weeksdefs',
  'termsdefs',
  'subjects',
  'teachers',
  'buildings',
  'classrooms',
  'grades',
  'classes',
  'groups',
  'students',
  'lessons',
  'cards',
  'timetableschedules',
])
