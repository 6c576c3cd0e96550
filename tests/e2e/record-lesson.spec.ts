import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixture.ts'

/** Opens 5А's mathematics from the list of pages; the focused cell of its grid. */
const openMaths = async (page: Page): Promise<Locator> => {
  await page.goto(`${new URL(page.url()).origin}/#/journal`)
  await page
    .getByRole('link', { name: /^5А.*Математика/ })
    .first()
    .click()
  const cell = page.locator('[role=grid] td[tabindex="0"]')
  await cell.waitFor()
  await cell.focus()
  return cell
}

test('JRN-01: a teacher records a lesson by keyboard, and the command line reads it back', async ({
  letopis,
  page,
}) => {
  await letopis.signIn(page, 'uchitel')
  await page.keyboard.press('Control+KeyK')
  await page.keyboard.type('5а мат')
  await page
    .getByRole('option', { name: /5А.*Математика/ })
    .or(page.getByText('5А · Математика'))
    .first()
    .waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const grid = page.getByRole('grid')
  await grid.waitFor()
  const active = page.locator('[role=grid] td[tabindex="0"]')
  await active.focus()

  // The first pupil of the column gets «5», the next is absent.
  await page.keyboard.press('Control+ArrowUp')
  for (let i = 0; i < 40; i++) await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Delete')
  await page.keyboard.press('Digit5')
  await page.keyboard.press('Delete')
  await page.keyboard.press('KeyY')
  await page.keyboard.press('F4')
  await page.keyboard.press('Control+KeyA')
  await page.keyboard.type('Сложение дробей с разными знаменателями')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F8')
  await page.keyboard.press('Control+KeyA')
  await page.keyboard.type('§ 14, № 512')
  await page.keyboard.press('Escape')
  await expect(page.getByText(/Сохранено в/)).toBeVisible()
  await page.waitForTimeout(300)

  const data = letopis.read('journal', 'page', '--class', '5А', '--subject', 'Математика', '--period', '1')
  const lesson = data.lessons.find((l: { topic: string }) => l.topic === 'Сложение дробей с разными знаменателями')
  expect(lesson).toMatchObject({ homework: '§ 14, № 512' })
  const entry = (row: number) =>
    data.pupils[row].entries.find(
      (e: { date: string; slot: number }) => e.date === lesson.date && e.slot === lesson.slot,
    )
  expect(entry(0)).toMatchObject({ text: '5' })
  expect(entry(1)).toMatchObject({ text: 'н', attendance: 'absent' })
  expect(letopis.read('check')).toMatchObject({ ok: true })
})

test('what was typed is undone and done again by keys', async ({ letopis, page }) => {
  await letopis.signIn(page, 'uchitel')
  const cell = await openMaths(page)
  await page.keyboard.press('Delete')
  const id = await cell.evaluate(element => {
    element.setAttribute('data-watched', 'yes')
    return element.textContent
  })
  const watched = page.locator('[data-watched=yes]')
  expect(id).toBe('')
  await page.keyboard.press('Digit4')
  await expect(watched).toHaveText('4')
  await page.keyboard.press('Control+KeyZ')
  await expect(watched).toHaveText('')
  await page.keyboard.press('Control+KeyY')
  await expect(watched).toHaveText('4')
})

test('a deputy reads the page and cannot write on it', async ({ letopis, page }) => {
  await letopis.signIn(page, 'zavuch')
  const cell = await openMaths(page)
  const before = await cell.textContent()
  await page.keyboard.press(before === '2' ? 'Digit3' : 'Digit2')
  await expect(page.getByText(/только чтение/).first()).toBeVisible()
  expect(await cell.textContent()).toBe(before)
})
