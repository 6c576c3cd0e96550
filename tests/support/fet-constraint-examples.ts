import type { XmlNode } from '#main/exchange/fet/xml-tree'
import { dayName, fetConstraint, hourName, type TinyFet } from './tiny-fet.ts'

type Fields = Parameters<typeof fetConstraint>[1]
type Example = { readonly type: string; readonly section: 'time' | 'space'; readonly element: XmlNode }

const weekDays = [0, 1, 2, 3, 4]
const dayHours = [0, 1, 2, 3, 4, 5]
const everySlot = weekDays.flatMap(d => dayHours.map(h => [dayName(d), hourName(h)] as const))
const starts = everySlot.map(([day, hour]) => ({ Preferred_Starting_Day: day, Preferred_Starting_Hour: hour }))
const times = everySlot.map(([day, hour]) => ({ Preferred_Day: day, Preferred_Hour: hour }))
const selected = everySlot.slice(0, 12).map(([day, hour]) => ({ Selected_Day: day, Selected_Hour: hour }))

const preferredStarts: Fields = { Number_of_Preferred_Starting_Times: starts.length, Preferred_Starting_Time: starts }
const preferredSlots: Fields = { Number_of_Preferred_Time_Slots: times.length, Preferred_Time_Slot: times }
const selection: Fields = { Number_of_Selected_Time_Slots: selected.length, Selected_Time_Slot: selected }
const filter: Fields = {
  Teacher_Name: 'T1',
  Students_Name: 'A',
  Subject_Name: 'S',
  Activity_Tag_Name: 'tag',
  Duration: '',
}
const pair: Fields = { First_Activity_Id: 1, Second_Activity_Id: 2 }
const rooms: Fields = { Number_of_Preferred_Rooms: 2, Preferred_Room: ['R1', 'R2'] }
const several = (...ids: number[]): Fields => ({ Number_of_Activities: ids.length, Activity_Id: ids })

const time: Record<string, Fields> = {
  ActivitiesPreferredStartingTimes: { ...filter, ...preferredStarts },
  SubactivitiesPreferredStartingTimes: { Component_Number: 2, ...filter, Students_Name: '', ...preferredStarts },
  ActivityPreferredStartingTimes: { Activity_Id: 1, ...preferredStarts },
  ActivityPreferredStartingTime: { Activity_Id: 1, ...times[0], Permanently_Locked: true },
  ActivitiesPreferredTimeSlots: { ...filter, Duration: 1, ...preferredSlots },
  SubactivitiesPreferredTimeSlots: { Component_Number: 1, ...filter, Subject_Name: '', ...preferredSlots },
  ActivityPreferredTimeSlots: { Activity_Id: 2, ...preferredSlots },
  ActivitiesEndStudentsDay: { Teacher_Name: 'T3', Students_Name: '', Subject_Name: '', Activity_Tag_Name: '' },
  ActivityEndsStudentsDay: { Activity_Id: 6 },
  MinDaysBetweenActivities: { Consecutive_If_Same_Day: true, ...several(3, 4), MinDays: 1 },
  MaxDaysBetweenActivities: { ...several(3, 4), MaxDays: 4 },
  MinGapsBetweenActivities: { ...several(3, 4), MinGaps: 1 },
  ActivitiesSameStartingTime: several(5, 6),
  ActivitiesSameStartingDay: several(5, 6),
  ActivitiesSameStartingHour: several(5, 6),
  ActivitiesNotOverlapping: several(1, 6),
  TwoActivitiesConsecutive: pair,
  TwoActivitiesGrouped: pair,
  ThreeActivitiesGrouped: { ...pair, Third_Activity_Id: 3 },
  TwoActivitiesOrdered: pair,
  TwoActivitiesOrderedIfSameDay: pair,
  ActivitiesOccupyMaxTimeSlotsFromSelection: { ...several(1, 2), ...selection, Max_Number_of_Occupied_Time_Slots: 5 },
  ActivitiesOccupyMinTimeSlotsFromSelection: { ...several(1, 2), ...selection, Min_Number_of_Occupied_Time_Slots: 1 },
  ActivitiesMaxSimultaneousInSelectedTimeSlots: {
    ...several(1, 2, 6),
    ...selection,
    Max_Number_of_Simultaneous_Activities: 2,
  },
  ActivitiesMinSimultaneousInSelectedTimeSlots: {
    ...several(1, 2, 6),
    ...selection,
    Min_Number_of_Simultaneous_Activities: 1,
    Allow_Empty_Slots: true,
  },
}

const space: Record<string, Fields> = {
  SubjectPreferredRoom: { Subject: 'S', Room: 'R1' },
  SubjectPreferredRooms: { Subject: 'S', ...rooms },
  ActivityTagPreferredRoom: { Activity_Tag: 'tag', Room: 'R1' },
  ActivityTagPreferredRooms: { Activity_Tag: 'tag', ...rooms },
  SubjectActivityTagPreferredRoom: { Subject: 'S', Activity_Tag: 'tag', Room: 'R1' },
  SubjectActivityTagPreferredRooms: { Subject: 'S', Activity_Tag: 'tag', ...rooms },
  ActivityPreferredRoom: { Activity_Id: 2, Room: 'R1', Permanently_Locked: true },
  ActivityPreferredRooms: { Activity_Id: 2, ...rooms },
  TeacherHomeRoom: { Teacher: 'T2', Room: 'R2' },
  TeacherHomeRooms: { Teacher: 'T2', ...rooms },
  StudentsSetHomeRoom: { Students: 'B', Room: 'R2' },
  StudentsSetHomeRooms: { Students: 'B', ...rooms },
  ActivitiesOccupyMaxDifferentRooms: { ...several(3, 4), Max_Number_of_Different_Rooms: 2 },
  ActivitiesSameRoomIfConsecutive: several(3, 4),
}

/** What FET writes of limits of a day or week, before and after the name of whom it is about. */
const limits: [ends: string, of: string, fields: Fields][] = [
  ['MaxGapsPerWeek', 'Teacher Teachers Students StudentsSet', { Max_Gaps: 20 }],
  ['MaxGapsPerDay', 'Teacher Teachers Students StudentsSet', { Max_Gaps: 5 }],
  ['MaxHoursDaily', 'Teacher Teachers Students StudentsSet', { Maximum_Hours_Daily: 6 }],
  ['MinHoursDaily', 'Teacher Teachers Students StudentsSet', { Minimum_Hours_Daily: 2, Allow_Empty_Days: true }],
  ['MaxHoursContinuously', 'Teacher Teachers Students StudentsSet', { Maximum_Hours_Continuously: 5 }],
  ['MaxDaysPerWeek', 'Teacher Teachers Students StudentsSet', { Max_Days_Per_Week: 5 }],
  ['MinDaysPerWeek', 'Teacher Teachers', { Minimum_Days_Per_Week: 1 }],
  ['MinRestingHours', 'Teacher Teachers Students StudentsSet', { Minimum_Resting_Hours: 1, Circular: false }],
  ['EarlyMaxBeginningsAtSecondHour', 'Students StudentsSet', { Max_Beginnings_At_Second_Hour: 5 }],
  [
    'IntervalMaxDaysPerWeek',
    'Teacher Teachers Students StudentsSet',
    { Interval_Start_Hour: hourName(2), Interval_End_Hour: '', Max_Days_Per_Week: 5 },
  ],
  ['MaxSpanPerDay', 'Students StudentsSet', { Max_Span: 6 }],
  ['MaxSpanPerDay', 'Teacher Teachers', { Max_Span: 6, Allow_One_Day_Exception_of_Plus_One: true }],
]
const tagged: [ends: string, fields: Fields][] = [
  ['MaxHoursDaily', { Maximum_Hours_Daily: 6 }],
  ['MinHoursDaily', { Minimum_Hours_Daily: 1, Allow_Empty_Days: true }],
  ['MaxHoursContinuously', { Maximum_Hours_Continuously: 5 }],
]
const buildings: [ends: string, fields: Fields][] = [
  ['MaxBuildingChangesPerDay', { Max_Building_Changes_Per_Day: 3 }],
  ['MaxBuildingChangesPerWeek', { Max_Building_Changes_Per_Week: 9 }],
  ['MinGapsBetweenBuildingChanges', { Min_Gaps_Between_Building_Changes: 1 }],
]
const whom = (person: string, teacher: string): Fields =>
  person === 'Teacher' ? { [teacher]: 'T1' } : person === 'StudentsSet' ? { Students: 'A' } : {}
const everybody = ['Teacher', 'Teachers', 'Students', 'StudentsSet']

for (const [ends, of, fields] of limits)
  for (const person of of.split(' ')) time[`${person}${ends}`] = { ...whom(person, 'Teacher_Name'), ...fields }
for (const [ends, fields] of tagged)
  for (const person of everybody)
    time[`${person}ActivityTag${ends}`] = {
      ...whom(person, 'Teacher_Name'),
      [person.startsWith('Teacher') ? 'Activity_Tag_Name' : 'Activity_Tag']: 'tag',
      ...fields,
    }
for (const [ends, fields] of buildings)
  for (const person of everybody) space[`${person}${ends}`] = { ...whom(person, 'Teacher'), ...fields }

/** One element of every type that Letopis has words for, as FET writes it; each alone keeps the school solvable. */
export const constraintExamples: readonly Example[] = Object.entries({ time, space }).flatMap(([section, types]) =>
  Object.entries(types).map(([type, fields]) => ({
    type,
    section: section as Example['section'],
    // At 100 % these two are placements.
    element: fetConstraint(type, fields, /^ActivityPreferred(StartingTime|Room)$/.test(type) ? 95 : 100),
  })),
)

/** The school that the examples speak of: two classes, one of them in halves, and everything that can be named. */
export const exampleSchool: TinyFet = {
  students: { A: { A1: 12, A2: 13 }, B: 20 },
  rooms: [
    { name: 'R1', building: 'old' },
    { name: 'R2', building: 'new' },
    { name: 'R3', building: 'new' },
  ],
  activities: [
    { id: 1, at: null, teachers: ['T1'], students: ['A'], subject: 'S', tags: ['tag'], group: 1 },
    { id: 2, at: null, teachers: ['T1'], students: ['A'], subject: 'S', tags: ['tag'], group: 1 },
    { id: 3, at: null, teachers: ['T2'], students: ['B'], subject: 'other', group: 3 },
    { id: 4, at: null, teachers: ['T2'], students: ['B'], subject: 'other', group: 3 },
    { id: 5, at: null, teachers: ['T2'], students: ['A1'], subject: 'other', tags: ['tag'] },
    { id: 6, at: null, teachers: ['T3'], students: ['A2'], subject: 'third', duration: 2 },
  ],
}
