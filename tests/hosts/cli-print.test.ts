import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openForWriting } from '#db/connection'
import { isRefusal } from '#domain/kernel/refusal'
import { linesOf, readPdf } from '../support/pdf-file.ts'
import { smallSchool, temporaryFolder } from '../support/small-school.ts'

const home = temporaryFolder()

/** `npx letopis print …`, as it is built: fonts from dist/resources, libraries bundled. */
const print = (...args: string[]) => {
  const done = spawnSync(process.execPath, ['main/hosts/cli/letopis.mjs', 'print', ...args], {
    encoding: 'utf8',
    env: { ...process.env, LETOPIS_HOME: home },
  })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

describe('letopis print', () => {
  const folder = temporaryFolder()
  const school = smallSchool(join(folder, 'school.letopis'))
  const db = school.file

  test('PRN-01: journal writes the journal of a class and period, beside a Letopis that has the school open', async () => {
    const window = openForWriting(db)
    if (isRefusal(window)) throw new Error(window.refusal)
    const out = join(folder, 'journal.pdf')
    const done = print('journal', '--db', db, '--class', '5а', '--period', '1', '--out', out)
    window.close()
    expect(done).toEqual({ code: 0, out: `Готово: ${out}\n`, err: '' })
    const { pages } = await readPdf(new Uint8Array(readFileSync(out)))
    expect(pages.length % 2).toBe(0)
    expect(pages.flatMap(linesOf).join('\n')).toContain('Натуральные числа')
  })

  test('summary writes the summary sheet, and answers for machines', async () => {
    const out = join(folder, 'summary.pdf')
    const done = print('summary', '--db', db, '--class', '5А', '--out', out, '--json')
    expect(done).toMatchObject({ code: 0, err: '' })
    const bytes = readFileSync(out)
    expect(JSON.parse(done.out)).toEqual({ file: out, name: 'Сводная ведомость 5А 2026-27.pdf', bytes: bytes.length })
    const { pages } = await readPdf(new Uint8Array(bytes))
    expect(pages.flatMap(linesOf).join('\n')).toContain('Ершов Данил')
  })

  test('the same command gives the same bytes', () => {
    const files = ['one.pdf', 'two.pdf'].map(name => join(folder, name))
    for (const out of files) expect(print('journal', '--db', db, '--class', '5А', '--out', out).code).toBe(0)
    expect(readFileSync(files[0]!).equals(readFileSync(files[1]!))).toBe(true)
  })

  test.each([
    [['--class', '9Я'], 'Нет такого класса: 9Я.'],
    [['--class', '5А', '--period', '6'], 'У класса 5А нет периода с номером 6.'],
  ])('%j is refused in words, and nothing is written', (args, sentence) => {
    const out = join(folder, 'refused.pdf')
    expect(print('journal', '--db', db, ...args, '--out', out)).toEqual({ code: 1, out: '', err: `${sentence}\n` })
    expect(existsSync(out)).toBe(false)
  })

  test('a place that cannot be written, and a file that is there, are refused in words', () => {
    const nowhere = join(folder, 'nowhere', 'out.pdf')
    expect(print('summary', '--db', db, '--class', '5А', '--out', nowhere)).toEqual({
      code: 1,
      out: '',
      err: `В эту папку нельзя писать: ${nowhere}. Выберите другую.\n`,
    })
    const taken = join(folder, 'taken.pdf')
    writeFileSync(taken, 'keep')
    expect(print('summary', '--db', db, '--class', '5А', '--out', taken)).toMatchObject({ code: 1, out: '' })
    expect(readFileSync(taken, 'utf8')).toBe('keep')
  })

  test('without a class or a file it is a wrong call', () => {
    expect(print('journal', '--db', db, '--class', '5А')).toMatchObject({
      code: 2,
      err: 'Не хватает параметра --out.\n',
    })
    expect(print('journal', '--db', db, '--out', join(folder, 'x.pdf')).code).toBe(2)
  })
})
