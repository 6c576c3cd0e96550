import type { Page } from '@playwright/test'
import { demoPassword } from '../demo-file.ts'

/** A screen of the product: how a person gets to it, and as whom. */
export type Screen = {
  /** Name of its picture. */
  name: string
  /** Login of the demo school; null before signing in; `no school` for a program that knows none. */
  as: string | null | 'no school'
  /** From the first page after the start (or the sign-in) to the screen. */
  open(page: Page): Promise<void>
}

/** Milliseconds since the start of the day at which the pictures are taken: a Wednesday in the third lesson. */
export const screensClock = '2026-10-14T11:12:00'

const goTo = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate(to => {
    location.hash = to
  }, hash)
}

const openPage = async (page: Page, className: string, subject: string): Promise<void> => {
  await goTo(page, '/journal')
  await page
    .getByRole('link', { name: new RegExp(`^${className}.*${subject}`) })
    .first()
    .click()
  await page.getByRole('gridcell').first().waitFor()
}

/** The three ways of the first start, by their place. */
const choice = (page: Page, way: 'new' | 'demo' | 'open') =>
  page
    .getByRole('heading', { level: 2 })
    .nth(['new', 'demo', 'open'].indexOf(way))
    .locator('xpath=ancestor::*[.//button][1]')
    .getByRole('button')

/** Every screen there is. Words of the interface are not used to find the way: pictures are made in two languages. */
export const screens: readonly Screen[] = [
  { name: 'start', as: 'no school', open: async page => choice(page, 'demo').waitFor() },
  {
    name: 'start-new',
    as: 'no school',
    open: async page => {
      await choice(page, 'new').click()
      await page.locator('input[autocomplete=new-password]').waitFor()
    },
  },
  {
    name: 'start-open',
    as: 'no school',
    open: async page => {
      await choice(page, 'open').click()
      await page.locator('form input').first().waitFor()
    },
  },
  { name: 'sign-in', as: null, open: async page => page.locator('input[type=password]').waitFor() },
  {
    name: 'sign-in-refused',
    as: null,
    open: async page => {
      await page.locator('input[autocomplete=username]').fill('director')
      await page.locator('input[type=password]').fill('qwerty')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').first().waitFor()
    },
  },
  { name: 'today-school', as: 'zavuch', open: async page => page.locator('h1').waitFor() },
  { name: 'today-own', as: 'uchitel', open: async page => page.locator('h1').waitFor() },
  {
    name: 'today-holidays',
    as: 'zavuch',
    open: async page => goTo(page, '/today/school/2026-10-28'),
  },
  { name: 'journal-list', as: 'zavuch', open: async page => goTo(page, '/journal') },
  { name: 'journal-list-own', as: 'klassruk', open: async page => goTo(page, '/journal') },
  {
    name: 'journal',
    as: 'uchitel',
    open: async page => {
      await openPage(page, '5А', 'Математика')
      await page.keyboard.press('ArrowDown')
    },
  },
  {
    name: 'journal-history',
    as: 'uchitel',
    open: async page => {
      await openPage(page, '5А', 'Математика')
      await page
        .getByRole('gridcell')
        .filter({ hasText: /^[345]$/ })
        .first()
        .click()
      await page.keyboard.press('F2')
      await page.waitForTimeout(500)
    },
  },
  {
    name: 'journal-lessons',
    as: 'uchitel',
    open: async page => {
      await openPage(page, '5А', 'Математика')
      await page.locator('input[type=radio][value=lessons]').press('Space')
    },
  },
  { name: 'journal-read-only', as: 'zavuch', open: page => openPage(page, '5А', 'Математика') },
  {
    name: 'palette',
    as: 'zavuch',
    open: async page => {
      await page.keyboard.press('Control+KeyK')
      await page.keyboard.type('5а')
      await page.waitForTimeout(300)
    },
  },
  { name: 'settings', as: 'admin', open: async page => goTo(page, '/settings') },
  { name: 'settings-year', as: 'admin', open: async page => goTo(page, '/settings/year') },
  {
    name: 'settings-year-lock',
    as: 'admin',
    open: async page => {
      await goTo(page, '/settings/year')
      await page.locator('tbody td:last-child button').first().click()
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'settings-holidays', as: 'admin', open: async page => goTo(page, '/settings/holidays') },
  { name: 'settings-bells', as: 'admin', open: async page => goTo(page, '/settings/bells') },
  { name: 'settings-year-read-only', as: 'zavuch', open: async page => goTo(page, '/settings/year') },
  {
    name: 'journal-period-marks',
    as: 'uchitel',
    open: async page => {
      await openPage(page, '5А', 'Математика')
      await page.keyboard.press('End')
      for (const key of ['Enter', 'Digit5', 'Enter']) await page.keyboard.press(key)
    },
  },
  {
    name: 'journal-closed',
    as: 'uchitel',
    // The administrator closes the quarter at another window; the teacher types into it.
    open: async page => {
      const own = await page.context().storageState()
      await page.evaluate(async password => {
        const call = (path: string, json: unknown = {}) =>
          fetch(`/rpc/${path}`, {
            method: 'POST',
            headers: { 'x-letopis': '1', 'content-type': 'application/json' },
            body: JSON.stringify({ json }),
          }).then(answer => answer.json())
        await call('session/signOut')
        await call('session/signIn', { login: 'admin', password })
        const { json } = await call('calendar/get')
        const now = json.periods.find((p: { kind: string; number: number }) => p.kind === 'quarter' && p.number === 1)
        if (!now.lock) await call('calendar/lockPeriod', { periodId: now.id })
        await call('session/signOut')
        await call('session/signIn', { login: 'uchitel', password })
      }, demoPassword)
      await page.context().addCookies(own.cookies)
      await page.reload()
      await openPage(page, '5А', 'Математика')
      await page.keyboard.press('Digit5')
    },
  },
  { name: 'settings-look', as: 'admin', open: async page => goTo(page, '/settings/look') },
  { name: 'settings-password', as: 'admin', open: async page => goTo(page, '/settings/password') },
  { name: 'settings-check', as: 'admin', open: async page => goTo(page, '/settings/check') },
  {
    name: 'locked',
    as: 'uchitel',
    open: async page => {
      await page.evaluate(async () => {
        await fetch('/rpc/session/lock', {
          method: 'POST',
          headers: { 'x-letopis': '1', 'content-type': 'application/json' },
          body: '{}',
        })
      })
      await goTo(page, '/journal')
      await page.locator('input[type=password]').waitFor()
    },
  },
]

/** Signs in as the account of the demo school. */
export const signIn = async (page: Page, login: string): Promise<void> => {
  await page.locator('input[autocomplete=username]').fill(login)
  await page.locator('input[type=password]').fill(demoPassword)
  await page.keyboard.press('Enter')
  await page.locator('nav').waitFor()
}
