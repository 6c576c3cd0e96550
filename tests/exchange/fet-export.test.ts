import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ExportState } from '#main/exchange/fet/export-state'
import type { FetFile } from '#main/exchange/fet/fet-file'
import { fixedTimes } from '#main/exchange/fet/fixed-places'
import { planExport } from '#main/exchange/fet/plan-export'
import { writeFet } from '#main/exchange/fet/write-fet'
import { textOf } from '#main/exchange/fet/xml-tree'
import { fetExamples, fetProgram } from '../support/fet-files.ts'
import { addDivision, copy, type Editable, edits, importOf, lom, reread, saved, told } from '../support/fet-schools.ts'
import { notRun } from '../support/not-run.ts'

const examples = fetExamples()

/** Lines of the written file that are gone, and those that came. */
const difference = (before: FetFile, after: FetFile) => {
  const count = (file: FetFile) => {
    const lines = new Map<string, number>()
    for (const line of new TextDecoder().decode(writeFet(file)).split('\n')) lines.set(line, (lines.get(line) ?? 0) + 1)
    return lines
  }
  const [a, b] = [count(before), count(after)]
  const more = (x: Map<string, number>, y: Map<string, number>) =>
    [...x].flatMap(([line, n]) => Array<string>(Math.max(0, n - (y.get(line) ?? 0))).fill(line.trim()))
  return { gone: more(a, b), came: more(b, a) }
}

describe('export of a changed school', () => {
  it('a moved placement is rewritten in its own constraint, with its pin kept; nothing else changes', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const { state, carried } = saved()
    const before = planExport(state, carried)
    const changed = copy(state)
    const placement = changed.placements.find(({ day, slot }) => day === 1 && slot === 1)!
    Object.assign(placement, { day: 3, slot: 2 })
    const { gone, came } = difference(before, planExport(changed, carried))
    expect(came).toEqual([
      `<Preferred_Day>${before.days[2]!.name}</Preferred_Day>`,
      `<Preferred_Hour>${before.hours[1]!.name}</Preferred_Hour>`,
    ])
    expect(gone).toHaveLength(2)
  })

  it('a piece taken off the timetable loses its constraints of time and room, and no others', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const { state, carried } = saved()
    const before = planExport(state, carried)
    const changed = copy(state)
    const taken = changed.placements.shift()!
    const after = planExport(changed, carried)
    expect(before.timeConstraints.length - after.timeConstraints.length).toBe(1)
    expect(before.spaceConstraints.length - after.spaceConstraints.length).toBe(taken.roomId ? 1 : 0)
    expect(fixedTimes(after).times.size).toBe(fixedTimes(before).times.size - 1)
  })

  it('a placement in a file that had none gets a constraint with the pin it has here', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const { state, carried } = lom()
    const changed = copy(state)
    const [piece] = changed.pieces
    changed.placements.push({
      id: 'p' as never,
      lessonId: piece!.lessonId,
      piece: piece!.number,
      day: 2,
      slot: 3,
      roomId: changed.rooms[0]!.id,
      pinned: true,
      validFrom: '2026-09-01' as never,
      validTo: null,
    })
    const after = planExport(changed, carried)
    const [time] = fixedTimes(after).times.values()
    expect(time).toMatchObject({ day: 1, hour: 2, locked: true })
    expect(textOf(after.spaceConstraints.at(-1)!.element, 'Room')).toBe(after.rooms[0]!.name)
    expect(difference(planExport(state, carried), after).gone).toEqual([])
  })

  it('a renamed teacher, subject, room and class have their new names everywhere, constraints included', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const { state, carried } = lom()
    const before = new TextDecoder().decode(writeFet(planExport(state, carried)))
    const changed = copy(state)
    const teacher = changed.staff.find(({ surname }) => surname === 'Йорданова')!
    Object.assign(teacher, { surname: 'Петрова', givenName: 'Анна', patronymic: 'Ивановна' })
    changed.subjects[0]!.name = 'Болгарский язык'
    changed.rooms[0]!.name = 'Актовый зал'
    changed.classes[0]!.letter = 'Я'
    const old = { room: planExport(state, carried).rooms[0]!.name }
    const after = new TextDecoder().decode(writeFet(reread(planExport(changed, carried))))
    for (const name of ['В.Йорданова', 'БЕЛ', '8 а', old.room]) expect(after).not.toContain(`>${name}<`)
    const times = (text: string, name: string) => text.split(`>${name}<`).length - 1
    expect(times(after, 'Петрова Анна Ивановна')).toBe(times(before, 'В.Йорданова'))
    expect(times(after, 'Болгарский язык')).toBe(times(before, 'БЕЛ'))
    expect(times(after, 'Актовый зал')).toBe(times(before, old.room))
    expect(times(after, '8Я')).toBe(times(before, '8 а'))
  })

  it('a lesson that is gone takes its activities along, and constraints keep those that are left', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const { state, carried } = lom()
    const changed = copy(state)
    const [lesson] = changed.lessons.splice(0, 1)
    const lost = changed.pieces.filter(piece => piece.lessonId === lesson!.id).length
    changed.pieces = changed.pieces.filter(piece => piece.lessonId !== lesson!.id)
    const after = reread(planExport(changed, carried))
    expect(after.activities).toHaveLength(448 - lost)
    expect(after.timeConstraints.length).toBe(planExport(state, carried).timeConstraints.length - 1)
  })

  it('a new lesson of two pieces gets new numbers of activities and of their group', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const { state, carried } = lom()
    const changed = copy(state)
    const like = changed.lessons[0]!
    changed.lessons.push({ ...like, id: 'new' as never })
    for (const number of [1, 2])
      changed.pieces.push({ lessonId: 'new' as never, number, duration: number, active: true })
    const activities = planExport(changed, carried).activities
    const [added, last] = [activities.slice(448), Math.max(...activities.slice(0, 448).map(({ id }) => id))]
    expect(added.map(({ id, groupId, duration, totalDuration }) => [id, groupId, duration, totalDuration])).toEqual([
      [last + 1, last + 1, 1, 3],
      [last + 2, last + 1, 2, 3],
    ])
    expect(added[0]).toMatchObject({ teachers: ['Ст.Караиванова'], subject: 'Английски', students: ['8 б'] })
  })

  it('a class divided for one subject gets subgroups below it; a second division makes groups that share them', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const { state, carried } = lom()
    const changed = copy(state)
    const [found] = changed.classes
    addDivision(changed, found!.id, 'd1', ['англ1', 'англ2'])
    const once = reread(planExport(changed, carried))
    const group = once.years[0]!.groups.find(({ name }) => name === '8 а')!
    expect(group.subgroups.map(({ name }) => name)).toEqual(['8 а англ1', '8 а англ2'])
    addDivision(changed, found!.id, 'd2', ['инф1', 'инф2'])
    const twice = reread(planExport(changed, carried))
    const sets = Object.fromEntries(
      twice.years[0]!.groups.map(({ name, subgroups }) => [name, subgroups.map(subgroup => subgroup.name)]),
    )
    expect(sets['8 а']).toEqual(['8 а англ1 инф1', '8 а англ1 инф2', '8 а англ2 инф1', '8 а англ2 инф2'])
    expect(sets['8 а англ1']).toEqual(['8 а англ1 инф1', '8 а англ1 инф2'])
    expect(sets['8 а инф2']).toEqual(['8 а англ1 инф2', '8 а англ2 инф2'])
  })

  it('unavailability that changed is rewritten for its owner alone', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const { state, carried, parts } = lom()
    const changed = copy(state)
    const teacher = changed.unavailability.find(({ kind }) => kind === 'teacher')!.ownerId
    changed.unavailability = changed.unavailability.filter(({ ownerId }) => ownerId !== teacher)
    changed.unavailability.push({ kind: 'teacher', ownerId: teacher, day: 5, slot: 7 })
    changed.unavailability.push({ kind: 'class', ownerId: changed.classes[0]!.id, day: 5, slot: 7 })
    changed.unavailability.push({ kind: 'school', ownerId: '', day: 1, slot: 7 })
    const after = reread(planExport(changed, carried))
    const whole = { state: changed as ExportState, parts }
    expect(told(importOf(after, 'group')).unavailability).toEqual(told(whole).unavailability)
  })

  it('more days and slots than the file had are added to it', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const { state, carried } = lom()
    const changed = copy(state)
    changed.days.push({ day: 6, name: '', weekday: 6, week: null })
    changed.slots = 9
    const after = reread(planExport(changed, carried))
    expect(after.days.map(({ name }) => name).at(-1)).toBe('Суббота')
    expect(after.hours.map(({ name }) => name).slice(6)).toEqual(['12:30', '8', '9'])
  })
})

/** A school that never saw FET: two classes, one of them in crossing halves, a joint lesson, a teacher who is away. */
const ownSchool = (): ExportState => {
  const state = {
    school: { name: 'МБОУ «СОШ № 14»' },
    days: Array.from({ length: 5 }, (_, i) => ({ day: i + 1, name: '', weekday: i + 1, week: null })),
    slots: 6,
    bells: [
      { slot: 1, starts: '08:30', ends: '09:15' },
      { slot: 2, starts: '09:25', ends: '10:10' },
    ],
    subjects: [
      { id: 's1', name: 'Математика' },
      { id: 's2', name: 'Английский язык' },
      { id: 's3', name: 'Информатика' },
      { id: 's4', name: 'Хор' },
    ],
    rooms: [{ id: 'r1', name: '101', capacity: 0, building: '', kind: '', sets: [] }],
    staff: [
      { id: 't1', surname: 'Иванова', givenName: 'Мария', patronymic: 'Петровна' },
      { id: 't2', surname: 'Смирнов', givenName: 'Олег', patronymic: 'Ильич' },
      { id: 't3', surname: 'Секретарёва', givenName: 'Анна', patronymic: 'Львовна' },
    ],
    classes: [
      { id: 'c1', grade: 5, letter: 'А' },
      { id: 'c2', grade: 5, letter: 'Б' },
    ],
    divisions: [] as unknown[],
    subgroups: [] as unknown[],
    lessons: [] as unknown[],
    lessonTags: new Map(),
    realRooms: new Map(),
    constraints: [],
    pieces: [] as unknown[],
    placements: [] as unknown[],
    unavailability: [
      { kind: 'teacher', ownerId: 't2', day: 1, slot: 1 },
      { kind: 'class', ownerId: 'c2', day: 5, slot: 6 },
      { kind: 'school', ownerId: '', day: 3, slot: 6 },
      { kind: 'room', ownerId: 'r1', day: 2, slot: 2 },
    ],
  }
  const editable = state as unknown as Editable
  addDivision(editable, 'c1', 'd1', ['английский 1', 'английский 2'])
  addDivision(editable, 'c1', 'd2', ['информатика 1', 'информатика 2'])
  const lesson = (
    id: string,
    subjectId: string,
    teacher: string,
    audiences: [string, string | null][],
    hours: number,
  ) => {
    state.lessons.push({
      id,
      subjectId,
      teachers: [teacher],
      audiences: audiences.map(([classId, subgroupId]) => ({ classId, subgroupId })),
      hoursPerWeek: hours,
      ends: null,
    })
    for (let number = 1; number <= hours; number++)
      state.pieces.push({ lessonId: id, number, duration: 1, active: true })
  }
  lesson('l1', 's1', 't1', [['c1', null]], 4)
  lesson('l2', 's1', 't1', [['c2', null]], 4)
  lesson('l3', 's2', 't1', [['c1', 'd1 английский 1']], 2)
  lesson('l4', 's2', 't2', [['c1', 'd1 английский 2']], 2)
  lesson('l5', 's3', 't2', [['c1', 'd2 информатика 1']], 1)
  lesson('l6', 's3', 't2', [['c1', 'd2 информатика 2']], 1)
  lesson(
    'l7',
    's4',
    't1',
    [
      ['c1', null],
      ['c2', null],
    ],
    1,
  )
  state.placements.push({
    id: 'p1',
    lessonId: 'l1',
    piece: 1,
    day: 1,
    slot: 1,
    roomId: 'r1',
    pinned: true,
    validFrom: '2026-09-01',
    validTo: null,
  })
  return editable as ExportState
}

describe('export of a school that never saw FET', () => {
  it('is a whole file: every list, the two compulsory constraints, only staff who teach', () => {
    const file = reread(planExport(ownSchool(), []))
    expect(file.document.root.children.map(({ name }) => name)).toEqual([
      'Mode',
      'Institution_Name',
      'Comments',
      'Days_List',
      'Hours_List',
      'Subjects_List',
      'Activity_Tags_List',
      'Teachers_List',
      'Students_List',
      'Activities_List',
      'Buildings_List',
      'Rooms_List',
      'Time_Constraints_List',
      'Space_Constraints_List',
    ])
    expect(file.teachers.map(({ name }) => name)).toEqual(['Иванова Мария Петровна', 'Смирнов Олег Ильич'])
    expect(file.days[0]!.name).toBe('Понедельник')
    expect(file.hours.map(({ name }) => name)).toEqual(['08:30', '09:25', '3', '4', '5', '6'])
    expect(file.timeConstraints[0]).toMatchObject({ type: 'BasicCompulsoryTime', weight: 100 })
    expect(file.spaceConstraints[0]).toMatchObject({ type: 'BasicCompulsorySpace', weight: 100 })
  })

  it('read again it is the same school', () => {
    const state = ownSchool()
    const again = told(importOf(reread(planExport(state, [])), 'year'))
    expect({ ...again, days: [] }).toEqual({ ...told({ state, parts: new Map() }), days: [] })
  })

  it('FET itself opens it and makes a timetable of it', () => {
    const program = fetProgram()
    if (!program) return notRun('the Debian package fet')
    const folder = mkdtempSync(join(tmpdir(), 'letopis-fet-cl-'))
    try {
      writeFileSync(join(folder, 'own.fet'), writeFet(planExport(ownSchool(), [])))
      spawnSync(
        program,
        [`--inputfile=${join(folder, 'own.fet')}`, `--outputdir=${folder}`, '--timelimitseconds=20', '--htmllevel=0'],
        {
          timeout: 30_000,
          stdio: 'ignore',
        },
      )
      const result = join(folder, 'logs', 'result.txt')
      expect(existsSync(result) && readFileSync(result, 'utf8')).toContain('Simulation successful')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }, 60_000)

  it('FET itself opens Lom after edits: a divided class, new lessons, moved and dropped ones', () => {
    const program = fetProgram()
    if (!program || !examples) return notRun('the Debian packages fet and fet-data')
    const { state, carried } = lom()
    const changed = copy(state)
    addDivision(changed, changed.classes[0]!.id, 'd1', ['англ1', 'англ2'])
    addDivision(changed, changed.classes[0]!.id, 'd2', ['инф1', 'инф2'])
    for (const [name, a, b, c] of [
      ['dropLesson', 5, 0, 0],
      ['changeTeacher', 9, 4, 0],
      ['place', 20, 1, 1],
      ['close', 1, 2, 3],
      ['renameTeacher', 3, 77, 0],
    ] as const)
      edits[name]!(changed, a, b, c)
    const folder = mkdtempSync(join(tmpdir(), 'letopis-fet-cl-'))
    try {
      writeFileSync(join(folder, 'lom.fet'), writeFet(planExport(changed, carried)))
      spawnSync(
        program,
        [`--inputfile=${join(folder, 'lom.fet')}`, `--outputdir=${folder}`, '--timelimitseconds=15', '--htmllevel=0'],
        {
          timeout: 30_000,
          stdio: 'ignore',
        },
      )
      const result = join(folder, 'logs', 'result.txt')
      expect(existsSync(result) && readFileSync(result, 'utf8')).toMatch(/Simulation successful|Time exceeded/)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }, 60_000)
})
