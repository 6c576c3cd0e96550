import { type AscCard, type AscLesson, type AscName, type AscRemark, type AscTable, attribute } from './asc-file.ts'

/** What a file calls a choice of days, weeks or terms: `masks` has several where any of them will do. */
export type MaskDef = { id: string; masks: string[]; called: AscName }

/** The defs of a file, the base of the numbered days of older ones, and the days that its list and its cards tell. */
export type Masks = { days: MaskDef[]; weeks: MaskDef[]; terms: MaskDef[]; firstDay: number; listedDays: number }

/** More weeks or terms than this are no timetable. */
const longestMask = 24

/** The masks of a text: «10000,01000» are two. What is no mask is left out. */
export const splitMasks = (text: string): string[] =>
  text
    .split(',')
    .map(mask => mask.trim())
    .filter(mask => mask.length <= longestMask && /^[01]+$/.test(mask))

/** The defs of days, weeks and terms; newer files have a table for each, older ones a plain list of days. */
export const masksOf = (tables: readonly AscTable[], remarks: AscRemark[]): Masks => {
  const rowsOf = (name: string) => tables.filter(table => table.name.toLowerCase() === name).flatMap(({ rows }) => rows)
  const defs = (table: string, column: string): MaskDef[] =>
    rowsOf(table).map(row => {
      const text = attribute(row, column)
      const masks = splitMasks(text)
      if (!masks.length) remarks.push({ remark: 'MaskWrong', where: `${table} ${attribute(row, 'id')}: ${text}` })
      return {
        id: attribute(row, 'id'),
        masks,
        called: { name: attribute(row, 'name').slice(0, 200), short: attribute(row, 'short').slice(0, 200) },
      }
    })
  const days = rowsOf('days')
  const numbers = days.map(row => attribute(row, 'day')).filter(day => /^\d{1,2}$/.test(day))
  const cardDays = [
    ...rowsOf('cards').map(row => attribute(row, 'day')),
    ...rowsOf('timetableschedules').map(row => attribute(row, 'DayID')),
  ]
  const cardMasks = rowsOf('cards').flatMap(row => splitMasks(attribute(row, 'days')).map(mask => mask.length))
  const hasZero = [...numbers, ...cardDays].includes('0')
  return {
    days: defs('daysdefs', 'days'),
    weeks: defs('weeksdefs', 'weeks'),
    terms: defs('termsdefs', 'terms'),
    firstDay: hasZero ? 0 : 1,
    listedDays: largest(cardMasks, numbers.length),
  }
}

/** How many days a week has: as many as masks or the list of days tell; in a file that tells none five, or as many as stand. */
export const daysCount = (masks: Masks, cards: readonly AscCard[]): number => {
  const told = largest(
    masks.days.flatMap(({ masks }) => masks.map(mask => mask.length)),
    masks.listedDays,
  )
  return largest(
    cards.map(({ day }) => day + 1),
    told || 5,
  )
}

/** The largest of many numbers, and no less than the given one. */
export const largest = (numbers: readonly number[], least: number): number =>
  numbers.reduce((most, number) => Math.max(most, number), least)

type Cycle = { weeks: AscName[]; terms: AscName[] }

/** Weeks and terms as far as a lesson or a card tells them apart; one of each where all hold everywhere. */
export const cycleOf = (
  masks: Masks,
  { lessons, cards }: { lessons: readonly AscLesson[]; cards: readonly AscCard[] },
): Cycle => ({
  weeks: partsOf(masks.weeks, [...lessons.flatMap(({ weeks }) => weeks), ...cards.map(({ weeks }) => weeks)]),
  terms: partsOf(masks.terms, [...lessons.flatMap(({ terms }) => terms), ...cards.map(({ terms }) => terms)]),
})

const partsOf = (defs: readonly MaskDef[], used: readonly string[]): AscName[] => {
  const count = used.some(mask => mask.includes('0'))
    ? largest(
        [...used, ...defs.flatMap(({ masks }) => masks)].map(({ length }) => length),
        1,
      )
    : 1
  return Array.from({ length: count }, (_, i) => {
    const def = defs.find(
      ({ masks: [mask = '', ...others] }) => !others.length && /^0*10*$/.test(mask) && mask[i] === '1',
    )
    return def?.called ?? { name: '', short: '' }
  })
}

/** The places of the ones of a mask among `count` parts; all of them for a mask that leaves none out. */
export const bitsOf = (mask: string, count: number): number[] =>
  Array.from({ length: count }, (_, i) => i).filter(
    i => !mask.includes('1') || !mask.includes('0') || count === 1 || mask[i] === '1',
  )
