import { Button } from '@mantine/core'
import { type FormEvent, type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { SessionState } from '#contract/session'
import { useClient, useDesk } from '../../client/provider.tsx'
import { SignInFrame } from '../../ui/SignInFrame.tsx'
import { IdleWatch } from './IdleWatch.tsx'
import { PasswordField } from './PasswordField.tsx'
import styles from './SignIn.module.css'
import { TryNotice } from './TryNotice.tsx'
import { useTries } from './tries.ts'
import { useLock } from './use-lock.ts'

export type LockCurtainProps = {
  readonly isLocked: boolean
  readonly version: string
  readonly onSession: (state: SessionState) => void
  readonly children: ReactNode
}

/**
 * Hides the pages while the screen is locked. They stay mounted behind the curtain, so what was typed is there
 * afterwards, but nobody reaches them by key, pointer or screen reader.
 */
export function LockCurtain({ isLocked, version, onSession, children }: LockCurtainProps) {
  const client = useClient()
  const { school } = useDesk()
  const lock = useLock(onSession)
  // A window that was loaded while locked has nothing to keep: the pages come after the password.
  const [wasOpen, setWasOpen] = useState(!isLocked)
  if (!isLocked && !wasOpen) setWasOpen(true)
  const lastFocused = useRef<HTMLElement>(null)
  // As a layout effect it stops listening before the curtain takes the focus.
  useLayoutEffect(() => {
    if (isLocked) return
    const remember = (event: FocusEvent) => {
      lastFocused.current = event.target instanceof HTMLElement ? event.target : null
    }
    document.addEventListener('focusin', remember)
    return () => document.removeEventListener('focusin', remember)
  }, [isLocked])
  return (
    <>
      {wasOpen && children}
      {isLocked ? (
        <Curtain version={version} onSession={onSession} lastFocused={lastFocused} />
      ) : (
        <IdleWatch minutes={school.idleMinutes} onIdle={lock} onTouch={() => client.session.touch()} />
      )}
    </>
  )
}

type CurtainProps = Pick<LockCurtainProps, 'version' | 'onSession'> & {
  /** Gets the focus back. */
  readonly lastFocused: RefObject<HTMLElement | null>
}

function Curtain({ version, onSession, lastFocused }: CurtainProps) {
  const { t } = useTranslation('sign-in')
  const client = useClient()
  const { account, school } = useDesk()
  const tries = useTries()
  const [password, setPassword] = useState('')
  const curtain = useRef<HTMLDivElement>(null)
  const passwordField = useRef<HTMLInputElement>(null)
  useOnlyThis(curtain, lastFocused)
  const documentTitle = `${t('locked')} · ${t('app:brand')}`
  useEffect(() => {
    const before = document.title
    document.title = documentTitle
    return () => {
      document.title = before
    }
  }, [documentTitle])

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    const state = await tries.attempt(() => client.session.unlock({ password }))
    if (!state) {
      passwordField.current?.select()
      return
    }
    onSession(state)
  }

  return createPortal(
    <div className={styles.curtain} ref={curtain}>
      <SignInFrame
        brand={t('app:brand')}
        tagline={t('tagline')}
        version={t('version', { version, school: school.shortName })}
        title={t('locked')}
        lead={t('lockedLead', { name: account.fullName })}
        footer={school.name}
      >
        <form className={styles.form} onSubmit={onSubmit}>
          <input type="text" autoComplete="username" value={account.login} readOnly hidden />
          <PasswordField
            ref={passwordField}
            value={password}
            onChange={setPassword}
            onLayout={tries.setLayout}
            autoFocus
          />
          <TryNotice tries={tries} />
          <div className={styles.actions}>
            <Button
              type="submit"
              size="lg"
              variant="filled"
              loading={tries.isRunning}
              disabled={password === '' || tries.waitSeconds > 0}
            >
              {t('unlock')}
            </Button>
            <Button size="lg" variant="subtle" onClick={async () => onSession(await client.session.signOut())}>
              {t('otherPerson')}
            </Button>
          </div>
        </form>
        <p className={styles.duty}>{t('otherPersonNote')}</p>
      </SignInFrame>
    </div>,
    document.body,
  )
}

/** Makes all the rest of the page inert, and keeps keys from reaching its shortcuts; gives the focus back at the end. */
const useOnlyThis = (curtain: RefObject<HTMLElement | null>, lastFocused: RefObject<HTMLElement | null>): void => {
  useLayoutEffect(() => {
    const others = [...document.body.children].filter(
      (element): element is HTMLElement =>
        element instanceof HTMLElement && !element.contains(curtain.current) && !element.inert,
    )
    for (const element of others) element.inert = true
    const keep = (event: KeyboardEvent) => event.stopPropagation()
    document.body.addEventListener('keydown', keep)
    return () => {
      document.body.removeEventListener('keydown', keep)
      for (const element of others) element.inert = false
      if (lastFocused.current?.isConnected) lastFocused.current.focus({ preventScroll: true })
    }
  }, [curtain, lastFocused])
}
