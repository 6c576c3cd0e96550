import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Violation } from '#contract/timetable'
import type { RoomId } from '#domain/kernel/ids'
import { useClient, useQueries } from '../../client/provider.tsx'
import {
  type Board,
  type Card,
  type PieceRef,
  pieceKey,
  type Slot,
  type Standing,
  slotKey,
  usualRoom,
} from './board.ts'
import { type DropChoice, dropChoices, inTheWay, type Picked, swapCandidates } from './drop.ts'
import { countTones, type Verdicts, type VerdictTone, verdictsOf, withSwaps } from './verdict.ts'

/** A change of places that the picked lesson allows: with whom, and what it would break and mend. */
export type Swap = {
  readonly other: Card
  readonly conflicts: readonly Violation[]
  readonly mended: readonly Violation[]
}

export type Hand = {
  readonly picked: Picked
  readonly lesson: Board['view']['lessons'][number]
  /** Until the core has answered for this lesson in this room; the verdicts shown meanwhile are none, or of another room. */
  readonly isAsking: boolean
  readonly verdicts: Verdicts | undefined
  readonly counts: Record<VerdictTone, number> | undefined
  readonly swaps: ReadonlyMap<string, Swap>
}

/**
 * The lesson in the hand and what every slot says of it. The answer of the core is painted at once; the changes of places
 * that would break nothing follow in a second paint, because they ask for the other lessons too.
 */
export const usePicked = (board: Board, standings: ReadonlyMap<string, readonly Standing[]>) => {
  const client = useClient()
  const queries = useQueries()
  const [held, hold] = useState<PieceRef & { readonly roomId: RoomId | null | undefined }>()
  const { on } = board.view

  const picked = useMemo((): Picked | undefined => {
    const lesson = held && board.lessons.get(held.lessonId)
    const piece = lesson?.pieces.find(({ number }) => number === held?.piece)
    return held && piece && { ...held, duration: piece.duration, origin: board.byPiece.get(pieceKey(held)) ?? null }
  }, [held, board])

  const answer = useQuery({
    ...queries.timetable.verdicts.queryOptions({
      input: { lessonId: picked?.lessonId as never, piece: picked?.piece ?? 1, on, roomId: picked?.roomId },
    }),
    enabled: picked !== undefined,
    // Another room is asked for: the colours of the one before stay till its answer.
    placeholderData: (before, query) => {
      const asked = inputOf(query?.queryKey)
      return picked && asked && pieceKey(asked) === pieceKey(picked) ? before : undefined
    },
    gcTime: 0,
    staleTime: 0,
  })
  const known = picked && !answer.isError ? answer.data : undefined
  const isAsking = !answer.isError && (answer.data === undefined || answer.isPlaceholderData)

  const candidates = useMemo(
    () => (picked && known ? swapCandidates(board, picked, known, at => cardsAt(standings, at)) : []),
    [board, picked, known, standings],
  )
  const origin = picked?.origin
  const swapped = useQuery({
    queryKey: [
      'timetable swaps',
      picked && [pieceKey(picked), picked.roomId],
      on,
      board.view.state.undo?.seq,
      candidates.map(c => c.other.key),
    ],
    enabled: candidates.length > 0,
    gcTime: 0,
    queryFn: async ({ signal }) => {
      if (!picked) return noSwaps
      const { lessonId, piece, roomId } = picked
      const others = candidates.map(({ other }) => ({ lessonId: other.lessonId, piece: other.piece }))
      const answers = await client.timetable.swaps({ lessonId, piece, roomId, on, others }, { signal })
      return new Map(candidates.map(({ at, other }, i): [string, Swap] => [slotKey(at), { other, ...answers[i]! }]))
    },
  })
  const swaps = (candidates.length > 0 && swapped.data) || noSwaps

  const first = useMemo(() => {
    const from = origin && { day: origin.placement.day, slot: origin.placement.slot, duration: origin.duration }
    return known && verdictsOf(known, from ?? undefined)
  }, [known, origin])
  const verdicts = useMemo(() => {
    const named = [...swaps].map(
      ([key, { other, ...verdict }]) => [key, { lesson: other.subject.name, ...verdict }] as const,
    )
    return first && withSwaps(first, new Map(named))
  }, [first, swaps])
  const counts = useMemo(() => verdicts && countTones(verdicts), [verdicts])

  const hand = useMemo((): Hand | undefined => {
    const lesson = picked && board.lessons.get(picked.lessonId)
    return picked && lesson && { picked, lesson, isAsking, verdicts, counts, swaps }
  }, [picked, board, isAsking, verdicts, counts, swaps])

  return {
    hand,
    error: picked ? answer.error : null,
    pick: ({ lessonId, piece }: PieceRef) => {
      const lesson = board.lessons.get(lessonId)
      const isPlaced = board.byPiece.has(pieceKey({ lessonId, piece }))
      hold(lesson && { lessonId, piece, roomId: isPlaced ? undefined : usualRoom(board, lesson) })
    },
    /** Another room for what is in the hand: every slot is asked anew. */
    chooseRoom: (roomId: RoomId | null) => hold(now => now && { ...now, roomId }),
    putBack: () => hold(undefined),
  }
}

/** What can be done with the lesson in the hand in a slot, and how many lessons stand in its way; nothing before that is known. */
export const choicesIn = (
  hand: Hand | undefined,
  standings: ReadonlyMap<string, readonly Standing[]>,
  at: Slot,
): { readonly choices: readonly DropChoice[]; readonly blocked: number } => {
  if (!hand?.verdicts) return { choices: [], blocked: 0 }
  const conflicts = hand.verdicts.get(slotKey(at))?.conflicts ?? []
  const blocking = inTheWay(cardsAt(standings, at), conflicts, hand.picked)
  return { choices: dropChoices(hand.picked, at, blocking), blocked: blocking.length }
}

/** What stands in a slot. */
export const cardsAt = (standings: ReadonlyMap<string, readonly Standing[]>, at: Slot): Card[] =>
  standings.get(slotKey(at))?.map(({ card }) => card) ?? []

/** The input in a query key of oRPC: `[path, { input }]`. */
const inputOf = (queryKey: readonly unknown[] | undefined): PieceRef | undefined =>
  (queryKey?.[1] as { readonly input?: PieceRef } | undefined)?.input

const noSwaps: ReadonlyMap<string, Swap> = new Map()
