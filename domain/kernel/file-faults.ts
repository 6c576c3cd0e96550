/** Why files that come from outside can't be read. Each has its sentence in the locales of refusals. */

/** Why a table is refused; the refusal `TableNotReadable` carries one of them and the place. */
export const tableFaults = [
  /** More bytes than a list can have. */
  'fileTooLarge',
  /** No bytes, or no row with content. */
  'empty',
  /** The .xls of before 2007. */
  'oldExcel',
  /** A password is on the file. */
  'encrypted',
  /** .ods. */
  'openDocument',
  /** .xlsb. */
  'binaryWorkbook',
  /** A page of the web or other markup under a table's name. */
  'markup',
  /** A picture, a document, an archive: no table at all. */
  'notTable',
  /** Cut off, or its directory does not fit its content. */
  'zipDamaged',
  /** A part is not what was saved: its checksum differs. */
  'checksumWrong',
  /** Names of parts that lead out of the file or stand twice: no spreadsheet program writes them. */
  'zipNamesUnsafe',
  /** A way of packing that Excel does not use. */
  'compressionUnknown',
  /** More parts than a workbook has. */
  'tooManyParts',
  /** A small file that unpacks into an enormous one. */
  'unpackedTooLarge',
  /** A part that the workbook names is not there. */
  'partMissing',
  /** A part of the workbook is said to lie outside of the file. */
  'linkOutside',
  /** Declarations of entities: the way to attack a reader. */
  'doctypeForbidden',
  /** XML that is none, or is no text. */
  'xmlBroken',
  /** A cell points at a text that is not there. */
  'textMissing',
  /** An address, a number or a style that contradicts the rest. */
  'contentBroken',
  'sheetNameTwice',
  'tooManySheets',
  'tooManyRows',
  'tooManyColumns',
  'tooManyCells',
  'tooMuchText',
  'cellTooLong',
  /** Bytes that are no letters in the encoding which the file announces. */
  'encodingBroken',
  /** A quotation mark of a text file is never closed. */
  'quoteNotClosed',
  /** Said by whoever waits for the worker: its time was over. */
  'tookTooLong',
] as const

export type TableFault = (typeof tableFaults)[number]

/** Why a .fet file is not read. `where` of the refusal names the line, the element or the name. */
export const fetFaults = [
  // The bytes
  'FileTooLarge',
  'EncodingNotUtf8',
  'XmlBroken',
  'DoctypeNotAllowed',
  'TooManyElements',
  'TooDeep',
  // The kind of file
  'NotFet',
  'ModeNotOfficial',
  // The data
  'SectionTwice',
  'DaysMissing',
  'HoursMissing',
  'GridTooLarge',
  'CountWrong',
  'NumberWrong',
  'NameEmpty',
  'NameTwice',
  'IdTwice',
  'NameUnknown',
  'ActivityUnknown',
  'SlotUnknown',
  'DurationWrong',
  'VirtualRoomWrong',
] as const

export type FetFault = (typeof fetFaults)[number]

/** Why an aSc file is not read. `where` of the refusal names the line, the table or the id. */
export const ascFaults = [
  'FileTooLarge',
  'EncodingUnknown',
  'XmlBroken',
  'DoctypeNotAllowed',
  'TooManyElements',
  'TooDeep',
  'NotAsc',
  /** No classes and no lessons. */
  'NothingInside',
  'GridTooLarge',
] as const

export type AscFault = (typeof ascFaults)[number]
