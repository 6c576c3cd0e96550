import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import {
  archiveTheYear,
  checkTheMedium,
  judgePaper,
  printJournal,
  twoVolumes,
  verifyWithoutUs,
} from './archive-steps.ts'
import { expect, test } from './fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'letopis-main-job-'))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

const goTo = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate(to => {
    location.hash = to
  }, hash)
}

test('the main job of the demo school: edited, recorded, locked, archived on two media, verified without us, printed', async ({
  letopis,
  page,
  browser,
}) => {
  test.setTimeout(240_000)
  const volumes = twoVolumes()
  if (!volumes) {
    console.log('not run: needs root on Linux, to mount volumes')
    expect(process.env.CI).not.toBe('true')
    return
  }
  try {
    const active = page.locator('[role=grid] [tabindex="0"]').first()
    await test.step('the deputy moves a lesson', async () => {
      await letopis.signIn(page, 'zavuch')
      await goTo(page, '/timetable')
      await active.focus()
      await page.keyboard.press('Control+Home')
      await page.keyboard.press('Space')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Control+Enter')
      await expect(page.getByRole('button', { name: /Отменить/ }).first()).toBeEnabled()
      await active.focus()
      await page.keyboard.press('Control+KeyZ')
    })

    await test.step('a teacher records a lesson, and the marks of the quarter', async () => {
      const teacher = await (await browser.newContext({ locale: 'ru-RU' })).newPage()
      await letopis.signIn(teacher, 'uchitel')
      await goTo(teacher, '/journal')
      await teacher.getByRole('link', { name: /^5А/ }).first().click()
      await teacher.locator('[role=grid] td[tabindex="0"]').focus()
      await teacher.keyboard.press('F4')
      await teacher.keyboard.press('Control+KeyA')
      await teacher.keyboard.type('Повторение пройденного за ёлкой')
      await teacher.keyboard.press('Escape')
      await expect(teacher.getByText(/Сохранено в/)).toBeVisible()
      await teacher.keyboard.press('End')
      await teacher.getByRole('button', { name: 'Выставить предложенные' }).click()
      await expect(teacher.getByRole('button', { name: 'Выставить предложенные' })).toBeDisabled()
      await teacher.context().close()
    })

    const administrator = await test.step('the administrator closes the quarter', async () => {
      const own = await (await browser.newContext({ locale: 'ru-RU', acceptDownloads: true })).newPage()
      await letopis.signIn(own, 'admin')
      await goTo(own, '/settings/year')
      await own
        .getByRole('button', { name: /Закрыть четверть/ })
        .first()
        .click()
      await own.getByRole('dialog').getByRole('button', { name: 'Закрыть четверть' }).click()
      await expect(own.getByRole('button', { name: /Открыть/ }).first()).toBeVisible()
      return own
    })

    const archived = await archiveTheYear(administrator, volumes)
    await test.step('programs of the system find it whole, and count what the base counts', async () => {
      expect(verifyWithoutUs(archived, letopis.file)).toContain('whole')
    })
    await test.step('the register has it, and a medium that is read again is whole', async () => {
      await checkTheMedium(administrator, volumes)
      const register = letopis.read('archive', 'register')
      expect(register).toHaveLength(1)
      expect(register[0]).toMatchObject({ folder: archived.split('/').at(-1), breach: 'roomUnknown' })
      expect(register[0].totals.periodMarks).toBeGreaterThan(10)
    })
    await test.step('PRN-01: the journal of a class is printed, and is what poppler reads too', async () => {
      const out = join(folder, 'journal.pdf')
      judgePaper(await printJournal(administrator, out))
      execFileSync('pdftoppm', ['-r', '40', '-png', out, join(folder, 'page')])
      expect(readdirSync(folder).filter(name => name.endsWith('.png')).length).toBeGreaterThan(3)
    })
    await administrator.context().close()
  } finally {
    volumes.close()
  }
})
