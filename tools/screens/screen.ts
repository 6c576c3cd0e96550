import type { Page } from '@playwright/test'

/** A screen of the product: how a person gets to it, and as whom. */
export type Screen = {
  /** Name of its picture. */
  name: string
  /** Login of the demo school; null before signing in; `no school` for a program that knows none. */
  as: string | null | 'no school'
  /** From the first page after the start (or the sign-in) to the screen; `signIn` puts somebody else at it. */
  open(page: Page, signIn: (login: string) => Promise<void>): Promise<void>
}

export const goTo = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate(to => {
    location.hash = to
  }, hash)
}

// biome-ignore lint/suspicious/noExplicitAny: the answer of the core, used by pictures only
type Answer = any

/** Calls a procedure of the contract as the page does, in the name of who is signed in. */
export const rpc = (page: Page, path: string, input?: unknown): Promise<Answer> =>
  page.evaluate(
    async ({ path, json }) => {
      const answer = await fetch(`/rpc/${path}`, {
        method: 'POST',
        headers: { 'x-letopis': '1', 'content-type': 'application/json' },
        body: JSON.stringify({ json }),
      })
      return (await answer.json()).json
    },
    { path, json: input },
  )

/** Closes the first quarter if it is open, and reads the page anew: header and journal show it. */
export const closeFirstQuarter = async (page: Page): Promise<void> => {
  const { periods } = await rpc(page, 'calendar/get')
  const { id, lock } = periods.find((p: { kind: string; number: number }) => p.kind === 'quarter' && p.number === 1)
  if (!lock) await rpc(page, 'calendar/lockPeriod', { periodId: id })
  await page.reload()
  await page.locator('nav').waitFor()
}
