import { type Buffer, isUtf8 } from 'node:buffer'
import { partNames } from './parts-xml.ts'
import { scanSheet } from './scan-sheet.ts'
import { scanTexts } from './scan-texts.ts'
import type { ReadSheet } from './workbook.ts'
import { zippedParts } from './zip-read.ts'

/**
 * Reads back every cell of a workbook that `writeWorkbook` wrote. It is the archive's proof, so it takes nothing else: the
 * zip file must have the one shape of `zip-format.ts` without a byte more, every part its size and CRC-32, the parts must
 * be those of the workbook and no others, every cell must stand where it says. Throws a sentence at the first thing
 * that is otherwise; a damaged file is never read as other values.
 */
export const readWorkbook = (bytes: Uint8Array): { sheets: ReadSheet[] } => {
  const parts = new Map(zippedParts(bytes).map(({ name, unpack }) => [name, unpack]))
  const take = (name: string): Buffer => {
    const unpack = parts.get(name)
    if (unpack === undefined) throw new Error(`The workbook has no part «${name}».`)
    parts.delete(name)
    const part = unpack()
    if (!isUtf8(part)) throw new Error(`The part «${name}» is not UTF-8.`)
    return part
  }
  // Nothing in these concerns a cell; that they are whole does.
  for (const name of [partNames.contentTypes, partNames.relations, partNames.properties]) take(name)
  const names = sheetNames(take(partNames.workbook).toString())
  checkRelations(take(partNames.workbookRelations).toString(), names.length)
  const styles = countStyles(take(partNames.styles).toString())
  const { texts, uses } = scanTexts(take(partNames.texts))
  let textCells = 0
  const sheets = names.map((name, i) => {
    const scanned = scanSheet(take(partNames.sheet(i + 1)), { texts, styles })
    textCells += scanned.textCells
    return { name, rows: scanned.rows }
  })
  if (textCells !== uses) throw new Error('The workbook has another number of cells with text than it says.')
  for (const name of parts.keys()) throw new Error(`The workbook has a part that it does not need: «${name}».`)
  return { sheets }
}

/** Names of the sheets in their order; sheet `n` must be relation `rId<n>`. */
const sheetNames = (part: string): string[] => {
  const list = /<sheets>(.*)<\/sheets>/s.exec(part)?.[1] ?? ''
  const names: string[] = []
  const rest = list.replace(/<sheet name="([^"<]*)" sheetId="(\d+)" r:id="rId(\d+)"\/>/g, (_, name, id, relation) => {
    names.push(unescapeXml(name))
    if (Number(id) !== names.length || id !== relation)
      throw new Error(`The workbook's sheet «${name}» has a wrong id.`)
    return ''
  })
  if (rest !== '' || names.length === 0) throw new Error("The workbook's list of sheets is broken.")
  return names
}

const checkRelations = (part: string, sheets: number): void => {
  const found = [...part.matchAll(/ Id="rId(\d+)" Type="[^"]*\/worksheet" Target="([^"]*)"/g)]
  const isRight = found.every(([, id, target]) => `xl/${target}` === partNames.sheet(Number(id)))
  if (!isRight || new Set(found.map(([, id]) => id)).size !== sheets || found.length !== sheets)
    throw new Error('The workbook leads to other sheets than it has.')
}

const countStyles = (part: string): number => {
  const list = /<cellXfs count="(\d+)">(.*)<\/cellXfs>/s.exec(part)
  const count = list?.[2]?.split('<xf ').length
  if (!list || count !== Number(list[1]) + 1) throw new Error('The styles of the workbook are broken.')
  return Number(list[1])
}

const unescapeXml = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot);/g, (_, name: keyof typeof entities) => entities[name])

const entities = { amp: '&', lt: '<', gt: '>', quot: '"' }
