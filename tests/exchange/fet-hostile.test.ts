import { performance } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import { fetFaults } from '#domain/kernel/file-faults'
import { isRefusal } from '#domain/kernel/refusal'
import { readFet } from '#main/exchange/fet/read-fet'
import { hostileFiles } from './hostile-fet/make-files.ts'

const mostMilliseconds = 5000

describe('broken and hostile .fet files', () => {
  it.each(hostileFiles.map(file => [file.name, file] as const))('%s', (_, file) => {
    const bytes = file.make()
    const starts = performance.now()
    const answer = readFet(bytes)
    const took = performance.now() - starts
    if ('refused' in file) {
      expect(answer).toMatchObject({ refusal: 'FetNotReadable', data: { why: file.refused } })
      expect((answer as { data: { where: string } }).data.where).toMatch(/^.{1,201}$/s)
    } else {
      if (isRefusal(answer)) throw new Error(JSON.stringify(answer))
      expect(file.says(answer)).toEqual(file.read)
    }
    expect(took).toBeLessThan(mostMilliseconds)
  })

  it('nothing of them has reached the prototype of objects', () => {
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('there are at least 45, their names differ, and every fault is met', () => {
    expect(hostileFiles.length).toBeGreaterThanOrEqual(45)
    expect(new Set(hostileFiles.map(({ name }) => name)).size).toBe(hostileFiles.length)
    const met = new Set(hostileFiles.flatMap(file => ('refused' in file ? [file.refused] : [])))
    expect(fetFaults.filter(fault => !met.has(fault))).toEqual([])
  })
})
