import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sitePolicy, writeSite } from '#main/exchange/html-site/write-site'
import type { BookView } from '#main/exchange/timetable-book/book'
import { fetExamples } from '../support/fet-files.ts'
import { notRun } from '../support/not-run.ts'
import { aBook, aYear, hostile, studyDaysByGrade } from './a-book.ts'
import { exported, schoolOfFet } from './timetable-school.ts'

const site = (changes: Parameters<typeof aBook>[0] = {}, language: 'ru' | 'en' = 'ru', only: BookView | null = null) =>
  writeSite({ book: aBook(changes), year: aYear, studyDays: studyDaysByGrade, language, only })

/** Texts of a part, tags taken away. */
const wordsIn = (html: string): string[] =>
  html
    .replace(/<[^>]*>/g, '\n')
    .split('\n')
    .map(text => text.trim())
    .filter(Boolean)

const pageOf = (html: string, id: string): string =>
  new RegExp(`<section class="page [a-z]+" id="${id}"[\\s\\S]*?</section>`).exec(html)![0]

test('the policy of the page lets in its own style and script and nothing else', () => {
  for (const { text, hash } of Object.values(sitePolicy)) {
    expect(hash).toBe(`sha256-${createHash('sha256').update(text).digest('base64')}`)
  }
  const html = site()
  expect(html).toContain(
    `content="default-src 'none'; style-src '${sitePolicy.style.hash}'; script-src '${sitePolicy.script.hash}'`,
  )
  expect(html).toContain(`<style>${sitePolicy.style.text}</style>`)
  expect(html).toContain(`<script>${sitePolicy.script.text}</script>`)
  expect(html).not.toMatch(/https?:|\/\/[a-z]|@import|url\(/i)
})

test('a subject called <script> is a text', () => {
  const html = site({ school: hostile })
  expect(html.match(/<script/g)).toHaveLength(2)
  expect(html).not.toContain('<img')
  expect(html).toContain(
    '&lt;script&gt;alert(&#39;xss&#39;)&lt;/script&gt;&quot;&amp;&#96;&lt;img src=x onerror=alert(1)&gt;',
  )
  // Every attribute is quoted, and none begins with on.
  for (const tag of html.match(/<[a-z][^>]*>/g)!) expect(tag.replace(/"[^"]*"/g, '""')).not.toMatch(/\son\w+=|=[^"]/)
})

test('a class has its grid with its own bells, subgroups together, links to teachers and rooms', () => {
  const html = site()
  const fifth = pageOf(html, 'class-c5')
  expect(wordsIn(fifth.slice(fifth.indexOf('<tbody>'))).slice(0, 16)).toEqual([
    '1',
    '08:10',
    '08:15',
    'Английский язык',
    '1-я подгруппа ·',
    'Семёнова О. П.',
    '·',
    '21',
    '2-я подгруппа ·',
    'Белова Н. В.',
    '2',
    '08:20',
    '08:25',
    'Математика',
    'Семёнова О. П.',
    '·',
  ])
  // Two hours of one piece stand in both rows.
  expect(fifth.match(/Математика/g)).toHaveLength(2)
  expect(fifth).toContain('<a href="#teacher-t1">')
  expect(fifth).toContain('<a href="#room-r1">')
  expect(fifth).toContain('<a href="#class-c1">1А</a>')
  expect(pageOf(html, 'class-c1')).toContain('<small>09:10</small>')
  // Belova teaches by two bells: the times stand with the lessons.
  const belova = pageOf(html, 'teacher-t2')
  expect(belova).not.toContain('<small>0')
  expect(wordsIn(belova)).toEqual(expect.arrayContaining(['08:10–08:15', '09:10–09:15', '09:30–09:35']))
})

test('every link leads to a part of the page, and ids are there once', () => {
  const html = site()
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(m => m[1]!)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [, target] of html.matchAll(/href="#([^"]*)"/g)) if (target) expect(ids).toContain(target)
})

test('two weeks of a cycle are two tables; days that are none of the week stand under their names', () => {
  const days = [1, 2].flatMap(week =>
    [1, 2, 3, 4, 5].map(day => ({ day: (week - 1) * 5 + day, name: '', weekday: day, week: week as 1 | 2 })),
  )
  const fifth = pageOf(site({ days }), 'class-c5')
  expect(fifth.match(/<table>/g)).toHaveLength(2)
  expect(fifth).toContain('<h3>2-я неделя</h3>')
  expect(fifth).toContain('data-weekday="1" data-week="2"')
  const named = pageOf(
    site({ days: [1, 2, 3, 4, 5].map(day => ({ day, name: `День ${day}<`, weekday: null, week: null })) }),
    'class-c5',
  )
  expect(named).toContain('День 3&lt;')
  expect(named).not.toContain('data-weekday')
})

test('the page knows which weekday is studied on every day of the year, by grade', () => {
  const html = site()
  const dates = JSON.parse(/<script type="application\/json" id="dates">(.*?)<\/script>/.exec(html)![1]!)
  expect(dates).toMatchObject({ starts: '2026-09-01', monday: '2026-08-31' })
  const at = (date: string) => (Date.parse(date) - Date.parse('2026-09-01')) / 86_400_000
  expect(dates.days['5'][at('2026-10-14')]).toBe('3')
  expect(dates.days['5'][at('2026-10-17')]).toBe('3')
  expect(dates.days['5'][at('2026-10-18')]).toBe('0')
  expect(dates.days['5'][at('2026-11-18')]).toBe('0')
  expect(dates.days['1'][at('2026-11-18')]).toBe('3')
  expect(dates.days[''][at('2026-11-18')]).toBe('3')
  expect(dates.days['5']).toHaveLength(273)
})

test('one class alone is a page that is seen at once', () => {
  const html = site({}, 'en', { kind: 'class', id: 'c5', name: '5А' })
  expect(html).toContain('<html lang="en">')
  expect(html).toContain('<body class="only">')
  expect(html.match(/<section class="page/g)).toHaveLength(1)
  expect(html).toContain('Wednesday')
  expect(html).not.toContain('href="#teacher')
})

test('a real school of thirty classes is one file under two megabytes', async () => {
  if (!fetExamples()) return notRun('the Debian package fet-data')
  const { client } = await schoolOfFet('Spain/4-secondary-and-vocational-school/SPAIN_20-21-locked.fet')
  const [file] = await exported(client, { kind: 'html' })
  expect(file).toMatchObject({ name: 'Школа расписание.html', type: 'text/html' })
  expect(file!.bytes.length).toBeLessThan(2_000_000)
  const html = new TextDecoder().decode(file!.bytes)
  const { classes } = await client.timetable.view({})
  for (const { id, name } of classes) expect(wordsIn(pageOf(html, `class-${id}`))).toContain(name.trim())
}, 60_000)
