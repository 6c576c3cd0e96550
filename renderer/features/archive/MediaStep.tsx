import { Button } from '@mantine/core'
import { IconFolder, IconRefresh } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient, useQueries } from '../../client/provider.tsx'
import { refusalOf } from '../../client/refusal.ts'
import { useErrorWords } from '../../client/words.ts'
import { FaultState } from '../../ui/FaultState.tsx'
import { KeyHint } from '../../ui/Keys.tsx'
import { LoadingLine } from '../../ui/LoadingLine.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { Foot } from './Foot.tsx'
import styles from './Media.module.css'
import {
  chosenMedia,
  hindranceOf,
  type MediaChoice,
  toggled,
  withNamed,
  withoutGone,
  withoutNamed,
  withPlace,
  withVolumes,
} from './media-choice.ts'
import { OtherFolder } from './OtherFolder.tsx'
import { Places } from './Places.tsx'
import { ReadinessPanel } from './ReadinessPanel.tsx'
import { RuleNotice } from './RuleNotice.tsx'
import { useArchiveDraft } from './use-archive-draft.ts'
import { useReadiness } from './use-readiness.ts'
import { useVolumes } from './use-volumes.ts'
import { VolumeCards } from './VolumeCards.tsx'
import { offerName } from './volume-words.ts'
import wizard from './Wizard.module.css'

/** «Какие два диска лежат перед вами?»: two presses choose them, the third archives; all else has a default. */
export function MediaStep() {
  const { t } = useTranslation('archive')
  const client = useClient()
  const queries = useQueries()
  const queryClient = useQueryClient()
  const errorWords = useErrorWords()
  const [{ choice }, onDraft] = useArchiveDraft()
  const volumes = useVolumes(true)
  const readiness = useReadiness(true)
  const [isBrowsing, setBrowsing] = useState(false)
  const [isStarting, setStarting] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const [said, setSaid] = useState<string>()
  const [isPanelOpen, setPanelOpen] = useState(true)
  const why = useRef<HTMLTextAreaElement>(null)

  const code = refusalOf(problem)?.code
  const isRefused = code === 'SameMedium' || code === 'SameRoom'
  const hindrance = hindranceOf(choice, isRefused)
  const media = chosenMedia(choice)

  const change = (make: (choice: MediaChoice) => MediaChoice) => {
    setProblem(undefined)
    onDraft(before => ({ ...before, choice: make(before.choice) }))
  }
  const listed = volumes.data
  useEffect(() => {
    if (listed) onDraft(before => ({ ...before, choice: withVolumes(before.choice, listed) }))
  }, [listed, onDraft])

  const hasOffers = choice.offers.length > 0
  const page = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Who came by the keyboard stands on the first disk at once.
    if (hasOffers && document.activeElement === document.body)
      page.current?.querySelector<HTMLElement>('[data-volume]')?.focus({ preventScroll: true })
  }, [hasOffers])

  const press = (key: string) => {
    const offer = choice.offers.find(one => one.key === key)
    const isTaken = choice.chosen.includes(key)
    setSaid(
      isTaken || !offer
        ? undefined
        : !offer.isThere
          ? t('media.said.gone')
          : offer.volume.readOnly
            ? t('media.said.readOnly')
            : choice.chosen.length >= 2
              ? t('media.said.third')
              : undefined,
    )
    change(before => toggled(before, key))
  }
  const refresh = async () => {
    setSaid(undefined)
    await volumes.refetch()
    for (const { volume, isNamed } of choice.offers) {
      if (!isNamed) continue
      const found = await client.archive.volumeOf({ folder: volume.path }).catch(() => undefined)
      change(before => (found ? withNamedAgain(before, found) : withoutNamed(before, volume.path)))
    }
    change(withoutGone)
  }
  const name = async (folder: string) => {
    const volume = await client.archive.volumeOf({ folder })
    setBrowsing(false)
    change(before => withNamed(before, volume))
  }
  const start = async () => {
    const [first, second] = media.map(({ offer: { volume }, place }) => ({
      folder: volume.path,
      device: volume.device,
      ...place,
    }))
    if (hindrance === 'confirm') why.current?.focus()
    if (hindrance !== undefined || isStarting || !first || !second) return
    setStarting(true)
    setProblem(undefined)
    try {
      const job = await client.archive.start({ targets: [first, second], confirmation: choice.confirmation.trim() })
      queryClient.setQueryData(queries.archive.job.queryKey(), job)
    } catch (refused) {
      setProblem(refused)
      const refusal = refusalOf(refused)?.code
      if (refusal === 'ArchiveRunning') queryClient.invalidateQueries({ queryKey: queries.archive.job.key() })
      if (refusal === 'MediumNotThere') volumes.refetch()
    } finally {
      setStarting(false)
    }
  }
  useStartKey(start)

  return (
    <>
      <WorkArea panel={<ReadinessPanel />} isPanelOpen={isPanelOpen} onPanelToggle={() => setPanelOpen(!isPanelOpen)}>
        <LoadingLine isLoading={volumes.isLoading} label={t('media.loading')} />
        <div ref={page} className={wizard.scroll}>
          <div className={wizard.head}>
            <div>
              <h2 className={wizard.statement}>{t('media.question')}</h2>
              <p className={wizard.lead}>{t('media.lead')}</p>
            </div>
            <Button
              leftSection={<IconRefresh aria-hidden="true" />}
              loading={volumes.isRefetching && !hasOffers}
              onClick={refresh}
            >
              {t('media.refresh')}
            </Button>
            <Button leftSection={<IconFolder aria-hidden="true" />} onClick={() => setBrowsing(true)}>
              {t('media.otherFolder')}
            </Button>
          </div>
          {volumes.isError && !hasOffers && (
            <FaultState
              what={errorWords(volumes.error)}
              safe={t('app:fault.safe')}
              retry={{ label: t('app:fault.retry'), onRetry: () => volumes.refetch() }}
            />
          )}
          {volumes.isSuccess && !hasOffers && (
            <div className={styles.none} role="status">
              {t('media.none')}
            </div>
          )}
          <VolumeCards
            label={t('media.cards')}
            offers={choice.offers}
            chosen={choice.chosen}
            use="write"
            bytes={readiness.data?.bytes}
            onPress={press}
          />
          <RuleNotice
            ref={why}
            choice={choice}
            refused={isRefused ? problem : undefined}
            // What was refused stays refused while the reason is typed.
            onConfirmation={confirmation =>
              onDraft(before => ({ ...before, choice: { ...before.choice, confirmation } }))
            }
          />
          {problem !== undefined && !isRefused && (
            <Notice tone="bad" live="alert">
              {errorWords(problem)}
            </Notice>
          )}
          {media.length > 0 && (
            <Places media={media} onPlace={(key, place) => change(before => withPlace(before, key, place))} />
          )}
        </div>
      </WorkArea>
      <Foot
        words={
          said ??
          (hindrance
            ? t(`media.hindrance.${hindrance}`)
            : t('media.ready', { names: media.map(({ offer }) => offerName(offer)).join(', ') }))
        }
      >
        <Button variant="filled" size="md" disabled={hindrance !== undefined} loading={isStarting} onClick={start}>
          {t('media.archive')}
        </Button>
      </Foot>
      <StatusLine
        keys={
          <>
            <KeyHint keys={['←', '↑', '↓', '→']}>{t('key.disks')}</KeyHint>
            <KeyHint keys={['Space']}>{t('key.choose')}</KeyHint>
            <KeyHint keys={['Ctrl', 'Enter']} joined>
              {t('key.archive')}
            </KeyHint>
            <KeyHint keys={['Ctrl', 'B']} joined>
              {t('key.panel')}
            </KeyHint>
          </>
        }
      />
      {isBrowsing && <OtherFolder onChoose={name} onClose={() => setBrowsing(false)} />}
    </>
  )
}

/** A named folder that is looked at again changes nothing of what is chosen. */
const withNamedAgain = (choice: MediaChoice, volume: Parameters<typeof withNamed>[1]): MediaChoice => {
  const next = withNamed(choice, volume)
  return { ...next, chosen: next.chosen.filter(key => choice.chosen.includes(key)) }
}

/** Ctrl Enter, wherever the focus is on the page; a dialog keeps its own keys. */
const useStartKey = (start: () => void): void => {
  const take = useEffectEvent((event: KeyboardEvent) => {
    if (!event.ctrlKey || event.altKey || event.shiftKey || event.key !== 'Enter' || event.defaultPrevented) return
    if (document.querySelector('[aria-modal="true"]')) return
    event.preventDefault()
    start()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => take(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
