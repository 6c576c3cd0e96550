import { expect, test } from 'vitest'
import type { CellValue } from '#contract/journal'
import type { WorkKindId } from '#domain/kernel/ids'
import { coreOf } from '../support/core-of.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { smallSchool } from '../support/small-school.ts'

const empty: CellValue = { marks: [], attendance: null }

const opened = async (login = 'krylova') => {
  const school = smallSchool()
  const { core, signedIn } = coreOf(school)
  const client = await signedIn(login)
  const [answer, control] = [school.workKinds.answer, school.workKinds.test]
  const marks = (...list: [2 | 3 | 4 | 5, WorkKindId?][]): CellValue => ({
    marks: list.map(([value, workKindId]) => ({ value, workKindId: workKindId ?? answer })),
    attendance: null,
  })
  const set = (pupil: number, cell: CellValue, seen = empty, recordId = school.records.maths5) =>
    client.journal.setCells({ recordId, changes: [{ pupilId: school.fifthPupils[pupil]!.id, cell, seen }] })
  return { school, core, client, marks, set, control }
}

test('a page lists its pupils by name, its lessons by date, with times and room', async () => {
  const { school, core, client } = await opened()
  const page = await client.journal.page({ lessonId: school.lessons.maths5.id })
  expect(page.rows.map(r => r.name)).toEqual(['Авдеев Кирилл', 'Ёлкин Глеб', 'Ершов Данил', 'Жуков Иван'])
  expect(page.columns.map(c => [c.date, c.topic])).toEqual([
    ['2026-10-14', 'Натуральные числа'],
    ['2026-10-21', ''],
  ])
  expect(page.columns[0]).toMatchObject({ starts: '08:30', ends: '09:15', room: '21' })
  expect(page.periodId).toBe(school.periods[0]!.id)
  expect(page.cells).toEqual([])
  core.close()
})

test('CLS-06: each subgroup has a page of its own, with its own pupils and teacher', async () => {
  const { school, core, client } = await opened('deputy')
  const names = async (lesson: 'english5one' | 'english5two') => {
    const page = await client.journal.page({ lessonId: school.lessons[lesson].id })
    return [page.label.teacher, page.label.subgroup, ...page.rows.map(r => r.name)]
  }
  expect(await names('english5one')).toEqual([
    'Крылова\u00a0Н.\u00a0В.',
    '1-я подгруппа',
    'Авдеев Кирилл',
    'Ёлкин Глеб',
  ])
  expect(await names('english5two')).toEqual(['Белова\u00a0Н.\u00a0В.', '2-я подгруппа', 'Ершов Данил', 'Жуков Иван'])
  core.close()
})

test('JRN-11: a mark is saved with its kind of work, and the weighted average comes back', async () => {
  const { school, core, client, marks, set, control } = await opened()
  const saved = await set(0, marks([5], [3, control]))
  expect(saved.rows).toEqual([{ pupilId: school.fifthPupils[0]!.id, average: 3.5, missed: 0, late: 0 }])
  const page = await client.journal.page({ lessonId: school.lessons.maths5.id })
  expect(page.cells).toEqual([[1, 0, marks([5], [3, control])]])
  expect(page.rows[1]!.average).toBe(3.5)
  core.close()
})

test('JRN-04: lateness is recorded and counted apart from absence', async () => {
  const { school, core, client, set } = await opened()
  await set(1, { marks: [], attendance: 'late' })
  await set(2, { marks: [], attendance: 'absent' })
  const page = await client.journal.page({ lessonId: school.lessons.maths5.id })
  expect(page.rows.map(r => [r.name, r.missed, r.late])).toEqual([
    ['Авдеев Кирилл', 0, 1],
    ['Ёлкин Глеб', 0, 0],
    ['Ершов Данил', 0, 0],
    ['Жуков Иван', 1, 0],
  ])
  core.close()
})

test('a cell that somebody changed meanwhile is not overwritten', async () => {
  const { core, client, school, marks, set } = await opened()
  await set(0, marks([4]))
  expect(await refusalOf(set(0, marks([5])))).toBe('CellChangedMeanwhile')
  expect(await refusalOf(set(0, marks([5]), marks([4])))).toBe('done')
  const page = await client.journal.page({ lessonId: school.lessons.maths5.id })
  expect(page.cells[0]![2]).toEqual(marks([5]))
  core.close()
})

test('what is already so is not written again', async () => {
  const { core, school, client, marks, set } = await opened()
  await set(0, marks([4]))
  await set(0, marks([4]))
  const history = await client.journal.history({ recordId: school.records.maths5, pupilId: school.fifthPupils[0]!.id })
  expect(history).toHaveLength(1)
  core.close()
})

test('a list of cells is written whole or not at all', async () => {
  const { core, school, client, marks } = await opened()
  const changes = [
    { pupilId: school.fifthPupils[0]!.id, cell: marks([4]), seen: empty },
    { pupilId: school.firstPupils[0]!.id, cell: marks([5]), seen: empty },
  ]
  expect(await refusalOf(client.journal.setCells({ recordId: school.records.maths5, changes }))).toBe(
    'PupilNotInLesson',
  )
  expect((await client.journal.page({ lessonId: school.lessons.maths5.id })).cells).toEqual([])
  core.close()
})

test('JRN-21: in grade one a mark and homework are refused, absence is not', async () => {
  const { school, core, client, marks } = await opened('belova')
  const recordId = school.records.maths1
  const pupilId = school.firstPupils[0]!.id
  const set = (cell: CellValue) =>
    refusalOf(client.journal.setCells({ recordId, changes: [{ pupilId, cell, seen: empty }] }))
  expect(await set(marks([5]))).toBe('MarksNotInGradeOne')
  expect(await refusalOf(client.journal.setHomework({ recordId, homework: '§ 5', seen: '' }))).toBe(
    'HomeworkNotInGradeOne',
  )
  expect(await set({ marks: [], attendance: 'absent' })).toBe('done')
  core.close()
})

test('topic, homework and kind of work are saved, and a text changed meanwhile is not lost', async () => {
  const { school, core, client, control } = await opened()
  const recordId = school.records.maths5
  expect(await refusalOf(client.journal.setTopic({ recordId, topic: 'Дроби', seen: 'Натуральные числа' }))).toBe('done')
  expect(await refusalOf(client.journal.setTopic({ recordId, topic: 'Проценты', seen: 'Натуральные числа' }))).toBe(
    'TextChangedMeanwhile',
  )
  expect(await refusalOf(client.journal.setHomework({ recordId, homework: '№ 500', seen: '№ 412' }))).toBe('done')
  const kind = { recordId, workKindId: control, seen: school.workKinds.answer }
  expect(await refusalOf(client.journal.setWorkKind(kind))).toBe('done')
  expect(await refusalOf(client.journal.setWorkKind({ ...kind, workKindId: school.lessons.maths5.id as never }))).toBe(
    'NothingFound',
  )
  const page = await client.journal.page({ lessonId: school.lessons.maths5.id })
  expect(page.columns[0]).toMatchObject({ topic: 'Дроби', homework: '№ 500', workKindId: control })
  core.close()
})

test('LCK-09: the history of a cell tells who, when, was and became, newest first', async () => {
  const { school, core, client, marks, set } = await opened()
  await set(0, marks([4]))
  await set(0, marks([4], [5]), marks([4]))
  await set(0, empty, marks([4], [5]))
  const lines = await client.journal.history({ recordId: school.records.maths5, pupilId: school.fifthPupils[0]!.id })
  expect(lines.map(l => [l.who, l.role, l.at, l.was, l.became])).toEqual([
    ['Крылова\u00a0Н.\u00a0В.', 'teacher', '2026-10-14T08:12:00.000Z', '4/5', ''],
    ['Крылова\u00a0Н.\u00a0В.', 'teacher', '2026-10-14T08:12:00.000Z', '4', '4/5'],
    ['Крылова\u00a0Н.\u00a0В.', 'teacher', '2026-10-14T08:12:00.000Z', '', '4'],
  ])
  const whole = await client.journal.history({ recordId: school.records.maths5 })
  expect(whole.map(l => l.what)).toEqual(['cell', 'cell', 'cell', 'opened'])
  core.close()
})

test('a page, a lesson and a record that do not exist are refused in words', async () => {
  const { core, client, set, marks } = await opened()
  const nowhere = '0000000000000000' as never
  expect(await refusalOf(client.journal.page({ lessonId: nowhere }))).toBe('NothingFound')
  expect(await refusalOf(set(0, marks([4]), empty, nowhere))).toBe('NothingFound')
  expect(await refusalOf(client.journal.history({ recordId: nowhere }))).toBe('NothingFound')
  core.close()
})

test('the day of a teacher shows his lessons and what they lack', async () => {
  const { core, client } = await opened()
  const day = await client.day.own({ date: '2026-10-14' as never })
  expect(day.lessons.map(l => [l.slot, l.className, l.subject.name, l.topic, l.room])).toEqual([
    [1, '5А', 'Математика', 'Натуральные числа', '21'],
    [2, '5А', 'Английский язык', 'Моя семья', '21'],
  ])
  const later = await client.day.own({ date: '2026-10-22' as never })
  expect(later.unfinished.map(u => [u.date, u.missing])).toEqual([
    ['2026-10-21', ['topic', 'homework']],
    // English of the 21st stands in the timetable, and nobody wrote a word of it.
    ['2026-10-21', ['topic', 'homework']],
  ])
  core.close()
})

test('the day of the school counts unfilled lessons of the last day with lessons, by class', async () => {
  const { core, client } = await opened('deputy')
  const day = await client.day.school({ date: '2026-10-22' as never })
  expect(day.filledDate).toBe('2026-10-21')
  expect(day.classes.map(c => [c.className, c.lessons, c.unfilled])).toEqual([
    ['1А', 1, 1],
    ['5А', 3, 3],
  ])
  expect(day.pupils).toBe(6)
  expect(day.unfilledLessons).toMatchObject([
    { className: '1А', missing: ['topic'] },
    { className: '5А', missing: ['topic', 'homework'] },
    { className: '5А', missing: ['topic', 'homework'] },
    { className: '5А', missing: ['topic', 'homework'] },
  ])
  core.close()
})
