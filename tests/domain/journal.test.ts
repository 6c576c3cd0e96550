import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellText } from '#domain/journal/cell-text'
import { checkHomework, checkMarks, fullCell, sameCell, shortCell } from '#domain/journal/lesson-record'
import { isDisputed, type Mark, type MarkValue, proposedMark, weightedAverage } from '#domain/journal/mark'
import type { PupilId, WorkKindId } from '#domain/kernel/ids'

const answer = 'answer' as WorkKindId
const control = 'control' as WorkKindId
const weightOf = (kind: WorkKindId) => (kind === control ? 3 : 1)
const mark = (value: MarkValue, workKindId = answer): Mark => ({ value, workKindId })

test('JRN-12: the average counts each mark by the weight of its kind of work', () => {
  expect(weightedAverage([mark(5), mark(3, control)], weightOf)).toBe((5 + 3 * 3) / 4)
  expect(weightedAverage([mark(4), mark(4), mark(5)], weightOf)).toBeCloseTo(4.333, 3)
})

test('without marks there is no average', () => {
  expect(weightedAverage([], weightOf)).toBeNull()
})

test('an average always lies between the lowest and the highest mark', () => {
  const marks = fc.array(
    fc.record({ value: fc.constantFrom<MarkValue>(2, 3, 4, 5), workKindId: fc.constantFrom(answer, control) }),
    { minLength: 1 },
  )
  fc.assert(
    fc.property(marks, list => {
      const average = weightedAverage(list, weightOf)!
      expect(average).toBeGreaterThanOrEqual(Math.min(...list.map(m => m.value)))
      expect(average).toBeLessThanOrEqual(Math.max(...list.map(m => m.value)))
    }),
  )
})

test('an average within a tenth of a half is disputed, and the half itself goes up', () => {
  expect([3.4, 3.5, 3.6, 4.55].every(isDisputed)).toBe(true)
  expect([3.39, 3.61, 4, 5].some(isDisputed)).toBe(false)
  expect([2, 2.4, 3.5, 4.49, 5].map(proposedMark)).toEqual([2, 2, 4, 4, 5])
})

test('JRN-21: grade one gets neither marks nor homework', () => {
  expect(checkMarks(1, '1А', [mark(5)])).toEqual({ refusal: 'MarksNotInGradeOne', data: { className: '1А' } })
  expect(checkHomework(1, '1А', '§ 5')).toEqual({ refusal: 'HomeworkNotInGradeOne', data: { className: '1А' } })
  expect(checkMarks(1, '1А', [])).toBeUndefined()
  expect(checkMarks(2, '2А', [mark(5)])).toBeUndefined()
  expect(checkHomework(1, '1А', '')).toBeUndefined()
})

test('a cell is written as in a journal', () => {
  expect(cellText({ marks: [mark(4), mark(5)], attendance: null })).toBe('4/5')
  expect(cellText({ marks: [], attendance: 'absent' })).toBe('н')
  expect(cellText({ marks: [mark(4)], attendance: 'late' })).toBe('о/4')
  expect(cellText({ marks: [], attendance: null })).toBe('')
})

test('cells are the same only with equal marks, kinds and attendance', () => {
  const cell = { marks: [mark(4)], attendance: null }
  expect(sameCell(cell, { marks: [mark(4)], attendance: null })).toBe(true)
  expect(sameCell(cell, { marks: [mark(4, control)], attendance: null })).toBe(false)
  expect(sameCell(cell, { marks: [mark(4)], attendance: 'late' })).toBe(false)
  expect(sameCell(cell, { marks: [], attendance: null })).toBe(false)
})

test('the short form of a cell in the log says the same as the cell', () => {
  const cells = fc.record({
    pupilId: fc.constant('pupil' as PupilId),
    marks: fc.array(
      fc.record({ value: fc.constantFrom<MarkValue>(2, 3, 4, 5), workKindId: fc.constantFrom(answer, control) }),
      { maxLength: 2 },
    ),
    attendance: fc.constantFrom(null, 'absent' as const, 'late' as const),
  })
  fc.assert(
    fc.property(cells, cell => {
      expect(fullCell(JSON.parse(JSON.stringify(shortCell(cell, answer))), answer)).toEqual(cell)
    }),
  )
})
