/**
 * A date as people type it: «25.10.2026», «25.10.26», «251026», «25/10», «2026-10-25». Without a year it is the one of the
 * interval's days that has the day and month, else of the interval's first year. `YYYY-MM-DD`; undefined for no date.
 */
export const dateTyped = (text: string, from?: string, to?: string): string | undefined => {
  const typed = text.trim()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const [, day, month, year] =
    /^(\d{1,2})[.,/\s-]+(\d{1,2})(?:[.,/\s-]+(\d{4}|\d{2}))?[.\s]*$/.exec(typed) ??
    /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(typed) ??
    []
  if (day === undefined || month === undefined) return undefined
  if (year !== undefined) return dateOf(Number(year.length === 2 ? `20${year}` : year), Number(month), Number(day))
  if (from === undefined) return undefined
  const first = Number(from.slice(0, 4))
  const candidates = [first, first + 1].map(y => dateOf(y, Number(month), Number(day)))
  return (
    candidates.find(date => date !== undefined && date >= from && (to === undefined || date <= to)) ?? candidates[0]
  )
}

const dateOf = (year: number, month: number, day: number): string | undefined => {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isSame = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isSame && year >= 1900 && year < 2200 ? date.toISOString().slice(0, 10) : undefined
}
