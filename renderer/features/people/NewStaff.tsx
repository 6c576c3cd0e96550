import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffMember } from '#contract/people'
import type { StaffId } from '#domain/kernel/ids'
import { fullName } from '#domain/people/person'
import { useErrorWords } from '../../client/words.ts'
import { Notice } from '../../ui/Notice.tsx'
import { PanelSection } from '../../ui/SidePanel.tsx'
import styles from './Panel.module.css'
import { Problem } from './Problem.tsx'
import { namesakeOf } from './staff-list.ts'
import { type StaffEdits, type StaffField, staffFields } from './use-staff-edits.ts'

export type NewStaffProps = {
  readonly staff: readonly StaffMember[]
  readonly edits: StaffEdits
  readonly onAdded: (id: StaffId | undefined) => void
  readonly onClose: () => void
}

const empty: Record<StaffField, string> = { surname: '', givenName: '', patronymic: '', post: '' }

/** A new employee. One of the same name is told about and not forbidden: namesakes work together. */
export function NewStaff({ staff, edits, onAdded, onClose }: NewStaffProps) {
  const { t } = useTranslation('people')
  const words = useErrorWords()
  const [names, setNames] = useState(empty)
  const [isAsked, setAsked] = useState(false)
  const [isRunning, setRunning] = useState(false)
  const [error, setError] = useState<unknown>()
  const surname = useRef<HTMLInputElement>(null)
  const trimmed = Object.fromEntries(staffFields.map(field => [field, names[field].trim()])) as typeof empty
  const isNameless = trimmed.surname === ''
  const namesake = isNameless ? undefined : namesakeOf(staff, trimmed)

  const apply = async (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (isNameless) return surname.current?.focus()
    setRunning(true)
    setError(undefined)
    const outcome = await edits.add(trimmed)
    setRunning(false)
    if (outcome.ok) onAdded(outcome.answer)
    else setError(outcome.error)
  }
  return (
    <PanelSection title={t('add.title')}>
      <form
        className={styles.form}
        noValidate
        onSubmit={apply}
        onKeyDown={event => {
          if (event.key !== 'Escape' || event.defaultPrevented) return
          event.preventDefault()
          onClose()
        }}
      >
        {staffFields.map(field => (
          <TextInput
            key={field}
            ref={field === 'surname' ? surname : undefined}
            autoFocus={field === 'surname'}
            label={
              field === 'surname' ? (
                t(`field.${field}`)
              ) : (
                <>
                  {t(`field.${field}`)} <span className={styles.optional}>{t('optional')}</span>
                </>
              )
            }
            maxLength={field === 'post' ? 120 : 60}
            value={names[field]}
            error={field === 'surname' && isAsked && isNameless && <Problem>{t('needed')}</Problem>}
            onChange={event => {
              const text = event.currentTarget.value
              setNames(now => ({ ...now, [field]: text }))
            }}
          />
        ))}
        {namesake && (
          <Notice tone="warning" live="status">
            {namesake.post === ''
              ? t('add.namesake', { name: fullName(namesake) })
              : t('add.namesakeWith', { name: fullName(namesake), post: namesake.post })}
          </Notice>
        )}
        {error !== undefined && (
          <Notice tone="bad" live="alert">
            {words(error)}
          </Notice>
        )}
        <div className={styles.buttons}>
          <Button type="submit" variant="filled" loading={isRunning}>
            {t('add.apply')}
          </Button>
          <Button onClick={onClose}>{t('add.cancel')}</Button>
        </div>
      </form>
    </PanelSection>
  )
}
