import type { ReactNode } from 'react'
import { BrandMark } from './BrandMark.tsx'
import styles from './SignInFrame.module.css'

export type SignInFrameProps = {
  readonly brand: string
  /** One or two lines under the name. */
  readonly tagline: ReactNode
  /** At the foot of the dark side: version, school. */
  readonly version: ReactNode
  /** Heading of the right side. */
  readonly title: string
  /** Under the heading. */
  readonly lead?: ReactNode
  /** Right side, top corner: language, colour scheme, help. */
  readonly top?: ReactNode
  /** Line at the foot of the right side: left and right part. */
  readonly footer?: ReactNode
  readonly footerEnd?: ReactNode
  /** 380 px for one form, 620 px for choices. */
  readonly width?: 'form' | 'choices'
  readonly children: ReactNode
}

/** The window before sign-in: dark side with the drawing, content at the right. The dark side goes in a narrow window. */
export function SignInFrame(props: SignInFrameProps) {
  return (
    <div className={styles.frame}>
      <header className={styles.brandSide}>
        <div className={styles.brand}>
          <BrandMark size={40} />
          {props.brand}
        </div>
        <p className={styles.tagline}>{props.tagline}</p>
        <Drawing />
        <div className={styles.version}>{props.version}</div>
      </header>
      <div className={styles.contentSide}>
        <div className={styles.top}>{props.top}</div>
        <main className={styles.content} data-width={props.width ?? 'form'}>
          <h1>{props.title}</h1>
          {props.lead && <div className={styles.lead}>{props.lead}</div>}
          {props.children}
        </main>
        <footer className={styles.footer}>
          <span>{props.footer}</span>
          <span>{props.footerEnd}</span>
        </footer>
      </div>
    </div>
  )
}

/** A ruled page with a red margin, a few signs in it: decoration. */
function Drawing() {
  const lines = Array.from({ length: 15 }, (_, index) => 70 + index * 34)
  const columns = Array.from({ length: 12 }, (_, index) => 180 + index * 27)
  return (
    <svg className={styles.drawing} viewBox="0 0 520 620" fill="none" aria-hidden="true" focusable="false">
      {lines.map(y => (
        <path key={y} d={`M40 ${y}H480`} stroke="#fff" strokeOpacity=".13" />
      ))}
      {columns.map(x => (
        <path key={x} d={`M${x} 44V546`} stroke="#fff" strokeOpacity=".13" />
      ))}
      <path d="M170 44V546" stroke="var(--cinnabar)" strokeOpacity=".8" strokeWidth="2" />
      {signs.map(([column, line, sign]) => (
        <text
          key={`${column}-${line}`}
          x={193.5 + column * 27}
          y={93 + line * 34}
          textAnchor="middle"
          fontSize="16"
          fill="#fff"
          fillOpacity={sign === 'н' ? 0.45 : 0.75}
        >
          {sign}
        </text>
      ))}
      {names.map((width, index) => (
        <rect
          key={lines[index]}
          x="52"
          y={82 + index * 34}
          width={width}
          height="8"
          rx="4"
          fill="#fff"
          fillOpacity=".28"
        />
      ))}
    </svg>
  )
}

/** Column, line, sign. */
const signs: readonly (readonly [number, number, string])[] = [
  [2, 0, '5'],
  [5, 0, '4'],
  [3, 1, 'н'],
  [1, 2, '4'],
  [6, 2, '5'],
  [8, 3, '3'],
  [4, 4, '5'],
  [9, 4, '4'],
  [2, 6, '4'],
  [7, 6, 'н'],
  [5, 7, '5'],
  [3, 8, '4'],
  [6, 9, '5'],
  [1, 10, '3'],
  [8, 10, '4'],
  [4, 11, '5'],
  [7, 12, '4'],
  [2, 13, '5'],
]

const names = [60, 97, 90, 83, 76, 69, 62, 99, 92, 85, 78, 71, 64, 101]
