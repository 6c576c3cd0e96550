import type { DemoProgress } from '#contract/school'
import { createFile, openForReading, openForWriting, type WriteConnection } from '#db/connection'
import { type Author, giveCommand, registerDevice } from '#db/log'
import { putVerifier } from '#db/queries/people'
import { getSchool } from '#db/queries/school'
import { type CalendarDate, calendarDate, isWithin } from '#domain/kernel/calendar-date'
import type { AccountId, DayOffId, DeviceId, PeriodId, StaffId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import type { PersonName } from '#domain/people/person'
import type { DayOff } from '#domain/school/calendar'
import { holidaysBetween, usualBells, usualFrame, usualIdleMinutes, usualWorkKinds } from '#domain/school/defaults'
import { type GradingPeriod, usualQuarters } from '#domain/school/grading-period'
import { type School, type SchoolYear, schoolYearName } from '#domain/school/school'
import { weekOf } from '#domain/timetable/lesson'
import publicHolidays from '#resources/norms/public-holidays.json' with { type: 'json' }
import { type AppState, writeOrRollBack } from './context.ts'

/** Opens a school's file in this process; the one that was open is closed. Refusals as of `openForWriting`. */
export const openSchoolFile = (app: AppState, file: string): Refusal | undefined => {
  if (app.school?.connection.file === file) return undefined
  const connection = openForWriting(file)
  if (isRefusal(connection)) return connection
  takeIntoUse(app, connection)
  return undefined
}

/**
 * Opens a school's file for reading beside another process that writes; every write is refused as SchoolOpenElsewhere.
 */
export const openSchoolForReading = (app: AppState, file: string): Refusal | undefined => {
  const connection = openForReading(file)
  if (isRefusal(connection)) return connection
  app.school = {
    connection: {
      ...connection,
      write: () => refuse('SchoolOpenElsewhere', { file }),
      copyTo: () => {},
      checkpoint: () => {},
    },
    idleMinutes: getSchool(connection.read).idleMinutes,
    reference: undefined,
    accessChanges: 0,
  }
  return undefined
}

/** Makes the connection the open school, and remembers it among the recent ones. */
const takeIntoUse = (app: AppState, connection: WriteConnection): void => {
  closeSchoolFile(app)
  const school = getSchool(connection.read)
  app.school = { connection, idleMinutes: school.idleMinutes, reference: undefined, accessChanges: 0 }
  const { files, clock } = app.ports
  const preferences = files.readPreferences()
  const lastOpened = new Date(clock.now()).toISOString()
  const others = preferences.recent.filter(r => r.file !== connection.file).slice(0, 9)
  try {
    files.writePreferences({
      ...preferences,
      recent: [{ file: connection.file, name: school.shortName, lastOpened }, ...others],
    })
  } catch (fault) {
    app.ports.faults.fault('preferences', fault)
  }
}

/** Closes the open school: its write-ahead log is put into the file, the lock falls. */
export const closeSchoolFile = (app: AppState): void => {
  if (!app.school) return
  const { connection } = app.school
  app.school = undefined
  try {
    connection.checkpoint()
  } catch (fault) {
    app.ports.faults.fault('checkpoint', fault)
  }
  connection.close()
}

export type Founding = Pick<School, 'name' | 'shortName' | 'locality'> & {
  yearStarts: CalendarDate
  yearEnds: CalendarDate
  administrator: PersonName & { login: string; verifier: string }
  /** Founded from the command line: who gave the command, «user@computer». */
  origin?: string
}

/**
 * Founds a new school in a new file and opens it: names, year with the usual quarters, bells and kinds of work, and the
 * first administrator, who also signs the first commands (the command line signs its own). Refusals: those of
 * `createFile`.
 */
export const foundSchool = (app: AppState, file: string, founding: Founding): Refusal | undefined => {
  const connection = createFile(file)
  if (isRefusal(connection)) return connection
  const { ids, clock, files } = app.ports
  const at = new Date(clock.now()).toISOString()
  const accountId = ids.next<AccountId>()
  const author: Author =
    founding.origin === undefined
      ? { actor: accountId, role: 'administrator', origin: '' }
      : { actor: 'console', role: 'console', origin: founding.origin }
  const written = writeOrRollBack(connection, db => {
    registerDevice(db, ids.next<DeviceId>(), at)
    const { name, shortName, locality, administrator, yearStarts, yearEnds } = founding
    giveCommand(db, author, at, 'school.found', {
      school: { id: ids.next(), name, shortName, locality },
      idleMinutes: usualIdleMinutes,
      isDemo: false,
    })
    const year: SchoolYear = { id: ids.next(), name: schoolYearName(yearStarts), starts: yearStarts, ends: yearEnds }
    const quarters = proposedQuarters(year)
    giveCommand(db, author, at, 'year.add', {
      year,
      periods: proposedPeriods(app, year, quarters),
      slots: usualFrame.slots,
      days: weekOf(usualFrame.days),
      daysOff: proposedDaysOff(app, year, quarters),
    })
    giveCommand(db, author, at, 'bells.add', {
      schedule: { id: ids.next(), name: 'Основное', fromGrade: 1, toGrade: 11, slots: usualBells },
    })
    giveCommand(db, author, at, 'work-kinds.add', { workKinds: usualWorkKinds.map(k => ({ id: ids.next(), ...k })) })
    const staffId = ids.next<StaffId>()
    const { surname, givenName, patronymic, login, verifier } = administrator
    giveCommand(db, author, at, 'staff.add', {
      staff: [{ id: staffId, surname, givenName, patronymic, post: 'Администратор' }],
    })
    giveCommand(db, author, at, 'account.add', {
      account: { id: accountId, login: login.trim().toLowerCase(), staffId, roles: ['administrator'], active: true },
    })
    giveCommand(db, author, at, 'account.set-password', { accountId })
    putVerifier(db, accountId, verifier, at)
    return undefined
  })
  if (isRefusal(written)) {
    connection.close()
    files.removeSchool(file)
    return written
  }
  takeIntoUse(app, connection)
  return undefined
}

/**
 * Founds a school for a file that is to be imported: named as the file says, with an administrator `admin` whose password
 * is shown once. Refusals: those of `createFile`.
 */
export const foundSchoolForImport = async (
  app: AppState,
  file: string,
  named: { name: string; yearStarts: CalendarDate; yearEnds: CalendarDate; origin: string },
): Promise<{ login: string; password: string } | Refusal> => {
  const password = app.ports.secrets.newPassword()
  const verifier = await app.ports.secrets.makeVerifier(password)
  const { name, yearStarts, yearEnds, origin } = named
  const shortName = name.length > 40 ? `${name.slice(0, 39)}…` : name
  const refusal = foundSchool(app, file, {
    name: name.slice(0, 200),
    shortName,
    locality: '',
    yearStarts,
    yearEnds,
    administrator: { surname: 'Администратор', givenName: '', patronymic: '', login: 'admin', verifier },
    origin,
  })
  return refusal ?? { login: 'admin', password }
}

/** Closes the open school and deletes its file: what was founded for an import that failed. */
export const discardSchool = (app: AppState): void => {
  const file = app.school?.connection.file
  closeSchoolFile(app)
  if (file) app.ports.files.removeSchool(file)
}

type Quarters = ReturnType<typeof usualQuarters>

/** The usual quarters, cut to the year's own first and last day. */
const proposedQuarters = (year: SchoolYear): Quarters => {
  const quarters = usualQuarters(Number(year.starts.slice(0, 4)))
  quarters[0]!.starts = year.starts
  quarters[3]!.ends = calendarDate(year.ends > quarters[3]!.starts ? year.ends : quarters[3]!.ends)
  return quarters
}

/** The holidays between the quarters, and the public holidays that fall inside them (SET-07). */
const proposedDaysOff = (app: AppState, year: SchoolYear, quarters: Quarters): DayOff[] => {
  const day = (monthAndDay: string) =>
    calendarDate(`${Number(year.starts.slice(0, 4)) + (monthAndDay < '08' ? 1 : 0)}-${monthAndDay}`)
  const publicDays = publicHolidays.days
    .map(({ day: monthAndDay, name }) => ({ name, starts: day(monthAndDay), ends: day(monthAndDay) }))
    .filter(({ starts }) => quarters.some(q => isWithin(starts, q.starts, q.ends)))
  return [...holidaysBetween(quarters), ...publicDays].map(d => ({
    id: app.ports.ids.next<DayOffId>(),
    ...d,
    fromGrade: 1,
    toGrade: 11,
  }))
}

/** Quarters for grades 1–9 and half-years for 10–11. */
const proposedPeriods = (app: AppState, year: SchoolYear, quarters: Quarters): GradingPeriod[] => {
  const { ids } = app.ports
  const halves = [0, 2].map((first, i) => ({
    number: i + 1,
    starts: quarters[first]!.starts,
    ends: quarters[first + 1]!.ends,
  }))
  return [
    ...quarters.map(q => ({
      id: ids.next<PeriodId>(),
      yearId: year.id,
      kind: 'quarter' as const,
      ...q,
      fromGrade: 1,
      toGrade: 9,
    })),
    ...halves.map(h => ({
      id: ids.next<PeriodId>(),
      yearId: year.id,
      kind: 'half-year' as const,
      ...h,
      fromGrade: 10,
      toGrade: 11,
    })),
  ]
}

export type DemoOptions = { classes?: number; pupils?: number; seed?: number }

/**
 * Builds the demo school in a worker into the given new file: its progress, at last `ready` with the accounts, or a
 * refusal. Whoever stops reading cancels it, and nothing of it stays.
 */
export async function* makeDemoSchool(
  app: AppState,
  file: string,
  options: DemoOptions,
): AsyncGenerator<DemoProgress | Refusal> {
  if (app.ports.files.exists(file)) {
    yield refuse('FileExists', { file })
    return
  }
  let isReady = false
  try {
    for await (const message of app.ports.workers.start<DemoProgress | Refusal>('demo', { file, ...options })) {
      isReady = !isRefusal(message) && message.stage === 'ready'
      yield message
    }
  } finally {
    if (!isReady) app.ports.files.removeSchool(file)
  }
}
