import type { AccountId } from '#domain/kernel/ids'
import type { Account, Staff } from '#domain/people/person'
import type { Role } from '#domain/people/role'
import type { WriteDb } from '../handle.ts'
import { command, insertRow } from './define.ts'
import { listId } from './school.ts'

type Guard = { failed: number; waitUntil: string | null }

export const peopleCommands = {
  'staff.add': command({
    entity: 'staff',
    entityId: (v: { staff: readonly Staff[] }) => listId(v.staff),
    apply: (db, { staff }) => {
      for (const s of staff) {
        insertRow(db, 'staff', {
          id: s.id,
          surname: s.surname,
          given_name: s.givenName,
          patronymic: s.patronymic,
          post: s.post,
        })
      }
      return null
    },
  }),
  'staff.change': command({
    entity: 'staff',
    entityId: (v: Staff) => v.id,
    apply: (db, s) => {
      const old = db.get<Staff>(
        'SELECT id, surname, given_name AS givenName, patronymic, post FROM staff WHERE id = ?',
        s.id,
      )
      db.run(
        'UPDATE staff SET surname = ?, given_name = ?, patronymic = ?, post = ? WHERE id = ?',
        s.surname,
        s.givenName,
        s.patronymic,
        s.post,
        s.id,
      )
      return old ?? null
    },
  }),
  'account.add': command({
    entity: 'account',
    entityId: (v: { account: Account }) => v.account.id,
    apply: (db, { account }) => {
      insertRow(db, 'account', {
        id: account.id,
        login: account.login,
        staff_id: account.staffId,
        active: account.active ? 1 : 0,
      })
      for (const role of account.roles) insertRow(db, 'account_role', { account_id: account.id, role })
      return null
    },
  }),
  /** What an account may do, and whether it may sign in at all. */
  'account.change': command({
    entity: 'account',
    entityId: (v: { accountId: AccountId; roles: readonly Role[]; active: boolean }) => v.accountId,
    apply: (db, { accountId, roles, active }) => {
      const was = db.get<{ active: number }>('SELECT active FROM account WHERE id = ?', accountId)
      const old = {
        roles: db
          .all<{ role: Role }>('SELECT role FROM account_role WHERE account_id = ? ORDER BY role', accountId)
          .map(r => r.role),
        active: was?.active === 1,
      }
      db.run('UPDATE account SET active = ? WHERE id = ?', active ? 1 : 0, accountId)
      db.run('DELETE FROM account_role WHERE account_id = ?', accountId)
      for (const role of roles) insertRow(db, 'account_role', { account_id: accountId, role })
      return old
    },
  }),
  /** That a password was set; the verifier itself never enters the log. */
  'account.set-password': command({
    entity: 'account',
    entityId: (v: { accountId: AccountId }) => v.accountId,
    apply: (db, { accountId }) => clearGuard(db, accountId),
  }),
  'account.sign-in': command({
    entity: 'account',
    entityId: (v: { accountId: AccountId }) => v.accountId,
    apply: (db, { accountId }) => clearGuard(db, accountId),
  }),
  'account.refuse-sign-in': command({
    entity: 'account',
    entityId: (v: Guard & { accountId: AccountId }) => v.accountId,
    apply: (db, { accountId, failed, waitUntil }) => {
      const old = guardOf(db, accountId)
      db.run(
        `INSERT INTO sign_in_guard (account_id, failed, wait_until) VALUES (?, ?, ?)
         ON CONFLICT (account_id) DO UPDATE SET failed = excluded.failed, wait_until = excluded.wait_until`,
        accountId,
        failed,
        waitUntil,
      )
      return old
    },
  }),
}

const guardOf = (db: WriteDb, accountId: AccountId): Guard | null =>
  db.get<Guard>('SELECT failed, wait_until AS waitUntil FROM sign_in_guard WHERE account_id = ?', accountId) ?? null

const clearGuard = (db: WriteDb, accountId: AccountId): Guard | null => {
  const old = guardOf(db, accountId)
  db.run('DELETE FROM sign_in_guard WHERE account_id = ?', accountId)
  return old
}
