import { detach, shown, unescapeText } from './cell-text.ts'
import { Unreadable } from './table-fault.ts'
import type { TableLimits } from './table-limits.ts'
import { readXml, type XmlBudget } from './xml-events.ts'
import type { ZipParts } from './zip-parts.ts'

/**
 * The workbook's shared texts in order. A text with formatted parts (`r`) is put together; how it is read aloud in
 * Japanese (`rPh`) is left out. How many the part claims to hold is not asked. Throws `Unreadable` past the limits.
 */
export const readSharedStrings = async (
  zip: ZipParts,
  part: string,
  budget: XmlBudget,
  limits: TableLimits,
): Promise<string[]> => {
  const texts: string[] = []
  let characters = 0
  let current = ''
  await readXml(zip.read(part), part, budget, {
    open: (name, _, path) => {
      if (name === 'si' && path.length === 1) current = ''
    },
    text: (text, path) => {
      if (isTextOf(path, 'si')) current += text
    },
    close: (name, path) => {
      if (name !== 'si' || path.length !== 1) return
      characters += current.length
      if (texts.length === limits.sharedStrings) throw new Unreadable('tooManyCells', part)
      if (characters > limits.characters) throw new Unreadable('tooMuchText', part)
      texts.push(detach(shown(unescapeText(current))))
      current = ''
    },
  })
  return texts
}

/** True inside the `t` of a text `si` or `is`, be it plain or in formatted parts. */
export const isTextOf = (path: readonly string[], holder: 'si' | 'is'): boolean => {
  const last = path.length - 1
  if (path[last] !== 't') return false
  return path[last - 1] === holder || (path[last - 1] === 'r' && path[last - 2] === holder)
}
