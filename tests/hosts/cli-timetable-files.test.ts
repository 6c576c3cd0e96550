import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { smallSchool, temporaryFolder } from '../support/small-school.ts'
import { xlsxFile } from '../support/xlsx-file.ts'

const home = temporaryFolder()
const folder = temporaryFolder()
const db = smallSchool(join(folder, 'school.letopis')).file

/** `npx letopis …`, as it is built. */
const letopis = (...args: string[]) => {
  const done = spawnSync(process.execPath, ['main/hosts/cli/letopis.mjs', ...args, '--db', db], {
    encoding: 'utf8',
    env: { ...process.env, LETOPIS_HOME: home },
  })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

const on = ['--on', '2026-10-14']

describe('letopis export xlsx, ics, html and import xlsx', () => {
  test('a workbook goes out, is never written over, and comes back without a change', () => {
    const out = join(folder, 'расписание.xlsx')
    expect(letopis('export', 'xlsx', '--out', out, ...on)).toMatchObject({ code: 0, err: '' })
    expect(letopis('export', 'xlsx', '--out', out, ...on).code).toBe(1)
    const back = letopis('import', 'xlsx', out, ...on, '--json')
    expect(back).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(back.out).counts).toMatchObject({ same: 8, refused: 0, moved: 0, placed: 0, new: 0 })
  })

  test('places are first tried, then written; what is not understood is told by row and reason', () => {
    const file = join(folder, 'места.xlsx')
    const rows = [
      ['День', 'Урок', 'Класс', 'Предмет'],
      ['Пятница', '1', '5А', 'Математика'],
      ['Пятница', '2', '5Щ', 'Математика'],
    ]
    writeFileSync(file, xlsxFile({ sheets: [{ name: 'Места', rows }] }))
    const tried = letopis('import', 'xlsx', file, ...on, '--dry-run', '--json')
    expect(JSON.parse(tried.out).counts).toMatchObject({ moved: 1, refused: 1 })
    const done = letopis('import', 'xlsx', file, ...on)
    expect(done).toMatchObject({ code: 0, err: '' })
    expect(done.out).toMatch(/переставлено 1/)
    expect(done.out).toMatch(/Строка 3: Математика 5Щ: В столбце «Класс» стоит «5Щ»/)
    expect(done.out).not.toMatch(/exchange:|tables\.|\{\{/)
    const again = letopis('import', 'xlsx', file, ...on, '--dry-run', '--json', '--lang', 'en')
    expect(JSON.parse(again.out).counts).toMatchObject({ same: 1, refused: 1 })
  })

  test('a page of one class, a calendar of one teacher, calendars of all in a folder and in a zip', () => {
    const page = join(folder, '5А.html')
    expect(letopis('export', 'html', '--out', page, '--class', '5а', ...on)).toMatchObject({ code: 0, err: '' })
    expect(readFileSync(page, 'utf8')).toContain('<body class="only">')
    const one = join(folder, 'teacher.ics')
    const zone = ['--zone', 'Asia/Omsk']
    expect(letopis('export', 'ics', '--out', one, '--teacher', 'Крылова', ...zone)).toMatchObject({ code: 0, err: '' })
    expect(readFileSync(one, 'utf8')).toContain('DTSTART;TZID=Asia/Omsk:20261014T092500')
    const all = join(folder, 'календари')
    expect(letopis('export', 'ics', '--out', all)).toMatchObject({ code: 0, err: '' })
    expect(readdirSync(all).sort()).toEqual(['Кабинеты', 'Классы', 'Учителя'])
    expect(readdirSync(join(all, 'Классы')).sort()).toEqual(['1А.ics', '5А.ics'])
    const zip = join(folder, 'календари.zip')
    expect(JSON.parse(letopis('export', 'ics', '--out', zip, '--json').out).files).toHaveLength(1)
    expect(readFileSync(zip).subarray(0, 2).toString()).toBe('PK')
    const room = join(folder, 'room.ics')
    expect(letopis('export', 'ics', '--out', room, '--room', '21')).toMatchObject({ code: 0, err: '' })
  })

  test('what is not there is refused, and what can’t be meant is wrong usage; no file is left', () => {
    const out = join(folder, 'none.html')
    expect(letopis('export', 'html', '--out', out, '--class', '7Я').code).toBe(1)
    expect(letopis('export', 'html', '--out', out, '--class', '5А', '--room', '21').code).toBe(2)
    expect(letopis('export', 'ics', '--out', out, '--zone', 'Europe/Paris').code).toBe(2)
    expect(letopis('export', 'html', '--out', out, '--on', '2030-01-01').code).toBe(1)
    expect(letopis('export', 'xlsx', '--out', join(folder, 'no', 'folder.xlsx')).code).toBe(1)
    expect(existsSync(out)).toBe(false)
    expect(letopis('import', 'xlsx', join(folder, 'none.xlsx')).code).toBe(1)
    expect(letopis('import', 'xlsx', join(folder, '5А.html')).code).toBe(1)
  })

  test('after all of it every check of the file holds', () => {
    expect(letopis('check').code).toBe(0)
  })
})
