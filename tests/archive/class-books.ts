import { openYear } from '#db/queries/class-year'
import type { ClassYear } from '#domain/journal/class-year'
import { classWorkbook } from '#main/archive/book/class-workbook'
import { readWorkbook } from '#main/archive/xlsx/read-workbook'
import { writeWorkbook } from '#main/archive/xlsx/write-workbook'
import { reading } from './joint-school.ts'

export const made = { by: 'Агеева Нина Викторовна', software: 'Летопись 0.4.0', state: '2026-10-26T14:03:11.000Z' }

/** The journals of a school's file, by the names of the classes. */
export const yearsOf = (file: string): Record<string, ClassYear> => {
  const connection = reading(file)
  try {
    const open = openYear(connection.read)
    return Object.fromEntries(open.classes.map(c => [c.name, open.classYear(c.id)]))
  } finally {
    connection.close()
  }
}

/** The book of a class as a file. */
export const bytesOf = (year: ClassYear) => writeWorkbook(classWorkbook(year, made))

/** Rows of the book's sheets as they were read back, by the names of the sheets. */
export const sheetsOf = (year: ClassYear) => new Map(readWorkbook(bytesOf(year)).sheets.map(s => [s.name, s.rows]))
