import { describe, expect, test } from 'vitest'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, StaffId, SubgroupId, SubjectId } from '#domain/kernel/ids'
import {
  boardOf,
  cardsOf,
  closedSlots,
  fromSideOf,
  lessonsOfDay,
  standingsOf,
  unplacedHours,
  usualRoom,
  waitingOf,
} from '../../renderer/features/timetable/board.ts'
import { neighbourOf, otherView, pageOfViolation } from '../../renderer/features/timetable/going.ts'
import { wallOf } from '../../renderer/features/timetable/wall.ts'
import { aLesson, aPlacement, aView, aViolation } from './timetable-view.ts'

const subgroup = (number: number) => ({
  audiences: [{ classId: '7a' as ClassId, subgroupId: `7a${number}` as SubgroupId }],
  subjectId: 'Английский' as SubjectId,
})
const seventhAndNinth = [
  { classId: '7a' as ClassId, subgroupId: null },
  { classId: '9a' as ClassId, subgroupId: null },
]

describe('a board', () => {
  test('shows what stands on its day, neither what has ended nor what begins later', () => {
    const board = boardOf(
      aView({
        lessons: ['now', 'over', 'later'].map(id => aLesson(id)),
        placements: [
          aPlacement('now', 1, 1, { validTo: calendarDate('2026-10-14') }),
          aPlacement('over', 1, 2, { validTo: calendarDate('2026-10-13') }),
          aPlacement('later', 1, 3, { validFrom: calendarDate('2026-10-15') }),
        ],
      }),
    )
    expect(board.cards.map(card => card.lessonId)).toEqual(['now'])
    expect(board.waiting.map(({ lesson, from }) => [lesson.id, from])).toEqual([
      ['over', null],
      ['later', '2026-10-15'],
    ])
    // What stands from tomorrow on is not missing: only the hours of the other one are.
    expect(unplacedHours(board.waiting)).toBe(board.waiting[0]!.hours)
  })

  test('a joint lesson stands in both of its classes, a subgroup in its class', () => {
    const board = boardOf(
      aView({
        lessons: [aLesson('joint', { audiences: seventhAndNinth }), aLesson('half', subgroup(1))],
        placements: [aPlacement('joint', 1, 1), aPlacement('half', 2, 1)],
      }),
    )
    const seen = (classId: string) => cardsOf(board, 'class', classId).map(({ lessonId }) => lessonId)
    expect(seen('7a')).toEqual(['joint', 'half'])
    expect(seen('9a')).toEqual(['joint'])
    expect(board.audiences.get('joint')).toBe('7А; 9А')
    expect(board.audiences.get('half')).toBe('7А, подгруппа 1')
  })

  test('a room shows what is held in it, a teacher what he teaches together with others', () => {
    const board = boardOf(
      aView({
        lessons: [aLesson('two', { teachers: ['krylova', 'demin'] as StaffId[] }), aLesson('homeless')],
        placements: [aPlacement('two', 1, 1), aPlacement('homeless', 1, 2, { roomId: null })],
      }),
    )
    expect(cardsOf(board, 'room', 'r21').map(({ lessonId }) => lessonId)).toEqual(['two'])
    expect(cardsOf(board, 'teacher', 'demin').map(({ lessonId }) => lessonId)).toEqual(['two'])
    expect(board.cards.map(({ teachers, room }) => [teachers, room])).toEqual([
      ['Крылова Н. В., Дёмин К. И.', 'каб. 21'],
      ['Крылова Н. В.', ''],
    ])
  })

  test('a double lesson stands in both of its slots and counts as two lessons of the day', () => {
    const double = aLesson('double', { pieces: [{ number: 1, duration: 2, active: true }] })
    const board = boardOf(aView({ lessons: [double], placements: [aPlacement('double', 3, 5)] }))
    const standings = standingsOf(cardsOf(board, 'class', '7a'))
    expect([...standings].map(([key, list]) => [key, list.map(({ part }) => part)])).toEqual([
      ['3:5', [0]],
      ['3:6', [1]],
    ])
    expect(lessonsOfDay(standings, 3)).toBe(2)
  })

  test('two subgroups at once are one lesson of the day, in the order of their names', () => {
    const board = boardOf(
      aView({
        lessons: [aLesson('second', subgroup(2)), aLesson('first', subgroup(1))],
        placements: [aPlacement('second', 1, 4), aPlacement('first', 1, 4)],
      }),
    )
    const standings = standingsOf(cardsOf(board, 'class', '7a'))
    expect(standings.get('1:4')?.map(({ card }) => card.lessonId)).toEqual(['first', 'second'])
    expect(lessonsOfDay(standings, 1)).toBe(1)
  })

  test('lessons of the tenth day are not counted for the first', () => {
    const board = boardOf(aView({ lessons: [aLesson('far')], placements: [aPlacement('far', 10, 1)] }))
    expect(lessonsOfDay(standingsOf(board.cards), 1)).toBe(0)
    expect(lessonsOfDay(standingsOf(board.cards), 10)).toBe(1)
  })
})

describe('the tray', () => {
  const pieces = [1, 2, 3].map(number => ({ number, duration: number === 3 ? 2 : 1, active: true }))

  test('holds each lesson once for every duration, with its hours', () => {
    const board = boardOf(aView({ lessons: [aLesson('three', { pieces })] }))
    expect(waitingOf(board, 'class', '7a').map(({ duration, pieces, hours }) => [duration, pieces, hours])).toEqual([
      [1, [1, 2], 2],
      [2, [3], 2],
    ])
  })

  test('leaves out what stands and what is switched off', () => {
    const some = pieces.map(piece => ({ ...piece, active: piece.number !== 3 }))
    const board = boardOf(
      aView({ lessons: [aLesson('three', { pieces: some })], placements: [aPlacement('three', 1, 1, { piece: 2 })] }),
    )
    expect(waitingOf(board, 'teacher', 'krylova').map(one => one.pieces)).toEqual([[1]])
  })

  test('of a room is empty: what waits has no room yet', () => {
    expect(waitingOf(boardOf(aView({ lessons: [aLesson('one')] })), 'room', 'r21')).toEqual([])
  })

  test('gives a piece the room of the lesson’s other pieces, else the room of its class, else none', () => {
    const placed = aLesson('placed', { pieces })
    const board = boardOf(
      aView({
        lessons: [
          placed,
          aLesson('whole'),
          aLesson('half', subgroup(1)),
          aLesson('joint', { audiences: seventhAndNinth }),
        ],
        placements: [aPlacement('placed', 1, 1)],
      }),
    )
    const roomOf = (id: string) => usualRoom(board, board.lessons.get(id)!)
    expect(['placed', 'whole', 'half', 'joint'].map(roomOf)).toEqual(['r21', 'r33', null, null])
  })
})

describe('closed slots', () => {
  test('are the object’s own and the whole school’s, nobody else’s', () => {
    const view = aView({
      unavailability: [
        { kind: 'teacher', ownerId: 'krylova', day: 1, slot: 1 },
        { kind: 'teacher', ownerId: 'demin', day: 1, slot: 2 },
        { kind: 'school', ownerId: '', day: 5, slot: 7 },
      ],
    })
    expect([...closedSlots(view, 'teacher', 'krylova')]).toEqual([
      ['5:7', 'school'],
      ['1:1', 'own'],
    ])
  })
})

describe('a violation', () => {
  const view = aView({
    lessons: [aLesson('a'), aLesson('b', { audiences: [{ classId: '9a' as ClassId, subgroupId: null }] })],
    placements: [aPlacement('a', 1, 1), aPlacement('b', 1, 1)],
    violations: [aViolation('teacher-busy', ['a@', 'b@'])],
  })
  const board = boardOf(view)
  const [violation] = view.state.violations

  test('marks the cards of both lessons', () => {
    expect(board.cards.map(({ isBroken }) => isBroken)).toEqual([true, true])
  })

  test('is told from the side of the lesson that is looked at', () => {
    expect(fromSideOf('a', violation!, board)).toBe(violation)
    expect(fromSideOf('b', violation!, board)).toMatchObject({
      lessons: ['b', 'a'],
      words: { lesson: 'Физика 9А', other: 'Алгебра 7А', otherClass: '7А' },
    })
  })

  test('leads to the class of its first lesson, and nowhere when it is seen already', () => {
    expect(pageOfViolation(board, violation!, [])).toEqual({ view: 'class', objectId: '7a' })
    expect(pageOfViolation(board, violation!, cardsOf(board, 'class', '9a'))).toBeUndefined()
  })

  test('of a meeting without classes leads to its teacher', () => {
    const meeting = boardOf(aView({ lessons: [aLesson('meeting', { audiences: [] })] }))
    expect(pageOfViolation(meeting, { lessons: [meeting.view.lessons[0]!.id] }, [])).toEqual({
      view: 'teacher',
      objectId: 'krylova',
    })
  })
})

describe('going about', () => {
  const board = boardOf(aView({ lessons: [aLesson('a')], placements: [aPlacement('a', 1, 1)] }))

  test('the neighbours of a list follow each other round its ends', () => {
    expect(neighbourOf(board, 'class', '9a', 1)).toEqual({ view: 'class', objectId: '7a' })
    expect(neighbourOf(board, 'class', '7a', -1)).toEqual({ view: 'class', objectId: '9a' })
  })

  test('another view is that of the lesson in focus', () => {
    const [card] = board.cards
    expect(otherView('teacher', card)).toEqual({ view: 'teacher', objectId: 'krylova' })
    expect(otherView('room', card)).toEqual({ view: 'room', objectId: 'r21' })
    expect(otherView('teacher', undefined)).toEqual({ view: 'teacher', objectId: undefined })
    expect(otherView('school', card)).toEqual({ view: 'school', objectId: undefined })
  })
})

describe('the whole school', () => {
  test('shows a class a line: codes by slot, hours that stand and hours there are', () => {
    const half = [aLesson('first', subgroup(1)), aLesson('second', subgroup(2))]
    const two = [1, 2].map(number => ({ number, duration: 1, active: true }))
    const rows = wallOf(
      boardOf(
        aView({
          lessons: [
            ...half.map(lesson => ({ ...lesson, pieces: two })),
            aLesson('joint', { audiences: seventhAndNinth }),
          ],
          placements: [aPlacement('first', 1, 1), aPlacement('second', 1, 1), aPlacement('joint', 1, 2)],
          violations: [aViolation('room-busy', ['joint@', 'first@'])],
        }),
      ),
    )
    const [seventh, ninth] = rows
    expect([...seventh!.cells].map(([key, { code, isBroken }]) => [key, code, isBroken])).toEqual([
      ['1:1', 'Анг', true],
      ['1:2', 'Алг', true],
    ])
    // The second hour of both subgroups waits, and it is one hour of the class.
    expect([seventh!.placed, seventh!.all]).toEqual([2, 3])
    expect([...ninth!.cells.keys()]).toEqual(['1:2'])
  })

  test('hours that stand from a later day on are not lacking', () => {
    const lessons = [aLesson('now'), aLesson('later'), aLesson('never')]
    const later = aPlacement('later', 1, 2, { validFrom: calendarDate('2026-10-15') })
    const [row] = wallOf(boardOf(aView({ lessons, placements: [aPlacement('now', 1, 1), later] })))
    expect([row!.placed, row!.all]).toEqual([1, 2])
  })
})
