import { Button, Progress } from '@mantine/core'
import { IconFolder, IconList, IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useSearchParams } from 'wouter'
import { useClient, useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { KeyHint } from '../../ui/Keys.tsx'
import { LoadingLine } from '../../ui/LoadingLine.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { PageTitle, Toolbar, ToolbarSpace } from '../../ui/Toolbar.tsx'
import { CheckReports } from './CheckReports.tsx'
import { Foot } from './Foot.tsx'
import media from './Media.module.css'
import { type MediaChoice, noChoice, type Offer, withNamed, withoutGone, withVolumes } from './media-choice.ts'
import { mediumOf } from './medium-state.ts'
import { NotYours } from './NotYours.tsx'
import { OtherFolder } from './OtherFolder.tsx'
import { useArchiveRights } from './use-archive-rights.ts'
import { useCheck } from './use-check.ts'
import { useVolumes } from './use-volumes.ts'
import { VolumeCards } from './VolumeCards.tsx'
import wizard from './Wizard.module.css'

/** «Проверка носителя»: any archive read from a disk or folder; with `?medium=…` it is entered in the register. */
export function CheckPage() {
  const { t } = useTranslation('archive')
  const [, navigate] = useLocation()
  const [search] = useSearchParams()
  const { mayRead } = useArchiveRights()
  const medium = search.get('medium')
  const title = t(medium === null ? 'check.title' : 'reread.title')
  return (
    <>
      <Toolbar label={title}>
        <PageTitle>{title}</PageTitle>
        <ToolbarSpace />
        <Button
          leftSection={<IconList aria-hidden="true" />}
          onClick={() => navigate(medium === null ? '/archive' : `/archive?medium=${medium}`)}
        >
          {t('register.title')}
        </Button>
      </Toolbar>
      {mayRead ? <Check key={medium} wanted={medium} /> : <NotYours what="read" />}
    </>
  )
}

function Check({ wanted }: { readonly wanted: string | null }) {
  const { t } = useTranslation('archive')
  const client = useClient()
  const queries = useQueries()
  const errorWords = useErrorWords()
  const { mayMake } = useArchiveRights()
  const register = useQuery(queries.archive.register.queryOptions({ enabled: wanted !== null }))
  const found = mediumOf(register.data ?? [], wanted)
  const check = useCheck()
  const isDone = check.reports !== undefined
  // Who may not write archives sees no list of disks: he names the folder.
  const volumes = useVolumes(mayMake && !check.isRunning && !isDone)
  const [choice, setChoice] = useState<MediaChoice>(noChoice)
  const [folders, setFolders] = useState<readonly string[]>([])
  const [pressed, setPressed] = useState<string>()
  const [isBrowsing, setBrowsing] = useState(false)
  const result = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isDone) result.current?.focus({ preventScroll: true })
  }, [isDone])

  const listed = volumes.data
  useEffect(() => {
    if (listed) setChoice(before => withVolumes(before, listed))
  }, [listed])
  const known = found && choice.offers.find(offer => isSame(offer, found.medium.volumeId))
  const chosen = pressed ?? known?.key ?? folders.at(-1)
  const folder = choice.offers.find(({ key }) => key === chosen)?.volume.path ?? chosen

  const run = () => {
    if (folder === undefined || check.isRunning) return
    void check.run(folder, found ? { archiveId: found.entry.id, position: found.medium.position } : null)
  }
  const name = async (path: string) => {
    if (mayMake) {
      const volume = await client.archive.volumeOf({ folder: path })
      const next = withNamed(choice, volume)
      setChoice(next)
      setPressed(next.offers.find(offer => offer.volume.path === volume.path)?.key)
    } else {
      setFolders(before => [...before.filter(one => one !== path), path])
      setPressed(path)
    }
    setBrowsing(false)
  }
  const { progress } = check

  return (
    <>
      <WorkArea>
        <LoadingLine isLoading={volumes.isLoading || register.isLoading} label={t('check.loading')} />
        <div className={wizard.scroll}>
          {wanted !== null && register.isSuccess && !found && (
            <Notice tone="bad" live="alert">
              {t('refusals:NothingFound_archive')}
            </Notice>
          )}
          {isDone ? (
            // The result takes the focus: it is what was waited for.
            <div ref={result} tabIndex={-1} className={media.result}>
              <CheckReports reports={check.reports ?? []} readFrom={progress?.readFrom ?? null} isEntered={!!found} />
            </div>
          ) : (
            <>
              <div className={wizard.head}>
                <div>
                  <h2 className={wizard.statement}>
                    {check.isRunning
                      ? t('check.running')
                      : found
                        ? t('reread.question', {
                            year: found.entry.yearName,
                            number: found.medium.position,
                            name: found.medium.label,
                          })
                        : t('check.question')}
                  </h2>
                  <p className={wizard.lead}>
                    {t(check.isRunning ? 'check.runs' : found ? 'reread.lead' : 'check.lead')}
                  </p>
                </div>
                {!check.isRunning && mayMake && (
                  <Button
                    leftSection={<IconRefresh aria-hidden="true" />}
                    onClick={async () => {
                      await volumes.refetch()
                      setChoice(withoutGone)
                    }}
                  >
                    {t('media.refresh')}
                  </Button>
                )}
                {!check.isRunning && (
                  <Button leftSection={<IconFolder aria-hidden="true" />} onClick={() => setBrowsing(true)}>
                    {t('media.otherFolder')}
                  </Button>
                )}
                {check.isRunning && <Button onClick={check.stop}>{t('check.stop')}</Button>}
              </div>
              {check.isRunning && (
                <>
                  <Progress
                    value={progress && progress.total > 0 ? (progress.done / progress.total) * 100 : 0}
                    size={8}
                    radius="sm"
                    transitionDuration={0}
                    aria-label={t('check.running')}
                  />
                  <span className={wizard.unseen} role="status">
                    {t('check.running')}
                  </span>
                  <p className={media.path}>{progress?.file || ' '}</p>
                </>
              )}
              {!check.isRunning && volumes.isSuccess && choice.offers.length === 0 && (
                <div className={media.none} role="status">
                  {t('check.none')}
                </div>
              )}
              {!check.isRunning && (
                <VolumeCards
                  label={t('media.cards')}
                  offers={choice.offers}
                  chosen={chosen === undefined ? [] : [chosen]}
                  use="read"
                  onPress={setPressed}
                />
              )}
              {!check.isRunning && !mayMake && folder !== undefined && <p className={media.path}>{folder}</p>}
            </>
          )}
          {check.problem !== undefined && (
            <Notice tone="bad" live="alert">
              {errorWords(check.problem)}
            </Notice>
          )}
        </div>
      </WorkArea>
      {!check.isRunning && (
        <Foot words={isDone ? undefined : t(folder === undefined ? 'check.choose' : 'check.ready')}>
          {isDone ? (
            <Button variant="filled" size="md" onClick={check.stop}>
              {t('check.another')}
            </Button>
          ) : (
            <Button
              variant="filled"
              size="md"
              disabled={folder === undefined || (wanted !== null && !found)}
              onClick={run}
            >
              {t('check.begin')}
            </Button>
          )}
        </Foot>
      )}
      <StatusLine
        keys={
          <>
            {!check.isRunning && !isDone && <KeyHint keys={['←', '↑', '↓', '→']}>{t('key.disks')}</KeyHint>}
            {!check.isRunning && !isDone && <KeyHint keys={['Space']}>{t('key.choose')}</KeyHint>}
            <KeyHint keys={['Tab']}>{t('key.next')}</KeyHint>
            <KeyHint keys={['Ctrl', 'K']} joined>
              {t('key.find')}
            </KeyHint>
          </>
        }
        facts={check.isRunning ? t('job.leaveIn') : undefined}
      />
      {isBrowsing && <OtherFolder onChoose={name} onClose={() => setBrowsing(false)} />}
    </>
  )
}

/** The very volume of the register's line, by the id of its file system. */
const isSame = ({ volume, isThere }: Offer, volumeId: string): boolean =>
  isThere && volumeId !== '' && volume.volumeId === volumeId
