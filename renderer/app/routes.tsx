import { Redirect, Route, Switch, useSearchParams } from 'wouter'
import { isCalendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, LessonId, LessonRecordId, PeriodId, StaffId } from '#domain/kernel/ids'
import { ArchiveWizard } from '../features/archive/ArchiveWizard.tsx'
import { CheckPage } from '../features/archive/CheckPage.tsx'
import { RegisterPage } from '../features/archive/RegisterPage.tsx'
import { AuditPage } from '../features/audit/AuditPage.tsx'
import { useCalendarTabs } from '../features/calendar/tabs.tsx'
import { ClassesPage } from '../features/classes/ClassesPage.tsx'
import { ConstraintsPage } from '../features/constraints/ConstraintsPage.tsx'
import { CurriculumPage } from '../features/curriculum/CurriculumPage.tsx'
import { DayPage } from '../features/day/DayPage.tsx'
import { AscWizard } from '../features/exchange/AscWizard.tsx'
import { ExchangePage } from '../features/exchange/ExchangePage.tsx'
import { FetWizard } from '../features/exchange/FetWizard.tsx'
import { PupilWizard } from '../features/exchange/PupilWizard.tsx'
import { TablesWizard } from '../features/exchange/TablesWizard.tsx'
import { JournalList } from '../features/journal/JournalList.tsx'
import { JournalPage } from '../features/journal/JournalPage.tsx'
import { PeoplePage } from '../features/people/PeoplePage.tsx'
import { PrintPage } from '../features/print/PrintPage.tsx'
import { SettingsPage } from '../features/settings/SettingsPage.tsx'
import { TimetablePage } from '../features/timetable/TimetablePage.tsx'

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
      <Route path="/timetable/:view?/:objectId?">
        {({ view, objectId }) => <TimetablePage view={view} objectId={objectId} />}
      </Route>
      <Route path="/constraints/:tab?/:kind?/:id?">
        {({ tab, kind, id }) => <ConstraintsPage tab={tab} kind={kind} id={id} />}
      </Route>
      <Route path="/audit/:tab?">{({ tab }) => <AuditPage tab={tab} />}</Route>
      <Route path="/curriculum/:view?">{({ view }) => <CurriculumPage view={view} />}</Route>
      <Route path="/classes/:classId?/:tab?">
        {({ classId, tab }) => <ClassesPage classId={classId as ClassId | undefined} tab={tab} />}
      </Route>
      <Route path="/people/:staffId?">{({ staffId }) => <PeoplePage staffId={staffId as StaffId | undefined} />}</Route>
      <Route path="/print/:classId?/:periodId?">
        {({ classId, periodId }) => <PrintRoute classId={classId} periodId={periodId} />}
      </Route>
      <Route path="/import">
        <ExchangePage />
      </Route>
      <Route path="/import/pupils">
        <PupilWizard />
      </Route>
      <Route path="/import/asc">
        <AscWizard />
      </Route>
      <Route path="/import/fet">
        <FetWizard />
      </Route>
      <Route path="/import/tables">
        <TablesWizard />
      </Route>
      <Route path="/archive">
        <RegisterPage />
      </Route>
      <Route path="/archive/new">
        <ArchiveWizard />
      </Route>
      <Route path="/archive/check">
        <CheckPage />
      </Route>
      <Route path="/settings/:tab?">{({ tab }) => <SettingsRoute tab={tab} />}</Route>
      <Route>
        <Redirect to="/today" replace />
      </Route>
    </Switch>
  )
}

/** The settings of the school year have tabs of their own among the settings. */
function SettingsRoute({ tab }: { readonly tab: string | undefined }) {
  return <SettingsPage tab={tab} more={useCalendarTabs()} />
}

function PrintRoute(props: { readonly classId: string | undefined; readonly periodId: string | undefined }) {
  const [search] = useSearchParams()
  return <PrintPage {...props} document={search.get('document') === 'summary' ? 'summary' : 'journal'} />
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
