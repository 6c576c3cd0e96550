import { bellsOf } from '../fet/hour-times.ts'
import type { Decisions } from '../matching/matching.ts'
import { type AscFile, type AscRow, attribute } from './asc-file.ts'
import { carryAsc } from './carried.ts'
import { type AscReport, reportOf } from './import-report.ts'
import { type AscPresent, type AscRows, type AscWish, noAscRows } from './import-rows.ts'
import { type DayPlan, planDays } from './plan-days.ts'
import { planGroups } from './plan-groups.ts'
import { lastSlotOf, planPlaces } from './plan-places.ts'
import { planThings } from './plan-things.ts'

export type AscPlan = {
  put: AscRows
  gone: { placement: { id: string }[]; lesson_piece: { lesson_id: string; number: number }[] }
  /** The last slot that a day must have. */
  slots: number
  report: AscReport
}

/**
 * What an aSc file becomes in a school, empty or not, with the decisions of a person: rows of its tables in an order that
 * keeps foreign keys, what goes, and a report. Pure: `ids` gives a new id each time.
 */
export const planAscImport = (
  file: AscFile,
  present: AscPresent,
  decisions: Decisions,
  wish: AscWish,
  ids: () => string,
): AscPlan => {
  const put = noAscRows()
  const days = planDays(file, present, wish, put)
  const bells = present.isEmpty ? addBells(file, put, ids) : null
  const things = planThings(file, present, decisions, wish, put, ids)
  const groups = planGroups(file, present, wish, things, put, ids)
  const places = planPlaces(days, present, wish, things, groups, put, ids)
  put.unavailability = unavailabilityOf(file, days, things)

  const owners = new Map<AscRow, { owner: string; shown: string }>()
  const own = (row: AscRow | null, owner: string | undefined, shown: string | undefined) => {
    if (row && owner !== undefined) owners.set(row, { owner, shown: shown ?? '' })
  }
  const named = [
    ['class', file.classes],
    ['subject', file.subjects],
    ['teacher', file.teachers],
    ['room', file.rooms],
  ] as const
  for (const [kind, list] of named)
    for (const { id, row } of list) own(row, things[kind].get(id), things.shown.get(things[kind].get(id) ?? ''))
  for (const { id, row } of file.groups) {
    const subgroup = groups.subgroups.get(id)
    own(row, subgroup, groups.shown.get(subgroup ?? ''))
  }
  for (const { id, row } of file.lessons) own(row, places.lessons.get(id), '')
  for (const row of file.tables.flatMap(table => (table.name === 'cards' ? table.rows : [])))
    own(row, places.lessons.get(attribute(row, 'lessonid')), '')
  put.exchange_element = carryAsc(file, owners)

  return {
    put,
    gone: {
      placement: places.gonePlacements.map(id => ({ id })),
      lesson_piece: places.gonePieces,
    },
    slots: present.isEmpty ? lastSlotOf(file) || present.slots : Math.max(present.slots, lastSlotOf(file)),
    report: reportOf(file, { put, days, bells, things, groups, places, isEmpty: present.isEmpty }),
  }
}

/** The last slot for which a bell can ring. */
const lastBell = 15

/** Bells of the lessons that tell their beginning, from the first to the last that does without a gap. */
const addBells = (file: AscFile, rows: AscRows, ids: () => string): { slots: number; ends: number } | null => {
  const silent = file.periods.findIndex(({ slot, starts }) => starts === null || slot > lastBell)
  const ringing = silent < 0 ? file.periods : file.periods.slice(0, silent)
  const bells = bellsOf(ringing.map(({ starts, ends }) => (starts ? [starts, ends].filter(Boolean).join('-') : '')))
  if (!bells?.length) return null
  const id = ids()
  rows.bell_schedule.push({ id, name: 'Обычный день', from_grade: 0, to_grade: 12 })
  for (const [i, { starts, ends }] of bells.entries())
    rows.bell_slot.push({ schedule_id: id, slot: ringing[i]!.slot, starts, ends })
  return { slots: bells.length, ends: bells.filter(({ guessed }) => guessed).length }
}

type Owners = { teacher: Map<string, string>; class: Map<string, string>; room: Map<string, string> }

/** Closed slots of teachers, classes and rooms, in every week alike. */
const unavailabilityOf = (file: AscFile, days: DayPlan, things: Owners): AscRows['unavailability'] => {
  const rows = new Map<string, AscRows['unavailability'][number]>()
  const lists = [
    ['teacher', file.teachers],
    ['class', file.classes],
    ['room', file.rooms],
  ] as const
  for (const [kind, list] of lists)
    for (const { id, timeOff } of list) {
      const owner_id = things[kind].get(id)
      if (!owner_id) continue
      for (const { day, slot } of timeOff)
        for (let week = 0; week < days.file.weeks.length; week++) {
          const own = day < file.days.length ? days.dayOf(week * file.days.length + day) : null
          if (own !== null) rows.set(`${kind} ${owner_id} ${own} ${slot}`, { kind, owner_id, day: own, slot })
        }
    }
  return [...rows.values()]
}
