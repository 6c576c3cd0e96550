import Database from 'better-sqlite3'
import { createInstance } from 'i18next'
import { describe, expect, test } from 'vitest'
import type { AuditReport } from '#contract/audit'
import { findingName, findingSentence } from '#contract/finding-words'
import type { Finding } from '#contract/findings'
import { calendarDate } from '#domain/kernel/calendar-date'
import { constraintKinds } from '#domain/timetable/constraints/constraint'
import { basicRules } from '#domain/timetable/constraints/problem'
import { demoPassword, makeDemoFile } from '../../tools/demo-file.ts'
import { coreOf } from '../support/core-of.ts'
import { linesOf, readPdf } from '../support/pdf-file.ts'
import { smallSchool, temporaryFolder } from '../support/small-school.ts'

const on = calendarDate('2026-10-14')

const opened = async (login = 'deputy', school = smallSchool()) => {
  const { core, signedIn } = coreOf(school)
  return { school, core, client: await signedIn(login) }
}

const ofRule = ({ findings }: AuditReport, rule: string): Finding[] => findings.filter(one => one.rule === rule)

test('clashes are told with their names, places and who they concern', async () => {
  const { school, client } = await opened()
  const report = await client.audit.report({ on })
  // Wednesday 1: all of 5А at mathematics, its second subgroup at English too, both in room 21.
  const [pupils] = ofRule(report, 'pupilsBusy')
  expect(pupils).toMatchObject({
    from: 'clash',
    level: 'error',
    hard: true,
    amount: 1,
    weight: 100,
    day: 3,
    slot: 1,
    classIds: [school.classes.fifth],
    data: { who: '5А, 2-я подгруппа' },
  })
  expect(pupils!.pieces.map(({ lessonId }) => lessonId).sort()).toEqual(
    [school.lessons.maths5.id, school.lessons.english5two.id].sort(),
  )
  expect(ofRule(report, 'roomBusy').map(({ day, slot, data }) => [day, slot, data.room])).toEqual([
    [3, 1, '21'],
    [3, 2, '21'],
  ])
  expect(report.counts.hard).toBe(report.findings.filter(({ hard }) => hard).length)
  // What must not be stands first.
  expect(report.findings.map(({ hard }) => hard).lastIndexOf(true)).toBe(report.counts.hard - 1)
  expect(new Set(report.findings.map(({ id }) => id)).size).toBe(report.findings.length)
})

test('a piece that stands nowhere is told, a lesson once', async () => {
  const { school, client } = await opened()
  const unplaced = ofRule(await client.audit.report({ on }), 'unplaced')
  expect(unplaced).toHaveLength(4)
  const maths = unplaced.find(({ pieces }) => pieces[0]?.lessonId === school.lessons.maths5.id)!
  expect(maths).toMatchObject({
    level: 'warning',
    hard: false,
    amount: 1,
    data: { lesson: 'Математика 5А', count: 1 },
    classIds: [school.classes.fifth],
    teacherIds: [school.staff.krylova.id],
  })
})

test('a piece that stands from a later day on is not told as standing nowhere', async () => {
  const { client } = await opened()
  // First pieces stand from 14 October, second ones never.
  const unplaced = ofRule(await client.audit.report({ on: calendarDate('2026-10-13') }), 'unplaced')
  expect(unplaced.map(({ amount, pieces }) => [amount, pieces.map(({ piece }) => piece)])).toEqual(
    Array.from({ length: 4 }, () => [1, [2]]),
  )
})

test('what several atoms of a class break is one fault of the class, what one subgroup does is its own', async () => {
  const { school, client } = await opened()
  const daily = (subgroupId: string | null) => ({
    weight: subgroupId ? 60 : 100,
    active: true,
    comment: '',
    rule: {
      kind: 'maxHoursDaily' as const,
      who: { audiences: [{ classId: school.classes.fifth, subgroupId: subgroupId as never }] },
      max: 0,
      tag: null,
    },
  })
  const view = await client.constraints.list()
  const two = view.subgroups.find(({ name }) => name === '2-я подгруппа')!
  await client.constraints.save({ constraints: [daily(null), daily(two.id)] })
  const found = ofRule(await client.audit.report({ on }), 'maxHoursDaily')
  // The first subgroup has two lessons on Wednesday, the second one slot with two.
  expect(found.map(({ level, amount, data, cost, day }) => [level, amount, data.who, cost, day])).toEqual([
    ['error', 2, '5А', 200, 3],
    ['wish', 1, '5А, 2-я подгруппа', 60, 3],
  ])
  expect(found.every(({ constraintId }) => constraintId !== null)).toBe(true)
})

test('what verdicts say of a slot is what the audit says once the lesson stands there', async () => {
  const { school, client } = await opened()
  await client.constraints.save({
    constraints: [
      {
        weight: 100,
        active: true,
        comment: '',
        rule: { kind: 'preferredStarts', filter: { teacherId: school.staff.krylova.id }, slots: [{ day: 3, slot: 1 }] },
      },
      {
        weight: 50,
        active: true,
        comment: '',
        rule: { kind: 'maxGapsPerDay', who: { all: 'pupils' }, max: 0 },
      },
    ],
  })
  const ask = { lessonId: school.lessons.english5one.id, piece: 2, on }
  const before = await client.audit.report({ on })
  const known = new Map(before.findings.map(one => [one.id, one.amount]))
  const verdicts = await client.timetable.verdicts(ask)
  const seen = new Set<string>()
  for (const [day, slot] of [
    [3, 4],
    [1, 1],
    [5, 2],
  ] as const) {
    const said = verdicts.find(v => v.day === day && v.slot === slot)!.conflicts.flatMap(c => c.broken ?? [])
    await client.timetable.edit({ on, edits: [{ kind: 'place', ...ask, day, slot }] })
    const after = await client.audit.report({ on })
    await client.timetable.undo({ on })
    const worse = after.findings.filter(
      one => (one.from !== 'clash' || one.rule === 'roomTooSmall') && one.amount > (known.get(one.id) ?? 0),
    )
    for (const { from, rule, data } of said) {
      expect(worse.map(one => ({ from: one.from, rule: one.rule, data: one.data }))).toContainEqual({
        from,
        rule,
        data,
      })
      seen.add(rule)
    }
  }
  expect([...seen]).toEqual(expect.arrayContaining(['preferredStarts', 'maxGapsPerDay', 'hardLessons']))
})

test('a move that puts something right says so', async () => {
  const { school, client } = await opened()
  const rule = {
    kind: 'preferredStarts' as const,
    pieces: [{ lessonId: school.lessons.maths5.id, piece: 1 }],
    slots: [{ day: 1, slot: 2 }],
  }
  await client.constraints.save({ constraints: [{ weight: 70, active: true, comment: '', rule }] })
  const verdicts = await client.timetable.verdicts({ lessonId: school.lessons.maths5.id, piece: 1, on })
  const mending = verdicts.filter(v => v.mended.some(one => one.rule === 'preferredStarts'))
  expect(mending.map(({ day, slot }) => [day, slot])).toEqual([[1, 2]])
})

describe('norms', () => {
  test('a breach of a norm has its class and its clause, and takes points from the class', async () => {
    const { school, client } = await opened()
    // English is hard in grade 5, and stands on the first lesson.
    const report = await client.audit.report({ on })
    const [hard] = ofRule(report, 'hardLessons')
    expect(hard).toMatchObject({
      from: 'norm',
      level: 'warning',
      hard: false,
      classIds: [school.classes.fifth],
      day: 3,
    })
    expect(hard!.clause!.clause).not.toBe('')
    const fifth = report.classes.find(({ id }) => id === school.classes.fifth)!
    expect(fifth.costs.map(({ norm }) => norm)).toContain('hardLessons')
    expect(fifth.score).toBe(100 - fifth.costs.reduce((sum, { points }) => sum + points, 0))
    expect(report.score).toBe(
      Math.round(report.classes.reduce((sum, { score }) => sum + score, 0) / report.classes.length),
    )
  })

  test('bells that are wrong for several classes are one finding of them all', async () => {
    const { school, client } = await opened()
    const lengths = ofRule(await client.audit.report({ on }), 'lessonLength')
    expect(lengths).toHaveLength(1)
    expect(lengths[0]).toMatchObject({ data: { who: '1А', minutes: 45 }, classIds: [school.classes.first] })
  })

  test('a norm is switched off, made hard and taken back', async () => {
    const { client } = await opened()
    const off = await client.audit.setNorm({ norm: 'hardLessons', look: false })
    expect(off.norms.find(({ norm }) => norm === 'hardLessons')).toMatchObject({ look: false, hard: false })
    expect(ofRule(await client.audit.report({ on }), 'hardLessons')).toEqual([])
    const back = await client.audit.undoNorms()
    expect(back.norms.find(({ norm }) => norm === 'hardLessons')!.look).toBe(true)
    await client.audit.setNorm({ norm: 'hardLessons', hard: true })
    const [hard] = ofRule(await client.audit.report({ on }), 'hardLessons')
    expect(hard).toMatchObject({ hard: true, weight: 100, level: 'warning' })
  })

  test('the light day is one of those that the norm leaves to choose from', async () => {
    const { client } = await opened()
    const day = async () => (await client.audit.norms({ on })).norms.find(({ norm }) => norm === 'lightDay')!
    expect((await day()).choices).toEqual([3, 4, 5])
    await client.audit.setNorm({ norm: 'lightDay', weekdays: [1, 5] })
    expect((await day()).weekdays).toEqual([5])
  })

  test('a subject without points is named, and the school gives it its own', async () => {
    const school = smallSchool()
    const file = new Database(school.file)
    file.prepare("UPDATE subject SET name = 'Риторика' WHERE name = 'Английский язык'").run()
    file.close()
    const { client } = await opened('deputy', school)
    const grade = 5
    const subjectId = (await client.timetable.view({ on })).subjects.find(({ name }) => name === 'Риторика')!.id
    const lacking = { subjectId, name: 'Риторика', grade }
    const without = async () => (await client.audit.report({ on })).withoutPoints
    expect(await without()).toEqual([lacking])
    const view = await client.audit.setPoints({ points: [{ subjectId, grade, points: 9 }] })
    expect(view.subjects.find(one => one.subjectId === subjectId && one.grade === grade)).toMatchObject({
      scale: null,
      own: 9,
    })
    expect(await without()).toEqual([])
    // With points of its own it is a hard one, and stands on the first lesson.
    expect(ofRule(await client.audit.report({ on }), 'hardLessons')).toHaveLength(1)
    await client.audit.setPoints({ points: [{ subjectId, grade, points: null }] })
    expect(await without()).toEqual([lacking])
  })

  test('the morning of a second shift is closed to its classes and no late beginning', async () => {
    const school = smallSchool()
    const file = new Database(school.file)
    file.prepare('UPDATE class SET shift = 2 WHERE id = ?').run(school.classes.fifth)
    file.close()
    const { client } = await opened('deputy', school)
    const place = (lessonId: string, piece: number, day: number, slot: number) => ({
      kind: 'place' as const,
      lessonId: lessonId as never,
      piece,
      day,
      slot,
      roomId: null,
    })
    const { maths5, english5one, english5two } = school.lessons
    const edits = [place(maths5.id, 1, 1, 4), place(english5one.id, 1, 1, 5), place(english5two.id, 1, 1, 5)]
    await client.timetable.edit({ on, edits: [...edits, place(maths5.id, 2, 2, 4)] })
    const afternoon = await client.audit.report({ on })
    expect(ofRule(afternoon, 'firstHour').filter(one => one.classIds.includes(school.classes.fifth))).toEqual([])
    expect(ofRule(afternoon, 'pupilsClosed')).toEqual([])
    expect(ofRule(afternoon, 'firstShift')).toMatchObject([{ classIds: [school.classes.fifth] }])
    await client.timetable.edit({ on, edits: [place(english5one.id, 2, 4, 1), place(english5two.id, 2, 3, 4)] })
    const morning = ofRule(await client.audit.report({ on }), 'pupilsClosed')
    expect(morning).toMatchObject([{ day: 4, slot: 1, hard: true, data: { who: '5А' } }])
  })
})

test('a list that was read is printed in its own words', async () => {
  const { client } = await opened('krylova')
  const file = await client.audit.print({
    title: 'Проверка расписания на 14.10.2026',
    name: 'Проверка: 14/10',
    facts: ['2 замечания'],
    groups: [
      {
        name: 'Ученики в двух местах',
        lines: [
          { level: 'нарушение', place: 'ср 1', sentence: '5А: в одно время Математика; Английский', clause: '' },
          { level: 'замечание', place: 'ср', sentence: '5А: трудных уроков 2', clause: 'МР 2.4.0331-23, п. 3.2' },
        ],
      },
    ],
  })
  expect(file.name).toBe('Проверка- 14-10.pdf')
  const { pages } = await readPdf(new Uint8Array(await file.arrayBuffer()))
  const text = pages.flatMap(linesOf).join('\n')
  expect(text).toContain('Проверка расписания на 14.10.2026')
  expect(text).toContain('5А: в одно время Математика; Английский')
  expect(text).toContain('МР 2.4.0331-23, п. 3.2')
})

describe.each(['ru', 'en'])('in %s', language => {
  const words = async () => {
    const i18n = createInstance()
    const of = async (name: string) =>
      (await import(`../../resources/locales/${language}/${name}.json`, { with: { type: 'json' } })).default
    const names = ['audit', 'norms', 'constraints']
    const texts = Object.fromEntries(await Promise.all(names.map(async name => [name, await of(name)] as const)))
    await i18n.init({ lng: language, resources: { [language]: texts }, interpolation: { escapeValue: false } })
    return i18n.t
  }

  test('every rule that can be broken has a sentence and a name', async () => {
    const t = await words()
    const clashes = [...basicRules, 'unplaced', 'outsideDay'].map(rule => ({ from: 'clash' as const, rule }))
    const asked = [
      ...constraintKinds.filter(kind => kind !== 'roomKind' && kind !== 'homeRooms'),
      'adjacentIfSameDay',
      'maxPerDay',
    ]
    for (const { from, rule } of [...clashes, ...asked.map(one => ({ from: 'constraint' as const, rule: one }))]) {
      expect(findingSentence({ from, rule, data: {} }, t, language)).not.toMatch(/broken\./)
      expect(findingName({ from, rule }, t)).not.toMatch(/^(rule|name)\./)
    }
  })

  test('everything that is found in a demo school is said without a hole', { timeout: 120_000 }, async () => {
    const t = await words()
    const file = `${temporaryFolder()}/demo.letopis`
    await makeDemoFile(file, { classes: 6, pupils: 120, seed: 3 })
    const { core } = coreOf({ file })
    const client = core.client(core.openSession())
    await client.session.signIn({ login: 'zavuch', password: demoPassword })
    const { findings } = await client.audit.report({ on })
    expect(findings.length).toBeGreaterThan(10)
    for (const one of findings) {
      expect(findingSentence(one, t, language)).not.toMatch(/\{\{|undefined|norms:|broken\./)
      expect(findingName(one, t)).not.toMatch(/\./)
    }
  })
})
