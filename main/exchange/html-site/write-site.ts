import { addDays, type CalendarDate, weekdayOf } from '#domain/kernel/calendar-date'
import type { ClassId } from '#domain/kernel/ids'
import { bellsFor } from '#domain/school/bells'
import type { StudyDay } from '#domain/school/calendar'
import type { TimetableDay } from '#domain/timetable/lesson'
import {
  type BookHour,
  type BookNames,
  type BookView,
  hoursByView,
  namesOf,
  placeKey,
  slotsOf,
  type TimetableBook,
  viewsOf,
} from '../timetable-book/book.ts'
import { dayName } from '../timetable-book/day-names.ts'
import { escapeHtml } from './escape.ts'
import { siteScript } from './site-script.ts'
import { siteStyle } from './site-style.ts'
import { siteWords } from './words.ts'

/** What a site is made of: the timetable, and which days are studied, so that it finds today by itself. */
export type OutgoingSite = {
  book: TimetableBook
  /** First and last day of the year. */
  year: { starts: CalendarDate; ends: CalendarDate }
  /** Days of study by grade. */
  studyDays: ReadonlyMap<number, readonly StudyDay[]>
  language: 'ru' | 'en'
  /** One class, teacher or room in place of all: the site is then its page alone. */
  only: BookView | null
}

/**
 * What the page's own security policy lets in: these very texts, told by their hashes (CSP 3, 2.3.1), so that nothing
 * which a name might smuggle in runs. The tests say what they must be.
 */
export const sitePolicy = {
  style: { text: siteStyle, hash: 'sha256-bJATPtAcz3BQj5DoOciJW49YQ2l5ue11z1OlkIT152U=' },
  script: { text: siteScript, hash: 'sha256-9adVlWpPu2BwR2jOJhdw5RRDiz440OwI4qVz0DTSJQ4=' },
}

/**
 * The timetable as one page that opens from disk: a list with search, and a part for every class, teacher and room, each
 * with its own address behind `#`. One file and not a folder: it can be sent, put on the school's site and carried on a
 * stick without anything getting lost. It asks nothing of the network, and its policy forbids it to.
 */
export const writeSite = ({ book, year, studyDays, language, only }: OutgoingSite): string => {
  const words = siteWords[language]
  const views = only === null ? viewsOf(book) : [only]
  const page = createPageWriter(book, views, language)
  const title = words.title(book.school, book.year)
  const csp = `default-src 'none'; style-src '${sitePolicy.style.hash}'; script-src '${sitePolicy.script.hash}'; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${siteStyle}</style>
</head>
<body${only === null ? '' : ' class="only"'}>
<header><h1>${escapeHtml(book.school)}</h1><p>${words.timetable} ${escapeHtml(book.year)}, ${words.holdsOn(dateText(book.on))}</p></header>
<main>
${views.map(page).join('\n')}
<div class="index">
<label for="search">${words.search}</label>
<input id="search" type="search" autocomplete="off" spellcheck="false">
<p class="nothing" id="nothing" role="status" hidden>${words.nothing}</p>
${(['class', 'teacher', 'room'] as const).map(kind => listOf(kind, views, language)).join('\n')}
</div>
</main>
<footer>${words.made}</footer>
<script type="application/json" id="dates">${datesOf(book, year, studyDays)}</script>
<script>${siteScript}</script>
</body>
</html>
`
}

const dateText = (date: CalendarDate): string => date.split('-').reverse().join('.')

/** The same at every export, so that a link to a class goes on working. */
const anchorOf = (kind: BookView['kind'], id: string): string => `${kind}-${id}`

const listOf = (kind: BookView['kind'], views: readonly BookView[], language: 'ru' | 'en'): string => {
  const own = views.filter(v => v.kind === kind)
  if (own.length === 0) return ''
  const words = siteWords[language]
  const items = own.map(v => `<li><a href="#${anchorOf(kind, v.id)}">${escapeHtml(v.name)}</a></li>`).join('')
  return `<section class="kind ${kind}" aria-labelledby="h-${kind}"><div class="head"><h2 id="h-${kind}">${words[kind]}</h2><button type="button" data-print="${kind}" hidden>${words.printAll[kind]}</button></div><ul>${items}</ul></section>`
}

const createPageWriter = (book: TimetableBook, views: readonly BookView[], language: 'ru' | 'en') => {
  const words = siteWords[language]
  const names = namesOf(book)
  const hours = hoursByView(book)
  const slots = slotsOf(book)
  const timesOf = createTimes(book)
  const shown = new Set(views.map(v => anchorOf(v.kind, v.id)))
  const link = (kind: BookView['kind'], id: string, name: string) =>
    shown.has(anchorOf(kind, id)) ? `<a href="#${anchorOf(kind, id)}">${escapeHtml(name)}</a>` : escapeHtml(name)
  const weeks = [...Map.groupBy(book.days, d => d.week)]

  return (view: BookView): string => {
    const places = hours.of(view)
    const grades = [...new Set([...places.values()].flat().map(h => gradeOf(h, view, names)))]
    const common = commonTimes(grades, slots, timesOf)
    const grade = view.kind === 'class' ? String(names.classes.get(view.id as ClassId)?.grade ?? '') : ''
    const tables = weeks.map(([week, days]) => {
      const head = days.map(d => dayHead(d, language)).join('')
      const rows = slots.map(slot => {
        const time = common?.get(slot)
        const cells = days.map(day => {
          const own = places.get(placeKey(day.day, slot)) ?? []
          const timesOfHour = (h: BookHour) => (common ? undefined : timesOf(gradeOf(h, view, names), slot))
          return `<td>${entriesOf(own, view, names, link, timesOfHour)}</td>`
        })
        const bell = time ? `<small>${escapeHtml(time.starts)}</small><small>${escapeHtml(time.ends)}</small>` : ''
        return `<tr><th scope="row">${slot}${bell}</th>${cells.join('')}</tr>`
      })
      const caption = [view.name, week === null ? '' : words.week(week)].filter(Boolean).join(', ')
      return `${week === null ? '' : `<h3>${words.week(week)}</h3>`}<div class="scroll" tabindex="0" role="group" aria-label="${escapeHtml(caption)}"><table><caption>${escapeHtml(caption)}</caption><thead><tr><th scope="col">${words.lesson}</th>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`
    })
    const id = anchorOf(view.kind, view.id)
    const body = places.size === 0 ? `<p>${words.none}</p>` : tables.join('\n')
    return `<section class="page ${view.kind}" id="${id}" data-name="${escapeHtml(view.name)}"${grade === '' ? '' : ` data-grade="${grade}"`} aria-labelledby="n-${id}"><div class="top"><h2 id="n-${id}"><small>${words[`one${view.kind}`]}</small>${escapeHtml(view.name)}</h2><span class="space"></span><a class="back" href="#">${words.all}</a><button type="button" hidden>${words.printOne}</button></div>
${body}</section>`
  }
}

const dayHead = (day: TimetableDay, language: 'ru' | 'en'): string => {
  const data = day.weekday === null ? '' : ` data-weekday="${day.weekday}"${day.week ? ` data-week="${day.week}"` : ''}`
  return `<th scope="col"${data}>${escapeHtml(dayName(day, language))}<span class="today" hidden>${siteWords[language].today}</span></th>`
}

type Times = { starts: string; ends: string }

/** Usual times of lessons by grade: those of short days are not of the timetable. */
const createTimes = ({ bells, on }: TimetableBook) => {
  const usual = { schedules: bells.schedules, days: [] }
  const known = new Map<number, ReadonlyMap<number, Times>>()
  return (grade: number, slot: number): Times | undefined => {
    let times = known.get(grade)
    if (!times) {
      times = new Map((bellsFor(usual, grade, on)?.slots ?? []).map(s => [s.slot, s]))
      known.set(grade, times)
    }
    return times.get(slot)
  }
}

/** Times that all these grades share, to stand once beside the row; null when they differ. */
const commonTimes = (
  grades: readonly number[],
  slots: readonly number[],
  timesOf: ReturnType<typeof createTimes>,
): ReadonlyMap<number, Times> | null => {
  const common = new Map<number, Times>()
  for (const slot of slots) {
    const all = grades.map(grade => timesOf(grade, slot))
    const [first] = all
    if (all.some(t => t?.starts !== first?.starts || t?.ends !== first?.ends)) return null
    if (first) common.set(slot, first)
  }
  return common
}

/** A class's lessons are by its own bells, others by those of the first class. */
const gradeOf = ({ lesson }: BookHour, view: BookView, names: BookNames): number =>
  names.classes.get(view.kind === 'class' ? (view.id as ClassId) : (lesson.audiences[0]?.classId as ClassId))?.grade ??
  0

type Link = (kind: BookView['kind'], id: string, name: string) => string

/** What stands in one place, a subject's subgroups together. */
const entriesOf = (
  hours: readonly BookHour[],
  view: BookView,
  names: BookNames,
  link: Link,
  timesOf: (hour: BookHour) => Times | undefined,
): string =>
  [...Map.groupBy(hours, h => h.lesson.subjectId)]
    .map(([subjectId, own]) => {
      const subject = names.subjects.get(subjectId)
      const lines = own.map(h => `<span>${lineOf(h, view, names, link)}</span>${timeLine(timesOf(h))}`)
      return `<div class="l s-${subject?.colour ?? ''}"><b>${escapeHtml(subject?.name ?? '')}</b>${lines.join('')}</div>`
    })
    .join('')

const timeLine = (times: Times | undefined): string =>
  times ? `<span class="t">${escapeHtml(`${times.starts}–${times.ends}`)}</span>` : ''

/** «подгруппа 1 · Снегирёва С. А. · 29»: whom the page is of is not said again. */
const lineOf = ({ lesson, placement }: BookHour, view: BookView, names: BookNames, link: Link): string => {
  const audience = lesson.audiences.flatMap(({ classId, subgroupId }) => {
    const isOwn = view.kind === 'class' && classId === view.id
    const name = isOwn ? '' : link('class', classId, names.classes.get(classId)?.name ?? '')
    const group = subgroupId === null ? '' : escapeHtml(names.subgroups.get(subgroupId) ?? '')
    const text = [name, group].filter(Boolean).join(', ')
    return text === '' ? [] : [text]
  })
  const teachers = lesson.teachers.flatMap(id =>
    view.kind === 'teacher' && id === view.id ? [] : [link('teacher', id, names.teachers.get(id) ?? '')],
  )
  const { roomId } = placement
  const room = view.kind === 'room' || roomId === null ? '' : link('room', roomId, names.rooms.get(roomId) ?? '')
  return [audience.join('; '), teachers.join(', '), room].filter(Boolean).join(' · ')
}

/** For every grade, and for all together under '', a sign a day of the year: 0 is no study, 1…7 by which weekday. */
const datesOf = (
  book: TimetableBook,
  { starts, ends }: OutgoingSite['year'],
  studyDays: OutgoingSite['studyDays'],
): string => {
  const days: Record<string, string> = {}
  const lineOf = (weekdays: ReadonlyMap<CalendarDate, number>) => {
    let line = ''
    for (let date = starts; date <= ends; date = addDays(date, 1)) line += weekdays.get(date) ?? 0
    return line
  }
  const all = new Map<CalendarDate, number>()
  for (const grade of new Set(book.classes.map(c => c.grade))) {
    const own = new Map((studyDays.get(grade) ?? []).map(d => [d.date, d.weekday]))
    for (const [date, weekday] of own) if (!all.has(date)) all.set(date, weekday)
    days[grade] = lineOf(own)
  }
  days[''] = lineOf(all)
  return JSON.stringify({ starts, monday: addDays(starts, 1 - weekdayOf(starts)), days }).replaceAll('<', '\\u003c')
}
