import { sameName, sheetNameFault } from './sheet-name.ts'
import type { Sheet, Workbook } from './workbook.ts'

/** The parts of a workbook that are neither sheets nor styles nor texts. Each function gives a part's XML. */

export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
export const mainNamespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relationsNamespace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Where a workbook's parts lie in its file. */
export const partNames = {
  contentTypes: '[Content_Types].xml',
  relations: '_rels/.rels',
  properties: 'docProps/core.xml',
  workbook: 'xl/workbook.xml',
  workbookRelations: 'xl/_rels/workbook.xml.rels',
  styles: 'xl/styles.xml',
  texts: 'xl/sharedStrings.xml',
  /** `number` from 1. */
  sheet: (number: number): string => `xl/worksheets/sheet${number}.xml`,
}

export const contentTypesXml = (sheets: number): string => {
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const pack = 'application/vnd.openxmlformats-package'
  const part = (name: string, type: string): string => `<Override PartName="/${name}" ContentType="${type}+xml"/>`
  return (
    `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    `<Default Extension="rels" ContentType="${pack}.relationships+xml"/>` +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    part(partNames.workbook, `${kind}.sheet.main`) +
    part(partNames.styles, `${kind}.styles`) +
    part(partNames.texts, `${kind}.sharedStrings`) +
    numbersTo(sheets)
      .map(number => part(partNames.sheet(number), `${kind}.worksheet`))
      .join('') +
    `${part(partNames.properties, `${pack}.core-properties`)}</Types>`
  )
}

export const relationsXml = (): string =>
  relationships([
    ['rId1', `${relationsNamespace}/officeDocument`, partNames.workbook],
    [
      'rId2',
      'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
      partNames.properties,
    ],
  ])

/** Sheet `number` is `rId<number>`; styles and texts follow. */
export const workbookRelationsXml = (sheets: number): string =>
  relationships([
    ...numbersTo(sheets).map(
      (number): Relationship => [`rId${number}`, `${relationsNamespace}/worksheet`, `worksheets/sheet${number}.xml`],
    ),
    [`rId${sheets + 1}`, `${relationsNamespace}/styles`, 'styles.xml'],
    [`rId${sheets + 2}`, `${relationsNamespace}/sharedStrings`, 'sharedStrings.xml'],
  ])

/** Throws on a `created` that is no ISO moment of UTC. */
export const propertiesXml = ({ title, creator, created }: Workbook): string => {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(created))
    throw new RangeError(`«${created}» is no moment YYYY-MM-DDTHH:MM:SSZ.`)
  const moment = (name: string): string => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${created}</dcterms:${name}>`
  return (
    `${declaration}<cp:coreProperties ` +
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(creator)}</dc:creator>` +
    `${moment('created')}${moment('modified')}</cp:coreProperties>`
  )
}

/** Throws on names that break the rule of `Sheet.name`, and on a workbook without sheets. */
export const workbookXml = (sheets: readonly Sheet[]): string => {
  checkNames(sheets)
  const list = sheets.map(({ name }, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
  const titles = sheets.flatMap((sheet, i) => {
    const areas = repeatedAreas(sheet)
    return areas === ''
      ? []
      : [`<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${escapeXml(areas)}</definedName>`]
  })
  return (
    `${declaration}<workbook xmlns="${mainNamespace}" xmlns:r="${relationsNamespace}">` +
    `<bookViews><workbookView/></bookViews><sheets>${list.join('')}</sheets>` +
    `${titles.length > 0 ? `<definedNames>${titles.join('')}</definedNames>` : ''}</workbook>`
  )
}

/** Letters of a column, from 1: `A` … `XFD`. */
export const columnLetters = (column: number): string =>
  column > 26
    ? columnLetters(Math.floor((column - 1) / 26)) + columnLetters(((column - 1) % 26) + 1)
    : String.fromCharCode(64 + column)

/**
 * Text for an element or an attribute of XML. What XML cannot hold becomes U+FFFD: here stand names and titles; cells
 * have `putCellText`, which loses nothing.
 */
export const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"\t\n\r]/g, character => entities.get(character) ?? '')

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ['\t', '&#9;'],
  ['\n', '&#10;'],
  ['\r', '&#13;'],
])

const numbersTo = (last: number): number[] => Array.from({ length: last }, (_, i) => i + 1)

/** Id, type, target. */
type Relationship = readonly [string, string, string]

const relationships = (list: readonly Relationship[]): string =>
  `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

const checkNames = (sheets: readonly Sheet[]): void => {
  if (sheets.length === 0) throw new RangeError('A workbook has at least one sheet.')
  const seen = new Set<string>()
  for (const { name } of sheets) {
    const fault = sheetNameFault(name)
    if (fault !== null) throw new RangeError(`The sheet's name «${name}» ${fault}.`)
    if (seen.has(sameName(name))) throw new RangeError(`Two sheets have the name «${name}».`)
    seen.add(sameName(name))
  }
}

/** `'5А'!$A:$B,'5А'!$1:$3`: columns first, as Excel writes them. */
const repeatedAreas = ({ name, repeated }: Sheet): string => {
  const place = `'${name.replaceAll("'", "''")}'!`
  const { columns, rows } = repeated ?? {}
  const areas: string[] = []
  if (columns) areas.push(`${place}$${columnLetters(columns[0])}:$${columnLetters(columns[1])}`)
  if (rows) areas.push(`${place}$${rows[0]}:$${rows[1]}`)
  return areas.join(',')
}
