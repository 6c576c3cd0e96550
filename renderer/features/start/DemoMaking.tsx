import { Button, CopyButton, Progress } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DemoAccount, DemoProgress, OpenSchool } from '#contract/school'
import { useClient } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Start.module.css'

export type DemoMakingProps = {
  readonly onOpened: (school: OpenSchool, login?: string) => void
  readonly onBack: () => void
}

type Making =
  | { readonly state: 'running'; readonly progress: DemoProgress | undefined }
  | { readonly state: 'ready'; readonly accounts: readonly DemoAccount[] }
  | { readonly state: 'refused'; readonly error: unknown }

/** Makes the demo school; leaving cancels it and nothing of it stays. */
export function DemoMaking({ onOpened, onBack }: DemoMakingProps) {
  const { t } = useTranslation('start')
  const errorWords = useErrorWords()
  const client = useClient()
  const [attempt, setAttempt] = useState(1)
  const making = useDemoMaking(attempt)

  if (making.state === 'ready') {
    return (
      <DemoAccounts
        accounts={making.accounts}
        onDone={async () => {
          const school = await client.school.current()
          if (school) onOpened(school, making.accounts[0]?.login)
        }}
      />
    )
  }
  if (making.state === 'refused') {
    return (
      <Notice
        tone="bad"
        live="alert"
        actions={
          <>
            <Button size="xs" onClick={() => setAttempt(attempt + 1)}>
              {t('demo.again')}
            </Button>
            <Button size="xs" onClick={onBack}>
              {t('back')}
            </Button>
          </>
        }
      >
        {errorWords(making.error)}
      </Notice>
    )
  }
  const { progress } = making
  const percent = progress ? percentOf(progress) : 0
  const isFinishing = progress?.stage === 'records' && progress.done === progress.total
  return (
    <div className={styles.form}>
      <div className={styles.progress}>
        <div role="status">{isFinishing ? t('demo.finishing') : t(`demo.stage.${progress?.stage ?? 'people'}`)}</div>
        <Progress value={percent} size={8} radius="sm" transitionDuration={0} aria-label={t('demo.making')} />
        <div className={styles.count}>
          <span>
            {progress ? t('demo.count', { done: grouped(progress.done), total: grouped(progress.total) }) : ' '}
          </span>
          <span>{t('demo.percent', { percent })}</span>
        </div>
      </div>
      <div className={styles.actions}>
        <Button size="md" onClick={onBack}>
          {t('demo.cancel')}
        </Button>
      </div>
    </div>
  )
}

/** How far the whole is: each stage counts its own things, and the records take nearly all the time. */
const percentOf = ({ stage, done, total }: DemoProgress): number => {
  const [from, to] = shares[stage]
  return Math.floor(from + (total > 0 ? done / total : 0) * (to - from))
}

const shares: Record<DemoProgress['stage'], readonly [number, number]> = {
  people: [0, 4],
  timetable: [4, 10],
  records: [10, 96],
  check: [96, 99],
  ready: [100, 100],
}

const useDemoMaking = (attempt: number): Making => {
  const client = useClient()
  const [making, setMaking] = useState<Making>({ state: 'running', progress: undefined })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt starts anew
  useEffect(() => {
    const cancel = new AbortController()
    const make = async () => {
      setMaking({ state: 'running', progress: undefined })
      try {
        for await (const progress of await client.school.createDemo({}, { signal: cancel.signal })) {
          if (cancel.signal.aborted) return
          setMaking(
            progress.stage === 'ready'
              ? { state: 'ready', accounts: progress.accounts ?? [] }
              : { state: 'running', progress },
          )
        }
      } catch (error) {
        if (!cancel.signal.aborted) setMaking({ state: 'refused', error })
      }
    }
    make()
    return () => cancel.abort()
  }, [client, attempt])
  return making
}

type DemoAccountsProps = { readonly accounts: readonly DemoAccount[]; readonly onDone: () => void }

/** Logins and passwords, shown this once. */
function DemoAccounts({ accounts, onDone }: DemoAccountsProps) {
  const { t } = useTranslation('start')
  const lines = accounts.map(({ name, login, password }) => `${name}\t${login}\t${password}`).join('\n')
  return (
    <div className={styles.form}>
      <Notice tone="warning" live="status" title={t('demo.once')}>
        {t('demo.onceWhy')}
      </Notice>
      <table className={styles.accounts}>
        <thead>
          <tr>
            <th scope="col">{t('demo.role')}</th>
            <th scope="col">{t('demo.name')}</th>
            <th scope="col">{t('field.login')}</th>
            <th scope="col">{t('field.password')}</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map(account => (
            <tr key={account.accountId}>
              <td>{account.roles.map(role => t(`app:role.${role}`)).join(', ')}</td>
              <td>{account.name}</td>
              <td className={styles.code}>{account.login}</td>
              <td className={styles.code}>{account.password}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.actions}>
        <Button size="md" variant="filled" onClick={onDone}>
          {t('demo.done')}
        </Button>
        <CopyButton value={lines}>
          {({ copied, copy }) => (
            <Button
              size="md"
              leftSection={copied ? <IconCheck aria-hidden="true" /> : <IconCopy aria-hidden="true" />}
              onClick={copy}
            >
              {copied ? t('demo.copied') : t('demo.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  )
}

/** «320 675», thousands by a narrow no-break space. */
const grouped = (number: number): string => String(number).replace(/\B(?=(\d{3})+$)/g, ' ')
