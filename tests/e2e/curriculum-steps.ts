import type { Page } from '@playwright/test'
import { goTo, named } from './curriculum-office.ts'
import { curriculumWorkbook, misspelt, weeklyHours } from './curriculum-school.ts'
import { expect } from './fixture.ts'

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })

const planCell = (page: Page, subject: string, className: string) =>
  page.getByRole('gridcell', { name: new RegExp(`^${subject}, ${className}, `) })

/** How a class stands to its norm, as the last row under the plan says it. */
const againstNorm = (page: Page, column: number) =>
  page.locator('[role=grid] tfoot tr').last().locator('td').nth(column)

/** The spreadsheet comes in after every row was shown; the teacher whose name is nearly right is named by the deputy. */
export const importCurriculum = async (page: Page): Promise<void> => {
  await goTo(page, '/curriculum')
  await page.getByRole('button', { name: 'Действия' }).click()
  await page.getByRole('menuitem', { name: 'Загрузить из файла' }).click()
  await expect(heading(page, 'Учебный план из файла')).toBeVisible()
  const file = { name: 'план 5 классов.xlsx', mimeType: 'application/octet-stream', buffer: await curriculumWorkbook() }
  await page.locator('input[type=file]').setInputFiles(file)
  const row = page.getByRole('row').filter({ hasText: misspelt })
  await expect(row).toContainText('Новая')
  await expect(row.getByRole('cell').last()).not.toBeEmpty()
  await page.getByRole('combobox', { name: `Что значит «${misspelt}»` }).click()
  await page.getByRole('option', { name: 'Гришин Олег Петрович' }).first().click()
  await expect(row.getByRole('cell').last()).toBeEmpty()
  await page.getByRole('button', { name: 'Загрузить в план' }).click()
  await expect(page.getByText(/^Из файла план 5 классов\.xlsx загружено: добавлено 28,/)).toBeVisible()
}

/** A class has an hour too many: the screen says so and by which clause. It is mended by typing over the hour. */
export const mendOverload = async (page: Page): Promise<void> => {
  await goTo(page, '/curriculum/plan')
  const cell = planCell(page, 'Математика', '5Б')
  await expect(againstNorm(page, 0)).toHaveText('ровно')
  await expect(againstNorm(page, 1)).toHaveText('лишних 1')
  const fault = page.getByText(
    `5Б: ${weeklyHours + 1} ч в неделю, а при 5-дневной неделе можно не больше ${weeklyHours}`,
  )
  await page.locator('[role=grid] [tabindex="0"]').focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowRight')
  await expect(fault).toBeVisible()
  await expect(page.getByText('СанПиН 1.2.3685-21, табл. 6.6').first()).toBeVisible()
  for (let row = 0; !(await cell.getAttribute('data-spot')); row++) {
    expect(row).toBeLessThan(12)
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Digit5')
  await page.keyboard.press('Enter')
  await expect(againstNorm(page, 1)).toHaveText('ровно')
  await expect(fault).toHaveCount(0)
}

/** The load is looked at, and what nobody teaches gets its teacher in place. */
export const fillVacancy = async (page: Page): Promise<void> => {
  await goTo(page, '/curriculum/load')
  const load = page.getByRole('table', { name: 'Нагрузка учителей' })
  const hoursOf = (teacher: string) =>
    load
      .getByRole('row')
      .filter({ hasText: named(teacher) })
      .getByRole('cell')
      .last()
  // Russian and literature of both classes, 5 and 3 hours; of three lessons of her own one is still nobody's.
  await expect(hoursOf('Крылова Н. В.')).toHaveText('16')
  await expect(hoursOf('Лапина В. С.')).toHaveText('3')
  await page.getByRole('button', { name: /^Вакансии 1$/ }).click()
  await page.getByRole('combobox', { name: 'Кто ведёт: Биология, 5Б' }).click()
  await page.keyboard.type('Лап')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Вакансий нет: учителя назначены на все часы.')).toBeVisible()
  await page.getByRole('button', { name: /^Все учителя/ }).click()
  await expect(hoursOf('Лапина В. С.')).toHaveText('4')
}

/** The director approves the hours, then who teaches them, each by an order; nothing stands in the way. */
export const approveAll = async (page: Page, orders: Orders): Promise<void> => {
  await goTo(page, '/curriculum')
  await expect(page.getByText(/^До 25 августа остался 1 день$/)).toBeVisible()
  for (const [button, order] of [
    ['Утвердить план', orders.hours],
    ['Утвердить нагрузку', orders.load],
  ] as const) {
    await page.getByRole('button', { name: button }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText(/^Меша(ет|ют) /)).toHaveCount(0)
    await dialog.getByLabel('Номер приказа').fill(order.number)
    await dialog.getByLabel('Дата приказа').first().fill(order.date)
    await page.keyboard.press('Tab')
    await dialog.getByRole('button', { name: button }).click()
    await expect(dialog).toHaveCount(0)
  }
  await expect(page.getByText('Утверждено', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Утвердить/ })).toHaveCount(0)
}

type Order = { readonly number: string; readonly date: string }
export type Orders = { readonly hours: Order; readonly load: Order }

/** Whose window stood open meanwhile is told by which order nothing changes any more, and the hours stay. */
export const tryToChange = async (page: Page, { hours, load }: Orders): Promise<void> => {
  await goTo(page, '/curriculum/plan')
  const cell = planCell(page, 'Музыка', '5А')
  await cell.click()
  await page.keyboard.press('Digit2')
  await page.keyboard.press('Enter')
  const told = `Учебный план утверждён приказом № ${hours.number} от ${hours.date} и не меняется.`
  await expect(page.getByRole('alert').filter({ hasText: told })).toBeVisible()
  await page.reload()
  await expect(page.getByText(`часы: приказ № ${hours.number} от ${hours.date}`)).toBeVisible()
  await expect(page.getByText(`нагрузка: приказ № ${load.number} от ${load.date}`)).toBeVisible()
  await expect(cell).toHaveAccessibleName('Музыка, 5А, часов: 1')
  await cell.click()
  await page.keyboard.press('Digit2')
  await expect(page.getByText('План сейчас только для чтения: часы не меняются.')).toBeVisible()
}

/** Lessons come from the approved curriculum, after it was shown which. */
export const makeLessons = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Составить уроки' }).click()
  await expect(heading(page, 'Составить уроки по плану')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Добавить 28$/ })).toBeVisible()
  const row = page.getByRole('row').filter({ hasText: 'Биология' }).filter({ hasText: '5Б' })
  await expect(row).toContainText(named('1 ч, Лапина В. С.'))
  await page.getByRole('button', { name: 'Составить уроки' }).click()
  await expect(page.getByText('Уроки составлены с 01.09.2026: добавлено 28, изменено 0, закончено 0.')).toBeVisible()
  await page.getByRole('button', { name: 'К расписанию' }).click()
}
