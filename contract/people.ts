import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import type { AccountId, StaffId } from '#domain/kernel/ids'
import { procedure } from './procedure.ts'
import { id, role } from './values.ts'

const staffName = {
  surname: z.string().trim().min(1).max(60),
  givenName: z.string().trim().max(60),
  patronymic: z.string().trim().max(60),
  post: z.string().trim().max(120),
}

const staffMember = z.object({
  id: id<StaffId>(),
  surname: z.string(),
  givenName: z.string(),
  patronymic: z.string(),
  post: z.string(),
  /** «Крылова Н. В.» */
  shortName: z.string(),
  /** How many lessons the person teaches today or later, and the classes he leads this year. */
  lessons: z.number(),
  leads: z.array(z.string()),
  /** What the person signs in with; null for none, and for who may not see it. */
  account: z.object({ id: id<AccountId>(), login: z.string(), roles: z.array(role), active: z.boolean() }).nullable(),
})
export type StaffMember = z.infer<typeof staffMember>

const staffList = z.object({ staff: z.array(staffMember), can: z.object({ edit: z.boolean() }) })
export type StaffList = z.infer<typeof staffList>

/** A login with its fresh password, shown once. */
const pass = z.object({ login: z.string(), password: z.string() })
export type Pass = z.infer<typeof pass>

/** `done` of `total` passwords are made; the last event carries the passes, and only then is anything written. */
const accessGiving = z.object({
  done: z.number(),
  total: z.number(),
  passes: z.array(pass.extend({ name: z.string() })).nullable(),
})
export type AccessGiving = z.infer<typeof accessGiving>

const roles = z.array(role).min(1)

export const people = {
  /** The staff of the school (SET-10). */
  staff: procedure('staff.read').output(staffList),
  /** A new employee, or another name or post of one. */
  saveStaff: procedure('people.edit')
    .input(z.object({ id: id<StaffId>().optional(), ...staffName }))
    .output(staffList),
  /** Lets an employee sign in. Refusals: NothingFound, NameTaken (the login), ChangedMeanwhile (he has an account). */
  giveAccess: procedure('people.edit')
    .input(z.object({ staffId: id<StaffId>(), login: z.string().trim().min(2).max(40), roles }))
    .output(pass),
  /**
   * Access for everybody who teaches or leads a class and has none yet: logins from surnames, roles from what they do. Half a
   * second a person; all of it is one write at the end, and closing the stream before that leaves nothing.
   */
  giveAccessToTeachers: procedure('people.edit').output(eventIterator(accessGiving)),
  /** Other roles, or no access any more. Refusals: NothingFound, LastAdministrator. */
  changeAccess: procedure('people.edit')
    .input(z.object({ accountId: id<AccountId>(), roles, active: z.boolean() }))
    .output(staffList),
  /** A fresh password for who forgot his. Refusal: NothingFound. */
  newPassword: procedure('people.edit')
    .input(z.object({ accountId: id<AccountId>() }))
    .output(pass),
}
