import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type CalendarDate, isWithin } from '#domain/kernel/calendar-date'
import type { PlacementId, RoomId } from '#domain/kernel/ids'
import { isRefusal, type Refusal } from '#domain/kernel/refusal'
import {
  applyChange,
  type Change,
  inverseOf,
  movePiece,
  placePiece,
  setPinned,
  setRoom,
  swapPieces,
  unplacePiece,
} from '#domain/timetable/edit'
import type { Placement } from '#domain/timetable/lesson'
import { aPiece, aPlacement, september } from './a-timetable.ts'

const newIds = () => {
  let count = 0
  return () => `new${String(count++).padStart(3, '0')}` as PlacementId
}
const from = (day: number) => ({ from: september(day), newId: newIds() })
const done = (answer: Change | Refusal): Change => {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.refusal}`)
  return answer
}
const room = (id: string) => id as RoomId
const thursday5 = { day: 4, slot: 5, roomId: room('21') }

describe('an edit holds from a day on', () => {
  const stands = aPlacement('p1', 'алгебра', 1, 1, { room: '21', validTo: september(20) })

  test('a placement that goes on is closed the day before and a new one opened till its end', () => {
    expect(movePiece(stands, thursday5, from(14))).toEqual({
      gone: [],
      put: [
        { ...stands, validTo: september(13) },
        { ...stands, id: 'new000', day: 4, slot: 5, validFrom: september(14) },
      ],
    })
    expect(setRoom(stands, room('36'), from(14))).toEqual({
      gone: [],
      put: [
        { ...stands, validTo: september(13) },
        { ...stands, id: 'new000', roomId: '36', validFrom: september(14) },
      ],
    })
    expect(unplacePiece(stands, september(14))).toEqual({ gone: [], put: [{ ...stands, validTo: september(13) }] })
  })

  test('real rooms go along into another slot, and not into another room', () => {
    const chosen = { ...stands, realRooms: [room('21а'), room('21б')] }
    const elsewhere = { id: 'new000', day: 4, slot: 5, validFrom: september(14) }
    const closed = { ...chosen, validTo: september(13) }
    expect(done(movePiece(chosen, thursday5, from(14))).put).toEqual([closed, { ...chosen, ...elsewhere }])
    const other = { ...thursday5, roomId: room('22') }
    expect(done(movePiece(chosen, other, from(14))).put).toEqual([closed, { ...stands, ...elsewhere, roomId: '22' }])
    // Changed in place, the choice goes with its room too.
    expect(setRoom(chosen, null, from(1)).put).toEqual([{ ...stands, roomId: null }])
  })

  test('the inverse of closing and opening opens the closed one and takes out the new one', () => {
    const change = done(movePiece(stands, thursday5, from(14)))
    expect(inverseOf([stands], change)).toEqual({ gone: ['new000'], put: [stands] })
    expect(inverseOf([stands], { gone: [stands.id], put: [] })).toEqual({ gone: [], put: [stands] })
  })

  test('a placement that begins on the day or later is changed in place, and deleted when unplaced', () => {
    for (const day of [14, 10]) {
      const begins = { ...stands, validFrom: september(14) }
      expect(movePiece(begins, thursday5, from(day))).toEqual({ gone: [], put: [{ ...begins, day: 4, slot: 5 }] })
      expect(setRoom(begins, null, from(day))).toEqual({ gone: [], put: [{ ...begins, roomId: null }] })
      expect(unplacePiece(begins, september(day))).toEqual({ gone: ['p1'], put: [] })
    }
  })

  test('a placement that ended before stays as it was', () => {
    expect(movePiece(stands, thursday5, from(21))).toEqual({ gone: [], put: [] })
    expect(setRoom(stands, null, from(21))).toEqual({ gone: [], put: [] })
    expect(unplacePiece(stands, september(21))).toEqual({ gone: [], put: [] })
  })

  test('what changes nothing is an empty change', () => {
    expect(movePiece(stands, stands, from(14))).toEqual({ gone: [], put: [] })
    expect(setRoom(stands, stands.roomId, from(14))).toEqual({ gone: [], put: [] })
    expect(setPinned(stands, false)).toEqual({ gone: [], put: [] })
    expect(swapPieces(stands, stands, from(14))).toEqual({ gone: [], put: [] })
  })
})

test('two placed lessons exchange their slots and keep their rooms', () => {
  const a = aPlacement('p1', 'алгебра', 1, 1, { room: '21' })
  const b = aPlacement('p2', 'физика', 4, 5, { room: '36', validFrom: september(14) })
  const swapped = applyChange([a, b], done(swapPieces(a, b, from(14))))
  const on14 = swapped.filter(p => isWithin(september(14), p.validFrom, p.validTo))
  expect(on14.map(p => [p.lessonId, p.day, p.slot, p.roomId])).toEqual([
    ['алгебра', 4, 5, '21'],
    ['физика', 1, 1, '36'],
  ])
})

describe('a lesson from the tray', () => {
  const piece = aPiece('алгебра')
  const planned = aPlacement('p1', 'алгебра', 1, 1, { validFrom: september(15) })

  test('stands for good where it is put', () => {
    expect(placePiece([], piece, thursday5, from(7))).toEqual({
      gone: [],
      put: [aPlacement('new000', 'алгебра', 4, 5, { room: '21', validFrom: september(7) })],
    })
  })

  test('stands until the day before it is planned elsewhere', () => {
    const other = aPlacement('p0', 'алгебра', 2, 2, { piece: 2 })
    const { put } = done(placePiece([planned, other], piece, thursday5, from(7)))
    expect(put).toMatchObject([{ id: 'new000', validFrom: september(7), validTo: september(14) }])
  })

  test('is moved when it stands somewhere already', () => {
    expect(placePiece([planned], piece, thursday5, from(16))).toEqual(movePiece(planned, thursday5, from(16)))
  })
})

describe('a pin', () => {
  const pinned = aPlacement('p1', 'алгебра', 1, 1, { room: '21', pinned: true })
  const free = aPlacement('p2', 'физика', 4, 5, { room: '36' })

  test('keeps a lesson from being moved, swapped, unplaced', () => {
    const answers = [
      movePiece(pinned, thursday5, from(1)),
      unplacePiece(pinned, september(1)),
      swapPieces(pinned, free, from(1)),
      swapPieces(free, pinned, from(1)),
      placePiece([pinned], aPiece('алгебра'), thursday5, from(2)),
    ]
    for (const answer of answers) expect(isRefusal(answer) && answer.refusal).toBe('PlacementPinned')
  })

  test('holds the slot and not the room', () => {
    const moved = { gone: [], put: [{ ...pinned, roomId: '36' }] }
    expect(setRoom(pinned, room('36'), from(1))).toEqual(moved)
    expect(movePiece(pinned, { ...pinned, roomId: room('36') }, from(1))).toEqual(moved)
  })

  test('is set and taken off without closing the placement', () => {
    expect(setPinned(pinned, false)).toEqual({ gone: [], put: [{ ...pinned, pinned: false }] })
    expect(setPinned(free, true)).toEqual({ gone: [], put: [{ ...free, pinned: true }] })
  })
})

describe('on every date', () => {
  const days = Array.from({ length: 30 }, (_, i) => september(i + 1))

  /** Histories of three pieces, each in one place at most on a date, some pinned. */
  const histories = fc
    .array(fc.array(fc.record({ length: fc.nat(6), gap: fc.nat(4), pinned: fc.boolean(), open: fc.boolean() })), {
      minLength: 3,
      maxLength: 3,
    })
    .map(pieces =>
      pieces.flatMap((spans, p) => {
        const placements: Placement[] = []
        let start: CalendarDate | null = september(1)
        for (const { length, gap, pinned, open } of spans) {
          if (start === null || start > september(20)) break
          const validFrom = addDays(start, gap)
          const validTo: CalendarDate | null = open ? null : addDays(validFrom, length)
          const id = `p${p}${placements.length}`
          placements.push(
            aPlacement(id, `l${p}`, p + 1, placements.length + 1, { pinned, validFrom, validTo, room: 'r' }),
          )
          start = validTo === null ? null : addDays(validTo, 1)
        }
        return placements
      }),
    )
  type Edit = { kind: 'move' | 'unplace' | 'place' | 'swap' | 'room' | 'pin'; a: number; b: number; day: number }
  const someEdit: fc.Arbitrary<Edit> = fc.record({
    kind: fc.constantFrom('move', 'unplace', 'place', 'swap', 'room', 'pin'),
    a: fc.nat(),
    b: fc.nat(),
    day: fc.integer({ min: 1, max: 28 }),
  })
  const lessons = ['l0', 'l1', 'l2']
  const to = { day: 5, slot: 5, roomId: room('r5') }

  const answerOf = (list: readonly Placement[], { kind, a, b, day }: Edit, newId: () => PlacementId) => {
    const [one, other] = [list[a % list.length], list[b % list.length]]
    const effective = { from: september(day), newId }
    if (kind === 'place') return placePiece(list, aPiece(lessons[a % 3]!), to, effective)
    if (!one || !other) return { gone: [], put: [] }
    if (kind === 'move') return movePiece(one, to, effective)
    if (kind === 'unplace') return unplacePiece(one, september(day))
    if (kind === 'swap') return swapPieces(one, other, effective)
    return kind === 'room' ? setRoom(one, null, effective) : setPinned(one, !one.pinned)
  }

  /** The ids and the places of a lesson on a day. */
  const standing = (list: readonly Placement[], lesson: string, on: CalendarDate) => {
    const own = list.filter(p => p.lessonId === lesson && isWithin(on, p.validFrom, p.validTo))
    return {
      ids: own.map(p => p.id),
      places: own.map(({ day, slot, roomId, piece }) => ({ day, slot, roomId, piece })),
    }
  }

  /** How many placements a lesson has on a day after an edit. */
  const expectedCount = (before: readonly Placement[], edit: Edit, lesson: string, on: CalendarDate) => {
    const was = standing(before, lesson, on).ids
    const isLater = on >= september(edit.day)
    if (edit.kind === 'unplace' && isLater && was.includes(before[edit.a % before.length]?.id as PlacementId)) return 0
    if (edit.kind !== 'place' || !isLater || lessons[edit.a % 3] !== lesson || was.length > 0) return was.length
    const stoodThen = standing(before, lesson, september(edit.day)).ids.length > 0
    const beginsBetween = before.some(
      p => p.lessonId === lesson && p.validFrom > september(edit.day) && p.validFrom <= on,
    )
    return stoodThen || beginsBetween ? 0 : 1
  }

  test('no chain of edits loses a lesson, doubles it, or moves it before its day; undone, all is as before', () => {
    let edits = 0
    fc.assert(
      fc.property(histories, fc.array(someEdit, { minLength: 1, maxLength: 8 }), (history, list) => {
        const newId = newIds()
        let placements = applyChange(history, { gone: [], put: [] })
        const undo: { before: Placement[]; inverse: Change }[] = []
        for (const one of list) {
          const answer = answerOf(placements, one, newId)
          if (isRefusal(answer)) continue
          const before = placements
          undo.push({ before, inverse: inverseOf(before, answer) })
          placements = applyChange(before, answer)
          edits++
          const moved = one.kind === 'move' ? before[one.a % before.length]?.id : undefined
          for (const lesson of lessons)
            for (const day of days) {
              const [was, is] = [standing(before, lesson, day), standing(placements, lesson, day)]
              const count = expectedCount(before, one, lesson, day)
              const isMoved = moved !== undefined && was.ids.includes(moved) && day >= september(one.day)
              if (is.ids.length !== count) expect({ one, lesson, day, count: is.ids.length }).toEqual({ count })
              if (day < september(one.day)) expect(is.places).toEqual(was.places)
              if (isMoved) expect(is.places).toEqual([{ ...to, piece: 1 }])
            }
        }
        for (const { before, inverse } of undo.reverse()) {
          placements = applyChange(placements, inverse)
          expect(placements).toEqual(before)
        }
      }),
      { numRuns: 1000 },
    )
    expect(edits).toBeGreaterThan(1000)
  }, 60_000)
})
