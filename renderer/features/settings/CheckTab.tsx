import { Button, Progress } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LetopisClient } from '../../client/index.ts'
import { useClient } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { Notice } from '../../ui/Notice.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import styles from './Settings.module.css'

type Step = Awaited<ReturnType<LetopisClient['school']['check']>> extends AsyncIterable<infer S> ? S : never

/** «Проверка базы»: each finding as it comes; leaving stops the check. It reads only. */
export function CheckTab() {
  const { t } = useTranslation('settings')
  const client = useClient()
  const errorWords = useErrorWords()
  const [step, setStep] = useState<Step>()
  const [error, setError] = useState<unknown>()
  const [running, setRunning] = useState<AbortController>()
  const last = useRef<AbortController>(undefined)
  useEffect(() => () => last.current?.abort(), [])

  const run = async () => {
    const cancel = new AbortController()
    last.current = cancel
    setRunning(cancel)
    setStep(undefined)
    setError(undefined)
    try {
      for await (const next of await client.school.check(undefined, { signal: cancel.signal })) setStep(next)
    } catch (refused) {
      if (!cancel.signal.aborted) setError(refused)
    } finally {
      setRunning(undefined)
    }
  }

  const wrong = step?.findings.filter(({ ok }) => !ok).length ?? 0
  const total = step?.total ?? names.length
  const done = step?.done ?? 0
  return (
    <div className={styles.form}>
      <p>{t('check.what')}</p>
      <div className={styles.actions}>
        {running ? (
          <Button size="md" onClick={() => running.abort()}>
            {t('check.cancel')}
          </Button>
        ) : (
          <Button size="md" variant="filled" onClick={run}>
            {step?.finished ? t('check.again') : t('check.begin')}
          </Button>
        )}
      </div>
      {running && (
        <div className={styles.progress}>
          <Progress value={(done / total) * 100} size={8} radius="sm" aria-label={t('check.running')} />
          <span role="status">
            {t('check.running')}: {t('check.count', { done, total })}
          </span>
        </div>
      )}
      {error !== undefined && (
        <Notice tone="bad" live="alert">
          {errorWords(error)}
        </Notice>
      )}
      {step?.finished && (
        <Notice tone={wrong === 0 ? 'good' : 'bad'} live="status">
          {wrong === 0 ? t('check.clean') : t('check.wrong', { count: wrong })}
        </Notice>
      )}
      {step && (
        <ul className={styles.findings}>
          {step.findings.map(({ check, ok, detail }) => (
            <li key={check}>
              <span>
                {names.includes(check) ? t(`check.name.${check}`) : check}
                {!ok && <span className={styles.path}>{detail}</span>}
              </span>
              {ok ? (
                <StateBadge tone="good" icon={<IconCheck aria-hidden="true" />}>
                  {t('check.ok')}
                </StateBadge>
              ) : (
                <StateBadge tone="bad" icon={<IconX aria-hidden="true" />}>
                  {t('check.bad')}
                </StateBadge>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** What the core checks, in its order. */
const names: readonly string[] = ['integrity', 'foreignKeys', 'strict', 'triggers', 'chain', 'fold']
