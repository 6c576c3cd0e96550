import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenedClass } from '#contract/classes'
import type { DivisionId, StaffId, SubjectId } from '#domain/kernel/ids'
import { useClient, useDesk } from '../../client/provider.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PanelSection } from '../../ui/SidePanel.tsx'
import type { Choices } from './ClassForm.tsx'
import { DayField } from './DayField.tsx'
import {
  type DivisionDraft,
  type DraftLesson,
  divideInputOf,
  draftFaults,
  subgroupLimits,
  withCount,
  withSubject,
} from './division-draft.ts'
import { draftSentences } from './draft-words.ts'
import { useEditWords } from './edit-words.ts'
import styles from './Forms.module.css'
import { Problem } from './Problem.tsx'
import type { ClassEdits } from './use-class-edits.ts'
import { WordSelect } from './WordSelect.tsx'

export type DivisionFormProps = {
  readonly opened: OpenedClass
  readonly draft: DivisionDraft
  readonly onDraft: (draft: DivisionDraft) => void
  readonly subjects: readonly { readonly id: SubjectId; readonly name: string }[]
  readonly staff: Choices['staff']
  readonly edits: ClassEdits
  readonly onMade: (divisionId: DivisionId) => void
  readonly onClose: () => void
}

/** What the class is divided for, into how many, who teaches the parts and from which day; told in words before it is done. */
export function DivisionForm(props: DivisionFormProps) {
  const { opened, draft, onDraft, edits } = props
  const { t, i18n } = useTranslation('classes')
  const client = useClient()
  const errorWords = useEditWords()
  const { school } = useDesk()
  const [isAsked, setAsked] = useState(false)
  const [isRunning, setRunning] = useState(false)
  const [error, setError] = useState<unknown>()
  const faults = draftFaults(draft)
  const nameOf = (number: number) => t('draft.subgroupName', { number })
  const subjectName = props.subjects.find(({ id }) => id === draft.subjectId)?.name

  const apply = async () => {
    setAsked(true)
    if (faults.length > 0) return
    setRunning(true)
    setError(undefined)
    const outcome = await edits.give(() => client.classes.divide(divideInputOf(draft, opened)))
    setRunning(false)
    if (outcome.ok) props.onMade(outcome.answer.divisionId)
    else setError(outcome.error)
  }
  const nameProblem = (name: string) => {
    if (name.trim() === '') return <Problem>{t('needed')}</Problem>
    const isTwice = draft.names.filter(one => one.trim().toLowerCase() === name.trim().toLowerCase()).length > 1
    return isTwice && <Problem>{t('draft.sameName')}</Problem>
  }

  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        apply()
      }}
    >
      <PanelSection title={t('draft.title', { className: opened.line.name })}>
        <div className={styles.form}>
          <WordSelect
            autoFocus
            label={t('draft.subject')}
            none={t('draft.noSubject')}
            options={props.subjects}
            value={draft.subjectId}
            onChoose={subjectId => onDraft(withSubject(draft, subjectId, opened))}
          />
          {draft.subjectId === null && (
            <TextInput
              label={t('draft.name')}
              maxLength={60}
              value={draft.name}
              onChange={event => onDraft({ ...draft, name: event.currentTarget.value })}
              error={isAsked && faults.includes('name') && <Problem>{t('draft.needsName')}</Problem>}
            />
          )}
          <div className={styles.pair}>
            <NumberInput
              label={t('draft.count')}
              min={subgroupLimits.least}
              max={subgroupLimits.most}
              clampBehavior="strict"
              allowDecimal={false}
              allowNegative={false}
              value={draft.names.length}
              onChange={count => typeof count === 'number' && onDraft(withCount(draft, count, nameOf))}
            />
            <DayField
              label={t('draft.from')}
              value={draft.on}
              onDay={on => onDraft({ ...draft, on })}
              from={school.yearStarts}
              till={school.yearEnds}
            />
          </div>
          {draft.names.map((name, place) => (
            <TextInput
              // biome-ignore lint/suspicious/noArrayIndexKey: a subgroup to be is nothing but its place
              key={place}
              size="sm"
              label={t('names.subgroup', { number: place + 1 })}
              maxLength={60}
              value={name}
              onChange={event => onDraft({ ...draft, names: draft.names.with(place, event.currentTarget.value) })}
              error={isAsked && nameProblem(name)}
            />
          ))}
        </div>
      </PanelSection>
      {draft.lessons.map((lesson, index) => (
        <LessonSection
          key={lesson.lessonId}
          lesson={lesson}
          names={draft.names}
          staff={props.staff}
          subject={subjectName ?? ''}
          onLesson={changed => onDraft({ ...draft, lessons: draft.lessons.with(index, changed) })}
        />
      ))}
      <PanelSection title={t('draft.what')}>
        <div className={styles.form}>
          <div className={styles.sentence} role="status">
            {draftSentences(draft, opened, { subject: subjectName, staff: props.staff }, t, i18n.language).map(
              sentence => (
                <p key={sentence}>{sentence}</p>
              ),
            )}
          </div>
          {isAsked && faults.includes('emptySubgroup') && <Problem>{t('draft.emptySubgroup')}</Problem>}
          {error !== undefined && (
            <Notice tone="bad" live="alert">
              {errorWords(error, 'lesson')}
            </Notice>
          )}
          <div className={styles.buttons}>
            <Button type="submit" variant="filled" loading={isRunning}>
              {t('draft.apply')}
            </Button>
            <Button onClick={props.onClose}>{t('draft.cancel')}</Button>
          </div>
        </div>
      </PanelSection>
    </form>
  )
}

type LessonSectionProps = {
  readonly lesson: DraftLesson
  readonly names: readonly string[]
  readonly staff: Choices['staff']
  readonly subject: string
  readonly onLesson: (lesson: DraftLesson) => void
}

/** A lesson of the whole class that goes on in the subgroups: who teaches which. */
function LessonSection({ lesson, names, staff, subject, onLesson }: LessonSectionProps) {
  const { t } = useTranslation('classes')
  return (
    <PanelSection title={t('draft.lesson', { subject })} aside={t('hours', { count: lesson.hoursPerWeek })}>
      <div className={styles.lesson}>
        <Checkbox
          label={t('draft.takeLesson')}
          checked={lesson.isTaken}
          onChange={event => onLesson({ ...lesson, isTaken: event.currentTarget.checked })}
        />
        {lesson.isTaken &&
          names.map((name, place) => (
            <WordSelect<StaffId>
              // biome-ignore lint/suspicious/noArrayIndexKey: a subgroup to be is nothing but its place
              key={place}
              size="sm"
              label={t('draft.teacherOf', { name: name || place + 1 })}
              none={t('notAppointed')}
              options={staff}
              value={lesson.teachers[place] ?? null}
              onChoose={id => onLesson({ ...lesson, teachers: lesson.teachers.with(place, id) })}
            />
          ))}
      </div>
    </PanelSection>
  )
}
