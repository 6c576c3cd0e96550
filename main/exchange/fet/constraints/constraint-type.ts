import type { Constraint, ConstraintKind, ConstraintRule } from '#domain/timetable/constraints/constraint'
import { branch, leaf, type XmlNode } from '../xml-tree.ts'
import type { Field, Loose } from './fields.ts'
import type { FetReading, FetWriting } from './names.ts'

/** One type of constraint of a .fet file: `type` without its leading «Constraint». */
export type FetConstraintType = {
  readonly type: string
  readonly section: 'Time_Constraints_List' | 'Space_Constraints_List'
  /** The rule that an element says; null when it names what is not here. */
  read(element: XmlNode, names: FetReading): ConstraintRule | null
  /** The elements that say the constraint; none when nobody is left; null when this type has no words for it. */
  write(constraint: Constraint, names: FetWriting): XmlNode[] | null
}

/** FET opens no file in which one of these is active and weighs less than 100 %. */
const onlyHard: ReadonlySet<ConstraintKind> = new Set<ConstraintKind>([
  'endsDay',
  'maxOccupied',
  'minOccupied',
  'maxSimultaneous',
  'minSimultaneous',
  'maxGapsPerWeek',
  'maxGapsPerDay',
  'minHoursDaily',
  'maxDaysPerWeek',
  'minDaysPerWeek',
  'minRestingHours',
  'earlyStart',
  'intervalMaxDays',
  'maxSpanPerDay',
  'maxRooms',
  'sameRoomIfConsecutive',
  'maxBuildingChangesPerDay',
  'maxBuildingChangesPerWeek',
  'minGapsBetweenBuildingChanges',
])

/** False for a wish that FET knows only as a must: it is written switched off, or FET would refuse the whole file. */
export const mayWeigh = ({ kind, weight }: Constraint): boolean => weight === 100 || !onlyHard.has(kind)

/** What a type always says, and the fields that say the rest, in FET's order. */
export type Row = readonly [type: string, says: Loose & { readonly kind: ConstraintKind }, ...fields: Field[]]

/** Makes types of a table; `writes` are kinds of which the fields have words beside the one that they read. */
export const typesOf = (
  section: FetConstraintType['section'],
  rows: readonly Row[],
  writes: Readonly<Partial<Record<ConstraintKind, readonly ConstraintKind[]>>> = {},
): FetConstraintType[] =>
  rows.map(([type, says, ...fields]) => ({
    type,
    section,
    read: (element, names) => {
      const rule: Record<string, unknown> = { ...says }
      for (const field of fields) {
        const part = field.read(element, names)
        if (!part) return null
        Object.assign(rule, part)
      }
      // The table gives every kind the properties that it has.
      return rule as ConstraintRule
    },
    write: (constraint, names) => {
      const { id: _, weight, active, comment, ...rule } = constraint as Constraint & Loose
      const kinds = [says.kind, ...(writes[says.kind] ?? [])]
      if (!kinds.includes(rule.kind as ConstraintKind)) return null
      if (!Object.entries(says).every(([name, value]) => name === 'kind' || alike(value, rule[name]))) return null
      let ways: XmlNode[][] = [[]]
      for (const field of fields) {
        const said = field.write(rule, names)
        if (!said) return null
        ways = ways.flatMap(before => said.map(more => [...before, ...more]))
      }
      return ways.map(children =>
        branch(`Constraint${type}`, [
          leaf('Weight_Percentage', weight),
          ...children,
          leaf('Active', active && mayWeigh(constraint)),
          leaf('Comments', comment),
        ]),
      )
    },
  }))

const alike = (a: unknown, b: unknown): boolean =>
  (a ?? null) === (b ?? null) || JSON.stringify(a) === JSON.stringify(b)
