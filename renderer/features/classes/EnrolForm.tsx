import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenedClass } from '#contract/classes'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { PupilId } from '#domain/kernel/ids'
import type { Sex } from '#domain/people/person'
import { useClient, useDesk } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { Notice } from '../../ui/Notice.tsx'
import { PanelSection } from '../../ui/SidePanel.tsx'
import { DayField } from './DayField.tsx'
import { isEscape } from './escape.ts'
import styles from './Forms.module.css'
import { Problem } from './Problem.tsx'
import type { ClassEdits } from './use-class-edits.ts'

export type EnrolFormProps = {
  readonly opened: OpenedClass
  readonly edits: ClassEdits
  readonly onEnrolled: (pupilId: PupilId) => void
  readonly onClose: () => void
}

const names = ['surname', 'givenName', 'patronymic'] as const
type Name = (typeof names)[number]

/** A new pupil of the class from a day on; the form stays for the next one. */
export function EnrolForm({ opened, edits, onEnrolled, onClose }: EnrolFormProps) {
  const { t } = useTranslation('classes')
  const client = useClient()
  const errorWords = useErrorWords()
  const { school } = useDesk()
  const [name, setName] = useState(noName)
  const [sex, setSex] = useState<Sex | null>(null)
  const [born, setBorn] = useState<CalendarDate | null>(null)
  const [on, setOn] = useState(opened.on)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [isRunning, setRunning] = useState(false)
  const [error, setError] = useState<unknown>()
  const form = useRef<HTMLFormElement>(null)
  const problems = {
    surname: name.surname.trim() === '',
    givenName: name.givenName.trim() === '',
    sex: sex === null,
    born: born === null,
  }
  const shown = (field: keyof typeof problems) => left.has(field) && problems[field]
  const leave = (field: string) => setLeft(before => new Set([...before, field]))

  const apply = async (event: FormEvent) => {
    event.preventDefault()
    setLeft(new Set(Object.keys(problems)))
    const first = Object.entries(problems).find(([, isWrong]) => isWrong)?.[0]
    if (first !== undefined || sex === null || born === null) {
      form.current?.querySelector<HTMLElement>(`[data-field="${first}"] input, input[data-field="${first}"]`)?.focus()
      return
    }
    setRunning(true)
    setError(undefined)
    const pupil = {
      surname: name.surname.trim(),
      givenName: name.givenName.trim(),
      patronymic: name.patronymic.trim(),
      sex,
      born,
    }
    const outcome = await edits.give(() => client.classes.enrol({ classId: opened.line.id, on, pupil }))
    setRunning(false)
    if (!outcome.ok) {
      setError(outcome.error)
      return
    }
    setName(noName)
    setSex(null)
    setBorn(null)
    setLeft(new Set())
    form.current?.querySelector<HTMLElement>('[data-field="surname"]')?.focus()
    onEnrolled(outcome.answer.pupilId)
  }

  return (
    <PanelSection title={t('enrol.title', { className: opened.line.name })}>
      <form
        ref={form}
        className={styles.form}
        noValidate
        onSubmit={apply}
        onKeyDown={event => isEscape(event) && onClose()}
      >
        {names.map(field => (
          <TextInput
            key={field}
            data-field={field}
            autoFocus={field === 'surname'}
            autoComplete="off"
            maxLength={60}
            label={
              field === 'patronymic' ? (
                <>
                  {t('enrol.patronymic')} <span className={styles.optional}>{t('optional')}</span>
                </>
              ) : (
                t(`enrol.${field}`)
              )
            }
            value={name[field]}
            onChange={event => setName({ ...name, [field]: event.currentTarget.value })}
            onBlur={() => name[field] !== '' && leave(field)}
            error={field !== 'patronymic' && shown(field) && <Problem>{t('needed')}</Problem>}
          />
        ))}
        <div data-field="sex">
          <p className={styles.label} id="enrol-sex">
            {t('enrol.sex')}
          </p>
          <SegmentedControl
            aria-labelledby="enrol-sex"
            value={sex ?? ''}
            onChange={value => setSex(value as Sex)}
            data={(['m', 'f'] as const).map(value => ({ value, label: t(`sex.${value}Full`) }))}
          />
          {shown('sex') && <Problem>{t('enrol.chooseSex')}</Problem>}
        </div>
        <DayField
          data-field="born"
          label={t('enrol.born')}
          placeholder={t('dayHint')}
          value={born}
          onDay={setBorn}
          till={opened.on}
          error={shown('born') && <Problem>{t('enrol.needsDay')}</Problem>}
        />
        <DayField label={t('enrol.from')} value={on} onDay={setOn} from={school.yearStarts} till={school.yearEnds} />
        {error !== undefined && (
          <Notice tone="bad" live="alert">
            {errorWords(error)}
          </Notice>
        )}
        <div className={styles.buttons}>
          <Button type="submit" variant="filled" loading={isRunning}>
            {t('enrol.apply')}
          </Button>
          <Button onClick={onClose}>{t('close')}</Button>
        </div>
      </form>
    </PanelSection>
  )
}

const noName: Record<Name, string> = { surname: '', givenName: '', patronymic: '' }
