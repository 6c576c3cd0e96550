import { type Draft, type Entry, listOf, nameOfEntry, newEntry } from './export-draft.ts'
import type { ExportState } from './export-state.ts'
import { branch, childOf, leaf, textOf, type XmlNode } from './xml-tree.ts'

/** The children by which FET says whether a room stands for others; sets of which nothing is left are left out. */
export const virtualOf = (
  sets: ExportState['rooms'][number]['sets'],
  nameOf: (roomId: string) => string | undefined,
): XmlNode[] => {
  const named = sets.map(set => set.flatMap(id => nameOf(id) ?? [])).filter(set => set.length > 0)
  if (!named.length) return [leaf('Virtual', false)]
  return [
    leaf('Virtual', true),
    leaf('Number_of_Sets_of_Real_Rooms', named.length),
    ...named.map(set =>
      branch('Set_of_Real_Rooms', [
        leaf('Number_of_Real_Rooms', set.length),
        ...set.map(name => leaf('Real_Room', name)),
      ]),
    ),
  ]
}

/** Rooms that moved to another building say so, and every building that a room names is in the file's list. */
export const exportBuildings = (draft: Draft, rooms: ReadonlyMap<string, ExportState['rooms'][number]>): void => {
  const known = new Set(listOf(draft, 'Buildings_List').map(nameOfEntry))
  for (const entry of listOf(draft, 'Rooms_List')) {
    const room = rooms.get(entry.row?.owner ?? '')
    if (room && textOf(entry.node, 'Building').trim() !== room.building) setBuilding(entry, room.building)
    const named = textOf(entry.node, 'Building')
    if (!named || known.has(named)) continue
    known.add(named)
    listOf(draft, 'Buildings_List').push(newEntry(branch('Building', [leaf('Name', named), leaf('Comments')])))
  }
}

const setBuilding = (entry: Entry, building: string): void => {
  const child = leaf('Building', building)
  const children = childOf(entry.node, 'Building')
    ? entry.node.children.map(one => (one.name === 'Building' ? child : one))
    : entry.node.children.toSpliced(1, 0, child)
  entry.node = { ...entry.node, children }
}

/** Gives a tag as the file has it, and puts it into the file's list where it is not there yet. */
export const tagsOf = (draft: Draft): ((tag: string) => string) => {
  const known = new Set(listOf(draft, 'Activity_Tags_List').map(nameOfEntry))
  return tag => {
    if (!known.has(tag)) {
      known.add(tag)
      const children = [leaf('Name', tag), leaf('Printable', true), leaf('Comments')]
      listOf(draft, 'Activity_Tags_List').push(newEntry(branch('Activity_Tag', children)))
    }
    return tag
  }
}
