import { Button, MultiSelect, Select, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CurriculumEdit, CurriculumLineView, CurriculumView } from '#contract/curriculum'
import type { ClassId, DivisionId, RoomId, StaffId, SubjectId } from '#domain/kernel/ids'
import { Keys } from '../../ui/Keys.tsx'
import { PanelSection } from '../../ui/SidePanel.tsx'
import { DivideAnew } from './DivideAnew.tsx'
import { FindingList } from './FindingsSection.tsx'
import { hoursTyped, numberText } from './hours.ts'
import { isTogether } from './load-list.ts'
import styles from './Panel.module.css'
import type { PlanCell } from './plan-model.ts'
import { byWords, lightCombobox, StaffSelect } from './StaffSelect.tsx'
import type { CurriculumWriter } from './use-curriculum.ts'

export type LinePanelProps = {
  readonly view: CurriculumView
  readonly curriculum: CurriculumWriter
  readonly schoolClass: CurriculumView['classes'][number]
  readonly subject: CurriculumView['subjects'][number]
  readonly cell: PlanCell
  /** Esc gives the keyboard back to the matrix. */
  readonly onBack: () => void
}

/** A subject of a class: hours by half-years, doubles, subgroups, who teaches each of them, where and with whom. */
export function LinePanel({ view, curriculum, schoolClass, subject, cell, onBack }: LinePanelProps) {
  const { t } = useTranslation('curriculum')
  const { line } = cell
  const { editHours, editTeachers } = view.can
  const edit = (one: CurriculumEdit) => void curriculum.edit([one])
  const own = view.findings.filter(({ lineId }) => line !== undefined && lineId === line.id)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc leaves the panel, whatever in it has the keyboard
    <div
      onKeyDown={event => {
        if (event.key === 'Escape' && !event.defaultPrevented) onBack()
      }}
    >
      <PanelSection
        title={
          <span className={styles.title}>
            {schoolClass.name} · {subject.name}
          </span>
        }
        aside={<Keys keys={['Esc']} />}
      >
        {own.length > 0 && <FindingList findings={own} />}
        <div className={styles.pair}>
          {(['firstHalf', 'secondHalf'] as const).map(half => (
            <HoursField
              key={half}
              label={t(`line.${half}`)}
              hours={cell.hours[half]}
              isReadOnly={!editHours}
              onHours={hours =>
                edit({
                  kind: 'hours',
                  classId: schoolClass.id as ClassId,
                  subjectId: subject.id as SubjectId,
                  [half]: hours,
                })
              }
            />
          ))}
        </div>
        {!line && <p className={styles.hint}>{t(editHours ? 'line.noneType' : 'line.none')}</p>}
      </PanelSection>
      {line && (
        <>
          <Organisation view={view} curriculum={curriculum} schoolClass={schoolClass} line={line} edit={edit} />
          {line.parts.map((part, i) => (
            <PanelSection
              // biome-ignore lint/suspicious/noArrayIndexKey: a part's place is what it is known by
              key={i}
              title={
                part.subgroupId === null
                  ? t('line.wholeClass')
                  : (schoolClass.divisions.flatMap(d => d.subgroups).find(({ id }) => id === part.subgroupId)?.name ??
                    t('line.part', { number: i + 1 }))
              }
            >
              <PartFields view={view} line={line} place={i} canEdit={editTeachers} edit={edit} />
            </PanelSection>
          ))}
        </>
      )}
    </div>
  )
}

type HoursFieldProps = {
  readonly label: string
  readonly hours: number
  readonly isReadOnly: boolean
  readonly onHours: (hours: number) => void
}

function HoursField({ label, hours, isReadOnly, onHours }: HoursFieldProps) {
  const { t, i18n } = useTranslation('curriculum')
  const [text, setText] = useState(() => numberText(hours, i18n.language))
  const [held, setHeld] = useState(hours)
  if (held !== hours) {
    setHeld(hours)
    setText(numberText(hours, i18n.language))
  }
  const typed = hoursTyped(text, 'first')?.firstHalf
  const commit = () => {
    if (typed !== undefined && typed !== hours) onHours(typed)
  }
  return (
    <TextInput
      size="sm"
      label={label}
      inputMode="decimal"
      readOnly={isReadOnly}
      maxLength={5}
      value={text}
      error={typed === undefined && t('line.hoursWrong')}
      onChange={event => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={event => event.key === 'Enter' && commit()}
    />
  )
}

type OrganisationProps = Pick<LinePanelProps, 'view' | 'curriculum' | 'schoolClass'> & {
  readonly line: CurriculumLineView
  readonly edit: (edit: CurriculumEdit) => void
}

/** How the hours are held: in doubles, by subgroups, together with other classes. */
function Organisation({ view, curriculum, schoolClass, line, edit }: OrganisationProps) {
  const { t } = useTranslation('curriculum')
  const [isDividing, setDividing] = useState(false)
  const { editHours } = view.can
  const mostDoubles = Math.floor(Math.max(line.firstHalf, line.secondHalf) / 2)
  const subjects = new Map(view.subjects.map(one => [one.id, one.name]))
  // Whom it may be taught together with: the same subject in as many parts, in classes of any grade.
  const others = view.lines.filter(
    other => other.id !== line.id && other.subjectId === line.subjectId && other.parts.length === line.parts.length,
  )
  const nameOf = (classId: string) => view.classes.find(({ id }) => id === classId)?.name ?? ''
  const together = others.filter(other => isTogether(other, line)).map(({ id }) => id as string)
  const setTogether = (wanted: readonly string[]) => {
    const gone = together.filter(id => !wanted.includes(id))
    const lineIds = [line.id, ...(wanted as readonly (typeof line.id)[])]
    curriculum.edit(
      wanted.length === 0
        ? [{ kind: 'unjoin', lineId: line.id }]
        : [
            ...gone.map(id => ({ kind: 'unjoin' as const, lineId: id as typeof line.id })),
            ...(wanted.some(id => !together.includes(id)) ? [{ kind: 'join' as const, lineIds }] : []),
          ],
    )
  }
  return (
    <PanelSection title={t('line.how')}>
      <div className={styles.fields}>
        <Select
          size="sm"
          label={t('line.division')}
          comboboxProps={lightCombobox}
          disabled={!editHours}
          value={isDividing ? 'new' : (line.divisionId ?? '')}
          data={[
            { value: '', label: t('line.wholeClass') },
            ...schoolClass.divisions.map(({ id, name, subgroups }) => ({
              value: id as string,
              label: t('line.divisionOf', {
                name: name || (line.divisionId ? subjects.get(line.subjectId) : ''),
                count: subgroups.length,
              }),
            })),
            { value: 'new', label: t('line.divideAnew') },
          ]}
          onChange={value => {
            setDividing(value === 'new')
            if (value !== 'new')
              edit({ kind: 'divide', lineId: line.id, divisionId: (value || null) as DivisionId | null })
          }}
        />
        {isDividing && (
          <DivideAnew
            onDivide={subgroups => {
              setDividing(false)
              edit({ kind: 'newDivision', lineId: line.id, subgroups })
            }}
            onClose={() => setDividing(false)}
          />
        )}
        <Select
          size="sm"
          label={t('line.doubles')}
          comboboxProps={lightCombobox}
          disabled={!editHours || (mostDoubles === 0 && line.doubles === 0)}
          value={String(line.doubles)}
          data={Array.from({ length: Math.max(mostDoubles, line.doubles) + 1 }, (_, i) => ({
            value: String(i),
            label: i === 0 ? t('line.noDoubles') : t('line.doublesOf', { count: i }),
          }))}
          onChange={value => edit({ kind: 'doubles', lineId: line.id, doubles: Number(value) })}
        />
        {(together.length > 0 || (editHours && others.length > 0)) && (
          <MultiSelect
            size="sm"
            label={t('line.together')}
            comboboxProps={lightCombobox}
            description={t('line.togetherHelp')}
            placeholder={together.length === 0 ? t('line.alone') : ''}
            disabled={!editHours}
            searchable
            hidePickedOptions
            limit={60}
            nothingFoundMessage={t('nothing')}
            value={together}
            data={others.map(({ id, classId }) => ({ value: id as string, label: nameOf(classId) }))}
            onChange={setTogether}
          />
        )}
      </div>
    </PanelSection>
  )
}

type PartFieldsProps = {
  readonly view: CurriculumView
  readonly line: CurriculumLineView
  readonly place: number
  readonly canEdit: boolean
  readonly edit: (edit: CurriculumEdit) => void
}

function PartFields({ view, line, place, canEdit, edit }: PartFieldsProps) {
  const { t } = useTranslation('curriculum')
  const [wantsAssistant, setWantsAssistant] = useState(false)
  const part = line.parts[place]!
  const put = (changes: { staffId?: StaffId | null; assistantId?: StaffId | null; roomId?: RoomId | null }) =>
    edit({ kind: 'part', lineId: line.id, part: place, ...changes })
  return (
    <div className={styles.fields}>
      <StaffSelect
        label={t('line.teacher')}
        view={view}
        isDisabled={!canEdit}
        value={part.staffId}
        onChange={staffId => put({ staffId })}
      />
      {(part.assistantId !== null || wantsAssistant) && (
        <StaffSelect
          label={t('line.assistant')}
          view={view}
          isDisabled={!canEdit}
          value={part.assistantId}
          onChange={assistantId => put({ assistantId })}
        />
      )}
      <Select
        size="sm"
        label={t('line.room')}
        comboboxProps={lightCombobox}
        placeholder={t('line.anyRoom')}
        disabled={!canEdit}
        clearable
        searchable
        limit={100}
        filter={byWords}
        nothingFoundMessage={t('nothing')}
        value={part.roomId}
        data={view.rooms.map(({ id, name }) => ({ value: id as string, label: name }))}
        onChange={roomId => put({ roomId: roomId as RoomId | null })}
      />
      {canEdit && part.assistantId === null && !wantsAssistant && (
        <div>
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPlus aria-hidden="true" />}
            onClick={() => setWantsAssistant(true)}
          >
            {t('line.addAssistant')}
          </Button>
        </div>
      )}
    </div>
  )
}
