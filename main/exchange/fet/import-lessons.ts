import type { FetActivity, FetFile } from './fet-file.ts'
import type { AudienceId } from './import-classes.ts'
import type { ImportRows } from './import-rows.ts'

type LessonContext = {
  rows: ImportRows
  ids: () => string
  audiencesOf: (names: readonly string[]) => AudienceId[]
  subjectOf: (name: string) => string
  teacherOf: (name: string) => string
  weeks: number
}

/** Activities of one group that agree in everything but their length are the pieces of one lesson. */
export const addLessons = (
  file: FetFile,
  context: LessonContext,
): Map<number, { lessonId: string; number: number }> => {
  const { rows, ids } = context
  const pieceOf = new Map<number, { lessonId: string; number: number }>()
  const alike = Map.groupBy(file.activities, activity =>
    activity.groupId ? `${activity.groupId}\u0000${meaningOf(activity)}` : `alone ${activity.id}`,
  )
  for (const pieces of alike.values()) {
    const [first] = pieces as [FetActivity]
    const lessonId = ids()
    const hours = pieces.reduce((sum, { active, duration }) => sum + (active ? duration : 0), 0)
    rows.lesson.push({
      id: lessonId,
      subject_id: context.subjectOf(first.subject),
      hours_per_week: hours / context.weeks,
      ends: null,
      tags: JSON.stringify(first.tags),
      expected_pupils: first.numberOfStudents,
    })
    for (const [i, name] of first.teachers.entries())
      rows.lesson_teacher.push({ lesson_id: lessonId, position: i + 1, staff_id: context.teacherOf(name) })
    for (const [i, { classId, subgroupId }] of context.audiencesOf(first.students).entries())
      rows.lesson_audience.push({ lesson_id: lessonId, position: i + 1, class_id: classId, subgroup_id: subgroupId })
    for (const [i, { id, duration, active }] of pieces.entries()) {
      pieceOf.set(id, { lessonId, number: i + 1 })
      rows.lesson_piece.push({
        lesson_id: lessonId,
        number: i + 1,
        duration: Math.min(duration, longestPiece),
        active: active ? 1 : 0,
      })
    }
  }
  return pieceOf
}

/** No longer than a day can be: what is longer can be placed nowhere anyway. */
export const longestPiece = 40

const meaningOf = ({ teachers, subject, tags, students, numberOfStudents }: FetActivity): string =>
  JSON.stringify([teachers, subject, tags, students, numberOfStudents])
