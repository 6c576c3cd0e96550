import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A piece of text as it was written at once, without spaces at its end: points from the upper left corner to the beginning of its baseline. */
export type PdfText = { text: string; x: number; y: number; size: number; width: number; isUpwards: boolean }

export type PdfPage = { width: number; height: number; texts: PdfText[] }

/** What a PDF says, read by pdf.js. */
export const readPdf = async (bytes: Uint8Array) => {
  const document = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise
  try {
    const pages: PdfPage[] = []
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const [, , width, height] = page.view as [number, number, number, number]
      pages.push({ width, height, texts: textsOf(await page.getOperatorList(), height) })
    }
    const outline = (await document.getOutline()) as { title: string }[] | null
    return {
      pages,
      bookmarks: (outline ?? []).map(entry => entry.title),
      info: (await document.getMetadata()).info as Record<string, unknown>,
      layout: await document.getPageLayout(),
      duplex: new Map(((await document.getViewerPreferences()) ?? []) as Iterable<[string, unknown]>).get('Duplex'),
    }
  } finally {
    await document.loadingTask.destroy()
  }
}

/** Text of the page that stands on one line, from left to right. */
export const linesOf = ({ texts }: PdfPage): string[] => {
  const lines = new Map<number, PdfText[]>()
  for (const text of texts) {
    const y = Math.round(text.y)
    lines.set(y, [...(lines.get(y) ?? []), text])
  }
  return [...lines]
    .sort(([a], [b]) => a - b)
    .map(([, line]) =>
      line
        .sort((a, b) => a.x - b.x)
        .map(t => t.text)
        .join(' '),
    )
}

type Matrix = [number, number, number, number, number, number]

const textsOf = ({ fnArray, argsArray }: { fnArray: number[]; argsArray: unknown[] }, height: number): PdfText[] => {
  const texts: PdfText[] = []
  const saved: Matrix[] = []
  let page: Matrix = [1, 0, 0, 1, 0, 0]
  let line: Matrix = page
  let size = 0
  for (const [i, operator] of fnArray.entries()) {
    const given = argsArray[i] as unknown[]
    if (operator === OPS.save) saved.push(page)
    else if (operator === OPS.restore) page = saved.pop()!
    else if (operator === OPS.transform) page = product(page, given as Matrix)
    else if (operator === OPS.setFont) size = Number(given[1])
    else if (operator === OPS.setTextMatrix) line = product(page, Array.from(given[0] as ArrayLike<number>) as Matrix)
    else if (operator === OPS.showText) {
      const written = given[0] as ({ unicode: string; width: number } | number)[]
      const glyphs = written.slice(0, written.findLastIndex(g => typeof g !== 'number' && g.unicode !== ' ') + 1)
      const text = glyphs.map(g => (typeof g === 'number' ? '' : g.unicode)).join('')
      const thousandths = glyphs.reduce<number>((sum, g) => sum + (typeof g === 'number' ? -g : g.width), 0)
      const [a, b, , , x, y] = line
      const scale = size * Math.hypot(a, b)
      if (text === '') continue
      texts.push({
        text,
        x,
        y: height - y,
        size: scale,
        width: (thousandths * scale) / 1000,
        isUpwards: Math.abs(a) < 0.01,
      })
    }
  }
  return texts
}

const product = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
]
