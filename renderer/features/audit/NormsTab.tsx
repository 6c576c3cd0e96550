import { Chip, Switch } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { NormsView } from '#contract/audit'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import styles from './Audit.module.css'
import { toneOfLevel } from './FindingPanel.tsx'
import { PointsTable } from './PointsTable.tsx'
import type { NormWriter } from './use-norms.ts'
import { dateWords, weekdayName } from './words.ts'

export type NormsTabProps = { readonly view: NormsView; readonly write: NormWriter }

/** The norms with their clauses, and how the school reads them; below them points of difficulty. */
export function NormsTab({ view, write }: NormsTabProps) {
  const { t } = useTranslation('audit')
  return (
    <WorkArea>
      <div className={styles.page}>
        <ul className={styles.norms} aria-label={t('norms.label')}>
          {view.norms.map(norm => (
            <NormLine key={norm.norm} norm={norm} canEdit={view.can.edit} write={write} />
          ))}
        </ul>
        <PointsTable view={view} write={write} />
      </div>
    </WorkArea>
  )
}

type NormLineProps = {
  readonly norm: NormsView['norms'][number]
  readonly canEdit: boolean
  readonly write: NormWriter
}

function NormLine({ norm: one, canEdit, write }: NormLineProps) {
  const { t, i18n } = useTranslation('audit')
  const { norm } = one
  const name = t(`norms:name.${norm}`)
  const dates = { from: dateWords(one.validFrom), to: one.validTo === null ? '' : dateWords(one.validTo) }
  return (
    <li data-off={!one.look || undefined}>
      <Switch
        size="xs"
        aria-label={t('norms.look', { name })}
        checked={one.look}
        disabled={!canEdit}
        onChange={event => {
          const look = event.currentTarget.checked
          write(writing => writing.setNorm({ norm, look }))
        }}
      />
      <div className={styles.normWords}>
        <p className={styles.normName}>
          <b>{name}</b> <StateBadge tone={toneOfLevel[one.level]}>{t(`levelOf.${one.level}`)}</StateBadge>{' '}
          {one.fromMemory && (
            <StateBadge tone="warning" icon={<IconAlertTriangle aria-hidden="true" />} title={t('norms:fromMemory')}>
              {t('fromMemory')}
            </StateBadge>
          )}{' '}
          {one.lapsed && (
            <StateBadge tone="warning" title={t('norms:lapsed')}>
              {t('lapsed')}
            </StateBadge>
          )}{' '}
          {!one.holds && <StateBadge>{t('norms.notYet')}</StateBadge>}
        </p>
        <p>{t(`norms:about.${norm}`)}</p>
        <p className={styles.hint}>
          {one.clause} · {one.validTo === null ? t('norms.since', dates) : t('norms.until', dates)}
          <br />
          {t('panel.source')}: {one.source}
        </p>
        {one.weekdays && (
          <Chip.Group
            multiple
            value={one.weekdays.map(String)}
            onChange={days => {
              if (days.length > 0) write(writing => writing.setNorm({ norm, weekdays: days.map(Number).sort() }))
            }}
          >
            {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form, this is a bar of controls */}
            <div className={styles.days} role="group" aria-label={t('norms.days')}>
              {one.choices.map(day => (
                <Chip key={day} size="xs" value={String(day)} disabled={!canEdit || !one.look}>
                  {weekdayName(day, 'long', i18n.language)}
                </Chip>
              ))}
            </div>
          </Chip.Group>
        )}
      </div>
      {one.mayBeHard && (
        <Switch
          size="xs"
          label={t('norms.hard')}
          aria-label={t('norms.hardLabel', { name })}
          checked={one.hard}
          disabled={!canEdit || !one.look}
          onChange={event => {
            const hard = event.currentTarget.checked
            write(writing => writing.setNorm({ norm, hard }))
          }}
        />
      )}
    </li>
  )
}
