import { createByteWriter, putMarkup, written } from './byte-writer.ts'
import {
  contentTypesXml,
  partNames,
  propertiesXml,
  relationsXml,
  workbookRelationsXml,
  workbookXml,
} from './parts-xml.ts'
import { createSharedTexts } from './shared-texts.ts'
import { putSheet } from './sheet-xml.ts'
import { createStyleTable } from './styles-xml.ts'
import type { Workbook } from './workbook.ts'
import { packPart, zipFile } from './zip-write.ts'

/**
 * The bytes of a workbook as an .xlsx file. Equal values give equal bytes: no clock, no chance, one time stamp for all
 * parts. (Its parts are equal everywhere; how zlib packs them may differ between builds of Node and kinds of processor.) A
 * text is a text whatever it begins with, never a formula; any JavaScript string comes back as it was, with a
 * surrogate that lacks its pair too.
 *
 * Throws a RangeError with a sentence for what no spreadsheet program would open: names of sheets that break their rule,
 * texts over 32 767 UTF-16 units, numbers that are not finite, merges that overlap, more rows or columns than there
 * are. A footer of more than 255 characters is shortened.
 */
export const writeWorkbook = (workbook: Workbook): Uint8Array<ArrayBuffer> => {
  const { sheets } = workbook
  const out = createByteWriter(1 << 18)
  const pack = (name: string, put: () => void) => {
    out.at = 0
    put()
    return packPart(name, written(out))
  }
  const packMarkup = (name: string, markup: string) => pack(name, () => putMarkup(out, markup))

  const head = [
    packMarkup(partNames.contentTypes, contentTypesXml(sheets.length)),
    packMarkup(partNames.relations, relationsXml()),
    packMarkup(partNames.properties, propertiesXml(workbook)),
    packMarkup(partNames.workbook, workbookXml(sheets)),
    packMarkup(partNames.workbookRelations, workbookRelationsXml(sheets.length)),
  ]
  const shared = { styles: createStyleTable(), texts: createSharedTexts() }
  const sheetParts = sheets.map((sheet, i) => pack(partNames.sheet(i + 1), () => putSheet(out, sheet, shared, i === 0)))
  const styles = packMarkup(partNames.styles, shared.styles.xml())
  const texts = packPart(partNames.texts, shared.texts.part())
  return zipFile([...head, styles, texts, ...sheetParts])
}
