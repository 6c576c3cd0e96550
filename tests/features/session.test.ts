import { expect, test } from 'vitest'
import { openForReading } from '#db/connection'
import { eachLogRow } from '#db/log'
import { calendarDate } from '#domain/kernel/calendar-date'
import { isRefusal } from '#domain/kernel/refusal'
import { coreOf } from '../support/core-of.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { password, smallSchool } from '../support/small-school.ts'

test('the right password lets in, in any case of the login', async () => {
  const { core, window } = coreOf(smallSchool())
  const state = await window().session.signIn({ login: ' KRYLOVA ', password })
  expect(state).toMatchObject({
    state: 'active',
    account: { shortName: 'Крылова\u00a0Н.\u00a0В.', roles: ['class-teacher', 'teacher'], leadsClasses: ['5А'] },
  })
  core.close()
})

test('wrong passwords are counted in the file, not in memory, and make the next try wait', async () => {
  const school = smallSchool()
  let { core, window, clock } = coreOf(school)
  const wrong = () => refusalOf(window().session.signIn({ login: 'krylova', password: 'не тот' }))
  for (let n = 0; n < 5; n++) expect(await wrong()).toBe('WrongCredentials')
  expect(await wrong()).toBe('TooManyAttempts')
  core.close()
  ;({ core, window } = coreOf(school, clock))
  expect(await refusalOf(window().session.signIn({ login: 'krylova', password }))).toBe('TooManyAttempts')
  clock.pass(5 * 1000)
  expect(await refusalOf(window().session.signIn({ login: 'krylova', password }))).toBe('done')
  expect(await wrong()).toBe('WrongCredentials')
  core.close()
})

test('tries that come at once are taken one after another', async () => {
  const { core, window } = coreOf(smallSchool())
  const tries = Array.from({ length: 12 }, () => refusalOf(window().session.signIn({ login: 'belova', password: 'x' })))
  const answers = await Promise.all(tries)
  expect(answers.filter(a => a === 'WrongCredentials')).toHaveLength(5)
  expect(answers.filter(a => a === 'TooManyAttempts')).toHaveLength(7)
  core.close()
})

test('an unknown name is refused with the same words as a wrong password', async () => {
  const { core, window } = coreOf(smallSchool())
  expect(await refusalOf(window().session.signIn({ login: 'нет такого', password }))).toBe('WrongCredentials')
  core.close()
})

test('SEC-08: after the school’s idle minutes the screen is closed in the core, and opens for the same person', async () => {
  const { core, clock, signedIn } = coreOf(smallSchool())
  const client = await signedIn('krylova')
  clock.pass(9 * 60 * 1000)
  await client.session.touch()
  clock.pass(9 * 60 * 1000)
  expect(await refusalOf(client.journal.pages())).toBe('done')
  clock.pass((10 * 60 + 1) * 1000)
  expect((await client.session.state()).state).toBe('locked')
  expect(await refusalOf(client.journal.pages())).toBe('SessionLocked')
  expect(await refusalOf(client.session.touch())).toBe('SessionLocked')
  expect(await refusalOf(client.session.unlock({ password: 'чужой' }))).toBe('WrongCredentials')
  expect((await client.session.unlock({ password })).state).toBe('active')
  expect(await refusalOf(client.journal.pages())).toBe('done')
  core.close()
})

test('a screen can be closed at once, and who leaves is no longer known', async () => {
  const { core, signedIn } = coreOf(smallSchool())
  const client = await signedIn('krylova')
  expect((await client.session.lock()).state).toBe('locked')
  expect((await client.session.signOut()).state).toBe('none')
  expect(await refusalOf(client.journal.pages())).toBe('SignInRequired')
  core.close()
})

test('windows have sessions of their own', async () => {
  const { core, signedIn } = coreOf(smallSchool())
  const [krylova, belova] = [await signedIn('krylova'), await signedIn('belova')]
  await krylova.session.signOut()
  expect((await belova.session.state()).state).toBe('active')
  core.close()
})

test('a password is changed by who knows it, and weak ones are refused', async () => {
  const { core, window, signedIn } = coreOf(smallSchool())
  const client = await signedIn('krylova')
  const change = (current: string, next: string) => refusalOf(client.session.changePassword({ current, next }))
  expect(await change('не тот', 'три синих кита')).toBe('WrongCredentials')
  expect(await change(password, 'коротко')).toBe('PasswordTooShort')
  expect(await change(password, 'парольпароль')).toBe('PasswordTooCommon')
  expect(await change(password, 'три синих кита')).toBe('done')
  expect(await refusalOf(window().session.signIn({ login: 'krylova', password }))).toBe('WrongCredentials')
  expect(await refusalOf(window().session.signIn({ login: 'krylova', password: 'три синих кита' }))).toBe('done')
  core.close()
})

test('who came in and who was refused stands in the log, and no verifier does', async () => {
  const school = smallSchool()
  const { core, window, signedIn } = coreOf(school)
  await refusalOf(window().session.signIn({ login: 'krylova', password: 'не тот' }))
  await signedIn('krylova')
  core.close()
  const connection = openForReading(school.file)
  if (isRefusal(connection)) throw new Error(connection.refusal)
  const rows = [...eachLogRow(connection.read)]
  expect(rows.slice(-2).map(r => [r.command, r.actor])).toEqual([
    ['account.refuse-sign-in', school.accounts.krylova],
    ['account.sign-in', school.accounts.krylova],
  ])
  expect(rows.filter(r => `${r.old}${r.new}`.includes('scrypt'))).toEqual([])
  connection.close()
})

test('closing the school ends every session in it', async () => {
  const { core, window, signedIn } = coreOf(smallSchool())
  const client = await signedIn('krylova')
  await window().school.close()
  expect((await client.session.state()).state).toBe('none')
  expect(await refusalOf(client.day.own({ date: calendarDate('2026-10-14') }))).toBe('SchoolNotOpen')
  core.close()
})

test('the rights of one school end when another is opened, whichever window opened it', async () => {
  const [mine, other] = [smallSchool(), smallSchool()]
  const { core, window, signedIn } = coreOf(mine)
  const administrator = await signedIn('admin')
  await window().school.open({ file: other.file })
  const rename = () => administrator.school.rename({ name: 'Чужая школа', shortName: 'Чужая', locality: '' })
  expect(await refusalOf(rename())).toBe('SignInRequired')
  await window().school.open({ file: mine.file })
  expect(await refusalOf(rename())).toBe('SignInRequired')
  expect((await administrator.session.state()).state).toBe('none')
  core.close()
})
