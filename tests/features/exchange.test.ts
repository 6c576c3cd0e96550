import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkSchool } from '#db/check'
import { openForReading } from '#db/connection'
import type { ReadDb } from '#db/handle'
import { isRefusal } from '#domain/kernel/refusal'
import { readTable } from '#main/exchange/tables/read-table'
import { setupCore } from '../support/core.ts'
import { coreOf } from '../support/core-of.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { smallSchool } from '../support/small-school.ts'

const opened = async (login = 'admin') => {
  const school = smallSchool()
  const { core, signedIn } = coreOf(school)
  return { school, core, client: await signedIn(login) }
}

const csv = (...lines: string[]) => new File([lines.join('\r\n')], 'список.csv')

const header = 'ФИО;Дата рождения;Пол;Класс'
const options = { createClasses: false, newPupilsFrom: 'yearStart' as const, adultsLearn: false }

type Client = Awaited<ReturnType<typeof opened>>['client']

const previewed = async (
  client: Client,
  file: File,
  more: Partial<Parameters<Client['exchange']['previewPupils']>[0]> = {},
) => {
  const { importId, mapping } = await client.exchange.readTable({ file })
  const wanted = { importId, mapping, options, answers: [], ...more }
  return { wanted, preview: await client.exchange.previewPupils(wanted) }
}

const checked = (file: string): void => {
  const connection = openForReading(file)
  if (isRefusal(connection)) throw new Error(connection.refusal)
  expect([...checkSchool(connection.read)].filter(f => !f.ok)).toEqual([])
  connection.close()
}

/** Tables that an import of pupils may touch, row by row. */
const peopleIn = (db: ReadDb) =>
  ['pupil', 'class', 'class_membership', 'subgroup_membership'].map(t =>
    JSON.stringify(
      db
        .all(`SELECT * FROM ${t}`)
        .map(r => JSON.stringify(r))
        .sort(),
    ),
  )

test('a list is read, its columns guessed, every row said what becomes of it, and applied as one step', async () => {
  const { school, core, client } = await opened()
  const file = csv(
    header,
    'Жуков Иван;04.03.2015;м;5А',
    'Новикова Анна Петровна;12.05.2015;ж;5А',
    'Петров Пётр;31.02.2015;м;5А',
    'Сидоров Олег;01.01.2019;м;1А',
    'Ёлкин Глеб Львович;04.03.2015;м;5А',
  )
  const { wanted, preview } = await previewed(client, file)
  expect(preview.rows.map(r => [r.row, r.status])).toEqual([
    [2, 'same'],
    [3, 'new'],
    [4, 'refused'],
    [5, 'new'],
    [6, 'changed'],
  ])
  expect(preview.rows[2]!.reasons.map(r => r.code)).toEqual(['DateImpossible'])
  const before = peopleIn(core.app.school!.connection.read)
  const report = await client.exchange.applyPupils({ ...wanted, expected: preview.counts })
  expect(report.lines.map(l => l.code)).toEqual([
    'pupilsAdded',
    'pupilsChanged',
    'pupilsSame',
    'rowsRefused',
    'divideIntoSubgroups',
  ])
  // Read once more, nothing is left to do.
  const again = await previewed(client, file)
  expect(again.preview.counts).toMatchObject({ new: 0, changed: 0, same: 4, refused: 1 })
  await client.exchange.undoPupils()
  expect(peopleIn(core.app.school!.connection.read)).toEqual(before)
  await client.exchange.redoPupils()
  expect((await previewed(client, file)).preview.counts).toMatchObject({ new: 0, changed: 0 })
  core.close()
  checked(school.file)
})

test('a blank cell erases nothing', async () => {
  const { core, client } = await opened()
  const full = csv('Фамилия;Имя;Отчество;Пол;Дата рождения;Класс', 'Жуков;Иван;Олегович;м;04.03.2015;5А')
  const first = await previewed(client, full)
  await client.exchange.applyPupils({ ...first.wanted, expected: first.preview.counts })
  const blank = csv('Фамилия;Имя;Отчество;Пол;Дата рождения;Класс', 'Жуков;Иван;;;04.03.2015;5А')
  expect((await previewed(client, blank)).preview.rows[0]).toMatchObject({ status: 'same', changes: [] })
  core.close()
})

test('a namesake with the same birth date is asked about, and nothing is written while a question is open', async () => {
  const { core, client } = await opened()
  // Зимин Тимофей is in 1А; the file has one of the same birth date in 5А.
  const file = csv(header, 'Зимин Тимофей;04.03.2015;м;5А')
  const { wanted, preview } = await previewed(client, file)
  expect(preview.rows[0]).toMatchObject({ status: 'asked', question: { kind: 'OtherClass' } })
  expect(await refusalOf(client.exchange.applyPupils({ ...wanted, expected: preview.counts }))).toBe('RowsUndecided')
  const { key } = preview.rows[0]!.question!
  const answers = [{ key, decision: { is: 'new' as const } }]
  const answered = await client.exchange.previewPupils({ ...wanted, answers })
  expect(answered.counts).toMatchObject({ new: 1, asked: 0 })
  await client.exchange.applyPupils({ ...wanted, answers, expected: answered.counts })
  expect((await client.classes.list({})).pupils).toBe(7)
  core.close()
})

test('an import is not taken back once somebody wrote on it', async () => {
  const { school, core, client } = await opened()
  const { wanted, preview } = await previewed(client, csv(header, 'Новикова Анна Петровна;12.05.2015;ж;5А'))
  await client.exchange.applyPupils({ ...wanted, expected: preview.counts })
  const teacher = core.client(core.openSession())
  await teacher.session.signIn({ login: 'krylova', password: 'школьный журнал 14' })
  const page = await teacher.journal.page({ lessonId: school.lessons.maths5.id })
  const anna = page.rows.find(r => r.name === 'Новикова Анна')!
  const cell = { marks: [{ value: 5 as const, workKindId: school.workKinds.answer }], attendance: null }
  await teacher.journal.setCells({
    recordId: school.records.maths5,
    changes: [{ pupilId: anna.pupilId, cell, seen: { marks: [], attendance: null } }],
  })
  expect(await refusalOf(client.exchange.undoPupils())).toBe('StepOverwritten')
  core.close()
  checked(school.file)
})

test('a mapping is saved under a name and fits the next file with these headers by itself', async () => {
  const { core, client } = await opened()
  const odd = (name: string) => csv('Кто;Когда;Пол;Где', `${name};04.03.2015;м;5А`)
  const { importId, mapping } = await client.exchange.readTable({ file: odd('Жуков Иван') })
  const fields = ['fullName', 'born', 'sex', 'className'] as const
  await client.exchange.saveProfile({
    importId,
    name: 'Регион',
    mapping: { ...mapping, headerRow: 1, fields: [...fields] },
  })
  const next = await client.exchange.readTable({ file: odd('Ершов Данил') })
  expect(next).toMatchObject({ profile: 'Регион', profiles: ['Регион'], mapping: { headerRow: 1, fields } })
  expect((await client.exchange.forgetProfile({ name: 'Регион' })).profiles).toEqual([])
  core.close()
})

test('a file that can’t be read is refused in words, and an import of another window or file is over', async () => {
  const { core, client } = await opened()
  const broken = client.exchange.readTable({
    file: new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3])], 'a.xlsx'),
  })
  expect(await refusalOf(broken)).toBe('TableNotReadable')
  const { wanted } = await previewed(client, csv(header, 'Жуков Иван;04.03.2015;м;5А'))
  await client.exchange.readTable({ file: csv(header) })
  expect(await refusalOf(client.exchange.previewPupils(wanted))).toBe('ImportExpired')
  core.close()
})

test('a pupil who changes class leaves the old one and its subgroups the day before', async () => {
  const { school, core, client } = await opened()
  const { wanted, preview } = await previewed(client, csv(header, 'Жуков Иван;04.03.2015;м;1А'))
  const { key } = preview.rows[0]!.question!
  const answers = [{ key, decision: { is: 'same' as const, pupilId: school.fifthPupils[2]!.id } }]
  const answered = await client.exchange.previewPupils({ ...wanted, answers })
  await client.exchange.applyPupils({ ...wanted, answers, expected: answered.counts })
  const page = await client.journal.page({ lessonId: school.lessons.maths5.id })
  expect(page.rows.find(r => r.name === 'Жуков Иван')).toMatchObject({ to: '2026-10-13' })
  const english = await client.journal.page({ lessonId: school.lessons.english5two.id })
  expect(english.rows.find(r => r.name === 'Жуков Иван')).toMatchObject({ to: '2026-10-13' })
  core.close()
  checked(school.file)
})

test('lists go out as workbooks that come in again with nothing changed', async () => {
  const { core, client } = await opened()
  const file = await client.exchange.exportList({ kind: 'pupils' })
  expect(file.name).toBe('Ученики.xlsx')
  const { preview } = await previewed(client, file as unknown as File)
  expect(preview.counts).toMatchObject({ new: 0, changed: 0, same: 6, refused: 0 })
  for (const kind of ['classes', 'staff', 'rooms', 'lessons'] as const) {
    expect((await client.exchange.exportList({ kind })).size).toBeGreaterThan(1000)
  }
  core.close()
})

test('a timetable file comes only into an empty school', async () => {
  const { core, client } = await opened()
  expect(await client.exchange.state()).toEqual({ isEmpty: false })
  const made = await client.exchange.exportFet()
  const read = await client.exchange.readFet({ file: made as unknown as File })
  expect(read.counts).toMatchObject({ teachers: 2, placed: 4 })
  const apply = client.exchange.applyFet({ importId: read.importId, classLevel: 'auto' })
  expect(await refusalOf(apply)).toBe('SchoolNotEmpty')
  core.close()
})

test('CLS-09: class sizes go out as a list, as they are on a day', async () => {
  const { school, core, client } = await opened()
  const sizes = async (on: string) => {
    const file = await client.exchange.exportList({ kind: 'classes', on: on as never })
    const table = await readTable(new Uint8Array(await file.arrayBuffer()), file.name)
    if (isRefusal(table)) throw new Error(table.refusal)
    return table.sheets[0]!.rows.map(row => row.cells.slice(0, 2).map(c => c.text))
  }
  await client.classes.movePupils({
    classId: school.classes.fifth,
    on: '2026-10-20' as never,
    pupilIds: [school.fifthPupils[3]!.id],
    toClassId: null,
  })
  expect(await sizes('2026-10-14')).toEqual([
    ['Класс', 'Учеников'],
    ['1А', '2'],
    ['5А', '4'],
  ])
  expect((await sizes('2026-10-21'))[2]).toEqual(['5А', '3'])
  core.close()
})

test('SET-10: employees are entered by hand and come in with a timetable file', async () => {
  const { core, client } = await opened()
  const made = await client.exchange.exportFet()
  const added = await client.people.saveStaff({ surname: 'Юдина', givenName: 'Ольга', patronymic: '', post: 'Учитель' })
  expect(added.staff.map(s => s.surname)).toContain('Юдина')
  core.close()
  const empty = setupCore()
  await empty.core.foundSchoolForImport(join(empty.home, 'school.letopis'), {
    name: 'Новая школа',
    yearStarts: '2026-09-01' as never,
    yearEnds: '2027-05-31' as never,
    origin: 'test',
  })
  const console = empty.core.client(empty.core.openBuiltInSession('console', 'test'))
  const { importId } = await console.exchange.readFet({ file: made as unknown as File })
  await console.exchange.applyFet({ importId, classLevel: 'auto' })
  const { staff } = await console.people.staff()
  expect(staff.map(s => s.shortName)).toEqual(
    expect.arrayContaining(['Белова\u00a0Н.\u00a0В.', 'Крылова\u00a0Н.\u00a0В.']),
  )
})
