import type { TimetableFileWish } from '#contract/timetable-files'
import type { LessonId } from '#domain/kernel/ids'
import { type Refusal, refuse } from '#domain/kernel/refusal'
import { type CallContext, type Reference, referenceOf, todayInYear } from '../../context.ts'
import { type CalendarLesson, writeCalendar } from '../../exchange/calendar-files/write-calendar.ts'
import { createFileNames, safeName } from '../../exchange/file-names.ts'
import { writeSite } from '../../exchange/html-site/write-site.ts'
import {
  type BookNames,
  type BookView,
  bookOf,
  namesOf,
  type TimetableBook,
} from '../../exchange/timetable-book/book.ts'
import { writeTimetableWorkbook } from '../../exchange/timetable-tables/write-workbook.ts'
import { zipFile } from '../../exchange/zip-file.ts'
import { bellOf, plannedDates, studyDays } from '../../planned-lessons.ts'
import { readBook } from './timetable-book.ts'

/** A file as it goes out. */
export type OutgoingFile = { name: string; type: string; bytes: Uint8Array<ArrayBuffer> }

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ics: 'text/calendar',
  html: 'text/html',
  zip: 'application/zip',
}

/**
 * The timetable as a workbook, as calendars, or as a site of one page: of the whole school, or of one class, teacher or
 * room. Refusals: NothingFound, DateOutsideYear.
 */
export const timetableFiles = async (
  context: CallContext,
  wish: TimetableFileWish,
): Promise<OutgoingFile[] | Refusal> => {
  const { year } = referenceOf(context)
  const on = wish.on ?? todayInYear(context)
  if (on < year.starts || on > year.ends) return refuse('DateOutsideYear', { date: on })
  const { book } = readBook(context, on)
  const { of } = wish
  const view = of === null ? null : viewOf(book, of.kind, of.id)
  if (of !== null && view === null) return refuse('NothingFound', { what: of.kind, name: of.id })
  const names = createFileNames()
  const own = view === null ? book : bookOf(book, view)
  const title = `${view === null ? book.school : view.name} ${words[wish.language].timetable}`
  switch (wish.kind) {
    case 'xlsx':
      return [{ name: names(title, '.xlsx'), type: types.xlsx, bytes: await writeTimetableWorkbook(own, view) }]
    case 'html': {
      const reference = referenceOf(context)
      const site = writeSite({
        book: own,
        year,
        studyDays: new Map(book.classes.map(c => [c.grade, studyDays(reference, c.grade)])),
        language: wish.language,
        only: view,
      })
      return [{ name: names(title, '.html'), type: types.html, bytes: new TextEncoder().encode(site) }]
    }
    case 'ics':
      return calendars(context, book, view, wish)
  }
}

const words = {
  ru: { timetable: 'расписание', class: 'Классы', teacher: 'Учителя', room: 'Кабинеты', lesson: 'Урок' },
  en: { timetable: 'timetable', class: 'Classes', teacher: 'Teachers', room: 'Rooms', lesson: 'Lesson' },
}

const viewOf = (book: TimetableBook, kind: BookView['kind'], id: string): BookView | null => {
  const lists = { class: book.classes, teacher: book.teachers, room: book.rooms }
  const found = lists[kind].find(thing => thing.id === id)
  return found ? { kind, id, name: found.name } : null
}

const calendars = async (
  context: CallContext,
  book: TimetableBook,
  view: BookView | null,
  { language, zone, packed }: TimetableFileWish,
): Promise<OutgoingFile[]> => {
  const at = context.app.ports.clock.now()
  const all = plannedLessons(referenceOf(context), book, language)
  const write = (of: BookView): Uint8Array<ArrayBuffer> => {
    const name = `${of.name} · ${words[language].timetable} ${book.year}`
    const lessons = (all.get(`${of.kind} ${of.id}`) ?? []).map(l => l.in(of.kind))
    return new TextEncoder().encode(writeCalendar({ name, zone, lessons, at, language }))
  }
  if (view !== null) {
    const name = `${safeName(`${view.name} ${words[language].timetable}`)}.ics`
    return [{ name, type: types.ics, bytes: write(view) }]
  }
  const files: OutgoingFile[] = []
  for (const kind of ['class', 'teacher', 'room'] as const) {
    const folder = words[language][kind]
    const names = createFileNames()
    for (const { id, name } of { class: book.classes, teacher: book.teachers, room: book.rooms }[kind]) {
      // Every class has its calendar, even an empty one; a teacher or room without lessons needs none.
      if (kind !== 'class' && !all.has(`${kind} ${id}`)) continue
      files.push({ name: `${folder}/${names(name, '.ics')}`, type: types.ics, bytes: write({ kind, id, name }) })
      // A large school has two hundred calendars of a thousand events: whoever waits for an answer gets one in between.
      await new Promise(resolve => setTimeout(resolve))
    }
  }
  if (!packed) return files
  const name = `${safeName(`${book.school} ${words[language].timetable}`)}.zip`
  return [{ name, type: types.zip, bytes: zipFile(files, new Date(at)) }]
}

type PlannedLesson = { in(kind: BookView['kind']): CalendarLesson }

/** Every lesson of the year as the journal plans it, by class, teacher and room, in the order of dates. */
const plannedLessons = (
  reference: Reference,
  book: TimetableBook,
  language: 'ru' | 'en',
): ReadonlyMap<string, readonly PlannedLesson[]> => {
  const names = namesOf(book)
  const all = new Map<string, (PlannedLesson & { key: string })[]>()
  const put = (key: string, lesson: PlannedLesson & { key: string }) => {
    const own = all.get(key)
    if (own) own.push(lesson)
    else all.set(key, [lesson])
  }
  for (const page of reference.pages.values()) {
    const classes = page.audiences.filter(a => names.classes.has(a.classId))
    if (classes.length === 0) continue
    const said = wordsOfLesson(page, names, language)
    for (const { date, slot, placement } of plannedDates(reference, page)) {
      const bell = bellOf(reference, page.grade, date, slot)
      const room = placement.roomId === null ? '' : (names.rooms.get(placement.roomId) ?? '')
      const lesson = {
        key: `${date} ${String(slot).padStart(2, '0')} ${page.lessonId}`,
        in: (kind: BookView['kind']): CalendarLesson => ({
          lessonId: page.lessonId,
          date,
          slot,
          starts: bell?.starts ?? null,
          ends: bell?.ends ?? null,
          title: kind === 'class' ? said.forClass : said.forOthers,
          room,
          description: `${words[language].lesson} ${slot}\n${said.details}`,
        }),
      }
      for (const classId of new Set(classes.map(a => a.classId))) put(`class ${classId}`, lesson)
      for (const teacherId of new Set(page.teacherIds)) put(`teacher ${teacherId}`, lesson)
      if (placement.roomId !== null) put(`room ${placement.roomId}`, lesson)
    }
  }
  for (const lessons of all.values()) lessons.sort((a, b) => (a.key < b.key ? -1 : 1))
  return all
}

type Page = Reference['pages'] extends ReadonlyMap<LessonId, infer P> ? P : never

/** «Английский, 1-я подгруппа» in a class's calendar; «Английский · 5А, 1-я подгруппа» in the others. */
const wordsOfLesson = (page: Page, names: BookNames, language: 'ru' | 'en') => {
  const groups = page.audiences.flatMap(a => (a.subgroupId === null ? [] : [names.subgroups.get(a.subgroupId) ?? '']))
  const classes = [...new Set(page.audiences.map(a => names.classes.get(a.classId)?.name ?? ''))].filter(Boolean)
  const audience = [...classes, ...new Set(groups)].filter(Boolean).join(', ')
  const teachers = page.teacherIds.map(t => names.teachers.get(t) ?? '').filter(Boolean)
  const teacher = language === 'ru' ? (teachers.length > 1 ? 'Учителя' : 'Учитель') : 'Teacher'
  return {
    forClass: [page.subjectShortName, ...new Set(groups)].filter(Boolean).join(', '),
    forOthers: [page.subjectShortName, audience].filter(Boolean).join(' · '),
    details: [page.subjectName, audience, ...(teachers.length > 0 ? [`${teacher}: ${teachers.join(', ')}`] : [])].join(
      '\n',
    ),
  }
}
