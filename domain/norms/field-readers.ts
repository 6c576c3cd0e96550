/** What is wrong with a file of norms: where, and what should stand there. */
export type NormFault = {
  /** File without ending: `weekly-load`, `editions`. */
  readonly file: string
  /** `norms[2].data.rows[0].max`; '' for the whole file. */
  readonly at: string
  readonly fault: NormFaultKind
  /** The value in question, as JSON, at most 80 letters. */
  readonly found: string
}

export const normFaultKinds = [
  'notObject',
  'notList',
  'notNumber',
  'notText',
  'notFlag',
  'notDate',
  'notTime',
  'notRange',
  'notDays',
  'unknownLevel',
  'unknownNorm',
  'unknownEdition',
  'fileMissing',
  'endsBeforeBegin',
  'saidTwice',
] as const
export type NormFaultKind = (typeof normFaultKinds)[number]

/** Reads a value, or tells of its faults; what it returns counts only where there were none. */
export type Reader<T> = (value: unknown, at: string, tell: Tell) => T
export type Tell = (at: string, fault: NormFaultKind, found: unknown) => void

const reader =
  <T>(fault: NormFaultKind, fits: (value: unknown) => boolean): Reader<T> =>
  (value, at, tell) => {
    if (!fits(value)) tell(at, fault, value)
    return value as T
  }

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0

export const number = reader<number>('notNumber', isNumber)
export const text = reader<string>('notText', value => typeof value === 'string' && value.trim() !== '')
export const flag = reader<boolean>('notFlag', value => typeof value === 'boolean')
/** `HH:MM` of a day. */
export const time = reader<string>(
  'notTime',
  value => typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value),
)
/** [from, to] of whole numbers from `least` to `most`. */
export const range = (least: number, most: number): Reader<readonly [number, number]> =>
  reader('notRange', value => {
    if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isInteger)) return false
    const [from, to] = value as [number, number]
    return least <= from && from <= to && to <= most
  })
export const days = reader<5 | 6>('notDays', value => value === 5 || value === 6)

export const optional =
  <T>(read: Reader<T>): Reader<T | undefined> =>
  (value, at, tell) =>
    value === undefined ? undefined : read(value, at, tell)

export const listOf =
  <T>(read: Reader<T>): Reader<readonly T[]> =>
  (value, at, tell) => {
    if (Array.isArray(value)) return value.map((item, i) => read(item, `${at}[${i}]`, tell))
    tell(at, 'notList', value)
    return []
  }

/** Numbers by grade. */
export const byGrade: Reader<Readonly<Record<string, number>>> = (value, at, tell) => {
  if (!isObject(value)) {
    tell(at, 'notObject', value)
    return {}
  }
  for (const [grade, points] of Object.entries(value)) {
    if (!/^([1-9]|1[0-2])$/.test(grade)) tell(`${at}.${grade}`, 'notNumber', grade)
    number(points, `${at}.${grade}`, tell)
  }
  return value as Record<string, number>
}

/** The named fields; others are left out, and fields that are left out stay so. */
export const object =
  <T extends object>(fields: { readonly [Key in keyof T]-?: Reader<T[Key]> }): Reader<T> =>
  (value, at, tell) => {
    if (!isObject(value)) {
      tell(at, 'notObject', value)
      return {} as T
    }
    const entries = Object.entries(fields).map(([key, read]) => [
      key,
      (read as Reader<unknown>)(value[key], at === '' ? key : `${at}.${key}`, tell),
    ])
    return Object.fromEntries(entries.filter(([, read]) => read !== undefined)) as T
  }

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
