import writeExcelFile, { type Row, type Sheet, type SheetData } from 'write-excel-file/node'
import type { TimetableDay } from '#domain/timetable/lesson'
import { outgoingText } from '../tables/cell-text.ts'
import {
  type BookHour,
  type BookNames,
  type BookView,
  classesOfLesson,
  hoursByView,
  namesOf,
  placeKey,
  slotsOf,
  subgroupsOfLesson,
  type TimetableBook,
  teachersOfLesson,
  viewsOf,
} from '../timetable-book/book.ts'
import { dayName } from '../timetable-book/day-names.ts'
import { cellWords, lessonColumns, placementColumns, sheetTitles } from './columns.ts'
import { pieceText } from './piece-text.ts'

/**
 * The timetable as a workbook: «Уроки» and «Размещение», which the import reads again, and grids of days × lessons by
 * class, teacher and room for reading, or the one grid of `only`. Texts that a spreadsheet program would take for formulas get an apostrophe.
 */
export const writeTimetableWorkbook = async (
  book: TimetableBook,
  only: BookView | null = null,
): Promise<Uint8Array<ArrayBuffer>> => {
  const views = only === null ? viewsOf(book) : [only]
  const of = (kind: BookView['kind']) => views.filter(v => v.kind === kind)
  const grids = [
    [sheetTitles.byClass, of('class')],
    [sheetTitles.byTeacher, of('teacher')],
    [sheetTitles.byRoom, of('room')],
  ] as const
  const bytes = await writeExcelFile([
    listSheet(sheetTitles.lessons, lessonColumns, lessonRows(book)),
    listSheet(sheetTitles.placements, placementColumns, placementRows(book)),
    ...grids.filter(([, own]) => only === null || own.length > 0).map(([title, own]) => gridSheet(title, book, own)),
  ]).toBuffer()
  return new Uint8Array(bytes)
}

type Value = string | number | null

const lessonRows = (book: TimetableBook): Value[][] => {
  const names = namesOf(book)
  const rooms = Map.groupBy(book.placements, p => p.lessonId)
  return inOrder(book).map(lesson => [
    classesOfLesson(lesson, names),
    subgroupsOfLesson(lesson, names),
    names.subjects.get(lesson.subjectId)?.name ?? '',
    teachersOfLesson(lesson, names),
    lesson.hoursPerWeek,
    [
      ...new Set(
        (rooms.get(lesson.id) ?? []).flatMap(p => (p.roomId === null ? [] : [names.rooms.get(p.roomId) ?? ''])),
      ),
    ].join(', '),
    pieceText(lesson.pieces),
    lesson.id,
  ])
}

const placementRows = (book: TimetableBook): Value[][] => {
  const names = namesOf(book)
  const days = new Map(book.days.map(d => [d.day, d]))
  const places = Map.groupBy(book.placements, p => p.lessonId)
  return inOrder(book)
    .flatMap(lesson => (places.get(lesson.id) ?? []).map(placement => ({ lesson, placement })))
    .sort((a, b) => a.placement.day - b.placement.day || a.placement.slot - b.placement.slot)
    .map(({ lesson, placement }) => {
      const day: TimetableDay = days.get(placement.day) ?? { day: placement.day, name: '', weekday: null, week: null }
      return [
        dayName(day),
        placement.slot,
        lesson.pieces.find(p => p.number === placement.piece)?.duration ?? 1,
        day.week,
        classesOfLesson(lesson, names),
        subgroupsOfLesson(lesson, names),
        names.subjects.get(lesson.subjectId)?.name ?? '',
        teachersOfLesson(lesson, names),
        placement.roomId === null ? cellWords.noRoom : (names.rooms.get(placement.roomId) ?? cellWords.noRoom),
        placement.pinned ? cellWords.yes : cellWords.no,
        lesson.id,
      ]
    })
}

/** Lessons by class, subject and subgroup. */
const inOrder = (book: TimetableBook) => {
  const names = namesOf(book)
  const place = new Map(book.classes.map((c, i) => [c.id, i]))
  return book.lessons
    .map(lesson => ({
      lesson,
      at: Math.min(book.classes.length, ...lesson.audiences.map(a => place.get(a.classId) ?? book.classes.length)),
      key: `${names.subjects.get(lesson.subjectId)?.name ?? ''}\u0000${subgroupsOfLesson(lesson, names)}\u0000${lesson.id}`,
    }))
    .sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
    .map(({ lesson }) => lesson)
}

const listSheet = (
  title: string,
  columns: readonly { title: string; width: number; kind: 'text' | 'number' }[],
  rows: readonly (readonly Value[])[],
): Sheet<never> => {
  const head = columns.map(c => ({ value: c.title, type: String, fontWeight: 'bold' as const, wrap: true }))
  const body = rows.map(
    (row): Row =>
      row.map(value =>
        value === null || value === ''
          ? null
          : typeof value === 'number'
            ? { value, type: Number }
            : { value: outgoingText(value), type: String },
      ),
  )
  return { sheet: title, data: [head, ...body], columns: columns.map(({ width }) => ({ width })), stickyRowsCount: 1 }
}

const border = { borderStyle: 'thin', borderColor: '#858D9C' } as const
const quiet = { backgroundColor: '#F5F6F9' } as const

/** Rows are days × lessons, a column each for what is shown. */
const gridSheet = (title: string, book: TimetableBook, views: readonly BookView[]): Sheet<never> => {
  const hours = hoursByView(book)
  const names = namesOf(book)
  const own = views.map(view => ({ view, places: hours.of(view) }))
  const slots = slotsOf(book)
  const isCycleOfTwo = book.days.some(d => d.week !== null)
  const head = ['День', 'Урок', ...views.map(v => v.name)].map(text => ({
    value: outgoingText(text),
    type: String,
    fontWeight: 'bold' as const,
    align: 'center' as const,
    alignVertical: 'center' as const,
    wrap: true,
    ...quiet,
    ...border,
  }))
  const data: SheetData = [head]
  for (const day of book.days)
    for (const [i, slot] of slots.entries()) {
      const dayCell = {
        value: outgoingText(`${dayName(day)}${isCycleOfTwo && day.week ? `, ${day.week}-я неделя` : ''}`),
        type: String,
        fontWeight: 'bold' as const,
        alignVertical: 'top' as const,
        wrap: true,
        rowSpan: slots.length,
        ...quiet,
        ...border,
      }
      data.push([
        i === 0 ? dayCell : null,
        { value: slot, type: Number, align: 'center', alignVertical: 'top', ...quiet, ...border },
        ...own.map(({ view, places }) => {
          const text = (places.get(placeKey(day.day, slot)) ?? []).map(h => hourText(names, view, h)).join('\n')
          return text === ''
            ? { ...border }
            : {
                value: outgoingText(text),
                type: String,
                wrap: true,
                alignVertical: 'top' as const,
                fontSize: 9,
                ...border,
              }
        }),
      ])
    }
  return {
    sheet: title,
    data,
    columns: [{ width: 14 }, { width: 6 }, ...views.map(() => ({ width: 24 }))],
    stickyRowsCount: 1,
    stickyColumnsCount: 2,
    orientation: 'landscape',
  }
}

/** «Алгебра · Крылова Н. В. · 21» of a class; of a teacher and a room the class stands there. */
const hourText = (names: BookNames, view: BookView, { lesson, placement }: BookHour): string => {
  const subgroup = subgroupsOfLesson(lesson, names)
  const classes = classesOfLesson(lesson, names)
  const audience = view.kind === 'class' ? subgroup : [classes, subgroup].filter(Boolean).join(', ')
  return [
    names.subjects.get(lesson.subjectId)?.shortName ?? '',
    audience,
    view.kind === 'teacher' ? '' : teachersOfLesson(lesson, names),
    view.kind === 'room' || placement.roomId === null ? '' : (names.rooms.get(placement.roomId) ?? ''),
  ]
    .filter(Boolean)
    .join(' · ')
}
