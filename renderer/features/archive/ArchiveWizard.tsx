import { Button } from '@mantine/core'
import { IconList } from '@tabler/icons-react'
import dayjs from 'dayjs'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ArchiveJob } from '#contract/archive'
import { useErrorWords } from '../../client/words.ts'
import { FaultState } from '../../ui/FaultState.tsx'
import { LoadingLine } from '../../ui/LoadingLine.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { PageTitle, Toolbar, ToolbarSpace } from '../../ui/Toolbar.tsx'
import { ArchiveSteps } from './ArchiveSteps.tsx'
import { DoneStep } from './DoneStep.tsx'
import { FailedStep } from './FailedStep.tsx'
import { JobStep } from './JobStep.tsx'
import { isRunning, stepOf } from './job-state.ts'
import { MediaStep } from './MediaStep.tsx'
import { NotYours } from './NotYours.tsx'
import { isWhole } from './readiness.ts'
import { useArchiveDraft } from './use-archive-draft.ts'
import { useArchiveRights } from './use-archive-rights.ts'
import { useJob } from './use-job.ts'
import { useReadiness } from './use-readiness.ts'
import { whoWords } from './who-words.ts'

/** «Архив учебного года»: two disks, writing and reading back, the register. `/archive/new` */
export function ArchiveWizard() {
  const { t } = useTranslation('archive')
  const [, navigate] = useLocation()
  const { mayMake } = useArchiveRights()
  return (
    <>
      <Toolbar label={t('wizard.title')}>
        <PageTitle>{t('wizard.title')}</PageTitle>
        <ToolbarSpace />
        <Button leftSection={<IconList aria-hidden="true" />} onClick={() => navigate('/archive')}>
          {t('register.title')}
        </Button>
      </Toolbar>
      {mayMake ? <Steps /> : <NotYours what="make" />}
    </>
  )
}

function Steps() {
  const { t } = useTranslation('archive')
  const errorWords = useErrorWords()
  const [draft, onDraft] = useArchiveDraft()
  const { data, error, isPending, refetch } = useJob()
  const job = data && data.startedAt !== draft.putAway ? data : null
  const { data: readiness } = useReadiness(!isPending && !job)
  const ended = job && !isRunning(job) ? job.startedAt : undefined
  useEffect(() => {
    if (ended !== undefined) onDraft(before => ({ ...before, seen: ended }))
  }, [ended, onDraft])

  const putAway = () => onDraft(before => ({ ...before, putAway: job?.startedAt ?? before.putAway }))
  if (error) {
    return (
      <FaultState
        what={errorWords(error)}
        safe={t('app:fault.safe')}
        retry={{ label: t('app:fault.retry'), onRetry: () => refetch() }}
      />
    )
  }
  if (isPending) {
    return (
      <WorkArea>
        <LoadingLine isLoading label={t('wizard.loading')} />
      </WorkArea>
    )
  }
  return (
    <>
      <ArchiveSteps
        active={stepOf(job)}
        isFinished={job?.phase === 'done'}
        isLacking={readiness !== undefined && !isWhole(readiness)}
        facts={job && factsOf(job, t)}
      />
      {!job ? (
        <MediaStep />
      ) : isRunning(job) ? (
        <JobStep job={job} />
      ) : job.phase === 'done' ? (
        <DoneStep job={job} onPutAway={putAway} />
      ) : (
        <FailedStep job={job} onAgain={putAway} />
      )}
    </>
  )
}

const factsOf = (job: ArchiveJob, t: ReturnType<typeof useTranslation<'archive'>>['t']): string =>
  t('archive:wizard.facts', {
    year: job.yearName,
    at: dayjs(job.startedAt).format('D MMMM YYYY, HH:mm'),
    who: whoWords(job.startedBy, t),
  })
