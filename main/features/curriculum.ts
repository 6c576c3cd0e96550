import type { CurriculumView } from '#contract/curriculum'
import { isRefusal, type Refusal } from '#domain/kernel/refusal'
import { answer, type CallContext, os, roleWithRight } from '../context.ts'

import { approve } from './curriculum/approving.ts'
import { editCurriculumBy, newVersion, takeStepBack } from './curriculum/editing.ts'
import { makeLessons, previewLessons } from './curriculum/lessons.ts'
import { curriculumViewOf } from './curriculum/view.ts'

/** The year's curriculum and teaching load: versions, edits, approval, the lessons that come from them. */
export const curriculumFeature = {
  view: os.curriculum.view.handler(({ context, input }) => answer(curriculumViewOf(context, input.version))),
  edit: os.curriculum.edit.handler(({ context, input }) =>
    answer(viewAfter(context, role => editCurriculumBy(context, role, input.edits))),
  ),
  newVersion: os.curriculum.newVersion.handler(({ context }) =>
    answer(viewAfter(context, role => newVersion(context, role))),
  ),
  undo: os.curriculum.undo.handler(({ context }) =>
    answer(viewAfter(context, role => takeStepBack(context, role, 'undo'))),
  ),
  redo: os.curriculum.redo.handler(({ context }) =>
    answer(viewAfter(context, role => takeStepBack(context, role, 'redo'))),
  ),
  approve: os.curriculum.approve.handler(({ context, input }) => {
    const refused = approve(context, input)
    return answer(refused ?? curriculumViewOf(context))
  }),
  lessonsPreview: os.curriculum.lessonsPreview.handler(({ context, input }) => answer(previewLessons(context, input))),
  makeLessons: os.curriculum.makeLessons.handler(({ context, input }) =>
    answer(viewAfter(context, role => makeLessons(context, role, input))),
  ),
}

type Editor = Exclude<ReturnType<typeof roleWithRight>, Refusal>

/** The newest version as it is after a write, or why there was none. */
const viewAfter = (context: CallContext, work: (role: Editor) => Refusal | undefined): CurriculumView | Refusal => {
  const role = roleWithRight(context, 'curriculum.edit')
  if (isRefusal(role)) return role
  return work(role) ?? curriculumViewOf(context)
}
