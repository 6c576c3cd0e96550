import { Checkbox, MultiSelect, NumberInput, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ConstraintsView } from '#contract/constraints'
import type { ConstraintRule, PieceFilter, PieceRef, SlotRef, Who } from '#domain/timetable/constraints/constraint'
import type { Audience } from '#domain/timetable/lesson'
import styles from './Constraints.module.css'
import { AudiencesField, byWords, byWordsOne, LessonsField, PiecesField, TagField } from './LessonFields.tsx'
import { slotKey } from './owners.ts'
import { fieldsOf, type RuleField } from './rule-draft.ts'
import { SlotGrid } from './SlotGrid.tsx'
import type { Wording } from './sentence.ts'

export type RuleFieldsProps = {
  readonly view: ConstraintsView
  readonly wording: Wording
  readonly rule: ConstraintRule
  readonly isReadOnly: boolean
  readonly onRule: (rule: ConstraintRule) => void
}

/** Only the fields that a kind of constraint has. */
export function RuleFields(props: RuleFieldsProps) {
  return (
    <fieldset className={styles.fields} disabled={props.isReadOnly}>
      {fieldsOf(props.rule.kind).map(field => (
        <Field key={'name' in field ? field.name : field.is} {...props} field={field} />
      ))}
    </fieldset>
  )
}

/** A rule as its fields see it: each knows what stands under its name. */
type Draft = {
  readonly who?: Who
  readonly owner?: Extract<Who, { teacherId: unknown }> | { readonly audiences: readonly Audience[] }
  readonly pieces?: readonly PieceRef[]
  readonly filter?: PieceFilter
  readonly slots?: readonly SlotRef[]
  readonly tag?: string | null
  readonly roomKind?: string
} & Readonly<Record<string, unknown>>

type FieldProps = RuleFieldsProps & { readonly field: RuleField }

function Field({ view, wording, rule, isReadOnly, onRule, field }: FieldProps) {
  const { t } = useTranslation('constraints')
  const draft = rule as unknown as Draft
  const put = (change: Record<string, unknown>) => onRule({ ...rule, ...change } as ConstraintRule)
  switch (field.is) {
    case 'who':
      return <WhoField view={view} who={draft.who!} onWho={who => put({ who })} />
    case 'owner':
      return <WhoField view={view} who={draft.owner!} isOwner onWho={owner => put({ owner })} />
    case 'named':
      return (
        <PiecesField
          view={view}
          pieces={draft.pieces ?? []}
          hint={t(rule.kind === 'grouped' ? 'field.groupedHint' : 'field.namedHint')}
          onPieces={pieces => put({ pieces })}
        />
      )
    case 'lessons':
      return <LessonsField view={view} draft={draft} onRule={onRule} />
    case 'slots': {
      const marked = new Set(draft.slots!.map(slotKey))
      const paint = (slots: readonly SlotRef[], on: boolean) => {
        const changed = new Set(slots.map(slotKey))
        const kept = draft.slots!.filter(one => !changed.has(slotKey(one)))
        const next = on ? [...kept, ...slots] : kept
        put({
          slots: next.toSorted((a, b) => a.day - b.day || a.slot - b.slot).map(({ day, slot }) => ({ day, slot })),
        })
      }
      return (
        <div className={styles.field}>
          <span className={styles.label}>{t('field.slots')}</span>
          <div className={styles.slotField}>
            <SlotGrid
              view={view}
              wording={wording}
              label={t('grid.pick')}
              marked={marked}
              look="chosen"
              onPaint={isReadOnly ? undefined : paint}
            />
          </div>
        </div>
      )
    }
    case 'tag':
      return <TagField view={view} tag={draft.tag ?? null} onTag={tag => put({ tag })} />
    case 'roomKind': {
      const kinds = [...new Set([...view.rooms.map(({ kind }) => kind), draft.roomKind ?? ''])].filter(Boolean)
      return (
        <Select
          label={t('field.roomKind')}
          description={t('field.roomKindHint')}
          searchable
          value={draft.roomKind || null}
          data={kinds}
          nothingFoundMessage={t('field.nothing')}
          onChange={value => put({ roomKind: value ?? '' })}
        />
      )
    }
    case 'rooms':
      return (
        <MultiSelect
          label={t(`field.${field.name}`)}
          searchable
          hidePickedOptions
          limit={100}
          filter={byWords}
          nothingFoundMessage={t('field.nothing')}
          value={[...(draft[field.name] as readonly string[])]}
          data={view.rooms.map(({ id, name }) => ({ value: id as string, label: name }))}
          onChange={value => put({ [field.name]: value })}
        />
      )
    case 'flag':
      return (
        <Checkbox
          label={t(`field.${field.name}`)}
          checked={draft[field.name] === true}
          onChange={event => put({ [field.name]: event.currentTarget.checked })}
        />
      )
    case 'number': {
      // The rule's interval ends one past the slot that a person names.
      const shift = field.name === 'to' ? 1 : 0
      return (
        <NumberInput
          label={t(`field.${field.name}`)}
          w={160}
          min={field.least}
          max={1000}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="blur"
          value={Number(draft[field.name] ?? 0) - shift}
          onChange={value => put({ [field.name]: Math.max(field.least, Number(value) || 0) + shift })}
        />
      )
    }
  }
}

type WhoFieldProps = {
  readonly view: ConstraintsView
  readonly who: Who
  /** Of a home room: somebody by name, never all. */
  readonly isOwner?: boolean
  readonly onWho: (who: Who) => void
}

function WhoField({ view, who, isOwner = false, onWho }: WhoFieldProps) {
  const { t } = useTranslation('constraints')
  const ways = isOwner
    ? (['teacher', 'audiences'] as const)
    : (['everyTeacher', 'teacher', 'everyClass', 'audiences'] as const)
  const way =
    'teacherId' in who
      ? 'teacher'
      : 'audiences' in who
        ? 'audiences'
        : who.all === 'teachers'
          ? 'everyTeacher'
          : 'everyClass'
  const first = view.teachers.find(({ teaches }) => teaches) ?? view.teachers[0]
  const begin: Record<(typeof ways)[number], () => Who | undefined> = {
    everyTeacher: () => ({ all: 'teachers' }),
    everyClass: () => ({ all: 'pupils' }),
    teacher: () => first && { teacherId: first.id },
    audiences: () => ({ audiences: [] }),
  }
  return (
    <div className={styles.field}>
      <Select
        label={t(isOwner ? 'field.owner' : 'field.who')}
        value={way}
        data={ways.map(value => ({ value: value as string, label: t(`field.${value}`) }))}
        onChange={value => {
          const next = value && value !== way && begin[value as (typeof ways)[number]]()
          if (next) onWho(next)
        }}
      />
      {'teacherId' in who && (
        <Select
          aria-label={t('field.teacher')}
          searchable
          limit={100}
          filter={byWordsOne}
          nothingFoundMessage={t('field.nothing')}
          value={who.teacherId}
          data={view.teachers.map(({ id, name }) => ({ value: id as string, label: name }))}
          onChange={value => value && onWho({ teacherId: value as typeof who.teacherId })}
        />
      )}
      {'audiences' in who && (
        <AudiencesField
          view={view}
          isUnnamed
          audiences={who.audiences}
          onAudiences={audiences => onWho({ audiences })}
        />
      )}
    </div>
  )
}
