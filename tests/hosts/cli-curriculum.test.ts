import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { smallSchool, temporaryFolder } from '../support/small-school.ts'

const home = temporaryFolder()

/** `npx letopis curriculum …`, as it is built. */
const curriculum = (...args: string[]) => {
  const done = spawnSync(process.execPath, ['main/hosts/cli/letopis.mjs', 'curriculum', ...args], {
    encoding: 'utf8',
    env: { ...process.env, LETOPIS_HOME: home },
  })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

test('a curriculum comes from a file, is checked against the norms, and goes out as a workbook that comes in again', () => {
  const { file: db } = smallSchool()
  const folder = temporaryFolder()
  const [plan, out] = [join(folder, 'план.csv'), join(folder, 'план.xlsx')]
  writeFileSync(
    plan,
    [
      'Класс;Предмет;Часов в неделю;Учитель',
      '5А;Математика;30;Крылова Н. В.',
      '5А;Английский язык;3;Белова',
      '1А;Математика;4;Никитина',
      '9Я;Математика;4;',
    ].join('\n'),
  )
  const tried = curriculum('import', plan, '--db', db, '--dry-run')
  expect(tried).toMatchObject({ code: 0, err: '' })
  expect(tried.out).toContain('Новых 3, изменено 0, без изменений 0, удалено 0, не принято 1, пропущено 0.')
  expect(tried.out).toContain('Строка или ячейка 5: Нет класса «9Я».')
  expect(JSON.parse(curriculum('check', '--db', db, '--json').out).version).toBeNull()

  const done = curriculum('import', plan, '--db', db, '--json')
  expect(JSON.parse(done.out)).toMatchObject({ counts: { new: 3, refused: 1 } })
  const checked = curriculum('check', '--db', db)
  expect(checked.code).toBe(1)
  expect(checked.out).toContain('5А: 33 ч в неделю, а при 6-дневной неделе можно не больше 32')
  expect(checked.out).toContain('СанПиН 1.2.3685-21, табл. 6.6')
  expect(checked.out).toContain('1А: Математика: не назван учитель')
  expect(curriculum('check', '--db', db, '--lang', 'en').out).toContain('1А: Математика: no teacher is named')

  expect(curriculum('export', '--db', db, '--out', out)).toMatchObject({ code: 0, err: '' })
  expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK')
  expect(curriculum('export', '--db', db, '--out', out).code).toBe(1)
  const again = curriculum('import', out, '--db', db, '--json', '--dry-run')
  expect(JSON.parse(again.out).counts).toMatchObject({ same: 3, new: 0, changed: 0, refused: 0 })
  expect(curriculum('import', out, '--db', db, '--sheet', 'Нет такого').code).toBe(2)
})
