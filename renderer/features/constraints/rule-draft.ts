import type { ConstraintsView } from '#contract/constraints'
import type { ConstraintKind, ConstraintRule } from '#domain/timetable/constraints/constraint'
import type { Audience } from '#domain/timetable/lesson'

/** A number that a rule holds under a name. */
export type NumberField = 'max' | 'min' | 'days' | 'gaps' | 'count' | 'hours' | 'exceptions' | 'from' | 'to'
export type FlagField = 'consecutive' | 'allowEmptyDays' | 'allowNone' | 'circular'
export type RoomsField = 'rooms' | 'best' | 'good' | 'emergency'

/** What a form of a kind asks for, in its order. */
export type RuleField =
  | { readonly is: 'who' | 'owner' | 'lessons' | 'named' | 'slots' | 'tag' | 'roomKind' }
  | { readonly is: 'number'; readonly name: NumberField; readonly least: number }
  | { readonly is: 'flag'; readonly name: FlagField }
  | { readonly is: 'rooms'; readonly name: RoomsField }

const number = (name: NumberField, least = 0): RuleField => ({ is: 'number', name, least })
const flag = (name: FlagField): RuleField => ({ is: 'flag', name })
const rooms = (name: RoomsField): RuleField => ({ is: 'rooms', name })
const [who, lessons, named, slots, tag]: RuleField[] = (['who', 'lessons', 'named', 'slots', 'tag'] as const).map(
  is => ({ is }),
) as never

const fieldsByKind: Record<ConstraintKind, readonly (RuleField | undefined)[]> = {
  preferredStarts: [lessons, slots],
  preferredSlots: [lessons, slots],
  endsDay: [lessons],
  minDays: [lessons, number('days', 1), flag('consecutive')],
  maxDays: [lessons, number('days')],
  sameStart: [lessons],
  sameDay: [lessons],
  sameHour: [lessons],
  notOverlapping: [lessons],
  minGaps: [lessons, number('gaps', 1)],
  consecutive: [named],
  grouped: [named],
  ordered: [named],
  orderedIfSameDay: [named],
  maxOccupied: [lessons, number('count'), slots],
  minOccupied: [lessons, number('count', 1), slots],
  maxSimultaneous: [lessons, number('count'), slots],
  minSimultaneous: [lessons, number('count', 1), flag('allowNone'), slots],
  maxGapsPerWeek: [who, number('max')],
  maxGapsPerDay: [who, number('max')],
  maxHoursDaily: [who, number('max'), tag],
  minHoursDaily: [who, number('min', 1), flag('allowEmptyDays'), tag],
  maxHoursContinuously: [who, number('max', 1), tag],
  maxSpanPerDay: [who, number('max', 1), number('exceptions')],
  maxDaysPerWeek: [who, number('days')],
  minDaysPerWeek: [who, number('days', 1)],
  intervalMaxDays: [who, number('from', 1), number('to', 1), number('days')],
  earlyStart: [who, number('max')],
  minRestingHours: [who, number('hours', 1), flag('circular')],
  maxBuildingChangesPerDay: [who, number('count')],
  maxBuildingChangesPerWeek: [who, number('count')],
  minGapsBetweenBuildingChanges: [who, number('count', 1)],
  rooms: [lessons, rooms('rooms')],
  homeRooms: [{ is: 'owner' }, rooms('rooms')],
  roomGrades: [lessons, rooms('best'), rooms('good'), rooms('emergency')],
  roomKind: [lessons, { is: 'roomKind' }],
  maxRooms: [lessons, number('count', 1)],
  sameRoomIfConsecutive: [lessons],
}

/** The fields of a kind's form. */
export const fieldsOf = (kind: ConstraintKind): readonly RuleField[] =>
  fieldsByKind[kind].filter(field => field !== undefined)

/** What a new constraint of a kind says before anybody changed it. */
export const emptyRule = (kind: ConstraintKind): ConstraintRule => {
  const rule: Record<string, unknown> = { kind }
  for (const field of fieldsOf(kind)) {
    switch (field.is) {
      case 'who':
        rule.who = kind === 'earlyStart' ? { all: 'pupils' } : { all: 'teachers' }
        break
      case 'owner':
        rule.owner = { audiences: [] }
        break
      case 'lessons':
        rule.filter = {}
        break
      case 'named':
        rule.pieces = []
        break
      case 'slots':
        rule.slots = []
        break
      case 'tag':
        rule.tag = null
        break
      case 'roomKind':
        rule.roomKind = ''
        break
      case 'number':
        // The end of an interval lies one past its last slot.
        rule[field.name] = field.name === 'to' ? 2 : (firstNumbers[kind] ?? Math.max(1, field.least))
        if (field.name === 'exceptions') rule.exceptions = 0
        break
      case 'flag':
        rule[field.name] = field.name !== 'circular'
        break
      case 'rooms':
        rule[field.name] = []
        break
    }
  }
  // Of at most so many an empty place is none too many: nobody is asked.
  if (kind === 'maxSimultaneous') rule.allowNone = false
  return rule as unknown as ConstraintRule
}

const firstNumbers: Partial<Record<ConstraintKind, number>> = {
  maxGapsPerWeek: 2,
  maxHoursDaily: 7,
  minHoursDaily: 2,
  maxHoursContinuously: 5,
  maxSpanPerDay: 8,
  maxDaysPerWeek: 5,
  minDaysPerWeek: 2,
  earlyStart: 0,
  minRestingHours: 2,
}

/** A class, or a class with one of its subgroups, as a value of a list. */
export const audienceValue = ({ classId, subgroupId }: Audience): string =>
  subgroupId === null ? classId : `${classId} ${subgroupId}`

export const audienceOptions = (
  view: Pick<ConstraintsView, 'classes' | 'subgroups'>,
  whole: (name: string) => string,
): { value: string; label: string }[] => {
  const subgroups = Map.groupBy(view.subgroups, ({ classId }) => classId)
  return view.classes.flatMap(({ id, name }) => {
    const own = subgroups.get(id) ?? []
    return [
      { value: id as string, label: own.length > 0 ? whole(name) : name },
      ...own.map(one => ({
        value: audienceValue({ classId: id, subgroupId: one.id }),
        label: `${name}, ${one.name}`,
      })),
    ]
  })
}

export const audiencesOfValues = (values: readonly string[]): Audience[] =>
  values.map(value => {
    const [classId, subgroupId] = value.split(' ')
    return { classId: classId as Audience['classId'], subgroupId: (subgroupId ?? null) as Audience['subgroupId'] }
  })
