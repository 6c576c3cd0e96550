import { Button, MultiSelect, Select, TextInput } from '@mantine/core'
import { type ComponentProps, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffId, SubjectId } from '#domain/kernel/ids'
import { matchesWords } from '#domain/kernel/word-search'
import { Keys } from '../../ui/Keys.tsx'
import { PanelSection } from '../../ui/SidePanel.tsx'
import type { Board, LessonOfView, ObjectKind } from './board.ts'
import { audienceOptions, audiencesOfValues, audienceValue, piecesOfText } from './lesson-form.ts'
import styles from './Panel.module.css'
import type { LessonDraft } from './use-writer.ts'

export type LessonFormProps = {
  readonly board: Board
  /** The lesson that is changed; a new one without it. */
  readonly lesson: LessonOfView | undefined
  /** Whose timetable is seen: a new lesson is theirs. */
  readonly kind: ObjectKind
  readonly objectId: string
  readonly onSave: (draft: LessonDraft) => Promise<boolean>
  readonly onRemove: (lessonId: LessonOfView['id']) => void
  readonly onClose: () => void
}

/** What must be taught: subject, to whom, by whom, in pieces of how many slots. */
export function LessonForm({ board, lesson, kind, objectId, onSave, onRemove, onClose }: LessonFormProps) {
  const { t } = useTranslation('timetable')
  const { view } = board
  const [subjectId, setSubject] = useState<string | null>(lesson?.subjectId ?? null)
  const [audiences, setAudiences] = useState<string[]>(
    lesson ? lesson.audiences.map(audienceValue) : kind === 'class' ? [objectId] : [],
  )
  const [teachers, setTeachers] = useState<string[]>(
    lesson ? [...lesson.teachers] : kind === 'teacher' ? [objectId] : [],
  )
  const [pieces, setPieces] = useState(lesson ? lesson.pieces.map(({ duration }) => duration).join(', ') : '1')
  const [isChecked, setChecked] = useState(false)
  const [isSending, setSending] = useState(false)
  const durations = piecesOfText(pieces)
  const options = audienceOptions(view, t('form.audienceWhole'))

  const save = async () => {
    setChecked(true)
    if (!subjectId || !durations) return
    setSending(true)
    const isSaved = await onSave({
      ...(lesson ? { id: lesson.id } : {}),
      subjectId: subjectId as SubjectId,
      teachers: teachers as StaffId[],
      audiences: audiencesOfValues(audiences, view),
      pieces: durations,
    })
    if (!isSaved) setSending(false)
  }

  return (
    <PanelSection
      title={lesson ? t('form.edit', { lesson: board.subjects.get(lesson.subjectId)?.name ?? '' }) : t('form.new')}
      aside={<Keys keys={['Esc']} />}
    >
      <form
        className={styles.form}
        onSubmit={event => {
          event.preventDefault()
          save()
        }}
        onKeyDown={event => {
          if (event.key === 'Escape' && !event.defaultPrevented) onClose()
        }}
      >
        <Select
          label={t('form.subject')}
          data-autofocus
          autoFocus
          searchable
          value={subjectId}
          data={view.subjects.map(({ id, name }) => ({ value: id as string, label: name }))}
          filter={byWords}
          error={isChecked && !subjectId && t('form.need')}
          onChange={value => setSubject(value)}
        />
        <MultiSelect
          label={t('form.audiences')}
          searchable
          hidePickedOptions
          limit={100}
          value={audiences}
          data={options}
          filter={byWords}
          onChange={setAudiences}
        />
        <MultiSelect
          label={t('form.teachers')}
          description={t('form.teachersHint')}
          searchable
          hidePickedOptions
          limit={100}
          maxValues={10}
          value={teachers}
          data={view.teachers.map(({ id, name }) => ({ value: id as string, label: name }))}
          filter={byWords}
          onChange={setTeachers}
        />
        <TextInput
          label={t('form.pieces')}
          description={t('form.piecesHint')}
          value={pieces}
          maxLength={120}
          error={isChecked && !durations && t('form.piecesWrong')}
          onChange={event => setPieces(event.currentTarget.value)}
        />
        <div className={styles.buttons}>
          <Button type="submit" size="sm" variant="filled" disabled={isSending}>
            {lesson ? t('form.save') : t('form.saveNew')}
          </Button>
          <Button size="sm" onClick={onClose}>
            {t('form.cancel')}
          </Button>
        </div>
        {lesson && (
          <div>
            <p className={styles.hint}>{t('form.removeHow')}</p>
            <div className={styles.buttons}>
              <Button size="xs" color="red" variant="outline" onClick={() => onRemove(lesson.id)}>
                {t('form.remove')}
              </Button>
            </div>
          </div>
        )}
      </form>
    </PanelSection>
  )
}

type Filter = NonNullable<ComponentProps<typeof Select<string>>['filter']>

/** Names by the beginning of any word, ё as е. */
const byWords: Filter = ({ options, search }) =>
  search.trim() === ''
    ? options
    : options.filter(option => 'label' in option && matchesWords(String(option.label), search))
