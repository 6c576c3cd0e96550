import { resolve } from 'node:path'
import type { AuditReport } from '#contract/audit'
import { findingSentence } from '#contract/finding-words'
import type { Finding } from '#contract/findings'
import { isCalendarDate } from '#domain/kernel/calendar-date'
import type { Refusal } from '#domain/kernel/refusal'
import { type Call, required, WrongUsage } from './terminal.ts'

/**
 * `timetable check --db FILE [--on DATE]`: everything that is broken, as the audit of the screens lists it; the answer's
 * code is 1 when something is that must not be.
 */
export const checkTimetable = async (call: Call): Promise<Refusal | 'broken' | undefined> => {
  const { on } = call.options
  if (on !== undefined && !isCalendarDate(on)) throw new WrongUsage(call.t('cli:wrongDate', { option: 'on' }))
  const refusal = call.core.openSchoolForReading(resolve(required(call, 'db')))
  if (refusal) return refusal
  const client = call.core.client(call.core.openBuiltInSession('console', call.origin))
  const report = await client.audit.report(on === undefined ? {} : { on })
  if (call.json) {
    const { findings, counts, score, classes, withoutPoints } = report
    const told = findings.map(one => ({ ...one, sentence: sentenceOf(call, report, one) }))
    call.out(JSON.stringify({ on: report.on, findings: told, counts, score, classes, withoutPoints }))
  } else {
    for (const one of report.findings) call.out(lineOf(call, report, one))
    call.out(call.t('cli:timetable.found', { count: report.findings.length }))
    if (report.score !== null) call.out(call.t('cli:timetable.score', { score: report.score }))
  }
  return report.counts.hard > 0 ? 'broken' : undefined
}

/** «Нарушение. пн 3: Крылова Н. В.: в одно время … (СП 2.4.3648-20, п. 3.4.16; по памяти)». */
const lineOf = (call: Call, report: AuditReport, one: Finding): string => {
  const { clause, fromMemory } = one.clause ?? { clause: '', fromMemory: false }
  const source = [clause, fromMemory && call.t('audit:fromMemory')].filter(Boolean).join('; ')
  const level = call.t(`audit:levelOf.${one.level}`)
  return `${level}: ${sentenceOf(call, report, one)}${source ? ` (${source})` : ''}`
}

const sentenceOf = (call: Call, { days }: AuditReport, one: Finding): string => {
  const sentence = findingSentence(one, call.t, call.language)
  if (one.day === null) return sentence
  const day = days.find(d => d.day === one.day)
  const name = day?.weekday ? call.t(`cli:weekday_${day.weekday}` as 'cli:weekday_1') : day?.name || String(one.day)
  const words = day?.week ? `${name} ${day.week}` : name
  const place = one.slot === null ? words : call.t('cli:timetable.place', { day: words, slot: one.slot })
  return `${place}: ${sentence}`
}
