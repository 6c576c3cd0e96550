import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { JournalPage } from '#contract/journal'
import { useDesk } from '../../client/provider.tsx'
import styles from './Lessons.module.css'
import { dayMonth, shortDate, weekdayShort } from './labels.ts'
import { Kind, type PanelActions } from './Panel.tsx'
import { type Drafts, Writing } from './Writing.tsx'

export type LessonsProps = {
  readonly page: JournalPage
  readonly drafts: Drafts
  readonly actions: Pick<PanelActions, 'saveText' | 'setKind'>
}

/** «Темы и задания»: the lessons of the period under each other, with what was done and what was set. */
export const Lessons = memo(function Lessons({ page, drafts, actions }: LessonsProps) {
  const { t, i18n } = useTranslation('journal')
  const { today } = useDesk()
  const hasKinds = page.label.grade > 1
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard
    <section className={styles.scroller} aria-label={t('view.lessons')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">№</th>
            <th scope="col">{t('lesson.date')}</th>
            <th scope="col">{t('lesson.slotHead')}</th>
            <th scope="col" className={styles.text}>
              {t('topic')}
            </th>
            {hasKinds && (
              <th scope="col" className={styles.text}>
                {t('homework')}
              </th>
            )}
            {hasKinds && (
              <th scope="col" className={styles.kind}>
                {t('kind.label')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {page.columns.map((column, index) => {
            const day = dayMonth(column.date, i18n.language)
            return (
              <tr key={column.recordId} aria-current={column.date === today ? 'date' : undefined}>
                <td>{index + 1}</td>
                <th scope="row" title={day}>
                  {weekdayShort(column.date, i18n.language)} {shortDate(column.date)}
                </th>
                <td>{column.slot}</td>
                <td>
                  <Writing
                    isInTable
                    name={`${column.recordId} topic`}
                    label={t('lesson.topicOf', { day })}
                    text={column.topic}
                    isReadOnly={!page.can.writeMarks}
                    drafts={drafts}
                    save={(text, seen) => actions.saveText('topic', column, text, seen)}
                  />
                </td>
                {hasKinds && (
                  <td>
                    <Writing
                      isInTable
                      name={`${column.recordId} homework`}
                      label={t('lesson.homeworkOf', { day })}
                      text={column.homework}
                      isReadOnly={!page.can.writeMarks}
                      drafts={drafts}
                      save={(text, seen) => actions.saveText('homework', column, text, seen)}
                    />
                  </td>
                )}
                {hasKinds && (
                  <td>
                    <Kind
                      kinds={page.workKinds}
                      column={column}
                      isReadOnly={!page.can.writeMarks}
                      actions={actions}
                      day={day}
                    />
                  </td>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
})
