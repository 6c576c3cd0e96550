import { SaxesParser } from 'saxes'
import { Unreadable } from './table-fault.ts'
import type { TableLimits } from './table-limits.ts'

/** Attributes by name, in an object without a prototype. */
export type Attributes = Readonly<Record<string, string>>

/**
 * Names come without their prefix: transitional and strict OOXML differ in namespaces alone. `path` holds the names
 * of the elements around, the root first.
 */
export type XmlHandlers = {
  open(name: string, attributes: Attributes, path: readonly string[]): void
  close?(name: string, path: readonly string[]): void
  text?(text: string, path: readonly string[]): void
}

/** What is left of the limits of all XML of one file. */
export type XmlBudget = { marks: number; characters: number }

export const xmlBudget = (limits: TableLimits): XmlBudget => ({
  marks: limits.xmlMarks,
  characters: limits.xmlCharacters,
})

/** No office program nests deeper than some twenty. */
const deepest = 100
/** Longer than any text of a cell, even if each of its characters were an entity. */
const longestWithoutElement = 1024 * 1024

/**
 * Reads a part as XML: UTF-8, or UTF-16 with its mark. A DOCTYPE is refused, and only the five entities of XML itself
 * are known. Throws `Unreadable` for XML that is none, and when the budget is spent.
 */
export const readXml = async (
  pieces: AsyncIterable<Uint8Array>,
  where: string,
  budget: XmlBudget,
  handlers: XmlHandlers,
): Promise<void> => {
  // No more than seven handlers and no replaced field: past that V8 keeps the parser in a slow dictionary, and reading
  // takes five times as long.
  const parser = new SaxesParser({ position: false, forceXMLVersion: true, defaultXMLVersion: '1.0' })
  // Entities are looked up in an object whose prototype answers too: &constructor; would be one.
  for (const name of Object.getOwnPropertyNames(Object.prototype))
    Object.defineProperty(parser.ENTITIES, name, { value: undefined })
  const path: string[] = []
  let sinceElement = 0
  let hasDoctype = false

  const payMark = () => {
    if (budget.marks-- <= 0) throw new Unreadable('tooManyCells', where)
  }
  const text = (piece: string) => handlers.text?.(piece, path)

  // The library's words are for programmers; a person needs to know only where.
  parser.on('error', () => {
    throw new Unreadable('xmlBroken', where)
  })
  parser.on('doctype', () => {
    throw new Unreadable('doctypeForbidden', where)
  })
  parser.on('attribute', payMark)
  parser.on('opentag', tag => {
    sinceElement = 0
    payMark()
    if (path.length >= deepest) throw new Unreadable('xmlBroken', where)
    const name = localName(tag.name)
    // Without `xmlns` the library gives values as plain texts; its type knows only when the option is spelled out.
    handlers.open(name, tag.attributes as Attributes, path)
    path.push(name)
  })
  parser.on('closetag', () => {
    sinceElement = 0
    const name = path.pop()
    if (name !== undefined) handlers.close?.(name, path)
  })
  parser.on('text', text)
  parser.on('cdata', text)

  const feed = (chars: string) => {
    if (path.length === 0 && chars.includes('<!DOCTYPE')) hasDoctype = true
    sinceElement += chars.length
    budget.characters -= chars.length
    if (budget.characters < 0) throw new Unreadable('unpackedTooLarge', where)
    parser.write(chars)
    if (sinceElement > longestWithoutElement) throw new Unreadable(hasDoctype ? 'doctypeForbidden' : 'xmlBroken', where)
    const { encoding = 'utf-8' } = parser.xmlDecl
    if (!/^(utf-?8|utf-?16(le|be)?|us-ascii)$/i.test(encoding)) throw new Unreadable('xmlBroken', where)
  }

  let decoder: ReturnType<typeof decoderFor> | undefined
  const decode = (piece?: Uint8Array): string => {
    try {
      return decoder?.decode(piece, { stream: piece !== undefined }) ?? ''
    } catch {
      throw new Unreadable('xmlBroken', where)
    }
  }
  for await (const piece of pieces) {
    decoder ??= decoderFor(piece)
    feed(decode(piece))
  }
  feed(decode())
  parser.close()
}

/** By the byte order mark of the part's first piece. */
const decoderFor = (head: Uint8Array) =>
  new TextDecoder(
    head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8',
    { fatal: true },
  )

const localName = (name: string): string => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
