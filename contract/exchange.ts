import { z } from 'zod'
import type { ColumnGuess } from '#domain/classes/pupil-import/columns'
import { pupilFields } from '#domain/classes/pupil-import/fields'
import type { MappingCheck } from '#domain/classes/pupil-import/mapping'
import type { PreviewRow } from '#domain/classes/pupil-import/preview'
import type { ClassId, ImportId, PupilId } from '#domain/kernel/ids'
import { ascRead, ascWish } from './asc-import.ts'
import { curriculumImportPreview, curriculumImportWish, curriculumRead } from './curriculum-import.ts'
import { procedure } from './procedure.ts'
import { stepList } from './steps.ts'
import { timetableApplyWish, timetableFileWish, timetablePreview, timetablePreviewWish } from './timetable-files.ts'
import { date, id } from './values.ts'

/** Files come as they were chosen or dropped: what is in them is read by a worker, under limits. */
const file = z.file()

const importId = id<ImportId>()

const mapping = z.object({
  /** Number of the header row as the spreadsheet shows it; null: there is none. */
  headerRow: z.number().int().min(1).nullable(),
  /** Meaning of every column from the first. */
  fields: z.array(z.enum(pupilFields).nullable()).max(200),
})
export type PupilMapping = z.infer<typeof mapping>

const options = z.object({
  createClasses: z.boolean(),
  newPupilsFrom: z.enum(['yearStart', 'today']),
  adultsLearn: z.boolean(),
})
export type PupilImportOptions = z.infer<typeof options>

const answerOfPerson = z.object({
  /** The question's own key: an answer belongs to this row with this content and to no other. */
  key: z.string().max(2000),
  decision: z.discriminatedUnion('is', [
    z.object({ is: z.literal('new') }),
    z.object({ is: z.literal('same'), pupilId: id<PupilId>() }),
    z.object({ is: z.literal('skip') }),
  ]),
})

/** A table that was read and waits for its mapping, till another is read or the program ends. */
export const tableRead = z.object({
  importId,
  fileName: z.string(),
  /** Of a text file: «windows-1251», «;». */
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean(), rows: z.number() })),
  /** The sheet that is looked at: its place. */
  sheet: z.number(),
  /** What a person should know of the reading: locale `exchange:remark.<remark>`. */
  remarks: z.array(z.object({ remark: z.string(), sheet: z.string(), where: z.string(), count: z.number() })),
  mapping,
  columns: z.array(z.custom<ColumnGuess>()),
  /** Names of saved mappings, and which of them fitted the file by itself. */
  profiles: z.array(z.string()),
  profile: z.string().nullable(),
})
export type TableRead = z.infer<typeof tableRead>

export const pupilPreview = z.object({
  check: z.custom<MappingCheck>(),
  /** Every row in the order of the file; empty while the mapping lacks something. */
  rows: z.array(z.custom<PreviewRow>()),
  counts: z.object({
    new: z.number(),
    changed: z.number(),
    same: z.number(),
    refused: z.number(),
    asked: z.number(),
    skipped: z.number(),
    blank: z.number(),
  }),
  newClasses: z.array(z.string()),
})
export type PupilPreview = z.infer<typeof pupilPreview>

/**
 * What an import leaves a person to know: what came, what was guessed, what is kept without being understood, what to
 * decide next. A line's words are locale `exchange:report.<code>` with `data`; `link` is an address of the program.
 */
export const importReport = z.object({
  lines: z.array(
    z.object({
      section: z.enum(['came', 'guessed', 'carried', 'decide']),
      code: z.string(),
      data: z.record(z.string(), z.union([z.string(), z.number()])),
      link: z.string().nullable(),
    }),
  ),
})
export type ImportReport = z.infer<typeof importReport>

const classLevel = z.enum(['auto', 'year', 'group'])
export type ClassLevelWish = z.infer<typeof classLevel>

/** A FET file that was read: what is in it, and which level of its students would be the class. */
export const fetRead = z.object({
  importId,
  fileName: z.string(),
  version: z.string(),
  institution: z.string(),
  counts: z.object({
    days: z.number(),
    hours: z.number(),
    subjects: z.number(),
    teachers: z.number(),
    years: z.number(),
    groups: z.number(),
    subgroups: z.number(),
    activities: z.number(),
    placed: z.number(),
    rooms: z.number(),
    buildings: z.number(),
  }),
  /** For every wish: names of the classes that would come, and for `auto` why. */
  levels: z.array(z.object({ level: classLevel, classes: z.array(z.string()), reason: z.string(), sure: z.boolean() })),
  /** Constraints by type: understood ones become part of the timetable, the others are kept and given back. */
  constraints: z.array(z.object({ type: z.string(), count: z.number(), understood: z.boolean() })),
})
export type FetRead = z.infer<typeof fetRead>

export const exchange = {
  /** Reads a spreadsheet or text table and guesses its columns. Refusals: TableNotReadable, ImportTooSlow. */
  readTable: procedure('school.import').input(z.object({ file })).output(tableRead),
  /** Another sheet of the table that was read. Refusal: ImportExpired. */
  chooseSheet: procedure('school.import')
    .input(z.object({ importId, sheet: z.number().int().min(0) }))
    .output(tableRead),
  /** The mapping that a saved profile means for the table. Refusals: ImportExpired, NothingFound. */
  takeProfile: procedure('school.import')
    .input(z.object({ importId, profile: z.string() }))
    .output(tableRead),
  saveProfile: procedure('school.import')
    .input(z.object({ importId, name: z.string().trim().min(1).max(60), mapping }))
    .output(z.object({ profiles: z.array(z.string()) })),
  forgetProfile: procedure('school.import')
    .input(z.object({ name: z.string() }))
    .output(z.object({ profiles: z.array(z.string()) })),
  /** What would become of every row. Nothing is written. Refusal: ImportExpired. */
  previewPupils: procedure('school.import')
    .input(z.object({ importId, mapping, options, answers: z.array(answerOfPerson).max(20_000) }))
    .output(pupilPreview),
  /**
   * Writes what the preview says, as one step that can be undone. `expected` are the counts that the person saw: when the
   * school has changed since, nothing is written. Refusals: ImportExpired, ColumnsMissing, RowsUndecided, ChangedMeanwhile,
   * PeriodLocked.
   */
  applyPupils: procedure('school.import')
    .input(
      z.object({
        importId,
        mapping,
        options,
        answers: z.array(answerOfPerson).max(20_000),
        expected: z.object({ new: z.number(), changed: z.number() }),
      }),
    )
    .output(importReport),
  /** The last imports of pupils, and what undo would take back. */
  pupilImports: procedure('school.import').output(stepList),
  /** Takes the last import of pupils back, while nothing stands on it. Refusals: NothingToUndo, StepOverwritten. */
  undoPupils: procedure('school.import').output(stepList),
  redoPupils: procedure('school.import').output(stepList),

  /** Reads a FET file. Refusals: FetNotReadable, ImportTooSlow. */
  readFet: procedure('school.import').input(z.object({ file })).output(fetRead),
  /** Brings it into the school, which must have no classes and lessons yet. Refusals: ImportExpired, SchoolNotEmpty. */
  applyFet: procedure('school.import')
    .input(
      z.object({
        importId,
        classLevel,
        /** Names the school as the file does. */
        nameSchool: z.boolean().optional(),
      }),
    )
    .output(importReport),
  /** The school's timetable as a FET file; what came from one and is not understood is given back. */
  exportFet: procedure('lists.export').output(file),

  /** Reads an XML file of aSc Timetables and proposes what each of its things is here. Refusals: AscNotReadable, ImportTooSlow. */
  readAsc: procedure('school.import').input(z.object({ file })).output(ascRead),
  /** What would come with these decisions, as the report says it after. Refusals: ImportExpired, DateOutsideYear, ChangedMeanwhile. */
  previewAsc: procedure('school.import').input(ascWish).output(importReport),
  /**
   * Writes it as one step. In a school with lessons the file's places hold from the day on, and what stood before ends the
   * day before. Refusals: ImportExpired, DateOutsideYear, ChangedMeanwhile, PeriodLocked.
   */
  applyAsc: procedure('school.import').input(ascWish).output(importReport),
  /** Takes the last import from aSc back, while nothing stands on it. Refusals: NothingToUndo, StepOverwritten. */
  undoAsc: procedure('school.import').output(z.object({ file: z.string() })),
  /** The school's timetable for aSc; what came from it and is not understood is given back. */
  exportAsc: procedure('lists.export')
    .input(z.object({ encoding: z.enum(['utf-8', 'windows-1251']).optional() }))
    .output(file),

  /** Reads a workbook with a curriculum, ours or another. Refusals: TableNotReadable, ImportTooSlow. */
  readCurriculum: procedure('curriculum.edit').input(z.object({ file })).output(curriculumRead),
  /** What would become of every row. Nothing is written. Refusal: ImportExpired. */
  previewCurriculum: procedure('curriculum.edit').input(curriculumImportWish).output(curriculumImportPreview),
  /**
   * Writes what the preview says into the newest version, as one step that `curriculum.undo` takes back. `expected` are the
   * counts that were seen. Refused rows stay out. Refusals: ImportExpired, ChangedMeanwhile, CurriculumApproved.
   */
  applyCurriculum: procedure('curriculum.edit')
    .input(
      curriculumImportWish.extend({
        expected: z.object({ new: z.number(), changed: z.number(), removed: z.number() }),
      }),
    )
    .output(importReport),
  /** A version of the curriculum as a workbook (the newest when none is named), or the empty sheets to be filled. */
  exportCurriculum: procedure('lists.export')
    .input(z.object({ version: z.number().int().min(1).optional(), template: z.boolean().optional() }))
    .output(file),

  /**
   * The timetable as a workbook, as calendars or as a site: one file, or several where they are not packed. Refusals:
   * NothingFound, DateOutsideYear.
   */
  exportTimetable: procedure('lists.export').input(timetableFileWish).output(z.array(file)),
  /**
   * Reads a workbook of lessons and placements and previews it from today on. Refusals: TableNotReadable, ImportTooSlow,
   * TimetableSheetsMissing.
   */
  readTimetable: procedure('timetable.import').input(z.object({ file })).output(timetablePreview),
  /** What would become of every row from another day on. Nothing is written. Refusals: ImportExpired, DateOutsideYear. */
  previewTimetable: procedure('timetable.import').input(timetablePreviewWish).output(timetablePreview),
  /**
   * Writes what the preview says, as one step that the timetable's editor takes back. Refusals: ImportExpired,
   * DateOutsideYear, ChangedMeanwhile, PeriodLocked.
   */
  applyTimetable: procedure('timetable.import').input(timetableApplyWish).output(importReport),

  /** A list as a workbook, with texts that look like formulas made harmless. */
  exportList: procedure('lists.export')
    .input(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('pupils'), on: date.optional() }),
        z.object({ kind: z.literal('class'), classId: id<ClassId>(), on: date.optional() }),
        z.object({ kind: z.literal('classes'), on: date.optional() }),
        z.object({ kind: z.literal('staff') }),
        z.object({ kind: z.literal('rooms') }),
        z.object({ kind: z.literal('lessons') }),
      ]),
    )
    .output(file),
  /** Is there anything in the school yet: an import of a whole timetable needs it empty. */
  state: procedure('school.import').output(z.object({ isEmpty: z.boolean() })),
}
