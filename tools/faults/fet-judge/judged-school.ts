import { isRefusal } from '#domain/kernel/refusal'
import type { Problem, Standing } from '#domain/timetable/constraints/problem'
import { problemOf } from '#domain/timetable/constraints/problem-of'
import type { FetFile } from '#main/exchange/fet/fet-file'
import { fixedRooms, fixedTimes } from '#main/exchange/fet/fixed-places'
import { planImport } from '#main/exchange/fet/plan-import'
import { readFet } from '#main/exchange/fet/read-fet'
import { isHard } from './slow-checker/placed.ts'
import { sourceOfRows } from './source-of-rows.ts'

/** A .fet file as the product understands it, with what is needed to say it to FET again. */
export type JudgedSchool = {
  readonly file: FetFile
  /** With hard rules only: wishes are no part of what FET is asked. */
  readonly problem: Problem
  readonly standing: Standing
  /** FET's number of each piece. */
  readonly activityOf: readonly number[]
  /** FET's names of each room: the room and, of a choice of a virtual one, its real rooms. */
  readonly roomNames: readonly { readonly room: string; readonly realRooms: readonly string[] }[]
  /** A virtual room before its real rooms are chosen: FET would choose. */
  readonly unchosenRooms: ReadonlySet<number>
  /** Pieces whose time, or room, the user of FET had locked. */
  readonly timeLocked: ReadonlySet<number>
  readonly roomLocked: ReadonlySet<number>
  /** Pieces whose room the import takes for asked: another one breaks a rule here, and none in the file. */
  readonly roomAsked: ReadonlySet<number>
  /** Pieces that home rooms rule: FET asks of them no longer once it is told their room. */
  readonly homed: ReadonlySet<number>
  /** Types of constraints that the import does not understand, and how many of each. */
  readonly notUnderstood: Readonly<Record<string, number>>
}

const roomPin = '<ConstraintActivityPreferredRoom>'

/** Goes the product's own way from a file to a problem. Throws for a file that it refuses. */
export const judgedSchool = (bytes: Uint8Array): JudgedSchool => {
  const file = readFet(bytes)
  if (isRefusal(file)) throw new Error(`the file is not read: ${JSON.stringify(file)}`)
  const on = '2026-09-01'
  let last = 0
  const { rows, report } = planImport(
    file,
    { classLevel: 'auto', yearId: 'year', yearStarts: on },
    () => `id${String(++last).padStart(7, '0')}`,
  )
  const { problem, standing, names, originOf } = problemOf(sourceOfRows(rows, on))
  const activities = new Map(
    rows.exchange_element
      .filter(({ section, owner }) => section === 'Activities_List' && owner)
      .map(({ owner, shown, name }) => [`${owner} ${shown}`, Number(name)]),
  )
  const rooms = new Map(
    rows.exchange_element
      .filter(({ section, owner }) => section === 'Rooms_List' && owner)
      .map(({ owner, name }) => [owner, name]),
  )
  const activityOf = names.pieces.map(({ lessonId, number }) => activities.get(`${lessonId} ${number}`)!)
  const { times } = fixedTimes(file)
  const fixed = fixedRooms(file)
  // Rooms that the import takes for asked, those away from home among them.
  const asked = new Set(
    rows.exchange_element
      .filter(({ section, owner, xml }) => section === 'Space_Constraints_List' && owner && xml.startsWith(roomPin))
      .map(({ xml }) => Number(/<Activity_Id>(\d+)</.exec(xml)?.[1])),
  )
  const piecesWhere = (is: (activity: number) => boolean): Set<number> =>
    new Set(activityOf.flatMap((activity, piece) => (is(activity) ? [piece] : [])))
  return {
    file,
    problem: { ...problem, rules: problem.rules.filter(({ weight }) => isHard(weight)) },
    standing,
    activityOf,
    roomNames: names.rooms.map(({ roomId, realRooms }) => ({
      room: rooms.get(roomId)!,
      realRooms: realRooms.map(id => rooms.get(id)!),
    })),
    unchosenRooms: new Set(names.rooms.flatMap(({ unchosen }, room) => (unchosen ? [room] : []))),
    timeLocked: piecesWhere(activity => times.get(activity)?.locked === true),
    roomLocked: piecesWhere(activity => fixed.get(activity)?.locked === true),
    roomAsked: piecesWhere(activity => asked.has(activity)),
    homed: new Set(
      problem.rules.flatMap((rule, number) => {
        const origin = originOf(number)
        return origin.kind === 'constraint' && origin.constraint.kind === 'homeRooms' && 'pieces' in rule
          ? rule.pieces
          : []
      }),
    ),
    notUnderstood: Object.fromEntries(report.carried.map(({ type, count }) => [type, count])),
  }
}
