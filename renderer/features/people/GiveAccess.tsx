import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pass, StaffMember } from '#contract/people'
import { proposedLogin } from '#domain/people/login'
import type { Role } from '#domain/people/role'
import { refusalOf } from '../../client/index.ts'
import { useErrorWords } from '../../client/words.ts'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Panel.module.css'
import { Problem } from './Problem.tsx'
import { RoleChecks } from './RoleChecks.tsx'
import { workRoles } from './staff-list.ts'
import type { StaffEdits } from './use-staff-edits.ts'

export type GiveAccessProps = {
  readonly member: StaffMember
  readonly edits: StaffEdits
  readonly isTaken: (login: string) => boolean
  readonly onPass: (pass: Pass) => void
}

const shortestLogin = 2

/** «Дать доступ»: a login from the name and roles from the work, both to be changed before. */
export function GiveAccess({ member, edits, isTaken, onPass }: GiveAccessProps) {
  const { t } = useTranslation('people')
  const words = useErrorWords()
  // Until it is typed over, the login follows the name.
  const [typed, setTyped] = useState<string>()
  const [roles, setRoles] = useState<readonly Role[]>(() => workRoles(member))
  const [isAsked, setAsked] = useState(false)
  const [isRunning, setRunning] = useState(false)
  const [error, setError] = useState<unknown>()
  const form = useRef<HTMLFormElement>(null)
  const loginField = useRef<HTMLInputElement>(null)

  const login = typed ?? proposedLogin(member, isTaken)
  const isShort = login.trim().length < shortestLogin
  const isNameTaken = refusalOf(error)?.code === 'NameTaken'
  const loginProblem = isAsked && isShort ? t('give.loginShort') : isNameTaken ? words(error) : undefined

  const apply = async (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (isShort) return loginField.current?.focus()
    if (roles.length === 0) return form.current?.querySelector<HTMLElement>('input[type=checkbox]')?.focus()
    setRunning(true)
    setError(undefined)
    const outcome = await edits.giveAccess(member.id, login.trim(), roles)
    setRunning(false)
    if (outcome.ok) return onPass(outcome.answer)
    setError(outcome.error)
    if (refusalOf(outcome.error)?.code === 'NameTaken') loginField.current?.focus()
  }
  return (
    <form ref={form} className={styles.form} noValidate onSubmit={apply}>
      <TextInput
        ref={loginField}
        label={t('login')}
        size="sm"
        value={login}
        maxLength={40}
        autoComplete="off"
        spellCheck={false}
        error={loginProblem && <Problem>{loginProblem}</Problem>}
        onChange={event => {
          setTyped(event.currentTarget.value)
          setError(undefined)
        }}
      />
      <RoleChecks
        value={roles}
        onChange={setRoles}
        problem={isAsked && roles.length === 0 ? t('give.noRole') : undefined}
      />
      {error !== undefined && !isNameTaken && (
        <Notice tone="bad" live="alert">
          {words(error)}
        </Notice>
      )}
      <div className={styles.buttons}>
        <Button type="submit" variant="filled" loading={isRunning}>
          {t('give.apply')}
        </Button>
      </div>
    </form>
  )
}
