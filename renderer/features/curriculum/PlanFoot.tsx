import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { type HalfChoice, hoursOrZero, numberText } from './hours.ts'
import styles from './PlanGrid.module.css'
import type { Plan, PlanColumn } from './plan-model.ts'

export type PlanFootProps = {
  readonly plan: Plan
  readonly half: HalfChoice
  readonly language: string
  /** The column in which the keyboard is. */
  readonly active: number
}

/** Totals of the classes against their norm. */
export const PlanFoot = memo(function PlanFoot({ plan, half, language, active }: PlanFootProps) {
  const { t } = useTranslation('curriculum')
  const words = ({ against, most }: PlanColumn): string => {
    if (against.how === 'over' || against.how === 'left') {
      return t(`against.${against.how}`, { hours: numberText(against.hours, language) })
    }
    return against.how === 'empty' && most === null ? t('against.noNorm') : t(`against.${against.how}`)
  }
  return (
    <tfoot>
      <tr>
        <th scope="row">{t('plan.total')}</th>
        {plan.columns.map(({ schoolClass, total }, i) => (
          <td key={schoolClass.id} data-active={i === active || undefined}>
            {hoursOrZero(total, half, language)}
          </td>
        ))}
      </tr>
      <tr>
        <th scope="row">{t('plan.norm')}</th>
        {plan.columns.map(({ schoolClass, most, clause }, i) => (
          <td key={schoolClass.id} title={clause} data-active={i === active || undefined}>
            {most === null ? '–' : numberText(most, language)}
          </td>
        ))}
      </tr>
      <tr>
        <th scope="row">{t('plan.against')}</th>
        {plan.columns.map((column, i) => (
          <td key={column.schoolClass.id} data-how={column.against.how} data-active={i === active || undefined}>
            <span className={styles.against}>
              {column.against.how === 'over' && <IconAlertTriangle aria-hidden="true" />}
              {column.against.how === 'exact' && <IconCheck aria-hidden="true" />}
              {words(column)}
            </span>
          </td>
        ))}
      </tr>
    </tfoot>
  )
})
