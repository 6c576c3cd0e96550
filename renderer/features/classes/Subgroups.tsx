import { Button } from '@mantine/core'
import { IconAlertTriangle, IconLock, IconPlus } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassDivision, OpenedClass } from '#contract/classes'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { PupilId, SubgroupId } from '#domain/kernel/ids'
import { refusalOf } from '../../client/index.ts'
import { useClient, useDesk } from '../../client/provider.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { atItsBegin, columnsOf, type Moves, marksOf, movesBetween, movesTo, noMoves, undividedOf } from './columns.ts'
import { type DivisionWay, divisionWays } from './division-draft.ts'
import { dayMonth, dayMonthYear, roman, shortDate } from './labels.ts'
import { pickedNone } from './picking.ts'
import { listsOf } from './redivide.ts'
import { SubgroupColumns } from './SubgroupColumns.tsx'
import styles from './Subgroups.module.css'
import type { ClassEdits } from './use-class-edits.ts'
import type { ChangeUi, ClassUi, Proposal } from './use-class-ui.ts'

export type SubgroupsProps = {
  readonly opened: OpenedClass
  readonly division: ClassDivision | undefined
  readonly ui: ClassUi
  readonly change: ChangeUi
  readonly edits: ClassEdits
  readonly canEdit: boolean
  /** Begins a new division. */
  readonly onNew: () => void
}

/** «Подгруппы»: the divisions of the class, and the subgroups of one of them beside each other. */
export function Subgroups(props: SubgroupsProps) {
  const { opened, division, ui, change, edits, canEdit, onNew } = props
  const { t } = useTranslation('classes')
  const client = useClient()
  const { line, on, pupils } = opened

  const attempt = async (of: ClassDivision, moves: Moves, give: Proposal['give'], from: CalendarDate) => {
    change({ proposal: { divisionId: of.id, moves, refusal: undefined, give }, failure: undefined })
    const outcome = await edits.give(() => give(from))
    const refusal = outcome.ok ? undefined : refusalOf(outcome.error)
    if (refusal?.code === 'SubgroupMoveInPeriod') {
      change({ proposal: { divisionId: of.id, moves, refusal, give } })
      return
    }
    change(now => ({
      proposal: undefined,
      failure: outcome.ok ? undefined : { error: outcome.error, about: 'pupils' },
      picking: outcome.ok ? pickedNone(now.picking) : now.picking,
    }))
  }
  const move = (asked: ClassDivision, pupilIds: readonly PupilId[], key: string) => {
    const { division: of, begins } = atItsBegin(asked)
    const moves = movesTo(columnsOf(of.subgroups, pupils), pupilIds, key)
    if (moves.size === 0) return
    const give = (from: CalendarDate) =>
      client.classes.moveBetweenSubgroups({
        classId: line.id,
        on: from,
        divisionId: of.id,
        pupilIds: [...moves.keys()],
        toSubgroupId: key as SubgroupId,
      })
    attempt(of, moves, give, begins ?? on)
  }
  const redivide = (asked: ClassDivision, way: DivisionWay) => {
    const { division: of, begins } = atItsBegin(asked)
    const lists = listsOf(way, of, pupils)
    const subgroups = [...lists].map(([id, ids]) => ({ id, pupils: [...ids] }))
    const moves = movesBetween(columnsOf(of.subgroups, pupils), lists)
    if (moves.size === 0) return
    const give = (from: CalendarDate) =>
      client.classes.redivide({ classId: line.id, on: from, divisionId: of.id, subgroups })
    attempt(of, moves, give, begins ?? on)
  }

  const shown = division && atItsBegin(division)
  const proposal = ui.proposal?.divisionId === division?.id ? ui.proposal : undefined
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form, these are a choice of what is seen */}
      <div className={styles.bar} role="group" aria-label={t('division.all')}>
        {opened.divisions.map(one => (
          <DivisionChip
            key={one.id}
            division={one}
            pupils={pupils}
            isChosen={one.id === division?.id}
            onChoose={() => change({ divisionId: one.id, proposal: undefined })}
          />
        ))}
        {canEdit && pupils.length > 1 && (
          <Button variant="subtle" color="ink" leftSection={<IconPlus aria-hidden="true" />} onClick={onNew}>
            {t('division.new')}
          </Button>
        )}
      </div>
      {canEdit && division && pupils.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form, these are actions
        <div className={styles.bar} role="group" aria-label={t('division.anew')}>
          <span className={styles.barLabel}>{t('division.anew')}</span>
          {divisionWays
            .filter(way => way !== 'sex' || division.subgroups.length === 2)
            .map(way => (
              <Button key={way} size="xs" onClick={() => redivide(division, way)}>
                {t(`way.${way}`, { context: division.subgroups.length === 2 ? 'two' : '' })}
              </Button>
            ))}
        </div>
      )}
      {division && shown ? (
        <SubgroupColumns
          key={division.id}
          columns={columnsOf(shown.division.subgroups, pupils)}
          pupils={pupils}
          marks={marksOf(opened.divisions, division.id)}
          moves={ui.drag ?? proposal?.moves ?? noMoves}
          picking={ui.picking}
          onPicking={picking => change({ picking })}
          onMove={canEdit ? (ids, key) => move(division, ids, key) : undefined}
          onEscape={() => change({ proposal: undefined, failure: undefined })}
          onDrag={drag => change(drag ? { drag, proposal: undefined } : { drag })}
        />
      ) : (
        <EmptyState
          action={
            canEdit &&
            pupils.length > 1 && (
              <Button variant="filled" onClick={onNew}>
                {t('division.divide')}
              </Button>
            )
          }
        >
          {t('division.empty', { className: line.name })}
        </EmptyState>
      )}
      {division && proposal?.refusal && (
        <PeriodNotice
          refusal={proposal.refusal}
          on={on}
          onPlan={next => attempt(division, proposal.moves, proposal.give, next)}
          onReturn={() => change({ proposal: undefined })}
        />
      )}
    </>
  )
}

type DivisionChipProps = {
  readonly division: ClassDivision
  readonly pupils: OpenedClass['pupils']
  readonly isChosen: boolean
  readonly onChoose: () => void
}

/** «Английский язык 15 / 15», when it begins if it has not, and how many are in none of its subgroups. */
function DivisionChip({ division, pupils, isChosen, onChoose }: DivisionChipProps) {
  const { t } = useTranslation('classes')
  const { division: shown, begins } = atItsBegin(division)
  const undivided = undividedOf(shown, pupils)
  return (
    <button type="button" className={styles.chip} aria-pressed={isChosen} onClick={onChoose}>
      {division.name}
      <span>
        {shown.subgroups.map(subgroup => subgroup.pupils.length).join(' / ')}
        {begins && ` ${t('division.begins', { date: shortDate(begins) })}`}
      </span>
      {undivided > 0 && (
        <span className={styles.undivided} title={t('columns.undivided', { count: undivided })}>
          <IconAlertTriangle aria-hidden="true" />
          <span aria-hidden="true">{undivided}</span>
          <span className={styles.unseen}>{t('columns.undivided', { count: undivided })}</span>
        </span>
      )}
    </button>
  )
}

type PeriodNoticeProps = {
  readonly refusal: NonNullable<Proposal['refusal']>
  readonly on: CalendarDate
  readonly onPlan: (next: CalendarDate) => void
  readonly onReturn: () => void
}

/** CLS-05 in words: why not now, when it may be done, and the button that plans it for then. */
function PeriodNotice({ refusal, on, onPlan, onReturn }: PeriodNoticeProps) {
  const { t, i18n } = useTranslation('classes')
  const { today } = useDesk()
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    first.current?.focus()
    // The buttons go with the notice: the keyboard goes back to the pupil it was about.
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) focusActivePupil()
      })
    }
  }, [])
  const { kind, number, next } = refusal.data
  const period = t(`refusals:thing.${kind}`, { number: roman(number) })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc is heard for the buttons inside
    <div className={styles.notice} onKeyDown={event => event.key === 'Escape' && onReturn()}>
      <Notice tone="warning" live="alert" icon={<IconLock aria-hidden="true" />}>
        <div className={styles.noticeRow}>
          <span>
            <b>
              {on === today
                ? t('move.refusedToday', { period })
                : t('move.refusedOn', { period, day: dayMonth(on, i18n.language) })}
            </b>{' '}
            {next === null ? t('move.whyLast') : t('move.why', { date: dayMonthYear(next, i18n.language) })}
          </span>
          <span className={styles.noticeButtons}>
            {next !== null && (
              <Button ref={first} size="xs" variant="filled" onClick={() => onPlan(next)}>
                {t('move.plan', { date: dayMonth(next, i18n.language) })}
              </Button>
            )}
            <Button ref={next === null ? first : undefined} size="xs" onClick={onReturn}>
              {t('move.return')}
            </Button>
          </span>
        </div>
      </Notice>
    </div>
  )
}

const focusActivePupil = () => document.querySelector<HTMLElement>('[data-pupil][tabindex="0"]')?.focus()
