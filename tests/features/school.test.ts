import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import type { NewSchool } from '#contract/school'
import { calendarDate } from '#domain/kernel/calendar-date'
import { coreOf } from '../support/core-of.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { smallSchool } from '../support/small-school.ts'

const aNewSchool = (change: Partial<NewSchool> = {}): NewSchool => ({
  name: 'Средняя школа № 3',
  shortName: 'СОШ № 3',
  locality: 'Заречный',
  yearStarts: calendarDate('2026-09-01'),
  yearEnds: calendarDate('2027-05-31'),
  administrator: {
    surname: 'Агеева',
    givenName: 'Нина',
    patronymic: 'Викторовна',
    login: 'Ageeva',
    password: 'три синих кита',
  },
  ...change,
})

test('SET-01: a new school is founded with its name, and the administrator corrects it', async () => {
  const { core, window } = coreOf(undefined)
  const client = window()
  const school = await client.school.create(aNewSchool())
  expect(school).toMatchObject({ name: 'Средняя школа № 3', yearName: '2026/27', isDemo: false, idleMinutes: 10 })
  await client.session.signIn({ login: 'ageeva', password: 'три синих кита' })
  const renamed = await client.school.rename({ name: 'Гимназия № 3', shortName: 'Гимназия № 3', locality: 'Заречный' })
  expect(renamed.name).toBe('Гимназия № 3')
  core.close()
})

test('SET-06: a new school gets quarters for grades 1–9 and half-years for 10–11, inside its year', async () => {
  const { core, window } = coreOf(undefined)
  const { periods } = await window().school.create(aNewSchool())
  const of = (kind: string) => periods.filter(p => p.kind === kind).map(p => [p.number, p.fromGrade, p.toGrade])
  expect(of('quarter')).toEqual([1, 2, 3, 4].map(n => [n, 1, 9]))
  expect(of('half-year')).toEqual([1, 2].map(n => [n, 10, 11]))
  expect(periods.every(p => p.starts >= '2026-09-01' && p.ends <= '2027-05-31')).toBe(true)
  core.close()
})

test('a fresh school passes every check, streamed as it goes', async () => {
  const { core, window } = coreOf(undefined)
  const client = window()
  await client.school.create(aNewSchool())
  await client.session.signIn({ login: 'ageeva', password: 'три синих кита' })
  const seen: number[] = []
  let last: { findings: { ok: boolean }[]; finished: boolean } | undefined
  for await (const progress of await client.school.check()) {
    seen.push(progress.done)
    last = progress
  }
  expect(seen).toEqual([1, 2, 3, 4, 5, 6])
  expect(last?.finished && last.findings.every(f => f.ok)).toBe(true)
  core.close()
})

test('a weak password, wrong dates: refused, and no file is left', async () => {
  const { core, window } = coreOf(undefined)
  const { folder } = await window().school.known()
  const weak = { ...aNewSchool().administrator, password: 'коротко' }
  expect(await refusalOf(window().school.create(aNewSchool({ administrator: weak })))).toBe('PasswordTooShort')
  const backwards = aNewSchool({ yearEnds: calendarDate('2026-08-01') })
  expect(await refusalOf(window().school.create(backwards))).toBe('YearDatesWrong')
  expect(readdirSync(folder)).toEqual([])
  core.close()
})

test('two schools of one name get folders of their own', async () => {
  const { core, window } = coreOf(undefined)
  const first = await window().school.create(aNewSchool({ shortName: 'Школа: №1/2' }))
  const second = await window().school.create(aNewSchool({ shortName: 'Школа: №1/2' }))
  expect(dirname(first.file)).not.toBe(dirname(second.file))
  expect(existsSync(first.file) && existsSync(second.file)).toBe(true)
  expect(statSync(dirname(first.file)).mode & 0o077).toBe(0)
  core.close()
})

test('schools opened lately are known, newest first', async () => {
  const [one, two] = [smallSchool(), smallSchool()]
  const { core, window } = coreOf(one)
  const client = window()
  await client.school.open({ file: two.file })
  const { schools } = await client.school.known()
  expect(schools.map(s => s.file)).toEqual([two.file, one.file])
  expect(schools[0]?.name).toBe('СОШ № 14')
  core.close()
})

test('a school that is open in another process is refused in words, and the first stays open', async () => {
  const [mine, other] = [smallSchool(), smallSchool()]
  const elsewhere = coreOf(other)
  const { core, window } = coreOf(mine)
  const client = window()
  expect(await refusalOf(client.school.open({ file: other.file }))).toBe('SchoolOpenElsewhere')
  expect(await refusalOf(client.school.open({ file: join(dirname(mine.file), 'nowhere.letopis') }))).toBe('FileMissing')
  expect((await client.school.current())?.file).toBe(mine.file)
  elsewhere.core.close()
  expect(await refusalOf(client.school.open({ file: other.file }))).toBe('done')
  core.close()
})

test('folders are browsed by name, with the school files in them', async () => {
  const school = smallSchool()
  const { core, window } = coreOf(school)
  const seen = await window().school.browse({ folder: dirname(school.file) })
  expect(seen.files).toEqual(['school.letopis'])
  expect(seen.parent).toBe(dirname(dirname(school.file)))
  expect(await refusalOf(window().school.browse({ folder: join(seen.folder, 'nowhere') }))).toBe('FileNotReadable')
  core.close()
})

test('a demo school that is cancelled leaves nothing behind', async () => {
  const { core, window } = coreOf(undefined)
  const client = window()
  const { folder } = await client.school.known()
  for await (const progress of await client.school.createDemo({ classes: 2, pupils: 40 })) {
    expect(progress.stage).toBe('people')
    break
  }
  expect(readdirSync(folder).filter(name => name !== 'preferences.json')).toEqual([])
  expect(await client.school.current()).toBeNull()
  core.close()
})

test('a demo school is built with progress, opened, and its accounts let in', async () => {
  const { core, window } = coreOf(undefined)
  const client = window()
  const stages = new Set<string>()
  let accounts: { login: string; password: string; roles: string[] }[] = []
  for await (const progress of await client.school.createDemo({ classes: 2, pupils: 40 })) {
    stages.add(progress.stage)
    accounts = progress.accounts ?? accounts
  }
  expect([...stages]).toEqual(['people', 'timetable', 'records', 'ready'])
  expect(accounts.map(a => a.roles.join('+')).sort()).toEqual([
    'administrator',
    'class-teacher+teacher',
    'deputy',
    'director',
    'teacher',
  ])
  expect((await client.school.current())?.isDemo).toBe(true)
  const teacher = accounts.find(a => a.login === 'uchitel')!
  expect((await client.session.signIn(teacher)).state).toBe('active')
  expect((await client.journal.pages()).some(p => p.className === '5А' && p.subject.name === 'Математика')).toBe(true)
  core.close()
}, 60_000)
