import { expect, test } from 'vitest'
import { calendarDate } from '#domain/kernel/calendar-date'
import { classesDesk } from '../support/classes-desk.ts'
import { refusalOf } from '../support/refusal-of.ts'

const sidorov = {
  surname: 'Сидоров',
  givenName: 'Егор',
  patronymic: 'Ильич',
  sex: 'm' as const,
  born: calendarDate('2015-05-06'),
}

test('classes are listed on a day with what is open in each', async () => {
  const { client, day, school } = await classesDesk()
  await client.classes.save({ grade: 0, letter: 'Кружок', classTeacherId: null, homeRoomId: null })
  await client.classes.enrol({ classId: school.classes.fifth, on: day('2026-10-14'), pupil: sidorov })
  const { classes, pupils, on, can, staff, rooms, subjects } = await client.classes.list({})
  expect(on).toBe('2026-10-14')
  expect(classes.map(c => [c.name, c.pupils, c.divisions, c.classTeacher?.name ?? '', c.open])).toEqual([
    ['Кружок', 0, 0, '', ['grade', 'classTeacher', 'empty']],
    ['1А', 2, 0, 'Серова\u00a0Н.\u00a0В.', []],
    ['5А', 5, 1, 'Крылова\u00a0Н.\u00a0В.', ['undivided']],
  ])
  expect([pupils, can.edit, staff.length, rooms.map(r => r.name), subjects.length]).toEqual([7, true, 6, ['21'], 2])
  expect(classes[1]!.homeRoom?.name).toBe('21')
  expect((await client.classes.list({ on: day('2026-10-13') })).classes.at(-1)!.open).toEqual([])
})

test('outside the school year the nearest day of it is shown', async () => {
  for (const [today, shown] of [
    ['2026-08-20', '2026-09-01'],
    ['2027-07-01', '2027-05-31'],
  ] as const) {
    const { client, school } = await classesDesk(today)
    expect((await client.classes.list({})).on).toBe(shown)
    expect((await client.classes.open({ classId: school.classes.fifth })).on).toBe(shown)
  }
})

test('a class is opened with its pupils, subgroups, lessons and the period of the day', async () => {
  const { open, pupils } = await classesDesk()
  const opened = await open('2026-10-14')
  expect(opened.pupils.map(p => [p.name, p.sex, p.from, p.to])).toEqual(
    ['Авдеев Кирилл', 'Ёлкин Глеб', 'Ершов Данил', 'Жуков Иван'].map(name => [name, 'm', '2026-09-01', null]),
  )
  const [english] = opened.divisions
  expect(english).toMatchObject({ name: 'Английский язык', subject: { code: 'Анг' }, planned: [] })
  expect(english!.subgroups.map(g => [g.number, g.name, g.teachers, g.pupils])).toEqual([
    [1, '1-я подгруппа', ['Крылова\u00a0Н.\u00a0В. · 21'], [pupils.avdeev, pupils.elkin]],
    [2, '2-я подгруппа', ['Белова\u00a0Н.\u00a0В. · 21'], [pupils.ershov, pupils.zhukov]],
  ])
  expect(opened.lessons.map(l => [l.subject.code, l.subgroup, l.teachers.map(t => t.name), l.hoursPerWeek])).toEqual([
    ['Анг', '1-я подгруппа', ['Крылова\u00a0Н.\u00a0В.'], 2],
    ['Анг', '2-я подгруппа', ['Белова\u00a0Н.\u00a0В.'], 2],
    ['Мат', null, ['Крылова\u00a0Н.\u00a0В.'], 2],
  ])
  expect([opened.period, opened.maySubgroupsChange, opened.nextSubgroupMove]).toEqual([
    { kind: 'quarter', number: 1, ends: '2026-10-25' },
    false,
    '2026-11-02',
  ])
  const holidays = await open('2026-10-28')
  expect([holidays.period, holidays.maySubgroupsChange, holidays.nextSubgroupMove]).toEqual([null, true, null])
  const last = await open('2026-12-01')
  expect([last.period?.number, last.maySubgroupsChange, last.nextSubgroupMove]).toEqual([2, false, null])
})

test('a class is made, gets another name, class teacher and room', async () => {
  const { client, school, open } = await classesDesk()
  const seventh = { grade: 7, letter: 'Б', classTeacherId: school.staff.serova.id, homeRoomId: null }
  const { classId } = await client.classes.save(seventh)
  expect((await open('2026-10-14', classId)).line).toMatchObject({ name: '7Б', open: ['empty'] })
  const { rooms } = await client.classes.list({})
  const changed = {
    id: classId,
    grade: 7,
    letter: 'В',
    classTeacherId: school.staff.belova.id,
    homeRoomId: rooms[0]!.id,
  }
  await client.classes.save(changed)
  const opened = await open('2026-10-14', classId)
  expect(opened.line).toMatchObject({
    name: '7В',
    classTeacher: { id: school.staff.belova.id },
    homeRoom: { name: '21' },
  })
  expect(opened.steps.map(s => s.what)).toEqual([
    { kind: 'saveClass', className: '7В', was: '7Б', context: 'renamed' },
    { kind: 'addClass', className: '7Б' },
  ])
  await client.classes.save(changed)
  expect((await open('2026-10-14', classId)).steps).toHaveLength(2)
})

test('a taken name, a person or room that is no more, a class that is not there: refused', async () => {
  const { client, school, lock } = await classesDesk()
  const save = (change: object) =>
    refusalOf(client.classes.save({ grade: 5, letter: 'Б', classTeacherId: null, homeRoomId: null, ...change }))
  const gone = school.lessons.maths5.id as never
  expect(await save({ letter: ' а ' })).toBe('NameTaken')
  expect(await save({ classTeacherId: gone })).toBe('ChangedMeanwhile')
  expect(await save({ homeRoomId: gone })).toBe('ChangedMeanwhile')
  expect(await save({ id: gone })).toBe('NothingFound')
  expect(await refusalOf(client.classes.open({ classId: gone }))).toBe('NothingFound')
  await lock(1)
  expect(await save({ id: school.classes.fifth, grade: 6 })).toBe('PeriodLocked')
  expect(await save({ id: school.classes.fifth, grade: 5 })).toBe('done')
})

test('a new pupil is in the class from his day on, and in no subgroup', async () => {
  const { client, school, day, open, namesOf } = await classesDesk()
  const { pupilId } = await client.classes.enrol({
    classId: school.classes.fifth,
    on: day('2026-10-14'),
    pupil: sidorov,
  })
  expect(await namesOf('2026-10-13')).not.toContain('Сидоров Егор')
  const opened = await open('2026-10-14')
  expect(opened.pupils.at(-1)).toMatchObject({ id: pupilId, fullName: 'Сидоров Егор Ильич', from: '2026-10-14' })
  expect(opened.line.open).toEqual(['undivided'])
  expect(opened.movements).toEqual([
    { date: '2026-10-14', pupilId, name: 'Сидоров Егор', kind: 'came', from: '', to: '5А', division: '' },
  ])
  const page = await client.journal.page({ lessonId: school.lessons.maths5.id })
  expect(page.rows.at(-1)).toMatchObject({ name: 'Сидоров Егор', from: '2026-10-14' })
})

test('who is in a class already, or will be, is not enrolled twice; who left comes back to his own card', async () => {
  const { client, school, day, toClass } = await classesDesk()
  const enrol = (on: string, pupil = sidorov) =>
    client.classes.enrol({ classId: school.classes.fifth, on: day(on), pupil })
  const { pupilId } = await enrol('2026-10-20')
  const again = { ...sidorov, surname: 'СИДОРОВ' }
  expect(await refusalOf(enrol('2026-10-14', again))).toBe('PupilAlreadyHere')
  expect(await refusalOf(enrol('2026-11-14', again))).toBe('PupilAlreadyHere')
  await toClass([pupilId], null, '2026-12-01')
  expect(await enrol('2027-01-11', again)).toEqual({ pupilId })
  const namesake = { ...sidorov, born: calendarDate('2015-05-07') }
  expect((await enrol('2026-10-20', namesake)).pupilId).not.toBe(pupilId)
})

test('dates outside the year and in or before a closed period are refused for every step', async () => {
  const { client, school, day, lock, toClass, toSubgroup, pupils, subgroups, divisionId } =
    await classesDesk('2026-11-05')
  const { fifth, first } = school.classes
  const lists = [
    { id: subgroups.one, pupils: [pupils.elkin] },
    { id: subgroups.two, pupils: [] },
  ]
  const all = (on: string) =>
    Promise.all(
      [
        client.classes.enrol({ classId: fifth, on: day(on), pupil: sidorov }),
        toClass([pupils.elkin], null, on),
        toClass([pupils.elkin], first, on),
        toSubgroup([pupils.elkin], subgroups.two, on),
        client.classes.redivide({ classId: fifth, divisionId, on: day(on), subgroups: lists }),
        client.classes.divide({
          classId: fifth,
          on: day(on),
          subjectId: null,
          name: 'Труд',
          subgroups: [
            { name: 'м', pupils: [pupils.elkin] },
            { name: 'д', pupils: [] },
          ],
          lessons: [],
        }),
      ].map(refusalOf),
    )
  for (const on of ['2026-08-31', '2027-06-01']) expect(new Set(await all(on))).toEqual(new Set(['DateOutsideYear']))
  await lock(1)
  for (const on of ['2026-09-01', '2026-10-25']) expect(new Set(await all(on))).toEqual(new Set(['PeriodLocked']))
  expect((await client.classes.list({})).steps).toEqual([])
  await lock(2)
  expect(new Set(await all('2026-10-28'))).toEqual(new Set(['PeriodLocked']))
})

test('a pupil leaves class and subgroup on one day, and stands in the new class from it', async () => {
  const { school, client, open, toClass, namesOf, inSubgroup, pupils } = await classesDesk()
  const other = await client.classes.save({ grade: 5, letter: 'Б', classTeacherId: null, homeRoomId: null })
  await toClass([pupils.zhukov], other.classId, '2026-10-22')
  expect(await namesOf('2026-10-21')).toContain('Жуков Иван')
  expect(await namesOf('2026-10-22')).not.toContain('Жуков Иван')
  expect(await namesOf('2026-10-21', other.classId)).toEqual([])
  expect(await namesOf('2026-10-22', other.classId)).toEqual(['Жуков Иван'])
  expect(await inSubgroup(1, '2026-10-21')).toEqual([pupils.ershov, pupils.zhukov])
  expect(await inSubgroup(1, '2026-10-22')).toEqual([pupils.ershov])
  const opened = await open('2026-10-14')
  expect(opened.movements.map(m => [m.date, m.name, m.kind, m.from, m.to])).toEqual([
    ['2026-10-22', 'Жуков Иван', 'left', '5А', '5Б'],
  ])
  expect(opened.divisions[0]!.planned).toEqual([
    { pupilId: pupils.zhukov, from: opened.divisions[0]!.subgroups[1]!.id, to: null, on: '2026-10-22' },
  ])
  expect((await open('2026-10-14', other.classId)).movements).toMatchObject([{ kind: 'came', from: '5А', to: '5Б' }])
  const page = await client.journal.page({ lessonId: school.lessons.maths5.id })
  expect(page.rows.find(r => r.name === 'Жуков Иван')).toMatchObject({ from: '2026-09-01', to: '2026-10-21' })
})

test('a planned leaving is taken back: the pupil stays in class and subgroup as if nothing had been', async () => {
  const { open, toClass, school, pupils } = await classesDesk()
  const before = await open('2026-12-01')
  await toClass([pupils.zhukov, pupils.elkin], null, '2026-11-20')
  await toClass([pupils.zhukov, pupils.elkin], school.classes.fifth, '2026-11-20')
  const after = await open('2026-12-01')
  expect([after.pupils, after.divisions, after.movements]).toEqual([before.pupils, before.divisions, before.movements])
})

test('a pupil who is not in the class is not moved out of it', async () => {
  const { school, toClass, pupils } = await classesDesk()
  expect(await refusalOf(toClass([school.firstPupils[0]!.id], null, '2026-10-22'))).toBe('ChangedMeanwhile')
  await toClass([pupils.zhukov], null, '2026-10-22')
  expect(await refusalOf(toClass([pupils.zhukov], null, '2026-10-23'))).toBe('ChangedMeanwhile')
  expect(await refusalOf(toClass([pupils.elkin], school.lessons.maths5.id as never, '2026-10-23'))).toBe('NothingFound')
})

test('a move that would leave a pupil’s marks on no page is refused, with their number', async () => {
  const { school, signedIn, toClass, pupils } = await classesDesk()
  const teacher = await signedIn('krylova')
  const mark = { marks: [{ value: 5 as const, workKindId: school.workKinds.answer }], attendance: null }
  const empty = { marks: [], attendance: null }
  const set = (cell: typeof mark | typeof empty, seen: typeof mark | typeof empty) =>
    teacher.journal.setCells({
      recordId: school.records.maths5next,
      changes: [{ pupilId: pupils.zhukov, cell, seen }],
    })
  await set(mark, empty)
  const move = (on: string) => toClass([pupils.avdeev, pupils.zhukov], null, on)
  await expect(move('2026-10-21')).rejects.toMatchObject({
    code: 'ThingInUse',
    data: { name: 'Жуков Иван', count: 1 },
  })
  expect(await refusalOf(move('2026-10-22'))).toBe('done')
  await set(empty, mark)
  expect(await refusalOf(toClass([pupils.zhukov], null, '2026-10-20'))).toBe('done')
})

test('CLS-08: lists are corrected during the year and the page of a past period stays letter for letter', async () => {
  const { school, client, signedIn, toClass, toSubgroup, day, pupils, subgroups } = await classesDesk('2026-11-02')
  const teacher = await signedIn('krylova')
  const cell = { marks: [{ value: 4 as const, workKindId: school.workKinds.answer }], attendance: null }
  const seen = { marks: [], attendance: null }
  for (const [recordId, pupilId] of [
    [school.records.maths5, pupils.zhukov],
    [school.records.english5one, pupils.elkin],
  ] as const) {
    await teacher.journal.setCells({ recordId, changes: [{ pupilId, cell, seen }] })
  }
  const pages = () =>
    Promise.all(
      Object.values(school.lessons).map(async ({ id }) => {
        const page = await client.journal.page({ lessonId: id, periodId: school.periods[0]!.id })
        // What the page says of days after its period is not of it.
        return { ...page, rows: page.rows.map(r => ({ ...r, to: r.to && r.to < '2026-10-26' ? r.to : null })) }
      }),
    )
  const before = await pages()
  await client.classes.enrol({ classId: school.classes.fifth, on: day('2026-11-02'), pupil: sidorov })
  await toSubgroup([pupils.elkin], subgroups.two, '2026-11-02')
  await toClass([pupils.zhukov], school.classes.first, '2026-11-02')
  await toClass([pupils.avdeev], null, '2026-11-03')
  expect(await pages()).toEqual(before)
  const now = await client.journal.page({ lessonId: school.lessons.english5two.id, periodId: school.periods[1]!.id })
  expect(now.rows.map(r => [r.name, r.from])).toEqual([
    ['Ёлкин Глеб', '2026-11-02'],
    ['Ершов Данил', '2026-09-01'],
  ])
  expect((await client.classes.open({ classId: school.classes.fifth })).movements.map(m => [m.name, m.kind])).toEqual([
    ['Авдеев Кирилл', 'left'],
    ['Ёлкин Глеб', 'subgroup'],
    ['Жуков Иван', 'left'],
    ['Сидоров Егор', 'came'],
  ])
})

test('pupils are read only by whom they concern; sizes by everybody', async () => {
  const { school, signedIn } = await classesDesk()
  const read = async (login: string, classId = school.classes.fifth) => {
    const client = await signedIn(login)
    const { line, pupils, divisions, can, steps } = await client.classes.open({ classId })
    return [line.pupils, pupils.map(p => p.name), divisions.map(d => d.subgroups.map(g => g.pupils.length)), can, steps]
  }
  const everybody = ['Авдеев Кирилл', 'Ёлкин Глеб', 'Ершов Данил', 'Жуков Иван']
  for (const login of ['director', 'deputy', 'krylova']) {
    expect(await read(login)).toEqual([4, everybody, [[2, 2]], { edit: false }, []])
  }
  expect(await read('belova')).toEqual([4, ['Ершов Данил', 'Жуков Иван'], [[0, 2]], { edit: false }, []])
  expect(await read('serova')).toEqual([4, [], [[0, 0]], { edit: false }, []])
  expect(await read('serova', school.classes.first)).toEqual([
    2,
    ['Зимин Тимофей', 'Орлов Пётр'],
    [],
    { edit: false },
    [],
  ])
})

test('nobody but the administrator edits classes', async () => {
  const { school, signedIn, day } = await classesDesk()
  for (const login of ['director', 'deputy', 'krylova', 'belova']) {
    const client = await signedIn(login)
    const at = { classId: school.classes.fifth, on: day('2026-10-26') }
    expect(await refusalOf(client.classes.enrol({ ...at, pupil: sidorov }))).toBe('NotAllowed')
    expect(await refusalOf(client.classes.undo())).toBe('NotAllowed')
  }
})

test('CLS-02: a class gets its class teacher, and shows who teaches what in it', async () => {
  const { school, client } = await classesDesk()
  const classId = school.classes.fifth
  await client.classes.save({
    id: classId,
    grade: 5,
    letter: 'А',
    classTeacherId: school.staff.belova.id,
    homeRoomId: null,
  })
  const opened = await client.classes.open({ classId })
  expect(opened.line.classTeacher?.name).toBe('Белова\u00a0Н.\u00a0В.')
  expect(opened.lessons.map(l => [l.subject.name, l.subgroup, ...l.teachers.map(t => t.name)])).toEqual([
    ['Английский язык', '1-я подгруппа', 'Крылова\u00a0Н.\u00a0В.'],
    ['Английский язык', '2-я подгруппа', 'Белова\u00a0Н.\u00a0В.'],
    ['Математика', null, 'Крылова\u00a0Н.\u00a0В.'],
  ])
})
