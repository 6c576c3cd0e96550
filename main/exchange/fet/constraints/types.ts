import type { Constraint } from '#domain/timetable/constraints/constraint'
import type { XmlNode } from '../xml-tree.ts'
import type { FetConstraintType } from './constraint-type.ts'
import { buildingTypes, dayTypes } from './day-types.ts'
import type { FetWriting } from './names.ts'
import { roomTypes } from './room-types.ts'
import { timeTypes } from './time-types.ts'

/** Every type of constraint that a school's constraints have words for. */
export const constraintTypes: readonly FetConstraintType[] = [...timeTypes, ...dayTypes, ...roomTypes, ...buildingTypes]

const byName = new Map(constraintTypes.map(type => [type.type, type]))

/** By the name of the type without its leading «Constraint». */
export const constraintType = (type: string): FetConstraintType | undefined => byName.get(type)

/** The elements that say a constraint, and their section; null when FET has no words for it. */
export const elementsOf = (
  constraint: Constraint,
  names: FetWriting,
): { section: FetConstraintType['section']; elements: XmlNode[] } | null => {
  for (const type of constraintTypes) {
    const elements = type.write(constraint, names)
    if (elements) return { section: type.section, elements }
  }
  return null
}
