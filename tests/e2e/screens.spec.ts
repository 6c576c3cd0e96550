import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { screens } from '../../tools/screens/list.ts'
import { expect, test } from './fixture.ts'

/** WCAG 2.2 AA by axe. Of a long grid the first rows speak for all: the others are the same component. */
const axeFaults = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .exclude('[role=grid] tbody tr:nth-child(n + 9)')
    .analyze()
  return violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).join('; ')}`)
}

/** What shows in any language: a page that scrolls sideways, a key of i18next in the place of its text. */
const wordFaults = async (page: Page): Promise<string[]> => {
  const { sideways, keys } = await page.evaluate(() => ({
    sideways: document.documentElement.scrollWidth - innerWidth,
    keys: document.body.innerText.match(/\b[a-z][a-zA-Z-]*[:.][a-z]\w*(\.\w+)+|\{\{\w+\}\}/g) ?? [],
  }))
  return [
    ...(sideways > 0 ? [`scrolls sideways by ${sideways} px`] : []),
    ...keys.filter(key => !key.includes('.letopis') && !key.endsWith('.ru')).map(key => `raw key ${key}`),
  ]
}

const variants = [
  { language: 'ru', colourScheme: 'light', withAxe: true },
  { language: 'ru', colourScheme: 'dark', withAxe: true },
  { language: 'en', colourScheme: 'light', withAxe: false },
] as const

/** Screens of one test: a school of its own, and few enough to be spread over the workers. */
const atOnce = 12

// A trace keeps every step of every screen, and that takes longer than the screens.
test.use({ trace: 'off' })

for (const { language, colourScheme, withAxe } of variants) {
  for (const withSchool of [true, false]) {
    test.describe(`${language} ${colourScheme}`, () => {
      test.use({ language, colourScheme, withSchool })
      const all = screens.filter(s => (s.as !== 'no school') === withSchool)
      const what = withAxe ? 'no fault by axe, words or width' : 'no fault by words or width'
      for (let first = 0; first < all.length; first += atOnce) {
        const chosen = all.slice(first, first + atOnce)
        const names = `${chosen[0]!.name} … ${chosen.at(-1)!.name}`
        test(`screens ${names} have ${what} at 1366 × 768`, async ({ letopis, browser }) => {
          test.setTimeout(180_000)
          const found: Record<string, string[]> = {}
          for (const screen of chosen) {
            const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'ru-RU' })
            const page = await context.newPage()
            page.setDefaultTimeout(15_000)
            const problems: string[] = []
            page.on('console', message => {
              // Refusals travel as HTTP 409; the browser calls that an error.
              if (message.type() === 'error' && !message.text().includes('409')) problems.push(message.text())
            })
            page.on('pageerror', error => problems.push(error.message))
            if (screen.as && screen.as !== 'no school') await letopis.signIn(page, screen.as)
            else await letopis.open(page)
            const signIn = (login: string) => letopis.signIn(page, login)
            await screen.open(page, signIn).catch(fault => problems.push(`was not reached: ${fault}`))
            await page.waitForTimeout(300)
            problems.push(...(await wordFaults(page)), ...(withAxe ? await axeFaults(page) : []))
            if (problems.length) found[screen.name] = problems
            await context.close()
          }
          expect(found).toEqual({})
        })
      }
    })
  }
}
