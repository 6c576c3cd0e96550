import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Role, roles } from '#domain/people/role'
import styles from './Panel.module.css'
import { Problem } from './Problem.tsx'

export type RoleChecksProps = {
  readonly value: readonly Role[]
  readonly onChange: (roles: readonly Role[], changed: Role) => void
  readonly problem?: string | undefined
}

/** The roles of an account, each with what it may do. */
export function RoleChecks({ value, onChange, problem }: RoleChecksProps) {
  const { t } = useTranslation('people')
  return (
    <fieldset className={styles.roles}>
      <legend>{t('roles')}</legend>
      {roles.map(role => (
        <Checkbox
          key={role}
          label={t(`role.${role}.name`)}
          description={t(`role.${role}.may`)}
          checked={value.includes(role)}
          onChange={event =>
            onChange(
              roles.filter(one => (one === role ? event.currentTarget.checked : value.includes(one))),
              role,
            )
          }
        />
      ))}
      {problem && (
        <p className={styles.wrong} role="alert">
          <Problem>{problem}</Problem>
        </p>
      )}
    </fieldset>
  )
}
