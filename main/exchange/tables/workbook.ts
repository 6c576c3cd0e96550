import { unescapeText } from './cell-text.ts'
import { builtInFormat, general, type NumberFormat, readFormat } from './number-format.ts'
import type { Epoch } from './serial-date.ts'
import { Unreadable } from './table-fault.ts'
import type { TableLimits } from './table-limits.ts'
import { type Attributes, readXml, type XmlBudget } from './xml-events.ts'
import type { ZipParts } from './zip-parts.ts'

/** What a workbook says of itself: its sheets in order, and where its texts and styles lie. */
export type Workbook = {
  epoch: Epoch
  sheets: { name: string; hidden: boolean; part: string }[]
  sharedStrings: string | null
  styles: string | null
}

/**
 * Reads the workbook's parts but the sheets. Which part is what follows from the relations, not from names or content
 * types. Throws `Unreadable`: no workbook, a part missing or outside of the file, a sheet's name or part used twice.
 */
export const readWorkbook = async (zip: ZipParts, budget: XmlBudget, limits: TableLimits): Promise<Workbook> => {
  refuseOthers(zip)
  const root = await readRelations(zip, '', budget)
  const main = [...root.values()].find(relation => relation.kind === 'officeDocument')
  if (!main) throw new Unreadable('notTable', '')
  const part = partOf(main, '')
  if (part.toLowerCase().endsWith('.bin')) throw new Unreadable('binaryWorkbook', part)

  const { epoch, named } = await readSheetNames(zip, part, budget, limits)
  const relations = await readRelations(zip, part, budget)
  const sheets: Workbook['sheets'] = []
  const names = new Set<string>()
  for (const { name, hidden, relationId } of named) {
    const key = name.toLowerCase()
    if (names.has(key)) throw new Unreadable('sheetNameTwice', name)
    names.add(key)
    const relation = relations.get(relationId)
    if (!relation) throw new Unreadable('partMissing', name)
    // Sheets that are a chart or a dialogue hold no table.
    if (relation.kind !== 'worksheet') continue
    const sheetPart = partOf(relation, part)
    if (!zip.has(sheetPart)) throw new Unreadable('partMissing', sheetPart)
    // One packed sheet under a thousand names would be a bomb without any large part.
    if (sheets.some(other => other.part.toLowerCase() === sheetPart.toLowerCase()))
      throw new Unreadable('contentBroken', sheetPart)
    sheets.push({ name, hidden, part: sheetPart })
  }
  if (sheets.length === 0) throw new Unreadable('partMissing', part)

  const only = (kind: string): string | null => {
    const relation = [...relations.values()].find(candidate => candidate.kind === kind)
    if (!relation) return null
    const found = partOf(relation, part)
    if (!zip.has(found)) throw new Unreadable('partMissing', found)
    return found
  }
  return { epoch, sheets, sharedStrings: only('sharedStrings'), styles: only('styles') }
}

/** Files that are zips too, told from a workbook by what only they hold. */
const refuseOthers = (zip: ZipParts): void => {
  if (zip.has('_rels/.rels')) return
  if (zip.has('content.xml') && zip.has('META-INF/manifest.xml')) throw new Unreadable('openDocument', '')
  if (zip.has('xl/workbook.xml')) throw new Unreadable('partMissing', '_rels/.rels')
  throw new Unreadable('notTable', '')
}

/** `kind` is the last word of the relation's type, the same in transitional and strict OOXML. */
type Relation = { kind: string; target: string; isExternal: boolean }

const readRelations = async (zip: ZipParts, part: string, budget: XmlBudget): Promise<Map<string, Relation>> => {
  const slash = part.lastIndexOf('/') + 1
  const where = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`
  const relations = new Map<string, Relation>()
  await readXml(zip.read(where), where, budget, {
    open: (name, { Id, Type, Target, TargetMode }, path) => {
      if (name !== 'Relationship' || path.length !== 1) return
      if (Id === undefined || Type === undefined || Target === undefined || relations.has(Id))
        throw new Unreadable('contentBroken', where)
      const kind = Type.slice(Type.lastIndexOf('/') + 1)
      relations.set(Id, { kind, target: Target, isExternal: TargetMode === 'External' })
    },
  })
  return relations
}

/** The part that a relation of another part points at; it must lie inside the file. */
const partOf = ({ target, isExternal }: Relation, from: string): string => {
  const outside = new Unreadable('linkOutside', target)
  if (isExternal || /^[a-z][a-z0-9+.-]*:/i.test(target) || target.startsWith('//') || target.includes('\\'))
    throw outside
  const steps = target.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const step of decodedPath(target).split('/')) {
    if (step === '..' && steps.pop() === undefined) throw outside
    if (step !== '..' && step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

const decodedPath = (target: string): string => {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}

type NamedSheet = { name: string; hidden: boolean; relationId: string }

/** Excel allows 31 characters, other programs more. */
const longestSheetName = 255

const readSheetNames = async (
  zip: ZipParts,
  part: string,
  budget: XmlBudget,
  limits: TableLimits,
): Promise<{ epoch: Epoch; named: NamedSheet[] }> => {
  const named: NamedSheet[] = []
  let epoch: Epoch = 1900
  await readXml(zip.read(part), part, budget, {
    open: (name, attributes, path) => {
      // A document of another program of the office, or another part under this one's name.
      if (path.length === 0 && name !== 'workbook') throw new Unreadable('notTable', part)
      if (path.length === 1 && name === 'workbookPr' && isTrue(attributes.date1904)) epoch = 1904
      if (path.length === 2 && path[1] === 'sheets' && name === 'sheet') {
        const title = unescapeText(attributes.name ?? '')
        if (title === '' || title.length > longestSheetName) throw new Unreadable('contentBroken', part)
        if (named.length === limits.sheets) throw new Unreadable('tooManySheets', part)
        named.push({
          name: title,
          hidden: attributes.state === 'hidden' || attributes.state === 'veryHidden',
          relationId: relationIdOf(attributes),
        })
      }
    },
  })
  return { epoch, named }
}

/** `r:id`, whatever the prefix: an id of a namespace, unlike `sheetId`. */
const relationIdOf = (attributes: Attributes): string => {
  for (const name in attributes) if (name.endsWith(':id')) return attributes[name]!
  return ''
}

export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on'

/** Excel's own bound of cell formats. */
const mostStyles = 65_536

/** The number format of each cell style, in the order in which cells refer to them. */
export const readStyles = async (zip: ZipParts, part: string, budget: XmlBudget): Promise<NumberFormat[]> => {
  const custom = new Map<number, NumberFormat>()
  const formatIds: number[] = []
  await readXml(zip.read(part), part, budget, {
    open: (name, attributes, path) => {
      if (path.length !== 2) return
      if (name === 'numFmt' && path[1] === 'numFmts')
        custom.set(Number(attributes.numFmtId), readFormat(attributes.formatCode ?? ''))
      if (name === 'xf' && path[1] === 'cellXfs') formatIds.push(Number(attributes.numFmtId ?? 0))
      if (formatIds.length > mostStyles || custom.size > mostStyles) throw new Unreadable('contentBroken', part)
    },
  })
  return formatIds.map(id => custom.get(id) ?? (Number.isInteger(id) ? builtInFormat(id) : general))
}
