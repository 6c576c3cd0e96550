import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hoursText, hoursTyped } from '../../renderer/features/curriculum/hours.ts'
import { cellKey, nothingPending, withPending } from '../../renderer/features/curriculum/pending-edits.ts'
import { blockText, cleared, type PlanWish, pasted, planOf } from '../../renderer/features/curriculum/plan-model.ts'
import { aCurriculum, aLine } from './curriculum-view.ts'

const nothing = new Map()
const wish: PlanWish = { grade: 5, half: 'both', allSubjects: false, kept: new Set() }

describe('hours of a cell', () => {
  test.each([
    ['3', { firstHalf: 3, secondHalf: 3 }],
    ['2,5', { firstHalf: 2.5, secondHalf: 2.5 }],
    ['2.5', { firstHalf: 2.5, secondHalf: 2.5 }],
    [',5', { firstHalf: 0.5, secondHalf: 0.5 }],
    ['2/1', { firstHalf: 2, secondHalf: 1 }],
    ['/1', { firstHalf: 0, secondHalf: 1 }],
    ['', { firstHalf: 0, secondHalf: 0 }],
    ['–', { firstHalf: 0, secondHalf: 0 }],
    ['40', { firstHalf: 40, secondHalf: 40 }],
  ])('«%s» is typed for both half-years', (text, hours) => {
    expect(hoursTyped(text, 'both')).toEqual(hours)
  })

  test.each(['x', '2,3', '41', '-1', '1/2/3', '1e1', '.'])('«%s» is no hours', text => {
    expect(hoursTyped(text, 'both')).toBeUndefined()
  })

  test('only the half-year that is looked at is changed, and it has no slash', () => {
    expect(hoursTyped('2', 'first')).toEqual({ firstHalf: 2 })
    expect(hoursTyped('2', 'second')).toEqual({ secondHalf: 2 })
    expect(hoursTyped('2/1', 'first')).toBeUndefined()
  })

  test('what a cell shows can be typed again, whatever the hours and the language', () => {
    const halves = fc.integer({ min: 0, max: 80 }).map(n => n / 2)
    expect(() =>
      fc.assert(
        fc.property(halves, halves, fc.constantFrom('ru', 'en'), (firstHalf, secondHalf, language) => {
          const hours = { firstHalf, secondHalf }
          expect(hoursTyped(hoursText(hours, 'both', language), 'both')).toEqual(hours)
        }),
      ),
    ).not.toThrow()
  })
})

describe('the plan', () => {
  const view = aCurriculum([
    aLine('5А', 'Математика', 5),
    aLine('5А', 'История', [25, 24]),
    aLine('5Б', 'Математика', 5),
    aLine('6А', 'Английский язык', 3),
  ])

  test('shows the classes of a parallel and only the subjects they have', () => {
    const plan = planOf(view, nothing, wish)
    expect(plan.columns.map(({ schoolClass }) => schoolClass.name)).toEqual(['5А', '5Б'])
    expect(plan.rows.map(({ subject }) => subject.name)).toEqual(['Математика', 'История'])
  })

  test('shows all subjects where that is wished, and where there are no hours at all', () => {
    expect(planOf(view, nothing, { ...wish, allSubjects: true }).rows).toHaveLength(3)
    expect(planOf(aCurriculum([]), nothing, wish).rows).toHaveLength(3)
  })

  test('a row that was just emptied stays', () => {
    const kept = new Set(['Английский язык'])
    expect(planOf(view, nothing, { ...wish, kept }).rows.map(({ subject }) => subject.name)).toContain(
      'Английский язык',
    )
  })

  test('a class is set against its norm by its fuller half-year', () => {
    const [a, b] = planOf(view, nothing, wish).columns
    expect(a).toMatchObject({ total: { firstHalf: 30, secondHalf: 29 }, against: { how: 'over', hours: 1 } })
    expect(b).toMatchObject({ against: { how: 'left', hours: 24 } })
    const [second] = planOf(view, nothing, { ...wish, half: 'second' }).columns
    expect(second!.against).toEqual({ how: 'exact' })
  })

  test('a class without a norm, and one without hours, say so', () => {
    const { columns } = planOf(view, nothing, { ...wish, grade: 6 })
    expect(columns[0]!.against).toEqual({ how: 'noNorm' })
    expect(planOf(aCurriculum([]), nothing, wish).columns[0]!.against).toEqual({ how: 'empty' })
  })

  test('what was typed counts before the core has answered', () => {
    const { hours: pending } = withPending(nothingPending, [
      { kind: 'hours', classId: '5А' as never, subjectId: 'История' as never, firstHalf: 2 },
    ])
    expect(pending.get(cellKey('5А', 'История'))).toEqual({ firstHalf: 2 })
    expect(planOf(view, pending, wish).columns[0]!.total).toEqual({ firstHalf: 7, secondHalf: 29 })
  })

  test('a part without a teacher marks its cell', () => {
    const vacant = aCurriculum([aLine('5А', 'Математика', 5, ['Крылова Н. В.', null])])
    expect(planOf(vacant, nothing, wish).rows[0]!.cells.map(({ lacksTeacher }) => lacksTeacher)).toEqual([true, false])
  })
})

describe('a block', () => {
  const view = aCurriculum([
    aLine('5А', 'Математика', 5),
    aLine('5А', 'История', [2, 1]),
    aLine('5Б', 'Математика', 2.5),
  ])
  const plan = planOf(view, nothing, wish)
  const all = { top: 0, left: 0, bottom: 1, right: 1 }

  test('goes to a spreadsheet as rows and tabs', () => {
    expect(blockText(plan, all, 'both', 'ru')).toBe('5\t2,5\n2/1\t')
  })

  test('of a spreadsheet changes only the cells that differ', () => {
    const { edits, left } = pasted(plan, '5\t3\r\n2/1\t1\r\n', { top: 0, left: 0, bottom: 0, right: 0 }, 'both')
    expect(left).toBe(0)
    expect(edits).toEqual([
      { kind: 'hours', classId: '5Б', subjectId: 'Математика', firstHalf: 3, secondHalf: 3 },
      { kind: 'hours', classId: '5Б', subjectId: 'История', firstHalf: 1, secondHalf: 1 },
    ])
  })

  test('what is no hours and what falls outside is left and counted', () => {
    const { edits, left, block } = pasted(plan, '1\tx\t1\n1', { top: 1, left: 0, bottom: 1, right: 0 }, 'both')
    expect(edits).toHaveLength(1)
    expect(left).toBe(3)
    expect(block).toEqual({ top: 1, left: 0, bottom: 1, right: 1 })
  })

  test('a single value fills what is chosen', () => {
    expect(pasted(plan, '4', all, 'both').edits).toHaveLength(4)
  })

  test('what is copied and pasted back changes nothing', () => {
    expect(pasted(plan, blockText(plan, all, 'both', 'ru'), all, 'both').edits).toEqual([])
  })

  test('cleared loses the hours of the half-year that is looked at', () => {
    expect(cleared(plan, all, 'second')).toEqual([
      { kind: 'hours', classId: '5А', subjectId: 'Математика', secondHalf: 0 },
      { kind: 'hours', classId: '5Б', subjectId: 'Математика', secondHalf: 0 },
      { kind: 'hours', classId: '5А', subjectId: 'История', secondHalf: 0 },
    ])
  })
})
