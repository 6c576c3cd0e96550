import { resolve } from 'node:path'
import type { TimetableView, Violation } from '#contract/timetable'
import { isCalendarDate } from '#domain/kernel/calendar-date'
import type { Refusal } from '#domain/kernel/refusal'
import { type Call, required, WrongUsage } from './terminal.ts'

/** `timetable check --db FILE [--on DATE]`: everything that is broken; the answer's code is 1 when a hard rule is. */
export const checkTimetable = async (call: Call): Promise<Refusal | 'broken' | undefined> => {
  const { on } = call.options
  if (on !== undefined && !isCalendarDate(on)) throw new WrongUsage(call.t('cli:wrongDate', { option: 'on' }))
  const refusal = call.core.openSchoolForReading(resolve(required(call, 'db')))
  if (refusal) return refusal
  const client = call.core.client(call.core.openBuiltInSession('console', call.origin))
  const view = await client.timetable.view(on === undefined ? {} : { on })
  const violations = view.state.violations.map(v => ({
    rule: v.rule,
    hard: v.hard,
    sentence: sentenceOf(call, view, v),
    lessons: v.lessons,
    slot: { day: v.day, slot: v.slot },
  }))
  if (call.json) call.out(JSON.stringify({ violations }))
  else {
    for (const { sentence } of violations) call.out(sentence)
    call.out(call.t('cli:timetable.found', { count: violations.length }))
  }
  return violations.some(v => v.hard) ? 'broken' : undefined
}

const sentenceOf = (call: Call, view: TimetableView, v: Violation): string => {
  const day = view.days.find(d => d.day === v.day)
  const name = day?.weekday ? call.t(`cli:weekday_${day.weekday}` as 'cli:weekday_1') : (day?.name ?? String(v.day))
  const place = call.t('cli:timetable.place', { day: day?.week ? `${name} ${day.week}` : name, slot: v.slot })
  return `${place}: ${call.t(`timetable:rule.${v.rule}` as 'timetable:rule.room-busy', {
    ...v.words,
    count: v.words.pupilCount,
    day: name,
    slot: v.slot,
  })}`
}
