import { performance } from 'node:perf_hooks'
import { afterAll, describe, expect, test } from 'vitest'
import { isRefusal } from '#domain/kernel/refusal'
import { readTable } from '#main/exchange/tables/read-table'
import { linesOf } from './hostile-tables/hostile-table.ts'
import { hostileTables } from './hostile-tables/make-files.ts'

/** No file may keep the reader longer, on a loaded machine either (alone the slowest takes two to three seconds). */
const longestMilliseconds = 20_000

const times: { name: string; milliseconds: number; refused: boolean }[] = []

describe('a hostile table is refused with its reason, or read exactly', () => {
  test.each(hostileTables.map(table => [`${table.fileName.split('.').at(-1)}: ${table.name}`, table] as const))(
    '%s',
    { timeout: 30_000 },
    async (name, { make, fileName, expected }) => {
      const bytes = make()
      const before = performance.now()
      const answer = await readTable(bytes, fileName)
      const milliseconds = performance.now() - before
      times.push({ name, milliseconds, refused: isRefusal(answer) })
      const told = isRefusal(answer) ? { refused: 'why' in answer.data && answer.data.why } : { reads: linesOf(answer) }
      expect(told).toEqual(expected)
      expect(milliseconds).toBeLessThan(longestMilliseconds)
    },
  )
})

test('there are at least eighty, each under its own name', () => {
  expect(hostileTables.length).toBeGreaterThanOrEqual(80)
  const names = hostileTables.map(({ name, fileName }) => `${fileName.split('.').at(-1)}: ${name}`)
  expect(new Set(names).size).toBe(names.length)
})

afterAll(() => {
  const slowest = times.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, 3)
  const words = slowest.map(({ name, milliseconds }) => `${name} ${milliseconds.toFixed(0)} ms`).join('; ')
  const refused = times.filter(time => time.refused).length
  console.log(`${times.length} hostile tables: ${refused} refused, ${times.length - refused} read; slowest: ${words}`)
})
