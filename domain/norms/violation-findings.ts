import type { ClassId } from '../kernel/ids.ts'
import type { Problem, ProblemRule, Violation } from '../timetable/constraints/problem.ts'
import type { TimetableDay } from '../timetable/lesson.ts'
import { findingOf, type NormFinding } from './finding.ts'
import type { HeldNorm, NormsOfDay } from './norms-on.ts'
import { normOfOrigin } from './timetable-norms.ts'

/** The names of a problem's numbers, as far as findings say them. */
export type NormNames = {
  readonly classes: readonly ClassId[]
  readonly subjects: readonly string[]
  readonly days: readonly TimetableDay[]
  readonly firstSlot: 0 | 1
}

/** A finding of a timetable, and the pieces that it is about. */
export type TimetableFinding = NormFinding & { readonly pieces: readonly number[] }

/**
 * Violations of the rules that `timetableNorms` made, as findings of classes with their clause; violations of other rules
 * are left out. What several atoms of a class break together on one day is one finding: the worst of them. `data` holds the
 * rule's own numbers, `count` (the amount) and `subjects` (names of the lessons in evidence).
 */
export const violationFindings = (
  norms: NormsOfDay,
  problem: Problem,
  violations: readonly Violation[],
  names: NormNames,
): TimetableFinding[] => {
  const worst = new Map<string, { violation: Violation; norm: HeldNorm; row: number }>()
  for (const violation of violations) {
    const rule = problem.rules[violation.rule]
    if (!rule) continue
    for (const row of classesOfViolation(problem, rule, violation)) {
      const norm = normOfOrigin(norms, rule.origin, problem.classes[row]!.grade)
      if (!norm) break
      const place = 'rows' in rule ? '' : `${violation.slot} ${violation.pieces.join()}`
      const key = `${violation.rule} ${row} ${violation.day} ${place}`
      if (violation.amount > (worst.get(key)?.violation.amount ?? 0)) worst.set(key, { violation, norm, row })
    }
  }
  return [...worst.values()].map(({ violation, norm, row }) => ({
    ...findingOf(norm, {
      data: dataOf(norm, problem.rules[violation.rule]!, violation, problem, names),
      amount: violation.amount,
      who: names.classes[row] ?? null,
      where: violation.day < 0 ? null : { day: violation.day + 1 },
    }),
    pieces: violation.pieces,
  }))
}

/** Numbers of the classes that a violation is about. */
const classesOfViolation = ({ classes, pieces }: Problem, rule: ProblemRule, violation: Violation): number[] => {
  if ('classes' in rule) return [violation.row]
  const atoms = 'rows' in rule ? [violation.row] : violation.pieces.flatMap(piece => pieces[piece]!.atoms)
  return classes.flatMap((one, number) => (one.atoms.some(atom => atoms.includes(atom)) ? [number] : []))
}

const dataOf = (
  norm: HeldNorm,
  rule: ProblemRule,
  { amount, pieces }: Violation,
  problem: Problem,
  { subjects, days, firstSlot }: NormNames,
): NormFinding['data'] => {
  const numbers = new Set(pieces.map(piece => problem.pieces[piece]!.subject))
  const named = [...numbers].map(number => subjects[number] ?? '').filter(name => name !== '')
  const said = { count: amount, subjects: named.join(', ') }
  const weekdays = (list: readonly number[]) =>
    [...new Set(list.flatMap(day => days[day]?.weekday ?? []))].sort((a, b) => a - b).join(' ')
  switch (rule.kind) {
    case 'classHoursDaily':
      return { ...said, max: rule.max, extraMax: rule.extraMax }
    case 'hardLessons': {
      const by = firstSlot === 0 ? 1 : 0
      return { ...said, points: rule.points, from: rule.from - by, to: rule.to - by }
    }
    case 'hardInRow':
      return { ...said, points: rule.points }
    case 'peakDay':
      return { ...said, weekdays: weekdays(rule.peak) }
    case 'lightDay':
      return { ...said, weekdays: weekdays(rule.light) }
    default:
      return 'max' in norm.data ? { ...said, max: norm.data.max } : said
  }
}
