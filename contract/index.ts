/**
 * What the application can do, a word a feature. Follow a word through the rooms: `contract/<word>.ts`,
 * `main/features/<word>.ts`, `domain/…`, `db/queries/<word>.ts`, `renderer/features/<word>/`.
 */
import { app } from './app.ts'
import { archive } from './archive.ts'
import { audit } from './audit.ts'
import { calendar } from './calendar.ts'
import { classes } from './classes.ts'
import { constraints } from './constraints.ts'
import { curriculum } from './curriculum.ts'
import { day } from './day.ts'
import { exchange } from './exchange.ts'
import { journal } from './journal.ts'
import { people } from './people.ts'
import { print } from './print.ts'
import { school } from './school.ts'
import { search } from './search.ts'
import { session } from './session.ts'
import { timetable } from './timetable.ts'

export const contract = {
  /** The program itself: version, today, language, colours. */
  app,
  /** The school's file: new, demo, open, close, name. */
  school,
  /** Who sits at the screen: sign in and out, lock, password. */
  session,
  /** «Сегодня»: a teacher's day, the school's day. */
  day,
  /** Journal pages: marks, absences, topics, homework, history of a cell. */
  journal,
  /** Staff, and who of them may sign in as what. */
  people,
  /** Classes, who is in them, divisions and subgroups. */
  classes,
  /** The year's curriculum and teaching load, their approval, the lessons that come from them. */
  curriculum,
  /** The timetable by hand: views, verdicts, edits, undo. */
  timetable,
  /** What the school wants of its timetable: constraints, closed slots, whom they concern. */
  constraints,
  /** The timetable looked through: clashes, constraints, sanitary norms; the norms as the school reads them. */
  audit,
  /** The year's dates, grading periods and their locks, holidays, bells. */
  calendar,
  /** Files in and out: FET timetables, lists of pupils, lists as workbooks. */
  exchange,
  /** The year on two media, the register, checks of media. */
  archive,
  /** Paper copies: journal pages and summary sheets as PDF. */
  print,
  /** The command palette's search. */
  search,
}
