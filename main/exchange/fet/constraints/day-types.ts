import { type FetConstraintType, type Row, typesOf } from './constraint-type.ts'
import { type Field, interval, number, students, tag, teacher, yes, yesAsOne } from './fields.ts'

/** A limit of somebody's day or week: by what its four types end, of whom FET has it, and what it says. */
type Limit = {
  readonly ends: string
  readonly of: readonly Person[]
  readonly says: Row[1]
  readonly fields: readonly Field[]
  /** The element that names a teacher. */
  readonly teacher?: 'Teacher' | 'Teacher_Name'
}

const people = ['Teacher', 'Teachers', 'Students', 'StudentsSet'] as const
type Person = (typeof people)[number]

const rowOf = ({ ends, says, fields, teacher: named = 'Teacher_Name' }: Limit, person: Person): Row => {
  const [own, ...others] = fields
  if (person === 'Teacher') return [`Teacher${ends}`, says, teacher(named), ...fields]
  // FET names the set after the limit and before what more is said.
  if (person === 'StudentsSet') return [`StudentsSet${ends}`, says, own!, students(), ...others]
  const all = person === 'Teachers' ? 'teachers' : 'pupils'
  return [`${person}${ends}`, { ...says, who: { all } }, ...fields]
}

const rowsOf = (limits: readonly Limit[]): Row[] =>
  limits.flatMap(limit => limit.of.map(person => rowOf(limit, person)))

const untagged = { tag: null }
const teachers: readonly Person[] = ['Teacher', 'Teachers']
const pupils: readonly Person[] = ['Students', 'StudentsSet']

/** Tags have another name in constraints of teachers. */
const withTag = (ends: string, says: Row[1], ...fields: Field[]): Limit[] => [
  { ends, of: teachers, says, fields: [tag('Activity_Tag_Name'), ...fields] },
  { ends, of: pupils, says, fields: [...fields, tag('Activity_Tag')] },
]

/** Somebody's days and weeks. */
export const dayTypes: readonly FetConstraintType[] = typesOf(
  'Time_Constraints_List',
  rowsOf([
    { ends: 'MaxGapsPerWeek', of: people, says: { kind: 'maxGapsPerWeek' }, fields: [number('Max_Gaps', 'max')] },
    { ends: 'MaxGapsPerDay', of: people, says: { kind: 'maxGapsPerDay' }, fields: [number('Max_Gaps', 'max')] },
    {
      ends: 'MaxHoursDaily',
      of: people,
      says: { kind: 'maxHoursDaily', ...untagged },
      fields: [number('Maximum_Hours_Daily', 'max')],
    },
    {
      ends: 'MinHoursDaily',
      of: people,
      says: { kind: 'minHoursDaily', ...untagged },
      fields: [number('Minimum_Hours_Daily', 'min'), yes('Allow_Empty_Days', 'allowEmptyDays', true)],
    },
    {
      ends: 'MaxHoursContinuously',
      of: people,
      says: { kind: 'maxHoursContinuously', ...untagged },
      fields: [number('Maximum_Hours_Continuously', 'max')],
    },
    ...withTag('ActivityTagMaxHoursDaily', { kind: 'maxHoursDaily' }, number('Maximum_Hours_Daily', 'max')),
    ...withTag(
      'ActivityTagMinHoursDaily',
      { kind: 'minHoursDaily' },
      number('Minimum_Hours_Daily', 'min'),
      yes('Allow_Empty_Days', 'allowEmptyDays', true),
    ),
    ...withTag(
      'ActivityTagMaxHoursContinuously',
      { kind: 'maxHoursContinuously' },
      number('Maximum_Hours_Continuously', 'max'),
    ),
    {
      ends: 'MaxSpanPerDay',
      of: teachers,
      says: { kind: 'maxSpanPerDay' },
      fields: [number('Max_Span', 'max'), yesAsOne('Allow_One_Day_Exception_of_Plus_One', 'exceptions')],
    },
    {
      ends: 'MaxSpanPerDay',
      of: pupils,
      says: { kind: 'maxSpanPerDay', exceptions: 0 },
      fields: [number('Max_Span', 'max')],
    },
    {
      ends: 'MaxDaysPerWeek',
      of: people,
      says: { kind: 'maxDaysPerWeek' },
      fields: [number('Max_Days_Per_Week', 'days')],
    },
    {
      ends: 'MinDaysPerWeek',
      of: teachers,
      says: { kind: 'minDaysPerWeek' },
      fields: [number('Minimum_Days_Per_Week', 'days')],
    },
    {
      ends: 'IntervalMaxDaysPerWeek',
      of: people,
      says: { kind: 'intervalMaxDays' },
      fields: [interval, number('Max_Days_Per_Week', 'days')],
    },
    {
      ends: 'EarlyMaxBeginningsAtSecondHour',
      of: pupils,
      says: { kind: 'earlyStart' },
      fields: [number('Max_Beginnings_At_Second_Hour', 'max')],
    },
    {
      ends: 'MinRestingHours',
      of: people,
      says: { kind: 'minRestingHours' },
      fields: [number('Minimum_Resting_Hours', 'hours'), yes('Circular', 'circular')],
    },
  ]),
)

/** Ways between buildings: they stand among the constraints of space. */
export const buildingTypes: readonly FetConstraintType[] = typesOf(
  'Space_Constraints_List',
  rowsOf([
    {
      ends: 'MaxBuildingChangesPerDay',
      of: people,
      says: { kind: 'maxBuildingChangesPerDay' },
      fields: [number('Max_Building_Changes_Per_Day', 'count')],
      teacher: 'Teacher',
    },
    {
      ends: 'MaxBuildingChangesPerWeek',
      of: people,
      says: { kind: 'maxBuildingChangesPerWeek' },
      fields: [number('Max_Building_Changes_Per_Week', 'count')],
      teacher: 'Teacher',
    },
    {
      ends: 'MinGapsBetweenBuildingChanges',
      of: people,
      says: { kind: 'minGapsBetweenBuildingChanges' },
      fields: [number('Min_Gaps_Between_Building_Changes', 'count')],
      teacher: 'Teacher',
    },
  ]),
)
