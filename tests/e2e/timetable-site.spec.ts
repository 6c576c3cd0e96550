import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { writeSite } from '../../main/exchange/html-site/write-site.ts'
import { aBook, aYear, hostile, studyDaysByGrade } from '../exchange/a-book.ts'

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'letopis-site-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The site as a file, opened from disk on a day; what the console says. */
const opened = async (page: Page, day: string, hash = ''): Promise<string[]> => {
  const file = join(folder, 'СОШ № 14 расписание.html')
  const site = { book: aBook(), year: aYear, studyDays: studyDaysByGrade, language: 'ru' as const, only: null }
  writeFileSync(file, writeSite(site))
  const said: string[] = []
  page.on('console', message => said.push(message.text()))
  page.on('pageerror', error => said.push(error.message))
  page.on('request', request => {
    if (!request.url().startsWith('file:')) said.push(request.url())
  })
  page.on('dialog', dialog => {
    said.push(dialog.message())
    return dialog.dismiss()
  })
  await page.clock.setFixedTime(new Date(`${day}T10:00:00`))
  // The same page with the same hash would not be loaded anew.
  await page.goto('about:blank')
  await page.goto(`${pathToFileURL(file).href}${hash}`)
  return said
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the timetable's page opens from disk without a word of the console and without a fault by axe, ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme })
    const said = await opened(page, '2026-10-14')
    const faults = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze()
      return violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).join('; ')}`)
    }
    expect(await faults()).toEqual([])
    for (const name of ['5А', 'Белова Н. В.', '21']) {
      await page.getByRole('link', { name, exact: true }).click()
      await expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
      expect(await faults()).toEqual([])
      await page.getByRole('link', { name: 'Все расписания' }).filter({ visible: true }).click()
      await expect(page.getByRole('searchbox')).toBeVisible()
    }
    expect(said).toEqual([])
  })
}

test('search finds by the beginning of any word, ё as е, and Enter opens the first', async ({ page }) => {
  const said = await opened(page, '2026-10-14')
  const search = page.getByRole('searchbox', { name: 'Найти класс, учителя или кабинет' })
  const found = page.locator('.kind li').filter({ visible: true })
  await search.fill('семенова')
  await expect(found).toHaveText(['Семёнова О. П.'])
  await search.fill('5 а')
  await expect(found).toHaveText(['5А'])
  await search.fill('химия')
  await expect(page.getByRole('status')).toHaveText('Ничего не найдено.')
  await page.keyboard.press('Escape')
  await expect(found).toHaveCount(6)
  await search.fill('бел')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 2, name: 'Белова Н. В.' })).toBeVisible()
  await expect(page).toHaveTitle(/^Белова Н. В. · СОШ № 14/)
  expect(said).toEqual([])
})

test('names of markup stay texts, from a teacher to a class and a room one goes by links', async ({ page }) => {
  const said = await opened(page, '2026-10-14', '#class-c5')
  await expect(page.getByText(hostile).filter({ visible: true }).first()).toBeVisible()
  await page.getByRole('link', { name: 'Семёнова О. П.' }).filter({ visible: true }).first().click()
  await expect(page.getByRole('heading', { level: 2, name: 'Семёнова О. П.' })).toBeVisible()
  await page.getByRole('link', { name: '5А', exact: true }).filter({ visible: true }).first().click()
  await page.getByRole('link', { name: hostile }).filter({ visible: true }).click()
  await expect(page.getByRole('heading', { level: 2, name: hostile })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 2, name: '5А' })).toBeVisible()
  expect(said).toEqual([])
})

test('today is shown: by weekday, by the moved day, and not in the class that is off', async ({ page }) => {
  const now = (id: string) => page.locator(`#${id} thead th.now`)
  await opened(page, '2026-10-14', '#class-c5')
  await expect(now('class-c5')).toHaveText(['Средасегодня'])
  await expect(page.locator('#class-c5 td.now')).toHaveCount(5)
  await opened(page, '2026-10-17', '#class-c5')
  await expect(now('class-c5')).toHaveText(['Средасегодня'])
  await opened(page, '2026-11-18', '#class-c5')
  await expect(now('class-c5')).toHaveCount(0)
  await expect(now('class-c1')).toHaveCount(1)
  await opened(page, '2027-07-01', '#class-c5')
  await expect(page.locator('th.now')).toHaveCount(0)
})

test('printed, a class is one A4 page across, and all classes are a page each', async ({ page }) => {
  await opened(page, '2026-10-14', '#class-c5')
  const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length
  const one = await page.pdf({ preferCSSPageSize: true })
  expect(pages(one)).toBe(1)
  expect(one.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 84[12][.\d]* 59[45][.\d]*\]/)
  await page.evaluate(() => {
    location.hash = ''
    document.body.dataset.print = 'class'
  })
  expect(pages(await page.pdf({ preferCSSPageSize: true }))).toBe(2)
})

test('without a script everything is there and reached by links', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  const file = join(folder, 'без скрипта.html')
  writeFileSync(
    file,
    writeSite({ book: aBook(), year: aYear, studyDays: studyDaysByGrade, language: 'ru', only: null }),
  )
  await page.goto(pathToFileURL(file).href)
  await page.getByRole('link', { name: '5А', exact: true }).click()
  await expect(page.getByRole('heading', { level: 2, name: '5А' })).toBeVisible()
  await expect(page.getByRole('button')).toHaveCount(0)
  await context.close()
})
