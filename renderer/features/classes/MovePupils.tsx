import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassLine, OpenedClass } from '#contract/classes'
import { addDays } from '#domain/kernel/calendar-date'
import type { ClassId, PupilId } from '#domain/kernel/ids'
import { useClient, useDesk } from '../../client/provider.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { DayField } from './DayField.tsx'
import { useEditWords } from './edit-words.ts'
import styles from './Forms.module.css'
import { dayMonthYear } from './labels.ts'
import { Problem } from './Problem.tsx'
import type { ClassEdits } from './use-class-edits.ts'
import { WordSelect } from './WordSelect.tsx'

export type MovePupilsProps = {
  readonly opened: OpenedClass
  readonly pupilIds: readonly PupilId[]
  readonly classes: readonly ClassLine[]
  readonly edits: ClassEdits
  readonly onDone: () => void
  readonly onClose: () => void
}

const outOfSchool = 'out'

/** Pupils leave the class for another one or the school, from a day on. */
export function MovePupils({ opened, pupilIds, classes, edits, onDone, onClose }: MovePupilsProps) {
  const { t, i18n } = useTranslation('classes')
  const client = useClient()
  const words = useEditWords()
  const { school } = useDesk()
  const [target, setTarget] = useState<string | null>(null)
  const [on, setOn] = useState(opened.on)
  const [isAsked, setAsked] = useState(false)
  const [isRunning, setRunning] = useState(false)
  const [error, setError] = useState<unknown>()
  const { line, pupils } = opened
  const names = pupils.filter(({ id }) => pupilIds.includes(id)).map(({ name }) => name)

  const apply = async () => {
    setAsked(true)
    if (target === null) return
    setRunning(true)
    setError(undefined)
    const outcome = await edits.give(() =>
      client.classes.movePupils({
        classId: line.id,
        on,
        pupilIds: [...pupilIds],
        toClassId: target === outOfSchool ? null : (target as ClassId),
      }),
    )
    setRunning(false)
    if (outcome.ok) onDone()
    else setError(outcome.error)
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={names.length === 1 ? t('moveOut.one', { name: names[0] }) : t('moveOut.several', { count: names.length })}
      closeButtonProps={{ 'aria-label': t('moveOut.cancel') }}
    >
      <form
        className={styles.form}
        noValidate
        onSubmit={event => {
          event.preventDefault()
          apply()
        }}
      >
        {names.length > 1 && <p className={styles.hint}>{names.join(', ')}</p>}
        <WordSelect
          data-autofocus
          label={t('moveOut.where')}
          placeholder={t('moveOut.choose')}
          value={target}
          options={[
            ...classes
              .filter(({ id }) => id !== line.id)
              .map(one => ({ id: one.id as string, name: `${one.name} · ${t('pupils', { count: one.pupils })}` })),
            { id: outOfSchool, name: t('moveOut.outOfSchool') },
          ]}
          onChoose={setTarget}
          error={isAsked && target === null && <Problem>{t('moveOut.chooseFirst')}</Problem>}
        />
        <DayField
          label={t('moveOut.from')}
          description={t('moveOut.lastDay', {
            className: line.name,
            day: dayMonthYear(addDays(on, -1), i18n.language),
          })}
          value={on}
          onDay={setOn}
          from={school.yearStarts}
          till={school.yearEnds}
        />
        {error !== undefined && (
          <Notice tone="bad" live="alert">
            {words(error, 'pupils')}
          </Notice>
        )}
        <div className={styles.buttonsRight}>
          <Button onClick={onClose}>{t('moveOut.cancel')}</Button>
          <Button type="submit" variant="filled" loading={isRunning}>
            {target === outOfSchool ? t('moveOut.letGo') : t('moveOut.apply')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
