import { describe, expect, test } from 'vitest'
import type { CurriculumView } from '#contract/curriculum'
import { checkSchool } from '#db/check'
import { openForReading } from '#db/connection'
import { giveCommand } from '#db/log'
import { calendarDate } from '#domain/kernel/calendar-date'
import { makeId, type SubjectId } from '#domain/kernel/ids'
import { isRefusal } from '#domain/kernel/refusal'
import { stoppedClock } from '../support/core.ts'
import { coreOf } from '../support/core-of.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { smallSchool } from '../support/small-school.ts'

const summer = '2026-08-20T08:12:00.000Z'

const opened = async (login = 'deputy', at = summer) => {
  const school = smallSchool()
  const { core, signedIn, clock } = coreOf(school, stoppedClock(at))
  const client = await signedIn(login)
  const view = await client.curriculum.view({})
  const subject = (name: string) => view.subjects.find(s => s.name === name)!.id
  return {
    ...{ school, core, client, signedIn, clock },
    maths: subject('Математика'),
    english: subject('Английский язык'),
    fifth: school.classes.fifth,
    first: school.classes.first,
  }
}
type Opened = Awaited<ReturnType<typeof opened>>

const hoursOf = (view: CurriculumView) =>
  view.lines.map(l => [
    view.classes.find(c => c.id === l.classId)!.name,
    view.subjects.find(s => s.id === l.subjectId)!.code,
    l.firstHalf,
    l.secondHalf,
  ])

/** 5А: mathematics with Крылова, English by its division with Крылова and Белова; 1А: mathematics with Белова. */
const filled = async ({ client, school, maths, english, fifth, first }: Opened) => {
  const start = await client.curriculum.edit({
    edits: [
      { kind: 'hours', classId: fifth, subjectId: maths, firstHalf: 2, secondHalf: 2 },
      { kind: 'hours', classId: fifth, subjectId: english, firstHalf: 2, secondHalf: 2 },
      { kind: 'hours', classId: first, subjectId: maths, firstHalf: 2, secondHalf: 2 },
    ],
  })
  const line = (classId: string, subjectId: string) =>
    start.lines.find(l => l.classId === classId && l.subjectId === subjectId)!.id
  const divisionId = start.classes.find(c => c.id === fifth)!.divisions[0]!.id
  const { krylova, belova } = school.staff
  return client.curriculum.edit({
    edits: [
      { kind: 'divide', lineId: line(fifth, english), divisionId },
      { kind: 'part', lineId: line(fifth, english), part: 0, staffId: krylova.id },
      { kind: 'part', lineId: line(fifth, english), part: 1, staffId: belova.id },
      { kind: 'part', lineId: line(fifth, maths), part: 0, staffId: krylova.id },
      { kind: 'part', lineId: line(first, maths), part: 0, staffId: belova.id },
    ],
  })
}

const order = { orderNumber: '112-о', orderDate: calendarDate('2026-08-24') }

const isWhole = (file: string) => {
  const connection = openForReading(file)
  if (isRefusal(connection)) throw new Error(connection.refusal)
  const findings = [...checkSchool(connection.read)].filter(f => !f.ok)
  connection.close()
  return findings
}

describe('the hours', () => {
  test('the first hours make the first version, and every edit can be taken back and done again', async () => {
    const { client, fifth, maths, core } = await opened()
    const before = await client.curriculum.view({})
    expect(before).toMatchObject({ version: null, lines: [], isNewest: true, revision: 0 })
    expect(before.findings.map(f => f.kind)).toEqual(['classEmpty', 'classEmpty'])
    const edit = { kind: 'hours' as const, classId: fifth, subjectId: maths }
    const one = await client.curriculum.edit({ edits: [{ ...edit, firstHalf: 5, secondHalf: 5 }] })
    expect(one.version).toMatchObject({ number: 1, approvals: [] })
    expect(hoursOf(one)).toEqual([['5А', 'Мат', 5, 5]])
    expect(one.undo?.what).toEqual({
      kind: 'hours',
      className: '5А',
      subject: 'Математика',
      firstHalf: 5,
      secondHalf: 5,
    })
    const other = await client.curriculum.edit({ edits: [{ ...edit, secondHalf: 4.5 }] })
    expect(hoursOf(other)).toEqual([['5А', 'Мат', 5, 4.5]])
    expect(other.findings.map(f => f.kind)).toContain('halfHours')
    expect(hoursOf(await client.curriculum.undo())).toEqual([['5А', 'Мат', 5, 5]])
    expect(hoursOf(await client.curriculum.redo())).toEqual([['5А', 'Мат', 5, 4.5]])
    const gone = await client.curriculum.edit({ edits: [{ ...edit, firstHalf: 0, secondHalf: 0 }] })
    expect(gone.lines).toEqual([])
    expect(hoursOf(await client.curriculum.undo())).toEqual([['5А', 'Мат', 5, 4.5]])
    core.close()
  })

  test('a pasted block is one step', async () => {
    const { client, fifth, first, maths, english, core } = await opened()
    const edits = [fifth, first].flatMap(classId =>
      [maths, english].map(subjectId => ({ kind: 'hours' as const, classId, subjectId, firstHalf: 3, secondHalf: 3 })),
    )
    const view = await client.curriculum.edit({ edits })
    expect(view.lines).toHaveLength(4)
    expect(view.undo?.what).toEqual({ kind: 'several', count: 4 })
    expect((await client.curriculum.undo()).lines).toEqual([])
    core.close()
  })

  test('CUR-10: the weekly load of a class stands against the norm with its clause, and too much is an error', async () => {
    const { client, fifth, maths, core } = await opened()
    const set = (firstHalf: number) =>
      client.curriculum.edit({
        edits: [{ kind: 'hours', classId: fifth, subjectId: maths, firstHalf, secondHalf: 32 }],
      })
    const at = await set(32)
    // The school studies six days: grade 5 may have 32 hours.
    expect(at.totals.find(t => t.classId === fifth)).toMatchObject({ firstHalf: 32, secondHalf: 32, most: 32 })
    expect(at.findings.filter(f => f.kind === 'norm')).toEqual([])
    const over = await set(33)
    const [finding, ...rest] = over.findings.filter(f => f.kind === 'norm')
    expect(rest).toEqual([])
    expect(finding).toMatchObject({
      level: 'error',
      blocks: ['curriculum'],
      classId: fifth,
      data: { className: '5А', half: 'first', hours: 33, max: 32 },
      norm: { norm: 'weeklyLoad', clause: 'СанПиН 1.2.3685-21, табл. 6.6', lapsed: false },
    })
    core.close()
  })

  test('only halves of an hour are hours', async () => {
    const { client, fifth, maths, core } = await opened()
    const set = (firstHalf: number) =>
      client.curriculum.edit({ edits: [{ kind: 'hours', classId: fifth, subjectId: maths, firstHalf }] })
    await expect(set(1.25)).rejects.toThrow()
    await expect(set(-1)).rejects.toThrow()
    expect(hoursOf(await set(0.5))).toEqual([['5А', 'Мат', 0.5, 0]])
    core.close()
  })

  test('a new division, a new subject and a copied class are made in the curriculum', async () => {
    const { client, school, fifth, first, maths, core } = await opened()
    const start = await client.curriculum.edit({
      edits: [
        { kind: 'subject', name: 'Информатика' },
        { kind: 'hours', classId: fifth, subjectId: maths, firstHalf: 5, secondHalf: 5 },
      ],
    })
    const informatics = start.subjects.find(s => s.name === 'Информатика')!
    expect(informatics).toMatchObject({ shortName: 'Информатика', code: 'ИНФ' })
    expect(await refusalOf(client.curriculum.edit({ edits: [{ kind: 'subject', name: 'информатика' }] }))).toBe(
      'NameTaken',
    )
    await client.curriculum.edit({
      edits: [{ kind: 'hours', classId: fifth, subjectId: informatics.id, firstHalf: 1, secondHalf: 1 }],
    })
    const line = (view: CurriculumView, classId: string, subjectId: SubjectId) =>
      view.lines.find(l => l.classId === classId && l.subjectId === subjectId)!
    const lineId = line(await client.curriculum.view({}), fifth, informatics.id).id
    await client.curriculum.edit({ edits: [{ kind: 'newDivision', lineId, subgroups: ['1-я', '2-я', '3-я'] }] })
    const divided = await client.curriculum.edit({
      edits: [{ kind: 'part', lineId, part: 2, staffId: school.staff.serova.id }],
    })
    expect(divided.undo?.what).toMatchObject({ kind: 'teacher', className: '5А', teacher: 'Серова\u00a0Н.\u00a0В.' })
    const copied = await client.curriculum.edit({
      edits: [{ kind: 'copyClass', fromClassId: fifth, toClassIds: [first], withTeachers: true }],
    })
    const copy = line(copied, first, informatics.id)
    const division = copied.classes.find(c => c.id === first)!.divisions.find(d => d.id === copy.divisionId)!
    expect(division.subgroups.map(g => g.name)).toEqual(['1-я', '2-я', '3-я'])
    expect(copy.parts.map(p => p.staffId)).toEqual([null, null, school.staff.serova.id])
    expect((await client.curriculum.undo()).lines.filter(l => l.classId === first)).toEqual([])
    core.close()
    expect(isWhole(school.file)).toEqual([])
  })

  test('without an earlier year there is nothing to copy from', async () => {
    const { client, core } = await opened()
    expect((await client.curriculum.view({})).hasEarlierYear).toBe(false)
    expect(await refusalOf(client.curriculum.edit({ edits: [{ kind: 'copyYear', withTeachers: true }] }))).toBe(
      'NoEarlierYear',
    )
    core.close()
  })

  test('the next year begins with the hours of the last one, class by class, with divisions of its own', async () => {
    const it = await opened()
    const { client, school, core } = it
    await filled(it)
    const id = (n: number) => makeId<never>(Date.UTC(2026, 7, 20), 9, n)
    const author = { actor: 'console', role: 'console', origin: 'root@school' } as const
    const year = { id: id(1), name: '2027/28', starts: calendarDate('2027-09-01'), ends: calendarDate('2028-05-31') }
    const classOf = (n: number, letter: string) => ({
      ...{ id: id(n), yearId: year.id, grade: 5, letter, classTeacherId: null, homeRoomId: null },
    })
    core.app.school!.connection.write(tx => {
      giveCommand(tx, author, summer, 'year.add', { year, periods: [] })
      giveCommand(tx, author, summer, 'classes.add', { classes: [classOf(2, 'А'), classOf(3, 'Б')] })
    })
    core.app.school!.reference = undefined
    const before = await client.curriculum.view({})
    expect(before).toMatchObject({ version: null, hasEarlierYear: true, due: { date: '2027-08-25' } })
    const copied = await client.curriculum.edit({ edits: [{ kind: 'copyYear', withTeachers: true }] })
    expect(copied.undo?.what).toEqual({ kind: 'yearCopied', year: '2026/27', count: 4 })
    expect(hoursOf(copied)).toEqual([
      ['5А', 'Анг', 2, 2],
      ['5А', 'Мат', 2, 2],
      ['5Б', 'Анг', 2, 2],
      ['5Б', 'Мат', 2, 2],
    ])
    expect(copied.classes.map(c => c.divisions.map(d => d.subgroups.map(g => g.name)))).toEqual([
      [['1-я подгруппа', '2-я подгруппа']],
      [['1-я подгруппа', '2-я подгруппа']],
    ])
    const { krylova, belova } = school.staff
    expect(copied.lines[0]!.parts.map(p => [p.staffId, p.lessonId])).toEqual([
      [krylova.id, null],
      [belova.id, null],
    ])
    core.close()
    expect(isWhole(school.file)).toEqual([])
  })
})

describe('the load', () => {
  test('CUR-02: each teacher has his hours by subject and class; taught together they count once, beside another too', async () => {
    const it = await opened()
    const { client, school, core, english, maths, fifth, first } = it
    await filled(it)
    const lines = (await client.curriculum.view({})).lines
    const ids = [fifth, first].map(c => lines.find(l => l.classId === c && l.subjectId === maths)!.id)
    const { krylova, belova, serova } = school.staff
    const joined = await client.curriculum.edit({ edits: [{ kind: 'join', lineIds: ids }] })
    expect(joined.undo?.what).toEqual({ kind: 'joined', subject: 'Математика', classes: '1А, 5А' })
    const view = await client.curriculum.edit({
      edits: [{ kind: 'part', lineId: ids[1]!, part: 0, assistantId: serova.id }],
    })
    const load = (staffId: string) => view.load.find(l => l.staffId === staffId)!
    expect(load(krylova.id)).toMatchObject({
      ...{ name: 'Крылова\u00a0Н.\u00a0В.', firstHalf: 4, secondHalf: 4, year: 4 },
      bySubject: [
        { subjectId: english, firstHalf: 2, secondHalf: 2 },
        { subjectId: maths, firstHalf: 2, secondHalf: 2 },
      ].sort((a, b) => (a.subjectId === load(krylova.id).bySubject[0]!.subjectId ? -1 : b ? 1 : 0)),
    })
    expect(load(krylova.id).lines.map(l => [l.classes, l.subgroup, l.firstHalf, l.as])).toEqual(
      expect.arrayContaining([
        ['1А, 5А', '', 2, 'teacher'],
        ['5А', '1-я подгруппа', 2, 'teacher'],
      ]),
    )
    expect(load(belova.id)).toMatchObject({ firstHalf: 2, secondHalf: 2 })
    expect(load(serova.id).lines.map(l => [l.classes, l.as])).toEqual([['1А, 5А', 'assistant']])
    core.close()
  })
})

describe('approval', () => {
  test('CUR-01: the director approves the hours by an order; the version never changes again, a new one does', async () => {
    const it = await opened()
    const { client, core, signedIn, maths, fifth, school } = it
    const view = await filled(it)
    expect(view.due).toEqual({ date: '2026-08-25', daysLeft: 5 })
    const wanted = { what: 'curriculum' as const, ...order, revision: view.revision }
    expect(await refusalOf(client.curriculum.approve(wanted))).toBe('NotAllowed')
    const director = await signedIn('director')
    expect(view.can.approve).toEqual([])
    expect((await director.curriculum.view({})).can.approve).toEqual(['curriculum'])
    expect(await refusalOf(director.curriculum.approve({ ...wanted, revision: view.revision - 1 }))).toBe(
      'ChangedMeanwhile',
    )
    const approved = await director.curriculum.approve(wanted)
    expect(approved.version!.approvals).toEqual([
      {
        ...{ what: 'curriculum', ...order, late: false, despite: 0 },
        ...{ approvedAt: summer, approvedBy: 'Дорохова\u00a0Н.\u00a0В.' },
      },
    ])
    const edit = { kind: 'hours' as const, classId: fifth, subjectId: maths, firstHalf: 6 }
    const refused = await client.curriculum.edit({ edits: [edit] }).catch(fault => fault)
    expect(refused).toMatchObject({ code: 'CurriculumApproved', data: { what: 'curriculum', ...order } })
    // Who teaches is not approved yet: that step is taken back, the one that made the approved lines is not.
    const part = { kind: 'part' as const, lineId: view.lines[0]!.id, part: 0, staffId: null }
    await client.curriculum.edit({ edits: [part] })
    expect(await refusalOf(client.curriculum.undo())).toBe('done')
    expect(await refusalOf(client.curriculum.undo())).toBe('CurriculumApproved')
    expect(await refusalOf(director.curriculum.approve({ ...wanted, revision: 0 }))).toBe('ChangedMeanwhile')
    const next = await client.curriculum.newVersion()
    expect(next).toMatchObject({ version: { number: 2, approvals: [] }, isNewest: true })
    expect(hoursOf(await client.curriculum.edit({ edits: [edit] }))).toContainEqual(['5А', 'Мат', 6, 2])
    const old = await client.curriculum.view({ version: 1 })
    expect(hoursOf(old)).toContainEqual(['5А', 'Мат', 2, 2])
    expect(old).toMatchObject({ isNewest: false, can: { editHours: false, editTeachers: false } })
    expect(await refusalOf(client.curriculum.view({ version: 7 }))).toBe('NothingFound')
    core.close()
    expect(isWhole(school.file)).toEqual([])
  })

  test('CUR-02: the load is approved after the hours, and then nobody else is named either', async () => {
    const it = await opened()
    const { core, signedIn, client, school } = it
    const view = await filled(it)
    const director = await signedIn('director')
    const wanted = { ...order, revision: view.revision }
    expect(await refusalOf(director.curriculum.approve({ what: 'load', ...wanted }))).toBe('CurriculumHoursFirst')
    await director.curriculum.approve({ what: 'curriculum', ...wanted })
    const free = await client.curriculum.view({})
    expect(free.can).toMatchObject({ editHours: false, editTeachers: true })
    const part = { kind: 'part' as const, lineId: free.lines[0]!.id, part: 0 }
    const named = await client.curriculum.edit({ edits: [{ ...part, staffId: null }] })
    const load = { what: 'load' as const, ...order, revision: named.revision }
    const faulty = await director.curriculum.approve(load).catch(fault => fault)
    expect(faulty).toMatchObject({ code: 'CurriculumFaulty', data: { count: 1 } })
    const approved = await director.curriculum.approve({ ...load, despite: true })
    expect(approved.version!.approvals.map(a => [a.what, a.despite])).toEqual([
      ['curriculum', 0],
      ['load', 1],
    ])
    const refused = await client.curriculum
      .edit({ edits: [{ ...part, staffId: school.staff.serova.id }] })
      .catch(fault => fault)
    expect(refused).toMatchObject({ code: 'CurriculumApproved', data: { what: 'load', ...order } })
    expect(await refusalOf(client.curriculum.undo())).toBe('CurriculumApproved')
    core.close()
    expect(isWhole(school.file)).toEqual([])
  })

  test('an order of a later day than 25 August is late, and the days over are told', async () => {
    const it = await opened('deputy', '2026-09-02T08:12:00.000Z')
    const { core, signedIn } = it
    const { revision, due } = await filled(it)
    expect(due.daysLeft).toBe(-8)
    const director = await signedIn('director')
    const late = { what: 'curriculum' as const, orderNumber: '7', orderDate: calendarDate('2026-09-01'), revision }
    const [approval] = (await director.curriculum.approve(late)).version!.approvals
    expect(approval).toMatchObject({ late: true })
    core.close()
  })

  test('an empty curriculum is not approved', async () => {
    const { core, signedIn } = await opened()
    const director = await signedIn('director')
    const wanted = { what: 'curriculum' as const, ...order, revision: 0 }
    expect(await refusalOf(director.curriculum.approve(wanted))).toBe('CurriculumEmpty')
    core.close()
  })
})
