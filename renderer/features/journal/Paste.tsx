import { Button, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JournalPage } from '#contract/journal'
import { cellText } from '#domain/journal/cell-text'
import { type EntryRules, type EntrySpot, type PasteLine, pasteOver } from './entry.ts'
import { dayMonth } from './labels.ts'
import styles from './Paste.module.css'
import { barSentence } from './words.ts'

export type PasteProps = {
  readonly page: JournalPage
  /** What the clipboard held; empty when the dialog was opened from the menu. */
  readonly text: string
  /** The focused cell: its lesson, and the row from which the column is laid downward. */
  readonly columnIndex: number
  readonly rowIndex: number
  readonly spots: readonly Omit<EntrySpot, 'awaitsSecond'>[]
  readonly rules: EntryRules
  readonly onApply: (lines: readonly Extract<PasteLine, { kind: 'write' }>[]) => void
  readonly onClose: () => void
}

/** A column from a spreadsheet before it is written: which value falls on whom, and what is wrong. */
export function Paste(props: PasteProps) {
  const { page, spots } = props
  const { t, i18n } = useTranslation('journal')
  const [text, setText] = useState(props.text)
  const lines = pasteOver(text, props.rowIndex, spots, props.rules)
  const column = page.columns[props.columnIndex]
  const written = Array.isArray(lines) ? lines.filter(line => line.kind === 'write') : []
  return (
    <Modal
      opened
      size={640}
      onClose={props.onClose}
      title={t('paste.title', { day: column ? dayMonth(column.date, i18n.language) : '' })}
      closeButtonProps={{ 'aria-label': t('paste.cancel') }}
    >
      <Textarea
        label={t('paste.label')}
        description={t('paste.hint')}
        autosize={false}
        rows={3}
        value={text}
        data-autofocus={props.text === '' || undefined}
        onChange={event => setText(event.currentTarget.value)}
      />
      <div className={styles.preview} role="status">
        {lines === 'nothing' && <p>{t('paste.nothing')}</p>}
        {lines === 'severalColumns' && <p className={styles.bad}>{t('paste.severalColumns')}</p>}
        {Array.isArray(lines) && (
          <table>
            <thead>
              <tr>
                <th scope="col">{t('pupil')}</th>
                <th scope="col">{t('paste.was')}</th>
                <th scope="col">{t('paste.becomes')}</th>
                <th scope="col">{t('paste.note')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a pasted line is nothing but its place
                <Line key={i} line={line} {...props} />
              ))}
            </tbody>
          </table>
        )}
      </div>
      <div className={styles.buttons}>
        <Button data-autofocus={props.text !== '' || undefined} onClick={props.onClose}>
          {t('paste.cancel')}
        </Button>
        <Button variant="filled" disabled={written.length === 0} onClick={() => props.onApply(written)}>
          {t('paste.apply', { count: written.length })}
        </Button>
      </div>
    </Modal>
  )
}

function Line({ line, page, spots, columnIndex }: PasteProps & { readonly line: PasteLine }) {
  const { t } = useTranslation('journal')
  if (line.kind === 'beyond') {
    return (
      <tr>
        <td>—</td>
        <td />
        <td>{line.text}</td>
        <td className={styles.bad}>{t('paste.beyond')}</td>
      </tr>
    )
  }
  const row = page.rows[line.index]
  const was = spots[line.index] ? cellText(spots[line.index]!.cell) : ''
  return (
    <tr>
      <td>{row?.name}</td>
      <td>{was}</td>
      <td>
        <b>{line.kind === 'write' ? cellText(line.cell) : line.kind === 'barred' ? line.text : was}</b>
      </td>
      {line.kind === 'barred' ? (
        <td className={styles.bad}>
          {line.bar === 'notMark'
            ? t('paste.notMark', { text: line.text })
            : barSentence(line.bar, page, row, page.columns[columnIndex], t)}
        </td>
      ) : (
        <td>{line.kind === 'keep' && t('paste.keep')}</td>
      )}
    </tr>
  )
}
