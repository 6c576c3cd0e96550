import pdfmake from 'pdfmake'
import type { TDocumentDefinitions } from 'pdfmake/interfaces'
import type { CopyState } from './copy-scope.ts'
import type { PrintFonts } from './typeface.ts'

/** The family of the embedded fonts, for `font` and for `font-family` of SVG. */
export const family = 'PTSans'

/**
 * A pdfmake definition as bytes, its fonts embedded and its dates and id fixed by title and state: equal definitions make equal
 * bytes.
 */
export const pdfOf = async (
  definition: TDocumentDefinitions,
  title: string,
  state: CopyState,
  fonts: PrintFonts,
): Promise<Uint8Array> => {
  // By their PostScript names: SVG asks pdfkit for a font by the name of its file, and finds the one that is loaded already.
  const files = new Map([
    ['PTSans-Regular', Buffer.from(fonts.regular)],
    ['PTSans-Bold', Buffer.from(fonts.bold)],
  ])
  const printer = pdfmake as unknown as Printer
  // Its own store of files asks for __dirname, which is not there in a build.
  printer.virtualfs = { existsSync: name => files.has(name), readFileSync: name => files.get(name) }
  printer.setFonts({ [family]: { normal: 'PTSans-Regular', bold: 'PTSans-Bold' } })
  printer.setUrlAccessPolicy(() => false)
  printer.setLocalAccessPolicy(() => false)
  const made = printer.createPdf({
    version: '1.7',
    language: 'ru',
    displayTitle: true,
    ...definition,
    info: { title, creator: 'Letopis', producer: 'Letopis', creationDate: new Date(state.moment) },
  })
  return new Uint8Array(await made.getBuffer())
}

/** pdfmake on a server; its types are those of its browser half. */
type Printer = {
  virtualfs: { existsSync(name: string): boolean; readFileSync(name: string): Buffer | undefined }
  setFonts(fonts: Record<string, { normal: string; bold: string }>): void
  setUrlAccessPolicy(isAllowed: (url: string) => boolean): void
  setLocalAccessPolicy(isAllowed: (path: string) => boolean): void
  createPdf(definition: TDocumentDefinitions): { getBuffer(): Promise<Buffer> }
}
