import type { ConstraintLine } from '#contract/constraints'
import { wordMatcher } from '#domain/kernel/word-search'
import { type ConstraintId, type ConstraintKind, constraintGroups } from '#domain/timetable/constraints/constraint'
import type { OwnerKind } from './owners.ts'

export type GroupName = keyof typeof constraintGroups

export const groupNames = Object.keys(constraintGroups) as GroupName[]

/** A constraint with its sentence. */
export type WordedLine = ConstraintLine & { readonly sentence: string }

export const lineFilters = ['all', 'hard', 'wish', 'off'] as const
export type LineFilter = (typeof lineFilters)[number]

const isOf: Record<LineFilter, (line: ConstraintLine) => boolean> = {
  all: () => true,
  hard: ({ weight, active }) => active && weight === 100,
  wish: ({ weight, active }) => active && weight < 100,
  off: ({ active }) => !active,
}

export const countsOf = (lines: readonly ConstraintLine[]): Record<LineFilter, number> => ({
  all: lines.length,
  hard: lines.filter(isOf.hard).length,
  wish: lines.filter(isOf.wish).length,
  off: lines.filter(isOf.off).length,
})

/** A teacher, class or room. */
export type Concerning = { readonly kind: OwnerKind; readonly id: string }

export type Wanted = {
  readonly filter: LineFilter
  readonly text: string
  readonly kind: ConstraintKind | null
  readonly concerning: Concerning | null
}

export const everything: Wanted = { filter: 'all', text: '', kind: null, concerning: null }

/** The constraints that are asked for: of the filter and kind, found by the beginnings of words of their sentence. */
export const wantedLines = (lines: readonly WordedLine[], { filter, text, kind, concerning }: Wanted): WordedLine[] => {
  const isFound = text.trim() === '' ? () => true : wordMatcher(text)
  return lines.filter(
    line =>
      isOf[filter](line) &&
      (kind === null || line.kind === kind) &&
      (concerning === null || touches(line, concerning)) &&
      isFound(`${line.sentence} ${line.comment}`),
  )
}

/** Does a constraint concern a teacher, class or room: by name, through its filter or as one of all? */
export const touches = ({ concerns }: Pick<ConstraintLine, 'concerns'>, { kind, id }: Concerning): boolean => {
  const ids = { teacher: concerns.teachers, class: concerns.classes, room: concerns.rooms }[kind]
  return ids.some(one => one === id)
}

/** A row of the list: the head of a group of kinds, a kind with its constraints, or a constraint. */
export type ListRow =
  | { readonly type: 'head'; readonly key: string; readonly group: GroupName; readonly count: number }
  | {
      readonly type: 'kind'
      readonly key: string
      readonly kind: ConstraintKind
      readonly lines: readonly WordedLine[]
      readonly isOpen: boolean
    }
  | { readonly type: 'line'; readonly key: string; readonly id: ConstraintId; readonly line: WordedLine }

/** More than this many of a kind lie folded until they are asked for. */
const mostUnfolded = 50

/** Rows in the order of the kinds; `folded` holds what somebody opened (false) or closed (true) by hand. */
export const listRows = (
  lines: readonly WordedLine[],
  folded: ReadonlyMap<ConstraintKind, boolean>,
  mostOpen = mostUnfolded,
): ListRow[] => {
  const byKind = Map.groupBy(lines, line => line.kind)
  return groupNames.flatMap((group): ListRow[] => {
    const kinds = constraintGroups[group].filter(kind => byKind.has(kind))
    if (kinds.length === 0) return []
    const count = kinds.reduce((sum, kind) => sum + byKind.get(kind)!.length, 0)
    return [
      { type: 'head', key: `head ${group}`, group, count },
      ...kinds.flatMap((kind): ListRow[] => {
        const own = byKind.get(kind)!
        const isOpen = !(folded.get(kind) ?? own.length > mostOpen)
        return [
          { type: 'kind', key: kind, kind, lines: own, isOpen },
          ...(isOpen ? own.map((line): ListRow => ({ type: 'line', key: line.id, id: line.id, line })) : []),
        ]
      }),
    ]
  })
}

/** The row that takes the place of a constraint that is removed: one of its kind before any other. */
export const rowAfter = (rows: readonly ListRow[], id: ConstraintId): ListRow | undefined => {
  const at = rows.findIndex(({ key }) => key === id)
  const beside = [rows[at + 1], rows[at - 1]].find(row => row?.type === 'line')
  // Else its kind goes with it.
  return beside ?? rows.slice(at + 1).find(isStop) ?? rows.slice(0, at - 1).findLast(isStop)
}

const isStop = ({ type }: ListRow): boolean => type !== 'head'
