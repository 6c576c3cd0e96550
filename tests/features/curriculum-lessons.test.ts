import { expect, test } from 'vitest'
import type { LessonPreview } from '#contract/curriculum'
import { checkSchool } from '#db/check'
import { openForReading } from '#db/connection'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { SubjectId } from '#domain/kernel/ids'
import { isRefusal } from '#domain/kernel/refusal'
import { coreOf } from '../support/core-of.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { smallSchool } from '../support/small-school.ts'

const from = calendarDate('2026-10-19')
const first = { half: 'first' as const, from }

/** The curriculum says what the lessons of the small school are, by its own teachers. */
const opened = async () => {
  const school = smallSchool()
  const { core, signedIn } = coreOf(school)
  const client = await signedIn('deputy')
  const { subjects, classes } = await client.curriculum.view({})
  const [maths, english] = ['Математика', 'Английский язык'].map(name => subjects.find(s => s.name === name)!.id) as [
    SubjectId,
    SubjectId,
  ]
  const { fifth, first: firstClass } = school.classes
  const hours = (classId: typeof fifth, subjectId: SubjectId, n: number, second = n) =>
    client.curriculum.edit({ edits: [{ kind: 'hours', classId, subjectId, firstHalf: n, secondHalf: second }] })
  await hours(fifth, maths, 2)
  await hours(fifth, english, 2)
  const view = await hours(firstClass, maths, 2)
  const line = (classId: string, subjectId: string) =>
    view.lines.find(l => l.classId === classId && l.subjectId === subjectId)!.id
  const [maths5, english5, maths1] = [line(fifth, maths), line(fifth, english), line(firstClass, maths)]
  const { krylova, belova } = school.staff
  await client.curriculum.edit({
    edits: [
      { kind: 'divide', lineId: english5, divisionId: classes.find(c => c.id === fifth)!.divisions[0]!.id },
      { kind: 'part', lineId: english5, part: 0, staffId: krylova.id },
      { kind: 'part', lineId: english5, part: 1, staffId: belova.id },
      { kind: 'part', lineId: maths5, part: 0, staffId: krylova.id },
      { kind: 'part', lineId: maths1, part: 0, staffId: belova.id },
    ],
  })
  return { school, core, signedIn, client, hours, maths, english, maths5, english5, maths1, fifth, firstClass }
}

const changesOf = (preview: LessonPreview) =>
  preview.changes.map(c => [c.change, c.audience, c.was?.hours ?? null, c.becomes?.hours ?? null])

const isWhole = (file: string) => {
  const connection = openForReading(file)
  if (isRefusal(connection)) throw new Error(connection.refusal)
  const findings = [...checkSchool(connection.read)].filter(f => !f.ok)
  connection.close()
  return findings
}

test('lessons that are taught already are taken over and not doubled', async () => {
  const { school, core, client } = await opened()
  const preview = await client.curriculum.lessonsPreview(first)
  expect(changesOf(preview)).toEqual([
    ['same', '1А', 2, 2],
    ['same', '5А, 1-я подгруппа', 2, 2],
    ['same', '5А, 2-я подгруппа', 2, 2],
    ['same', '5А', 2, 2],
  ])
  const view = await client.curriculum.makeLessons({ ...first, expected: preview.counts })
  expect(new Set(view.lines.flatMap(l => l.parts.map(p => p.lessonId)))).toEqual(
    new Set(Object.values(school.lessons).map(l => l.id)),
  )
  expect((await client.timetable.view({ on: from })).lessons).toHaveLength(4)
  core.close()
  expect(isWhole(school.file)).toEqual([])
})

test('more hours, doubles and another teacher change the lesson; a new line makes one; the step is taken back whole', async () => {
  const { school, core, client, hours, maths, english, maths5, fifth, firstClass } = await opened()
  await hours(fifth, maths, 4)
  await hours(firstClass, english, 1)
  const { serova } = school.staff
  await client.curriculum.edit({
    edits: [
      { kind: 'doubles', lineId: maths5, doubles: 1 },
      { kind: 'part', lineId: maths5, part: 0, staffId: serova.id },
    ],
  })
  const before = await client.timetable.view({ on: from })
  const preview = await client.curriculum.lessonsPreview(first)
  expect(preview.counts).toEqual({ add: 1, change: 1, replace: 0, end: 0, outside: 0, same: 3 })
  expect(preview.changes.find(c => c.change === 'change')).toMatchObject({
    hasRecords: true,
    was: { teachers: 'Крылова\u00a0Н.\u00a0В.', pieces: [1, 1] },
    // What stood as single lessons goes on so.
    becomes: { teachers: 'Серова\u00a0Н.\u00a0В.', pieces: [1, 1, 2] },
  })
  await client.curriculum.makeLessons({ ...first, expected: preview.counts })
  const after = await client.timetable.view({ on: from })
  const lesson = after.lessons.find(l => l.id === school.lessons.maths5.id)!
  expect(lesson).toMatchObject({ hoursPerWeek: 4, teachers: [serova.id], ends: null })
  expect(lesson.pieces.map(p => p.duration)).toEqual([1, 1, 2])
  expect(after.lessons.find(l => l.subjectId === english && l.audiences[0]?.classId === firstClass)).toMatchObject({
    teachers: [],
    hoursPerWeek: 1,
  })
  expect((await client.curriculum.lessonsPreview(first)).counts).toMatchObject({ same: 5, change: 0, add: 0 })
  await client.curriculum.undo()
  expect((await client.timetable.view({ on: from })).lessons).toEqual(before.lessons)
  core.close()
  expect(isWhole(school.file)).toEqual([])
})

test('a lesson whose line is gone ends the day before where its page is written; its placements end with it', async () => {
  const { school, core, client, hours, fifth, maths } = await opened()
  const seen = await client.curriculum.lessonsPreview(first)
  await client.curriculum.makeLessons({ ...first, expected: seen.counts })
  await hours(fifth, maths, 0, 2)
  const preview = await client.curriculum.lessonsPreview(first)
  expect(preview.changes.filter(c => c.change === 'end').map(c => [c.audience, c.hasRecords])).toEqual([['5А', true]])
  await client.curriculum.makeLessons({ ...first, expected: preview.counts })
  const before = await client.timetable.view({ on: calendarDate('2026-10-14') })
  expect(before.lessons.find(l => l.id === school.lessons.maths5.id)).toMatchObject({ ends: '2026-10-18' })
  const after = await client.timetable.view({ on: from })
  expect(after.lessons.some(l => l.id === school.lessons.maths5.id)).toBe(false)
  expect(after.state.placements.some(p => p.lessonId === school.lessons.maths5.id)).toBe(false)
  core.close()
  expect(isWhole(school.file)).toEqual([])
})

test('a class that is taught whole in place of its subgroups gets a new lesson, and the written ones end', async () => {
  const { school, core, client, english5 } = await opened()
  const seen = await client.curriculum.lessonsPreview(first)
  await client.curriculum.makeLessons({ ...first, expected: seen.counts })
  await client.curriculum.edit({ edits: [{ kind: 'divide', lineId: english5, divisionId: null }] })
  const preview = await client.curriculum.lessonsPreview(first)
  expect(changesOf(preview).filter(([change]) => change !== 'same')).toEqual([
    ['add', '5А', null, 2],
    ['end', '5А, 1-я подгруппа', 2, null],
    ['end', '5А, 2-я подгруппа', 2, null],
  ])
  await client.curriculum.makeLessons({ ...first, expected: preview.counts })
  const after = await client.timetable.view({ on: from })
  expect(after.lessons.filter(l => l.audiences[0]?.classId === school.classes.fifth)).toHaveLength(2)
  core.close()
  expect(isWhole(school.file)).toEqual([])
})

test('what no line asks for stays, unless it is named; what would end stays when it is named', async () => {
  const { school, core, client, english, firstClass } = await opened()
  const lesson = { on: from, subjectId: english, teachers: [school.staff.serova.id], pieces: [1] }
  const view = await client.timetable.saveLesson({
    ...lesson,
    audiences: [{ classId: firstClass, subgroupId: null }],
  })
  const club = view.lessons.find(l => l.subjectId === english && l.audiences[0]?.classId === firstClass)!
  expect((await client.curriculum.lessonsPreview(first)).counts).toMatchObject({ outside: 1, end: 0 })
  const ending = { ...first, alsoEnd: [club.id] }
  const preview = await client.curriculum.lessonsPreview(ending)
  expect(preview.counts).toMatchObject({ outside: 0, end: 1 })
  await client.curriculum.makeLessons({ ...ending, expected: preview.counts })
  expect((await client.timetable.view({ on: from })).lessons.some(l => l.id === club.id)).toBe(false)
  core.close()
})

test('lessons are made only as they were seen, and only inside the year and after its closed periods', async () => {
  const { school, core, client, hours, fifth, maths } = await opened()
  const { counts } = await client.curriculum.lessonsPreview(first)
  await hours(fifth, maths, 5)
  expect(await refusalOf(client.curriculum.makeLessons({ ...first, expected: counts }))).toBe('ChangedMeanwhile')
  const outside = { ...first, from: calendarDate('2027-07-01') }
  expect(await refusalOf(client.curriculum.lessonsPreview(outside))).toBe('DateOutsideYear')
  const console = core.client(core.openBuiltInSession('console', 'root@school'))
  await console.calendar.lockPeriod({ periodId: school.periods[0]!.id })
  const fresh = await client.curriculum.lessonsPreview(first)
  expect(await refusalOf(client.curriculum.makeLessons({ ...first, expected: fresh.counts }))).toBe('PeriodLocked')
  const next = { ...first, from: calendarDate('2026-11-02') }
  const later = await client.curriculum.lessonsPreview(next)
  expect(await refusalOf(client.curriculum.makeLessons({ ...next, expected: later.counts }))).toBe('done')
  core.close()
})

test('in a cycle of two weeks a lesson has twice its weekly hours, so that half hours come out even', async () => {
  const { school, core, fifth, maths } = await opened()
  core.close()
  const again = coreOf(school)
  const connection = again.core.app.school!.connection
  connection.write(tx => {
    tx.run('UPDATE timetable_day SET week = 1')
    tx.run('INSERT INTO timetable_day SELECT year_id, day + 6, name, weekday, 2 FROM timetable_day')
  })
  const deputy = await again.signedIn('deputy')
  const view = await deputy.curriculum.edit({
    edits: [{ kind: 'hours', classId: fifth, subjectId: maths, firstHalf: 2.5 }],
  })
  expect(view.week).toEqual({ days: 6, weeks: 2 })
  expect(view.findings.map(f => f.kind)).not.toContain('halfHours')
  const { changes } = await deputy.curriculum.lessonsPreview(first)
  expect(changes.find(c => c.audience === '5А')!.becomes).toMatchObject({ hours: 2.5, pieces: [1, 1, 1, 1, 1] })
  again.core.close()
})

test('a lesson made from the curriculum is put into the room that it names', async () => {
  // 5А has no room of its own.
  const { core, client, fifth, hours } = await opened()
  const { subjects } = await client.curriculum.edit({ edits: [{ kind: 'subject', name: 'Труд' }] })
  const labour = subjects.find(s => s.name === 'Труд')!.id
  const { lines, rooms } = await hours(fifth, labour, 1)
  const line = lines.find(l => l.subjectId === labour)!
  await client.curriculum.edit({ edits: [{ kind: 'part', lineId: line.id, part: 0, roomId: rooms[0]!.id }] })
  const preview = await client.curriculum.lessonsPreview(first)
  const made = await client.curriculum.makeLessons({ ...first, expected: preview.counts })
  const lessonId = made.lines.find(l => l.id === line.id)!.parts[0]!.lessonId!
  const state = await client.timetable.edit({
    on: from,
    edits: [{ kind: 'place', lessonId, piece: 1, day: 1, slot: 2 }],
  })
  expect(state.placements.find(p => p.lessonId === lessonId)).toMatchObject({ roomId: rooms[0]!.id })
  core.close()
})

test('a division that the curriculum teaches by is not taken away', async () => {
  const { school, core, signedIn } = await opened()
  const admin = await signedIn('admin')
  const { divisions } = await admin.classes.open({ classId: school.classes.fifth, on: from })
  const gone = await admin.classes.removeDivision({ divisionId: divisions[0]!.id }).catch(fault => fault)
  // Two lessons and a line.
  expect(gone).toMatchObject({ code: 'ThingInUse', data: { count: 3 } })
  core.close()
})
