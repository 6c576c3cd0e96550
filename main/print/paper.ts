import PDFDocument from 'pdfkit'
import type { CopyState } from './copy-scope.ts'
import { a4, type Frame, frameOf } from './page-frame.ts'
import { type Face, type PrintFonts, type Typeface, typefaceIn } from './typeface.ts'

/** Line weights, points. */
export const hairline = 0.25
export const groupLine = 0.75

export type Segment = readonly [x1: number, y1: number, x2: number, y2: number]

/** A document that is drawn page by page: points from the upper left corner, black on white. */
export type Paper = Typeface & {
  /** Begins the next page; its frame. */
  nextPage(): Frame
  /** One line of text from x on its baseline. */
  write(text: string, x: number, baseline: number, size: number, face?: Face): void
  /** One line of text that reads upwards: x is its baseline, y where it begins. */
  writeUpwards(text: string, x: number, y: number, size: number, face?: Face): void
  lines(weight: number, segments: readonly Segment[]): void
  /** The grey of table heads, 8 %. */
  shade(x: number, y: number, width: number, height: number): void
  /** A dashed circle: where the stamp comes. */
  stampPlace(x: number, y: number, radius: number): void
  /** An entry of the viewer's contents that leads to the current page. */
  bookmark(title: string): void
  finish(): Promise<Uint8Array>
}

/**
 * An empty A4 document with its fonts embedded, to be printed on both sides. Its dates and its id follow from title and state
 * alone, so equal pages make equal bytes.
 */
export const openPaper = (title: string, state: CopyState, fonts: PrintFonts): Paper => {
  const document = new PDFDocument({
    size: [a4.width, a4.height],
    margin: 0,
    autoFirstPage: false,
    // No standard font: pdfkit would read its measures from its own folder, which is not there in a build.
    font: null as unknown as string,
    pdfVersion: '1.7',
    lang: 'ru',
    displayTitle: true,
    info: { Title: title, Creator: 'Letopis', Producer: 'Letopis', CreationDate: new Date(state.moment) },
  })
  printOnBothSides(document)
  const typeface = typefaceIn(document, fonts)
  const bytes = bytesOf(document)
  let pages = 0
  let current: Face | undefined
  const use = (face: Face, size: number) => {
    if (face !== current) document.font(face)
    current = face
    document.fontSize(size)
  }
  return {
    widthOf: (...given) => {
      current = undefined
      return typeface.widthOf(...given)
    },
    clean: typeface.clean,
    nextPage: () => {
      document.addPage()
      pages += 1
      return frameOf(pages)
    },
    write: (text, x, baseline, size, face = 'regular') => {
      use(face, size)
      document.text(text, x, baseline, oneLine)
    },
    writeUpwards: (text, x, y, size, face = 'regular') => {
      use(face, size)
      document
        .save()
        .rotate(-90, { origin: [x, y] })
        .text(text, x, y, oneLine)
        .restore()
    },
    lines: (weight, segments) => {
      if (segments.length === 0) return
      document.lineWidth(weight)
      for (const [x1, y1, x2, y2] of segments) document.moveTo(x1, y1).lineTo(x2, y2)
      document.stroke()
    },
    shade: (x, y, width, height) => {
      document.rect(x, y, width, height).fill('#ebebeb')
      document.fillColor('black')
    },
    stampPlace: (x, y, radius) => {
      document.lineWidth(hairline).dash(3, { space: 3 }).circle(x, y, radius).stroke().undash()
    },
    bookmark: text => {
      document.outline.addItem(text)
    },
    finish: () => {
      document.end()
      return bytes
    },
  }
}

/** Lines are broken by us: pdfkit must neither break nor measure them again. */
const oneLine = { lineBreak: false, baseline: 'alphabetic', textWidth: 0, wordCount: 1 } as const

/** The viewer shows it as an opened book, the print dialogue offers both sides; pdfkit's types have no word for them. */
const printOnBothSides = (document: PDFKit.PDFDocument): void => {
  const { data } = (document as unknown as { _root: { data: Record<string, unknown> } })._root
  data.PageLayout = 'TwoPageRight'
  ;(data.ViewerPreferences as { data: Record<string, unknown> }).data.Duplex = 'DuplexFlipLongEdge'
}

const bytesOf = (document: PDFKit.PDFDocument): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    document.on('error', reject)
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
  })
