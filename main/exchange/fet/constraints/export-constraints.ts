import type { Constraint } from '#domain/timetable/constraints/constraint'
import { isYes } from '../element-text.ts'
import { type Draft, type Entry, listOf, newEntry } from '../export-draft.ts'
import { leaf, textOf, type XmlNode } from '../xml-tree.ts'
import { mayWeigh } from './constraint-type.ts'
import type { FetWriting } from './names.ts'
import { elementsOf } from './types.ts'

const sections = ['Time_Constraints_List', 'Space_Constraints_List'] as const

/**
 * Brings the constraints into the school's state. The carried element of one whose rule is as it was imported stays, with
 * another weight, switch or comment where those changed; a changed rule is written anew in its place; what the school no
 * longer asks goes; what is new is added to its section.
 */
export const exportConstraints = (draft: Draft, constraints: readonly Constraint[], names: FetWriting): void => {
  const byId = new Map(constraints.map(constraint => [constraint.id as string, constraint]))
  const seen = new Set<string>()
  const moved: { section: (typeof sections)[number]; entries: Entry[] }[] = []
  for (const section of sections) {
    const entries = listOf(draft, section).flatMap((entry): Entry[] => {
      const owner = entry.row?.owner
      if (!owner) return [entry]
      const constraint = byId.get(owner)
      if (!constraint) return []
      seen.add(owner)
      if (ruleMark(constraint) === entry.row!.shown) return [{ ...entry, node: withHead(entry.node, constraint) }]
      const written = elementsOf(constraint, names)
      const made = written?.elements.map(newEntry) ?? []
      if (written?.section === section) return made
      if (written) moved.push({ section: written.section, entries: made })
      return []
    })
    draft.lists.set(section, entries)
  }
  for (const constraint of constraints) {
    if (seen.has(constraint.id)) continue
    const written = elementsOf(constraint, names)
    if (written) moved.push({ section: written.section, entries: written.elements.map(newEntry) })
  }
  for (const { section, entries } of moved) listOf(draft, section).push(...entries)
}

/** Weight, switch and comment; the same element when nothing of them changed. */
const withHead = (node: XmlNode, constraint: Constraint): XmlNode => {
  const { weight, comment } = constraint
  const was = {
    weight: Number(textOf(node, 'Weight_Percentage').trim() || 100),
    active: isYes(textOf(node, 'Active') || 'true'),
    comment: textOf(node, 'Comments'),
  }
  if (was.weight === weight && was.active === constraint.active && was.comment === comment) return node
  const active = constraint.active && mayWeigh(constraint)
  let changed = node
  if (was.weight !== weight) changed = withLeaf(changed, 'Weight_Percentage', String(weight), 0)
  if (was.active !== active) changed = withLeaf(changed, 'Active', String(active))
  if (was.comment !== comment) changed = withLeaf(changed, 'Comments', comment)
  return changed
}

/** The child of that name with another text; where there is none, a new one at the place, or last. */
const withLeaf = (node: XmlNode, name: string, text: string, at = node.children.length): XmlNode => {
  const place = node.children.findIndex(child => child.name === name)
  return { ...node, children: node.children.toSpliced(place < 0 ? at : place, place < 0 ? 0 : 1, leaf(name, text)) }
}

/** A short mark of what a constraint wants, whatever its weight, switch and comment: the same for the same rule. */
export const ruleMark = ({ id: _, weight: __, active: ___, comment: ____, ...rule }: Constraint): string => {
  let [a, b] = [0x811c9dc5, 0x1b873593]
  for (const sign of canonical(rule)) {
    const code = sign.codePointAt(0)!
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ code, 0x85ebca6b) + 0x9e3779b9
  }
  return ((a >>> 0).toString(36) + (b >>> 0).toString(36)).padStart(14, '0')
}

/** JSON with keys in order and without what is null: left out and null say the same. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const pairs = Object.entries(value).filter(([, one]) => one !== null && one !== undefined)
  return `{${pairs
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([key, one]) => `${key}:${canonical(one)}`)
    .join()}}`
}
