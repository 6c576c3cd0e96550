import type { Tie } from './rights.ts'
import type { Role } from './role.ts'

/** The roles that a person's work in the school asks for: class teacher who leads a class, teacher who teaches. */
export const rolesByWork = ({ leadsClass, teaches }: Tie): Role[] => [
  ...(leadsClass ? (['class-teacher'] as const) : []),
  ...(teaches ? (['teacher'] as const) : []),
]
