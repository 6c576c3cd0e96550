import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CurriculumLine } from '#domain/curriculum/curriculum'
import { lessonsFrom, piecesOf, type TaughtLesson } from '#domain/curriculum/lessons-from'
import type { LessonId } from '#domain/kernel/ids'
import { aDividedLine, aDivision, aLine, aPart, classId, staffId, subjectId } from './draft-builder.ts'

const aLesson = (id: string, ofClass: string, subject: string, hours: number, ...teachers: string[]): TaughtLesson => ({
  ...{ id: id as LessonId, subjectId: subjectId(subject), teachers: teachers.map(staffId), hoursPerWeek: hours },
  audiences: [{ classId: classId(ofClass), subgroupId: null }],
  pieces: Array(hours).fill(1),
})

const changes = (
  lines: readonly CurriculumLine[],
  taught: readonly TaughtLesson[],
  more: Partial<Parameters<typeof lessonsFrom>[0]> = {},
) =>
  lessonsFrom({
    ...{ lines, taught, half: 'first', weeks: 1, isWritten: () => false },
    ...{ made: new Set(), alsoEnd: new Set(), keep: new Set() },
    ...more,
  })
const told = (list: ReturnType<typeof changes>) => list.map(c => [c.change, c.lesson?.id ?? null])

describe('pieces', () => {
  test.each([
    [5, 0, 1, [1, 1, 1, 1, 1]],
    [5, 2, 1, [2, 2, 1]],
    [1, 1, 1, [1]],
    [1.5, 0, 1, [1, 1]],
    [1.5, 0, 2, [1, 1, 1]],
    [0.5, 0, 2, [1]],
    [3, 1, 2, [2, 2, 1, 1]],
  ] as const)('of %s hours with %s doubles in %s weeks', (hours, doubles, weeks, pieces) => {
    expect(piecesOf(hours, doubles, weeks)).toEqual(pieces)
  })

  test('fill the hours of the cycle exactly, whatever the doubles', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 20 }), (halves, doubles) => {
        expect(piecesOf(halves / 2, doubles, 2).reduce((sum, n) => sum + n, 0)).toBe(halves)
      }),
    )
  })
})

test('of two lessons of a subject and class the one of the same teacher is taken over', () => {
  const lines = [aLine('5А', 'Труд', 2, { parts: [aPart('Белова')] })]
  const taught = [aLesson('one', '5А', 'Труд', 2, 'Крылова'), aLesson('two', '5А', 'Труд', 2, 'Белова')]
  expect(told(changes(lines, taught))).toEqual([
    ['same', 'two'],
    ['end', 'one'],
  ])
  // The link of the part is stronger than the teacher.
  const linked = [aLine('5А', 'Труд', 2, { parts: [aPart('Белова', { lessonId: 'one' as LessonId })] })]
  expect(told(changes(linked, taught))).toEqual([
    ['change', 'one'],
    ['end', 'two'],
  ])
})

test('a lesson keeps its teachers where the curriculum names nobody, and its audience changes only while it is empty', () => {
  const lines = [aLine('5А', 'Труд', 2)]
  expect(told(changes(lines, [aLesson('one', '5А', 'Труд', 2, 'Крылова')]))).toEqual([['same', 'one']])
  const division = aDivision('5А', 'Труд', '1', '2')
  const parts = aDividedLine('5А', 'Труд', 2, division, 'Крылова', 'Белова').parts
  const divided = [
    aLine('5А', 'Труд', 2, {
      divisionId: division.id,
      parts: [{ ...parts[0]!, lessonId: 'one' as LessonId }, parts[1]!],
    }),
  ]
  const taught = [aLesson('one', '5А', 'Труд', 2, 'Крылова')]
  expect(told(changes(divided, taught))).toEqual([
    ['change', 'one'],
    ['add', null],
  ])
  expect(told(changes(divided, taught, { isWritten: () => true }))).toEqual([
    ['replace', 'one'],
    ['add', null],
  ])
})

test('a lesson of classes together is one, whoever of them it was made from', () => {
  const lines = ['5А', '5Б'].map(name => aLine(name, 'Физкультура', 3, { joint: 'x', parts: [aPart('Серова')] }))
  const [added, ...rest] = changes(lines, [])
  expect(rest).toEqual([])
  expect(added).toMatchObject({
    change: 'add',
    asked: { audiences: [{ classId: classId('5А') }, { classId: classId('5Б') }], teachers: [staffId('Серова')] },
  })
  expect(added!.asked!.parts).toHaveLength(2)
})

test('a subject of the other half-year is not taught now; what no line names stays outside unless told otherwise', () => {
  const lines = [aLine('5А', 'Труд', 0, { firstHalf: 0, secondHalf: 2 })]
  const taught = [aLesson('labour', '5А', 'Труд', 2), aLesson('club', '5А', 'Математика', 1)]
  const labour = new Set(['labour' as LessonId])
  const club = new Set(['club' as LessonId])
  const all = (more = {}) => told(changes(lines, taught, more))
  expect(all()).toEqual([
    ['end', 'labour'],
    ['outside', 'club'],
  ])
  expect(all({ half: 'second' })).toEqual([
    ['same', 'labour'],
    ['outside', 'club'],
  ])
  expect(all({ keep: labour, alsoEnd: club })).toEqual([
    ['outside', 'labour'],
    ['end', 'club'],
  ])
  expect(all({ made: club })).toEqual([
    ['end', 'labour'],
    ['end', 'club'],
  ])
})

test('every lesson is told once, every part has one, and what was made is the same the next time', () => {
  const aRandomLine = fc.record({
    ofClass: fc.constantFrom('5А', '5Б', '6А'),
    subject: fc.constantFrom('Труд', 'Математика'),
    hours: fc.integer({ min: 1, max: 6 }),
    doubles: fc.integer({ min: 0, max: 2 }),
    teacher: fc.option(fc.constantFrom('Крылова', 'Белова')),
    isJoint: fc.boolean(),
  })
  const aRandomLesson = fc.record({
    ofClass: fc.constantFrom('5А', '5Б', '6А', '7А'),
    subject: fc.constantFrom('Труд', 'Математика', 'Физкультура'),
    hours: fc.integer({ min: 1, max: 6 }),
    teacher: fc.constantFrom('Крылова', 'Белова'),
  })
  fc.assert(
    fc.property(
      fc.uniqueArray(aRandomLine, { maxLength: 6, selector: l => `${l.ofClass} ${l.subject}` }),
      fc.array(aRandomLesson, { maxLength: 8 }),
      (random, lessons) => {
        const lines = random.map(l =>
          aLine(l.ofClass, l.subject, l.hours, {
            doubles: l.doubles,
            joint: l.isJoint ? 'x' : '',
            parts: [aPart(l.teacher)],
          }),
        )
        const taught = lessons.map((l, i) => aLesson(`${i}`, l.ofClass, l.subject, l.hours, l.teacher))
        const list = changes(lines, taught)
        const seen = list.flatMap(c => c.lesson?.id ?? [])
        expect([...seen].sort()).toEqual(taught.map(l => l.id).sort())
        expect(list.flatMap(c => c.asked?.parts ?? [])).toHaveLength(lines.length)
        const now = list.flatMap((c, i): TaughtLesson[] =>
          c.asked
            ? [{ ...c.asked, id: c.lesson?.id ?? (`new ${i}` as LessonId) }]
            : c.change === 'outside'
              ? [c.lesson]
              : [],
        )
        expect(changes(lines, now).every(c => c.change === 'same' || c.change === 'outside')).toBe(true)
      },
    ),
  )
})
