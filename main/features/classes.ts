import { answer, os } from '../context.ts'
import { divide, removeDivision, renameDivision } from './classes/divisions.ts'
import { takeBackStep } from './classes/editing.ts'
import { enrol, movePupils, saveClass } from './classes/people.ts'
import { moveBetweenSubgroups, redivide } from './classes/subgroup-lists.ts'
import { listSchoolClasses, openClass } from './classes/view.ts'

/** Classes, who is in them, divisions and subgroups: all dated, so that past pages stay as they were. */
export const classesFeature = {
  list: os.classes.list.handler(({ context, input }) => listSchoolClasses(context, input.on)),
  open: os.classes.open.handler(({ context, input }) => answer(openClass(context, input.classId, input.on))),
  save: os.classes.save.handler(({ context, input }) => answer(saveClass(context, input))),
  enrol: os.classes.enrol.handler(({ context, input }) => answer(enrol(context, input))),
  movePupils: os.classes.movePupils.handler(({ context, input }) => answer(movePupils(context, input))),
  divide: os.classes.divide.handler(({ context, input }) => answer(divide(context, input))),
  moveBetweenSubgroups: os.classes.moveBetweenSubgroups.handler(({ context, input }) =>
    answer(moveBetweenSubgroups(context, input)),
  ),
  redivide: os.classes.redivide.handler(({ context, input }) => answer(redivide(context, input))),
  renameDivision: os.classes.renameDivision.handler(({ context, input }) => answer(renameDivision(context, input))),
  removeDivision: os.classes.removeDivision.handler(({ context, input }) => answer(removeDivision(context, input))),
  undo: os.classes.undo.handler(({ context }) => answer(takeBackStep(context, 'undo'))),
  redo: os.classes.redo.handler(({ context }) => answer(takeBackStep(context, 'redo'))),
}
