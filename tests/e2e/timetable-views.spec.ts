import { expect, test } from './fixture.ts'

test('TT-02: the timetable is edited by class, by teacher and by room', async ({ letopis, page }) => {
  await letopis.signIn(page, 'zavuch')
  await page.evaluate(() => {
    location.hash = '/timetable'
  })
  const active = page.locator('[role=grid] [tabindex="0"]').first()
  const waiting = page.getByText('школа: 1 ч')
  const lesson = page.getByRole('gridcell', { name: /Математика/ }).first()
  await active.focus()
  await page.keyboard.press('Control+KeyF')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.type('5А')
  await page.keyboard.press('Enter')
  await expect(lesson).toBeVisible()
  await active.focus()

  // From the class to its teacher, and to his room: the same lesson stands in each.
  for (const [key, view] of [
    ['Digit2', 'Учитель'],
    ['Digit3', 'Кабинет'],
    ['Digit1', 'Класс'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(page.getByRole('radio', { name: view, exact: true })).toBeChecked()
    await expect(page.getByRole('gridcell').first()).toBeVisible()
    // The card under the cursor goes to the tray and comes back, in every view.
    await page.locator('[role=grid] [draggable=true]').first().click()
    await page.keyboard.press('Escape')
    const card = await active.innerText()
    await page.keyboard.press('Delete')
    await expect(waiting).toHaveCount(1)
    await active.focus()
    await page.keyboard.press('Control+KeyZ')
    await expect(waiting).toHaveCount(0)
    expect(await active.innerText()).toBe(card)
  }
})

test('who types faster than the core answers means what he would have seen: keys wait for the verdicts, in their order', async ({
  letopis,
  page,
}) => {
  await letopis.signIn(page, 'zavuch')
  await page.evaluate(() => {
    location.hash = '/timetable'
  })
  const active = page.locator('[role=grid] [tabindex="0"]').first()
  const undo = page.getByRole('button', { name: /Отменить/ }).first()
  const beside = page.getByText('Нарушений нет.').first()
  const answer = Promise.withResolvers<void>()
  await page.route('**/rpc/timetable/verdicts', async route => {
    await answer.promise
    await route.continue()
  })
  const press = async (keys: readonly string[]): Promise<void> => {
    await active.focus()
    for (const key of keys) await page.keyboard.press(key)
    await expect(page.getByText('Проверяем места').first()).toBeVisible()
  }

  // Another lesson stands in the slot: the third way, beside it, is known only by the answer.
  await press(['Control+Home', 'Space', 'ArrowRight', 'Control+Enter', 'ArrowDown'])
  await expect(undo).toBeDisabled()
  answer.resolve()
  await expect(undo).toBeEnabled()
  await expect(beside).toBeHidden()
  await expect(page.locator('[data-day="2"][data-slot="2"][tabindex="0"]')).toBeFocused()
  await page.keyboard.press('Control+KeyZ')
  await expect(undo).toBeDisabled()
  await expect(beside).toBeVisible()
})
