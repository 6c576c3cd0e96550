import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  layOutPages,
  nextStop,
  nextZoom,
  type PageLayout,
  pageGap,
  rowAt,
  rowsAround,
  topOfPage,
  type Zoom,
} from '../../renderer/ui/pdf/page-layout.ts'

const a4 = { width: 595.28, height: 841.89 }
const sheets = (count: number, size = a4) => Array.from({ length: count }, () => size)
const window1366 = { width: 984, height: 586 }

const laidOut = (count: number, zoom: Zoom = 'width', view = window1366, asBook = true): PageLayout =>
  layOutPages({ sizes: sheets(count), asBook, zoom, view })

const numbers = ({ rows }: PageLayout) => rows.map(row => row.pages.map(page => page.number))

describe('pages as a bound book', () => {
  test('the first page stands alone on the right, then two and two', () => {
    expect(numbers(laidOut(1))).toEqual([[1]])
    expect(numbers(laidOut(2))).toEqual([[1], [2]])
    expect(numbers(laidOut(5))).toEqual([[1], [2, 3], [4, 5]])
    expect(numbers(laidOut(6))).toEqual([[1], [2, 3], [4, 5], [6]])
  })

  test('left pages end at the spine, right pages begin there', () => {
    const { rows, width } = laidOut(6)
    const [cover, spread, , last] = rows
    expect(cover!.pages[0]!.left).toBe(Math.round(width / 2))
    expect(spread!.pages[0]!.left + spread!.pages[0]!.width).toBe(spread!.pages[1]!.left)
    expect(last!.pages[0]!.left + last!.pages[0]!.width).toBe(Math.round(width / 2))
  })

  test('in a narrow window, and where it is no book, pages stand one by one in the middle', () => {
    for (const layout of [laidOut(3, 'width', { width: 700, height: 500 }), laidOut(3, 'width', window1366, false)]) {
      expect(numbers(layout)).toEqual([[1], [2], [3]])
      const page = layout.rows[0]!.pages[0]!
      expect(Math.abs(page.left + page.width / 2 - layout.width / 2)).toBeLessThanOrEqual(1)
    }
  })
})

describe('zoom', () => {
  test('fit width takes the width, fit page shows a spread whole', () => {
    const wide = laidOut(4)
    expect(wide.width).toBe(window1366.width)
    expect(wide.rows[1]!.pages[0]!.width * 2).toBeGreaterThan(window1366.width - 2 * pageGap - 3)
    const whole = laidOut(4, 'page')
    expect(whole.rows[1]!.height).toBeLessThanOrEqual(window1366.height - 2 * pageGap + 1)
    expect(whole.rows[1]!.height).toBeGreaterThan(window1366.height - 2 * pageGap - 3)
  })

  test('a sheet on its side sets the width for all', () => {
    const layout = layOutPages({
      sizes: [a4, { width: a4.height, height: a4.width }],
      asBook: false,
      zoom: 'width',
      view: window1366,
    })
    expect(layout.rows[1]!.pages[0]!.width).toBe(window1366.width - 2 * pageGap)
    expect(layout.rows[0]!.pages[0]!.width).toBeLessThan(layout.rows[1]!.pages[0]!.width)
  })

  test('100 per cent is the size on paper: A4 is 794 px wide', () => {
    const layout = laidOut(1, 100)
    expect([layout.rows[0]!.pages[0]!.width, layout.rows[0]!.pages[0]!.height]).toEqual([794, 1123])
    expect(Math.round(layout.percent)).toBe(100)
  })

  test('steps go from what is seen to the next in the list, and end at its ends', () => {
    expect([nextZoom(60, 1), nextZoom(60, -1)]).toEqual([67, 50])
    expect([nextZoom(100, 1), nextZoom(100, -1)]).toEqual([110, 90])
    expect([nextZoom(400, 1), nextZoom(25, -1)]).toEqual([400, 25])
  })
})

describe('what is drawn and what is read', () => {
  test('of 300 pages only the rows in sight and one on either side are drawn', () => {
    const layout = laidOut(300)
    const row = layout.rows[70]!
    const drawn = rowsAround(layout.rows, row.top + 10, row.top + 10 + window1366.height)
    expect(drawn.length).toBeLessThanOrEqual(4)
    expect(drawn).toContain(row)
    expect(rowsAround(layout.rows, 0, window1366.height).flatMap(r => r.pages.map(p => p.number))).toEqual([1, 2, 3])
    expect(rowsAround(layout.rows, 1e9, 1e9 + 1)).toEqual([layout.rows.at(-1)])
  })

  test('the row in the middle of the window is the one that is read', () => {
    const layout = laidOut(9)
    for (const row of layout.rows) expect(rowAt(layout.rows, row.top + row.height / 2)).toBe(row)
    expect(rowAt(layout.rows, -100)).toBe(layout.rows[0])
    expect(rowAt(layout.rows, 1e9)).toBe(layout.rows.at(-1))
    expect(rowAt([], 0)).toBeUndefined()
  })

  test('a page number leads to the row it stands in; a number beyond the last to the last', () => {
    const layout = laidOut(9)
    expect(topOfPage(layout, 1)).toBe(0)
    expect(topOfPage(layout, 5)).toBe(layout.rows[2]!.top - pageGap)
    expect(topOfPage(layout, Number.POSITIVE_INFINITY)).toBe(layout.rows.at(-1)!.top - pageGap)
  })
})

describe('Page Down and Page Up', () => {
  const views: { zoom: Zoom; height: number }[] = [
    { zoom: 'page', height: 586 },
    { zoom: 'width', height: 586 },
    { zoom: 200, height: 400 },
    { zoom: 50, height: 900 },
  ]

  test.each(views)('lead past every bit of every page to the end and back: zoom $zoom', ({ zoom, height }) => {
    const view = { width: 984, height }
    for (const count of [1, 2, 9]) {
      const layout = laidOut(count, zoom, view)
      const most = Math.max(0, layout.height - height)
      for (const way of [1, -1] as const) {
        const stops = [way === 1 ? 0 : most]
        for (let i = 0; i < 500; i++) {
          const next = nextStop(layout, stops.at(-1)!, height, way)
          if (next === stops.at(-1)) break
          stops.push(next)
        }
        expect(stops.at(-1)).toBe(way === 1 ? most : 0)
        // No stop is further from the one before than the window is high: nothing is jumped over.
        const steps = stops.slice(1).map((stop, i) => (stop - stops[i]!) * way)
        expect(Math.min(...steps, 1)).toBeGreaterThan(0)
        expect(Math.max(...steps, 0)).toBeLessThanOrEqual(height)
      }
    }
  })

  test('counter-example: a hair below the start of a row higher than the window, Page Up goes up and not to its end', () => {
    const layout = laidOut(4, 155, { width: 984, height: 200 })
    expect(nextStop(layout, 1.4, 200, -1)).toBe(0)
  })

  test('counter-example: half a pixel above the start of a row higher than the window, Page Down goes into it', () => {
    const layout = laidOut(16, 313, { width: 984, height: 413 })
    const start = layout.rows[6]!.top - pageGap
    expect(nextStop(layout, start - 0.5, 413, 1)).toBeLessThan(start + 413)
  })

  test('from any place a press moves on by no more than a window, and stays inside', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 25, max: 400 }),
        fc.integer({ min: 200, max: 1200 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(1 as const, -1 as const),
        (count, zoom, height, share, way) => {
          const layout = laidOut(count, zoom, { width: 984, height })
          const most = Math.max(0, layout.height - height)
          const top = share * most
          const next = nextStop(layout, top, height, way)
          expect(next).toBeGreaterThanOrEqual(0)
          expect(next).toBeLessThanOrEqual(most)
          expect((next - top) * way).toBeGreaterThanOrEqual(-0.001)
          expect(Math.abs(next - top)).toBeLessThanOrEqual(height + pageGap)
          // There is always a way on.
          if (way === 1 ? top < most - 1 : top > 1) expect(next).not.toBe(top)
        },
      ),
    )
  })
})
