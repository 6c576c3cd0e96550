/**
 * Columns of a curriculum as a table, a row a part: hours of both half-years, or one column for both. `joint` names the
 * classes that are taught together.
 */
export const curriculumColumns = [
  'class',
  'subject',
  'firstHalf',
  'secondHalf',
  'hours',
  'doubles',
  'division',
  'subgroup',
  'teacher',
  'assistant',
  'room',
  'joint',
] as const
export type CurriculumColumn = (typeof curriculumColumns)[number]

/** Kinds of names that a table holds and a school may know otherwise. */
export const curriculumNames = ['class', 'subject', 'teacher', 'room'] as const
export type CurriculumName = (typeof curriculumNames)[number]

/** What becomes of a row: `skipped` by an answer that leaves its name out. */
export const curriculumRowStates = ['new', 'changed', 'same', 'refused', 'skipped'] as const
export type CurriculumRowState = (typeof curriculumRowStates)[number]

/**
 * What is wrong with a row, and with `…Unknown` of teacher, assistant and room what is left out of it while the row comes
 * in: `text` is what stands there.
 */
export const curriculumRowReasons = [
  'ClassMissing',
  'ClassUnknown',
  'SubjectMissing',
  'SubjectUnknown',
  'HoursWrong',
  'HoursMissing',
  'DoublesWrong',
  'SubgroupUnknown',
  'RowTwice',
  'HoursDiffer',
  'TeacherUnknown',
  'RoomUnknown',
] as const
export type CurriculumRowReason = (typeof curriculumRowReasons)[number]
