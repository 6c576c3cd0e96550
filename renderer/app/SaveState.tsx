import { IconCheck, IconLoader2, IconX } from '@tabler/icons-react'
import dayjs from 'dayjs'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refusalOf } from '../client/refusal.ts'
import { useSaveState } from '../client/save-state.ts'
import { useErrorWords } from '../client/words.ts'
import { HeaderChip } from '../ui/HeaderChips.tsx'
import { Notice } from '../ui/Notice.tsx'

/** «Сохранено в 11:12», «Сохраняем…» when it takes longer than 300 ms, «Не сохранено: …», which stays. */
export function SaveChip() {
  const { t } = useTranslation('app')
  const save = useSaveState()
  const errorWords = useErrorWords()
  const since = save.state === 'saving' ? save.since : undefined
  const [slowSince, setSlowSince] = useState<number>()
  const [lastSaved, setLastSaved] = useState<string>()
  if (save.state === 'saved' && save.at !== undefined && save.at !== lastSaved) setLastSaved(save.at)
  useEffect(() => {
    if (since === undefined) return
    const timer = setTimeout(() => setSlowSince(since), 300)
    return () => clearTimeout(timer)
  }, [since])

  if (save.state === 'failed') {
    return (
      <HeaderChip tone="bad" icon={<IconX aria-hidden="true" />} title={errorWords(save.error)} isLive>
        {endangers(save.error) ? t(`save.${endangers(save.error)}`) : t('save.failed')}
      </HeaderChip>
    )
  }
  if (since !== undefined && slowSince === since) {
    return (
      <HeaderChip icon={<IconLoader2 aria-hidden="true" />} isLive>
        {t('save.saving')}
      </HeaderChip>
    )
  }
  return (
    <HeaderChip tone="good" icon={<IconCheck aria-hidden="true" />} isLive>
      {lastSaved ? t('save.savedAt', { time: dayjs(lastSaved).format('HH:mm') }) : t('save.saved')}
    </HeaderChip>
  )
}

/** Above the page while nothing can be saved at all. */
export function SaveTrouble() {
  const { t } = useTranslation('app')
  const save = useSaveState()
  const errorWords = useErrorWords()
  if (save.state !== 'failed' || !endangers(save.error)) return null
  return (
    <Notice tone="bad" title={t('save.trouble')} live="alert">
      {errorWords(save.error)}
    </Notice>
  )
}

/** Refusals that keep everything from being saved, not only the one thing. */
const endangers = (error: unknown): 'DiskFull' | 'MediumReadOnly' | undefined => {
  const code = refusalOf(error)?.code
  return code === 'DiskFull' || code === 'MediumReadOnly' ? code : undefined
}
