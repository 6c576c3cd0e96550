import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, LessonId, PlacementId, RoomId, StaffId, SubgroupId, SubjectId } from '#domain/kernel/ids'
import { isRefusal } from '#domain/kernel/refusal'
import type { Placement } from '#domain/timetable/lesson'
import { readTable } from '#main/exchange/tables/read-table'
import { type BookLesson, type TimetableBook, teachersOf } from '#main/exchange/timetable-book/book'
import { planTimetable, type TimetablePlan } from '#main/exchange/timetable-tables/plan'
import { readTimetableSheets } from '#main/exchange/timetable-tables/read-sheets'
import { writeTimetableWorkbook } from '#main/exchange/timetable-tables/write-workbook'

const on = calendarDate('2026-10-14')

/** Names as schools have them, and as nobody should: signs of lists, formulas, markup, Latin twins, ё. */
const name = fc.oneof(
  fc.constantFrom(
    '5А',
    '5A',
    '11Б',
    'Ёлочка',
    '=1+1',
    '-',
    'нет',
    "'",
    'а;б',
    'а, б',
    'x: y',
    '<script>',
    '7 «В»',
    '21',
  ),
  fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }),
)

/** Texts that a sheet can tell apart: no two equal for case, spaces and ё. */
const distinct = (length: number) =>
  fc.uniqueArray(name, {
    minLength: length,
    maxLength: length,
    selector: text =>
      text
        .replace(/[\s\p{C}]+/gu, ' ')
        .trim()
        .toLowerCase()
        .replaceAll('ё', 'е'),
  })

const shape = fc.record({
  weeks: fc.constantFrom(1, 2),
  names: distinct(14).filter(all => all.every(text => text.replace(/[\s\p{C}]/gu, '') !== '')),
  lessons: fc.array(
    fc.record({
      subject: fc.nat(2),
      teachers: fc.uniqueArray(fc.nat(3), { maxLength: 2 }),
      audiences: fc.uniqueArray(fc.nat(8), { maxLength: 3 }),
      pieces: fc.array(fc.record({ duration: fc.integer({ min: 1, max: 3 }), active: fc.boolean() }), {
        minLength: 1,
        maxLength: 4,
      }),
      hours: fc.integer({ min: 0, max: 20 }).map(n => n / 2),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  places: fc.array(
    fc.record({
      lesson: fc.nat(11),
      piece: fc.nat(3),
      day: fc.nat(11),
      slot: fc.nat(6),
      room: fc.option(fc.nat(1)),
      pinned: fc.boolean(),
    }),
    { maxLength: 30 },
  ),
})

type Shape = typeof shape extends fc.Arbitrary<infer S> ? S : never

const bookOfShape = ({ weeks, names, lessons, places }: Shape): TimetableBook => {
  const id = <I extends string>(kind: string, n: number) => `${kind}${n}` as I
  const classes = [0, 1, 2].map(n => ({ id: id<ClassId>('c', n), name: names[n]!, grade: 5, homeRoomId: null }))
  const subgroups = [0, 1, 2, 3, 4, 5].map(n => ({
    id: id<SubgroupId>('g', n),
    classId: classes[n % 3]!.id,
    subjectId: null,
    name: names[3 + Math.floor(n / 3)]!,
  }))
  const audiences = [
    ...classes.map(c => ({ classId: c.id, subgroupId: null })),
    ...subgroups.map(g => ({ classId: g.classId, subgroupId: g.id })),
  ]
  const made = lessons.map((l, n): BookLesson => {
    const lessonId = `lesson${String(n).padStart(10, '0')}` as LessonId
    return {
      id: lessonId,
      subjectId: id<SubjectId>('s', l.subject),
      teachers: l.teachers.map(t => id<StaffId>('t', t)),
      audiences: l.audiences.map(a => audiences[a]!),
      hoursPerWeek: l.hours,
      ends: null,
      pieces: l.pieces.map((p, i) => ({ lessonId, number: i + 1, ...p })),
    }
  })
  const taken = new Set<string>()
  const placements = places.flatMap((p, n): Placement[] => {
    const lesson = made[p.lesson % made.length]!
    const piece = lesson.pieces[p.piece % lesson.pieces.length]!
    const day = 1 + (p.day % (6 * weeks))
    const slot = Math.min(1 + p.slot, 8 - piece.duration)
    // A piece stands in one place, and a lesson in a slot once: what else would a row mean.
    const cells = Array.from({ length: piece.duration }, (_, i) => `${lesson.id} ${day} ${slot + i}`)
    const keys = [`${lesson.id} piece ${piece.number}`, ...cells]
    if (!piece.active || keys.some(key => taken.has(key))) return []
    for (const key of keys) taken.add(key)
    return [
      {
        id: id<PlacementId>('p', n),
        lessonId: lesson.id,
        piece: piece.number,
        day,
        slot,
        roomId: p.room === null ? null : id<RoomId>('r', p.room),
        pinned: p.pinned,
        validFrom: on,
        validTo: null,
      },
    ]
  })
  return {
    school: 'Школа',
    year: '2026/27',
    on,
    days: Array.from({ length: 6 * weeks }, (_, i) => ({
      day: i + 1,
      name: '',
      weekday: (i % 6) + 1,
      week: weeks === 1 ? null : i < 6 ? 1 : 2,
    })),
    slots: 7,
    classes,
    // Two teachers of one short name, and two of one whole name.
    teachers: teachersOf(
      ['Иванова', 'Иванова', names[5]!, 'Ёжикова'].map((surname, n) => ({
        id: id<StaffId>('t', n),
        surname,
        givenName: n === 1 ? 'Мария' : 'Майя',
        patronymic: '',
        post: '',
      })),
    ),
    rooms: [0, 1].map(n => ({ id: id<RoomId>('r', n), name: names[9 + n]! })),
    subjects: [0, 1, 2].map(n => ({
      id: id<SubjectId>('s', n),
      name: names[11 + n]!,
      shortName: 'Предмет',
      colour: 'alg' as const,
    })),
    subgroups,
    lessons: made,
    placements,
    bells: { schedules: [], days: [] },
  }
}

const planOf = async (book: TimetableBook, unplaceOthers = false): Promise<TimetablePlan> => {
  const table = await readTable(await writeTimetableWorkbook(book), 'timetable.xlsx')
  if (isRefusal(table)) throw new Error(JSON.stringify(table))
  let n = 0
  return planTimetable(
    readTimetableSheets(table),
    { book, placements: book.placements, unplaceOthers },
    { lesson: () => `new${n++}` as LessonId, placement: () => `new${n++}` as PlacementId },
  )
}

test('whatever a school is called and however it is taught, its workbook comes back and changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(shape, async made => {
      const book = bookOfShape(made)
      const plan = await planOf(book, true)
      expect(plan.rows.filter(r => r.status !== 'same')).toEqual([])
      expect(plan.rows).toHaveLength(book.lessons.length + book.placements.length)
      expect(plan.placements).toEqual([...book.placements].sort((a, b) => (a.id < b.id ? -1 : 1)))
      expect(plan.addedLessons).toEqual([])
      expect(plan.changedLessons).toEqual([])
    }),
    { numRuns: 80, interruptAfterTimeLimit: 40_000 },
  )
}, 60_000)

test('a timetable written in one place of time is put into another, hour by hour', async () => {
  await fc.assert(
    fc.asyncProperty(shape, shape, async (made, other) => {
      const target = bookOfShape(made)
      // The same school and lessons, placed otherwise and nowhere pinned.
      const source = bookOfShape({ ...made, places: other.places })
      const free = { ...source, placements: source.placements.map(p => ({ ...p, pinned: false })) }
      const table = await readTable(await writeTimetableWorkbook(target), 'timetable.xlsx')
      if (isRefusal(table)) throw new Error(JSON.stringify(table))
      let n = 0
      const plan = planTimetable(
        readTimetableSheets(table),
        { book: free, placements: free.placements, unplaceOthers: true },
        { lesson: () => `new${n++}` as LessonId, placement: () => `new${n++}` as PlacementId },
      )
      expect(plan.rows.filter(r => r.reason)).toEqual([])
      // Pieces of one length are each other's equal: what stands where is compared, not which.
      const told = (book: Pick<TimetableBook, 'placements'>) =>
        book.placements
          .map(p => {
            const lesson = target.lessons.find(l => l.id === p.lessonId)!
            const { duration } = lesson.pieces.find(x => x.number === p.piece)!
            return [p.lessonId, p.day, p.slot, duration, p.roomId, p.pinned].join(' ')
          })
          .sort()
      expect(told(plan)).toEqual(told(target))
    }),
    { numRuns: 50, interruptAfterTimeLimit: 40_000 },
  )
}, 60_000)
