import { ActionIcon, Button, SegmentedControl, TextInput } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconLock, IconPlus, IconSearch } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ConstraintsView } from '#contract/constraints'
import { useErrorWords } from '../../client/words.ts'
import { FaultState } from '../../ui/FaultState.tsx'
import { LoadingLine } from '../../ui/LoadingLine.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { PageTitle, Toolbar, ToolbarSpace } from '../../ui/Toolbar.tsx'
import { usePageKeys } from '../../ui/use-page-keys.ts'
import { AllTab, type Open } from './AllTab.tsx'
import { ClosedTab } from './ClosedTab.tsx'
import { ConcerningTab } from './ConcerningTab.tsx'
import styles from './Constraints.module.css'
import { ConstraintsStatus } from './ConstraintsStatus.tsx'
import { type Wanted, wantedLines } from './list-model.ts'
import { type OwnerKind, ownerKinds, ownersOf } from './owners.ts'
import { sentenceOf, wordingOf } from './sentence.ts'
import { useConstraints } from './use-constraints.ts'

const tabs = ['closed', 'all', 'concerning'] as const
type Tab = (typeof tabs)[number]

export type ConstraintsPageProps = {
  readonly tab: string | undefined
  /** Whose closed slots or constraints: a teacher, class or room. */
  readonly kind: string | undefined
  readonly id: string | undefined
}

/** «Ограничения»: what the school wants of its timetable. `/constraints/:tab?/:kind?/:id?` */
export function ConstraintsPage(props: ConstraintsPageProps) {
  const { t } = useTranslation('constraints')
  const words = useErrorWords()
  const constraints = useConstraints()
  const { query } = constraints
  if (query.data && !query.isError) return <Page {...props} view={query.data} constraints={constraints} />
  return (
    <>
      <Toolbar label={t('title')}>
        <PageTitle>{t('title')}</PageTitle>
      </Toolbar>
      <WorkArea>
        <LoadingLine isLoading={query.isFetching} label={t('loading')} />
        {query.isError && (
          <FaultState
            what={words(query.error)}
            safe={t('app:fault.safe')}
            retry={{ label: t('app:fault.retry'), onRetry: () => query.refetch() }}
          />
        )}
      </WorkArea>
      <StatusLine />
    </>
  )
}

type PageProps = ConstraintsPageProps & {
  readonly view: ConstraintsView
  readonly constraints: ReturnType<typeof useConstraints>
}

const everything: Wanted = { filter: 'all', text: '', kind: null, concerning: null }

function Page({ tab: askedTab, kind: askedKind, id, view, constraints }: PageProps) {
  const { t, i18n } = useTranslation('constraints')
  const errorWords = useErrorWords()
  const [, navigate] = useLocation()
  const [wanted, setWanted] = useState(everything)
  const [open, setOpen] = useState<Open>()
  const [isPanelOpen, setPanelOpen] = useState(true)
  const search = useRef<HTMLInputElement>(null)
  const { write, last } = constraints
  const { edit } = view.can

  const tab = tabs.find(one => one === askedTab) ?? 'closed'
  const kind = ownerKinds.find(one => one === askedKind) ?? 'teacher'
  const owners = useMemo(() => ownersOf(view, kind), [view, kind])
  const owner = owners.find(one => one.id === id) ?? (id === undefined ? owners[0] : undefined)
  const wording = useMemo(() => wordingOf(view, t, i18n.language), [view, t, i18n.language])
  const lines = useMemo(
    () => view.constraints.map(line => ({ ...line, sentence: sentenceOf(line, wording) })),
    [view.constraints, wording],
  )
  const listed = useMemo(() => wantedLines(lines, wanted), [lines, wanted])
  const go = (to: Tab, toKind: OwnerKind = kind, toId: string | undefined = owner?.id) =>
    navigate(`/constraints/${to}/${toKind}${toId ? `/${toId}` : ''}`, { replace: to === tab })
  const pick = (toKind: OwnerKind, toId: string | undefined) =>
    navigate(`/constraints/${tab}/${toKind}${toId ? `/${toId}` : ''}`, { replace: true })

  const undo = edit && view.undo ? () => void constraints.undo() : undefined
  const redo = edit && view.redo ? () => void constraints.redo() : undefined
  usePageKeys({
    onFind: () => {
      const field = search.current ?? document.querySelector<HTMLInputElement>('main nav input:not([type=radio])')
      field?.focus()
      field?.select()
    },
    onUndo: undo,
    onRedo: redo,
  })

  return (
    <>
      <Toolbar label={t('title')}>
        <PageTitle>{t('title')}</PageTitle>
        <SegmentedControl
          aria-label={t('tabs')}
          value={tab}
          data={tabs.map(value => ({ value, label: t(`tab.${value}`) }))}
          onChange={value => go(value as Tab)}
        />
        {tab === 'all' && (
          <TextInput
            ref={search}
            size="sm"
            className={styles.search}
            aria-label={t('search')}
            placeholder={t('search')}
            leftSection={<IconSearch aria-hidden="true" />}
            maxLength={100}
            value={wanted.text}
            onChange={event => setWanted({ ...wanted, text: event.currentTarget.value })}
            onKeyDown={event => event.key === 'Escape' && setWanted({ ...wanted, text: '' })}
          />
        )}
        <ToolbarSpace />
        {!edit && <StateBadge icon={<IconLock aria-hidden="true" />}>{t('readOnly')}</StateBadge>}
        {edit && (
          <>
            <ActionIcon aria-label={t('undo')} title={`${t('undo')} (Ctrl Z)`} disabled={!undo} onClick={undo}>
              <IconArrowBackUp aria-hidden="true" />
            </ActionIcon>
            <ActionIcon aria-label={t('redo')} title={`${t('redo')} (Ctrl Y)`} disabled={!redo} onClick={redo}>
              <IconArrowForwardUp aria-hidden="true" />
            </ActionIcon>
          </>
        )}
        {edit && tab === 'all' && (
          <Button
            variant="filled"
            leftSection={<IconPlus aria-hidden="true" />}
            onClick={() => {
              setOpen({ what: 'choice' })
              setPanelOpen(true)
            }}
          >
            {t('add')}
          </Button>
        )}
      </Toolbar>
      <LoadingLine isLoading={constraints.query.isFetching} label={t('loading')} />
      {last?.how === 'refused' && (
        <div className={styles.message}>
          <Notice tone="bad" live="alert">
            {errorWords(last.error)}
          </Notice>
        </div>
      )}
      {tab === 'closed' && (
        <ClosedTab
          view={view}
          wording={wording}
          kind={kind}
          owner={owner}
          onPick={pick}
          write={write}
          isPanelOpen={isPanelOpen}
          onPanelToggle={() => setPanelOpen(!isPanelOpen)}
        />
      )}
      {tab === 'all' && (
        <AllTab
          view={view}
          wording={wording}
          lines={lines}
          listed={listed}
          wanted={wanted}
          onWanted={setWanted}
          write={write}
          open={open}
          onOpen={setOpen}
          isPanelOpen={isPanelOpen}
          onPanel={setPanelOpen}
        />
      )}
      {tab === 'concerning' && (
        <ConcerningTab
          view={view}
          wording={wording}
          kind={kind}
          owner={owner}
          onPick={pick}
          lines={lines}
          write={write}
          onOpen={line => {
            setWanted(everything)
            setOpen({ what: 'line', id: line.id })
            go('all')
          }}
        />
      )}
      <ConstraintsStatus
        tab={tab}
        view={view}
        wording={wording}
        last={last}
        shown={listed.length}
        onUndo={undo}
        onRedo={redo}
      />
    </>
  )
}
