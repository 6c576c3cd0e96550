/**
 * Control totals of an archive: counted in the database, and again in the cells of the workbooks as they are read back
 * from each medium. All of one school year.
 */
export type ArchiveTotals = {
  readonly classes: number
  /** People: one who changed class counts once. */
  readonly pupils: number
  /** Held lessons; a joint lesson counts once. */
  readonly lessons: number
  readonly marks: number
  /** Signs of absence and lateness. */
  readonly absences: number
  readonly periodMarks: number
}

export const archiveTotalNames = ['classes', 'pupils', 'lessons', 'marks', 'absences', 'periodMarks'] as const

export const sameTotals = (a: ArchiveTotals, b: ArchiveTotals): boolean =>
  archiveTotalNames.every(name => a[name] === b[name])
