import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CurriculumView } from '#contract/curriculum'
import type { SubjectId } from '#domain/kernel/ids'
import { useErrorWords } from '../../client/words.ts'
import { Keys } from '../../ui/Keys.tsx'
import { PanelSection } from '../../ui/SidePanel.tsx'
import styles from './Panel.module.css'
import type { CurriculumWriter } from './use-curriculum.ts'

export type NewSubjectProps = {
  readonly view: CurriculumView
  readonly curriculum: CurriculumWriter
  readonly onMade: (subjectId: SubjectId, view: CurriculumView) => void
  readonly onClose: () => void
}

/** A row more: a subject that the school has, or one that is new to it. */
export function NewSubject({ view, curriculum, onMade, onClose }: NewSubjectProps) {
  const { t } = useTranslation('curriculum')
  const errorWords = useErrorWords()
  const [name, setName] = useState('')
  const [shortName, setShortName] = useState('')
  const [problem, setProblem] = useState<unknown>()
  const wanted = name.trim()
  const known = view.subjects.find(one => one.name.toLowerCase() === wanted.toLowerCase())
  const add = async () => {
    if (known) return onMade(known.id as SubjectId, view)
    const made = await curriculum.edit(
      [{ kind: 'subject', name: wanted, ...(shortName.trim() ? { shortName: shortName.trim() } : {}) }],
      'in form',
    )
    if (!made.ok) return setProblem(made.error)
    const subject = made.answer.subjects.find(one => one.name === wanted)
    if (subject) onMade(subject.id as SubjectId, made.answer)
  }
  return (
    <PanelSection title={t('subject.title')} aside={<Keys keys={['Esc']} />}>
      <form
        className={styles.fields}
        onSubmit={event => {
          event.preventDefault()
          if (wanted) add()
        }}
        onKeyDown={event => {
          if (event.key === 'Escape' && !event.defaultPrevented) onClose()
        }}
      >
        <TextInput
          autoFocus
          size="sm"
          label={t('subject.name')}
          maxLength={80}
          value={name}
          error={problem !== undefined && errorWords(problem)}
          onChange={event => {
            setName(event.currentTarget.value)
            setProblem(undefined)
          }}
        />
        {known ? (
          <p className={styles.hint}>{t('subject.known')}</p>
        ) : (
          <TextInput
            size="sm"
            label={t('subject.shortName')}
            description={t('subject.shortNameHelp')}
            maxLength={20}
            value={shortName}
            onChange={event => setShortName(event.currentTarget.value)}
          />
        )}
        <div className={styles.buttons}>
          <Button size="xs" type="submit" variant="filled" disabled={!wanted}>
            {t('subject.add')}
          </Button>
          <Button size="xs" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </PanelSection>
  )
}
