import { z } from 'zod'
import type { ClassId, LessonId, PupilId, StaffId } from '#domain/kernel/ids'
import { procedure } from './procedure.ts'
import { id } from './values.ts'

/** Something found by its name; a pupil is found only by those who may read him. */
export const found = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), lessonId: id<LessonId>(), name: z.string(), detail: z.string() }),
  z.object({
    kind: z.literal('class'),
    classId: id<ClassId>(),
    name: z.string(),
    detail: z.string(),
    lessonId: id<LessonId>().nullable(),
  }),
  z.object({
    kind: z.literal('pupil'),
    pupilId: id<PupilId>(),
    name: z.string(),
    detail: z.string(),
    lessonId: id<LessonId>().nullable(),
  }),
  z.object({
    kind: z.literal('staff'),
    staffId: id<StaffId>(),
    name: z.string(),
    detail: z.string(),
    lessonId: id<LessonId>().nullable(),
  }),
])
export type Found = z.infer<typeof found>

export const search = {
  /** Only what the caller may read is found. Searches by the beginnings of words, ё = е; a few of each kind, best first. `lessonId` is the page to open for it. */
  find: procedure('signedIn')
    .input(z.object({ text: z.string().max(100) }))
    .output(z.array(found)),
}
