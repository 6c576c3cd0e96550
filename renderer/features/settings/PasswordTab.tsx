import { Button, PasswordInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkPassword, shortestPassword } from '#domain/people/password'
import { refusalOf } from '../../client/index.ts'
import { useClient, useDesk } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { Problem } from './Problem.tsx'
import styles from './Settings.module.css'
import type { SettingStep } from './step.ts'

/** One's own password: the old one first, and the new one twice is not asked, it can be seen. */
export function PasswordTab({ onStep }: { readonly onStep: (step: SettingStep) => void }) {
  const { t } = useTranslation('settings')
  const client = useClient()
  const { account } = useDesk()
  const errorWords = useErrorWords()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [isRunning, setRunning] = useState(false)
  const [isNextLeft, setNextLeft] = useState(false)
  const [error, setError] = useState<unknown>()
  const currentField = useRef<HTMLInputElement>(null)
  const nextField = useRef<HTMLInputElement>(null)

  const code = refusalOf(error)?.code
  const isAboutNext = code === 'PasswordTooShort' || code === 'PasswordTooCommon'
  const complaint = next === '' ? undefined : checkPassword(next)
  const nextProblem: ReactNode = isAboutNext
    ? errorWords(error)
    : isNextLeft && complaint && t(`refusals:${complaint.refusal}`, { ...complaint.data })

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    setNextLeft(true)
    if (complaint) {
      nextField.current?.focus()
      return
    }
    setRunning(true)
    setError(undefined)
    try {
      await client.session.changePassword({ current, next })
      setCurrent('')
      setNext('')
      setNextLeft(false)
      onStep({ text: 'step.password' })
    } catch (refused) {
      setError(refused)
      const field = refusalOf(refused)?.code.startsWith('PasswordToo') ? nextField : currentField
      field.current?.focus()
    } finally {
      setRunning(false)
    }
  }

  const eye = { 'aria-label': t('password.eye'), tabIndex: 0 }
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <input type="text" autoComplete="username" value={account.login} readOnly hidden />
      <PasswordInput
        ref={currentField}
        label={t('password.current')}
        value={current}
        onChange={event => setCurrent(event.currentTarget.value)}
        error={
          error !== undefined &&
          !isAboutNext && <Problem>{code === 'WrongCredentials' ? t('password.wrong') : errorWords(error)}</Problem>
        }
        maxLength={200}
        autoComplete="current-password"
        visibilityToggleButtonProps={eye}
      />
      <PasswordInput
        ref={nextField}
        label={t('password.next')}
        description={t('password.rule', { count: shortestPassword })}
        value={next}
        onChange={event => {
          setNext(event.currentTarget.value)
          setNextLeft(false)
          if (isAboutNext) setError(undefined)
        }}
        onBlur={() => setNextLeft(true)}
        error={nextProblem && <Problem>{nextProblem}</Problem>}
        maxLength={200}
        autoComplete="new-password"
        visibilityToggleButtonProps={eye}
      />
      <div>
        <Button type="submit" size="md" variant="filled" loading={isRunning} disabled={current === '' || next === ''}>
          {t('password.change')}
        </Button>
      </div>
    </form>
  )
}
