import { expect, onTestFinished, test } from 'vitest'
import { checkSchool } from '#db/check'
import { openForReading } from '#db/connection'
import { isDisputed, proposedMark } from '#domain/journal/mark'
import { isRefusal } from '#domain/kernel/refusal'
import { coreOf } from '../support/core-of.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { smallSchool } from '../support/small-school.ts'

type Value = 2 | 3 | 4 | 5 | null

const opened = async (login = 'krylova') => {
  const school = smallSchool()
  const { core, signedIn } = coreOf(school)
  onTestFinished(() => {
    core.close()
    const connection = openForReading(school.file)
    if (isRefusal(connection)) throw new Error(connection.refusal)
    expect([...checkSchool(connection.read)].filter(f => !f.ok)).toEqual([])
    connection.close()
  })
  const client = await signedIn(login)
  const lessonId = school.lessons.maths5.id
  const periodId = school.periods[0]!.id
  const set = (...changes: [pupil: number, value: Value, seen: Value][]) =>
    client.journal.setPeriodMarks({
      lessonId,
      periodId,
      changes: changes.map(([pupil, value, seen]) => ({ pupilId: school.fifthPupils[pupil]!.id, value, seen })),
    })
  const shown = async () => {
    const { rows } = await client.journal.page({ lessonId, periodId })
    return Object.fromEntries(rows.map(row => [row.name, row.periodMark]))
  }
  return { school, client, signedIn, lessonId, periodId, set, shown }
}

test('the mark of a period is proposed by the weighted average, and the teacher decides', async () => {
  const { school, client, lessonId, periodId, set, shown } = await opened()
  const { answer, test: control } = school.workKinds
  const pupilId = school.fifthPupils[0]!.id
  const cell = {
    marks: [
      { value: 5 as const, workKindId: answer },
      { value: 3 as const, workKindId: control },
    ],
    attendance: null,
  }
  await client.journal.setCells({
    recordId: school.records.maths5,
    changes: [{ pupilId, cell, seen: { marks: [], attendance: null } }],
  })
  const row = (await client.journal.page({ lessonId, periodId })).rows.find(r => r.pupilId === pupilId)!
  expect([row.average, proposedMark(row.average!), isDisputed(row.average!), row.periodMark]).toEqual([
    3.5,
    4,
    true,
    null,
  ])
  await set([0, 3, null], [1, 5, null])
  expect(await shown()).toEqual({ 'Авдеев Кирилл': 5, 'Ёлкин Глеб': 3, 'Ершов Данил': null, 'Жуков Иван': null })
  await set([0, 4, 3], [1, null, 5])
  expect(await shown()).toMatchObject({ 'Авдеев Кирилл': null, 'Ёлкин Глеб': 4 })
})

test('marks of one period say nothing in another', async () => {
  const { school, client, lessonId, set } = await opened()
  await set([0, 5, null])
  const second = await client.journal.page({ lessonId, periodId: school.periods[1]!.id })
  expect(second.rows.map(r => r.periodMark)).toEqual([null, null, null, null])
})

test('a mark of a period that somebody changed meanwhile is not overwritten, and a list is written whole or not at all', async () => {
  const { set, shown } = await opened()
  await set([0, 4, null])
  expect(await refusalOf(set([1, 5, null], [0, 5, null]))).toBe('ChangedMeanwhile')
  expect(await shown()).toMatchObject({ 'Авдеев Кирилл': null, 'Ёлкин Глеб': 4 })
  // What is already so is no change and no clash.
  expect(await refusalOf(set([0, 4, null]))).toBe('done')
})

test('a pupil who is not on the page gets no mark of the period', async () => {
  const { school, client, lessonId, periodId } = await opened()
  const changes = [{ pupilId: school.firstPupils[0]!.id, value: 5 as const, seen: null }]
  expect(await refusalOf(client.journal.setPeriodMarks({ lessonId, periodId, changes }))).toBe('PupilNotInLesson')
})

test('in grade one no marks of a period are set', async () => {
  const { school, client, periodId } = await opened('belova')
  const changes = [{ pupilId: school.firstPupils[0]!.id, value: 5 as const, seen: null }]
  const lessonId = school.lessons.maths1.id
  expect(await refusalOf(client.journal.setPeriodMarks({ lessonId, periodId, changes }))).toBe('MarksNotInGradeOne')
})

test('a period that the grade does not have, and a page of another teacher, are refused', async () => {
  const { school, client, lessonId, signedIn, periodId } = await opened()
  const changes = [{ pupilId: school.fifthPupils[0]!.id, value: 5 as const, seen: null }]
  const nowhere = '0000000000000000' as never
  expect(await refusalOf(client.journal.setPeriodMarks({ lessonId, periodId: nowhere, changes }))).toBe('NothingFound')
  for (const login of ['belova', 'serova', 'deputy', 'admin', 'director']) {
    const other = await signedIn(login)
    expect(await refusalOf(other.journal.setPeriodMarks({ lessonId, periodId, changes }))).toBe('NotAllowed')
  }
})

test('in a closed period its marks stay as they are', async () => {
  const { set, shown, signedIn, periodId } = await opened()
  await set([0, 4, null])
  const admin = await signedIn('admin')
  await admin.calendar.lockPeriod({ periodId })
  expect(await refusalOf(set([0, 5, 4]))).toBe('PeriodLocked')
  expect(await refusalOf(set([0, null, 4]))).toBe('PeriodLocked')
  expect(await shown()).toMatchObject({ 'Ёлкин Глеб': 4 })
})
