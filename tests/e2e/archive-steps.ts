import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './fixture.ts'

/** Two volumes in memory that stand where sticks are mounted; null where nobody may mount. */
export type Volumes = {
  readonly first: string
  readonly second: string
  /** The second one is gone at once, whatever is being written to it. */
  pullOut(): void
  /** Another volume under its path. */
  putIn(): void
  close(): void
}

export const twoVolumes = (): Volumes | null => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  const folder = mkdtempSync('/mnt/letopis-e2e-')
  const [first, second] = [join(folder, 'ШКОЛА-А'), join(folder, 'ШКОЛА-Б')]
  const mount = (at: string) => {
    mkdirSync(at, { recursive: true })
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128m', 'letopis-e2e', at])
  }
  const unmount = (at: string) => spawnSync('umount', ['--lazy', at])
  mount(first)
  mount(second)
  return {
    first,
    second,
    pullOut: () => void unmount(second),
    putIn: () => mount(second),
    close: () => {
      unmount(first)
      unmount(second)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const goTo = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate(to => {
    location.hash = to
  }, hash)
}

const volumeCard = (page: Page, path: string) => page.locator(`[data-volume="${path}"]`)

const archive = (page: Page) => page.getByRole('button', { name: 'Архивировать', exact: true })

/**
 * The year goes to two volumes. At the first try the second is pulled out, and the year is not archived; at the next one
 * it is, after both were read back. Answers the archive's folder on the first volume.
 */
export const archiveTheYear = async (page: Page, volumes: Volumes): Promise<string> => {
  const choose = async (path: string) => {
    await volumeCard(page, path).click()
    await expect(volumeCard(page, path)).toHaveAttribute('aria-pressed', 'true')
  }
  await test.step('the second volume is pulled out: one sentence, and the year is not archived', async () => {
    await goTo(page, '/archive')
    await page
      .getByRole('link', { name: 'Архивировать год' })
      .or(page.getByRole('button', { name: 'Архивировать год' }))
      .first()
      .click()
    await expect(page.getByRole('heading', { name: 'Какие два диска лежат перед вами?' })).toBeVisible()
    await choose(volumes.first)
    await choose(volumes.second)
    await archive(page).click()
    await page
      .getByText(/Снимаем копию базы|Пишем на носители|Читаем с носителей/)
      .first()
      .waitFor()
    volumes.pullOut()
    const alert = page.getByRole('alert')
    // The other volume is written and read to its end before that is said.
    await expect(alert).toContainText(/Год .* не архивирован/, { timeout: 60_000 })
    await expect(alert).toContainText(/Носитель 2\. .*: Носител(ь вынули|я нет)/)
    await expect(page.getByText('учебный год архивирован')).toHaveCount(0)
    // Under the empty mount point lies nothing.
    expect(readdirSync(volumes.second)).toEqual([])
  })

  return test.step('put in again, three presses archive the year, and both copies are read back', async () => {
    await page.getByRole('button', { name: 'Повторить' }).click()
    volumes.putIn()
    await page.getByRole('button', { name: 'Обновить' }).click()
    // A volume that is put in is another one: once the list is fresh, it is chosen anew.
    await expect(async () => {
      for (const path of [volumes.first, volumes.second]) {
        if ((await volumeCard(page, path).getAttribute('aria-pressed')) !== 'true') await volumeCard(page, path).click()
      }
      await archive(page).click({ timeout: 2000 })
    }).toPass()
    await expect(page.getByText('учебный год архивирован')).toBeVisible({ timeout: 60_000 })
    await expect(page.getByText('Обе копии записаны, прочитаны обратно и совпали с базой.')).toBeVisible()
    const [name, ...others] = readdirSync(volumes.second)
    expect(others).toEqual([])
    expect(readdirSync(volumes.first)).toEqual([name])
    return join(volumes.first, name!)
  })
}

/** The register has the archive, and a medium that is read again is whole; with a byte changed it is not. */
export const checkTheMedium = async (page: Page, volumes: Volumes): Promise<void> => {
  await goTo(page, '/archive')
  await expect(page.getByText('помещение не записано').or(page.getByText('не записано')).first()).toBeVisible()
  await goTo(page, '/archive/check')
  await volumeCard(page, volumes.second).click()
  await page.getByRole('button', { name: 'Проверить', exact: true }).click()
  await expect(page.getByText(/^Архив цел/)).toBeVisible({ timeout: 60_000 })
}

/** Programs of the system judge an archive with nothing of ours; its counts are those of the base. */
export const verifyWithoutUs = (archived: string, database: string): string =>
  execFileSync('tests/e2e/verify-archive.sh', [archived, database], { encoding: 'utf8' })

/** The journal of the first class is printed to a file; what poppler says of it. */
export const printJournal = async (page: Page, to: string): Promise<{ info: string; fonts: string; text: string }> => {
  await goTo(page, '/print')
  await page.getByRole('img', { name: 'страница 1 из ' }).locator('canvas').first().waitFor()
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Сохранить PDF' }).click()
  await (await saving).saveAs(to)
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8' })
  return { info: run('pdfinfo', to), fonts: run('pdffonts', to), text: run('pdftotext', '-layout', to, '-') }
}

/** The paper copy is what a school binds and signs: A4, whole sheets, our font inside, and no letter lost. */
export const judgePaper = ({ info, fonts, text }: Awaited<ReturnType<typeof printJournal>>): void => {
  const pages = Number(/^Pages:\s+(\d+)$/m.exec(info)?.[1])
  expect(pages).toBeGreaterThan(3)
  expect(pages % 2).toBe(0)
  expect(info).toMatch(/Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/)
  const lines = fonts.trim().split('\n').slice(2)
  expect(lines.length).toBeGreaterThan(0)
  // Columns: name, type, encoding, embedded, subset, unicode.
  for (const line of lines) expect(line).toMatch(/PTSans.*\byes\s+yes\s+yes\b/)
  expect(text).not.toContain('\ufffd')
  for (const word of ['Верно', 'М. П.', 'стр. 1 из', `из ${pages}`]) expect(text).toContain(word)
}
