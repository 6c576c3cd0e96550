import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

test('no dead code: every file, export and package is used', { timeout: 120_000 }, () => {
  expect(answerOf('node_modules/knip/bin/knip.js', ['--no-progress', '--no-config-hints'])).toBe('')
})

/** What a program prints when it finds something; nothing when all is well. */
function answerOf(script: string, args: readonly string[]): string {
  try {
    execFileSync(process.execPath, [script, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    return ''
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    return `${stdout}${stderr}`.trim() || String(error)
  }
}
