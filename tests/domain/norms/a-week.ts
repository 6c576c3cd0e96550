import type { ClassId } from '#domain/kernel/ids'
import { difficultyScale, pointsOf } from '#domain/norms/difficulty'
import type { NormsOfDay } from '#domain/norms/norms-on'
import { timetableNorms } from '#domain/norms/timetable-norms'
import { type TimetableFinding, violationFindings } from '#domain/norms/violation-findings'
import type { Problem, ProblemPiece, ProblemRule } from '#domain/timetable/constraints/problem'
import { type TimetableDay, weekOf } from '#domain/timetable/lesson'
import { slowCheck } from '../timetable/slow-checker.ts'

/** A class whose days are said lesson by lesson: '' is a free slot, 'Труд/1' the lesson of the first half of the class. */
export type ClassWeek = { grade: number; days: readonly (readonly string[])[] }

type Options = { hours?: number; firstSlot?: 0 | 1; days?: readonly TimetableDay[]; closed?: readonly number[] }

/** The rules that norms make of classes' weeks, and what the slow checker finds of them. Every class has two atoms. */
export const weekOfClasses = (norms: NormsOfDay, weeks: readonly ClassWeek[], options: Options = {}) => {
  const { hours = 8, firstSlot = 1, days = weekOf(5), closed = [] } = options
  const scale = difficultyScale(norms)
  const subjects = [...new Set(weeks.flatMap(({ days }) => days.flat().map(subjectOf)))].filter(name => name !== '')
  const classes = weeks.map(({ grade }, i) => ({ grade, atoms: [2 * i, 2 * i + 1] }))
  const starts: number[] = []
  const pieces = weeks.flatMap(({ grade, days }, number) =>
    days.flatMap((day, d) =>
      day.flatMap((lesson, hour): ProblemPiece[] => {
        if (lesson === '') return []
        starts.push(d * hours + hour)
        const half = lesson.split('/')[1]
        return [
          {
            ...{ duration: 1, teachers: [], tags: [], pupils: 0 },
            subject: subjects.indexOf(subjectOf(lesson)),
            atoms: half ? [classes[number]!.atoms[Number(half) - 1]!] : classes[number]!.atoms,
            points: pointsOf(scale, subjectOf(lesson), grade) ?? 0,
          },
        ]
      }),
    ),
  )
  const without: Omit<Problem, 'rules'> = {
    ...{ days: days.length, hours, teachers: 0, atoms: 2 * weeks.length, subjects: subjects.length, tags: 0 },
    ...{ buildings: 0, classes, rooms: [], pieces },
    closed: { school: [], teachers: [], atoms: classes.flatMap(() => [closed, closed]), rooms: [] },
  }
  const rules = timetableNorms(norms, { problem: without, days, firstSlot, subjects })
  const problem = { ...without, rules }
  const standing = { starts: Int32Array.from(starts), rooms: new Int32Array(pieces.length).fill(-1) }
  const names = { classes: weeks.map((_, i) => `class ${i}` as ClassId), subjects, days, firstSlot }
  const { violations, cost } = slowCheck(problem, standing)
  return { problem, rules, cost, findings: violationFindings(norms, problem, violations, names) }
}

/** Findings of one norm in a single class. */
export const findingsIn = (
  norms: NormsOfDay,
  name: string,
  week: ClassWeek,
  options: Options = {},
): TimetableFinding[] => weekOfClasses(norms, [week], options).findings.filter(({ norm }) => norm === name)

export const ruleOf = (rules: readonly ProblemRule[], name: string): ProblemRule[] =>
  rules.filter(({ origin }) => origin === `norm:${name}`)

const subjectOf = (lesson: string): string => lesson.split('/')[0]!
