import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isRefusal } from '#domain/kernel/refusal'
import type { ConstraintId } from '#domain/timetable/constraints/constraint'
import type { ProblemRule } from '#domain/timetable/constraints/problem'
import { problemOf } from '#domain/timetable/constraints/problem-of'
import type { FetFile } from '#main/exchange/fet/fet-file'
import { planExport } from '#main/exchange/fet/plan-export'
import { planImport } from '#main/exchange/fet/plan-import'
import { readFet } from '#main/exchange/fet/read-fet'
import { writeFet } from '#main/exchange/fet/write-fet'
import { sourceOfRows } from '../../tools/faults/fet-judge/source-of-rows.ts'
import { exportStateOf, fetExamples, schoolFiles } from '../support/fet-files.ts'
import { notRun } from '../support/not-run.ts'

const fileOf = (bytes: Uint8Array): FetFile => {
  const file = readFet(bytes)
  if (isRefusal(file)) throw new Error(JSON.stringify(file))
  return file
}

const imported = (file: FetFile) => {
  let last = 0
  const ids = () => `id${String(++last).padStart(6, '0')}`
  return planImport(file, { classLevel: 'auto', yearId: 'year', yearStarts: '2026-09-01' }, ids).rows
}

/** What is asked piece by piece and row by row: a rule of several is so many of one. */
const singly = (rules: readonly ProblemRule[]): string[] =>
  rules
    .flatMap(({ origin: _, ...rule }): object[] => {
      if ('rows' in rule) return rule.rows.map(row => ({ ...rule, rows: [row] }))
      const alone = ['preferredStarts', 'preferredSlots', 'endsDay', 'rooms', 'roomGrades'].includes(rule.kind)
      return alone && 'pieces' in rule ? rule.pieces.map(piece => ({ ...rule, pieces: [piece] })) : [rule]
    })
    .map(rule => JSON.stringify(rule))
    .sort()

const placesIn = (rows: ReturnType<typeof imported>): string[] =>
  rows.placement.map(({ id: _, ...place }) => JSON.stringify(place)).sort()

const alike = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i])

const rulesOf = (rows: ReturnType<typeof imported>) => singly(problemOf(sourceOfRows(rows, '2026-09-01')).problem.rules)

test('every constraint of every sixth school, written anew, asks the same of the timetable', () => {
  const examples = fetExamples()
  if (!examples) return notRun('the Debian package fet-data')
  let constraints = 0
  const different = schoolFiles(examples)
    .filter((_, i) => i % 6 === 0)
    .filter(path => {
      const rows = imported(fileOf(readFileSync(join(examples, path))))
      const state = exportStateOf(rows)
      constraints += state.constraints.length
      // Under other ids all of them are new: every carried element goes.
      const anew = state.constraints.map(one => ({ ...one, id: `new ${one.id}` as ConstraintId }))
      const again = imported(fileOf(writeFet(planExport({ ...state, constraints: anew }, rows.exchange_element))))
      const [before, after] = [rulesOf(rows), rulesOf(again)]
      const same = alike(before, after) && alike(placesIn(rows), placesIn(again))
      if (!same) {
        const has = new Set(after)
        const had = new Set(before)
        console.log(
          path,
          before.length,
          after.length,
          before.find(rule => !has.has(rule)),
          after.find(rule => !had.has(rule)),
        )
      }
      return !same
    })
  console.log(`${constraints} constraints written anew`)
  expect(different).toEqual([])
  expect(constraints).toBeGreaterThan(1000)
}, 120_000)
