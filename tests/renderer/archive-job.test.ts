import { expect, test } from 'vitest'
import type { ArchiveJob } from '#contract/archive'
import { followJob } from '../../renderer/features/archive/follow-job.ts'
import { endOf, filesOf, linesOf, stepOf } from '../../renderer/features/archive/job-state.ts'
import { aJob, someTotals, verified } from './archive-builders.ts'

const ended = aJob({ phase: 'done', endedAt: '2027-06-25T07:05:00.000Z' })
const writing = aJob({ phase: 'writing', share: 0.2 })
const reading = aJob({ phase: 'reading', share: 0.7 })

/** A core whose streams and answers are given beforehand. */
const aCore = (streams: (ArchiveJob | 'breaks')[][], answers: (ArchiveJob | null | 'refused')[]) => {
  const seen: (string | null)[] = []
  const pauses: number[] = []
  const ports = {
    watch: async () => {
      const stream = streams.shift() ?? []
      return (async function* () {
        for (const state of stream) {
          if (state === 'breaks') throw new Error('the line is gone')
          yield state
        }
      })()
    },
    job: async () => {
      const answer = answers.shift() ?? null
      if (answer === 'refused') throw new Error('no answer')
      return answer
    },
    wait: async (milliseconds: number) => {
      pauses.push(milliseconds)
    },
  }
  const follow = (stop = new AbortController()) =>
    followJob(
      ports,
      job => {
        seen.push(job?.phase ?? null)
        if (seen.length === 20) stop.abort()
      },
      stop.signal,
    )
  return { seen, pauses, follow }
}

test('a job is followed state by state till it has ended', async () => {
  const { seen, pauses, follow } = aCore([[writing, reading, ended]], [])
  await follow()
  expect([seen, pauses]).toEqual([['writing', 'reading', 'done'], []])
})

test('a stream that breaks is taken up again, and the end is not missed', async () => {
  const { seen, pauses, follow } = aCore([[writing, 'breaks'], [reading, 'breaks'], []], [writing, reading, ended])
  await follow()
  expect(seen).toEqual(['writing', 'writing', 'reading', 'reading', 'done'])
  expect(pauses).toEqual([1000, 1000])
})

test('a core that does not answer for a moment is asked again', async () => {
  const { seen, follow } = aCore([['breaks'], ['breaks']], ['refused', ended])
  await follow()
  expect(seen).toEqual(['done'])
})

test('a job that is gone with its process is followed no more', async () => {
  const { seen, follow } = aCore([[writing, 'breaks']], [null])
  await follow()
  expect(seen).toEqual(['writing', null])
})

test('who leaves hears no more', async () => {
  const stop = new AbortController()
  const { seen, follow } = aCore([[writing, reading, ended]], [])
  stop.abort()
  await follow(stop)
  expect(seen).toEqual([])
})

test('a failed or stopped job stays at the step that it came to', () => {
  const over = { endedAt: '2027-06-25T07:05:00.000Z' }
  expect(stepOf(null)).toBe('media')
  expect(stepOf(aJob())).toBe('writing')
  expect(stepOf(reading)).toBe('reading')
  expect(stepOf(ended)).toBe('register')
  expect(stepOf(aJob({ ...over, phase: 'failed' }))).toBe('writing')
  expect(stepOf(aJob({ ...over, phase: 'failed' }, verified, { state: 'failed' }))).toBe('reading')
  expect(stepOf(aJob({ ...over, phase: 'stopped' }, { read: 3 }))).toBe('reading')
})

test('files are counted over both media: while writing the written ones, then those read back', () => {
  const media = [
    { written: 8, read: 3, total: 8 },
    { written: 5, read: 0, total: 8 },
  ] as const
  expect(filesOf(aJob({ phase: 'writing' }, ...media))).toEqual({ done: 13, total: 16 })
  expect(filesOf(aJob({ phase: 'reading' }, ...media))).toEqual({ done: 3, total: 16 })
})

test('a medium goes through its four lines, and control totals are done only when they equal the base', () => {
  const lines = (medium: Parameters<typeof aJob>[1]) => {
    const job = aJob({ phase: 'reading' }, medium)
    return Object.values(linesOf(job, job.media[0])).join(' ')
  }
  expect(lines({})).toBe('waiting waiting waiting waiting')
  expect(lines({ state: 'writing', written: 3, total: 8 })).toBe('running waiting waiting waiting')
  expect(lines({ state: 'writing', written: 8, total: 8 })).toBe('done running waiting waiting')
  expect(lines({ state: 'flushed', written: 8, total: 8 })).toBe('done done waiting waiting')
  expect(lines({ state: 'reading', written: 8, read: 3, total: 8, writeSeconds: 1 })).toBe('done done running waiting')
  expect(lines(verified)).toBe('done done done done')
  expect(lines({ ...verified, totals: { ...someTotals, marks: 1 } })).toBe('done done done waiting')
})

test('what failed on a medium is the first line that was not done', () => {
  const failedAt = (medium: Parameters<typeof aJob>[1]) => {
    const job = aJob({ phase: 'failed' }, { total: 8, state: 'failed', ...medium })
    return Object.entries(linesOf(job, job.media[0])).find(([, state]) => state === 'failed')?.[0]
  }
  expect(failedAt({ written: 3 })).toBe('written')
  expect(failedAt({ written: 8 })).toBe('flushed')
  expect(failedAt({ written: 8, writeSeconds: 1, read: 2 })).toBe('read')
  expect(failedAt({ written: 8, writeSeconds: 1, read: 8 })).toBe('totals')
})

test('after a failure each medium is told apart: refused, whole, or broken off', () => {
  const refusal = { refusal: 'MediumPulledOut' as const, data: { folder: '/media/second' } }
  const { media } = aJob({ phase: 'failed' }, verified, { state: 'failed', refusal })
  expect(media.map(endOf)).toEqual(['whole', 'refused'])
  expect(endOf(aJob({ phase: 'stopped' }, { state: 'writing' }).media[0])).toBe('unfinished')
})
