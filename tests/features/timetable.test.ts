import { expect, test } from 'vitest'
import type { TimetableView } from '#contract/timetable'
import { checkSchool } from '#db/check'
import { openForReading } from '#db/connection'
import { giveCommand } from '#db/log'
import { listPlacements } from '#db/queries/timetable'
import { calendarDate } from '#domain/kernel/calendar-date'
import { makeId } from '#domain/kernel/ids'
import { isRefusal } from '#domain/kernel/refusal'
import { coreOf } from '../support/core-of.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { smallSchool } from '../support/small-school.ts'

const on = calendarDate('2026-10-14')
const later = calendarDate('2026-10-21')

const opened = async (login = 'deputy') => {
  const school = smallSchool()
  const { core, signedIn } = coreOf(school)
  return { school, core, client: await signedIn(login) }
}

/** Where the pieces of a lesson stand. */
const placesOf = (state: Pick<TimetableView['state'], 'placements'>, lessonId: string) =>
  state.placements.filter(p => p.lessonId === lessonId).map(p => [p.day, p.slot, p.validFrom, p.validTo])

test('the timetable is shown with its lessons, unplaced pieces and names', async () => {
  const { school, core, client } = await opened()
  const view = await client.timetable.view({ on })
  expect(view.days.map(d => d.weekday)).toEqual([1, 2, 3, 4, 5, 6])
  expect(view.slots.slice(0, 2).map(s => s.starts)).toEqual(['08:30', '09:25'])
  const maths = view.lessons.find(l => l.id === school.lessons.maths5.id)!
  expect(maths.pieces).toEqual([
    { number: 1, duration: 1, active: true },
    { number: 2, duration: 1, active: true },
  ])
  expect(placesOf(view.state, maths.id)).toEqual([[3, 1, on, null]])
  core.close()
})

test('verdicts say of every slot what stands against a lesson, in data that sentences are made of', async () => {
  const { school, core, client } = await opened()
  const verdicts = await client.timetable.verdicts({ lessonId: school.lessons.english5one.id, piece: 2, on })
  expect(verdicts).toHaveLength(6 * 7)
  const found = (day: number, slot: number) => verdicts.find(v => v.day === day && v.slot === slot)!
  const at = (day: number, slot: number) => found(day, slot).conflicts.filter(c => c.hard)
  expect(at(1, 1)).toEqual([])
  // English is hard in grade 5: not on the first lesson, but on the second it may stand.
  expect(found(1, 1).conflicts.map(c => [c.rule, c.broken?.from, c.hard])).toEqual([['hardLessons', 'norm', false]])
  expect(found(1, 2).conflicts.map(c => c.rule)).not.toContain('hardLessons')
  // Wednesday 1: 5А has mathematics with Крылова, who teaches English of subgroup 1 too; the room is taken as well.
  expect(at(3, 1).map(c => [c.rule, c.words.lesson, c.words.other])).toEqual([
    ['pupils-busy', 'Английский 5А, 1-я подгруппа', 'Математика 5А'],
    ['teacher-busy', 'Английский 5А, 1-я подгруппа', 'Математика 5А'],
    ['room-busy', 'Английский 5А, 1-я подгруппа', 'Математика 5А'],
    ['room-busy', 'Английский 5А, 1-я подгруппа', 'Английский 5А, 2-я подгруппа'],
  ])
  expect(at(3, 1)[1]!.words).toMatchObject({ teacher: 'Крылова\u00a0Н.\u00a0В.', otherClass: '5А' })
  core.close()
})

test('a lesson moved onto a clash stays there, and the clash is listed until it is gone', async () => {
  const { school, core, client } = await opened()
  const before = await client.timetable.view({ on })
  const [clashing] = [before.state.violations.length]
  const state = await client.timetable.edit({
    on,
    edits: [{ kind: 'place', lessonId: school.lessons.maths5.id, piece: 2, day: 3, slot: 2, roomId: null }],
  })
  const own = state.violations.filter(v => v.lessons.includes(school.lessons.maths5.id))
  expect(own.map(v => v.rule)).toContain('pupils-busy')
  expect(state.violations.length).toBeGreaterThan(clashing)
  const back = await client.timetable.undo({ on })
  expect(back.violations).toEqual(before.state.violations)
  expect(back.placements).toEqual(before.state.placements)
  core.close()
})

test('an edit from a day on leaves the days before as they were: the journal keeps its lessons', async () => {
  const { school, core, client } = await opened()
  const teacher = core.client(core.openSession())
  await teacher.session.signIn({ login: 'krylova', password: 'школьный журнал 14' })
  const datesOf = async () =>
    (await teacher.journal.page({ lessonId: school.lessons.maths5.id })).columns.map(c => `${c.date} ${c.slot}`)
  expect(await datesOf()).toEqual(['2026-10-14 1', '2026-10-21 1'])
  const state = await client.timetable.edit({
    on: later,
    edits: [{ kind: 'place', lessonId: school.lessons.maths5.id, piece: 1, day: 4, slot: 3 }],
  })
  expect(placesOf(state, school.lessons.maths5.id)).toContainEqual([4, 3, later, null])
  // The record of the 21st was written already and stays; the timetable gives Thursday from then on.
  expect(await datesOf()).toEqual(['2026-10-14 1', '2026-10-21 1', '2026-10-22 3'])
  core.close()
})

test('the real rooms of a place go along into its new slot, stay with the old one, and come back by undo', async () => {
  const { school, core, client } = await opened()
  const lessonId = school.lessons.maths5.id
  const { connection } = core.app.school!
  connection.write(db => db.run(`UPDATE placement SET real_rooms = '["r1"]' WHERE lesson_id = ?`, lessonId))
  const chosen = () =>
    listPlacements(connection.read)
      .filter(p => p.lessonId === lessonId && p.piece === 1)
      .map(({ day, realRooms }) => [day, realRooms])
  await client.timetable.edit({ on: later, edits: [{ kind: 'place', lessonId, piece: 1, day: 4, slot: 3 }] })
  expect(chosen()).toEqual([
    [3, ['r1']],
    [4, ['r1']],
  ])
  await client.timetable.edit({ on: later, edits: [{ kind: 'room', lessonId, piece: 1, roomId: null }] })
  expect(chosen()).toEqual([
    [3, ['r1']],
    [4, undefined],
  ])
  await client.timetable.undo({ on: later })
  await client.timetable.undo({ on: later })
  expect(chosen()).toEqual([[3, ['r1']]])
  core.close()
})

test('a change of places is weighed for both lessons together: clashes, the school’s constraints, and what is mended', async () => {
  const { school, core, client } = await opened()
  const { maths5, maths1, english5one, english5two } = school.lessons
  const to = (lessonId: typeof maths5.id, day: number, slot: number) => ({
    kind: 'place' as const,
    ...{ lessonId, piece: 1, day, slot },
  })
  await client.timetable.edit({ on, edits: [to(english5one.id, 4, 2), to(english5two.id, 5, 3)] })
  const asked = { lessonId: maths5.id, piece: 1, on }
  const others = [english5one, maths1].map(({ id }) => ({ lessonId: id, piece: 1 }))
  const told = async () =>
    (await client.timetable.swaps({ ...asked, others })).map(({ conflicts, mended }) => [
      conflicts.filter(({ broken }) => broken?.from !== 'norm').map(({ rule, hard }) => `${rule} ${hard}`),
      mended.filter(({ broken }) => broken?.from !== 'norm').map(({ rule }) => rule),
    ])
  // What the two have against each other is over with the change: the room is free again.
  expect(await told()).toEqual([
    [[], []],
    [[], []],
  ])
  const only = (lessonId: typeof maths5.id, day: number, slot: number, weight: number) => ({
    ...{ weight, active: true, comment: '' },
    rule: { kind: 'preferredSlots' as const, pieces: [{ lessonId, piece: 1 }], slots: [{ day, slot }] },
  })
  await client.constraints.save({ constraints: [only(maths5.id, 3, 1, 100), only(english5one.id, 3, 1, 50)] })
  await client.timetable.setUnavailable({
    ...{ on, kind: 'teacher', ownerId: maths1.teachers[0]!, unavailable: true },
    slots: [{ day: 3, slot: 1 }],
  })
  expect(await told()).toEqual([
    [['preferredSlots true'], ['preferredSlots']],
    [['teacher-unavailable true', 'preferredSlots true'], []],
  ])
  // A piece that stands nowhere has no place to change.
  const nowhere = { ...asked, others: [{ lessonId: maths5.id, piece: 2 }] }
  expect(await refusalOf(client.timetable.swaps(nowhere))).toBe('NothingFound')
  core.close()
})

test('undo and redo are there after a restart, step by step', async () => {
  const school = smallSchool()
  const first = coreOf(school)
  const client = await first.signedIn('deputy')
  const lessonId = school.lessons.maths5.id
  const start = (await client.timetable.view({ on })).state.placements
  await client.timetable.edit({ on, edits: [{ kind: 'place', lessonId, piece: 1, day: 1, slot: 4 }] })
  await client.timetable.edit({ on, edits: [{ kind: 'place', lessonId, piece: 2, day: 2, slot: 5 }] })
  const end = (await client.timetable.view({ on })).state.placements
  first.core.close()

  const second = coreOf(school)
  const again = await second.signedIn('deputy')
  const steps = (await again.timetable.view({ on })).state
  expect(steps.steps.map(s => s.what.kind)).toEqual(['place', 'move'])
  expect(steps.undo?.what).toMatchObject({ kind: 'place', lesson: 'Математика 5А', day: 2, slot: 5 })
  await again.timetable.undo({ on })
  const undone = await again.timetable.undo({ on })
  expect(undone.placements).toEqual(start)
  expect(undone.undo).toBeNull()
  await again.timetable.redo({ on })
  const redone = await again.timetable.redo({ on })
  expect(redone.placements).toEqual(end)
  expect(redone.redo).toBeNull()
  expect(await refusalOf(again.timetable.redo({ on }))).toBe('NothingToUndo')
  second.core.close()
})

test('a pinned lesson is not moved, a swap exchanges two, and several edits are one step', async () => {
  const { school, core, client } = await opened()
  const { maths5, maths1 } = school.lessons
  const pin = { kind: 'pin', lessonId: maths5.id, piece: 1, pinned: true } as const
  await client.timetable.edit({ on, edits: [pin] })
  const move = { kind: 'place', lessonId: maths5.id, piece: 1, day: 5, slot: 1 } as const
  expect(await refusalOf(client.timetable.edit({ on, edits: [move] }))).toBe('PlacementPinned')
  const swapped = await client.timetable.edit({
    on,
    edits: [
      { ...pin, pinned: false },
      { kind: 'swap', lessonId: maths5.id, piece: 1, otherLessonId: maths1.id, otherPiece: 1 },
    ],
  })
  expect(placesOf(swapped, maths5.id).map(p => p.slice(0, 2))).toEqual([[3, 2]])
  expect(placesOf(swapped, maths1.id).map(p => p.slice(0, 2))).toEqual([[3, 1]])
  expect(swapped.undo?.what).toEqual({ kind: 'several', count: 2 })
  core.close()
})

test('who has no lessons when, is set and shows as a conflict', async () => {
  const { school, core, client } = await opened()
  const slots = [1, 2, 3].map(slot => ({ day: 2, slot }))
  const kind = 'teacher'
  const ownerId = school.staff.krylova.id
  const view = await client.timetable.setUnavailable({ on, kind, ownerId, slots, unavailable: true })
  expect(view.unavailability).toHaveLength(3)
  const verdicts = await client.timetable.verdicts({ lessonId: school.lessons.maths5.id, piece: 2, on })
  expect(verdicts.filter(v => v.conflicts.some(c => c.rule === 'teacher-unavailable')).map(v => v.slot)).toEqual([
    1, 2, 3,
  ])
  expect((await client.timetable.undo({ on })).undo).toBeNull()
  expect((await client.timetable.view({ on })).unavailability).toEqual([])
  core.close()
})

test('a lesson is added, changed and removed by hand; one with records ends and keeps its page', async () => {
  const { school, core, client } = await opened()
  const view = await client.timetable.view({ on })
  const fifth = school.classes.fifth
  const added = await client.timetable.saveLesson({
    on,
    subjectId: view.subjects[0]!.id,
    teachers: [school.staff.belova.id],
    audiences: [{ classId: fifth, subgroupId: null }],
    pieces: [2, 1],
  })
  const lesson = added.lessons.find(l => !view.lessons.some(v => v.id === l.id))!
  expect(lesson).toMatchObject({ hoursPerWeek: 3, pieces: [{ duration: 2 }, { duration: 1 }] })
  const removed = await client.timetable.removeLesson({ on, lessonId: lesson.id })
  expect(removed.lessons.map(l => l.id)).toEqual(view.lessons.map(l => l.id))

  const ended = await client.timetable.removeLesson({ on: later, lessonId: school.lessons.maths5.id })
  expect(ended.lessons.map(l => l.id)).not.toContain(school.lessons.maths5.id)
  const page = await client.journal.page({ lessonId: school.lessons.maths5.id })
  expect(page.columns.map(c => c.topic)).toEqual(['Натуральные числа', ''])
  core.close()
})

test('who may not edit the timetable reads it', async () => {
  const { school, core, client } = await opened('krylova')
  expect((await client.timetable.view({ on })).can.edit).toBe(false)
  const edits = [{ kind: 'unplace', lessonId: school.lessons.maths5.id, piece: 1 } as const]
  expect(await refusalOf(client.timetable.edit({ on, edits }))).toBe('NotAllowed')
  core.close()
})

test('after edits, undo and redo every check of the file holds', async () => {
  const { school, core, client } = await opened()
  for (const [piece, day] of [
    [1, 1],
    [2, 4],
    [1, 5],
  ] as const) {
    await client.timetable.edit({
      on: later,
      edits: [{ kind: 'place', lessonId: school.lessons.maths1.id, piece, day, slot: 3 }],
    })
  }
  await client.timetable.undo({ on })
  await client.timetable.redo({ on })
  await client.timetable.undo({ on })
  core.close()
  const connection = openForReading(school.file)
  if (isRefusal(connection)) throw new Error(connection.refusal)
  expect([...checkSchool(connection.read)].filter(f => !f.ok)).toEqual([])
  connection.close()
})

test('TT-06: a lesson gets another time, place, subject and teacher', async () => {
  const { school, core, client } = await opened()
  const lessonId = school.lessons.maths5.id
  const view = await client.timetable.view({ on })
  const room = view.rooms[0]!.id
  await client.timetable.edit({ on, edits: [{ kind: 'place', lessonId, piece: 1, day: 5, slot: 4 }] })
  await client.timetable.edit({ on, edits: [{ kind: 'room', lessonId, piece: 1, roomId: null }] })
  const moved = (await client.timetable.view({ on })).state.placements.find(p => p.lessonId === lessonId)
  expect(moved).toMatchObject({ day: 5, slot: 4, roomId: null })
  await client.timetable.edit({ on, edits: [{ kind: 'room', lessonId, piece: 1, roomId: room }] })

  const english = view.subjects.find(s => s.name === 'Английский язык')!.id
  const { audiences } = view.lessons.find(l => l.id === lessonId)!
  const other = { on: later, id: lessonId, audiences, pieces: [1, 1] }
  const taught = await client.timetable.saveLesson({
    ...other,
    subjectId: view.lessons.find(l => l.id === lessonId)!.subjectId,
    teachers: [school.staff.belova.id],
  })
  expect(taught.lessons.find(l => l.id === lessonId)!.teachers).toEqual([school.staff.belova.id])
  // Another subject is another page: the written one ends, and a new lesson goes on in its stead.
  const changed = await client.timetable.saveLesson({
    ...other,
    subjectId: english,
    teachers: [school.staff.belova.id],
  })
  expect(changed.lessons.map(l => l.id)).not.toContain(lessonId)
  const made = changed.lessons.find(l => !view.lessons.some(v => v.id === l.id))!
  expect(made).toMatchObject({ subjectId: english, teachers: [school.staff.belova.id] })
  expect((await client.journal.page({ lessonId })).columns.some(c => c.topic === 'Натуральные числа')).toBe(true)
  core.close()
})

test('TT-13: subgroups stand in one slot with their own teachers and rooms, and nothing is broken', async () => {
  const { school, core, client } = await opened()
  const { english5one, english5two } = school.lessons
  const given = core.app.school!.connection.write(db =>
    giveCommand(db, { actor: 'demo', role: 'demo', origin: '' }, '2026-10-14T08:00:00.000Z', 'rooms.add', {
      rooms: [{ id: makeId(Date.UTC(2026, 9, 14), 1, 1), name: '22', capacity: 15 }],
    }),
  )
  expect(isRefusal(given)).toBe(false)
  core.app.school!.reference = undefined
  const [first, second] = (await client.timetable.view({ on })).rooms.map(r => r.id)
  const at = { kind: 'place' as const, piece: 2, day: 1, slot: 3 }
  const state = await client.timetable.edit({
    on,
    edits: [
      { ...at, lessonId: english5one.id, roomId: first! },
      { ...at, lessonId: english5two.id, roomId: second! },
    ],
  })
  const there = state.placements.filter(p => p.day === 1 && p.slot === 3)
  expect(new Set(there.map(p => p.roomId)).size).toBe(2)
  expect(state.violations.filter(v => v.day === 1)).toEqual([])
  // The whole class at that time would be in two places.
  const verdicts = await client.timetable.verdicts({ lessonId: school.lessons.maths5.id, piece: 2, on })
  const spot = verdicts.find(v => v.day === 1 && v.slot === 3)!
  expect(spot.conflicts.filter(c => c.rule === 'pupils-busy')).toHaveLength(2)
  core.close()
})
