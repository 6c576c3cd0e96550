import { IconAlertTriangle, IconArchive, IconShieldCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { HeaderChip } from '../../ui/HeaderChips.tsx'
import { isRunning } from './job-state.ts'
import { useArchiveDraft } from './use-archive-draft.ts'
import { useArchiveRights } from './use-archive-rights.ts'
import { useJobWatch } from './use-job.ts'

/** In the header of every page: an archive that runs, and one that ended while the person was elsewhere. */
export function ArchiveChip() {
  return useArchiveRights().mayMake ? <WatchedChip /> : null
}

function WatchedChip() {
  const { t } = useTranslation('archive')
  const [path, navigate] = useLocation()
  const [{ seen, watched }] = useArchiveDraft()
  const job = useJobWatch()
  if (!job || path === '/archive/new') return null
  const open = () => navigate('/archive/new')
  if (isRunning(job)) {
    return (
      <HeaderChip tone="accent" icon={<IconArchive aria-hidden="true" />} title={t('chip.open')} onClick={open}>
        {t('chip.running', { percent: Math.floor(job.share * 100) })}
      </HeaderChip>
    )
  }
  if (job.startedAt !== watched || job.startedAt === seen) return null
  const isDone = job.phase === 'done'
  return (
    <HeaderChip
      tone={isDone ? 'good' : 'bad'}
      icon={isDone ? <IconShieldCheck aria-hidden="true" /> : <IconAlertTriangle aria-hidden="true" />}
      title={t('chip.open')}
      onClick={open}
    >
      {t(isDone ? 'chip.done' : 'chip.failed')}
    </HeaderChip>
  )
}
