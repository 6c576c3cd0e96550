import type { CarriedElement, CarriedTree } from './carried.ts'
import { references } from './check-references.ts'
import { fetSections } from './fet-file.ts'
import { branch, childOf, leaf, textOf, type XmlDocument, type XmlNode } from './xml-tree.ts'

/** An element of a list, as it was carried and with the row that carried it; null for a new one. */
export type Entry = { node: XmlNode; was: XmlNode | null; row: CarriedElement | null }

export const newEntry = (node: XmlNode): Entry => ({ node, was: null, row: null })

/** A file while it is being changed: the children of the root in order, lists by their names. */
export type Draft = { root: string; version: string; order: (string | XmlNode)[]; lists: Map<string, Entry[]> }

/** The version that a file from nothing says; FET 6.8.5 knows its every element. */
const ownVersion = '6.8.5'

/** A draft of the carried file; without one, of an empty file with every list. */
export const draftOf = ({ document, rowOf }: CarriedTree): Draft => {
  const draft: Draft = {
    root: document.root.name,
    version: document.version || ownVersion,
    order: [],
    lists: new Map(),
  }
  for (const child of document.root.children) {
    const isList = child.name.endsWith('_List') && !draft.lists.has(child.name)
    draft.order.push(isList ? child.name : child)
    if (isList)
      draft.lists.set(
        child.name,
        child.children.map(node => ({ node, was: node, row: rowOf.get(node) ?? null })),
      )
  }
  if (!document.root.children.length)
    draft.order.push(leaf('Mode', 'Official'), leaf('Institution_Name'), leaf('Comments'))
  for (const [i, section] of fetSections.entries()) {
    if (draft.lists.has(section)) continue
    draft.lists.set(section, [])
    const before = draft.order.findIndex(part => typeof part === 'string' && fetSections.indexOf(part as never) > i)
    draft.order.splice(before < 0 ? draft.order.length : before, 0, section)
  }
  return draft
}

/** The tree of a draft. Lists that were not touched and had nothing inside keep their text. */
export const documentOf = (draft: Draft, original: XmlDocument): XmlDocument => ({
  version: draft.version,
  leftOut: 0,
  root: {
    name: draft.root,
    text: '',
    children: draft.order.map(part => {
      if (typeof part !== 'string') return part
      const entries = draft.lists.get(part)!
      return entries.length
        ? branch(
            part,
            entries.map(({ node }) => node),
          )
        : (emptyList(original, part) ?? branch(part, []))
    }),
  },
})

const emptyList = ({ root }: XmlDocument, name: string): XmlNode | undefined =>
  root.children.find(child => child.name === name && !child.children.length)

export const listOf = (draft: Draft, name: string): Entry[] => {
  const list = draft.lists.get(name)
  if (!list) throw new Error(`a draft has no list ${name}`)
  return list
}

/** Every name of the kind that is taken in the file. */
export type NameKind = 'subject' | 'teacher' | 'room' | 'students' | 'day'

/** Old names to new ones, by kind. */
export type Renames = Record<NameKind, Map<string, string>>

const namedIn: Record<string, Record<string, NameKind>> = {
  Days_List: { Name: 'day' },
  Subjects_List: { Name: 'subject' },
  Teachers_List: { Name: 'teacher', Qualified_Subject: 'subject' },
  Students_List: { Name: 'students' },
  Activities_List: { Teacher: 'teacher', Subject: 'subject', Students: 'students' },
  Rooms_List: { Name: 'room', Real_Room: 'room' },
}

/** Which element of a list names what; constraints name as `references` tells. */
const kindOf = (section: string, element: string): string | undefined =>
  section.endsWith('_Constraints_List') ? references.get(element)?.kind : namedIn[section]?.[element]

/** Gives new names everywhere they are used, constraints included. */
export const renameAll = (draft: Draft, renames: Renames): void => {
  if (!Object.values(renames).some(({ size }) => size)) return
  for (const [section, entries] of draft.lists) {
    const renamed = (node: XmlNode): XmlNode => {
      if (node.children.length) {
        const children = node.children.map(renamed)
        return children.every((child, i) => child === node.children[i]) ? node : { ...node, children }
      }
      const kind = kindOf(section, node.name)
      const name = kind && kind in renames ? renames[kind as NameKind].get(node.text) : undefined
      return name === undefined ? node : { ...node, text: name }
    }
    for (const entry of entries) entry.node = renamed(entry.node)
  }
}

/** What is no longer in the file, by kind; activities by their numbers as text. */
export type Gone = Record<NameKind | 'activity', Set<string>>

/** Lists whose count stands before them, and how many must be left for the whole to say anything. */
const counted: Record<string, { count: string; least: number }> = {
  Activity_Id: { count: 'Number_of_Activities', least: 2 },
  Preferred_Room: { count: 'Number_of_Preferred_Rooms', least: 1 },
  Real_Room: { count: 'Number_of_Real_Rooms', least: 1 },
}

/** Takes what is gone out of constraints and options; a constraint of which nothing is left goes too. */
export const pruneGone = (draft: Draft, gone: Gone): void => {
  if (!Object.values(gone).some(({ size }) => size)) return
  const kindIn = (section: string, element: string) =>
    section === 'Timetable_Generation_Options_List' ? references.get(element)?.kind : kindOf(section, element)
  for (const [section, entries] of draft.lists) {
    if (!/Constraints_List$|Options_List$|^Rooms_List$|^Teachers_List$/.test(section)) continue
    const isGone = ({ name, text }: XmlNode) => {
      const kind = kindIn(section, name)
      return kind !== undefined && kind in gone && gone[kind as keyof Gone].has(text)
    }
    const pruned = (node: XmlNode): XmlNode | null => {
      const lost = node.children.filter(child => !child.children.length && isGone(child))
      const names = new Set(lost.map(({ name }) => name))
      let children = node.children.filter(child => !lost.includes(child))
      for (const name of names) {
        const list = counted[name]
        const count = list && childOf(node, list.count)
        if (!count) {
          if (name === 'Qualified_Subject') continue
          return null
        }
        const left = children.filter(child => child.name === name).length
        if (left < list.least) return null
        children = children.map(child => (child === count ? leaf(count.name, left) : child))
      }
      const inside = children.map(child => (child.children.length ? pruned(child) : child))
      if (!lost.length && inside.every((child, i) => child === children[i])) return node
      const kept = inside.filter(child => child !== null)
      return kept.length ? { ...node, children: kept } : branch(node.name, [])
    }
    draft.lists.set(
      section,
      entries.flatMap(entry => {
        const node = pruned(entry.node)
        return node ? [{ ...entry, node }] : []
      }),
    )
  }
}

/** A name that nobody has: the wanted one, or with a number after it. It is taken from now on. */
export const freeName = (wanted: string, taken: Set<string>): string => {
  const base = wanted.trim() || '—'
  let name = base
  for (let number = 2; taken.has(name); number++) name = `${base} (${number})`
  taken.add(name)
  return name
}

export const nameOfEntry = ({ node }: Entry): string => (node.children.length ? textOf(node, 'Name') : node.text)
