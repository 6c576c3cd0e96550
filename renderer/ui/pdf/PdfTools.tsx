import { ActionIcon, TextInput } from '@mantine/core'
import { IconArrowsHorizontal, IconArrowsVertical, IconMinus, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { SeenPages } from './PdfPages.tsx'
import styles from './PdfTools.module.css'
import { nextZoom, type Zoom } from './page-layout.ts'

export type PdfToolsWords = {
  /** Name of the field. */
  readonly page: string
  /** After it: «из 12». */
  readonly of: string
  readonly smaller: string
  readonly larger: string
  readonly fitWidth: string
  readonly fitPage: string
}

export type PdfToolsProps = {
  readonly seen: SeenPages | undefined
  readonly zoom: Zoom
  readonly onZoom: (zoom: Zoom) => void
  readonly onPage: (page: number) => void
  readonly words: PdfToolsWords
}

/** Page number and zoom, for the toolbar over `PdfPages`. */
export function PdfTools({ seen, zoom, onZoom, onPage, words }: PdfToolsProps) {
  const zoomBy = (way: 1 | -1) => seen && onZoom(nextZoom(seen.percent, way))
  return (
    <>
      <PageField key={seen?.pages[0]} seen={seen} onPage={onPage} words={words} />
      <span className={styles.zoom}>
        <Tool label={words.smaller} keys="Ctrl −" isOff={!seen} onClick={() => zoomBy(-1)}>
          <IconMinus aria-hidden="true" />
        </Tool>
        <Tool label={words.larger} keys="Ctrl +" isOff={!seen} onClick={() => zoomBy(1)}>
          <IconPlus aria-hidden="true" />
        </Tool>
        <Tool
          label={words.fitWidth}
          keys="Ctrl 0"
          isOn={zoom === 'width'}
          isOff={!seen}
          onClick={() => onZoom('width')}
        >
          <IconArrowsHorizontal aria-hidden="true" />
        </Tool>
        <Tool label={words.fitPage} keys="Ctrl 9" isOn={zoom === 'page'} isOff={!seen} onClick={() => onZoom('page')}>
          <IconArrowsVertical aria-hidden="true" />
        </Tool>
      </span>
    </>
  )
}

type PageFieldProps = Pick<PdfToolsProps, 'seen' | 'onPage' | 'words'>

/** Which page is read; a number and Enter go to another. */
function PageField({ seen, onPage, words }: PageFieldProps) {
  const [text, setText] = useState<string>()
  const go = () => {
    const page = Number(text)
    setText(undefined)
    if (seen && text?.trim() && Number.isInteger(page)) onPage(Math.min(Math.max(page, 1), seen.count))
  }
  return (
    <span className={styles.page}>
      <TextInput
        size="sm"
        className={styles.field}
        aria-label={words.page}
        inputMode="numeric"
        disabled={!seen}
        value={text ?? seen?.pages.join('–') ?? ''}
        onFocus={event => event.currentTarget.select()}
        onChange={event => setText(event.currentTarget.value)}
        onBlur={() => setText(undefined)}
        onKeyDown={event => {
          if (event.key === 'Enter') go()
          else if (event.key === 'Escape') setText(undefined)
        }}
      />
      <span className={styles.of}>{words.of}</span>
    </span>
  )
}

type ToolProps = {
  readonly label: string
  readonly keys: string
  /** Pressed: this is how the pages fit now. */
  readonly isOn?: boolean
  readonly isOff: boolean
  readonly onClick: () => void
  readonly children: React.ReactNode
}

function Tool({ label, keys, isOn, isOff, onClick, children }: ToolProps) {
  return (
    <ActionIcon
      aria-label={label}
      title={`${label} (${keys})`}
      aria-pressed={isOn}
      variant={isOn ? 'light' : 'default'}
      disabled={isOff}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  )
}
