import { Button, Modal, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../client/provider.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Calendar.module.css'
import type { Period } from './period-groups.ts'
import { dateText, gradesText, periodName } from './step-words.ts'
import type { CalendarEditor } from './use-calendar.ts'

export type LockDialogProps = {
  readonly period: Period
  readonly editor: CalendarEditor
  readonly onClose: () => void
}

/** Shortest reason for opening a closed period, characters: the contract asks for as many. */
const shortestReason = 3

/** Closing a period, or opening it for a reason: what it means in one sentence, and a decision. */
export function LockDialog({ period, editor, onClose }: LockDialogProps) {
  const { t } = useTranslation('calendar')
  const { today } = useDesk()
  const { send, problemOf } = editor
  const isLocked = period.lock !== null
  const names = { period: periodName(period, t), grades: gradesText(period, t) }
  const form = useForm({
    initialValues: { reason: '' },
    validate: {
      reason: reason => (isLocked && reason.trim().length < shortestReason ? t('lock.reasonNeeded') : null),
    },
  })
  const submit = form.onSubmit(async ({ reason }) => {
    const isDone = await send(
      'lock',
      client =>
        isLocked
          ? client.unlockPeriod({ periodId: period.id, reason: reason.trim() })
          : client.lockPeriod({ periodId: period.id }),
      { text: isLocked ? 'calendar:step.unlocked' : 'calendar:step.locked', values: names },
    )
    if (isDone) onClose()
  })
  const title = t(isLocked ? 'lock.unlockTitle' : 'lock.lockTitle', names)
  const problem = problemOf('lock')
  return (
    <Modal opened title={title} onClose={onClose} closeButtonProps={{ 'aria-label': t('lock.close') }}>
      <form className={styles.dialog} onSubmit={submit}>
        <p>{isLocked ? t('lock.unlockMeans') : t('lock.lockMeans')}</p>
        {!isLocked && period.ends >= today && (
          <Notice tone="warning">{t('lock.early', { date: dateText(period.ends) })}</Notice>
        )}
        {problem && (
          <Notice tone="bad" live="alert">
            {problem}
          </Notice>
        )}
        {isLocked && (
          <Textarea
            label={t('lock.reason')}
            description={t('lock.reasonHelp')}
            maxLength={300}
            {...form.getInputProps('reason')}
          />
        )}
        <div className={styles.buttons}>
          <Button data-autofocus onClick={onClose}>
            {isLocked ? t('lock.keepClosed') : t('lock.keepOpen')}
          </Button>
          <Button type="submit" variant="filled">
            {isLocked ? t(`lock.unlock.${period.kind}`) : t(`lock.lock.${period.kind}`)}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
