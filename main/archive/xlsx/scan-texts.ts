import type { Buffer } from 'node:buffer'
import { textOfContent } from './cell-text.ts'

/** The texts of the part that `createSharedTexts` writes, and how many cells it says point at them. */
export const scanTexts = (bytes: Buffer): { texts: readonly string[]; uses: number } => {
  const part = bytes.toString()
  const head = /<sst [^>]*count="(\d{1,9})" uniqueCount="(\d{1,9})">/.exec(part)
  if (head === null) throw new Error('The texts of the workbook have no beginning.')
  const texts: string[] = []
  let at = head.index + head[0].length
  while (!part.startsWith(end, at)) {
    const from = at + (part.startsWith(open, at) ? open.length : openKeepingSpace.length)
    const to = part.indexOf('<', from)
    const isWhole = (part.startsWith(open, at) || part.startsWith(openKeepingSpace, at)) && part.startsWith(close, to)
    if (!isWhole) throw new Error(`Text ${texts.length} of the workbook is broken.`)
    texts.push(textOfContent(part.slice(from, to)))
    at = to + close.length
  }
  if (at + end.length !== part.length) throw new Error('The texts of the workbook do not end where they should.')
  if (texts.length !== Number(head[2])) throw new Error('The workbook has another number of texts than it says.')
  return { texts, uses: Number(head[1]) }
}

const open = '<si><t>'
const openKeepingSpace = '<si><t xml:space="preserve">'
const close = '</t></si>'
const end = '</sst>'
