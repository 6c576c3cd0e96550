import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { LessonId, LessonRecordId, PeriodId } from '#domain/kernel/ids'
import { refusalOf } from '../../client/index.ts'
import { useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { FaultState } from '../../ui/FaultState.tsx'
import { LoadingLine } from '../../ui/LoadingLine.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { PageTitle, Toolbar } from '../../ui/Toolbar.tsx'
import { Opened } from './Opened.tsx'
import { Pages } from './Pages.tsx'
import { pageTitle } from './page-list.ts'

export type JournalPageProps = {
  readonly lessonId: LessonId
  /** Today's period, or the last one before today, when none is named. */
  readonly periodId?: PeriodId
  /** The lesson to open at; otherwise the lesson of now. */
  readonly recordId?: LessonRecordId
}

/** A journal page of a class or subgroup in a subject: `/journal/:lessonId/:periodId?record=`. */
export function JournalPage({ lessonId, periodId, recordId }: JournalPageProps) {
  const { t } = useTranslation('journal')
  const words = useErrorWords()
  const queries = useQueries()
  const pages = useQuery(queries.journal.pages.queryOptions())
  const page = useQuery({
    ...queries.journal.page.queryOptions({ input: { lessonId, periodId } }),
    placeholderData: keepPreviousData,
  })
  const known = page.data?.label.lessonId === lessonId ? page.data : undefined
  if (known && !page.isError) {
    return (
      <Opened
        key={lessonId}
        page={known}
        pages={pages.data ?? noPages}
        recordId={recordId}
        isLoading={page.isPlaceholderData}
      />
    )
  }
  const label = pages.data?.find(one => one.lessonId === lessonId)
  return (
    <>
      <Toolbar label={t('toolbar')}>
        <PageTitle isUnseen>{label ? pageTitle(label) : t('title')}</PageTitle>
        <Pages pages={pages.data ?? noPages} current={label} />
      </Toolbar>
      <WorkArea>
        <LoadingLine isLoading={page.isFetching} label={t('loading')} />
        {page.isError && (
          <FaultState
            what={words(page.error)}
            safe={t('fault.safe')}
            retry={
              refusalOf(page.error)?.code === 'NotAllowed'
                ? undefined
                : { label: t('fault.retry'), onRetry: () => page.refetch() }
            }
          />
        )}
      </WorkArea>
      <StatusLine />
    </>
  )
}

const noPages: never[] = []
