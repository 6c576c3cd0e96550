import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { openForWriting } from '#db/connection'
import { isRefusal } from '#domain/kernel/refusal'
import packageJson from '../../package.json' with { type: 'json' }
import { smallSchool, temporaryFolder } from '../support/small-school.ts'

const home = temporaryFolder()

/** `npx letopis …`, as it is built. */
const letopis = (...args: string[]) => {
  const done = spawnSync(process.execPath, ['main/hosts/cli/letopis.mjs', ...args], {
    encoding: 'utf8',
    env: { ...process.env, LETOPIS_HOME: home },
  })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

describe('letopis', () => {
  const demo = join(temporaryFolder(), 'demo.letopis')
  let built: ReturnType<typeof letopis>
  beforeAll(() => {
    built = letopis('demo', '--db', demo, '--classes', '2', '--pupils', '40', '--seed', '3', '--json')
  }, 60_000)

  test('demo builds a school and prints an account for each role once', () => {
    expect(built).toMatchObject({ code: 0, err: '' })
    const { file, accounts } = JSON.parse(built.out)
    expect(file).toBe(demo)
    expect(accounts.map((a: { login: string }) => a.login).sort()).toEqual([
      'admin',
      'director',
      'klassruk',
      'uchitel',
      'zavuch',
    ])
    expect(accounts.every((a: { password: string }) => a.password.length >= 12)).toBe(true)
  })

  test('demo of the same seed makes the same school, and never overwrites one', () => {
    const before = readFileSync(demo)
    expect(letopis('demo', '--db', demo, '--classes', '2')).toMatchObject({ code: 1, out: '' })
    expect(readFileSync(demo).equals(before)).toBe(true)
    const again = join(temporaryFolder(), 'again.letopis')
    expect(letopis('demo', '--db', again, '--classes', '2', '--pupils', '40', '--seed', '3').code).toBe(0)
    const page = (file: string) =>
      letopis('journal', 'page', '--db', file, '--class', '5А', '--subject', 'Математика', '--json').out
    expect(page(again)).toBe(page(demo))
  })

  test('journal page shows pupils, marks and lessons, as text and as data', () => {
    const args = ['journal', 'page', '--db', demo, '--class', '5а', '--subject', 'математика', '--period', '1']
    const text = letopis(...args)
    expect(text.code).toBe(0)
    expect(text.out).toMatch(/^5А · Математика · 1-я четверть · /)
    const data = JSON.parse(letopis(...args, '--json').out)
    expect(data.pupils).toHaveLength(20)
    expect(data.lessons.length).toBeGreaterThan(20)
    expect(data.pupils.some((p: { entries: unknown[] }) => p.entries.length > 3)).toBe(true)
    expect(letopis(...args, '--lang', 'en').out).toContain('quarter 1')
  })

  test('a subject in subgroups asks which, and takes its number', () => {
    const args = ['journal', 'page', '--db', demo, '--class', '5А', '--subject', 'Английский язык']
    expect(letopis(...args)).toMatchObject({ code: 2, out: '' })
    expect(letopis(...args).err).toContain('подгруппу')
    expect(letopis(...args, '--subgroup', '1').code).toBe(0)
  })

  test.each([
    [['--class', '9Я', '--subject', 'Математика'], 'Нет такого класса: 9Я.'],
    [['--class', '5А', '--subject', 'Алхимия'], 'Нет такого предмета в этом классе: Алхимия.'],
    [['--class', '5А', '--subject', 'Математика', '--period', '6'], 'У класса 5А нет периода с номером 6.'],
  ])('journal page %j is refused in words', (args, sentence) => {
    expect(letopis('journal', 'page', '--db', demo, ...args)).toEqual({ code: 1, out: '', err: `${sentence}\n` })
  })

  test('check finds a good file good and says what it checked', () => {
    const { code, out } = letopis('check', '--db', demo, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ ok: true, findings: { length: 6 } })
    expect(letopis('check', '--db', demo).out).toContain('База в порядке.')
  })

  test('check of a broken file ends with 1', () => {
    const { file, records } = smallSchool()
    const connection = openForWriting(file)
    if (isRefusal(connection)) throw new Error(connection.refusal)
    connection.write(db => db.run("UPDATE lesson_record SET topic = 'мимо журнала' WHERE id = ?", records.maths5))
    connection.close()
    const { code, out } = letopis('check', '--db', file)
    expect(code).toBe(1)
    expect(out).toContain('НАРУШЕНО: lesson_record')
  })

  test('reading commands work beside a writer', () => {
    const { file } = smallSchool()
    const connection = openForWriting(file)
    if (isRefusal(connection)) throw new Error(connection.refusal)
    expect(letopis('check', '--db', file).code).toBe(0)
    expect(letopis('journal', 'page', '--db', file, '--class', '5А', '--subject', 'Мат').code).toBe(0)
    connection.close()
  })

  test('wrong usage ends with 2 and says what is missing', () => {
    expect(letopis('check')).toEqual({ code: 2, out: '', err: 'Не хватает параметра --db.\n' })
    expect(letopis('check', '--db', demo, '--colour', 'red').code).toBe(2)
    expect(letopis('demo', '--db', 'x', '--classes', '99').err).toContain('от 1 до 60')
    expect(letopis('bake').code).toBe(2)
    expect(letopis('--lang', 'en', 'check').err).toBe('Option --db is missing.\n')
  })

  test('files that are none are refused in words', () => {
    const text = join(temporaryFolder(), 'text.letopis')
    writeFileSync(text, 'просто текст'.repeat(100))
    expect(letopis('check', '--db', text)).toMatchObject({ code: 1, out: '' })
    expect(letopis('check', '--db', text).err).toContain('Это не база Летописи')
    expect(letopis('check', '--db', 'nowhere.letopis').err).toContain('Такого файла нет')
    expect(existsSync('nowhere.letopis')).toBe(false)
  })

  test('help and version are told', () => {
    expect(letopis('--help')).toMatchObject({ code: 0, err: '' })
    expect(letopis('--version').out).toBe(`${packageJson.version}\n`)
    expect(letopis().out).toContain('letopis demo')
  })
})
