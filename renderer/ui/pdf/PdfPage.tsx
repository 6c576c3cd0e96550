import { memo, useEffect, useEffectEvent, useRef } from 'react'
import styles from './PdfPages.module.css'
import type { PlacedPage } from './page-layout.ts'
import type { PdfDocument } from './pdf-document.ts'

export type PdfPageProps = {
  readonly document: PdfDocument
  readonly page: PlacedPage
  readonly label: string
  readonly onFault: (error: unknown) => void
}

/**
 * How long a page must have been in sight before it is drawn, and its size have rested before it is drawn anew, ms. A book
 * that is leafed through from end to end costs nothing on the way.
 */
const rest = { first: 40, again: 80 }

/** Most pixels of a picture: beyond it no more is seen of it, and it costs 4 bytes each. */
const mostPixels = 16_000_000

/** One page. What was drawn stays, stretched, until the new drawing is ready. */
export const PdfPage = memo(
  function PdfPage({ document, page, label, onFault }: PdfPageProps) {
    const holder = useRef<HTMLDivElement>(null)
    const tellFault = useEffectEvent(onFault)
    const { number, width, height } = page
    const density = Math.min(window.devicePixelRatio, Math.sqrt(mostPixels / (width * height)))
    const pixels = Math.round(width * density)
    useEffect(() => {
      const stop = new AbortController()
      const draw = async () => {
        try {
          const canvas = await document.draw(number, pixels, stop.signal)
          if (!stop.signal.aborted) holder.current?.replaceChildren(canvas)
        } catch (fault) {
          if (!stop.signal.aborted) tellFault(fault)
        }
      }
      const timer = setTimeout(draw, holder.current?.firstChild ? rest.again : rest.first)
      return () => {
        clearTimeout(timer)
        stop.abort()
      }
    }, [document, number, pixels])
    return (
      <div
        ref={holder}
        className={styles.page}
        role="img"
        aria-label={label}
        style={{ left: page.left, top: page.top, width, height }}
      />
    )
  },
  (before, after) =>
    before.document === after.document &&
    before.label === after.label &&
    before.page.number === after.page.number &&
    before.page.left === after.page.left &&
    before.page.top === after.page.top &&
    before.page.width === after.page.width &&
    before.page.height === after.page.height,
)
