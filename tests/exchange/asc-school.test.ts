import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkSchool } from '#db/check'
import { openForReading } from '#db/connection'
import type { ReadDb } from '#db/handle'
import { calendarDate } from '#domain/kernel/calendar-date'
import { isRefusal } from '#domain/kernel/refusal'
import { setupCore } from '../support/core.ts'
import { coreOf } from '../support/core-of.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { smallSchool, temporaryFolder } from '../support/small-school.ts'
import { fileOf, fixtures } from './asc-schools.ts'

const file = (name: string) => new File([readFileSync(join(fixtures, name))], name)

/** What 5А of the small school has in aSc: mathematics moved, music new, by a teacher with initials. */
const timetable = (more = '') =>
  new File(
    [
      `<timetable displayname="aSc Timetables 2012 XML"><periods><period period="1" starttime="8:00" endtime="8:45"/><period period="2"/><period period="3"/></periods>
<daysdefs><daysdef id="d" days="10000,01000,00100,00010,00001"/></daysdefs>
<subjects><subject id="s1" name="математика" short="Мат"/><subject id="s2" name="Музыка"/></subjects>
<teachers><teacher id="t1" name="Крылова Н. В."/><teacher id="t2" name="Тихонова О. И."/></teachers>
<classrooms><classroom id="r1" name="каб. 21"/></classrooms>
<classes><class id="c1" name="5 «А»" teacherid="t1"/></classes>
<lessons><lesson id="l1" subjectid="s1" classids="c1" teacherids="t1" periodsperweek="2"/><lesson id="l2" subjectid="s2" classids="c1" teacherids="t2" periodsperweek="1"/></lessons>
<cards><card lessonid="l1" period="1" days="00100" classroomids="r1"/><card lessonid="l1" period="3" days="10000" classroomids="r1"/><card lessonid="l2" period="2" days="01000"/></cards>${more}</timetable>`,
    ],
    'Расписание.xml',
  )

const checked = (path: string): void => {
  const connection = openForReading(path)
  if (isRefusal(connection)) throw new Error(connection.refusal)
  expect([...checkSchool(connection.read)].filter(f => !f.ok)).toEqual([])
  connection.close()
}

/** Every table that an import may touch, as it stands. */
const stateIn = (db: ReadDb) =>
  [
    'subject',
    'room',
    'staff',
    'class',
    'lesson',
    'lesson_teacher',
    'lesson_piece',
    'placement',
    'school_year',
    'exchange_element',
  ].map(table =>
    db
      .all(`SELECT * FROM ${table}`)
      .map(row => JSON.stringify(row))
      .sort(),
  )

test('into a school with a journal: things are linked, added and looked at; one step brings them and one takes them back', async () => {
  const school = smallSchool()
  const { core, signedIn } = coreOf(school)
  const client = await signedIn('admin')
  const db = () => core.app.school!.connection.read
  const before = stateIn(db())
  const read = await client.exchange.readAsc({ file: timetable() })
  expect(read).toMatchObject({
    isEmpty: false,
    from: '2026-10-14',
    encoding: 'utf-8',
    counts: { lessons: 2, cards: 3 },
  })
  expect(read.matches.map(m => [m.kind, m.name, m.decision.is, m.isSure, m.candidates[0]?.name])).toEqual([
    ['class', '5 «А»', 'link', true, '5А'],
    ['subject', 'математика', 'link', true, 'Математика'],
    ['subject', 'Музыка', 'add', true, undefined],
    ['teacher', 'Крылова Н. В.', 'link', false, 'Крылова Нина Викторовна'],
    ['teacher', 'Тихонова О. И.', 'add', true, undefined],
    ['room', 'каб. 21', 'link', true, '21'],
  ])
  expect(read.present.class.map(c => c.name)).toEqual(['1А', '5А'])
  const wish = { importId: read.importId, decisions: [] }
  const preview = await client.exchange.previewAsc(wish)
  expect(stateIn(db())).toEqual(before)
  expect(preview.lines.filter(l => l.section === 'came').map(l => [l.code, l.data.count])).toEqual([
    ['asc.linked', 4],
    ['fet.subjects', 1],
    ['fet.teachers', 1],
    ['fet.lessons', 1],
    ['asc.lessonsChanged', 1],
    ['fet.pieces', 3],
    ['fet.placements', 3],
  ])
  const report = await client.exchange.applyAsc(wish)
  expect(report).toEqual(preview)
  const places = db().all<{ day: number; slot: number; from: string; to: string | null }>(
    'SELECT day, slot, valid_from AS "from", valid_to AS "to" FROM placement WHERE lesson_id = ? ORDER BY day, slot',
    school.lessons.maths5.id,
  )
  expect(places).toEqual([
    { day: 1, slot: 3, from: '2026-10-14', to: null },
    { day: 3, slot: 1, from: '2026-10-14', to: null },
  ])
  expect(await refusalOf(client.exchange.applyAsc(wish))).toBe('ImportExpired')
  await client.exchange.undoAsc()
  expect(stateIn(db())).toEqual(before)
  expect(await refusalOf(client.exchange.undoAsc())).toBe('NothingToUndo')
  core.close()
  checked(school.file)
})

test('a person decides otherwise: the teacher is another one, music stays out; a place from a later day ends the old one before', async () => {
  const school = smallSchool()
  const { core, signedIn } = coreOf(school)
  const client = await signedIn('admin')
  const read = await client.exchange.readAsc({ file: timetable() })
  const wish = {
    importId: read.importId,
    from: calendarDate('2026-11-02'),
    decisions: [
      { kind: 'subject' as const, key: 's2', decision: { is: 'skip' as const } },
      { kind: 'room' as const, key: 'r1', decision: { is: 'skip' as const } },
    ],
  }
  await client.exchange.applyAsc(wish)
  const db = core.app.school!.connection.read
  expect(db.all('SELECT name FROM subject WHERE name = ?', 'Музыка')).toEqual([])
  const places = db.all<Record<string, unknown>>(
    'SELECT day, slot, room_id IS NULL AS bare, valid_from AS "from", valid_to AS "to" FROM placement WHERE lesson_id = ? ORDER BY day, slot, valid_from',
    school.lessons.maths5.id,
  )
  expect(places).toEqual([
    { day: 1, slot: 3, bare: 1, from: '2026-11-02', to: null },
    { day: 3, slot: 1, bare: 0, from: '2026-10-14', to: '2026-11-01' },
    { day: 3, slot: 1, bare: 1, from: '2026-11-02', to: null },
  ])
  core.close()
  checked(school.file)
})

test('refused: a day outside the year, a link to nothing, a closed period, somebody without the right, a file of FET', async () => {
  const school = smallSchool()
  const { core, signedIn } = coreOf(school)
  const client = await signedIn('admin')
  const read = await client.exchange.readAsc({ file: timetable() })
  const wish = { importId: read.importId, decisions: [] }
  expect(await refusalOf(client.exchange.previewAsc({ ...wish, from: calendarDate('2027-08-01') }))).toBe(
    'DateOutsideYear',
  )
  const lost = [{ kind: 'class' as const, key: 'c1', decision: { is: 'link' as const, id: 'gone' } }]
  expect(await refusalOf(client.exchange.previewAsc({ ...wish, decisions: lost }))).toBe('ChangedMeanwhile')
  const deputy = await signedIn('deputy')
  expect(await refusalOf(deputy.exchange.readAsc({ file: timetable() }))).toBe('NotAllowed')
  const fet = new File(['<fet version="6.8.5"/>'], 'x.fet')
  expect(await refusalOf(client.exchange.readAsc({ file: fet }))).toBe('AscNotReadable')
  await client.calendar.lockPeriod({ periodId: school.periods[0]!.id as never })
  expect(await refusalOf(client.exchange.applyAsc(wish))).toBe('PeriodLocked')
  core.close()
})

test.each(['asc-2012-windows-1251.xml', 'asc-2024-two-weeks.xml', 'asc-2008-no-encoding.xml'])(
  '%s into an empty school, out again and into another says the same',
  async name => {
    const bring = async (given: File) => {
      const { core, home } = setupCore()
      const dates = { yearStarts: calendarDate('2026-09-01'), yearEnds: calendarDate('2027-05-31') }
      const founded = await core.foundSchoolForImport(join(home, 'school.letopis'), {
        name: 'Школа',
        ...dates,
        origin: '',
      })
      expect(isRefusal(founded)).toBe(false)
      const client = core.client(core.openBuiltInSession('console', 'test'))
      const { importId, isEmpty } = await client.exchange.readAsc({ file: given })
      expect(isEmpty).toBe(true)
      await client.exchange.applyAsc({ importId, decisions: [] })
      const out = await client.exchange.exportAsc({ encoding: 'windows-1251' })
      expect([...checkSchool(core.app.school!.connection.read)].filter(f => !f.ok)).toEqual([])
      core.close()
      return out
    }
    const first = await bring(file(name))
    const second = await bring(first)
    // Rows of new things follow one another as their ids do, and ids are never the same twice.
    const rows = async (out: File) =>
      fileOf(new Uint8Array(await out.arrayBuffer())).tables.flatMap(table =>
        table.rows.map(row => `${table.name} ${JSON.stringify(row.attributes)}`),
      )
    expect((await rows(second)).sort()).toEqual((await rows(first)).sort())
  },
)

test('the command line founds a school from aSc, tries and repeats an import, and exports', () => {
  const home = temporaryFolder()
  const letopis = (...args: string[]) => {
    const done = spawnSync(process.execPath, ['main/hosts/cli/main.ts', ...args], {
      encoding: 'utf8',
      env: { ...process.env, LETOPIS_HOME: home },
    })
    return { code: done.status, out: done.stdout, err: done.stderr }
  }
  const db = join(home, 'school.letopis')
  const source = join(fixtures, 'asc-2012-windows-1251.xml')
  const done = letopis('import', 'asc', source, '--db', db, '--year', '2026/27', '--json')
  expect(done).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(done.out).account.login).toBe('admin')
  const tried = letopis('import', 'asc', source, '--db', db, '--dry-run')
  expect(tried).toMatchObject({ code: 0, err: '' })
  expect(tried.out).toMatch(/Что пришло[\s\S]*связано[\s\S]*Что сохранено без понимания[\s\S]*Что решить дальше/)
  expect(tried.out).not.toMatch(/exchange:|report\.|\{\{/)
  const out = join(home, 'out.xml')
  const written = letopis('export', 'asc', '--db', db, '--out', out, '--encoding', 'windows-1251')
  expect(written).toMatchObject({ code: 0, err: '' })
  expect(fileOf(readFileSync(out))).toMatchObject({ encoding: 'windows-1251', lessons: { length: 7 } })
  checked(db)
}, 180_000)

test('a zero lesson that the file places is a row of the timetable, and the audit finds it against the norm', async () => {
  const { core, signedIn } = coreOf(smallSchool())
  const client = await signedIn('admin')
  const text = await timetable().text()
  const zero = text
    .replace('<period period="1"', '<period period="0" starttime="7:10" endtime="7:50"/><period period="1"')
    .replace('lessonid="l2" period="2"', 'lessonid="l2" period="0"')
  const read = await client.exchange.readAsc({ file: new File([zero], 'Расписание.xml') })
  await client.exchange.applyAsc({ importId: read.importId, decisions: [] })
  const view = await client.timetable.view({})
  expect(view.slots[0]).toMatchObject({ slot: 0 })
  expect(view.state.placements.filter(({ slot }) => slot === 0)).toHaveLength(1)
  const verdicts = await client.timetable.verdicts({ lessonId: view.lessons[0]!.id, piece: 1, on: view.on })
  expect(verdicts.filter(({ slot }) => slot === 0)).toHaveLength(view.days.length)
  const { findings } = await client.audit.report({})
  expect(findings.map(({ rule }) => rule)).toContain('zeroLesson')
  core.close()
})
