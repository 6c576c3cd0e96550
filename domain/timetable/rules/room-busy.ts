import { firstCommonCell } from '../timetable-index.ts'
import type { Rule } from './rule.ts'

/** No room holds two lessons at the same time. */
export const roomBusy: Rule<'room-busy'> = {
  name: 'room-busy',
  hard: true,
  find: ({ frame, byRoom }, asked) =>
    byRoom.others(asked.rooms, asked).map(other => ({
      other,
      slot: frame.slotOf(firstCommonCell(asked, other)),
      evidence: { roomId: other.placement!.roomId! },
    })),
}
