import type { TFunction } from 'i18next'
import type { TableRead } from '#contract/exchange'
import type { MappingCheck } from '#domain/classes/pupil-import/mapping'

type Words = TFunction<'exchange'>

/** What was noticed while a table was read: «Объединённые ячейки: …: «Лист1» B3, всего 4». */
export const tableRemarkWords = (remark: TableRead['remarks'][number], t: Words): string => {
  const { count } = remark
  const place = [remark.sheet === '' ? '' : t('exchange:pupils.facts.sheet', { name: remark.sheet }), remark.where]
    .filter(Boolean)
    .join(' ')
  const where = count > 1 ? `${place}, ${t('exchange:remark.times', { count })}` : place
  return t([`exchange:remark.${remark.remark}`, 'exchange:remark.other'], { where })
}

/** What a mapping lacks or says twice, a sentence each. */
export const mappingGaps = (check: MappingCheck, t: Words): string[] => [
  ...check.missing.map(gap => t(`exchange:gap.${gap}`)),
  ...(check.doubled.length > 0
    ? [t('exchange:gap.doubled', { fields: check.doubled.map(field => t(`exchange:field.${field}`)).join(', ') })]
    : []),
]
