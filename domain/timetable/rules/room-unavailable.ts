import type { Rule } from './rule.ts'

/** No lesson is held in a room in a slot that is closed for the room. */
export const roomUnavailable: Rule<'room-unavailable'> = {
  name: 'room-unavailable',
  hard: true,
  find: ({ frame, byRoom, roomIds }, asked) => {
    const closed = byRoom.closed(asked.rooms, asked)
    if (!closed) return []
    return [{ other: null, slot: frame.slotOf(closed.cell), evidence: { roomId: roomIds[closed.numbers[0]!]! } }]
  },
}
