import { z } from 'zod'
import type { AccountId, StaffId } from '#domain/kernel/ids'
import { rightNames } from '#domain/people/rights'
import { procedure } from './procedure.ts'
import { id, role } from './values.ts'

export const sessionState = z.object({
  /** `none`: nobody signed in; `locked`: the screen is closed until the password is given again. */
  state: z.enum(['none', 'active', 'locked']),
  account: z
    .object({
      id: id<AccountId>(),
      login: z.string(),
      staffId: id<StaffId>(),
      /** «Крылова Н. В.» */
      shortName: z.string(),
      fullName: z.string(),
      roles: z.array(role),
      /** «7А», when class teacher. */
      leadsClasses: z.array(z.string()),
      rights: z.array(z.enum(rightNames as [(typeof rightNames)[number], ...(typeof rightNames)[number][]])),
    })
    .nullable(),
})
export type SessionState = z.infer<typeof sessionState>

export const session = {
  state: procedure('anyone').output(sessionState),
  signIn: procedure('anyone')
    .input(z.object({ login: z.string().max(100), password: z.string().max(200) }))
    .output(sessionState),
  signOut: procedure('anyone').output(sessionState),
  /** Closes the screen at once; what was typed stays. */
  lock: procedure('anyone').output(sessionState),
  unlock: procedure('anyone')
    .input(z.object({ password: z.string().max(200) }))
    .output(sessionState),
  /** Tells that someone is there: moves the moment of the idle lock. */
  touch: procedure('signedIn').output(z.null()),
  changePassword: procedure('password.own')
    .input(z.object({ current: z.string().max(200), next: z.string().max(200) }))
    .output(z.null()),
}
