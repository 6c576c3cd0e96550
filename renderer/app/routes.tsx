import { Redirect, Route, Switch, useSearchParams } from 'wouter'
import { isCalendarDate } from '#domain/kernel/calendar-date'
import type { LessonId, LessonRecordId, PeriodId } from '#domain/kernel/ids'
import { DayPage } from '../features/day/DayPage.tsx'
import { JournalList } from '../features/journal/JournalList.tsx'
import { JournalPage } from '../features/journal/JournalPage.tsx'
import { SettingsPage } from '../features/settings/SettingsPage.tsx'

/** Addresses of the pages; what is not known leads to the day. */
export function Routes() {
  return (
    <Switch>
      <Route path="/today/:view?/:date?">
        {({ view, date }) => (
          <DayPage
            view={view === 'own' || view === 'school' ? view : undefined}
            date={date !== undefined && isCalendarDate(date) ? date : undefined}
          />
        )}
      </Route>
      <Route path="/journal">
        <JournalList />
      </Route>
      <Route path="/journal/:lessonId/:periodId?">
        {({ lessonId, periodId }) => <JournalRoute lessonId={lessonId} periodId={periodId} />}
      </Route>
      <Route path="/settings/:tab?">{({ tab }) => <SettingsPage tab={tab} />}</Route>
      <Route>
        <Redirect to="/today" replace />
      </Route>
    </Switch>
  )
}

function JournalRoute({ lessonId, periodId }: { readonly lessonId: string; readonly periodId: string | undefined }) {
  const [search] = useSearchParams()
  const recordId = search.get('record')
  return (
    <JournalPage
      lessonId={lessonId as LessonId}
      {...(periodId === undefined ? {} : { periodId: periodId as PeriodId })}
      {...(recordId === null ? {} : { recordId: recordId as LessonRecordId })}
    />
  )
}
