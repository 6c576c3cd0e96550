import type { SessionState } from '#contract/session'
import { listClassesLedBy } from '#db/queries/classes'
import { findAccount, getAccount, getSignInGuard, getStaff, getVerifier, putVerifier } from '#db/queries/people'
import { className } from '#domain/classes/school-class'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { checkPassword, freeTries, waitAfterFailures } from '#domain/people/password'
import { type Account, fullName, staffShortName } from '#domain/people/person'
import { reachOf, rightNames } from '#domain/people/rights'
import { answer, type CallContext, isIdle, os, readDb, type Session, schoolOf, write } from '../context.ts'

/** Who sits at the screen. */
export const sessionFeature = {
  state: os.session.state.handler(({ context }) => describeSession(context)),
  signIn: os.session.signIn.handler(async ({ context, input }) =>
    answer(await signIn(context, input.login, input.password)),
  ),
  signOut: os.session.signOut.handler(({ context }) => {
    context.session.person = undefined
    context.session.school = undefined
    context.session.locked = false
    return describeSession(context)
  }),
  lock: os.session.lock.handler(({ context }) => {
    if (context.session.person) context.session.locked = true
    return describeSession(context)
  }),
  unlock: os.session.unlock.handler(async ({ context, input }) => answer(await unlock(context, input.password))),
  touch: os.session.touch.handler(() => null),
  changePassword: os.session.changePassword.handler(async ({ context, input }) =>
    answer(await changePassword(context, input.current, input.next)),
  ),
}

/** A verifier of nobody's: an unknown login takes as long to refuse as a wrong password. */
const nobody = '$scrypt$ln=17,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

/**
 * Signs in. Refusals: SchoolNotOpen, WrongCredentials, TooManyAttempts (after five wrong passwords in a row, kept in the
 * file), AccountSwitchedOff.
 */
const signIn = async (context: CallContext, login: string, password: string): Promise<SessionState | Refusal> =>
  context.app.inTurn(async () => {
    if (!context.app.school) return refuse('SchoolNotOpen', {})
    const account = findAccount(readDb(context), login)
    if (!account) {
      await context.app.ports.secrets.matches(password, nobody)
      return refuse('WrongCredentials', { attemptsLeft: freeTries - 1, waitSeconds: 0 })
    }
    const refusal = await checkCredentials(context, account, password)
    if (refusal) return refusal
    // The comparison took its time: access may have been changed meanwhile.
    const now = getAccount(readDb(context), account.id)
    if (!now?.active) return refuse('AccountSwitchedOff', {})
    const fresh = sessionOf(context, now)
    const written = write({ ...context, session: fresh }, now.roles[0]!, (_db, give) =>
      give('account.sign-in', { accountId: now.id }),
    )
    if (isRefusal(written)) return written
    Object.assign(context.session, fresh)
    return describeSession(context)
  })

/** Opens a locked screen for the same person. Refusals as of signing in. */
const unlock = async (context: CallContext, password: string): Promise<SessionState | Refusal> =>
  context.app.inTurn(async () => {
    const { session, app } = context
    if (!app.school) return refuse('SchoolNotOpen', {})
    const account = session.person?.kind === 'account' && getAccount(readDb(context), session.person.accountId)
    if (!account) return refuse('SignInRequired', {})
    const refusal = await checkCredentials(context, account, password)
    if (refusal) return refusal
    session.locked = false
    session.touched = app.ports.clock.now()
    return describeSession(context)
  })

/** Compares the password, counts a wrong one in the log. */
const checkCredentials = async (
  context: CallContext,
  account: Account,
  password: string,
): Promise<Refusal | undefined> => {
  const { clock, secrets } = context.app.ports
  const { failed, waitUntil } = getSignInGuard(readDb(context), account.id)
  const waitSeconds = waitUntil ? Math.ceil((Date.parse(waitUntil) - clock.now()) / 1000) : 0
  if (waitSeconds > 0) return refuse('TooManyAttempts', { waitSeconds })
  const verifier = getVerifier(readDb(context), account.id)
  if (await secrets.matches(password, verifier ?? nobody)) return undefined
  const wait = waitAfterFailures(failed + 1)
  const until = wait > 0 ? new Date(clock.now() + wait * 1000).toISOString() : null
  const guess = sessionOf(context, account)
  const written = write({ ...context, session: guess }, account.roles[0]!, (_db, give) =>
    give('account.refuse-sign-in', { accountId: account.id, failed: failed + 1, waitUntil: until }),
  )
  if (isRefusal(written)) return written
  return refuse('WrongCredentials', { attemptsLeft: Math.max(0, freeTries - failed - 1), waitSeconds: wait })
}

const sessionOf = ({ app }: CallContext, account: Account): Session => ({
  person: { kind: 'account', accountId: account.id, staffId: account.staffId, roles: account.roles },
  school: app.school,
  locked: false,
  touched: app.ports.clock.now(),
  ...(app.school ? { accessSeen: app.school.accessChanges } : {}),
})

/** Refusals: WrongCredentials, PasswordTooShort, PasswordTooCommon. */
const changePassword = async (context: CallContext, current: string, next: string): Promise<null | Refusal> =>
  context.app.inTurn(async () => {
    const { session, app } = context
    const account = session.person?.kind === 'account' && getAccount(readDb(context), session.person.accountId)
    if (!account) return refuse('SignInRequired', {})
    const refusal = (await checkCredentials(context, account, current)) ?? checkPassword(next)
    if (refusal) return refusal
    const verifier = await app.ports.secrets.makeVerifier(next)
    return write(context, account.roles[0]!, (db, give, at) => {
      give('account.set-password', { accountId: account.id })
      putVerifier(db, account.id, verifier, at)
      return null
    })
  })

const describeSession = (context: CallContext): SessionState => {
  const { session, app } = context
  if (!app.school || session.person?.kind !== 'account') return { state: 'none', account: null }
  if (isIdle(app, session)) session.locked = true
  const { accountId, staffId, roles } = session.person
  const db = schoolOf(context).connection.read
  const staff = getStaff(db, staffId)
  const account = getAccount(db, accountId)
  if (!staff || !account) return { state: 'none', account: null }
  return {
    state: session.locked ? 'locked' : 'active',
    account: {
      id: accountId,
      login: account.login,
      staffId,
      shortName: staffShortName(staff),
      fullName: fullName(staff),
      roles: [...roles],
      leadsClasses: listClassesLedBy(db, staffId).map(className),
      rights: rightNames.filter(right => roles.some(role => reachOf(role, right) !== undefined)),
    },
  }
}
