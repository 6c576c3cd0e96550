import type { Board } from './board.ts'
import { createBuildings, planBuildings } from './buildings.ts'
import { createClashes, planClashes } from './clashes.ts'
import { createClassNorms, planClassNorms } from './class-norms.ts'
import { createDayCounts } from './day-counts.ts'
import { createDaySpread } from './day-spread.ts'
import { createEndsDay } from './ends-day.ts'
import type { Family } from './family.ts'
import { createOrderRules } from './order-rules.ts'
import { createPairRules } from './pair-rules.ts'
import { createRoomCounts } from './room-counts.ts'
import { createRoomRules } from './room-rules.ts'
import { createRowRules, planRowRules } from './row-rules.ts'
import { createSameTime } from './same-time.ts'
import { createSlotCounts } from './slot-counts.ts'
import { planTracks } from './tracks.ts'
import { createUnary } from './unary.ts'

/** Every rule of the kernel, by families, those left out that the problem has no rule for. */
export const createFamilies = (board: Board): Family[] => {
  const plan = planTracks(board)
  const clashes = planClashes(board, plan)
  const rows = planRowRules(board, plan)
  const buildings = planBuildings(board, plan)
  const norms = planClassNorms(board, plan)
  const tracks = plan.build()
  const asked = new Set(board.problem.rules.map(({ kind }) => kind))
  const has = (...kinds: (typeof board.problem.rules)[number]['kind'][]) => kinds.some(kind => asked.has(kind))
  return [
    // Closed slots of school, teachers and pupils; preferredStarts, preferredSlots.
    createUnary(board),
    // roomBusy, roomClosed, roomTooSmall; rooms, roomGrades.
    ...(board.problem.rooms.length > 0 || has('rooms') ? [createRoomRules(board)] : []),
    ...(has('minDays', 'maxDays') ? [createDaySpread(board)] : []),
    ...(has('maxPerDay') ? [createDayCounts(board)] : []),
    ...(has('sameStart', 'sameDay', 'sameHour') ? [createSameTime(board)] : []),
    ...(has('notOverlapping', 'maxOccupied', 'minOccupied', 'maxSimultaneous', 'minSimultaneous')
      ? [createSlotCounts(board)]
      : []),
    ...(has('adjacentIfSameDay', 'minGaps', 'sameRoomIfConsecutive') ? [createPairRules(board)] : []),
    ...(has('consecutive', 'grouped', 'ordered', 'orderedIfSameDay') ? [createOrderRules(board)] : []),
    ...(has('endsDay') ? [createEndsDay(board)] : []),
    ...(has('maxRooms') ? [createRoomCounts(board)] : []),
    // Gaps, hours, runs, spans, days, intervals, early starts, rests of teachers and pupils.
    ...(rows.length > 0 ? [createRowRules(board, tracks, rows)] : []),
    ...(buildings.length > 0 ? [createBuildings(board, tracks, buildings)] : []),
    ...(norms.length > 0 ? [createClassNorms(board, tracks, plan, norms)] : []),
    // teacherBusy, pupilsBusy. The last one: it keeps the masks that rows and norms look at.
    createClashes(board, tracks, clashes),
  ]
}
