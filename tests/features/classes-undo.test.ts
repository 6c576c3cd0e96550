import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReadDb } from '#db/handle'
import { listClassStays, listSubgroupStays } from '#db/queries/classes'
import { type CalendarDate, calendarDate, datesBetween } from '#domain/kernel/calendar-date'
import type { ClassId, PupilId, SubgroupId } from '#domain/kernel/ids'
import { type ClassesDesk, classesDesk } from '../support/classes-desk.ts'
import { setupCore } from '../support/core.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { password } from '../support/small-school.ts'

const sidorov = {
  surname: 'Сидоров',
  givenName: 'Егор',
  patronymic: 'Ильич',
  sex: 'm' as const,
  born: calendarDate('2015-05-06'),
}

/** The whole state that steps of classes write, as text. */
const stateOf = (db: ReadDb): string =>
  JSON.stringify(
    ['class', 'class_membership', 'division', 'subgroup', 'subgroup_membership', 'lesson', 'lesson_teacher']
      .concat('lesson_audience', 'lesson_piece', 'placement', 'pupil')
      .map(table => db.all(`SELECT * FROM ${table} ORDER BY 1, 2, 3`)),
  )

/** One step of every kind on the small school. */
const steps: Record<string, (desk: ClassesDesk) => Promise<unknown>> = {
  addClass: ({ client }) => client.classes.save({ grade: 6, letter: 'А', classTeacherId: null, homeRoomId: null }),
  saveClass: ({ client, school }) =>
    client.classes.save({ id: school.classes.fifth, grade: 5, letter: 'В', classTeacherId: null, homeRoomId: null }),
  enrol: ({ client, school, day }) =>
    client.classes.enrol({ classId: school.classes.fifth, on: day('2026-10-20'), pupil: sidorov }),
  movePupils: ({ toClass, school, pupils }) =>
    toClass([pupils.elkin, pupils.ershov], school.classes.first, '2026-10-22'),
  moveBetween: ({ toSubgroup, pupils, subgroups }) => toSubgroup([pupils.elkin], subgroups.two, '2026-11-02'),
  redivide: ({ client, school, day, divisionId, pupils, subgroups }) =>
    client.classes.redivide({
      classId: school.classes.fifth,
      divisionId,
      on: day('2026-11-02'),
      subgroups: [
        { id: subgroups.one, pupils: [pupils.zhukov, pupils.ershov] },
        { id: subgroups.two, pupils: [pupils.elkin] },
      ],
    }),
  rename: ({ client, divisionId, subgroups }) =>
    client.classes.renameDivision({ divisionId, name: 'Англ', subgroups: [{ id: subgroups.one, name: 'Первая' }] }),
  divide: ({ client, school, day, pupils }) =>
    client.classes.divide({
      classId: school.classes.fifth,
      on: day('2026-11-02'),
      subjectId: null,
      name: 'Математика',
      subgroups: [
        { name: 'а', pupils: [pupils.elkin] },
        { name: 'б', pupils: [pupils.avdeev, pupils.zhukov] },
      ],
      lessons: [{ lessonId: school.lessons.maths5.id, teachers: [[school.staff.belova.id]] }],
    }),
  removeDivision: async ({ client, school, day }) => {
    const subgroups = ['а', 'б'].map(name => ({ name, pupils: [] }))
    const at = { classId: school.classes.fifth, on: day('2026-10-14'), subjectId: null, lessons: [] }
    const { divisionId } = await client.classes.divide({ ...at, name: 'Труд', subgroups })
    await client.classes.removeDivision({ divisionId })
  },
}

describe.each(Object.keys(steps))('%s', kind => {
  test('is undone and done again letter for letter, also after the file was closed and opened', async () => {
    const desk = await classesDesk()
    const db = () => desk.core.app.school!.connection.read
    const before = stateOf(db())
    await steps[kind]!(desk)
    const after = stateOf(db())
    expect(after === before).toBe(kind === 'removeDivision')
    const { undo, redo } = await desk.client.classes.list({})
    expect([undo?.what.kind, undo?.who, redo]).toEqual([kind, 'Агеева\u00a0Н.\u00a0В.', null])
    await desk.client.classes.undo()
    const undone = stateOf(db())
    expect(undone === before).toBe(kind !== 'removeDivision')
    desk.core.close()

    const { core } = setupCore({ clock: desk.clock })
    expect(core.openSchool(desk.school.file)).toBeUndefined()
    const client = core.client(core.openSession())
    await client.session.signIn({ login: 'admin', password })
    const read = () => stateOf(core.app.school!.connection.read)
    expect((await client.classes.list({})).redo?.what.kind).toBe(kind)
    await client.classes.redo()
    expect(read()).toBe(after)
    await client.classes.undo()
    expect(read()).toBe(undone)
  })
})

test('nothing is undone or done again where there is nothing', async () => {
  const { client, school, day } = await classesDesk()
  expect(await refusalOf(client.classes.undo())).toBe('NothingToUndo')
  expect(await refusalOf(client.classes.redo())).toBe('NothingToUndo')
  await client.classes.enrol({ classId: school.classes.fifth, on: day('2026-10-20'), pupil: sidorov })
  await client.classes.undo()
  await client.classes.enrol({ classId: school.classes.first, on: day('2026-10-20'), pupil: sidorov })
  expect(await refusalOf(client.classes.redo())).toBe('NothingToUndo')
})

const mark = (desk: ClassesDesk) => ({
  cell: { marks: [{ value: 5 as const, workKindId: desk.school.workKinds.answer }], attendance: null },
  seen: { marks: [], attendance: null },
})

test('a new pupil who has a mark is not undone, one whose mark was cleared is refused too: his card is in use', async () => {
  const desk = await classesDesk()
  const { client, school, day } = desk
  const { pupilId } = await client.classes.enrol({
    classId: school.classes.fifth,
    on: day('2026-10-20'),
    pupil: sidorov,
  })
  const teacher = await desk.signedIn('krylova')
  await teacher.journal.setCells({ recordId: school.records.maths5next, changes: [{ pupilId, ...mark(desk) }] })
  const before = stateOf(desk.core.app.school!.connection.read)
  expect(await refusalOf(client.classes.undo())).toBe('StepOverwritten')
  expect(stateOf(desk.core.app.school!.connection.read)).toBe(before)
})

test('a move is not undone when marks of the new page would be left on none', async () => {
  const desk = await classesDesk()
  const { client, school, toClass, pupils } = desk
  await toClass([school.firstPupils[0]!.id], school.classes.fifth, '2026-10-20', school.classes.first)
  const teacher = await desk.signedIn('krylova')
  const change = { pupilId: school.firstPupils[0]!.id, ...mark(desk) }
  await teacher.journal.setCells({ recordId: school.records.maths5next, changes: [change] })
  expect(await refusalOf(client.classes.undo())).toBe('StepOverwritten')
  const back = { ...change, cell: change.seen, seen: change.cell }
  await teacher.journal.setCells({ recordId: school.records.maths5next, changes: [back] })
  expect(await refusalOf(client.classes.undo())).toBe('done')
  expect((await desk.namesOf('2026-10-20')).length).toBe(Object.keys(pupils).length)
})

test('a division is not undone when its lessons were moved in the timetable, or written in the journal', async () => {
  const desk = await classesDesk()
  const { client, school, day, open } = desk
  await steps.divide!(desk)
  const lesson = (await open('2026-11-04')).lessons.find(l => l.subgroup === 'а')!
  const deputy = await desk.signedIn('deputy')
  const edit = { kind: 'place' as const, lessonId: lesson.lessonId, piece: 1, day: 4, slot: 2 }
  await deputy.timetable.edit({ on: day('2026-11-02'), edits: [edit] })
  expect(await refusalOf(client.classes.undo())).toBe('StepOverwritten')
  await deputy.timetable.undo({ on: day('2026-11-02') })
  const belova = await desk.signedIn('belova')
  const page = await belova.journal.page({ lessonId: lesson.lessonId, periodId: school.periods[1]!.id })
  const { recordId, date, slot } = page.columns[0]!
  const planned = { lessonId: lesson.lessonId, date, slot }
  await belova.journal.setTopic({ recordId, topic: 'Дроби', seen: '', planned })
  expect(await refusalOf(client.classes.undo())).toBe('StepOverwritten')
  expect(desk.failures()).toEqual([])
})

test('what reaches into a closed period is not undone', async () => {
  const { client, toClass, toSubgroup, lock, pupils, subgroups, failures } = await classesDesk()
  await toClass([pupils.zhukov], null, '2026-10-22')
  await toSubgroup([pupils.elkin], subgroups.two, '2026-10-26')
  await lock(1)
  expect(await refusalOf(client.classes.undo())).toBe('done')
  expect(await refusalOf(client.classes.undo())).toBe('PeriodLocked')
  expect(await refusalOf(client.classes.redo())).toBe('done')
  await lock(2)
  expect(await refusalOf(client.classes.undo())).toBe('PeriodLocked')
  expect(failures()).toEqual([])
})

const days = datesBetween(calendarDate('2026-09-01'), calendarDate('2027-05-31'))

type Places = Map<PupilId, { classes: (ClassId | null)[]; subgroups: Map<string, (SubgroupId | null)[]> }>

/** Class and subgroups of every pupil on every day; throws when somebody is in two places, or in a subgroup of another class. */
const placesOf = (db: ReadDb): Places => {
  const ids = db.rows<[PupilId]>('SELECT id FROM pupil').map(([id]) => id)
  const [classes, subgroups] = [listClassStays(db, ids), listSubgroupStays(db, ids)]
  const line = <G>(stays: readonly { groupId: G; from: CalendarDate; to: CalendarDate | null }[]) =>
    days.map(day => {
      const here = stays.filter(s => s.from <= day && (s.to === null || s.to >= day))
      if (here.length > 1) throw new Error(`two places on ${day}`)
      return here[0]?.groupId ?? null
    })
  return new Map(
    ids.map(id => {
      const own = line(classes.filter(s => s.pupilId === id))
      const divisions = new Map<string, (SubgroupId | null)[]>()
      for (const [division, stays] of Map.groupBy(
        subgroups.filter(s => s.pupilId === id),
        s => s.divisionId,
      )) {
        const places = line(stays)
        places.forEach((place, i) => {
          if (place !== null && own[i] !== stays[0]!.classId)
            throw new Error(`a subgroup without its class, ${days[i]}`)
        })
        divisions.set(division, places)
      }
      return [id, { classes: own, subgroups: divisions }]
    }),
  )
}

/** The same, of the days before one. */
const before = (places: Places, on: CalendarDate) => {
  const cut = days.indexOf(on)
  return [...places].flatMap(([id, { classes, subgroups }]) => {
    const past = {
      classes: classes.slice(0, cut),
      subgroups: [...subgroups]
        .map(([division, list]) => [division, list.slice(0, cut)] as const)
        .filter(([, list]) => list.some(Boolean))
        .sort(),
    }
    return past.classes.some(Boolean) ? [[id, past]] : []
  })
}

/** CLS-05 told by days: does anybody go from one subgroup to another inside a period, not on its first day? */
const isIllegal = (places: Places): boolean =>
  [...places.values()].some(({ subgroups }) =>
    [...subgroups.values()].some(list =>
      list.some((place, i) => {
        const [eve, day] = [list[i - 1], days[i]!]
        const isInPeriod = (day > '2026-09-01' && day <= '2026-10-25') || (day > '2026-11-02' && day <= '2026-12-30')
        return isInPeriod && place && eve && place !== eve
      }),
    ),
  )

const anyStep = fc.record({
  kind: fc.constantFrom(
    'class',
    'class',
    'out',
    'subgroup',
    'subgroup',
    'subgroup',
    'lists',
    'divide',
    'enrol',
    'undo',
    'undo',
    'redo',
  ),
  on: fc.integer({ min: 0, max: 130 }).map(i => days[i]!),
  from: fc.boolean(),
  pupils: fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 3 }),
  place: fc.nat(30),
})

test('whatever is edited: past days stay, nobody is in two places, undo is exact, and the file is whole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 40, maxLength: 80 }), async list => {
      const desk = await classesDesk()
      const { client, school, core } = desk
      const db = () => core.app.school!.connection.read
      const [first, fifth] = [school.classes.first, school.classes.fifth]
      const undone: string[] = []
      let done = 0
      for (const [i, { kind, on, from, pupils, place }] of list.entries()) {
        const classId = from ? first : fifth
        const [was, stateBefore] = [placesOf(db()), stateOf(db())]
        const all = [...was.keys()]
        const pupilIds = pupils.map(n => all[n % all.length]!)
        const { divisions } = await client.classes.open({ classId: fifth, on })
        const division = divisions[place % divisions.length]!
        const target = division.subgroups[place % division.subgroups.length]!.id
        const half = divisions[0]!.subgroups.map((g, n) => ({
          id: g.id,
          pupils: pupilIds.filter((_, p) => p % divisions[0]!.subgroups.length === n),
        }))
        const calls = {
          class: () => client.classes.movePupils({ classId, on, pupilIds, toClassId: from ? fifth : first }),
          out: () => client.classes.movePupils({ classId, on, pupilIds, toClassId: null }),
          subgroup: () =>
            client.classes.moveBetweenSubgroups({
              classId: fifth,
              divisionId: division.id,
              on,
              pupilIds,
              toSubgroupId: target,
            }),
          lists: () => client.classes.redivide({ classId: fifth, divisionId: divisions[0]!.id, on, subgroups: half }),
          divide: () =>
            client.classes.divide({
              classId: fifth,
              on,
              subjectId: null,
              name: `Деление ${i}`,
              subgroups: [
                { name: 'а', pupils: pupilIds },
                { name: 'б', pupils: [] },
              ],
              lessons: place % 2 ? [] : [{ lessonId: school.lessons.maths5.id, teachers: [] }],
            }),
          enrol: () => client.classes.enrol({ classId, on, pupil: { ...sidorov, givenName: `Егор${i}` } }),
          undo: () => client.classes.undo(),
          redo: () => client.classes.redo(),
        }
        const call = calls[kind as keyof typeof calls]
        const answer = await refusalOf(call())
        const [now, state] = [placesOf(db()), stateOf(db())]
        if (answer !== 'done') {
          expect(state).toBe(stateBefore)
          continue
        }
        if (kind === 'undo') undone.push(stateBefore)
        else if (kind === 'redo') expect(state).toBe(undone.pop())
        else if (state !== stateBefore) {
          done++
          undone.length = 0
          expect(before(now, on)).toEqual(before(was, on))
          expect(isIllegal(now)).toBe(false)
          await client.classes.undo()
          expect(stateOf(db())).toBe(stateBefore)
          await client.classes.redo()
          expect(stateOf(db())).toBe(state)
        }
      }
      expect(done).toBeGreaterThan(0)
      expect(desk.failures()).toEqual([])
      core.close()
    }),
    { numRuns: 12, endOnFailure: true },
  )
}, 60_000)
