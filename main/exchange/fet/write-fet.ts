import type { FetFile } from './fet-file.ts'
import { writeXml } from './xml-tree.ts'

/** The file's bytes, every element of its tree in its order: what FET wrote comes out as FET wrote it. */
export const writeFet = (file: FetFile): Uint8Array => writeXml(file.document)
