/** Size of a page in points, 1/72 inch, as it is printed. */
export type PageSize = { readonly width: number; readonly height: number }

/** `width` and `page` fit the window; a number is per cent of the size on paper (96 px an inch). */
export type Zoom = 'width' | 'page' | number

/** A page where it stands, in px of the whole run of pages. */
export type PlacedPage = {
  /** From 1. */
  readonly number: number
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Pages beside each other: one, or the two of an open book. */
export type PageRow = { readonly top: number; readonly height: number; readonly pages: readonly PlacedPage[] }

export type PageLayout = {
  readonly width: number
  readonly height: number
  /** Per cent of the size on paper. */
  readonly percent: number
  readonly rows: readonly PageRow[]
}

export type LayoutWish = {
  readonly sizes: readonly PageSize[]
  /** Shown as a bound book: page 1 alone on the right, then 2 and 3, 4 and 5. */
  readonly asBook: boolean
  readonly zoom: Zoom
  /** The room for the pages in px. */
  readonly view: PageSize
}

/** Free room around the pages and between rows, px. */
export const pageGap = 16

/** Two pages stand beside each other from this width on, px: narrower, their text is too small. */
const bookFrom = 880

/** Where every page stands. Pages of an open book meet at its spine, which is the middle. */
export const layOutPages = ({ sizes, asBook, zoom, view }: LayoutWish): PageLayout => {
  const groups = asBook && view.width >= bookFrom ? spreadsOf(sizes.length) : sizes.map((_, i) => [i + 1])
  const isOpen = groups.some(group => group.length === 2)
  const sizeOf = (page: number | null | undefined): PageSize => (page ? sizes[page - 1] : undefined) ?? nothing
  const widest = Math.max(1, ...sizes.map(size => size.width)) * (isOpen ? 2 : 1)
  const highest = Math.max(1, ...sizes.map(size => size.height))
  const scale = scaleOf(zoom, view, widest, highest)
  const width = Math.max(view.width, Math.round(widest * scale) + 2 * pageGap)
  const middle = Math.round(width / 2)

  let top = pageGap
  const rows = groups.map((group): PageRow => {
    const height = Math.round(Math.max(...group.map(page => sizeOf(page).height)) * scale)
    const pages = group.flatMap((number, side) => {
      if (number === null) return []
      const size = sizeOf(number)
      const [w, h] = [Math.round(size.width * scale), Math.round(size.height * scale)]
      const left = isOpen ? (side === 0 ? middle - w : middle) : middle - Math.round(w / 2)
      return [{ number, left, top, width: w, height: h }]
    })
    const row = { top, height, pages }
    top += height + pageGap
    return row
  })
  return { width, height: top, percent: (scale / pxPerPoint) * 100, rows }
}

/** [nothing, 1], [2, 3], [4, 5] … */
const spreadsOf = (count: number): (number | null)[][] =>
  Array.from({ length: Math.floor(count / 2) + 1 }, (_, i) => [
    i === 0 ? null : 2 * i,
    2 * i + 1 > count ? null : 2 * i + 1,
  ]).filter(([left, right]) => left !== null || right !== null)

const nothing: PageSize = { width: 0, height: 0 }

/** CSS px of a point. */
const pxPerPoint = 96 / 72

const scaleOf = (zoom: Zoom, view: PageSize, widest: number, highest: number): number => {
  if (typeof zoom === 'number') return (zoom / 100) * pxPerPoint
  const byWidth = (view.width - 2 * pageGap) / widest
  const byHeight = (view.height - 2 * pageGap) / highest
  return Math.max(0.05, zoom === 'width' ? byWidth : Math.min(byWidth, byHeight))
}

/** Rows that are seen between two heights, and one more on either side. */
export const rowsAround = (rows: readonly PageRow[], top: number, bottom: number): readonly PageRow[] => {
  const first = rows.findIndex(row => row.top + row.height > top)
  if (first === -1) return rows.slice(-1)
  const after = rows.findIndex(row => row.top >= bottom)
  return rows.slice(Math.max(0, first - 1), after === -1 ? undefined : after + 1)
}

/** The row that is read: the one in the middle of the window, or the nearest. */
export const rowAt = (rows: readonly PageRow[], middle: number): PageRow | undefined =>
  rows.find(row => row.top + row.height + pageGap / 2 > middle) ?? rows.at(-1)

/**
 * How far a press of Page Down (1) or Page Up (−1) scrolls: to the next row, and inside a row that is higher than the
 * window by nearly the window's height.
 */
export const nextStop = (layout: PageLayout, top: number, viewHeight: number, way: 1 | -1): number => {
  const { rows } = layout
  const most = Math.max(0, layout.height - viewHeight)
  const startOf = (row: PageRow) => clamp(row.top - pageGap, 0, most)
  const stepInside = Math.max(40, viewHeight - 3 * pageGap)
  if (way === 1) {
    const inside = rows.find(row => startOf(row) <= top + 1 && row.top + row.height > top + viewHeight + 1)
    const next = rows.find(row => startOf(row) > top + 1)
    if (!inside) return next ? startOf(next) : most
    const step = top + stepInside
    // The rest of a row is shown to its end before the next begins.
    return clamp(Math.min(step, inside.top + inside.height + pageGap - viewHeight), 0, most)
  }
  const inside = rows.find(row => row.top < top - 1 && row.top + row.height > top + 1)
  if (inside && inside.height > viewHeight) return clamp(Math.max(top - stepInside, startOf(inside)), 0, most)
  const before = rows.findLast(row => startOf(row) < top - 1)
  if (!before) return 0
  // A high row is entered from below at its end, unless that is already passed.
  const end = clamp(before.top + before.height + pageGap - viewHeight, 0, most)
  return before.height > viewHeight && end < top - 1 ? end : startOf(before)
}

/** Where the window must scroll so that a page begins at its upper edge. */
export const topOfPage = ({ rows }: PageLayout, page: number): number =>
  ((rows.find(row => row.pages.some(({ number }) => number >= page)) ?? rows.at(-1))?.top ?? pageGap) - pageGap

const steps = [25, 33, 50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400]

/** The next step of the zoom, larger (1) or smaller (−1), from what is seen now. */
export const nextZoom = (percent: number, way: 1 | -1): number =>
  (way === 1 ? steps.find(step => step > percent + 1) : steps.findLast(step => step < percent - 1)) ??
  (way === 1 ? steps.at(-1)! : steps[0]!)

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most)
