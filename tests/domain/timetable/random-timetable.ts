import fc from 'fast-check'
import type { Placement } from '#domain/timetable/lesson'
import type { TimetableData } from '#domain/timetable/timetable'
import { aLesson, aPiece, aPlacement, aSubgroup, aTimetable, closed, september } from './a-timetable.ts'

const dates = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.option(fc.integer({ min: 0, max: 12 }), { freq: 2 }))
  .map(([start, length]) => ({
    validFrom: september(start),
    validTo: length === null ? null : september(Math.min(20, start + length)),
  }))

/** Where something may be put, a little outside the frame too. */
const place = (days: number, slots: number) =>
  fc.record({
    day: fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 1, max: days }) }, fc.constantFrom(0, days + 1)),
    slot: fc.oneof(
      { weight: 20, arbitrary: fc.integer({ min: 1, max: slots }) },
      fc.constantFrom(-1, 0, slots + 1, slots + 2),
    ),
    room: fc.option(fc.constantFrom('r1', 'r2', 'r3'), { freq: 3 }),
    dates,
  })

/**
 * Small crowded timetables, so that everything meets everything: crossing divisions with and without pupils and
 * parts, parts shared by classes, joint lessons, co-teaching, long pieces, validity that overlaps or does not. With
 * them come `more` placements that fit in.
 */
export const randomTimetables: fc.Arbitrary<{ data: TimetableData; more: Placement[] }> = fc
  .record({
    days: fc.integer({ min: 1, max: 2 }),
    slots: fc.integer({ min: 2, max: 4 }),
    firstSlot: fc.constantFrom<0 | 1>(0, 1),
    classes: fc.integer({ min: 1, max: 3 }),
    divisions: fc.integer({ min: 0, max: 3 }),
  })
  .chain(({ days, slots, firstSlot, classes, divisions }) => {
    const classNames = Array.from({ length: classes }, (_, i) => `${i + 5}А`)
    const subgroupNames = classNames.flatMap(c =>
      Array.from({ length: divisions }, (_, d) => [`${c}/d${'абв'[d]}1`, `${c}/d${'абв'[d]}2`]).flat(),
    )
    const somebody = fc.constantFrom(...classNames, ...subgroupNames)
    const teacher = fc.constantFrom('t1', 't2', 't3', 't4')
    return fc
      .record({
        days: fc.constant(days),
        slots: fc.constant(slots),
        firstSlot: fc.constant(firstSlot),
        subgroups: fc.tuple(
          ...subgroupNames.map(name => {
            const some = (words: string[]) =>
              fc.oneof(fc.constant<string[]>([]), fc.uniqueArray(fc.constantFrom(...words), { maxLength: 3 }))
            return fc
              .record({ pupils: some(['p1', 'p2', 'p3', 'p4', 'p5']), parts: some(['a', 'b', 'c', 'd', 'e', 'f']) })
              .map(({ pupils, parts }) => aSubgroup(name, { pupils: pupils.map(p => name.split('/')[0] + p), parts }))
          }),
        ),
        lessons: fc.array(
          fc.record({
            teachers: fc.uniqueArray(teacher, { maxLength: 2 }),
            audiences: fc.uniqueArray(somebody, { maxLength: 2 }),
            ends: fc.option(fc.integer({ min: 1, max: 20 }).map(september), { freq: 2 }),
            pieces: fc.array(fc.record({ duration: fc.integer({ min: 1, max: 3 }), active: fc.boolean() }), {
              minLength: 1,
              maxLength: 2,
            }),
          }),
          { minLength: 1, maxLength: 8 },
        ),
        unavailability: fc.array(
          fc
            .record({
              who: fc.oneof(
                fc.constant(['school', ''] as const),
                teacher.map(id => ['teacher', id] as const),
                somebody.map(id => [id.includes('/') ? 'subgroup' : 'class', id] as const),
                fc.constantFrom('r1', 'r2').map(id => ['room', id] as const),
              ),
              day: fc.integer({ min: 1, max: days + 1 }),
              slot: fc.integer({ min: firstSlot, max: slots + 1 }),
            })
            .map(({ who: [kind, id], day, slot }) => closed(kind, id, day, slot)),
          { maxLength: 4 },
        ),
      })
      .chain(({ lessons, ...rest }) => {
        const pieces = lessons.flatMap((l, i) => l.pieces.map((p, n) => aPiece(`l${i}`, { number: n + 1, ...p })))
        const data = aTimetable({ ...rest, lessons: lessons.map((l, i) => aLesson(`l${i}`, l)), pieces })
        const placements = (letter: string, maxLength: number) =>
          fc
            .array(fc.tuple(fc.constantFrom(...pieces), place(days, slots)), { maxLength })
            .map(list =>
              list.map(([{ lessonId, number }, { day, slot, room, dates: valid }], i) =>
                aPlacement(`${letter}${i}`, lessonId, day, slot, { piece: number, room, ...valid }),
              ),
            )
        return fc.record({
          data: placements('m', 10).map(list => ({ ...data, placements: list })),
          more: placements('n', 5),
        })
      })
  })
