import { describe, expect, test } from 'vitest'
import type { ClassId, DivisionId, RoomId, StaffId, SubgroupId, SubjectId } from '#domain/kernel/ids'
import type { Constraint, ConstraintId, ConstraintRule } from '#domain/timetable/constraints/constraint'
import { problemOf } from '#domain/timetable/constraints/problem-of'
import type { ProblemSource, SourceRoom } from '#domain/timetable/constraints/problem-source'
import type { Lesson } from '#domain/timetable/lesson'
import { aLesson, aPiece, aPlacement, audience, september } from './a-timetable.ts'

const lesson = (id: string, what: Parameters<typeof aLesson>[1], tags: string[] = []) => ({
  ...aLesson(id, what),
  subjectId: id as SubjectId,
  tags,
})

const room = (id: string, more: Partial<SourceRoom> = {}): SourceRoom => ({
  id: id as RoomId,
  capacity: 30,
  building: '',
  kind: '',
  sets: [],
  ...more,
})

const half = (name: string) => ({
  id: name as SubgroupId,
  classId: name.split('/')[0] as ClassId,
  divisionId: `${name.split('/')[0]} англ` as DivisionId,
  parts: [],
  pupils: [],
  expectedPupils: null,
})

/** Three lessons: algebra of 7А in two pieces, English of one of its halves, and PE of 7А and 7Б together. */
const school: ProblemSource = {
  on: september(10),
  days: 5,
  slots: 7,
  firstSlot: 1,
  lessons: [
    lesson('algebra', { teachers: ['t1'], audiences: ['7А'] }, ['hard']),
    lesson('english', { teachers: ['t2', 't1'], audiences: ['7А/1'] }),
    lesson('pe', { teachers: ['t3'], audiences: ['7А', '7Б'] }),
  ],
  pieces: [
    aPiece('algebra'),
    aPiece('algebra', { number: 2, duration: 2 }),
    aPiece('english'),
    aPiece('english', { number: 2, active: false }),
    aPiece('pe'),
  ],
  placements: [],
  unavailability: [],
  subgroups: [half('7А/1'), half('7А/2')],
  classes: ['7А', '7Б'].map(id => ({
    id: id as ClassId,
    grade: 7,
    homeRoomId: null,
    shift: 1,
    expectedPupils: 25,
    pupils: [],
  })),
  rooms: [room('101'), room('102'), room('gym', { kind: 'спортзал', capacity: 0 })],
  subjects: [],
  constraints: [],
  points: () => null,
}

let asked = 0
const constraint = (rule: ConstraintRule, head: Partial<Constraint> = {}): Constraint =>
  ({ id: `k${++asked}` as ConstraintId, weight: 100, active: true, comment: '', ...head, ...rule }) as Constraint

const rulesFor = (...constraints: Constraint[]) =>
  problemOf({ ...school, constraints }).problem.rules.map(({ origin: _, ...rule }) => rule)

const t = (id: string) => id as StaffId
const r = (id: string) => id as RoomId
const piece = (lessonId: string, number = 1) => ({ lessonId: lessonId as Lesson['id'], piece: number })
const whole = { pieces: [piece('algebra'), piece('algebra', 2)] }

describe('numbers', () => {
  test('only active pieces of lessons that have not ended count, and only placements that hold on the day', () => {
    const ended = { ...lesson('old', { teachers: ['t9'], audiences: ['7А'] }), ends: september(9) }
    const { problem, names, standing } = problemOf({
      ...school,
      lessons: [...school.lessons, ended],
      pieces: [...school.pieces, aPiece('old')],
      placements: [
        aPlacement('p1', 'algebra', 2, 3, { room: '101' }),
        aPlacement('p2', 'algebra', 1, 1, { piece: 2, validTo: september(9) }),
        aPlacement('p3', 'english', 5, 8),
        aPlacement('p4', 'old', 1, 1),
      ],
    })
    expect(names.pieces.map(({ lessonId, number }) => `${lessonId} ${number}`)).toEqual([
      'algebra 1',
      'algebra 2',
      'english 1',
      'pe 1',
    ])
    expect(names.teachers).toEqual(['t1', 't2', 't3'])
    expect([...standing.starts]).toEqual([7 + 2, -1, -1, -1])
    expect([...standing.rooms]).toEqual([0, -1, -1, -1])
    expect(problem.pieces.map(({ duration }) => duration)).toEqual([1, 2, 1, 1])
    expect(names.slotOf(9)).toEqual({ day: 2, slot: 3 })
  })

  test('a zero lesson is the first hour of the day', () => {
    const { problem, standing } = problemOf({
      ...school,
      firstSlot: 0,
      placements: [aPlacement('p', 'pe', 2, 0)],
    })
    expect([problem.hours, standing.starts[3]]).toEqual([8, 8])
  })

  test('pupils are those entered, else those expected; points are the hardest class of a joint lesson', () => {
    const [a, b] = school.classes
    const { problem } = problemOf({
      ...school,
      classes: [
        { ...a!, grade: 5 },
        { ...b!, pupils: ['x', 'y'] as never[] },
      ],
      points: (subject, grade) => (subject === 'pe' ? grade : null),
    })
    expect(problem.pieces.map(({ pupils }) => pupils)).toEqual([25, 25, 0, 27])
    expect(problem.pieces.map(({ points }) => points)).toEqual([0, 0, 0, 7])
  })

  test('closed slots of a class are those of all its atoms, of a subgroup those of its own', () => {
    const { problem, names } = problemOf({
      ...school,
      unavailability: [
        { kind: 'school', ownerId: '', day: 1, slot: 1 },
        { kind: 'teacher', ownerId: 't2', day: 1, slot: 2 },
        { kind: 'teacher', ownerId: 'gone', day: 1, slot: 2 },
        { kind: 'class', ownerId: '7А', day: 1, slot: 3 },
        { kind: 'subgroup', ownerId: '7А/1', day: 1, slot: 4 },
        { kind: 'room', ownerId: 'gym', day: 1, slot: 5 },
        { kind: 'school', ownerId: '', day: 9, slot: 1 },
      ],
    })
    expect(problem.closed.school).toEqual([0])
    expect(problem.closed.teachers).toEqual([[], [1], []])
    expect(problem.closed.rooms).toEqual([[], [], [4]])
    const closedOf = (name: string) => names.numberOf.atoms([audience(name)]).map(atom => problem.closed.atoms[atom])
    expect(closedOf('7А/1')).toEqual([[2, 3]])
    expect(closedOf('7А/2')).toEqual([[2]])
    expect(closedOf('7Б')).toEqual([[]])
  })
})

describe('rooms', () => {
  const virtual = room('labs', { sets: [[r('101'), r('102')], [r('gym')]] })

  test('a capacity of nothing and one of 30,000 are no limit', () => {
    const { problem } = problemOf({
      ...school,
      rooms: [room('a'), room('b', { capacity: 30_000 }), room('c', { capacity: 0 })],
    })
    expect(problem.rooms.map(({ capacity }) => capacity > 1000)).toEqual([false, true, true])
  })

  test('a room that stands for several has a number for each choice, and rules name it by its own', () => {
    const { problem, names } = problemOf({ ...school, rooms: [...school.rooms, virtual] })
    expect(names.rooms.slice(3)).toEqual([
      { roomId: 'labs', realRooms: [], unchosen: true },
      { roomId: 'labs', realRooms: ['101', 'gym'], unchosen: false },
      { roomId: 'labs', realRooms: ['102', 'gym'], unchosen: false },
    ])
    expect(problem.rooms.map(({ occupies }) => occupies)).toEqual([[0], [1], [2], [2], [0, 2], [1, 2]])
    expect(problem.rooms.map(({ named }) => named)).toEqual([0, 1, 2, 3, 3, 3])
  })

  test('before the choice it takes what every choice takes', () => {
    const occupied = (...sets: string[][]) =>
      problemOf({ ...school, rooms: [...school.rooms, room('v', { sets: sets.map(set => set.map(r)) })] }).problem
        .rooms[3]!.occupies
    expect(occupied(['101', '102'], ['102', '101'])).toEqual([0, 1])
    expect(occupied(['101', '102', 'gym'], ['102', '101'], ['gym', 'gone'])).toEqual([0, 1, 2])
    expect(occupied(['101', '102', 'gym'], ['102', '101', 'gym'])).toEqual([])
    expect(occupied(['gone'], ['101', '102', 'gym'])).toEqual([])
    expect(occupied(['gym'], ['gym'], ['101', '102'])).toEqual([2])
  })

  test('a placement stands in the choice that it names', () => {
    const placement = { ...aPlacement('p', 'pe', 1, 1, { room: 'labs' }), realRooms: [r('gym'), r('102')] }
    const { standing, names } = problemOf({ ...school, rooms: [...school.rooms, virtual], placements: [placement] })
    expect(names.rooms[standing.rooms[3]!]).toMatchObject({ roomId: 'labs', realRooms: ['gym', '102'] })
  })

  test('a room of four sets of ten has no more choices than the kernel can look at, and every real room is in one', () => {
    const real = Array.from({ length: 40 }, (_, i) => room(`r${i}`))
    const sets = [0, 1, 2, 3].map(s => real.slice(10 * s, 10 * s + 10).map(({ id }) => id))
    const { problem, names } = problemOf({ ...school, rooms: [...real, room('v', { sets })] })
    expect(problem.rooms.length).toBeLessThanOrEqual(41 + 60)
    expect(new Set(names.rooms.flatMap(({ realRooms }) => realRooms)).size).toBe(40)
  })
})

describe('constraints', () => {
  test('a weight is per cent times 100; without weight or switched off there is no rule', () => {
    const gaps: ConstraintRule = { kind: 'maxGapsPerDay', who: { all: 'teachers' }, max: 1 }
    const weights = [100, 99.999, 12.34, 0.001, 0].map(weight => constraint(gaps, { weight }))
    expect(rulesFor(...weights).map(({ weight }) => weight)).toEqual([10_000, 9999, 1234, 1])
    expect(rulesFor(constraint(gaps, { active: false }))).toEqual([])
  })

  test('what is gone is dropped, and with nobody left there is no rule', () => {
    const slots = [
      { day: 1, slot: 1 },
      { day: 6, slot: 1 },
    ]
    expect(rulesFor(constraint({ kind: 'preferredStarts', slots, pieces: [piece('algebra'), piece('gone')] }))).toEqual(
      [{ kind: 'preferredStarts', weight: 10_000, allowed: [0], pieces: [0] }],
    )
    expect(
      rulesFor(
        constraint({ kind: 'maxGapsPerDay', who: { teacherId: t('gone') }, max: 1 }),
        constraint({ kind: 'sameStart', pieces: [piece('algebra'), piece('gone')] }),
        constraint({ kind: 'consecutive', pieces: [piece('algebra'), piece('english', 2)] }),
        constraint({ kind: 'rooms', rooms: [r('gone')], ...whole }),
        constraint({ kind: 'endsDay', filter: { teacherId: t('gone') } }),
        constraint({ kind: 'maxHoursDaily', who: { all: 'pupils' }, max: 1, tag: 'nobody' }),
        constraint({ kind: 'maxDaysPerWeek', who: { audiences: [audience('9Ж')] }, days: 1 }),
      ),
    ).toEqual([])
  })

  test('a filter finds pieces by any teacher, any pupil in common, subject, tag, length and place among the pieces', () => {
    const found = (filter: object) =>
      rulesFor(constraint({ kind: 'endsDay', filter })).flatMap(rule => ('pieces' in rule ? rule.pieces : []))
    expect(found({})).toEqual([0, 1, 2, 3])
    expect(found({ teacherId: 't1' })).toEqual([0, 1, 2])
    expect(found({ audiences: [audience('7А/2')] })).toEqual([0, 1, 3])
    expect(found({ subjectId: 'pe' })).toEqual([3])
    expect(found({ tag: 'hard', duration: 2 })).toEqual([1])
    expect(found({ component: 1, audiences: null })).toEqual([0, 2, 3])
  })

  test('days between lessons that follow each other on one day are two rules, the second always hard', () => {
    const rule: ConstraintRule = { kind: 'minDays', days: 2, consecutive: true, ...whole }
    expect(rulesFor(constraint(rule, { weight: 95 }))).toEqual([
      { kind: 'minDays', weight: 9500, days: 2, pieces: [0, 1] },
      { kind: 'adjacentIfSameDay', weight: 10_000, pieces: [0, 1] },
    ])
    const wish: ConstraintRule = { ...rule, consecutive: false }
    expect(rulesFor(constraint(wish, { weight: 95 })).map(({ kind }) => kind)).toEqual(['minDays'])
    // FET gives no weight to the second.
    expect(rulesFor(constraint(rule, { weight: 0 })).map(({ kind }) => kind)).toEqual(['adjacentIfSameDay'])
  })

  test('limits of days name the rows of teachers or of atoms', () => {
    expect(
      rulesFor(
        constraint({ kind: 'maxGapsPerWeek', who: { teacherId: t('t2') }, max: 3 }),
        constraint({ kind: 'maxDaysPerWeek', who: { all: 'teachers' }, days: 4 }),
        constraint({ kind: 'maxHoursDaily', who: { audiences: [audience('7А')] }, max: 6, tag: 'hard' }),
        constraint({ kind: 'intervalMaxDays', who: { all: 'pupils' }, from: 6, to: 8, days: 2 }),
        constraint({ kind: 'minRestingHours', who: { all: 'pupils' }, hours: 3, circular: true }),
      ),
    ).toEqual([
      { kind: 'maxGapsPerWeek', weight: 10_000, max: 3, of: 'teachers', rows: [1] },
      { kind: 'maxDaysPerWeek', weight: 10_000, days: 4, of: 'teachers', rows: [0, 1, 2] },
      { kind: 'maxHoursDaily', weight: 10_000, max: 6, tag: 0, of: 'atoms', rows: [0, 1] },
      { kind: 'intervalMaxDays', weight: 10_000, from: 5, to: 7, days: 2, of: 'atoms', rows: [0, 1, 2] },
      { kind: 'minRestingHours', weight: 10_000, rest: 3, circular: true, of: 'atoms', rows: [0, 1, 2] },
    ])
  })

  test('grades of rooms are a rule of all of them and a lighter one of the worse', () => {
    const rule: ConstraintRule = {
      kind: 'roomGrades',
      best: [r('101')],
      good: [r('102')],
      emergency: [r('gym')],
      ...whole,
    }
    expect(rulesFor(constraint(rule, { weight: 90 }))).toEqual([
      { kind: 'rooms', weight: 9000, rooms: [0, 1, 2], pieces: [0, 1] },
      { kind: 'roomGrades', weight: 3000, good: [1], emergency: [2], pieces: [0, 1] },
    ])
  })

  test('a kind of room is the list of its rooms', () => {
    expect(rulesFor(constraint({ kind: 'roomKind', roomKind: 'спортзал', ...whole }))).toEqual([
      { kind: 'rooms', weight: 10_000, rooms: [2], pieces: [0, 1] },
    ])
  })

  test('home rooms are asked of lessons of one teacher or of just that class, where no rule about rooms is', () => {
    const home = (owner: object, rooms: string[]) =>
      constraint({ kind: 'homeRooms', owner: owner as never, rooms: rooms.map(r) })
    expect(rulesFor(home({ teacherId: 't1' }, ['101']), home({ audiences: [audience('7А')] }, ['101', '102']))).toEqual(
      [
        { kind: 'rooms', weight: 10_000, rooms: [0], pieces: [0, 1] },
        { kind: 'rooms', weight: 10_000, rooms: [0, 1], pieces: [0, 1] },
      ],
    )
    const [first] = rulesFor(
      constraint({ kind: 'rooms', rooms: [r('102')], pieces: [piece('algebra')] }, { weight: 1 }),
      home({ teacherId: 't1' }, ['101']),
    ).slice(1)
    expect(first).toMatchObject({ pieces: [1] })
  })

  test("a class's own room is a light wish of its own lessons", () => {
    const classes = school.classes.map(found => ({ ...found, homeRoomId: r('102') }))
    const { problem, originOf } = problemOf({ ...school, classes })
    expect(problem.rules).toEqual([{ origin: 'homeRoom', weight: 100, kind: 'rooms', rooms: [1], pieces: [0, 1] }])
    expect(originOf(0)).toEqual({ kind: 'homeRoom' })
  })

  test('every rule tells what it came from; norms come last and know the numbers', () => {
    const asking = constraint({ kind: 'maxDays', days: 1, ...whole })
    const { problem, originOf } = problemOf({
      ...school,
      placements: [aPlacement('p', 'pe', 1, 2, { room: 'gym', pinned: true }), aPlacement('q', 'english', 1, 2)],
      constraints: [asking],
      extraRules: ({ names }) => [
        {
          origin: 'norm:doubles',
          weight: 5,
          kind: 'doubles',
          except: [],
          classes: [names.numberOf.class('7Б' as ClassId)!],
        },
      ],
    })
    expect(problem.rules.slice(1)).toEqual([
      { origin: 'pin', weight: 10_000, kind: 'preferredStarts', allowed: [1], pieces: [3] },
      { origin: 'pin', weight: 10_000, kind: 'rooms', rooms: [2], pieces: [3] },
      { origin: 'norm:doubles', weight: 5, kind: 'doubles', except: [], classes: [1] },
    ])
    expect(problem.rules.map((_, rule) => originOf(rule))).toEqual([
      { kind: 'constraint', constraint: asking },
      { kind: 'pin' },
      { kind: 'pin' },
      { kind: 'norm', name: 'norm:doubles' },
    ])
  })
})

test('a school of 60 classes, 2,000 pieces and 600 constraints becomes pieces and rules, none lost', () => {
  const names = Array.from({ length: 60 }, (_, i) => `${(i % 11) + 1}${i}`)
  const lessons = names.flatMap((name, c) =>
    Array.from({ length: 17 }, (_, i) =>
      lesson(
        `${name} ${i}`,
        { teachers: [`t${(c * 7 + i) % 105}`], audiences: [i % 5 ? name : `${name}/${(i % 2) + 1}`] },
        [`tag ${i % 4}`],
      ),
    ),
  )
  const large: ProblemSource = {
    ...school,
    lessons,
    pieces: lessons.flatMap(({ id }) => [aPiece(id), aPiece(id, { number: 2 })]),
    subgroups: names.flatMap(name => [half(`${name}/1`), half(`${name}/2`)]),
    classes: names.map(id => ({ ...school.classes[0]!, id: id as ClassId })),
    constraints: lessons
      .slice(0, 300)
      .flatMap(({ id, audiences }) => [
        constraint({ kind: 'minDays', days: 1, consecutive: true, pieces: [piece(id), piece(id, 2)] }),
        constraint({ kind: 'preferredSlots', slots: [{ day: 1, slot: 1 }], filter: { audiences, tag: 'tag 1' } }),
      ]),
  }
  const { problem } = problemOf(large)
  expect(problem.pieces).toHaveLength(2040)
  expect(problem.rules.filter(({ kind }) => kind === 'adjacentIfSameDay')).toHaveLength(300)
  expect(problem.rules.filter(({ kind }) => kind === 'preferredSlots').length).toBeGreaterThan(100)
})
