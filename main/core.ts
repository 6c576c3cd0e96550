import { createRouterClient } from '@orpc/server'
import type { ArchiveCheckProgress } from '#contract/archive'
import type { DemoProgress } from '#contract/school'
import type { Refusal } from '#domain/kernel/refusal'
import type { BuiltInActor } from '#domain/people/role'
import { type AppState, os, type Session } from './context.ts'
import { appFeature } from './features/app.ts'
import { checkWithoutSchool } from './features/archive/check.ts'
import { abandonArchive } from './features/archive/job.ts'
import { archiveFeature } from './features/archive.ts'
import { auditFeature } from './features/audit.ts'
import { calendarFeature } from './features/calendar.ts'
import { classesFeature } from './features/classes.ts'
import { constraintsFeature } from './features/constraints.ts'
import { curriculumFeature } from './features/curriculum.ts'
import { dayFeature } from './features/day.ts'
import { exchangeFeature } from './features/exchange.ts'
import { journalFeature } from './features/journal.ts'
import { peopleFeature } from './features/people.ts'
import { printFeature } from './features/print.ts'
import { schoolFeature } from './features/school.ts'
import { searchFeature } from './features/search.ts'
import { sessionFeature } from './features/session.ts'
import { timetableFeature } from './features/timetable.ts'
import type { Ports } from './ports.ts'
import {
  closeSchoolFile,
  type DemoOptions,
  discardSchool,
  foundSchoolForImport,
  makeDemoSchool,
  openSchoolFile,
  openSchoolForReading,
} from './school-file.ts'

/** The contract implemented: what every host serves. */
export const router = os.router({
  app: appFeature,
  school: schoolFeature,
  session: sessionFeature,
  audit: auditFeature,
  calendar: calendarFeature,
  classes: classesFeature,
  constraints: constraintsFeature,
  curriculum: curriculumFeature,
  day: dayFeature,
  journal: journalFeature,
  search: searchFeature,
  people: peopleFeature,
  timetable: timetableFeature,
  exchange: exchangeFeature,
  archive: archiveFeature,
  print: printFeature,
})

export type Core = {
  readonly app: AppState
  /** A session of a window; nobody is signed in. */
  openSession(): Session
  /** A session of the command line, in the name of a built-in actor. */
  openBuiltInSession(actor: BuiltInActor, origin: string): Session
  /** Opens a school's file before any window. */
  openSchool(file: string): Refusal | undefined
  /** Opens a school's file beside a process that writes it. */
  openSchoolForReading(file: string): Refusal | undefined
  /** Founds a school in a new file for an import; the administrator's password is to be shown once. */
  foundSchoolForImport(
    file: string,
    named: Parameters<typeof foundSchoolForImport>[2],
  ): Promise<{ login: string; password: string } | Refusal>
  /** Deletes the school that was founded for an import that failed. */
  discardSchool(): void
  /** Builds the demo school into a new file. */
  makeDemoSchool(file: string, options: DemoOptions): AsyncGenerator<DemoProgress | Refusal>
  /** Checks an archive that no school's register is at hand for: with a given key, or the one that lies beside it. */
  checkArchive(folder: string, key: string | null): AsyncGenerator<ArchiveCheckProgress | Refusal>
  /** The contract's procedures, called in this process in the name of a session. */
  client(session: Session): ReturnType<typeof clientOf>
  /** Closes the school; called once, at the end of the process. */
  close(): void
}

/** One core a process, whatever the host. */
export const createCore = (ports: Ports): Core => {
  let last: Promise<unknown> = Promise.resolve()
  const app: AppState = {
    ports,
    school: undefined,
    inTurn: work => {
      const mine = last.then(work, work)
      last = mine.catch(() => undefined)
      return mine
    },
  }
  return {
    app,
    openSession: () => ({ person: undefined, school: undefined, locked: false, touched: ports.clock.now() }),
    openBuiltInSession: (actor, origin) => ({
      person: { kind: 'builtIn', actor, origin },
      school: undefined,
      locked: false,
      touched: ports.clock.now(),
    }),
    openSchool: file => openSchoolFile(app, file),
    openSchoolForReading: file => openSchoolForReading(app, file),
    foundSchoolForImport: (file, named) => foundSchoolForImport(app, file, named),
    discardSchool: () => discardSchool(app),
    makeDemoSchool: (file, options) => makeDemoSchool(app, file, options),
    client: session => clientOf(app, session),
    checkArchive: (folder, key) => checkWithoutSchool(ports, folder, key),
    close: () => {
      abandonArchive(app)
      closeSchoolFile(app)
    },
  }
}

const clientOf = (app: AppState, session: Session) => createRouterClient(router, { context: { app, session } })
