import { z } from 'zod'
import {
  curriculumColumns,
  curriculumNames,
  curriculumRowReasons,
  curriculumRowStates,
} from '#domain/curriculum/table-row'
import type { ImportId } from '#domain/kernel/ids'
import { id } from './values.ts'

const name = z.enum(curriculumNames)

/** A workbook with a curriculum that was read and waits, till another is read or the program ends. */
export const curriculumRead = z.object({
  importId: id<ImportId>(),
  fileName: z.string(),
  sheets: z.array(
    z.object({
      name: z.string(),
      hidden: z.boolean(),
      rows: z.number(),
      /** `table`: a row a subject of a class; `matrix`: subjects down, classes across; null: neither. */
      form: z.enum(['table', 'matrix']).nullable(),
    }),
  ),
  /** The sheet that is looked at: its place; the first that is understood. */
  sheet: z.number(),
  /** Of a table: which column (from 0) holds what. */
  columns: z.array(z.object({ column: z.number(), holds: z.enum(curriculumColumns) })),
})
export type CurriculumRead = z.infer<typeof curriculumRead>

export const curriculumImportWish = z.object({
  importId: id<ImportId>(),
  sheet: z.number().int().min(0),
  /** Which half-years a matrix tells, and a table with one column of hours. */
  half: z.enum(['both', 'first', 'second']),
  /** Subjects that the school does not know become new ones, where no answer says which they are. */
  createSubjects: z.boolean(),
  /** Classes of the file lose the subjects that the file does not name for them. */
  replace: z.boolean(),
  /** What a name of the file means: an id of that kind, or null to leave its rows out. */
  answers: z.array(z.object({ name, text: z.string().max(500), id: z.string().max(16).nullable() })).max(5000),
})
export type CurriculumImportWish = z.infer<typeof curriculumImportWish>

export const curriculumImportPreview = z.object({
  /** Rows as the file has them; of a matrix one a cell with hours. `cell` names the place: «C14», or the row «14». */
  rows: z.array(
    z.object({
      row: z.number(),
      cell: z.string(),
      state: z.enum(curriculumRowStates),
      className: z.string(),
      subject: z.string(),
      subgroup: z.string(),
      teacher: z.string(),
      firstHalf: z.number().nullable(),
      secondHalf: z.number().nullable(),
      /** Words: `exchange:curriculumReason.<code>` with `data`. */
      reasons: z.array(
        z.object({ code: z.enum(curriculumRowReasons), data: z.record(z.string(), z.union([z.string(), z.number()])) }),
      ),
    }),
  ),
  /** Names that are not known, each once, with the nearest of the school: to be answered, or left out. */
  names: z.array(
    z.object({
      name,
      text: z.string(),
      rows: z.number(),
      nearest: z.array(z.object({ id: z.string(), text: z.string() })),
      /** What was answered: an id, null for leaving out; absent while nothing is. */
      answer: z.string().nullable().optional(),
    }),
  ),
  counts: z.object({
    new: z.number(),
    changed: z.number(),
    same: z.number(),
    refused: z.number(),
    skipped: z.number(),
    /** Lines that `replace` takes away. */
    removed: z.number(),
  }),
  newSubjects: z.array(z.string()),
  newDivisions: z.number(),
})
export type CurriculumImportPreview = z.infer<typeof curriculumImportPreview>
