import { asc, eq } from 'drizzle-orm'
import type { AccountId, PupilId, StaffId } from '#domain/kernel/ids'
import type { Account, Pupil, Staff } from '#domain/people/person'
import type { ReadDb, WriteDb } from '../handle.ts'
import { account, accountRole, credential, signInGuard, staff } from '../schema/people.ts'

export const getStaff = (db: ReadDb, id: StaffId): Staff | undefined =>
  db.orm.select().from(staff).where(eq(staff.id, id)).get()

export const listStaff = (db: ReadDb): Staff[] =>
  db.orm.select().from(staff).orderBy(asc(staff.surname), asc(staff.givenName)).all()

export const findAccount = (db: ReadDb, login: string): Account | undefined => {
  const row = db.orm.select().from(account).where(eq(account.login, login.trim().toLowerCase())).get()
  return row && { ...row, roles: rolesOf(db, row.id) }
}

export const getAccount = (db: ReadDb, id: AccountId): Account | undefined => {
  const row = db.orm.select().from(account).where(eq(account.id, id)).get()
  return row && { ...row, roles: rolesOf(db, row.id) }
}

/** All accounts with their roles. */
export const listAccounts = (db: ReadDb): Account[] =>
  db.orm
    .select()
    .from(account)
    .all()
    .map(row => ({ ...row, roles: rolesOf(db, row.id) }))

const rolesOf = (db: ReadDb, id: AccountId) =>
  db.orm
    .select({ role: accountRole.role })
    .from(accountRole)
    .where(eq(accountRole.accountId, id))
    .all()
    .map(r => r.role)

/** Names of those who sign the log, by account id. */
export const listActors = (db: ReadDb) =>
  db.orm
    .select({
      id: account.id,
      surname: staff.surname,
      givenName: staff.givenName,
      patronymic: staff.patronymic,
    })
    .from(account)
    .innerJoin(staff, eq(staff.id, account.staffId))
    .all()

export const getSignInGuard = (db: ReadDb, id: AccountId): { failed: number; waitUntil: string | null } =>
  db.orm.select().from(signInGuard).where(eq(signInGuard.accountId, id)).get() ?? { failed: 0, waitUntil: null }

/** The PHC string of the password's verifier on this computer. */
export const getVerifier = (db: ReadDb, id: AccountId): string | undefined =>
  db.orm.select().from(credential).where(eq(credential.accountId, id)).get()?.verifier

/** Keeps a verifier on this computer only: see db/schema/people.ts. */
export const putVerifier = (db: WriteDb, accountId: AccountId, verifier: string, changedAt: string): void => {
  db.writeOrm
    .insert(credential)
    .values({ accountId, verifier, changedAt })
    .onConflictDoUpdate({ target: credential.accountId, set: { verifier, changedAt } })
    .run()
}

/** Names of some pupils, in the order of their ids. */
export const getPupilNames = (db: ReadDb, ids: readonly PupilId[]) =>
  ids.flatMap(id =>
    db.all<{ surname: string; givenName: string; patronymic: string }>(
      'SELECT surname, given_name AS givenName, patronymic FROM pupil WHERE id = ?',
      id,
    ),
  )

/** All pupils, ever. */
export const listPupils = (db: ReadDb): Pupil[] =>
  db.all<Pupil>('SELECT id, surname, given_name AS givenName, patronymic, sex, born FROM pupil')
