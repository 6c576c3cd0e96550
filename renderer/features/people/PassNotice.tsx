import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy, IconKey } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Pass } from '#contract/people'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Panel.module.css'
import { passText } from './pass-text.ts'

export type PassNoticeProps = {
  readonly pass: Pass
  /** It was written down: the password is forgotten. */
  readonly onDone: () => void
}

/**
 * A fresh password, shown this once. The button that made it is gone, so the keyboard goes on here; who walks over the rows
 * meanwhile is not called away.
 */
export function PassNotice({ pass, onDone }: PassNoticeProps) {
  const { t } = useTranslation('people')
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!document.activeElement?.closest('[role=grid]')) first.current?.focus()
  }, [])
  return (
    <Notice
      live="status"
      icon={<IconKey aria-hidden="true" />}
      title={t('pass.title')}
      actions={
        <>
          <CopyButton value={passText(pass, { login: t('login'), password: t('password') })}>
            {({ copied, copy }) => (
              <Button
                ref={first}
                size="xs"
                leftSection={copied ? <IconCheck aria-hidden="true" /> : <IconCopy aria-hidden="true" />}
                onClick={copy}
              >
                {copied ? t('copied') : t('copy')}
              </Button>
            )}
          </CopyButton>
          <Button size="xs" variant="subtle" onClick={onDone}>
            {t('pass.done')}
          </Button>
        </>
      }
    >
      {t('pass.once')}
      <dl className={styles.pass}>
        <div>
          <dt>{t('login')}</dt>
          <dd>{pass.login}</dd>
        </div>
        <div>
          <dt>{t('password')}</dt>
          <dd>{pass.password}</dd>
        </div>
      </dl>
    </Notice>
  )
}
