import PDFDocument from 'pdfkit'

/** The two faces of printed documents as TTF files. */
export type PrintFonts = { readonly regular: Uint8Array; readonly bold: Uint8Array }

export type Face = keyof PrintFonts

/** What a document's text is measured and cleaned with. */
export type Typeface = {
  /** Width of one line of text, points. */
  widthOf(text: string, size: number, face?: Face): number
  /**
   * The text as these fonts can print it: composed letters, no invisible characters. A character that they lack comes out
   * as its number, «[U+2220]»: a certified copy loses nothing silently.
   */
  clean(text: string): string
}

/** The typeface of fonts, without a document. */
export const typefaceOf = (fonts: PrintFonts): Typeface => {
  const document = new PDFDocument({ font: null as unknown as string, autoFirstPage: false })
  return typefaceIn(document, fonts)
}

/** The typeface of a document; its fonts become the document's `regular` and `bold`. */
export const typefaceIn = (document: PDFKit.PDFDocument, fonts: PrintFonts): Typeface => {
  document.registerFont('regular', Buffer.from(fonts.regular))
  document.registerFont('bold', Buffer.from(fonts.bold))
  const inBold = charactersOf(document.font('bold'))
  const inRegular = charactersOf(document.font('regular'))
  const printable = new Set([...inRegular].filter(code => inBold.has(code)))
  const widths: Record<Face, Map<string, number>> = { regular: new Map(), bold: new Map() }
  const cleaned = new Map<string, string>()
  return {
    widthOf: (text, size, face = 'regular') => {
      let width = widths[face].get(text)
      if (width === undefined) {
        width = document.font(face).fontSize(1000).widthOfString(text) / 1000
        widths[face].set(text, width)
      }
      return width * size
    },
    clean: text => {
      let clean = cleaned.get(text)
      if (clean === undefined) {
        clean = cleanFor(text, printable)
        cleaned.set(text, clean)
      }
      return clean
    },
  }
}

/** pdfkit tells which characters a font has only by its inner font. */
const charactersOf = (document: PDFKit.PDFDocument): ReadonlySet<number> =>
  new Set((document as unknown as { _font: { font: { characterSet: number[] } } })._font.font.characterSet)

const cleanFor = (text: string, printable: ReadonlySet<number>): string => {
  let clean = ''
  for (const character of text.normalize('NFC').replace(lineBreaks, '\n').replace(spaces, ' ').replace(invisible, '')) {
    const code = character.codePointAt(0)!
    clean +=
      character === '\n' || printable.has(code) ? character : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
  }
  return clean
}

const lineBreaks = /\r\n?|[\v\f\u0085\u2028\u2029]/g
/** Spaces of other widths; the no-break space stays what it is. */
const spaces = /[\t\u1680\u2000-\u200a\u202f\u205f\u3000]/g
/** Controls, joiners, direction and variation marks, soft hyphens. */
const invisible = /(?!\n)[\p{Cc}\p{Cf}]|[\ufe00-\ufe0f]/gu
