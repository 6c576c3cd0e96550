import { openForReading } from '#db/connection'
import { openYear } from '#db/queries/class-year'
import { isRefusal } from '#domain/kernel/refusal'
import { classWorkbook } from '#main/archive/book/class-workbook'
import type { Workbook } from '#main/archive/xlsx/workbook'

/** The archive's workbooks of a school, one a class. */
export const workbooksOf = (file: string): Workbook[] => {
  const school = openForReading(file)
  if (isRefusal(school)) throw new Error(school.refusal)
  try {
    const year = openYear(school.read)
    const made = { by: 'bench', software: 'bench', state: year.state }
    return year.classes.map(({ id }) => classWorkbook(year.classYear(id), made))
  } finally {
    school.close()
  }
}
