import type { NormsView } from '#contract/audit'
import type { ReadDb } from '#db/handle'
import { listNormChoices } from '#db/queries/norms'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { SubjectId } from '#domain/kernel/ids'
import { isRefusal } from '#domain/kernel/refusal'
import { difficultyScale, pointsOf } from '#domain/norms/difficulty'
import type { Norm, NormName } from '#domain/norms/norm'
import { readNormChoices } from '#domain/norms/norm-choices'
import { type NormChoices, normNamed, normsOn } from '#domain/norms/norms-on'
import { normNames } from '#domain/norms/read-norms'
import { type CallContext, readDb, roleWithRight } from '../../context.ts'
import { shippedNorms } from '../../norms.ts'
import { listSteps } from '../../revision.ts'
import { type NumberedTimetable, numberedOn } from '../../timetable-problem.ts'

export const choicesOfSchool = (db: ReadDb): NormChoices => readNormChoices(listNormChoices(db))

/** All norms that are known, in the order of their names' table, and the points of what is taught. */
export const normsViewOf = (context: CallContext, on: CalendarDate): NormsView => {
  const choices = choicesOfSchool(readDb(context))
  const ofDay = normsOn(shippedNorms, on)
  return {
    on,
    norms: normNames.flatMap(name => {
      const stated = shippedNorms.norms.filter(({ norm }) => norm === name)
      const held = normNamed(ofDay, name)
      const shown: Norm | undefined = held ?? stated[0]
      if (!shown) return []
      const { level, clause, source, fromMemory, validFrom, validTo } = shown
      return {
        norm: name,
        level,
        clause,
        source,
        fromMemory,
        validFrom,
        validTo,
        lapsed: held?.lapsed ?? false,
        holds: held !== undefined,
        look: choices[name]?.look ?? true,
        hard: choices[name]?.hard ?? false,
        mayBeHard: ofTimetable.has(name),
        weekdays: shown.norm === 'lightDay' ? [...daysOf(shown, choices)] : null,
        choices: shown.norm === 'lightDay' ? [...shown.data.choices] : [],
      }
    }),
    subjects: subjectsTaught(numberedOn(context, on)),
    can: { edit: !isRefusal(roleWithRight(context, 'norms.edit')) },
    ...listSteps(context, 'norms.edit'),
  }
}

const daysOf = ({ data }: Norm<'lightDay'>, { lightDay }: NormChoices): readonly number[] => {
  const allowed = (lightDay?.weekdays ?? []).filter(day => data.choices.includes(day))
  return allowed.length > 0 ? allowed : data.weekdays
}

/** Norms that are rules of the timetable itself: `timetableNorms` makes them. */
const ofTimetable: ReadonlySet<NormName> = new Set([
  'dailyLessons',
  'gradeOneDay',
  'zeroLesson',
  'noWindows',
  'firstHour',
  'peakDay',
  'lightDay',
  'dayDifference',
  'hardLessons',
  'hardInRow',
  'doublesPrimary',
  'doublesMiddle',
  'sameSubjectDaily',
])

/** Subjects by grade that the scale knows or could know, with both kinds of points. */
export const subjectsTaught = ({ source, names, difficulty, norms }: NumberedTimetable): NormsView['subjects'] => {
  // A school that does not look at the scale sees it here all the same.
  const known = normsOn(shippedNorms, norms.on)
  const scale = difficultyScale(known)
  const grades = new Map(source.classes.map(({ id, grade }) => [id, grade]))
  const own = new Map(difficulty.own.map(({ subjectId, grade, points }) => [`${grade} ${subjectId}`, points]))
  const taught = new Map<string, { subjectId: SubjectId; grade: number }>()
  for (const { subjectId, audiences, ends } of source.lessons) {
    if (ends !== null && ends < source.on) continue
    for (const { classId } of audiences) {
      const grade = grades.get(classId) ?? 0
      if (grade >= 1 && grade <= 11) taught.set(`${grade} ${subjectId}`, { subjectId, grade })
    }
  }
  return [...taught]
    .map(([key, { subjectId, grade }]) => ({
      subjectId,
      name: names.subject(subjectId),
      grade,
      scale: pointsOf(scale, names.subject(subjectId), grade),
      own: own.get(key) ?? null,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'ru') || a.grade - b.grade)
}
