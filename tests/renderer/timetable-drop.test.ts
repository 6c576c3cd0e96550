import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Violation } from '#contract/timetable'
import type { PlacementId, RoomId } from '#domain/kernel/ids'
import { boardOf, type Card, cardsOf, standingsOf } from '../../renderer/features/timetable/board.ts'
import { boardKeyOf, movedSlot } from '../../renderer/features/timetable/board-keys.ts'
import { dropChoices, inTheWay, type Picked, swapCandidates } from '../../renderer/features/timetable/drop.ts'
import { countTones, nextFree, toneOf, verdictsOf, withSwaps } from '../../renderer/features/timetable/verdict.ts'
import { aLesson, aPlacement, aView, aViolation } from './timetable-view.ts'

const boardWith = (...pinned: string[]) =>
  boardOf(
    aView({
      lessons: ['a', 'b', 'c'].map(id => aLesson(id)),
      placements: [aPlacement('a', 4, 5), aPlacement('b', 5, 3), aPlacement('c', 5, 3)].map(placement => ({
        ...placement,
        pinned: pinned.includes(placement.lessonId),
      })),
    }),
  )
const cardOf = (board: ReturnType<typeof boardWith>, id: string): Card =>
  board.cards.find(({ lessonId }) => lessonId === id)!
const inHand = (card: Card, roomId?: RoomId | null): Picked => ({
  lessonId: card.lessonId,
  piece: card.piece,
  duration: card.duration,
  origin: card,
  roomId,
})
const outOfTray = (card: Card): Picked => ({ ...inHand(card), origin: null })
const friday = { day: 5, slot: 3 }
const ways = (picked: Picked, blocking: readonly Card[]) => dropChoices(picked, friday, blocking).map(({ way }) => way)

describe('a drop', () => {
  const board = boardWith()
  const [a, b, c] = ['a', 'b', 'c'].map(id => cardOf(board, id)) as [Card, Card, Card]

  test('into an empty slot places the piece there', () => {
    expect(dropChoices(inHand(a), friday, [])).toEqual([
      { way: 'place', edits: [{ kind: 'place', lessonId: 'a', piece: 1, day: 5, slot: 3 }] },
    ])
  })

  test('onto one lesson offers first to change places, then the tray, then to stand beside it', () => {
    expect(dropChoices(inHand(a), friday, [b])).toEqual([
      { way: 'swap', edits: [{ kind: 'swap', lessonId: 'a', piece: 1, otherLessonId: 'b', otherPiece: 1 }] },
      {
        way: 'displace',
        edits: [
          { kind: 'unplace', lessonId: 'b', piece: 1 },
          { kind: 'place', lessonId: 'a', piece: 1, day: 5, slot: 3 },
        ],
      },
      { way: 'beside', edits: [{ kind: 'place', lessonId: 'a', piece: 1, day: 5, slot: 3 }] },
    ])
  })

  test('onto two lessons, or out of the tray, cannot change places', () => {
    expect(ways(inHand(a), [b, c])).toEqual(['displace', 'beside'])
    expect(ways(outOfTray(a), [b])).toEqual(['displace', 'beside'])
  })

  test('where it stands does nothing, and changes the room when another was chosen', () => {
    const home = { day: 4, slot: 5 }
    expect(dropChoices(inHand(a), home, [])).toEqual([])
    expect(dropChoices(inHand(a, a.placement.roomId), home, [])).toEqual([])
    expect(dropChoices(inHand(a, null), home, [])).toEqual([
      { way: 'room', edits: [{ kind: 'room', lessonId: 'a', piece: 1, roomId: null }] },
    ])
  })

  test('takes the chosen room along, in a change of places too', () => {
    const room = 'r33' as RoomId
    const [swap, displace] = dropChoices(inHand(a, room), friday, [b])
    expect(swap?.edits[1]).toEqual({ kind: 'room', lessonId: 'a', piece: 1, roomId: room })
    expect(displace?.edits.at(-1)).toMatchObject({ kind: 'place', roomId: room })
  })

  test('onto a pinned lesson can only stand beside it', () => {
    const pinned = boardWith('b')
    expect(ways(inHand(cardOf(pinned, 'a')), [cardOf(pinned, 'b')])).toEqual(['beside'])
  })

  test('asks about the lessons that are seen and clash, not about the other subgroup and not about itself', () => {
    const clash: Pick<Violation, 'placements'> = { placements: ['b@', 'elsewhere@', 'a@'] as PlacementId[] }
    expect(inTheWay([a, b, c], [clash], a)).toEqual([b])
  })
})

describe('a change of places', () => {
  const board = boardWith()
  const only = boardOf({
    ...board.view,
    state: { ...board.view.state, placements: board.view.state.placements.filter(({ lessonId }) => lessonId !== 'c') },
  })
  const standings = standingsOf(cardsOf(only, 'class', '7a'))
  const at = ({ day, slot }: { day: number; slot: number }) =>
    standings.get(`${day}:${slot}`)?.map(({ card }) => card) ?? []
  const asked = { ...inHand(cardOf(only, 'a')), origin: cardOf(only, 'a') }

  test('is looked into where only the other lesson is in the way', () => {
    const alone = { ...friday, conflicts: [aViolation('pupils-busy', ['b@'])] }
    expect(swapCandidates(only, asked, [alone], at).map(({ other }) => other.lessonId)).toEqual(['b'])
  })

  test('is not looked into where a third one is in the way too, nor in an empty slot', () => {
    const third = { ...friday, conflicts: [aViolation('pupils-busy', ['b@']), aViolation('room-busy', ['x@'])] }
    const closed = { ...friday, conflicts: [aViolation('pupils-busy', ['b@']), aViolation('school-closed', [])] }
    const empty = { day: 1, slot: 1, conflicts: [] }
    expect(swapCandidates(only, asked, [third, closed, empty], at)).toEqual([])
  })

  test('is looked into although the move alone would break a wish', () => {
    const wish = { ...aViolation('hardLessons', []), broken: { from: 'norm', rule: 'hardLessons', data: {} } as never }
    const asking = { ...friday, conflicts: [aViolation('pupils-busy', ['b@']), wish] }
    expect(swapCandidates(only, asked, [asking], at).map(({ other }) => other.lessonId)).toEqual(['b'])
  })
})

describe('a verdict', () => {
  const clash = aViolation('teacher-busy', ['x@'])
  const closed = aViolation('teacher-unavailable', [])
  const wish = aViolation('hard-subjects-in-a-row', [], { hard: false })

  test.each([
    [[], 'free'],
    [[wish], 'wish'],
    [[wish, closed], 'closed'],
    [[closed, clash], 'clash'],
  ])('of %j', (conflicts, tone) => {
    expect(toneOf(conflicts as Violation[])).toBe(tone)
  })

  test('names every slot that the piece was taken from, and turns free where places can be changed', () => {
    const answer = [1, 2, 3, 4].map(slot => ({ day: 1, slot, conflicts: slot === 1 ? [] : [clash] }))
    const swaps = new Map([['1:4', { lesson: 'Физика', conflicts: [], mended: [] }]])
    const verdicts = withSwaps(verdictsOf(answer, { day: 1, slot: 2, duration: 2 }), swaps)
    expect([...verdicts.values()].map(({ tone }) => tone)).toEqual(['free', 'origin', 'origin', 'free'])
    expect(verdicts.get('1:4')?.swap).toBe('Физика')
    expect(countTones(verdicts)).toEqual({ free: 2, wish: 0, clash: 0, closed: 0, origin: 2 })
  })

  test('says why places cannot be changed', () => {
    const swaps = new Map([['1:1', { lesson: 'Физика', conflicts: [wish, closed], mended: [] }]])
    const verdicts = withSwaps(verdictsOf([{ day: 1, slot: 1, conflicts: [clash] }], undefined), swaps)
    expect(verdicts.get('1:1')).toEqual({ tone: 'clash', conflicts: [clash], noSwap: closed })
  })

  test('of a change of places that breaks a wish is that of a wish', () => {
    const swaps = new Map([['1:1', { lesson: 'Физика', conflicts: [wish], mended: [] }]])
    const verdicts = withSwaps(verdictsOf([{ day: 1, slot: 1, conflicts: [clash] }], undefined), swaps)
    expect(verdicts.get('1:1')).toEqual({ tone: 'wish', conflicts: [clash], swap: 'Физика' })
  })

  test('the next free slot goes down the days and round the cycle, back the same way', () => {
    const free = new Set(['1:2', '2:1'])
    const days = [1, 2]
    const slots = [1, 2, 3]
    const answer = days.flatMap(day =>
      slots.map(slot => ({ day, slot, conflicts: free.has(`${day}:${slot}`) ? [] : [clash] })),
    )
    const verdicts = verdictsOf(answer, undefined)
    const next = (day: number, slot: number, step: 1 | -1) => nextFree(verdicts, { day, slot }, step, days, slots)
    expect(next(1, 1, 1)).toEqual({ day: 1, slot: 2 })
    expect(next(1, 2, 1)).toEqual({ day: 2, slot: 1 })
    expect(next(2, 3, 1)).toEqual({ day: 1, slot: 2 })
    expect(next(1, 1, -1)).toEqual({ day: 2, slot: 1 })
    expect(nextFree(verdictsOf([], undefined), { day: 1, slot: 1 }, 1, days, slots)).toBeUndefined()
  })
})

describe('a key on the board', () => {
  const key = (key: string, code = key, held: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey', boolean>> = {}) =>
    boardKeyOf({ key, code, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, ...held })

  test('counts by its place, so that the Russian layout does the same', () => {
    expect(key('т', 'KeyN')).toEqual(key('n', 'KeyN'))
    expect(key('х', 'BracketLeft')).toEqual({ kind: 'object', step: -1 })
    expect(key('Т', 'KeyN', { shiftKey: true })).toEqual({ kind: 'free', step: -1 })
  })

  test('Enter takes the first choice, with Shift the second, with Ctrl the third', () => {
    expect([key('Enter'), key('Enter', 'Enter', { shiftKey: true }), key('Enter', 'Enter', { ctrlKey: true })]).toEqual(
      [
        { kind: 'drop', choice: 0 },
        { kind: 'drop', choice: 1 },
        { kind: 'drop', choice: 2 },
      ],
    )
  })

  test('with Ctrl or Alt belongs to the page: undo, search, sections', () => {
    expect(key('z', 'KeyZ', { ctrlKey: true })).toBeUndefined()
    expect(key('b', 'KeyB', { ctrlKey: true })).toBeUndefined()
    expect(key('1', 'Digit1', { altKey: true })).toBeUndefined()
    expect(key('Home', 'Home', { ctrlKey: true })).toEqual({ kind: 'move', move: 'first' })
  })

  test('a move never leaves the board, whatever its days and slots', () => {
    const moves = ['left', 'right', 'up', 'down', 'rowStart', 'rowEnd', 'first', 'last', 'pageUp', 'pageDown'] as const
    const board = fc.record({
      days: fc.integer({ min: 1, max: 33 }).map(count => Array.from({ length: count }, (_, i) => i + 1)),
      slots: fc
        .tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 1, max: 22 }))
        .map(([first, count]) => Array.from({ length: count }, (_, i) => first + i)),
    })
    fc.assert(
      fc.property(board, fc.array(fc.constantFrom(...moves), { maxLength: 40 }), ({ days, slots }, steps) => {
        let at = { day: days[0]!, slot: slots[0]! }
        for (const move of steps) {
          at = movedSlot(move, at, days, slots, 5)
          expect(days).toContain(at.day)
          expect(slots).toContain(at.slot)
        }
        expect(movedSlot('last', at, days, slots, 5)).toEqual({ day: days.at(-1), slot: slots.at(-1) })
      }),
      { numRuns: 300 },
    )
  })
})
