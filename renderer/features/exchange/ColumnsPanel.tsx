import { Button, Checkbox, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TableRead } from '#contract/exchange'
import { rowsSearchedForHeader } from '#domain/classes/pupil-import/mapping'
import { useClient } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { Notice } from '../../ui/Notice.tsx'
import { PanelSection, SidePanel } from '../../ui/SidePanel.tsx'
import styles from './Columns.module.css'
import { withHeaderRow, withTable } from './pupil-draft.ts'
import type { PupilStepProps } from './pupil-step.ts'

export type ColumnsPanelProps = PupilStepProps & { readonly read: TableRead }

/** Beside the columns: where the header is, saved mappings, and how rows are to be taken. */
export function ColumnsPanel(props: ColumnsPanelProps) {
  const { t } = useTranslation('exchange')
  return (
    <SidePanel label={t('pupils.columns.options')}>
      <HeaderRow {...props} />
      <Options {...props} />
      <Profiles {...props} />
    </SidePanel>
  )
}

const none = 'none'

function HeaderRow({ draft, read, onDraft }: ColumnsPanelProps) {
  const { t } = useTranslation('exchange')
  const { headerRow } = draft.mapping
  const guessed = read.mapping.headerRow
  const rows = Array.from({ length: Math.max(rowsSearchedForHeader, headerRow ?? 0) }, (_, index) => index + 1)
  return (
    <PanelSection title={t('pupils.columns.headerRow')}>
      <div className={styles.fields}>
        <Select
          size="sm"
          aria-label={t('pupils.columns.headerRow')}
          value={headerRow === null ? none : String(headerRow)}
          data={[
            { value: none, label: t('pupils.columns.noHeaderRow') },
            ...rows.map(row => ({ value: String(row), label: t('pupils.columns.rowNumber', { row }) })),
          ]}
          onChange={value =>
            onDraft(before => withHeaderRow(before, value === null || value === none ? null : Number(value)))
          }
        />
        {headerRow !== guessed && (
          <p className={styles.note}>
            {guessed === null
              ? t('pupils.columns.headersOfNone')
              : t('pupils.columns.headersOfGuess', { row: guessed })}
          </p>
        )}
      </div>
    </PanelSection>
  )
}

function Options({ draft, onDraft }: ColumnsPanelProps) {
  const { t } = useTranslation('exchange')
  const labelId = useId()
  const { options } = draft
  const set = (change: Partial<typeof options>) =>
    onDraft(before => ({ ...before, options: { ...before.options, ...change } }))
  return (
    <PanelSection title={t('pupils.columns.options')}>
      <div className={styles.fields}>
        <div>
          <span id={labelId}>{t('pupils.columns.fromDay')}</span>
          <SegmentedControl
            fullWidth
            aria-labelledby={labelId}
            value={options.newPupilsFrom}
            data={(['yearStart', 'today'] as const).map(value => ({ value, label: t(`pupils.columns.${value}`) }))}
            onChange={value => set({ newPupilsFrom: value as typeof options.newPupilsFrom })}
          />
          <p className={styles.note}>{t('pupils.columns.fromHelp')}</p>
        </div>
        <Checkbox
          classNames={{ input: styles.box ?? '' }}
          label={t('pupils.columns.create')}
          description={t('pupils.columns.createHelp')}
          checked={options.createClasses}
          onChange={event => set({ createClasses: event.currentTarget.checked })}
        />
        <Checkbox
          classNames={{ input: styles.box ?? '' }}
          label={t('pupils.columns.adults')}
          description={t('pupils.columns.adultsHelp')}
          checked={options.adultsLearn}
          onChange={event => set({ adultsLearn: event.currentTarget.checked })}
        />
      </div>
    </PanelSection>
  )
}

function Profiles({ draft, read, onDraft }: ColumnsPanelProps) {
  const { t } = useTranslation('exchange')
  const client = useClient()
  const errorWords = useErrorWords()
  const [name, setName] = useState('')
  const [said, setSaid] = useState<string>()
  const [problem, setProblem] = useState<unknown>()
  const { profile, mapping } = draft

  const run = async (work: () => Promise<string | undefined>) => {
    setProblem(undefined)
    setSaid(undefined)
    try {
      setSaid(await work())
    } catch (error) {
      setProblem(error)
    }
  }
  const withProfiles = (profiles: string[], used: string | null) =>
    onDraft(before => ({
      ...before,
      profile: used,
      read: before.read && { ...before.read, profiles, ...(used === null ? {} : { mapping: before.mapping }) },
    }))
  const use = (wanted: string) =>
    run(async () => {
      const table = await client.exchange.takeProfile({ importId: read.importId, profile: wanted })
      onDraft(before => withTable(before, table))
      return undefined
    })
  const save = () =>
    run(async () => {
      const wanted = name.trim()
      const { profiles } = await client.exchange.saveProfile({ importId: read.importId, name: wanted, mapping })
      withProfiles(profiles, wanted)
      setName('')
      return t('pupils.columns.profileSaved', { name: wanted })
    })
  const forget = (gone: string) =>
    run(async () => {
      const { profiles } = await client.exchange.forgetProfile({ name: gone })
      withProfiles(profiles, null)
      return t('pupils.columns.profileForgotten', { name: gone })
    })

  return (
    <PanelSection title={t('pupils.columns.profiles')}>
      <div className={styles.fields}>
        {read.profiles.length === 0 ? (
          <p className={styles.note}>{t('pupils.columns.profilesNone')}</p>
        ) : (
          <Select
            size="sm"
            aria-label={t('pupils.columns.profile')}
            placeholder={t('pupils.columns.noProfile')}
            value={profile}
            data={read.profiles}
            onChange={value => value !== null && use(value)}
          />
        )}
        {profile !== null && (
          <div>
            <Button size="xs" onClick={() => forget(profile)}>
              {t('pupils.columns.forgetProfile', { name: profile })}
            </Button>
          </div>
        )}
        <form
          className={styles.fields}
          onSubmit={event => {
            event.preventDefault()
            if (name.trim() !== '') void save()
          }}
        >
          <TextInput
            size="sm"
            label={t('pupils.columns.profileName')}
            value={name}
            maxLength={60}
            onChange={event => setName(event.currentTarget.value)}
          />
          <div>
            <Button size="xs" type="submit" disabled={name.trim() === ''}>
              {t('pupils.columns.saveProfile')}
            </Button>
          </div>
        </form>
        <p className={styles.note} role="status">
          {said}
        </p>
        {problem !== undefined && (
          <Notice tone="bad" live="alert">
            {errorWords(problem)}
          </Notice>
        )}
      </div>
    </PanelSection>
  )
}
