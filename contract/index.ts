/**
 * What the application can do, a word a feature. Follow a word through the rooms: `contract/<word>.ts`,
 * `main/features/<word>.ts`, `domain/…`, `db/queries/<word>.ts`, `renderer/features/<word>/`.
 */
import { app } from './app.ts'
import { day } from './day.ts'
import { journal } from './journal.ts'
import { school } from './school.ts'
import { search } from './search.ts'
import { session } from './session.ts'

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
  /** The command palette's search. */
  search,
}
