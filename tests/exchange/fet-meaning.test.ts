import { availableParallelism } from 'node:os'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Problem, Standing } from '#domain/timetable/constraints/problem'
import { type JudgedSchool, judgedSchool } from '../../tools/faults/fet-judge/judged-school.ts'
import { type FetAnswer, runFet } from '../../tools/faults/fet-judge/run-fet.ts'
import { slowCheck } from '../../tools/faults/fet-judge/slow-checker/slow-checker.ts'
import { fetProgram } from '../support/fet-files.ts'
import { notRun } from '../support/not-run.ts'
import { tinyFet } from '../support/tiny-fet.ts'
import { amongActivities } from './fet-meaning/among-activities.ts'
import { personsDays } from './fet-meaning/days.ts'
import { filters } from './fet-meaning/filters.ts'
import type { Meaning } from './fet-meaning/meaning.ts'
import { homeRooms, rooms } from './fet-meaning/rooms.ts'

// What FET means: timetables of a few activities, all pinned. fet-cl takes one within a moment or never.

const program = fetProgram()
const told: readonly Meaning[] = [...amongActivities, ...filters, ...personsDays, ...rooms]
const answers = new Map<Meaning, FetAnswer>()

/** Seconds for a timetable that FET should take on a busy machine, and for one that it should not. */
const patience = { accepted: 20, refused: 0.5 }

beforeAll(async () => {
  if (!program) return
  const waiting = [...told, ...homeRooms]
  const worker = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop())
      answers.set(next, await runFet(program, tinyFet(next[2]), next[1] ? patience.accepted : patience.refused))
  }
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker))
}, 120_000)

describe.runIf(program)('FET and we mean the same by', () => {
  test.each(told)('%s (%s)', (_, accepted, tiny) => {
    const meaning = told.find(one => one[2] === tiny)!
    expect(answers.get(meaning)!.verdict === 'solved').toBe(accepted)
    const { problem, standing, notUnderstood } = judgedSchool(tinyFet(tiny))
    expect(notUnderstood).toEqual({})
    expect(slowCheck(problem, standing).violations.length === 0).toBe(accepted)
  })

  test.each(homeRooms)('%s (%s)', (_, accepted, tiny) => {
    const meaning = homeRooms.find(one => one[2] === tiny)!
    const answer = answers.get(meaning)!
    expect(answer.verdict === 'solved').toBe(accepted)
    const school = judgedSchool(tinyFet(tiny))
    expect(canBeHoused(school)).toBe(accepted)
    if (answer.result) {
      const solved = judgedSchool(answer.result)
      expect(slowCheck(solved.problem, solved.standing).violations).toEqual([])
    }
  })
})

test('fet-cl was there to be asked', () => {
  if (!program) return notRun('fet-cl (Debian package fet)')
  expect(answers.size).toBe(told.length + homeRooms.length)
})

/** Is there a choice of rooms, none included, with which nothing hard is broken? */
const canBeHoused = ({ problem, standing }: JudgedSchool): boolean =>
  housings(problem, standing, 0).some(housed => slowCheck(problem, housed).violations.length === 0)

const housings = (problem: Problem, standing: Standing, piece: number): Standing[] => {
  if (piece === problem.pieces.length) return [standing]
  return [-1, ...problem.rooms.keys()].flatMap(room => {
    const housed = Int32Array.from(standing.rooms)
    housed[piece] = room
    return housings(problem, { ...standing, rooms: housed }, piece + 1)
  })
}
