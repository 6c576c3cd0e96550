import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { getProblemSource, listCarriedConstraints, listConstraints } from '#db/queries/constraints'
import { calendarDate } from '#domain/kernel/calendar-date'
import { isRefusal } from '#domain/kernel/refusal'
import { problemOf } from '#domain/timetable/constraints/problem-of'
import { planImport } from '#main/exchange/fet/plan-import'
import { readFet } from '#main/exchange/fet/read-fet'
import { sourceOfRows } from '../../tools/faults/fet-judge/source-of-rows.ts'
import { makeCore } from '../support/core.ts'
import { fetExamples } from '../support/fet-files.ts'
import { notRun } from '../support/not-run.ts'

const examples = fetExamples()
const folder = mkdtempSync(join(tmpdir(), 'letopis-fet-stored-'))
const { core, end } = makeCore()
afterAll(() => {
  end()
  rmSync(folder, { recursive: true, force: true })
})

const stored = async (path: string, name: string) => {
  const bytes = readFileSync(join(examples!, 'FET-5-official', path))
  const file = readFet(bytes)
  if (isRefusal(file)) throw new Error(JSON.stringify(file))
  const schoolFile = join(folder, name, 'school.letopis')
  mkdirSync(join(folder, name))
  await core.foundSchoolForImport(schoolFile, {
    name,
    yearStarts: calendarDate('2026-09-01'),
    yearEnds: calendarDate('2027-05-31'),
    origin: 'test',
  })
  const client = core.client(core.openBuiltInSession('console', 'test'))
  const read = await client.exchange.readFet({ file: new File([bytes], 'school.fet') })
  const report = await client.exchange.applyFet({ importId: read.importId, classLevel: 'auto', nameSchool: true })
  return { bytes, file, client, read, report, db: core.app.school!.connection.read }
}

/** Numbers follow the order of ids, which are others each time: only what does not depend on it is compared. */
const sizesOf = ({ problem }: ReturnType<typeof problemOf>) => ({
  ...Object.fromEntries(
    (['days', 'hours', 'teachers', 'atoms', 'subjects', 'tags', 'buildings'] as const).map(key => [key, problem[key]]),
  ),
  rooms: problem.rooms.map(({ capacity, occupies }) => `${capacity} ${occupies.length}`).sort(),
  pieces: problem.pieces
    .map(({ duration, pupils, atoms, teachers, tags }) =>
      [duration, pupils, atoms.length, teachers.length, tags.length].join(),
    )
    .sort(),
  rules: problem.rules
    .map(rule => {
      const many = 'pieces' in rule ? rule.pieces : 'rows' in rule ? rule.rows : rule.classes
      return `${rule.kind} ${rule.weight} ${many.length}`
    })
    .sort(),
})

describe.each([
  ['Lom', 'Bulgaria/Lom_high_school_2007-2008.fet'],
  ['a Spanish school with virtual rooms', 'Spain/4-secondary-and-vocational-school/SPAIN_20-21-locked.fet'],
])('%s in the database', (name, path) => {
  test('has the constraints, tags and rooms of the file, and goes out as it came in to the byte', async () => {
    if (!examples) return notRun('the Debian package fet-data')
    const { bytes, file, client, read, report, db } = await stored(path, name)
    let last = 0
    const wish = { classLevel: 'auto', yearId: 'year', yearStarts: '2026-09-01' } as const
    const { rows } = planImport(file, wish, () => `id${++last}`)
    const year = db.get<{ id: never }>('SELECT id FROM school_year')!
    const source = getProblemSource(db, year.id, calendarDate('2026-09-01'), { points: () => null })
    expect(sizesOf(problemOf(source))).toEqual(sizesOf(problemOf(sourceOfRows(rows, '2026-09-01'))))
    expect(listConstraints(db).map(({ kind }) => kind)).toEqual(rows.timetable_constraint.map(({ kind }) => kind))
    expect(listConstraints(db).length).toBeGreaterThan(100)
    expect(listCarriedConstraints(db)).toEqual([])
    expect(read.constraints.every(({ understood }) => understood)).toBe(true)
    expect(report.lines).toContainEqual(
      expect.objectContaining({ code: 'fet.constraints', data: { count: rows.timetable_constraint.length } }),
    )
    const out = new Uint8Array(await (await client.exchange.exportFet()).arrayBuffer())
    expect(Buffer.from(out).equals(bytes)).toBe(true)
  }, 60_000)
})
