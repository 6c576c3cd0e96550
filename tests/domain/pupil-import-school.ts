import type { SchoolPupil } from '#domain/classes/pupil-import/changes'
import { columnsByField, type Mapping } from '#domain/classes/pupil-import/mapping'
import type { ImportOptions, ImportPlan, SchoolToImportInto } from '#domain/classes/pupil-import/preview'
import { type ClassRef, createClassReader } from '#domain/classes/pupil-import/read-class'
import { type RowReading, readRow } from '#domain/classes/pupil-import/read-row'
import type { TableCell, TableRow } from '#domain/classes/pupil-import/table'
import { type CalendarDate, calendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, PupilId } from '#domain/kernel/ids'

/** Columns of the lists below: whole name, sex, birth date, class. */
export const mapping: Mapping = { headerRow: null, fields: ['fullName', 'sex', 'born', 'className'] }

export const options: ImportOptions = { createClasses: false, newPupilsFrom: 'yearStart', adultsLearn: false }

const year = { starts: calendarDate('2026-09-01'), ends: calendarDate('2027-05-26') }

export const cell = (text: string): TableCell => ({ text, date: null })

/** Rows numbered from `first`, of texts. */
export const table = (texts: readonly (readonly string[])[], first = 1): TableRow[] =>
  texts.map((row, place) => ({ number: first + place, cells: row.map(cell) }))

export const aClass = (name: string): ClassRef & { id: ClassId } => {
  const [, grade, letter] = /^(\d+)(.*)$/.exec(name)!
  return { id: `class-${name}` as ClassId, grade: Number(grade), letter: letter! }
}

/** «Попова Анна Сергеевна», born, class («» for none). The sex is told by the patronymic, else a girl. */
export const aPupil = (name: string, born: string, className: string, id = `${name} ${className}`): SchoolPupil => {
  const [surname, givenName, patronymic = ''] = name.split(' ')
  const { grade, letter, id: classId } = aClass(className || '1')
  return {
    id: id as PupilId,
    surname: surname!,
    givenName: givenName!,
    patronymic,
    sex: patronymic.endsWith('ич') ? 'm' : 'f',
    born: calendarDate(born),
    present: className === '' ? null : { classId, grade, letter, since: year.starts },
  }
}

export const aSchool = (
  classNames: readonly string[],
  pupils: readonly SchoolPupil[] = [],
  on: CalendarDate = calendarDate('2026-10-14'),
): SchoolToImportInto => ({ classes: classNames.map(aClass), pupils, year, on })

/** A plain model of what applying a plan does: the school afterwards. */
export const schoolAfter = (school: SchoolToImportInto, plan: ImportPlan): SchoolToImportInto => {
  const made = plan.newClasses.map(({ grade, letter }) => aClass(`${grade}${letter}`))
  const classes = [...school.classes, ...made]
  const idOf = (c: ClassRef): ClassId =>
    c.id ?? classes.find(known => known.grade === c.grade && known.letter === c.letter)!.id
  const present = (c: ClassRef, since: CalendarDate) => ({
    classId: idOf(c),
    grade: c.grade,
    letter: c.letter,
    since,
  })
  const pupils = school.pupils.map(pupil => {
    const changed = { ...pupil }
    for (const change of plan.changes) {
      if (change.pupilId !== pupil.id) continue
      if (changed[change.field] !== change.was) throw new Error(`${change.field} was not ${change.was}`)
      Object.assign(changed, { [change.field]: change.becomes })
    }
    for (const transfer of plan.transfers) {
      if (transfer.pupilId === pupil.id) changed.present = present(transfer.to, transfer.on)
    }
    return changed
  })
  const added = plan.newPupils.map(({ row, pupil, class: to, from }) => ({
    ...pupil,
    id: `new-${row}` as PupilId,
    present: present(to, from),
  }))
  return { ...school, classes, pupils: [...pupils, ...added] }
}

type Told = { classes?: string[]; create?: boolean; adultsLearn?: boolean; mapping?: Mapping; texts?: string[] }

/** Reads one row in a school of 5А, 5Б, 5В, 6Б and 11А on 14 October. */
export const read = (cells: readonly (string | TableCell)[], told: Told = {}): RowReading => {
  const columns = columnsByField(told.mapping ?? mapping)
  const classes = (told.classes ?? ['5А', '5Б', '5В', '6Б', '11А']).map(aClass)
  const readClass = createClassReader(classes, told.texts ?? [], told.create ?? false)
  const row = { number: 14, cells: cells.map(text => (typeof text === 'string' ? cell(text) : text)) }
  const on = calendarDate('2026-10-14')
  return readRow(row, { columns, readClass, on, year, adultsLearn: told.adultsLearn ?? false })
}

/** The reasons against a row, and its remarks, as flat values without columns. */
export const against = (reading: RowReading) =>
  reading.reasons.map(({ code, field, data }) => ({ code, field, ...data }))
export const remarked = (reading: RowReading) =>
  reading.remarks.map(({ code, field, data }) => ({ code, field, ...data }))

/** A row with this class, else in order. */
export const inClass = (text: string, told: Told = {}): RowReading =>
  read(['Попова Анна Сергеевна', 'ж', '12.05.2014', text], told)
