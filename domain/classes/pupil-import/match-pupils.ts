import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { PupilId } from '../../kernel/ids.ts'
import { changesOf, type SchoolPupil } from './changes.ts'
import { classKey } from './read-class.ts'
import { nameKey } from './read-name.ts'
import type { PupilDraft } from './read-row.ts'

/** A row that wants a pupil found for it. */
export type Wanted = { row: number; draft: PupilDraft }

/** What is asked when the file and the school can't tell whether a row is a pupil they know. */
export type QuestionKind =
  /** The same name and birth date, in a class he would not have come from by moving up a grade. */
  | 'OtherClass'
  /** In the same class all is the same but one: surname, given name, patronymic or birth date. */
  | 'OneDiffers'
  /** Several pupils of the school are like this row. */
  | 'Several'
  /** Several rows of the file are like one pupil. */
  | 'SeveralRows'
  /** The pupil who is like this row is already found for another row. */
  | 'OtherRowIsPupil'
  /** An earlier row names the same pupil, in another class; the school knows neither. */
  | 'TwiceInFile'

export type Likeness = { pupil: SchoolPupil; differs: ('surname' | 'givenName' | 'patronymic' | 'born' | 'class')[] }

export type Match =
  | { is: 'unknown' }
  | { is: 'pupil'; pupil: SchoolPupil }
  /** `row` is the other row that the question is about. */
  | { is: 'question'; kind: QuestionKind; likenesses: Likeness[]; row: number | null }

/** Rows that repeat an earlier row: same name and birth date in the same class. By the number of the row. */
export const findDoubles = (rows: readonly Wanted[]): Map<number, number> => {
  const doubles = new Map<number, number>()
  const kept = new Map<string, number>()
  for (const { row, draft } of rows) {
    const person = shortKey(keysOf(draft), draft.born)
    const [patronymic, ofClass] = [nameKey(draft.patronymic), draft.class ? classKey(draft.class) : '']
    // A blank agrees with everything, so a row is kept under its own words and under «any».
    const asked = (own: string) => (own === '' ? [anything] : [own, ''])
    const earlier = asked(patronymic).flatMap(p => asked(ofClass).flatMap(c => kept.get(join(person, p, c)) ?? []))
    if (earlier.length > 0) {
      doubles.set(row, Math.min(...earlier))
      continue
    }
    for (const p of [patronymic, anything]) {
      for (const c of [ofClass, anything]) {
        const key = join(person, p, c)
        if (!kept.has(key)) kept.set(key, row)
      }
    }
  }
  return doubles
}

/**
 * Finds the pupil of every row, or the question to ask. The order of rows matters only to rows that name one pupil
 * twice.
 *
 * A row is a known pupil when surname, given name, patronymic (a blank agrees with all) and birth date are the same and
 * he is in the row's class, has no class, or comes from the grade below. The best of several is taken only when it is
 * the one in this class. From any other class it may be a namesake, and that is asked. So is a row that differs from
 * a pupil of its class in one of the four: a surname changes, a date was mistyped, but twins exist too.
 */
export const matchPupils = (rows: readonly Wanted[], pupils: readonly SchoolPupil[]): Map<number, Match> => {
  const known = pupils.map(pupil => ({ pupil, keys: keysOf(pupil) }))
  const byShortKey = groupBy(known, ({ pupil, keys }) => shortKey(keys, pupil.born))

  const matches = new Map<number, Match>()
  const claims = new Map<PupilId, { row: number; rank: number; pupil: SchoolPupil }[]>()
  const alike = new Map<number, SchoolPupil[]>()
  for (const { row, draft } of rows) {
    const keys = keysOf(draft)
    const candidates = (byShortKey.get(shortKey(keys, draft.born)) ?? []).filter(
      other => other.keys.patronymic === keys.patronymic || other.keys.patronymic === '' || keys.patronymic === '',
    )
    alike.set(
      row,
      candidates.map(({ pupil }) => pupil),
    )
    const best = bestOf(draft, keys, candidates)
    if (!best) continue
    const claim = { row, ...best }
    const others = claims.get(best.pupil.id)
    if (others) others.push(claim)
    else claims.set(best.pupil.id, [claim])
  }

  const keepers = new Map<PupilId, number>()
  for (const [id, claimers] of claims) {
    const rank = claimers.reduce((best, claim) => Math.min(best, claim.rank), Number.POSITIVE_INFINITY)
    const [keeper, ...rivals] = claimers.filter(claim => claim.rank === rank)
    if (keeper && rivals.length === 0) {
      keepers.set(id, keeper.row)
      matches.set(keeper.row, { is: 'pupil', pupil: keeper.pupil })
    }
  }

  const free = known.filter(({ pupil }) => !keepers.has(pupil.id))
  const findAlmost = almostFinder(free)
  const repeated = findRepeated(rows.filter(({ row }) => alike.get(row)!.length === 0))
  for (const { row, draft } of rows) {
    if (matches.has(row)) continue
    const candidates = alike.get(row)!
    const open = candidates.filter(pupil => !keepers.has(pupil.id))
    if (open.length > 0) {
      const rival = open.length === 1 ? claims.get(open[0]!.id)?.find(claim => claim.row !== row) : undefined
      const alone = staysAtHome(draft, open[0]!) ? 'OneDiffers' : 'OtherClass'
      const kind = open.length > 1 ? 'Several' : rival ? 'SeveralRows' : alone
      matches.set(
        row,
        question(
          kind,
          open.slice(0, mostLikenesses).map(pupil => likenessOf(draft, pupil)),
          rival?.row ?? null,
        ),
      )
    } else if (candidates.length > 0) {
      const taken = candidates[0]!
      matches.set(row, question('OtherRowIsPupil', [likenessOf(draft, taken)], keepers.get(taken.id)!))
    } else if (repeated.has(row)) {
      matches.set(row, question('TwiceInFile', [], repeated.get(row)!))
    } else {
      const almost = findAlmost(draft)
      matches.set(row, almost.length > 0 ? question('OneDiffers', almost, null) : { is: 'unknown' })
    }
  }
  return matches
}

type Keys = { surname: string; givenName: string; patronymic: string }
type Known = { pupil: SchoolPupil; keys: Keys }

const anything = '*'
const join = (...parts: string[]): string => parts.join('\u0000')

const keysOf = (name: Keys): Keys => ({
  surname: nameKey(name.surname),
  givenName: nameKey(name.givenName),
  patronymic: nameKey(name.patronymic),
})

const shortKey = (keys: Keys, born: CalendarDate): string => join(keys.surname, keys.givenName, born)

const groupBy = (known: readonly Known[], keyOf: (known: Known) => string): Map<string, Known[]> => {
  const groups = new Map<string, Known[]>()
  for (const one of known) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}

const question = (kind: QuestionKind, likenesses: Likeness[], row: number | null): Match => ({
  is: 'question',
  kind,
  likenesses,
  row,
})

/** True when the row does not take the pupil out of his class: it names the same one, or none. */
const staysAtHome = (draft: PupilDraft, { present }: SchoolPupil): boolean =>
  draft.class === null || (present !== null && classKey(present) === classKey(draft.class))

/** True when he comes from no class or from the grade below: what a new school year brings. */
const movesUp = (draft: PupilDraft, { present }: SchoolPupil): boolean =>
  draft.class !== null && (present === null || present.grade + 1 === draft.class.grade)

/**
 * The candidate that is this row beyond doubt; the lower the rank, the surer. Of several in the row's class one who is
 * all that the row says will do: nothing is written then.
 */
const bestOf = (
  draft: PupilDraft,
  keys: Keys,
  candidates: readonly Known[],
): { pupil: SchoolPupil; rank: number } | undefined => {
  const home = candidates.filter(({ pupil }) => staysAtHome(draft, pupil))
  const isExact = (one: Known): boolean => one.keys.patronymic === keys.patronymic
  const isAllTold = ({ pupil }: Known): boolean =>
    (draft.class === null || draft.class.id === pupil.present?.classId) && changesOf(draft, pupil).length === 0

  const exact = home.filter(isExact)
  const sure = exact.length > 1 ? exact.find(isAllTold) : exact[0]
  if (sure) return { pupil: sure.pupil, rank: 1 }
  const isAlone = home.length === 1 && !candidates.some(isExact)
  const likely = isAlone ? home[0] : home.find(isAllTold)
  if (likely) return { pupil: likely.pupil, rank: 2 }
  if (candidates.length === 1 && movesUp(draft, candidates[0]!.pupil)) return { pupil: candidates[0]!.pupil, rank: 3 }
  return undefined
}

/** Of rows unknown to the school those that an earlier one names already, in another class. */
const findRepeated = (rows: readonly Wanted[]): Map<number, number> => {
  const repeated = new Map<number, number>()
  const kept = new Map<string, number>()
  for (const { row, draft } of rows) {
    const keys = keysOf(draft)
    const person = shortKey(keys, draft.born)
    const asked = keys.patronymic === '' ? [anything] : [keys.patronymic, '']
    const earlier = asked.flatMap(patronymic => kept.get(join(person, patronymic)) ?? [])
    if (earlier.length > 0) repeated.set(row, Math.min(...earlier))
    for (const patronymic of [keys.patronymic, anything]) {
      const key = join(person, patronymic)
      if (!kept.has(key)) kept.set(key, row)
    }
  }
  return repeated
}

type Almost = {
  differs: 'surname' | 'givenName' | 'patronymic' | 'born'
  keyOf: (keys: Keys, born: CalendarDate) => string
}

const almostKeys: readonly Almost[] = [
  { differs: 'surname', keyOf: (keys, born) => join(keys.givenName, keys.patronymic, born) },
  { differs: 'givenName', keyOf: (keys, born) => join(keys.surname, keys.patronymic, born) },
  { differs: 'patronymic', keyOf: (keys, born) => shortKey(keys, born) },
  { differs: 'born', keyOf: keys => join(keys.surname, keys.givenName, keys.patronymic) },
]

/** Finds pupils of the row's class who differ from it in one thing. */
const almostFinder = (free: readonly Known[]): ((draft: PupilDraft) => Likeness[]) => {
  const indexes = almostKeys.map(({ differs, keyOf }) => ({
    differs,
    keyOf,
    byKey: groupBy(free, ({ pupil, keys }) => keyOf(keys, pupil.born)),
  }))
  return draft => {
    const keys = keysOf(draft)
    const found: Likeness[] = []
    for (const { differs, keyOf, byKey } of indexes) {
      for (const { pupil } of byKey.get(keyOf(keys, draft.born)) ?? []) {
        const isNear =
          staysAtHome(draft, pupil) ||
          (movesUp(draft, pupil) && (pupil.present ? pupil.present.letter === draft.class?.letter : differs !== 'born'))
        if (isNear) found.push(likenessOf(draft, pupil))
        if (found.length === mostLikenesses) return found
      }
    }
    return found
  }
}

/** More pupils than these are not offered for one row. */
const mostLikenesses = 20

const likenessOf = (draft: PupilDraft, pupil: SchoolPupil): Likeness => {
  const parts = (['surname', 'givenName', 'patronymic'] as const).filter(
    part => draft[part] !== '' && nameKey(draft[part]) !== nameKey(pupil[part]),
  )
  return {
    pupil,
    differs: [
      ...parts,
      ...(draft.born === pupil.born ? [] : (['born'] as const)),
      ...(staysAtHome(draft, pupil) ? [] : (['class'] as const)),
    ],
  }
}
