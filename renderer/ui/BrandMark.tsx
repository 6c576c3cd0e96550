export type BrandMarkProps = {
  /** Edge of the square in px. */
  readonly size?: number
}

/** The mark of the product: strokes of the text colour (white on the dark ground of the rail). Decorative: the name always stands beside it. */
export function BrandMark({ size = 22 }: BrandMarkProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true" focusable="false">
      <path
        d="M4 20.5C6.8 17.8 7.6 12 7.9 3.5H19v17"
        stroke="currentColor"
        strokeWidth="2.6"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <path
        d="M12.2 8.2h3.2M11.9 12h3.5M11.4 15.8h4"
        stroke="var(--cinnabar)"
        strokeWidth="1.8"
        strokeLinecap="round"
      />
    </svg>
  )
}
