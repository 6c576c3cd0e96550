import type { AuditReport } from '#contract/audit'
import { type Finding, findingLevels } from '#contract/findings'
import { listStaff } from '#db/queries/people'
import { listRooms } from '#db/queries/timetable'
import { type CalendarDate, isWithin } from '#domain/kernel/calendar-date'
import { classScores } from '#domain/norms/audit-score'
import { subjectsWithoutPoints } from '#domain/norms/difficulty'
import type { NormFinding } from '#domain/norms/finding'
import type { NormName } from '#domain/norms/norm'
import { byName, staffShortName } from '#domain/people/person'
import { type CallContext, readDb, referenceOf } from '../../context.ts'
import { findingOfNorm, findingsOf } from '../../finding-words.ts'
import { type NumberedTimetable, numberedOn } from '../../timetable-problem.ts'
import { subjectsTaught } from './norms-view.ts'
import { normsOfClasses } from './static-norms.ts'

/** The whole timetable as it holds on a day, in one list, with the score of every class. */
export const reportOf = (context: CallContext, on: CalendarDate): AuditReport => {
  const db = readDb(context)
  const now = numberedOn(context, on)
  const fixed = normsOfClasses(now, referenceOf(context), db)
  const findings = withOwnIds(
    [...findingsOf(now, now.kernel.violations()), ...togetherByClasses(now, fixed), ...outOfPlace(now)].sort(byGravity),
  )
  const classes = scored(now, findings)
  const taught = new Set(now.source.lessons.map(({ id }) => id))
  return {
    on,
    days: [...now.days],
    slots: now.source.slots,
    findings,
    counts: countsOf(findings),
    classes,
    score:
      classes.length === 0 ? null : Math.round(classes.reduce((sum, { score }) => sum + score, 0) / classes.length),
    teachers: byName(listStaff(db)).map(one => ({ id: one.id, name: staffShortName(one) })),
    rooms: listRooms(db).map(({ id, name }) => ({ id, name })),
    lessons: [...taught].map(id => ({ id, name: now.names.lesson(id) })),
    withoutPoints: withoutPoints(now),
  }
}

/** Equal faults of several classes, such as those of the bells that they share, are one finding. */
const togetherByClasses = (now: NumberedTimetable, fixed: readonly NormFinding[]): Finding[] =>
  [...Map.groupBy(fixed, ({ norm, data, where }) => JSON.stringify([norm, data, where])).values()].map(same =>
    findingOfNorm(
      now,
      same[0]!,
      same.flatMap(({ who }) => who ?? []),
    ),
  )

/**
 * Pieces that stand nowhere, a lesson a finding, and those that stand where the day has no such lesson. What stands only
 * from a later day on is not forgotten: grade 1 begins with few lessons a day (ступенчатый режим).
 */
const outOfPlace = (now: NumberedTimetable): Finding[] => {
  const { indexed, kernel, source, names, on } = now
  const asked = new Map(
    source.placements
      .filter(({ validFrom, validTo }) => isWithin(on, validFrom, validTo))
      .map(placement => [`${placement.lessonId} ${placement.piece}`, placement]),
  )
  const later = new Set(
    source.placements.filter(({ validFrom }) => validFrom > on).map(({ lessonId, piece }) => `${lessonId} ${piece}`),
  )
  const waiting = indexed.names.pieces
    .map((one, piece) => ({ ...one, piece, at: asked.get(`${one.lessonId} ${one.number}`) }))
    .filter(
      ({ lessonId, number, piece, at }) => kernel.startOf(piece) < 0 && (at || !later.has(`${lessonId} ${number}`)),
    )
  const groups = Map.groupBy(waiting, ({ lessonId, at }) => `${lessonId} ${at ? 'outsideDay' : 'unplaced'}`)
  return [...groups].map(([key, group]) => {
    const { lessonId, at } = group[0]!
    const rule = at ? 'outsideDay' : 'unplaced'
    const { teachers, atoms } = indexed.problem.pieces[group[0]!.piece]!
    const classIds = source.classes
      .filter((_, number) => indexed.problem.classes[number]!.atoms.some(atom => atoms.includes(atom)))
      .map(({ id }) => id)
    const amount = group.reduce((sum, { piece }) => sum + indexed.problem.pieces[piece]!.duration, 0)
    return {
      id: key,
      from: 'clash',
      rule,
      level: at ? 'error' : 'warning',
      hard: at !== undefined,
      amount,
      weight: at ? 100 : 0,
      cost: at ? amount * 100 : 0,
      clause: null,
      constraintId: null,
      data: { lesson: names.lesson(lessonId), count: amount },
      classIds,
      teacherIds: teachers.map(number => indexed.names.teachers[number]!),
      roomIds: [],
      pieces: group.map(({ number }) => ({
        lessonId,
        piece: number,
        day: at?.day ?? null,
        slot: at?.slot ?? null,
      })),
      day: at?.day ?? null,
      slot: at?.slot ?? null,
    }
  })
}

const levelOrder = new Map<string, number>(findingLevels.map((level, number) => [level, number]))

const byGravity = (a: Finding, b: Finding): number =>
  Number(b.hard) - Number(a.hard) ||
  levelOrder.get(a.level)! - levelOrder.get(b.level)! ||
  b.cost - a.cost ||
  (a.day ?? 0) - (b.day ?? 0) ||
  (a.slot ?? 0) - (b.slot ?? 0) ||
  (a.id < b.id ? -1 : 1)

/** Two faults that nothing tells apart get a number. */
const withOwnIds = (findings: readonly Finding[]): Finding[] => {
  const seen = new Map<string, number>()
  return findings.map(one => {
    const times = seen.get(one.id) ?? 0
    seen.set(one.id, times + 1)
    return times === 0 ? one : { ...one, id: `${one.id} #${times + 1}` }
  })
}

const countsOf = (findings: readonly Finding[]): AuditReport['counts'] => ({
  hard: findings.filter(({ hard }) => hard).length,
  levels: Object.fromEntries(
    findingLevels.map(level => [level, findings.filter(one => one.level === level).length]),
  ) as AuditReport['counts']['levels'],
  rules: [...Map.groupBy(findings, ({ from, rule, level }) => `${from} ${rule} ${level}`).values()].map(same => {
    const { from, rule, level } = same[0]!
    return { from, rule, level, count: same.length }
  }),
})

/** Scores by the norms alone: what a school wishes for itself is no measure of it. */
const scored = (
  { source, names, indexed }: NumberedTimetable,
  findings: readonly Finding[],
): AuditReport['classes'] => {
  const taught = new Set(indexed.problem.pieces.flatMap(({ atoms }) => atoms))
  const studying = source.classes.filter((_, number) =>
    indexed.problem.classes[number]!.atoms.some(atom => taught.has(atom)),
  )
  const ofNorms = findings.flatMap(({ from, rule, level, amount, data, classIds, clause }): NormFinding[] =>
    from !== 'norm' || level === 'wish' || !clause
      ? []
      : classIds.map(who => ({ norm: rule as NormName, level, amount, data, who, where: null, ...clause })),
  )
  const grades = new Map(source.classes.map(({ id, grade }) => [id, grade]))
  return classScores(
    studying.map(({ id }) => id),
    ofNorms,
  ).map(({ classId, score, costs }) => ({
    id: classId,
    name: names.class(classId),
    grade: grades.get(classId) ?? 0,
    score,
    costs: [...costs],
  }))
}

/** Only of grades that the scale knows at all. */
const withoutPoints = (now: NumberedTimetable): AuditReport['withoutPoints'] =>
  [...Map.groupBy(subjectsTaught(now), ({ grade }) => grade)]
    .sort(([a], [b]) => a - b)
    .flatMap(([grade, subjects]) => {
      const asked = subjects.map(({ name, own }) => ({ subject: name, grade, own, who: null }))
      const lacking = new Set(subjectsWithoutPoints(now.norms, asked).map(({ data }) => data.subject))
      return subjects
        .filter(({ name, own }) => own === null && lacking.has(name))
        .map(({ subjectId, name }) => ({ subjectId, name, grade }))
    })
