import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { AccountId, PupilId, StaffId } from '#domain/kernel/ids'
import type { Sex } from '#domain/people/person'
import type { Role } from '#domain/people/role'

export const staff = sqliteTable('staff', {
  id: text('id').$type<StaffId>().primaryKey(),
  surname: text('surname').notNull(),
  givenName: text('given_name').notNull(),
  patronymic: text('patronymic').notNull(),
  post: text('post').notNull(),
})

export const pupil = sqliteTable(
  'pupil',
  {
    id: text('id').$type<PupilId>().primaryKey(),
    surname: text('surname').notNull(),
    givenName: text('given_name').notNull(),
    patronymic: text('patronymic').notNull(),
    sex: text('sex').$type<Sex>().notNull(),
    born: text('born').$type<CalendarDate>().notNull(),
  },
  t => [index('pupil_by_name').on(t.surname, t.givenName)],
)

export const account = sqliteTable('account', {
  id: text('id').$type<AccountId>().primaryKey(),
  /** Small letters; what is typed is compared in small letters. */
  login: text('login').notNull().unique(),
  staffId: text('staff_id')
    .$type<StaffId>()
    .notNull()
    .references(() => staff.id),
  active: integer('active', { mode: 'boolean' }).notNull(),
})

export const accountRole = sqliteTable(
  'account_role',
  {
    accountId: text('account_id')
      .$type<AccountId>()
      .notNull()
      .references(() => account.id),
    role: text('role').$type<Role>().notNull(),
  },
  t => [primaryKey({ columns: [t.accountId, t.role] })],
)

/** Wrong passwords in a row and till when the next try waits: kept here, not in memory. */
export const signInGuard = sqliteTable('sign_in_guard', {
  accountId: text('account_id')
    .$type<AccountId>()
    .primaryKey()
    .references(() => account.id),
  failed: integer('failed').notNull(),
  waitUntil: text('wait_until'),
})

/**
 * The verifier of a password on this computer: scrypt as a PHC string. Local: it is not part of the state that the log
 * tells, so that no verifier ever lies in an archive or travels to another computer.
 */
export const credential = sqliteTable('credential', {
  accountId: text('account_id').$type<AccountId>().primaryKey(),
  verifier: text('verifier').notNull(),
  changedAt: text('changed_at').notNull(),
})
