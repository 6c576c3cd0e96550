import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import type { AccountId, PeriodId, SchoolId } from '#domain/kernel/ids'
import { periodKinds } from '#domain/school/grading-period'
import { procedure } from './procedure.ts'
import { date, id, role } from './values.ts'

export const openSchool = z.object({
  id: id<SchoolId>(),
  name: z.string(),
  shortName: z.string(),
  locality: z.string(),
  file: z.string(),
  isDemo: z.boolean(),
  yearName: z.string(),
  yearStarts: date,
  yearEnds: date,
  periods: z.array(
    z.object({
      id: id<PeriodId>(),
      kind: z.enum(periodKinds),
      number: z.number(),
      starts: date,
      ends: date,
      fromGrade: z.number(),
      toGrade: z.number(),
      /** The administrator has closed it (LCK-04). */
      isClosed: z.boolean(),
    }),
  ),
  /** Minutes without a touch after which the screen closes. */
  idleMinutes: z.number(),
})
export type OpenSchool = z.infer<typeof openSchool>

const knownSchool = z.object({ file: z.string(), name: z.string(), lastOpened: z.string().nullable() })

/** Login and password of a fresh account of the demo school, shown once. */
export const demoAccount = z.object({
  accountId: id<AccountId>(),
  roles: z.array(role),
  name: z.string(),
  login: z.string(),
  password: z.string(),
})
export type DemoAccount = z.infer<typeof demoAccount>

/** Progress of the demo school's making: `done` of `total` steps; the last event carries the accounts. */
export const demoProgress = z.object({
  stage: z.enum(['people', 'timetable', 'records', 'check', 'ready']),
  done: z.number(),
  total: z.number(),
  accounts: z.array(demoAccount).optional(),
  file: z.string().optional(),
})
export type DemoProgress = z.infer<typeof demoProgress>

const newSchool = z.object({
  name: z.string().trim().min(1).max(200),
  shortName: z.string().trim().min(1).max(40),
  locality: z.string().trim().max(100),
  yearStarts: date,
  yearEnds: date,
  administrator: z.object({
    surname: z.string().trim().min(1).max(60),
    givenName: z.string().trim().min(1).max(60),
    patronymic: z.string().trim().max(60),
    login: z.string().trim().min(2).max(40),
    password: z.string().max(200),
  }),
})
export type NewSchool = z.infer<typeof newSchool>

export const school = {
  /** The school that is open in this process, or null. */
  current: procedure('anyone').output(openSchool.nullable()),
  /** Schools of the default folder and those opened lately, newest first. */
  known: procedure('anyone').output(z.object({ folder: z.string(), schools: z.array(knownSchool) })),
  /** Folders and school files of a folder, for hosts without a file dialogue of their own. */
  browse: procedure('anyone')
    .input(z.object({ folder: z.string().nullable() }))
    .output(
      z.object({
        folder: z.string(),
        parent: z.string().nullable(),
        folders: z.array(z.string()),
        files: z.array(z.string()),
      }),
    ),
  /** Opens a school's file; a school that was open is closed. */
  open: procedure('anyone')
    .input(z.object({ file: z.string().min(1) }))
    .output(openSchool),
  close: procedure('anyone').output(z.null()),
  /** A new, empty school with its first administrator, in a folder of its own. */
  create: procedure('anyone').input(newSchool).output(openSchool),
  /** Makes the demo school and opens it; closing the stream cancels and leaves nothing. */
  createDemo: procedure('anyone')
    .input(
      z.object({
        classes: z.number().int().min(1).max(60).optional(),
        pupils: z.number().int().min(1).max(3000).optional(),
        seed: z
          .number()
          .int()
          .min(0)
          .max(2 ** 31)
          .optional(),
      }),
    )
    .output(eventIterator(demoProgress)),
  /** Renames the school; what it was stays in the log (SET-01). */
  rename: procedure('school.settings')
    .input(newSchool.pick({ name: true, shortName: true, locality: true }))
    .output(openSchool),
  setIdleMinutes: procedure('school.settings')
    .input(z.object({ minutes: z.number().int().min(1).max(60) }))
    .output(openSchool),
  /** The checks of `letopis check`: integrity, foreign keys, strictness, triggers, log chain, state = fold of the log. */
  check: procedure('school.check').output(
    eventIterator(
      z.object({
        done: z.number(),
        total: z.number(),
        findings: z.array(z.object({ check: z.string(), ok: z.boolean(), detail: z.string() })),
        finished: z.boolean(),
      }),
    ),
  ),
}
