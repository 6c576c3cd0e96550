import { Button } from '@mantine/core'
import { IconLock, IconPlus } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useSearchParams } from 'wouter'
import type { ConstraintsView } from '#contract/constraints'
import { useErrorWords } from '../../client/words.ts'
import { FindField } from '../../ui/FindField.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { AwaitedPage, TabbedPage, UndoButtons } from '../../ui/TabbedPage.tsx'
import { usePageKeys } from '../../ui/use-page-keys.ts'
import { AllTab, type Open } from './AllTab.tsx'
import { ClosedTab } from './ClosedTab.tsx'
import { ConcerningTab } from './ConcerningTab.tsx'
import { ConstraintsStatus } from './ConstraintsStatus.tsx'
import { everything, wantedLines } from './list-model.ts'
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

/** «Ограничения»: what the school wants of its timetable. `/constraints/:tab?/:kind?/:id?`; `?one=` opens a constraint. */
export function ConstraintsPage(props: ConstraintsPageProps) {
  const { t } = useTranslation('constraints')
  const words = useErrorWords()
  const constraints = useConstraints()
  const { query } = constraints
  if (query.data && !query.isError) return <Page {...props} view={query.data} constraints={constraints} />
  return (
    <AwaitedPage
      title={t('title')}
      loading={{ isLoading: query.isFetching, label: t('loading') }}
      fault={query.isError ? words(query.error) : undefined}
      onRetry={() => void query.refetch()}
    />
  )
}

type PageProps = ConstraintsPageProps & {
  readonly view: ConstraintsView
  readonly constraints: ReturnType<typeof useConstraints>
}

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

  // Whoever comes for a constraint sees it, whatever was filtered before.
  const one = useSearchParams()[0].get('one')
  const [seen, setSeen] = useState<string | null>(null)
  if (seen !== one) {
    setSeen(one)
    if (one !== null) {
      setWanted(everything)
      setOpen({ what: 'line', id: one })
      setPanelOpen(true)
    }
  }

  const tab = tabs.find(name => name === askedTab) ?? (one === null ? 'closed' : 'all')
  const kind = ownerKinds.find(one => one === askedKind) ?? 'teacher'
  const owners = useMemo(() => ownersOf(view, kind), [view, kind])
  const owner = owners.find(one => one.id === id) ?? (id === undefined ? owners[0] : undefined)
  const wording = useMemo(() => wordingOf(view, t, i18n.language), [view, t, i18n.language])
  const lines = useMemo(
    () => view.constraints.map(line => ({ ...line, sentence: sentenceOf(line, wording) })),
    [view.constraints, wording],
  )
  const listed = useMemo(() => wantedLines(lines, wanted), [lines, wanted])
  const addressOf = (to: Tab, toKind: OwnerKind = kind, toId: string | undefined = owner?.id) =>
    `/constraints/${to}/${toKind}${toId ? `/${toId}` : ''}`
  const pick = (toKind: OwnerKind, toId: string | undefined) =>
    navigate(addressOf(tab, toKind, toId), { replace: true })

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
    <TabbedPage
      title={t('title')}
      tabs={{ label: t('tabs'), names: tabs.map(value => ({ value, label: t(`tab.${value}`) })) }}
      tab={tab}
      onTab={to => navigate(addressOf(to))}
      tools={
        tab === 'all' && (
          <FindField
            ref={search}
            w={220}
            label={t('search')}
            text={wanted.text}
            onText={text => setWanted({ ...wanted, text })}
          />
        )
      }
      actions={
        <>
          {!edit && <StateBadge icon={<IconLock aria-hidden="true" />}>{t('readOnly')}</StateBadge>}
          {edit && <UndoButtons undoLabel={t('undo')} redoLabel={t('redo')} onUndo={undo} onRedo={redo} />}
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
        </>
      }
      loading={{ isLoading: constraints.query.isFetching, label: t('loading') }}
      refused={last?.how === 'refused' ? errorWords(last.error) : undefined}
      status={
        <ConstraintsStatus
          tab={tab}
          view={view}
          wording={wording}
          last={last}
          shown={listed.length}
          onUndo={undo}
          onRedo={redo}
        />
      }
    >
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
          one={one}
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
          onOpen={line => navigate(`${addressOf('all')}?one=${line.id}`)}
        />
      )}
    </TabbedPage>
  )
}
