import styles from './Print.module.css'
import type { PdfDocument } from './pdf-document.ts'

/** Pages drawn so far of how many; only where the browser has no PDF viewer. */
export type PrintProgress = { readonly done: number; readonly of: number }

/**
 * Opens the system's print dialogue for a PDF file. The browser's own PDF viewer gives its pages to the printer as they
 * are. Where there is none they are drawn at 300 dots an inch and printed as pictures: `onDrawn` tells how far that is,
 * `signal` ends it.
 */
export const printPdf = async (
  document: PdfDocument,
  signal: AbortSignal,
  onDrawn: (progress: PrintProgress) => void,
): Promise<void> => {
  if (!(await printByViewer(document.file))) await printDrawn(document, signal, onDrawn)
}

/** What the last print holds in the page; the next one takes its place. */
let release: (() => void) | undefined

/** The viewer tells nobody when it has given the pages away, and a dialogue may stay open long. Milliseconds. */
const dialogueMayTake = 30 * 60_000

const printByViewer = async (file: Blob): Promise<boolean> => {
  if (!navigator.pdfViewerEnabled) return false
  release?.()
  const address = URL.createObjectURL(file)
  const frame = window.document.createElement('iframe')
  frame.className = styles.viewer!
  frame.tabIndex = -1
  frame.setAttribute('aria-hidden', 'true')
  const end = () => {
    clearTimeout(timer)
    frame.remove()
    URL.revokeObjectURL(address)
  }
  const timer = setTimeout(end, dialogueMayTake)
  release = end
  await new Promise<void>(loaded => {
    frame.addEventListener('load', () => loaded(), { once: true })
    frame.src = address
    window.document.body.append(frame)
  })
  try {
    frame.contentWindow!.print()
    return true
  } catch {
    // Something stands in the frame that is not our file: a policy of the computer has kept it out.
    end()
    return false
  }
}

const dotsPerPoint = 300 / 72

const printDrawn = async (
  document: PdfDocument,
  signal: AbortSignal,
  onDrawn: (progress: PrintProgress) => void,
): Promise<void> => {
  release?.()
  const sheets = window.document.createElement('div')
  sheets.className = styles.sheets!
  sheets.setAttribute('aria-hidden', 'true')
  const addresses: string[] = []
  const end = () => {
    sheets.remove()
    for (const address of addresses) URL.revokeObjectURL(address)
  }
  release = end
  try {
    for (const [index, { width, height }] of document.sizes.entries()) {
      onDrawn({ done: index, of: document.sizes.length })
      const canvas = await document.draw(index + 1, Math.round(width * dotsPerPoint), signal)
      const address = URL.createObjectURL(await pictureOf(canvas))
      addresses.push(address)
      sheets.append(await sheetOf(address, width > height ? styles.wide! : styles.upright!))
      // A canvas of this size holds 35 MB until it is collected.
      canvas.width = 0
    }
    signal.throwIfAborted()
    window.document.body.append(sheets)
  } catch (fault) {
    end()
    throw fault
  }
  addEventListener('afterprint', end, { once: true })
  window.print()
}

/** A picture that has come: one still on its way would leave its sheet empty. */
const sheetOf = (address: string, className: string): Promise<HTMLImageElement> =>
  new Promise((give, fail) => {
    const picture = new Image()
    picture.className = className
    picture.onload = () => give(picture)
    picture.onerror = () => fail(new Error('no picture of a page'))
    picture.src = address
  })

const pictureOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((give, fail) =>
    canvas.toBlob(picture => (picture ? give(picture) : fail(new Error('no picture of a page'))), 'image/png'),
  )
