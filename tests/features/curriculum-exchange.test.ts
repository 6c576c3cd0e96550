import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CurriculumView } from '#contract/curriculum'
import { checkSchool } from '#db/check'
import { openForReading } from '#db/connection'
import { calendarDate } from '#domain/kernel/calendar-date'
import { isRefusal } from '#domain/kernel/refusal'
import { coreOf } from '../support/core-of.ts'
import { notRun } from '../support/not-run.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { smallSchool } from '../support/small-school.ts'

const opened = async (login = 'deputy') => {
  const school = smallSchool()
  const { core, signedIn } = coreOf(school)
  return { school, core, signedIn, client: await signedIn(login) }
}
type Client = Awaited<ReturnType<typeof opened>>['client']

const csv = (...lines: string[]) => new File([lines.join('\r\n')], 'план.csv')

const head =
  'Класс;Предмет;1 полугодие;2 полугодие;Сдвоенных;Деление;Подгруппа;Учитель;Второй учитель;Кабинет;Вместе с классами'

const wished = { half: 'both' as const, createSubjects: false, replace: false, answers: [] }

const previewed = async (
  client: Client,
  file: File,
  more: Partial<Parameters<Client['exchange']['previewCurriculum']>[0]> = {},
) => {
  const { importId, sheet } = await client.exchange.readCurriculum({ file })
  const wish = { importId, sheet, ...wished, ...more }
  return { wish, preview: await client.exchange.previewCurriculum(wish) }
}

const imported = async (client: Client, file: File, more: Parameters<typeof previewed>[2] = {}) => {
  const { wish, preview } = await previewed(client, file, more)
  return client.exchange.applyCurriculum({ ...wish, expected: preview.counts })
}

/** Lines in words: class, subject, hours, doubles, and of each part subgroup, teachers and room. */
const told = (view: CurriculumView) => {
  const of = (list: readonly { id: string; name: string }[]) => (id: string | null) =>
    list.find(x => x.id === id)?.name.replaceAll('\u00a0', ' ') ?? ''
  const [classOf, subjectOf, staffOf, roomOf] = [view.classes, view.subjects, view.staff, view.rooms].map(of) as [
    ReturnType<typeof of>,
    ReturnType<typeof of>,
    ReturnType<typeof of>,
    ReturnType<typeof of>,
  ]
  const subgroupOf = of(view.classes.flatMap(c => c.divisions.flatMap(d => d.subgroups)))
  return view.lines.map(l => [
    ...[classOf(l.classId), subjectOf(l.subjectId), l.firstHalf, l.secondHalf, l.doubles, l.joint !== ''],
    l.parts.map(p => [subgroupOf(p.subgroupId), staffOf(p.staffId), staffOf(p.assistantId), roomOf(p.roomId)]),
  ])
}

const isWhole = (file: string) => {
  const connection = openForReading(file)
  if (isRefusal(connection)) throw new Error(connection.refusal)
  const findings = [...checkSchool(connection.read)].filter(f => !f.ok)
  connection.close()
  return findings
}

const table = () =>
  csv(
    head,
    '5А;Математика;5;5;1;;;Крылова Н.В.;;21;1А, 5А',
    '1 «А»;математика;5;5;1;;;крылова нина викторовна;;каб. 21;1А, 5А',
    '5-а;Английский язык;3;2,5;;;1-я подгруппа;Крылова;Белова Н. В.;;',
    '5А;Английский язык;3;2,5;;;2-я подгруппа;Белова;;;',
  )

test('a table is read by its heads and names, shown row by row, and taken as one step that is taken back whole', async () => {
  const { school, core, client } = await opened()
  const read = await client.exchange.readCurriculum({ file: table() })
  expect(read.sheets).toEqual([{ name: '', hidden: false, rows: 5, form: 'table' }])
  expect(read.columns.map(c => c.holds)).toEqual([
    ...['class', 'subject', 'firstHalf', 'secondHalf', 'doubles', 'division', 'subgroup', 'teacher', 'assistant'],
    ...['room', 'joint'],
  ])
  const { wish, preview } = await previewed(client, table())
  expect(preview.counts).toEqual({ new: 4, changed: 0, same: 0, refused: 0, skipped: 0, removed: 0 })
  expect(preview).toMatchObject({ names: [], newSubjects: [], newDivisions: 0 })
  expect((await client.curriculum.view({})).lines).toEqual([])
  const report = await client.exchange.applyCurriculum({ ...wish, expected: preview.counts })
  expect(report.lines.map(l => [l.code, l.data.count])).toEqual([['curriculumAdded', 4]])
  const view = await client.curriculum.view({})
  expect(told(view)).toEqual([
    ['1А', 'Математика', 5, 5, 1, true, [['', 'Крылова Н. В.', '', '21']]],
    [
      ...['5А', 'Английский язык', 3, 2.5, 0, false],
      [
        ['1-я подгруппа', 'Крылова Н. В.', 'Белова Н. В.', ''],
        ['2-я подгруппа', 'Белова Н. В.', '', ''],
      ],
    ],
    ['5А', 'Математика', 5, 5, 1, true, [['', 'Крылова Н. В.', '', '21']]],
  ])
  expect(view.undo?.what).toEqual({ kind: 'imported', file: 'план.csv', count: 4 })
  expect((await previewed(client, table())).preview.counts).toMatchObject({ same: 4, new: 0, changed: 0 })
  expect((await client.curriculum.undo()).lines).toEqual([])
  core.close()
  expect(isWhole(school.file)).toEqual([])
})

test('what is not understood is said by row with the nearest names; an answer settles all its rows', async () => {
  const { school, core, client } = await opened()
  const file = csv(
    head,
    '5А;Матиматика;5;5;;;;Крилова Н. В.;;;',
    '7Б;Математика;5;5;;;;;;;',
    ';Математика;5;5;;;;;;;',
    '5А;;5;5;;;;;;;',
    '5А;Английский язык;пять;5;;;;;;;',
    '1А;Математика;1,25;5;;;;;;;',
    '1А;Английский язык;2;2;;;3-я подгруппа;;;;',
    'Итого;;12;12;;;;;;;',
  )
  const { preview, wish } = await previewed(client, file)
  expect(preview.rows.map(r => [r.row, r.state, r.reasons.map(x => x.code)])).toEqual([
    [2, 'refused', ['SubjectUnknown']],
    [3, 'refused', ['ClassUnknown']],
    [4, 'refused', ['ClassMissing']],
    [5, 'refused', ['SubjectMissing']],
    [6, 'refused', ['HoursWrong']],
    [7, 'refused', ['HoursWrong']],
    [8, 'refused', ['SubgroupUnknown']],
  ])
  expect(preview.names.map(n => [n.name, n.text, n.nearest.map(x => x.text)])).toEqual([
    ['subject', 'Матиматика', ['Математика']],
    ['class', '7Б', expect.anything()],
  ])
  const subjectId = preview.names[0]!.nearest[0]!.id
  const answers = [
    { name: 'subject' as const, text: 'Матиматика', id: subjectId },
    { name: 'class' as const, text: '7Б', id: null },
  ]
  const settled = await client.exchange.previewCurriculum({ ...wish, answers })
  expect(settled.rows.slice(0, 2).map(r => [r.state, r.reasons.map(x => x.code)])).toEqual([
    ['new', ['TeacherUnknown']],
    ['skipped', []],
  ])
  const teacher = settled.names.find(n => n.name === 'teacher')!
  expect(teacher.nearest[0]).toEqual({ id: school.staff.krylova.id, text: 'Крылова Нина Викторовна' })
  const whole = [...answers, { name: 'teacher' as const, text: teacher.text, id: school.staff.krylova.id }]
  const { counts } = await client.exchange.previewCurriculum({ ...wish, answers: whole })
  const report = await client.exchange.applyCurriculum({ ...wish, answers: whole, expected: counts })
  expect(report.lines.map(l => l.code)).toEqual(['curriculumAdded', 'curriculumRefused', 'curriculumSkipped'])
  expect(told(await client.curriculum.view({}))).toEqual([
    ['5А', 'Математика', 5, 5, 0, false, [['', 'Крылова Н. В.', '', '']]],
  ])
  core.close()
})

test('a matrix is subjects down and classes across; one column may mean a parallel, a total is no subject', async () => {
  const { core, client } = await opened()
  const matrix = csv(
    'Учебный план на неделю',
    ';Область;Предмет;1 класс;5А',
    '1;Языки;Английский язык;;3',
    '2;Наука;Математика;4;5/6',
    '3;Наука;Шахматы;1;-',
    ';;Итого;5;8',
  )
  const read = await client.exchange.readCurriculum({ file: matrix })
  expect(read.sheets[0]).toMatchObject({ form: 'matrix' })
  const { preview } = await previewed(client, matrix, { createSubjects: true })
  expect(preview.newSubjects).toEqual(['Шахматы'])
  expect(preview.rows.map(r => [r.cell, r.state, r.firstHalf, r.secondHalf])).toEqual([
    ['E3', 'new', 3, 3],
    ['D4', 'new', 4, 4],
    ['E4', 'new', 5, 6],
    ['D5', 'new', 1, 1],
  ])
  await imported(client, matrix, { createSubjects: true })
  const hours = (view: CurriculumView) => told(view).map(l => l.slice(0, 4))
  expect(hours(await client.curriculum.view({}))).toEqual([
    ['1А', 'Математика', 4, 4],
    ['1А', 'Шахматы', 1, 1],
    ['5А', 'Английский язык', 3, 3],
    ['5А', 'Математика', 5, 6],
  ])
  // The second half-year alone; what the file does not name for its classes goes.
  await imported(client, csv('Предмет;1А', 'Математика;3'), { half: 'second', replace: true })
  expect(hours(await client.curriculum.view({}))).toEqual([
    ['1А', 'Математика', 4, 3],
    ['5А', 'Английский язык', 3, 3],
    ['5А', 'Математика', 5, 6],
  ])
  core.close()
})

test('an approved version takes no import, and one that changed meanwhile is not written', async () => {
  const { core, client, signedIn } = await opened()
  const { wish, preview } = await previewed(client, table())
  const wrong = { ...preview.counts, new: 3 }
  expect(await refusalOf(client.exchange.applyCurriculum({ ...wish, expected: wrong }))).toBe('ChangedMeanwhile')
  await client.exchange.applyCurriculum({ ...wish, expected: preview.counts })
  expect(await refusalOf(client.exchange.applyCurriculum({ ...wish, expected: preview.counts }))).toBe('ImportExpired')
  const director = await signedIn('director')
  const { revision } = await director.curriculum.view({})
  const order = { orderNumber: '1', orderDate: calendarDate('2026-08-25') }
  await director.curriculum.approve({ what: 'curriculum', ...order, revision, despite: true })
  const more = csv('Предмет;1А', 'Английский язык;3')
  expect(await refusalOf(imported(client, more))).toBe('CurriculumApproved')
  core.close()
})

const script = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps({s.title: [[c.value for c in row] for row in s.iter_rows()] for s in book.worksheets}))
`

test('the workbook has the table, the matrix and the load, openpyxl reads it, and it comes back as it went', async () => {
  if (spawnSync('/usr/bin/python3', ['-c', 'import openpyxl']).status !== 0) return notRun('python3-openpyxl')
  const { core, client } = await opened()
  await imported(client, table())
  const before = told(await client.curriculum.view({}))
  const file = await client.exchange.exportCurriculum({})
  expect(file.name).toBe('Учебный план 2026-27.xlsx')
  const folder = mkdtempSync(join(tmpdir(), 'letopis-curriculum-'))
  try {
    const path = join(folder, 'plan.xlsx')
    writeFileSync(path, new Uint8Array(await file.arrayBuffer()))
    const { stdout, stderr } = spawnSync('/usr/bin/python3', ['-W', 'ignore', '-c', script, path], { encoding: 'utf8' })
    expect(stderr).toBe('')
    const sheets = JSON.parse(stdout.replaceAll('\\u00a0', ' '))
    expect(Object.keys(sheets)).toEqual(['Учебный план', 'Сводный', 'Нагрузка'])
    expect(sheets['Учебный план'][0]).toEqual(head.split(';'))
    expect(sheets['Учебный план'][2]).toEqual([
      ...['5А', 'Английский язык', 3, 2.5, null, 'Английский язык', '1-я подгруппа', 'Крылова Н. В.', 'Белова Н. В.'],
      ...[null, null],
    ])
    expect(sheets.Сводный).toEqual([
      ['Предмет', '1А', '5А'],
      ['Английский язык', null, '3/2,5'],
      ['Математика', 5, 5],
      ['Итого, 1 полугодие', 5, 8],
      ['Итого, 2 полугодие', 5, 7.5],
    ])
    // Mathematics of both classes together counts once, English beside another counts for both.
    expect(
      sheets.Нагрузка.filter((row: unknown[]) => row[1] === 'Всего').map((row: unknown[]) => [row[0], row[5], row[6]]),
    ).toEqual([
      ['Белова Н. В.', 6, 5],
      ['Крылова Н. В.', 8, 7.5],
    ])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const { preview } = await previewed(client, file)
  expect(preview.counts).toMatchObject({ new: 0, changed: 0, same: 4, refused: 0 })
  core.close()
  const other = await opened()
  await imported(other.client, file)
  expect(told(await other.client.curriculum.view({}))).toEqual(before)
  const matrix = await other.client.exchange.readCurriculum({ file })
  expect(matrix.sheets.map(s => s.form)).toEqual(['table', 'matrix', 'table'])
  other.core.close()
})

test('the empty form has the heads and all subjects by all classes', async () => {
  const { core, client } = await opened()
  const file = await client.exchange.exportCurriculum({ template: true })
  const { sheets, importId } = await client.exchange.readCurriculum({ file })
  expect(sheets.map(s => [s.name, s.form, s.rows])).toEqual([
    ['Учебный план', 'table', 1],
    ['Сводный', 'matrix', 5],
    ['Нагрузка', 'table', 1],
  ])
  const preview = await client.exchange.previewCurriculum({ importId, sheet: 1, ...wished })
  expect(preview.rows).toEqual([])
  core.close()
})
