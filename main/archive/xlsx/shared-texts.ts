import { type ByteWriter, createByteWriter, putMarkup, reserve, written } from './byte-writer.ts'
import { needsSpacePreserved, putCellText } from './cell-text.ts'
import { declaration, mainNamespace } from './parts-xml.ts'

/** The texts of a workbook, each once, in the order in which they came. */
export type SharedTexts = {
  /** A text's number from 0. Throws on a text that no cell can hold. */
  readonly idOf: (text: string) => number
  /** The part of all texts asked for. */
  readonly part: () => Uint8Array
}

/** Excel's limit, in UTF-16 units. */
const longestText = 32_767

export const createSharedTexts = (): SharedTexts => {
  const ids = new Map<string, number>()
  let uses = 0
  return {
    idOf: text => {
      uses++
      const known = ids.get(text)
      if (known !== undefined) return known
      if (text.length > longestText)
        throw new RangeError(`A text of ${text.length} characters; a cell holds ${longestText}.`)
      const id = ids.size
      ids.set(text, id)
      return id
    },
    part: () => {
      const out = createByteWriter(1 << 16)
      putMarkup(out, `${declaration}<sst xmlns="${mainNamespace}" count="${uses}" uniqueCount="${ids.size}">`)
      for (const text of ids.keys()) {
        putBytes(out, needsSpacePreserved(text) ? openKeepingSpace : open)
        putCellText(out, text)
        putBytes(out, close)
      }
      putMarkup(out, '</sst>')
      return written(out)
    },
  }
}

const encoder = new TextEncoder()
const open = encoder.encode('<si><t>')
const openKeepingSpace = encoder.encode('<si><t xml:space="preserve">')
const close = encoder.encode('</t></si>')

const putBytes = (out: ByteWriter, source: Uint8Array): void => {
  reserve(out, source.length)
  const { bytes, at } = out
  for (let i = 0; i < source.length; i++) bytes[at + i] = source[i]!
  out.at = at + source.length
}
