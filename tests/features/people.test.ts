import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkSchool } from '#db/check'
import { openForReading } from '#db/connection'
import { eachLogRow } from '#db/log'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { AccountId, StaffId } from '#domain/kernel/ids'
import { isRefusal } from '#domain/kernel/refusal'
import { proposedLogin } from '#domain/people/login'
import type { Core } from '#main/core'
import { coreOf } from '../support/core-of.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { password, smallSchool } from '../support/small-school.ts'

type Client = ReturnType<Core['client']>

/** The small school with its administrator at a screen, and short words for what he does with its people. */
const peopleDesk = async () => {
  const school = smallSchool()
  const { core, clock, window, signedIn } = coreOf(school)
  const client = await signedIn('admin')
  const staffOf = async (surname: string, by: Client = client) =>
    (await by.people.staff()).staff.find(one => one.surname === surname)!
  return {
    school,
    core,
    clock,
    client,
    window,
    signedIn,
    staffOf,
    add: async (surname: string, givenName = 'Нина', post = 'Учитель') => {
      await client.people.saveStaff({ surname, givenName, patronymic: 'Викторовна', post })
      return staffOf(surname.trim())
    },
    signInAs: (login: string, word: string) => refusalOf(window().session.signIn({ login, password: word })),
    giveToTeachers: async () => {
      const events = []
      for await (const event of await client.people.giveAccessToTeachers()) events.push(event)
      return events
    },
    /** Rows of the log of some commands, read beside the core. */
    logOf: (...commands: string[]) =>
      [...eachLogRow(core.app.school!.connection.read)].filter(row => commands.includes(row.command)),
    failures: () => [...checkSchool(core.app.school!.connection.read)].filter(finding => !finding.ok),
  }
}

test('the register lists everybody in the order of surnames with lessons, classes and access', async () => {
  const { client } = await peopleDesk()
  const { staff, can } = await client.people.staff()
  expect(can.edit).toBe(true)
  expect(
    staff.map(s => [s.surname, s.lessons, s.leads, s.account?.login, s.account?.roles, s.account?.active]),
  ).toEqual([
    ['Агеева', 0, [], 'admin', ['administrator'], true],
    ['Белова', 2, [], 'belova', ['teacher'], true],
    ['Дорохова', 0, [], 'director', ['director'], true],
    ['Завьялова', 0, [], 'deputy', ['deputy'], true],
    ['Крылова', 2, ['5А'], 'krylova', ['class-teacher', 'teacher'], true],
    ['Серова', 0, ['1А'], 'serova', ['class-teacher'], true],
  ])
})

test('who may not edit the register reads it without accounts and changes nothing', async () => {
  const { signedIn, school } = await peopleDesk()
  for (const login of ['director', 'deputy', 'krylova', 'belova']) {
    const client = await signedIn(login)
    const { staff, can } = await client.people.staff()
    expect([can.edit, staff.length, staff.filter(s => s.account !== null)]).toEqual([false, 6, []])
    const { id } = school.staff.belova
    const accountId = school.accounts.belova
    const calls = [
      client.people.saveStaff({ id, surname: 'Иная', givenName: '', patronymic: '', post: '' }),
      client.people.giveAccess({ staffId: id, login: 'other', roles: ['administrator'] }),
      client.people.changeAccess({ accountId, roles: ['administrator'], active: true }),
      client.people.newPassword({ accountId }),
      client.people.giveAccessToTeachers(),
    ]
    expect(await Promise.all(calls.map(refusalOf))).toEqual(calls.map(() => 'NotAllowed'))
  }
})

test('an employee is added and renamed, and the log keeps the old name', async () => {
  const { client, add, staffOf, logOf, failures } = await peopleDesk()
  const added = await add(' Ёлкина ')
  expect(added).toMatchObject({ shortName: 'Ёлкина\u00a0Н.\u00a0В.', post: 'Учитель', lessons: 0, account: null })
  const { id } = added
  const renamed = { id, surname: 'Орлова', givenName: 'Нина', patronymic: 'Викторовна', post: 'Завуч' }
  await client.people.saveStaff(renamed)
  expect(await staffOf('Орлова')).toMatchObject({ id, post: 'Завуч' })
  expect(await staffOf('Ёлкина')).toBeUndefined()
  const [change] = logOf('staff.change')
  expect(JSON.parse(change!.old)).toMatchObject({ surname: 'Ёлкина', post: 'Учитель' })
  expect(JSON.parse(change!.new)).toMatchObject({ surname: 'Орлова', post: 'Завуч' })
  await client.people.saveStaff(renamed)
  expect(logOf('staff.change')).toHaveLength(1)
  expect(failures()).toEqual([])
})

test('a name that is empty or an employee who is not there is refused, and nothing is written', async () => {
  const { client, logOf } = await peopleDesk()
  const before = logOf('staff.add', 'staff.change').length
  const nobody = '0000000000000000' as StaffId
  const save = (surname: string, id?: StaffId) =>
    client.people.saveStaff({ ...(id ? { id } : {}), surname, givenName: '', patronymic: '', post: '' })
  await expect(save('  ')).rejects.toThrow()
  expect(await refusalOf(save('Иная', nobody))).toBe('NothingFound')
  expect(logOf('staff.add', 'staff.change')).toHaveLength(before)
})

test('who is given access signs in with the password that was shown, in any case of the login', async () => {
  const { client, add, signInAs, staffOf, failures } = await peopleDesk()
  const { id } = await add('Орлова')
  const pass = await client.people.giveAccess({ staffId: id, login: ' Orlova ', roles: ['teacher'] })
  expect(pass.login).toBe('orlova')
  expect(pass.password).toMatch(/^[a-z]{6}-[a-z]{6}-\d\d$/)
  expect(await staffOf('Орлова')).toMatchObject({ account: { login: 'orlova', roles: ['teacher'], active: true } })
  expect(await signInAs('ORLOVA', pass.password)).toBe('done')
  expect(await signInAs('orlova', password)).toBe('WrongCredentials')
  expect(failures()).toEqual([])
})

test('access is refused where the login is taken or the person has access already', async () => {
  const { client, school, add, logOf } = await peopleDesk()
  const { id } = await add('Орлова')
  const before = logOf('account.add', 'account.set-password').length
  const give = (staffId: StaffId, login: string) =>
    refusalOf(client.people.giveAccess({ staffId, login, roles: ['teacher'] }))
  expect(await give(id, 'KRYLOVA')).toBe('NameTaken')
  expect(await give(school.staff.belova.id, 'belova2')).toBe('ChangedMeanwhile')
  expect(await give('0000000000000000' as StaffId, 'nobody')).toBe('NothingFound')
  expect(logOf('account.add', 'account.set-password')).toHaveLength(before)
})

test('access given twice at once is given once', async () => {
  const { client, add } = await peopleDesk()
  const { id } = await add('Орлова')
  const give = (login: string) => refusalOf(client.people.giveAccess({ staffId: id, login, roles: ['teacher'] }))
  expect((await Promise.all([give('orlova'), give('orlova2')])).sort()).toEqual(['ChangedMeanwhile', 'done'])
})

test('other roles hold at once in a window that is open, even one where nothing was done yet', async () => {
  const { client, school, signedIn, logOf } = await peopleDesk()
  const [used, fresh] = [await signedIn('belova'), await signedIn('belova')]
  const accountId = school.accounts.belova
  const settings = (window: Client) => refusalOf(window.school.setIdleMinutes({ minutes: 10 }))
  expect(await settings(used)).toBe('NotAllowed')
  const changed = await client.people.changeAccess({ accountId, roles: ['administrator', 'teacher'], active: true })
  expect(changed.staff.find(s => s.surname === 'Белова')?.account?.roles.sort()).toEqual(['administrator', 'teacher'])
  expect([await settings(used), await settings(fresh)]).toEqual(['done', 'done'])
  expect((await used.session.state()).account?.rights).toContain('people.edit')
  await client.people.changeAccess({ accountId, roles: ['teacher'], active: true })
  expect([await settings(used), await settings(fresh)]).toEqual(['NotAllowed', 'NotAllowed'])
  const changes = logOf('account.change')
  expect(JSON.parse(changes[0]!.old)).toEqual({ roles: ['teacher'], active: true })
  await client.people.changeAccess({ accountId, roles: ['teacher', 'teacher'], active: true })
  expect(logOf('account.change')).toHaveLength(changes.length)
})

test('switching off ends the person’s sessions and closes the door; switching on opens it for the same password', async () => {
  const { client, school, signedIn, signInAs, failures } = await peopleDesk()
  const [used, fresh, locked] = [await signedIn('belova'), await signedIn('belova'), await signedIn('belova')]
  await locked.session.lock()
  await used.journal.pages()
  const accountId = school.accounts.belova
  await client.people.changeAccess({ accountId, roles: ['teacher'], active: false })
  for (const window of [used, fresh, locked]) {
    expect(await refusalOf(window.journal.pages())).toBe('SignInRequired')
    expect((await window.session.state()).state).toBe('none')
  }
  expect(await refusalOf(locked.session.unlock({ password }))).toBe('SignInRequired')
  expect(await signInAs('belova', password)).toBe('AccountSwitchedOff')
  await client.people.changeAccess({ accountId, roles: ['teacher'], active: true })
  expect(await signInAs('belova', password)).toBe('done')
  expect(failures()).toEqual([])
})

test('who is switched off while his password is compared does not come in', async () => {
  const { client, school, window } = await peopleDesk()
  const other = window()
  const coming = refusalOf(other.session.signIn({ login: 'belova', password }))
  const off = { accountId: school.accounts.belova, roles: ['teacher' as const], active: false }
  await Promise.all([coming, client.people.changeAccess(off)])
  expect(await coming).toBe('AccountSwitchedOff')
  expect((await other.session.state()).state).toBe('none')
})

test('the last administrator can be neither switched off nor made something else, by himself or after another left', async () => {
  const { client, school, signedIn, logOf } = await peopleDesk()
  const change = (accountId: AccountId, active: boolean, ...roles: ('administrator' | 'teacher')[]) =>
    refusalOf(client.people.changeAccess({ accountId, roles, active }))
  const { admin, belova } = school.accounts
  expect(await change(admin, false, 'administrator')).toBe('LastAdministrator')
  expect(await change(admin, true, 'teacher')).toBe('LastAdministrator')
  expect(await change(belova, false, 'administrator', 'teacher')).toBe('done')
  expect(await change(admin, true, 'teacher')).toBe('LastAdministrator')
  expect(await change(belova, true, 'administrator', 'teacher')).toBe('done')
  expect(await change(admin, true, 'teacher')).toBe('done')
  expect(await change(belova, false, 'teacher')).toBe('NotAllowed')
  const second = await signedIn('belova')
  expect(await refusalOf(second.people.changeAccess({ accountId: belova, roles: ['teacher'], active: true }))).toBe(
    'LastAdministrator',
  )
  expect(logOf('account.change')).toHaveLength(3)
})

test('SEC-06: who lost his password is given a new one, and the old one ends with its waiting', async () => {
  const { client, school, signInAs, failures } = await peopleDesk()
  for (let n = 0; n < 5; n++) await signInAs('krylova', 'не тот')
  expect(await signInAs('krylova', password)).toBe('TooManyAttempts')
  const pass = await client.people.newPassword({ accountId: school.accounts.krylova })
  expect(pass.login).toBe('krylova')
  expect(await signInAs('krylova', password)).toBe('WrongCredentials')
  expect(await signInAs('krylova', pass.password)).toBe('done')
  expect(failures()).toEqual([])
})

test('teachers and class teachers without access are given it all at once, each with a login of his own', async () => {
  const { client, school, add, staffOf, giveToTeachers, signInAs, logOf, failures } = await peopleDesk()
  const names = ['Крылов', 'Крылова', 'Крылова', 'Щукин']
  const added: StaffId[] = []
  for (const [n, surname] of names.entries()) {
    const before = new Set((await client.people.staff()).staff.map(s => s.id))
    await client.people.saveStaff({ surname, givenName: n === 2 ? 'Николь' : 'Нина', patronymic: '', post: '' })
    added.push((await client.people.staff()).staff.find(s => !before.has(s.id))!.id)
  }
  await add('Вахтёрова', 'Зоя', 'Вахтёр')
  const classOf = (letter: string, classTeacherId: StaffId) =>
    client.classes.save({ grade: 6, letter, classTeacherId, homeRoomId: null })
  for (const [n, id] of added.entries()) await classOf('АБВГ'[n]!, id)
  const accountsBefore = logOf('account.add').length

  const events = await giveToTeachers()
  expect(events.map(({ done, total, passes }) => [done, total, passes === null])).toEqual([
    ...[0, 1, 2, 3, 4].map(done => [done, 4, true]),
    [4, 4, false],
  ])
  const passes = events.at(-1)!.passes!
  expect(passes.map(p => p.login).sort()).toEqual(['krylov', 'krylova.n', 'krylova.n2', 'schukin'])
  for (const { login, password: word } of passes) expect(await signInAs(login, word)).toBe('done')
  expect((await staffOf('Щукин')).account?.roles).toEqual(['class-teacher'])
  expect((await staffOf('Вахтёрова')).account).toBeNull()
  expect((await staffOf('Белова')).account?.id).toBe(school.accounts.belova)
  expect(logOf('account.add')).toHaveLength(accountsBefore + 4)
  expect((await giveToTeachers()).at(-1)).toEqual({ done: 0, total: 0, passes: [] })
  expect(failures()).toEqual([])
})

test('giving access to all teachers that is stopped half-way leaves nobody with access', async () => {
  const { client, add, logOf, staffOf } = await peopleDesk()
  for (const [n, surname] of ['Щукин', 'Окунев'].entries()) {
    const { id } = await add(surname)
    await client.classes.save({ grade: 6, letter: 'АБ'[n]!, classTeacherId: id, homeRoomId: null })
  }
  const before = logOf('account.add', 'account.set-password').length
  for await (const { done } of await client.people.giveAccessToTeachers()) if (done === 1) break
  expect(logOf('account.add', 'account.set-password')).toHaveLength(before)
  expect((await staffOf('Щукин')).account).toBeNull()
})

test('who is given access by another window while the passwords are made keeps that one', async () => {
  const { client, add, staffOf, signInAs } = await peopleDesk()
  const { id } = await add('Щукин')
  await client.classes.save({ grade: 6, letter: 'А', classTeacherId: id, homeRoomId: null })
  let own: { login: string; password: string } | undefined
  let passes: readonly unknown[] | null = null
  for await (const event of await client.people.giveAccessToTeachers()) {
    own ??= await client.people.giveAccess({ staffId: id, login: 'pike', roles: ['teacher'] })
    passes = event.passes
  }
  expect(passes).toEqual([])
  expect((await staffOf('Щукин')).account?.login).toBe('pike')
  expect(await signInAs('pike', own!.password)).toBe('done')
})

test('lessons are counted to their last day and no longer', async () => {
  const { client, school, clock, signedIn, staffOf } = await peopleDesk()
  await client.timetable.removeLesson({ on: calendarDate('2026-10-22'), lessonId: school.lessons.maths5.id })
  clock.pass(7 * 24 * 3600 * 1000)
  expect((await staffOf('Крылова', await signedIn('admin'))).lessons).toBe(2)
  clock.pass(24 * 3600 * 1000)
  expect((await staffOf('Крылова', await signedIn('admin'))).lessons).toBe(1)
})

test('no password and no verifier lies in the log or anywhere in the file but the verifiers of this computer', async () => {
  const { client, core, school, add, giveToTeachers } = await peopleDesk()
  const [orlova, schukin] = [await add('Орлова'), await add('Щукин')]
  await client.classes.save({ grade: 6, letter: 'А', classTeacherId: schukin.id, homeRoomId: null })
  const passes = [
    await client.people.giveAccess({ staffId: orlova.id, login: 'orlova', roles: ['teacher'] }),
    await client.people.newPassword({ accountId: school.accounts.krylova }),
    ...(await giveToTeachers()).at(-1)!.passes!,
  ]
  core.close()
  const connection = openForReading(school.file)
  if (isRefusal(connection)) throw new Error(connection.refusal)
  const rows = [...eachLogRow(connection.read)].map(row => JSON.stringify(row))
  const told = rows.filter(row => row.includes('scrypt') || passes.some(({ password: word }) => row.includes(word)))
  const tables = connection.read
    .all<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
    .filter(({ name }) => {
      const text = JSON.stringify(connection.read.all(`SELECT * FROM "${name}"`))
      return text.includes('scrypt') || passes.some(({ password: word }) => text.includes(word))
    })
  connection.close()
  expect(passes).toHaveLength(3)
  expect(told).toEqual([])
  expect(tables).toEqual([{ name: 'credential' }])
})

test('proposed logins are of small Latin letters, digits and a dot, two letters at least, and never one that is taken', () => {
  const letters = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюяАЯЁ-’ abZ9'
  const name = fc.string({ unit: fc.constantFrom(...letters), maxLength: 40 })
  fc.assert(
    fc.property(fc.array(fc.record({ surname: name, givenName: name }), { maxLength: 40 }), names => {
      const taken = new Set<string>()
      for (const one of names) {
        const login = proposedLogin(one, wish => taken.has(wish))
        expect(login).toMatch(/^[a-z0-9]{2,28}(\.[a-z0-9]+)?$/)
        expect(taken.has(login)).toBe(false)
        taken.add(login)
      }
    }),
    { numRuns: 300 },
  )
})
