import {
  type Ref,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { PdfPage } from './PdfPage.tsx'
import styles from './PdfPages.module.css'
import { layOutPages, nextStop, type PageSize, rowAt, rowsAround, topOfPage, type Zoom } from './page-layout.ts'
import type { PdfDocument } from './pdf-document.ts'

/** What is read at the moment. */
export type SeenPages = {
  /** Numbers of the pages that stand beside each other: one or two. */
  readonly pages: readonly number[]
  readonly count: number
  /** Per cent of the size on paper. */
  readonly percent: number
}

export type PdfPagesHandle = {
  goTo(page: number): void
  /** A window further (1) or back (−1). */
  step(way: 1 | -1): void
  focus(): void
}

export type PdfPagesProps = {
  readonly document: PdfDocument
  /** As a bound book, two pages beside each other where there is room. */
  readonly asBook: boolean
  readonly zoom: Zoom
  /** Name of the region. */
  readonly label: string
  /** Name of a page: «страница 3 из 12». */
  readonly pageLabel: (page: number, count: number) => string
  readonly onSeen: (seen: SeenPages) => void
  /** A page that cannot be drawn. */
  readonly onFault: (error: unknown) => void
  readonly ref?: Ref<PdfPagesHandle>
}

/** The very pages of a PDF file under each other. Only those that are seen, and their neighbours, are drawn. */
export function PdfPages(props: PdfPagesProps) {
  const { document, asBook, zoom, onSeen } = props
  const box = useRef<HTMLElement>(null)
  const [view, setView] = useState<PageSize>({ width: 0, height: 0 })
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const measure = () => setView({ width: box.current!.clientWidth, height: box.current!.clientHeight })
    const observer = new ResizeObserver(measure)
    observer.observe(box.current!)
    measure()
    return () => observer.disconnect()
  }, [])
  const layout = useMemo(
    () => layOutPages({ sizes: document.sizes, asBook, zoom, view }),
    [document, asBook, zoom, view],
  )

  // What is read stays where it is when the pages grow, shrink or move together; another file begins at its beginning.
  const place = useRef({ document, page: 1, share: 0 })
  const keepPlace = useEffectEvent(() => {
    if (place.current.document !== document) place.current = { document, page: 1, share: 0 }
    const { page, share } = place.current
    const placed = layout.rows.flatMap(row => row.pages).find(({ number }) => number === page)
    const isAtStart = page + share === 1
    const wanted = placed && !isAtStart ? placed.top + placed.height * share - view.height / 2 : 0
    box.current!.scrollTo((layout.width - view.width) / 2, zoom === 'page' ? topOfPage(layout, page) : wanted)
    setTop(box.current!.scrollTop)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a place is kept through every layout
  useLayoutEffect(() => keepPlace(), [layout])

  const onScroll = () => {
    const { scrollTop } = box.current!
    setTop(scrollTop)
    const middle = scrollTop + view.height / 2
    const page = rowAt(layout.rows, middle)?.pages[0]
    if (!page) return
    const share = scrollTop === 0 ? 0 : (middle - page.top) / page.height
    place.current = { document, page: page.number, share }
  }

  const seen = rowAt(layout.rows, top + view.height / 2)
  const tellSeen = useEffectEvent(() => {
    const pages = seen?.pages.map(({ number }) => number) ?? []
    onSeen({ pages, count: document.sizes.length, percent: layout.percent })
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when another row is read, or at another size
  useEffect(() => tellSeen(), [seen?.pages[0]?.number, layout])

  useImperativeHandle(
    props.ref,
    () => ({
      goTo: page => {
        box.current!.scrollTop = topOfPage(layout, page)
      },
      step: way => {
        box.current!.scrollTop = nextStop(layout, box.current!.scrollTop, view.height, way)
      },
      focus: () => box.current!.focus({ preventScroll: true }),
    }),
    [layout, view],
  )

  return (
    <section
      ref={box}
      className={styles.box}
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is scrolled by the keyboard too
      tabIndex={0}
      onScroll={onScroll}
    >
      <div className={styles.run} style={{ width: layout.width, height: layout.height }}>
        {view.width > 0 &&
          rowsAround(layout.rows, top, top + view.height).flatMap(row =>
            row.pages.map(page => (
              <PdfPage
                key={page.number}
                document={document}
                page={page}
                label={props.pageLabel(page.number, document.sizes.length)}
                onFault={props.onFault}
              />
            )),
          )}
      </div>
    </section>
  )
}
