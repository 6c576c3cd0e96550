import { Button, Checkbox, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import { useDesk } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { DateField } from '../../ui/DateField.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Dialog.module.css'
import { FindingList } from './FindingsSection.tsx'
import { numberText, sumOf } from './hours.ts'
import type { CurriculumPartProps } from './part-props.ts'
import { longDate } from './words.ts'

export type ApproveDialogProps = CurriculumPartProps & { readonly onClose: () => void }

/** Faults painted before the rest is only counted. */
const atOnce = 8

/** The director's approval: what is approved, what is wrong with it, by which order. */
export function ApproveDialog({ view, curriculum, onClose }: ApproveDialogProps) {
  const { t, i18n } = useTranslation('curriculum')
  const errorWords = useErrorWords()
  const { today } = useDesk()
  const [orderNumber, setOrderNumber] = useState('')
  const [orderDate, setOrderDate] = useState<CalendarDate>(today)
  const [despite, setDespite] = useState(false)
  const [isChecked, setChecked] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const what = view.can.approve[0]!
  const against = view.findings.filter(({ blocks }) => blocks.includes(what))
  const hours = sumOf(view.lines)
  const isLate = orderDate > view.due.date
  const submit = async () => {
    setChecked(true)
    if (!orderNumber.trim() || (against.length > 0 && !despite)) return
    const sent = await curriculum.write(
      writing =>
        writing.approve({
          what,
          orderNumber: orderNumber.trim(),
          orderDate,
          revision: view.revision,
          ...(against.length > 0 ? { despite } : {}),
        }),
      'in form',
    )
    if (sent.ok) onClose()
    else setProblem(sent.error)
  }
  return (
    <Modal
      opened
      size={640}
      title={t(`approve.title_${what}`, { number: view.version?.number ?? 1, year: view.year.name })}
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        className={styles.dialog}
        onSubmit={event => {
          event.preventDefault()
          submit()
        }}
      >
        <p>
          {t(`approve.what_${what}`, {
            count: view.classes.length,
            first: numberText(hours.firstHalf, i18n.language),
            second: numberText(hours.secondHalf, i18n.language),
            teachers: view.load.filter(({ staffId }) => staffId !== null).length,
          })}{' '}
          {t(`approve.means_${what}`)}
        </p>
        {against.length > 0 && (
          <section className={styles.faults} aria-label={t('approve.faults', { count: against.length })}>
            <h3>{t('approve.faults', { count: against.length })}</h3>
            <FindingList findings={against.slice(0, atOnce)} />
            {against.length > atOnce && <p>{t('findings.more', { count: against.length - atOnce })}</p>}
            <Checkbox
              label={t('approve.despite')}
              error={isChecked && !despite && t('approve.despiteNeeded')}
              checked={despite}
              onChange={event => setDespite(event.currentTarget.checked)}
            />
          </section>
        )}
        <div className={styles.pair}>
          <TextInput
            label={t('approve.order')}
            placeholder={t('approve.orderShape')}
            maxLength={40}
            value={orderNumber}
            error={isChecked && !orderNumber.trim() && t('approve.orderNeeded')}
            onChange={event => setOrderNumber(event.currentTarget.value)}
          />
          <DateField
            label={t('approve.date')}
            value={orderDate}
            onCommit={setOrderDate}
            placeholder={t('date.shape')}
            badText={t('date.bad')}
            openLabel={t('date.open')}
          />
        </div>
        {isLate && (
          <Notice tone="warning">{t('approve.late', { date: longDate(view.due.date, i18n.language) })}</Notice>
        )}
        {problem !== undefined && (
          <Notice tone="bad" live="alert">
            {errorWords(problem)}
          </Notice>
        )}
        <div className={styles.buttons}>
          <Button data-autofocus onClick={onClose}>
            {t('approve.not')}
          </Button>
          <Button type="submit" variant="filled">
            {t(`approve.go_${what}`)}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
