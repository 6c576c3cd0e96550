import type { AccessGiving, Pass, StaffList } from '#contract/people'
import type { WriteDb } from '#db/handle'
import { listClasses } from '#db/queries/classes'
import { findAccount, getAccount, getStaff, listAccounts, listStaff, putVerifier } from '#db/queries/people'
import { getCurrentYear } from '#db/queries/school'
import { listLessons } from '#db/queries/timetable'
import { className, compareClasses } from '#domain/classes/school-class'
import type { AccountId, StaffId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { proposedLogin } from '#domain/people/login'
import { type Account, byName, type Staff, staffShortName } from '#domain/people/person'
import type { BuiltInActor, Role } from '#domain/people/role'
import { rolesByWork } from '#domain/people/roles-by-work'
import { answer, type CallContext, type Give, os, readDb, roleWithRight, write } from '../context.ts'

/** The staff of the school, and who of them may sign in as what. */
export const peopleFeature = {
  staff: os.people.staff.handler(({ context }) => describe(context)),
  saveStaff: os.people.saveStaff.handler(({ context, input }) => answer(saveStaff(context, input))),
  giveAccess: os.people.giveAccess.handler(async ({ context, input }) => answer(await giveAccess(context, input))),
  giveAccessToTeachers: os.people.giveAccessToTeachers.handler(async function* ({ context }) {
    yield* giveAccessToTeachers(context)
  }),
  changeAccess: os.people.changeAccess.handler(({ context, input }) => answer(changeAccess(context, input))),
  newPassword: os.people.newPassword.handler(async ({ context, input }) =>
    answer(await newPassword(context, input.accountId)),
  ),
}

const editor = (context: CallContext): Role | BuiltInActor | Refusal => roleWithRight(context, 'people.edit')

const describe = (context: CallContext): StaffList => {
  const db = readDb(context)
  const edit = !isRefusal(editor(context))
  const today = context.app.ports.clock.today()
  const lessons = new Map<StaffId, number>()
  for (const lesson of listLessons(db)) {
    if (lesson.ends !== null && lesson.ends < today) continue
    for (const teacher of lesson.teachers) lessons.set(teacher, (lessons.get(teacher) ?? 0) + 1)
  }
  const year = getCurrentYear(db)
  const classes = listClasses(db).filter(c => c.yearId === year.id)
  const led = Map.groupBy(classes.sort(compareClasses), c => c.classTeacherId)
  const accounts = new Map(edit ? listAccounts(db).map(a => [a.staffId, a]) : [])
  return {
    staff: byName(listStaff(db)).map(s => {
      const account = accounts.get(s.id)
      return {
        id: s.id,
        surname: s.surname,
        givenName: s.givenName,
        patronymic: s.patronymic,
        post: s.post,
        shortName: staffShortName(s),
        lessons: lessons.get(s.id) ?? 0,
        leads: (led.get(s.id) ?? []).map(className),
        account: account
          ? { id: account.id, login: account.login, roles: [...account.roles], active: account.active }
          : null,
      }
    }),
    can: { edit },
  }
}

const saveStaff = (
  context: CallContext,
  staff: Omit<Staff, 'id'> & { id?: StaffId | undefined },
): StaffList | Refusal => {
  const role = editor(context)
  if (isRefusal(role)) return role
  const written = write(context, role, (tx, give) => {
    const { id, surname, givenName, patronymic, post } = staff
    if (!id) {
      const added = { id: context.app.ports.ids.next<StaffId>(), surname, givenName, patronymic, post }
      give('staff.add', { staff: [added] })
      return null
    }
    const was = getStaff(tx, id)
    if (!was) return refuse('NothingFound', { what: 'account', name: id })
    const fields = ['surname', 'givenName', 'patronymic', 'post'] as const
    if (fields.some(field => was[field] !== staff[field])) {
      give('staff.change', { id, surname, givenName, patronymic, post })
    }
    return null
  })
  return isRefusal(written) ? written : describe(context)
}

const giveAccess = (
  context: CallContext,
  { staffId, login, roles }: { staffId: StaffId; login: string; roles: readonly Role[] },
): Promise<Pass | Refusal> =>
  context.app.inTurn(async () => {
    const { secrets } = context.app.ports
    const password = secrets.newPassword()
    const verifier = await secrets.makeVerifier(password)
    const role = editor(context)
    if (isRefusal(role)) return role
    return write(context, role, (tx, give, at) => {
      if (!getStaff(tx, staffId)) return refuse('NothingFound', { what: 'account', name: staffId })
      if (listAccounts(tx).some(a => a.staffId === staffId)) return refuse('ChangedMeanwhile', {})
      if (findAccount(tx, login)) return refuse('NameTaken', { name: login })
      const account = openAccount(context, tx, give, at, { login, staffId, roles, verifier })
      return { login: account.login, password }
    })
  })

type NewAccount = { login: string; staffId: StaffId; roles: readonly Role[]; verifier: string }

const openAccount = (
  { app }: CallContext,
  tx: WriteDb,
  give: Give,
  at: string,
  { login, staffId, roles, verifier }: NewAccount,
): Account => {
  const id = app.ports.ids.next<AccountId>()
  const account = { id, login: login.trim().toLowerCase(), staffId, roles: [...new Set(roles)], active: true }
  give('account.add', { account })
  give('account.set-password', { accountId: id })
  putVerifier(tx, id, verifier, at)
  return account
}

/**
 * Everybody who teaches or leads a class and can't sign in yet. The passwords come first, one at a time between the
 * sign-ins of others; then one write, so that no account is ever made whose password nobody was shown.
 */
async function* giveAccessToTeachers(context: CallContext): AsyncGenerator<AccessGiving> {
  const { secrets } = context.app.ports
  const wanted = describe(context).staff.flatMap(member => {
    const roles = rolesByWork({ teaches: member.lessons > 0, leadsClass: member.leads.length > 0 })
    return member.account === null && roles.length > 0 ? [{ member, roles }] : []
  })
  const total = wanted.length
  const made: ((typeof wanted)[number] & { password: string; verifier: string })[] = []
  for (const one of wanted) {
    yield { done: made.length, total, passes: null }
    const password = secrets.newPassword()
    const verifier = await context.app.inTurn(() => secrets.makeVerifier(password))
    made.push({ ...one, password, verifier })
  }
  yield { done: total, total, passes: null }
  const role = answer(editor(context))
  const passes = write(context, role, (tx, give, at) => {
    const haveAccess = new Set(listAccounts(tx).map(a => a.staffId))
    return made.flatMap(({ member, roles, password, verifier }) => {
      if (haveAccess.has(member.id) || !getStaff(tx, member.id)) return []
      const login = proposedLogin(member, wish => findAccount(tx, wish) !== undefined)
      openAccount(context, tx, give, at, { login, staffId: member.id, roles, verifier })
      return [{ name: member.shortName, login, password }]
    })
  })
  yield { done: total, total, passes: answer(passes) }
}

const changeAccess = (
  context: CallContext,
  { accountId, roles, active }: { accountId: AccountId; roles: readonly Role[]; active: boolean },
): StaffList | Refusal => {
  const role = editor(context)
  if (isRefusal(role)) return role
  const written = write(context, role, (tx, give) => {
    const was = getAccount(tx, accountId)
    if (!was) return refuse('NothingFound', { what: 'account', name: accountId })
    const wanted = [...new Set(roles)]
    const isSame = wanted.length === was.roles.length && wanted.every(one => was.roles.includes(one))
    if (isSame && was.active === active) return null
    const stays = listAccounts(tx).some(a => a.id !== accountId && a.active && a.roles.includes('administrator'))
    // A school without anybody who may give access could never be mended from inside.
    if (!stays && !(active && roles.includes('administrator'))) return refuse('LastAdministrator', {})
    give('account.change', { accountId, roles: wanted, active })
    return null
  })
  return isRefusal(written) ? written : describe(context)
}

const newPassword = (context: CallContext, accountId: AccountId): Promise<Pass | Refusal> =>
  context.app.inTurn(async () => {
    const { secrets } = context.app.ports
    const password = secrets.newPassword()
    const verifier = await secrets.makeVerifier(password)
    const role = editor(context)
    if (isRefusal(role)) return role
    return write(context, role, (tx, give, at) => {
      const account = getAccount(tx, accountId)
      if (!account) return refuse('NothingFound', { what: 'account', name: accountId })
      give('account.set-password', { accountId })
      putVerifier(tx, accountId, verifier, at)
      return { login: account.login, password }
    })
  })
