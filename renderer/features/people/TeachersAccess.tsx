import { Button, CopyButton, Modal, Progress } from '@mantine/core'
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessGiving, StaffMember } from '#contract/people'
import { useClient, useDesk } from '../../client/provider.tsx'
import { saveFile } from '../../client/save-file.ts'
import { useErrorWords } from '../../client/words.ts'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Panel.module.css'
import { type NamedPass, passLines, passSlips } from './pass-text.ts'

export type TeachersAccessProps = {
  /** Who would be given it. */
  readonly staff: readonly StaffMember[]
  /** Told at once when it was given, before the passwords are put away. */
  readonly onGiven: (count: number) => void
  readonly onClose: () => void
}

type Giving =
  | { readonly state: 'asked' }
  | { readonly state: 'running'; readonly progress: GivingProgress; readonly cancel: () => void }
  | { readonly state: 'given'; readonly passes: readonly NamedPass[] }
  | { readonly state: 'refused'; readonly error: unknown }

type GivingProgress = Pick<AccessGiving, 'done' | 'total'> & {
  /** Seconds, by those that are done; undefined before the first. */
  readonly left: number | undefined
}

/** «Дать доступ всем учителям»: decided here, made with progress, and the passwords shown this once. */
export function TeachersAccess({ staff, onGiven, onClose }: TeachersAccessProps) {
  const { t } = useTranslation('people')
  const words = useErrorWords()
  const { giving, start } = useGiving(onGiven)
  const isAsking = giving.state === 'asked' || giving.state === 'refused'
  return (
    <Modal
      opened
      onClose={onClose}
      size={giving.state === 'given' ? 640 : 480}
      title={giving.state === 'given' ? t('teachers.given') : t('teachers.title')}
      withCloseButton={isAsking}
      closeOnClickOutside={isAsking}
      closeOnEscape={isAsking}
      closeButtonProps={{ 'aria-label': t('teachers.cancel') }}
    >
      {isAsking && (
        <div className={styles.form}>
          <p>
            {t('teachers.many', { count: staff.length })} {t('teachers.what')}
          </p>
          {giving.state === 'refused' && (
            <Notice tone="bad" live="alert">
              {words(giving.error)}
            </Notice>
          )}
          <div className={styles.buttonsRight}>
            <Button data-autofocus size="md" onClick={onClose}>
              {t('teachers.cancel')}
            </Button>
            <Button size="md" variant="filled" onClick={() => start(staff.length)}>
              {t('teachers.apply')}
            </Button>
          </div>
        </div>
      )}
      {giving.state === 'running' && (
        <div className={styles.form}>
          <div className={styles.progress}>
            <span role="status">{t('teachers.making')}</span>
            <Progress
              value={(giving.progress.done / Math.max(1, giving.progress.total)) * 100}
              size={8}
              radius="sm"
              transitionDuration={0}
              aria-label={t('teachers.making')}
            />
            <span>
              {t('teachers.progress', { done: giving.progress.done, total: giving.progress.total })}
              {giving.progress.left !== undefined && ` · ${t('teachers.left', { count: giving.progress.left })}`}
            </span>
          </div>
          <div className={styles.buttonsRight}>
            <Button data-autofocus size="md" onClick={giving.cancel}>
              {t('teachers.stop')}
            </Button>
          </div>
        </div>
      )}
      {giving.state === 'given' && <GivenPasses passes={giving.passes} onClose={onClose} />}
    </Modal>
  )
}

const useGiving = (onGiven: (count: number) => void) => {
  const client = useClient()
  const [giving, setGiving] = useState<Giving>({ state: 'asked' })
  const last = useRef<AbortController>(undefined)
  useEffect(() => () => last.current?.abort(), [])

  const start = async (total: number) => {
    const running = new AbortController()
    last.current = running
    const cancel = () => {
      running.abort()
      setGiving({ state: 'asked' })
    }
    setGiving({ state: 'running', progress: { done: 0, total, left: undefined }, cancel })
    const began = performance.now()
    try {
      for await (const event of await client.people.giveAccessToTeachers(undefined, { signal: running.signal })) {
        // What was given is told even when the wish to stop came too late: these passwords are nowhere else.
        if (event.passes) {
          setGiving({ state: 'given', passes: event.passes })
          onGiven(event.passes.length)
        } else if (!running.signal.aborted) {
          const { done, total: all } = event
          const each = (performance.now() - began) / 1000 / done
          const left = done > 0 ? Math.ceil(each * (all - done)) : undefined
          setGiving({ state: 'running', progress: { done, total: all, left }, cancel })
        }
      }
    } catch (error) {
      if (!running.signal.aborted) setGiving({ state: 'refused', error })
    }
  }
  return { giving, start }
}

type GivenPassesProps = { readonly passes: readonly NamedPass[]; readonly onClose: () => void }

/** Names, logins and passwords, shown this once. */
function GivenPasses({ passes, onClose }: GivenPassesProps) {
  const { t } = useTranslation('people')
  const { school, today } = useDesk()
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  const save = () => {
    const title = t('teachers.fileTitle', { school: school.shortName, date: today.split('-').reverse().join('.') })
    const text = passSlips(passes, title, { login: t('login'), password: t('password') })
    saveFile(new File([text], t('teachers.fileName', { date: today }), { type: 'text/plain;charset=utf-8' }))
  }
  return (
    <div className={styles.form}>
      <Notice live="status" title={t('teachers.count', { count: passes.length })}>
        {passes.length > 0 && t('teachers.once')}
      </Notice>
      {passes.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard
        <section className={styles.passes} tabIndex={0} aria-label={t('teachers.given')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('column.name')}</th>
                <th scope="col">{t('login')}</th>
                <th scope="col">{t('password')}</th>
              </tr>
            </thead>
            <tbody>
              {passes.map(({ name, login, password }) => (
                <tr key={login}>
                  <td>{name}</td>
                  <td className={styles.code}>{login}</td>
                  <td className={styles.code}>{password}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <div className={styles.buttonsRight}>
        {passes.length > 0 && (
          <>
            <CopyButton value={passLines(passes)}>
              {({ copied, copy }) => (
                <Button
                  ref={first}
                  size="md"
                  leftSection={copied ? <IconCheck aria-hidden="true" /> : <IconCopy aria-hidden="true" />}
                  onClick={copy}
                >
                  {copied ? t('copied') : t('teachers.copyAll')}
                </Button>
              )}
            </CopyButton>
            <Button size="md" leftSection={<IconDownload aria-hidden="true" />} onClick={save}>
              {t('teachers.save')}
            </Button>
          </>
        )}
        <Button size="md" variant="filled" onClick={onClose}>
          {passes.length > 0 ? t('teachers.done') : t('close')}
        </Button>
      </div>
    </div>
  )
}
