import dayjs from 'dayjs'
import type { RegisterEntry } from '#contract/archive'
import type { ReadSource } from '#domain/archive/register'

export type RegisterMedium = RegisterEntry['media'][number]

/** A medium of the register: which of which archive. */
export type MediumRef = { readonly archiveId: RegisterEntry['id']; readonly position: number }

/** What the register says of a medium today. Days are `YYYY-MM-DD` on the computer's clock. */
export type MediumState =
  | { readonly state: 'faults'; readonly count: number; readonly on: string }
  | { readonly state: 'due' | 'soon'; readonly by: string }
  | { readonly state: 'verified'; readonly on: string }

/** Days before the day of re-reading from which it is said. */
const soonFrom = 30

/** Faults go before everything; then whether the year since the last good reading is over. */
export const mediumState = (medium: RegisterMedium, today: string): MediumState => {
  const last = lastReading(medium)
  const on = dayjs(last.at).format('YYYY-MM-DD')
  if (last.faults > 0) return { state: 'faults', count: last.faults, on }
  if (today >= medium.rereadBy) return { state: 'due', by: medium.rereadBy }
  const soon = dayjs(medium.rereadBy).subtract(soonFrom, 'day').format('YYYY-MM-DD')
  return today >= soon ? { state: 'soon', by: medium.rereadBy } : { state: 'verified', on }
}

export type Reading = {
  readonly at: string
  /** Null for the reading that belongs to the making of the archive. */
  readonly by: string | null
  readonly faults: number
  readonly readFrom: ReadSource
}

/** Every reading of a medium, newest first; the last one is that of the making. */
export const readingsOf = (medium: RegisterMedium): Reading[] => [
  ...medium.rereads.toReversed(),
  { at: medium.verifiedAt, by: null, faults: 0, readFrom: medium.readFrom },
]

const lastReading = (medium: RegisterMedium): Reading => readingsOf(medium)[0]!

/** «k3v…-2» in an address. */
export const refText = ({ archiveId, position }: MediumRef): string => `${archiveId}-${position}`

/** The medium that an address names, if the register has it. */
export const mediumOf = (
  entries: readonly RegisterEntry[],
  text: string | null,
): { entry: RegisterEntry; medium: RegisterMedium } | undefined => {
  for (const entry of entries) {
    for (const medium of entry.media) {
      if (refText({ archiveId: entry.id, position: medium.position }) === text) return { entry, medium }
    }
  }
  return undefined
}

/** Nobody wrote down where it is kept. */
export const lacksPlace = ({ room }: RegisterMedium): boolean => room.trim() === ''
