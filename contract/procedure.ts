import { oc } from '@orpc/contract'
import type { Right } from '#domain/people/rights'
import { refusalErrors } from './refusals.ts'

/**
 * What a procedure asks of its caller: `anyone` (no school or no session yet), `signedIn` (any session that is not
 * locked), or a right of the table in `domain/people/rights.ts`. The core refuses what is not written.
 */
export type Access = { access: 'anyone' | 'signedIn' | Right }

const base = oc.$meta<Access>({ access: 'signedIn' }).errors(refusalErrors)

/** A procedure for callers with the given access. */
export const procedure = (access: Access['access']) => base.meta({ access })
