import { implement, ORPCError } from '@orpc/server'
import { contract } from '#contract/index'
import type { WriteConnection } from '#db/connection'
import type { ReadDb, WriteDb } from '#db/handle'
import {
  type Author,
  type CommandName,
  type CommandOld,
  type CommandValues,
  giveCommand,
  isJournalCommand,
} from '#db/log'
import { listPages, listWorkKinds, type PageRow } from '#db/queries/journal'
import { getAccount, listActors } from '#db/queries/people'
import {
  getCalendar,
  getCurrentYear,
  listBells,
  listPeriodLocks,
  listPeriods,
  type SchoolYearRow,
} from '#db/queries/school'
import { listPieces, listPlacements, listRooms, listTimetableDays } from '#db/queries/timetable'
import type { WorkKind } from '#domain/journal/mark'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { AccountId, LessonId, RoomId, StaffId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { staffShortName } from '#domain/people/person'
import { type Right, reachOf, roleFor, type Tie } from '#domain/people/rights'
import type { BuiltInActor, Role } from '#domain/people/role'
import type { Bells } from '#domain/school/bells'
import type { Calendar, StudyDay } from '#domain/school/calendar'
import type { GradingPeriod } from '#domain/school/grading-period'
import type { PeriodLock } from '#domain/school/period-lock'
import type { Piece, Placement, TimetableDay } from '#domain/timetable/lesson'
import type { LessonDate } from '#domain/timetable/lesson-dates'
import type { Ports } from './ports.ts'

/** Somebody at a screen or at the command line. One a window. */
export type Session = {
  /** The account that signed in, or a built-in actor; undefined when nobody did. */
  person: Person | undefined
  /** The school an account signed in to: its rights end where another school is opened, whoever opened it. */
  school: SchoolState | undefined
  locked: boolean
  /** Milliseconds of the last thing that was done. */
  touched: number
  /** `accessChanges` of the school when the roles were last read. */
  accessSeen?: number
}

export type Person =
  | { kind: 'account'; accountId: AccountId; staffId: StaffId; roles: readonly Role[] }
  | { kind: 'builtIn'; actor: BuiltInActor; origin: string }

export type SchoolState = {
  connection: WriteConnection
  idleMinutes: number
  /** Read once and kept until a command changes more than the journal. */
  reference: Reference | undefined
  /** How often somebody's access was changed: sessions look again when it grows. */
  accessChanges: number
}

/** What every journal page asks for and few commands change. */
export type Reference = {
  year: SchoolYearRow
  periods: readonly GradingPeriod[]
  locks: readonly PeriodLock[]
  calendar: Calendar
  bells: Bells
  workKinds: readonly WorkKind[]
  pages: ReadonlyMap<LessonId, PageRow>
  days: readonly TimetableDay[]
  pieces: ReadonlyMap<LessonId, readonly Piece[]>
  placements: ReadonlyMap<LessonId, readonly Placement[]>
  rooms: ReadonlyMap<RoomId, string>
  /** Filled as it is asked for: days of study by grade, dates by lesson, times by grade and day. */
  studyDays: Map<number, readonly StudyDay[]>
  lessonDates: Map<LessonId, readonly LessonDate[]>
  bellTimes: Map<string, ReadonlyMap<number, { starts: string; ends: string }>>
}

/** What lives as long as the process: the ports and the school that is open. */
export type AppState = {
  readonly ports: Ports
  school: SchoolState | undefined
  /** Lets asynchronous work that ends in a write run one after another. */
  inTurn<T>(work: () => Promise<T>): Promise<T>
}

export type CallContext = { app: AppState; session: Session }

/** Roles of a session's person, for questions of right. */
export const rolesOf = (session: Session): readonly (Role | BuiltInActor)[] =>
  session.person === undefined ? [] : session.person.kind === 'account' ? session.person.roles : [session.person.actor]

const faultOf = (refusal: Refusal): ORPCError<string, unknown> =>
  new ORPCError(refusal.refusal, { status: 409, data: refusal.data })

/** Hands a use case's answer to the contract: a refusal becomes the typed error of its name. */
export const answer = <T>(value: T | Refusal): T => {
  if (isRefusal(value)) throw faultOf(value)
  return value
}

/** Forgets an account whose school is no longer the open one, or that was switched off; its roles are those of now. */
const settleSession = ({ app, session }: CallContext): void => {
  if (session.person?.kind !== 'account') return
  if (app.school && session.school === app.school) {
    const { accessChanges } = app.school
    session.accessSeen ??= accessChanges
    if (session.accessSeen === accessChanges) return
    session.accessSeen = accessChanges
    const { accountId, staffId } = session.person
    const account = getAccount(app.school.connection.read, accountId)
    // Roles that were given or taken hold at once; an account that was switched off is nobody's any more.
    session.person = { kind: 'account', accountId, staffId, roles: account?.roles ?? [] }
    if (account?.active) return
  }
  session.person = undefined
  session.school = undefined
  session.locked = false
}

/** True when the screen has stood untouched for longer than the school allows. */
export const isIdle = (app: AppState, session: Session): boolean =>
  app.school !== undefined &&
  session.person?.kind === 'account' &&
  app.ports.clock.now() - session.touched > app.school.idleMinutes * 60_000

/**
 * Implements the contract. Every call passes here first: a procedure says in its meta who may call it, and what it does
 * not say is forbidden. A right of narrower reach than the school is asked again by the use case for the very page.
 */
export const os = implement(contract)
  .$context<CallContext>()
  .use(({ context, procedure, path, next }) => {
    const { access } = procedure['~orpc'].meta
    settleSession(context)
    if (access !== 'anyone') {
      const { app, session } = context
      if (!app.school) throw faultOf(refuse('SchoolNotOpen', {}))
      if (!session.person) throw faultOf(refuse('SignInRequired', {}))
      if (isIdle(app, session)) session.locked = true
      if (session.locked) throw faultOf(refuse('SessionLocked', {}))
      session.touched = app.ports.clock.now()
      if (access !== 'signedIn' && !rolesOf(session).some(role => reachOf(role, access) !== undefined)) {
        throw faultOf(refuse('NotAllowed', { operation: path.join('.') }))
      }
    }
    return next()
  })

/** The open school's database for reading. Procedures that are not for anyone always have it. */
export const readDb = (context: CallContext): ReadDb => schoolOf(context).connection.read

export const schoolOf = ({ app }: CallContext): SchoolState => {
  if (!app.school) throw faultOf(refuse('SchoolNotOpen', {}))
  return app.school
}

/** Today, or the nearest day of the school year when today lies outside it. */
export const todayInYear = (context: CallContext): CalendarDate => {
  const { starts, ends } = referenceOf(context).year
  const today = context.app.ports.clock.today()
  return today < starts ? starts : today > ends ? ends : today
}

/** The open school's reference data: no other process writes the file, so what was read stays true till a command here. */
export const referenceOf = (context: CallContext): Reference => {
  const school = schoolOf(context)
  school.reference ??= readReference(school.connection.read)
  return school.reference
}

const readReference = (db: ReadDb): Reference => {
  const year = getCurrentYear(db)
  return {
    year,
    periods: listPeriods(db),
    locks: listPeriodLocks(db),
    calendar: getCalendar(db, year),
    bells: listBells(db),
    workKinds: listWorkKinds(db),
    pages: new Map(listPages(db).map(page => [page.lessonId, page])),
    days: listTimetableDays(db, year.id),
    pieces: Map.groupBy(listPieces(db), piece => piece.lessonId),
    placements: Map.groupBy(listPlacements(db), placement => placement.lessonId),
    rooms: new Map(listRooms(db).map(room => [room.id, room.name])),
    studyDays: new Map(),
    lessonDates: new Map(),
    bellTimes: new Map(),
  }
}

/**
 * The role under which the session's person may use the right on a thing tied to him so, or the refusal. What is of the
 * whole school is tied to nobody.
 */
export const roleWithRight = (
  context: CallContext,
  right: Right,
  tie: Tie = { teaches: false, leadsClass: false },
): Role | BuiltInActor | Refusal =>
  roleFor(rolesOf(context.session), right, tie) ?? refuse('NotAllowed', { operation: right })

/** Staff id of the session's person; undefined for built-in actors. */
export const staffIdOf = (session: Session): StaffId | undefined =>
  session.person?.kind === 'account' ? session.person.staffId : undefined

/** How the session's person is tied to a journal page. */
export const tieTo = (session: Session, page: Pick<PageRow, 'teacherIds' | 'audiences'>): Tie => {
  const me = staffIdOf(session)
  return {
    teaches: me !== undefined && page.teacherIds.includes(me),
    leadsClass: me !== undefined && page.audiences.some(a => a.classTeacherId === me),
  }
}

/** «Крылова Н. В.» of an account, or the name of a built-in one. */
export const nameOfActor = (db: ReadDb): ((actor: string) => string) => {
  const names = new Map<string, string>(listActors(db).map(a => [a.id, staffShortName(a)]))
  return actor => names.get(actor) ?? actor
}

export type Give = <C extends CommandName>(name: C, values: CommandValues<C>) => CommandOld<C>

/**
 * One write transaction in the name of the session's person in the given role. `work` reads what it needs, asks the
 * domain, gives commands, and may return a refusal: then nothing is written.
 */
export const write = <T>(
  context: CallContext,
  role: Role | BuiltInActor,
  work: (db: WriteDb, give: Give, at: string) => T | Refusal,
): T | Refusal => {
  const at = new Date(context.app.ports.clock.now()).toISOString()
  const author = authorOf(context.session, role)
  const school = schoolOf(context)
  return writeOrRollBack(school.connection, db => {
    const give: Give = (name, values) => {
      if (!isJournalCommand(name)) school.reference = undefined
      if (name === 'account.change') school.accessChanges++
      return giveCommand(db, author, at, name, values)
    }
    return work(db, give, at)
  })
}

/** A write transaction that rolls back when its work answers with a refusal. */
export const writeOrRollBack = <T>(connection: WriteConnection, work: (db: WriteDb) => T | Refusal): T | Refusal => {
  let refused: Refusal | undefined
  try {
    return connection.write(db => {
      const result = work(db)
      if (isRefusal(result)) {
        refused = result
        throw new RolledBack()
      }
      return result
    })
  } catch (fault) {
    if (fault instanceof RolledBack && refused) return refused
    throw fault
  }
}

class RolledBack extends Error {}

const authorOf = (session: Session, role: Role | BuiltInActor): Author => {
  const { person } = session
  if (!person) throw new Error('nobody signs this command')
  return person.kind === 'account'
    ? { actor: person.accountId, role, origin: '' }
    : { actor: person.actor, role: person.actor, origin: person.origin }
}
