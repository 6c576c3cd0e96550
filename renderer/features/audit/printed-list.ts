import type { AuditPrint, AuditReport } from '#contract/audit'
import { type Group, isEverything, type Wanted } from './list-model.ts'
import { dateWords, type Words } from './words.ts'

type Seen = { readonly report: AuditReport; readonly wanted: Wanted; readonly words: Words }

/** What is seen, for paper: the groups in their order with their findings, under the filters that are set. */
export const printedList = (groups: readonly Group[], { report, wanted, words }: Seen): AuditPrint => {
  const { t } = words
  const count = groups.reduce((sum, { findings }) => sum + findings.length, 0)
  const named = (list: readonly { id: string; name: string }[], id: string | null) =>
    list.find(one => one.id === id)?.name
  const filters = [
    wanted.level && t(`audit:level.${wanted.level}`),
    named(report.classes, wanted.classId),
    named(report.teachers, wanted.teacherId),
    wanted.day === null ? '' : words.day(wanted.day),
    wanted.text.trim(),
  ].filter(Boolean)
  const score = report.score === null ? [] : [`${t('audit:score.school')}: ${report.score} / 100`]
  return {
    title: t('audit:printTitle', { date: dateWords(report.on) }),
    name: t('audit:printName', { date: dateWords(report.on) }),
    facts: [
      [t('audit:found', { count }), ...(isEverything(wanted) ? [] : filters)].join(' · '),
      ...(isEverything(wanted) ? score : []),
    ],
    groups: groups.map(({ name, findings }) => ({
      name,
      lines: findings.map(({ level, place, sentence, clause }) => ({
        level: t(`audit:levelOf.${level}`),
        place,
        sentence,
        clause: clause
          ? [clause.clause, clause.fromMemory ? t('audit:fromMemory') : ''].filter(Boolean).join('; ')
          : '',
      })),
    })),
  }
}
