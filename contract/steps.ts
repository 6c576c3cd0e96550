import { z } from 'zod'
import { moment } from './values.ts'

/** A step of an editor: `what.kind` names its sentence in the locale of the feature, the rest fills it in. */
const stepLine = z.object({
  seq: z.number(),
  at: moment,
  who: z.string(),
  what: z.object({ kind: z.string() }).catchall(z.union([z.string(), z.number()])),
})
export type StepLine = z.infer<typeof stepLine>

/** History of an editor, newest first, and what undo and redo would do next. It survives a restart. */
export const stepList = z.object({
  steps: z.array(stepLine),
  undo: stepLine.nullable(),
  redo: stepLine.nullable(),
})
export type StepList = z.infer<typeof stepList>
