import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassDivision, OpenedClass } from '#contract/classes'
import type { SubgroupId } from '#domain/kernel/ids'
import { useClient } from '../../client/provider.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PanelSection } from '../../ui/SidePanel.tsx'
import { PupilSection } from './ClassPanel.tsx'
import { atItsBegin, crossingsOf, type Moves, type Pupil, placesOf, plannedLinesOf } from './columns.ts'
import styles from './Forms.module.css'
import { dayMonth, tightNames } from './labels.ts'
import type { ClassEdits } from './use-class-edits.ts'
import type { ClassUi } from './use-class-ui.ts'

export type SubgroupPanelProps = {
  readonly opened: OpenedClass
  readonly division: ClassDivision | undefined
  readonly pupil: Pupil | undefined
  /** What is proposed: crossings count after it. */
  readonly moves: Moves
  readonly canEdit: boolean
  readonly edits: ClassEdits
  readonly onFailure: (failure: ClassUi['failure']) => void
}

/** The pupil in focus, who two subgroups have in common, what is planned, and the division's names. */
export function SubgroupPanel(props: SubgroupPanelProps) {
  const { opened, division, pupil } = props
  const { t, i18n } = useTranslation('classes')
  const planned = pupil && placesOf(pupil.id, opened.divisions).find(place => place.planned?.to && place.subgroup)
  return (
    <>
      {pupil && <PupilSection opened={opened} pupil={pupil} />}
      {planned?.planned && (
        <PanelSection title={t('planned.what')}>
          <Notice>
            {t('planned.marksStay', {
              from: planned.subgroup?.name,
              to: planned.planned.to?.name,
              date: dayMonth(planned.planned.on, i18n.language),
            })}
          </Notice>
        </PanelSection>
      )}
      {division && <CrossingsSection opened={opened} division={atItsBegin(division).division} moves={props.moves} />}
      <PlannedSection opened={opened} />
      {division && props.canEdit && (
        <NamesSection
          key={`${division.id} ${division.name} ${division.subgroups.map(({ name }) => name).join()}`}
          {...props}
          division={division}
        />
      )}
    </>
  )
}

function CrossingsSection({
  opened,
  division,
  moves,
}: {
  readonly opened: OpenedClass
  readonly division: ClassDivision
  readonly moves: Moves
}) {
  const { t } = useTranslation('classes')
  const crossings = crossingsOf(division, opened.divisions, moves)
  if (!crossings) return null
  return (
    <PanelSection title={t('crossings.title')} aside={t('crossings.pupils')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard */}
      <section className={styles.crossingsBox} aria-label={t('crossings.title')} tabIndex={0}>
        <table className={styles.crossings}>
          <thead>
            <tr>
              <td />
              {crossings.heads.map(head => (
                <th key={head.title} scope="col" title={head.title}>
                  {head.text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {crossings.rows.map(({ head, counts }) => (
              <tr key={head.title}>
                <th scope="row" title={head.title}>
                  {head.text}
                </th>
                {crossings.heads.map((across, i) => (
                  <td key={across.title}>{counts[i]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={styles.small}>{moves.size > 0 ? t('crossings.after') : t('crossings.note')}</p>
    </PanelSection>
  )
}

function PlannedSection({ opened }: { readonly opened: OpenedClass }) {
  const { t, i18n } = useTranslation('classes')
  const lines = plannedLinesOf(opened.divisions)
  if (lines.length === 0) return null
  const names = tightNames(opened.pupils)
  return (
    <PanelSection title={t('planned.title')}>
      <ul className={styles.lines}>
        {lines.map(line => (
          <li key={line.key}>
            <b>{line.pupilIds.map(id => names.get(id)).join(', ')}</b>
            <br />
            <span>
              {t('planned.line', {
                division: line.division.name,
                from: line.from?.name ?? t('columns.noneOne'),
                to: line.to?.name ?? t('columns.noneOne'),
                date: dayMonth(line.on, i18n.language),
              })}
            </span>
          </li>
        ))}
      </ul>
    </PanelSection>
  )
}

/** Names of the division and its subgroups, applied when they are left; and the way to take it away. */
function NamesSection({
  opened,
  division,
  edits,
  onFailure,
}: SubgroupPanelProps & { readonly division: ClassDivision }) {
  const { t } = useTranslation('classes')
  const client = useClient()
  // A division that has no name of its own is called by its subject.
  const ownName = division.subject?.name === division.name ? '' : division.name
  const [name, setName] = useState(ownName)
  const [names, setNames] = useState(() => new Map(division.subgroups.map(one => [one.id, one.name])))
  const apply = async () => {
    const isSame = name.trim() === ownName && division.subgroups.every(one => names.get(one.id)?.trim() === one.name)
    if (isSame) return
    const isNameless = division.subgroups.some(one => names.get(one.id)?.trim() === '')
    if (isNameless || (name.trim() === '' && !division.subject)) return reset()
    onFailure(undefined)
    const outcome = await edits.give(() =>
      client.classes.renameDivision({
        divisionId: division.id,
        name: name.trim(),
        subgroups: division.subgroups.map(({ id }) => ({ id, name: names.get(id)!.trim() })),
      }),
    )
    if (outcome.ok) return
    reset()
    onFailure({ error: outcome.error })
  }
  const reset = () => {
    setName(ownName)
    setNames(new Map(division.subgroups.map(one => [one.id, one.name])))
  }
  const remove = async () => {
    onFailure(undefined)
    const outcome = await edits.give(() => client.classes.removeDivision({ divisionId: division.id }))
    if (!outcome.ok) onFailure({ error: outcome.error, about: 'division' })
  }
  const keys = (event: React.KeyboardEvent) => {
    if (event.key === 'Enter') apply()
    if (event.key === 'Escape') reset()
  }
  const isUsed = opened.lessons.some(lesson => lesson.subgroup !== null && lesson.subject.id === division.subject?.id)
  return (
    <PanelSection title={t('names.title')}>
      <div className={styles.form}>
        <TextInput
          size="sm"
          label={t('names.division')}
          placeholder={division.subject?.name}
          maxLength={60}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          onBlur={apply}
          onKeyDown={keys}
        />
        {division.subgroups.map(({ id, number }) => (
          <TextInput
            key={id}
            size="sm"
            label={t('names.subgroup', { number })}
            maxLength={60}
            value={names.get(id as SubgroupId) ?? ''}
            onChange={event => setNames(new Map([...names, [id, event.currentTarget.value]]))}
            onBlur={apply}
            onKeyDown={keys}
          />
        ))}
        {!isUsed && (
          <div className={styles.buttons}>
            <Button size="xs" onClick={remove}>
              {t('names.remove')}
            </Button>
          </div>
        )}
      </div>
    </PanelSection>
  )
}
