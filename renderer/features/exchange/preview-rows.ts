import type { Answer, Decision, PreviewRow, Question, RowStatus } from '#domain/classes/pupil-import/preview'
import { wordMatcher } from '#domain/kernel/word-search'

export const rowFilters = ['all', 'refused', 'asked', 'changed', 'new', 'same', 'skipped'] as const
export type RowFilter = (typeof rowFilters)[number]

/**
 * Rows in the order of the screen: refused, asked, changed, new, same; in each as in the file. A row that was asked about
 * keeps its place when it is answered: nothing moves under the hand that answers.
 */
export const inOrder = (rows: readonly PreviewRow[]): PreviewRow[] => rows.toSorted((a, b) => placeOf(a) - placeOf(b))

const places: Record<RowStatus, number> = { refused: 0, asked: 1, changed: 2, new: 3, same: 4, skipped: 5 }

const placeOf = (row: PreviewRow): number => (row.question ? places.asked : places[row.status])

/** Rows of a filter that the search finds: by beginnings of words of the name and class, or by the number of the row. */
export const shownRows = (rows: readonly PreviewRow[], filter: RowFilter, search: string): PreviewRow[] => {
  const wanted = search.trim()
  const ofFilter = filter === 'all' ? rows : rows.filter(row => row.status === filter)
  if (wanted === '') return [...ofFilter]
  if (/^\d+$/.test(wanted)) return ofFilter.filter(({ row }) => String(row) === wanted)
  const matches = wordMatcher(wanted)
  return ofFilter.filter(({ shown }) =>
    matches(`${shown.surname} ${shown.givenName} ${shown.patronymic} ${shown.className}`),
  )
}

/** True while a row waits for an answer that was not given yet; the core has perhaps not been asked again since. */
export const isOpen = (row: PreviewRow, answers: readonly Answer[], isFresh: boolean): boolean =>
  row.status === 'asked' && (isFresh || !answers.some(({ key }) => key === row.question?.key))

/** The number of the next row that waits for an answer, after `row` and then from the beginning; undefined: none does. */
export const nextOpen = (
  rows: readonly PreviewRow[],
  row: number | undefined,
  isStillOpen: (row: PreviewRow) => boolean,
): number | undefined => {
  const at = rows.findIndex(one => one.row === row)
  return [...rows.slice(at + 1), ...rows.slice(0, at + 1)].find(isStillOpen)?.row
}

/** The row that keys walk to from `row`; `page` is how many rows the screen has. */
export const rowAfterKey = (
  rows: readonly PreviewRow[],
  row: number | undefined,
  key: string,
  page: number,
): number | undefined => {
  const at = rows.findIndex(one => one.row === row)
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }[key]
  if (key === 'Home') return rows[0]?.row
  if (key === 'End') return rows.at(-1)?.row
  if (step === undefined) return undefined
  return rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + step))]?.row
}

/** One answer to a question: the digit that gives it and what it decides. */
export type Choice = { readonly digit: number; readonly decision: Decision }

/** Answers in the order of the panel: another child, each pupil it may be, leave the row out. */
export const choicesOf = (question: Question): Choice[] => {
  const decisions = question.answers.flatMap((is): Decision[] =>
    is === 'same' ? question.pupils.map(({ id }) => ({ is, pupilId: id })) : [{ is }],
  )
  return decisions.map((decision, index) => ({ digit: index + 1, decision }))
}

export const isSameDecision = (a: Decision | null, b: Decision): boolean =>
  a !== null && a.is === b.is && (a.is !== 'same' || b.is !== 'same' || a.pupilId === b.pupilId)

/** A name cut where letters are wrong, so that each wrong letter can be marked. `positions` count letters from 1. */
export const markLetters = (text: string, positions: readonly number[]): { text: string; isWrong: boolean }[] => {
  const parts: { text: string; isWrong: boolean }[] = []
  for (const [index, letter] of [...text].entries()) {
    const isWrong = positions.includes(index + 1)
    const last = parts.at(-1)
    if (last && last.isWrong === isWrong) last.text += letter
    else parts.push({ text: letter, isWrong })
  }
  return parts
}

/** Positions of the letters of a name part that its row was refused for. */
export const wrongPositions = (row: PreviewRow, field: 'surname' | 'givenName' | 'patronymic'): number[] =>
  row.reasons.flatMap(reason => {
    if (reason.field !== field) return []
    if (reason.code === 'MixedAlphabet') return reason.data.positions
    return reason.code === 'SignNotOfName' || reason.code === 'InvisibleSign' ? [reason.data.position] : []
  })

/** True when a reason is about the cell of that field: its text is shown red. */
export const isRefusedFor = (row: PreviewRow, fields: readonly string[]): boolean =>
  row.reasons.some(({ field }) => fields.includes(field))
