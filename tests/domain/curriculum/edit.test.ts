import { describe, expect, test } from 'vitest'
import { checkCurriculum } from '#domain/curriculum/check'
import type { CurriculumDraft } from '#domain/curriculum/draft'
import { type CurriculumEdit, editAll } from '#domain/curriculum/edit'
import { isRefusal } from '#domain/kernel/refusal'
import {
  aClass,
  aDividedLine,
  aDivision,
  aDraft,
  aLine,
  aPart,
  aSchool,
  classId,
  countingIds,
  roomId,
  staffId,
  subjectId,
} from './draft-builder.ts'

const school = aSchool(['5А', '5Б', '6А'])

const edited = (draft: CurriculumDraft, edits: CurriculumEdit[], of = school): CurriculumDraft => {
  const done = editAll(draft, of, edits, countingIds())
  if (isRefusal(done)) throw new Error(done.refusal)
  return done
}
const refused = (draft: CurriculumDraft, edits: CurriculumEdit[], of = school) => {
  const done = editAll(draft, of, edits, countingIds())
  return isRefusal(done) ? done.refusal : 'done'
}

const lineIn = (draft: CurriculumDraft, ofClass: string, subject: string) =>
  draft.lines.find(l => l.classId === classId(ofClass) && l.subjectId === subjectId(subject))!

const maths = (ofClass: string, hours: number, more = {}) => aLine(ofClass, 'Математика', hours, more)

describe('together', () => {
  const joint = aDraft([
    maths('5А', 5, { parts: [aPart('Крылова', { roomId: roomId('21') })], doubles: 1 }),
    maths('5Б', 4, { parts: [aPart('Белова')] }),
    maths('6А', 4),
  ])
  const join: CurriculumEdit = { kind: 'join', lineIds: joint.lines.slice(0, 2).map(l => l.id) }

  test('lines joined take hours, doubles, teachers and rooms of the first, and go on changing together', () => {
    const joined = edited(joint, [join])
    const [a, b, c] = joined.lines
    expect(b).toEqual({ ...a, id: b!.id, classId: b!.classId })
    expect(c).toEqual(joint.lines[2])
    const changed = edited(joined, [
      { kind: 'hours', classId: classId('5Б'), subjectId: subjectId('Математика'), secondHalf: 6 },
      { kind: 'part', lineId: a!.id, part: 0, staffId: staffId('Серова') },
      { kind: 'doubles', lineId: a!.id, doubles: 2 },
    ])
    expect(changed.lines.slice(0, 2).map(l => [l.firstHalf, l.secondHalf, l.doubles, l.parts[0]!.staffId])).toEqual([
      [5, 6, 2, staffId('Серова')],
      [5, 6, 2, staffId('Серова')],
    ])
    expect(checkCurriculum(changed, [], 1).map(f => f.kind)).toEqual(['noTeacher'])
  })

  test('who goes on alone leaves nobody together with himself', () => {
    const joined = edited(joint, [join])
    const alone = edited(joined, [{ kind: 'unjoin', lineId: joined.lines[1]!.id }])
    expect(alone.lines.map(l => l.joint)).toEqual(['', '', ''])
    const gone = edited(joined, [
      { kind: 'hours', classId: classId('5А'), subjectId: subjectId('Математика'), firstHalf: 0, secondHalf: 0 },
    ])
    expect(gone.lines.map(l => [l.classId, l.joint])).toEqual([
      [classId('5Б'), ''],
      [classId('6А'), ''],
    ])
  })

  test('lines of other subjects, or divided otherwise, are not taught together', () => {
    const division = aDivision('5Б', 'Математика', '1', '2')
    const draft = aDraft(
      [maths('5А', 5), aDividedLine('5Б', 'Математика', 5, division), aLine('6А', 'Труд', 5)],
      [division],
    )
    const [a, b, c] = draft.lines.map(l => l.id)
    expect(refused(draft, [{ kind: 'join', lineIds: [a!, b!] }])).toBe('JointLinesDiffer')
    expect(refused(draft, [{ kind: 'join', lineIds: [a!, c!] }])).toBe('JointLinesDiffer')
    expect(refused(draft, [{ kind: 'join', lineIds: [a!, a!] }])).toBe('ChangedMeanwhile')
  })
})

describe('a division', () => {
  test('gives the teacher of the whole class to the first subgroup, and back', () => {
    const division = aDivision('5А', 'Математика', '1-я', '2-я')
    const draft = aDraft([maths('5А', 5, { parts: [aPart('Крылова')] })], [division])
    const [line] = draft.lines
    const parted = edited(draft, [{ kind: 'divide', lineId: line!.id, divisionId: division.id }])
    expect(parted.lines[0]!.parts.map(p => [p.subgroupId, p.staffId])).toEqual([
      [division.subgroups[0]!.id, staffId('Крылова')],
      [division.subgroups[1]!.id, null],
    ])
    expect(edited(parted, [{ kind: 'divide', lineId: line!.id, divisionId: null }]).lines).toEqual(draft.lines)
  })

  test('of another class is none of the line', () => {
    const division = aDivision('5Б', 'Математика', '1-я', '2-я')
    const draft = aDraft([maths('5А', 5)], [division])
    const edit = { kind: 'divide' as const, lineId: draft.lines[0]!.id, divisionId: division.id }
    expect(refused(draft, [edit])).toBe('NothingFound')
  })

  test('beside one that is called so is told apart by its number of subgroups; two subgroups have two names', () => {
    const division = aDivision('5А', 'Математика', '1-я', '2-я')
    const draft = aDraft([maths('5А', 5)], [division])
    const lineId = draft.lines[0]!.id
    const made = edited(draft, [{ kind: 'newDivision', lineId, subgroups: ['1', '2', '3'] }])
    expect(made.divisions[1]).toMatchObject({ name: 'Математика (3)', subjectId: subjectId('Математика') })
    expect(refused(draft, [{ kind: 'newDivision', lineId, subgroups: ['Ёж', 'еж'] }])).toBe('NameTaken')
  })
})

test('what is known no more is refused: class, subject, line, part, teacher, room', () => {
  const draft = aDraft([maths('5А', 5)])
  const lineId = draft.lines[0]!.id
  const hours = { kind: 'hours' as const, firstHalf: 1 }
  expect(
    [
      { ...hours, classId: classId('9Я'), subjectId: subjectId('Математика') },
      { ...hours, classId: classId('5А'), subjectId: subjectId('Латынь') },
      { kind: 'unjoin' as const, lineId: 'gone' as never },
      { kind: 'part' as const, lineId, part: 1, staffId: staffId('Крылова') },
      { kind: 'part' as const, lineId, part: 0, staffId: staffId('Никто') },
      { kind: 'part' as const, lineId, part: 0, roomId: roomId('99') },
    ].map(edit => refused(draft, [edit])),
  ).toEqual(['NothingFound', 'NothingFound', ...Array(4).fill('ChangedMeanwhile')])
})

describe('copies', () => {
  const english = aDivision('5А', 'Английский язык', '1-я', '2-я')
  const source = [
    maths('5А', 5, { parts: [aPart('Крылова')], joint: 'x' }),
    aDividedLine('5А', 'Английский язык', 3, english, 'Белова', 'Серова'),
  ]

  test('of a parallel class take its lines, make its divisions, and keep lessons of the same subject', () => {
    const before = maths('5Б', 4, { parts: [aPart('Серова', { lessonId: 'lesson' as never })] })
    const draft = aDraft([...source, before, aLine('5Б', 'Труд', 2)], [english])
    const copy = (withTeachers: boolean) =>
      edited(draft, [{ kind: 'copyClass', fromClassId: classId('5А'), toClassIds: [classId('5Б')], withTeachers }])
    const copied = copy(false)
    expect(copied.lines.filter(l => l.classId === classId('5Б')).map(l => [l.subjectId, l.firstHalf])).toEqual([
      [subjectId('Математика'), 5],
      [subjectId('Английский язык'), 3],
    ])
    expect(lineIn(copied, '5Б', 'Математика')).toMatchObject({
      id: before.id,
      joint: '',
      parts: [{ staffId: null, lessonId: 'lesson' }],
    })
    const division = copied.divisions[1]!
    expect(division).toMatchObject({ classId: classId('5Б'), subjectId: subjectId('Английский язык') })
    expect(lineIn(copied, '5Б', 'Английский язык')).toMatchObject({
      divisionId: division.id,
      parts: division.subgroups.map(g => ({ subgroupId: g.id, staffId: null })),
    })
    expect(lineIn(copy(true), '5Б', 'Английский язык').parts.map(p => p.staffId)).toEqual([
      staffId('Белова'),
      staffId('Серова'),
    ])
  })

  test('of last year go by grade and letter, else to the first class of the grade; other grades keep what they have', () => {
    const last = {
      classes: ['5А', '5Б', '7А'].map(name => ({ ...aClass(name), id: classId(`old ${name}`) })),
      lines: [
        maths('old 5А', 5, { joint: 'x', parts: [aPart('Крылова')] }),
        maths('old 5Б', 5, { joint: 'x', parts: [aPart('Крылова')] }),
        aLine('old 7А', 'Труд', 2),
      ],
      divisions: [],
    }
    const of = aSchool(['5А', '5Б', '5В', '6А', '7Б'], { lastYear: last })
    const draft = aDraft([aLine('5А', 'Труд', 1), aLine('6А', 'Труд', 2)])
    const copied = edited(draft, [{ kind: 'copyYear', withTeachers: true }], of)
    const told = copied.lines.map(l => [l.classId, l.subjectId, l.firstHalf, l.joint !== ''])
    expect(told.sort()).toEqual([
      [classId('5А'), subjectId('Математика'), 5, true],
      [classId('5Б'), subjectId('Математика'), 5, true],
      [classId('5В'), subjectId('Математика'), 5, false],
      [classId('6А'), subjectId('Труд'), 2, false],
      [classId('7Б'), subjectId('Труд'), 2, false],
    ])
    expect(refused(draft, [{ kind: 'copyYear', withTeachers: true }])).toBe('NoEarlierYear')
  })
})

describe('findings', () => {
  const kinds = (draft: CurriculumDraft, weeks: 1 | 2 = 1) =>
    checkCurriculum(draft, school.classes.slice(0, 1), weeks).map(f => f.kind)
  const taught = { parts: [aPart('Крылова')] }

  test.each([
    ['nothing', maths('5А', 5, taught), []],
    ['a line without a teacher', maths('5А', 5), ['noTeacher']],
    ['half an hour in a cycle of one week', maths('5А', 4.5, taught), ['halfHours']],
    ['doubles that fill the hours', maths('5А', 4, { ...taught, doubles: 2 }), []],
    ['doubles beyond the hours', maths('5А', 4, { ...taught, doubles: 3 }), ['doublesTooMany']],
    [
      'a teacher who assists himself',
      maths('5А', 4, { parts: [aPart('Крылова', { assistantId: staffId('Крылова') })] }),
      ['sameTwice'],
    ],
    ['parts that are no subgroups', maths('5А', 4, { parts: [aPart('Крылова'), aPart('Белова')] }), ['partsDiffer']],
  ])('%s', (_, line, found) => {
    expect(kinds(aDraft([line]))).toEqual(found)
  })

  test('half hours are none in a cycle of two weeks, and a class without hours is one', () => {
    expect(kinds(aDraft([maths('5А', 4.5, taught)]), 2)).toEqual([])
    expect(kinds(aDraft([]))).toEqual(['classEmpty'])
  })

  test('lines taught together that came apart are told of each', () => {
    const draft = aDraft([
      maths('5А', 4, { ...taught, joint: 'x' }),
      maths('5Б', 4, { parts: [aPart('Белова')], joint: 'x' }),
    ])
    expect(kinds(draft)).toEqual(['jointDiffers', 'jointDiffers'])
  })
})
