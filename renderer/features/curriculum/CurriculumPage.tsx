import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ClassId } from '#domain/kernel/ids'
import { useDesk } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { FaultState } from '../../ui/FaultState.tsx'
import { LoadingLine } from '../../ui/LoadingLine.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { PageTitle, Toolbar, ToolbarSpace } from '../../ui/Toolbar.tsx'
import { usePageKeys } from '../../ui/use-page-keys.ts'
import { ApproveDialog } from './ApproveDialog.tsx'
import { CopyDialog } from './CopyDialog.tsx'
import styles from './Curriculum.module.css'
import { ImportPage } from './ImportPage.tsx'
import { LessonsPage } from './LessonsPage.tsx'
import { LoadTab } from './LoadTab.tsx'
import { PlanTab } from './PlanTab.tsx'
import type { CurriculumPartProps, Dialog, Made } from './part-props.ts'
import { Tools } from './Tools.tsx'
import { useCurriculum } from './use-curriculum.ts'
import { VersionBar } from './VersionBar.tsx'

const tabs = ['plan', 'load'] as const
type Tab = (typeof tabs)[number]

export type CurriculumPageProps = { readonly view: string | undefined }

/** «Учебный план»: hours of every class and who teaches them. `/curriculum/:view?`: plan, load, lessons, import. */
export function CurriculumPage({ view }: CurriculumPageProps) {
  const { t } = useTranslation('curriculum')
  const words = useErrorWords()
  const [, navigate] = useLocation()
  const [version, setVersion] = useState<number>()
  const [made, setMade] = useState<Made>()
  const curriculum = useCurriculum(version)
  const { query, view: shown } = curriculum
  if (shown && !query.isError) {
    const page = { view: shown, curriculum, onVersion: setVersion }
    const done = (what: Made) => {
      setMade(what)
      navigate('/curriculum/plan')
    }
    if (view === 'lessons' && shown.can.makeLessons) return <LessonsPage {...page} onMade={done} />
    if (view === 'import') return <ImportPage {...page} onMade={done} />
    return <Page {...page} tab={tabs.find(one => one === view)} made={made} onMadeRead={() => setMade(undefined)} />
  }
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

type PageProps = CurriculumPartProps & {
  readonly tab: Tab | undefined
  readonly made: Made | undefined
  readonly onMadeRead: () => void
}

function Page({ view, curriculum, onVersion, tab: asked, made, onMadeRead }: PageProps) {
  const { t } = useTranslation('curriculum')
  const errorWords = useErrorWords()
  const [, navigate] = useLocation()
  const { account } = useDesk()
  const [dialog, setDialog] = useState<Dialog>()
  const [focused, setFocused] = useState<ClassId>()
  const { last } = curriculum
  // Whoever teaches and plans nothing asks first what he himself teaches.
  const tab =
    asked ?? (account.rights.includes('curriculum.edit') || account.roles.includes('director') ? 'plan' : 'load')
  const canEdit = view.isNewest && account.rights.includes('curriculum.edit')
  const undo = canEdit && view.undo ? () => void curriculum.undo() : undefined
  const redo = canEdit && view.redo ? () => void curriculum.redo() : undefined
  usePageKeys({
    onFind: () => {
      const field = document.querySelector<HTMLInputElement>('main [data-find] input, main input[data-find]')
      field?.focus()
      field?.select()
    },
    onUndo: undo,
    onRedo: redo,
  })
  const close = () => setDialog(undefined)
  // What was made can be taken back here only while nothing newer was done.
  const [seen, setSeen] = useState({ made, last })
  if (seen.made !== made) setSeen({ made, last })
  const isMadeLast = seen.made === made && seen.last === last
  const notices = (
    <>
      {last?.how === 'refused' && (
        <div className={styles.message}>
          <Notice
            tone="bad"
            live="alert"
            actions={
              <Button size="xs" onClick={curriculum.forget}>
                {t('close')}
              </Button>
            }
          >
            {errorWords(last.error)}
          </Notice>
        </div>
      )}
      {made && isMadeLast && (
        <div className={styles.message}>
          <Notice
            tone="good"
            live="status"
            actions={
              <>
                {undo && (
                  <Button
                    size="xs"
                    onClick={() => {
                      onMadeRead()
                      undo()
                    }}
                  >
                    {t('undo')}
                  </Button>
                )}
                {made.what === 'lessons' && (
                  <Button size="xs" onClick={() => navigate('/timetable')}>
                    {t('lessons.toTimetable')}
                  </Button>
                )}
                <Button size="xs" variant="subtle" onClick={onMadeRead}>
                  {t('close')}
                </Button>
              </>
            }
          >
            {made.words}
          </Notice>
        </div>
      )}
    </>
  )
  const parts = { view, curriculum, onVersion, undo, redo }
  return (
    <>
      <Toolbar label={t('title')}>
        <PageTitle>{t('title')}</PageTitle>
        <SegmentedControl
          aria-label={t('tabs')}
          value={tab}
          data={tabs.map(value => ({ value, label: t(`tab.${value}`) }))}
          onChange={value => navigate(`/curriculum/${value}`, { replace: true })}
        />
        <ToolbarSpace />
        <Tools {...parts} onDialog={setDialog} />
      </Toolbar>
      <LoadingLine isLoading={curriculum.query.isFetching} label={t('loading')} />
      <VersionBar {...parts} />
      {notices}
      {tab === 'plan' ? <PlanTab {...parts} onDialog={setDialog} onClass={setFocused} /> : <LoadTab {...parts} />}
      {dialog === 'approve' && <ApproveDialog {...parts} onClose={close} />}
      {(dialog === 'copyClass' || dialog === 'copyYear') && (
        <CopyDialog {...parts} what={dialog} focused={focused} onClose={close} />
      )}
    </>
  )
}
