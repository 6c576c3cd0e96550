/** When an hour begins and ends, `HH:MM`; the end is null when the name tells only the beginning. */
export type HourTimes = { starts: string; ends: string | null }

const time = String.raw`(?<!\d)([01]?\d|2[0-3])[:.h]([0-5]\d)(?!\d)`
const single = new RegExp(time, 'u')
// «9:30-10-30»: after the dash a second dash may stand for the colon.
const range = new RegExp(String.raw`${time}\s*(?:-|–|—|~|to|до)\s*([01]?\d|2[0-3])[:.h-]([0-5]\d)(?!\d)`, 'u')

/** Times out of an hour's name: «08:30», «8:30-9:15», «1º 07:30–08:10», «Pd1 08h00-08h40»; null for «I», «1», «P3». */
export const parseHourTimes = (name: string): HourTimes | null => {
  const both = range.exec(name)
  if (both) {
    const starts = clock(both[1]!, both[2]!)
    const ends = clock(both[3]!, both[4]!)
    return { starts, ends: ends > starts ? ends : null }
  }
  const one = single.exec(name)
  return one ? { starts: clock(one[1]!, one[2]!), ends: null } : null
}

const clock = (hour: string, minute: string): string => `${hour.padStart(2, '0')}:${minute}`

/** A slot's bell as told by the file; `guessed` when its end is ours. */
export type GuessedBell = { starts: string; ends: string; guessed: boolean }

const lessonMinutes = 45

/**
 * Bells of a day out of its hours' names; null unless every name tells a time and they follow one another. A missing end
 * is 45 minutes later, or the next beginning where that is earlier. After noon a clock of twelve hours is understood.
 */
export const bellsOf = (names: readonly string[]): GuessedBell[] | null => {
  const times: HourTimes[] = []
  let latest = '00:00'
  for (const name of names) {
    const hour = parseHourTimes(name)
    if (!hour) return null
    const starts = hour.starts < latest ? afterNoon(hour.starts) : hour.starts
    const told = hour.ends ?? twelveHourEnd(name)
    const ends = told && told <= starts ? afterNoon(told) : told
    if (starts < latest || (ends && ends <= starts)) return null
    times.push({ starts, ends })
    latest = ends ?? addMinutes(starts, 1)
  }
  return times.map(({ starts, ends }, i) => {
    const later = addMinutes(starts, lessonMinutes)
    const next = times[i + 1]?.starts
    return { starts, ends: ends ?? (next !== undefined && next < later ? next : later), guessed: ends === null }
  })
}

/** The end of «12:35-1:30»: earlier than its beginning, so `parseHourTimes` leaves it out. */
const twelveHourEnd = (name: string): string | null => {
  const both = range.exec(name)
  return both ? clock(both[3]!, both[4]!) : null
}

const afterNoon = (at: string): string => (at < '07:00' ? addMinutes(at, 12 * 60) : at)

const addMinutes = (at: string, minutes: number): string => {
  const total = Math.min(23 * 60 + 59, Number(at.slice(0, 2)) * 60 + Number(at.slice(3)) + minutes)
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
}
