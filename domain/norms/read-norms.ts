import { type CalendarDate, isCalendarDate } from '../kernel/calendar-date.ts'
import {
  byGrade,
  days,
  flag,
  isObject,
  listOf,
  type NormFault,
  number,
  object,
  optional,
  type Reader,
  range,
  type Tell,
  text,
  time,
} from './field-readers.ts'
import {
  type Edition,
  type Norm,
  type NormData,
  type NormLevel,
  type NormName,
  type Norms,
  normLevels,
} from './norm.ts'
import { type PlacedNorm, tellOfRepeats } from './repeated-norms.ts'

/** The parsed files: the index of editions, and by its name each file that the index lists. */
export type NormFiles = { readonly editions: unknown; readonly files: Readonly<Record<string, unknown>> }

/**
 * Makes norms of plain JSON (`resources/norms`, or what a school puts in its place), or says all that is wrong with it. A
 * norm that says no dates of its own holds as long as its edition. Two statements of one norm may not hold on one day for
 * the same grade.
 */
export const readNorms = ({ editions, files }: NormFiles): Norms | readonly NormFault[] => {
  const faults: NormFault[] = []
  const tellOf =
    (file: string): Tell =>
    (at, fault, found) =>
      faults.push({ file, at, fault, found: (JSON.stringify(found) ?? '').slice(0, 80) })
  const index = indexReader(editions, '', tellOf('editions'))
  const norms = (index.files ?? []).flatMap(file => {
    const tell = tellOf(file)
    if (Object.hasOwn(files, file)) return readFile(files[file], index.editions ?? [], tell)
    tell('', 'fileMissing', undefined)
    return []
  })
  if (faults.length === 0) tellOfRepeats(norms)
  return faults.length > 0 ? faults : { editions: index.editions, norms: norms.map(({ norm }) => norm) }
}

export const areNormFaults = (read: Norms | readonly NormFault[]): read is readonly NormFault[] => Array.isArray(read)

const date: Reader<CalendarDate> = (value, at, tell) => {
  if (typeof value !== 'string' || !isCalendarDate(value)) tell(at, 'notDate', value)
  return value as CalendarDate
}
const dateOrNull: Reader<CalendarDate | null> = (value, at, tell) => (value === null ? null : date(value, at, tell))
const level: Reader<NormLevel> = (value, at, tell) => {
  if (!(normLevels as readonly unknown[]).includes(value)) tell(at, 'unknownLevel', value)
  return value as NormLevel
}

const edition: Reader<Edition> = (value, at, tell) => {
  const read = object<Edition>({
    id: text,
    title: text,
    validFrom: date,
    validTo: dateOrNull,
    source: text,
    fromMemory: flag,
  })(value, at, tell)
  tellOfOrder(read, at, tell)
  return read
}
const indexReader = object<{ files: readonly string[]; editions: readonly Edition[] }>({
  files: listOf(text),
  editions: listOf(edition),
})

const tellOfOrder = (
  { validFrom, validTo }: { validFrom: CalendarDate; validTo: CalendarDate | null },
  at: string,
  tell: Tell,
): void => {
  const areDates = [validFrom, validTo].every(day => typeof day === 'string' && isCalendarDate(day))
  if (areDates && validTo !== null && validTo < validFrom) tell(`${at}.validTo`, 'endsBeforeBegin', validTo)
}

const readFile = (file: unknown, editions: readonly Edition[], tell: Tell): PlacedNorm[] => {
  const { norms } = object<{ norms: readonly unknown[] }>({ norms: listOf(value => value) })(file, '', tell)
  return (norms ?? []).map((value, i) => {
    const at = `norms[${i}]`
    return { at, tell, norm: readNorm(value, editions, at, tell) }
  })
}

const readNorm = (value: unknown, editions: readonly Edition[], at: string, tell: Tell): Norm => {
  const { edition: id, ...own } = object<{
    norm: NormName
    edition: string
    level: NormLevel
    clause: string
    source: string
    fromMemory: boolean
    validFrom?: CalendarDate | undefined
    validTo?: CalendarDate | null | undefined
  }>({
    norm: name,
    edition: text,
    level,
    clause: text,
    source: text,
    fromMemory: flag,
    validFrom: optional(date),
    validTo: optional(dateOrNull),
  })(value, at, tell)
  const of = editions.find(known => known.id === id)
  if (!of) tell(`${at}.edition`, 'unknownEdition', id)
  const dates = {
    validFrom: own.validFrom ?? (of?.validFrom as CalendarDate),
    validTo: own.validTo === undefined ? (of?.validTo ?? null) : own.validTo,
  }
  // The edition's own order is told at the edition.
  if (own.validFrom !== undefined || typeof own.validTo === 'string') tellOfOrder(dates, at, tell)
  return {
    ...own,
    ...dates,
    edition: id,
    data:
      isObject(value) && Object.hasOwn(dataReaders, own.norm)
        ? (dataReaders[own.norm] as Reader<unknown>)(value.data, `${at}.data`, tell)
        : {},
  } as Norm
}

const name: Reader<NormName> = (value, at, tell) => {
  if (typeof value !== 'string' || !Object.hasOwn(dataReaders, value)) tell(at, 'unknownNorm', value)
  return value as NormName
}

const grades = range(1, 12)
const months = range(1, 12)
const texts = listOf(text)
const weekdays = listOf(number)
const max = { max: number }
const rows = <Row extends object>(fields: { readonly [Key in keyof Row]-?: Reader<Row[Key]> }) =>
  listOf(object({ grades, ...fields } as never)) as Reader<
    readonly ({ readonly grades: readonly [number, number] } & Row)[]
  >
const most = object<{ max: number }>(max)
const mostByGrade = object<{ rows: NormData['homeworkTime']['rows'] }>({ rows: rows<{ max: number }>(max) })
const dayOfLessons = { max: number, extraMax: number, extraDays: number }
const doubles = object<NormData['doublesPrimary']>({ grades, except: texts })

const dataReaders: { readonly [Name in NormName]: Reader<NormData[Name]> } = {
  weeklyLoad: object<NormData['weeklyLoad']>({
    days,
    specialNeeds: optional(flag) as Reader<boolean>,
    rows: rows<{ max: number }>(max),
  }),
  sixDayWeek: object<NormData['sixDayWeek']>({ grades }),
  extracurricular: most,
  dailyLessons: object<NormData['dailyLessons']>({ rows: rows({ ...dayOfLessons, extraSubjects: texts }) }),
  earliestStart: object<NormData['earliestStart']>({ time }),
  latestEnd: object<NormData['latestEnd']>({ time }),
  zeroLesson: object<NormData['zeroLesson']>({}),
  shifts: most,
  firstShift: object<NormData['firstShift']>({ grades: listOf(number), specialNeeds: flag }),
  lessonLength: object<NormData['lessonLength']>({ rows: rows({ months, max: number }), specialNeeds: number }),
  shortBreak: object<NormData['shortBreak']>({ min: number }),
  bigBreak: object<NormData['bigBreak']>({ after: listOf(number), min: number, max: number }),
  dynamicPause: object<NormData['dynamicPause']>({ grades, min: number }),
  gradeOneDay: object<NormData['gradeOneDay']>({
    grade: number,
    extraSubjects: texts,
    steps: listOf(object<NormData['gradeOneDay']['steps'][number]>({ months, ...dayOfLessons })),
  }),
  gradeOneWeek: object<NormData['gradeOneWeek']>({ grade: number, months, max: number }),
  difficulty: object<NormData['difficulty']>({
    rows: listOf(object<NormData['difficulty']['rows'][number]>({ subjects: texts, points: byGrade })),
  }),
  noWindows: most,
  firstHour: most,
  peakDay: object<NormData['peakDay']>({ weekdays }),
  lightDay: object<NormData['lightDay']>({ weekdays, choices: weekdays, among: weekdays }),
  dayDifference: most,
  hardLessons: object<NormData['hardLessons']>({ points: number, from: number, to: number }),
  hardInRow: object<NormData['hardInRow']>({ points: number }),
  doublesPrimary: doubles,
  doublesMiddle: doubles,
  sameSubjectDaily: most,
  assessment: object<NormData['assessment']>({ minutes: number }),
  controlWorksDaily: most,
  controlWorksOften: object<NormData['controlWorksOften']>({ weeks: number }),
  controlWorksEdge: object<NormData['controlWorksEdge']>({ exceptHours: number }),
  controlWorksShare: object<NormData['controlWorksShare']>({ percent: number }),
  controlWorksFrom: object<NormData['controlWorksFrom']>({ grade: number }),
  controlWorkLength: mostByGrade,
  homeworkTime: mostByGrade,
}

export const normNames = Object.keys(dataReaders) as NormName[]
