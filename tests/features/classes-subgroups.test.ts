import { expect, test } from 'vitest'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { LessonId, PupilId } from '#domain/kernel/ids'
import { type ClassesDesk, classesDesk } from '../support/classes-desk.ts'
import { refusalOf } from '../support/refusal-of.ts'

const sidorov = {
  surname: 'Сидоров',
  givenName: 'Егор',
  patronymic: 'Ильич',
  sex: 'm' as const,
  born: calendarDate('2015-05-06'),
}

test('CLS-05: a pupil changes subgroup only through the administrator, and only after the end of a period', async () => {
  const { school, signedIn, toSubgroup, inSubgroup, day, divisionId, pupils, subgroups, client } = await classesDesk()
  for (const login of ['director', 'deputy', 'krylova', 'belova', 'serova']) {
    const other = await signedIn(login)
    const move = {
      classId: school.classes.fifth,
      divisionId,
      pupilIds: [pupils.elkin],
      toSubgroupId: subgroups.two,
    }
    expect(await refusalOf(other.classes.moveBetweenSubgroups({ ...move, on: day('2026-11-02') }))).toBe('NotAllowed')
  }
  for (const on of ['2026-09-02', '2026-10-14', '2026-10-25']) {
    await expect(toSubgroup([pupils.elkin], subgroups.two, on)).rejects.toMatchObject({
      code: 'SubgroupMoveInPeriod',
      data: { kind: 'quarter', number: 1, next: '2026-11-02' },
    })
  }
  await expect(toSubgroup([pupils.elkin], subgroups.two, '2026-11-03')).rejects.toMatchObject({
    code: 'SubgroupMoveInPeriod',
    data: { kind: 'quarter', number: 2, next: null },
  })
  for (const on of ['2026-10-26', '2026-11-01', '2026-11-02', '2026-12-31']) {
    await toSubgroup([pupils.elkin], subgroups.two, on)
    expect(await inSubgroup(1, on)).toContain(pupils.elkin)
    await client.classes.undo()
  }
  expect(await inSubgroup(0, '2026-12-31')).toContain(pupils.elkin)
})

test('a move may be planned for the next period, is shown till then and changed meanwhile', async () => {
  const { open, toSubgroup, inSubgroup, pupils, subgroups } = await classesDesk()
  await toSubgroup([pupils.elkin, pupils.avdeev], subgroups.two, '2026-11-02')
  const planned = async () => (await open('2026-10-14')).divisions[0]!.planned
  const move = { from: subgroups.one, to: subgroups.two, on: '2026-11-02' }
  expect(await planned()).toEqual([
    { pupilId: pupils.avdeev, ...move },
    { pupilId: pupils.elkin, ...move },
  ])
  expect(await inSubgroup(0, '2026-11-01')).toEqual([pupils.avdeev, pupils.elkin])
  expect(await inSubgroup(0, '2026-11-02')).toEqual([])
  // To where he is: the plan is dropped, and that needs no free day.
  await toSubgroup([pupils.elkin], subgroups.one, '2026-10-20')
  expect(await planned()).toEqual([{ pupilId: pupils.avdeev, ...move }])
  expect((await open('2026-11-02')).movements.map(m => [m.name, m.from, m.to, m.division])).toEqual([
    ['Авдеев Кирилл', '1-я подгруппа', '2-я подгруппа', 'Английский язык'],
  ])
})

test('a newcomer is put into his first subgroup on any day, and then stays in it till the period ends', async () => {
  const { client, school, day, open, toSubgroup, inSubgroup, subgroups, clock } = await classesDesk()
  const at = { classId: school.classes.fifth, on: day('2026-10-12') }
  const { pupilId } = await client.classes.enrol({ ...at, pupil: sidorov })
  await toSubgroup([pupilId], subgroups.one, '2026-10-14')
  expect(await inSubgroup(0, '2026-10-13')).not.toContain(pupilId)
  expect(await inSubgroup(0, '2026-10-14')).toContain(pupilId)
  expect((await open('2026-10-14')).line.open).toEqual([])
  for (const on of ['2026-10-13', '2026-10-14', '2026-10-15', '2026-10-12']) {
    expect(await refusalOf(toSubgroup([pupilId], subgroups.two, on))).toBe('SubgroupMoveInPeriod')
  }
  clock.pass(7 * 86_400_000)
  await client.session.signOut()
  await client.session.signIn({ login: 'admin', password: 'школьный журнал 14' })
  expect(await refusalOf(toSubgroup([pupilId], subgroups.two, '2026-10-21'))).toBe('SubgroupMoveInPeriod')
})

test('leaving the class and coming back next day is no way into another subgroup', async () => {
  const { client, toClass, toSubgroup, open, school, pupils, subgroups } = await classesDesk()
  const other = await client.classes.save({ grade: 5, letter: 'Б', classTeacherId: null, homeRoomId: null })
  await toClass([pupils.zhukov], other.classId, '2026-10-22')
  await toClass([pupils.zhukov], school.classes.fifth, '2026-10-22', other.classId)
  expect((await open('2026-10-22')).divisions[0]!.subgroups[1]!.pupils).toContain(pupils.zhukov)
  expect(await refusalOf(toSubgroup([pupils.zhukov], subgroups.one, '2026-10-22'))).toBe('SubgroupMoveInPeriod')
})

test('only pupils of the class, and only subgroups of the division', async () => {
  const { client, school, toSubgroup, toClass, day, pupils, subgroups, divisionId } = await classesDesk()
  const strange = school.firstPupils[0]!.id
  expect(await refusalOf(toSubgroup([strange], subgroups.one, '2026-11-02'))).toBe('ChangedMeanwhile')
  await toClass([pupils.elkin], null, '2026-10-30')
  expect(await refusalOf(toSubgroup([pupils.elkin], subgroups.two, '2026-11-02'))).toBe('ChangedMeanwhile')
  expect(await refusalOf(toSubgroup([pupils.zhukov], divisionId as never, '2026-11-02'))).toBe('NothingFound')
  const at = { on: day('2026-11-02'), pupilIds: [pupils.zhukov], toSubgroupId: subgroups.one }
  const { first, fifth } = school.classes
  const move = client.classes.moveBetweenSubgroups
  expect(await refusalOf(move({ ...at, classId: first, divisionId }))).toBe('ChangedMeanwhile')
  expect(await refusalOf(move({ ...at, classId: fifth, divisionId: fifth as never }))).toBe('ChangedMeanwhile')
})

const redivide = (desk: ClassesDesk, on: string, one: PupilId[], two: PupilId[]) =>
  desk.client.classes.redivide({
    classId: desk.school.classes.fifth,
    divisionId: desk.divisionId,
    on: desk.day(on),
    subgroups: [
      { id: desk.subgroups.one, pupils: one },
      { id: desk.subgroups.two, pupils: two },
    ],
  })

test('lists of a division are replaced at once, within the same law', async () => {
  const desk = await classesDesk()
  const { elkin, avdeev, zhukov, ershov } = desk.pupils
  expect(await refusalOf(redivide(desk, '2026-10-14', [elkin, zhukov], [avdeev, ershov]))).toBe('SubgroupMoveInPeriod')
  expect(await refusalOf(redivide(desk, '2026-10-14', [elkin, avdeev], [zhukov]))).toBe('SubgroupMoveInPeriod')
  expect(await refusalOf(redivide(desk, '2026-10-14', [elkin, avdeev], [zhukov, ershov]))).toBe('done')
  expect((await desk.open('2026-10-14')).steps).toEqual([])
  await redivide(desk, '2026-11-02', [elkin, zhukov], [avdeev])
  expect(await desk.inSubgroup(0, '2026-11-01')).toEqual([avdeev, elkin])
  expect(await desk.inSubgroup(0, '2026-11-02')).toEqual([elkin, zhukov])
  expect(await desk.inSubgroup(1, '2026-11-02')).toEqual([avdeev])
  expect((await desk.open('2026-11-02')).line.open).toEqual(['undivided'])
  const { steps } = await desk.open('2026-11-02')
  expect(steps[0]!.what).toEqual({
    kind: 'redivide',
    className: '5А',
    division: 'Английский язык',
    on: '2026-11-02',
    count: 3,
  })
})

test('lists with a pupil twice, a strange pupil or not all subgroups are refused', async () => {
  const desk = await classesDesk()
  const { elkin, avdeev, zhukov, ershov } = desk.pupils
  const on = '2026-11-02'
  expect(await refusalOf(redivide(desk, on, [elkin, avdeev], [elkin]))).toBe('ChangedMeanwhile')
  expect(await refusalOf(redivide(desk, on, [desk.school.firstPupils[0]!.id], [elkin]))).toBe('ChangedMeanwhile')
  const half = { classId: desk.school.classes.fifth, divisionId: desk.divisionId, on: desk.day(on) }
  const subgroups = [{ id: desk.subgroups.one, pupils: [elkin, avdeev, zhukov, ershov] }]
  expect(await refusalOf(desk.client.classes.redivide({ ...half, subgroups }))).toBe('ChangedMeanwhile')
})

/** Divides 5А for mathematics in two, with its lesson; teachers Крылова and Серова. */
const divideMaths = async (desk: ClassesDesk, on: string, change: object = {}) => {
  const { school, client, day, pupils } = desk
  const { subjects } = await client.classes.list({})
  return client.classes.divide({
    classId: school.classes.fifth,
    on: day(on),
    subjectId: subjects.find(s => s.code === 'Мат')!.id,
    name: '',
    subgroups: [
      { name: 'Сильная', pupils: [pupils.elkin, pupils.zhukov] },
      { name: 'Обычная', pupils: [pupils.avdeev] },
    ],
    lessons: [{ lessonId: school.lessons.maths5.id, teachers: [[school.staff.krylova.id], [school.staff.serova.id]] }],
    ...change,
  })
}

test('CLS-03: a class is divided for a subject, and each subgroup has its lesson, teacher and page', async () => {
  const desk = await classesDesk()
  const { client, open, school, pupils } = desk
  const before = await client.journal.page({ lessonId: school.lessons.maths5.id, periodId: school.periods[0]!.id })
  const { divisionId } = await divideMaths(desk, '2026-11-02')
  const opened = await open('2026-11-04')
  const division = opened.divisions.find(d => d.id === divisionId)!
  expect([division.name, division.subject?.code]).toEqual(['Математика', 'Мат'])
  expect(division.subgroups.map(g => [g.number, g.name, g.teachers, g.pupils])).toEqual([
    [1, 'Сильная', ['Крылова\u00a0Н.\u00a0В. · 21'], [pupils.elkin, pupils.zhukov]],
    [2, 'Обычная', ['Серова\u00a0Н.\u00a0В.'], [pupils.avdeev]],
  ])
  expect(opened.line).toMatchObject({ divisions: 2, open: ['undivided'] })
  expect(opened.lessons.filter(l => l.subject.code === 'Мат').map(l => l.subgroup)).toEqual(['Сильная', 'Обычная'])

  // The old page is written up to the last day of the whole class, the new ones go on in the same slots.
  const pages = (await client.journal.pages()).filter(p => p.className === '5А' && p.subject.code === 'Мат')
  expect(pages.map(p => p.subgroup)).toEqual([null, 'Сильная', 'Обычная'])
  const after = await client.journal.page({ lessonId: school.lessons.maths5.id, periodId: school.periods[0]!.id })
  expect(after).toEqual(before)
  const columns = async (lessonId: LessonId) =>
    (await client.journal.page({ lessonId, periodId: school.periods[1]!.id })).columns.map(c => [
      c.date,
      c.slot,
      c.room,
    ])
  const [old, strong, usual] = await Promise.all(pages.map(p => columns(p.lessonId)))
  expect(old).toEqual([])
  expect(strong!.slice(0, 2)).toEqual([
    ['2026-11-04', 1, '21'],
    ['2026-11-11', 1, '21'],
  ])
  expect(usual).toEqual(strong!.map(([date, slot]) => [date, slot, null]))
  const page = await client.journal.page({ lessonId: pages[1]!.lessonId, periodId: school.periods[1]!.id })
  expect(page.rows.map(r => r.name)).toEqual(['Ёлкин Глеб', 'Жуков Иван'])
  expect(desk.failures()).toEqual([])
})

test('a lesson that was never held goes wholly with its placements, and undo brings it back', async () => {
  const desk = await classesDesk('2026-09-01')
  const { client, school } = desk
  const lessonId = (await client.classes.open({ classId: school.classes.first })).lessons[0]!.lessonId
  const at = { classId: school.classes.first, subgroups: ['1', '2'].map(name => ({ name, pupils: [] })) }
  const records = await refusalOf(divideMaths(desk, '2026-10-14', { ...at, lessons: [{ lessonId, teachers: [] }] }))
  expect(records).toBe('ThingInUse')
  const { classId } = await client.classes.save({ grade: 5, letter: 'Б', classTeacherId: null, homeRoomId: null })
  const subjectId = (await client.classes.list({})).subjects[0]!.id
  const audiences = [{ classId, subgroupId: null }]
  const lesson = {
    on: desk.day('2026-09-01'),
    subjectId,
    teachers: [school.staff.serova.id],
    audiences,
    pieces: [2, 1],
  }
  const deputy = await desk.signedIn('deputy')
  await deputy.timetable.saveLesson(lesson)
  const [fresh] = (await client.classes.open({ classId })).lessons
  const place = { kind: 'place' as const, lessonId: fresh!.lessonId, piece: 1, day: 5, slot: 3 }
  await deputy.timetable.edit({ on: desk.day('2026-09-01'), edits: [place] })
  await divideMaths(desk, '2026-09-01', {
    classId,
    subjectId: null,
    name: 'Группы',
    subgroups: ['а', 'б', 'в'].map(name => ({ name, pupils: [] })),
    lessons: [{ lessonId: fresh!.lessonId, teachers: [[school.staff.serova.id]] }],
  })
  const view = () => deputy.timetable.view({ on: desk.day('2026-09-01') })
  const own = async () => (await view()).lessons.filter(l => l.audiences.some(a => a.classId === classId))
  const parts = await own()
  expect(parts.map(l => [l.id === fresh!.lessonId, l.teachers.length, l.pieces.map(p => p.duration)]).sort()).toEqual([
    [false, 0, [2, 1]],
    [false, 0, [2, 1]],
    [false, 1, [2, 1]],
  ])
  const standing = (await view()).state.placements.filter(p => parts.some(l => l.id === p.lessonId))
  expect(standing.map(p => [p.piece, p.day, p.slot])).toEqual([
    [1, 5, 3],
    [1, 5, 3],
    [1, 5, 3],
  ])
  await client.classes.undo()
  expect((await own()).map(l => l.id)).toEqual([fresh!.lessonId])
  expect((await view()).state.placements.filter(p => p.lessonId === fresh!.lessonId)).toHaveLength(1)
  expect(desk.failures()).toEqual([])
})

test('a division is refused where something is not as it was told', async () => {
  const desk = await classesDesk()
  const { school, pupils } = desk
  const [one, two] = [
    { name: 'а', pupils: [pupils.elkin] },
    { name: 'б', pupils: [] as PupilId[] },
  ]
  const answer = (change: object) => refusalOf(divideMaths(desk, '2026-11-02', change))
  const lesson = (lessonId: LessonId, teachers: unknown[] = []) => ({ lessons: [{ lessonId, teachers }] })
  expect(await answer({ subjectId: null, name: ' английский ЯЗЫК ' })).toBe('NameTaken')
  expect(await answer({ subgroups: [one, { ...two, name: 'А' }] })).toBe('NameTaken')
  expect(await answer({ subjectId: school.classes.fifth })).toBe('NothingFound')
  expect(await answer({ classId: school.staff.belova.id })).toBe('NothingFound')
  expect(await answer({ subgroups: [one, { ...two, pupils: [pupils.elkin] }] })).toBe('ChangedMeanwhile')
  expect(await answer({ subgroups: [one, { ...two, pupils: [school.firstPupils[0]!.id] }] })).toBe('ChangedMeanwhile')
  expect(await answer(lesson(school.lessons.english5one.id))).toBe('ChangedMeanwhile')
  expect(await answer(lesson(school.lessons.maths1.id))).toBe('ChangedMeanwhile')
  expect(await answer(lesson(school.lessons.maths5.id, [[school.classes.fifth]]))).toBe('ChangedMeanwhile')
  expect(await answer(lesson(school.lessons.maths5.id, [[], [], []]))).toBe('ChangedMeanwhile')
  const twice = [school.lessons.maths5, school.lessons.maths5].map(l => ({ lessonId: l.id, teachers: [] }))
  expect(await answer({ lessons: twice })).toBe('ChangedMeanwhile')
  await expect(divideMaths(desk, '2026-10-21')).rejects.toMatchObject({
    code: 'ThingInUse',
    data: { name: 'Математика', count: 1 },
  })
  expect((await desk.open('2026-10-14')).steps).toEqual([])
  expect(await answer({})).toBe('done')
  expect(await answer({ name: 'Ещё раз' })).toBe('ChangedMeanwhile')
})

test('a division and its subgroups get other names, and one that nothing uses is taken away', async () => {
  const desk = await classesDesk()
  const { client, open, subgroups, divisionId, pupils, school } = desk
  const names = async () => (await open('2026-10-14')).divisions.map(d => [d.name, ...d.subgroups.map(g => g.name)])
  await client.classes.renameDivision({ divisionId, name: 'Англ', subgroups: [{ id: subgroups.two, name: 'Младшая' }] })
  expect(await names()).toEqual([['Англ', '1-я подгруппа', 'Младшая']])
  await client.classes.renameDivision({ divisionId, name: '', subgroups: [] })
  expect(await names()).toEqual([['Английский язык', '1-я подгруппа', 'Младшая']])
  const rename = (name: string, list: { id: typeof subgroups.one; name: string }[]) =>
    refusalOf(client.classes.renameDivision({ divisionId, name, subgroups: list }))
  expect(await rename('', [{ id: subgroups.one, name: 'младшая' }])).toBe('NameTaken')
  expect(await rename('', [{ id: pupils.elkin as never, name: 'х' }])).toBe('ChangedMeanwhile')
  expect(await refusalOf(client.classes.removeDivision({ divisionId }))).toBe('ThingInUse')
  const made = await client.classes.divide({
    classId: school.classes.fifth,
    on: desk.day('2026-10-14'),
    subjectId: null,
    name: 'Труд',
    subgroups: [
      { name: 'м', pupils: [pupils.elkin, pupils.avdeev] },
      { name: 'д', pupils: [] },
    ],
    lessons: [],
  })
  expect(await rename('труд', [])).toBe('NameTaken')
  await client.classes.removeDivision({ divisionId: made.divisionId })
  expect(await names()).toHaveLength(1)
  expect(await refusalOf(client.classes.removeDivision({ divisionId: made.divisionId }))).toBe('ChangedMeanwhile')
  expect((await open('2026-10-14')).steps.map(s => s.what.kind)).toEqual([
    'removeDivision',
    'divide',
    'rename',
    'rename',
  ])
  await client.classes.undo()
  expect((await open('2026-10-14')).divisions[1]!.subgroups[0]!.pupils).toEqual([pupils.avdeev, pupils.elkin])
  expect(desk.failures()).toEqual([])
})
