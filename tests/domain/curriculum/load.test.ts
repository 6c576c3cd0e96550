import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CurriculumLine } from '#domain/curriculum/curriculum'
import { classHours, teachingLoad } from '#domain/curriculum/load'
import { aDividedLine, aDivision, aLine, aPart, classId, staffId } from './draft-builder.ts'

const hoursOf = (lines: readonly CurriculumLine[]) =>
  new Map(teachingLoad(lines).map(l => [l.staffId, [l.firstHalf, l.secondHalf]]))

test('hours of subgroups count for each teacher, of pupils once', () => {
  const division = aDivision('5А', 'Английский язык', '1', '2')
  const lines = [
    aDividedLine('5А', 'Английский язык', 3, division, 'Крылова', 'Белова'),
    aLine('5А', 'Математика', 5, { secondHalf: 4.5, parts: [aPart('Крылова')] }),
  ]
  expect(hoursOf(lines)).toEqual(
    new Map([
      [staffId('Крылова'), [8, 7.5]],
      [staffId('Белова'), [3, 3]],
    ]),
  )
  expect(classHours(lines)).toEqual(new Map([[classId('5А'), { firstHalf: 8, secondHalf: 7.5 }]]))
})

test('a lesson of several classes together counts once for its teacher and for his assistant, and for each class', () => {
  const part = aPart('Крылова', { assistantId: staffId('Белова') })
  const lines = ['5А', '5Б', '6А'].map(name => aLine(name, 'Физкультура', 3, { joint: 'x', parts: [part] }))
  const load = teachingLoad(lines)
  expect(load.map(l => [l.staffId, l.firstHalf, l.lines.map(x => [x.as, x.audiences.length])])).toEqual([
    [staffId('Крылова'), 3, [['teacher', 3]]],
    [staffId('Белова'), 3, [['assistant', 3]]],
  ])
  expect([...classHours(lines).values()].map(h => h.firstHalf)).toEqual([3, 3, 3])
})

test('what nobody teaches is gathered under nobody', () => {
  expect(hoursOf([aLine('5А', 'Труд', 2), aLine('5Б', 'Труд', 2)])).toEqual(new Map([[null, [4, 4]]]))
})

test('all teachers together have the hours of all parts, assistants once more, joint ones once', () => {
  const names = ['Крылова', 'Белова', 'Серова']
  const aRandomLine = fc.record({
    ofClass: fc.constantFrom('5А', '5Б', '6А'),
    subject: fc.constantFrom('Труд', 'Математика', 'Физкультура'),
    halves: fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })),
    parts: fc.array(
      fc.record({
        teacher: fc.option(fc.constantFrom(...names)),
        assistant: fc.option(fc.constantFrom(...names)),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  fc.assert(
    fc.property(fc.uniqueArray(aRandomLine, { maxLength: 9, selector: l => `${l.ofClass} ${l.subject}` }), random => {
      const lines = random.map(({ ofClass, subject, halves, parts }) =>
        aLine(ofClass, subject, 0, {
          firstHalf: halves[0] / 2,
          secondHalf: halves[1] / 2,
          parts: parts.map(p => aPart(p.teacher, { assistantId: p.assistant === null ? null : staffId(p.assistant) })),
        }),
      )
      const load = teachingLoad(lines)
      const expected = lines.reduce(
        (sum, l) => sum + l.firstHalf * (l.parts.length + l.parts.filter(p => p.assistantId !== null).length),
        0,
      )
      expect(load.reduce((sum, l) => sum + l.firstHalf, 0)).toBe(expected)
      for (const one of load) {
        expect(one.bySubject.reduce((sum, s) => sum + s.secondHalf, 0)).toBe(one.secondHalf)
      }
    }),
  )
})
