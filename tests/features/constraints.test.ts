import { expect, test } from 'vitest'
import type { ConstraintsView } from '#contract/constraints'
import { checkSchool } from '#db/check'
import { openForReading } from '#db/connection'
import { isRefusal } from '#domain/kernel/refusal'
import { type ConstraintRule, constraintKinds } from '#domain/timetable/constraints/constraint'
import { carriedByType } from '#main/features/constraints/carried'
import { emptyRule } from '../../renderer/features/constraints/rule-draft.ts'
import { coreOf } from '../support/core-of.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { smallSchool } from '../support/small-school.ts'

const opened = async (login = 'deputy') => {
  const school = smallSchool()
  const { core, signedIn } = coreOf(school)
  return { school, core, client: await signedIn(login), signedIn }
}

type School = ReturnType<typeof smallSchool>
type Client = Awaited<ReturnType<typeof opened>>['client']

const wanted = (rule: ConstraintRule, more: { weight?: number; comment?: string; active?: boolean } = {}) => ({
  weight: 100,
  active: true,
  comment: '',
  rule,
  ...more,
})

const gapsOf = (school: School): ConstraintRule => ({
  kind: 'maxGapsPerWeek',
  who: { teacherId: school.staff.krylova.id },
  max: 2,
})

const idOfFirst = async (client: Client) => (await client.constraints.list()).constraints[0]!.id

test('a constraint is added, changed, switched, weighed and removed, each as a step that is undone', async () => {
  const { school, client } = await opened()
  expect((await client.constraints.list()).constraints).toEqual([])

  const added = await client.constraints.save({ constraints: [wanted(gapsOf(school), { comment: 'просьба' })] })
  const [line] = added.constraints!
  expect(line).toMatchObject({ kind: 'maxGapsPerWeek', weight: 100, active: true, comment: 'просьба' })
  expect(line!.words.who).toBe('Крылова\u00a0Н.\u00a0В.')
  expect(added.undo!.what).toEqual({ kind: 'constraintAdded', rule: 'maxGapsPerWeek' })

  const rule: ConstraintRule = { kind: 'maxGapsPerWeek', who: { all: 'teachers' }, max: 1 }
  const changed = await client.constraints.save({ constraints: [{ id: line!.id, ...wanted(rule) }] })
  expect(changed.constraints!.map(one => one.rule)).toEqual([rule])

  const off = await client.constraints.setActive({ ids: [line!.id], active: false })
  expect(off.constraints![0]!.active).toBe(false)
  const lighter = await client.constraints.setWeight({ ids: [line!.id], weight: 94.999 })
  expect(lighter.constraints![0]!.weight).toBe(95)
  expect((await client.constraints.remove({ ids: [line!.id] })).constraints).toEqual([])

  const undone = []
  for (let n = 0; n < 5; n++) {
    const { constraints } = await client.constraints.undo()
    undone.push(constraints!.map(one => [one.weight, one.active, 'max' in one.rule && one.rule.max]))
  }
  expect(undone).toEqual([[[95, false, 1]], [[100, false, 1]], [[100, true, 1]], [[100, true, 2]], []])
  expect((await client.constraints.redo()).constraints).toEqual(added.constraints)
})

test('several constraints at once are one step', async () => {
  const { school, client } = await opened()
  const rules: ConstraintRule[] = [gapsOf(school), { kind: 'earlyStart', who: { all: 'pupils' }, max: 0 }]
  const { constraints, undo } = await client.constraints.save({ constraints: rules.map(rule => wanted(rule)) })
  expect(constraints!.map(({ kind }) => kind)).toEqual(['maxGapsPerWeek', 'earlyStart'])
  expect(undo!.what).toEqual({ kind: 'constraintAddedSeveral', count: 2 })
  const ids = constraints!.map(({ id }) => id)
  const off = await client.constraints.setActive({ ids, active: false })
  expect(off.constraints!.map(({ active }) => active)).toEqual([false, false])
  expect((await client.constraints.undo()).constraints!.map(({ active }) => active)).toEqual([true, true])
})

test('every kind can be kept, and comes back as it was given', async () => {
  const { school, client } = await opened()
  const pieces = [
    { lessonId: school.lessons.maths5.id, piece: 1 },
    { lessonId: school.lessons.maths5.id, piece: 2 },
  ]
  const { rooms } = await client.constraints.list()
  const filled = constraintKinds.map((kind): ConstraintRule => {
    const rule = emptyRule(kind) as unknown as Record<string, unknown>
    if ('pieces' in rule) rule.pieces = pieces
    if ('slots' in rule) rule.slots = [{ day: 1, slot: 1 }]
    for (const name of ['rooms', 'best']) if (name in rule) rule[name] = [rooms[0]!.id]
    if ('roomKind' in rule) rule.roomKind = 'спортзал'
    if ('owner' in rule) rule.owner = { teacherId: school.staff.belova.id }
    return rule as unknown as ConstraintRule
  })
  expect(await refusalOf(client.constraints.save({ constraints: filled.map(rule => wanted(rule)) }))).toBe('done')
  const { constraints } = await client.constraints.list()
  expect(constraints.map(({ rule }) => rule)).toEqual(filled)
})

test('a constraint is asked whom it concerns: by name, by filter, as one of all', async () => {
  const { school, client } = await opened()
  const english = (await client.constraints.list()).subjects.find(({ name }) => name.startsWith('Англ'))!
  const { constraints } = await client.constraints.save({
    constraints: [
      wanted(gapsOf(school)),
      wanted({ kind: 'endsDay', filter: { subjectId: english.id } }),
      wanted({ kind: 'earlyStart', who: { all: 'pupils' }, max: 0 }),
    ],
  })
  const { krylova, belova } = school.staff
  const [gaps, ends, early] = constraints!.map(({ concerns }) => concerns)
  expect(gaps).toMatchObject({ teachers: [krylova.id], classes: [], rows: 1 })
  expect(new Set(ends!.teachers)).toEqual(new Set([krylova.id, belova.id]))
  expect(ends).toMatchObject({ classes: [school.classes.fifth], subjects: [english.id], pieces: 4 })
  expect(early).toMatchObject({ classes: [school.classes.first, school.classes.fifth], teachers: [] })
  expect(constraints![1]!.words.subject).toBe('Английский')
})

test('what names nobody, or says nothing that could be kept, is refused and writes nothing', async () => {
  const { school, client } = await opened()
  const save = (rule: ConstraintRule) => refusalOf(client.constraints.save({ constraints: [wanted(rule)] }))
  const piece = { lessonId: school.lessons.maths5.id, piece: 1 }
  const gone = '0000000000000000' as never
  expect(await save({ kind: 'maxGapsPerWeek', who: { teacherId: gone }, max: 1 })).toBe('NothingFound')
  expect(await save({ kind: 'endsDay', pieces: [{ ...piece, piece: 9 }] })).toBe('NothingFound')
  expect(await save({ kind: 'rooms', rooms: [gone], filter: {} })).toBe('NothingFound')
  for (const rule of [
    { kind: 'consecutive', pieces: [piece] },
    { kind: 'minDays', days: 1, consecutive: true, pieces: [piece, piece] },
    { kind: 'preferredSlots', filter: {}, slots: [] },
    { kind: 'preferredSlots', filter: {}, slots: [{ day: 9, slot: 1 }] },
    { kind: 'intervalMaxDays', who: { all: 'teachers' }, from: 3, to: 3, days: 1 },
    { kind: 'maxDaysPerWeek', who: { audiences: [] }, days: 4 },
    { kind: 'rooms', rooms: [], filter: {} },
  ] satisfies ConstraintRule[])
    expect(await save(rule)).toBe('ConstraintSenseless')
  const view = await client.constraints.list()
  expect(view.constraints).toEqual([])
  expect(view.undo).toBeNull()
  expect(await refusalOf(client.constraints.remove({ ids: [gone] }))).toBe('NothingFound')
})

test('slots are closed and opened for a teacher, a class and a room; what is so already is no part of the step', async () => {
  const { school, client } = await opened()
  const monday = [1, 2, 3].map(slot => ({ day: 1, slot }))
  const owner = { kind: 'teacher' as const, ownerId: school.staff.belova.id }
  await client.constraints.setUnavailable({ ...owner, slots: monday.slice(0, 1), unavailable: true })
  const { unavailability, undo } = await client.constraints.setUnavailable({
    ...owner,
    slots: [...monday, ...monday],
    unavailable: true,
  })
  expect(unavailability).toEqual(monday.map(at => ({ ...owner, ...at })))
  expect(undo!.what).toEqual({ kind: 'unavailable', owner: 'Белова\u00a0Н.\u00a0В.', count: 2 })
  expect((await client.constraints.undo()).unavailability).toEqual([{ ...owner, ...monday[0] }])
  // The timetable's own screen sees the same slots.
  expect((await client.timetable.view({})).unavailability).toEqual([{ ...owner, ...monday[0] }])
  const nobody = { kind: 'room' as const, ownerId: 'nobody', slots: monday, unavailable: true }
  expect(await refusalOf(client.constraints.setUnavailable(nobody))).toBe('NothingFound')
})

test('constraints are changed by who edits the timetable, and read by who reads it', async () => {
  const { school, client, signedIn } = await opened()
  await client.constraints.save({ constraints: [wanted(gapsOf(school))] })
  const id = await idOfFirst(client)
  const teacher = await signedIn('belova')
  const seen: ConstraintsView = await teacher.constraints.list()
  expect(seen.can.edit).toBe(false)
  expect(seen.constraints).toHaveLength(1)
  expect(await refusalOf(teacher.constraints.setActive({ ids: [id], active: false }))).toBe('NotAllowed')
  expect(await refusalOf(teacher.constraints.remove({ ids: [id] }))).toBe('NotAllowed')
  expect(await refusalOf(teacher.constraints.undo())).toBe('NotAllowed')
})

test('a file with constraints, edited and undone, is what its log tells', async () => {
  const { school, core, client } = await opened()
  await client.constraints.save({ constraints: [wanted(gapsOf(school))] })
  await client.constraints.setWeight({ ids: [await idOfFirst(client)], weight: 60 })
  await client.constraints.undo()
  core.close()
  const file = openForReading(school.file)
  if (isRefusal(file)) throw new Error(file.refusal)
  expect([...checkSchool(file.read)].filter(({ ok }) => !ok)).toEqual([])
  file.close()
})

test('constraints of a FET file that are only carried are named by type, with what the first ones say', () => {
  const carried = (teacher: string) => ({
    type: 'TeacherMaxThreeConsecutiveDays',
    xml: `<ConstraintTeacherMaxThreeConsecutiveDays><Weight_Percentage>100</Weight_Percentage><Teacher>${teacher}</Teacher><Allow_AM_AM_Exceptions>false</Allow_AM_AM_Exceptions><Active>true</Active><Comments></Comments></ConstraintTeacherMaxThreeConsecutiveDays>`,
  })
  expect(carriedByType(['Иванова &amp; Петрова', 'Б', 'В', 'Г'].map(carried))).toEqual([
    {
      type: 'TeacherMaxThreeConsecutiveDays',
      count: 4,
      examples: ['Иванова & Петрова', 'Б', 'В'].map(name => `Teacher: ${name}, Allow AM AM Exceptions: false`),
    },
  ])
})
