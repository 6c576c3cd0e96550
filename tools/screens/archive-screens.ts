import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { goTo, rpc, type Screen } from './screen.ts'
import { canMount, type TwoVolumes, twoVolumes } from './two-volumes.ts'

const volumes = (): TwoVolumes => {
  const both = twoVolumes()
  if (!both) throw new Error('these screens need two volumes')
  return both
}

/** The same disks serve every school that is pictured: archives of the one before go. */
const emptied = (): TwoVolumes => {
  const both = volumes()
  for (const folder of both) {
    for (const name of readdirSync(folder)) if (name !== 'lost+found') rmSync(join(folder, name), { recursive: true })
  }
  return both
}

const chooseBoth = async (page: Page): Promise<void> => {
  await goTo(page, '/archive/new')
  for (const path of volumes()) await page.locator(`[data-volume="${path}"]`).click()
  const fields = page.locator('main input[type=text], main input:not([type])')
  for (const [i, words] of ['каб. 3', 'сейф', 'Белоусов В. И.', 'каб. 21', 'шкаф 2', 'Савин А. Р.'].entries()) {
    await fields.nth(i).fill(words)
  }
}

/** Archives the year by the core itself, once; the job's last state is what the screens show. */
const archiveTheYear = async (page: Page): Promise<void> => {
  const ended = async () => {
    for (;;) {
      const job = await rpc(page, 'archive/job')
      if (job?.endedAt !== null) return job
      await page.waitForTimeout(100)
    }
  }
  if ((await ended())?.phase !== 'done') {
    const places = [
      { room: 'каб. 3', safe: 'сейф', responsible: 'Белоусов В. И.' },
      { room: 'каб. 21', safe: 'шкаф 2', responsible: 'Савин А. Р.' },
    ]
    const targets = emptied().map((folder, i) => ({ folder, device: '', ...places[i] }))
    await rpc(page, 'archive/start', { targets, confirmation: '' })
    const job = await ended()
    if (job.phase !== 'done') throw new Error(JSON.stringify(job))
  }
  await page.reload()
  await page.locator('nav').waitFor()
}

const archiveOn = (volume: string): string =>
  join(volume, readdirSync(volume).find(name => name !== 'lost+found') ?? 'no archive')

/** The archive: before the first, the choice of disks, the result, the register, a medium that was tampered with. */
export const archiveScreens: readonly Screen[] = [
  { name: 'archive-empty', as: 'admin', open: async page => goTo(page, '/archive') },
  { name: 'archive-not-yours', as: 'zavuch', open: async page => goTo(page, '/archive/new') },
  {
    name: 'archive-media',
    as: 'admin',
    open: async page => {
      await goTo(page, '/archive/new')
      await page.getByRole('heading', { level: 2 }).first().waitFor()
    },
  },
  ...(canMount()
    ? ([
        { name: 'archive-media-chosen', as: 'admin', open: chooseBoth },
        {
          name: 'archive-writing',
          as: 'admin',
          open: async page => {
            emptied()
            await chooseBoth(page)
            await page.keyboard.press('Control+Enter')
            // A bar at nought has no width yet.
            await page.locator('[role=progressbar]').first().waitFor({ state: 'attached' })
            await page.waitForTimeout(1500)
          },
        },
        {
          name: 'archive-done',
          as: 'admin',
          open: async page => {
            await archiveTheYear(page)
            await goTo(page, '/archive/new')
            await page.locator('main table').last().waitFor()
          },
        },
        {
          name: 'archive-register',
          as: 'admin',
          open: async page => {
            await archiveTheYear(page)
            await goTo(page, '/archive')
            await page.locator('tr[data-medium]').first().click()
          },
        },
        {
          name: 'archive-check-broken',
          as: 'admin',
          open: async page => {
            await archiveTheYear(page)
            const [, second] = volumes()
            const folder = archiveOn(second)
            const books = readdirSync(join(folder, 'Классы')).sort()
            const book = join(folder, 'Классы', books[0]!)
            const bytes = readFileSync(book)
            bytes[1000] = bytes[1000]! ^ 1
            writeFileSync(book, bytes)
            rmSync(join(folder, 'Классы', books[1]!), { force: true })
            writeFileSync(join(folder, 'лишний.txt'), '')
            await goTo(page, '/archive/check')
            await page.locator(`[data-volume="${second}"]`).click()
            await page.locator('main .mantine-Button-root').last().click()
            await page.getByText('лишний.txt').waitFor({ timeout: 60_000 })
          },
        },
      ] satisfies Screen[])
    : []),
]
