import { firstCommonCell } from '../timetable-index.ts'
import type { Rule } from './rule.ts'

/** No pupil has two lessons at the same time. */
export const pupilsBusy: Rule<'pupils-busy'> = {
  name: 'pupils-busy',
  hard: true,
  find: ({ frame, byAudience, audiences }, asked) => {
    const { lesson } = asked.piece
    return byAudience.others(lesson.reach, asked).map(other => ({
      other,
      slot: frame.slotOf(firstCommonCell(asked, other)),
      evidence: { shared: audiences.shared(lesson.audiences, other.piece.lesson.audiences) },
    }))
  },
}
