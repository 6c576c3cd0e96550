import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './Calendar.module.css'

type Grades = { readonly fromGrade: number; readonly toGrade: number }

export type GradeRangeProps = {
  /** For screen readers: whose grades they are. */
  readonly label: string
  readonly value: Grades
  readonly onChange: (grades: Grades) => void
  readonly isReadOnly?: boolean
}

/** «с 1 по 9 класс»: the first is never after the last. */
export function GradeRange({ label, value, onChange, isReadOnly = false }: GradeRangeProps) {
  const { t } = useTranslation('calendar')
  const { fromGrade, toGrade } = value
  const grades = [...new Set([...Array.from({ length: 11 }, (_, i) => i + 1), fromGrade, toGrade])]
    .sort((a, b) => a - b)
    .map(grade => ({ value: String(grade), label: String(grade) }))
  const field = { size: 'xs', className: styles.grade, data: grades, readOnly: isReadOnly } as const
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame and a legend of its own
    <span className={styles.range} role="group" aria-label={label}>
      <Select
        {...field}
        aria-label={t('gradeFrom', { label })}
        value={String(fromGrade)}
        onChange={text => {
          const from = Number(text)
          if (text && from !== fromGrade) onChange({ fromGrade: from, toGrade: Math.max(from, toGrade) })
        }}
      />
      –
      <Select
        {...field}
        aria-label={t('gradeTo', { label })}
        value={String(toGrade)}
        onChange={text => {
          const to = Number(text)
          if (text && to !== toGrade) onChange({ fromGrade: Math.min(fromGrade, to), toGrade: to })
        }}
      />
    </span>
  )
}
