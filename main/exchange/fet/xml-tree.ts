import { SaxesParser } from 'saxes'
import type { FetFault } from '#domain/kernel/file-faults'
import { type Refusal, refuse } from '#domain/kernel/refusal'

/**
 * One element. A leaf keeps its text to the character; text between the children of an element is layout and is not
 * kept. A comment between elements is a child named `#comment`, so that it is written back and nobody else sees it.
 * Attributes are the root's only (`XmlDocument.version`): FET writes no others.
 */
export type XmlNode = { readonly name: string; readonly text: string; readonly children: readonly XmlNode[] }

/** The root element with its `version`, and how much of the file was no part of the format and was left out. */
export type XmlDocument = { readonly root: XmlNode; readonly version: string; readonly leftOut: number }

/** What a file may ask of this machine: 50 MB, two million elements, thirty levels. */
const xmlLimits = { bytes: 50 * 1024 * 1024, elements: 2_000_000, depth: 30 }

export const comment = '#comment'

const noChildren: readonly XmlNode[] = []

/** A leaf. */
export const leaf = (name: string, text: string | number | boolean = ''): XmlNode => ({
  name,
  text: String(text),
  children: noChildren,
})

/** An element with children; without any it is written as FET writes an empty list. */
export const branch = (name: string, children: readonly XmlNode[]): XmlNode => ({
  name,
  text: children.length ? '' : '\n',
  children,
})

type OpenElement = { name: string; text: string; children: XmlNode[] | null }

class Stop extends Error {
  readonly why: FetFault
  constructor(why: FetFault) {
    super(why)
    this.why = why
  }
}

/**
 * Reads XML 1.0 in UTF-8. Entities other than the five of XML are not known, a document type is refused, and so is
 * whatever goes over the limits. The refusal's `where` is `line:column`.
 */
export const readXml = (bytes: Uint8Array): XmlDocument | Refusal => {
  if (bytes.length > xmlLimits.bytes) return fault('FileTooLarge', `${Math.ceil(bytes.length / 1024 / 1024)} MB`)
  if (looksLikeUtf16(bytes)) return fault('EncodingNotUtf8', 'UTF-16')
  if (!beginsWithMarkup(bytes)) return fault('NotFet', '1:1')
  if (countTags(bytes) > xmlLimits.elements) return fault('TooManyElements', '1:1')
  const parser = new SaxesParser({ xmlns: false, forceXMLVersion: true, defaultXMLVersion: '1.0', position: true })
  const open: OpenElement[] = []
  let root: XmlNode | undefined
  let version = ''
  let elements = 0
  let leftOut = 0

  parser.on('error', () => {
    throw new Stop('XmlBroken')
  })
  parser.on('doctype', () => {
    throw new Stop('DoctypeNotAllowed')
  })
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) throw new Stop('EncodingNotUtf8')
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (++elements > xmlLimits.elements) throw new Stop('TooManyElements')
    if (open.length >= xmlLimits.depth) throw new Stop('TooDeep')
    if (open.length === 0) version = attributes.version ?? ''
    for (const attribute in attributes) if (open.length > 0 || attribute !== 'version') leftOut++
    open.push({ name, text: '', children: null })
  })
  const addText = (text: string) => {
    const element = open.at(-1)
    if (element) element.text += text
  }
  parser.on('comment', text => {
    const element = open.at(-1)
    if (element) addChild(element, { name: comment, text, children: noChildren })
  })
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const { name, text, children: inside } = open.pop()!
    // A comment inside a text leaves the text a text.
    const children = inside?.some(child => child.name !== comment) ? inside : null
    if (children && /\S/.test(text)) leftOut++
    const node = { name, text: children ? '' : text, children: children ?? noChildren }
    const parent = open.at(-1)
    if (!parent) root = node
    else addChild(parent, node)
  })

  try {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    for (let from = 0; from < bytes.length; from += chunkBytes)
      parser.write(decode(decoder, bytes.subarray(from, from + chunkBytes)))
    parser.write(decode(decoder))
    parser.close()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    return fault(error.why, `${parser.line}:${parser.column}`)
  }
  return root ? { root, version, leftOut } : fault('XmlBroken', '1:1')
}

const addChild = (parent: OpenElement, child: XmlNode): void => {
  if (parent.children) parent.children.push(child)
  else parent.children = [child]
}

const chunkBytes = 1 << 16

const decode = (decoder: InstanceType<typeof TextDecoder>, bytes?: Uint8Array): string => {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
  } catch {
    throw new Stop('EncodingNotUtf8')
  }
}

const looksLikeUtf16 = ([a, b]: Uint8Array): boolean =>
  (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || (a === 0x3c && b === 0) || (a === 0 && b === 0x3c)

/** True when the first sign after a mark and blanks is `<`: a picture, a zip or a table is no broken XML. */
const beginsWithMarkup = (bytes: Uint8Array): boolean => {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  while (at < bytes.length && bytes[at]! <= 0x20) at++
  return bytes[at] === 0x3c
}

/** Opening tags, told by their bytes alone: what has too many of them is not worth a parser's seconds. */
const countTags = (bytes: Uint8Array): number => {
  let tags = 0
  for (let at = bytes.indexOf(0x3c); at >= 0; at = bytes.indexOf(0x3c, at + 1)) {
    const next = bytes[at + 1]
    if (next !== 0x2f && next !== 0x21 && next !== 0x3f) tags++
  }
  return tags
}

const fault = (why: FetFault, where: string): Refusal => refuse('FetNotReadable', { why, where })

/** Writes as FET does: UTF-8 with its mark, `\n`, tabs from the third level, an empty line around the root's children. */
export const writeXml = ({ root, version }: Pick<XmlDocument, 'root' | 'version'>): Uint8Array => {
  const out: string[] = ['\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n\n']
  out.push(`<${root.name} version="${escapeText(version)}">\n\n`)
  for (const child of root.children) {
    writeElement(out, child, 0)
    out.push('\n')
  }
  out.push(`</${root.name}>\n`)
  return new TextEncoder().encode(out.join(''))
}

/** One element with its content, as it stands inside a list. */
export const elementToXml = (node: XmlNode): string => {
  const out: string[] = []
  writeElement(out, node, 0)
  return out.join('')
}

/** Reads back what `elementToXml` wrote. */
export const xmlToElement = (xml: string): XmlNode | Refusal => {
  const read = readXml(new TextEncoder().encode(xml))
  return 'root' in read ? read.root : read
}

const writeElement = (out: string[], { name, text, children }: XmlNode, depth: number): void => {
  const indent = '\t'.repeat(depth)
  if (name === comment) {
    out.push(`${indent}<!--${text}-->\n`)
    return
  }
  if (!children.length) {
    out.push(`${indent}<${name}>${escapeText(text)}</${name}>\n`)
    return
  }
  out.push(`${indent}<${name}>\n`)
  // A list stands at the margin and so do its entries; only what is inside an entry is indented.
  for (const child of children) writeElement(out, child, isList(name) ? depth : depth + 1)
  out.push(`${indent}</${name}>\n`)
}

const isList = (name: string): boolean => name.endsWith('_List')

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#xD;',
}

const escapeText = (text: string): string => text.replace(/[&<>"'\r]/g, sign => escapes[sign]!)

/** The first child of that name. */
export const childOf = (node: XmlNode, name: string): XmlNode | undefined => {
  for (const child of node.children) if (child.name === name) return child
  return undefined
}

/** The text of the first child of that name, empty when there is none. */
export const textOf = (node: XmlNode, name: string): string => childOf(node, name)?.text ?? ''

/** The texts of all children of that name. */
export const textsOf = (node: XmlNode, name: string): string[] => {
  const texts: string[] = []
  for (const child of node.children) if (child.name === name) texts.push(child.text)
  return texts
}

/** The node with the text of its children of that name replaced; the same node when nothing changes. */
export const withText = (node: XmlNode, name: string, text: string): XmlNode =>
  node.children.some(child => child.name === name && child.text !== text)
    ? { ...node, children: node.children.map(child => (child.name === name ? leaf(name, text) : child)) }
    : node
