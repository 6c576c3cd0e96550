/**
 * Roles of a school's people (SEC-01) and the two built-in actors: `console` (the command line: sets up, imports,
 * archives, prints, writes no marks) and `demo` (writes the demo school).
 */
export const roles = ['administrator', 'director', 'deputy', 'class-teacher', 'teacher'] as const
export type Role = (typeof roles)[number]

export const builtInActors = ['console', 'demo'] as const
export type BuiltInActor = (typeof builtInActors)[number]

/** In whose name a command stands in the log. */
export type ActorRole = Role | BuiltInActor
