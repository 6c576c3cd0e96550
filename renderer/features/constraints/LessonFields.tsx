import { MultiSelect, NumberInput, SegmentedControl, Select } from '@mantine/core'
import { type ComponentProps, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConstraintsView } from '#contract/constraints'
import { matchesWords } from '#domain/kernel/word-search'
import type { ConstraintRule, PieceFilter, PieceRef } from '#domain/timetable/constraints/constraint'
import type { Audience } from '#domain/timetable/lesson'
import styles from './Constraints.module.css'
import { audienceOptions, audiencesOfValues, audienceValue } from './rule-draft.ts'

type AudiencesFieldProps = {
  readonly view: ConstraintsView
  /** The label stands over the field before. */
  readonly isUnnamed?: boolean
  readonly audiences: readonly Audience[]
  readonly onAudiences: (audiences: Audience[]) => void
}

/** Classes and their subgroups. */
export function AudiencesField({ view, isUnnamed = false, audiences, onAudiences }: AudiencesFieldProps) {
  const { t } = useTranslation('constraints')
  const options = useMemo(() => audienceOptions(view, name => t('field.whole', { name })), [view, t])
  return (
    <MultiSelect
      {...(isUnnamed ? { 'aria-label': t('field.audiences') } : { label: t('field.audiences') })}
      searchable
      hidePickedOptions
      limit={100}
      filter={byWords}
      nothingFoundMessage={t('field.nothing')}
      value={audiences.map(audienceValue)}
      data={options}
      onChange={values => onAudiences(audiencesOfValues(values.map(String)))}
    />
  )
}

type LessonsFieldProps = {
  readonly view: ConstraintsView
  /** `pieces` or `filter` among whatever else the rule holds. */
  readonly draft: Readonly<Record<string, unknown>> & {
    readonly pieces?: readonly PieceRef[]
    readonly filter?: PieceFilter
  }
  readonly onRule: (rule: ConstraintRule) => void
}

/** Which lessons: by a filter or by name; what the other way held is forgotten. */
export function LessonsField({ view, draft, onRule }: LessonsFieldProps) {
  const { t } = useTranslation('constraints')
  const { pieces, filter, ...rest } = draft
  const way = pieces === undefined ? 'byFilter' : 'byName'
  const give = (next: { pieces: readonly PieceRef[] } | { filter: PieceFilter }) =>
    onRule({ ...rest, ...next } as unknown as ConstraintRule)
  return (
    <div className={styles.field}>
      <span className={styles.label}>{t('field.lessons')}</span>
      <SegmentedControl
        aria-label={t('field.lessons')}
        value={way}
        data={(['byFilter', 'byName'] as const).map(value => ({ value, label: t(`field.${value}`) }))}
        onChange={value => {
          if (value !== way) give(value === 'byName' ? { pieces: [] } : { filter: {} })
        }}
      />
      {pieces === undefined ? (
        <FilterFields view={view} filter={filter ?? {}} onFilter={next => give({ filter: next })} />
      ) : (
        <PiecesField view={view} pieces={pieces} onPieces={next => give({ pieces: next })} />
      )}
    </div>
  )
}

type FilterFieldsProps = {
  readonly view: ConstraintsView
  readonly filter: PieceFilter
  readonly onFilter: (filter: PieceFilter) => void
}

function FilterFields({ view, filter, onFilter }: FilterFieldsProps) {
  const { t } = useTranslation('constraints')
  const put = (change: PieceFilter) => onFilter({ ...filter, ...change })
  const ordinal = (name: 'duration' | 'component') => (
    <NumberInput
      label={t(`field.${name}`)}
      placeholder={t('field.anyTag')}
      min={1}
      max={40}
      allowDecimal={false}
      value={filter[name] ?? ''}
      onChange={value => put({ [name]: Number(value) >= 1 ? Number(value) : null })}
    />
  )
  return (
    <>
      <span className={styles.hint}>{t('field.anyHint')}</span>
      <Select
        label={t('field.subject')}
        placeholder={t('field.any')}
        searchable
        clearable
        limit={100}
        filter={byWordsOne}
        nothingFoundMessage={t('field.nothing')}
        value={filter.subjectId ?? null}
        data={view.subjects.map(({ id, name }) => ({ value: id as string, label: name }))}
        onChange={value => put({ subjectId: value as PieceFilter['subjectId'] & string })}
      />
      <AudiencesField
        view={view}
        audiences={filter.audiences ?? []}
        onAudiences={audiences => put({ audiences: audiences.length > 0 ? audiences : null })}
      />
      <Select
        label={t('field.teacher')}
        placeholder={t('field.any')}
        searchable
        clearable
        limit={100}
        filter={byWordsOne}
        nothingFoundMessage={t('field.nothing')}
        value={filter.teacherId ?? null}
        data={view.teachers.map(({ id, name }) => ({ value: id as string, label: name }))}
        onChange={value => put({ teacherId: value as PieceFilter['teacherId'] & string })}
      />
      {(view.tags.length > 0 || filter.tag) && (
        <TagField view={view} tag={filter.tag ?? null} onTag={tag => put({ tag })} />
      )}
      <div className={styles.pair}>
        {ordinal('duration')}
        {ordinal('component')}
      </div>
    </>
  )
}

type TagFieldProps = {
  readonly view: ConstraintsView
  readonly tag: string | null
  readonly onTag: (tag: string | null) => void
}

/** A tag that lessons have, or none. */
export function TagField({ view, tag, onTag }: TagFieldProps) {
  const { t } = useTranslation('constraints')
  const known = [...new Set([...view.tags, ...(tag ? [tag] : [])])]
  return (
    <Select
      label={t('field.tag')}
      placeholder={t('field.anyTag')}
      searchable
      clearable
      limit={100}
      disabled={known.length === 0}
      value={tag}
      data={known}
      onChange={onTag}
    />
  )
}

type PiecesFieldProps = {
  readonly view: ConstraintsView
  readonly pieces: readonly PieceRef[]
  readonly hint?: string
  readonly onPieces: (pieces: PieceRef[]) => void
}

/** Lessons by name, part by part, in the order in which they were chosen. */
export function PiecesField({ view, pieces, hint, onPieces }: PiecesFieldProps) {
  const { t } = useTranslation('constraints')
  const options = useMemo(
    () =>
      view.lessons.flatMap(lesson =>
        lesson.pieces.map(({ number }, i) => ({
          value: `${lesson.id} ${number}`,
          label:
            lesson.pieces.length === 1
              ? lesson.name
              : t('field.piece', { lesson: lesson.name, piece: i + 1, of: lesson.pieces.length }),
        })),
      ),
    [view.lessons, t],
  )
  return (
    <MultiSelect
      label={t('field.named')}
      {...(hint ? { description: hint } : {})}
      searchable
      hidePickedOptions
      limit={60}
      filter={byWords}
      nothingFoundMessage={t('field.nothing')}
      value={pieces.map(({ lessonId, piece }) => `${lessonId} ${piece}`)}
      data={options}
      onChange={values =>
        onPieces(
          values.map(value => {
            const [lessonId, piece] = String(value).split(' ')
            return { lessonId: lessonId as PieceRef['lessonId'], piece: Number(piece) }
          }),
        )
      }
    />
  )
}

/** Names by the beginning of any word, ё as е. */
export const byWords: NonNullable<ComponentProps<typeof MultiSelect>['filter']> = ({ options, search }) =>
  search.trim() === ''
    ? options
    : options.filter(option => 'label' in option && matchesWords(String(option.label), search))

/** The chosen name in the field finds the whole list, not itself alone. */
export const byWordsOne: NonNullable<ComponentProps<typeof Select<string>>['filter']> = ({ options, search }) =>
  search.trim() === '' || options.some(option => 'label' in option && option.label === search)
    ? options
    : options.filter(option => 'label' in option && matchesWords(String(option.label), search))
