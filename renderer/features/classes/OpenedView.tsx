import { Button } from '@mantine/core'
import { IconArrowRight, IconLock, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ClassDivision, OpenedClass } from '#contract/classes'
import { useDesk } from '../../client/provider.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import styles from './Classes.module.css'
import type { Choices } from './ClassForm.tsx'
import { Movements, Teachers } from './ClassTables.tsx'
import { type DivisionDraft, newDraft } from './division-draft.ts'
import { useEditWords } from './edit-words.ts'
import { countBySex } from './labels.ts'
import { NewDivision } from './NewDivision.tsx'
import { chosenOf } from './picking.ts'
import { Roster } from './Roster.tsx'
import { Subgroups } from './Subgroups.tsx'
import type { ClassTab } from './tabs.ts'
import type { ClassEdits } from './use-class-edits.ts'
import type { ChangeUi, ClassUi } from './use-class-ui.ts'

export type OpenedViewProps = {
  readonly opened: OpenedClass
  readonly tab: ClassTab
  readonly division: ClassDivision | undefined
  /** The day has passed: who may otherwise change things only reads. */
  readonly isPast: boolean
  readonly staff: Choices['staff']
  readonly ui: ClassUi
  readonly change: ChangeUi
  readonly edits: ClassEdits
  readonly canEdit: boolean
  readonly onEnrol: () => void
  readonly onNewDivision: (draft: DivisionDraft) => void
  readonly exportError: unknown
}

/** One class in the chosen view, under a line that says which class it is. */
export function OpenedView(props: OpenedViewProps) {
  const { opened, tab, ui, change, canEdit } = props
  const { t } = useTranslation('classes')
  const words = useEditWords()
  const { line, pupils } = opened
  const failure = ui.failure ?? (props.exportError === undefined ? undefined : { error: props.exportError })
  // Whom the class and its pupils are not trusted to sees how many there are and who teaches them.
  const isUnreadable = line.pupils > 0 && pupils.length === 0
  const facts = [
    t('pupils', { count: line.pupils }),
    line.classTeacher && t('ledBy', { name: line.classTeacher.name }),
    line.homeRoom?.name,
  ]
  return (
    <>
      <div className={styles.head}>
        <h2>{line.name}</h2>
        <span className={styles.facts}>{facts.filter(Boolean).join(' · ')}</span>
        {pupils.length > 0 && pupils.length < line.pupils && (
          <StateBadge>{t('someOnly', { count: pupils.length })}</StateBadge>
        )}
        {props.isPast && <StateBadge icon={<IconLock aria-hidden="true" />}>{t('pastDay')}</StateBadge>}
      </div>
      {tab === 'pupils' && <Pupils {...props} />}
      {isUnreadable && tab !== 'teachers' && <EmptyState>{t('notReadable', { className: line.name })}</EmptyState>}
      {tab === 'subgroups' &&
        !isUnreadable &&
        (ui.draft && canEdit ? (
          <NewDivision opened={opened} draft={ui.draft} staff={props.staff} ui={ui} change={change} />
        ) : (
          <Subgroups
            opened={opened}
            division={props.division}
            ui={ui}
            change={change}
            edits={props.edits}
            canEdit={canEdit}
            onNew={() => props.onNewDivision(newDraft(opened, number => t('draft.subgroupName', { number })))}
          />
        ))}
      {tab === 'teachers' && <Teachers opened={opened} />}
      {tab === 'movements' && !isUnreadable && <Movements opened={opened} />}
      {failure && (
        <div className={styles.message}>
          <Notice tone="warning" live="alert">
            <div className={styles.messageRow}>
              <span>{words(failure.error, failure.about)}</span>
              {ui.failure && (
                <Button size="xs" onClick={() => change({ failure: undefined })}>
                  {t('understood')}
                </Button>
              )}
            </div>
          </Notice>
        </div>
      )}
    </>
  )
}

function Pupils({ opened, ui, change, canEdit, onEnrol }: OpenedViewProps) {
  const { t } = useTranslation('classes')
  const { account } = useDesk()
  const { line, pupils } = opened
  const { m, f } = countBySex(pupils)
  const chosen = chosenOf(
    ui.picking,
    pupils.map(({ id }) => id),
  )
  const move = canEdit && chosen.length > 0 ? () => change({ isMoving: true }) : undefined
  return (
    <>
      {(canEdit || pupils.length > 0) && (
        <div className={styles.actions}>
          {canEdit && (
            <Button size="xs" leftSection={<IconPlus aria-hidden="true" />} onClick={onEnrol}>
              {t('enrol.button')}
            </Button>
          )}
          {canEdit && (
            <Button
              size="xs"
              leftSection={<IconArrowRight aria-hidden="true" />}
              disabled={!move}
              onClick={() => move?.()}
            >
              {ui.picking.picked.size > 1 ? t('moveOut.buttonSeveral', { count: chosen.length }) : t('moveOut.button')}
            </Button>
          )}
          <span>{pupils.length > 0 && t('boysAndGirls', { boys: m, girls: f })}</span>
        </div>
      )}
      {line.pupils === 0 && (
        <EmptyState
          action={
            canEdit &&
            account.rights.includes('school.import') && (
              <Link href="/import/pupils" asChild>
                <Button component="a" variant="filled">
                  {t('load')}
                </Button>
              </Link>
            )
          }
        >
          {t('noPupils', { className: line.name })}
        </EmptyState>
      )}
      {pupils.length > 0 && (
        <Roster opened={opened} picking={ui.picking} onPicking={picking => change({ picking })} onEnter={move} />
      )}
    </>
  )
}
