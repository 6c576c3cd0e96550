import { hardWeight, type Measure, type Problem, type ProblemRule } from '../timetable/constraints/problem.ts'
import type { TimetableDay } from '../timetable/lesson.ts'
import { gradeOneStep } from './grade-one.ts'
import type { GradeRange, NormLevel, NormName } from './norm.ts'
import { type HeldNorm, isInRange, type NormsOfDay, normNamed, normsNamed } from './norms-on.ts'
import { isSubject } from './subject-names.ts'

/** What the norms ask of a timetable that is already numbers. */
export type NumberedWeek = {
  readonly problem: Pick<Problem, 'days' | 'hours' | 'classes' | 'pieces'>
  /** Days of the cycle in order. */
  readonly days: readonly TimetableDay[]
  /** 0 where the school's day has a zero lesson. */
  readonly firstSlot: 0 | 1
  /** Names of the subjects by their numbers. */
  readonly subjects: readonly string[]
}

/** Weights of wishes by level. */
const levelWeights: Readonly<Record<NormLevel, number>> = { error: 9_000, warning: 4_000, advice: 1_000 }

/** What a breach of a norm weighs. It is hard only where the school says so: see `NormChoice`. */
export const weightOfNorm = ({ hard, level }: Pick<HeldNorm, 'hard' | 'level'>): number =>
  hard ? hardWeight : levelWeights[level]

/** A rule's origin of a norm: `norm:hardLessons`. */
const originOfNorm = (name: NormName): string => `norm:${name}`

/**
 * The norm that a rule was made of, for a class of the grade where a norm has several statements; undefined for a rule of
 * another origin or of a norm that doesn't hold.
 */
export const normOfOrigin = (norms: NormsOfDay, origin: string, grade: number): HeldNorm | undefined => {
  const named = norms.norms.filter(({ norm }) => originOfNorm(norm) === origin)
  const ofGrade = named.find(
    ({ data }) => 'rows' in data && data.rows.some(row => 'grades' in row && isInRange(row.grades, grade)),
  )
  return ofGrade ?? named[0]
}

/**
 * The norms of a day as rules of a timetable, in the order of the table of norms: lessons a day (of grade 1 by the step of the
 * month), zero lesson, windows and late beginnings of pupils, days of most and fewest points, difference of days, hard
 * lessons, doubles, lessons of one subject. Classes whose grade is not known (0) have only the rules of all grades. A norm
 * without anyone or anything it could be about makes no rule.
 */
export const timetableNorms = (norms: NormsOfDay, week: NumberedWeek): ProblemRule[] =>
  [
    ...dailyLessons(norms, week),
    ...zeroLesson(norms, week),
    ...windows(norms, week),
    ...curve(norms, week),
    ...hardSubjects(norms, week),
    ...repeated(norms, week),
  ].filter(rule => !('classes' in rule && rule.classes.length === 0) && !('rows' in rule && rule.rows.length === 0))

const ruleOf = (norm: HeldNorm, measure: Measure): ProblemRule => ({
  origin: originOfNorm(norm.norm),
  weight: weightOfNorm(norm),
  ...measure,
})

const dailyLessons = (norms: NormsOfDay, week: NumberedWeek): ProblemRule[] => {
  const cycles = weeksOf(week).length
  const first = gradeOneStep(norms)
  const rule = (
    norm: HeldNorm,
    limit: { readonly max: number; readonly extraMax: number; readonly extraDays: number },
    extraSubjects: readonly string[],
    classes: number[],
  ): ProblemRule =>
    ruleOf(norm, {
      kind: 'classHoursDaily',
      max: limit.max,
      extraMax: limit.extraMax,
      // The measure counts them over the whole cycle.
      extraDays: limit.extraDays * cycles,
      extraSubjects: numbersOf(week, extraSubjects),
      classes,
    })
  const ofSteps = (grade: number) => first !== undefined && grade === first.norm.data.grade
  return [
    ...(first ? [rule(first.norm, first.step, first.norm.data.extraSubjects, classesOf(week, ofSteps))] : []),
    ...normsNamed(norms, 'dailyLessons').flatMap(norm =>
      norm.data.rows.map(row =>
        rule(
          norm,
          row,
          row.extraSubjects,
          classesOf(week, grade => isInRange(row.grades, grade) && !ofSteps(grade)),
        ),
      ),
    ),
  ]
}

/** Only where the school's day has one. */
const zeroLesson = (norms: NormsOfDay, { problem, firstSlot }: NumberedWeek): ProblemRule[] => {
  const norm = normNamed(norms, 'zeroLesson')
  if (!norm || firstSlot !== 0) return []
  const allowed = upTo(problem.days * problem.hours).filter(slot => slot % problem.hours > 0)
  const pieces = problem.pieces.flatMap(({ atoms }, piece) => (atoms.length > 0 ? [piece] : []))
  return pieces.length === 0 ? [] : [ruleOf(norm, { kind: 'preferredSlots', allowed, pieces })]
}

const windows = (norms: NormsOfDay, { problem, firstSlot }: NumberedWeek): ProblemRule[] => {
  const [gaps, first] = [normNamed(norms, 'noWindows'), normNamed(norms, 'firstHour')]
  const rows = [...new Set(problem.classes.flatMap(({ atoms }) => atoms))].sort((a, b) => a - b)
  // After a zero lesson nobody is late who comes to the first.
  const days = (max: number) => (firstSlot === 0 ? problem.days : max)
  return [
    ...(gaps ? [ruleOf(gaps, { kind: 'maxGapsPerDay', max: gaps.data.max, of: 'atoms', rows })] : []),
    ...(first ? [ruleOf(first, { kind: 'earlyStart', max: days(first.data.max), of: 'atoms', rows })] : []),
  ]
}

/** Difficulty and number of lessons over the days of a week. */
const curve = (norms: NormsOfDay, week: NumberedWeek): ProblemRule[] => {
  const [peak, light, difference] = [
    normNamed(norms, 'peakDay'),
    normNamed(norms, 'lightDay'),
    normNamed(norms, 'dayDifference'),
  ]
  const weeks = weeksOf(week)
  const classes = classesOf(week, () => true)
  const daysOf = (weekdays: readonly number[]) =>
    week.days.flatMap(({ weekday }, day) => (weekday !== null && weekdays.includes(weekday) ? [day] : []))
  // A school whose light day is Wednesday has its hardest one on Tuesday.
  const lightDays = light?.data.weekdays ?? []
  const beside = peak?.data.weekdays.filter(day => !lightDays.includes(day)) ?? []
  const peakDays = daysOf(beside.length > 0 ? beside : (peak?.data.weekdays ?? []))
  const among = daysOf(light?.data.among ?? [])
  return [
    ...(peak && peakDays.length > 0 ? [ruleOf(peak, { kind: 'peakDay', weeks, peak: peakDays, classes })] : []),
    ...(light && daysOf(lightDays).length > 0
      ? [ruleOf(light, { kind: 'lightDay', weeks, light: daysOf(lightDays), among, classes })]
      : []),
    ...(difference ? [ruleOf(difference, { kind: 'dayDifference', max: difference.data.max, classes })] : []),
  ]
}

const hardSubjects = (norms: NormsOfDay, week: NumberedWeek): ProblemRule[] => {
  const [place, row] = [normNamed(norms, 'hardLessons'), normNamed(norms, 'hardInRow')]
  const classes = classesOf(week, () => true)
  // Lessons of the measure are counted from the first open slot, which is the zero lesson where there is one.
  const by = week.firstSlot === 0 ? 1 : 0
  return [
    ...(place
      ? [
          ruleOf(place, {
            kind: 'hardLessons',
            points: place.data.points,
            from: place.data.from + by,
            to: place.data.to + by,
            classes,
          }),
        ]
      : []),
    ...(row ? [ruleOf(row, { kind: 'hardInRow', points: row.data.points, classes })] : []),
  ]
}

const repeated = (norms: NormsOfDay, week: NumberedWeek): ProblemRule[] => {
  const doubles = (['doublesPrimary', 'doublesMiddle'] as const).flatMap(name => normsNamed(norms, name))
  const same = normNamed(norms, 'sameSubjectDaily')
  const inGrades = (grades: GradeRange) => classesOf(week, grade => isInRange(grades, grade))
  return [
    ...doubles.map(norm =>
      ruleOf(norm, {
        kind: 'doubles',
        except: numbersOf(week, norm.data.except),
        classes: inGrades(norm.data.grades),
      }),
    ),
    ...(same
      ? [ruleOf(same, { kind: 'sameSubjectDaily', max: same.data.max, classes: classesOf(week, () => true) })]
      : []),
  ]
}

/** Days of the cycle by week: one week, or two. */
const weeksOf = ({ days }: NumberedWeek): number[][] =>
  [...new Set(days.map(({ week }) => week))].map(week => days.flatMap((day, i) => (day.week === week ? [i] : [])))

const classesOf = ({ problem }: NumberedWeek, fits: (grade: number) => boolean): number[] =>
  problem.classes.flatMap(({ grade }, number) => (fits(grade) ? [number] : []))

const numbersOf = ({ subjects }: NumberedWeek, known: readonly string[]): number[] =>
  subjects.flatMap((name, number) => (known.some(one => isSubject(name, one)) ? [number] : []))

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i)
