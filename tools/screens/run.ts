// npm run screens: a picture of every screen at two sizes, in two languages and two colour schemes, into docs/screens.
// `-- journal` makes only those whose name begins so.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { makeDemoFile } from '../demo-file.ts'
import { openBrowser } from '../open-browser.ts'
import { runHost } from '../run-host.ts'
import { screens, screensClock, signIn } from './list.ts'

const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
]
const languages = ['ru', 'en'] as const
const schemes = ['light', 'dark'] as const

const target = 'docs/screens'
const wanted = process.argv.slice(2)
const chosen = screens.filter(s => wanted.length === 0 || wanted.some(name => s.name.startsWith(name)))
const folder = mkdtempSync(join(tmpdir(), 'letopis-screens-'))
mkdirSync(target, { recursive: true })
const demo = join(folder, 'demo.letopis')
await makeDemoFile(demo, { classes: 30, pupils: 900, seed: 1 })
const browser = await openBrowser()
let made = 0
try {
  for (const language of languages) {
    for (const colourScheme of schemes) made += await picturesOf(browser, language, colourScheme)
  }
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}
console.log(`${made} pictures in ${target}`)

async function picturesOf(browser: Browser, language: string, colourScheme: string): Promise<number> {
  let count = 0
  for (const withSchool of [true, false]) {
    for (const size of sizes) {
      const home = mkdtempSync(join(folder, 'home-'))
      writeFileSync(join(home, 'preferences.json'), JSON.stringify({ language, colourScheme, recent: [] }))
      const db = withSchool ? join(home, 'school.letopis') : undefined
      if (db) copyFileSync(demo, db)
      const host = await runHost({ home, db, clock: screensClock })
      try {
        for (const screen of chosen.filter(s => (s.as !== 'no school') === withSchool)) {
          const context = await browser.newContext({ viewport: size, locale: 'ru-RU', timezoneId: 'Europe/Moscow' })
          const page = await context.newPage()
          await page.clock.setFixedTime(new Date(`${screensClock}+03:00`))
          await page.goto(await host.freshLink())
          if (screen.as && screen.as !== 'no school') await signIn(page, screen.as)
          await screen.open(page, login => signIn(page, login))
          await page.waitForTimeout(500)
          await page.screenshot({ path: join(target, `${screen.name}-${size.width}-${language}-${colourScheme}.png`) })
          await context.close()
          count++
        }
      } finally {
        await host.stop()
      }
    }
  }
  return count
}
