import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyChange, inverseOf } from '#domain/timetable/edit'
import type { Placement } from '#domain/timetable/lesson'
import { conflictRules } from '#domain/timetable/rules/index'
import { createTimetable, type RuleName, type Timetable, type TimetableData } from '#domain/timetable/timetable'
import { september } from './a-timetable.ts'
import { randomTimetables } from './random-timetable.ts'
import { comparables, heldDays, scan, scanAdded } from './slow-scan.ts'

/** Everything that can be asked of a timetable. */
const answers = (timetable: Timetable, { pieces }: TimetableData) => ({
  placements: timetable.placements(),
  violations: timetable.violations(),
  verdicts: pieces.map(piece => timetable.verdicts(piece, 'r1' as Placement['roomId'], september(8))),
  unplaced: timetable.unplaced(september(10)),
})

test('violations are those of a plain slow scan, in 3,000 random timetables that break every rule', () => {
  const seen = new Map<RuleName, number>()
  let clean = 0
  fc.assert(
    fc.property(randomTimetables, ({ data }) => {
      const violations = createTimetable(data).violations()
      expect(comparables(violations)).toEqual(comparables(scan(data)))
      for (const { rule } of violations) seen.set(rule, (seen.get(rule) ?? 0) + 1)
      if (violations.length === 0) clean++
    }),
    { numRuns: 3000 },
  )
  // The campaign is worth nothing where a rule was never broken.
  expect(conflictRules.map(({ name }) => name).filter(name => (seen.get(name) ?? 0) < 100)).toEqual([])
  expect(clean).toBeGreaterThan(50)
}, 60_000)

test('what a piece would break somewhere is what the slow scan finds more when it is put there', () => {
  let conflicts = 0
  fc.assert(
    fc.property(randomTimetables, ({ data, more }) => {
      const timetable = createTimetable(data)
      for (const { lessonId, piece, day, slot, roomId, validFrom, validTo } of more) {
        const others = data.placements.filter(p => p.lessonId !== lessonId || p.piece !== piece)
        const added = {
          id: 'asked',
          lessonId,
          piece,
          day,
          slot,
          roomId,
          pinned: false,
          validFrom,
          validTo,
        } as Placement
        const found = timetable.conflictsIfPlaced(
          { lessonId, number: piece },
          { day, slot, roomId, validFrom, validTo },
        )
        expect(comparables(found)).toEqual(comparables(scanAdded({ ...data, placements: others }, added)))
        conflicts += found.length
      }
    }),
    { numRuns: 3000 },
  )
  expect(conflicts).toBeGreaterThan(1000)
}, 60_000)

test('a verdict on every slot says what asking for that slot alone says', () => {
  fc.assert(
    fc.property(randomTimetables, ({ data }) => {
      const timetable = createTimetable(data)
      const { pieces, days, firstSlot, slots } = data
      const room = 'r2' as Placement['roomId']
      for (const piece of pieces) {
        const verdicts = timetable.verdicts(piece, room, september(5), september(12))
        expect(verdicts).toHaveLength(days * (slots - firstSlot + 1))
        const at = { roomId: room, validFrom: september(5), validTo: september(12) }
        for (const { day, slot, conflicts } of verdicts)
          expect(conflicts).toEqual(timetable.conflictsIfPlaced(piece, { day, slot, ...at }))
      }
    }),
    { numRuns: 500 },
  )
}, 60_000)

test('placing and removing one by one gives the same as indexing the outcome anew', () => {
  const steps = fc.array(fc.tuple(fc.boolean(), fc.nat(), fc.nat()), { maxLength: 12 })
  fc.assert(
    fc.property(randomTimetables, steps, ({ data, more }, list) => {
      const timetable = createTimetable(data)
      let placements: Placement[] = [...data.placements]
      for (const [isPlacing, a, b] of list) {
        const all = [...data.placements, ...more]
        if (all.length === 0) return
        const one = all[a % all.length]!
        placements = placements.filter(({ id }) => id !== one.id)
        if (isPlacing) {
          const moved = { ...one, day: all[b % all.length]!.day, slot: all[b % all.length]!.slot }
          timetable.place(moved)
          placements.push(moved)
        } else timetable.remove(one.id)
      }
      expect(answers(timetable, data)).toEqual(answers(createTimetable({ ...data, placements }), data))
    }),
    { numRuns: 2000 },
  )
}, 60_000)

test('a change and its inverse leave a timetable as it was, by the index and by the list', () => {
  fc.assert(
    fc.property(randomTimetables, fc.infiniteStream(fc.boolean()), ({ data, more }, chance) => {
      const heads = () => chance.next().value === true
      const put = [...more, ...data.placements.filter(heads).map(p => ({ ...p, slot: p.slot + 1 }))]
      const change = { gone: data.placements.filter(heads).map(p => p.id), put }
      const timetable = createTimetable(data)
      const before = answers(timetable, data)
      const after = applyChange(data.placements, change)

      const inverse = timetable.apply(change)
      expect(timetable.placements()).toEqual(after)
      expect(applyChange(after, inverse)).toEqual(before.placements)
      expect(applyChange(after, inverseOf(data.placements, change))).toEqual(before.placements)
      timetable.apply(inverse)
      expect(answers(timetable, data)).toEqual(before)
    }),
    { numRuns: 1000 },
  )
}, 60_000)

test('unplaced are the active pieces of lessons still taught that no placement holds on the day', () => {
  fc.assert(
    fc.property(randomTimetables, fc.integer({ min: 1, max: 25 }), ({ data }, date) => {
      const day = september(date)
      const expected = data.pieces.filter(({ lessonId, number, active }) => {
        const { ends } = data.lessons.find(l => l.id === lessonId)!
        const own = data.placements.filter(p => p.lessonId === lessonId && p.piece === number)
        return active && (ends === null || ends >= day) && !own.some(p => heldDays(data, p).includes(day))
      })
      expect(createTimetable(data).unplaced(day)).toEqual(expected)
    }),
    { numRuns: 1000 },
  )
}, 60_000)

test('violations from a day on are those that still happen then', () => {
  fc.assert(
    fc.property(randomTimetables, fc.integer({ min: 1, max: 25 }), ({ data }, date) => {
      const timetable = createTimetable(data)
      const lasting = timetable.violations().filter(({ validTo }) => validTo === null || validTo >= september(date))
      expect(timetable.violations(september(date))).toEqual(lasting)
    }),
    { numRuns: 300 },
  )
}, 60_000)
