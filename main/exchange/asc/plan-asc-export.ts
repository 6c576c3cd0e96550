import { className } from '#domain/classes/school-class'
import { fullName, staffShortName } from '#domain/people/person'
import { type AscRow, attribute } from './asc-file.ts'
import type { AscTables } from './asc-xml.ts'
import { exportDefs } from './export-cycle.ts'
import { exportGroups } from './export-groups.ts'
import { exportLessons } from './export-lessons.ts'
import { cycleOfDays } from './export-lines.ts'
import type { AscExportState } from './export-state.ts'
import {
  type Draft,
  draftOf,
  keptRow,
  newRow,
  ownerOf,
  pruneGone,
  rowsOf,
  setRows,
  shownOf,
  tablesOf,
  withAttributes,
} from './export-tables.ts'
import type { AscElement } from './import-rows.ts'

/**
 * The school as an aSc file of 2012 and later. What came from one keeps its ids, its colours and whatever Letopis does not
 * understand; what changed is rewritten; what is new is added under the school's own ids, so that a second export names it
 * alike. Names of pupils go out only where they came in.
 */
export const planAscExport = (
  state: AscExportState,
  kept: readonly AscElement[],
): Pick<AscTables, 'root' | 'tables'> => {
  const draft = draftOf(kept)
  const gone = { subjectid: new Set<string>(), teacherid: new Set<string>(), classid: new Set<string>() }
  exportPeriods(draft, state)
  const cycle = cycleOfDays(state.days)
  const names = state.days.map(({ name, weekday }) => name || weekdays[(weekday ?? 0) - 1] || '')
  const defs = {
    days: exportDefs(draft, 'daysdefs', cycle.days, { each: names, all: 'Все дни', any: 'Любой день' }),
    weeks: exportDefs(draft, 'weeksdefs', cycle.weeks, {
      each: ['Неделя 1', 'Неделя 2'],
      all: 'Каждую неделю',
      any: 'Любая неделя',
    }),
    terms: exportDefs(draft, 'termsdefs', state.places.length, {
      each: ['Первое полугодие', 'Второе полугодие'],
      all: 'Весь год',
      any: 'Любое полугодие',
    }),
  }
  const subjects = exportThings(
    draft,
    'subjects',
    'subject',
    state.subjects,
    gone.subjectid,
    ({ name, shortName }) => ({
      name,
      short: shortName,
    }),
  )
  const teachers = exportThings(draft, 'teachers', 'teacher', teachingStaff(draft, state), gone.teacherid, person => ({
    name: fullName(person),
    short: staffShortName(person).replaceAll('\u00a0', ' '),
    firstname: [person.givenName, person.patronymic].filter(Boolean).join(' '),
    lastname: person.surname,
  }))
  const buildings = exportBuildings(draft, state)
  const capacities = new Map(state.rooms.map(({ id, capacity }) => [id as string, capacity]))
  const buildingOf = new Map(state.rooms.map(({ id, building }) => [id as string, building]))
  const rooms = exportThings(
    draft,
    'classrooms',
    'classroom',
    state.rooms,
    new Set(),
    ({ name }) => ({ name, short: name }),
    (id, row) => ({
      ...(capacities.get(id) || Number(attribute(row, 'capacity')) ? { capacity: String(capacities.get(id)) } : {}),
      ...(buildingOf.get(id) || attribute(row, 'buildingid')
        ? { buildingid: buildings.get(buildingOf.get(id) ?? '') ?? '' }
        : {}),
    }),
  )
  const found = new Map(state.classes.map(one => [one.id as string, one]))
  const classes = exportThings(
    draft,
    'classes',
    'class',
    state.classes.map(one => ({ ...one, name: className(one) })),
    gone.classid,
    ({ name }) => ({ name, short: name }),
    (id, row) => {
      const { classTeacherId, homeRoomId, grade } = found.get(id)!
      const room = rooms.get(homeRoomId ?? '') ?? ''
      const listed = attribute(row, 'classroomids', 'classroomid')
      return {
        classroomids: listed.split(',')[0] === room ? listed : room,
        teacherid: teachers.get(classTeacherId ?? '') ?? '',
        ...(grade ? { grade: String(grade) } : {}),
      }
    },
  )
  const groups = exportGroups(draft, state, classes)
  pruneGone(draft, gone)
  exportLessons(draft, state, { subjects, teachers, rooms, classes, groups, defs, cycle })
  return { root: rootOf(draft), tables: tablesOf(draft) }
}

const weekdays = ['Понедельник', 'Вторник', 'Среда', 'Четверг', 'Пятница', 'Суббота', 'Воскресенье']

const rootOf = ({ carried }: Draft): AscTables['root'] =>
  Object.keys(carried.root).length
    ? carried.root
    : {
        importtype: 'database',
        options:
          'idprefix:Letopis,groupstype1,decimalseparatordot,lessonsincludeclasseswithoutstudents,handlestudentsafterlessons',
        displayname: 'aSc Timetables 2012 XML',
      }

type Named = { id: string; name?: string }

/**
 * Writes the things of one table: kept rows keep their ids and, while the name stands, their names; rows of what is gone or
 * was skipped go and are told in `gone`. Answers ids of the file by ids of the school.
 */
const exportThings = <T extends Named>(
  draft: Draft,
  table: string,
  element: string,
  things: readonly T[],
  gone: Set<string>,
  namesOf: (thing: T) => Record<string, string>,
  more: (id: string, row: AscRow) => Record<string, string> = () => ({}),
): Map<string, string> => {
  const present = new Map(things.map(thing => [thing.id, thing]))
  const ids = new Map<string, string>()
  const taken = new Set<string>()
  const rows: AscRow[] = []
  for (const row of rowsOf(draft, table)) {
    const thing = present.get(ownerOf(draft, row))
    const id = attribute(row, 'id')
    if (!thing) {
      // A row without an id is named by nobody: '' would take away all that names nothing.
      if (id) gone.add(id)
      continue
    }
    taken.add(id)
    if (!ids.has(thing.id)) ids.set(thing.id, id)
    const names = namesOf(thing)
    const isNamed = shownOf(draft, row) === names.name
    const own = isNamed ? {} : without(names, row)
    rows.push(withAttributes(row, { ...own, ...more(thing.id, row) }, ['classroomid']))
  }
  for (const thing of things) {
    if (ids.has(thing.id)) continue
    ids.set(thing.id, thing.id)
    const row = newRow(element, { id: thing.id, ...namesOf(thing) })
    rows.push(withAttributes(row, more(thing.id, row)))
  }
  setRows(draft, table, rows)
  return ids
}

/** A kept row gets no columns that it never had, but for its name. */
const without = (names: Record<string, string>, row: AscRow): Record<string, string> =>
  Object.fromEntries(
    Object.entries(names).filter(([column]) => column === 'name' || Object.hasOwn(row.attributes, column)),
  )

/** Who teaches, leads a class, or came from the file. */
const teachingStaff = (draft: Draft, { staff, lessons, classes }: AscExportState) => {
  const wanted = new Set<string>([
    ...lessons.flatMap(({ teachers }) => teachers),
    ...classes.flatMap(({ classTeacherId }) => classTeacherId ?? []),
  ])
  return staff.filter(({ id }) => wanted.has(id) || keptRow(draft, 'teachers', id))
}

/** Ids of buildings by their names. */
const exportBuildings = (draft: Draft, { rooms }: AscExportState): Map<string, string> => {
  const rows = [...rowsOf(draft, 'buildings')]
  const ids = new Map(rows.map(row => [attribute(row, 'name'), attribute(row, 'id')]))
  for (const { building } of rooms) {
    if (!building || ids.has(building)) continue
    const id = `building-${ids.size + 1}`
    ids.set(building, id)
    rows.push(newRow('building', { id, name: building }))
  }
  setRows(draft, 'buildings', rows)
  return ids
}

/** Periods by their bells; a kept one keeps its names and, while they stand, its times as they are written. */
const exportPeriods = (draft: Draft, { slots, bells, places }: AscExportState): void => {
  const kept = new Map(rowsOf(draft, 'periods').map(row => [Number(attribute(row, 'period')), row]))
  const times = new Map(bells.map(bell => [bell.slot, bell]))
  const hasZero = kept.has(0) || times.has(0) || places.some(list => list.some(({ slot }) => slot === 0))
  const numbers = new Set([...kept.keys(), ...Array.from({ length: slots }, (_, i) => i + 1), ...(hasZero ? [0] : [])])
  const rows = [...numbers]
    .sort((a, b) => a - b)
    .map(slot => {
      const bell = times.get(slot)
      const row = kept.get(slot) ?? newRow('period', { period: String(slot), name: String(slot), short: String(slot) })
      return withAttributes(row, {
        ...timeIn(row, 'starttime', bell?.starts),
        ...timeIn(row, 'endtime', bell?.ends),
      })
    })
  setRows(draft, 'periods', rows)
}

const timeIn = (row: AscRow, column: string, time: string | undefined): Record<string, string> =>
  time === undefined || attribute(row, column).padStart(5, '0') === time ? {} : { [column]: time.replace(/^0/, '') }
