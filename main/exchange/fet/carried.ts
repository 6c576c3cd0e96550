import { isRefusal } from '#domain/kernel/refusal'
import type { FetFile } from './fet-file.ts'
import { branch, elementToXml, type XmlDocument, type XmlNode, xmlToElement } from './xml-tree.ts'

/**
 * A row of `exchange_element`. Sections are `root` (the children of the root in their order, lists without their content,
 * and first of all the version), one for every list of the root by its own name, and `students` (which set of the file
 * became which class or subgroup; for a subgroup `xml` names the set of its class).
 */
export type CarriedElement = {
  format: 'fet'
  section: string
  position: number
  /** Id of what the element became here; for an activity its lesson's. Empty for what is only carried. */
  owner: string
  /** The name it has in the file; for an activity its number. */
  name: string
  /** The name it got here; for an activity the number of its piece. */
  shown: string
  xml: string
}

/** What an element became: by the element itself. */
export type Owners = ReadonlyMap<XmlNode, { owner: string; name: string; shown: string }>

/** Takes a file apart into rows; `treeOf` puts them together again. */
export const carry = (file: FetFile, owners: Owners): CarriedElement[] => {
  const rows: CarriedElement[] = []
  const put = (section: string, position: number, node: XmlNode | null, name: string, xml: string) => {
    const became = node && owners.get(node)
    rows.push({
      format: 'fet',
      section,
      position,
      owner: became?.owner ?? '',
      name: became?.name ?? name,
      shown: became?.shown ?? '',
      xml,
    })
  }
  put('root', 0, null, `${file.document.root.name}@version`, file.document.version)
  const taken = new Set<string>()
  for (const [i, section] of file.document.root.children.entries()) {
    // A list without entries, or a second one of its name, is kept whole.
    const list = section.name.endsWith('_List') && section.children.length > 0 && !taken.has(section.name)
    taken.add(section.name)
    put('root', i + 1, section, section.name, list ? '' : elementToXml(section))
    if (list)
      for (const [j, node] of section.children.entries()) put(section.name, j + 1, node, node.name, elementToXml(node))
  }
  return rows
}

export type CarriedTree = {
  document: XmlDocument
  /** The row each element of a list came from. */
  rowOf: ReadonlyMap<XmlNode, CarriedElement>
}

/** The tree that the rows were taken from. Throws when a row holds no element: rows are ours. */
export const treeOf = (rows: readonly CarriedElement[]): CarriedTree => {
  const sections = Map.groupBy(rows, row => row.section)
  const rowOf = new Map<XmlNode, CarriedElement>()
  const inOrder = (section: string) => [...(sections.get(section) ?? [])].sort((a, b) => a.position - b.position)
  const parsed = (carried: readonly CarriedElement[]): XmlNode[] => {
    const nodes = elementsIn(carried)
    for (const [i, node] of nodes.entries()) rowOf.set(node, carried[i]!)
    return nodes
  }
  const [version, ...children] = inOrder('root')
  const whole = parsed(children.filter(({ xml }) => xml))
  const root: XmlNode = {
    name: version?.name.split('@')[0] ?? 'fet',
    text: '',
    children: children.map(row => (row.xml ? whole.shift()! : branch(row.name, parsed(inOrder(row.name))))),
  }
  return { document: { root, version: version?.xml ?? '', leftOut: 0 }, rowOf }
}

/** The elements of rows, read at one go: a file has thousands. */
const elementsIn = (rows: readonly CarriedElement[]): XmlNode[] => {
  // The last element keeps a list of nothing but comments from being a text.
  const list = xmlToElement(`<list>${rows.map(({ xml }) => xml).join('')}<end></end></list>`)
  if (isRefusal(list) || list.children.length !== rows.length + 1)
    throw new Error(`carried elements cannot be read: ${JSON.stringify(list).slice(0, 200)}`)
  return list.children.slice(0, -1)
}
