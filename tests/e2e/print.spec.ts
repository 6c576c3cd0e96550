import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Browser, CDPSession, Page } from '@playwright/test'
import { programPath } from '../../main/hosts/window/find-browser.mjs'
import { expect, test } from './fixture.ts'

const goTo = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate(to => {
    location.hash = to
  }, hash)
}

/** The journal of 5А in the first quarter, its first page drawn. */
const openCopy = async (page: Page): Promise<void> => {
  await goTo(page, '/print')
  await drawn(page, 'страница 1 из ').waitFor()
}

const drawn = (page: Page, name: string) => page.getByRole('img', { name }).locator('canvas').first()

const pageField = (page: Page) => page.getByRole('textbox', { name: 'Номер страницы' })

/** How many pages the copy has, as the screen says it. */
const countOf = async (page: Page): Promise<number> =>
  Number(/из (\d+)$/.exec((await page.getByRole('img').first().getAttribute('aria-label')) ?? '')?.[1])

/** Pages of a PDF file whose objects are not packed. */
const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0

test('PRN-01: from a page of the journal to its paper copy: the very pages, leafed through by keys, saved as the command line writes them', async ({
  letopis,
  page,
}) => {
  const violations: string[] = []
  page.on('console', message => message.type() === 'error' && violations.push(message.text()))
  await letopis.signIn(page, 'zavuch')
  await goTo(page, '/journal')
  await page
    .getByRole('link', { name: /^5А.*Математика/ })
    .first()
    .click()
  await page.getByRole('grid').waitFor()
  await expect(page.getByRole('link', { name: 'Печать' })).toHaveCount(2)
  await page.keyboard.press('Control+KeyP')
  await drawn(page, 'страница 1 из ').waitFor()
  expect(new URL(page.url()).hash).toMatch(/^#\/print\/\w{16}\/\w{16}$/)
  await expect(page.getByRole('combobox', { name: 'Класс' })).toHaveValue('5А')
  await expect(page.getByRole('combobox', { name: 'Период' })).toHaveValue('I четверть')
  await expect(page.getByRole('note')).toContainText('Период не закрыт: копия будет заверена рано')

  // A book: the cover alone, then two and two; what is far away is not drawn.
  const count = await countOf(page)
  expect(count).toBeGreaterThan(20)
  await expect(page.getByText(`${count} страни`)).toBeVisible()
  const [left, right] = [
    await page.getByRole('img').nth(1).boundingBox(),
    await page.getByRole('img').nth(2).boundingBox(),
  ]
  expect(Math.abs(left!.x + left!.width - right!.x)).toBeLessThan(1)
  expect(left!.y).toBe(right!.y)
  for (const key of ['PageDown', 'PageDown']) await page.keyboard.press(key)
  await expect(pageField(page)).toHaveValue('2–3')
  await page.keyboard.press('End')
  await expect(pageField(page)).toHaveValue(String(count))
  await drawn(page, `страница ${count} из `).waitFor()
  expect(await page.getByRole('img').count()).toBeLessThan(7)
  await pageField(page).fill('5')
  await page.keyboard.press('Enter')
  await expect(pageField(page)).toHaveValue('4–5')
  await page.keyboard.press('Home')
  await expect(pageField(page)).toHaveValue('1')
  await page.getByRole('button', { name: /^Заверительный лист/ }).click()
  await expect(page.getByRole('button', { name: /^Заверительный лист/ })).toHaveAttribute('aria-current', 'true')

  // Zoom by keys keeps the page, and what is drawn is as sharp as it is large.
  await page.keyboard.press('Control+Digit9')
  const whole = (await page.getByRole('img').last().boundingBox())!
  expect(whole.height).toBeLessThan(768)
  await page.keyboard.press('Control+Equal')
  await page.keyboard.press('Control+Equal')
  await expect(page.getByText(/· 80 %$/)).toBeVisible()
  await expect
    .poll(() =>
      page
        .locator('[role=img] canvas')
        .first()
        .evaluate((c: HTMLCanvasElement) => c.width),
    )
    .toBe(Math.round((await page.getByRole('img').first().boundingBox())!.width))

  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Сохранить PDF' }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toBe('Журнал 5А I четверть.pdf')
  const bytes = readFileSync(await saved.path())
  expect(pagesOf(bytes)).toBe(count)
  const out = join(dirname(letopis.file), 'journal.pdf')
  letopis.read('print', 'journal', '--class', '5А', '--period', '1', '--out', out)
  expect(bytes.equals(readFileSync(out))).toBe(true)

  // The sheet of the same class; then the next class.
  await page.locator('input[type=radio][value=summary]').press('Space')
  await expect(page.getByText('Сводная ведомость учёта успеваемости')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Сохранить PDF' })).toBeEnabled()
  expect(await countOf(page)).toBeLessThan(count)
  await page.keyboard.press('BracketRight')
  await expect(page.getByRole('combobox', { name: 'Класс' })).toHaveValue('8А')
  await expect(page.getByRole('button', { name: 'Печать', exact: true })).toBeEnabled()
  expect(violations).toEqual([])
})

test('where the browser has no PDF viewer the pages are drawn for the printer at 300 dots an inch, and that can be stopped', async ({
  letopis,
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'pdfViewerEnabled', { get: () => false })
    window.print = () => document.documentElement.setAttribute('data-printed', 'yes')
  })
  await letopis.signIn(page, 'director')
  await openCopy(page)
  const count = await countOf(page)
  const print = page.getByRole('button', { name: 'Печать', exact: true })
  await print.click()
  await page.getByRole('button', { name: 'Остановить' }).click()
  await expect(print).toBeEnabled()
  await expect(page.locator('html[data-printed]')).toHaveCount(0)

  await page.locator('input[type=radio][value=summary]').press('Space')
  await expect(page.getByText('Под таблицей, на последней странице:')).toBeVisible()
  await expect(print).toBeEnabled()
  const sheets = await countOf(page)
  expect(sheets).toBeLessThan(count)
  await page.keyboard.press('Control+KeyP')
  await expect(page.locator('html[data-printed]')).toHaveCount(1, { timeout: 30_000 })
  const sizes = await page
    .locator('body > [aria-hidden] > img')
    .evaluateAll((pictures: HTMLImageElement[]) => pictures.map(p => [p.naturalWidth, p.naturalHeight].sort()))
  expect(sizes).toEqual(Array.from({ length: sheets }, () => [2480, 3508]))
  // What the printer would get: a sheet a page, no empty one between.
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(sheets)
  await expect(page.locator('body > [aria-hidden] > img')).toHaveCount(0)
})

test('PRN-10: who may not print copies is shown no way to it, and is refused in words', async ({ letopis, page }) => {
  await letopis.signIn(page, 'uchitel')
  await expect(page.getByRole('navigation').first().getByRole('link', { name: 'Печать' })).toHaveCount(0)
  await goTo(page, '/print')
  await expect(page.getByRole('alert')).toContainText('Это вам не разрешено')
  await expect(page.getByRole('button', { name: 'Сохранить PDF' })).toBeDisabled()
})

test("Ctrl P opens the system's print dialogue over the pages of the file itself, in a window on a screen", async ({
  letopis,
  playwright,
  launchOptions,
}) => {
  // Without a window Chromium has no print dialogue.
  const xvfb = programPath('Xvfb')
  if (xvfb === undefined) {
    console.log('not run: needs xvfb')
    expect(process.env.CI, 'CI must have xvfb').not.toBe('true')
    return
  }
  test.setTimeout(120_000)
  const screen = await openScreen(xvfb)
  let browser: Browser | undefined
  try {
    browser = await playwright.chromium.launch({
      ...launchOptions,
      headless: false,
      env: { ...(process.env as Record<string, string>), DISPLAY: screen.display },
    })
    const page = await browser.newPage({ locale: 'ru-RU' })
    await letopis.signIn(page, 'zavuch')
    await openCopy(page)
    const count = await countOf(page)
    await page.keyboard.press('Control+KeyP')
    const session = await browser.newBrowserCDPSession()
    await expect.poll(() => wordsOfDialogue(session), { timeout: 60_000 }).toMatch(new RegExp(`\\b${count}\\b`))
  } finally {
    await browser?.close()
    screen.close()
  }
})

/** A screen that nobody sees. */
const openScreen = async (xvfb: string): Promise<{ display: string; close(): void }> => {
  const child: ChildProcess = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1400x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = await new Promise<string>((give, fail) => {
    child.once('exit', code => fail(new Error(`Xvfb ended with ${code}`)))
    child.stdio[3]!.once('data', (data: Buffer) => give(data.toString().trim()))
  })
  return { display: `:${number}`, close: () => child.kill() }
}

/** All words of Chromium's print preview, once it is there. */
const wordsOfDialogue = async (session: CDPSession): Promise<string> => {
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] })
  const dialogue = targetInfos.find(({ type, url }) => type === 'page' && url.startsWith('chrome://print'))
  if (!dialogue) return ''
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: dialogue.targetId, flatten: false })
  const answer = new Promise<string>(give => {
    session.on('Target.receivedMessageFromTarget', event => {
      if (event.sessionId === sessionId) give(event.message)
    })
  })
  await session.send('Target.sendMessageToTarget', {
    sessionId,
    message: JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression: `(${wordsIn})(document)` } }),
  })
  return JSON.parse(await answer).result?.result?.value ?? ''
}

/** Text of a document with its shadow trees; it runs in the dialogue. */
const wordsIn = `function words(node) {
  const own = node.nodeType === 3 ? node.data : ''
  const inner = [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes]
  return node.localName === 'style' ? '' : [own, ...inner.map(words)].join(' ').replace(/\\s+/g, ' ')
}`
