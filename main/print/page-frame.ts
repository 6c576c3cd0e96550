/** Points of one millimetre: PDF counts in points of 1/72 inch. */
export const mm = 72 / 25.4

/** A4 upright, points. */
export const a4 = { width: 595.28, height: 841.89 }

/** The part of a page that is printed on, points from its upper left corner; `bottom` leaves room for the footer. */
export type Frame = {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly bottom: number
  /** Baseline of the footer. */
  readonly footer: number
  /** Odd pages lie on the right of an opened book. */
  readonly isOdd: boolean
}

/** At the edge that is bound, and at the other three. */
const [binding, margin] = [20 * mm, 10 * mm]

const footerHeight = 6 * mm

/** The frame of a page by its number from 1: the binding edge is the left of odd pages and the right of even ones. */
export const frameOf = (page: number, size = a4): Frame => {
  const isOdd = page % 2 === 1
  return {
    left: isOdd ? binding : margin,
    top: margin,
    width: size.width - binding - margin,
    bottom: size.height - margin - footerHeight,
    footer: size.height - margin - 1,
    isOdd,
  }
}
