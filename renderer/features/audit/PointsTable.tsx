import { Checkbox, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NormsView } from '#contract/audit'
import styles from './Audit.module.css'
import type { NormWriter } from './use-norms.ts'

type Subject = NormsView['subjects'][number]

/** Points of difficulty of what is taught: by the scale, and the school's own where it has set some. */
export function PointsTable({ view, write }: { readonly view: NormsView; readonly write: NormWriter }) {
  const { t } = useTranslation('audit')
  const [isOnlyWithout, setOnlyWithout] = useState(true)
  // What has just been given points stays to be seen.
  const shown = view.subjects.filter(({ scale }) => !isOnlyWithout || scale === null)
  return (
    <section className={styles.points}>
      <h2>{t('norms.points')}</h2>
      <p className={styles.hint}>{t('norms.pointsHow')}</p>
      <Checkbox
        size="xs"
        label={t('norms.onlyWithout')}
        checked={isOnlyWithout}
        onChange={event => setOnlyWithout(event.currentTarget.checked)}
      />
      {shown.length === 0 ? (
        <p>{t('norms.withoutNone')}</p>
      ) : (
        <table className={styles.table} aria-label={t('norms.points')}>
          <thead>
            <tr>
              <th scope="col">{t('norms.subject')}</th>
              <th scope="col">{t('norms.grade')}</th>
              <th scope="col">{t('norms.scale')}</th>
              <th scope="col">{t('norms.own')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(one => (
              <tr key={`${one.subjectId} ${one.grade}`}>
                <th scope="row">{one.name}</th>
                <td>{one.grade}</td>
                <td>{one.scale ?? <span className={styles.hint}>{t('norms.noNorm')}</span>}</td>
                <td>
                  <OwnPoints key={one.own ?? ''} subject={one} canEdit={view.can.edit} write={write} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

type OwnPointsProps = { readonly subject: Subject; readonly canEdit: boolean; readonly write: NormWriter }

/** Written when the field is left or Enter is pressed; empty takes the points away. */
function OwnPoints({ subject, canEdit, write }: OwnPointsProps) {
  const { t } = useTranslation('audit')
  const { subjectId, grade, name, own } = subject
  const [value, setValue] = useState<string | number>(own ?? '')
  const keep = () => {
    const points = value === '' ? null : Number(value)
    if (points !== own) write(writing => writing.setPoints({ points: [{ subjectId, grade, points }] }))
  }
  return (
    <NumberInput
      size="xs"
      className={styles.own}
      aria-label={t('norms.ownOf', { subject: name, grade })}
      value={value}
      min={0}
      max={20}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      hideControls
      disabled={!canEdit}
      onChange={setValue}
      onBlur={keep}
      onKeyDown={event => {
        if (event.key === 'Enter') keep()
        else if (event.key === 'Escape') setValue(own ?? '')
      }}
    />
  )
}
