import { dayName, fetConstraint, hourName } from '../../support/tiny-fet.ts'
import { activities, atHours, breaks, closed, type Meaning, meanings, no, of, other, yes } from './meaning.ts'

const minDays = (weight: number, consecutive: boolean, days = 1, ...ids: number[]) =>
  fetConstraint(
    'MinDaysBetweenActivities',
    { Consecutive_If_Same_Day: consecutive, ...activities(...(ids.length ? ids : [1, 2])), MinDays: days },
    weight,
  )
const two = (type: string) => fetConstraint(type, { First_Activity_Id: 1, Second_Activity_Id: 2 })
const [consecutive, grouped] = [two('TwoActivitiesConsecutive'), two('TwoActivitiesGrouped')]
const three = fetConstraint('ThreeActivitiesGrouped', {
  First_Activity_Id: 1,
  Second_Activity_Id: 2,
  Third_Activity_Id: 3,
})
const same = (what: string) => fetConstraint(`ActivitiesSameStarting${what}`, activities(1, 2))
const maxDays = fetConstraint('MaxDaysBetweenActivities', { ...activities(1, 2), MaxDays: 1 })
const minGaps = (gaps: number) => fetConstraint('MinGapsBetweenActivities', { ...activities(1, 2), MinGaps: gaps })
const selected = [0, 1].map(hour => ({ Selected_Day: dayName(0), Selected_Hour: hourName(hour) }))
const inSelected = (type: string, says: Record<string, number | boolean>) =>
  fetConstraint(`Activities${type}`, {
    ...activities(1, 2),
    Number_of_Selected_Time_Slots: 2,
    Selected_Time_Slot: selected,
    ...says,
  })
const occupyMax = inSelected('OccupyMaxTimeSlotsFromSelection', { Max_Number_of_Occupied_Time_Slots: 1 })
const occupyMin = inSelected('OccupyMinTimeSlotsFromSelection', { Min_Number_of_Occupied_Time_Slots: 2 })
const atMostOne = inSelected('MaxSimultaneousInSelectedTimeSlots', { Max_Number_of_Simultaneous_Activities: 1 })
const atLeast = (count: number, none: boolean) =>
  inSelected('MinSimultaneousInSelectedTimeSlots', {
    Min_Number_of_Simultaneous_Activities: count,
    Allow_Empty_Slots: none,
  })
const studentsOut = closed({ Students: 'A' }, [0, 1])
const teacherOut = closed({ Teacher: 'T' }, [0, 1])

/** How activities stand to one another. */
export const amongActivities: readonly Meaning[] = meanings([
  ['days between activities of 100 % forbid one day, side by side or not', no, atHours(0, 1), [minDays(100, true)]],
  ['below 100 % two activities of one day may stand side by side', yes, atHours(0, 1), [minDays(95, true)]],
  [
    'below 100 % «consecutive if the same day» is a law: apart they are refused',
    no,
    atHours(0, 2),
    [minDays(95, true)],
  ],
  ['«consecutive if the same day» is a law at no per cent too', no, atHours(0, 2), [minDays(0, true)]],
  ['without it two of one day may stand apart', yes, atHours(0, 2), [minDays(95, false)]],
  ['of three in a row the first and the last do not follow', no, atHours(0, 1, 2), [minDays(1, true, 1, 1, 2, 3)]],
  ['a break between parts activities that should follow', no, atHours(0, 2), [minDays(1, true), breaks([0, 1])]],
  ['a slot closed to pupils parts them too', no, atHours(0, 2), [minDays(1, true), studentsOut]],
  ['two at once do not follow each other', no, [of(1, [0, 0]), other(2, [0, 0])], [minDays(1, true)]],
  [
    'of three that should be on different days two may be on one',
    yes,
    [of(1, [0, 0]), of(2, [0, 2]), of(3, [1, 0])],
    [minDays(95, false, 1, 1, 2, 3)],
  ],
  ['but never all three, little as it is wished', no, atHours(0, 2, 4), [minDays(0, false, 1, 1, 2, 3)]],
  [
    'of four three on one day are too many',
    no,
    [...atHours(0, 2, 4), of(4, [1, 4])],
    [minDays(50, false, 1, 1, 2, 3, 4)],
  ],
  [
    'of four two and two are not',
    yes,
    [of(1, [0, 0]), of(2, [0, 2]), of(3, [1, 2]), of(4, [1, 4])],
    [minDays(50, false, 1, 1, 2, 3, 4)],
  ],
  [
    'three of one day in wishes by pairs',
    yes,
    atHours(0, 2, 4),
    [minDays(95, false, 1, 1, 2), minDays(95, false, 1, 2, 3), minDays(95, false, 1, 1, 3)],
  ],
  ['a wish of two days between may be missed', yes, [of(1, [0, 0]), of(2, [1, 2])], [minDays(95, true, 2)]],
  ['a law of two days between may not', no, [of(1, [0, 0]), of(2, [1, 2])], [minDays(100, true, 2)]],
  ['days between are kept at their number', yes, [of(1, [0, 0]), of(2, [2, 2])], [minDays(100, true, 2)]],

  ['consecutive: the second follows at once', yes, atHours(0, 1), [consecutive]],
  ['consecutive: not the other way round', no, atHours(1, 0), [consecutive]],
  ['consecutive: not with a slot between', no, atHours(0, 2), [consecutive]],
  ['consecutive: a break between does not count', yes, atHours(0, 2), [consecutive, breaks([0, 1])]],
  ['consecutive: a slot closed to the pupils does count', no, atHours(0, 2), [consecutive, studentsOut]],
  ['consecutive: a slot closed to the teacher does count', no, atHours(0, 2), [consecutive, teacherOut]],
  ['consecutive: not over the night', no, [of(1, [0, 5]), of(2, [1, 0])], [consecutive]],
  ['consecutive: not at once', no, [of(1, [0, 0]), other(2, [0, 0])], [consecutive]],
  [
    'consecutive: void when one of them is switched off',
    yes,
    [of(1, [0, 0]), other(2, [1, 0], { active: false })],
    [consecutive],
  ],
  ['grouped: side by side in any order', yes, atHours(1, 0), [grouped]],
  ['grouped: not with a slot between', no, atHours(0, 2), [grouped]],
  ['grouped: a break between does not count', yes, atHours(0, 2), [grouped, breaks([0, 1])]],
  ['grouped: a slot closed to the pupils does count', no, atHours(0, 2), [grouped, studentsOut]],
  ['three grouped: in any order', yes, atHours(1, 2, 0), [three]],
  ['three grouped: not with one apart', no, atHours(0, 1, 3), [three]],
  ['three grouped: a break among them does not count', yes, atHours(0, 2, 3), [three, breaks([0, 1])]],
  ['three grouped: a slot closed to the pupils does count', no, atHours(0, 2, 3), [three, studentsOut]],
  ['three grouped: two at once are no row', no, [of(1, [0, 0]), other(2, [0, 0]), of(3, [0, 1])], [three]],
  [
    'three grouped: void when one of them is switched off',
    yes,
    [of(1, [0, 0]), other(2, [1, 0], { active: false }), of(3, [0, 4])],
    [three],
  ],
  ['ordered: over days', yes, [of(1, [0, 3]), of(2, [1, 0])], [two('TwoActivitiesOrdered')]],
  ['ordered: not the other way', no, [of(1, [1, 0]), of(2, [0, 3])], [two('TwoActivitiesOrdered')]],
  [
    'ordered: the second begins when the first has ended',
    yes,
    [of(1, [0, 0], { duration: 2 }), other(2, [0, 2])],
    [two('TwoActivitiesOrdered')],
  ],
  [
    'ordered: not while the first lasts',
    no,
    [of(1, [0, 0], { duration: 2 }), other(2, [0, 1])],
    [two('TwoActivitiesOrdered')],
  ],
  [
    'ordered if the same day: other days are free',
    yes,
    [of(1, [1, 0]), of(2, [0, 3])],
    [two('TwoActivitiesOrderedIfSameDay')],
  ],
  [
    'ordered if the same day: not the other way',
    no,
    [of(1, [0, 3]), of(2, [0, 0])],
    [two('TwoActivitiesOrderedIfSameDay')],
  ],

  ['same starting time', yes, [of(1, [0, 0], { duration: 2 }), other(2, [0, 0])], [same('Time')]],
  ['same starting time: another day is not the same', no, [of(1, [0, 0]), other(2, [1, 0])], [same('Time')]],
  ['same starting hour on another day', yes, [of(1, [0, 0]), other(2, [1, 0])], [same('Hour')]],
  ['same starting hour: another hour is not the same', no, [of(1, [0, 0]), other(2, [1, 1])], [same('Hour')]],
  ['same starting day at another hour', yes, [of(1, [0, 0]), other(2, [0, 3])], [same('Day')]],
  ['same starting day: another day is not the same', no, [of(1, [0, 0]), other(2, [1, 0])], [same('Day')]],
  [
    'not overlapping: one begins where the other ends',
    yes,
    [of(1, [0, 0], { duration: 2 }), other(2, [0, 2])],
    [fetConstraint('ActivitiesNotOverlapping', activities(1, 2))],
  ],
  [
    'not overlapping: not while the other lasts',
    no,
    [of(1, [0, 0], { duration: 2 }), other(2, [0, 1])],
    [fetConstraint('ActivitiesNotOverlapping', activities(1, 2))],
  ],
  [
    'a constraint that is switched off says nothing',
    yes,
    [of(1, [0, 0]), other(2, [1, 0])],
    [fetConstraint('ActivitiesSameStartingTime', activities(1, 2), 100, false)],
  ],
  [
    'a wish may be missed',
    yes,
    [of(1, [0, 0]), other(2, [1, 0])],
    [fetConstraint('ActivitiesSameStartingTime', activities(1, 2), 50)],
  ],
  ['at most one day between: the next day', yes, [of(1, [0, 0]), of(2, [1, 0])], [maxDays]],
  ['at most one day between: not the day after', no, [of(1, [0, 0]), of(2, [2, 0])], [maxDays]],
  ['at most one day between: the week is no circle', no, [of(1, [4, 0]), of(2, [0, 3])], [maxDays]],
  ['gaps between: one is enough', yes, atHours(0, 2), [minGaps(1)]],
  ['gaps between: side by side is none', no, atHours(0, 1), [minGaps(1)]],
  ['gaps between: one is not two', no, atHours(0, 2), [minGaps(2)]],
  ['gaps between: the night is free', yes, [of(1, [0, 5]), of(2, [1, 0])], [minGaps(1)]],
  ['gaps between: a break is a gap', yes, atHours(0, 2), [minGaps(1), breaks([0, 1])]],
  ['gaps between: not at once', no, [of(1, [0, 0]), other(2, [0, 0])], [minGaps(1)]],

  ['occupied at most: two in one slot occupy one', yes, [of(1, [0, 0]), other(2, [0, 0])], [occupyMax]],
  ['occupied at most: not two slots', no, [of(1, [0, 0]), other(2, [0, 1])], [occupyMax]],
  [
    'occupied at most: a long one occupies all its slots',
    no,
    [of(1, [0, 0], { duration: 2 }), other(2, [0, 2])],
    [occupyMax],
  ],
  ['occupied at most: slots not selected do not count', yes, [of(1, [0, 0]), other(2, [0, 2])], [occupyMax]],
  ['occupied at least: two slots', yes, [of(1, [0, 0]), other(2, [0, 1])], [occupyMin]],
  ['occupied at least: two in one slot occupy one', no, [of(1, [0, 0]), other(2, [0, 0])], [occupyMin]],
  ['at once at most: one in each', yes, [of(1, [0, 0]), other(2, [0, 1])], [atMostOne]],
  ['at once at most: not two', no, [of(1, [0, 0]), other(2, [0, 0])], [atMostOne]],
  ['at once at most: slots not selected are free', yes, [of(1, [0, 3]), other(2, [0, 3])], [atMostOne]],
  ['at once at least: an empty slot where that is allowed', yes, [of(1, [0, 0]), other(2, [0, 0])], [atLeast(2, true)]],
  ['at once at least: no empty slot where it is not', no, [of(1, [0, 0]), other(2, [0, 0])], [atLeast(2, false)]],
  ['at once at least: one is not two', no, [of(1, [0, 0]), other(2, [0, 1])], [atLeast(2, true)]],
  ['at once at least: one in each', yes, [of(1, [0, 0]), other(2, [0, 1])], [atLeast(1, false)]],
])
