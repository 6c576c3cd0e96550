import type { Standing } from '#domain/timetable/constraints/problem'
import { isYes } from '#main/exchange/fet/element-text'
import { branch, leaf, textOf, withText, writeXml, type XmlNode } from '#main/exchange/fet/xml-tree'
import type { JudgedSchool } from './judged-school.ts'

/**
 * The school's file with every piece pinned where it stands, in time and in its room, by constraints of 100 %. What the
 * user had locked stays as it is, real rooms told beside it; what an earlier run had locked goes. `wishes: 'dropped'` gives
 * every constraint below 100 % the weight 0: FET meets a wish by chance, and so a hard question gets an answer without luck.
 */
export const pinnedFile = (
  { file, problem, activityOf, roomNames, timeLocked, roomLocked }: JudgedSchool,
  { starts, rooms }: Standing,
  wishes: 'kept' | 'dropped' = 'kept',
): Uint8Array => {
  const times: XmlNode[] = []
  const places: XmlNode[] = []
  for (const [piece, activity] of activityOf.entries()) {
    const start = starts[piece]!
    if (start < 0) continue
    const day = file.days[Math.floor(start / problem.hours)]!.name
    const hour = file.hours[start % problem.hours]!.name
    if (!timeLocked.has(piece))
      times.push(
        pin('ActivityPreferredStartingTime', [
          leaf('Activity_Id', activity),
          leaf('Preferred_Day', day),
          leaf('Preferred_Hour', hour),
        ]),
      )
    const place = roomNames[rooms[piece]!]
    if (!place) continue
    const { room, realRooms } = place
    // A locked virtual room leaves its real ones to FET, which might choose others than stand here.
    if (roomLocked.has(piece) && realRooms.length === 0) continue
    const real = realRooms.length
      ? [leaf('Number_of_Real_Rooms', realRooms.length), ...realRooms.map(name => leaf('Real_Room', name))]
      : []
    places.push(pin('ActivityPreferredRoom', [leaf('Activity_Id', activity), leaf('Room', room), ...real]))
  }
  const { root, version } = file.document
  const children = root.children.map(section => {
    if (section.name === 'Time_Constraints_List')
      return branch(section.name, [...keptOf(section, 'ConstraintActivityPreferredStartingTime', wishes), ...times])
    if (section.name === 'Space_Constraints_List')
      return branch(section.name, [...keptOf(section, 'ConstraintActivityPreferredRoom', wishes), ...places])
    return section
  })
  return writeXml({ root: { ...root, children }, version })
}

const pin = (type: string, children: readonly XmlNode[]): XmlNode =>
  branch(`Constraint${type}`, [
    leaf('Weight_Percentage', 100),
    ...children,
    leaf('Permanently_Locked', false),
    leaf('Active', true),
    leaf('Comments'),
  ])

/** The constraints of a list without the pins that the program itself had set. */
const keptOf = ({ children }: XmlNode, pins: string, wishes: 'kept' | 'dropped'): XmlNode[] =>
  children
    .filter(
      node =>
        node.name !== pins ||
        Number(textOf(node, 'Weight_Percentage')) !== 100 ||
        isYes(textOf(node, 'Permanently_Locked') || 'true') ||
        !isYes(textOf(node, 'Active') || 'true'),
    )
    .map(node =>
      wishes === 'dropped' && Number(textOf(node, 'Weight_Percentage')) < 100
        ? withText(node, 'Weight_Percentage', '0')
        : node,
    )
