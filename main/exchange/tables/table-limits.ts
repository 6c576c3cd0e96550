/**
 * How much a table may hold. A school's list is far below all of them; they are there so that no file can take the
 * computer's memory or time. What lies over one is refused in words.
 */
export type TableLimits = {
  fileBytes: number
  /** Of all parts read, in bytes, counted while they are unpacked. */
  unpackedBytes: number
  /** Entries of the zip's directory. */
  zipParts: number
  sheets: number
  /** Rows with content, of all sheets together. */
  rows: number
  /** The last column that may have content. */
  columns: number
  /** Cells with content, of all sheets together. */
  cells: number
  cellCharacters: number
  /** Of all cells together, and of the workbook's shared texts together. */
  characters: number
  sharedStrings: number
  /** Elements and attributes of all XML read: bounds the time that cells without content can take. */
  xmlMarks: number
  /** Of all XML read: bounds the time that comments, spaces and other nothings can take. */
  xmlCharacters: number
  /** For whoever waits for the worker. */
  milliseconds: number
}

export const tableLimits: TableLimits = {
  fileBytes: 50 * 1024 * 1024,
  unpackedBytes: 500 * 1024 * 1024,
  zipParts: 10_000,
  sheets: 200,
  rows: 20_000,
  columns: 1_000,
  cells: 500_000,
  cellCharacters: 10_000,
  characters: 10_000_000,
  sharedStrings: 500_000,
  xmlMarks: 8_000_000,
  xmlCharacters: 64_000_000,
  milliseconds: 30_000,
}

/** The bounds of Excel's own sheet: an address outside of them is no address. */
export const sheetBounds = { rows: 1_048_576, columns: 16_384 }

/**
 * `resourceLimits` for the thread that reads: the heap that the largest table within the limits needs, doubled while
 * it is sent. A file that would need more ends its thread and not the program.
 */
export const tableThread = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 }
