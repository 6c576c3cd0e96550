import type { Browser, Page } from '@playwright/test'
import { demoPassword } from '../demo-file.ts'
import { openBrowser } from '../open-browser.ts'
import { runHost } from '../run-host.ts'
import { type Figure, median, quantile } from './measure.ts'

const starts = 5
const opens = 7
const keys = 150
/** Milliseconds between two keys: ten marks a second is a quick hand. */
const pause = 100

/**
 * From the command to a usable screen, a journal page opened, and marks typed, in the window host as it is built, on the
 * demo school, in Chromium.
 */
export const benchScreens = async (file: string, home: string): Promise<Figure[]> => {
  const toScreen: number[] = []
  for (let i = 0; i < starts; i++) {
    const started = performance.now()
    const host = await runHost({ built: true, db: file, home })
    const browser = await openBrowser()
    const page = await browser.newPage()
    await page.goto(host.link)
    await page.getByLabel('Пароль', { exact: true }).waitFor()
    toScreen.push(performance.now() - started)
    await browser.close()
    await host.stop()
  }
  const host = await runHost({ built: true, db: file, home })
  const browser = await openBrowser()
  try {
    const page = await signedIn(browser, host.link)
    const [painted, pageSize] = await openPages(page)
    const typed = await typeMarks(page)
    return [
      { name: 'window host: command to usable screen', value: median(toScreen) / 1000, unit: 's', goal: 2 },
      { name: 'journal page opened: click to painted', value: median(painted), unit: 'ms', goal: 150, note: pageSize },
      { name: 'mark: key press to painted, p50', value: quantile(typed.painted, 0.5), unit: 'ms' },
      { name: 'mark: key press to painted, p95', value: quantile(typed.painted, 0.95), unit: 'ms' },
      { name: 'mark: key press to saved, p50', value: quantile(typed.saved, 0.5), unit: 'ms' },
      { name: 'mark: key press to saved, p95', value: quantile(typed.saved, 0.95), unit: 'ms', goal: 50 },
    ]
  } finally {
    await browser.close()
    await host.stop()
  }
}

const signedIn = async (browser: Browser, link: string): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
  // Before the page's own scripts: they keep the fetch that they find.
  await page.addInitScript(() => {
    const send = window.fetch
    window.fetch = async (input, init) => {
      const url = input instanceof Request ? input.url : String(input)
      const marks = (window as unknown as { benchMarks?: { saved?: number; sent?: boolean }[] }).benchMarks
      const mark = url.includes('setCells') ? marks?.find(m => !m.sent) : undefined
      if (mark) mark.sent = true
      const answer = await send(input, init)
      if (mark) mark.saved = performance.now()
      return answer
    }
  })
  await page.goto(link)
  await page.getByLabel('Имя для входа').fill('uchitel')
  await page.getByLabel('Пароль', { exact: true }).fill(demoPassword)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').getByText('Журнал').click()
  return page
}

/** Milliseconds from the click on a page of the list to the frame in which its grid stands. */
const openPages = async (page: Page): Promise<[number[], string]> => {
  const times: number[] = []
  let size = ''
  for (let i = 0; i < opens; i++) {
    await page.goto(`${new URL(page.url()).origin}/#/journal`)
    const row = page.getByRole('link', { name: /^5А.*Математика/ }).first()
    await row.waitFor()
    const taken = row.evaluate(
      element =>
        new Promise<number>((done, fail) => {
          const started = performance.now()
          const look = () => {
            if (performance.now() - started > 10_000) return fail(new Error('no grid came'))
            if (document.querySelector('[role=grid] tbody td')) {
              requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)))
            } else requestAnimationFrame(look)
          }
          ;(element as HTMLElement).click()
          look()
        }),
    )
    times.push(await taken)
    const grid = page.getByRole('grid')
    size = `${await grid.getAttribute('aria-rowcount')} × ${await grid.getAttribute('aria-colcount')} with heads`
  }
  return [times, size]
}

/** Types digits down a column; for each, when the cell showed it and when the core had committed it. */
const typeMarks = async (page: Page): Promise<{ painted: number[]; saved: number[] }> => {
  await page.getByRole('grid').waitFor()
  await page.locator('[role=grid] td[tabindex="0"]').click()
  await page.keyboard.press('Control+Home')
  await page.evaluate(() => {
    const marks: { key: number; painted?: number; saved?: number }[] = []
    Object.assign(window, { benchMarks: marks })
    window.addEventListener(
      'keydown',
      event => {
        if (!/^[2-5]$/.test(event.key)) return
        const mark: (typeof marks)[number] = { key: performance.now() }
        marks.push(mark)
        requestAnimationFrame(() => setTimeout(() => (mark.painted = performance.now())))
      },
      true,
    )
  })
  for (let i = 0; i < keys; i++) {
    if (i % 30 === 29) await page.keyboard.press('Control+Home')
    for (let n = 0; i % 30 === 29 && n < i / 30; n++) await page.keyboard.press('ArrowRight')
    // Another digit than the one that stands there, so that every key is a change and a write.
    const text = await page.locator('[role=grid] td[tabindex="0"]').textContent()
    await page.keyboard.press(text?.includes('5') ? '4' : '5')
    await page.waitForTimeout(pause)
  }
  await page.waitForTimeout(300)
  const count = await page.evaluate(() => (window as unknown as { benchMarks: unknown[] }).benchMarks.length)
  if (count < keys) throw new Error(`only ${count} of ${keys} keys arrived`)
  const marks = await page.evaluate(
    () => (window as unknown as { benchMarks: { key: number; painted?: number; saved?: number }[] }).benchMarks,
  )
  return {
    painted: marks.flatMap(m => (m.painted === undefined ? [] : [m.painted - m.key])),
    saved: marks.flatMap(m => (m.saved === undefined ? [] : [m.saved - m.key])),
  }
}
