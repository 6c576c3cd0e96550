import Database from 'better-sqlite3'
import { absencesSql, classMembersSql, listPages, listRecords, marksSql, recordsSql } from '#db/queries/journal'
import { listPeriods } from '#db/queries/school'
import { periodsOfGrade } from '#domain/school/grading-period'
import type { Core } from '#main/core'
import { getJournalPage } from '#main/features/journal/page'
import { type Figure, median, timesOf } from './measure.ts'

const rounds = 7
const calls = 200

/**
 * A journal page of about 30 pupils by 25 lessons: the use case (rights, period, names, averages, times and rooms)
 * against the bare prepared statements that fetch its pupils, lessons, marks and absences, in alternating rounds.
 */
export const benchJournalPage = async (core: Core, file: string): Promise<Figure[]> => {
  const db = core.app.school!.connection.read
  const { page, period } = typicalPage(db)
  const context = { app: core.app, session: core.openBuiltInSession('console', 'bench') }
  const useCase = () => getJournalPage(context, page.lessonId, period.id)
  const client = core.client(context.session)
  const sqlite = new Database(file, { readonly: true })
  const members = sqlite.prepare(classMembersSql)
  const [records, marks, absences] = [recordsSql, marksSql, absencesSql].map(sql => sqlite.prepare(sql))
  const bare = () => {
    members.all(page.classId, period.ends, period.starts)
    for (const statement of [records, marks, absences]) statement!.all(page.lessonId, period.starts, period.ends)
  }
  const times = { bare: [] as number[], useCase: [] as number[], call: [] as number[], ratio: [] as number[] }
  // Both run until the compiler has done with them: a page is opened many times a day.
  for (const work of [bare, useCase]) timesOf(1000, work)
  for (let round = 0; round < rounds; round++) {
    const [b, u] = [median(timesOf(calls, bare)), median(timesOf(calls, useCase))]
    times.bare.push(b)
    times.useCase.push(u)
    times.ratio.push(u / b)
    const started = performance.now()
    for (let i = 0; i < 50; i++) await client.journal.page({ lessonId: page.lessonId, periodId: period.id })
    times.call.push((performance.now() - started) / 50)
  }
  const answer = useCase()
  sqlite.close()
  if ('refusal' in answer) throw new Error(answer.refusal)
  const size = `${answer.rows.length} pupils × ${answer.columns.length} lessons, ${answer.cells.length} cells`
  return [
    { name: 'journal page: bare prepared statements', value: median(times.bare), unit: 'ms', note: size },
    { name: 'journal page: use case', value: median(times.useCase), unit: 'ms' },
    { name: 'journal page: use case / bare statements', value: median(times.ratio), unit: '×', goal: 1.3 },
    { name: 'journal page: whole call, in and out checked', value: median(times.call), unit: 'ms' },
  ]
}

/** A page of a whole class whose period is nearest to 25 lessons. */
const typicalPage = (db: Parameters<typeof listPages>[0]) => {
  const periods = listPeriods(db)
  return listPages(db)
    .filter(page => page.subgroupId === null && page.grade > 4)
    .flatMap(page => periodsOfGrade(periods, page.grade).map(period => ({ page, period })))
    .map(one => ({ ...one, lessons: listRecords(db, one.page.lessonId, one.period.starts, one.period.ends).length }))
    .sort((a, b) => Math.abs(a.lessons - 25) - Math.abs(b.lessons - 25))[0]!
}
