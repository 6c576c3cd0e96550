import { resolve } from 'node:path'
import type { JournalPage, PageLabel } from '#contract/journal'
import { cellText } from '#domain/journal/cell-text'
import { type Refusal, refuse } from '#domain/kernel/refusal'
import { sortKey } from '#domain/people/person'
import { ofGrade } from '#domain/school/grading-period'
import { type Call, inColumns, required, WrongUsage, wholeNumber } from './terminal.ts'

/** `journal page --db FILE --class 5А --subject Математика [--subgroup 1] [--period 1]`. */
export const journalPage = async (call: Call): Promise<Refusal | undefined> => {
  const [file, className, subject] = [required(call, 'db'), required(call, 'class'), required(call, 'subject')]
  const number = wholeNumber(call, 'period', 1, 6)
  const refusal = call.core.openSchoolForReading(resolve(file))
  if (refusal) return refusal
  const client = call.core.client(call.core.openBuiltInSession('console', call.origin))
  const label = choosePage(call, await client.journal.pages(), className, subject)
  if ('refusal' in label) return label
  const periods = ofGrade((await client.school.current())?.periods ?? [], label.grade)
  const wanted = periods.find(p => p.number === number)
  if (number !== undefined && !wanted) return refuse('PeriodNotFound', { number, className: label.className })
  const page = await client.journal.page({ lessonId: label.lessonId, periodId: wanted?.id })
  const period = periods.find(p => p.id === page.periodId)!
  call.out(call.json ? JSON.stringify(asData(page)) : asText(call, page, period))
  return undefined
}

const choosePage = (
  call: Call,
  pages: readonly PageLabel[],
  className: string,
  subject: string,
): PageLabel | Refusal => {
  const same = (a: string, b: string) => sortKey(a) === sortKey(b)
  const ofClass = pages.filter(p => same(p.className, className))
  if (ofClass.length === 0) return refuse('NothingFound', { what: 'class', name: className })
  const ofSubject = ofClass.filter(p =>
    [p.subject.name, p.subject.shortName, p.subject.code].some(n => same(n, subject)),
  )
  if (ofSubject.length === 0) return refuse('NothingFound', { what: 'subject', name: subject })
  const wanted = call.options.subgroup
  const chosen =
    wanted === undefined ? ofSubject : ofSubject.filter(p => p.subgroup !== null && isSubgroup(p.subgroup, wanted))
  if (chosen.length === 0) return refuse('NothingFound', { what: 'subgroup', name: wanted ?? '' })
  if (chosen.length > 1) {
    throw new WrongUsage(call.t('cli:tooManyPages', { names: ofSubject.map(p => `«${p.subgroup}»`).join(', ') }))
  }
  return chosen[0]!
}

const isSubgroup = (name: string, wanted: string): boolean =>
  sortKey(name) === sortKey(wanted) || (/^\d+$/.test(wanted) && name.includes(wanted))

/** The page as data: every pupil with his entries by lesson, empty cells left out. */
const asData = (page: JournalPage) => {
  const kinds = new Map(page.workKinds.map(k => [k.id, k.name]))
  return {
    class: page.label.className,
    subject: page.label.subject.name,
    subgroup: page.label.subgroup,
    teacher: page.label.teacher,
    lessons: page.columns.map(({ recordId, date, slot, topic, homework, workKindId, room }) => ({
      id: recordId,
      date,
      slot,
      topic,
      homework,
      workKind: kinds.get(workKindId),
      room,
    })),
    pupils: page.rows.map((row, index) => ({
      id: row.pupilId,
      name: row.name,
      average: row.average,
      missed: row.missed,
      late: row.late,
      entries: page.cells
        .filter(([r]) => r === index)
        .map(([, column, cell]) => ({
          date: page.columns[column]!.date,
          slot: page.columns[column]!.slot,
          text: cellText(cell),
          marks: cell.marks.map(m => ({ value: m.value, workKind: kinds.get(m.workKindId) })),
          attendance: cell.attendance,
        })),
    })),
  }
}

const asText = (call: Call, page: JournalPage, period: { kind: string; number: number }): string => {
  const { t } = call
  const head = t('cli:page.head', {
    class: page.label.className,
    subject: [page.label.subject.name, page.label.subgroup].filter(Boolean).join(', '),
    period: t(`cli:page.period_${period.kind}` as 'cli:page.period_quarter', { number: period.number }),
    teacher: page.label.teacher,
  })
  if (page.columns.length === 0) return `${head}\n${t('cli:page.noLessons')}`
  const codes = new Map(page.workKinds.map(k => [k.id, k.code]))
  const texts = page.rows.map(() => page.columns.map(() => ''))
  for (const [row, column, cell] of page.cells) texts[row]![column] = cellText(cell)
  const grid = inColumns([
    [
      t('cli:page.pupil'),
      ...page.columns.map(c => `${c.date.slice(8)}.${c.date.slice(5, 7)}`),
      t('cli:page.average'),
      t('cli:page.missed'),
    ],
    ['', ...page.columns.map(c => codes.get(c.workKindId) ?? ''), '', ''],
    ...page.rows.map((row, i) => [
      row.name,
      ...texts[i]!,
      row.average === null ? '' : row.average.toFixed(2).replace('.', ','),
      row.missed ? String(row.missed) : '',
    ]),
  ])
  const lessons = page.columns.map(c => [`${c.date} (${c.slot})`, c.topic, c.homework].filter(Boolean).join(' · '))
  return [head, '', grid, '', `${t('cli:page.lessons')}:`, ...lessons].join('\n')
}
