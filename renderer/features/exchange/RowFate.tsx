import { useTranslation } from 'react-i18next'
import { fixWords, reasonWords, remarkWords } from '#contract/exchange-words'
import type { PreviewRow } from '#domain/classes/pupil-import/preview'
import styles from './Preview.module.css'
import { questionWords, type ShownChange, sexOf, shownChanges } from './row-words.ts'

/** «Изменения и причина» of a row, in as few words as there are. */
export function RowFate({ row, isClassNew }: { readonly row: PreviewRow; readonly isClassNew: boolean }) {
  const { t } = useTranslation('exchange')
  const { reasons, remarks, question, status } = row
  if (status === 'refused') {
    const [first] = reasons
    if (!first) return null
    const more = reasons.length > 1 ? t('row.moreReasons', { count: reasons.length - 1 }) : ''
    return (
      <span className={styles.bad}>
        {[reasonWords(first, t), fixWords(first, row.row, t), more].filter(Boolean).join(' ')}
      </span>
    )
  }
  if (status === 'asked' && question) return <span className={styles.ask}>{questionWords(question, t)}</span>

  const facts = [
    ...(status === 'skipped' ? [t('row.skipped')] : []),
    ...(status === 'new'
      ? [isClassNew ? t('row.newWithClass', { className: row.shown.className }) : t('row.new')]
      : []),
    ...(question?.decision && question.decision.is !== 'skip'
      ? [t(question.decision.is === 'new' ? 'row.answeredNew' : 'row.answeredSame', { context: sexOf(question) })]
      : []),
    ...(remarks[0] ? [remarkWords(remarks[0], t)] : []),
    ...(remarks.length > 1 ? [t('row.moreRemarks', { count: remarks.length - 1 })] : []),
  ]
  return (
    <>
      {shownChanges(row, t).map(change => (
        <Change key={change.what} change={change} />
      ))}
      {facts.length > 0 && <span className={styles.dim}>{facts.join(' · ')}</span>}
    </>
  )
}

/** «5Б → 6Б · Класс с 01.09.2026», the old struck out. */
function Change({ change }: { readonly change: ShownChange }) {
  const { t } = useTranslation('exchange')
  return (
    <span className={styles.change}>
      <s>{change.was}</s> <span aria-hidden="true">→</span>
      <span className={styles.unseen}> {t('row.arrow')} </span> {change.becomes}{' '}
      <span className={styles.dim}>· {change.what}</span>
    </span>
  )
}
