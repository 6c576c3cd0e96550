import { Button, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenSchool } from '#contract/school'
import type { SessionState } from '#contract/session'
import { useClient } from '../../client/provider.tsx'
import { SignInFrame } from '../../ui/SignInFrame.tsx'
import { PasswordField } from './PasswordField.tsx'
import styles from './SignIn.module.css'
import { TryNotice } from './TryNotice.tsx'
import { useTries } from './tries.ts'

export type SignInPageProps = {
  readonly version: string
  readonly school: OpenSchool
  /** Already known: of the administrator of a school just made. */
  readonly login: string
  readonly tools: ReactNode
  readonly onSignedIn: (state: SessionState) => void
  readonly onOtherSchool: () => void
}

/** «Вход»: the login is typed, nobody's name is shown. */
export function SignInPage(props: SignInPageProps) {
  const { school } = props
  const { t } = useTranslation('sign-in')
  const client = useClient()
  const tries = useTries()
  const [login, setLogin] = useState(props.login)
  const [password, setPassword] = useState('')
  const passwordField = useRef<HTMLInputElement>(null)
  const documentTitle = `${t('title')} · ${school.shortName} · ${t('app:brand')}`
  useEffect(() => {
    document.title = documentTitle
  }, [documentTitle])

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    const state = await tries.attempt(() => client.session.signIn({ login: login.trim(), password }))
    if (state) props.onSignedIn(state)
    else passwordField.current?.select()
  }

  return (
    <SignInFrame
      brand={t('app:brand')}
      tagline={t('tagline')}
      version={t('version', { version: props.version, school: school.shortName })}
      title={t('title')}
      lead={school.name}
      top={props.tools}
      footer={
        <Button size="xs" variant="subtle" className={styles.other} onClick={props.onOtherSchool}>
          {t('otherSchool')}
        </Button>
      }
      footerEnd={<span className={styles.file}>{t('file', { file: school.file })}</span>}
    >
      <form className={styles.form} onSubmit={onSubmit}>
        <TextInput
          size="lg"
          label={t('login')}
          value={login}
          onChange={event => setLogin(event.currentTarget.value)}
          autoFocus={login === ''}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <PasswordField
          ref={passwordField}
          value={password}
          onChange={setPassword}
          onLayout={tries.setLayout}
          autoFocus={login !== ''}
        />
        <TryNotice tries={tries} />
        <div className={styles.actions}>
          <Button
            type="submit"
            size="lg"
            variant="filled"
            loading={tries.isRunning}
            disabled={login.trim() === '' || password === '' || tries.waitSeconds > 0}
          >
            {t('signIn')}
          </Button>
          <span className={styles.hint}>{t('forgotten')}</span>
        </div>
      </form>
      <p className={styles.duty}>{t('duty', { count: school.idleMinutes })}</p>
    </SignInFrame>
  )
}
