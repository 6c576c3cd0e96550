import { fetConstraint } from '../../support/tiny-fet.ts'
import { atHours, breaks, closed, divided, type Meaning, meanings, no, of, other, yes } from './meaning.ts'

const studentsOut = closed({ Students: 'A' }, [0, 1])
const teacherOut = closed({ Teacher: 'T' }, [0, 1])
const aBreak = breaks([0, 1])

const gapsOf = [
  ['Teacher', { Teacher_Name: 'T' }, teacherOut],
  ['Teachers', {}, teacherOut],
  ['StudentsSet', { Students: 'A' }, studentsOut],
  ['Students', {}, studentsOut],
] as const
const gaps = gapsOf.flatMap(([whose, named, out]) =>
  ['Week', 'Day'].flatMap(per => {
    const rule = fetConstraint(`${whose}MaxGapsPer${per}`, { ...named, Max_Gaps: 0 })
    return meanings([
      [`${whose}, gaps a ${per}: a free slot between is a gap`, no, atHours(0, 2), [rule]],
      [`${whose}, gaps a ${per}: a closed slot is none`, yes, atHours(0, 2), [rule, out]],
      [`${whose}, gaps a ${per}: a break is none`, yes, atHours(0, 2), [rule, aBreak]],
    ])
  }),
)
const twoGaps = [...atHours(0, 2), of(3, [1, 0]), of(4, [1, 2])]
const gapsPerWeek = (max: number) => fetConstraint('TeacherMaxGapsPerWeek', { Teacher_Name: 'T', Max_Gaps: max })

const early = (max: number) =>
  fetConstraint('StudentsEarlyMaxBeginningsAtSecondHour', { Max_Beginnings_At_Second_Hour: max })
const outAt = (...hours: number[]) => closed({ Students: 'A' }, ...hours.map((hour): [number, number] => [0, hour]))

const teacherMinHours = fetConstraint('TeacherMinHoursDaily', {
  Teacher_Name: 'T',
  Minimum_Hours_Daily: 2,
  Allow_Empty_Days: true,
})
const pupilsMinHours = (emptyDays: boolean) =>
  fetConstraint('StudentsSetMinHoursDaily', { Students: 'A', Minimum_Hours_Daily: 2, Allow_Empty_Days: emptyDays })
const twoFullDays = [...atHours(0, 1), of(3, [1, 0]), of(4, [1, 1])]
const tagged = (type: string, says: Record<string, number | boolean>) =>
  fetConstraint(`TeacherActivityTag${type}`, { Teacher_Name: 'T', Activity_Tag_Name: 'x', ...says })
const x = { tags: ['x'] }

const days = (type: string, says: Record<string, number>) =>
  fetConstraint(`Teacher${type}DaysPerWeek`, { Teacher_Name: 'T', ...says })
const span = (max: number, exception: boolean) =>
  fetConstraint('TeacherMaxSpanPerDay', {
    Teacher_Name: 'T',
    Max_Span: max,
    Allow_One_Day_Exception_of_Plus_One: exception,
  })
const rest = (hours: number, circular: boolean) =>
  fetConstraint('TeacherMinRestingHours', { Teacher_Name: 'T', Minimum_Resting_Hours: hours, Circular: circular })
const interval = (to: string) =>
  fetConstraint('TeacherIntervalMaxDaysPerWeek', {
    Teacher_Name: 'T',
    Interval_Start_Hour: 'H1',
    Interval_End_Hour: to,
    Max_Days_Per_Week: 0,
  })
const atATime = (max: number) =>
  fetConstraint('TeacherMaxHoursContinuously', { Teacher_Name: 'T', Maximum_Hours_Continuously: max })

/** Somebody's day and week. */
export const personsDays: readonly Meaning[] = [
  ...gaps,
  ...meanings([
    ['gaps of the week are counted together', no, twoGaps, [gapsPerWeek(1)]],
    ['gaps of the week are kept at their number', yes, twoGaps, [gapsPerWeek(2)]],
    [
      'a lesson of the other group does not fill a gap of this one',
      no,
      [of(1, [0, 0], { students: ['A1'] }), of(2, [0, 2], { students: ['A1'] }), of(3, [0, 1], { students: ['A2'] })],
      [fetConstraint('StudentsSetMaxGapsPerWeek', { Students: 'A', Max_Gaps: 0 })],
    ],

    ['early start: at the first hour', yes, atHours(0), [early(0)]],
    ['early start: not at the second', no, atHours(1), [early(0)]],
    ['early start: at the second where that is allowed', yes, atHours(1), [early(1)]],
    ['early start: on no more days than allowed', no, [of(1, [0, 1]), of(2, [1, 1])], [early(1)]],
    ['early start: never at the third, however often it is allowed', no, atHours(2), [early(5)]],
    ['early start: the first hour is the first that is open', yes, atHours(1), [early(0), outAt(0)]],
    ['early start: a break is not open', yes, atHours(1), [early(0), breaks([0, 0])]],
    [
      'early start: an hour closed to the teacher is open to pupils',
      no,
      atHours(1),
      [early(0), closed({ Teacher: 'T' }, [0, 0])],
    ],
    ['early start: the second hour is the second that is open', yes, atHours(2), [early(1), outAt(0)]],
    ['early start: the second that is open is not the first', no, atHours(2), [early(0), outAt(0)]],
    ['early start: a closed hour after an open one is left out', yes, atHours(2), [early(1), outAt(1)]],
    ['early start: of two open hours both count', no, atHours(3), [early(1), outAt(1)]],
    [
      'early start: every group for itself',
      no,
      [of(1, [0, 1], { students: ['A1'] }), other(2, [0, 0], { students: ['A2'] })],
      [early(0)],
    ],
    [
      'early start of one class leaves others free',
      yes,
      atHours(1),
      [fetConstraint('StudentsSetEarlyMaxBeginningsAtSecondHour', { Max_Beginnings_At_Second_Hour: 0, Students: 'B' })],
    ],

    ['hours a day at least: one is not two', no, atHours(0), [teacherMinHours]],
    ['hours a day at least: gaps do not matter', yes, atHours(0, 3), [teacherMinHours]],
    [
      'hours a day at least: hours are counted, not activities',
      yes,
      [of(1, [0, 0], { duration: 2 })],
      [teacherMinHours],
    ],
    [
      'a tag’s hours a day at least',
      yes,
      [of(1, [0, 0], x), of(2, [0, 1], x)],
      [tagged('MinHoursDaily', { Minimum_Hours_Daily: 2, Allow_Empty_Days: true })],
    ],
    [
      'a tag’s hours a day at least: others do not count',
      no,
      [of(1, [0, 0], x), of(2, [0, 1])],
      [tagged('MinHoursDaily', { Minimum_Hours_Daily: 2, Allow_Empty_Days: true })],
    ],
    [
      'hours a day at most',
      no,
      atHours(0, 1),
      [fetConstraint('TeacherMaxHoursDaily', { Teacher_Name: 'T', Maximum_Hours_Daily: 1 })],
    ],
    [
      'hours a day at most: every group for itself',
      yes,
      [0, 1, 2, 3].map(hour => of(hour + 1, [0, hour], { students: [hour < 2 ? 'A1' : 'A2'] })),
      [fetConstraint('StudentsSetMaxHoursDaily', { Students: 'A', Maximum_Hours_Daily: 2 })],
    ],
    [
      'a tag’s hours a day at most',
      no,
      [of(1, [0, 0], x), of(2, [0, 1]), of(3, [0, 2], x)],
      [tagged('MaxHoursDaily', { Maximum_Hours_Daily: 1 })],
    ],
    [
      'a tag’s hours a day at most: others do not count',
      yes,
      [of(1, [0, 0], x), of(2, [0, 1])],
      [tagged('MaxHoursDaily', { Maximum_Hours_Daily: 1 })],
    ],
    ['hours at a time', no, atHours(0, 1, 2), [atATime(2)]],
    ['hours at a time: a free slot ends the row', yes, atHours(0, 1, 3), [atATime(2)]],
    ['hours at a time: so does a break', yes, atHours(0, 1, 3), [atATime(2), breaks([0, 2])]],
    [
      'hours at a time of pupils',
      no,
      [of(1, [0, 0]), of(2, [0, 1], { students: ['A1'] }), of(3, [0, 2])],
      [fetConstraint('StudentsSetMaxHoursContinuously', { Students: 'A', Maximum_Hours_Continuously: 2 })],
    ],
    [
      'a tag’s hours at a time',
      no,
      [of(1, [0, 0], x), of(2, [0, 1], x)],
      [tagged('MaxHoursContinuously', { Maximum_Hours_Continuously: 1 })],
    ],
    [
      'a tag’s hours at a time: another one between ends the row',
      yes,
      [of(1, [0, 0], x), of(2, [0, 1]), of(3, [0, 2], x)],
      [tagged('MaxHoursContinuously', { Maximum_Hours_Continuously: 1 })],
    ],

    ['days a week at most', no, [of(1, [0, 0]), of(2, [1, 0])], [days('Max', { Max_Days_Per_Week: 1 })]],
    [
      'days a week at most: at their number',
      yes,
      [of(1, [0, 0]), of(2, [1, 0])],
      [days('Max', { Max_Days_Per_Week: 2 })],
    ],
    [
      'days a week at least',
      no,
      [of(1, [0, 0]), of(2, [1, 0]), of(3, [1, 1])],
      [days('Min', { Minimum_Days_Per_Week: 3 })],
    ],
    [
      'days a week at least: at their number',
      yes,
      [of(1, [0, 0]), of(2, [1, 0])],
      [days('Min', { Minimum_Days_Per_Week: 2 })],
    ],
    ['span: from the first slot to the last', no, atHours(0, 2), [span(2, false)]],
    ['span: at its number', yes, atHours(0, 2), [span(3, false)]],
    ['span: closed slots count', no, atHours(0, 2), [span(2, false), teacherOut]],
    ['span: breaks count', no, atHours(0, 2), [span(2, false), aBreak]],
    ['span: one day may be longer by one where that is allowed', yes, atHours(0, 2), [span(2, true)]],
    ['span: not by two', no, atHours(0, 3), [span(2, true)]],
    ['span: not two days', no, twoGaps, [span(2, true)]],
    ['span of pupils', no, atHours(0, 2), [fetConstraint('StudentsSetMaxSpanPerDay', { Students: 'A', Max_Span: 2 })]],
    ['rest: slots after the last and before the first', yes, [of(1, [0, 3]), of(2, [1, 0])], [rest(2, false)]],
    ['rest: two are not three', no, [of(1, [0, 3]), of(2, [1, 0])], [rest(3, false)]],
    ['rest: a day between is enough', yes, [of(1, [0, 3]), of(2, [2, 0])], [rest(3, false)]],
    ['rest: the last day is before the first in a circle', no, [of(1, [4, 3]), of(2, [0, 0])], [rest(3, true)]],
    ['rest: and else it is not', yes, [of(1, [4, 3]), of(2, [0, 0])], [rest(3, false)]],
    [
      'rest of pupils',
      no,
      [of(1, [0, 3]), of(2, [1, 0])],
      [fetConstraint('StudentsSetMinRestingHours', { Students: 'A', Minimum_Resting_Hours: 3, Circular: false })],
    ],
    ['interval: inside', no, atHours(2), [interval('H3')]],
    ['interval: its end hour is not in it', yes, atHours(3), [interval('H3')]],
    ['interval: before it', yes, atHours(0), [interval('H3')]],
    ['interval: a long activity reaches into it', no, [of(1, [0, 0], { duration: 2 })], [interval('H3')]],
    ['interval: without an end it lasts to the end of the day', no, atHours(5), [interval('')]],
    [
      'interval of pupils',
      no,
      atHours(3),
      [
        fetConstraint('StudentsSetIntervalMaxDaysPerWeek', {
          Students: 'A',
          Interval_Start_Hour: 'H2',
          Interval_End_Hour: 'H4',
          Max_Days_Per_Week: 0,
        }),
      ],
    ],
  ]),
  ...meanings(
    [
      ['pupils’ hours a day at least: no empty day', no, atHours(0, 1), [pupilsMinHours(false)]],
      ['pupils’ hours a day at least: every day', yes, twoFullDays, [pupilsMinHours(false)]],
      ['pupils’ hours a day at least: an empty day where that is allowed', yes, atHours(0, 1), [pupilsMinHours(true)]],
    ],
    { students: divided, days: 2 },
  ),
]
