import { z } from 'zod'
import { attendances } from '#domain/journal/attendance'
import { type MarkValue, marksInCell } from '#domain/journal/mark'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import { isCalendarDate } from '#domain/kernel/calendar-date'
import type { WorkKindId } from '#domain/kernel/ids'
import { roles } from '#domain/people/role'
import { subjectColours } from '#domain/school/school'

/** An id of one kind of thing (domain/kernel/ids.ts). */
export const id = <I extends string>(): z.ZodType<I> =>
  z.string().regex(/^[0-9a-hjkmnp-tv-z]{16}$/) as unknown as z.ZodType<I>

/** `YYYY-MM-DD`. */
export const date = z.string().refine(isCalendarDate) as unknown as z.ZodType<CalendarDate>

/** A moment: ISO 8601 in UTC with milliseconds. */
export const moment = z.string()

export const role = z.enum(roles)

export const markValue = z.union([z.literal(2), z.literal(3), z.literal(4), z.literal(5)]) as z.ZodType<MarkValue>

const mark = z.object({
  value: markValue,
  workKindId: id<WorkKindId>(),
})

const attendance = z.enum(attendances)

/** A cell: at most two marks and at most one sign of absence or lateness. */
export const cell = z.object({ marks: z.array(mark).max(marksInCell), attendance: attendance.nullable() })

/** A subject as screens show it. */
export const subjectLabel = z.object({
  name: z.string(),
  shortName: z.string(),
  code: z.string(),
  colour: z.enum(subjectColours),
})

export const language = z.enum(['ru', 'en'])
export type Language = z.infer<typeof language>

const ringingSlot = z.object({
  slot: z.number().int().min(0).max(40),
  starts: z.string().nullable(),
  ends: z.string().nullable(),
})

/** Slots of the day by the main bells, and by those of the grades that have others: `RingingSlots`. */
export const ringingSlots = z.object({
  slots: z.array(ringingSlot),
  ownSlots: z.array(z.object({ grade: z.number().int(), slots: z.array(ringingSlot) })),
})
