import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fetExamples } from '../support/fet-files.ts'
import { notRun } from '../support/not-run.ts'
import { temporaryFolder } from '../support/small-school.ts'

const home = temporaryFolder()

/** `npx letopis …`, as it is built. */
const letopis = (...args: string[]) => {
  const done = spawnSync(process.execPath, ['main/hosts/cli/letopis.mjs', ...args], {
    encoding: 'utf8',
    env: { ...process.env, LETOPIS_HOME: home },
  })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

const examples = fetExamples()

describe('letopis import, export, timetable check, period', () => {
  if (!examples) {
    test('brings a school in', () => notRun('fet-data (Debian)'))
    return
  }
  const lom = join(examples, 'FET-5-official/Bulgaria/Lom_high_school_2007-2008.fet')
  const folder = temporaryFolder()
  const db = join(folder, 'lom', 'school.letopis')
  const out = join(folder, 'lom.fet')

  test('a school is founded for a FET file, named as in it, and never filled twice', () => {
    const done = letopis('import', 'fet', lom, '--db', db, '--year', '2026/27', '--json')
    expect(done).toMatchObject({ code: 0, err: '' })
    const { account, report } = JSON.parse(done.out)
    expect(account.login).toBe('admin')
    expect(account.password.length).toBeGreaterThanOrEqual(12)
    const came = report.lines.filter((l: { section: string }) => l.section === 'came')
    expect(came.find((l: { code: string }) => l.code === 'fet.classes').data.count).toBe(17)
    // Every kind of constraint in this file is understood: nothing is only carried.
    expect(came.find((l: { code: string }) => l.code === 'fet.constraints').data.count).toBe(187)
    expect(report.lines.some((l: { section: string }) => l.section === 'carried')).toBe(false)
    expect(report.lines.some((l: { section: string }) => l.section === 'decide')).toBe(true)
    const again = letopis('import', 'fet', lom, '--db', db)
    expect(again).toMatchObject({ code: 1, out: '' })
    expect(again.err).toContain('уже есть')
  })

  test('the report is told in sentences', () => {
    const other = join(folder, 'told', 'school.letopis')
    const done = letopis('import', 'fet', lom, '--db', other, '--class-level', 'group')
    expect(done.code).toBe(0)
    expect(done.out).toMatch(/Что пришло[\s\S]*187 [а-я]+ расписания[\s\S]*Что предположили[\s\S]*Что решить дальше/)
    expect(done.out).not.toMatch(/exchange:|report\.|\{\{/)
  })

  test('the timetable of an empty week has no conflict, and goes out as a FET file', () => {
    const checked = letopis('timetable', 'check', '--db', db, '--json')
    expect(checked.code).toBe(0)
    const told = JSON.parse(checked.out)
    expect(told.counts.hard).toBe(0)
    // Nothing stands yet, and the curriculum of another country is no matter of the clashes.
    const rules = new Set(
      told.findings.filter((f: { from: string }) => f.from === 'clash').map((f: { rule: string }) => f.rule),
    )
    expect([...rules]).toEqual(['unplaced'])
    expect(letopis('export', 'fet', '--db', db, '--out', out)).toMatchObject({ code: 0, err: '' })
    expect(readFileSync(out, 'utf8')).toContain('<fet version=')
    expect(letopis('export', 'fet', '--db', db, '--out', out).code).toBe(1)
  })

  test('a clash in an imported timetable is found, worded, and answered with 1', () => {
    const clash = join(folder, 'clash.fet')
    const text = readFileSync(lom, 'utf8')
    const [day] = /<Day>\s*<Name>([^<]+)/.exec(text)!.slice(1)
    const [hour] = /<Hour>\s*<Name>([^<]+)/.exec(text)!.slice(1)
    const ids = [...text.matchAll(/<Activity>[\s\S]*?<\/Activity>/g)]
      .map(m => ({ teacher: /<Teacher>([^<]+)/.exec(m[0])?.[1], id: /<Id>(\d+)/.exec(m[0])![1]! }))
      .filter((a, _, all) => a.teacher !== undefined && a.teacher === all[0]!.teacher)
      .slice(0, 2)
    const pins = ids
      .map(
        ({ id }) => `<ConstraintActivityPreferredStartingTime><Weight_Percentage>100</Weight_Percentage>
<Activity_Id>${id}</Activity_Id><Preferred_Day>${day}</Preferred_Day><Preferred_Hour>${hour}</Preferred_Hour>
<Permanently_Locked>true</Permanently_Locked><Active>true</Active><Comments></Comments>
</ConstraintActivityPreferredStartingTime>`,
      )
      .join('\n')
    writeFileSync(clash, text.replace('</Time_Constraints_List>', `${pins}\n</Time_Constraints_List>`))
    const clashed = join(folder, 'clash', 'school.letopis')
    expect(letopis('import', 'fet', clash, '--db', clashed).code).toBe(0)
    const checked = letopis('timetable', 'check', '--db', clashed, '--json')
    expect(checked.code).toBe(1)
    const { findings, counts } = JSON.parse(checked.out)
    expect(counts.hard).toBeGreaterThan(0)
    const busy = findings.find((f: { rule: string }) => f.rule === 'teacherBusy')
    expect(busy).toMatchObject({ from: 'clash', level: 'error', hard: true, day: 1, slot: 1 })
    expect(busy.pieces).toHaveLength(2)
    expect(busy.sentence).toMatch(/^пн 1: \S.*: в одно время \S/)
    const said = letopis('timetable', 'check', '--db', clashed)
    expect(said.code).toBe(1)
    expect(said.out).toContain(`нарушение: ${busy.sentence}`)
    expect(said.out).toMatch(/Найдено: \d+\.\nОценка по нормам: \d+ из 100\./)
    expect(said.out).not.toMatch(/audit:|norms:|broken\.|\{\{/)
  })

  test('pupils come from a table: first tried, then applied', () => {
    const table = join(folder, 'pupils.csv')
    const rows = ['8А', '8Б', '12Д'].flatMap((name, c) =>
      Array.from({ length: 5 }, (_, i) => `Ученик${'абвгд'[i]} Пётр Ильич;0${i + 1}.0${c + 1}.2012;м;${name}`),
    )
    writeFileSync(table, ['ФИО;Дата рождения;Пол;Класс', ...rows, 'Лишний Пётр Ильич;31.02.2012;м;8А'].join('\n'))
    const tried = letopis('import', 'pupils', table, '--db', db, '--dry-run', '--json')
    expect(JSON.parse(tried.out).counts).toMatchObject({ new: 15, refused: 1 })
    const done = letopis('import', 'pupils', table, '--db', db)
    expect(done.code).toBe(0)
    expect(done.out).toMatch(/Новых 15/)
    expect(done.out).toMatch(/Строка 17: /)
    expect(done.out).not.toMatch(/exchange:|reason\.|\{\{/)
    const again = letopis('import', 'pupils', table, '--db', db, '--dry-run', '--json')
    expect(JSON.parse(again.out).counts).toMatchObject({ new: 0, same: 15 })
  })

  test('LCK-04: a period is closed and, for a reason, opened again', () => {
    expect(letopis('period', 'lock', '--db', db, '--period', '1')).toMatchObject({ code: 0, err: '' })
    const twice = letopis('period', 'lock', '--db', db, '--period', '1')
    expect(twice.code).toBe(1)
    expect(twice.err).toContain('командная строка')
    expect(letopis('period', 'unlock', '--db', db, '--period', '1').code).toBe(2)
    const opened = letopis('period', 'unlock', '--db', db, '--period', '1', '--reason', 'ошибка в отметках', '--json')
    expect(JSON.parse(opened.out)).toEqual({ kind: 'quarter', number: 1, locked: false })
    expect(letopis('period', 'lock', '--db', db, '--period', '6').code).toBe(1)
  })

  test('after all of it every check of the file holds', () => {
    expect(letopis('check', '--db', db).code).toBe(0)
  })

  test('a file that can’t be read leaves no half-made school', () => {
    const broken = join(folder, 'broken.fet')
    writeFileSync(broken, readFileSync(lom).subarray(0, 20_000))
    const made = join(folder, 'broken', 'school.letopis')
    const refused = letopis('import', 'fet', broken, '--db', made)
    expect(refused.code).toBe(1)
    expect(refused.err.length).toBeGreaterThan(20)
    expect(existsSync(made)).toBe(false)
    expect(letopis('import', 'fet', '--db', made).code).toBe(2)
    expect(letopis('import', 'fet', join(folder, 'none.fet'), '--db', made).code).toBe(1)
    expect(letopis('import', 'fet', lom, '--db', made, '--class-level', 'x').code).toBe(2)
  })
})
