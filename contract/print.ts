import { z } from 'zod'
import type { ClassId, PeriodId } from '#domain/kernel/ids'
import { periodKinds } from '#domain/school/grading-period'
import { procedure } from './procedure.ts'
import { id } from './values.ts'

/** A paper copy of a class: `periodId` null is the whole year. */
const wish = z.object({ classId: id<ClassId>(), periodId: id<PeriodId>().nullable() })
export type PrintWish = z.infer<typeof wish>

/** PDF, A4; the same bytes for the same data. */
const pdf = z.file()

export const print = {
  /** Classes of the year with the periods that they are marked in. */
  choices: procedure('copies.print').output(
    z.object({
      yearName: z.string(),
      classes: z.array(
        z.object({
          id: id<ClassId>(),
          name: z.string(),
          classTeacher: z.string(),
          pupils: z.number(),
          periods: z.array(
            z.object({
              id: id<PeriodId>(),
              kind: z.enum(periodKinds),
              number: z.number(),
              starts: z.string(),
              ends: z.string(),
              isClosed: z.boolean(),
            }),
          ),
        }),
      ),
    }),
  ),
  /** Сводная ведомость учёта успеваемости of a class. Refusal: NothingFound. */
  summary: procedure('copies.print').input(wish).output(pdf),
  /** Journal pages of a class for a period, to be printed on both sides and certified (PRN-01, PRN-02). Refusal: NothingFound. */
  journal: procedure('copies.print').input(wish).output(pdf),
}
