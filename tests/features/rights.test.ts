import { afterAll, describe, expect, test } from 'vitest'
import { contract } from '#contract/index'
import type { CellValue } from '#contract/journal'
import { calendarDate } from '#domain/kernel/calendar-date'
import { type Reach, type Right, reachOf, rightNames } from '#domain/people/rights'
import { type Role, roles } from '#domain/people/role'
import type { Core } from '#main/core'
import { makeCore } from '../support/core.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { password, smallSchool } from '../support/small-school.ts'

type Client = ReturnType<Core['client']>

const school = smallSchool()
const { core, end } = makeCore()
const refused = core.openSchool(school.file)
if (refused) throw new Error(refused.refusal)
afterAll(end)

/** One window a role, without signing in by password: the session is what the sign-in would have made. */
const windowOf = (role: Role, staffId: string): Client => {
  const session = core.openSession()
  session.school = core.app.school
  session.person = { kind: 'account', accountId: school.accounts.admin, staffId: staffId as never, roles: [role] }
  return core.client(session)
}

const nobodyHere = 'nobody'
const empty: CellValue = { marks: [], attendance: null }
const pupil = school.fifthPupils[0]!

/** A search has no refusal: what may not be read is not found. */
const mustFind = async (client: Client, kind: string, text: string) => {
  const found = await client.search.find({ text })
  if (!found.some(f => f.kind === kind)) throw Object.assign(new Error(), { notFound: true })
}

/** The call of every right on a page of 5А, and what it says when it is allowed. */
const calls: Record<Right, (client: Client) => Promise<unknown>> = {
  'journal.read': c => c.journal.page({ lessonId: school.lessons.maths5.id, periodId: school.periods[0]!.id }),
  'journal.write': c => c.journal.setTopic({ recordId: school.records.maths5next, topic: '', seen: '' }),
  'attendance.write': c =>
    c.journal.setCells({ recordId: school.records.maths5, changes: [{ pupilId: pupil.id, cell: empty, seen: empty }] }),
  'journal.history': c => c.journal.history({ recordId: school.records.maths5 }),
  'classes.read': c => mustFind(c, 'class', '5А'),
  'pupils.read': c => mustFind(c, 'pupil', pupil.surname),
  'staff.read': c => mustFind(c, 'staff', 'Крылова'),
  'timetable.read': c => c.timetable.view({}),
  'timetable.edit': c =>
    c.timetable.edit({
      on: calendarDate('2026-10-14'),
      edits: [{ kind: 'pin', lessonId: school.lessons.maths5.id, piece: 1, pinned: false }],
    }),
  'timetable.import': c =>
    c.exchange.readTimetable({ file: new File(['День;Урок;Класс;Предмет\nср;1;5А;Математика'], 'places.csv') }),
  'curriculum.read': c => c.curriculum.view({}),
  'curriculum.edit': c => c.curriculum.newVersion(),
  // There is nothing to approve: who may, hears that.
  'curriculum.approve': async c => {
    const orderDate = calendarDate('2026-08-24')
    const approval = { what: 'curriculum' as const, orderNumber: '1', orderDate, revision: -1 }
    await c.curriculum.approve(approval).catch(fault => {
      if ((fault as { code?: string }).code !== 'ChangedMeanwhile') throw fault
    })
  },
  'norms.edit': c => c.audit.setNorm({ norm: 'hardInRow', hard: false }),
  'classes.edit': c =>
    c.classes.save({
      id: school.classes.fifth,
      grade: 5,
      letter: 'А',
      classTeacherId: school.staff.krylova.id,
      homeRoomId: null,
    }),
  'people.edit': c => c.people.changeAccess({ accountId: school.accounts.belova, roles: ['teacher'], active: true }),
  'calendar.read': c => c.calendar.get(),
  'calendar.edit': c => c.calendar.saveMoved({ moved: [] }),
  'period.lock': async c => {
    const periodId = school.periods[1]!.id
    await c.calendar.lockPeriod({ periodId })
    await c.calendar.unlockPeriod({ periodId, reason: 'проба права' })
  },
  'school.import': c => c.exchange.state(),
  'lists.export': c => c.exchange.exportList({ kind: 'rooms' }),
  'archive.read': c => c.archive.register(),
  'archive.make': c => c.archive.readiness(),
  'copies.print': c => c.print.choices(),
  'day.own': c => c.day.own({ date: calendarDate('2026-10-14') }),
  'day.school': c => c.day.school({ date: calendarDate('2026-10-14') }),
  'school.settings': c => c.school.setIdleMinutes({ minutes: 10 }),
  'school.check': async c => {
    for await (const _ of await c.school.check()) break
  },
  'password.own': c => c.session.changePassword({ current: password, next: 'коротко' }),
}

const answerOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    return await refusalOf(call)
  } catch (fault) {
    if (fault instanceof Error && 'notFound' in fault) return 'NotAllowed'
    throw fault
  }
}

/** Staff tied to the page of 5А as told. */
const ties = {
  teaches: school.staff.krylova.id,
  leadsClass: school.staff.krylova.id,
  none: nobodyHere,
}

const allows = (reach: Reach | undefined, tied: 'teaches' | 'leadsClass' | 'none', right: Right): boolean => {
  if (reach === undefined) return false
  if (reach === 'school') return true
  // A teacher's own day is empty for who teaches nothing, but it may be asked for.
  if (right === 'day.own') return true
  return tied !== 'none'
}

describe.each(roles)('%s', role => {
  describe.each(rightNames)('%s', right => {
    test.each(['teaches', 'none'] as const)(
      `is ${reachOf(role, right) ?? 'forbidden'}, tried by one who is tied so: %s`,
      async tied => {
        const answer = await answerOf(calls[right](windowOf(role, ties[tied])))
        const allowed = allows(reachOf(role, right), tied, right)
        if (right === 'password.own') expect(answer).toBe(allowed ? 'PasswordTooShort' : 'NotAllowed')
        else expect(answer).toBe(allowed ? 'done' : 'NotAllowed')
      },
    )
  })
})

test('every procedure says who may call it, and only the first screens are for anyone', () => {
  const open: string[] = []
  for (const [word, procedures] of Object.entries(contract)) {
    for (const [name, procedure] of Object.entries(procedures)) {
      const { access } = (procedure as { '~orpc': { meta: { access: string } } })['~orpc'].meta
      expect(['anyone', 'signedIn', ...rightNames]).toContain(access)
      if (access === 'anyone') open.push(`${word}.${name}`)
    }
  }
  expect(open.sort()).toEqual([
    'app.chooseSchoolFile',
    'app.setPreferences',
    'app.state',
    'school.browse',
    'school.close',
    'school.create',
    'school.createDemo',
    'school.current',
    'school.known',
    'school.open',
    'session.lock',
    'session.signIn',
    'session.signOut',
    'session.state',
    'session.unlock',
  ])
})

test('nobody who is not signed in may call anything else', async () => {
  const client = core.client(core.openSession())
  const answers = await Promise.all(Object.values(calls).map(call => refusalOf(call(client))))
  expect(new Set(answers)).toEqual(new Set(['SignInRequired']))
})

test('LCK-06: administrator, director and deputy read every page and write on none', async () => {
  for (const role of ['administrator', 'director', 'deputy'] as const) {
    const client = windowOf(role, ties.none)
    const pages = await client.journal.pages()
    expect(pages).toHaveLength(4)
    for (const page of pages) {
      expect((await client.journal.page({ lessonId: page.lessonId })).can).toMatchObject({
        writeMarks: false,
        writeAttendance: false,
      })
    }
    expect(await refusalOf(calls['journal.write'](client))).toBe('NotAllowed')
    expect(await refusalOf(calls['attendance.write'](client))).toBe('NotAllowed')
  }
})

test('a deputy who teaches edits his own pages and no others', async () => {
  const session = core.openSession()
  session.school = core.app.school
  session.person = {
    kind: 'account',
    accountId: school.accounts.deputy,
    staffId: school.staff.belova.id,
    roles: ['deputy', 'teacher'],
  }
  const client = core.client(session)
  expect(await client.journal.pages()).toHaveLength(4)
  const set = (recordId: typeof school.records.maths5) =>
    client.journal.setTopic({ recordId, topic: 'Моя семья', seen: 'Моя семья' })
  expect(await refusalOf(set(school.records.english5two))).toBe('done')
  expect(await refusalOf(set(school.records.english5one))).toBe('NotAllowed')
})

test('JRN-26: a teacher sees only the pages that he teaches', async () => {
  const client = windowOf('teacher', school.staff.belova.id)
  const pages = await client.journal.pages()
  expect(pages.map(p => `${p.className} ${p.subject.name} ${p.subgroup ?? ''}`.trim())).toEqual([
    '1А Математика',
    '5А Английский язык 2-я подгруппа',
  ])
  expect(await refusalOf(client.journal.page({ lessonId: school.lessons.maths5.id }))).toBe('NotAllowed')
})

test('LCK-07: a class teacher reads his class over all subjects and writes no mark there', async () => {
  const client = windowOf('class-teacher', school.staff.serova.id)
  expect((await client.journal.pages()).map(p => p.className)).toEqual(['1А'])
  const leader = windowOf('class-teacher', school.staff.krylova.id)
  expect(await leader.journal.pages()).toHaveLength(3)
  const mark = { marks: [{ value: 5 as const, workKindId: school.workKinds.answer }], attendance: null }
  const change = (cell: CellValue) =>
    leader.journal.setCells({
      recordId: school.records.english5two,
      changes: [{ pupilId: school.fifthPupils[3]!.id, cell, seen: empty }],
    })
  expect(await refusalOf(change(mark))).toBe('NotAllowed')
})

test('JRN-28: a class teacher corrects an absence of his class in another’s lesson', async () => {
  const leader = windowOf('class-teacher', school.staff.krylova.id)
  const pupilId = school.fifthPupils[3]!.id
  const ill: CellValue = { marks: [], attendance: 'ill' }
  const set = (cell: CellValue, seen: CellValue) =>
    leader.journal.setCells({ recordId: school.records.english5two, changes: [{ pupilId, cell, seen }] })
  expect(await refusalOf(set(ill, empty))).toBe('done')
  expect(await refusalOf(set(empty, ill))).toBe('done')
  const history = await leader.journal.history({ recordId: school.records.english5two, pupilId })
  expect(history.slice(0, 2).map(h => [h.role, h.was, h.became])).toEqual([
    ['class-teacher', 'б', ''],
    ['class-teacher', '', 'б'],
  ])
})

test('a pupil outside somebody’s rights is not found by his search', async () => {
  const find = async (client: Client) => (await client.search.find({ text: 'Зимин' })).filter(f => f.kind === 'pupil')
  expect(await find(windowOf('teacher', school.staff.krylova.id))).toEqual([])
  expect(await find(windowOf('teacher', school.staff.belova.id))).toHaveLength(1)
  expect(await find(windowOf('administrator', nobodyHere))).toHaveLength(1)
})

test('the command line reads the journal and writes no marks', async () => {
  const client = core.client(core.openBuiltInSession('console', 'root@school'))
  expect(await refusalOf(calls['journal.read'](client))).toBe('done')
  for (const right of ['journal.write', 'attendance.write', 'day.own', 'password.own'] as const) {
    expect(await refusalOf(calls[right](client))).toBe('NotAllowed')
  }
})
