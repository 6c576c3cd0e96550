import type { TFunction } from 'i18next'
import type { ConstraintLine, ConstraintsView } from '#contract/constraints'
import type { SlotRef } from '#domain/timetable/constraints/constraint'

/** What sentences need beside the constraint: the grid of the school, and the texts. */
export type Wording = {
  readonly t: TFunction<'constraints'>
  /** «пн» of a day of the cycle. */
  readonly day: (day: number) => string
  /** «Понедельник» */
  readonly longDay: (day: number) => string
  readonly days: readonly number[]
  readonly slots: readonly number[]
}

export const wordingOf = (
  view: Pick<ConstraintsView, 'days' | 'slots'>,
  t: TFunction<'constraints'>,
  language: string,
): Wording => {
  const named = (number: number, style: 'short' | 'long') => {
    const day = view.days.find(one => one.day === number)
    if (!day) return t('constraints:slots.dayNumber', { day: number })
    const name =
      day.name || (day.weekday === null ? '' : weekdayName(day.weekday, style, language.startsWith('ru') ? 'ru' : 'en'))
    if (name === '') return t('constraints:slots.dayNumber', { day: number })
    return day.week === null || day.name !== '' ? name : t('constraints:slots.dayWeek', { day: name, week: day.week })
  }
  const short = new Map(view.days.map(({ day }) => [day, named(day, 'short')]))
  return {
    t,
    day: day => short.get(day) ?? named(day, 'short'),
    longDay: day => {
      const name = named(day, 'long')
      return name.charAt(0).toUpperCase() + name.slice(1)
    },
    days: view.days.map(({ day }) => day),
    slots: view.slots.map(({ slot }) => slot),
  }
}

/** 5 January 1970 was a Monday. */
const weekdayName = (weekday: number, style: 'long' | 'short', language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' }).format(
    new Date(Date.UTC(1970, 0, 4 + weekday)),
  )

/** A constraint as a school says it: «Крылова Н. В.: не больше 2 окон в неделю». */
export const sentenceOf = (line: Pick<ConstraintLine, 'rule' | 'words'>, wording: Wording): string => {
  const { t } = wording
  const { rule, words } = line
  const except =
    rule.kind === 'preferredStarts' || rule.kind === 'preferredSlots' ? exceptSlots(rule.slots, wording) : undefined
  const sentence = t(`constraints:sentence.${except ? `${rule.kind}Except` : rule.kind}`, {
    who: whoWords(line, wording),
    ...numbersOf(line),
    slots: except ? listed(except, wording) : 'slots' in rule ? slotWords(rule.slots, wording) : '',
    rooms: words.rooms || t('constraints:slots.none'),
    roomKind: rule.kind === 'roomKind' ? rule.roomKind : '',
  })
  const tails = [
    'consecutive' in rule && rule.consecutive && rule.days > 0 && t('constraints:tail.consecutive'),
    rule.kind === 'maxSpanPerDay' &&
      rule.exceptions > 0 &&
      t('constraints:tail.exceptions', { count: rule.exceptions }),
    'allowEmptyDays' in rule && rule.allowEmptyDays && t('constraints:tail.emptyDays'),
    rule.kind === 'minSimultaneous' && rule.allowNone && t('constraints:tail.allowNone'),
    'circular' in rule && rule.circular && t('constraints:tail.circular'),
    'tag' in rule && rule.tag && t('constraints:tail.tag', { tag: rule.tag }),
    words.good && t('constraints:tail.good', { rooms: words.good }),
    words.emergency && t('constraints:tail.emergency', { rooms: words.emergency }),
  ]
  return [sentence, ...tails.filter(Boolean)].join('; ')
}

/** The numbers of a rule: `count` chooses the plural form. */
const numbersOf = ({ rule }: Pick<ConstraintLine, 'rule'>): Record<string, number> => {
  if (rule.kind === 'intervalMaxDays') return { count: rule.days, from: rule.from, to: rule.to - 1 }
  // Of places in the grid no word is counted, so no plural form may be looked for.
  if ('slots' in rule && 'count' in rule) return { number: rule.count }
  for (const name of ['max', 'min', 'days', 'gaps', 'hours', 'count'] as const) {
    if (name in rule) return { count: (rule as unknown as Record<string, number>)[name] ?? 0 }
  }
  return {}
}

/** Whom or which lessons the sentence is about. */
const whoWords = ({ rule, words }: Pick<ConstraintLine, 'rule' | 'words'>, { t }: Wording): string => {
  if ('who' in rule && 'all' in rule.who) {
    return rule.who.all === 'teachers' ? t('constraints:who.everyTeacher') : t('constraints:who.everyClass')
  }
  if ('who' in rule || 'owner' in rule) return words.who || t('constraints:who.unknown')
  if ('pieces' in rule && rule.pieces) {
    const names = words.lessons.join('; ') || t('constraints:who.unknown')
    const more = words.lessonCount - words.lessons.length
    return more > 0 && words.lessons.length > 0 ? t('constraints:who.more', { names, count: more }) : names
  }
  const filter = 'filter' in rule ? rule.filter : {}
  const parts = [
    words.subject,
    words.audiences,
    words.teacher,
    filter.tag && t('constraints:filter.tag', { tag: filter.tag }),
    filter.duration && t('constraints:filter.duration', { count: filter.duration }),
    filter.component && t('constraints:filter.component', { number: filter.component }),
  ].filter(Boolean)
  return parts.length === 0 ? t('constraints:filter.all') : t('constraints:filter.some', { what: parts.join(', ') })
}

/** «пн, ср 1–3; вт весь день»; of more than half of the grid what is left out. */
export const slotWords = (slots: readonly SlotRef[], wording: Wording): string => {
  const { t, days } = wording
  const marked = new Set(slots.map(({ day, slot }) => `${day} ${slot}`))
  const all = days.flatMap(day => wording.slots.map(slot => ({ day, slot })))
  const inside = all.filter(({ day, slot }) => marked.has(`${day} ${slot}`))
  if (inside.length === 0) return t('constraints:slots.none')
  if (inside.length === all.length) return t('constraints:slots.everywhere')
  const except = exceptSlots(slots, wording)
  return except ? t('constraints:slots.except', { slots: listed(except, wording) }) : listed(inside, wording)
}

/** Of more than half of the grid, and not all of it: the slots that are left out. */
const exceptSlots = (slots: readonly SlotRef[], { days, slots: ofDay }: Wording): SlotRef[] | undefined => {
  const marked = new Set(slots.map(({ day, slot }) => `${day} ${slot}`))
  const left = days.flatMap(day => ofDay.map(slot => ({ day, slot }))).filter(at => !marked.has(`${at.day} ${at.slot}`))
  return left.length > 0 && left.length * 2 < days.length * ofDay.length ? left : undefined
}

const listed = (slots: readonly SlotRef[], { t, day: dayName, slots: ofDay }: Wording): string => {
  const byDay = Map.groupBy(slots, ({ day }) => day)
  const alike = Map.groupBy([...byDay], ([, own]) => own.map(({ slot }) => slot).join(' '))
  return [...alike.values()]
    .map(days => {
      const names = dayRuns(
        days.map(([day]) => day),
        dayName,
      )
      const numbers = days[0]![1].map(({ slot }) => slot)
      return numbers.length === ofDay.length
        ? t('constraints:slots.wholeDay', { day: names })
        : `${names}\u00a0${ranges(numbers)}`
    })
    .join('; ')
}

/** «пн–пт», «пн, вт»: two days stand each by itself. */
const dayRuns = (days: readonly number[], name: (day: number) => string): string =>
  runsOf(days)
    .map(({ from, to }) =>
      to - from > 1 ? `${name(from)}–${name(to)}` : [...new Set([from, to])].map(name).join(', '),
    )
    .join(', ')

/** «1–3, 5» */
const ranges = (numbers: readonly number[]): string =>
  runsOf(numbers)
    .map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`))
    .join(', ')

const runsOf = (numbers: readonly number[]): { from: number; to: number }[] => {
  const runs: { from: number; to: number }[] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last && number === last.to + 1) last.to = number
    else runs.push({ from: number, to: number })
  }
  return runs
}

/** «обязательно», «очень желательно, 95 %». */
export const weightWords = (weight: number, { t }: Pick<Wording, 't'>, language: string): string => {
  if (weight === 100) return t('constraints:weight.of', { words: t('constraints:weight.must'), number: 100 })
  const words = t(`constraints:weight.${weightGrade(weight)}`)
  return t('constraints:weight.of', { words, number: new Intl.NumberFormat(language).format(weight) })
}

/** The word of a weight in per cent. */
export const weightGrade = (weight: number): 'must' | 'very' | 'wish' | 'maybe' | 'hardly' | 'never' => {
  if (weight === 100) return 'must'
  if (weight >= 80) return 'very'
  if (weight >= 50) return 'wish'
  if (weight >= 20) return 'maybe'
  return weight > 0 ? 'hardly' : 'never'
}

/** A step of the timetable in words, whichever screen made it. */
export const stepWords = (what: { readonly kind: string } & Record<string, string | number>, wording: Wording) => {
  const { t, day } = wording
  const place = (ofDay: unknown, slot: unknown) =>
    typeof ofDay === 'number' && typeof slot === 'number' ? `${day(ofDay)} ${slot}` : t('timetable:tray.name')
  return t(`timetable:step.${what.kind}`, {
    ...what,
    ...(typeof what.count === 'number' ? { count: what.count } : {}),
    owner: what.owner || t('constraints:wholeSchool'),
    from: place(what.fromDay, what.fromSlot),
    to: place(what.day, what.slot),
  })
}
