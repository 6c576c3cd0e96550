import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Page } from '@playwright/test'
import { type RunningHost, runHost } from '../../tools/run-host.ts'

/** A demo school of two classes, made by the command line as it is built, with the passwords it printed. */
type Demo = { file: string; passwords: ReadonlyMap<string, string> }

/** A running window host over a copy of the demo school, and what the tests do with it. */
type Letopis = {
  host: RunningHost
  file: string
  /** Opens the program in the page, nobody signed in. */
  open(page: Page): Promise<void>
  /** Opens it and signs in by typing. */
  signIn(page: Page, login: string): Promise<void>
  /** `letopis …` of the command line; its data. */
  // biome-ignore lint/suspicious/noExplicitAny: the answer of another program, judged by the test
  read(...args: string[]): any
}

type Settings = { language: 'ru' | 'en'; colourScheme: 'light' | 'dark'; withSchool: boolean; clock: string }

const command = 'main/hosts/cli/letopis.mjs'

const runCommand = (args: string[]): string =>
  execFileSync(process.execPath, [command, ...args, '--json'], { encoding: 'utf8', maxBuffer: 2 ** 26 })

export const test = base.extend<Settings & { letopis: Letopis }, { demo: Demo }>({
  language: ['ru', { option: true }],
  colourScheme: ['light', { option: true }],
  withSchool: [true, { option: true }],
  clock: ['2026-10-14T11:12:00', { option: true }],
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'letopis-e2e-demo-'))
      const file = join(folder, 'demo.letopis')
      const { accounts } = JSON.parse(runCommand(['demo', '--db', file, '--classes', '2', '--pupils', '60']))
      const passwords = new Map<string, string>(
        accounts.map((a: { login: string; password: string }) => [a.login, a.password]),
      )
      await use({ file, passwords })
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  letopis: async ({ demo, language, colourScheme, withSchool, clock }, use) => {
    const home = mkdtempSync(join(tmpdir(), 'letopis-e2e-'))
    writeFileSync(join(home, 'preferences.json'), JSON.stringify({ language, colourScheme, recent: [] }))
    const file = join(home, 'school.letopis')
    if (withSchool) copyFileSync(demo.file, file)
    const host = await runHost({ home, clock, db: withSchool ? file : undefined })
    let link: string | undefined = host.link
    const open = async (page: Page): Promise<void> => {
      await page.goto(link ?? (await host.freshLink()))
      link = undefined
    }
    await use({
      host,
      file,
      open,
      signIn: async (page, login) => {
        await open(page)
        await page.locator('input[autocomplete=username]').fill(login)
        await page.locator('input[type=password]').fill(demo.passwords.get(login) ?? '')
        await page.keyboard.press('Enter')
        await page.getByRole('navigation').first().waitFor()
      },
      read: (...args) => JSON.parse(runCommand([...args, '--db', file])),
    })
    await host.stop()
    rmSync(home, { recursive: true, force: true })
  },
})

export { expect } from '@playwright/test'
