import { isDefinedError, ORPCError } from '@orpc/client'
import type { InferSchemaOutput } from '@orpc/contract'
import type { refusalErrors } from '#contract/refusals'

type Errors = typeof refusalErrors

/** A «no» of the core, with the data its sentence needs. */
export type PageRefusal = { [C in keyof Errors]: { code: C; data: InferSchemaOutput<Errors[C]['data']> } }[keyof Errors]

/** The refusal an error of a call stands for; undefined when it is a fault. */
export const refusalOf = (error: unknown): PageRefusal | undefined =>
  error instanceof ORPCError && isDefinedError(error)
    ? ({ code: error.code, data: error.data } as PageRefusal)
    : undefined
