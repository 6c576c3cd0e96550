import type { Reason, Remark } from '#domain/classes/pupil-import/reasons'
import { cellAddress } from '#domain/classes/pupil-import/table'
import { isCalendarDate } from '#domain/kernel/calendar-date'
import type { ImportReport } from './exchange.ts'

/**
 * What i18next's `t` does with the texts of `resources/locales/<language>/exchange.json`. Its own type depends on the
 * texts and cannot be named in this room.
 */
export type Translate = (...args: never[]) => unknown

/** Of several keys the first that exists is meant. */
const said = (t: Translate, key: string | string[], options: Record<string, unknown> = {}): string =>
  (t as (key: string | string[], options: Record<string, unknown>) => string)(key, options)

/** Why a row is refused: «В фамилии латинская буква «o», 4-я». */
export const reasonWords = (reason: Reason, t: Translate): string => {
  const where = said(t, `exchange:inField.${reason.field}`)
  switch (reason.code) {
    case 'Missing':
      return said(t, `exchange:missing.${reason.field}`)
    case 'InvisibleSign':
      return said(t, 'exchange:reason.InvisibleSign', {
        ...reason.data,
        where,
        sign: said(t, `exchange:sign.${reason.data.sign}`),
      })
    case 'MixedAlphabet': {
      const { alphabet, positions, letter, position } = reason.data
      const context = `${alphabet}${positions.length > 1 ? 'Several' : ''}`
      return said(t, 'exchange:reason.MixedAlphabet', {
        context,
        where,
        letter,
        position,
        positions: positions.join(', '),
      })
    }
    case 'DateImpossible': {
      const { day, month, year } = reason.data
      return said(t, 'exchange:reason.DateImpossible', { date: [two(day), two(month), year].join('.') })
    }
    case 'ClassUnknown': {
      const { className: name, classes } = reason.data
      const context = classes.length > 0 ? 'others' : 'none'
      return said(t, 'exchange:reason.ClassUnknown', { context, className: name, classes: classes.join(', ') })
    }
    case 'ClassLetterMissing':
    case 'ClassAmbiguous':
      return said(t, `exchange:reason.${reason.code}`, { ...reason.data, classes: reason.data.classes.join(', ') })
    case 'TooYoung':
    case 'TooOld':
      return said(t, `exchange:reason.${reason.code}`, { ...reason.data, count: reason.data.age })
    default:
      return said(t, `exchange:reason.${reason.code}`, { ...withDates(reason.data), where })
  }
}

/** «Исправьте ячейку C14»; nothing when no column has the field. */
export const fixWords = (reason: Reason, row: number, t: Translate): string =>
  reason.column === null || reason.code === 'DoubleOfRow'
    ? ''
    : said(t, 'exchange:fix', { cell: cellAddress(reason.column, row) })

/** What was guessed about a row. */
export const remarkWords = (remark: Remark, t: Translate): string => {
  switch (remark.code) {
    case 'SexGuessed':
    case 'SexDiffersFromPatronymic':
      return said(t, `exchange:rowRemark.${remark.code}`, { ...remark.data, context: remark.data.sex })
    case 'AgeUnusualForGrade':
      return said(t, 'exchange:rowRemark.AgeUnusualForGrade', { ...remark.data, count: remark.data.age })
    case 'NamePartsRead': {
      const { surname, givenName, patronymic } = remark.data
      const context = patronymic === '' ? 'two' : 'three'
      return said(t, 'exchange:rowRemark.NamePartsRead', { context, surname, givenName, patronymic })
    }
    default:
      return said(t, `exchange:rowRemark.${remark.code}`, withDates(remark.data))
  }
}

/** A line of a report in words. What is counted stands under one of several names, and words bend to it. */
export const reportLineWords = ({ code, data }: ImportReport['lines'][number], t: Translate): string => {
  const type = typeof data.type === 'string' ? { type: fetTypeWords(data.type, t) } : {}
  const counted = [data.count, data.pieces, data.lessons, data.days].find(value => typeof value === 'number')
  const lists = Object.fromEntries(
    (['names', 'years'] as const).flatMap(key =>
      typeof data[key] === 'string' ? [[key, someNames(data[key].split(', '), 10, t)]] : [],
    ),
  )
  const values = { ...data, ...lists, ...type, ...(counted === undefined ? {} : { count: counted }) }
  return said(t, [`exchange:report.${code}`, 'exchange:report.other'], values)
}

/** What a constraint of FET says, in words: «Учитель: окон в неделю не больше». */
export const fetTypeWords = (type: string, t: Translate): string => {
  const name = type.replace(/^Constraint/, '')
  const [, whom, limit] = /^(Teachers?|StudentsSet|Students)(.+)$/.exec(name) ?? []
  const about = whom === undefined ? '' : said(t, `exchange:fetWhom.${whom}`)
  return whom === undefined
    ? said(t, [`exchange:fetType.${name}`, 'exchange:fetType.other'])
    : said(t, [`exchange:fetLimit.${limit}`, 'exchange:fetType.other'], { whom: about })
}

/** «5А, 5Б, 5В и ещё 27»: the first names of many. */
export const someNames = (names: readonly string[], atMost: number, t: Translate): string =>
  names.length <= atMost + 1
    ? names.join(', ')
    : said(t, 'exchange:fet.andMore', { names: names.slice(0, atMost).join(', '), more: names.length - atMost })

/** `2026-10-14` as 14.10.2026; other text as it is. */
export const dotted = (text: string): string => (isCalendarDate(text) ? text.split('-').toReversed().join('.') : text)

const withDates = (data: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, typeof value === 'string' ? dotted(value) : value]),
  )

const two = (number: number): string => String(number).padStart(2, '0')
