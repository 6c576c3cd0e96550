import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenSchool } from '#contract/school'
import { shortestPassword } from '#domain/people/password'
import { refusalOf } from '../../client/index.ts'
import { useClient } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { Notice } from '../../ui/Notice.tsx'
import { fieldOf, type NewSchoolFormState, newSchoolOf, refusedField } from './new-school-form.tsx'
import styles from './Start.module.css'
import { useEscape } from './use-escape.ts'

export type NewSchoolFormProps = {
  readonly form: NewSchoolFormState
  readonly onOpened: (school: OpenSchool, login: string) => void
  readonly onBack: () => void
}

/** A new, empty school with its first administrator. */
export function NewSchoolForm({ form, onOpened, onBack }: NewSchoolFormProps) {
  const { t } = useTranslation('start')
  const client = useClient()
  const errorWords = useErrorWords()
  const [isRunning, setRunning] = useState(false)
  const [error, setError] = useState<unknown>()
  useEscape(onBack)

  const focusFirst = (field: string | undefined) => {
    if (field) form.getInputNode(field)?.focus()
  }
  const onSubmit = form.onSubmit(
    async values => {
      setRunning(true)
      setError(undefined)
      try {
        onOpened(await client.school.create(newSchoolOf(values)), values.login.trim())
      } catch (refused) {
        setRunning(false)
        const refusal = refusalOf(refused)
        const field = fieldOf(refusal)
        if (!refusal || !field) {
          setError(refused)
          return
        }
        form.setFieldError(field, refusedField(refusal))
        focusFirst(field)
      }
    },
    errors => focusFirst(Object.keys(form.values).find(field => field in errors)),
  )
  const text = (field: keyof typeof form.values, help?: string) => ({
    ...form.getInputProps(field),
    key: form.key(field),
    label: t(`field.${field}`),
    description: help,
    'data-path': field,
  })
  const optional = (field: 'locality' | 'patronymic') => ({
    ...text(field),
    label: (
      <>
        {t(`field.${field}`)} <span className={styles.optional}>{t('optional')}</span>
      </>
    ),
  })

  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      <section className={styles.group} aria-labelledby="new-school">
        <h2 id="new-school">{t('new.school')}</h2>
        <TextInput {...text('name', t('help.name'))} maxLength={200} autoFocus />
        <TextInput {...text('shortName', t('help.shortName'))} maxLength={40} />
        <TextInput {...optional('locality')} maxLength={100} />
        <div className={styles.pair}>
          <TextInput {...text('yearStarts', t('help.date'))} inputMode="numeric" maxLength={10} />
          <TextInput {...text('yearEnds', t('help.date'))} inputMode="numeric" maxLength={10} />
        </div>
      </section>
      <section className={styles.group} aria-labelledby="new-administrator">
        <h2 id="new-administrator">{t('new.administrator')}</h2>
        <TextInput {...text('surname')} maxLength={60} autoComplete="off" />
        <TextInput {...text('givenName')} maxLength={60} autoComplete="off" />
        <TextInput {...optional('patronymic')} maxLength={60} autoComplete="off" />
        <TextInput
          {...text('login', t('help.login'))}
          maxLength={40}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <PasswordInput
          {...text('password', t('help.password', { count: shortestPassword }))}
          maxLength={200}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('eye'), tabIndex: 0 }}
        />
      </section>
      {error !== undefined && (
        <Notice tone="bad" live="alert">
          {errorWords(error)}
        </Notice>
      )}
      <div className={styles.actions}>
        <Button type="submit" variant="filled" size="md" loading={isRunning}>
          {t('new.make')}
        </Button>
        <Button size="md" onClick={onBack}>
          {t('back')}
        </Button>
      </div>
    </form>
  )
}
