import type { Page } from '@playwright/test'
import { expect, test } from './fixture.ts'

const goTo = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate(to => {
    location.hash = to
  }, hash)
}

const openMaths = async (page: Page): Promise<void> => {
  await goTo(page, '/journal')
  await page
    .getByRole('link', { name: /^5А.*Математика/ })
    .first()
    .click()
  await page.locator('[role=grid] td[tabindex="0"]').focus()
}

const signOut = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+Shift+KeyL')
  await page.locator('input[autocomplete=username]').waitFor()
}

test('period marks are proposed, set by keys, and taken back; a closed quarter says who closed it and when', async ({
  letopis,
  page,
}) => {
  // Four people sign in one after another.
  test.slow()
  await letopis.signIn(page, 'uchitel')
  await openMaths(page)
  await page.keyboard.press('End')
  const cell = page.locator('[role=grid] td[tabindex="0"]')
  await expect(cell).toHaveAttribute('aria-label', /I четверть, предлагается/)
  const first = page.locator('[role=grid] tbody tr').first()
  await first.locator('td').nth(-2).click()
  await page.keyboard.press('Digit5')
  await page.keyboard.press('ArrowUp')
  await expect(cell).toHaveAttribute('aria-label', /I четверть, 5$/)
  await page.keyboard.press('Control+KeyZ')
  await expect(cell).toHaveAttribute('aria-label', /предлагается/)
  await page.keyboard.press('Control+KeyY')
  await page.getByRole('button', { name: 'Выставить предложенные' }).click()
  await expect(page.getByRole('button', { name: 'Выставить предложенные' })).toBeDisabled()
  await expect(page.getByText(/I четверть: изменен/)).toBeVisible()
  await signOut(page)

  await letopis.signIn(page, 'admin')
  await goTo(page, '/settings/year')
  await page
    .getByRole('row', { name: /^I четверть/ })
    .getByRole('button', { name: 'Закрыть четверть…' })
    .click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Не закрывать' })).toBeFocused()
  await dialog.getByRole('button', { name: 'Закрыть четверть' }).click()
  await expect(page.getByRole('row', { name: /^I четверть/ }).getByText(/закрыта 14\.10\.2026/)).toBeVisible()
  await signOut(page)

  await letopis.signIn(page, 'uchitel')
  await openMaths(page)
  await expect(page.getByText(/четверть закрыта 14\.10\.2026/)).toBeVisible()
  const before = await cell.textContent()
  await page.keyboard.press(before === '5' ? 'Digit4' : 'Digit5')
  await expect(page.getByRole('alert')).toHaveText(
    /^I четверть закрыта: .+, 14\.10\.2026, \d\d:\d\d\. Открыть её может/,
  )
  expect(await cell.textContent()).toBe(before)
  await signOut(page)

  await letopis.signIn(page, 'admin')
  await goTo(page, '/settings/year')
  const quarter = page.getByRole('row', { name: /^I четверть/ })
  await quarter.getByRole('button', { name: 'Открыть четверть…' }).click()
  await page.getByRole('button', { name: 'Открыть четверть', exact: true }).click()
  await expect(dialog.getByText('Назовите причину', { exact: false })).toBeVisible()
  await dialog.getByRole('textbox').fill('Пересдача контрольной, приказ № 118')
  await dialog.getByRole('button', { name: 'Открыть четверть', exact: true }).click()
  await expect(quarter.getByText('открыта')).toBeVisible()
  expect(letopis.read('check')).toMatchObject({ ok: true })
})

test('the calendar is set by typing, applied at once, refused in words, and taken back by Ctrl Z', async ({
  letopis,
  page,
}) => {
  await letopis.signIn(page, 'admin')
  await goTo(page, '/settings/year')
  const start = page.getByRole('textbox', { name: 'Начало: IV четверть' })
  await start.fill('22.3')
  await start.press('Enter')
  await expect(start).toHaveValue('22.03.2027')
  await expect(page.getByText('IV четверть: 22.03.2027–31.05.2027')).toBeVisible()
  const end = page.getByRole('textbox', { name: 'Окончание: IV четверть' })
  await end.fill('1.3.27')
  await end.press('Tab')
  await expect(page.getByRole('alert')).toHaveText(/Окончание \(01\.03\.2027\) должно быть позже начала/)
  // The journal of the example is written to the end of May.
  await end.fill('26.5')
  await end.press('Enter')
  await expect(page.getByRole('alert')).toHaveText(/^IV четверть: уроки или отметки за период уже есть/)
  await end.press('Escape')
  await expect(end).toHaveValue('31.05.2027')
  await page.getByRole('heading', { name: 'Отчётные периоды' }).click()
  await page.keyboard.press('Control+KeyZ')
  await expect(page.getByText('Отменено: IV четверть', { exact: false })).toBeVisible()
  await expect(start).toHaveValue('29.03.2027')
  await page.keyboard.press('Control+KeyY')
  await expect(start).toHaveValue('22.03.2027')

  await goTo(page, '/settings/holidays')
  const form = page.getByRole('form', { name: 'Новые каникулы или выходной' })
  await form.getByLabel('Название').fill('День здоровья')
  await form.getByLabel('Начало').fill('20.11')
  await page.keyboard.press('Tab')
  await form.getByRole('button', { name: 'Добавить' }).click()
  await expect(page.getByRole('textbox', { name: 'Начало: День здоровья' })).toHaveValue('20.11.2026')
  await expect(page.getByText('Добавлено: День здоровья')).toBeVisible()

  await goTo(page, '/settings/bells')
  await page.getByLabel('Урок', { exact: true }).fill('40')
  await page.getByRole('button', { name: 'Составить звонки' }).click()
  await expect(page.getByRole('textbox', { name: /7-й урок: конец/ })).toHaveValue('14:30')
  await page.getByRole('textbox', { name: /2-й урок: начало/ }).fill('930')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: /7-й урок: конец/ })).toHaveValue('14:40')
  expect(letopis.read('check')).toMatchObject({ ok: true })
})
