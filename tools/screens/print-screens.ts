import type { Page } from '@playwright/test'
import { closeFirstQuarter, goTo, type Screen } from './screen.ts'

const openCopy = async (page: Page, address: string): Promise<void> => {
  await goTo(page, address)
  await page.locator('[role=img] canvas').first().waitFor()
}

/** Paper copies: a spread of the journal, the summary sheet, a closed period, a person without the right. */
export const printScreens: readonly Screen[] = [
  {
    name: 'print-journal',
    as: 'zavuch',
    open: async page => {
      await openCopy(page, '/print')
      for (let n = 0; n < 4; n++) await page.keyboard.press('PageDown')
      await page.waitForTimeout(500)
    },
  },
  { name: 'print-summary', as: 'zavuch', open: async page => openCopy(page, '/print?document=summary') },
  {
    name: 'print-closed',
    as: 'admin',
    open: async page => {
      await closeFirstQuarter(page)
      await openCopy(page, '/print')
    },
  },
  {
    name: 'print-not-yours',
    as: 'uchitel',
    open: async page => {
      await goTo(page, '/print')
      await page.getByRole('alert').first().waitFor()
    },
  },
]
