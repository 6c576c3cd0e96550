import { Buffer } from 'node:buffer'
import { crc32, deflateRawSync } from 'node:zlib'

/** An entry of a zip file. What is not given is made right; what is given is written as it is, lie or not. */
export type ZipEntry = {
  name: string | Uint8Array
  data: Uint8Array | string
  /** 0 stored, 8 deflated (default). */
  method?: number
  /** The bytes as they lie in the file, in place of the packed data. */
  packed?: Uint8Array
  crc?: number
  size?: number
  packedSize?: number
  flags?: number
  localName?: string
  /** Names this place in the file in place of the entry's own, which is then not written. */
  offset?: number
}

export type ZipOptions = {
  /** Writes sizes and places as zip64 does. */
  zip64?: boolean
  comment?: string
  /** How many entries the end record claims. */
  entries?: number
  /** Where the end record says that the directory begins. */
  directoryAt?: number
}

const u16 = (n: number): Buffer => {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(n & 0xffff)
  return bytes
}
const u32 = (n: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(n >>> 0)
  return bytes
}
const u64 = (n: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(n))
  return bytes
}

const asBytes = (data: Uint8Array | string): Buffer =>
  typeof data === 'string' ? Buffer.from(data, 'utf8') : Buffer.from(data.buffer, data.byteOffset, data.byteLength)

const utf8Name = 0x800
const max32 = 0xffffffff

/** Writes a zip file, good or as broken as its entries say. The same entries give the same bytes. */
export const zipFile = (entries: readonly ZipEntry[], options: ZipOptions = {}): Buffer => {
  const body: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const entry of entries) {
    const data = asBytes(entry.data)
    const method = entry.method ?? 8
    const packed = entry.packed ? asBytes(entry.packed) : method === 8 ? deflateRawSync(data) : data
    const name = asBytes(entry.name)
    const crc = u32(entry.crc ?? crc32(data))
    const size = entry.size ?? data.length
    const packedSize = entry.packedSize ?? packed.length
    const flags = u16((entry.flags ?? 0) | utf8Name)
    const head = Buffer.concat([flags, u16(method), u16(0), u16(0x21), crc])
    const offset = entry.offset ?? at
    if (entry.offset === undefined) {
      const localName = asBytes(entry.localName ?? entry.name)
      const local = [
        u32(0x04034b50),
        u16(20),
        head,
        u32(packedSize),
        u32(size),
        u16(localName.length),
        u16(0),
        localName,
      ]
      const written = Buffer.concat([...local, packed])
      body.push(written)
      at += written.length
    }
    const extra = options.zip64
      ? Buffer.concat([u16(1), u16(24), u64(size), u64(packedSize), u64(offset)])
      : Buffer.alloc(0)
    const sizes = options.zip64 ? [u32(max32), u32(max32)] : [u32(packedSize), u32(size)]
    directory.push(
      Buffer.concat([u32(0x02014b50), u16(20), u16(20), head, ...sizes, u16(name.length), u16(extra.length), u16(0)]),
      Buffer.concat([u16(0), u16(0), u32(0), u32(options.zip64 ? max32 : offset), name, extra]),
    )
  }
  const central = Buffer.concat(directory)
  const count = options.entries ?? entries.length
  const start = options.directoryAt ?? at
  const comment = asBytes(options.comment ?? '')
  const end64 = options.zip64
    ? [
        ...[u32(0x06064b50), u64(44), u16(45), u16(45), u32(0), u32(0)],
        ...[u64(count), u64(count), u64(central.length), u64(start)],
        ...[u32(0x07064b50), u32(0), u64(at + central.length), u32(1)],
      ]
    : []
  const counts = options.zip64 ? [u16(0xffff), u16(0xffff)] : [u16(count), u16(count)]
  const place = options.zip64 ? [u32(max32), u32(max32)] : [u32(central.length), u32(start)]
  const end = [u32(0x06054b50), u16(0), u16(0), ...counts, ...place, u16(comment.length), comment]
  return Buffer.concat([...body, central, ...end64, ...end])
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** Text for an element or an attribute of XML. */
const escapeXml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** A cell of a good workbook: a text, a number, nothing, or its own XML (`<c …>…</c>`). */
export type SourceCell = string | number | null | { xml: string }

export type SourceSheet = {
  name: string
  state?: 'hidden' | 'veryHidden'
  rows?: readonly (readonly SourceCell[])[]
  /** In place of rows: what stands inside `sheetData`. */
  data?: string
  /** What follows `sheetData`. */
  after?: string
  /** In place of all: the part's whole text or bytes. */
  xml?: string | Uint8Array
}

export type SourceWorkbook = {
  sheets: readonly SourceSheet[]
  date1904?: boolean
  /** Number format codes of the cell styles 1, 2, 3 …; a number names a built-in one. */
  formats?: readonly (string | number)[]
  /** Inside `sst`; texts of rows are inline, so that the two do not mix. */
  sharedStrings?: string
  /** Parts by name that take the place of the made ones or come beside them; null leaves one out. */
  parts?: ReadonlyMap<string, string | Uint8Array | null>
}

/** The parts of a workbook as Excel would name them, ready for `zipFile`. */
export const workbookParts = (workbook: SourceWorkbook): ZipEntry[] => {
  const { sheets, formats = [] } = workbook
  const parts = new Map<string, string | Uint8Array | null>([
    ['[Content_Types].xml', contentTypes(sheets.length)],
    ['_rels/.rels', relationsPart([['rId1', 'officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbookPart(workbook)],
    [
      'xl/_rels/workbook.xml.rels',
      relationsPart([
        ...sheets.map((_, i): [string, string, string] => [`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`]),
        ['rIdStyles', 'styles', 'styles.xml'],
        ...(workbook.sharedStrings === undefined
          ? []
          : [['rIdStrings', 'sharedStrings', 'sharedStrings.xml'] as [string, string, string]]),
      ]),
    ],
    ['xl/styles.xml', stylesPart(formats)],
  ])
  if (workbook.sharedStrings !== undefined)
    parts.set('xl/sharedStrings.xml', `${declaration}<sst xmlns="${main}">${workbook.sharedStrings}</sst>`)
  for (const [i, sheet] of sheets.entries())
    parts.set(
      `xl/worksheets/sheet${i + 1}.xml`,
      sheet.xml ?? sheetPart(sheet.data ?? rowsXml(sheet.rows ?? []), sheet.after),
    )
  for (const [name, part] of workbook.parts ?? []) parts.set(name, part)
  return [...parts].flatMap(([name, data]) => (data === null ? [] : [{ name, data }]))
}

/** A workbook as a file. */
export const xlsxFile = (workbook: SourceWorkbook, options?: ZipOptions): Buffer =>
  zipFile(workbookParts(workbook), options)

/** A worksheet's part around the rows of its `sheetData`. */
export const sheetPart = (data: string, after = ''): string =>
  `${declaration}<worksheet xmlns="${main}"><sheetData>${data}</sheetData>${after}</worksheet>`

/** A part of relations: id, last word of the type, target, and perhaps `External`. */
export const relationsPart = (list: readonly (readonly [string, string, string, string?])[]): string =>
  `${declaration}<Relationships xmlns="${packageRelations}">${list
    .map(([id, kind, target, mode]) => {
      const place = `Target="${escapeXml(target)}"${mode ? ` TargetMode="${mode}"` : ''}`
      return `<Relationship Id="${id}" Type="${relations}/${kind}" ${place}/>`
    })
    .join('')}</Relationships>`

const contentTypes = (sheets: number): string => {
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const overrides = Array.from(
    { length: sheets },
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${kind}.worksheet+xml"/>`,
  )
  return `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${kind}.sharedStrings+xml"/>${overrides.join('')}</Types>`
}

const workbookPart = ({ sheets, date1904 }: SourceWorkbook): string => {
  const list = sheets.map(({ name, state }, i) => {
    const hidden = state ? ` state="${state}"` : ''
    return `<sheet name="${escapeXml(name)}" sheetId="${i + 1}"${hidden} r:id="rId${i + 1}"/>`
  })
  const epoch = date1904 ? '<workbookPr date1904="1"/>' : '<workbookPr/>'
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}">${epoch}<sheets>${list.join('')}</sheets></workbook>`
}

const firstCustomFormat = 164

const stylesPart = (formats: readonly (string | number)[]): string => {
  const custom = formats.flatMap((format, i) =>
    typeof format === 'string'
      ? [`<numFmt numFmtId="${firstCustomFormat + i}" formatCode="${escapeXml(format)}"/>`]
      : [],
  )
  const styles = formats.map((format, i) => {
    const id = typeof format === 'number' ? format : firstCustomFormat + i
    return `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`
  })
  const base =
    '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
  return `${declaration}<styleSheet xmlns="${main}"><numFmts count="${custom.length}">${custom.join('')}</numFmts>${base}<cellXfs count="${styles.length + 1}"><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`
}

const rowsXml = (rows: readonly (readonly SourceCell[])[]): string =>
  rows
    .map((cells, r) => `<row r="${r + 1}">${cells.map((cell, c) => cellXml(cell, c + 1, r + 1)).join('')}</row>`)
    .join('')

const cellXml = (cell: SourceCell, column: number, row: number): string => {
  if (cell === null) return ''
  if (typeof cell === 'object') return cell.xml
  const address = `${letters(column)}${row}`
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`
  return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`
}

const letters = (column: number): string =>
  column > 26
    ? letters(Math.floor((column - 1) / 26)) + letters(((column - 1) % 26) + 1)
    : String.fromCharCode(64 + column)
