import { type CalendarDate, calendarDate, partsOf } from '../../kernel/calendar-date.ts'
import type { PersonName, Sex } from '../../people/person.ts'
import { className } from '../school-class.ts'
import type { PupilField } from './fields.ts'
import { findInvisible, showable } from './letters.ts'
import type { ClassReader, ClassRef } from './read-class.ts'
import { readDate } from './read-date.ts'
import { type NameReading, readFullName, readNameParts, sexOfPatronymic } from './read-name.ts'
import { type Place, type Reason, type Remark, reasonOf, remarkOf } from './reasons.ts'
import { cellOf, plainText, type TableRow } from './table.ts'

/** Ages of pupils on the first day of the school year. */
export const youngestPupil = 5
export const oldestPupil = 21

/**
 * A pupil as a row tells it. A blank cell is null (a blank patronymic is empty) and never erases anything.
 * `sexFrom` says whether the sex stands in the row or was told by the patronymic.
 */
export type PupilDraft = PersonName & {
  born: CalendarDate
  sex: Sex | null
  sexFrom: 'cell' | 'patronymic' | null
  class: ClassRef | null
  enrolledOn: CalendarDate | null
}

/** Texts of a row as they may be shown: the date as `YYYY-MM-DD` when it is one, unseen signs as �. */
export type ShownRow = PersonName & { born: string; className: string }

/** A row read: the draft is null when there are reasons against it. */
export type RowReading = { draft: PupilDraft | null; shown: ShownRow; reasons: Reason[]; remarks: Remark[] }

/** What rows are read against. `on` is today; the year's dates are its first and last day of study. */
export type ReadingContext = {
  columns: ReadonlyMap<PupilField, number>
  readClass: ClassReader
  on: CalendarDate
  year: { starts: CalendarDate; ends: CalendarDate }
  /** Evening schools: nobody is too old. */
  adultsLearn: boolean
}

/**
 * Reads one row. All reasons against it are told, not only the first.
 *
 * A birth date after today or an age under 5 is refused: no such pupil exists, the year is mistyped. An age over 21 is
 * refused too, unless adults learn in the school: there it is the rule, and a question on every row would teach people
 * not to read questions.
 */
export const readRow = (row: TableRow, context: ReadingContext): RowReading => {
  const { columns, on, year } = context
  const at = (field: PupilField): Place => ({ field, column: columns.get(field) ?? null })
  const text = (field: PupilField): string => cellOf(row, columns.get(field)).text
  const { name, reasons, remarks } = readName(text, columns)

  const born = readDate(cellOf(row, columns.get('born')), at('born'), on)
  let age: number | undefined
  if (!born) reasons.push(reasonOf(at('born'), 'Missing', {}))
  else if ('reason' in born) reasons.push(born.reason)
  else {
    if (born.remark) remarks.push(born.remark)
    age = ageOn(born.date, year.starts)
    if (born.date > on) reasons.push(reasonOf(at('born'), 'BornInFuture', { date: born.date }))
    else if (age < youngestPupil) reasons.push(reasonOf(at('born'), 'TooYoung', { age, atLeast: youngestPupil }))
    else if (age > oldestPupil && !context.adultsLearn) {
      reasons.push(reasonOf(at('born'), 'TooOld', { age, atMost: oldestPupil }))
    }
  }

  const sexCell = plainText(text('sex'))
  const written = sexOfWord(sexCell)
  const told = sexOfPatronymic(name.patronymic)
  if (sexCell !== '' && !written) reasons.push(unknownSex(sexCell, at('sex')))
  if (sexCell === '' && told) {
    remarks.push(remarkOf(at('sex'), 'SexGuessed', { sex: told, patronymic: name.patronymic }))
  }
  if (written && told && written !== told) {
    remarks.push(remarkOf(at('sex'), 'SexDiffersFromPatronymic', { sex: written, patronymic: name.patronymic }))
  }

  const classText = classTextOf(row, columns)
  const classPlace = columns.has('className') ? at('className') : at('grade')
  const read = context.readClass(classText, { field: 'className', column: classPlace.column })
  if (read && 'reason' in read) reasons.push(read.reason)
  const ofClass = read && 'class' in read ? read : undefined
  if (ofClass?.remark) remarks.push(ofClass.remark)
  if (ofClass && age !== undefined && isUnusual(age, ofClass.class.grade) && !context.adultsLearn) {
    remarks.push(remarkOf(at('born'), 'AgeUnusualForGrade', { age, grade: ofClass.class.grade }))
  }

  const enrolled = readDate(cellOf(row, columns.get('enrolledOn')), at('enrolledOn'), calendarDate('2199-12-31'))
  const bornOn = born && 'date' in born ? born.date : null
  const enrolledOn = enrolled && 'date' in enrolled ? enrolled.date : null
  if (enrolled && 'reason' in enrolled) reasons.push(enrolled.reason)
  else if (enrolled?.remark?.code === 'DayReadFirst') remarks.push(enrolled.remark)
  if (enrolledOn && enrolledOn > year.ends) {
    reasons.push(reasonOf(at('enrolledOn'), 'EnrolledAfterYear', { date: enrolledOn, ends: year.ends }))
  }
  if (enrolledOn && bornOn && enrolledOn <= bornOn) {
    reasons.push(reasonOf(at('enrolledOn'), 'EnrolledBeforeBirth', { date: enrolledOn, born: bornOn }))
  }

  const shown: ShownRow = {
    ...name,
    born: bornOn ?? showable(plainText(text('born'))),
    className: showable(ofClass ? className(ofClass.class) : plainText(classText)),
  }
  if (reasons.length > 0 || bornOn === null) return { draft: null, shown, reasons, remarks }
  const draft: PupilDraft = {
    ...name,
    born: bornOn,
    sex: written ?? told ?? null,
    sexFrom: written ? 'cell' : told ? 'patronymic' : null,
    class: ofClass?.class ?? null,
    enrolledOn,
  }
  return { draft, shown, reasons, remarks }
}

/** The text of a row's class: one cell, or grade and letter of two. */
export const classTextOf = (row: TableRow, columns: ReadonlyMap<PupilField, number>): string => {
  const text = (field: PupilField): string => cellOf(row, columns.get(field)).text
  if (columns.has('className')) return text('className')
  const [grade, letter] = [plainText(text('grade')), plainText(text('letter'))]
  return letter === '' ? grade : `${grade} ${letter}`
}

const readName = (text: (field: PupilField) => string, columns: ReadonlyMap<PupilField, number>): NameReading => {
  const fullName = columns.get('fullName')
  if (fullName !== undefined) return readFullName(text('fullName'), fullName)
  const [surname, givenName, patronymic] = (['surname', 'givenName', 'patronymic'] as const).map(
    field => columns.get(field) ?? null,
  )
  return readNameParts(
    { surname: text('surname'), givenName: text('givenName'), patronymic: text('patronymic') },
    { surname: surname!, givenName: givenName!, patronymic: patronymic! },
  )
}

/** Full years on a day. */
const ageOn = (born: CalendarDate, day: CalendarDate): number => {
  const [[bornYear], [year]] = [partsOf(born), partsOf(day)]
  return year - bornYear - (day.slice(5) < born.slice(5) ? 1 : 0)
}

/** First-formers are 6 to 8; three years to either side of that happen, more is a slip of the pen. */
const isUnusual = (age: number, grade: number): boolean => age < grade + 4 || age > grade + 9

const sexWords: Readonly<Record<Sex, string>> = {
  m: 'м m муж мужск мужской мужчина мальчик мальч юноша male man boy',
  f: 'ж f жен женск женский женщина девочка дев девушка female woman girl',
}
const sexByWord = new Map(
  (['m', 'f'] as const).flatMap(sex => sexWords[sex].split(' ').map(word => [word, sex] as const)),
)

/** The sex that a cell says: «м», «Ж.», «муж», «женский», «m», «female». */
export const sexOfWord = (text: string): Sex | undefined =>
  text.length > 20 ? undefined : sexByWord.get(text.toLowerCase().replace(/\.+$/, '').trim())

const unknownSex = (text: string, place: Place): Reason => {
  const hidden = findInvisible(text)
  return hidden ? reasonOf(place, 'InvisibleSign', hidden) : reasonOf(place, 'SexUnknown', { text: showable(text) })
}
