/** Ends the name of an archive's folder until all of it was written, read back and compared. */
export const unfinishedSuffix = ' (не завершён)'
