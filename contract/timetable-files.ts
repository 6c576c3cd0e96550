import { z } from 'zod'
import type { ClassId, ImportId, RoomId, StaffId } from '#domain/kernel/ids'
import { timeZoneNames, usualTimeZone } from '#domain/school/time-zones'
import { date, id, language } from './values.ts'

/** A workbook that is read again, calendars, or a site of one page. */
export const timetableFileKinds = ['xlsx', 'ics', 'html'] as const
export type TimetableFileKind = (typeof timetableFileKinds)[number]

export const timetableFileWish = z.object({
  kind: z.enum(timetableFileKinds),
  /** The day whose timetable is meant, today when none is named; calendars are of the whole year. */
  on: date.optional(),
  /** One class, teacher or room; null for the whole school. */
  of: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('class'), id: id<ClassId>() }),
      z.object({ kind: z.literal('teacher'), id: id<StaffId>() }),
      z.object({ kind: z.literal('room'), id: id<RoomId>() }),
    ])
    .nullable()
    .default(null),
  /** Of the words that are not the school's own. */
  language: language.default('ru'),
  /** Of calendars: the zone in which the school's bells ring. */
  zone: z.enum(timeZoneNames).default(usualTimeZone),
  /** Several files as one zip; without it their names are paths: `Классы/5А.ics`. */
  packed: z.boolean().default(true),
})
export type TimetableFileWish = z.infer<typeof timetableFileWish>

const placesWish = z.object({
  importId: id<ImportId>(),
  /** From which day the file holds. */
  on: date,
  /** Takes pieces out of the timetable that stand in it and not in the file. */
  unplaceOthers: z.boolean(),
})
export const timetablePreviewWish = placesWish

export const timetableApplyWish = placesWish.extend({
  /** The counts that the person saw. */
  expected: z.object({ written: z.number(), unplaced: z.number() }),
})

const place = z.object({ day: z.number(), slot: z.number() })

/** Rows of a file of lessons and placements, and what becomes of each; a reason is locale `exchange:tables.reason.<code>`. */
export const timetablePreview = z.object({
  importId: id<ImportId>(),
  fileName: z.string(),
  on: date,
  /** The days of the cycle, to word places. */
  days: z.array(
    z.object({ day: z.number(), name: z.string(), weekday: z.number().nullable(), week: z.number().nullable() }),
  ),
  /** Names of the sheets that were read, null for one that the file has not; and of those that were not. */
  sheets: z.object({ lessons: z.string().nullable(), placements: z.string().nullable(), others: z.array(z.string()) }),
  rows: z.array(
    z.object({
      sheet: z.enum(['lessons', 'placements']),
      row: z.number(),
      status: z.enum(['same', 'new', 'changed', 'moved', 'placed', 'refused']),
      lesson: z.string(),
      to: place.nullable(),
      from: place.nullable(),
      reason: z.object({ code: z.string(), data: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
    }),
  ),
  counts: z.object({
    same: z.number(),
    new: z.number(),
    changed: z.number(),
    moved: z.number(),
    placed: z.number(),
    refused: z.number(),
    unplaced: z.number(),
  }),
  unplaced: z.array(z.object({ lesson: z.string(), day: z.number(), slot: z.number() })),
  /** Taking out was wished, but rows are refused that may be those very pieces: nothing is taken out. */
  unplaceHindered: z.boolean(),
})
export type TimetablePreview = z.infer<typeof timetablePreview>
export type TimetablePreviewRow = TimetablePreview['rows'][number]

/** Rows that write something. */
export const writtenRows = ({ counts }: Pick<TimetablePreview, 'counts'>): number =>
  counts.new + counts.changed + counts.moved + counts.placed
