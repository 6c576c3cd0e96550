import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TimetablePreview } from '#contract/timetable-files'
import { checkSchool } from '#db/check'
import { openForReading } from '#db/connection'
import { calendarDate } from '#domain/kernel/calendar-date'
import { isRefusal } from '#domain/kernel/refusal'
import type { Core } from '#main/core'
import { readTable } from '#main/exchange/tables/read-table'
import { coreOf } from '../support/core-of.ts'
import { fetExamples } from '../support/fet-files.ts'
import { notRun } from '../support/not-run.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { smallSchool } from '../support/small-school.ts'
import { xlsxFile } from '../support/xlsx-file.ts'
import { asFile, exported, schoolOfFet } from './timetable-school.ts'

type Client = ReturnType<Core['client']>
type Sheets = Record<string, string[][]>

const on = calendarDate('2026-10-14')

const opened = async (login = 'deputy') => {
  const school = smallSchool()
  const { signedIn, core } = coreOf(school)
  return { school, core, client: await signedIn(login) }
}

/** The sheets of a workbook as texts of cells, by an own reader of the product. */
const sheetsOf = async (bytes: Uint8Array): Promise<Sheets> => {
  const table = await readTable(bytes, 'timetable.xlsx')
  if (isRefusal(table)) throw new Error(JSON.stringify(table))
  return Object.fromEntries(
    table.sheets.map(({ name, rows }) => [
      name,
      rows.map(({ cells }) => {
        const line: string[] = []
        for (const { column, text } of cells) line[column - 1] = text
        return Array.from(line, text => text ?? '')
      }),
    ]),
  )
}

const workbook = (sheets: Sheets): File =>
  new File(
    [new Uint8Array(xlsxFile({ sheets: Object.entries(sheets).map(([name, rows]) => ({ name, rows })) }))],
    'расписание.xlsx',
  )

const exportedSheets = async (client: Client): Promise<Sheets> => {
  const [file] = await exported(client, { kind: 'xlsx', on })
  return sheetsOf(file!.bytes)
}

const apply = async (client: Client, preview: TimetablePreview, unplaceOthers = false) => {
  const { importId, counts } = preview
  const written = counts.new + counts.changed + counts.moved + counts.placed
  return client.exchange.applyTimetable({
    importId,
    on: preview.on,
    unplaceOthers,
    expected: { written, unplaced: counts.unplaced },
  })
}

const places = async (client: Client) =>
  (await client.timetable.view({ on })).state.placements
    .filter(p => p.validFrom <= on && (p.validTo === null || p.validTo >= on))
    .map(({ lessonId, piece, day, slot, roomId, pinned }) => ({ lessonId, piece, day, slot, roomId, pinned }))
    .sort((a, b) => `${a.lessonId} ${a.piece}`.localeCompare(`${b.lessonId} ${b.piece}`))

const statuses = (preview: TimetablePreview) =>
  preview.rows.map(r => `${r.sheet} ${r.row} ${r.status}${r.reason ? ` ${r.reason.code}` : ''}`)

test('lessons and placements go out as two lists and three grids', async () => {
  const { client } = await opened()
  const sheets = await exportedSheets(client)
  expect(Object.keys(sheets)).toEqual(['Уроки', 'Размещение', 'По классам', 'По учителям', 'По кабинетам'])
  expect(sheets.Уроки!.map(row => row.slice(0, 7))).toEqual(
    [
      ['Класс', 'Подгруппа', 'Предмет', 'Учителя', 'Часов в неделю', 'Кабинет', 'Части'],
      ['1А', '', 'Математика', 'Белова Н. В.', '2', '21', '1+1'],
      ['5А', '1-я подгруппа', 'Английский язык', 'Крылова Н. В.', '2', '21', '1+1'],
      ['5А', '2-я подгруппа', 'Английский язык', 'Белова Н. В.', '2', '21', '1+1'],
      ['5А', '', 'Математика', 'Крылова Н. В.', '2', '21', '1+1'],
    ].map(row => row.map(text => text.replaceAll(' ', text.includes('. ') ? '\u00a0' : ' '))),
  )
  expect(sheets.Размещение!.slice(0, 3).map(row => row.slice(0, 10))).toEqual([
    ['День', 'Урок', 'Уроков подряд', 'Неделя', 'Класс', 'Подгруппа', 'Предмет', 'Учителя', 'Кабинет', 'Закреплён'],
    ['Среда', '1', '1', '', '5А', '2-я подгруппа', 'Английский язык', 'Белова\u00a0Н.\u00a0В.', '21', 'нет'],
    ['Среда', '1', '1', '', '5А', '', 'Математика', 'Крылова\u00a0Н.\u00a0В.', '21', 'нет'],
  ])
  const wednesday = sheets['По классам']!.find(row => row[0] === 'Среда')!
  expect(wednesday[1]).toBe('1')
  expect(wednesday[3]).toContain('Математика · Крылова')
  expect(wednesday[3]).toContain('Английский · 2-я подгруппа · Белова')
})

test('a workbook that comes back as it went out changes nothing', async () => {
  const { client } = await opened()
  const [file] = await exported(client, { kind: 'xlsx', on })
  const preview = await client.exchange.readTimetable({ file: asFile(file!) })
  expect(preview.sheets).toEqual({
    lessons: 'Уроки',
    placements: 'Размещение',
    others: ['По классам', 'По учителям', 'По кабинетам'],
  })
  expect(new Set(preview.rows.map(r => r.status))).toEqual(new Set(['same']))
  const before = await places(client)
  const steps = (await client.timetable.view({ on })).state.steps.length
  await apply(client, preview)
  expect(await places(client)).toEqual(before)
  expect((await client.timetable.view({ on })).state.steps).toHaveLength(steps)
})

test('rows typed by hand: names as people write them, places, rooms, pins; one step that is undone', async () => {
  const { client, school } = await opened()
  const before = await places(client)
  const file = workbook({
    Лист1: [
      ['Расписание на октябрь'],
      ['день', 'Номер урока', 'класс', 'Группа', 'предмет', 'Учитель', 'кабинет', 'Закреплен'],
      ['Пн', '2', '5 "A"', '', 'МАТЕМАТИКА', 'Крылова Н.В.', '', 'да'],
      ['ср', '1', '5а', '', 'математика', '', '—', ''],
      ['Пятница', '1', '5А', '1-я подгруппа', 'Английский', 'крылова', '21', ''],
    ],
  })
  const preview = await client.exchange.readTimetable({ file })
  expect(preview.on).toBe(on)
  expect(statuses(preview)).toEqual(['placements 3 placed', 'placements 4 changed', 'placements 5 moved'])
  expect(preview.rows[2]).toMatchObject({ from: { day: 3, slot: 2 }, to: { day: 5, slot: 1 } })
  const report = await apply(client, preview)
  expect(report.lines.map(l => `${l.code} ${l.data.count}`)).toEqual([
    'tables.changed 1',
    'tables.placed 1',
    'tables.moved 1',
    'tables.look 2',
  ])
  const after = await places(client)
  const of = (lessonId: string) => after.filter(p => p.lessonId === lessonId).map(p => ({ ...p, lessonId: undefined }))
  const room = before[0]!.roomId
  expect(of(school.lessons.maths5.id)).toEqual([
    { piece: 1, day: 3, slot: 1, roomId: null, pinned: false, lessonId: undefined },
    { piece: 2, day: 1, slot: 2, roomId: room, pinned: true, lessonId: undefined },
  ])
  expect(of(school.lessons.english5one.id)).toEqual([
    { piece: 1, day: 5, slot: 1, roomId: room, pinned: false, lessonId: undefined },
  ])
  const { steps } = (await client.timetable.view({ on })).state
  expect(steps[0]!.what).toMatchObject({ kind: 'tablesImported', file: 'расписание.xlsx', count: 3 })
  await client.timetable.undo({ on })
  expect(await places(client)).toEqual(before)
})

test('every row that is not understood is told with its number and reason, and the others are written', async () => {
  const { client, school } = await opened()
  await client.timetable.edit({
    on,
    edits: [
      { kind: 'pin', lessonId: school.lessons.maths1.id, piece: 1, pinned: true },
      { kind: 'place', lessonId: school.lessons.maths1.id, piece: 2, day: 5, slot: 2, roomId: null },
      { kind: 'pin', lessonId: school.lessons.maths1.id, piece: 2, pinned: true },
    ],
  })
  const head = ['День', 'Урок', 'Уроков подряд', 'Класс', 'Подгруппа', 'Предмет', 'Учителя', 'Кабинет', 'Закреплён']
  const row = (...cells: string[]) => cells
  const file = workbook({
    Размещение: [
      head,
      row('Вторник', '1', '', '5А', '', 'Математика', '', '', ''),
      row('', '1', '', '5А', '', 'Математика', '', '', ''),
      row('Средник', '1', '', '5А', '', 'Математика', '', '', ''),
      row('Среда', 'первый', '', '5А', '', 'Математика', '', '', ''),
      row('Среда', '12', '', '5А', '', 'Математика', '', '', ''),
      row('Среда', '7', '2', '5А', '', 'Математика', '', '', ''),
      row('Среда', '1', '', '6Б', '', 'Математика', '', '', ''),
      row('Среда', '1', '', '5А', '', 'Химия', '', '', ''),
      row('Среда', '1', '', '5А', '', 'Математика', 'Иванов И. И.', '', ''),
      row('Среда', '1', '', '5А', '', 'Математика', '', '99', ''),
      row('Среда', '1', '', '5А', '', 'Математика', '', '', 'может быть'),
      row('Среда', '1', '', '5А', '', 'Английский язык', '', '', ''),
      row('Среда', '1', '', '5А', '3-я подгруппа', 'Английский язык', '', '', ''),
      row('Среда', '1', '2', '5А', '', 'Математика', '', '', ''),
      row('Вторник', '1', '', '5А', '', 'Математика', '', '', ''),
      row('Понедельник', '1', '', '1А', '', 'Математика', '', '', ''),
      row(' ', '', '', '', '', '', '', '', ''),
    ],
  })
  const preview = await client.exchange.readTimetable({ file })
  expect(preview.rows.map(r => [r.row, r.reason?.code ?? r.status, r.reason?.data.field ?? ''])).toEqual([
    [2, 'moved', ''],
    [3, 'Missing', 'day'],
    [4, 'Unknown', 'day'],
    [5, 'NumberWrong', 'slot'],
    [6, 'NumberWrong', 'slot'],
    [7, 'OutsideTheDay', ''],
    [8, 'Unknown', 'class'],
    [9, 'Unknown', 'subject'],
    [10, 'Unknown', 'teachers'],
    [11, 'Unknown', 'room'],
    [12, 'NumberWrong', 'pinned'],
    [13, 'NoSuchLesson', ''],
    [14, 'NoSuchLesson', ''],
    [15, 'NoPieceLeft', ''],
    [16, 'DoubleOfRow', ''],
    [17, 'Pinned', ''],
  ])
  expect(preview.counts).toMatchObject({ moved: 1, refused: 15 })
  const report = await apply(client, preview)
  expect(report.lines.find(l => l.section === 'decide')).toMatchObject({ code: 'tables.refused', data: { count: 15 } })
  expect((await places(client)).filter(p => p.lessonId === school.lessons.maths5.id)).toMatchObject([
    { day: 2, slot: 1 },
  ])
})

test('pieces that the file does not have go to the tray on wish, pinned ones and those of unclear files stay', async () => {
  const { client, school } = await opened()
  await client.timetable.edit({
    on,
    edits: [{ kind: 'pin', lessonId: school.lessons.maths1.id, piece: 1, pinned: true }],
  })
  const head = ['День', 'Урок', 'Класс', 'Подгруппа', 'Предмет']
  const good = ['Среда', '1', '5А', '', 'Математика']
  const read = await client.exchange.readTimetable({ file: workbook({ Р: [head, good] }) })
  const kept = await client.exchange.previewTimetable({ importId: read.importId, on, unplaceOthers: false })
  expect(kept.counts).toMatchObject({ same: 1, unplaced: 0 })
  const preview = await client.exchange.previewTimetable({ importId: read.importId, on, unplaceOthers: true })
  expect(preview.unplaced.map(u => u.lesson)).toEqual(['Английский 5А, 1-я подгруппа', 'Английский 5А, 2-я подгруппа'])
  await apply(client, preview, true)
  expect((await places(client)).map(p => p.lessonId).sort()).toEqual(
    [school.lessons.maths5.id, school.lessons.maths1.id].sort(),
  )

  const unclear = await client.exchange.readTimetable({
    file: workbook({ Р: [head, ['Среда', '1', '1А', '', 'Математика'], ['Среда', '1', '5Я', '', 'Математика']] }),
  })
  const hindered = await client.exchange.previewTimetable({ importId: unclear.importId, on, unplaceOthers: true })
  expect(hindered).toMatchObject({ unplaceHindered: true, unplaced: [] })
})

test('«Уроки» adds lessons, changes hours and teachers, and «Размещение» of the same file places them', async () => {
  const { client, school, core } = await opened()
  const file = workbook({
    Уроки: [
      ['Класс', 'Подгруппа', 'Предмет', 'Учителя', 'Часов в неделю', 'Части'],
      ['1А', '', 'Английский язык', 'Крылова Н. В., Белова Н. В.', '3', '2+1'],
      ['1А', '', 'Математика', 'Крылова Н. В.', '', ''],
      ['5А', '', 'Математика', 'Крылова Н. В.', '3', ''],
      ['5А', '1-я подгруппа', 'Математика', '', '1', ''],
      ['5А', '1-я подгруппа', 'Математика', '', '2', ''],
      ['5А', '', 'Химия', '', '2', ''],
      ['1А', '', 'Математика', 'Белова Н. В.', '', ''],
      ['5А', '2-я подгруппа', 'Математика', '', 'два', ''],
      ['5А', '2-я подгруппа', 'Английский язык', '', '2', '1+1'],
    ],
    Размещение: [
      ['День', 'Урок', 'Класс', 'Подгруппа', 'Предмет', 'Учителя'],
      ['пн', '3', '1А', '', 'Английский язык', ''],
      ['пн', '4', '1А', '', 'Английский язык', ''],
      ['вт', '1', '1А', '', 'Английский язык', 'Белова Н. В.'],
      ['пт', '6', '5А', '1-я подгруппа', 'Математика', '—'],
    ],
  })
  const preview = await client.exchange.readTimetable({ file })
  expect(statuses(preview)).toEqual([
    'lessons 2 new',
    'lessons 3 refused Missing',
    'lessons 4 changed',
    'lessons 5 new',
    'lessons 6 refused DoubleOfRow',
    'lessons 7 refused Unknown',
    'lessons 8 same',
    'lessons 9 refused NumberWrong',
    'lessons 10 same',
    'placements 2 placed',
    'placements 3 placed',
    'placements 4 placed',
    'placements 5 placed',
  ])
  await apply(client, preview)
  const view = await client.timetable.view({ on })
  const added = view.lessons.find(
    l => l.audiences[0]!.classId === school.classes.first && l.id !== school.lessons.maths1.id,
  )!
  expect(added).toMatchObject({ hoursPerWeek: 3, teachers: [school.staff.krylova.id, school.staff.belova.id] })
  expect(added.pieces.map(p => p.duration)).toEqual([2, 1])
  expect((await places(client)).filter(p => p.lessonId === added.id)).toMatchObject([
    { piece: 1, day: 1, slot: 3 },
    { piece: 2, day: 2, slot: 1 },
  ])
  const more = view.lessons.find(l => l.id === school.lessons.maths5.id)!
  expect(more.hoursPerWeek).toBe(3)
  expect(more.pieces).toHaveLength(3)

  // Out and in again, the new lessons too.
  const again = await client.exchange.readTimetable({
    file: asFile((await exported(client, { kind: 'xlsx', on }))[0]!),
  })
  expect(new Set(again.rows.map(r => r.status))).toEqual(new Set(['same']))

  // A code names the lesson whose teacher is another.
  const coded = await client.exchange.readTimetable({
    file: workbook({
      Уроки: [
        ['Класс', 'Подгруппа', 'Предмет', 'Учителя', 'Часов в неделю', 'Код урока'],
        ['1А', '', 'Математика', 'Крылова Н. В.', '1', school.lessons.maths1.id],
      ],
    }),
  })
  expect(statuses(coded)).toEqual(['lessons 2 changed'])
  await apply(client, coded)
  const changed = (await client.timetable.view({ on })).lessons.find(l => l.id === school.lessons.maths1.id)!
  expect(changed).toMatchObject({ teachers: [school.staff.krylova.id], hoursPerWeek: 1 })
  expect(changed.pieces).toHaveLength(1)
  core.close()
  const connection = openForReading(school.file)
  if (isRefusal(connection)) throw new Error(connection.refusal)
  expect([...checkSchool(connection.read)].filter(f => !f.ok)).toEqual([])
  connection.close()
})

test('LCK-04 holds here too: nothing is moved inside a closed period', async () => {
  const { client, school, core } = await opened('admin')
  const admin = client
  await admin.calendar.lockPeriod({ periodId: school.periods[0]!.id })
  const preview = await admin.exchange.readTimetable({
    file: workbook({
      Р: [
        ['День', 'Урок', 'Класс', 'Предмет'],
        ['пн', '1', '5А', 'Математика'],
      ],
    }),
  })
  expect(await refusalOf(apply(admin, preview))).toBe('PeriodLocked')
  const later = await admin.exchange.previewTimetable({
    importId: preview.importId,
    on: calendarDate('2026-11-02'),
    unplaceOthers: false,
  })
  await apply(admin, later)
  const view = await admin.timetable.view({ on: calendarDate('2026-10-14') })
  expect(
    view.state.placements
      .filter(p => p.lessonId === school.lessons.maths5.id)
      .map(p => [p.day, p.validFrom, p.validTo])
      .sort(),
  ).toEqual([
    [1, '2026-11-02', null],
    [3, '2026-10-14', '2026-11-01'],
  ])
  core.close()
})

test('a file without these columns is refused, and one that was looked at before something changed too', async () => {
  const { client, school } = await opened()
  const other = workbook({
    Ученики: [
      ['ФИО', 'Класс'],
      ['Жуков Иван', '5А'],
    ],
  })
  expect(await refusalOf(client.exchange.readTimetable({ file: other }))).toBe('TimetableSheetsMissing')
  const preview = await client.exchange.readTimetable({
    file: workbook({
      Р: [
        ['День', 'Урок', 'Класс', 'Предмет'],
        ['пн', '1', '5А', 'Математика'],
      ],
    }),
  })
  await client.timetable.edit({
    on,
    edits: [{ kind: 'place', lessonId: school.lessons.maths5.id, piece: 1, day: 1, slot: 1 }],
  })
  expect(await refusalOf(apply(client, preview))).toBe('ChangedMeanwhile')
})

const schools = [
  ['a Spanish school, locked', 'Spain/4-secondary-and-vocational-school/SPAIN_20-21-locked.fet'],
  ['Lom', 'Bulgaria/Lom_high_school_2007-2008.fet'],
] as const

describe('real schools', () => {
  test.each(schools)(
    '%s: everything placed at random comes back the same, with codes and, where names tell it, without',
    async (_, path) => {
      if (!fetExamples()) return notRun('the Debian package fet-data')
      const { client } = await schoolOfFet(path)
      const view = await client.timetable.view({})
      const rows = await exportedSheets(client)
      const count = rows.Уроки!.length - 1
      expect(count).toBe(view.lessons.length)

      const days = [...new Set(view.days.map(d => d.name || String(d.weekday)))]
      expect(days.length).toBe(view.days.length)
      // Every lesson's hours to a place of their own, row by row.
      const seed = fc.sample(fc.integer({ min: 1, max: 1_000_000 }), { numRuns: 1 })[0]!
      const weekdays = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс']
      const dayText = (i: number) => {
        const day = view.days[i % view.days.length]!
        return day.weekday ? weekdays[day.weekday - 1]! : day.name
      }
      const lessons = new Map(view.lessons.map(l => [l.id as string, l]))
      const places = rows.Уроки!.slice(1).flatMap(([klass, group, subject, teachers, , , , code], i) =>
        lessons
          .get(code!)!
          .pieces.filter(p => p.active && p.duration <= view.slots.length)
          .map(({ duration }, k) => [
            dayText(seed + i + k),
            String(1 + ((seed + i * 3) % (view.slots.length - duration + 1))),
            String(duration),
            '',
            klass!,
            group!,
            subject!,
            teachers!,
            '',
            'нет',
            code!,
          ]),
      )
      const unique = places.filter((p, i) => places.findIndex(q => q[10] === p[10] && q[0] === p[0]) === i)
      const preview = await client.exchange.readTimetable({
        file: workbook({ Размещение: [rows.Размещение![0]!, ...unique] }),
      })
      expect(preview.rows.filter(r => r.reason).map(r => r.reason)).toEqual([])
      await apply(client, preview)

      const [file] = await exported(client, { kind: 'xlsx' })
      const again = await client.exchange.readTimetable({ file: asFile(file!) })
      expect(again.counts.same).toBe(again.rows.length)
      expect(again.rows.length).toBeGreaterThan(count + unique.length - 1)

      const sheets = await sheetsOf(file!.bytes)
      const withoutCodes = Object.fromEntries(
        ['Уроки', 'Размещение'].map(name => [name, sheets[name]!.map(row => row.slice(0, -1))]),
      )
      const byNames = await client.exchange.readTimetable({ file: workbook(withoutCodes) })
      const wrong = byNames.rows.filter(r => r.status !== 'same')
      expect(new Set(wrong.map(r => r.reason?.code))).toEqual(new Set(wrong.length ? ['SeveralLessons'] : []))
      expect(wrong.length).toBeLessThan(byNames.rows.length / 2)
    },
    120_000,
  )
})

const python = '/usr/bin/python3'

const script = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps({
  'sheets': book.sheetnames,
  'freeze': [s.freeze_panes for s in book],
  'lessons': [[c.value for c in row] for row in book['Уроки'].iter_rows(min_row=2)],
  'placements': [[c.value for c in row] for row in book['Размещение'].iter_rows(min_row=2)],
  'merged': [str(r) for r in book['По классам'].merged_cells.ranges],
  'landscape': [s.page_setup.orientation for s in book],
}))
`

test('openpyxl and LibreOffice open the workbook and find the same rows', async () => {
  const { client } = await opened()
  const folder = mkdtempSync(join(tmpdir(), 'letopis-timetable-'))
  try {
    const [file] = await exported(client, { kind: 'xlsx', on })
    const path = join(folder, 'timetable.xlsx')
    writeFileSync(path, file!.bytes)
    const sheets = await sheetsOf(file!.bytes)
    const texts = (rows: (string | number | null)[][]) => rows.map(row => row.map(value => String(value ?? '')))
    if (spawnSync(python, ['-c', 'import openpyxl']).status !== 0) return notRun('python3-openpyxl')
    const { stdout, stderr } = spawnSync(python, ['-W', 'ignore', '-c', script, path], { encoding: 'utf8' })
    expect(stderr).toBe('')
    const found = JSON.parse(stdout)
    expect(found.sheets).toEqual(Object.keys(sheets))
    expect(found.freeze).toEqual(['A2', 'A2', 'C2', 'C2', 'C2'])
    expect(texts(found.lessons)).toEqual(sheets.Уроки!.slice(1))
    expect(texts(found.placements)).toEqual(sheets.Размещение!.slice(1))
    expect(found.merged[0]).toBe('A2:A8')
    expect(found.landscape.slice(2)).toEqual(['landscape', 'landscape', 'landscape'])

    if (spawnSync('soffice', ['--version']).status !== 0) return notRun('libreoffice-calc')
    const convert = [
      '--headless',
      '--convert-to',
      'xlsx:Calc MS Excel 2007 XML',
      '--outdir',
      join(folder, 'again'),
      path,
    ]
    const done = spawnSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, ...convert], {
      encoding: 'utf8',
      timeout: 100_000,
    })
    expect(done.status).toBe(0)
    const through = readFileSync(join(folder, 'again', 'timetable.xlsx'))
    const trimmed = (rows: string[][]) => rows.map(row => row.join('|').replace(/\|+$/, ''))
    const read = await sheetsOf(through)
    for (const name of ['Уроки', 'Размещение']) expect(trimmed(read[name]!)).toEqual(trimmed(sheets[name]!))
    const preview = await client.exchange.readTimetable({
      file: new File([new Uint8Array(through)], 'из LibreOffice.xlsx'),
    })
    expect(new Set(preview.rows.map(r => r.status))).toEqual(new Set(['same']))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 120_000)
