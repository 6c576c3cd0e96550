import { SegmentedControl, TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconSearch, IconUserQuestion } from '@tabler/icons-react'
import { Fragment, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../../client/provider.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import styles from './Curriculum.module.css'
import { CurriculumStatus } from './CurriculumStatus.tsx'
import { type HalfChoice, halfChoices, numberText } from './hours.ts'
import {
  type LoadFilter,
  type LoadRow,
  loadFilters,
  loadRows,
  searched,
  staffWithoutLoad,
  vacanciesOf,
} from './load-list.ts'
import type { CurriculumPartProps } from './part-props.ts'
import { StaffSelect } from './StaffSelect.tsx'

export type LoadTabProps = CurriculumPartProps & {
  readonly undo: (() => void) | undefined
  readonly redo: (() => void) | undefined
}

/** «Нагрузка»: who teaches how much and what; who has no load, and what nobody teaches. */
export function LoadTab({ view, curriculum, undo, redo }: LoadTabProps) {
  const { t, i18n } = useTranslation('curriculum')
  const { account } = useDesk()
  const [filter, setFilter] = useState<LoadFilter>('all')
  const [half, setHalf] = useState<HalfChoice>('both')
  const [text, setText] = useState('')
  const rows = useMemo(() => loadRows(view, account.staffId), [view, account.staffId])
  const without = useMemo(() => staffWithoutLoad(view), [view])
  const vacancies = useMemo(() => vacanciesOf(view), [view])
  const own = rows.find(({ staffId }) => staffId === account.staffId)
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set(own ? [own.staffId] : []))
  const subjects = new Map(view.subjects.map(({ id, name }) => [id, name]))
  const counts = { all: rows.length, without: without.length, vacancies: vacancies.length }
  const wordsOf = (row: LoadRow) =>
    [row.name, ...row.lines.flatMap(line => [subjects.get(line.subjectId), line.classes])].join(' ')
  const listed = searched(filter === 'without' ? without : rows, text, wordsOf)
  const hours = (value: number) => numberText(value, i18n.language)
  const toggle = (id: string) =>
    setOpened(before => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  const total = rows.reduce((sum, row) => sum + row.year, 0)
  const sum = { first: half !== 'second', second: half !== 'first', year: half === 'both' }

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form, these are filters */}
      <div className={styles.filters} role="group" aria-label={t('load.filters')}>
        {loadFilters.map(one => (
          <button
            key={one}
            type="button"
            className={styles.chip}
            aria-pressed={one === filter}
            onClick={() => setFilter(one)}
          >
            {one === 'vacancies' && <IconUserQuestion aria-hidden="true" />}
            {t(`load.filter.${one}`)} <b>{counts[one]}</b>
          </button>
        ))}
        <TextInput
          data-find
          size="sm"
          className={styles.search}
          aria-label={t('load.search')}
          placeholder={t('load.search')}
          leftSection={<IconSearch aria-hidden="true" />}
          maxLength={100}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          onKeyDown={event => event.key === 'Escape' && setText('')}
        />
        <SegmentedControl
          aria-label={t('half.label')}
          value={half}
          data={halfChoices.map(value => ({ value, label: t(`half.${value}`) }))}
          onChange={value => setHalf(value as HalfChoice)}
        />
      </div>
      <WorkArea>
        {filter === 'vacancies' ? (
          <Vacancies view={view} curriculum={curriculum} text={text} half={half} />
        ) : listed.length === 0 ? (
          <EmptyState>{t(text ? 'load.notFound' : filter === 'without' ? 'load.allTeach' : 'load.empty')}</EmptyState>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard
          <section className={styles.scroll} aria-label={t('load.table')} tabIndex={0}>
            <table className={styles.table} aria-label={t('load.table')}>
              <thead>
                <tr>
                  <th scope="col" className={styles.person}>
                    {t('load.teacher')}
                  </th>
                  <th scope="col">{t('load.subjects')}</th>
                  {sum.first && (
                    <th scope="col" className={styles.number}>
                      {t('load.first')}
                    </th>
                  )}
                  {sum.second && (
                    <th scope="col" className={styles.number}>
                      {t('load.second')}
                    </th>
                  )}
                  {sum.year && (
                    <th scope="col" className={styles.number}>
                      {t('load.year')}
                    </th>
                  )}
                </tr>
              </thead>
              <tbody>
                {listed.map(row => {
                  const isOpen = opened.has(row.staffId)
                  const numbers = (one: { firstHalf: number; secondHalf: number }) => (
                    <>
                      {sum.first && <td className={styles.number}>{hours(one.firstHalf)}</td>}
                      {sum.second && <td className={styles.number}>{hours(one.secondHalf)}</td>}
                      {sum.year && <td className={styles.number}>{hours((one.firstHalf + one.secondHalf) / 2)}</td>}
                    </>
                  )
                  return (
                    <Fragment key={row.staffId}>
                      <tr data-own={row.staffId === account.staffId || undefined}>
                        <th scope="row">
                          <button
                            type="button"
                            className={styles.expand}
                            aria-expanded={isOpen}
                            disabled={row.lines.length === 0}
                            onClick={() => toggle(row.staffId)}
                          >
                            {row.lines.length > 0 &&
                              (isOpen ? (
                                <IconChevronDown aria-hidden="true" />
                              ) : (
                                <IconChevronRight aria-hidden="true" />
                              ))}
                            {row.name}
                            {row.staffId === account.staffId && <small>{t('load.own')}</small>}
                          </button>
                        </th>
                        <td className={styles.faint}>
                          {row.bySubject
                            .map(one =>
                              t('load.subjectHours', {
                                subject: subjects.get(one.subjectId) ?? '',
                                hours: hours((one.firstHalf + one.secondHalf) / 2),
                              }),
                            )
                            .join(', ')}
                        </td>
                        {numbers(row)}
                      </tr>
                      {isOpen &&
                        row.lines.map(line => (
                          <tr key={`${line.lineIds[0]} ${line.as} ${line.subgroup}`} className={styles.inner}>
                            <td>{line.subgroup ? `${line.classes}, ${line.subgroup}` : line.classes}</td>
                            <td>
                              {subjects.get(line.subjectId)}
                              {line.as === 'assistant' && ` (${t('load.asAssistant')})`}
                            </td>
                            {numbers(line)}
                          </tr>
                        ))}
                    </Fragment>
                  )
                })}
              </tbody>
            </table>
          </section>
        )}
      </WorkArea>
      <CurriculumStatus
        tab={filter === 'vacancies' ? 'vacancies' : 'load'}
        view={view}
        last={curriculum.last}
        undo={undo}
        redo={redo}
        facts={t('load.facts', { count: rows.length, hours: hours(total) })}
      />
    </>
  )
}

type VacanciesProps = Pick<LoadTabProps, 'view' | 'curriculum'> & {
  readonly text: string
  readonly half: HalfChoice
}

/** What nobody teaches yet; a teacher is given in place. */
function Vacancies({ view, curriculum, text, half }: VacanciesProps) {
  const { t, i18n } = useTranslation('curriculum')
  const subjects = new Map(view.subjects.map(({ id, name }) => [id, name]))
  const vacancies = searched(vacanciesOf(view), text, one => `${subjects.get(one.subjectId)} ${one.classes}`)
  const hours = (value: number) => numberText(value, i18n.language)
  if (vacancies.length === 0) return <EmptyState>{t(text ? 'load.notFound' : 'load.noVacancies')}</EmptyState>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard
    <section className={styles.scroll} aria-label={t('load.vacancies')} tabIndex={0}>
      {!view.can.editTeachers && (
        <div className={styles.message}>
          <Notice>{t('load.fixed')}</Notice>
        </div>
      )}
      <table className={styles.table} aria-label={t('load.vacancies')}>
        <thead>
          <tr>
            <th scope="col" className={styles.person}>
              {t('load.class')}
            </th>
            <th scope="col">{t('plan.subject')}</th>
            {half !== 'second' && (
              <th scope="col" className={styles.number}>
                {t('load.first')}
              </th>
            )}
            {half !== 'first' && (
              <th scope="col" className={styles.number}>
                {t('load.second')}
              </th>
            )}
            <th scope="col" className={styles.giving}>
              {t('load.teacher')}
            </th>
          </tr>
        </thead>
        <tbody>
          {vacancies.map(one => {
            const subject = subjects.get(one.subjectId) ?? ''
            const audience = one.subgroup ? `${one.classes}, ${one.subgroup}` : one.classes
            return (
              <tr key={`${one.lineId} ${one.part}`}>
                <td>{audience}</td>
                <td>{subject}</td>
                {half !== 'second' && <td className={styles.number}>{hours(one.firstHalf)}</td>}
                {half !== 'first' && <td className={styles.number}>{hours(one.secondHalf)}</td>}
                <td>
                  <StaffSelect
                    isBare
                    label={t('load.give', { subject, audience })}
                    view={view}
                    isDisabled={!view.can.editTeachers}
                    value={null}
                    onChange={staffId =>
                      staffId && curriculum.edit([{ kind: 'part', lineId: one.lineId, part: one.part, staffId }])
                    }
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
