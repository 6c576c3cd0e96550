import type { Page } from '@playwright/test'
import { goTo, type Screen } from './screen.ts'

const openFindings = async (page: Page): Promise<void> => {
  await goTo(page, '/audit')
  await page.locator('[data-row=finding]').first().waitFor()
}

/** The audit: the list with a finding in focus, by class, the scores, the norms; what a teacher may see. */
export const auditScreens: readonly Screen[] = [
  {
    name: 'audit',
    as: 'zavuch',
    open: async page => {
      await openFindings(page)
      // A small school has fewer.
      const findings = page.locator('[data-row=finding]')
      await findings.nth(Math.min(3, (await findings.count()) - 1)).click()
    },
  },
  {
    name: 'audit-classes',
    as: 'zavuch',
    open: async page => {
      await openFindings(page)
      await page.locator('input[type=radio][value=class]').press('Space')
      await page.locator('[data-row=finding]').first().click()
    },
  },
  {
    name: 'audit-scores',
    as: 'director',
    open: async page => {
      await goTo(page, '/audit/classes')
      await page.locator('table').waitFor()
    },
  },
  {
    name: 'audit-norms',
    as: 'zavuch',
    open: async page => {
      await goTo(page, '/audit/norms')
      await page.locator('table').waitFor()
    },
  },
  {
    name: 'audit-points',
    as: 'zavuch',
    open: async page => {
      await goTo(page, '/audit/norms')
      await page.locator('table').scrollIntoViewIfNeeded()
      await page.locator('table tbody tr').last().scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'audit-norms-read',
    as: 'uchitel',
    open: async page => {
      await goTo(page, '/audit/norms')
      await page.locator('table').waitFor()
    },
  },
]
