import type { Lesson } from '#domain/timetable/lesson'
import { type AscRow, attribute, idsOf } from './asc-file.ts'
import { splitMasks } from './cycle.ts'
import { type DefIds, maskOf } from './export-cycle.ts'
import type { GroupIds } from './export-groups.ts'
import { type ExportCycle, type ExportLine, linesOf } from './export-lines.ts'
import type { AscExportState } from './export-state.ts'
import { type Draft, newRow, ownerOf, rowsOf, setRows, withAttributes } from './export-tables.ts'

export type ExportIds = {
  subjects: ReadonlyMap<string, string>
  teachers: ReadonlyMap<string, string>
  rooms: ReadonlyMap<string, string>
  classes: ReadonlyMap<string, string>
  groups: GroupIds
  defs: Record<'days' | 'weeks' | 'terms', DefIds>
  cycle: ExportCycle & { days: number }
}

/** Names of columns before 2012. */
const oldColumns = ['teacherid', 'classroomid', 'classid', 'groupid', 'durationperiods', 'weeks', 'terms', 'days']

/** The lessons with their cards: a line for every length of card and choice of weeks. */
export const exportLessons = (draft: Draft, state: AscExportState, ids: ExportIds): void => {
  const places = state.places.map(list => new Map(list.map(p => [`${p.lessonId} ${p.piece}`, p])))
  const pieces = Map.groupBy(state.pieces, ({ lessonId }) => lessonId as string)
  const kept = Map.groupBy(rowsOf(draft, 'lessons'), row => ownerOf(draft, row))
  const inRooms = Map.groupBy(rowsOf(draft, 'cards'), row => ownerOf(draft, row))
  const apart = alikeOf(state.lessons)
  const lessons: AscRow[] = []
  const cards: AscRow[] = []
  for (const lesson of state.lessons) {
    const spare = new Set(kept.get(lesson.id) ?? [])
    const [first] = spare
    const planned = linesOf(lesson, pieces.get(lesson.id) ?? [], places, ids.cycle)
    // Hours that nobody has cut into pieces yet are single ones.
    const whole: ExportLine = { duration: 1, weeks: 'all', count: lesson.hoursPerWeek, places: [] }
    const lines = planned.length || !lesson.hoursPerWeek ? planned : [whole]
    const terms = termsOf(lesson, lines, state, ids.defs.terms)
    for (const [i, line] of lines.entries()) {
      const masks = weekMasks(line, ids.defs.weeks)
      const row =
        takeKept(spare, line, masks, draft) ??
        newRow('lesson', {
          id: i ? `${lesson.id}-${i + 1}` : lesson.id,
          ...(first
            ? { partner_id: attribute(first, 'partner_id'), seminargroup: attribute(first, 'seminargroup') }
            : {}),
        })
      const partner = attribute(row, 'partner_id') || (apart.has(lesson.id) ? lesson.id : '')
      const lineRow = withAttributes(
        row,
        {
          ...plainColumns(lesson, line, row, ids),
          daysdefid: keptDays(row, draft) ?? ids.defs.days.idOf(singles(ids.defs.days.length)),
          weeksdefid: ids.defs.weeks.idOf(masks),
          termsdefid: ids.defs.terms.idOf([terms]),
          ...(partner || Object.hasOwn(row.attributes, 'partner_id') ? { partner_id: partner } : {}),
        },
        oldColumns,
      )
      lessons.push(lineRow)
      cards.push(...cardsOf(attribute(lineRow, 'id'), line, state.places.length, inRooms.get(lesson.id) ?? [], ids))
    }
  }
  setRows(draft, 'lessons', lessons)
  setRows(draft, 'cards', cards)
}

/** Lessons that only their ids tell apart. */
const alikeOf = (lessons: readonly Lesson[]): ReadonlySet<string> => {
  const alike = Map.groupBy(lessons, ({ subjectId, teachers, audiences, ends }) =>
    JSON.stringify([subjectId, teachers, audiences.map(a => `${a.classId} ${a.subgroupId}`).sort(), ends]),
  )
  return new Set([...alike.values()].filter(all => all.length > 1).flatMap(all => all.map(({ id }) => id)))
}

const plainColumns = (
  { subjectId, teachers, audiences }: Lesson,
  line: ExportLine,
  row: AscRow,
  ids: ExportIds,
): Record<string, string> => {
  const rooms = line.places.flatMap(({ roomId }) => ids.rooms.get(roomId ?? '') ?? [])
  const known = new Set(ids.rooms.values())
  const allowed = idsOf(row, 'classroomids', 'classroomid').filter(id => known.has(id))
  return {
    subjectid: ids.subjects.get(subjectId) ?? '',
    classids: [...new Set(audiences.map(({ classId }) => ids.classes.get(classId)!))].join(),
    groupids: audiences
      .map(({ classId, subgroupId }) =>
        subgroupId === null ? ids.groups.entire.get(classId)! : ids.groups.subgroup.get(subgroupId)!,
      )
      .join(),
    teacherids: teachers.flatMap(id => ids.teachers.get(id) ?? []).join(),
    classroomids: [...new Set([...allowed, ...rooms])].join(),
    periodspercard: String(line.duration),
    periodsperweek: (line.count * line.duration).toFixed(1),
  }
}

const weekMasks = ({ weeks }: ExportLine, { length, full }: DefIds): string[] =>
  weeks === 'all' ? [full] : weeks === 'any' ? singles(length) : [maskOf([weeks], length)]

const singles = (length: number): string[] => Array.from({ length }, (_, i) => maskOf([i], length))

/** The kept line of this length and these weeks, or else one of this length. */
const takeKept = (spare: Set<AscRow>, line: ExportLine, masks: readonly string[], draft: Draft): AscRow | undefined => {
  const weeks = new Map(rowsOf(draft, 'weeksdefs').map(row => [attribute(row, 'id'), attribute(row, 'weeks')]))
  const alike = [...spare].filter(
    row => (Number(attribute(row, 'periodspercard', 'durationperiods')) || 1) === line.duration,
  )
  const row =
    alike.find(one => splitMasks(weeks.get(attribute(one, 'weeksdefid')) ?? '').join() === masks.join()) ?? alike[0]
  if (row) spare.delete(row)
  return row
}

/** The days that a kept line may stand on, while the file's days are as they were. */
const keptDays = (row: AscRow, draft: Draft): string | undefined => {
  const id = attribute(row, 'daysdefid')
  return id && rowsOf(draft, 'daysdefs').some(def => attribute(def, 'id') === id) ? id : undefined
}

/** The parts of the year in which a lesson is taught: one that ends with the first, or stands only in the second. */
const termsOf = (
  { ends }: Lesson,
  lines: readonly ExportLine[],
  { places, termEnds }: AscExportState,
  { length, full }: DefIds,
): string => {
  const parts = places.length
  if (parts === 1) return full
  const last = ends === null ? parts - 1 : termEnds.findIndex(day => ends <= day)
  const until = last < 0 ? parts - 1 : last
  const standing = lines.flatMap(line => line.places.flatMap(({ terms }) => terms))
  const isWhole = lines.every(line => line.places.length >= line.count)
  const from = standing.length && isWhole ? Math.min(...standing) : 0
  const bits = Array.from({ length: Math.max(1, until - from + 1) }, (_, i) => Math.min(from, until) + i)
  return bits.length === parts ? full : maskOf(bits, length)
}

const cardsOf = (
  lessonid: string,
  { places }: ExportLine,
  parts: number,
  kept: readonly AscRow[],
  { rooms, defs, cycle }: ExportIds,
): AscRow[] =>
  places
    .map(({ day, slot, roomId, weeks, terms }) => {
      const days = maskOf([day], defs.days.length)
      const room = rooms.get(roomId ?? '') ?? ''
      // Letopis takes the first of several rooms; while it stands there the others are given back.
      const several = kept.find(
        row =>
          attribute(row, 'days') === days &&
          attribute(row, 'period') === String(slot) &&
          idsOf(row, 'classroomids')[0] === room,
      )
      const known = new Set(rooms.values())
      return newRow('card', {
        lessonid,
        period: String(slot),
        days,
        weeks: weeks.length === cycle.weeks ? defs.weeks.full : maskOf(weeks, defs.weeks.length),
        terms: terms.length === parts ? defs.terms.full : maskOf(terms, defs.terms.length),
        classroomids: several
          ? idsOf(several, 'classroomids')
              .filter(id => known.has(id))
              .join()
          : room,
      })
    })
    .toSorted(
      (a, b) =>
        attribute(b, 'days').localeCompare(attribute(a, 'days')) ||
        Number(attribute(a, 'period')) - Number(attribute(b, 'period')),
    )
