import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenSchool } from '#contract/school'
import { useClient, useDesk, useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Problem } from './Problem.tsx'
import styles from './Settings.module.css'
import type { SettingStep } from './step.ts'

export type SchoolTabProps = { readonly onStep: (step: SettingStep) => void }

type Field = 'name' | 'shortName' | 'locality' | 'idleMinutes'

/** The school's names and when its screens close. Each field is applied when it is left or on Enter. */
export function SchoolTab({ onStep }: SchoolTabProps) {
  const { t } = useTranslation('settings')
  const client = useClient()
  const queries = useQueries()
  const queryClient = useQueryClient()
  const errorWords = useErrorWords()
  const { account, school } = useDesk()
  const mayChange = account.rights.includes('school.settings')
  const [error, setError] = useState<unknown>()

  const send = (field: Field, text: string): Promise<OpenSchool> => {
    if (field === 'idleMinutes') return client.school.setIdleMinutes({ minutes: Number(text) })
    const { name, shortName, locality }: OpenSchool = { ...latest(), [field]: text }
    return client.school.rename({ name, shortName, locality })
  }
  /** What stands in the file now: an undo comes later than the rendering that offered it. */
  const latest = (): OpenSchool => queryClient.getQueryData(queries.school.current.queryKey()) ?? school
  const apply = async (field: Field, text: string) => {
    const before = String(latest()[field])
    if (text === before) return
    setError(undefined)
    try {
      queryClient.setQueryData(queries.school.current.queryKey(), await send(field, text))
      onStep({ text: `step.${field}`, values: { value: text }, undo: () => void apply(field, before) })
    } catch (refused) {
      setError(refused)
    }
  }

  return (
    <div className={styles.form}>
      {!mayChange && <Notice>{t('school.readOnly')}</Notice>}
      {error !== undefined && (
        <Notice tone="bad" live="alert">
          {errorWords(error)}
        </Notice>
      )}
      {fields.map(({ field, limit, isNeeded }) => (
        <SettingField
          key={`${field}-${school[field]}`}
          label={t(`school.${field}`)}
          help={t(`school.${field}Help`)}
          value={String(school[field])}
          limit={limit}
          isReadOnly={!mayChange}
          complaint={text => {
            if (field === 'idleMinutes') return /^([1-9]|[1-5]\d|60)$/.test(text) ? undefined : t('school.badMinutes')
            return isNeeded && text === '' ? t('school.empty') : undefined
          }}
          onApply={text => apply(field, text)}
        />
      ))}
      <div className={styles.fact}>
        <span>{t('school.year')}</span>
        <b>{school.yearName}</b>
      </div>
      <div className={styles.fact}>
        <span>{t('school.file')}</span>
        <span className={styles.path}>{school.file}</span>
      </div>
    </div>
  )
}

const fields: readonly { field: Field; limit: number; isNeeded: boolean }[] = [
  { field: 'name', limit: 200, isNeeded: true },
  { field: 'shortName', limit: 40, isNeeded: true },
  { field: 'locality', limit: 100, isNeeded: false },
  { field: 'idleMinutes', limit: 2, isNeeded: true },
]

type SettingFieldProps = {
  readonly label: string
  readonly help: string
  readonly value: string
  readonly limit: number
  readonly isReadOnly: boolean
  readonly complaint: (text: string) => string | undefined
  readonly onApply: (text: string) => void
}

function SettingField({ label, help, value, limit, isReadOnly, complaint, onApply }: SettingFieldProps) {
  const [text, setText] = useState(value)
  const [isLeft, setLeft] = useState(false)
  const problem = isLeft ? complaint(text.trim()) : undefined
  const finish = () => {
    setLeft(true)
    if (complaint(text.trim()) === undefined) onApply(text.trim())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') finish()
    else if (event.key === 'Escape') {
      setText(value)
      setLeft(false)
    }
  }
  return (
    <TextInput
      label={label}
      description={help}
      value={text}
      maxLength={limit}
      readOnly={isReadOnly}
      classNames={isReadOnly ? { input: styles.locked } : {}}
      error={problem && <Problem>{problem}</Problem>}
      onChange={event => setText(event.currentTarget.value)}
      onBlur={isReadOnly ? undefined : finish}
      onKeyDown={isReadOnly ? undefined : onKeyDown}
    />
  )
}
