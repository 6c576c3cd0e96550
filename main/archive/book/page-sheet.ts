import { pageCompleteness } from '#domain/journal/class-totals'
import type { ClassLesson, ClassPage, ClassYear, Interval } from '#domain/journal/class-year'
import { isWithin } from '#domain/kernel/calendar-date'
import type { PeriodId, PupilId } from '#domain/kernel/ids'
import { fullName } from '#domain/people/person'
import { serialOfDay } from '../xlsx/serial-of-day.ts'
import type { CellStyle, CellValue, Row, Sheet } from '../xlsx/workbook.ts'
import { styles } from './book-styles.ts'
import { type KindLabels, pageCell } from './page-cell.ts'
import { heightOf } from './row-height.ts'
import { dayWords, periodWords, words } from './words.ts'

/**
 * A sheet of a journal page. Whoever reads it, with a program of his own too, may rely on this layout:
 *
 *     row 1      A  «5А. Английский язык, 1-я подгруппа»
 *     row 2      A  teachers; lessons of the timetable, recorded, without a topic
 *     row 3      A  nothing; or «Совместный урок с …: учтён в этой книге»; or, in the other books of a joint lesson,
 *                   «Совместный урок: учтён в книге 5А…». Lessons of a page whose row 3 begins so are counted there.
 *     row 4      A «№»  B «Код»  C «Фамилия, имя, отчество»  D «Дата»  from E a day (number) for every recorded lesson,
 *                then a text («I четверть») for every grading period
 *     row 5      D «Урок»        from E which lesson of the day it was
 *     row 6      D «Вид работы»  from E code or name of its kind of work
 *     row 7 …    one row a pupil, as long as A is a number: A his number in the list of the sheet «Ученики», B his code,
 *                C his name, D when he was in the page's list if not all year; from E his cells of the lessons
 *                (`page-cell.ts` says how they are written), then his marks of the periods as numbers
 *     then       an empty row, a head, and one row a lesson in the order of the columns: A number, B day, C topic,
 *                D homework, E which lesson of the day, F kind of work by name, K teacher
 *
 * Pupils of a book are the codes of its sheet «Ученики». Lessons are the days of row 4 in sheets that row 3 does not send
 * elsewhere; marks, signs of absence and marks of periods are counted in the cells, in every sheet.
 */
export const pageSheet = (year: ClassYear, page: ClassPage, name: string, labels: KindLabels): Sheet => {
  const { lessons } = page
  const { periods } = year
  const title = pageTitle(year.className, page)
  const rows = [
    ...headRows(title, page),
    ...columnHeads(year, lessons, labels),
    ...pupilRows(year, page, labels),
    { values: [], styles: styles.top },
    ...lessonRows(page),
  ]
  const merges = [1, 2, 3].map(column => ({ row: 4, column, toRow: 6, toColumn: column }))
  for (const i of periods.keys()) {
    const column = firstLesson + lessons.length + i + 1
    merges.push({ row: 4, column, toRow: 6, toColumn: column })
  }
  return {
    name,
    widths: [5, 18, topicWidth, homeworkWidth, ...lessons.map(() => 4.6), ...periods.map(() => 5.6)],
    rows,
    merges,
    frozen: { rows: 6, columns: 3 },
    repeated: { rows: [1, 1], columns: [1, 3] },
    orientation: 'landscape',
    pagesWide: Math.max(1, Math.ceil(lessons.length / lessonsOnPage)),
    footer: bookFooter(year, name),
  }
}

/** As many days stand on a printed page beside the names so that they can still be read. */
const lessonsOnPage = 45

/** Places in rows and columns, from 0: the row of days, that of the first pupil, the column of the first lesson. */
export const [dayRow, firstPupil, firstLesson] = [3, 6, 4]

const [topicWidth, homeworkWidth] = [38, 24]

/** «Английский язык, 1-я подгруппа» */
export const pageName = ({ subjectName, subgroupName }: Pick<ClassPage, 'subjectName' | 'subgroupName'>): string =>
  subgroupName ? `${subjectName}, ${subgroupName}` : subjectName

/** Footer of every sheet; an ampersand of a name is no code of the page's number. */
export const bookFooter = (year: ClassYear, sheet: string): Sheet['footer'] => ({
  left: `${year.className}, ${year.yearName}`.replaceAll('&', '＆'),
  centre: sheet.replaceAll('&', '＆'),
  right: words.footer.page,
})

const pageTitle = (className: string, page: ClassPage): string => `${className}. ${pageName(page)}`

const headRows = (title: string, page: ClassPage): Row[] => {
  const { planned, recorded, withoutTopic } = pageCompleteness(page)
  const teachers = page.teachers.length ? words.page.teachers(page.teachers) : words.page.noTeacher
  return [
    { values: [title], styles: styles.title },
    { values: [`${teachers}. ${words.page.lessons(planned, recorded, withoutTopic)}`], styles: styles.top },
    { values: [jointWords(page)], styles: styles.top },
  ]
}

/** Whether a joint lesson is counted in this book; null for a lesson of one class. */
export const jointWords = ({ jointWith, isCountedHere }: ClassPage): string | null => {
  if (jointWith.length === 0) return null
  if (isCountedHere) return words.page.countedHere(jointWith)
  return words.page.countedElsewhere + jointWith[0] + (jointWith.length > 1 ? words.page.together(jointWith) : '')
}

const columnHeads = ({ periods }: ClassYear, lessons: readonly ClassLesson[], labels: KindLabels): Row[] => {
  const { head, headTurned, headDay, headRight } = styles
  const left = [head, head, head, headRight]
  const noPeriods = periods.map(() => null)
  const kinds = lessons.map(l => labels.label(l.workKind))
  const longest = kinds.reduce((most, kind) => Math.max(most, kind.length), 0)
  return [
    {
      values: [
        words.pupil.number,
        words.pupil.code,
        words.pupil.name,
        words.page.date,
        ...lessons.map(l => serialOfDay(l.date)),
        ...periods.map(periodWords),
      ],
      styles: [...left, ...lessons.map(() => headDay), ...periods.map(() => headTurned)],
      height: 34,
    },
    {
      values: [null, null, null, words.page.slot, ...lessons.map(l => l.slot), ...noPeriods],
      styles: [...left, ...lessons.map(() => head), ...periods.map(() => headTurned)],
    },
    {
      values: [null, null, null, words.page.workKind, ...kinds, ...noPeriods],
      styles: [...left, ...kinds.map(kind => (kind.length > 2 ? headTurned : head)), ...periods.map(() => headTurned)],
      // A turned name needs its length.
      height: Math.min(120, Math.max(24, 6 + longest * 6)),
    },
  ]
}

const pupilRows = (year: ClassYear, page: ClassPage, labels: KindLabels): Row[] => {
  const { lessons } = page
  const numbers = new Map(year.pupils.map((pupil, i) => [pupil.id, { number: i + 1, pupil }]))
  const periodMarks = new Map(page.periodMarks.map(m => [`${m.periodId} ${m.pupilId}`, m.value]))
  const periodMarkOf = (periodId: PeriodId, pupilId: PupilId) => periodMarks.get(`${periodId} ${pupilId}`) ?? null
  const { number, name, mark, markOutside, periodMark } = styles
  const stylesOf = (marks: readonly CellStyle[]) => [
    ...[number, name, name, name],
    ...marks,
    ...year.periods.map(() => periodMark),
  ]
  const usualStyles = stylesOf(lessons.map(() => mark))
  return page.pupilIds.map(id => {
    const { number: place, pupil } = numbers.get(id)!
    const stays = page.stays.get(id) ?? []
    const isAllYear = stays.some(s => s.from <= year.yearStarts && (s.to === null || s.to >= year.yearEnds))
    const wasThere = (lesson: ClassLesson) => stays.some(s => isWithin(lesson.date, s.from, s.to))
    return {
      values: [
        place,
        id,
        fullName(pupil),
        isAllYear ? null : stayWords(stays, year),
        ...lessons.map(lesson => {
          const cell = lesson.cells.get(id)
          return cell ? pageCell(cell, lesson.workKind, labels) : null
        }),
        ...year.periods.map(p => periodMarkOf(p.id, id)),
      ] satisfies CellValue[],
      styles: isAllYear ? usualStyles : stylesOf(lessons.map(l => (wasThere(l) ? mark : markOutside))),
    }
  })
}

/** «с 12.01.2027», «по 25.10.2026», «по 25.10.2026; с 12.01.2027». */
const stayWords = (stays: readonly Interval[], year: ClassYear): string =>
  stays
    .map(({ from, to }) =>
      [
        ...(from > year.yearStarts ? [words.page.from(dayWords(from))] : []),
        ...(to !== null && to < year.yearEnds ? [words.page.to(dayWords(to))] : []),
      ].join(' '),
    )
    .join('; ') || words.page.notInList

const lessonRows = (page: ClassPage): Row[] => {
  const { number, day, wrapped, slot: slotStyle, top, head, headLeft, headOpen } = styles
  if (page.lessons.length === 0) return [{ values: [words.page.noLessons], styles: styles.top }]
  const { date, topic, homework, slot, workKind, teacher } = words.page
  const gap = [null, null, null, null]
  const teachers = page.teachers.join(', ')
  const gapStyles = gap.map(() => undefined)
  const own = [number, day, wrapped, wrapped, slotStyle, top, ...gapStyles, top]
  const heads = [head, head, headLeft, headLeft, head, headOpen, ...gap.map(() => headOpen), headOpen]
  return [
    {
      values: [words.pupil.number, date, topic, homework, slot, workKind, ...gap, teacher],
      styles: heads,
    },
    ...page.lessons.map((lesson, i) => ({
      values: [
        i + 1,
        serialOfDay(lesson.date),
        lesson.topic || null,
        lesson.homework || null,
        lesson.slot,
        lesson.workKind.name,
        ...gap,
        teachers || null,
      ],
      styles: own,
      height: heightOf([
        [lesson.topic, topicWidth],
        [lesson.homework, homeworkWidth],
      ]),
    })),
  ]
}
