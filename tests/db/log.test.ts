import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { checkSchool } from '#db/check'
import { openForReading, openForWriting, type WriteConnection } from '#db/connection'
import { eachLogRow, giveCommand, headOfLog } from '#db/log'
import { getCell, getRecord } from '#db/queries/journal'
import type { Attendance } from '#domain/journal/attendance'
import type { MarkValue } from '#domain/journal/mark'
import { isRefusal } from '#domain/kernel/refusal'
import { moment, type SmallSchool, smallSchool } from '../support/small-school.ts'

let school: SmallSchool
beforeEach(() => {
  school = smallSchool()
})

const open = (): WriteConnection => {
  const connection = openForWriting(school.file)
  if (isRefusal(connection)) throw new Error(connection.refusal)
  return connection
}

const findings = () => {
  const connection = openForReading(school.file)
  if (isRefusal(connection)) throw new Error(connection.refusal)
  const list = [...checkSchool(connection.read)]
  connection.close()
  return list
}

const broken = () =>
  findings()
    .filter(f => !f.ok)
    .map(f => `${f.check}: ${f.detail}`)

/** Writes past the program, as somebody with a database tool would. */
const tamper = (...statements: string[]) => {
  const sqlite = new Database(school.file)
  for (const sql of statements) sqlite.exec(sql)
  sqlite.close()
}

const author = { actor: 'demo', role: 'demo' as const, origin: '' }

test('a fresh school passes every check', () => {
  expect(findings().map(f => [f.check, f.ok])).toEqual([
    ['integrity', true],
    ['foreignKeys', true],
    ['strict', true],
    ['triggers', true],
    ['chain', true],
    ['fold', true],
  ])
})

test('LCK-09: a command leaves its author, role, moment, what was and what became in the log', () => {
  const connection = open()
  const [pupil] = school.fifthPupils
  connection.write(db => {
    giveCommand(db, { actor: school.accounts.krylova, role: 'teacher', origin: '' }, moment, 'cells.set', {
      recordId: school.records.maths5,
      cells: [{ pupilId: pupil!.id, marks: [{ value: 4, workKindId: school.workKinds.answer }], attendance: null }],
    })
  })
  const row = [...eachLogRow(connection.read)].at(-1)!
  expect(row).toMatchObject({ actor: school.accounts.krylova, role: 'teacher', at: moment, command: 'cells.set' })
  expect(JSON.parse(row.old)).toEqual([{ pupilId: pupil!.id, marks: [], attendance: null }])
  expect(JSON.parse(row.new).cells[0].marks[0].value).toBe(4)
  connection.close()
})

test('a row of the log can be neither changed nor deleted nor replaced, whoever asks', () => {
  const attempts = [
    "UPDATE log SET new = '{}' WHERE seq = 1",
    'DELETE FROM log WHERE seq = 1',
    'DELETE FROM log',
    'PRAGMA recursive_triggers = ON; INSERT OR REPLACE INTO log SELECT * FROM log WHERE seq = 1',
    'INSERT INTO log SELECT seq + 100, device_id, epoch, device_seq + 100, at, actor, role, origin, command, entity, entity_id, old, new, prev_hash, hash FROM log WHERE seq = 1',
  ]
  for (const sql of attempts) expect(() => tamper(sql)).toThrow(/log/)
  expect(broken()).toEqual([])
})

test('a row altered after its trigger was dropped is found by the chain', () => {
  tamper('DROP TRIGGER log_never_changed', "UPDATE log SET new = replace(new, '5', '6') WHERE seq = 3")
  expect(broken()).toEqual(['triggers: log_never_changed', 'chain: row 3 was altered', 'fold: the log is broken'])
})

test('every column of a log row is under the chain', () => {
  const columns = ['at', 'actor', 'role', 'origin', 'command', 'entity', 'entity_id', 'old', 'new', 'device_id']
  for (const column of columns) {
    school = smallSchool()
    tamper('DROP TRIGGER log_never_changed', `UPDATE log SET ${column} = json_quote(${column} || 'x') WHERE seq = 2`)
    expect(broken()).toContain('chain: row 2 was altered')
  }
})

test('a dropped and a swapped row are found by the chain', () => {
  tamper('DROP TRIGGER log_never_deleted', 'DELETE FROM log WHERE seq = 4')
  expect(broken()).toContain('chain: row 4 is missing')
  school = smallSchool()
  tamper(
    'DROP TRIGGER log_never_changed',
    'UPDATE log SET seq = 1000 WHERE seq = 4; UPDATE log SET seq = 4 WHERE seq = 5; UPDATE log SET seq = 5 WHERE seq = 1000',
  )
  expect(broken()).toContain('chain: row 4 was altered')
})

test('a mark changed past the log is found by the fold', () => {
  tamper(`UPDATE lesson_record SET topic = 'Другая тема' WHERE id = '${school.records.maths5}'`)
  expect(broken()).toEqual(['fold: lesson_record'])
})

test('a foreign key broken past the program is found', () => {
  tamper('PRAGMA foreign_keys = OFF', "UPDATE lesson_teacher SET staff_id = 'nobody'")
  expect(broken()).toContain('foreignKeys: lesson_teacher → staff')
})

test('state is the fold of the log after any commands in any order', () => {
  const cell = fc.record({
    marks: fc.array(
      fc.record({
        value: fc.constantFrom<MarkValue>(2, 3, 4, 5),
        workKindId: fc.constantFrom(school.workKinds.answer, school.workKinds.test),
      }),
      { maxLength: 2 },
    ),
    attendance: fc.constantFrom<Attendance | null>(null, 'absent', 'ill', 'excused', 'late'),
  })
  const step = fc.oneof(
    fc.record({ pupil: fc.nat({ max: 3 }), cell }),
    fc.record({ topic: fc.string({ unit: 'grapheme', maxLength: 40 }) }),
    fc.record({ homework: fc.string({ unit: 'binary', maxLength: 40 }) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), steps => {
      const connection = open()
      const recordId = school.records.maths5
      for (const s of steps) {
        connection.write(db => {
          if ('cell' in s) {
            const pupilId = school.fifthPupils[s.pupil]!.id
            giveCommand(db, author, moment, 'cells.set', { recordId, cells: [{ pupilId, ...s.cell }] })
            expect(getCell(db, recordId, pupilId)).toEqual(s.cell)
          } else if ('topic' in s) giveCommand(db, author, moment, 'topic.set', { recordId, topic: s.topic })
          else giveCommand(db, author, moment, 'homework.set', { recordId, homework: s.homework })
        })
      }
      connection.close()
      expect(broken()).toEqual([])
    }),
    { numRuns: 15 },
  )
})

test('what throws inside a command changes nothing, neither state nor log', () => {
  const connection = open()
  const before = headOfLog(connection.read)
  expect(() =>
    connection.write(db => {
      giveCommand(db, author, moment, 'topic.set', { recordId: school.records.maths5, topic: 'Дроби' })
      throw new Error('the power went')
    }),
  ).toThrow('the power went')
  expect(headOfLog(connection.read)).toEqual(before)
  expect(getRecord(connection.read, school.records.maths5)?.topic).toBe('Натуральные числа')
  connection.close()
})

test('a value that the schema forbids is refused by the database itself', () => {
  const connection = open()
  const set = (value: number) => () =>
    connection.write(db =>
      giveCommand(db, author, moment, 'cells.set', {
        recordId: school.records.maths5,
        cells: [
          {
            pupilId: school.fifthPupils[0]!.id,
            marks: [{ value: value as MarkValue, workKindId: school.workKinds.answer }],
            attendance: null,
          },
        ],
      }),
    )
  expect(set(6)).toThrow(/CHECK/)
  expect(set(4.5)).toThrow(/INTEGER/)
  connection.close()
  expect(broken()).toEqual([])
})

test('a closed file leaves nothing beside it but its lock', () => {
  const connection = open()
  connection.checkpoint()
  connection.close()
  expect(existsSync(`${school.file}-wal`)).toBe(false)
  const copy = join(school.file, '..', 'copy.letopis')
  writeFileSync(copy, readFileSync(school.file))
  const copied = openForReading(copy)
  expect(isRefusal(copied)).toBe(false)
  if (!isRefusal(copied)) copied.close()
})
