import { type FetConstraintType, typesOf } from './constraint-type.ts'
import { activities, activitiesInOrder, activity, filter, number, pinnedSlot, slots, unsaid, yes } from './fields.ts'

const startingTimes = slots('Preferred_Starting_Time', 'Preferred_Starting_Day', 'Preferred_Starting_Hour')
const timeSlots = slots('Preferred_Time_Slot', 'Preferred_Day', 'Preferred_Hour')
const selected = slots('Selected_Time_Slot', 'Selected_Day', 'Selected_Hour')

/** When activities are, and how they stand to one another. Of types that say the same the first that can is written. */
export const timeTypes: readonly FetConstraintType[] = typesOf('Time_Constraints_List', [
  ['ActivitiesPreferredStartingTimes', { kind: 'preferredStarts' }, filter(), startingTimes],
  ['SubactivitiesPreferredStartingTimes', { kind: 'preferredStarts' }, filter({ component: true }), startingTimes],
  ['ActivityPreferredStartingTimes', { kind: 'preferredStarts' }, activity, startingTimes],
  // Below 100 % or switched off: else it is a placement. Never written, for a hard one would come back as a placement.
  ['ActivityPreferredStartingTime', { kind: 'preferredStarts' }, activity, pinnedSlot],
  ['ActivitiesPreferredTimeSlots', { kind: 'preferredSlots' }, filter(), timeSlots],
  ['SubactivitiesPreferredTimeSlots', { kind: 'preferredSlots' }, filter({ component: true }), timeSlots],
  ['ActivityPreferredTimeSlots', { kind: 'preferredSlots' }, activity, timeSlots],
  ['ActivitiesEndStudentsDay', { kind: 'endsDay' }, filter({ duration: false })],
  ['ActivityEndsStudentsDay', { kind: 'endsDay' }, activity],

  [
    'MinDaysBetweenActivities',
    { kind: 'minDays' },
    yes('Consecutive_If_Same_Day', 'consecutive'),
    activities(2),
    number('MinDays', 'days'),
  ],
  ['MaxDaysBetweenActivities', { kind: 'maxDays' }, activities(2), number('MaxDays', 'days')],
  ['MinGapsBetweenActivities', { kind: 'minGaps' }, activities(2), number('MinGaps', 'gaps')],
  ['ActivitiesSameStartingTime', { kind: 'sameStart' }, activities(2)],
  ['ActivitiesSameStartingDay', { kind: 'sameDay' }, activities(2)],
  ['ActivitiesSameStartingHour', { kind: 'sameHour' }, activities(2)],
  ['ActivitiesNotOverlapping', { kind: 'notOverlapping' }, activities(2)],
  ['TwoActivitiesConsecutive', { kind: 'consecutive' }, activitiesInOrder('First', 'Second')],
  ['TwoActivitiesGrouped', { kind: 'grouped' }, activitiesInOrder('First', 'Second')],
  ['ThreeActivitiesGrouped', { kind: 'grouped' }, activitiesInOrder('First', 'Second', 'Third')],
  ['TwoActivitiesOrdered', { kind: 'ordered' }, activitiesInOrder('First', 'Second')],
  ['TwoActivitiesOrderedIfSameDay', { kind: 'orderedIfSameDay' }, activitiesInOrder('First', 'Second')],
  [
    'ActivitiesOccupyMaxTimeSlotsFromSelection',
    { kind: 'maxOccupied' },
    activities(1),
    selected,
    number('Max_Number_of_Occupied_Time_Slots', 'count'),
  ],
  [
    'ActivitiesOccupyMinTimeSlotsFromSelection',
    { kind: 'minOccupied' },
    activities(1),
    selected,
    number('Min_Number_of_Occupied_Time_Slots', 'count'),
  ],
  [
    'ActivitiesMaxSimultaneousInSelectedTimeSlots',
    { kind: 'maxSimultaneous' },
    activities(1),
    selected,
    number('Max_Number_of_Simultaneous_Activities', 'count'),
    unsaid({ allowNone: false }),
  ],
  [
    'ActivitiesMinSimultaneousInSelectedTimeSlots',
    { kind: 'minSimultaneous' },
    activities(1),
    selected,
    number('Min_Number_of_Simultaneous_Activities', 'count'),
    yes('Allow_Empty_Slots', 'allowNone'),
  ],
])
