import { type KeyboardEvent, memo, type Ref, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dotted } from '#contract/exchange-words'
import type { Answer, PreviewRow } from '#domain/classes/pupil-import/preview'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { iconOf, toneOf } from './FilterChips.tsx'
import styles from './Preview.module.css'
import { isRefusedFor, markLetters, rowAfterKey, wrongPositions } from './preview-rows.ts'
import { RowFate } from './RowFate.tsx'

export type PreviewTableProps = {
  readonly ref: Ref<HTMLTableElement>
  readonly rows: readonly PreviewRow[]
  /** Number of the chosen row. */
  readonly selected: number | undefined
  readonly newClasses: readonly string[]
  readonly answers: readonly Answer[]
  readonly onSelect: (row: number) => void
  /** Enter: to the panel. */
  readonly onEnter: () => void
}

/** Rows painted at once; the next ones follow when the end comes near. */
const atOnce = 200

/** The rows of the file. One stop of Tab; arrows walk over the rows. */
export function PreviewTable({ ref, rows, selected, newClasses, answers, onSelect, onEnter }: PreviewTableProps) {
  const { t } = useTranslation('exchange')
  const scroller = useRef<HTMLDivElement>(null)
  const end = useRef<HTMLTableRowElement>(null)
  const [painted, setPainted] = useState(atOnce)
  const at = rows.findIndex(({ row }) => row === selected)
  const upTo = Math.max(painted, at + 1)
  const rest = rows.length - upTo

  // biome-ignore lint/correctness/useExhaustiveDependencies: the end stands elsewhere after more rows were painted
  useEffect(() => {
    if (!end.current) return
    const watch = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && setPainted(count => Math.max(count, upTo) + atOnce),
      { root: scroller.current, rootMargin: '600px' },
    )
    watch.observe(end.current)
    return () => watch.disconnect()
  }, [upTo, rest > 0])

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    if (event.key === 'Enter') {
      event.preventDefault()
      onEnter()
      return
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / 31) - 2)
    const next = rowAfterKey(rows, selected, event.key, page)
    if (next === undefined) return
    event.preventDefault()
    onSelect(next)
    const table = event.currentTarget
    setTimeout(() => table.querySelector<HTMLElement>('[aria-selected=true]')?.focus())
  }

  return (
    <div className={styles.scroller} ref={scroller}>
      <table
        ref={ref}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA grid pattern over a table
        role="grid"
        className={styles.table}
        aria-label={t('pupils.preview.table')}
        aria-rowcount={rows.length + 1}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <th scope="col" className={styles.number}>
              {t('pupils.preview.row')}
            </th>
            <th scope="col" className={styles.status}>
              {t('pupils.preview.status')}
            </th>
            <th scope="col" className={styles.pupil}>
              {t('pupils.preview.pupil')}
            </th>
            <th scope="col" className={styles.born}>
              {t('pupils.preview.born')}
            </th>
            <th scope="col" className={styles.class}>
              {t('pupils.preview.class')}
            </th>
            <th scope="col">{t('pupils.preview.why')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, upTo).map((row, index) => (
            <Row
              key={row.row}
              row={row}
              index={index}
              isSelected={row.row === selected}
              isTabStop={row.row === selected || (at < 0 && index === 0)}
              isAnswered={row.status === 'asked' && answers.some(({ key }) => key === row.question?.key)}
              isClassNew={newClasses.includes(row.shown.className)}
              onSelect={onSelect}
            />
          ))}
          {rest > 0 && (
            <tr ref={end} className={styles.more}>
              <td />
              <td colSpan={5}>{t('pupils.preview.more', { count: rest })}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}

type RowProps = {
  readonly row: PreviewRow
  readonly index: number
  readonly isSelected: boolean
  readonly isTabStop: boolean
  /** It was answered, and the core has not said yet what follows. */
  readonly isAnswered: boolean
  readonly isClassNew: boolean
  readonly onSelect: (row: number) => void
}

const Row = memo(function Row({ row, index, isSelected, isTabStop, isAnswered, isClassNew, onSelect }: RowProps) {
  const { t } = useTranslation('exchange')
  const { status, shown } = row
  return (
    <tr
      data-status={status}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={isTabStop ? 0 : -1}
      onClick={() => onSelect(row.row)}
      onFocus={() => onSelect(row.row)}
    >
      <td className={styles.number}>{row.row}</td>
      <td className={styles.badge}>
        <StateBadge tone={isAnswered ? 'neutral' : toneOf[status]} icon={iconOf[status]}>
          {t(isAnswered ? 'status.answered' : `status.${status}`)}
        </StateBadge>
      </td>
      <td className={styles.name} title={[shown.surname, shown.givenName, shown.patronymic].join(' ').trim()}>
        {(['surname', 'givenName', 'patronymic'] as const).map(field => (
          <Marked key={field} text={shown[field]} positions={wrongPositions(row, field)} />
        ))}
      </td>
      <td data-wrong={isRefusedFor(row, ['born']) || undefined}>{dotted(shown.born)}</td>
      <td data-wrong={isRefusedFor(row, ['className', 'grade', 'letter']) || undefined}>{shown.className}</td>
      <td className={styles.fate}>
        <RowFate row={row} isClassNew={isClassNew} />
      </td>
    </tr>
  )
})

/** A part of a name with its wrong letters marked, and a space after it. */
function Marked({ text, positions }: { readonly text: string; readonly positions: readonly number[] }) {
  if (text === '') return null
  if (positions.length === 0) return `${text} `
  return (
    <>
      {markLetters(text, positions).map((part, index) =>
        part.isWrong ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other name than their place
          <mark key={index}>{part.text}</mark>
        ) : (
          part.text
        ),
      )}{' '}
    </>
  )
}
