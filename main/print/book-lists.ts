import { attendanceLetters } from '#domain/journal/cell-text'
import type { ClassPupil, ClassYear, WorkKindLabel } from '#domain/journal/class-year'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import { fullName } from '#domain/people/person'
import { type CopyScope, fullDate } from './copy-scope.ts'
import { formOf, numberWords } from './number-words.ts'
import { frameOf, mm } from './page-frame.ts'
import { pageTitle, type WrittenPage } from './spreads.ts'
import { type Column, gridSize, rowOf } from './table.ts'
import { type TablePage, tablePages } from './table-pages.ts'
import type { Typeface } from './typeface.ts'
import { wrapText } from './wrap.ts'

/** Where a page of the journal stands in the book; `to` is before `from` where it has no pages. */
export type PlacedPage = WrittenPage & { readonly from: number; readonly to: number }

/** Contents with the legend of signs. */
export const contentsPages = (placed: readonly PlacedPage[], typeface: Typeface): TablePage[] =>
  tablePages(
    {
      title: 'Содержание',
      columns: contentsColumns,
      rows: placed.map(({ page, lessons, from, to }, i) =>
        rowOf(
          [
            String(i + 1),
            pageTitle(page),
            page.teachers.join(', '),
            String(lessons.length),
            to < from ? 'записей нет' : range(from, to),
          ],
          contentsColumns,
          typeface,
        ),
      ),
      notes: legendOf(placed).flatMap(text => lines(text, typeface)),
      isSigned: false,
    },
    typeface,
  )

const contentsColumns: readonly Column[] = [
  { title: '№', width: 10 * mm, align: 'right' },
  { title: 'Предмет', width: 64 * mm },
  { title: 'Учитель', width: 66 * mm },
  { title: 'Уроков', width: 16 * mm, align: 'right' },
  { title: 'Страницы', width: 24 * mm, align: 'centre' },
]

/** What the signs of the copy mean; only kinds of work that stand in it. */
const legendOf = (placed: readonly PlacedPage[]): string[] => {
  const kinds = new Map<string, string>()
  const add = ({ code, name }: WorkKindLabel) => code && kinds.set(code, name)
  for (const { lessons } of placed)
    for (const lesson of lessons) {
      add(lesson.workKind)
      for (const { marks } of lesson.cells.values()) for (const mark of marks) add(mark.workKind)
    }
  const { absent, ill, excused, late } = attendanceLetters
  const codes = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, name]) => `${code} — ${name}`)
  return [
    `Посещаемость: ${absent} — отсутствие без выясненной причины, ${ill} — болезнь, ${excused} — уважительная причина, ${late} — опоздание.`,
    ...(codes.length
      ? [`Виды работ (под числом; у отметки, если она за работу другого вида): ${codes.join(', ')}.`]
      : []),
  ]
}

/** The list of the class, with the days of those who came or left within the year. */
export const pupilPages = (pupils: readonly ClassPupil[], year: ClassYear, typeface: Typeface): TablePage[] =>
  tablePages(
    {
      title: 'Список класса',
      columns: pupilColumns,
      rows: pupils.map((pupil, i) =>
        rowOf(
          [
            String(i + 1),
            fullName(pupil),
            fullDate(pupil.born),
            dates(pupil.stays.map(s => s.from).filter(from => from > year.yearStarts)),
            dates(pupil.stays.flatMap(s => (s.to !== null && s.to < year.yearEnds ? [s.to] : []))),
          ],
          pupilColumns,
          typeface,
        ),
      ),
      notes: [],
      isSigned: false,
    },
    typeface,
  )

const pupilColumns: readonly Column[] = [
  { title: '№', width: 10 * mm, align: 'right' },
  { title: 'Фамилия, имя, отчество', width: 92 * mm },
  { title: 'Дата рождения', width: 28 * mm, align: 'centre' },
  { title: 'В классе с', width: 25 * mm, align: 'centre' },
  { title: 'В классе по', width: 25 * mm, align: 'centre' },
]

const dates = (list: readonly CalendarDate[]): string => list.map(fullDate).join(', ')

/** A part of the book: its pages, and the lessons on them where it has any. */
export type Section = { readonly title: string; readonly lessons?: number; readonly from: number; readonly to: number }

/** What stands on which pages, how many sheets there are, and the lines of those who certify it. */
export const certificatePages = (
  sections: readonly Section[],
  from: number,
  of: { year: ClassYear; scope: CopyScope; code: string; stateDate: CalendarDate },
  typeface: Typeface,
): TablePage[] => {
  const pagesWith = (length: number): TablePage[] => {
    const all = [...sections, { title, from, to: from + length - 1 }]
    const last = from + length - 1
    const written = all.reduce((sum, s) => sum + s.to - s.from + 1, 0)
    const pages = last + (last % 2)
    return tablePages(
      {
        title,
        columns: certificateColumns,
        rows: all.map((section, i) =>
          rowOf(
            [
              String(i + 1),
              section.title,
              section.lessons === undefined ? '' : String(section.lessons),
              range(section.from, section.to),
              String(section.to - section.from + 1),
            ],
            certificateColumns,
            typeface,
          ),
        ),
        notes: certificateText(of, pages, pages - written).flatMap(text => lines(text, typeface)),
        isSigned: true,
      },
      typeface,
    )
  }
  const first = pagesWith(1)
  return first.length === 1 ? first : pagesWith(first.length)
}

const title = 'Заверительный лист'

const certificateColumns: readonly Column[] = [
  { title: '№', width: 10 * mm, align: 'right' },
  { title: 'Содержание страниц', width: 100 * mm },
  { title: 'Уроков', width: 18 * mm, align: 'right' },
  { title: 'Страницы', width: 26 * mm, align: 'centre' },
  { title: 'Число страниц', width: 26 * mm, align: 'right' },
]

const certificateText = (
  { year, scope, code, stateDate }: { year: ClassYear; scope: CopyScope; code: string; stateDate: CalendarDate },
  pages: number,
  blank: number,
): string[] => {
  const sheets = pages / 2
  return [
    `Бумажная копия электронного журнала класса ${year.className}, ${scope.title}. Код содержания ${code}, данные по состоянию на ${fullDate(stateDate)}.`,
    `В копии ${pages} (${numberWords(pages, 'feminine')}) ${formOf(pages, 'страница', 'страницы', 'страниц')}, ${sheets} (${numberWords(sheets, 'masculine')}) ${formOf(sheets, 'лист', 'листа', 'листов')}${blank ? `, из них чистых страниц: ${blank}` : ''}.`,
    'Правильность переноса данных из электронного журнала на бумагу подтверждается подписями.',
  ]
}

const range = (from: number, to: number): string => (from === to ? String(from) : `${from}–${to}`)

const width = frameOf(1).width

const lines = (text: string, typeface: Typeface): string[] =>
  wrapText(typeface.clean(text), width, part => typeface.widthOf(part, gridSize))
