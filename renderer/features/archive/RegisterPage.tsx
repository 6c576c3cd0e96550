import { Button } from '@mantine/core'
import { IconArchive, IconDeviceUsb } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useSearchParams } from 'wouter'
import { useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FaultState } from '../../ui/FaultState.tsx'
import { KeyHint } from '../../ui/Keys.tsx'
import { LoadingLine } from '../../ui/LoadingLine.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { SidePanel, WorkArea } from '../../ui/SidePanel.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { PageTitle, Toolbar, ToolbarSpace } from '../../ui/Toolbar.tsx'
import { isRunning } from './job-state.ts'
import { MediumPanel } from './MediumPanel.tsx'
import { mediumOf, refText } from './medium-state.ts'
import { NotYours } from './NotYours.tsx'
import styles from './Register.module.css'
import { RegisterTable, type RegisterTableHandle } from './RegisterTable.tsx'
import { registerCount } from './register-words.ts'
import { useArchiveDraft } from './use-archive-draft.ts'
import { useArchiveRights } from './use-archive-rights.ts'
import { useJob } from './use-job.ts'
import { usePlaces } from './use-places.ts'

/** «Архив»: what was archived when and by whom, where each medium lies, and when it was read. `/archive?medium=…` */
export function RegisterPage() {
  const { mayRead } = useArchiveRights()
  const { t } = useTranslation('archive')
  if (mayRead) return <Register />
  return (
    <>
      <Toolbar label={t('register.title')}>
        <PageTitle>{t('register.title')}</PageTitle>
      </Toolbar>
      <NotYours what="read" />
    </>
  )
}

function Register() {
  const { t } = useTranslation('archive')
  const queries = useQueries()
  const errorWords = useErrorWords()
  const [, navigate] = useLocation()
  const [search] = useSearchParams()
  const { mayMake } = useArchiveRights()
  const register = useQuery(queries.archive.register.queryOptions({ staleTime: 0 }))
  const places = usePlaces()
  const begin = useBegin()
  const table = useRef<RegisterTableHandle>(null)
  const panel = useRef<HTMLDivElement>(null)
  const [isPanelOpen, setPanelOpen] = useState(true)

  const entries = register.data ?? []
  const shown = mediumOf(entries, search.get('medium')) ?? firstOf(entries)
  const current = shown && refText({ archiveId: shown.entry.id, position: shown.medium.position })
  const select = (ref: string) => navigate(`/archive?medium=${ref}`, { replace: true })
  const reread = (ref: string) => navigate(`/archive/check?medium=${ref}`)
  const toPanel = (ref: string) => {
    select(ref)
    setPanelOpen(true)
    setTimeout(() => panel.current?.querySelector<HTMLElement>('input, button')?.focus())
  }
  const isEmpty = register.isSuccess && entries.length === 0

  return (
    <>
      <Toolbar label={t('register.title')}>
        <PageTitle hint={entries.length > 0 ? registerCount(entries, t) : undefined}>{t('register.title')}</PageTitle>
        <ToolbarSpace />
        <Button leftSection={<IconDeviceUsb aria-hidden="true" />} onClick={() => navigate('/archive/check')}>
          {t('check.open')}
        </Button>
        {mayMake && !isEmpty && (
          <Button variant="filled" leftSection={<IconArchive aria-hidden="true" />} onClick={begin.go}>
            {t(begin.isRunning ? 'register.toRunning' : 'register.archive')}
          </Button>
        )}
      </Toolbar>
      <WorkArea
        isPanelOpen={isPanelOpen && shown !== undefined}
        onPanelToggle={() => setPanelOpen(!isPanelOpen)}
        panel={
          shown && (
            <SidePanel label={t('register.panel')}>
              {/* biome-ignore lint/a11y/noStaticElementInteractions: Esc leads back to the lines from anything inside */}
              <div
                ref={panel}
                onKeyDown={event => {
                  if (event.key !== 'Escape' || event.defaultPrevented) return
                  event.preventDefault()
                  table.current?.focusRow()
                }}
              >
                <MediumPanel
                  key={current}
                  entry={shown.entry}
                  medium={shown.medium}
                  mayMake={mayMake}
                  onPlace={places.put}
                  onReread={() => current && reread(current)}
                />
              </div>
            </SidePanel>
          )
        }
      >
        <LoadingLine isLoading={register.isFetching} label={t('register.loading')} />
        {places.problem !== undefined && (
          <div className={styles.message}>
            <Notice tone="bad" live="alert">
              {errorWords(places.problem)}
            </Notice>
          </div>
        )}
        {register.isError && (
          <FaultState
            what={errorWords(register.error)}
            safe={t('app:fault.safe')}
            retry={{ label: t('app:fault.retry'), onRetry: () => register.refetch() }}
          />
        )}
        {isEmpty && (
          <EmptyState
            action={
              mayMake && (
                <Button variant="filled" size="md" leftSection={<IconArchive aria-hidden="true" />} onClick={begin.go}>
                  {t(begin.isRunning ? 'register.toRunning' : 'register.archive')}
                </Button>
              )
            }
          >
            {t('register.empty')}
          </EmptyState>
        )}
        {entries.length > 0 && (
          <RegisterTable
            ref={table}
            entries={entries}
            current={current}
            mayMake={mayMake}
            onCurrent={select}
            onEnter={toPanel}
            onPlace={toPanel}
            onReread={reread}
          />
        )}
      </WorkArea>
      <StatusLine
        keys={
          <>
            {entries.length > 0 && <KeyHint keys={['↑', '↓']}>{t('key.media')}</KeyHint>}
            {entries.length > 0 && <KeyHint keys={['Enter']}>{t('key.toPanel')}</KeyHint>}
            <KeyHint keys={['Ctrl', 'B']} joined>
              {t('key.panel')}
            </KeyHint>
            <KeyHint keys={['Ctrl', 'K']} joined>
              {t('key.find')}
            </KeyHint>
          </>
        }
        {...(places.lastStep ? { lastStep: places.lastStep } : {})}
      />
    </>
  )
}

const firstOf = (entries: Parameters<typeof mediumOf>[0]): ReturnType<typeof mediumOf> => {
  const entry = entries[0]
  const medium = entry?.media[0]
  return entry && medium && { entry, medium }
}

/** To the archive that runs, or to a new one: the result of the last is put away. */
const useBegin = () => {
  const [, navigate] = useLocation()
  const [, onDraft] = useArchiveDraft()
  const { data: job } = useJob()
  return {
    isRunning: isRunning(job),
    go: () => {
      if (job && !isRunning(job)) onDraft(before => ({ ...before, putAway: job.startedAt }))
      navigate('/archive/new')
    },
  }
}
