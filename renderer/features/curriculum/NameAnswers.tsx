import { Button, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CurriculumView } from '#contract/curriculum'
import type { CurriculumImportPreview, CurriculumImportWish } from '#contract/curriculum-import'
import styles from './Curriculum.module.css'
import { byWords } from './StaffSelect.tsx'

export type NameAnswersProps = {
  readonly view: CurriculumView
  readonly names: CurriculumImportPreview['names']
  readonly wish: CurriculumImportWish
  readonly onAnswers: (answers: CurriculumImportWish['answers']) => void
}

type Name = CurriculumImportPreview['names'][number]

/** Values of the field that are no ids. */
const [asIs, leftOut] = ['as is', 'left out']

/** Names of the file that the school does not know: which of its own each is, the nearest first. */
export function NameAnswers({ view, names, wish, onAnswers }: NameAnswersProps) {
  const { t } = useTranslation('curriculum')
  const known: Record<Name['name'], { value: string; label: string }[]> = {
    class: view.classes.map(({ id, name }) => ({ value: id, label: name })),
    subject: view.subjects.map(({ id, name }) => ({ value: id, label: name })),
    teacher: view.staff.map(({ id, name }) => ({ value: id, label: name })),
    room: view.rooms.map(({ id, name }) => ({ value: id, label: name })),
  }
  const answer = (of: Name, value: string | null) => {
    const others = wish.answers.filter(({ name, text }) => name !== of.name || text !== of.text)
    onAnswers(
      value === null || value === asIs
        ? others
        : [...others, { name: of.name, text: of.text, id: value === leftOut ? null : value }],
    )
  }
  return (
    <section className={styles.names} aria-label={t('names.title')}>
      <h2>{t('names.title')}</h2>
      <ul>
        {names.map(one => {
          const near = new Set(one.nearest.map(({ id }) => id))
          // A subject may become a new one; a teacher or room that is not known stays empty.
          const nothing = one.name === 'subject' && wish.createSubjects ? 'names.new' : `names.unknown_${one.name}`
          return (
            <li key={`${one.name} ${one.text}`}>
              <span>
                <b>{one.text}</b>
                <small>{t(`names.kind_${one.name}`, { count: one.rows })}</small>
              </span>
              {one.answer === undefined && one.nearest[0] ? (
                <Button size="xs" onClick={() => answer(one, one.nearest[0]!.id)}>
                  {t('names.isIt', { name: one.nearest[0].text })}
                </Button>
              ) : (
                <span />
              )}
              <Select
                size="sm"
                aria-label={t('names.which', { name: one.text })}
                searchable
                limit={100}
                filter={byWords}
                nothingFoundMessage={t('nothing')}
                value={one.answer === undefined ? asIs : (one.answer ?? leftOut)}
                data={[
                  { value: asIs, label: t(nothing) },
                  ...one.nearest.map(({ id, text }) => ({ value: id, label: text })),
                  { value: leftOut, label: t('names.leaveOut') },
                  ...known[one.name].filter(({ value }) => !near.has(value)),
                ]}
                onChange={value => answer(one, value)}
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
