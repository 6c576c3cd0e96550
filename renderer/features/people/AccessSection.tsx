import { Button } from '@mantine/core'
import { IconBan, IconCheck, IconKey } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pass, StaffMember } from '#contract/people'
import type { Role } from '#domain/people/role'
import { useDesk } from '../../client/provider.tsx'
import type { Outcome } from '../../client/use-sending.ts'
import { useErrorWords } from '../../client/words.ts'
import { Notice } from '../../ui/Notice.tsx'
import { PanelSection } from '../../ui/SidePanel.tsx'
import { AccessBadge } from './AccessBadge.tsx'
import { GiveAccess } from './GiveAccess.tsx'
import styles from './Panel.module.css'
import { PassNotice } from './PassNotice.tsx'
import { RoleChecks } from './RoleChecks.tsx'
import { accessState } from './staff-list.ts'
import type { StaffEdits } from './use-staff-edits.ts'

export type AccessSectionProps = {
  readonly member: StaffMember
  readonly edits: StaffEdits
  readonly isTaken: (login: string) => boolean
  /** A fresh password of this person that was not put away yet. */
  readonly pass: Pass | undefined
  readonly onPass: (pass: Pass | undefined) => void
}

/** «Доступ»: what the person signs in with, as what, and whether at all. */
export function AccessSection({ member, edits, isTaken, pass, onPass }: AccessSectionProps) {
  const { t } = useTranslation('people')
  return (
    <PanelSection title={t('access')} aside={<AccessBadge state={accessState(member)} />}>
      <div className={styles.form}>
        {pass && <PassNotice key={pass.password} pass={pass} onDone={() => onPass(undefined)} />}
        {member.account ? (
          <HeldAccess member={member} account={member.account} edits={edits} onPass={onPass} />
        ) : (
          <GiveAccess member={member} edits={edits} isTaken={isTaken} onPass={onPass} />
        )}
      </div>
    </PanelSection>
  )
}

type HeldAccessProps = Pick<AccessSectionProps, 'member' | 'edits' | 'onPass'> & {
  readonly account: NonNullable<StaffMember['account']>
}

function HeldAccess({ member, account, edits, onPass }: HeldAccessProps) {
  const { t } = useTranslation('people')
  const words = useErrorWords()
  const desk = useDesk()
  const [error, setError] = useState<unknown>()
  const [isLastRole, setLastRole] = useState(false)
  const [isMaking, setMaking] = useState(false)

  const give = async (change: () => Promise<Outcome<unknown>>) => {
    setError(undefined)
    setLastRole(false)
    const outcome = await change()
    if (!outcome.ok) setError(outcome.error)
  }
  const onRoles = (roles: readonly Role[], changed: Role) => {
    if (roles.length === 0) return setLastRole(true)
    const isGiven = roles.includes(changed)
    give(() =>
      edits.changeAccess(member.id, now => ({
        ...now,
        roles: isGiven ? [...now.roles, changed] : now.roles.filter(role => role !== changed),
      })),
    )
  }
  const makePassword = async () => {
    setMaking(true)
    setError(undefined)
    const outcome = await edits.newPassword(member.id)
    setMaking(false)
    if (outcome.ok) onPass(outcome.answer)
    else setError(outcome.error)
  }
  return (
    <>
      <dl className={styles.facts}>
        <div>
          <dt>{t('login')}</dt>
          <dd className={styles.code}>{account.login}</dd>
        </div>
      </dl>
      {error !== undefined && (
        <Notice tone="bad" live="alert">
          {words(error)}
        </Notice>
      )}
      <RoleChecks value={account.roles} onChange={onRoles} problem={isLastRole ? t('lastRole') : undefined} />
      {member.id === desk.account.staffId && <p className={styles.hint}>{t('own')}</p>}
      <div className={styles.buttons}>
        <Button size="xs" leftSection={<IconKey aria-hidden="true" />} loading={isMaking} onClick={makePassword}>
          {t('newPassword')}
        </Button>
        <Button
          size="xs"
          leftSection={account.active ? <IconBan aria-hidden="true" /> : <IconCheck aria-hidden="true" />}
          onClick={() => give(() => edits.changeAccess(member.id, now => ({ ...now, active: !account.active })))}
        >
          {account.active ? t('switchOff') : t('switchOn')}
        </Button>
      </div>
    </>
  )
}
