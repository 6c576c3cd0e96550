import { Button, Select } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type PupilField, pupilFields } from '#domain/classes/pupil-import/fields'
import { checkMapping } from '#domain/classes/pupil-import/mapping'
import { classes } from '../../ui/classes.ts'
import { KeyHint } from '../../ui/Keys.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import type { Tone } from '../../ui/tone.ts'
import styles from './Columns.module.css'
import { ColumnsPanel } from './ColumnsPanel.tsx'
import { type ColumnLine, type ColumnOrigin, columnLines } from './column-table.ts'
import { withField } from './pupil-draft.ts'
import type { PupilStepProps } from './pupil-step.ts'
import { mappingGaps } from './table-words.ts'
import { ImportFoot } from './Wizard.tsx'

/** «Столбцы»: what each column of the file means. */
export function ColumnsStep({ draft, onDraft }: PupilStepProps) {
  const { t } = useTranslation('exchange')
  const table = useRef<HTMLTableElement>(null)
  const { read, mapping, profile } = draft
  if (!read) return null

  const check = checkMapping(mapping)
  const gaps = mappingGaps(check, t)
  const { lines, blank } = columnLines(read, mapping, profile, check.doubled)
  return (
    <>
      <WorkArea panel={<ColumnsPanel draft={draft} read={read} onDraft={onDraft} />}>
        <div className={styles.scroll}>
          <table className={styles.table} ref={table}>
            <caption>{t('pupils.columns.lead')}</caption>
            <thead>
              <tr>
                <th scope="col" className={styles.letters}>
                  {t('pupils.columns.letters')}
                </th>
                <th scope="col" className={styles.header}>
                  {t('pupils.columns.header')}
                </th>
                <th scope="col">{t('pupils.columns.sample')}</th>
                <th scope="col" className={styles.what}>
                  {t('pupils.columns.what')}
                </th>
                <th scope="col" className={styles.origin}>
                  {t('pupils.columns.origin')}
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map(line => (
                <Line
                  key={line.column}
                  line={line}
                  onField={field => onDraft(before => withField(before, line.column, field))}
                />
              ))}
            </tbody>
          </table>
          {blank > 0 && <p className={styles.blank}>{t('pupils.columns.blank', { count: blank })}</p>}
        </div>
      </WorkArea>
      <ImportFoot
        onBack={() => onDraft(before => ({ ...before, step: 'file' }))}
        words={gaps.length > 0 ? <span className={styles.lack}>{gaps.join(' ')}</span> : t('pupils.columns.whole')}
      >
        <Button
          variant="filled"
          disabled={gaps.length > 0}
          onClick={() => onDraft(before => ({ ...before, step: 'preview' }))}
        >
          {t('pupils.columns.next')}
        </Button>
      </ImportFoot>
      <StatusLine
        keys={
          <>
            <KeyHint keys={['Tab']}>{t('key.next')}</KeyHint>
            <KeyHint keys={['Ctrl', 'K']} joined>
              {t('key.find')}
            </KeyHint>
          </>
        }
      />
    </>
  )
}

type LineProps = { readonly line: ColumnLine; readonly onField: (field: PupilField | null) => void }

function Line({ line, onField }: LineProps) {
  const { t } = useTranslation('exchange')
  return (
    <tr className={classes(line.field === null && styles.out)}>
      <td className={styles.letters}>{line.letters}</td>
      <th scope="row" className={styles.header}>
        {line.header === '' ? <span className={styles.dim}>{t('pupils.columns.noHeader')}</span> : line.header}
      </th>
      <td className={styles.sample}>
        {line.sample.length === 0 ? (
          <span className={styles.dim}>{t('pupils.columns.noSample')}</span>
        ) : (
          line.sample.join(' · ')
        )}
      </td>
      <td className={styles.what}>
        <Select
          size="xs"
          aria-label={t('pupils.columns.whatOf', { letters: line.letters })}
          value={line.field ?? nothing}
          error={line.isDoubled}
          maxDropdownHeight={320}
          data={[
            { value: nothing, label: t('pupils.columns.leaveOut') },
            ...pupilFields.map(field => ({ value: field, label: t(`field.${field}`) })),
          ]}
          onChange={value => onField(value === nothing ? null : (value as PupilField))}
        />
      </td>
      <td className={styles.origin}>
        {line.isDoubled ? (
          <span className={styles.lack}>{t('pupils.columns.doubled')}</span>
        ) : (
          line.origin && <StateBadge tone={tones[line.origin]}>{t(`pupils.columns.from.${line.origin}`)}</StateBadge>
        )}
      </td>
    </tr>
  )
}

const nothing = 'nothing'

const tones: Record<ColumnOrigin, Tone> = {
  sure: 'good',
  likely: 'warning',
  guessed: 'warning',
  profile: 'good',
  chosen: 'accent',
}
