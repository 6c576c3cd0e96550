import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    // Playwright's: they need a browser and a running host.
    exclude: ['tests/e2e/**'],
    setupFiles: ['tests/seed.ts'],
    environment: 'node',
    expect: { requireAssertions: true },
    // A process each: better-sqlite3, locks and signals are of the whole process.
    pool: 'forks',
    maxWorkers: 2,
    // Ends what hangs; no test is judged by its time.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'tests/results/vitest.json' },
  },
})
