import { useTranslation } from 'react-i18next'
import type { OpenedClass } from '#contract/classes'
import { useDesk } from '../../client/provider.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import styles from './Classes.module.css'
import { fullDate } from './labels.ts'

/** «Учителя»: what is taught in the class, to whom of it, by whom and how many hours a week. */
export function Teachers({ opened }: { readonly opened: OpenedClass }) {
  const { t, i18n } = useTranslation('classes')
  const { lessons, line } = opened
  if (lessons.length === 0) return <EmptyState>{t('teachers.empty', { className: line.name })}</EmptyState>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard
    <section className={styles.scroller} aria-label={t('tab.teachers')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('teachers.subject')}</th>
            <th scope="col">{t('teachers.subgroup')}</th>
            <th scope="col">{t('teachers.teacher')}</th>
            <th scope="col" className={styles.hours}>
              {t('teachers.hours')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lessons.map(lesson => (
            <tr key={lesson.lessonId}>
              <td>
                <span className={styles.colour} style={{ background: `var(--s-${lesson.subject.colour})` }} />
                {lesson.subject.name}
              </td>
              <td>{lesson.subgroup ?? <span className={styles.hint}>{t('teachers.whole')}</span>}</td>
              <td>
                {lesson.teachers.length > 0 ? (
                  lesson.teachers.map(({ name }) => name).join(', ')
                ) : (
                  <StateBadge tone="warning">{t('teachers.nobody')}</StateBadge>
                )}
              </td>
              <td className={styles.hours}>{lesson.hoursPerWeek.toLocaleString(i18n.language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** «Движение»: who came, who left, who changed his subgroup this year, the newest first. */
export function Movements({ opened }: { readonly opened: OpenedClass }) {
  const { t } = useTranslation('classes')
  const { today } = useDesk()
  const { movements, line } = opened
  if (movements.length === 0) return <EmptyState>{t('movements.empty', { className: line.name })}</EmptyState>
  const detail = (one: (typeof movements)[number]) => {
    switch (one.kind) {
      case 'came':
        return one.from ? t('movements.from', { name: one.from }) : t('movements.intoSchool')
      case 'left':
        return one.to ? t('movements.to', { name: one.to }) : t('movements.outOfSchool')
      case 'subgroup':
        return [
          one.division,
          one.from && one.to ? `${one.from} → ${one.to}` : one.to || t('movements.outOf', { name: one.from }),
        ].join(': ')
    }
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard
    <section className={styles.scroller} aria-label={t('tab.movements')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('movements.date')}</th>
            <th scope="col">{t('movements.pupil')}</th>
            <th scope="col">{t('movements.what')}</th>
            <th scope="col">{t('movements.detail')}</th>
          </tr>
        </thead>
        <tbody>
          {movements.map(one => (
            <tr key={`${one.date} ${one.pupilId} ${one.kind} ${one.division}`}>
              <td>{fullDate(one.date)}</td>
              <td>{one.name}</td>
              <td>
                {t(`movements.kind.${one.kind}`)}{' '}
                {one.date > today && <StateBadge tone="accent">{t('movements.planned')}</StateBadge>}
              </td>
              <td>{detail(one)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
