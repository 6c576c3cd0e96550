import { SaxesParser } from 'saxes'
import type { AscFault } from '#domain/kernel/file-faults'
import { type Refusal, refuse } from '#domain/kernel/refusal'
import type { AscAttributes, AscRemark, AscRow, AscTable } from './asc-file.ts'
import { type AscEncoding, ascTextOf, bytesOfAscText } from './asc-text.ts'

/** The tables of a file, before anything of them is understood. */
export type AscTables = {
  root: AscAttributes
  encoding: string
  tables: AscTable[]
  remarks: AscRemark[]
}

/** What a file may ask of this machine. A school of 60 classes has some 20,000 rows; a day of 40 lessons none has. */
const limits = { bytes: 50 * 1024 * 1024, elements: 500_000, depth: 8, attributes: 100 }

class Stop extends Error {
  readonly why: AscFault
  readonly where: string | undefined
  constructor(why: AscFault, where?: string) {
    super(why)
    this.why = why
    this.where = where
  }
}

/**
 * Reads the tables of an aSc file. Refuses with `AscNotReadable` what is no XML, no aSc, carries a document type or goes
 * over the limits; entities other than the five of XML are not known. `where` of the refusal is `line:column`.
 */
export const readAscTables = (bytes: Uint8Array): AscTables | Refusal => {
  if (bytes.length > limits.bytes) return fault('FileTooLarge', `${Math.ceil(bytes.length / 1024 / 1024)} MB`)
  const read = ascTextOf(bytes)
  if (!read) return fault('EncodingUnknown', '1:1')
  const { text, encoding, guessed } = read
  if (!/^\s*</.test(text.slice(0, 1000))) return fault('NotAsc', '1:1')
  if (countTags(text) > limits.elements) return fault('TooManyElements', '1:1')
  const remarks: AscRemark[] = guessed ? [{ remark: 'EncodingGuessed', where: encoding }] : []
  const parser = new SaxesParser({ xmlns: false, forceXMLVersion: true, defaultXMLVersion: '1.0', position: true })
  let depth = 0
  let root: AscAttributes | undefined
  const tables: AscTable[] = []
  let leftOut = 0

  parser.on('error', () => {
    throw new Stop('XmlBroken')
  })
  parser.on('doctype', () => {
    throw new Stop('DoctypeNotAllowed')
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (Object.keys(attributes).length > limits.attributes) throw new Stop('TooManyElements')
    if (++depth > limits.depth) throw new Stop('TooDeep')
    if (depth === 1) {
      if (name.toLowerCase() !== 'timetable') throw new Stop('NotAsc', name)
      root = { ...attributes }
    } else if (depth === 2) tables.push({ name, attributes: { ...attributes }, rows: [] })
    else if (depth === 3) tables.at(-1)!.rows.push({ element: name, attributes: { ...attributes }, line: parser.line })
    else leftOut++
  })
  parser.on('closetag', () => {
    depth--
  })
  const onText = (words: string) => {
    if (depth > 0 && /\S/.test(words)) leftOut++
  }
  parser.on('text', onText)
  parser.on('cdata', onText)

  try {
    for (let from = 0; from < text.length; from += chunk) parser.write(text.slice(from, from + chunk))
    parser.close()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    return fault(error.why, error.where ?? `${parser.line}:${parser.column}`)
  }
  if (!root) return fault('XmlBroken', '1:1')
  if (leftOut) remarks.push({ remark: 'LeftOut', where: String(leftOut) })
  return { root, encoding, tables, remarks }
}

const chunk = 1 << 16

const countTags = (text: string): number => {
  let tags = 0
  for (let at = text.indexOf('<'); at >= 0 && tags <= limits.elements; at = text.indexOf('<', at + 1))
    if (!'/!?'.includes(text[at + 1] ?? '/')) tags++
  return tags
}

const fault = (why: AscFault, where: string): Refusal => refuse('AscNotReadable', { why, where })

/** Writes tables as aSc does: three spaces a level, one row a line. */
export const writeAscTables = (
  { root, tables }: Pick<AscTables, 'root' | 'tables'>,
  encoding: AscEncoding,
): Uint8Array => {
  const out = [`<?xml version="1.0" encoding="${encoding === 'utf-8' ? 'UTF-8' : encoding}"?>`]
  out.push(`<timetable${attributesText(root)}>`)
  for (const { name, attributes, rows } of tables) {
    out.push(`   <${name}${attributesText(attributes)}>`)
    for (const row of rows) out.push(`      ${rowText(row)}`)
    out.push(`   </${name}>`)
  }
  out.push('</timetable>', '')
  return bytesOfAscText(out.join('\r\n'), encoding)
}

const rowText = ({ element, attributes }: Pick<AscRow, 'element' | 'attributes'>): string =>
  `<${element}${attributesText(attributes)}/>`

const attributesText = (attributes: AscAttributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeText(value)}"`)
    .join('')

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escapeText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[&<>"]/g, sign => escapes[sign]!)
    // Line ends in an attribute would be read as blanks; other control signs are no XML at all.
    .replace(/[\t\r\n]/g, sign => `&#${sign.charCodeAt(0)};`)
    .replace(/(?![\u0080-\u009F])\p{Cc}|[\uFFFE\uFFFF]/gu, '')

/** A row as an element of its own, to be kept; `xmlToRow` reads it back. */
export const rowToXml = rowText

/** Reads back what `rowToXml` wrote, many at one go. Throws when a text is none of ours. */
export const xmlToRows = (xml: readonly string[]): AscRow[] => {
  const bytes = new TextEncoder().encode(`<timetable><rows>${xml.join('\n')}</rows></timetable>`)
  const read = readAscTables(bytes)
  const rows = 'tables' in read ? (read.tables[0]?.rows ?? []) : []
  if (rows.length !== xml.length) throw new Error(`carried rows cannot be read: ${JSON.stringify(read).slice(0, 200)}`)
  return rows
}
