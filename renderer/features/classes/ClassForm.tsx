import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassId, RoomId, StaffId } from '#domain/kernel/ids'
import { useClient } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { Notice } from '../../ui/Notice.tsx'
import { PanelSection } from '../../ui/SidePanel.tsx'
import { isEscape } from './escape.ts'
import styles from './Forms.module.css'
import { Problem } from './Problem.tsx'
import type { ClassEdits } from './use-class-edits.ts'
import { WordSelect } from './WordSelect.tsx'

/** Whom and what a class may be given. */
export type Choices = {
  readonly staff: readonly { readonly id: StaffId; readonly name: string }[]
  readonly rooms: readonly { readonly id: RoomId; readonly name: string }[]
}

export type ClassFormProps = {
  readonly choices: Choices
  readonly edits: ClassEdits
  readonly onMade: (classId: ClassId) => void
  readonly onClose: () => void
}

/** A new class: grade and letter, class teacher and room. */
export function ClassForm({ choices, edits, onMade, onClose }: ClassFormProps) {
  const { t } = useTranslation('classes')
  const client = useClient()
  const words = useErrorWords()
  const [grade, setGrade] = useState('5')
  const [letter, setLetter] = useState('')
  const [classTeacherId, setTeacher] = useState<StaffId | null>(null)
  const [homeRoomId, setRoom] = useState<RoomId | null>(null)
  const [isAsked, setAsked] = useState(false)
  const [isRunning, setRunning] = useState(false)
  const [error, setError] = useState<unknown>()
  const letterField = useRef<HTMLInputElement>(null)
  const isNameless = letter.trim() === ''

  const apply = async (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (isNameless) {
      letterField.current?.focus()
      return
    }
    setRunning(true)
    setError(undefined)
    const outcome = await edits.give(() =>
      client.classes.save({ grade: Number(grade), letter: letter.trim(), classTeacherId, homeRoomId }),
    )
    setRunning(false)
    if (outcome.ok) onMade(outcome.answer.classId)
    else setError(outcome.error)
  }

  return (
    <PanelSection title={t('classForm.title')}>
      <form className={styles.form} noValidate onSubmit={apply} onKeyDown={event => isEscape(event) && onClose()}>
        <div className={styles.pair}>
          <GradeSelect value={grade} onGrade={setGrade} autoFocus />
          <TextInput
            ref={letterField}
            label={grade === '0' ? t('classForm.name') : t('classForm.letter')}
            maxLength={30}
            value={letter}
            onChange={event => setLetter(event.currentTarget.value)}
            error={isAsked && isNameless && <Problem>{t('classForm.needed')}</Problem>}
          />
        </div>
        <WordSelect
          label={t('classTeacher')}
          none={t('notAppointed')}
          options={choices.staff}
          value={classTeacherId}
          onChoose={setTeacher}
        />
        <WordSelect
          label={t('room')}
          none={t('noRoom')}
          options={choices.rooms}
          value={homeRoomId}
          onChoose={setRoom}
        />
        {error !== undefined && (
          <Notice tone="bad" live="alert">
            {words(error)}
          </Notice>
        )}
        <div className={styles.buttons}>
          <Button type="submit" variant="filled" loading={isRunning}>
            {t('classForm.make')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </PanelSection>
  )
}

export type GradeSelectProps = {
  readonly value: string
  readonly onGrade: (grade: string) => void
  readonly autoFocus?: boolean
}

/** 1…12, or a grade that is not known: then the letter is the whole name. */
export function GradeSelect({ value, onGrade, autoFocus = false }: GradeSelectProps) {
  const { t } = useTranslation('classes')
  return (
    <Select
      label={t('classForm.grade')}
      autoFocus={autoFocus}
      openOnFocus={false}
      withScrollArea={false}
      classNames={{ options: styles.options ?? '' }}
      value={value}
      data={[
        ...Array.from({ length: 12 }, (_, i) => ({ value: String(i + 1), label: String(i + 1) })),
        { value: '0', label: t('classForm.unknownGrade') },
      ]}
      onChange={next => next !== null && onGrade(next)}
    />
  )
}
