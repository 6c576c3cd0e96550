import { Button, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenedClass } from '#contract/classes'
import type { RoomId, StaffId } from '#domain/kernel/ids'
import { useClient } from '../../client/provider.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PanelSection } from '../../ui/SidePanel.tsx'
import { type Choices, GradeSelect } from './ClassForm.tsx'
import { type Pupil, placesOf } from './columns.ts'
import styles from './Forms.module.css'
import { fullDate, shortDate } from './labels.ts'
import type { ClassEdits } from './use-class-edits.ts'
import type { ClassUi } from './use-class-ui.ts'
import { WordSelect } from './WordSelect.tsx'

export type ClassPanelProps = {
  readonly opened: OpenedClass
  readonly pupil: Pupil | undefined
  readonly choices: Choices
  readonly canEdit: boolean
  readonly edits: ClassEdits
  /** To the division in which somebody is in no subgroup. */
  readonly onUndivided: () => void
  readonly onFailure: (failure: ClassUi['failure']) => void
}

/** What is known of the class and of the pupil in focus; what may be changed is changed here and applied at once. */
export function ClassPanel(props: ClassPanelProps) {
  const { opened, pupil } = props
  const { t } = useTranslation('classes')
  const { line } = opened
  return (
    <>
      <PanelSection title={t('class', { className: line.name })} aside={t('pupils', { count: line.pupils })}>
        {props.canEdit ? (
          <ClassFields key={`${line.id} ${line.grade} ${line.letter}`} {...props} />
        ) : (
          <dl className={styles.facts}>
            <div>
              <dt>{t('classTeacher')}</dt>
              <dd>{line.classTeacher?.name ?? t('notAppointed')}</dd>
            </div>
            <div>
              <dt>{t('room')}</dt>
              <dd>{line.homeRoom?.name ?? t('noRoom')}</dd>
            </div>
          </dl>
        )}
        {line.open.length > 0 && (
          <div className={styles.open}>
            {line.open.map(one => (
              <Notice
                key={one}
                tone="warning"
                icon={<IconAlertTriangle aria-hidden="true" />}
                actions={
                  one === 'undivided' && (
                    <Button size="xs" onClick={props.onUndivided}>
                      {t('showUndivided')}
                    </Button>
                  )
                }
              >
                {t(`open.${one}`)}
              </Notice>
            ))}
          </div>
        )}
      </PanelSection>
      {pupil && <PupilSection opened={opened} pupil={pupil} isFull />}
    </>
  )
}

/** Name, class teacher and room of the class: each is applied when it is chosen or left. */
function ClassFields({ opened, choices, edits, onFailure }: ClassPanelProps) {
  const { t } = useTranslation('classes')
  const client = useClient()
  const { line } = opened
  const [letter, setLetter] = useState(line.letter)
  const apply = async (part: {
    grade?: number
    letter?: string
    classTeacherId?: StaffId | null
    homeRoomId?: RoomId | null
  }) => {
    onFailure(undefined)
    const outcome = await edits.give(() =>
      client.classes.save({
        id: line.id,
        grade: line.grade,
        letter: line.letter,
        classTeacherId: line.classTeacher?.id ?? null,
        homeRoomId: line.homeRoom?.id ?? null,
        ...part,
      }),
    )
    if (outcome.ok) return
    setLetter(line.letter)
    onFailure({ error: outcome.error })
  }
  const leave = () => {
    if (letter.trim() === line.letter) return
    if (letter.trim() === '') setLetter(line.letter)
    else apply({ letter: letter.trim() })
  }
  return (
    <div className={styles.form}>
      <div className={styles.pair}>
        <GradeSelect value={String(line.grade)} onGrade={grade => apply({ grade: Number(grade) })} />
        <TextInput
          label={line.grade === 0 ? t('classForm.name') : t('classForm.letter')}
          maxLength={30}
          value={letter}
          onChange={event => setLetter(event.currentTarget.value)}
          onBlur={leave}
          onKeyDown={event => {
            if (event.key === 'Enter') leave()
            if (event.key === 'Escape') setLetter(line.letter)
          }}
        />
      </div>
      <WordSelect
        label={t('classTeacher')}
        none={t('notAppointed')}
        options={choices.staff}
        value={line.classTeacher?.id ?? null}
        onChoose={classTeacherId => apply({ classTeacherId })}
      />
      <WordSelect
        label={t('room')}
        none={t('noRoom')}
        options={choices.rooms}
        value={line.homeRoom?.id ?? null}
        onChoose={homeRoomId => apply({ homeRoomId })}
      />
    </div>
  )
}

export type PupilSectionProps = {
  readonly opened: OpenedClass
  readonly pupil: Pupil
  /** With birth date and the day he came, where the table beside does not tell them. */
  readonly isFull?: boolean
}

/** A pupil of the class: his subgroups in all divisions, and where he will be. */
export function PupilSection({ opened, pupil, isFull = false }: PupilSectionProps) {
  const { t } = useTranslation('classes')
  const places = placesOf(pupil.id, opened.divisions)
  return (
    <PanelSection title={isFull ? pupil.fullName : pupil.name}>
      <dl className={styles.facts}>
        {isFull && (
          <div>
            <dt>{t('roster.born')}</dt>
            <dd>{fullDate(pupil.born)}</dd>
          </div>
        )}
        {isFull && (
          <div>
            <dt>{t('roster.since')}</dt>
            <dd>{fullDate(pupil.from)}</dd>
          </div>
        )}
        {places.map(({ division, subgroup, planned }) => (
          <div key={division.id}>
            <dt>{division.name}</dt>
            <dd>
              {subgroup ? (
                <>
                  <b>{subgroup.name}</b> {subgroup.teachers.join(', ')}
                </>
              ) : (
                t('columns.noneOne')
              )}{' '}
              {planned && (
                <span className={styles.planned}>
                  <IconArrowRight aria-hidden="true" />
                  {t('planned.short', { to: planned.to?.name ?? t('columns.noneOne'), date: shortDate(planned.on) })}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </PanelSection>
  )
}
