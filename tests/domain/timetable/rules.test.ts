import { describe, expect, test } from 'vitest'
import { conflictRules, wishRules } from '#domain/timetable/rules/index'
import { type Conflict, createTimetable, type TimetableData } from '#domain/timetable/timetable'
import { aLesson, aPiece, aPlacement, aSubgroup, aTimetable, audience, closed, september } from './a-timetable.ts'

const lessons = [
  aLesson('алгебра 7А', { teachers: ['Крылова'], audiences: ['7А'] }),
  aLesson('алгебра 7Б', { teachers: ['Крылова'], audiences: ['7Б'] }),
  aLesson('физика 7А', { teachers: ['Лапин'], audiences: ['7А'] }),
  aLesson('физика 7Б', { teachers: ['Лапин'], audiences: ['7Б'] }),
  aLesson('английский 1', { teachers: ['Орлова'], audiences: ['7А/англ1'] }),
  aLesson('английский 2', { teachers: ['Дёмин'], audiences: ['7А/англ2'] }),
  aLesson('информатика 1', { teachers: ['Савин'], audiences: ['7А/инф1'] }),
  aLesson('информатика 2', { teachers: ['Юдина'], audiences: ['7А/инф2'] }),
  aLesson('труд', { teachers: ['Фомина', 'Котов'], audiences: ['7А', '7Б'] }),
  aLesson('педсовет', { teachers: ['Крылова', 'Лапин', 'Фомина'] }),
]
const pieces = lessons.map(({ id }) => aPiece(id, { duration: id === 'труд' ? 2 : 1 }))
const filled = [
  aSubgroup('7А/англ1', { pupils: ['Ершов', 'Быков', 'Волк'] }),
  aSubgroup('7А/англ2', { pupils: ['Гусь', 'Дуб'] }),
  aSubgroup('7А/инф1', { pupils: ['Ершов', 'Быков', 'Гусь'] }),
  aSubgroup('7А/инф2', { pupils: ['Волк', 'Дуб'] }),
]
const week = (data: Partial<TimetableData>) =>
  createTimetable(aTimetable({ lessons, pieces, subgroups: filled, ...data }))
const only = (conflicts: Conflict[]): Conflict => {
  expect(conflicts).toHaveLength(1)
  return conflicts[0]!
}
const onMonday1 = { validFrom: september(1), validTo: null, slot: { day: 1, slot: 1 }, hard: true }

describe('a planted breach shows exactly itself', () => {
  test('pupils in two places: a class has two lessons in one slot', () => {
    const placements = [
      aPlacement('p1', 'алгебра 7А', 1, 1, { room: '21' }),
      aPlacement('p2', 'физика 7А', 1, 1, { room: '36' }),
    ]
    expect(only(week({ placements }).violations())).toEqual({
      rule: 'pupils-busy',
      lessons: ['алгебра 7А', 'физика 7А'],
      placements: ['p1', 'p2'],
      ...onMonday1,
      evidence: {
        shared: [{ own: audience('7А'), other: audience('7А'), because: 'class', pupils: [], parts: [] }],
      },
    })
  })

  test('a teacher in two places: «Крылова ведёт 7Б»', () => {
    const placements = [
      aPlacement('p1', 'алгебра 7А', 1, 1, { room: '21' }),
      aPlacement('p2', 'алгебра 7Б', 1, 1, { room: '22' }),
    ]
    expect(only(week({ placements }).violations())).toEqual({
      rule: 'teacher-busy',
      lessons: ['алгебра 7А', 'алгебра 7Б'],
      placements: ['p1', 'p2'],
      ...onMonday1,
      evidence: { teachers: ['Крылова'] },
    })
  })

  test('a room with two lessons: «каб. 21 занят: 7Б, физика»', () => {
    const placements = [
      aPlacement('p1', 'алгебра 7А', 1, 1, { room: '21' }),
      aPlacement('p2', 'физика 7Б', 1, 1, { room: '21' }),
    ]
    expect(only(week({ placements }).violations())).toEqual({
      rule: 'room-busy',
      lessons: ['алгебра 7А', 'физика 7Б'],
      placements: ['p1', 'p2'],
      ...onMonday1,
      evidence: { roomId: '21' },
    })
  })

  test.each([
    ['school-closed', closed('school', '', 1, 1), {}],
    ['teacher-unavailable', closed('teacher', 'Крылова', 1, 1), { teachers: ['Крылова'] }],
    ['room-unavailable', closed('room', '21', 1, 1), { roomId: '21' }],
    [
      'class-unavailable',
      closed('class', '7А', 1, 1),
      { shared: [{ own: audience('7А'), other: audience('7А'), because: 'class', pupils: [], parts: [] }] },
    ],
    [
      'class-unavailable',
      closed('subgroup', '7А/инф2', 1, 1),
      {
        shared: [
          { own: audience('7А'), other: audience('7А/инф2'), because: 'class', pupils: ['Волк', 'Дуб'], parts: [] },
        ],
      },
    ],
  ])('%s', (rule, unavailable, evidence) => {
    const placements = [aPlacement('p1', 'алгебра 7А', 1, 1, { room: '21' })]
    const timetable = week({ placements, unavailability: [unavailable] })
    expect(only(timetable.violations())).toEqual({
      rule,
      lessons: ['алгебра 7А'],
      placements: ['p1'],
      ...onMonday1,
      evidence,
    })
    // The day after nothing is closed.
    const at = { day: 2, slot: 1, roomId: placements[0]!.roomId, validFrom: september(1), validTo: null }
    expect(timetable.conflictsIfPlaced(pieces[0]!, at)).toEqual([])
  })

  test('a double lesson in the last slot reaches past the end of the day', () => {
    expect(only(week({ placements: [aPlacement('p1', 'труд', 1, 7)] }).violations())).toEqual({
      rule: 'outside-the-day',
      lessons: ['труд'],
      placements: ['p1'],
      ...onMonday1,
      slot: { day: 1, slot: 8 },
      evidence: { duration: 2, missing: [8] },
    })
  })

  test('a zero lesson stands outside the day, unless the school has one', () => {
    const placements = [aPlacement('p1', 'физика 7А', 1, 0)]
    expect(
      week({ placements })
        .violations()
        .map(c => c.rule),
    ).toEqual(['outside-the-day'])
    expect(week({ placements, firstSlot: 0 }).violations()).toEqual([])
  })

  test('a Saturday lesson stands outside a week of five days, and clashes with nothing there', () => {
    const placements = [aPlacement('p1', 'физика 7А', 6, 1), aPlacement('p2', 'физика 7Б', 6, 1)]
    expect(
      week({ placements })
        .violations()
        .map(c => [c.rule, c.placements]),
    ).toEqual([
      ['outside-the-day', ['p1']],
      ['outside-the-day', ['p2']],
    ])
    expect(only(week({ placements, days: 6 }).violations()).rule).toBe('teacher-busy')
  })
})

describe('subgroups', () => {
  const english1 = aPlacement('p1', 'английский 1', 1, 1, { room: '31' })

  test('of one division run side by side with different teachers and rooms', () => {
    const placements = [english1, aPlacement('p2', 'английский 2', 1, 1, { room: '33' })]
    expect(week({ placements }).violations()).toEqual([])
    const inOneRoom = [english1, aPlacement('p2', 'английский 2', 1, 1, { room: '31' })]
    expect(
      week({ placements: inOneRoom })
        .violations()
        .map(c => c.rule),
    ).toEqual(['room-busy'])
  })

  test('do not run beside a lesson of the whole class', () => {
    const placements = [english1, aPlacement('p2', 'физика 7А', 1, 1, { room: '36' })]
    expect(only(week({ placements }).violations()).evidence).toEqual({
      shared: [
        {
          own: audience('7А/англ1'),
          other: audience('7А'),
          because: 'class',
          pupils: ['Быков', 'Волк', 'Ершов'],
          parts: [],
        },
      ],
    })
  })

  test('of crossing divisions clash over the pupils they share: «Ершов и ещё 1 в другой подгруппе»', () => {
    const placements = [english1, aPlacement('p2', 'информатика 1', 1, 1, { room: '41' })]
    expect(only(week({ placements }).violations()).evidence).toEqual({
      shared: [
        {
          own: audience('7А/англ1'),
          other: audience('7А/инф1'),
          because: 'pupils',
          pupils: ['Быков', 'Ершов'],
          parts: [],
        },
      ],
    })
  })

  test('of crossing divisions without a pupil in common run side by side', () => {
    const subgroups = filled.map(s => (s.id === '7А/инф2' ? aSubgroup('7А/инф2', { pupils: ['Дуб'] }) : s))
    const placements = [english1, aPlacement('p2', 'информатика 2', 1, 1, { room: '41' })]
    expect(week({ placements, subgroups }).violations()).toEqual([])
    expect(
      week({ placements })
        .violations()
        .map(c => c.rule),
    ).toEqual(['pupils-busy'])
  })

  test('of crossing divisions without pupils go by the parts of the imported file', () => {
    const placements = [english1, aPlacement('p2', 'информатика 1', 1, 1)]
    const withParts = (informatics: string[]) => [
      aSubgroup('7А/англ1', { parts: ['А1', 'А2'] }),
      aSubgroup('7А/инф1', { parts: informatics }),
    ]
    expect(week({ placements, subgroups: withParts(['А3']) }).violations()).toEqual([])
    const { evidence } = only(week({ placements, subgroups: withParts(['А3', 'А2']) }).violations())
    expect(evidence).toMatchObject({ shared: [{ because: 'parts', parts: ['А2'] }] })
  })

  test('of crossing divisions that nobody filled are taken as sharing pupils', () => {
    const subgroups = [aSubgroup('7А/англ1'), aSubgroup('7А/инф1', { pupils: ['Ершов'], parts: ['А1'] })]
    const placements = [english1, aPlacement('p2', 'информатика 1', 1, 1)]
    const { evidence } = only(week({ placements, subgroups }).violations())
    expect(evidence).toMatchObject({ shared: [{ because: 'unknown', pupils: [], parts: [] }] })
  })

  test('that a lesson names and the list does not have are taken as sharing pupils with all but themselves', () => {
    const placements = [english1, aPlacement('p2', 'английский 2', 1, 1)]
    const { evidence } = only(week({ placements, subgroups: [] }).violations())
    expect(evidence).toMatchObject({ shared: [{ because: 'unknown' }] })
  })

  test('two classes clash when an imported file lets them share a part', () => {
    const placements = [aPlacement('p1', 'алгебра 7А', 1, 1), aPlacement('p2', 'физика 7Б', 1, 1)]
    const shared = [aSubgroup('7А/физра1', { parts: ['девочки'] }), aSubgroup('7Б/физра1', { parts: ['девочки'] })]
    expect(week({ placements }).violations()).toEqual([])
    expect(only(week({ placements, subgroups: shared }).violations()).evidence).toEqual({
      shared: [{ own: audience('7А'), other: audience('7Б'), because: 'parts', pupils: [], parts: ['девочки'] }],
    })
  })

  test('a subgroup that has gone home keeps the crossing ones with its pupils from being taught', () => {
    const placements = [english1]
    const { rule, evidence } = only(
      week({ placements, unavailability: [closed('subgroup', '7А/инф1', 1, 1)] }).violations(),
    )
    expect(rule).toBe('class-unavailable')
    expect(evidence).toMatchObject({ shared: [{ other: audience('7А/инф1'), pupils: ['Быков', 'Ершов'] }] })
    expect(week({ placements, unavailability: [closed('subgroup', '7А/англ2', 1, 1)] }).violations()).toEqual([])
  })
})

describe('one clash is told once', () => {
  test('though two double lessons meet in two slots and over two classes', () => {
    const more = [...lessons, aLesson('хор', { teachers: ['Панова'], audiences: ['7А', '7Б'] })]
    const placements = [aPlacement('p1', 'труд', 1, 3), aPlacement('p2', 'хор', 1, 3)]
    const timetable = week({ lessons: more, pieces: [...pieces, aPiece('хор', { duration: 2 })], placements })
    const conflict = only(timetable.violations())
    expect(conflict.slot).toEqual({ day: 1, slot: 3 })
    expect(conflict.evidence).toMatchObject({ shared: [{ own: { classId: '7А' } }, { own: { classId: '7Б' } }] })
  })

  test('though both teachers of a double lesson are absent in both slots', () => {
    const unavailability = ['Фомина', 'Котов'].flatMap(t => [closed('teacher', t, 1, 4), closed('teacher', t, 1, 3)])
    const conflict = only(week({ placements: [aPlacement('p1', 'труд', 1, 3)], unavailability }).violations())
    expect(conflict).toMatchObject({ slot: { day: 1, slot: 3 }, evidence: { teachers: ['Фомина', 'Котов'] } })
  })

  test('in the slot where the two first meet', () => {
    const placements = [aPlacement('p1', 'труд', 1, 3), aPlacement('p2', 'физика 7А', 1, 4)]
    expect(only(week({ placements }).violations()).slot).toEqual({ day: 1, slot: 4 })
  })
})

describe('dates', () => {
  const algebra = aPlacement('p1', 'алгебра 7А', 1, 1, { validTo: september(13) })

  test('two placements clash only while both are held, and the clash names those days', () => {
    const physics = (from: number, to: number | null) =>
      aPlacement('p2', 'физика 7А', 1, 1, { validFrom: september(from), validTo: to === null ? null : september(to) })
    expect(week({ placements: [algebra, physics(14, null)] }).violations()).toEqual([])
    const clash = only(week({ placements: [algebra, physics(13, null)] }).violations())
    expect(clash).toMatchObject({ validFrom: september(13), validTo: september(13) })
    expect(week({ placements: [algebra, physics(1, null)] }).violations(september(14))).toEqual([])
  })

  test('a lesson that has ended leaves its slot free, whatever its placement says', () => {
    const ended = lessons.map(l => (l.id === 'алгебра 7А' ? { ...l, ends: september(10) } : l))
    const placements = [aPlacement('p1', 'алгебра 7А', 1, 1)]
    const timetable = week({ lessons: ended, placements })
    const at = { day: 1, slot: 1, roomId: null, validTo: null }
    const physics = aPiece('физика 7А')
    expect(timetable.conflictsIfPlaced(physics, { ...at, validFrom: september(11) })).toEqual([])
    expect(only(timetable.conflictsIfPlaced(physics, { ...at, validFrom: september(10) }))).toMatchObject({
      lessons: ['физика 7А', 'алгебра 7А'],
      placements: ['p1'],
      validTo: september(10),
    })
  })
})

describe('a picked lesson', () => {
  test('is hindered by others and not by where it stands now', () => {
    const placements = [aPlacement('p1', 'алгебра 7А', 1, 1, { room: '21' }), aPlacement('p2', 'алгебра 7Б', 2, 3)]
    const verdicts = week({ placements }).verdicts(pieces[0]!, placements[0]!.roomId, september(1))
    expect(verdicts).toHaveLength(35)
    expect(verdicts.filter(v => v.conflicts.length > 0)).toMatchObject([
      { day: 2, slot: 3, conflicts: [{ rule: 'teacher-busy', placements: ['p2'] }] },
    ])
  })

  test('of two hours may begin anywhere but in the last slot', () => {
    const double = aPiece('труд')
    const refused = week({})
      .verdicts(double, null, september(1))
      .filter(v => v.conflicts.length > 0)
    expect(refused.map(v => [v.day, v.slot])).toEqual([1, 2, 3, 4, 5].map(day => [day, 7]))
  })

  test('hears everything at once, in the order of slots and of the rules', () => {
    const placements = [
      aPlacement('p1', 'алгебра 7А', 1, 7, { room: '21' }),
      aPlacement('p2', 'педсовет', 1, 7, { room: '36' }),
      aPlacement('p3', 'физика 7Б', 1, 7, { room: '21' }),
    ]
    const at = { day: 1, slot: 7, roomId: placements[0]!.roomId, validFrom: september(1), validTo: null }
    const unavailability = [closed('teacher', 'Котов', 1, 7), closed('room', '21', 1, 7)]
    expect(
      week({ placements, unavailability })
        .conflictsIfPlaced(aPiece('труд'), at)
        .map(c => [c.rule, c.lessons[1]]),
    ).toEqual([
      ['pupils-busy', 'алгебра 7А'],
      ['pupils-busy', 'физика 7Б'],
      ['teacher-busy', 'педсовет'],
      ['room-busy', 'алгебра 7А'],
      ['room-busy', 'физика 7Б'],
      ['teacher-unavailable', undefined],
      ['room-unavailable', undefined],
      ['outside-the-day', undefined],
    ])
  })
})

test('unplaced lessons are those active, still taught and standing nowhere on the day', () => {
  const some = [aPiece('алгебра 7А'), aPiece('алгебра 7А', { number: 2 }), aPiece('физика 7А', { active: false })]
  const placements = [aPlacement('p1', 'алгебра 7А', 1, 1, { validFrom: september(7), validTo: september(9) })]
  const unplacedOn = (day: number) =>
    week({ pieces: some, placements })
      .unplaced(september(day))
      .map(p => p.number)
  expect([6, 7, 9, 10].map(unplacedOn)).toEqual([[1, 2], [2], [2], [1, 2]])
})

test('a placement of a piece that is not in the data is a fault', () => {
  expect(() => week({ placements: [aPlacement('p1', 'алгебра 7А', 1, 1, { piece: 9 })] })).toThrow(RangeError)
})

test('all rules are conflicts as yet, hard and each named once', () => {
  expect(new Set(conflictRules.map(({ name }) => name)).size).toBe(8)
  expect(conflictRules.every(({ hard }) => hard)).toBe(true)
  expect(wishRules).toEqual([])
})
