import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import { runFet } from '../../tools/faults/fet-judge/run-fet.ts'
import { fetProgram } from '../support/fet-files.ts'
import { goTo } from './curriculum-office.ts'
import { lessonCount, pieceCount } from './curriculum-school.ts'
import { expect } from './fixture.ts'

/** The whole timetable in four forms, each by its button. */
export const saveFiles = async (page: Page, folder: string) => {
  await goTo(page, '/import')
  const save = async (name: string, file: string): Promise<string> => {
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: `Сохранить файл: ${name}`, exact: true }).click()
    const to = join(folder, file)
    await (await saving).saveAs(to)
    return to
  }
  return {
    page: await save('Страница с расписанием', 'расписание.html'),
    calendars: await save('Календари', 'календари.zip'),
    asc: await save('Расписание в aSc', 'asc.xml'),
    fet: await save('Расписание в FET', 'школа.fet'),
  }
}

/** The page opens from disk, and a class has its week in it. */
export const judgePage = async (browser: Browser, file: string): Promise<void> => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(pathToFileURL(file).href)
  await page.getByRole('link', { name: '5А', exact: true }).click()
  await expect(page.getByRole('heading', { level: 2, name: '5А' })).toBeVisible()
  await expect(page.getByText('География').filter({ visible: true })).toHaveCount(1)
  await context.close()
}

const countIn = (text: string, part: string): number => text.split(part).length - 1

/** A calendar a class, teacher and room; the first lesson of the year begins with the bell of its day. */
export const judgeCalendars = (file: string): void => {
  const text = execFileSync('unzip', ['-p', file], { encoding: 'utf8', maxBuffer: 2 ** 27 })
  expect(countIn(text, 'BEGIN:VCALENDAR')).toBe(2 + 10 + 10)
  // The first of September is a Tuesday: literature in 5А, of the class, of its teacher and in her room.
  const first = text.split('BEGIN:VEVENT').filter(event => /DTSTART[^\n]*:20260901T083000/.test(event))
  expect(first.filter(event => event.includes('Литература'))).toHaveLength(3)
}

/** Every lesson, and a card for every hour on its place. */
export const judgeAsc = (file: string): void => {
  const text = readFileSync(file, 'utf8')
  expect(countIn(text, '<lesson ')).toBe(lessonCount)
  expect(countIn(text, '<card ')).toBe(pieceCount)
}

/** fet-cl takes a file where every hour has its time and room: it may choose nothing, and finds nothing forbidden. */
export const judgeFet = async (file: string): Promise<void> => {
  const text = readFileSync(file, 'utf8')
  expect(countIn(text, '<Activity>')).toBe(pieceCount)
  expect(countIn(text, '<ConstraintActivityPreferredStartingTime>')).toBe(pieceCount)
  expect(countIn(text, '<ConstraintActivityPreferredRoom>')).toBe(pieceCount)
  // The methodical day and the day without gaps are FET's to keep too.
  expect(countIn(text, '<ConstraintTeacherNotAvailableTimes>')).toBe(1)
  expect(countIn(text, '<ConstraintTeacherMaxGapsPerWeek>')).toBe(1)
  const program = fetProgram()
  if (!program) {
    console.log('not run: needs fet-cl (Debian)')
    expect(process.env.CI).not.toBe('true')
    return
  }
  const { verdict, says } = await runFet(program, readFileSync(file), 30)
  expect(verdict, says).toBe('solved')
}
