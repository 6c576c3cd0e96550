import { expect } from 'vitest'

/** Ends a test that this machine cannot run: it says what is missing, and under CI it fails. */
export const notRun = (needs: string): void => {
  console.log(`not run: needs ${needs}`)
  expect(process.env.CI, `CI must have ${needs}`).not.toBe('true')
}
