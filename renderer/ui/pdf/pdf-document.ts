import type { PDFDocumentProxy, PDFPageProxy, PDFWorker, RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs'
// Files as they are: modules of their own, loaded by workers alone. (The build for older browsers: ours begin at Chrome 130.)
import rendererAddress from 'pdfjs-dist/legacy/build/pdf.renderer.min.mjs?url'
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'
import type { PageSize } from './page-layout.ts'

/** A PDF file that is open: its pages can be drawn. */
export type PdfDocument = {
  readonly file: Blob
  readonly sizes: readonly PageSize[]
  /** The file's own list of contents; empty where it has none. */
  readonly outline: readonly OutlineEntry[]
  /** Draws a page (from 1) `pixels` wide, on white. Rejects when `signal` says so. */
  draw(page: number, pixels: number, signal: AbortSignal): Promise<HTMLCanvasElement>
  close(): void
}

/** A line of a file's contents and the page (from 1) it leads to. */
export type OutlineEntry = { readonly title: string; readonly page: number }

/** Opens a PDF file. The reader of PDF comes with the first file: it is half of the program's size again. */
export const openPdf = async (file: Blob, signal: AbortSignal): Promise<PdfDocument> => {
  const [{ getDocument, worker }, data] = await Promise.all([loadReader(), file.arrayBuffer()])
  signal.throwIfAborted()
  const loading = getDocument({
    data,
    worker,
    // All that our files need is in them, and nothing else may be loaded: fonts, tables, WebAssembly.
    useSystemFonts: false,
    useWasm: false,
    // A page that cannot be read whole is a fault, not a page with a hole.
    stopAtErrors: true,
    verbosity: 0,
  })
  const close = () => void loading.destroy()
  signal.addEventListener('abort', close, { once: true })
  try {
    const document = await loading.promise
    const [pages, outline] = await Promise.all([
      Promise.all(Array.from({ length: document.numPages }, (_, i) => document.getPage(i + 1))),
      outlineOf(document),
    ])
    signal.throwIfAborted()
    return {
      file,
      sizes: pages.map(page => page.getViewport({ scale: 1 })).map(({ width, height }) => ({ width, height })),
      outline,
      draw: (page, pixels, stop) => drawPage(pages[page - 1]!, pixels, stop),
      close,
    }
  } catch (fault) {
    close()
    throw fault
  } finally {
    signal.removeEventListener('abort', close)
  }
}

const outlineOf = async (document: PDFDocumentProxy): Promise<OutlineEntry[]> => {
  // Null, whatever the types say, where a file has no contents.
  const entries: Awaited<ReturnType<PDFDocumentProxy['getOutline']>> | null = await document.getOutline()
  const placed = await Promise.all(
    (entries ?? []).map(async ({ title, dest }) => {
      const place = typeof dest === 'string' ? await document.getDestination(dest) : dest
      const page = place?.[0]
      return page ? [{ title, page: (await document.getPageIndex(page)) + 1 }] : []
    }),
  )
  return placed.flat()
}

const drawPage = async (page: PDFPageProxy, pixels: number, signal: AbortSignal): Promise<HTMLCanvasElement> => {
  signal.throwIfAborted()
  const canvas = document.createElement('canvas')
  const viewport = page.getViewport({ scale: pixels / page.getViewport({ scale: 1 }).width })
  canvas.width = Math.round(viewport.width)
  canvas.height = Math.round(viewport.height)
  const task: RenderTask = page.render({ canvas, viewport, annotationMode: 0 })
  const stop = () => task.cancel()
  signal.addEventListener('abort', stop, { once: true })
  try {
    await task.promise
    return canvas
  } finally {
    signal.removeEventListener('abort', stop)
    page.cleanup()
  }
}

type Reader = { getDocument: typeof import('pdfjs-dist/legacy/build/pdf.mjs').getDocument; worker: PDFWorker }

let reader: Promise<Reader> | undefined

/** One worker reads all files, one after another: it takes longer to start than to read a file. */
const loadReader = (): Promise<Reader> => {
  reader ??= import('pdfjs-dist/legacy/build/pdf.mjs').then(({ getDocument, GlobalWorkerOptions, PDFWorker }) => {
    GlobalWorkerOptions.workerSrc = workerAddress
    // Pages are drawn in a thread of their own: the window answers while a book is leafed through.
    GlobalWorkerOptions.rendererSrc = rendererAddress
    return { getDocument, worker: new PDFWorker() }
  })
  // A file of the program that did not come may come at the next try.
  reader.catch(() => {
    reader = undefined
  })
  return reader
}
