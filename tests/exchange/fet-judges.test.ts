import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TimetableView } from '#contract/timetable'
import type { LessonId } from '#domain/kernel/ids'
import type { Core } from '#main/core'
import { makeCore } from '../support/core.ts'
import { fetExamples, fetProgram } from '../support/fet-files.ts'
import { notRun } from '../support/not-run.ts'

const program = fetProgram()
const examples = fetExamples()
const folder = mkdtempSync(join(tmpdir(), 'letopis-fet-judge-'))
const { core, end } = makeCore()
afterAll(() => {
  end()
  rmSync(folder, { recursive: true, force: true })
})

const schools = {
  Lom: 'FET-5-official/Bulgaria/Lom_high_school_2007-2008.fet',
  Oradea: 'FET-5-official/Romania/Oradea/School-10-Oradea-2007-2008.fet',
}

type Judgement = { result: string; timetable: string | undefined; milliseconds: number }

/** What fet-cl says of a file; ended by its process id when it says nothing in time. */
const judged = async (file: string, limit = 60_000): Promise<Judgement> => {
  const out = mkdtempSync(join(folder, 'out-'))
  const started = performance.now()
  const seeds = ['10', '11', '12', '20', '21', '22'].map(n => `--randomseeds${n}=1`)
  const child = spawn(
    program!,
    [`--inputfile=${file}`, `--outputdir=${out}`, '--timelimitseconds=60', '--htmllevel=0', ...seeds],
    {
      stdio: 'ignore',
    },
  )
  await new Promise<void>(resolve => {
    const timer = setTimeout(() => child.kill('SIGKILL'), limit)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
  })
  const read = (path: string) => {
    try {
      return readFileSync(path, 'utf8')
    } catch {
      return ''
    }
  }
  const results = readdirSync(out, { recursive: true, encoding: 'utf8' })
  const timetable = results.find(name => name.endsWith('_data_and_timetable.fet'))
  return {
    result: read(join(out, 'logs', 'result.txt')).trim(),
    timetable: timetable && join(out, timetable),
    milliseconds: performance.now() - started,
  }
}

/** The line that tells the minute says nothing of the file. */
const withoutTime = (result: string): string => result.replace(/^.*started on.*$/m, '')

type Client = ReturnType<Core['client']>

let made = 0
/** A school founded for a FET file, in a window of the command line. */
const imported = async (file: string): Promise<{ client: Client; view: TimetableView }> => {
  const schoolFile = join(folder, `${made++}`, 'school.letopis')
  mkdirSync(join(schoolFile, '..'), { recursive: true })
  const founded = await core.foundSchoolForImport(schoolFile, {
    name: basename(file, '.fet'),
    yearStarts: '2026-09-01' as never,
    yearEnds: '2027-05-31' as never,
    origin: 'test',
  })
  expect(founded).toHaveProperty('login')
  const client = core.client(core.openBuiltInSession('console', 'test'))
  const read = await client.exchange.readFet({ file: new File([readFileSync(file)], basename(file)) })
  await client.exchange.applyFet({ importId: read.importId, classLevel: 'auto', nameSchool: true })
  return { client, view: await client.timetable.view({}) }
}

const exported = async (client: Client, name: string): Promise<string> => {
  const file = join(folder, name)
  writeFileSync(file, new Uint8Array(await (await client.exchange.exportFet()).arrayBuffer()))
  return file
}

/** The administrator's window over the open school. */
const administrator = async (): Promise<Client> => {
  const session = core.openSession()
  session.school = core.app.school
  session.person = {
    kind: 'account',
    accountId: 'admin' as never,
    staffId: 'nobody' as never,
    roles: ['administrator'],
  }
  return core.client(session)
}

describe.each(Object.entries(schools))('%s', (name, path) => {
  if (!program || !examples) {
    test('is judged by fet-cl', () => notRun('fet-cl (Debian packages fet and fet-data)'))
    return
  }
  const original = join(examples, path)
  let own: Judgement
  beforeAll(async () => {
    own = await judged(original)
  }, 90_000)

  test('as FET itself placed it shows no conflict, and every activity stands where FET put it', async () => {
    expect(own.result).toContain('successful')
    const { view } = await imported(own.timetable!)
    expect(view.state.violations).toEqual([])
    const pieces = view.lessons.flatMap(l => l.pieces.filter(p => p.active))
    expect(view.state.placements).toHaveLength(pieces.length)
    expect(pieces.length).toBeGreaterThan(400)
  }, 60_000)

  test('goes out as it came in: fet-cl loads the exported file and solves it as it does the original', async () => {
    const { client } = await imported(original)
    const again = await judged(await exported(client, `${name}-again.fet`))
    expect(withoutTime(again.result)).toBe(withoutTime(own.result))
  }, 120_000)

  test('with every lesson pinned where our timetable has it is accepted by fet-cl, an independent judge', async () => {
    const { client } = await imported(own.timetable!)
    const again = await judged(await exported(client, `${name}-pinned.fet`))
    expect(again.result).toContain('successful')
    console.log(`${name}: fet-cl accepted all pinned in ${Math.round(again.milliseconds)} ms`)
  }, 120_000)

  test('with a clash of each kind planted shows exactly that clash, and without it nothing', async () => {
    await imported(own.timetable!)
    const client = await administrator()
    const start = await client.timetable.view({})
    const { on } = start
    const found: string[] = []
    /** Puts a piece where just the one rule is against it, looks, and takes it back. */
    const plant = async (rule: string, at: Spot | undefined) => {
      if (!at) throw new Error(`no place where only ${rule} is broken`)
      const { lessonId, piece, day, slot } = at
      const before = (await client.timetable.view({ on })).state.violations
      const known = new Set(before.map(v => JSON.stringify(v)))
      const state = await client.timetable.edit({ on, edits: [{ kind: 'place', lessonId, piece, day, slot }] })
      const planted = state.violations.filter(v => !known.has(JSON.stringify(v)))
      expect(planted.map(v => [v.rule, v.lessons.includes(lessonId)])).toEqual([[rule, true]])
      expect(state.violations).toHaveLength(before.length + 1)
      found.push(rule)
      expect((await client.timetable.undo({ on })).violations).toEqual(before)
    }
    for (const rule of ['pupils-busy', 'teacher-busy']) await plant(rule, await spotOf(client, start, rule))

    const free = (await spotOf(client, start, null))!
    const lesson = start.lessons.find(l => l.id === free.lessonId)!
    const room = start.rooms[0]?.id ?? null
    const owners = { school: '', teacher: lesson.teachers[0]!, class: lesson.audiences[0]!.classId }
    for (const [kind, ownerId] of Object.entries(owners) as ['school' | 'teacher' | 'class', string][]) {
      await client.timetable.setUnavailable({ on, kind, ownerId, slots: [free], unavailable: true })
      await plant(kind === 'school' ? 'school-closed' : `${kind}-unavailable`, free)
      await client.timetable.undo({ on })
    }
    if (room) {
      // In the room of another lesson that stands in the free slot, and in a room that is closed then.
      const other = start.state.placements.find(
        p => p.day === free.day && p.slot === free.slot && p.lessonId !== free.lessonId && p.roomId === null,
      )
      const rooms = [{ kind: 'room' as const, lessonId: free.lessonId, piece: free.piece, roomId: room }]
      await client.timetable.edit({ on, edits: rooms })
      await client.timetable.setUnavailable({ on, kind: 'room', ownerId: room, slots: [free], unavailable: true })
      await plant('room-unavailable', free)
      await client.timetable.undo({ on })
      if (other) {
        await client.timetable.edit({
          on,
          edits: [{ kind: 'room', lessonId: other.lessonId, piece: other.piece, roomId: room }],
        })
        await plant('room-busy', free)
        await client.timetable.undo({ on })
      }
      await client.timetable.undo({ on })
    }
    const before = new Set(start.lessons.map(l => l.id))
    const added = await client.timetable.saveLesson({
      on,
      subjectId: lesson.subjectId,
      teachers: [],
      audiences: [],
      pieces: [2],
    })
    const double = added.lessons.find(l => !before.has(l.id))!
    await plant('outside-the-day', { lessonId: double.id, piece: 1, day: 1, slot: start.slots.length })
    expect(found).toEqual(expect.arrayContaining(['pupils-busy', 'teacher-busy', 'school-closed', 'outside-the-day']))
    console.log(`${name}: planted ${found.join(', ')}`)
  }, 120_000)

  test('with one clash planted shows that clash, and fet-cl does not accept it', async () => {
    const { view } = await imported(own.timetable!)
    const { edit, other } = clashIn(view)
    const clashing = await (await administrator()).timetable.edit({ on: view.on, edits: [edit] })
    const rules = new Set(clashing.violations.map(v => v.rule))
    expect(rules).toContain('teacher-busy')
    for (const v of clashing.violations) expect(v.lessons).toContain(edit.lessonId)
    expect(clashing.violations.some(v => v.lessons.includes(other))).toBe(true)
    const client = core.client(core.openBuiltInSession('console', 'test'))
    const limit = Math.max(2000, 10 * own.milliseconds)
    const verdict = await judged(await exported(client, `${name}-clash.fet`), limit)
    expect(verdict.result).not.toContain('successful')
  }, 120_000)
})

type Spot = { lessonId: LessonId; piece: number; day: number; slot: number }

/** A placed piece and a slot where just one conflict, of the rule, stands against it; none for a free slot. */
const spotOf = async (client: Client, view: TimetableView, rule: string | null): Promise<Spot | undefined> => {
  for (const { lessonId, piece, day, slot, pinned } of view.state.placements) {
    const lesson = view.lessons.find(l => l.id === lessonId)!
    if (lesson.teachers.length !== 1 || lesson.audiences.length !== 1 || pinned) continue
    const verdicts = await client.timetable.verdicts({ lessonId, piece, on: view.on })
    const found = verdicts.find(
      v =>
        (v.day !== day || v.slot !== slot) &&
        (rule === null ? v.conflicts.length === 0 : v.conflicts.length === 1 && v.conflicts[0]!.rule === rule),
    )
    if (found) return { lessonId, piece, day: found.day, slot: found.slot }
  }
  return undefined
}

/** Two lessons of one teacher in two classes: the first is put where the second stands. */
const clashIn = (view: TimetableView) => {
  const lessons = new Map(view.lessons.map(l => [l.id, l]))
  for (const a of view.state.placements) {
    for (const b of view.state.placements) {
      const [first, second] = [lessons.get(a.lessonId)!, lessons.get(b.lessonId)!]
      if (a.lessonId === b.lessonId || (a.day === b.day && a.slot === b.slot)) continue
      const sameTeacher = first.teachers.length === 1 && first.teachers[0] === second.teachers[0]
      const otherClass = !first.audiences.some(x => second.audiences.some(y => x.classId === y.classId))
      if (sameTeacher && otherClass) {
        const edit = { kind: 'place' as const, lessonId: a.lessonId, piece: a.piece, day: b.day, slot: b.slot }
        return { edit, other: b.lessonId }
      }
    }
  }
  throw new Error('no teacher teaches two classes')
}
