import { z } from 'zod'
import type { ImportId } from '#domain/kernel/ids'
import { date, id } from './values.ts'

const kind = z.enum(['class', 'subject', 'teacher', 'room'])
export type MatchKind = z.infer<typeof kind>

/** What becomes of a thing of a file: it is one that the school has, a new one, or it stays out. */
const decision = z.discriminatedUnion('is', [
  z.object({ is: z.literal('link'), id: z.string() }),
  z.object({ is: z.literal('add') }),
  z.object({ is: z.literal('skip') }),
])
export type MatchDecision = z.infer<typeof decision>

/** A thing of the file with the closest of the school, and what is proposed. */
const match = z.object({
  kind,
  /** Its id in the file. */
  key: z.string(),
  name: z.string(),
  /** Best first. */
  candidates: z.array(z.object({ id: z.string(), name: z.string(), closeness: z.enum(['same', 'near', 'far']) })),
  decision,
  /** False where a person should look. */
  isSure: z.boolean(),
})
export type ImportMatch = z.infer<typeof match>

const named = z.array(z.object({ id: z.string(), name: z.string() }))

/** An aSc file that was read and waits for the decisions, till another is read or the program ends. */
export const ascRead = z.object({
  importId: id<ImportId>(),
  fileName: z.string(),
  /** «aSc Timetables 2012 XML», and the program's own version where the file tells it. */
  format: z.string(),
  version: z.string(),
  encoding: z.string(),
  counts: z.object({
    days: z.number(),
    weeks: z.number(),
    terms: z.number(),
    periods: z.number(),
    subjects: z.number(),
    teachers: z.number(),
    rooms: z.number(),
    classes: z.number(),
    groups: z.number(),
    students: z.number(),
    lessons: z.number(),
    cards: z.number(),
  }),
  /** Is there nothing yet to match with. */
  isEmpty: z.boolean(),
  /** The first day on which the file's places would hold: today, or the year's first in an empty school. */
  from: date,
  matches: z.array(match),
  /** All that the school has, to link by hand. */
  present: z.object({ class: named, subject: named, teacher: named, room: named }),
})
export type AscRead = z.infer<typeof ascRead>

/** Decisions that differ from the proposed ones; a day in the school year. */
export const ascWish = z.object({
  importId: id<ImportId>(),
  from: date.optional(),
  decisions: z.array(z.object({ kind, key: z.string().max(500), decision })).max(20_000),
})
export type AscWish = z.infer<typeof ascWish>
