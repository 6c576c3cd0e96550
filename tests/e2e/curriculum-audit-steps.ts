import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { goTo, named } from './curriculum-office.ts'
import { placeCount, placesWorkbook } from './curriculum-school.ts'
import { expect } from './fixture.ts'

/** The first day of the year: the timetable is made before it, and every screen shows this day. */
const firstDay = '2026-09-01'

const active = (page: Page) => page.locator('[role=grid] [tabindex="0"]').first()

const pressed = async (page: Page, keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}

/** The places of the workbook, all of them understood. */
export const bringPlaces = async (page: Page): Promise<void> => {
  await goTo(page, '/import/tables')
  await expect(page.getByRole('heading', { name: 'Расписание из таблицы' })).toBeVisible()
  const file = { name: 'размещение.xlsx', mimeType: 'application/octet-stream', buffer: await placesWorkbook() }
  await page.locator('input[type=file]').setInputFiles(file)
  await expect(page.getByRole('button', { name: /Не поняты 0/ })).toBeVisible()
  await page.getByRole('button', { name: new RegExp(`^Записать ${placeCount} строк`) }).click()
  await expect(page.getByText('Расписание загружено.')).toBeVisible()
}

/** The timetable of a class; the keyboard is on its first lesson. */
const openClass = async (page: Page, name: string): Promise<void> => {
  await goTo(page, '/timetable')
  await active(page).focus()
  await page.keyboard.press('Control+KeyF')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('grid', { name: `Расписание: ${name}` })).toBeVisible()
  await active(page).focus()
  await page.keyboard.press('Control+Home')
}

/** A lesson goes out of the tray to a place of the class, by the keyboard alone. */
export const placeFromTray = async (page: Page, className: string, lesson: string, at: Place): Promise<void> => {
  await openClass(page, className)
  const card = page.getByRole('button', { name: named(`Взять из лотка: ${lesson}`) })
  await card.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Взят урок из лотка')).toBeVisible()
  const days = Array.from({ length: at.day - 1 }, () => 'ArrowRight')
  const slots = Array.from({ length: at.slot - 1 }, () => 'ArrowDown')
  await pressed(page, ['Control+Home', ...days, ...slots])
  await expect(page.getByText('Ничего не мешает: учитель, ученики и кабинет свободны.')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(card).toHaveCount(0)
  await expect(active(page)).toContainText(lesson)
}

type Place = { readonly day: number; readonly slot: number }

/** The whole day of a teacher is painted over in the grid: it is his methodical day. */
export const paintMethodicalDay = async (page: Page, teacher: string, day: number): Promise<void> => {
  await goTo(page, '/constraints/closed')
  await page.getByRole('textbox', { name: 'Найти' }).fill(teacher.split(' ')[0]!)
  await page.keyboard.press('Enter')
  const grid = page.getByRole('grid', { name: named(`Когда уроков нет: ${teacher}`) })
  await grid.locator('[tabindex="0"]').focus()
  await grid.locator(`[data-row="0"][data-column="${day - 1}"]`).hover()
  await page.mouse.down()
  await grid.locator(`[data-row="5"][data-column="${day - 1}"]`).hover()
  await page.mouse.up()
  await expect(page.getByText('Закрыто 6 мест.')).toBeVisible()
}

/** A constraint is added by its form; the list tells it in a sentence. */
export const forbidGaps = async (page: Page, teacher: string): Promise<void> => {
  await goTo(page, '/constraints/all')
  await page.getByRole('button', { name: 'Добавить ограничение' }).click()
  await page.getByRole('button', { name: /^Окна за неделю/ }).click()
  await page.getByRole('combobox', { name: 'Для кого' }).click()
  await page.getByRole('option', { name: 'Учитель', exact: true }).click()
  await page.getByRole('combobox', { name: 'Учитель', exact: true }).click()
  await page.getByRole('option', { name: named(teacher) }).click()
  await page.getByLabel('Не больше').fill('0')
  await page.getByRole('button', { name: 'Добавить', exact: true }).last().click()
  const row = page.locator('[data-row=line]').filter({ hasText: named(`${teacher}: без окон`) })
  await expect(row).toBeVisible()
  await reachConstraint(page, (await row.getAttribute('data-key'))!)
}

/** A link that leads to one constraint, as those of the audit do: it has the keyboard, and its form is open. */
const reachConstraint = async (page: Page, id: string): Promise<void> => {
  await goTo(page, '/audit')
  await expect(page.getByRole('heading', { level: 1, name: 'Проверка расписания' })).toBeVisible()
  await goTo(page, `/constraints/all?one=${id}`)
  await expect(page.locator(`[data-key="${id}"]`)).toBeFocused()
  await expect(page.locator('aside form')).toBeVisible()
}

/** «Кого касается» tells what holds for a teacher. */
export const seeConcerning = async (page: Page, teacher: string, told: RegExp): Promise<void> => {
  await goTo(page, '/constraints/concerning')
  await page.getByRole('textbox', { name: 'Найти' }).fill(teacher.split(' ')[0]!)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 2, name: named(teacher) })).toBeVisible()
  await expect(page.locator('main').getByText(told).first()).toBeVisible()
}

/** What the audit lists, row by row as it is walked over: what a person reads. */
type Listed = { readonly level: string; readonly sentence: string; readonly clause: string }

const finding = '[data-row=finding]'

export const listedFindings = async (page: Page): Promise<Listed[]> => {
  await goTo(page, '/audit')
  await page.locator(finding).first().click()
  await page.keyboard.press('Home')
  const count = Number(
    await page
      .getByRole('button', { name: /^Всё \d+$/ })
      .innerText()
      .then(text => /\d+/.exec(text)),
  )
  const current = page.locator(`${finding}[aria-selected=true]`)
  const listed: Listed[] = []
  for (let seen = ''; listed.length < count; ) {
    await expect(current).not.toHaveAttribute('data-key', seen)
    seen = (await current.getAttribute('data-key')) ?? ''
    const [level, place, sentence, clause] = await current.getByRole('gridcell').allInnerTexts()
    listed.push({ level: level!.trim(), sentence: place ? `${place}: ${sentence}` : sentence!, clause: clause! })
    await page.keyboard.press('ArrowDown')
  }
  return listed
}

/** `letopis timetable check --json` on the same file: its sentences, and whether it says that something must not be. */
export const checkedByCommand = (file: string): { sentences: string[]; isBroken: boolean } => {
  const args = ['main/hosts/cli/letopis.mjs', 'timetable', 'check', '--on', firstDay, '--json', '--db', file]
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 26 })
  const { findings } = JSON.parse(stdout) as { findings: { sentence: string }[] }
  return { sentences: findings.map(({ sentence }) => sentence), isBroken: status === 1 }
}

/** From a finding to its place in the timetable, by the keyboard. */
export const jumpTo = async (page: Page, sentence: string): Promise<void> => {
  await goTo(page, '/audit')
  const row = page.locator(finding).filter({ hasText: named(sentence) })
  await row.click()
  await page.keyboard.press('Enter')
  await page.waitForURL(/#\/timetable\//)
  await expect(page.getByRole('gridcell').first()).toBeVisible()
  await active(page).focus()
}

/** The place under the cursor in the timetable of a class: a finding about a teacher was shown in his own. */
export const seeInClass = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.press('Digit1')
  await expect(page.getByRole('grid', { name: /^Расписание: 5[АБ]$/ })).toBeVisible()
  const own = page.getByRole('grid', { name: `Расписание: ${name}` })
  if ((await own.count()) === 0) await page.keyboard.press('BracketRight')
  await expect(own).toBeVisible()
}

/** The lesson under the cursor changes places with the one some arrows away. */
export const swapTo = async (page: Page, arrows: readonly string[]): Promise<void> => {
  await page.keyboard.press('Space')
  // Told when the core has answered what every place says of it.
  await expect(page.getByRole('status').filter({ hasText: 'Взят урок: ' })).toHaveCount(1)
  await pressed(page, arrows)
  await expect(page.getByRole('button', { name: /Поменять местами/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/⇄/).first()).toBeVisible()
}

export const isListed = (page: Page, sentence: string) => page.locator(finding).filter({ hasText: named(sentence) })

/** The audit as a PDF, read by poppler. */
export const printAudit = async (page: Page, folder: string): Promise<string> => {
  const to = join(folder, 'audit.pdf')
  await goTo(page, '/audit')
  await page.locator(finding).first().waitFor()
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Сохранить PDF' }).click()
  await (await saving).saveAs(to)
  return execFileSync('pdftotext', ['-layout', to, '-'], { encoding: 'utf8' })
}
