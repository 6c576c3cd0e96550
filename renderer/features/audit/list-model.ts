import type { AuditReport } from '#contract/audit'
import { type Finding, type FindingLevel, findingLevels } from '#contract/findings'
import { matchesWords } from '#domain/kernel/word-search'

/** A finding with its words: what it says, of what rule, and where. */
export type WordedFinding = Finding & {
  readonly sentence: string
  readonly name: string
  /** «вт 3», «вт», or nothing. */
  readonly place: string
}

export const groupings = ['rule', 'class', 'teacher'] as const
export type Grouping = (typeof groupings)[number]

/** What is shown; null and '' stand for everything. */
export type Wanted = {
  readonly level: FindingLevel | null
  readonly classId: string | null
  readonly teacherId: string | null
  readonly day: number | null
  readonly text: string
}

export const everything: Wanted = { level: null, classId: null, teacherId: null, day: null, text: '' }

export const isEverything = (wanted: Wanted): boolean =>
  wanted.level === null &&
  wanted.classId === null &&
  wanted.teacherId === null &&
  wanted.day === null &&
  wanted.text.trim() === ''

/** A rule, a class or a teacher with what is found there. */
export type Group = {
  readonly key: string
  readonly name: string
  readonly findings: readonly WordedFinding[]
  /** The gravest of them. */
  readonly level: FindingLevel
}

/** In place of a group's key: all of them. */
export const allGroups = ''

export const wantedFindings = (findings: readonly WordedFinding[], wanted: Wanted): WordedFinding[] =>
  findings.filter(
    one =>
      (wanted.level === null || one.level === wanted.level) &&
      (wanted.classId === null || one.classIds.some(id => id === wanted.classId)) &&
      (wanted.teacherId === null || one.teacherIds.some(id => id === wanted.teacherId)) &&
      (wanted.day === null || one.day === wanted.day) &&
      (wanted.text.trim() === '' ||
        matchesWords(`${one.sentence} ${one.name} ${one.place} ${one.clause?.clause ?? ''}`, wanted.text)),
  )

/** How many findings of each level. */
export const countLevels = (findings: readonly Finding[]): Record<FindingLevel, number> => {
  const counts = { error: 0, warning: 0, advice: 0, wish: 0 }
  for (const { level } of findings) counts[level]++
  return counts
}

/**
 * Findings by rule, the gravest rule first; or by class or teacher, in the order of the school. A finding about several is
 * with each of them; the last group has those about none.
 */
export const groupsOf = (
  findings: readonly WordedFinding[],
  grouping: Grouping,
  { classes, teachers }: Pick<AuditReport, 'classes' | 'teachers'>,
  nobody: string,
): Group[] => {
  if (grouping === 'rule') {
    const byRule = Map.groupBy(findings, ({ from, rule }) => `${from} ${rule}`)
    return [...byRule].map(([key, own]) => groupOf(key, own[0]!.name, own)).sort(byLevel)
  }
  const idsOf = ({ classIds, teacherIds }: Finding): readonly string[] => (grouping === 'class' ? classIds : teacherIds)
  const people = grouping === 'class' ? classes : teachers
  const of = people.map(({ id, name }) =>
    groupOf(
      id,
      name,
      findings.filter(one => idsOf(one).includes(id)),
    ),
  )
  const rest = groupOf(
    'nobody',
    nobody,
    findings.filter(one => idsOf(one).length === 0),
  )
  return [...of, rest].filter(group => group.findings.length > 0)
}

const order = (level: FindingLevel): number => findingLevels.indexOf(level)

const groupOf = (key: string, name: string, findings: readonly WordedFinding[]): Group => ({
  key,
  name,
  findings,
  level: findings.map(({ level }) => level).sort((a, b) => order(a) - order(b))[0] ?? 'wish',
})

const byLevel = (a: Group, b: Group): number => order(a.level) - order(b.level) || b.findings.length - a.findings.length

/** The rows of the list: a head over each group, then its findings. */
export type ListRow =
  | { readonly type: 'head'; readonly key: string; readonly group: Group }
  | { readonly type: 'finding'; readonly key: string; readonly id: string; readonly finding: WordedFinding }

export const rowsOf = (groups: readonly Group[]): ListRow[] =>
  groups.flatMap(group => [
    { type: 'head' as const, key: `head ${group.key}`, group },
    ...group.findings.map(finding => {
      const { id } = finding
      return { type: 'finding' as const, key: `${group.key} ${id}`, id, finding }
    }),
  ])

/** The page of the timetable that shows a finding, with the cursor at its place. */
export const addressOf = (finding: Finding, on: string): string | undefined => {
  const [classId] = finding.classIds
  const [teacherId] = finding.teacherIds
  const [roomId] = finding.roomIds
  const isTeachers = finding.rule.startsWith('teacher') || classId === undefined
  const isRooms = finding.rule.startsWith('room') && roomId !== undefined && finding.from === 'clash'
  const page = isRooms
    ? `room/${roomId}`
    : isTeachers && teacherId !== undefined
      ? `teacher/${teacherId}`
      : classId !== undefined
        ? `class/${classId}`
        : undefined
  if (page === undefined) return undefined
  const at = placeOf(finding)
  return `/timetable/${page}?on=${on}${at ? `&at=${at.day}.${at.slot}` : ''}`
}

/** Its own place, else that of the first lesson in evidence; of a day the first lesson of that day. */
const placeOf = ({ day, slot, pieces }: Finding): { day: number; slot: number } | undefined => {
  if (day !== null && slot !== null) return { day, slot }
  const first = pieces
    .filter(piece => piece.day !== null && piece.slot !== null && (day === null || piece.day === day))
    .sort((a, b) => a.day! - b.day! || a.slot! - b.slot!)[0]
  if (first) return { day: first.day!, slot: first.slot! }
  return day === null ? undefined : { day, slot: 1 }
}
